"""Path 16: somebody removes members one by one and watches whether the owner still answers.

Whoever is removed, and whenever: the group and everybody else see the same, whether it was the owner or not. An owner who
is gone answers as an owner who stays silent.
"""

import random
from collections.abc import Mapping
from itertools import pairwise

import pytest

from bot.rounds.model import Closing
from bot.rounds.plan import Form, Step
from bot.services.heard import MemberGone
from bot.services.ports import ChatStatus
from tests.house import GROUP, House
from tests.paths.plays import PLAYS, a_table, play_on
from tests.services.round.scenes import speaker, the_round

NAMES = ("An", "Bo", "Cas", "Dee", "Els", "Fem")
SOMETHING = "Wat raakt je hier?"
NOTHING_TO_ADD = "niets toe te voegen"
MANY = 4
"""The moments at which somebody is removed, drawn from all steps and turns of a round."""


async def removed(house: House, name: str) -> None:
    house.lookups.statuses[GROUP, house.user(name)] = ChatStatus.GONE
    await house.hear(MemberGone(chat=GROUP, user=house.user(name)))


async def after_removing(gone: tuple[str, ...], *, owner: str, at: int, method: str, pace: str) -> House:
    """Play a round in which some are removed at one moment; the owner never answers, the others take part."""
    house = await a_table(owner=owner, method=method, pace=pace)

    async def act(house: House, step: Step, number: int) -> None:
        if number == at:
            for name in gone:
                await removed(house, name)
        if the_round(house).is_over or the_round(house).step != step:
            return
        here = [name for name in NAMES if name not in gone or number < at]
        match step.form:
            case Form.TOGETHER:
                for name in here:
                    await house.says(name, SOMETHING)
            case Form.TURNS if the_round(house).floor.turn:
                await house.taps(speaker(house), "Ik geef door")
            case _:
                pass

    await play_on(house, act)
    return house


def seen_by_others(house: House, *own: str) -> Mapping[int, tuple[list[str], list[str]]]:
    return {
        chat: (lines, house.toasts.get(chat, []))
        for chat, lines in house.transcript.items()
        if chat not in {house.user(name) for name in own}
    }


@pytest.mark.parametrize(("method", "pace"), PLAYS)
async def test_that_the_removed_member_was_the_owner_cannot_be_seen(method: str, pace: str) -> None:
    whole = await after_removing((), owner="Bo", at=0, method=method, pace=pace)
    assert NOTHING_TO_ADD in "".join(whole.transcript[GROUP]), "a silent owner is covered by a sentence"
    for gone, other in pairwise(NAMES[1:]):
        for at in random.Random(gone).sample(range(7), MANY):
            as_owner = await after_removing((gone,), owner=gone, at=at, method=method, pace=pace)
            as_other = await after_removing((gone,), owner=other, at=at, method=method, pace=pace)
            said = f"{gone} or {other}, at {at}"
            assert f"{gone} doet niet meer mee" in "".join(as_owner.transcript[GROUP]), said
            assert seen_by_others(as_owner, gone, other) == seen_by_others(as_other, gone, other), said


@pytest.mark.parametrize("owner", NAMES[1:])
async def test_a_round_with_too_few_left_stops_in_the_same_words_whoever_it_was_about(owner: str) -> None:
    gone = ("Cas", "Dee", "Els")
    house = await after_removing(gone, owner=owner, at=2, method="Ontmoeting", pace="Ongehaast")
    same = await after_removing(gone, owner="Bo", at=2, method="Ontmoeting", pace="Ongehaast")
    assert the_round(house).closing is Closing.TOO_FEW
    assert "We zijn met te weinig om verder te gaan" in "".join(house.transcript[GROUP])
    assert house.transcript[GROUP] == same.transcript[GROUP]


async def test_every_removal_in_a_round_is_told_to_all() -> None:
    gone = ("Els", "Fem")
    house = await after_removing(gone, owner="Bo", at=2, method="Ontmoeting", pace="Ongehaast")
    told = "".join(house.transcript[GROUP])
    assert all(f"{name} doet niet meer mee in deze ronde" in told for name in gone)
