"""Quiet hours of one's own hold for what an unhurried round asks, and for the questions after a round."""

from datetime import datetime, time, timedelta

from bot.planning.quiet import Quiet
from bot.reflection.model import Moment
from bot.services.records import Reflection
from bot.wall import instant_of, wall_of
from tests.house import House, a_circle
from tests.services.planning.scenes import change
from tests.services.round.scenes import bring, start, the_round, until_form

LATE_RISER = Quiet(begins=time(7, 0), ends=time(13, 0))


async def in_a_step(*, pace: str = "Ongehaast") -> House:
    """Open a round whose first collecting step begins while Cas sleeps."""
    house = House()
    await a_circle(house)
    await change(house, "Cas", quiet=Quiet(begins=time(0, 15), ends=time(0, 0)))
    await bring(house, "Bo")
    await start(house, pace=pace)
    await until_form(house, "together")
    return house


def asked(house: House, name: str) -> int:
    return sum("Ronde 1" in one.words for one in house.chats.get(house.user(name), []))


async def test_an_unhurried_step_asks_after_the_quiet_hours_and_everybody_else_at_once() -> None:
    house = await in_a_step()
    assert (asked(house, "Cas"), asked(house, "Dee") > 0) == (0, True)
    midnight = datetime.combine(house.clock.now().date(), time(0)) + timedelta(days=1)
    await house.advance(instant_of(midnight, "Europe/Amsterdam") - house.clock.now())
    assert asked(house, "Cas") == 1


async def test_the_question_comes_to_who_has_written_meanwhile_as_to_everybody() -> None:
    house = await in_a_step()
    await house.says("Cas", "Wat raakt je hier het meest?")
    before = asked(house, "Cas")
    midnight = datetime.combine(house.clock.now().date(), time(0)) + timedelta(days=1)
    await house.advance(instant_of(midnight, "Europe/Amsterdam") - house.clock.now())
    assert asked(house, "Cas") == before + 1


async def test_a_reminder_waits_too_and_does_not_come_to_who_has_acted() -> None:
    house = House()
    await a_circle(house)
    await bring(house, "Bo")
    await start(house, pace="Ongehaast")
    round_ = await until_form(house, "together")
    assert round_.floor is not None
    assert round_.floor.remind_at is not None
    reminded = round_.floor.remind_at
    await change(house, "Cas", quiet=around(reminded))
    await change(house, "Dee", quiet=around(reminded))
    await house.advance(reminded - house.clock.now())
    told = len(house.chats[house.user("Cas")])
    await house.says("Dee", "Wat raakt je hier het meest?")
    told_of_dee = len(house.chats[house.user("Dee")])
    await house.advance(timedelta(hours=2))
    assert len(house.chats[house.user("Cas")]) == told + 1
    assert len(house.chats[house.user("Dee")]) == told_of_dee


def around(moment: datetime) -> Quiet:
    """Return quiet hours of two hours that a moment in Amsterdam lies in."""
    hour = wall_of(moment, "Europe/Amsterdam").hour
    return Quiet(begins=time(hour), ends=time((hour + 2) % 24))


async def test_a_round_that_goes_on_live_waits_for_nobody() -> None:
    house = await in_a_step(pace="Live")
    assert asked(house, "Cas") > 0


async def test_the_questions_of_the_next_morning_wait_for_who_sleeps_late() -> None:
    house = House()
    await a_circle(house)
    await change(house, "Cas", quiet=LATE_RISER)
    await bring(house, "Bo")
    await start(house)
    while not the_round(house).is_over:
        await house.to_next_deadline()

    def asked_in_the_morning() -> set[int]:
        return {one.user for one in house.store.all(Reflection) if one.moment is Moment.NEXT_MORNING}

    await house.advance(instant_of(datetime(2026, 11, 3, 9, 1), "Europe/Amsterdam") - house.clock.now())  # noqa: DTZ001
    assert asked_in_the_morning() == {house.user(name) for name in house.names if name != "Cas"}
    await house.advance(timedelta(hours=4))
    assert asked_in_the_morning() == {house.user(name) for name in house.names}
    asked_once = [one for one in house.store.all(Reflection) if one.moment is Moment.NEXT_MORNING]
    assert len(asked_once) == len(house.names)
