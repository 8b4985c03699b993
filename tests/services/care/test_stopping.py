"""Somebody wants it to stop, in private: the group reads the same at the same time, whoever it was."""

from datetime import timedelta

import pytest

from bot.dilemmas.model import Dilemma, Stage
from bot.language import Language
from bot.rounds.model import CircleId, Closing, RoundId, Status
from bot.wording.care import Caring, Place, card
from bot.wording.outgoing import Press, Verb
from tests.fakes.world import texts
from tests.house import GROUP, House
from tests.paths.copies import another
from tests.services.round.scenes import a_round, the_round, until_form


async def stops(house: House, name: str) -> str:
    """Ask for a stop; return what is answered."""
    await house.says(name, "/care")
    await house.taps(name, "Ik wil dat dit stopt")
    assert "Een reden is niet nodig" in house.last_seen(name)
    await house.taps(name, "Ja, stop")
    return house.last_seen(name)


async def until_it_stands_still(house: House) -> None:
    while the_round(house).status is Status.OPEN:
        await house.to_next_deadline()


@pytest.mark.parametrize(
    ("pace", "form"),
    [("Live", one) for one in ("telling", "together", "relay", "turns")]
    + [("Ongehaast", one) for one in ("telling", "together", "relay")],
)
async def test_the_group_and_each_in_private_see_the_same_whoever_asks(pace: str, form: str) -> None:
    table = House()
    await a_round(table, owner="Bo", pace=pace)
    await until_form(table, form)
    seen = []
    for name in ("Bo", "Cas"):
        house = another(table)
        posts = len(house.chats[GROUP])
        answer = await stops(house, name)
        assert len(house.chats[GROUP]) == posts, "nothing follows at once"
        await until_it_stands_still(house)
        told = [
            house.transcript[GROUP],
            *(house.transcript[house.user(one)] for one in ("An", "Dee", "Els", "Fem")),
        ]
        bystander = "Cas" if name == "Bo" else "Bo"
        seen.append((answer, told, house.last_seen(bystander), house.last_seen(name)))
        assert "*" not in house.last_post
        assert "Iemand van jullie vroeg daarom." in house.last_post
    assert seen[0][:2] == seen[1][:2]
    assert seen[0][2] == seen[1][2] == seen[0][3] == seen[1][3]


async def test_everybody_is_asked_the_same_when_it_stands_still() -> None:
    house = House()
    await a_round(house, owner="Bo")
    await stops(house, "Cas")
    await until_it_stands_still(house)
    last = {name: house.chats[house.user(name)][-1] for name in house.names}
    assert {one.text for one in last.values()} == {last["Bo"].text}
    assert {one.buttons for one in last.values()} == {last["Bo"].buttons}


async def test_after_another_member_s_wish_the_round_goes_on_when_who_leads_says_so() -> None:
    house = House()
    await a_round(house, owner="Bo")
    await stops(house, "Cas")
    await until_it_stands_still(house)
    assert "Is het jouw dilemma" in await house.taps("Cas", "Het hoeft niet verder")
    await house.advance(timedelta(hours=2))
    assert the_round(house).status is Status.PAUSED
    await house.taps("An", "Ga verder")
    assert the_round(house).status is Status.OPEN


async def test_after_the_owner_s_wish_it_never_goes_on_and_the_dilemma_is_taken_back() -> None:
    for leads_on in (True, False):
        house = House()
        await a_round(house, owner="Bo")
        await stops(house, "Bo")
        await until_it_stands_still(house)
        if leads_on:
            await house.taps("An", "Ga verder")
        else:
            await house.advance(timedelta(minutes=20))
        assert the_round(house).closing is Closing.WITHDRAWN
        assert "Dat mag altijd, zonder reden." in house.last_post
        assert [one.stage for one in house.store.all(Dilemma)] == [Stage.WITHDRAWN]


async def test_what_the_owner_stopped_waits_for_no_other_round_when_it_is_called_off_instead() -> None:
    house = House()
    await a_round(house, owner="Bo")
    await stops(house, "Bo")
    await until_it_stands_still(house)
    for label in ("Gaat niet door", "Ja, gaat niet door"):
        await house.taps("An", label)
    assert the_round(house).status is Status.CANCELLED
    assert [one.stage for one in house.store.all(Dilemma)] == [Stage.WITHDRAWN]


async def test_the_owner_can_say_in_the_pause_of_another_that_it_need_not_go_on() -> None:
    house = House()
    await a_round(house, owner="Bo")
    await stops(house, "Cas")
    await until_it_stands_still(house)
    posts = len(house.chats[GROUP])
    said = {name: await house.taps(name, "Het hoeft niet verder") for name in ("Bo", "Cas", "Dee")}
    assert len(set(said.values())) == 1
    assert len(house.chats[GROUP]) == posts
    await house.taps("An", "Ga verder")
    assert the_round(house).closing is Closing.WITHDRAWN


async def test_a_second_wish_is_answered_as_the_first_and_nobody_learns_of_the_other() -> None:
    house = House()
    await a_round(house, owner="Bo")
    first = await stops(house, "Cas")
    assert await stops(house, "Cas") == first
    assert await stops(house, "Dee") == first
    assert await stops(house, "Bo") == first
    await until_it_stands_still(house)
    assert "staat al stil" in await stops(house, "Dee") == await stops(house, "Bo")
    assert sum("Iemand van jullie vroeg daarom" in one.words for one in house.chats[GROUP]) == 1


async def test_who_thinks_better_of_it_changes_nothing() -> None:
    house = House()
    await a_round(house, owner="Bo")
    round_ = the_round(house)
    await house.says("Bo", "/care")
    await house.taps("Bo", "Ik wil dat dit stopt")
    assert "Er verandert niets" in await house.taps("Bo", "Toch niet")
    assert the_round(house) == round_


async def test_a_stop_is_carried_out_after_kring_was_away() -> None:
    house = House()
    await a_round(house, owner="Bo")
    await stops(house, "Cas")
    house.clock.at += timedelta(hours=2)
    await house.upkeep.give_time_back()
    await house.upkeep.carry_on()
    assert the_round(house).status is Status.PAUSED
    assert "Iemand van jullie vroeg daarom" in house.last_post


async def test_an_owner_who_asks_for_a_stop_and_to_be_forgotten_is_gone_and_the_round_stands_still_and_ends() -> (
    None
):
    house = House()
    await a_round(house, owner="Bo")
    await stops(house, "Bo")
    await house.says("Bo", "/forget")
    for label in ("Alles", "Ja"):
        if house.sees("Bo", label):
            await house.taps("Bo", label)
    await house.advance(timedelta(hours=1))
    assert the_round(house).closing is Closing.WITHDRAWN


async def test_who_is_in_two_rounds_has_a_button_for_each_and_what_is_only_planned_has_none() -> None:
    places = (
        Place(circle=CircleId("c1"), title="Noord", round=RoundId("r1")),
        Place(circle=CircleId("c2"), title="Zuid", round=RoundId("r2")),
        Place(circle=CircleId("c3"), title="Oost"),
    )
    speech = card(Caring(texts=texts(), language=Language.NL, places=places))
    stops = [one for row in speech.buttons for one in row if one.label.startswith("Stoppen")]
    assert [(one.label, one.does) for one in stops] == [
        (f"Stoppen · {title}", Press(verb=Verb.CARE, subject=round_, arg="stop"))
        for title, round_ in (("Noord", "r1"), ("Zuid", "r2"))
    ]
