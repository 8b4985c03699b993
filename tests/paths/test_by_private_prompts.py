"""Path 21: a prompt that only the owner gets. Everybody is prompted as often, at the same times, in the same words."""

import os
import random
from collections import Counter
from collections.abc import Mapping

from bot.rounds.plan import Form, Step
from bot.services.records import Reflection
from tests.house import GROUP, House
from tests.paths.copies import another
from tests.paths.plays import PLAYS, a_table, play_on
from tests.services.round.scenes import speaker, the_round

ROUNDS = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 300
"""A thousand in `make deep`; here enough to meet every method, pace, owner and turn of things."""
OF_A_TURN = ("jij bent aan de beurt", "de groep wacht op je beurt", "je beurt ging twee keer voorbij")
"""What is said at one's own turn: as often to each, at another time to each."""
AFTERWARDS = ("Tussendoor", "Na de ronde", "Een nacht later", "Twee weken later")
"""Above the questions about oneself, which are drawn for each."""


def an_act(seed: int, pair: tuple[str, str]):
    """Let what the group does be drawn; the two between whom it may lie speak or stay silent together."""

    def misses(name: str, phase: int) -> bool:
        """Say whether somebody misses the turn in a phase, and then the second one; the two do so together."""
        return random.Random(f"{seed}/{phase}/{'pair' if name in pair else name}").random() < 0.4

    async def act(house: House, step: Step, number: int) -> None:
        while (
            (now := the_round(house)).floor and now.floor.turn and not misses(speaker(house), now.step.phase)
        ):
            await house.taps(speaker(house), "Ik geef door")
        if step.form is Form.TURNS:
            return
        if step.form not in {Form.TOGETHER, Form.RELAY}:
            return
        for name in house.names:
            if random.Random(f"{seed}/{number}/{'pair' if name in pair else name}").random() < 0.4:
                await house.says(name, "Wat raakt je hier?")

    return act


def prompts(house: House, name: str) -> tuple[Counter[str], list[str], list[str]]:
    """Return what somebody was told in private: of turns, how often; else when and what; of questions afterwards, when."""
    lines = [line for line in house.transcript[house.user(name)] if "Bewaard" not in line]
    turns = Counter(mark for line in lines for mark in OF_A_TURN if mark in line)
    others = [line for line in lines if not any(mark in line for mark in OF_A_TURN)]
    heads = [line.partition("\n")[0] for line in others if any(mark in line for mark in AFTERWARDS)]
    return turns, [line for line in others if not any(mark in line for mark in AFTERWARDS)], heads


async def test_in_hundreds_of_rounds_everybody_is_prompted_as_often_and_at_the_same_times() -> None:
    met: Counter[str] = Counter()
    tables: Mapping[tuple[str, str, str], House] = {
        (method, pace, owner): await a_table(owner=owner, method=method, pace=pace, names="An Bo Cas Dee Els")
        for method, pace in PLAYS
        for owner in ("Bo", "Cas", "Dee")
    }
    for seed in range(ROUNDS):
        (method, pace, owner), table = random.Random(seed).choice(list(tables.items()))
        other = random.Random(f"pair {seed}").choice(
            [name for name in ("Bo", "Cas", "Dee", "Els") if name != owner]
        )
        house = another(table)
        await play_on(house, an_act(seed, (owner, other)))
        of_owner, of_other = prompts(house, owner), prompts(house, other)
        assert of_owner == of_other, f"seed {seed}: {owner}, {other}"
        assert of_owner[2], f"seed {seed}: there were questions afterwards"
        met.update([*of_owner[0], *(name for name in (method, pace, owner))])
        met["relay"] += any("Is het jouw dilemma" in line for line in of_owner[1])
    assert (
        min(met[one] for one in ("Ontmoeting", "ncident", "Live", "Ongehaast", "Bo", "relay", OF_A_TURN[0]))
        > ROUNDS / 10
    )


async def test_the_questions_afterwards_are_the_owners_own_and_come_at_the_same_moment() -> None:
    """What each is asked may differ; that and when somebody is asked does not."""
    house = await a_table(owner="Bo", method="Ontmoeting", pace="Live")
    await play_on(house, an_act(1, ("Bo", "Cas")))
    asked = {
        name: [one for one in house.store.all(Reflection) if one.user == house.user(name)]
        for name in house.names
    }
    assert {len(one) for one in asked.values()} == {len(asked["Bo"])}
    assert asked["Bo"], "somebody is asked"
    assert not any("vraag voor jou alleen" in line for line in house.transcript[GROUP])
