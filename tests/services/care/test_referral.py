"""What somebody would rather tell nobody: calm, clear, routes, one step for this week; shown once and kept nowhere."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from bot.language import Language
from bot.services.records import Contribution, Focus, Parcel, Posted, Purpose, Reflection
from bot.services.reflection.referral import referral_branch
from bot.services.work import Work
from bot.storage.declared import DECLARED
from bot.wording.care import Caring, Route, WeekStep, own_step, referral, which_step
from bot.wording.outgoing import Press, Verb, words_of
from tests.fakes.memory_store import MemoryStore
from tests.fakes.world import texts
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import a_round, the_round, until_form

CANARY = "kanariebzqb"


def everything(store: MemoryStore) -> str:
    """Return all that is kept, every field of every record."""
    assert set(store.kept) <= set(DECLARED)
    return "\n".join(str(asdict(record)) for records in store.kept.values() for record in records.values())


async def begins(house: House, name: str) -> None:
    await house.says(name, "/care")
    await house.taps(name, "Iets wat ik liever niemand vertel")


async def writes_a_step(house: House, name: str, text: str) -> None:
    await begins(house, name)
    for label in ("Mijn supervisor", "Ik schrijf het zelf"):
        await house.taps(name, label)
    await house.says(name, text)


async def test_it_begins_with_a_calm_sentence_a_clear_line_and_four_routes() -> None:
    house = House()
    await a_circle(house)
    await begins(house, "Cas")
    said = house.last_seen("Cas")
    assert said.startswith("Een gevoel is geen daad.")
    assert "begin je geen liefdesrelatie en niets seksueels" in said
    assert "Global Code of Ethics" in said
    assert "ICF" in said
    labels = [one.label for row in house.chats[house.user("Cas")][-1].buttons for one in row]
    assert labels == ["Mijn supervisor", "Een coach voor mij", "Eén collega", "Pauzeren of overdragen"]


async def test_an_instrument_can_lead_into_it() -> None:
    house = House()
    await a_circle(house)

    async def task(work: Work) -> None:
        await referral_branch(work, house.user("Cas"), Language.EN)

    await house.run(task)
    assert house.last_seen("Cas").startswith("A feeling is not an act.")


async def test_from_the_numbers_for_help_it_is_one_tap() -> None:
    house = House()
    await a_circle(house)
    await house.says("Cas", "/help_now")
    await house.taps("Cas", "Iets wat ik liever niemand vertel")
    assert house.last_seen("Cas").startswith("Een gevoel is geen daad.")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("route", list(Route))
def test_every_route_asks_which_one_step_this_week(route: Route, language: Language) -> None:
    caring = Caring(texts=texts(), language=language)
    asked = which_step(caring, route)
    week = "deze week" if language is Language.NL else "this week"
    assert week in words_of(asked.text)
    to_a_peer = [one for row in asked.buttons for one in row if one.does == Press(verb=Verb.PEER, arg="ask")]
    assert bool(to_a_peer) is (route is Route.COLLEAGUE)
    for step in WeekStep:
        said = words_of(own_step(caring, route, step).text)
        assert caring.label(f"step_{step.value}") in said
        assert caring.label(f"route_{route.value}") in said
    assert "client" not in words_of(referral(caring).text)


async def test_a_chosen_step_is_shown_once_and_stands_in_no_record() -> None:
    house = House()
    await a_circle(house)
    await begins(house, "Cas")
    before = everything(house.store)
    for label in ("Pauzeren", "Een afspraak maken"):
        await house.taps("Cas", label)
    assert "Pauzeren of overdragen: Een afspraak maken" in house.last_seen("Cas")
    kept = everything(house.store)
    for word in ("Pauzeren", "afspraak", "pause", "plan"):
        assert kept.count(word) == before.count(word)


async def test_what_is_written_is_shown_once_kept_nowhere_and_goes_from_the_chat() -> None:
    house = House()
    await a_circle(house)
    await house.says("Dee", "/dilemma")
    await house.says("Dee", f"Over {CANARY} gesproken.")
    assert CANARY in everything(house.store), "what is kept is found"

    other = House()
    await a_circle(other)
    await writes_a_step(other, "Cas", f"Ik bel {CANARY}.")
    shown = other.last_message
    assert f"Ik bel {CANARY}." in other.last_seen("Cas"), "there was something to leak"
    assert CANARY not in everything(other.store)
    assert other.store.all(Parcel) == ()
    assert other.store.all(Reflection) == ()
    mine = {one.message for one in other.store.all(Posted) if one.chat == other.user("Cas")}
    assert {shown, shown - 1} <= mine, "both what was shown and what was typed will go"
    await other.advance(timedelta(hours=2))
    assert not any(CANARY in one.words for one in other.chats[other.user("Cas")])
    assert all(CANARY not in line for line in other.transcript[GROUP])


async def test_a_step_of_the_round_that_begins_meanwhile_never_takes_the_text() -> None:
    house = House()
    await a_round(house)
    await begins(house, "Cas")
    for label in ("Eén collega", "Ik schrijf het zelf"):
        await house.taps("Cas", label)
    await until_form(house, "together")
    await house.says("Cas", f"Ik spreek {CANARY}.")
    assert house.store.all(Contribution) == ()
    assert CANARY not in everything(house.store)


async def test_the_question_of_the_next_morning_does_not_take_the_text_for_the_journal() -> None:
    house = House()
    await a_round(house)
    for label in ("Rond af", "Ja, rond af"):
        await house.taps("An", label)
    await begins(house, "Cas")
    for label in ("Eén collega", "Ik schrijf het zelf"):
        await house.taps("Cas", label)
    house.clock.at += timedelta(minutes=1)
    await house.says("Cas", f"Ik spreek {CANARY}.")
    assert CANARY not in everything(house.store)


async def test_a_contribution_that_was_being_written_goes_on_afterwards() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "together")
    await writes_a_step(house, "Cas", "Ik bel.")
    assert "waar je mee bezig was" in house.last_seen("Cas")
    await house.says("Cas", "Wat raakt je hier?")
    assert len(house.store.all(Contribution)) == 1


async def test_a_text_that_comes_much_later_is_not_taken_and_not_taken_away() -> None:
    house = House()
    await a_circle(house)
    await begins(house, "Cas")
    for label in ("Een coach voor mij", "Ik schrijf het zelf"):
        await house.taps("Cas", label)
    await house.advance(timedelta(hours=5))
    await house.says("Cas", "Hallo?")
    typed = house.last_message - 1
    assert "Hallo?" not in house.last_seen("Cas")
    assert typed not in {one.message for one in house.store.all(Posted)}
    assert [one.purpose for one in house.store.all(Focus) if one.user == house.user("Cas")] == [
        Purpose.NOTHING
    ]


async def test_taps_twice_old_ones_those_in_the_group_and_forged_ones_are_answered_and_change_nothing() -> (
    None
):
    house = House()
    await a_circle(house)
    await begins(house, "Cas")
    before = everything(house.store)
    for arg in ("r:nobody", "s:supervisor:sing", "s::", "x", "r"):
        forged = Press(verb=Verb.REFERRAL, arg=arg)
        assert "niet meer open" in await house.presses("Cas", forged, chat=house.user("Cas"), message=1)
    in_the_group = Press(verb=Verb.REFERRAL)
    posts = len(house.chats[GROUP])
    assert "niet meer open" in await house.presses("Cas", in_the_group, chat=GROUP, message=1)
    assert len(house.chats[GROUP]) == posts
    assert everything(house.store) == before
    for _ in range(2):
        await house.taps("Cas", "Mijn supervisor")
    assert house.last_seen("Cas").startswith("Bij een supervisor")


async def test_whose_dilemma_it_is_makes_no_difference() -> None:
    seen = []
    for owner in ("Bo", "Cas"):
        house = House()
        await a_round(house, owner=owner)
        await writes_a_step(house, "Bo", "Ik bel.")
        seen.append(
            (house.transcript[GROUP], house.transcript[house.user("Bo")], house.transcript[house.user("Dee")])
        )
        assert the_round(house).floor is not None
    assert seen[0] == seen[1]
