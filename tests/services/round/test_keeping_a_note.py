"""What is written to Kring when the round does not ask for it is not lost: its writer may keep it in the journal."""

from bot.rounds.plan import Form
from bot.services.records import Contribution, Pending, Reflection
from tests.house import GROUP, House
from tests.services.round.scenes import a_round, until_form

THOUGHT = "Ik merk dat Marion me aan mijn zus doet denken."


def noted(house: House) -> list[tuple[int, str, str | None]]:
    return [(one.user, one.question, one.answer) for one in house.store.all(Reflection)]


async def test_a_named_owner_who_listens_keeps_a_thought_for_later() -> None:
    house = House()
    await a_round(house, owner="Bo", hidden=False, method="Consultancy")
    await until_form(house, Form.TALK.value)
    posts = len(house.chats[GROUP])
    await house.says("Bo", THOUGHT)
    assert house.last_seen("Bo") == (
        "In deze fase luister je. Ik plaats het niet; bewaren voor jezelf kan wel."
    )
    assert noted(house) == []
    assert await house.taps("Bo", "Bewaar het voor mezelf") == "Bewaard in je logboek. Alleen jij ziet het."
    assert noted(house) == [(house.user("Bo"), "note", THOUGHT)]
    assert len(house.chats[GROUP]) == posts
    assert house.store.all(Contribution) == ()


async def test_a_hidden_owner_and_another_hear_the_same() -> None:
    house = House()
    await a_round(house, owner="Bo", method="Consultancy")
    await until_form(house, Form.TALK.value)
    for name in ("Bo", "Cas"):
        await house.says(name, THOUGHT)
    assert house.last_seen("Bo") == house.last_seen("Cas")
    assert house.last_seen("Bo") != ""
    assert house.sees("Cas", "Bewaar het voor mezelf") is not None
    assert house.sees("Bo", "Bewaar het voor mezelf") is not None


async def test_a_note_stands_in_the_journal_as_it_was_written_and_goes_with_it() -> None:
    house = House()
    await a_round(house, method="Consultancy")
    await until_form(house, Form.TALK.value)
    await house.says("Cas", THOUGHT)
    await house.taps("Cas", "Bewaar het voor mezelf")
    assert await house.taps("Cas", "Bewaar het voor mezelf") == "Dat was al gedaan."
    assert len(noted(house)) == 1
    assert house.store.all(Pending) == ()
    await house.says("Cas", "/journal")
    assert "Een eigen notitie" in house.last_seen("Cas")
    assert THOUGHT in house.last_seen("Cas")
    await house.taps("Cas", "Alles wissen")
    await house.taps("Cas", "Ja, wissen")
    assert noted(house) == []


async def test_a_text_with_a_name_is_refused_before_anything_is_asked_about_it() -> None:
    house = House()
    await a_round(house, method="Consultancy")
    await until_form(house, Form.TALK.value)
    await house.says("Cas", "Je moet Bo bellen op 06-12345678.")
    assert "Ik heb niets geplaatst." in house.last_seen("Cas")
    assert house.sees("Cas", "Zo is het goed") is None
    assert house.sees("Cas", "Stuur het zoals het is") is None
