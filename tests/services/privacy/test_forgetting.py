"""/forget: the journal, one circle, everything; asked once more, and never visible at once."""

from dataclasses import replace

import pytest

from bot.circles.model import Circle, Member, Person
from bot.dilemmas.draft import Draft
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.rounds.model import Status
from bot.services.keeping import retention
from bot.services.keeping.privacy import forget, press_forget
from bot.services.own_records import Glimpse, GlimpseInMaking
from bot.services.plan_records import PlanInMaking
from bot.services.records import (
    Appointment,
    AppointmentKind,
    Attendance,
    Contribution,
    Focus,
    Pending,
    Posted,
    Purpose,
    Reflection,
)
from bot.wording.outgoing import Erase, Outgoing, Press, Revise, Say, Toast, Verb, words_of
from tests.services.privacy.test_own_data import a_full_group, data_of
from tests.services.reflection.group import DILEMMA, GROUP, NAMES, Group, buttons, toast, user


async def choice(group: Group, name: str = "Bo") -> dict[str, Press]:
    (said,) = await group.command(name, forget, "forget")
    return buttons(said)


async def forgets(group: Group, label: str, name: str = "Bo") -> list[Outgoing]:
    """Choose what to forget, and confirm it."""
    asked = await group.press(name, press_forget, (await choice(group, name))[label])
    (question,) = [one for one in asked if isinstance(one, Say)]
    return await group.press(name, press_forget, buttons(question)["Ja, wissen"])


def of(group: Group, name: str) -> set[str]:
    """Return the kinds of which something of somebody is kept."""
    mine = {user(name), name}
    fields = ("user", "owner", "by", "chat", "id")
    return {
        kind.__name__
        for kind, rows in group.store.kept.items()
        for row in rows.values()
        if any(getattr(row, one, None) in mine for one in fields)
    }


async def test_choosing_deletes_nothing_yet():
    group = await a_full_group()
    before = {kind: dict(rows) for kind, rows in group.store.kept.items()}
    for label in ("Alleen mijn logboek", "Weg uit Intervisie", "Alles over mij"):
        asked = await group.press("Bo", press_forget, (await choice(group))[label])
        (question,) = [one for one in asked if isinstance(one, Say)]
        assert list(buttons(question)) == ["Ja, wissen", "Nee, bewaren"]
        kept = await group.press("Bo", press_forget, buttons(question)["Nee, bewaren"])
        assert kept == [Toast(query="q", text="Er is niets gewist.")]
    assert group.store.kept == before


async def test_the_journal_goes_and_nothing_else():
    group = await a_full_group()
    before = of(group, "Bo")
    said = await forgets(group, "Alleen mijn logboek")
    assert toast(said) == "Gedaan."
    assert words_of(group.private("Bo", said)[0].text).startswith("Je logboek is gewist.")
    assert of(group, "Bo") == before - {"Reflection", "Glimpse", "GlimpseInMaking"}
    assert len(group.store.all(Reflection)) == len(NAMES) - 1


async def test_leaving_a_circle_ends_the_membership_and_keeps_the_person():
    group = await a_full_group()
    await forgets(group, "Weg uit Intervisie", "An")
    an = next(one for one in group.store.all(Member) if one.user == user("An"))
    assert (an.left, an.facilitator) == (True, False)
    assert "An" not in group.round.seats
    assert "OwnerLink" not in of(group, "An")
    assert {one.id for one in group.store.all(Dilemma)} == {"d1", "d11", "d12", "d13", "d14"}
    assert {"Person", "Reflection", "Attendance"} <= of(group, "An")


async def test_everything_goes_but_what_a_round_still_holds():
    group = await a_full_group()
    await group.put(
        Focus(user=user("An"), purpose=Purpose.INTAKE),
        Posted(slot="journal", chat=user("An"), message=5),
        Appointment(
            id=f"draft_goes:{user('An')}",
            kind=AppointmentKind.DRAFT_GOES,
            subject=str(user("An")),
            due_at=group.clock.now(),
        ),
    )
    said = await forgets(group, "Alles over mij", "An")
    assert toast(said) == "Gedaan."
    assert "tot een week na die ronde" in words_of(group.private("An", said)[-1].text)
    assert of(group, "An") == {"Contribution"}
    assert {one.id for one in group.store.all(Appointment)} == set()
    assert {one.user for one in group.store.all(Attendance)} == {0, *(user(name) for name in NAMES[1:])}
    assert "journal" in [one.slot for one in said if isinstance(one, Erase)]
    for kind in (Person, Member, Draft, Pending, PlanInMaking, Reflection, Glimpse, GlimpseInMaking):
        assert len(group.store.all(kind)) == len(NAMES) - 1, kind


async def test_nothing_of_anybody_else_is_touched():
    group = await a_full_group()
    before = {name: await data_of(group, name) for name in NAMES[1:]}
    await forgets(group, "Alles over mij", "An")
    assert {name: await data_of(group, name) for name in NAMES[1:]} == before


async def test_a_second_copy_is_empty():
    group = await a_full_group()
    await forgets(group, "Alles over mij", "Bo")
    content = await data_of(group, "Bo")
    assert "kanarie" not in content
    assert '"person": null' in content


