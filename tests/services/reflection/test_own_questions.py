"""A circle's own questions: added in private by who leads, checked, shown, asked after a round, removed."""

from datetime import timedelta

import pytest

from bot.language import LocalText
from bot.library.methods import load_methods
from bot.reflection.model import Pole, Side
from bot.reflection.rules import Fault
from bot.services.own_records import OwnQuestion
from bot.services.records import (
    Focus,
    Purpose,
    Reflection,
)
from bot.wording.outgoing import Press, Verb
from tests.fakes.world import a_tools
from tests.house import House, a_circle
from tests.services.round.scenes import bring, start, the_round

WORDS = "Wat bleef er bij jou nog even hangen?"


async def a_house() -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    return house


async def the_list(house: House, name: str = "An") -> None:
    await house.says(name, "/methods")
    await house.taps(name, "Eigen vragen na een ronde")


async def written(house: House, text: str = WORDS) -> str:
    """Begin a question and write it; return what An sees then."""
    await the_list(house)
    await house.taps("An", "Vraag toevoegen")
    await house.says("An", text)
    return house.last_seen("An")


async def added(house: House, text: str = WORDS) -> OwnQuestion:
    await written(house, text)
    await house.taps("An", "Zo toevoegen")
    return next(one for one in house.store.all(OwnQuestion) if one.text.nl == text)


async def to_the_end(house: House, owner: str = "Bo") -> None:
    await bring(house, owner)
    await start(house)
    while not the_round(house).is_over:
        await house.to_next_deadline()


async def test_it_is_shown_as_members_read_it_and_kept_without_its_maker():
    house = await a_house()
    assert WORDS in await written(house)
    await house.taps("An", "Naar de ander")
    await house.taps("An", "Op afstand")
    assert house.sees("An", "✓ Naar de ander")
    await house.taps("An", "Zo toevoegen")
    (own,) = house.store.all(OwnQuestion)
    assert own == OwnQuestion(
        id=own.id,
        circle=house.circle.id,
        text=LocalText(nl=WORDS, en=WORDS),
        side=Side.OTHER,
        pole=Pole.TOO_FAR,
        making_by=None,
    )
    assert WORDS in house.last_seen("An")
    assert house.sees("An", "Vraag 1 weg")


async def test_it_comes_to_the_participants_after_a_round_among_the_others_and_not_to_the_owner():
    house = await a_house()
    own = await added(house)
    await to_the_end(house)
    await house.advance(timedelta(hours=20))
    asked = [one for one in house.store.all(Reflection) if own.id in {one.question, *one.rest}]
    assert {one.user for one in asked} == {house.user(name) for name in ("Cas", "Dee", "Els", "Fem")}
    assert all({one.question, *one.rest} != {own.id} for one in asked)


async def test_its_answer_keeps_its_words_when_it_is_removed():
    house = await a_house()
    own = await added(house)
    await to_the_end(house)
    while own.id not in {
        one.question for one in house.store.all(Reflection) if one.user == house.user("Cas")
    }:
        await house.taps("Cas", "Weet ik niet")
    assert WORDS in house.last_seen("Cas")
    await house.says("Cas", "Een zin van An.")
    await the_list(house)
    await house.taps("An", "Vraag 1 weg")
    assert await house.taps("An", "Ja, weghalen") == "Weggehaald."
    assert house.store.all(OwnQuestion) == ()
    await house.says("Cas", "/journal")
    assert WORDS in house.last_seen("Cas")
    assert "Een zin van An." in house.last_seen("Cas")


async def test_removed_while_it_waits_in_a_set_it_does_not_come():
    house = await a_house()
    own = await added(house)
    await to_the_end(house)
    (first,) = [one for one in house.store.all(Reflection) if one.user == house.user("Cas")]
    assert own.id in first.rest
    async with house.store.begin() as tx:
        await tx.drop(OwnQuestion, own.id)
    for _ in range(2):
        await house.taps("Cas", "Weet ik niet")
    mine = [one for one in house.store.all(Reflection) if one.user == house.user("Cas")]
    assert {one.question for one in mine} == {first.question, *first.rest} - {own.id}
    assert house.last_seen("Cas") == "Ook dat is een antwoord. Het staat in je logboek."


SLIPS = {
    Fault.LENGTH: ("Wat " + "heel " * 20 + "blijft?", "lang voor een telefoon"),
    Fault.SIGNS: ("Wat is (dit) voor jou?", "Er staat een teken in"),
    Fault.SENTENCE: ("Wat blijft. Schrijf het op.", "Maak er één zin van"),
    Fault.CLOSED: ("Bleef je erbij?", "met ja of nee"),
    Fault.TWO: ("Wat bleef en wat ging?", "twee vragen in één: “en wat”"),
    Fault.REASON: ("Hoe komt het dat je bleef?", "“Hoe komt het” vraagt om een reden"),
    Fault.DUTY: ("Wat had je moeten zeggen?", "“moeten” legt iets op"),
    Fault.JUDGES: ("Wat was de juiste afstand?", "“juiste” geeft een oordeel"),
    Fault.GENDER: ("Wat zei hij tegen je?", "“hij” kan over een man of een vrouw gaan"),
    Fault.FORMAL: ("Wat raakt u in dit verhaal?", "“u” klinkt als een formulier"),
    Fault.TRADE: ("Welke tegenoverdracht voel je?", "“tegenoverdracht” is een vakwoord"),
    Fault.WHO_IT_IS: ("Bij welk bedrijf speelt dit?", "“bedrijf” vraagt wie de coachee is"),
    Fault.BODY: ("Wat deed het lijf van de coachee?", "“lijf” komt dicht bij het lijf"),
    Fault.OWNER: ("Wat zou je de inbrenger gunnen?", "“inbrenger” gaat over wie het inbracht"),
}


