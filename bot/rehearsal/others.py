"""The members that the visitor does not play: each does now what the bot asks of them now, and nothing else.

Nobody answers what is over, and nobody answers twice: not what they answered themselves, and not what the visitor
answered while playing them. The same room and seed give the same acts.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.model import User
from bot.rehearsal.people import NotPossible
from bot.rehearsal.script import Pattern, Place, Rule, Script, label_like
from bot.rehearsal.views import Seen, Views

LOOKED_AT = 12
GLANCE = 0.02


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody will do."""

    user: User
    rule: Rule
    seen: Seen
    line: str = ""
    about: str = ""


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

    async def answer(
        self,
        playing: User | int | None,
        *,
        at_once: bool = False,
        until_calm: Callable[[], Awaitable[None]] | None = None,
    ) -> list[dict[str, Any]]:
        """Let all others do what they have to do, turn after turn; `at_once` without pauses."""
        done: list[dict[str, Any]] = []
        for turn in range(self.script.passes):
            follow = turn > 0
            if not any(self.next_act(user, follow=follow) for user in self._others(playing)):
                break
            for user in self._others(playing):
                act = self.next_act(user, follow=follow)
                if act is not None:
                    done.append(self._do(act))
                    await asyncio.sleep(0 if at_once else self.script.pause)
            await (until_calm() if until_calm else self.calm(0.1 if at_once else self.script.settle))
        return done

    async def calm(self, settle: float) -> None:
        """Wait until nothing has happened for `settle` seconds, longer while the bot has not fetched what waits."""
        began = since = time.monotonic()
        before = (-1, -1)
        while (now := time.monotonic()) - began < self.script.patience:
            waiting = len(self.room.updates)
            if (waiting, self.room.journal.number) != before:
                since, before = now, (waiting, self.room.journal.number)
            if now - since > (settle * 4 if waiting else settle):
                return
            await asyncio.sleep(GLANCE)

    def _others(self, playing: User | int | None) -> list[User]:
        played = playing.id if isinstance(playing, User) else playing
        return [
            user
            for user in self.room.users.values()
            if user.id != played and not user.deleted and not user.blocked
        ]

    # ---- what somebody sees

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

    def in_groups(self, user: User) -> list[Seen]:
        """Return the bot's messages in somebody's groups, oldest first."""
        groups = [
            chat
            for chat in self.room.chats.values()
            if chat.kind != "private" and chat.upgraded_to is None and chat.member(user.id).present
        ]
        found = [seen for chat in groups for seen in self.room.from_bot(user, chat)]
        return found if len(groups) == 1 else sorted(found, key=lambda seen: seen.message.moment)

    def state_posts(self, user: User) -> list[Seen]:
        """Return the posts that say where a round is, oldest first; only the newest is kept up to date."""
        pattern = self.script.state
        return [seen for seen in self.in_groups(user) if pattern and pattern.search(seen.text)]

    # ---- what somebody does about it

    def _in_place(self, user: User, place: Place, messages: list[Seen]) -> Act | None:
        state = next((seen.text for seen in reversed(self.state_posts(user))), "")
        for seen in messages:
            if place == "private" and self._is_over(seen, state):
                continue
            rules = [rule for rule in self.script.rules if rule.chat == place and rule.fits(seen)]
            rules = [rule for rule in rules if rule.fits_now(state, user.name) and not self._told(user, rule)]
            if not rules:
                continue
            if self._is_answered(user, seen):
                return None
            rules = [
                rule for rule in rules if rule.then or rule.action != "reply" or not self._replied(user, seen)
            ]
            for rule in rules:
                if (rule.name, seen.chat_id, seen.message_id, user.id) not in self._used:
                    return Act(user, rule, seen, *self._line(user, rule, seen, state))
        return None

    def _is_over(self, seen: Seen, state: str) -> bool:
        """Tell whether a message asks for a phase in which the round is not now."""
        phase = self.script.phase_of(seen.text)
        return phase is not None and phase != self.script.phase_of(state)

    def _told(self, user: User, rule: Rule) -> bool:
        return rule.told is not None and any(rule.told.search(each.text) for each in self.room.from_bot(user))

    def _is_answered(self, user: User, seen: Seen) -> bool:
        key = (seen.chat_id, seen.message_id, seen.message.version, user.id)
        return key in self._answered or key in self.room.pressed

    def _replied(self, user: User, seen: Seen) -> bool:
        """Tell whether the visitor, playing this person, replied already."""
        written = (each for each in self.room.messages(user, seen.chat_id) if each.author_id == user.id)
        replies = (each.message.wire.get("reply_to_message") for each in written)
        return any(reply and reply["message_id"] == seen.message_id for reply in replies)

    def _line(self, user: User, rule: Rule, seen: Seen, state: str) -> tuple[str, str]:
        """Return what somebody would say, and what it is about."""
        if rule.action == "press":
            return "", ""
        lines = self.script.lines_for(rule, f"{seen.text}\n{state}")
        language = self.script.language_of(seen.text, user.language)
        spoken = lines.said.get(language) or next(iter(lines.said.values()))
        return spoken[(self._said[rule.name] + self.seed) % len(spoken)], lines.name

    def _do(self, act: Act) -> dict[str, Any]:
        user, rule, seen = act.user, act.rule, act.seen
        self._used.add((rule.name, seen.chat_id, seen.message_id, user.id))
        self._answered.add((seen.chat_id, seen.message_id, seen.message.version, user.id))
        done: dict[str, Any] = {"person": user.name, "rule": rule.name, "action": rule.action}
        try:
            self._press_if_there(act, rule.first)
            if rule.action == "press":
                done["label"] = rule.label(seen) or ""
                self.room.press(user, seen.message_id, done["label"], seen.chat_id)
            elif rule.action == "write":
                done |= self._spoken(act)
                self.room.say(user, act.line)
            elif not self._replied(user, seen):
                done |= self._spoken(act)
                self.room.say(user, act.line, seen.chat_id, reply_to=seen.message_id)
            self._press_if_there(act, rule.then)
        except NotPossible as reason:
            done["not_possible"] = str(reason)
        return done

    def _spoken(self, act: Act) -> dict[str, str]:
        self._said[act.rule.name] += 1
        return {"line": act.line, "about": act.about}

    def _press_if_there(self, act: Act, wanted: Pattern | None) -> None:
        label = label_like(wanted, act.seen) if wanted is not None else None
        if label is not None:
            self.room.press(act.user, act.seen.message_id, label, act.seen.chat_id)
