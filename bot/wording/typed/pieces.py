"""The pieces of which a typed moment is made: a day in one of many ways, a time on the clock, a part of the day.

What a piece is in itself; how pieces go together stands in `days` and `times`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum

from bot.language import Language


class DayPart(StrEnum):
    """A part of the day, by which an hour is told from the same hour twelve later."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Half(Enum):
    """Before or after noon, where a clock has twelve hours."""

    AM = "am"
    PM = "pm"


class Which(Enum):
    """Which of the days with a name."""

    ANY = "any"
    COMING = "coming"
    """The first that comes."""
    NEXT = "next"
    """The first that comes, or the one after it: people do not agree."""


class Unit(StrEnum):
    """In what somebody counts."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Near:
    """Today, tomorrow, the day after."""

    days: int


@dataclass(frozen=True, slots=True)
class OnDate:
    """A day and a month, and the year if it was said. `months` has two where the order can be either."""

    options: tuple[tuple[int, int], ...]
    """Day and month."""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class OfMonth:
    """A day of a month that is not named: of the next that has it still to come, or of one so many months from now."""

    day: int
    months: int | None = None


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first Tuesday of a month. -1 is the last. Without a month's name, of the month so many from now."""

    nth: int
    weekday: int
    month: int | None = None
    year: int | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class OnWeekday:
    """A day by its name, Monday is 0."""

    weekday: int
    which: Which = Which.ANY


@dataclass(frozen=True, slots=True)
class InWeek:
    """This week, the next: so many from now; several where it can be either."""

    weeks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeekNumber:
    """A week by its number in the year."""

    number: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """In so many days, weeks or months."""

    n: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class After:
    """So many days or weeks after the day that is said besides."""

    n: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class InTime:
    """In so many hours or minutes."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class Exactly:
    """A moment with its distance from UTC."""

    at: datetime


@dataclass(frozen=True, slots=True)
class OnClock:
    """A time on the clock."""

    hour: int
    minute: int
    sure: bool = False
    """Told on a clock of 24 hours."""
    half: Half | None = None
    midnight: bool = False


@dataclass(frozen=True, slots=True)
class InPart:
    """A part of the day."""

    part: DayPart


Piece = (
    Near
    | OnDate
    | OfMonth
    | NthWeekday
    | OnWeekday
    | InWeek
    | WeekNumber
    | Ahead
    | After
    | InTime
    | Exactly
    | OnClock
    | InPart
)

Ways = tuple[tuple[Piece, ...], ...]
"""Each way to understand some words is one or more pieces."""

Described = tuple[str, Callable[[re.Match[str], Language], Ways]]
"""What some pieces look like, and what they are: also by which language is spoken."""
