"""Weeks to pick a day from, and a clock to pick a time from: rows of buttons.

Pure. What a tap is for is its user's business: each button is made by a function that is handed in.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from babel.dates import get_day_names, get_month_names

from bot.language import Language
from bot.wording.outgoing import Button, Keyboard

ButtonOf = Callable[[str, str], Button]
"""Makes a button of a label and of what it carries."""

PAGE, DAY, MOMENT = "c", "y", "n"
NOTHING = "-"
"""What a button carries that is only there to be read."""
QUARTER = timedelta(minutes=15)
FIRST, LAST = time(7), time(22, 45)
A_ROW = 4
YEARS = 4
"""So far from now a day can be: further away it is forged."""
A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
WEEKS = 9
"""So many weeks stand on a page: this month and the next, without turning it."""
MONTHS, MONTHS_A_ROW = 12, 6
"""So many months further are one tap away."""
PARTS = {PAGE: 0, DAY: 0, MOMENT: 2}
"""How many numbers follow a day."""


def week_rows(button: ButtonOf, *, first: date, today: date, language: Language) -> Keyboard:
    """Return weeks of days from the one that `first` is in, and the months after them; days that are over cannot be tapped."""
    names = get_day_names("narrow", locale=language.value)
    head = tuple(button(names[day], NOTHING) for day in range(7))
    monday, named = first - first.weekday() * A_DAY, max(first - first.weekday() * A_DAY, today)
    weeks = tuple(
        tuple(_day(button, monday + week * A_WEEK + day * A_DAY, today, named, language) for day in range(7))
        for week in range(WEEKS)
    )
    months = [_month(button, _months_on(last_shown(first), by), today, language) for by in range(MONTHS)]
    rows = tuple(tuple(months[at : at + MONTHS_A_ROW]) for at in range(0, MONTHS, MONTHS_A_ROW))
    earlier = _months_on(first, -2)
    before = ((button("‹", _page(max(earlier, today))),),) if monday > today else ()
    return (head, *weeks, *rows, *before)


def last_shown(first: date) -> date:
    """Return the last day on a page of weeks."""
    return first - first.weekday() * A_DAY + WEEKS * A_WEEK - A_DAY


def clock_rows(button: ButtonOf, day: date, *, after: datetime) -> Keyboard:
    """Return the quarters of a day, an hour a row; those that are over, by the clock `after`, are left out."""
    first, last = datetime.combine(day, FIRST), datetime.combine(day, LAST)
    every = [first + n * QUARTER for n in range((last - first) // QUARTER + 1)]
    hours = (every[start : start + A_ROW] for start in range(0, len(every), A_ROW))
    rows = (tuple(button(f"{at:%H:%M}", carried(at)) for at in hour if at > after) for hour in hours)
    return tuple(row for row in rows if row)


def quarter_row(button: ButtonOf, wall: datetime) -> tuple[Button, ...]:
    """Return a quarter of an hour earlier and later."""
    before, after = wall - QUARTER, wall + QUARTER
    return (button(f"‹ {before:%H:%M}", carried(before)), button(f"{after:%H:%M} ›", carried(after)))


def carried(wall: datetime) -> str:
    """Return what the button of a moment carries."""
    return f"{MOMENT}:{wall.date().isoformat()}:{wall.hour}:{wall.minute}"


def picked_moment(arg: str) -> datetime | None:
    """Return the moment that a button carries; none for another button. Only of what `is_readable`."""
    kind, _, rest = arg.partition(":")
    if kind != MOMENT:
        return None
    day, hour, minute = rest.split(":")
    return datetime.combine(date.fromisoformat(day), time(int(hour), int(minute)))


def picked_day(arg: str) -> date | None:
    """Return the day that a button carries; none for another button. Only of what `is_readable`."""
    kind, _, rest = arg.partition(":")
    return date.fromisoformat(rest) if kind == DAY else None


def picked_month(arg: str) -> tuple[int, int] | None:
    """Return year and month that a button carries; none for another button. Only of what `is_readable`."""
    kind, _, rest = arg.partition(":")
    if kind != PAGE:
        return None
    year, month = rest.split("-")
    return int(year), int(month)


def is_readable(arg: str, *, around: date) -> bool:
    """Say whether what a button carries is a day or a moment, not ages away: it can be forged."""
    kind, _, rest = arg.partition(":")
    if kind not in PARTS:
        return True
    try:
        day, *numbers = rest.split(":")
        on = date.fromisoformat(f"{day}-01" if kind == PAGE else day)
        hour, minute = [*(int(number) for number in numbers), 0, 0][:2]
        time(hour, minute)
    except ValueError:
        return False
    return len(numbers) == PARTS[kind] and abs(on.year - around.year) <= YEARS


def _day(button: ButtonOf, on: date, today: date, named: date, language: Language) -> Button:
    """Return the button of a day; the first on the page, and the first of a month, say which month."""
    if on < today:
        return button("·", NOTHING)
    label = f"{on.day} {_short(on, language)}" if on.day == 1 or on == named else str(on.day)
    return button(label, f"{DAY}:{on.isoformat()}")


def _month(button: ButtonOf, first: date, today: date, language: Language) -> Button:
    name = _short(first, language)
    return button(name if first.year == today.year else f"{name} {first:%y}", _page(first))


def _short(on: date, language: Language) -> str:
    return str(get_month_names("abbreviated", locale=language.value)[on.month]).removesuffix(".")


def _months_on(day: date, by: int) -> date:
    months = day.year * 12 + day.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)


def _page(first: date) -> str:
    return f"{PAGE}:{first.year}-{first.month:02}"
