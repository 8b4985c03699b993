"""After a round, and the next morning: everybody is asked at the same moment, and nobody can tell whose dilemma it was."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.reflection.model import Audience, Moment
from bot.rounds.intents import LeaveSeat
from bot.rounds.model import MemberId
from bot.services.records import Appointment, AppointmentKind, Focus, Purpose, Reflection
from bot.wording.outgoing import Outgoing, Say, words_of
from tests.services.reflection.group import NAMES, Group, a_person, buttons, prompts, user


async def a_played(owner: str = "Bo") -> Group:
    group = Group()
    await group.sit_down(owner=owner)
    await group.close()
    return group


def asked_of(group: Group, name: str, moment: Moment) -> list[Audience]:
    bank = {one.id: one for one in group.tools.questions}
    mine = [bank[one.question] for one in group.store.all(Reflection) if one.user == user(name)]
    return [one.audience for one in mine if one.moment is moment]


def test_the_bank_has_enough_for_both_moments():
    for audience in (Audience.OWNER, Audience.PARTICIPANT):
        for moment in (Moment.HARVEST, Moment.NEXT_MORNING):
            found = [
                one for one in Group().tools.questions if (one.audience, one.moment) == (audience, moment)
            ]
            assert found


async def test_each_gets_one_question_at_the_close_the_owner_an_owner_s():
    group = Group()
    await group.sit_down(owner="Bo")
    said = prompts(await group.close())
    assert [one.to.chat for one in said] == [user(name) for name in NAMES]
    assert {name: asked_of(group, name, Moment.HARVEST) for name in NAMES} == {
        name: [Audience.OWNER if name == "Bo" else Audience.PARTICIPANT] for name in NAMES
    }


async def test_the_same_in_form_for_everybody():
    group = Group()
    await group.sit_down()
    said = prompts(await group.close())
    assert len({words_of(one.text).splitlines()[0] for one in said}) == 1
    assert len({words_of(one.text).split("\n\n")[1] for one in said}) == 1
    assert len({tuple(buttons(one)) for one in said}) == 1
    assert {(one.urgency, one.must_arrive, one.silent, one.slot) for one in said} == {
        (said[0].urgency, said[0].must_arrive, said[0].silent, said[0].slot)
    }


async def test_the_next_morning_at_nine_each_is_asked_once_more():
    group = await a_played()
    before = len(group.said)
    await group.live(timedelta(hours=20))
    morning = group.said[before:]
    assert {at for at, _ in morning} == {datetime(2026, 11, 24, 8, 0, tzinfo=UTC)}
    said = prompts([one for _, one in morning])
    assert [one.to.chat for one in said] == [user(name) for name in NAMES]
    assert len({words_of(one.text).splitlines()[0] for one in said}) == 1


async def test_without_its_link_the_dilemma_s_owner_is_asked_what_everybody_is():
    group = await a_played()
    (link,) = [one for one in group.store.all(Appointment) if one.kind is AppointmentKind.LINK_GOES]
    await group.keep(link)
    await group.live(timedelta(hours=20))
    assert all(asked_of(group, name, Moment.NEXT_MORNING) == [Audience.PARTICIPANT] for name in NAMES)


@pytest.mark.parametrize("owner", ["An", "Cas", "Els"])
async def test_swapping_the_owner_changes_nothing_for_all_others(owner: str):
    """As many messages at the same moments for everybody, and the very same ones for whoever is not swapped."""
    seen = {}
    for whose in ("Bo", owner):
        group = Group()
        await group.sit_down(owner=whose)
        await group.play()
        await group.live(timedelta(hours=23))
        seen[whose] = group.said
    former, latter = seen["Bo"], seen[owner]
    assert [(at, type(one), chat_of(one)) for at, one in former] == [
        (at, type(one), chat_of(one)) for at, one in latter
    ]
    swapped = {user("Bo"), user(owner)}
    assert [one for _, one in former if chat_of(one) not in swapped] == [
        one for _, one in latter if chat_of(one) not in swapped
    ]


def chat_of(outgoing: Outgoing) -> int:
    return outgoing.to.chat if isinstance(outgoing, Say) else getattr(outgoing, "chat", 0)


async def test_who_cannot_be_reached_or_wants_no_questions_is_not_asked():
    group = Group()
    await group.sit_down()
    await group.put(a_person("An", reachable=False), a_person("Cas", wants_questions=False))
    said = prompts(await group.close())
    assert [one.to.chat for one in said] == [user(name) for name in ("Bo", "Dee", "Els")]


async def test_who_left_the_round_is_not_asked():
    group = Group()
    await group.sit_down()
    await group.ask(LeaveSeat(member=MemberId("Dee")))
    assert user("Dee") not in [one.to.chat for one in prompts(await group.close())]


async def test_the_morning_comes_once_however_often_it_is_rung():
    group = await a_played()
    (morning,) = [
        one for one in group.store.all(Appointment) if one.kind is AppointmentKind.MORNING_REFLECTION
    ]
    assert len(prompts(await group.keep(morning))) == len(NAMES)
    assert prompts(await group.keep(morning)) == []


@pytest.mark.parametrize("purpose", [Purpose.INTAKE, Purpose.PLANNING])
async def test_a_question_never_takes_the_place_of_what_somebody_is_writing(purpose: Purpose):
    group = Group()
    await group.sit_down()
    writing = Focus(user=user("An"), purpose=purpose)
    await group.put(writing)
    said = prompts(await group.close())
    assert len(said) == len(NAMES)
    focus = {one.user: one for one in group.store.all(Focus)}
    assert focus[user("An")] == writing
    assert focus[user("Bo")].purpose is Purpose.REFLECTION