async def test_pressed_twice_the_second_time_there_is_nothing_left():
    group = await a_full_group()
    for label in ("Alleen mijn logboek", "Weg uit Intervisie", "Alles over mij"):
        asked = await group.press("Bo", press_forget, (await choice(group))[label])
        sure = buttons(next(one for one in asked if isinstance(one, Say)))["Ja, wissen"]
        assert toast(await group.press("Bo", press_forget, sure)) == "Gedaan."
        again = await group.press("Bo", press_forget, sure)
        assert again == [Toast(query="q", text="Er was niets meer te wissen.")]


async def test_after_being_forgotten_only_a_name_is_met_again():
    group = await a_full_group()
    await forgets(group, "Alles over mij")
    await group.put(Person(user=user("Bo"), name="Bo", seen_on=group.clock.now()))
    again = await group.press("Bo", press_forget, Press(verb=Verb.FORGET, arg="all"))
    assert toast(again) == "Er was niets meer te wissen."
    assert "Person" not in of(group, "Bo")


# ── never visible at once ──


async def test_the_owner_s_dilemma_in_a_round_is_taken_back_later():
    group = await a_full_group()
    await forgets(group, "Alles over mij")
    assert group.round.status is Status.OPEN
    assert group.round.withdrawn_from is not None
    assert group.round.withdrawn_from > group.clock.now()
    assert {one.dilemma for one in group.store.all(OwnerLink)} & {"d1", "d11"} == set()
    assert [one.stage for one in group.store.all(Dilemma) if one.id == DILEMMA] == [Stage.IN_ROUND]
    await group.pass_deadlines()
    await group.do(
        lambda work: retention.daily(work, Appointment(id="x", kind="daily", subject="", due_at=work.now))
    )
    await group.live(retention.TEXTS_STAY)
    assert DILEMMA not in {one.id for one in group.store.all(Dilemma)}
    assert group.store.all(Contribution) == ()


@pytest.mark.parametrize("label", ["Weg uit Intervisie", "Alles over mij"])
async def test_what_others_see_at_once_is_the_same_whether_the_owner_goes_or_another(label: str):
    """The seat of Bo is left either way; that the dilemma is Bo's shows in nothing."""
    seen = []
    for owner in ("Bo", "Cas"):
        group = Group()
        await group.sit_down(owner=owner)
        await group.play_until_something_was_given()
        before = len(group.said)
        await forgets(group, label)
        seen.append([as_seen(one) for _, one in group.said[before:]])
    assert seen[0] == seen[1]


def as_seen(outgoing: Outgoing) -> Outgoing:
    """Return what goes out without the names under which Kring remembers it."""
    match outgoing:
        case Say():
            return replace(outgoing, slot=None)
        case Revise(or_say=Say()):
            return replace(outgoing, or_say=as_seen(outgoing.or_say))
        case _:
            return outgoing


async def test_a_dilemma_that_a_planned_round_would_take_is_off_the_table():
    group = Group()
    await group.sit_down()
    await forgets(group, "Weg uit Intervisie")
    assert group.store.all(Dilemma) == ()
    assert group.store.all(OwnerLink) == ()


async def test_a_discussed_dilemma_loses_its_link_now_and_its_text_with_the_round():
    group = Group()
    await group.sit_down()
    await group.play()
    await group.live(retention.LINK_STAYS / 2)
    await forgets(group, "Alles over mij")
    assert group.store.all(OwnerLink) == ()
    assert [one.id for one in group.store.all(Dilemma)] == [DILEMMA]
    assert {one.by for one in group.store.all(Contribution) if one.step == 0} == {retention.NOBODY}
    await group.live(retention.TEXTS_STAY)
    assert group.store.all(Dilemma) == ()


async def test_whose_the_group_was_set_up_by_is_forgotten_too():
    group = Group()
    await group.sit_down()
    circle = group.store.all(Circle)[0]
    await group.put(replace(circle, set_up_by=user("Bo")))
    await forgets(group, "Alles over mij")
    assert group.store.all(Circle)[0].set_up_by is None


# ── who may ──


async def test_nobody_forgets_for_somebody_else():
    group = await a_full_group()
    before = {kind: dict(rows) for kind, rows in group.store.kept.items()}
    circle = group.round.circle
    for arg in ("journal", "circle", "all", "ask_all", "ask_circle"):
        press = Press(verb=Verb.FORGET, subject=circle, arg=arg)
        for chat in (user("An"), GROUP):
            said = await group.press("Bo", press_forget, press, chat=chat)
            assert said == [Toast(query="q", text="Deze knop doet niets meer.")]
    assert group.store.kept == before


async def test_a_circle_one_is_not_in_cannot_be_left():
    group = await a_full_group()
    press = Press(verb=Verb.FORGET, subject="elsewhere", arg="circle")
    assert toast(await group.press("Bo", press_forget, press)) == "Er was niets meer te wissen."


async def test_a_draft_for_the_circle_goes_with_it():
    group = await a_full_group()
    for number, circle in enumerate(("c1", "c2")):
        name = NAMES[number]
        await group.put(Draft(user=user(name), id="x", circle=circle))
        await forgets(group, "Weg uit Intervisie", name)
    assert {one.user for one in group.store.all(Draft)} == {user(name) for name in NAMES[1:]}
