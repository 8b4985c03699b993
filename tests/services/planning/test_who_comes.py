"""Who comes: said by a tap, in the group or in private; counted for the group, named to who leads."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.planning.coming import Answer, Coming
from bot.planning.meeting import Meeting, MeetingId, Modality
from bot.rounds.method import Pace
from bot.services.heard import Pressed, Who
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.services.planning.scenes import WALL, a_meeting, answers, change, plan, says, until
from tests.services.planning.test_meetings import planned
from tests.services.round.scenes import bring, the_round

DAY = timedelta(days=1)


async def asked() -> House:
    """Open a house in which the group was asked a week ahead."""
    house = House()
    await a_circle(house)
    await plan(house, a_meeting(house))
    await until(house, WALL - 7 * DAY)
    return house


def the_meeting(house: House) -> Meeting:
    return house.store.all(Meeting)[0]


def the_count(house: House) -> str:
    return next(line for line in house.last_post.splitlines() if line.startswith("Komt:"))


async def test_the_group_is_asked_a_week_ahead() -> None:
    house = await asked()
    assert house.last_post == (
        "De volgende bijeenkomst · dinsdag 24 november 2026, 20:00 (Amsterdam)\n"
        "Met beeld, ongeveer 120 minuten.\n\n"
        "Komt: 0 · misschien: 0 · komt niet: 0\n"
        "Kom je? Laat het weten tot zondag 22 november 2026, 20:00 (Amsterdam)."
    )


async def test_an_answer_in_the_group_counts_at_once_and_names_nobody() -> None:
    house = await asked()
    toasts = [
        await says(house, name, arg, in_group=True)
        for name, arg in (("Bo", "yes"), ("Cas", "maybe"), ("Dee", "no"), ("Dee", "no"))
    ]
    assert toasts == [
        "Genoteerd: je komt.",
        "Genoteerd: misschien.",
        *["Genoteerd: je komt niet. Ik herinner je hier niet meer aan."] * 2,
    ]
    assert the_count(house) == "Komt: 1 · misschien: 1 · komt niet: 1"
    assert answers(house) | {"An": None, "Els": None, "Fem": None} == {
        "An": None,
        "Bo": Answer.YES,
        "Cas": Answer.MAYBE,
        "Dee": Answer.NO,
        "Els": None,
        "Fem": None,
    }


async def test_nothing_in_the_group_follows_at_once_from_an_answer_in_private() -> None:
    house = await asked()
    before = list(house.transcript[GROUP])
    await says(house, "Bo", "yes")
    await house.advance(timedelta(minutes=59))
    assert house.transcript[GROUP] == before
    await house.advance(timedelta(minutes=1))
    assert the_count(house) == "Komt: 1 · misschien: 0 · komt niet: 0"


async def test_the_post_of_a_planned_round_asks_too() -> None:
    house = House()
    await planned(house)
    assert the_count(house) == "Komt: 0 · misschien: 0 · komt niet: 0"
    await house.taps("Bo", "Ik kom")
    assert the_count(house) == "Komt: 1 · misschien: 0 · komt niet: 0"
    await house.advance(the_round(house).starts_at - house.clock.now())
    assert house.sees("Bo", "Misschien") is None or "Komt:" not in house.last_post


async def test_who_leads_is_told_by_name_at_the_deadline_and_once() -> None:
    house = await asked()
    for name in ("An", "Bo", "Cas", "Dee"):
        await says(house, name, "yes")
    await says(house, "Els", "no")
    await until(house, WALL - 2 * DAY)
    assert house.last_seen("An") == (
        "Wie komt er? Intervisie · dinsdag 24 november 2026, 20:00 (Amsterdam)\n\n"
        "Komen (4): An, Bo, Cas, Dee\n"
        "Komt niet (1): Els\n"
        "Zei nog niets (1): Fem"
    )
    assert all("Wie komt er" not in house.last_seen(name) for name in ("Bo", "Cas"))
    await until(house, WALL)
    told = [one for one in house.chats[house.user("An")] if "Wie komt er" in one.words]
    assert len(told) == 1


async def test_too_few_who_leads_can_take_a_smaller_method() -> None:
    house = await asked()
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, rounds_held=3))
    for name in ("An", "Bo", "Cas"):
        await says(house, name, "yes")
    await house.advance(timedelta(hours=1))
    group = list(house.transcript[GROUP])
    await until(house, WALL - 2 * DAY)
    assert "Er zijn er minstens 4 nodig, en 3 komen zeker." in house.last_seen("An")
    assert house.transcript[GROUP] == group, "never to the group before who leads has chosen"
    assert await house.taps("An", "Met Trio") == "Veranderd."
    assert the_meeting(house).method == "troika"
    assert "minstens" not in house.last_seen("An")


async def test_too_few_who_leads_can_go_on_unhurried() -> None:
    house = await asked()
    await until(house, WALL - 2 * DAY)
    await house.taps("An", "Ongehaast")
    assert (the_meeting(house).pace, the_meeting(house).modality) == (Pace.UNHURRIED, Modality.TEXT_UNHURRIED)
    assert "gaat ongehaast" in house.last_post
    assert house.sees("Bo", "Ik kom niet") is None or await says(house, "Bo", "yes", in_group=True) != ""


async def test_only_who_leads_can_choose() -> None:
    house = await asked()
    await until(house, WALL - 2 * DAY)
    assert await says(house, "Bo", "slow") == "Dit kiest wie begeleidt."
    assert the_meeting(house).pace is Pace.LIVE


@pytest.mark.parametrize("arg", ["yes", "no", "skip", "later", "show", "leave", "m:troika", "zz", ""])
async def test_a_stranger_gets_a_friendly_word_and_nothing_changes(arg: str) -> None:
    house = await asked()
    press = Press(verb=Verb.COMING, subject="meets", arg=arg)
    before = house.store.all(Coming)
    who = Who(user=999, name="Vreemd", language_code="nl")
    await house.hear(Pressed(who=who, query="q", chat=GROUP, message=1, press=press))
    assert house.store.all(Coming) == before


@pytest.mark.parametrize("arg", ["later", "morning", "show", "leave", "m:nothing", "zz", ""])
async def test_what_belongs_in_private_does_nothing_in_the_group(arg: str) -> None:
    house = await asked()
    before = house.store.all(Coming), the_meeting(house)
    said = await says(house, "Bo", arg, in_group=True)
    assert (said, (house.store.all(Coming), the_meeting(house))) == (
        "Dit kan niet meer: de bijeenkomst is veranderd of voorbij.",
        before,
    )


async def test_an_old_button_does_nothing() -> None:
    house = await asked()
    await until(house, WALL + timedelta(minutes=1))
    assert await says(house, "Bo", "yes", in_group=True) == (
        "Dit kan niet meer: de bijeenkomst is veranderd of voorbij."
    )


async def test_times_are_said_in_the_reader_s_zone() -> None:
    house = House()
    await a_circle(house)
    await change(house, "Bo", zone="America/New_York")
    await plan(house, a_meeting(house))
    await until(house, WALL - 7 * DAY)
    assert "14:00 (New York)" in house.last_seen("Bo")


async def test_the_post_of_a_meeting_asks_no_more_when_its_round_is_planned() -> None:
    house = House()
    await a_circle(house)
    await plan(house, a_meeting(house, id=MeetingId("waits"), wall=WALL - 21 * DAY))
    await house.advance(timedelta(minutes=1))
    assert house.sees("Bo", "Ik kom") is not None


async def test_too_few_for_a_planned_round_who_leads_changes_it_by_a_tap_and_everybody_is_told() -> None:
    house = House()
    await a_circle(house)
    await bring(house, "Bo")
    await house.says("An", f"/start p_{house.circle.id}")
    for arg in ("d:dilemma1", "m:incident", "p:live", "n:2026-11-10:20:00", "ok"):
        press = Press(verb=Verb.PLAN, subject=house.circle.id, arg=arg)
        await house.presses("An", press, chat=house.user("An"), message=1)
    meeting = the_meeting(house)
    await says(house, "An", "yes", meeting=meeting.id)
    await until(house, WALL - 16 * DAY)
    assert "minstens 4 nodig" in house.last_seen("An")
    before = list(house.transcript[GROUP])
    assert await says(house, "Cas", "slow", meeting=meeting.id) == "Dit kiest wie begeleidt."
    assert house.transcript[GROUP] == before
    assert await house.taps("An", "Ongehaast") == "Veranderd."
    assert the_round(house).pace is Pace.UNHURRIED
    assert the_meeting(house).pace is Pace.UNHURRIED
    assert house.transcript[GROUP] != before
