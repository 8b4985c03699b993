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

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def is_unhurried(round_: Round) -> bool:
    """Say whether the round takes days."""
    return round_.pace is Pace.UNHURRIED


def end_of(begins: datetime, lasts: timedelta, round_: Round) -> datetime:
    """Return when something ends: unhurried, time is counted on the circle's wall clock; live, it is real time."""
    if round_.pace is Pace.LIVE:
        return begins + lasts
    zone = ZoneInfo(round_.zone)
    wall = begins.astimezone(zone).replace(tzinfo=None, fold=0) + lasts
    return _shown_at(wall, zone)


def _shown_at(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which a clock shows `wall`, or else the next minute that it does show."""
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    while moment.astimezone(zone).replace(tzinfo=None) != wall:
        wall = wall.replace(second=0, microsecond=0) + MINUTE
        moment = wall.replace(tzinfo=zone).astimezone(UTC)
    return moment


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


def longer_turn(ends_at: datetime, now: datetime, round_: Round) -> datetime:
    """Return the end of a turn that gets more time: counted from its end, or from now if that is over."""
    more = 12 * HOUR if is_unhurried(round_) else 2 * MINUTE
    return end_of(max(ends_at, now), more, round_)


def longer_step(ends_at: datetime, now: datetime, round_: Round) -> datetime:
    """Return the end of a step that gets more time: counted from its end, or from now if that is over."""
    more = 24 * HOUR if is_unhurried(round_) else 5 * MINUTE
    return end_of(max(ends_at, now), more, round_)


def withdrawal(now: datetime, round_: Round) -> datetime:
    """Return when a withdrawal takes effect: on a full hour, live on full five minutes, never soon after `now`."""
    grid = HOUR if is_unhurried(round_) else 5 * MINUTE
    whole = datetime.min.replace(tzinfo=UTC)
    earliest = now + grid / 5
    return earliest + (whole - earliest) % grid
