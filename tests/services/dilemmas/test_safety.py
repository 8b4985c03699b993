"""Is anybody unsafe now? The card, the waiting, and that nobody else hears of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.circles.model import Circle, Person
from bot.dilemmas.model import OwnerLink, Stage
from bot.language import Language
from bot.library.help_lines import load_help_lines
from bot.rounds.model import MemberId
from bot.services.records import Appointment
from bot.wording.outgoing import Press, Verb, words_of
from bot.wording.safety import help_card
from tests.fakes.world import texts
from tests.house import GROUP
from tests.services.dilemmas.desk import CIRCLE, Desk, a_desk


async def held(
    answer: str = "Weet ik niet", *, size: int | None = None, after: timedelta = timedelta(0)
) -> Desk:
    desk = await a_desk(size=size)
    await desk.to_safety()
    await desk.advance(after)
    await desk.taps("Bo", answer)
    return desk


@pytest.mark.parametrize("answer", ["Weet ik niet", "Ja"])
async def test_anything_but_no_shows_where_help_is_and_lets_the_dilemma_wait(answer: str):
    desk = await held(answer)

    card, waits = desk.since(-2)
    assert "bel dan 112." in card
    assert "0800-0113" in card
    assert "Eerst dit." in waits
    (dilemma,) = desk.dilemmas
    assert (dilemma.stage, dilemma.hidden) == (Stage.ON_HOLD, True)
    assert dilemma.own_part == "Ik wilde de eerste persoon redden."
    assert desk.links == (OwnerLink(dilemma=dilemma.id, circle=CIRCLE, owner=MemberId("m11")),)
    assert desk.draft is None
    assert set(desk.chats) == {desk.user("Bo")}


async def test_no_goes_on():
    desk = await held("Nee")
    assert desk.dilemmas == ()
    assert "Verborgen, of met je naam?" in desk.last_seen("Bo")


@pytest.mark.parametrize(("how", "hidden"), [("Verborgen", True), ("Met mijn naam", False)])
async def test_when_safety_is_arranged_the_dilemma_waits_for_a_round(how: str, *, hidden: bool):
    desk = await held()
    await desk.taps("Bo", "De veiligheid is geregeld")
    await desk.taps("Bo", how)
    assert [one.stage for one in desk.dilemmas] == [Stage.ON_HOLD], (
        "the heaviest is not sent by one tap either"
    )
    assert "Klaar om te versturen naar Kring 1" in desk.last_seen("Bo")
    await desk.taps("Bo", "Versturen")
    assert [(one.stage, one.hidden) for one in desk.dilemmas] == [(Stage.WAITING, hidden)]
    assert "Verstuurd naar Kring 1" in desk.last_seen("Bo")
    assert desk.store.all(Appointment) == ()
    assert await desk.taps("Bo", "De veiligheid is geregeld") == "Hier valt nu niets te kiezen."


async def test_a_day_later_kring_asks_once_more_and_then_no_more():
    desk = await held()
    before = len(desk.seen())
    await desk.advance(timedelta(hours=24))
    assert desk.since(before) == []
    await desk.advance(timedelta(hours=1))
    (asked,) = desk.since(before)
    assert "Is de veiligheid intussen geregeld?" in asked
    assert desk.seen()[-1].button("De veiligheid is geregeld") is not None
    await desk.advance(timedelta(days=7))
    assert len(desk.since(before)) == 1
    assert set(desk.chats) == {desk.user("Bo")}


@pytest.mark.parametrize("minutes", [0, 1, 77, 600])
async def test_when_kring_asks_again_does_not_tell_when_somebody_held_a_dilemma(minutes: int):
    """The moment stands in the open in the database: who was seen online when a dilemma was held could be matched."""
    desk = await held(after=timedelta(minutes=minutes))
    (appointment,) = desk.store.all(Appointment)
    assert appointment.due_at == datetime(2026, 11, 3, 10, tzinfo=UTC)


async def test_nobody_is_reminded_who_left_or_took_the_dilemma_back():
    desk = await held()
    await desk.leave("Bo")
    before = len(desk.seen())
    await desk.advance(timedelta(days=2))
    assert desk.since(before) == []


async def test_below_the_floor_a_held_dilemma_can_only_be_named():
    desk = await held(size=3)
    await desk.taps("Bo", "De veiligheid is geregeld")
    labels = [[one.label for one in row] for row in desk.seen()[-1].buttons]
    assert labels == [["Met mijn naam"]]
    (dilemma,) = desk.dilemmas
    for arg in ("hidden", "hidden-sure"):
        forged = Press(verb=Verb.SAFETY, subject=dilemma.id, arg=arg)
        await desk.presses("Bo", forged, chat=desk.user("Bo"), message=1)
    assert desk.dilemmas == (dilemma,)


async def test_nobody_else_can_say_that_it_is_arranged_or_learn_that_it_is_there():
    desk = await held()
    (dilemma,) = desk.dilemmas
    for arg in ("arranged", "hidden", "named", "hidden-sure", "named-sure"):
        press = Press(verb=Verb.SAFETY, subject=dilemma.id, arg=arg)
        nowhere = replace(press, subject="aaaaaaaaaaaa")
        for name, chat in (("An", desk.user("An")), ("Bo", GROUP)):
            there = await desk.presses(name, press, chat=chat, message=1)
            assert there == await desk.presses(name, nowhere, chat=chat, message=1)
    assert desk.dilemmas == (dilemma,)
    assert desk.seen("An") == []


async def test_help_is_shown_at_any_time_for_the_country_of_the_person():
    desk = await a_desk()
    await desk.says("Bo", "/dilemma")
    before = desk.draft
    await desk.says("Bo", "/help_now")
    assert "113 Zelfmoordpreventie" in desk.last_seen("Bo")
    assert desk.draft == before

    async with desk.store.begin() as tx:
        person = await tx.get(Person, desk.user("Bo"))
        assert person is not None
        await tx.put(replace(person, zone="Europe/Brussels"))
    await desk.says("Bo", "/help_now")
    assert "1813" in desk.last_seen("Bo")


async def test_somebody_without_a_circle_gets_help_too():
    desk = await a_desk()
    await desk.leave("Bo")
    await desk.says("Bo", "/help_now")
    assert "112" in desk.last_seen("Bo")


async def test_a_circle_without_a_zone_gets_the_lines_for_everywhere():
    desk = await a_desk()
    async with desk.store.begin() as tx:
        circle = await tx.get(Circle, CIRCLE)
        assert circle is not None
        await tx.put(replace(circle, zone="Asia/Tokyo"))
    await desk.says("Bo", "/help_now")
    assert "findahelpline" in desk.last_seen("Bo")


@pytest.mark.parametrize("language", list(Language))
def test_a_line_that_was_checked_long_ago_says_so(language: Language):
    known = load_help_lines()["NL"]
    fresh = words_of(help_card(known, texts(), language, date(2026, 12, 1)))
    old = words_of(help_card(known, texts(), language, date(2028, 1, 1)))
    year = "22 november 2026" if language is Language.NL else "22 November 2026"
    assert year not in fresh
    assert old.count(year) == 1 + len(known.lines)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("country", sorted(load_help_lines()))
def test_every_card_fits_one_message(country: str, language: Language):
    card = words_of(help_card(load_help_lines()[country], texts(), language, date(2028, 1, 1)))
    assert len(card) < 4_000
