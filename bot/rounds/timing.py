"""How long things last: ends, shares, reminders, extensions. Knows zones, reads no clock."""

from datetime import UTC, date, datetime, time, timedelta

from bot.rounds.method import Pace
from bot.rounds.model import Round
from bot.rounds.plan import Form, Step
from bot.rounds.working_days import first_from, is_working, last_until, later
from bot.wall import instant_of, instant_on, wall_of

PUNCTUAL = timedelta(minutes=2)
"""A step that ended less than this ago is followed on as planned; later, the next one gets its full time."""

SHORTEST_TURN = timedelta(minutes=1)
SHORTEST_REMINDED = timedelta(minutes=3)
"""In less time than this a reminder would only disturb."""
REMIND_AFTER = 2 / 3

LONG_ENOUGH = timedelta(minutes=5)
"""A live step that is shorter than this ends without a word before."""
WARNED = frozenset({Form.TOGETHER, Form.RELAY, Form.PICK, Form.MIRROR, Form.VOTE, Form.TALK})

MORNING = time(9)
EVENING = time(20)
"""Unhurried, nobody is reminded outside these hours of the circle."""
TIME_TO_ACT = timedelta(hours=4)
"""A reminder that has to wait for the morning must leave at least this; otherwise it comes the evening before."""
LATE, EARLY = time(23), time(7)
"""Unhurried, an end that is moved by an hour or more does not fall between these hours: it waits for the morning."""

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def is_unhurried(round_: Round) -> bool:
    """Say whether the round takes days."""
    return round_.pace is Pace.UNHURRIED


def end_of(begins: datetime, lasts: timedelta, round_: Round) -> datetime:
    """Return when something ends: unhurried, time is counted on the circle's wall clock; live, it is real time."""
    if round_.pace is Pace.LIVE:
        return begins + lasts
    wall = wall_of(begins, round_.zone)
    ended = later(wall, lasts, round_.free_days) if round_.working_days else wall + lasts
    ends_at = instant_of(ended, round_.zone)
    # within the hour that clocks show again, the first showing of the end can be over already
    return ends_at if ends_at > begins or lasts <= timedelta(0) else begins + lasts


def share(lasts: timedelta, speakers: int) -> timedelta:
    """Return one speaker's part of a step, in whole seconds."""
    each = timedelta(seconds=lasts // timedelta(seconds=1) // max(speakers, 1))
    return max(each, SHORTEST_TURN)


def reminder(begins: datetime, ends_at: datetime, round_: Round) -> datetime | None:
    """Return when those who can still act are reminded, if there is time for it; unhurried, never at night."""
    lasts = ends_at - begins
    if lasts < SHORTEST_REMINDED:
        return None
    at = begins + timedelta(seconds=int(lasts.total_seconds() * REMIND_AFTER))
    return _reminder_by_day(at, begins, ends_at, round_)


def warns(going: Step, round_: Round) -> bool:
    """Say whether the group is told when a step is nearly over: live, in a step of some length, not in turns."""
    return round_.pace is Pace.LIVE and going.form in WARNED and going.lasts >= LONG_ENOUGH


def moved_reminder(
    remind_at: datetime | None, by: timedelta, now: datetime, ends_at: datetime, round_: Round
) -> datetime | None:
    """Return when a reminder comes whose end has moved `by`, to `ends_at`."""
    return None if remind_at is None else _reminder_by_day(remind_at + by, now, ends_at, round_)


def _reminder_by_day(at: datetime, begins: datetime, ends_at: datetime, round_: Round) -> datetime | None:
    night = _night_around(at, round_) if is_unhurried(round_) else None
    if night is None:
        return at
    evening, morning = night
    if morning + TIME_TO_ACT <= ends_at:
        return morning + round_.jitter
    return evening + round_.jitter if evening > begins else None


def moved_end(ends_at: datetime, by: timedelta, round_: Round) -> datetime:
    """Return an end that has moved; not far into the night, or every end after it would be at night too."""
    moved = ends_at + by
    night = _night_around(moved, round_) if is_unhurried(round_) and by >= HOUR else None
    wall = wall_of(moved, round_.zone)
    if night is None or (_is_open(wall.date(), round_) and EARLY <= wall.time() < LATE):
        return moved
    return night[1] + round_.jitter


def _night_around(moment: datetime, round_: Round) -> tuple[datetime, datetime] | None:
    """Return when the night around `moment` begins and ends in the circle, with the days on which nothing ends; `None` by day."""
    local = wall_of(moment, round_.zone)
    today, opened = local.date(), _is_open(local.date(), round_)
    if opened and MORNING <= local.time() <= EVENING:
        return None
    last = today if opened and local.time() > EVENING else today - DAY
    first = today if opened and local.time() < MORNING else today + DAY
    if round_.working_days:
        last, first = last_until(last, round_.free_days), first_from(first, round_.free_days)
    return instant_on(last, EVENING, round_.zone), instant_on(first, MORNING, round_.zone)


def _is_open(day: date, round_: Round) -> bool:
    """Say whether something may end on a day."""
    return not round_.working_days or is_working(day, round_.free_days)


def longer_turn(ends_at: datetime, now: datetime, round_: Round) -> datetime:
    """Return the end of a turn that gets more time: counted from its end, or from now if that is over."""
    more = 12 * HOUR if is_unhurried(round_) else 2 * MINUTE
    return end_of(max(ends_at, now), more, round_)


def longer_step(ends_at: datetime, now: datetime, round_: Round) -> datetime:
    """Return the end of a step that gets more time: counted from its end, or from now if that is over."""
    more = 24 * HOUR if is_unhurried(round_) else 5 * MINUTE
    return end_of(max(ends_at, now), more, round_)


def end_after_stop(still_from: datetime, round_: Round) -> datetime:
    """Return when a round ends whose owner wanted it to stop: on the same clock, well after it stands still."""
    return still_from + (24 * HOUR if is_unhurried(round_) else 15 * MINUTE)


def withdrawal(now: datetime, round_: Round) -> datetime:
    """Return when a withdrawal takes effect: on a full hour, live on full five minutes, never soon after `now`."""
    grid = HOUR if is_unhurried(round_) else 5 * MINUTE
    whole = datetime.min.replace(tzinfo=UTC)
    earliest = now + grid / 5
    return earliest + (whole - earliest) % grid
