"""Moments in words, and words as moments. Knows zones and languages; reads no clock."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, get_month_names

from bot.language import Language
from bot.wall import instant_on

WEEK = timedelta(days=6)


def moment(at: datetime, *, zone: str, language: Language, now: datetime) -> str:
    """Return `at` as a person in `zone` says it: the time today, the day this week, the date after that."""
    local, today = at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
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


def full_moment(at: datetime, *, zone: str, language: Language) -> str:
    """Return `at` with its weekday, date, time and the name of the zone."""
    local = at.astimezone(ZoneInfo(zone))
    said = format_datetime(local, "EEEE d MMMM y, HH:mm", tzinfo=ZoneInfo(zone), locale=language.value)
    return f"{said} ({zone.rsplit('/', maxsplit=1)[-1].replace('_', ' ')})"


def day(on: date, language: Language) -> str:
    """Return a day with its month and year: something of long ago too."""
    return format_date(on, "d MMMM y", locale=language.value)


def month_name(year: int, month: int, language: Language) -> str:
    """Return a month with its year, for a calendar's head."""
    return f"{get_month_names('wide', locale=language.value)[month]} {year}"


TIME = r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))\s*(?:uur|u|h)?"
NUMERIC = re.compile(
    rf"(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<year>\d{{4}}))?\s+(?:om\s+|at\s+)?{TIME}"
)
NAMED = re.compile(
    rf"(?P<day>\d{{1,2}})\.?\s+(?P<name>[a-zé]{{3,9}})\.?(?:\s+(?P<year>\d{{4}}))?,?\s+(?:om\s+|at\s+)?{TIME}"
)
NEAR = re.compile(rf"(?P<near>vandaag|today|morgen|tomorrow|overmorgen)\s+(?:om\s+|at\s+)?{TIME}")
NEAR_DAYS = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}


def read_moment(words: str, *, zone: str, now: datetime) -> datetime | None:
    """Return the moment (UTC) that somebody typed: "3-12 19:30", "do 3 dec 19.30", "morgen 20:00"; else `None`.

    Without a year the next such date is meant. A local time that does not exist becomes the next one that does.
    """
    text = " ".join(words.lower().split())
    today = now.astimezone(ZoneInfo(zone)).date()
    for pattern in (NUMERIC, NAMED, NEAR):
        found = pattern.search(text)
        if found is None:
            continue
        day = _day(found.groupdict(), today)
        if day is not None:
            return instant_on(day, time(int(found["hour"]), int(found["minute"])), zone)
    return None


def _day(found: dict[str, str | None], today: date) -> date | None:
    if found.get("near"):
        return today + timedelta(days=NEAR_DAYS[str(found["near"])])
    month = int(found["month"] or 0) if "month" in found else _month(str(found["name"]))
    year = int(found.get("year") or today.year)
    try:
        day = date(year, month, int(found["day"] or 0))
    except ValueError:
        return None
    if day < today and not found.get("year"):
        return day.replace(year=year + 1)
    return day


def _month(name: str) -> int:
    for language in Language:
        for width in ("wide", "abbreviated"):
            for number, known in get_month_names(width, locale=language.value).items():
                if known.lower().strip(".") == name or (len(name) >= 3 and known.lower().startswith(name)):  # noqa: PLR2004 -- shorter is ambiguous
                    return int(number)
    return 0
