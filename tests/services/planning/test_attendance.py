"""Who was there: from what happened in the round, corrected by who leads, each their own to see."""

from datetime import timedelta

import pytest

from bot.planning.meeting import Modality
from bot.services.records import Attendance
from bot.wording.outgoing import Press, Verb
from tests.house import House
from tests.services.planning.scenes import says
from tests.services.planning.test_meetings import planned, the_meeting
from tests.services.round.scenes import a_round, speaker, the_round, until_form

TO_THE_END = 400


def kept(house: House) -> dict[str, Attendance]:
    by_user = {house.user(name): name for name in house.names}
    return {by_user[one.user]: one for one in house.store.all(Attendance)}


async def to_the_end(house: House, *, silent: tuple[str, ...] = ()) -> None:
    """Let everybody say something in each turn, but for those who are silent."""
    for _ in range(TO_THE_END):
        round_ = the_round(house)
        if round_.is_over:
            return
        if (
            round_.step is not None
            and round_.step.form.value == "turns"
            and round_.floor
            and round_.floor.turn
        ):
            name = speaker(house)
            if name not in silent:
                await house.taps(name, "Klaar")
                continue
        await house.to_next_deadline()
    raise AssertionError("the round never ended")


async def test_who_had_turns_and_said_nothing_was_not_there() -> None:
    house = House()
    await a_round(house)
    began = house.clock.now()
    await to_the_end(house, silent=("Cas", "Dee"))
    there = {name: (one.present, one.seen) for name, one in kept(house).items()}
    assert there == {name: (name not in {"Cas", "Dee"},) * 2 for name in house.names}
    minutes = {one.minutes for one in kept(house).values()}
    assert minutes == {round((house.clock.now() - began) / timedelta(minutes=1))}
    assert {one.modality for one in kept(house).values()} == {Modality.TEXT_LIVE}


async def test_who_takes_part_in_private_alone_was_there_and_who_leads_does_not_see_it() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "together")
    await house.says("Cas", "Wat raakte je het meest?")
    await house.taps("Cas", "Zo") if house.sees("Cas", "Zo") else None
    await to_the_end(house, silent=("Cas", "Dee"))
    cas, dee = kept(house)["Cas"], kept(house)["Dee"]
    assert (cas.present, cas.seen, dee.present, dee.seen) == (True, False, False, False)
    await house.advance(timedelta(days=1))
    shown = next(one for one in house.chats[house.user("An")] if "Wie was erbij?" in one.words)
    labels = {button.label for row in shown.buttons for button in row}
    assert {"– Cas", "– Dee", "✓ Bo", "✓ Els"} <= labels


async def test_who_leads_corrects_by_taps_and_each_sees_their_own() -> None:
    house = House()
    await a_round(house)
    await to_the_end(house, silent=("Cas",))
    await house.advance(timedelta(days=1))
    await house.says("Cas", "/attendance")
    assert house.last_seen("Cas").startswith("Je was nog niet bij een ronde")
    before = kept(house)["Cas"].minutes
    for label in ("– Cas", "– met beeld", "Minuten", "Cas ·", "-15", "Terug", "Klaar"):
        await house.taps("An", label)
    assert (kept(house)["Cas"].present, kept(house)["Cas"].minutes) == (True, before - 15)
    assert kept(house)["Bo"].minutes == before
    assert {one.modality for one in kept(house).values()} == {Modality.VIDEO}
    await house.says("Cas", "/attendance")
    assert house.last_seen("Cas") == (
        "Jouw aanwezigheid. Alleen jij ziet deze lijst.\n\n"
        f"2026: 1 ronde, {before - 15} minuten\n\n"
        f"2 november 2026 · Intervisie · Ontmoeting · {before - 15} min · met beeld"
    )


@pytest.mark.parametrize("arg", ["", "all", "zz", "t:999", "t:5:99", "p:99", "w:telepathy", "o:x"])
async def test_somebody_else_corrects_nothing(arg: str) -> None:
    house = House()
    await a_round(house)
    await to_the_end(house)
    before = house.store.all(Attendance)
    press = Press(verb=Verb.ATTENDANCE, subject=the_round(house).id, arg=arg)
    await house.presses("Cas", press, chat=house.user("Cas"), message=1)
    assert house.toasts[house.user("Cas")][-1] == "Dit verbetert wie begeleidt."
    await house.presses("An", press, chat=house.user("An"), message=1)
    assert house.store.all(Attendance) == before, "a button that nobody has changes nothing"
    await house.advance(timedelta(days=31))
    toggle = Press(verb=Verb.ATTENDANCE, subject=the_round(house).id, arg="p:1")
    await house.presses("An", toggle, chat=house.user("An"), message=1)
    assert house.store.all(Attendance) == before, "after a month it stays"


async def test_after_an_outage_the_page_is_not_pushed_and_stands_under_attendance() -> None:
    house = House()
    await a_round(house)
    await to_the_end(house)
    house.clock.at += timedelta(days=3)
    await house.upkeep.ring()
    assert all("Wie was erbij?" not in one.words for one in house.chats[house.user("An")])
    await house.says("An", "/attendance")
    await house.taps("An", "Wie was erbij? Ronde 1 · 2 november 2026")
    assert house.last_seen("An").startswith("Wie was erbij? Ronde 1")
    await house.says("Cas", "/attendance")
    assert house.sees("Cas", "Wie was erbij?") is None


# ── who said that they would not come ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["Bo", "Cas"])
async def test_who_said_no_keeps_a_seat_and_has_no_turn_whoever_it_is(name: str) -> None:
    house = House()
    await planned(house)
    await says(house, name, "no", meeting=the_meeting(house).id)
    await house.advance(the_round(house).starts_at - house.clock.now())
    round_ = the_round(house)
    assert (len(round_.seats), round_.resting) == (6, (house.member(name).id,))


async def test_who_said_no_and_comes_after_all_has_turns_again() -> None:
    house = House()
    await planned(house)
    meeting = the_meeting(house).id
    await says(house, "Cas", "no", meeting=meeting)
    await house.advance(the_round(house).starts_at - house.clock.now())
    assert await says(house, "Dee", "yes", meeting=meeting) == (
        "Dit kan niet meer: de bijeenkomst is veranderd of voorbij."
    )
    assert await says(house, "Cas", "yes", meeting=meeting) == "Fijn dat je er bent. Je krijgt weer beurten."
    assert the_round(house).resting == ()