@pytest.mark.parametrize("fault", Fault)
async def test_what_is_the_matter_is_said_with_what_would_help_and_it_can_be_written_again(fault: Fault):
    house = await a_house()
    text, said = SLIPS[fault]
    seen = await written(house, text)
    assert said in seen
    assert seen.endswith("Er is nog niets toegevoegd.")
    await house.says("An", WORDS)
    assert "Zo lezen deelnemers je vraag" in house.last_seen("An")


async def test_a_name_in_it_is_not_let_through():
    house = await a_house()
    seen = await written(house, "Wat voelde je toen Dee aan het woord kwam?")
    assert "Hieraan kan iemand herkend worden: Dee" in seen
    assert house.sees("An", "Zo toevoegen") is None


async def test_a_second_language_stands_beside_the_first():
    house = await a_house()
    await written(house)
    await house.taps("An", "Ook in het Engels")
    await house.says("An", "Why did it stay?")
    assert "“Why” vraagt om een reden" in house.last_seen("An")
    await house.says("An", "What stayed with you for a while?")
    await house.taps("An", "Zo toevoegen")
    (own,) = house.store.all(OwnQuestion)
    assert own.text == LocalText(nl=WORDS, en="What stayed with you for a while?")


async def test_what_is_left_is_not_kept_and_the_next_text_is_not_taken_for_it():
    house = await a_house()
    await written(house)
    await house.taps("An", "Stoppen")
    assert house.store.all(OwnQuestion) == ()
    focus = next(one for one in house.store.all(Focus) if one.user == house.user("An"))
    assert focus.purpose is Purpose.NOTHING


async def test_one_in_the_making_is_asked_of_nobody():
    house = await a_house()
    await written(house)
    (making,) = house.store.all(OwnQuestion)
    assert making.making_by == house.user("An")
    await to_the_end(house)
    assert making.id not in {
        one for entry in house.store.all(Reflection) for one in (entry.question, *entry.rest)
    }


async def test_only_who_leads_and_only_in_private():
    house = await a_house()
    await added(house)
    await house.says("Bo", "/methods")
    assert house.sees("Bo", "Eigen vragen na een ronde") is None
    before = house.store.all(OwnQuestion)
    (own,) = before
    for arg in ("l", "new", "keep", "w", "x", f"d:{own.id}", f"D:{own.id}"):
        forged = Press(verb=Verb.QUESTIONS, subject=house.circle.id, arg=arg)
        toast = await house.presses("Bo", forged, chat=house.user("Bo"), message=1)
        assert toast.startswith("Dit is voor wie deze kring begeleidt")
        toast = await house.presses("An", forged, chat=-1001, message=1)
        assert toast.startswith("Dit is voor wie deze kring begeleidt")
    assert house.store.all(OwnQuestion) == before


async def test_taps_twice_and_old_buttons_change_nothing_more():
    house = await a_house()
    own = await added(house)
    for arg in ("keep", "w", "s:self", "p:both", "?"):
        stale = Press(verb=Verb.QUESTIONS, subject=house.circle.id, arg=arg)
        toast = await house.presses("An", stale, chat=house.user("An"), message=1)
        assert toast.startswith("Die vraag staat niet meer open")
    assert house.store.all(OwnQuestion) == (own,)
    gone = Press(verb=Verb.QUESTIONS, subject=house.circle.id, arg=f"D:{own.id}")
    assert await house.presses("An", gone, chat=house.user("An"), message=1) == "Weggehaald."
    again = await house.presses("An", gone, chat=house.user("An"), message=1)
    assert again.startswith("Die vraag staat niet meer open")


async def test_ten_is_enough_and_that_is_said():
    house = await a_house()
    async with house.store.begin() as tx:
        for number in range(10):
            text = LocalText(nl=f"Wat is {number}?", en=f"Wat is {number}?")
            await tx.put(OwnQuestion(id=f"own{number}", circle=house.circle.id, text=text))
    await the_list(house)
    assert "Meer dan tien passen er niet" in house.last_seen("An")
    assert house.sees("An", "Vraag toevoegen") is None
    forged = Press(verb=Verb.QUESTIONS, subject=house.circle.id, arg="new")
    toast = await house.presses("An", forged, chat=house.user("An"), message=1)
    assert toast.startswith("Je kring heeft al tien eigen vragen")


async def test_forgetting_takes_one_in_the_making_and_leaves_the_circle_s():
    house = await a_house()
    own = await added(house)
    await written(house, "Wat neem je mee naar huis?")
    await house.says("An", "/mydata")
    assert "Wat neem je mee naar huis?" in house.files[-1].content
    assert WORDS not in house.files[-1].content
    await house.says("An", "/forget")
    await house.taps("An", "Alles")
    await house.taps("An", "Ja")
    assert house.store.all(OwnQuestion) == (own,)
