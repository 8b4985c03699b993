"""How long things last: ends, shares, reminders, extensions. Knows zones, reads no clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.rounds.method import Pace
from bot.rounds.model import Round

PUNCTUAL = timedelta(minutes=2)
"""A step that ended less than this ago is followed on as planned; later, the next one gets its full time."""

SHORTEST_TURN = timedelta(minutes=1)
SHORTEST_REMINDED = timedelta(minutes=3)
"""In less time than this a reminder would only disturb."""
REMIND_AFTER = 2 / 3

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def is_unhurried(round_: Round) -> bool:
    """Say whether the round takes days."""
    return round_.pace is Pace.UNHURRIED


def end_of(begins: datetime, lasts: timedelta, round_: Round) -> datetime:
    """Return when a step ends: whole days are counted on the circle's wall clock, all else in real time."""
    if round_.pace is Pace.LIVE:
        return begins + lasts
    if lasts % DAY:
        return begins + lasts
    zone = ZoneInfo(round_.zone)
    wall = (begins.astimezone(zone).replace(tzinfo=None) + lasts).replace(tzinfo=zone)
    return wall.astimezone(UTC)


def share(lasts: timedelta, speakers: int) -> timedelta:
    """Return one speaker's part of a step, in whole seconds."""
    each = timedelta(seconds=lasts // timedelta(seconds=1) // max(speakers, 1))
    return max(each, SHORTEST_TURN)


def reminder(begins: datetime, ends_at: datetime) -> datetime | None:
    """Return when those who can still act are reminded, if there is time for it."""
    lasts = ends_at - begins
    if lasts < SHORTEST_REMINDED:
        return None
    return begins + timedelta(seconds=int(lasts.total_seconds() * REMIND_AFTER))


def turn_extension(round_: Round) -> timedelta:
    """Return what one extension adds to a turn."""
    return timedelta(hours=12) if is_unhurried(round_) else timedelta(minutes=2)


def step_extension(round_: Round) -> timedelta:
    """Return what one extension adds to a step."""
    return timedelta(hours=24) if is_unhurried(round_) else timedelta(minutes=5)


def withdrawal(now: datetime, round_: Round) -> datetime:
    """Return when a withdrawal takes effect: on the next full hour, live on the next five minutes, never at once."""
    grid = HOUR if is_unhurried(round_) else timedelta(minutes=5)
    whole = datetime.min.replace(tzinfo=UTC)
    return now + (grid - (now - whole) % grid)
