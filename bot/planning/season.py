"""A season: every so many weeks on a weekday at a time, so many meetings, with days left out and public holidays kept free.

The dates are wall times: seven in the evening stays seven in the evening. Pure; it is handed the public holidays, and must not
know whose a dilemma is.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.planning.meeting import Modality, SeasonId
from bot.rounds.method import Pace
from bot.rounds.model import CircleId, MemberId

A_WEEK = timedelta(weeks=1)
EVERY = (1, 2, 3, 4, 5, 6, 8)
"""After so many weeks there can be a next meeting."""
COUNTS = range(6, 11)
"""So many meetings a season can have."""
MOST_LOOKED_AT = 200
"""Dates, before a season that cannot be is given up."""


class OnHoliday(StrEnum):
    """What becomes of a meeting that would be on a public holiday."""

    LATER = "later"
    """It is a week later."""
    MADE_UP = "made_up"
    """It is left out; the season goes on one meeting longer."""
    KEPT = "kept"


class SeasonStatus(StrEnum):
    """Where a season is in its life."""

    RUNNING = "running"
    LOOKING_BACK = "looking_back"
    """Its meetings are over; members are asked what it brought."""
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Weeks in which a circle does not meet: of the summer, say."""

    first: date
    until: date
    """The first day after it."""

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A meeting that is at another moment than the rhythm has it."""

    day: date
    """Where the rhythm has it."""
    wall: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """When the meetings of a season are, apart from what is moved later."""

    first: datetime
    """What the circle's clocks show when the first begins: a moment without a zone."""
    every: int
    """Weeks."""
    count: int
    on_holiday: OnHoliday = OnHoliday.LATER
    without: tuple[date, ...] = ()
    """Days that were left out."""
    pauses: tuple[Pause, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A meeting of a season."""

    wall: datetime
    instead_of: date | None = None
    """The public holiday on which it would have been."""
    moved_from: date | None = None
    """The day on which the rhythm has it, when it was moved by hand."""

    @property
    def day(self) -> date:
        """Return the day under which it is left out, or moved again."""
        return self.moved_from or self.wall.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season of a circle; its meetings are kept by themselves."""

    id: SeasonId
    circle: CircleId
    rhythm: Rhythm
    pace: Pace
    modality: Modality
    method: str | None = None
    """The id of the method of its meetings, when it is settled."""
    asked: tuple[MemberId, ...] = ()
    """Who was asked what it brought."""
    told: tuple[MemberId, ...] = ()
    """Who was asked how to go on."""
    closed: bool = False
    """Whether the group read a closing word."""
    status: SeasonStatus = SeasonStatus.RUNNING


class Worth(StrEnum):
    """What a season brought somebody."""

    MUCH = "much"
    SOME = "some"
    LITTLE = "little"


class Onward(StrEnum):
    """How somebody would like to go on."""

    SAME = "same"
    OTHERWISE = "otherwise"
    END_WELL = "end_well"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one member said of a season, until it is counted."""

    season: SeasonId
    user: int
    worth: Worth | None = field(default=None, repr=False)
    onward: Onward | None = field(default=None, repr=False)


def occurrences(rhythm: Rhythm, free: Collection[date]) -> tuple[Occurrence, ...]:
    """Return the meetings of a season in order, given the public holidays.

    What is left out is made up at the end. One that would have to wait longer than until the next is left out.
    """
    found: list[Occurrence] = []
    for n in range(MOST_LOOKED_AT):
        if len(found) == rhythm.count:
            break
        day = rhythm.first.date() + n * rhythm.every * A_WEEK
        there = _day(rhythm, day, free)
        if there is not None and not {there, day} & {*rhythm.without} and not _rests(rhythm, there, day):
            wall = datetime.combine(there, rhythm.first.time())
            found.append(Occurrence(wall=wall, instead_of=day if there != day else None))
    return _as_moved(rhythm, found)


def _rests(rhythm: Rhythm, *days: date) -> bool:
    return any(pause.holds(day) for pause in rhythm.pauses for day in days)


def _as_moved(rhythm: Rhythm, found: list[Occurrence]) -> tuple[Occurrence, ...]:
    """Return the meetings where they were moved to by hand, in order again."""
    there = {one.day: one.wall for one in rhythm.elsewhere}
    moved = [
        replace(one, wall=there[one.wall.date()], instead_of=None, moved_from=one.wall.date())
        if one.wall.date() in there
        else one
        for one in found
    ]
    return tuple(sorted(moved, key=lambda one: one.wall))


def _day(rhythm: Rhythm, day: date, free: Collection[date]) -> date | None:
    if day not in free or rhythm.on_holiday is OnHoliday.KEPT:
        return day
    if rhythm.on_holiday is OnHoliday.MADE_UP:
        return None
    there = day
    while there in free:
        there += A_WEEK
    return there if there < day + rhythm.every * A_WEEK else None


def goes_on(rhythm: Rhythm, after: datetime) -> Rhythm:
    """Return the same rhythm for another season, after the last meeting of this one."""
    first = rhythm.first
    while first <= after:
        first += rhythm.every * A_WEEK
    return Rhythm(first=first, every=rhythm.every, count=rhythm.count, on_holiday=rhythm.on_holiday)
