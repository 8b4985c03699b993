"""Promise 1: nobody learns from Kring whose dilemma it is.

The same history is played twice, with another owner. Everything that anybody else sees — posts, edits, private messages, buttons,
toasts, their order and their moment — must be the same, byte for byte.
"""

import random
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.rounds.plan import Form
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, speaker, start, the_round

ROUNDS = 200


WORDS = "woorden over wat hier speelt"
WORDS_OF_OWNER = "woorden van wie het inbracht"


@dataclass(frozen=True)
class Seen:
    """All that everybody but the two owners saw."""

    group: tuple[str, ...]
    private: dict[str, tuple[str, ...]]
    toasts: dict[str, tuple[str, ...]]
    own: dict[str, int]
    """How many private messages the two owners got."""


async def play(seed: int, *, owner: str, pair: tuple[str, str]) -> Seen:
    """Play a round: what each does is drawn by the seed and the name; only the owner's words go with the owner."""
    house = House(names=("An", "Bo", "Cas", "Dee", "Els"))
    lot = random.Random(seed)
    pace = lot.choice(("Live", "Ongehaast", "Ongehaast", "Ongehaast"))
    method = lot.choice(("Ontmoeting", "ncident"))
    by_vote = lot.random() < 0.3
    await a_circle(house)
    await bring(house, owner)
    if by_vote:
        await bring(house, next(name for name in house.names if name not in pair), title="Te laat", number=2)
    await start(house, method=method, pace=pace, choice="Laat de kring" if by_vote else "Een stille coachee")
    while not the_round(house).is_over:
        await _act(house, seed, owner=owner, pair=pair)
        await house.to_next_deadline()
    await house.advance(timedelta(days=2))
    return Seen(
        group=tuple(house.transcript[GROUP]),
        private={name: tuple(house.transcript[house.user(name)]) for name in house.names if name not in pair},
        toasts={
            name: tuple(house.toasts.get(house.user(name), ())) for name in house.names if name not in pair
        },
        own={name: len(house.transcript[house.user(name)]) for name in pair},
    )


async def _act(house: House, seed: int, *, owner: str, pair: tuple[str, str]) -> None:
    round_ = the_round(house)
    if round_.step is None or round_.floor is None:
        return
    index = round_.floor.index
    lot = random.Random(f"{seed}/{index}/{round_.epoch}")
    order = lot.sample(house.names, len(house.names))
    match round_.step.form:
        case Form.TURNS:
            await _speak(house, lot)
        case Form.TOGETHER | Form.RELAY | Form.VOTE:
            both = lot.choice(("write", "pass", "nothing", "write twice"))
            for name in order:
                own = random.Random(f"{seed}/{index}/{name}")
                does = both if name in pair else own.choice(("write", "pass", "nothing", "write twice"))
                words = WORDS_OF_OWNER if name == owner and round_.step.form is Form.RELAY else WORDS
                await _give(house, name, does, first_title=name in pair or own.random() < 0.5, words=words)
        case Form.TALK:
            for name in order:
                if random.Random(f"{seed}/{index}/{name}").random() < 0.5:
                    await house.says_in_group(name, f"{name} praat mee")
        case Form.TELLING | Form.SILENCE:
            pass


async def _speak(house: House, lot: random.Random) -> None:
    name = speaker(house)
    does = lot.choice(("speak", "pass", "later", "more", "nothing", "silent"))
    if does == "speak":
        await house.says_in_group(name, f"{name} zegt iets")
        await house.taps(name, "Klaar")
    elif does == "pass":
        await house.taps(name, "Ik geef door")
    elif does == "later" and house.sees(name, "Later"):
        await house.taps(name, "Later")
    elif does == "more":
        await house.taps(name, "Iets meer tijd")


async def _give(house: House, name: str, does: str, *, first_title: bool, words: str) -> None:
    if does == "nothing":
        return
    if house.sees(name, "2. ") and the_round(house).step.form is Form.VOTE:
        await house.taps(name, "1. " if first_title else "2. ")
    elif does == "pass":
        await house.taps(name, "Niets")
    else:
        for _ in range(2 if does == "write twice" else 1):
            await house.says(name, words)


def a_pair(seed: int) -> tuple[str, str]:
    """Return the two between whom the dilemma is exchanged; An leads."""
    first, second = random.Random(f"pair {seed}").sample(("Bo", "Cas", "Dee", "Els"), 2)
    return first, second


@pytest.mark.parametrize("chunk", range(10))
async def test_another_owner_changes_nothing_that_others_see(chunk: int) -> None:
    for seed in range(chunk * ROUNDS // 10, (chunk + 1) * ROUNDS // 10):
        pair = a_pair(seed)
        one = await play(seed, owner=pair[0], pair=pair)
        other = await play(seed, owner=pair[1], pair=pair)
        assert one == other, f"seed {seed}, {pair}"


async def test_there_is_something_to_leak() -> None:
    """The owner's words do reach the group in these rounds, and the owner does get questions of the owner's own."""
    posts = []
    for seed in range(12):
        pair = a_pair(seed)
        posts += (await play(seed, owner=pair[0], pair=pair)).group
    assert any("woorden van wie het inbracht" in post for post in posts)
