"""Which days the pieces of a typed moment mean, seen from today."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.wording.typed.pieces import (
    After,
    Ahead,
    InWeek,
    Near,
    NthWeekday,
    OfMonth,
    OnDate,
    OnWeekday,
    Piece,
    Unit,
    WeekNumber,
    Which,
)

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
SUNDAY = 6
YEARS_TO_LOOK = 9
"""A leap day comes again within so many years."""
JUST_OVER = timedelta(days=60)
"""A day without a year that was so short ago: the same day next year is asked about, not taken."""
NEAREST = timedelta(days=3)
FARTHEST_WEEKS, FARTHEST_DAYS, FARTHEST_MONTHS = 106, 750, 24

Base = Near | OnDate | OfMonth | NthWeekday
Shift = After | Ahead


class Contradiction(Exception):  # noqa: N818 -- it is not an error
    """The pieces mean no day together."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that can be meant."""

    on: date
    odd: bool = False
    """Something about it does not fit: to be asked, also when it is the only one."""
    amiss: bool = False
    """It does not go together with all that was said."""


def days_meant(pieces: Iterable[Piece], today: date, *, sunday_first: bool) -> tuple[Day, ...]:
    """Return the days that can be meant; none when no day was said. Raise `Contradiction`."""
    said = _Said(pieces)
    if said.base is not None:
        found = _checked(tuple(_shifted(_of_base(said.base, today), said.shift)), said, today)
        if not found:
            raise Contradiction
        return found
    if said.weekday is not None:
        return tuple(Day(on) for on in sorted(set(_of_weekday(said.weekday, said, today, sunday_first))))
    if isinstance(said.shift, Ahead):
        return tuple(_shifted((Day(today),), said.shift))
    if said.shift is not None or said.week is not None:
        raise Contradiction
    return ()


