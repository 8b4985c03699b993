"""Every change of clocks from 2026 to 2030 in twenty zones: what is planned and what ends comes at the right instant, once.

What is right is read off the zone database itself, minute by minute, not reckoned as the code does it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from bot.rounds import timing
from bot.rounds.engine import Accepted, Reason, Refused, step
from bot.rounds.intents import Begin, DeadlinePassed
from bot.rounds.method import Pace
from bot.rounds.model import Round, Status
from bot.wall import Shown
from bot.wording.typed.reading import moment_at
from tests.builders import DAY, HOUR, MINUTE, TOGETHER, a_method, a_round

ZONES = (
    "Europe/Amsterdam",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Chisinau",
    "Atlantic/Azores",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Havana",
    "America/Santiago",
    "America/Nuuk",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Jerusalem",
    "Asia/Beirut",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Antarctica/Troll",
)
STILL = ("Asia/Kathmandu", "Asia/Kolkata")
"""Clocks that never change, with a distance of a quarter or half an hour."""
FROM, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Change:
    """Clocks in a zone are put forward or back at an instant."""

    zone: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.zone.rsplit('/', 1)[-1]}-{self.at:%Y-%m-%d}"

    def wall(self, instant: datetime) -> datetime:
        return instant.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None, fold=0)

    @cache  # noqa: B019 -- a few hundred, for one run
    def shown(self) -> dict[datetime, list[datetime]]:
        """Return at which instants clocks show each minute, for days around the change."""
        found: dict[datetime, list[datetime]] = {}
        for n in range(-3 * 24 * 60, 3 * 24 * 60):
            instant = self.at + n * MINUTE
            found.setdefault(self.wall(instant), []).append(instant)
        return found

    def right(self, wall: datetime) -> datetime:
        """Return the first instant at which clocks show this, or the next minute that they show."""
        while wall not in self.shown():
            wall += MINUTE
        return self.shown()[wall][0]


def changes() -> Iterator[Change]:
    """Look at every quarter of an hour of five years, first day by day."""
    for zone in ZONES:
        there, day = ZoneInfo(zone), FROM
        while day < UNTIL:
            if day.astimezone(there).utcoffset() != (day + DAY).astimezone(there).utcoffset():
                quarter = day + 15 * MINUTE
                while quarter <= day + DAY:
                    before = (quarter - timedelta(microseconds=1)).astimezone(there).utcoffset()
                    if before != quarter.astimezone(there).utcoffset():
                        yield Change(zone, quarter)
                    quarter += timedelta(minutes=15)
            day += DAY


CHANGES = tuple(changes())


def test_there_are_changes_of_an_hour_of_half_an_hour_and_of_two_in_twenty_zones() -> None:
    by = {
        abs(
            one.at.astimezone(ZoneInfo(one.zone)).utcoffset()
            - (one.at - SECOND).astimezone(ZoneInfo(one.zone)).utcoffset()
        )
        for one in CHANGES
    }
    assert by == {timedelta(minutes=30), HOUR, 2 * HOUR}
    assert {one.zone for one in CHANGES} == set(ZONES)
    assert len(CHANGES) >= 190


def around(change: Change) -> list[datetime]:
    """Return what a facilitator can tap around a change: quarters, and the evening of that day."""
    middle = change.wall(change.at)
    quarter = middle.replace(minute=middle.minute // 15 * 15, second=0)
    evening = middle.replace(hour=19, minute=30, second=0)
    return [*(quarter + n * 15 * MINUTE for n in range(-14, 15)), evening, evening - DAY, evening + DAY]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_planned_moment_is_the_right_instant(change: Change) -> None:
    for wall in around(change):
        moment = moment_at(wall, change.zone)
        assert moment.at == change.right(wall)
        times = len(change.shown().get(wall, ()))
        assert moment.shown == (Shown.NEVER, Shown.ONCE, Shown.TWICE)[times]


def happens_once(round_: Round, at: datetime) -> Round:
    """Check that a round moves by itself at an instant: not a second before, and not again."""
    assert round_.due_at == at
    early = step(round_, DeadlinePassed(epoch=round_.epoch), at - SECOND)
    assert early == Refused(reason=Reason.NOT_DUE)
    answer = step(round_, DeadlinePassed(epoch=round_.epoch), at)
    assert isinstance(answer, Accepted)
    again = step(answer.round, DeadlinePassed(epoch=round_.epoch), at)
    assert isinstance(again, Refused)
    return answer.round


def in_zone(change: Change, pace: Pace) -> Round:
    method = a_method(replace(TOGETHER, minutes=20, hours=24), replace(TOGETHER, minutes=20, hours=24))
    return replace(a_round(method=method, pace=pace), zone=change.zone, jitter=timedelta(0))


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_start_across_a_change_happens_once(change: Change) -> None:
    for wall in around(change)[::4]:
        at = change.right(wall)
        planned = replace(in_zone(change, Pace.LIVE), starts_at=moment_at(wall, change.zone).at)
        assert happens_once(planned, at).status is Status.OPEN


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_an_unhurried_end_across_a_change_is_at_the_same_hour_on_the_wall_once(change: Change) -> None:
    for minutes in range(-25 * 60, 2 * 60, 45):
        begins = change.at + minutes * MINUTE
        begun = step(in_zone(change, Pace.UNHURRIED), Begin(), begins)
        assert isinstance(begun, Accepted)
        ends_at = change.right(change.wall(begins) + DAY)
        without_reminder = replace(begun.round, floor=replace(begun.round.floor, remind_at=None))
        assert happens_once(without_reminder, ends_at).floor.index == 1


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_live_end_across_a_change_is_after_its_time_whatever_clocks_do(change: Change) -> None:
    for minutes in (-19, -10, -1, 0):
        begins = change.at + minutes * MINUTE
        begun = step(in_zone(change, Pace.LIVE), Begin(), begins)
        assert isinstance(begun, Accepted)
        quiet = replace(begun.round, floor=replace(begun.round.floor, remind_at=None, warns=False))
        assert happens_once(quiet, begins + 20 * MINUTE).floor.index == 1


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_an_end_never_comes_before_its_beginning(change: Change) -> None:
    """Within the hour that clocks show twice, the first showing of an end can be over already."""
    round_ = in_zone(change, Pace.UNHURRIED)
    for minutes in range(-150, 150, 10):
        begins = change.at + minutes * MINUTE
        for lasts in (MINUTE, 10 * MINUTE, 20 * MINUTE, HOUR):
            assert timing.end_of(begins, lasts, round_) > begins


@pytest.mark.parametrize("zone", STILL)
def test_where_clocks_never_change_a_day_is_a_day(zone: str) -> None:
    still = Change(zone, datetime(2026, 3, 29, 1, 0, tzinfo=UTC))
    for wall in around(still):
        assert moment_at(wall, zone).at == still.right(wall)
    begun = step(in_zone(still, Pace.UNHURRIED), Begin(), still.at)
    assert isinstance(begun, Accepted)
    assert begun.round.floor.ends_at == still.at + DAY
