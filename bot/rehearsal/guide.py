"""What a visitor could do now, in one line: hints over what the played person sees and what is asked of them."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.rehearsal.model import User
from bot.rehearsal.others import Others
from bot.rehearsal.script import Pattern
from bot.rehearsal.views import Seen, Views

GUIDE = Path(__file__).with_name("guide.toml")
SOUGHT = ("private", "group", "told", "now")


@dataclass(frozen=True, slots=True)
class Hint:
    """When this stands there, do that."""

    words: dict[str, str]
    part: str
    rule: str
    others: bool
    sought: dict[str, Pattern]


@dataclass(frozen=True, slots=True)
class Stand:
    """How things stand for one person: what could be done by the script, what is read where."""

    rule: str
    others: bool
    read: dict[str, str]

    def fits(self, hint: Hint) -> bool:
        """Tell whether a hint is about this."""
        if hint.rule and hint.rule != self.rule:
            return False
        if hint.others and not self.others:
            return False
        return all(pattern.search(self.read[name]) for name, pattern in hint.sought.items())


def load_guide(path: Path = GUIDE) -> tuple[Hint, ...]:
    """Read the hints."""
    return tuple(_hint(each) for each in tomllib.loads(path.read_text(encoding="utf-8"))["hint"])


def hint_for(hints: tuple[Hint, ...], room: Views, others: Others, user: User) -> Hint | None:
    """Return what a visitor who plays this person could do now; None when there is nothing to say."""
    act = others.next_act(user)
    private = room.from_bot(user)
    read = {
        "private": _read(private[-1:]),
        "group": _read(others.in_groups(user)[-1:]),
        "told": _read(private),
        "now": _read(others.state_posts(user)[-1:]),
    }
    stand = Stand(act.rule.name if act else "", others.waiting(user) > 0, read)
    return next((hint for hint in hints if stand.fits(hint)), None)


def _read(messages: list[Seen]) -> str:
    """Return texts and labels, each label on a line of its own."""
    return "\n".join(
        "\n".join([seen.text, *(label for row in seen.labels for label in row)]) for seen in messages
    )


def _hint(data: dict[str, Any]) -> Hint:
    return Hint(
        words={name: data[name] for name in ("nl", "en")},
        part=data.get("part", ""),
        rule=data.get("rule", ""),
        others=bool(data.get("others", False)),
        sought={name: re.compile(data[name], re.MULTILINE) for name in SOUGHT if name in data},
    )