class _Said:
    """The pieces that are about the day, each at most once."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.base: Base | None = None
        self.weekday: OnWeekday | None = None
        self.week: InWeek | WeekNumber | None = None
        self.shift: Shift | None = None
        for piece in pieces:
            match piece:
                case Near() | OnDate() | OfMonth() | NthWeekday():
                    self._once(self.base)
                    self.base = piece
                case OnWeekday():
                    self._once(self.weekday)
                    self.weekday = piece
                case InWeek() | WeekNumber():
                    self._once(self.week)
                    self.week = piece
                case After() | Ahead():
                    self._once(self.shift)
                    self.shift = piece
                case _:
                    pass
        if self.week is not None and (self.base is not None or self.shift is not None):
            raise Contradiction

    def _once(self, before: object) -> None:
        if before is not None:
            raise Contradiction


def _of_base(base: Base, today: date) -> tuple[Day, ...]:
    match base:
        case Near():
            return (Day(today + base.days * DAY),)
        case OnDate():
            return tuple(day for d, m in base.options for day in _on_date(d, m, base.year, today))
        case OfMonth():
            return tuple(_of_month(base, today))
        case NthWeekday():
            return tuple(_nth(base, today))


def _on_date(day: int, month: int, year: int | None, today: date) -> Iterator[Day]:
    if year is not None:
        on = _date(year, month, day)
        if on is not None:
            yield Day(on)
        return
    for later in range(YEARS_TO_LOOK):
        on = _date(today.year + later, month, day)
        if on is not None and on >= today:
            before = _date(today.year, month, day)
            just_over = before is not None and before < today <= before + JUST_OVER
            yield Day(on, odd=just_over or later > 1)
            return


def _of_month(base: OfMonth, today: date) -> Iterator[Day]:
    if base.months is not None:
        year, month = _month_from(today, base.months)
        on = _date(year, month, base.day)
        if on is not None:
            yield Day(on)
        return
    for later in range(FARTHEST_MONTHS):
        year, month = _month_from(today, later)
        on = _date(year, month, base.day)
        if on is not None and on >= today:
            yield Day(on, odd=later > 1)
            return


def _nth(base: NthWeekday, today: date) -> Iterator[Day]:
    if base.month is not None and base.year is not None:
        months = [(base.year, base.month)]
    elif base.month is not None:
        months = [(today.year, base.month), (today.year + 1, base.month)]
    elif base.months is not None:
        months = [_month_from(today, base.months)]
    else:
        months = [_month_from(today, later) for later in (0, 1)]
    found = [on for year, month in months if (on := _nth_in(base, year, month)) is not None]
    coming = next((on for on in found if on >= today), None)
    if coming is not None:
        just_over = base.month is not None and any(on < today <= on + JUST_OVER for on in found)
        yield Day(coming, odd=just_over)
    elif found:
        yield Day(found[-1])


def _nth_in(base: NthWeekday, year: int, month: int) -> date | None:
    last = monthrange(year, month)[1]
    fitting = [on for day in range(1, last + 1) if (on := date(year, month, day)).weekday() == base.weekday]
    if base.nth < 0:
        return fitting[-1]
    return fitting[base.nth - 1] if base.nth <= len(fitting) else None


def _of_weekday(weekday: OnWeekday, said: _Said, today: date, sunday_first: bool) -> Iterator[date]:  # noqa: FBT001 -- a fact about a language
    wanted = weekday.weekday
    if isinstance(said.week, WeekNumber):
        yield _in_numbered_week(said.week.number, wanted, today)
    elif isinstance(said.week, InWeek):
        for weeks in said.week.weeks:
            yield from _in_week(today, weeks, wanted, sunday_first)
    elif isinstance(said.shift, Ahead) and said.shift.unit is Unit.WEEKS:
        far = today + _weeks(said.shift.n)
        yield from _in_week(far, 0, wanted, sunday_first)
        yield _on_or_after(far, wanted)
    elif isinstance(said.shift, Ahead):
        for day in _shifted((Day(today),), said.shift):
            yield _only_if_it_is(day.on, wanted)
    elif said.shift is not None:
        yield from (day.on for day in _shifted((Day(_on_or_after(today + DAY, wanted)),), said.shift))
    else:
        yield from _named(weekday, today, sunday_first)


def _named(weekday: OnWeekday, today: date, sunday_first: bool) -> Iterator[date]:  # noqa: FBT001
    coming = _on_or_after(today + DAY, weekday.weekday)
    if weekday.which is not Which.NEXT:
        yield coming
        if coming == today + WEEK:
            yield today
        return
    yield coming
    yield from _in_week(today, 1, weekday.weekday, sunday_first)


def _in_week(near: date, weeks: int, wanted: int, sunday_first: bool) -> Iterator[date]:  # noqa: FBT001
    """Return a day in a week so many from the one of a day; where weeks begin on Sunday, that can be another."""
    monday = near - near.weekday() * DAY + _weeks(weeks)
    yield monday + wanted * DAY
    if sunday_first:
        sunday = near - (near.weekday() + 1) % 7 * DAY + _weeks(weeks)
        yield sunday + (wanted + 1) % 7 * DAY


def _in_numbered_week(number: int, wanted: int, today: date) -> date:
    for year in (today.year, today.year + 1):
        try:
            on = date.fromisocalendar(year, number, wanted + 1)
        except ValueError:
            continue
        if on >= today:
            return on
    raise Contradiction


def _shifted(days: Iterable[Day], shift: Shift | None) -> Iterator[Day]:
    for day in days:
        match shift:
            case None:
                yield day
            case After(n, Unit.DAYS) | Ahead(n, Unit.DAYS):
                if n > FARTHEST_DAYS:
                    raise Contradiction
                yield Day(day.on + n * DAY, day.odd)
            case After(n, Unit.WEEKS) | Ahead(n, Unit.WEEKS):
                yield Day(day.on + _weeks(n), day.odd)
            case After(n) | Ahead(n):
                yield _months_later(day, n)


def _months_later(day: Day, months: int) -> Day:
    if months > FARTHEST_MONTHS:
        raise Contradiction
    year, month = _month_from(day.on, months)
    last = monthrange(year, month)[1]
    return Day(date(year, month, min(day.on.day, last)), odd=day.odd or day.on.day > last)


def _checked(found: tuple[Day, ...], said: _Said, today: date) -> tuple[Day, ...]:
    """Return what fits the day's name, if one was said; if nothing does, the day, and the nearest of that name."""
    if said.weekday is None:
        return found
    if said.weekday.which is Which.NEXT:
        raise Contradiction
    wanted = said.weekday.weekday
    fitting = tuple(day for day in found if day.on.weekday() == wanted)
    if fitting or not found:
        return fitting
    nearest = {
        near: None for day in found for near in (_on_or_after(day.on - NEAREST, wanted),) if near >= today
    }
    return (
        *(Day(day.on, odd=True, amiss=True) for day in found),
        *(Day(near, odd=True, amiss=True) for near in nearest),
    )


def _only_if_it_is(on: date, wanted: int) -> date:
    if on.weekday() != wanted:
        raise Contradiction
    return on


def _on_or_after(start: date, weekday: int) -> date:
    return start + (weekday - start.weekday()) % 7 * DAY


def _weeks(n: int) -> timedelta:
    if n > FARTHEST_WEEKS:
        raise Contradiction
    return n * WEEK


def _month_from(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
