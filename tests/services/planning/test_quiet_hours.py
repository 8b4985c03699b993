"""One's own quiet hours, chosen in private by taps; and which reminders a circle wants, chosen in its menu."""

from datetime import datetime, time, timedelta

import pytest

from bot.circles.model import Person
from bot.planning.coming import Ahead
from bot.planning.quiet import USUAL, Quiet
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.services.planning.scenes import WALL, a_meeting, heard, plan, until

DAY = timedelta(days=1)


def quiet_of(house: House, name: str) -> Quiet:
    return next(one.quiet for one in house.store.all(Person) if one.user == house.user(name))


async def opened() -> House:
    house = House()
    await a_circle(house)
    return house


async def test_quiet_hours_are_chosen_by_taps() -> None:
    house = await opened()
    await house.says("Bo", "/quiet")
    assert house.last_seen("Bo").startswith("Stille uren. Van 22:00 tot 08:00 schrijf ik je niets")
    for label in ("Vanaf een ander uur", "21:00", "Tot een ander uur", "09:00"):
        await house.taps("Bo", label)
    assert quiet_of(house, "Bo") == Quiet(begins=time(21), ends=time(9))
    assert "Van 21:00 tot 09:00" in house.last_seen("Bo")
    assert quiet_of(house, "Cas") == USUAL


async def test_quiet_hours_can_be_left_out_and_taken_again() -> None:
    house = await opened()
    await house.says("Bo", "/quiet")
    await house.taps("Bo", "Geen stille uren")
    assert house.last_seen("Bo") == "Stille uren. Je hebt er geen: ik schrijf je op elk uur."
    await house.taps("Bo", "Van 22:00 tot 08:00")
    assert quiet_of(house, "Bo") == USUAL


@pytest.mark.parametrize("arg", ["from:24", "until:", "from:x", "from:-1", "zz", "usual:", "none:3"])
async def test_a_forged_hour_changes_nothing_that_nobody_could_choose(arg: str) -> None:
    house = await opened()
    await house.presses("Bo", Press(verb=Verb.QUIET, arg=arg), chat=house.user("Bo"), message=1)
    assert quiet_of(house, "Bo") in {USUAL, Quiet(begins=time(22), ends=time(22))}


async def test_other_quiet_hours_hold_for_what_was_arranged_before() -> None:
    house = await opened()
    await plan(house, a_meeting(house))
    await house.says("Bo", "/quiet")
    for label in ("Vanaf een ander uur", "19:00", "Tot een ander uur", "09:00"):
        await house.taps("Bo", label)
    await until(house, WALL - 7 * DAY)
    assert (len(heard(house, "Bo")), len(heard(house, "Cas"))) == (0, 1)
    await until(house, datetime(2026, 11, 18, 9, 0))  # noqa: DTZ001
    assert len(heard(house, "Bo")) == 1
    await until(house, datetime(2026, 11, 24, 18, 30))  # noqa: DTZ001
    assert len(heard(house, "Bo")) == 3, "an hour ahead would be within them: it comes before they begin"


async def test_a_circle_chooses_its_reminders_in_its_menu() -> None:
    house = await opened()
    await plan(house, a_meeting(house))
    await house.says_in_group("An", "/circle")
    for label in (
        "Hoe jullie werken",
        "Herinneringen",
        "Een week ervoor",
        "Een uur ervoor",
        "3 dagen ervoor",
    ):
        await house.taps("An", label)
    assert (house.circle.reminds, house.circle.answer_days) == ((Ahead.DAY,), 3)
    assert house.sees("An", "✓ Een dag ervoor") is not None
    assert house.sees("An", "✓ Een week ervoor") is None
    await until(house, WALL - 2 * DAY)
    assert heard(house, "Cas") == []


async def test_who_settles_nothing_changes_no_reminder() -> None:
    house = await opened()
    press = Press(verb=Verb.CIRCLE_MENU, subject=house.circle.id, arg="remind_week")
    await house.presses("Cas", press, chat=GROUP, message=1)
    assert house.circle.reminds == tuple(Ahead)
