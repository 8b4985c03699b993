"""Between the phases, in the night, for who leads, and after two weeks: everybody at the same moment, and the owner not to be told apart."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.dilemmas.model import OwnerLink
from bot.library.methods import load_methods
from bot.reflection.model import Audience, Moment
from bot.rounds.engine import Accepted
from bot.rounds.intents import Begin, CloseEarly, Intent, NextStep
from bot.rounds.model import MemberId
from bot.services.records import Appointment, AppointmentKind, Focus, Purpose, Reflection
from bot.services.reflection.answer_question import press_reflect
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.wording.outgoing import words_of
from tests.fakes.world import a_tools
from tests.house import House, Seen
from tests.services.reflection.group import NAMES, Group, buttons, prompts, toast, user
from tests.services.round.scenes import a_round, the_round

TWO_WEEKS_LATER = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)


# ── between the phases ──


async def a_house(*, pace: str = "Ongehaast", owner: str = "Bo", hidden: bool = True) -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_round(house, owner=owner, hidden=hidden, pace=pace)
    return house


async def past_the_questions(house: House) -> None:
    """Let time go on until the phase of the questions has ended."""
    phases = [phase.id for phase in the_round(house).method.phases]
    while (round_ := the_round(house)).step is None or round_.step.phase <= phases.index("questions"):
        assert between(house, house.names) == {}
        await house.to_next_deadline()


def between(house: House, names: Iterable[str]) -> dict[str, list[Seen]]:
    seen = {
        name: [one for one in house.chats.get(house.user(name), []) if one.words.startswith("Tussendoor")]
        for name in names
    }
    return {name: found for name, found in seen.items() if found}


def bank(house: House | Group) -> dict[str, Audience]:
    return {one.id: one.audience for one in house.tools.questions}


async def test_when_the_questions_have_ended_each_gets_one_and_the_owner_an_owner_s():
    house = await a_house()
    await past_the_questions(house)
    await house.advance(timedelta(hours=14))
    seen = between(house, house.names)
    assert {name: len(found) for name, found in seen.items()} == dict.fromkeys(house.names, 1)
    assert len({found[0].words.split("\n\n")[0] for found in seen.values()}) == 1
    assert len({tuple(one.label for row in found[0].buttons for one in row) for found in seen.values()}) == 1
    asked = {one.user: bank(house)[one.question] for one in house.store.all(Reflection)}
    assert asked[house.user("Bo")] is Audience.OWNER
    assert asked[house.user("An")] is Audience.FACILITATOR
    assert {asked[house.user(name)] for name in ("Cas", "Dee", "Els", "Fem")} == {Audience.PARTICIPANT}


async def test_it_is_one_question_and_nothing_follows_it():
    house = await a_house()
    await past_the_questions(house)
    await house.advance(timedelta(hours=14))
    await house.taps("Cas", "Weet ik niet")
    assert house.last_seen("Cas") == "Ook dat is een antwoord. Het staat in je logboek."


async def test_what_is_written_without_a_tap_is_for_the_round():
    house = await a_house()
    await past_the_questions(house)
    await house.advance(timedelta(hours=14))
    focus = {one.user: one.purpose for one in house.store.all(Focus)}
    assert Purpose.REFLECTION not in focus.values()
    await house.taps("Cas", "Schrijven")
    await house.says("Cas", "Dit is voor mezelf.")
    mine = [one for one in house.store.all(Reflection) if one.user == house.user("Cas")]
    assert [one.answer for one in mine] == ["Dit is voor mezelf."]


async def test_a_live_round_leaves_no_time_for_it():
    house = await a_house(pace="Live")
    await past_the_questions(house)
    await house.advance(timedelta(minutes=20))
    assert between(house, house.names) == {}
    assert not [one for one in house.store.all(Appointment) if one.kind is AppointmentKind.BETWEEN_REFLECTION]


async def gone_on_at_night() -> House:
    """Return a house in which who leads went on from the questions at half past eleven in the evening."""
    house = await a_house()
    phases = [phase.id for phase in the_round(house).method.phases]
    while (round_ := the_round(house)).step is None or round_.step.phase < phases.index("questions"):
        await house.to_next_deadline()
    house.clock.at = house.clock.at.replace(hour=22, minute=30)
    await in_the_round(house, NextStep(epoch=the_round(house).epoch))
    assert the_round(house).step.phase > phases.index("questions")
    return house


async def in_the_round(house: House, intent: Intent) -> None:
    async def task(work: Work) -> None:
        assert isinstance(await play_round.handle(work, the_round(house).id, intent), Accepted)

    await house.run(task)


async def test_what_would_come_at_night_comes_in_the_morning_to_all():
    house = await gone_on_at_night()
    assert between(house, house.names) == {}
    night = house.clock.now()
    await house.advance(timedelta(hours=9, minutes=29))
    assert between(house, house.names) == {}
    await house.advance(timedelta(minutes=1))
    assert {name: len(found) for name, found in between(house, house.names).items()} == dict.fromkeys(
        house.names, 1
    )
    assert house.clock.now() == (night + timedelta(days=1)).replace(hour=8, minute=0)


async def test_it_does_not_come_when_the_round_has_ended_since():
    house = await gone_on_at_night()
    await in_the_round(house, CloseEarly())
    await house.advance(timedelta(hours=20))
    assert between(house, house.names) == {}


@pytest.mark.parametrize("other", ["Cas", "Fem"])
async def test_between_the_phases_and_all_the_way_to_two_weeks_nobody_else_sees_another_byte(other: str):
    seen = {}
    for owner in ("Bo", other):
        house = await a_house(owner=owner)
        while not the_round(house).is_over:
            await house.to_next_deadline()
        await house.advance(timedelta(days=16))
        seen[owner] = house
    one, two = seen["Bo"], seen[other]
    assert between(one, ["Bo"])
    for chat in (-1001, *(one.user(name) for name in one.names if name not in {"Bo", other})):
        assert one.transcript[chat] == two.transcript[chat]
    for name in ("Bo", other):
        assert [line.partition(" ")[0] for line in one.transcript[one.user(name)]] == [
            line.partition(" ")[0] for line in two.transcript[two.user(name)]
        ]
    assert one.transcript[one.user("Bo")] != two.transcript[two.user("Bo")], "there was something to see"


# ── at night ──


async def ended_at(clock: datetime, *, owner: str = "Bo") -> Group:
    group = Group()
    await group.sit_down(owner=owner)
    await group.ask(Begin())
    group.clock.at = clock
    await group.ask(CloseEarly())
    return group


async def test_a_round_that_ends_late_asks_everybody_the_next_morning_and_late_that_day():
    group = await ended_at(datetime(2026, 11, 23, 21, 30, tzinfo=UTC))
    assert prompts([one for _, one in group.said]) == []
    await group.live(timedelta(hours=23))
    came = [(at, one.to.chat) for at, said in group.said for one in prompts([said])]
    morning, late = (datetime(2026, 11, 24, hour, tzinfo=UTC) for hour in (8, 16))
    assert came == [(at, user(name)) for at in (morning, late) for name in NAMES]


async def test_kring_was_away_until_the_night_and_waits_for_the_morning():
    group = await ended_at(datetime(2026, 11, 23, 19, 0, tzinfo=UTC))
    (appointment,) = [
        one for one in group.store.all(Appointment) if one.kind is AppointmentKind.MORNING_REFLECTION
    ]
    group.clock.at = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert prompts(await group.keep(appointment)) == []
    (moved,) = [one for one in group.store.all(Appointment) if one.kind is AppointmentKind.MORNING_REFLECTION]
    assert moved.due_at == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    group.clock.at = moved.due_at
    assert [one.to.chat for one in prompts(await group.keep(moved))] == [user(name) for name in NAMES]


# ── who led ──


async def test_who_led_is_asked_about_leading_in_as_many_questions_at_the_same_time():
    group = Group()
    await group.sit_down(owner="Bo")
    await group.put(replace(group.round, facilitator=MemberId("An")))
    said = prompts(await group.close())
    assert [one.to.chat for one in said] == [user(name) for name in NAMES]
    entries = {one.user: one for one in group.store.all(Reflection)}
    assert len({len(one.rest) for one in entries.values()}) == 1
    audiences = {name: bank(group)[entries[user(name)].question] for name in NAMES}
    assert audiences == dict.fromkeys(NAMES, Audience.PARTICIPANT) | {
        "An": Audience.FACILITATOR,
        "Bo": Audience.OWNER,
    }
    assert {bank(group)[name] for name in entries[user("An")].rest} == {Audience.FACILITATOR}


# ── two weeks ──


async def after_two_weeks(owner: str = "Bo") -> Group:
    group = Group()
    await group.sit_down(owner=owner)
    await group.play()
    await group.live(timedelta(days=15))
    return group


def of_two_weeks(group: Group):
    return {
        one.to.chat: one
        for _, said in group.said
        for one in prompts([said])
        if words_of(one.text).startswith("Twee weken later")
    }


async def test_after_two_weeks_everybody_gets_a_participant_s_question_and_the_same_buttons():
    group = await after_two_weeks()
    assert group.store.all(OwnerLink) == ()
    assert {at for at, said in group.said if said in of_two_weeks(group).values()} == {TWO_WEEKS_LATER}
    seen = of_two_weeks(group)
    assert list(seen) == [user(name) for name in NAMES]
    assert len({tuple(buttons(one)) for one in seen.values()}) == 1
    assert "Het was mijn dilemma" in buttons(seen[user("Bo")])
    entries = [one for one in group.store.all(Reflection) if one.moment is Moment.TWO_WEEKS]
    assert {bank(group)[one.question] for one in entries} == {Audience.PARTICIPANT}
    assert {one.round for one in entries} == {None}


@pytest.mark.parametrize("name", ["Bo", "Cas"])
async def test_who_says_that_it_was_theirs_gets_an_owner_s_question_whoever_it_is(name: str):
    group = await after_two_weeks()
    press = buttons(of_two_weeks(group)[user(name)])["Het was mijn dilemma"]
    before = {one.id for one in group.store.all(Reflection)}
    said = await group.press(name, press_reflect, press)
    assert toast(said) == ""
    assert {getattr(getattr(one, "to", None), "chat", user(name)) for one in said} == {user(name)}
    (put,) = [one for one in group.store.all(Reflection) if one.id not in before]
    assert bank(group)[put.question] is Audience.OWNER
    assert {bank(group)[one] for one in put.rest} == {Audience.OWNER}
    assert (put.answer, put.declined, put.round, put.dilemma) == (None, False, None, None)
    (asked,) = [one for one in said if hasattr(one, "text") and hasattr(one, "to")]
    assert "Het was mijn dilemma" not in buttons(asked)


async def test_saying_so_twice_changes_nothing_more():
    group = await after_two_weeks()
    press = buttons(of_two_weeks(group)[user("Bo")])["Het was mijn dilemma"]
    await group.press("Bo", press_reflect, press)
    before = dict(group.store.kept[Reflection])
    assert toast(await group.press("Bo", press_reflect, press)) == "Deze vraag staat niet meer open."
    assert group.store.kept[Reflection] == before


async def test_an_answer_goes_to_the_owner_s_question_after_that_and_the_set_goes_on():
    group = await after_two_weeks()
    press = buttons(of_two_weeks(group)[user("Bo")])["Het was mijn dilemma"]
    await group.press("Bo", press_reflect, press)
    await group.writes("Bo", "Het is stiller geworden.")
    (entry,) = [one for one in group.store.all(Reflection) if one.answer == "Het is stiller geworden."]
    assert bank(group)[entry.question] is Audience.OWNER
    follows = [
        one
        for one in group.store.all(Reflection)
        if one.user == user("Bo") and one.moment is Moment.TWO_WEEKS and one.answer is None
    ]
    assert [bank(group)[one.question] for one in follows] == [Audience.OWNER]


async def test_at_another_moment_nobody_can_say_so():
    group = Group()
    await group.sit_down()
    (mine,) = group.private("Bo", prompts(await group.close()))
    assert "Het was mijn dilemma" not in buttons(mine)
    forged = replace(buttons(mine)["Schrijven"], arg="mine")
    before = dict(group.store.kept[Reflection])
    assert toast(await group.press("Bo", press_reflect, forged)) == "Deze vraag staat niet meer open."
    assert group.store.kept[Reflection] == before
