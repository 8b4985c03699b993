"""A date poll as a value: who can when is counted, the best come first, and it closes while there is still time."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from bot.planning.poll import (
    MOST_MOMENTS,
    OPEN_DAYS,
    Availability,
    PollId,
    Suits,
    best,
    closing,
    counts,
    ticked,
    with_moments,
)
from bot.wall import instant_of, wall_of

POLL = PollId("poll")
AMSTERDAM = "Europe/Amsterdam"


def at(day: str, hour: str = "19:30") -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}")


THURSDAY, MONDAY, FRIDAY = at("2026-12-03"), at("2026-12-07"), at("2026-12-11")


def says(user: int, *can: datetime) -> Availability:
    return Availability(poll=POLL, user=user, can=can)


def test_a_moment_is_there_once_and_in_order() -> None:
    assert with_moments((MONDAY,), THURSDAY, MONDAY) == (THURSDAY, MONDAY)


def test_there_are_ten_at_most() -> None:
    days = [THURSDAY + timedelta(days=n) for n in range(12)]
    assert with_moments((), *days) == tuple(days[:MOST_MOMENTS])


def test_a_second_tick_takes_the_first_back() -> None:
    once = ticked(says(1, MONDAY), THURSDAY)
    assert once == says(1, THURSDAY, MONDAY)
    assert ticked(once, THURSDAY) == says(1, MONDAY)


def test_the_best_come_first_and_the_earlier_of_equals() -> None:
    answers = [
        says(1, THURSDAY, MONDAY),
        says(2, MONDAY, FRIDAY),
        says(3, MONDAY, FRIDAY),
        says(4, FRIDAY),
        says(5),
    ]
    found = counts((THURSDAY, MONDAY, FRIDAY), answers)
    assert found == (Suits(wall=THURSDAY, n=1), Suits(wall=MONDAY, n=3), Suits(wall=FRIDAY, n=3))
    assert best(found, needs=3) == (Suits(wall=MONDAY, n=3), Suits(wall=FRIDAY, n=3))
    assert best(found, needs=4) == ()


# Typed in by hand. Asked on Monday 2 November 2026 at 10:00 in Amsterdam.
ASKED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
BY_HAND = (
    # far away: on the evening of the fifth day
    (at("2026-12-03"), 5, "2026-11-07 20:00"),
    # in six days: a day before
    (at("2026-11-07"), 5, "2026-11-06 19:30"),
    # in three days: a day before
    (at("2026-11-05"), 5, "2026-11-04 19:30"),
    # tomorrow at the same time: halfway
    (at("2026-11-03", "10:00"), 5, "2026-11-02 22:01"),
    # this evening: halfway too
    (at("2026-11-02", "20:00"), 14, "2026-11-02 15:01"),
    (at("2026-12-03"), 14, "2026-11-16 20:00"),
)


@pytest.mark.parametrize(("first", "days", "closes"), BY_HAND)
def test_it_closes_in_the_evening_and_while_there_is_time(first: datetime, days: int, closes: str) -> None:
    found = closing((first, first + timedelta(days=3)), AMSTERDAM, days=days, now=ASKED)
    assert f"{wall_of(found, AMSTERDAM):%Y-%m-%d %H:%M}" == closes


def test_two_thousand_polls_close_after_they_are_asked_and_before_their_first_moment() -> None:
    lot = random.Random("polls")
    zones = (AMSTERDAM, "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago")
    for _ in range(2000):
        zone = lot.choice(zones)
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=lot.randrange(2_000_000))
        first = wall_of(now, zone).replace(second=0) + timedelta(minutes=15 * lot.randrange(3, 3000))
        if instant_of(first, zone) <= now + timedelta(minutes=10):
            continue
        found = closing((first,), zone, days=lot.choice(OPEN_DAYS), now=now)
        assert now < found < instant_of(first, zone)
