"""When the sets come: by the clocks of the circle, never at night, never two at once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reflection.hours import asked_at, is_quiet, morning_after
from bot.reflection.model import Moment

AMSTERDAM = "Europe/Amsterdam"


def wall(text: str, zone: str = AMSTERDAM) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("ended", "harvest", "morning", "weeks"),
    [
        ("2026-11-23T20:00", "2026-11-23T20:00", "2026-11-24T09:00", "2026-12-07T09:00"),
        ("2026-11-23T21:59", "2026-11-23T21:59", "2026-11-24T09:00", "2026-12-07T09:00"),
        ("2026-11-23T22:00", "2026-11-24T09:00", "2026-11-24T17:00", "2026-12-07T09:00"),
        ("2026-11-24T00:30", "2026-11-24T09:00", "2026-11-24T17:00", "2026-12-08T09:00"),
        ("2026-11-24T05:00", "2026-11-24T09:00", "2026-11-25T09:00", "2026-12-08T09:00"),
        ("2026-11-24T08:00", "2026-11-24T08:00", "2026-11-25T09:00", "2026-12-08T09:00"),
        ("2026-03-28T23:00", "2026-03-29T09:00", "2026-03-29T17:00", "2026-04-11T09:00"),
        ("2026-10-20T20:00", "2026-10-20T20:00", "2026-10-21T09:00", "2026-11-03T09:00"),
    ],
)
def test_after_a_round_the_sets_come_at_their_times(ended, harvest, morning, weeks):
    assert [
        asked_at(moment, wall(ended), AMSTERDAM)
        for moment in (Moment.HARVEST, Moment.NEXT_MORNING, Moment.TWO_WEEKS)
    ] == [wall(harvest), wall(morning), wall(weeks)]


def test_the_end_of_a_phase_at_night_waits_for_the_morning_as_the_end_of_a_round_does():
    assert asked_at(Moment.AFTER_QUESTIONS, wall("2026-11-24T03:00"), AMSTERDAM) == wall("2026-11-24T09:00")
    assert asked_at(Moment.AFTER_QUESTIONS, wall("2026-11-24T12:00"), AMSTERDAM) == wall("2026-11-24T12:00")


def test_night_is_what_the_clocks_of_the_circle_show():
    evening = wall("2026-11-24T22:30")
    assert is_quiet(evening, AMSTERDAM)
    assert not is_quiet(evening, "America/New_York")


moments_in_time = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(  # noqa: DTZ001 -- made aware here
    lambda at: at.replace(tzinfo=UTC)
)


@given(st.sampled_from(Moment), moments_in_time, st.sampled_from(sorted(available_timezones())))
def test_nothing_ever_comes_at_night_or_before_its_cause(moment, since, zone):
    at = asked_at(moment, since, zone)
    assert not is_quiet(at, zone)
    assert at >= since


@given(moments_in_time, st.sampled_from(sorted(available_timezones())))
def test_no_two_sets_come_at_once_and_all_come_soon(since, zone):
    harvest, morning, weeks = (
        asked_at(moment, since, zone) for moment in (Moment.HARVEST, Moment.NEXT_MORNING, Moment.TWO_WEEKS)
    )
    assert harvest < morning < weeks
    assert harvest - since < timedelta(hours=14)
    assert morning - since < timedelta(hours=32)
    assert weeks - since <= timedelta(days=14, hours=12)


def test_the_morning_after_a_late_evening_is_the_coming_one():
    assert morning_after(wall("2026-11-24T03:59"), AMSTERDAM) == wall("2026-11-24T09:00")
    assert morning_after(wall("2026-11-24T04:00"), AMSTERDAM) == wall("2026-11-25T09:00")
