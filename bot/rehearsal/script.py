"""What the others do when the visitor lets them answer: a script of rules over what each of them can see.

A rule looks at the newest messages of the bot in somebody's private chat or group (text and button labels) and says what
the person does: press, reply or write one of some lines. A rule acts at most once on a message for a person, and nobody
acts on a message that was answered as it stands. The same room and seed give the same acts.
"""

import asyncio
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bot.rehearsal.model import User
from bot.rehearsal.people import NotPossible
from bot.rehearsal.views import Seen, Views

SCRIPT = Path(__file__).with_name("script.toml")
LOOKED_AT = 6
Place = Literal["private", "group"]
Action = Literal["press", "reply", "write"]


@dataclass(frozen=True, slots=True)
class Rule:
    """When somebody sees this, they do that."""

    name: str
    chat: Place
    action: Action
    text: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    button: re.Pattern[str] | None = None
    priority: int = 0
    follow: bool = False
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def label(self, seen: Seen) -> str | None:
        """Return the label that the rule presses (or just wants to be there), "" without one, None if it is absent."""
        if self.button is None:
            return ""
        labels = [label for row in seen.labels for label in row]
        return next((label for label in labels if self.button.search(label)), None)

    def fits(self, seen: Seen) -> bool:
        """Tell whether the rule is about this message."""
        if self.text is not None and not self.text.search(seen.text):
            return False
        if self.unless is not None and self.unless.search(seen.text):
            return False
        return self.label(seen) is not None


@dataclass(frozen=True, slots=True)
class Script:
    """The rules, highest priority first, and how fast they are played."""

    rules: tuple[Rule, ...]
    passes: int = 2
    settle: float = 0.5
    pause: float = 0.15


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody will do."""

    user: User
    rule: Rule
    seen: Seen


def load_script(path: Path = SCRIPT) -> Script:
    """Read a script."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = [_rule(each) for each in data["rule"]]
    rules.sort(key=lambda rule: -rule.priority)
    pace = data.get("pace", {})
    return Script(
        tuple(rules),
        passes=int(pace.get("passes", 2)),
        settle=float(pace.get("settle", 0.5)),
        pause=float(pace.get("pause", 0.15)),
    )


def _rule(data: dict[str, Any]) -> Rule:
    def pattern(name: str) -> re.Pattern[str] | None:
        return re.compile(data[name], re.IGNORECASE) if data.get(name) else None

    action: Action = data["action"]
    lines = {language: tuple(each) for language, each in data.get("lines", {}).items()}
    if action != "press" and not lines:
        raise ValueError(f"rule {data['name']!r} has nothing to say")
    if action == "press" and not data.get("button"):
        raise ValueError(f"rule {data['name']!r} has nothing to press")
    return Rule(
        name=data["name"],
        chat=data["chat"],
        action=action,
        text=pattern("text"),
        unless=pattern("unless"),
        button=pattern("button"),
        priority=int(data.get("priority", 0)),
        follow=bool(data.get("follow", False)),
        lines=lines,
    )


