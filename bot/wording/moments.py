"""Moments in words; words as moments are read in `typed`. Knows zones and languages; reads no clock."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, get_month_names

from bot.language import Language
from bot.wall import wall_of
from bot.wording.places import city

WEEK = timedelta(days=6)


def moment(at: datetime, *, zone: str, language: Language, now: datetime) -> str:
    """Return `at` as a person in `zone` says it: the time today, the day this week, the date after that."""
    local, today = wall_of(at, zone), wall_of(now, zone).date()
    if local.date() == today:
        pattern = "HH:mm"
    elif timedelta(0) <= local.date() - today <= WEEK:
        pattern = "EEE HH:mm"
    else:
        pattern = "EEE d MMM HH:mm" if local.year == today.year else "EEE d MMM y HH:mm"
    return _said(at, pattern, zone, language)


@lru_cache(maxsize=512)  # a whole circle is told the same end
def _said(at: datetime, pattern: str, zone: str, language: Language) -> str:
    return format_datetime(at, pattern, tzinfo=ZoneInfo(zone), locale=language.value)


def moment_for(at: datetime, *, zone: str, home: str, language: Language, now: datetime) -> str:
    """Return `at` as a reader in `zone` says it; with the name of the zone where clocks in `home` show another time."""
    said = moment(at, zone=zone, language=language, now=now)
    return f"{said} ({city(zone, language)})" if differs(at, zone, home) else said


def full_moment(at: datetime, *, zone: str, language: Language) -> str:
    """Return `at` with its weekday, date, time and the name of the zone."""
    local = wall_of(at, zone)
    return f"{full_wall(local, language)} ({city(zone, language)})"


def full_wall(wall: datetime, language: Language) -> str:
    """Return what clocks show, with its weekday, date and time."""
    return format_datetime(wall, "EEEE d MMMM y, HH:mm", locale=language.value)


def short_wall(wall: datetime, language: Language) -> str:
    """Return what clocks show, short enough for a button."""
    return format_datetime(wall, "EEE d MMM HH:mm", locale=language.value).replace(".", "")


def differs(at: datetime, zone: str, other: str) -> bool:
    """Say whether clocks in two zones show different times at an instant."""
    return wall_of(at, zone) != wall_of(at, other)


def day(on: date, language: Language) -> str:
    """Return a day with its month and year: something of long ago too."""
    return format_date(on, "d MMMM y", locale=language.value)


def written_day(on: date, language: Language) -> str:
    """Return a day with its weekday."""
    return format_date(on, "EEEE d MMMM y", locale=language.value)


def months(first: date, last: date, language: Language) -> str:
    """Return the months from a day to another, for a calendar's head."""
    return f"{month_name(first.year, first.month, language)} – {month_name(last.year, last.month, language)}"


def month_name(year: int, month: int, language: Language) -> str:
    """Return a month with its year, for a calendar's head."""
    return f"{get_month_names('wide', locale=language.value)[month]} {year}"
