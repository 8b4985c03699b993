"""Path 17: the record of a vote. While it goes on, votes stand sealed in the step; after the choice there is none anywhere."""

from bot.rounds.events import VoteCast
from bot.rounds.model import Round
from bot.services.records import RoundEvent
from tests.house import House
from tests.paths.plays import a_table
from tests.services.round.scenes import the_round, until_form


async def a_vote() -> House:
    house = await a_table(owner="Bo", method="ncident", pace="Ongehaast", by_vote=True)
    await until_form(house, "vote")
    for name in ("Bo", "Cas", "Dee"):
        await house.taps(name, "2. ")
    return house


async def test_after_the_choice_no_ballot_is_left_in_the_store() -> None:
    house = await a_vote()
    assert len(the_round(house).floor.votes) == 3, "there is something to be gone"
    while the_round(house).step.form == "vote":
        await house.to_next_deadline()
    assert [vote for one in house.store.all(Round) for vote in one.floor.votes] == []
    assert [one for one in house.store.all(RoundEvent) if isinstance(one.event, VoteCast)] == []


async def test_the_group_hears_what_was_chosen_and_nothing_else() -> None:
    house = await a_vote()
    while the_round(house).step.form == "vote":
        await house.to_next_deadline()
    told = house.last_post
    assert "Gekozen: " in told
    assert not any(word in told.partition("\n")[0] for word in ("3", "stemmen", "Bo", "Cas", "Dee"))