class Others:
    """The members that the visitor does not play, in one room."""

    def __init__(self, room: Views, script: Script, *, seed: int = 0) -> None:
        """Play a script in a room."""
        self.room = room
        self.script = script
        self.seed = seed
        self._used: set[tuple[str, int, int, int]] = set()
        self._answered: set[tuple[int, int, int, int]] = set()
        self._said: Counter[str] = Counter()

    def waiting(self, playing: User | int | None) -> int:
        """Return how many of the others have something to do now."""
        return sum(self.next_act(user) is not None for user in self._others(playing))

    def next_act(self, user: User, *, follow: bool = False) -> Act | None:
        """Return what somebody would do now; with `follow` only what follows upon an act of the same tap."""
        candidates = [
            act
            for place, messages in self._visible(user)
            if (act := self._in_place(user, place, messages)) is not None and (not follow or act.rule.follow)
        ]
        return max(candidates, key=lambda act: act.rule.priority, default=None)

    async def answer(self, playing: User | int | None, *, at_once: bool = False) -> list[dict[str, Any]]:
        """Let all others do what they have to do; `at_once` without pauses."""
        done: list[dict[str, Any]] = []
        for turn in range(self.script.passes):
            acts = [act for user in self._others(playing) if (act := self.next_act(user, follow=turn > 0))]
            for act in acts:
                done.append(self._do(act))
                await asyncio.sleep(0 if at_once else self.script.pause)
            if turn + 1 < self.script.passes:
                await asyncio.sleep(0.05 if at_once else self.script.settle)
        return done

    def _others(self, playing: User | int | None) -> list[User]:
        played = playing.id if isinstance(playing, User) else playing
        return [
            user
            for user in self.room.users.values()
            if user.id != played and not user.deleted and not user.blocked
        ]

    def _visible(self, user: User) -> list[tuple[Place, list[Seen]]]:
        places: list[tuple[Place, list[Seen]]] = []
        for chat in self.room.chats.values():
            if chat.kind == "private":
                if chat.id == user.id and user.started:
                    places.append(("private", self._since_own_text(user)))
            elif chat.upgraded_to is None and chat.member(user.id).present:
                seen = [each for each in self.room.from_bot(user, chat) if self._concerns(user, each)]
                places.append(("group", seen[-LOOKED_AT:][::-1]))
        return places

    def _since_own_text(self, user: User) -> list[Seen]:
        """Return the bot's newest messages since the person last wrote something; /start does not count."""
        found: list[Seen] = []
        for seen in reversed(self.room.messages(user)):
            if seen.message.service:
                continue
            if not seen.by_bot:
                if seen.text.startswith("/"):
                    continue
                break
            found.append(seen)
        return found[:LOOKED_AT]

    def _concerns(self, user: User, seen: Seen) -> bool:
        """Tell whether a message in a group is for everybody or mentions this person."""
        mentioned: set[int] = set()
        for entity in seen.entities:
            if entity["type"] == "text_mention":
                mentioned.add(entity["user"]["id"])
            elif entity["type"] == "mention":
                begin, end = entity["offset"], entity["offset"] + entity["length"]
                name = seen.text.encode("utf-16-le")[begin * 2 + 2 : end * 2].decode("utf-16-le").lower()
                mentioned |= {each.id for each in self.room.users.values() if each.username.lower() == name}
        return not mentioned or user.id in mentioned

    def _in_place(self, user: User, place: Place, messages: list[Seen]) -> Act | None:
        for seen in messages:
            rules = [rule for rule in self.script.rules if rule.chat == place and rule.fits(seen)]
            if not rules:
                continue
            if self._is_answered(user, seen):
                return None
            for rule in rules:
                if (rule.name, seen.chat_id, seen.message_id, user.id) not in self._used:
                    return Act(user, rule, seen)
        return None

    def _is_answered(self, user: User, seen: Seen) -> bool:
        key = (seen.chat_id, seen.message_id, seen.message.version, user.id)
        return key in self._answered or key in self.room.pressed

    def _do(self, act: Act) -> dict[str, Any]:
        user, rule, seen = act.user, act.rule, act.seen
        self._used.add((rule.name, seen.chat_id, seen.message_id, user.id))
        self._answered.add((seen.chat_id, seen.message_id, seen.message.version, user.id))
        done: dict[str, Any] = {"person": user.name, "rule": rule.name, "action": rule.action}
        try:
            if rule.action == "press":
                done["label"] = rule.label(seen) or ""
                self.room.press(user, seen.message_id, done["label"], seen.chat_id)
            elif rule.action == "reply":
                done["line"] = self._line(act)
                self.room.say(user, done["line"], seen.chat_id, reply_to=seen.message_id)
            else:
                done["line"] = self._line(act)
                self.room.say(user, done["line"])
        except NotPossible as reason:
            done["not_possible"] = str(reason)
        return done

    def _line(self, act: Act) -> str:
        lines = act.rule.lines.get(act.user.language) or next(iter(act.rule.lines.values()))
        number = self._said[act.rule.name]
        self._said[act.rule.name] += 1
        return lines[(number + self.seed) % len(lines)]
