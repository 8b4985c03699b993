"""Working days: Monday to Friday, without days that are free. Pure; which days are free is an argument."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

SATURDAY = 5
DAY = timedelta(days=1)


def is_working(day: date, free: Collection[date] = ()) -> bool:
    """Say whether people work on a day."""
    return day.weekday() < SATURDAY and day not in free


def first_from(day: date, free: Collection[date] = ()) -> date:
    """Return the first working day from a day on."""
    while not is_working(day, free):
        day += DAY
    return day


def last_until(day: date, free: Collection[date] = ()) -> date:
    """Return the last working day up to a day."""
    while not is_working(day, free):
        day -= DAY
    return day


def later(wall: datetime, lasts: timedelta, free: Collection[date] = ()) -> datetime:
    """Return when so much time has gone by on working days; what begins on another begins on the next, at the same hour."""
    at = datetime.combine(first_from(wall.date(), free), wall.time())
    while at + lasts >= (midnight := datetime.combine(at.date() + DAY, time())):
        lasts -= midnight - at
        at = datetime.combine(first_from(midnight.date(), free), time())
    return at + lasts
