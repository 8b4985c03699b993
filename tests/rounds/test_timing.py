"""How long things last, on the clock that hangs on the wall of the circle."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rounds import timing
from bot.rounds.intents import NextStep
from bot.rounds.method import Pace
from tests.builders import ANSWERS, DAY, HOUR, MINUTE, NOW, TALK, a_round, after, an_open_round, the_method
from tests.playbook import check

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def wall(year: int, month: int, day: int, hour: int, minute: int = 0, *, fold: int = 0) -> datetime:
    """Return the instant at which the clock in Amsterdam shows this."""
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM, fold=fold).astimezone(UTC)


def ends(begins: datetime, lasts: timedelta, *, pace: Pace = Pace.UNHURRIED) -> datetime:
    return timing.end_of(begins, lasts, a_round(pace=pace))


def test_live_a_step_ends_after_its_time_whatever_the_clocks_do():
    begins = wall(2026, 10, 25, 2, 30)
    assert ends(begins, HOUR, pace=Pace.LIVE) == begins + HOUR


@pytest.mark.parametrize(
    ("begins", "lasts", "expected", "really"),
    [
        (wall(2026, 11, 23, 18), DAY, wall(2026, 11, 24, 18), 24 * HOUR),
        (wall(2026, 10, 24, 18), DAY, wall(2026, 10, 25, 18), 25 * HOUR),
        (wall(2027, 3, 27, 18), DAY, wall(2027, 3, 28, 18), 23 * HOUR),
        (wall(2027, 3, 27, 18), 2 * DAY, wall(2027, 3, 29, 18), 47 * HOUR),
        (wall(2026, 10, 24, 18), 12 * HOUR, wall(2026, 10, 25, 6), 13 * HOUR),
    ],
    ids=["an_ordinary_day", "back_in_october", "ahead_in_march", "two_days_in_march", "half_a_day"],
)
def test_unhurried_a_step_ends_at_the_same_hour_on_the_wall(begins, lasts, expected, really):
    assert ends(begins, lasts) == expected
    assert expected - begins == really


def test_an_hour_that_does_not_exist_becomes_the_next_minute_that_does():
    """On 28 March 2027 the clocks go from 2:00 to 3:00."""
    assert ends(wall(2027, 3, 27, 2, 30), DAY) == wall(2027, 3, 28, 3, 0)
    assert ends(wall(2027, 3, 27, 2, 0), DAY) == wall(2027, 3, 28, 3, 0)
    assert ends(wall(2027, 3, 27, 1, 59), DAY) == wall(2027, 3, 28, 1, 59)


def test_an_hour_that_exists_twice_is_taken_the_first_time():
    """On 25 October 2026 the clocks go from 3:00 to 2:00."""
    assert ends(wall(2026, 10, 24, 2, 30), DAY) == wall(2026, 10, 25, 2, 30, fold=0)


def test_a_step_that_begins_in_the_second_of_two_equal_hours_ends_at_that_hour():
    assert ends(wall(2026, 10, 25, 2, 30, fold=1), DAY) == wall(2026, 10, 26, 2, 30)


@given(
    day=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    hour=st.integers(min_value=5, max_value=23),
    zone=st.sampled_from(["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
)
def test_unhurried_every_step_of_a_round_ends_at_the_hour_at_which_it_began(day, hour, zone):
    """On any day of the year, wherever the circle is: eight days are eight days on the wall."""
    begins = datetime.combine(day, time(hour, 30), ZoneInfo(zone))
    now = begins.astimezone(UTC)
    round_ = an_open_round(method=the_method("meeting"), pace=Pace.UNHURRIED, zone=zone, now=now)
    ends = []
    while not round_.is_over:
        ends.append(round_.floor.ends_at.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
        round_ = after(round_, NextStep(epoch=round_.epoch), now=round_.floor.ends_at)
    assert ends == [begins.replace(tzinfo=None) + nth * DAY for nth in range(1, 9)]


def test_unhurried_more_time_is_counted_on_the_wall_too():
    friday = wall(2026, 10, 23, 20)
    check(
        ">> leader: extend\n<< extended until Sun 25 Oct 20:00\n>> leader: extend\n<< extended until Mon 26 Oct 20:00",
        an_open_round(TALK, pace=Pace.UNHURRIED, now=friday),
        now=friday,
    )


def test_unhurried_the_turn_of_a_named_owner_ends_at_the_same_hour():
    answering = an_open_round(ANSWERS, pace=Pace.UNHURRIED, hidden=False, now=wall(2026, 10, 24, 18))
    assert answering.floor.turn.ends_at == wall(2026, 10, 25, 18)


def test_a_turn_is_an_equal_share_but_not_less_than_a_minute():
    assert timing.share(10 * MINUTE, 4) == timedelta(minutes=2, seconds=30)
    assert timing.share(10 * MINUTE, 3) == timedelta(minutes=3, seconds=20)
    assert timing.share(5 * MINUTE, 9) == MINUTE
    assert timing.share(5 * MINUTE, 0) == 5 * MINUTE


def test_a_reminder_comes_after_two_thirds_unless_the_time_is_too_short():
    live = a_round(pace=Pace.LIVE)
    assert timing.reminder(NOW, NOW + 9 * MINUTE, live) == NOW + 6 * MINUTE
    assert timing.reminder(NOW, NOW + timedelta(minutes=2, seconds=59), live) is None


@pytest.mark.parametrize(
    ("begins", "lasts", "expected"),
    [
        (wall(2026, 11, 23, 20), DAY, wall(2026, 11, 24, 12)),
        (wall(2026, 11, 23, 4), DAY, wall(2026, 11, 23, 20)),
        (wall(2026, 11, 23, 13), DAY, wall(2026, 11, 24, 9)),
        (wall(2026, 11, 23, 12), DAY, wall(2026, 11, 23, 20)),
        (wall(2026, 11, 23, 7), DAY, wall(2026, 11, 23, 20)),
        (wall(2026, 11, 23, 20), 2 * DAY, wall(2026, 11, 25, 9)),
        (wall(2026, 11, 23, 22), 3 * HOUR, None),
    ],
    ids=[
        "noon",
        "evening",
        "waits_for_morning",
        "comes_before_night",
        "long_before",
        "two_days",
        "short_night",
    ],
)
def test_unhurried_nobody_is_reminded_at_night(begins, lasts, expected):
    """In the morning if that leaves time to act, otherwise the evening before, otherwise not at all."""
    assert timing.reminder(begins, begins + lasts, a_round(pace=Pace.UNHURRIED)) == expected


def test_circles_are_not_all_reminded_at_one_moment():
    begins = wall(2026, 11, 23, 13)
    apart = a_round(pace=Pace.UNHURRIED, jitter=timedelta(seconds=42))
    assert timing.reminder(begins, begins + DAY, apart) == wall(2026, 11, 24, 9) + timedelta(seconds=42)


@pytest.mark.parametrize(
    ("pace", "asked", "effective"),
    [
        (Pace.LIVE, NOW, NOW + 5 * MINUTE),
        (Pace.LIVE, NOW + 3 * MINUTE, NOW + 5 * MINUTE),
        (Pace.LIVE, NOW + 4 * MINUTE + timedelta(seconds=1), NOW + 10 * MINUTE),
        (Pace.UNHURRIED, NOW, NOW + HOUR),
        (Pace.UNHURRIED, NOW + 40 * MINUTE, NOW + HOUR),
        (Pace.UNHURRIED, NOW + 50 * MINUTE, NOW + 2 * HOUR),
    ],
)
def test_a_withdrawal_takes_effect_at_a_round_moment_that_is_not_too_near(pace, asked, effective):
    assert timing.withdrawal(asked, a_round(pace=pace)) == effective
