"""A month to pick a day from, and a clock to pick a time from: rows of buttons.

Pure. What a tap is for is its user's business: each button is made by a function that is handed in.
"""

from calendar import monthcalendar
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from babel.dates import get_day_names

from bot.language import Language
from bot.wording.outgoing import Button, Keyboard

ButtonOf = Callable[[str, str], Button]
"""Makes a button of a label and of what it carries."""

PAGE, DAY, MOMENT = "c", "y", "n"
NOTHING = "-"
"""What a button carries that is only there to be read."""
HALF_HOUR = timedelta(minutes=30)
QUARTER = timedelta(minutes=15)
FIRST, LAST = time(7), time(22, 30)
A_ROW = 4
PARTS = {PAGE: 0, DAY: 0, MOMENT: 2}
"""How many numbers follow a day."""


def month_rows(button: ButtonOf, *, year: int, month: int, today: date, language: Language) -> Keyboard:
    """Return a month with its days; those that are over cannot be tapped."""
    names = get_day_names("narrow", locale=language.value)
    head = tuple(button(names[day], NOTHING) for day in range(7))
    weeks = tuple(
        tuple(_day(button, year, month, day, today) for day in week) for week in monthcalendar(year, month)
    )
    before = (button("‹", _page(year, month, -1)),) if (year, month) > (today.year, today.month) else ()
    return (head, *weeks, (*before, button("›", _page(year, month, 1))))


def clock_rows(button: ButtonOf, day: date, *, after: datetime) -> Keyboard:
    """Return the half hours of a day; those that are over, by the clock `after`, are left out."""
    first, last = datetime.combine(day, FIRST), datetime.combine(day, LAST)
    every = [first + n * HALF_HOUR for n in range((last - first) // HALF_HOUR + 1)]
    buttons = [button(f"{at:%H:%M}", carried(at)) for at in every if at > after]
    return tuple(tuple(buttons[start : start + A_ROW]) for start in range(0, len(buttons), A_ROW))


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
    return len(numbers) == PARTS[kind] and abs(on.year - around.year) <= A_ROW


def _day(button: ButtonOf, year: int, month: int, day: int, today: date) -> Button:
    if day == 0 or date(year, month, day) < today:
        return button("·", NOTHING)
    return button(str(day), f"{DAY}:{date(year, month, day).isoformat()}")


def _page(year: int, month: int, by: int) -> str:
    months = year * 12 + month - 1 + by
    return f"{PAGE}:{months // 12}-{months % 12 + 1:02}"
