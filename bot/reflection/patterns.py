"""What comes back in somebody's journal: themes, feelings over months, closeness before and after.

Pure. It counts and puts in order; it draws no conclusion, gives no score, and does not know who it is about. Words for feelings
come in as they are said: what was tapped about attraction never does.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.reflection.model import Concept

MONTHS_SHOWN = 12
PAIRS_SHOWN = 12
"""So many lines of closeness fit on a phone; of more, the mean of each month is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """A feeling that somebody tapped on a day."""

    on: date
    feeling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How near somebody stood before and after, from 0 (far) to 10 (close)."""

    on: date
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfFeelings:
    """How often each feeling came in a month, in the order of `Patterns.feelings`."""

    month: date
    """Its first day."""
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """From where to where, on a day or on average in a month."""

    on: date
    is_month: bool
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """What came back."""

    themes: tuple[tuple[Concept, int], ...]
    """How often a theme was written about, the most frequent first; only what there is."""
    feelings: tuple[str, ...]
    """Every feeling that came, the most frequent first."""
    months: tuple[MonthOfFeelings, ...]
    """The last months with feelings, in their order."""
    closeness: tuple[Moved, ...]
    """In their order: days, or months when there are too many days."""

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to see yet."""
        return not (self.themes or self.months or self.closeness)


def patterns(
    themes: Iterable[tuple[Concept, int]], felt: Iterable[Felt], nearness: Iterable[Nearness]
) -> Patterns:
    """Return what comes back; of feelings and closeness the last twelve months that have any."""
    by_month = _by_month(felt)
    total = sum((counted for _, counted in by_month), Counter[str]())
    feelings = tuple(sorted(total, key=lambda one: (-total[one], one)))
    return Patterns(
        themes=tuple(sorted(((one, times) for one, times in themes if times), key=lambda one: -one[1])),
        feelings=feelings,
        months=tuple(
            MonthOfFeelings(month=month, times=tuple(counted[one] for one in feelings))
            for month, counted in by_month
        ),
        closeness=_closeness(nearness),
    )


def _by_month(felt: Iterable[Felt]) -> list[tuple[date, Counter[str]]]:
    found: dict[date, Counter[str]] = {}
    for one in felt:
        found.setdefault(one.on.replace(day=1), Counter())[one.feeling] += 1
    return sorted(found.items())[-MONTHS_SHOWN:]


def _closeness(nearness: Iterable[Nearness]) -> tuple[Moved, ...]:
    whole = sorted(nearness, key=lambda one: one.on)
    if len(whole) <= PAIRS_SHOWN:
        return tuple(
            Moved(on=one.on, is_month=False, before=float(one.before), after=float(one.after))
            for one in whole
        )
    by_month: dict[date, list[Nearness]] = {}
    for one in whole:
        by_month.setdefault(one.on.replace(day=1), []).append(one)
    return tuple(
        Moved(
            on=month,
            is_month=True,
            before=round(sum(one.before for one in of_month) / len(of_month), 1),
            after=round(sum(one.after for one in of_month) / len(of_month), 1),
        )
        for month, of_month in sorted(by_month.items())[-MONTHS_SHOWN:]
    )
