"""Quiet hours: over midnight, in every zone, when clocks change; never inside them, never too late."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.planning.quiet import USUAL, Quiet, is_quiet, prompted_at

AMSTERDAM = "Europe/Amsterdam"
ZONES = (
    AMSTERDAM,
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Pacific/Chatham",
    "America/Santiago",
    "America/New_York",
    "Pacific/Apia",
    "UTC",
)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def at(day: int, hour: int, minute: int = 0, zone: str = AMSTERDAM) -> datetime:
    """Return what clocks show in November 2026 as an instant."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shown_in_quiet_hours(moment: datetime, quiet: Quiet, zone: str) -> bool:
    """Say whether clocks show a quiet hour: reckoned in minutes of the day, another way than the code does it."""
    clock = moment.astimezone(ZoneInfo(zone))
    minute = clock.hour * 60 + clock.minute
    begins = quiet.begins.hour * 60 + quiet.begins.minute
    lasts = (quiet.ends.hour * 60 + quiet.ends.minute - begins) % 1440
    return (minute - begins) % 1440 < lasts


@pytest.mark.parametrize(
    ("wanted", "before", "comes"),
    [
        (at(3, 19), at(4, 19), at(3, 19)),
        (at(3, 22), at(4, 19), at(4, 8)),
        (at(4, 7, 59), at(4, 19), at(4, 8)),
        (at(4, 8), at(4, 19), at(4, 8)),
        (at(4, 6), at(4, 7), at(3, 21, 30)),
        (at(4, 6), at(4, 8), at(3, 21, 30)),
        (at(4, 6), at(4, 8, 1), at(4, 8)),
        (at(4, 19), at(4, 19), None),
    ],
)
def test_a_prompt_waits_for_the_morning_or_comes_the_evening_before(
    wanted: datetime, before: datetime, comes: datetime | None
) -> None:
    assert prompted_at(wanted, USUAL, AMSTERDAM, before=before, now=at(1, 12)) == comes


def test_what_should_have_come_the_evening_before_comes_now_or_not_at_all() -> None:
    late, too_late = at(3, 21, 45), at(3, 22, 15)
    assert prompted_at(at(4, 6), USUAL, AMSTERDAM, before=at(4, 7), now=late) == late
    assert prompted_at(at(4, 6), USUAL, AMSTERDAM, before=at(4, 7), now=too_late) is None


def test_without_quiet_hours_nothing_waits() -> None:
    never = Quiet(begins=time(0), ends=time(0))
    assert prompted_at(at(4, 3), never, AMSTERDAM, before=at(4, 7), now=at(1, 12)) == at(4, 3)


def test_quiet_hours_are_what_clocks_show_when_summer_time_ends() -> None:
    saturday = datetime(2026, 10, 24, 21, 0, tzinfo=UTC)  # 23:00; the night is an hour longer
    comes = prompted_at(saturday, USUAL, AMSTERDAM, before=saturday + 2 * DAY, now=saturday)
    assert comes == datetime(2026, 10, 25, 7, 0, tzinfo=UTC)


times = some.builds(time, some.integers(0, 23), some.sampled_from((0, 15, 30, 45)))
hours = some.builds(Quiet, begins=times, ends=times)
moments = some.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)).map(  # noqa: DTZ001 -- made aware below
    lambda one: one.replace(second=0, microsecond=0, tzinfo=UTC)
)
changes = some.sampled_from(
    [  # around moments at which clocks change somewhere
        datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
        datetime(2026, 4, 4, 15, 0, tzinfo=UTC),
        datetime(2026, 10, 3, 15, 30, tzinfo=UTC),
        datetime(2027, 4, 4, 3, 0, tzinfo=UTC),
        datetime(2026, 11, 1, 4, 30, tzinfo=UTC),
    ]
)
near = some.builds(lambda change, by: change + by * MINUTE, changes, some.integers(-1500, 1500))


@settings(max_examples=600, deadline=None)
@given(
    wanted=moments | near,
    quiet=hours,
    zone=some.sampled_from(ZONES),
    useful=some.integers(-60, 3000),
    ahead=some.integers(-600, 3000),
)
def test_a_prompt_is_never_in_quiet_hours_never_too_late_and_never_lost(
    wanted: datetime, quiet: Quiet, zone: str, useful: int, ahead: int
) -> None:
    before, now = wanted + useful * MINUTE, wanted - ahead * MINUTE
    comes = prompted_at(wanted, quiet, zone, before=before, now=now)
    minutes = [max(wanted, now) + n * MINUTE for n in range(3100)]
    possible = next(
        (one for one in minutes if one < before and not shown_in_quiet_hours(one, quiet, zone)), None
    )
    if possible is not None:
        assert comes == possible
    elif comes is not None:
        assert now <= comes < before
        assert not shown_in_quiet_hours(comes, quiet, zone)


@given(moment=moments | near, quiet=hours, zone=some.sampled_from(ZONES))
def test_what_is_quiet_is_told_by_the_clock_alone(moment: datetime, quiet: Quiet, zone: str) -> None:
    assert is_quiet(moment, quiet, zone) == shown_in_quiet_hours(moment, quiet, zone)
