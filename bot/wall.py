"""Wall time: what clocks show in a zone, and at which instant they do.

The one place that turns one into the other. Pure: knows zones, reads no clock, knows nothing of what happens then.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


class Shown(StrEnum):
    """How often clocks show a wall time."""

    ONCE = "once"
    NEVER = "never"
    """They skip it: summer time begins."""
    TWICE = "twice"
    """They show it again: summer time ends."""


def instant_of(wall: datetime, zone: str) -> datetime:
    """Return the instant (UTC) at which clocks in `zone` show `wall`, a moment without a zone.

    The first where they show it twice, the next full minute that exists where they skip it.
    """
    there = ZoneInfo(zone)
    instant = wall.replace(tzinfo=there, fold=0).astimezone(UTC)
    while _showing(instant, there) != wall:
        wall = wall.replace(second=0, microsecond=0) + MINUTE
        instant = wall.replace(tzinfo=there, fold=0).astimezone(UTC)
    return instant


def instant_on(day: date, at: time, zone: str) -> datetime:
    """Return the instant (UTC) at which clocks in `zone` show a time on a day, by the same rule."""
    return instant_of(datetime.combine(day, at), zone)


def wall_of(instant: datetime, zone: str) -> datetime:
    """Return what clocks in `zone` show at an instant, as a moment without a zone."""
    return _showing(instant, ZoneInfo(zone)).replace(fold=0)


def shown(wall: datetime, zone: str) -> Shown:
    """Say how often clocks in `zone` show `wall`."""
    there = ZoneInfo(zone)
    instants = {wall.replace(tzinfo=there, fold=fold).astimezone(UTC) for fold in (0, 1)}
    really = [one for one in instants if _showing(one, there) == wall]
    return (Shown.NEVER, Shown.ONCE, Shown.TWICE)[len(really)]


def _showing(instant: datetime, there: ZoneInfo) -> datetime:
    return instant.astimezone(there).replace(tzinfo=None)
