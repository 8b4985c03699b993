"""Path 26: one coach in two circles. Two rounds at the same time, the same people: nothing of the one is ever in the other."""

import os
import random
from dataclasses import replace

import pytest

from bot.circles.model import Member
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.rounds.model import CircleId, DilemmaId, Round
from bot.services.records import Contribution
from tests.house import GROUP, House
from tests.paths.copies import another
from tests.services.dilemmas.desk import Desk, a_desk
from tests.services.round.scenes import SITUATION

RUNS = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 500
"""A thousand in `make deep`."""
GROUPS = {1: GROUP, 2: GROUP - 1}
WORDS = {1: "regen", 2: "brood"}
TITLES = {1: "Zonder antwoord", 2: "Buiten adem"}


async def two_rounds() -> Desk:
    """Return a desk at which six people sit in two circles that both ask for a text now."""
    desk = await a_desk(circles=2)
    async with desk.store.begin() as tx:
        for member in desk.store.all(Member):
            if member.user == desk.user("An"):
                await tx.put(replace(member, facilitator=True))
    for number in GROUPS:
        await _brings(desk, ("Bo", "Cas")[number - 1], number)
        await desk.says("An", "/plan")
        for label in (f"Kring {number}", TITLES[number], "Ontmoeting", "Ongehaast", "Nu", "Ja, plan"):
            await desk.taps("An", label)
    while not all(one.is_collecting for one in desk.store.all(Round)):
        await desk.to_next_deadline()
    return desk


async def _brings(desk: Desk, owner: str, number: int) -> None:
    circle = CircleId(f"c{number}")
    member = next(
        one for one in desk.store.all(Member) if one.circle == circle and one.user == desk.user(owner)
    )
    dilemma = Dilemma(
        id=DilemmaId(f"dilemma{number}"),
        circle=circle,
        title=TITLES[number],
        situation=f"{SITUATION} {WORDS[number]}",
        own_part=f"Ik zweeg, {WORDS[number]}.",
        key_question="Wat nu?",
        hidden=True,
        stage=Stage.WAITING,
        brought_on=desk.clock.now(),
    )
    async with desk.store.begin() as tx:
        await tx.put(dilemma, OwnerLink(dilemma=dilemma.id, circle=circle, owner=member.id))


def told(house: House, number: int) -> str:
    return "\n".join(house.transcript.get(GROUPS[number], []))


async def give_at_random(desk: House, lot: random.Random) -> dict[int, int]:
    """Let people write for one circle or the other, saying each time which; return how many did."""
    given = {1: 0, 2: 0}
    for _ in range(lot.randint(3, 8)):
        name, number = lot.choice(desk.names), lot.choice((1, 2))
        count = len(desk.store.all(Contribution))
        await desk.says(name, f"Wat raakt je in {WORDS[number]}?")
        assert "Voor welke kring is dit?" in desk.last_seen(name), "it never guesses"
        assert len(desk.store.all(Contribution)) == count
        await desk.taps(name, f"Kring {number}")
        given[number] += len(desk.store.all(Contribution)) - count
    return given


async def test_two_rounds_at_once_never_meet() -> None:
    table = await two_rounds()
    shown = 0
    for seed in range(RUNS):
        lot = random.Random(seed)
        desk = another(table)
        given = await give_at_random(desk, lot)
        while any(
            one.is_collecting and one.floor.index == before.floor.index
            for one, before in zip(desk.store.all(Round), table.store.all(Round), strict=True)
        ):
            await desk.to_next_deadline()
        for number, other in ((1, 2), (2, 1)):
            here = told(desk, number)
            assert here.count(f"raakt je in {WORDS[number]}") == given[number], f"seed {seed}"
            assert WORDS[other] not in here, f"seed {seed}"
            assert TITLES[other] not in here, f"seed {seed}"
        shown += sum(given.values())
    assert shown > RUNS * 3


async def test_in_private_each_prompt_says_for_which_circle_it_is() -> None:
    desk = await two_rounds()
    for name in ("Bo", "Cas", "Dee"):
        prompts = [
            seen.words
            for seen in desk.chats[desk.user(name)]
            if "Schrijf" in seen.words and "Ronde" in seen.words
        ]
        assert {text.split("\n")[0] for text in prompts} == {"Kring 1", "Kring 2"}
        assert not any(word in text for text in prompts for word in WORDS.values())


@pytest.mark.parametrize("number", [1, 2])
async def test_a_button_of_one_circle_gives_nothing_to_the_other(number: int) -> None:
    desk = await two_rounds()
    await desk.says("Dee", f"Wat raakt je in {WORDS[number]}?")
    await desk.taps("Dee", "Voor geen ervan")
    assert desk.store.all(Contribution) == ()
