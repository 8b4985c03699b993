"""Whatever Kring asks unasked waits for the end of somebody's own quiet hours, and comes then, once."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.circles.model import Person
from bot.dilemmas.model import Stage
from bot.planning.quiet import Quiet, is_quiet
from bot.services.records import STEP, Appointment, AppointmentKind, PeerAsk, Reflection
from bot.services.rounds import part_ways
from bot.services.work import Work
from tests.house import House, a_circle
from tests.services.round.scenes import a_round, bring, the_round

ZONE = "Europe/Amsterdam"
LATE = Quiet(begins=time(0), ends=time(14))
"""Somebody who works at night: noon is in the middle of their quiet hours."""
NOON, AFTER = datetime(2026, 11, 10, 11, 0, tzinfo=UTC), datetime(2026, 11, 10, 13, 0, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)


async def sleeps(house: House, *names: str, quiet: Quiet = LATE) -> None:
    async with house.store.begin() as tx:
        for name in names:
            person = await tx.get(Person, house.user(name))
            assert person is not None
            await tx.put(replace(person, quiet=quiet))


async def due(house: House, kind: AppointmentKind, subject: str, at: datetime = NOON) -> None:
    async with house.store.begin() as tx:
        await tx.put(Appointment(id=f"{kind}:{subject}", kind=kind, subject=subject, due_at=at))


def heard(house: House, name: str) -> list[str]:
    return [seen.words for seen in house.chats.get(house.user(name), [])]


async def until(house: House, at: datetime) -> None:
    await house.advance(at - house.clock.now())


async def a_house() -> House:
    house = House()
    await a_circle(house)
    return house


async def test_what_became_of_a_next_step_is_asked_after_the_quiet_hours() -> None:
    house = await a_house()
    await sleeps(house, "Cas")
    step = Reflection(
        id="s1",
        user=house.user("Cas"),
        question=STEP,
        round=None,
        dilemma=None,
        circle=house.circle.id,
        asked_on=house.clock.now(),
        answer="Bellen",
    )
    async with house.store.begin() as tx:
        await tx.put(step)
    await due(house, AppointmentKind.NEXT_STEP, step.id)
    before = len(heard(house, "Cas"))
    await until(house, AFTER - AN_HOUR / 60)
    assert len(heard(house, "Cas")) == before
    await until(house, AFTER + AN_HOUR)
    (asked,) = heard(house, "Cas")[before:]
    assert "Bellen" in asked


@pytest.mark.parametrize("owner", ["Bo", "Cas"])
async def test_a_dilemma_on_hold_wakes_nobody_and_who_leads_hears_at_one_moment_whoever_s_it_is(
    owner: str,
) -> None:
    house = await a_house()
    dilemma = await bring(house, owner)
    async with house.store.begin() as tx:
        await tx.put(replace(dilemma, stage=Stage.ON_HOLD))
    await sleeps(house, "Cas")
    await due(house, AppointmentKind.HOLD_REMINDER, dilemma.id)
    counted = {name: len(heard(house, name)) for name in ("An", "Bo", "Cas")}
    await until(house, NOON)
    assert len(heard(house, "An")) == counted["An"] + 1
    assert len(heard(house, "Cas")) == counted["Cas"]
    waiting = [one for one in house.store.all(Appointment) if one.kind is AppointmentKind.HOLD_REMINDER]
    assert all(house.member(owner).id not in one.subject for one in waiting)
    await until(house, AFTER + AN_HOUR)
    assert len(heard(house, owner)) == counted[owner] + 1
    assert len(heard(house, "An")) == counted["An"] + 1


async def test_who_leads_hears_of_a_dilemma_on_hold_after_their_own_quiet_hours() -> None:
    house = await a_house()
    dilemma = await bring(house, "Bo")
    async with house.store.begin() as tx:
        await tx.put(replace(dilemma, stage=Stage.ON_HOLD))
    await sleeps(house, "An")
    await due(house, AppointmentKind.HOLD_REMINDER, dilemma.id)
    before = {name: len(heard(house, name)) for name in ("An", "Bo")}
    await until(house, NOON)
    assert (len(heard(house, "An")), len(heard(house, "Bo"))) == (before["An"], before["Bo"] + 1)
    await until(house, AFTER + AN_HOUR)
    assert (len(heard(house, "An")), len(heard(house, "Bo"))) == (before["An"] + 1, before["Bo"] + 1)


async def test_who_offered_to_be_there_is_asked_after_their_quiet_hours() -> None:
    house = await a_house()
    await sleeps(house, "Cas")
    ask = PeerAsk(id="p1", user=house.user("Bo"), circle=house.circle.id, ends_at=NOON + timedelta(days=3))
    async with house.store.begin() as tx:
        await tx.put(ask, replace(house.member("Cas"), there_until=NOON + timedelta(days=30)))
    await due(house, AppointmentKind.PEER, ask.id)
    before = len(heard(house, "Cas"))
    await until(house, NOON)
    assert len(heard(house, "Cas")) == before
    await until(house, AFTER + AN_HOUR)
    assert len(heard(house, "Cas")) == before + 1


async def test_who_wished_to_talk_hears_that_nobody_is_free_after_their_quiet_hours() -> None:
    house = await a_house()
    await sleeps(house, "Bo")
    ask = PeerAsk(id="p1", user=house.user("Bo"), circle=house.circle.id, ends_at=NOON)
    async with house.store.begin() as tx:
        await tx.put(ask)
    await due(house, AppointmentKind.PEER, ask.id)
    before = len(heard(house, "Bo"))
    await until(house, NOON)
    assert len(heard(house, "Bo")) == before
    await until(house, AFTER + AN_HOUR)
    assert len(heard(house, "Bo")) == before + 1


@pytest.mark.parametrize("owner", ["Bo", "Cas"])
async def test_how_an_unhurried_round_was_is_asked_after_the_quiet_hours(owner: str) -> None:
    house = House()
    await a_round(house, owner=owner, pace="Ongehaast")
    await until(house, NOON)
    await sleeps(house, "Cas")
    before = {name: len(heard(house, name)) for name in ("Bo", "Cas")}

    async def task(work: Work) -> None:
        await part_ways.ask_everyone(work, the_round(house), house.circle)

    await house.run(task)
    assert (len(heard(house, "Bo")), len(heard(house, "Cas"))) == (before["Bo"] + 1, before["Cas"])
    await until(house, AFTER)
    assert any("hoe" in one.lower() for one in heard(house, "Cas")[before["Cas"] :])


@pytest.mark.parametrize("owner", ["Bo", "Cas"])
async def test_nobody_is_told_of_an_unhurried_turn_in_their_quiet_hours(owner: str) -> None:
    house = House()
    incident = house.tools.methods["incident"]
    in_turns = replace(incident, phases=tuple(replace(one, always_in_turns=True) for one in incident.phases))
    house.tools = replace(house.tools, methods={**house.tools.methods, "incident": in_turns})
    await a_round(house, owner=owner, pace="Ongehaast", method="Incident")
    everyone = ("An", "Bo", "Cas", "Dee", "Els", "Fem")
    await sleeps(house, *everyone)
    told = dict.fromkeys(everyone, 0)
    await house.advance(timedelta(minutes=1))
    for _ in range(14 * 24):
        counted = {name: len(heard(house, name)) for name in everyone}
        before = house.clock.now()
        await house.advance(AN_HOUR)
        if the_round(house).is_over:
            break
        night = is_quiet(before, LATE, ZONE) and is_quiet(house.clock.now(), LATE, ZONE)
        for name in everyone:
            new = [one for one in heard(house, name)[counted[name] :] if "beurt" in one]
            told[name] += len(new)
            assert not (new and night), new
    assert sum(told.values()) > 0, "somebody had a turn"
