"""What the members that the visitor does not play may do, as a file says it: rules, and lines to speak.

A rule looks at a message of the bot (text and button labels) and at the post that says where the round is, and says what
the person does: press, reply, or write a line. Who acts when is the business of `others`.
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bot.rehearsal.views import Seen

SCRIPT = Path(__file__).with_name("script.toml")
ME = "{me}"
Place = Literal["private", "group"]
Action = Literal["press", "reply", "write"]
Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lines:
    """What can be said, by language, when this is asked."""

    name: str
    asked: Pattern | None
    said: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """When somebody sees this, they do that."""

    name: str
    chat: Place
    action: Action
    text: Pattern | None = None
    unless: Pattern | None = None
    button: Pattern | None = None
    told: Pattern | None = None
    now: tuple[str, ...] = ()
    first: Pattern | None = None
    then: Pattern | None = None
    priority: int = 0
    follow: bool = False
    lines: Lines | None = None

    def label(self, seen: Seen) -> str | None:
        """Return the label that the rule presses (or just wants to be there), "" without one, None if it is absent."""
        return "" if self.button is None else label_like(self.button, seen)

    def fits(self, seen: Seen) -> bool:
        """Tell whether the rule is about this message."""
        if self.text is not None and not self.text.search(seen.text):
            return False
        if self.unless is not None and self.unless.search(seen.text):
            return False
        return self.label(seen) is not None

    def fits_now(self, state: str, me: str) -> bool:
        """Tell whether the round is where the rule wants it; `state` is the text of the post about it."""
        name = re.escape(me)
        return all(re.search(each.replace(ME, name), state, re.IGNORECASE | re.DOTALL) for each in self.now)


def label_like(pattern: Pattern, seen: Seen) -> str | None:
    """Return the first label that looks like this."""
    return next((label for row in seen.labels for label in row if pattern.search(label)), None)


@dataclass(frozen=True, slots=True)
class Script:
    """The rules, highest priority first, what there is to say, and how fast it is played."""

    rules: tuple[Rule, ...]
    lines: tuple[Lines, ...] = ()
    languages: dict[str, Pattern] = field(default_factory=dict)
    state: Pattern | None = None
    """How the post begins that says where the round is."""
    phase: Pattern | None = None
    """How a message names the phase it belongs to; its groups tell phases apart."""
    passes: int = 2
    settle: float = 0.5
    patience: float = 5.0
    pause: float = 0.15

    def phase_of(self, text: str) -> tuple[str, ...] | None:
        """Return which phase a message belongs to, if it says so."""
        found = self.phase.search(text) if self.phase else None
        return found.groups() if found else None

    def lines_for(self, rule: Rule, text: str) -> Lines:
        """Return what there is to say to what is asked."""
        if rule.lines is not None:
            return rule.lines
        return next(each for each in self.lines if each.asked is not None and each.asked.search(text))

    def language_of(self, text: str, usual: str) -> str:
        """Return the language in which somebody is spoken to; `usual` when that cannot be heard."""
        heard = {name: len(pattern.findall(text)) for name, pattern in self.languages.items()}
        best = max(heard.values(), default=0)
        if best == 0 or heard.get(usual) == best:
            return usual
        return next(name for name, count in heard.items() if count == best)


def load_script(path: Path = SCRIPT) -> Script:
    """Read a script."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    lines = tuple(_lines(each) for each in data.get("lines", ()))
    rules = [_rule(each, {each.name: each for each in lines}) for each in data["rule"]]
    rules.sort(key=lambda rule: -rule.priority)
    pace, now = data.get("pace", {}), data.get("now", {})
    return Script(
        tuple(rules),
        lines,
        {name: re.compile(each, re.IGNORECASE) for name, each in data.get("languages", {}).items()},
        state=_pattern(now, "post"),
        phase=_pattern(now, "phase"),
        passes=int(pace.get("passes", 2)),
        settle=float(pace.get("settle", 0.5)),
        patience=float(pace.get("patience", 5.0)),
        pause=float(pace.get("pause", 0.15)),
    )


def _pattern(data: dict[str, Any], name: str) -> Pattern | None:
    return re.compile(data[name], re.IGNORECASE) if name in data else None


def _lines(data: dict[str, Any]) -> Lines:
    said = {name: tuple(each) for name, each in data.items() if name not in {"name", "asked"}}
    return Lines(data.get("name", ""), _pattern(data, "asked"), said)


def _rule(data: dict[str, Any], shared: dict[str, Lines]) -> Rule:
    action: Action = data["action"]
    wanted = data.get("lines")
    lines = _lines(wanted) if isinstance(wanted, dict) else shared[wanted] if wanted else None
    if action != "press" and lines is None and not any(each.asked for each in shared.values()):
        raise ValueError(f"rule {data['name']!r} has nothing to say")
    if action == "press" and not data.get("button"):
        raise ValueError(f"rule {data['name']!r} has nothing to press")
    for each in data.get("now", ()):
        re.compile(each)
    return Rule(
        name=data["name"],
        chat=data["chat"],
        action=action,
        text=_pattern(data, "text"),
        unless=_pattern(data, "unless"),
        button=_pattern(data, "button"),
        told=_pattern(data, "told"),
        now=tuple(data.get("now", ())),
        first=_pattern(data, "first"),
        then=_pattern(data, "then"),
        priority=int(data.get("priority", 0)),
        follow=bool(data.get("follow", False)),
        lines=lines,
    )
