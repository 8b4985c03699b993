"""Where a circle wants it so, unhurried time goes on from Monday to Friday only."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rounds import timing
from bot.rounds.method import Pace
from bot.rounds.working_days import is_working, later
from tests.builders import DAY, HOUR, a_round

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WHITSUN = date(2027, 5, 17)
"""A Monday that is free."""


def wall(day: int, hour: int, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 -- wall time has no zone


def instant(at: datetime) -> datetime:
    return at.replace(tzinfo=AMSTERDAM).astimezone(UTC)


@pytest.mark.parametrize(
    ("begins", "lasts", "ends"),
    [
        (wall(23, 18), DAY, wall(24, 18)),
        (wall(27, 18), DAY, wall(30, 18)),
        (wall(27, 18), 2 * DAY, wall(1, 18, month=12)),
        (wall(28, 14), DAY, wall(1, 14, month=12)),
        (wall(29, 23), 12 * HOUR, wall(1, 11, month=12)),
        (wall(27, 18), 6 * HOUR, wall(30, 0)),
        (wall(27, 18), 5 * HOUR, wall(27, 23)),
        (wall(23, 9), 14 * DAY, wall(11, 9, month=12)),
    ],
    ids=[
        "a_day_in_the_week",
        "over_the_weekend",
        "two_days_over_the_weekend",
        "begun_on_saturday",
        "begun_on_sunday",
        "to_the_end_of_friday",
        "on_friday_itself",
        "two_weeks_of_time",
    ],
)
def test_the_weekend_does_not_count(begins: datetime, lasts: timedelta, ends: datetime) -> None:
    assert later(begins, lasts) == ends


def test_a_free_day_does_not_count_either() -> None:
    friday = wall(14, 18, month=5, year=2027)
    assert later(friday, DAY, {WHITSUN}) == wall(18, 18, month=5, year=2027)
    assert later(friday, DAY) == wall(17, 18, month=5, year=2027)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)),  # noqa: DTZ001 -- wall time
    st.integers(1, 400),
    st.sets(st.dates(date(2026, 1, 1), date(2031, 12, 31)), max_size=12),
)
def test_as_many_working_minutes_go_by_as_it_lasts(begins: datetime, hours: int, free: set[date]) -> None:
    """Counted hour by hour, from the first moment that counts."""
    begins = begins.replace(minute=0, second=0, microsecond=0)
    at = begins
    while not (at.weekday() < 5 and at.date() not in free):
        at += DAY
    for _ in range(hours):
        at += HOUR
        while not (at.weekday() < 5 and at.date() not in free):
            at += HOUR
    assert later(begins, hours * HOUR, free) == at


def a_working_round(pace: Pace = Pace.UNHURRIED, free: tuple[date, ...] = ()):
    return replace(a_round(pace=pace), zone="Europe/Amsterdam", working_days=True, free_days=free)


def test_a_step_of_a_day_that_begins_on_friday_ends_on_monday() -> None:
    friday = instant(wall(27, 18))
    assert timing.end_of(friday, DAY, a_working_round()) == instant(wall(30, 18))


def test_live_the_weekend_counts_as_any_day() -> None:
    saturday = instant(wall(28, 14))
    assert timing.end_of(saturday, HOUR, a_working_round(Pace.LIVE)) == saturday + HOUR


def test_nobody_is_reminded_at_the_weekend() -> None:
    friday, monday = instant(wall(27, 18)), instant(wall(30, 18))
    at = timing.reminder(friday, monday, a_working_round())
    assert at is not None
    assert at - a_working_round().jitter == instant(wall(30, 9))


def test_an_end_that_moves_into_the_weekend_waits_for_monday() -> None:
    thursday = instant(wall(26, 18))
    moved = timing.moved_end(thursday, 40 * HOUR, a_working_round())
    assert moved - a_working_round().jitter == instant(wall(30, 9))


def test_more_time_is_counted_in_working_days_too() -> None:
    friday = instant(wall(27, 18))
    assert timing.longer_step(friday, friday, a_working_round()) == instant(wall(30, 18))


def test_monday_to_friday_are_working_days_unless_free() -> None:
    week = [date(2027, 5, 17) + timedelta(days=n) for n in range(7)]
    assert [is_working(day, {WHITSUN}) for day in week] == [False, True, True, True, True, False, False]
