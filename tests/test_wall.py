"""Wall time against a second reckoning: every minute of a day, as clocks in the zone show it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.wall import Shown, instant_of, instant_on, shown, wall_of

MINUTE = timedelta(minutes=1)

CHANGES = (
    ("Europe/Amsterdam", date(2026, 3, 29)),
    ("Europe/Amsterdam", date(2026, 10, 25)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Australia/Lord_Howe", date(2027, 4, 4)),
    ("America/St_Johns", date(2027, 3, 14)),
    ("Asia/Kathmandu", date(2027, 3, 14)),
)


def told_by_clocks(zone: str, day: date) -> dict[datetime, list[datetime]]:
    """Return at which instants clocks show each minute of the days around `day`, by looking at every minute there is."""
    first = datetime.combine(day, time(), tzinfo=UTC) - timedelta(days=2)
    found: dict[datetime, list[datetime]] = {}
    for n in range(4 * 24 * 60):
        instant = first + n * MINUTE
        found.setdefault(instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0), []).append(instant)
    return found


@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_every_minute_of_a_day_on_which_clocks_change(zone: str, day: date) -> None:
    clocks = told_by_clocks(zone, day)
    existing = sorted(clocks)
    for n in range(24 * 60):
        wall = datetime.combine(day, time()) + n * MINUTE
        instants = clocks.get(wall, [])
        next_shown = next(one for one in existing if one >= wall)
        assert instant_of(wall, zone) == clocks[next_shown][0]
        assert shown(wall, zone) is (Shown.NEVER, Shown.ONCE, Shown.TWICE)[len(instants)]


def test_a_wall_time_and_back() -> None:
    at = instant_on(date(2026, 12, 3), time(19, 30), "America/New_York")
    assert at == datetime(2026, 12, 4, 0, 30, tzinfo=UTC)
    assert wall_of(at, "Europe/Amsterdam") == datetime(2026, 12, 4, 1, 30)  # noqa: DTZ001 -- a wall time has no zone
