"""Hold two plays of a history against each other; tell the first difference so that one sees it at a glance.

Other members must have seen the same, byte for byte, at the same instants. The two of the pair must have been asked and reminded
as often, at the same instants, and answered in the same words; what is about the own dilemma is theirs alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from itertools import zip_longest

from tests.swap.histories import History
from tests.swap.playing import Played
from tests.swap.seeing import Sight

LEFT, RIGHT = "⟦", "⟧"
NEVER = datetime.max.replace(tzinfo=UTC)
BEFORE = 5
"""So many deeds before a difference are told."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The first thing that somebody sees otherwise when the dilemma is another's."""

    history: History
    place: str
    """Who sees it, or "the group"."""
    one: Sight | None
    other: Sight | None
    done: tuple[tuple[str, ...], tuple[str, ...]]
    """What was done just before, in the one and in the other play."""

    def told(self, command: str) -> str:
        """Return the whole finding in lines; `command` repeats it."""
        first, second = self.history.pair
        mine, others = marked(_lines(self.one), _lines(self.other))
        rows = [
            f"A difference in {self.history.seed}: who looks on can tell {first} from {second}",
            f"  the round: {self.history}",
            f"  who sees it: {_seen_by(self.place, self.history)}",
            f"  with the dilemma of {first}:",
            *(f"    | {line}" for line in mine),
            f"  with the dilemma of {second}:",
            *(f"    | {line}" for line in others),
        ]
        for name, done in zip(self.history.pair, self.done, strict=True):
            rows += [f"  before it, with the dilemma of {name}:", *(f"    {line}" for line in done)]
        return "\n".join([*rows, f"  again: {command}"])


def first_difference(history: History, one: Played, other: Played) -> Difference | None:
    """Return what differs first: what others see before what only the pair see."""
    for mine, others in ((one.shown.others, other.shown.others), (one.shown.pair, other.shown.pair)):
        found = [
            (place, *where)
            for place in sorted({*mine, *others})
            if (where := _where(mine.get(place, ()), others.get(place, ()))) is not None
        ]
        if found:
            place, first, second = min(found, key=lambda one: _at(one[1], one[2]))
            done = tuple(_before(played, _at(first, second)) for played in (one, other))
            return Difference(history, place, first, second, (done[0], done[1]))
    return None


def _where(one: Sequence[Sight], other: Sequence[Sight]) -> tuple[Sight | None, Sight | None] | None:
    return next((pair for pair in zip_longest(one, other) if pair[0] != pair[1]), None)


def _at(*sights: Sight | None) -> datetime:
    """Return the earliest of their instants; what has none comes last."""
    known = [sight.at for sight in sights if sight is not None and sight.at is not None]
    return min(known, default=NEVER)


def _before(played: Played, at: datetime) -> tuple[str, ...]:
    return tuple(f"{moment(done_at)}  {what}" for done_at, what in played.done if done_at <= at)[-BEFORE:]


def _seen_by(place: str, history: History) -> str:
    if place in history.names:
        also = ", one of the two: as owner and as another" if place in history.pair else ""
        return f"{place}, in private{also}"
    if place in {"first", "second"}:
        return f"the {place} of the two, in private: the one in the one play, the other in the other"
    return "everybody in the group"


def moment(at: datetime) -> str:
    """Return an instant as it is told."""
    return f"{at:%a %d %b %Y %H:%M:%S}"


def _lines(sight: Sight | None) -> tuple[str, ...]:
    if sight is None:
        return ("nothing more",)
    return (moment(sight.at) if sight.at else "(at a moment of one's own)", *sight.lines())


def marked(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return both with what differs between marks: within a line where both have one, else the whole line."""
    mine: list[str] = []
    theirs: list[str] = []
    for tag, start, end, its_start, its_end in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        lines, its_lines = one[start:end], other[its_start:its_end]
        if tag == "equal":
            mine += lines
            theirs += its_lines
        elif len(lines) == len(its_lines):
            pairs = [_within(*pair) for pair in zip(lines, its_lines, strict=True)]
            mine += [first for first, _ in pairs]
            theirs += [second for _, second in pairs]
        else:
            mine += [f"{LEFT}{line}{RIGHT}" for line in lines]
            theirs += [f"{LEFT}{line}{RIGHT}" for line in its_lines]
    return mine, theirs


def _within(one: str, other: str) -> tuple[str, str]:
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    first, second = (
        f"{line[:start]}{LEFT}{line[start : len(line) - end]}{RIGHT}{line[len(line) - end :]}"
        for line in (one, other)
    )
    return first, second


def _alike(one: str, other: str) -> int:
    """Return how many characters are the same from the start."""
    shorter = min(len(one), len(other))
    return next((n for n in range(shorter) if one[n] != other[n]), shorter)
