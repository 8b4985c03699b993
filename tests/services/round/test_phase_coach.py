"""A question that looks like advice or is closed comes back to its writer first, in private, with two ways to put it."""

import pytest

from bot.rounds.plan import Form
from bot.services.records import Contribution, Pending
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House
from tests.services.round.scenes import a_round, the_round, until_form

CLOSED = "Ben je boos op haar?"
HINT = (
    "Op deze vraag past ja of nee. Een open vraag laat meer ruimte. Zo zou het ook kunnen:\n\n"
    "Waaraan merk je of je boos op haar bent?\n\nIn hoeverre ben je boos op haar?\n\n"
    "Jij kiest. Alleen jij ziet dit, en je kunt ook gewoon iets anders schrijven.\n\n"
    "Kies je niet voor het einde van de fase, dan gaat hij mee zoals je hem schreef."
)


async def asked_for_questions(*, hidden: bool = True) -> House:
    """Return a round in which all are asked for open questions now, in private."""
    house = House()
    await a_round(house, hidden=hidden)
    await until_form(house, Form.TOGETHER.value)
    return house


def given(house: House) -> list[str]:
    return [one.text for one in house.store.all(Contribution)]


def pressed_by(label: str, house: House) -> Press:
    """Return what a button that Cas sees would press."""
    found = house.sees("Cas", label)
    assert found is not None
    assert isinstance(found[2].does, Press)
    return found[2].does


async def test_nothing_is_given_before_its_writer_has_chosen() -> None:
    house = await asked_for_questions()
    before = len(house.chats[GROUP])
    await house.says("Cas", CLOSED)
    assert house.last_seen("Cas") == HINT
    shown = house.chats[house.user("Cas")][-1].buttons
    assert [[button.label for button in row] for row in shown] == [
        ["Neem de eerste", "Neem de tweede"],
        ["Stuur het zoals het is"],
        ["Plaats het niet"],
        ["Geen hints meer"],
    ]
    assert given(house) == []
    assert len(house.chats[GROUP]) == before


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Neem de eerste", ["Waaraan merk je of je boos op haar bent?"]),
        ("Neem de tweede", ["In hoeverre ben je boos op haar?"]),
        ("Stuur het zoals het is", [CLOSED]),
        ("Plaats het niet", []),
    ],
)
async def test_what_its_writer_chooses_is_given_and_nothing_else(label: str, expected: list[str]) -> None:
    house = await asked_for_questions()
    await house.says("Cas", CLOSED)
    await house.taps("Cas", label)
    assert given(house) == expected
    assert house.store.all(Pending) == ()


async def test_a_double_tap_gives_it_once() -> None:
    house = await asked_for_questions()
    await house.says("Cas", CLOSED)
    await house.taps("Cas", "Neem de eerste")
    assert await house.taps("Cas", "Neem de eerste") == "Dat was al gedaan."
    assert len(given(house)) == 1


async def test_the_buttons_of_an_earlier_text_do_nothing_to_a_later_one() -> None:
    house = await asked_for_questions()
    await house.says("Cas", CLOSED)
    old = pressed_by("Stuur het zoals het is", house)
    await house.says("Cas", "Waarom ging je weg?")
    await house.presses("Cas", old, chat=house.user("Cas"), message=1)
    assert given(house) == []
    await house.taps("Cas", "Stuur het zoals het is")
    assert given(house) == ["Waarom ging je weg?"]


async def test_an_open_question_goes_on_its_way_at_once() -> None:
    house = await asked_for_questions()
    await house.says("Cas", "Wat raakt je hier het meest?")
    assert given(house) == ["Wat raakt je hier het meest?"]


async def test_the_owner_gets_the_same_hint_as_anybody_else() -> None:
    house = await asked_for_questions()
    for name in ("Bo", "Cas"):
        await house.says(name, CLOSED)
    assert house.last_seen("Bo") == house.last_seen("Cas") == HINT


async def test_where_the_owner_answers_nobody_gets_a_hint() -> None:
    house = await asked_for_questions()
    await until_form(house, Form.RELAY.value)
    for name in ("Bo", "Cas"):
        await house.says(name, "Je moet gewoon nee zeggen, dacht ik.")
    assert given(house) == ["Je moet gewoon nee zeggen, dacht ik."] * 2


async def test_one_tap_turns_hints_off_and_what_was_written_still_waits() -> None:
    house = await asked_for_questions()
    await house.says("Cas", CLOSED)
    said = await house.taps("Cas", "Geen hints meer")
    assert said == (
        "Geen hints meer. Met /hints zet je ze weer aan. Wat je net schreef, wacht nog op je keuze."
    )
    await house.taps("Cas", "Stuur het zoals het is")
    await house.says("Cas", "Waarom ging je weg?")
    assert sorted(given(house)) == [CLOSED, "Waarom ging je weg?"]
    await house.says("Dee", CLOSED)
    assert house.last_seen("Dee") == HINT


