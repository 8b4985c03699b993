"""Who has the database and not the key does not find out whose a dilemma is, nor who wrote what.

The attacker is a program of its own (`attacker`); here it first has to find what was planted, and then nothing. With 300 rounds
luck alone can make seven points of a score; `python -m tests.anonymity.attacker 3000` looks more closely.
"""

import asyncio
import random
import sys
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from bot.storage.sealing import Blinder
from tests.anonymity.attacker import LEAKS, MOMENTS, Haul, loots, plunder, plunder_many, told, too_good
from tests.anonymity.heist import CHANCE, NAMES, Known, Loot

ROUNDS = 300
FEW = 16
FOUND = 0.85
OWNER_BY_ROWS = "more_rows_than_others"


@pytest.fixture(scope="module")
def few() -> Iterator[list[Loot]]:
    found: list[Loot] = []
    loots(range(FEW), found.append)
    yield found
    asyncio.set_event_loop(None)


@pytest.mark.parametrize("name", LEAKS)
def test_the_attacker_finds_what_is_planted(name: str, few: list[Loot]) -> None:
    change, signal = LEAKS[name]
    haul = Haul()
    for loot in few:
        haul.look_at(loot, change)
    question = "writer" if name.startswith("keys") else "owner"
    for moment in ("during", "closed"):
        score = haul.scores[question, signal, moment]
        assert score.share >= FOUND, told((question, signal, moment), score)


def test_the_attacker_sees_rows_that_are_one_persons() -> None:
    """As it was: all messages of a chat under one hash. The owner's chat has more, and so has that of who leads."""
    with patch.object(Blinder, "of_one_of_many", lambda blinder, value, _: blinder.of(value)):
        haul = plunder(range(FEW))
    score = haul.scores["owner", OWNER_BY_ROWS, "during"]
    assert score.said >= FOUND * score.of, told(("owner", OWNER_BY_ROWS, "during"), score)
    mended = plunder(range(FEW)).scores["owner", OWNER_BY_ROWS, "during"]
    assert mended.said <= score.of / 3, told(("owner", OWNER_BY_ROWS, "during"), mended)


def test_the_attacker_reads_a_log_that_was_left_lying() -> None:
    haul = plunder(range(FEW), tidy=False)
    owners = haul.scores["owner", "the_log", "closed"]
    writers = haul.scores["writer", "who_was_written_beside_it", "during"]
    assert owners.share >= FOUND, told(("owner", "the_log", "closed"), owners)
    # sizes alone leave open which of some rows is which text
    assert writers.share >= CHANCE * 1.5, told(("writer", "the log", "during"), writers)


@pytest.mark.parametrize("leaks_in", [1.0, 0.3])
def test_the_learner_finds_a_leak_that_nobody_thought_of(leaks_in: float) -> None:
    """Among twenty features one that, in some rounds, is as high as the place at which the owner joined."""
    lot, haul = random.Random(leaks_in), Haul()
    for _ in range(ROUNDS * 3):
        names = tuple(lot.sample(NAMES, len(NAMES)))
        owner = lot.choice(names)
        features = {f"feature {nth}": lot.randrange(6) for nth in range(20)}
        if lot.random() < leaks_in:
            features["feature 7"] = names.index(owner)
        known = Known(names=names, leads=names[0], transcript=(), published=())
        haul.lessons.setdefault("during", []).append((features, known, owner))
    haul.learn()
    assert len(too_good(haul.scores)) == 1
    assert "feature 7" in too_good(haul.scores)[0]


def test_without_a_leak_the_attacker_guesses_no_better_than_chance() -> None:
    haul = plunder_many(ROUNDS, first=1_000_000)
    for which, score in sorted(haul.scores.items()):
        sys.stdout.write(f"{told(which, score)}\n")
    assert {moment for _, _, moment in haul.scores} == set(MOMENTS)
    assert too_good(haul.scores) == []
