"""When somebody is asked: never at night, and at the same time as everybody else.

Pure. It must not know who is asked, nor how many: only which moment of a round it is, when that was, and where the circle
lives. What would come at night comes the next morning, for all alike.
"""

from datetime import date, datetime, time, timedelta

from bot.reflection.model import Moment
from bot.wall import instant_on, wall_of

QUIET_FROM = time(22, 0)
QUIET_UNTIL = time(8, 0)
"""Between these nobody is prompted, by the clocks of the circle."""

MORNING = time(9, 0)
"""When somebody is asked something on a later day."""
LATE_IN_THE_DAY = time(17, 0)
"""When the second set comes where the first had to wait for the morning: two at once are one too many."""

DAWN = time(4, 0)
"""A round that ends before this belongs to the evening: the coming morning is the next one."""

TWO_WEEKS = timedelta(days=14)


def is_quiet(at: datetime, zone: str) -> bool:
    """Return whether it is night in `zone`."""
    wall = wall_of(at, zone).time()
    return wall >= QUIET_FROM or wall < QUIET_UNTIL


def asked_at(moment: Moment, since: datetime, zone: str) -> datetime:
    """Return when the set of a moment comes (UTC), for what happened at `since`: the end of a round, or of a phase of it."""
    at_once = since if not is_quiet(since, zone) else morning_after(since, zone, dawn=QUIET_UNTIL)
    match moment:
        case Moment.BRINGING | Moment.AFTER_QUESTIONS | Moment.HARVEST:
            return at_once
        case Moment.NEXT_MORNING:
            morning = morning_after(since, zone, dawn=DAWN)
            return morning if morning != at_once else instant_on(_day(morning, zone), LATE_IN_THE_DAY, zone)
        case Moment.TWO_WEEKS:
            return instant_on(_day(since, zone) + TWO_WEEKS, MORNING, zone)


def morning_after(since: datetime, zone: str, *, dawn: time = DAWN) -> datetime:
    """Return the morning (UTC) after the night that comes, or is going on: before `dawn` it still is."""
    local = wall_of(since, zone)
    day = local.date() if local.time() < dawn else local.date() + timedelta(days=1)
    return instant_on(day, MORNING, zone)


def _day(at: datetime, zone: str) -> date:
    return wall_of(at, zone).date()