async def test_hints_are_turned_on_again_in_private() -> None:
    house = await asked_for_questions()
    await house.says("Cas", "/hints")
    await house.taps("Cas", "Zet hints uit")
    await house.says("Cas", "/hints")
    assert house.last_seen("Cas") == "Hints staan uit. Ik geef door wat je schrijft zoals het is."
    assert await house.taps("Cas", "Zet hints aan") == "Hints staan aan."
    await house.says("Cas", CLOSED)
    assert house.last_seen("Cas") == HINT


async def test_a_facilitator_turns_hints_off_for_the_circle_and_another_cannot() -> None:
    house = await asked_for_questions()
    await house.says_in_group("An", "/circle")
    await house.taps("Dee", "Hoe jullie werken")
    assert await house.taps("Dee", "Schrijfhints uit") != "Genoteerd."
    assert house.circle.hints
    await house.taps("An", "Schrijfhints uit")
    assert not house.circle.hints
    await house.says("Cas", CLOSED)
    assert given(house) == [CLOSED]


async def test_who_has_given_enough_hears_that_and_no_hint() -> None:
    house = await asked_for_questions()
    most = the_round(house).step
    assert most is not None
    for number in range(most.at_most):
        await house.says("Cas", f"Wat gebeurde er op dag {number}?")
    await house.says("Cas", CLOSED)
    assert house.last_seen("Cas") != HINT
    assert len(given(house)) == most.at_most


async def test_a_hint_taken_too_late_is_not_given_to_the_next_phase() -> None:
    house = await asked_for_questions()
    await house.says("Cas", CLOSED)
    choice = pressed_by("Neem de eerste", house)
    await until_form(house, Form.RELAY.value)
    await house.presses("Cas", choice, chat=house.user("Cas"), message=1)
    assert given(house) == [CLOSED], "it went along as it was written, and nothing came after it"


async def test_a_forged_choice_is_no_choice() -> None:
    house = await asked_for_questions()
    await house.says("Cas", CLOSED)
    (pending,) = house.store.all(Pending)
    for arg in ("masked", "one", f"written-{pending.mark}", f"here-{pending.mark}", "one-"):
        press = Press(
            verb=Verb.SEND_CONTRIBUTION, subject=pending.round, epoch=the_round(house).epoch, arg=arg
        )
        await house.presses("Cas", press, chat=house.user("Cas"), message=1)
    assert house.store.all(Pending) == (pending,)
    assert given(house) == []


async def test_a_text_whose_writer_did_not_choose_goes_along_as_it_was_written() -> None:
    house = await asked_for_questions()
    await house.says("Cas", CLOSED)
    await house.to_next_deadline()
    while the_round(house).step is not None and the_round(house).step.form is Form.TOGETHER:  # type: ignore[union-attr] -- it is open
        await house.to_next_deadline()
    assert any(CLOSED in seen.words for seen in house.chats[GROUP])
    assert house.store.all(Pending) == ()


async def test_who_leads_goes_on_and_the_text_goes_along_too() -> None:
    house = await asked_for_questions()
    await house.says("Cas", CLOSED)
    await house.taps("An", "Volgende fase")
    assert any(CLOSED in seen.words for seen in house.chats[GROUP])


async def test_somebody_whose_text_waits_is_reminded_of_that_text() -> None:
    house = await asked_for_questions()
    await house.says("Cas", CLOSED)
    while "wacht nog een tekst van je" not in house.last_seen("Cas"):
        round_ = the_round(house)
        assert round_.step is not None
        assert round_.step.form is Form.TOGETHER, "nobody was reminded"
        await house.to_next_deadline()
    assert "je kunt me nog schrijven" in house.last_seen("Dee")


async def test_a_choice_that_comes_too_late_offers_to_keep_the_text() -> None:
    house = await asked_for_questions()
    await house.says("Cas", "Ben je boos op An?")
    late = pressed_by("Stuur het zoals het is", house)
    assert "dan blijft hij bij jou" in house.last_seen("Cas")
    await house.taps("An", "Volgende fase")
    await house.presses("Cas", late, chat=house.user("Cas"), message=1)
    assert house.sees("Cas", "Bewaar het voor mezelf")


async def test_a_text_that_waits_does_not_go_along_in_another_step_than_it_was_written_in() -> None:
    house = await asked_for_questions()
    await until_form(house, Form.RELAY.value)
    await house.says("Cas", "Ik dacht meteen aan Dee, en niet aan mezelf.")
    assert "dacht meteen" in house.last_seen("Cas")
    await house.taps("An", "Fase terug")
    await house.taps("An", "Ja, ga terug")
    assert the_round(house).step.form is Form.TOGETHER  # type: ignore[union-attr] -- it is open
    await house.taps("An", "Volgende fase")
    assert given(house) == []
    assert not any("dacht meteen" in seen.words for seen in house.chats[GROUP])
    assert len(house.store.all(Pending)) == 1, "it still waits for its writer"
