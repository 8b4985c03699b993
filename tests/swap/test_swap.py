"""Promise 1: nobody learns from Kring whose dilemma it is.

Whole rounds are played twice with only the owner exchanged (`python -m tests.swap`): in two thousand pairs nobody sees a difference,
and every planted leak is found.
"""

import asyncio
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.circles.model import Lead
from bot.language import Language
from bot.rounds.method import Order, Pace
from bot.rounds.model import Closing
from bot.rounds.plan import Form
from tests.swap.deeds import Deed, Role
from tests.swap.histories import METHODS, Choice, History, Trouble, history_of
from tests.swap.planting import LEAKS, Leak
from tests.swap.playing import Played, play
from tests.swap.running import FIRST_SEED, compare

REPOSITORY = Path(__file__).parents[2]
PAIRS = 2000
ENOUGH = 800


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.swap", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )


def test_two_thousand_pairs_without_a_difference() -> None:
    ended = program(str(PAIRS))
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith(f"{PAIRS} pairs, 0 differences, ")


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.plant.__name__)
def test_a_planted_leak_is_found(leak: Leak, monkeypatch: pytest.MonkeyPatch) -> None:
    leak.plant(monkeypatch)
    found = compare(FIRST_SEED, range(ENOUGH))
    assert found.difference is not None, f"not in {found.played} pairs: {leak.name}"
    print(f"{leak.name}: found by pair {found.number}, seen by {found.difference.place}")  # noqa: T201 -- for who reads the test


# ── what the histories hold ──────────────────────────────────────────────────────────────────────────────────────


Plays = list[tuple[History, Played]]


@pytest.fixture(scope="module")
def plays() -> Plays:
    async def played() -> Plays:
        histories = [history_of(f"{FIRST_SEED}/{number}") for number in range(150)]
        return [(history, await play(history, history.pair[0])) for history in histories]

    return asyncio.run(played())


def test_there_is_something_to_leak(plays: Plays) -> None:
    """The histories go everywhere: no kind of deed, step or ending is left out, and the owner's words do reach the group."""
    deeds, forms, endings, kinds = Counter[str](), set(), set(), set()
    answered = 0
    for _, played in plays:
        deeds.update(deed.name for deed in Deed for _, what in played.done if f" {deed}" in what)
        forms |= {moment.form for moment in played.moments}
        endings |= set(played.closings)
        kinds |= {sight.kind for seen in played.shown.others.values() for sight in seen}
        answered += any(
            "De eerste: " in span.text for sight in played.shown.others["the group"] for span in sight.text
        )
    assert {deed.name for deed in Deed} - set(deeds) == {"NOTHING"}
    assert forms >= set(Form) - {Form.SILENCE}
    assert endings >= {Closing.FINISHED, Closing.EARLY, Closing.WITHDRAWN, Closing.TOO_FEW, None}
    assert kinds == {"new", "edit", "erased", "pinned", "toast", "file"}
    assert answered > 40


def test_every_method_comes_at_each_pace_and_in_each_way_of_choosing() -> None:
    histories = [history_of(f"{FIRST_SEED}/{number}") for number in range(PAIRS)]
    ways = {(one.method, one.pace, one.choice) for one in histories}
    assert ways == {(method, pace, choice) for method in METHODS for pace in Pace for choice in Choice}
    sizes = {(one.language, len(one.names)) for one in histories}
    assert sizes == {(language, size) for language in Language for size in (5, 6, 7, 8)}


def test_every_order_of_turns_and_way_to_lead_comes_in_many_histories() -> None:
    histories = [history_of(f"{FIRST_SEED}/{number}") for number in range(PAIRS)]
    ways = Counter((one.order, one.lead) for one in histories)
    assert set(ways) == {(order, lead) for order in Order for lead in Lead}
    assert min(ways.values()) > PAIRS / 40


def test_the_lead_goes_from_one_to_another_and_to_the_pair_as_to_everybody(plays: Plays) -> None:
    handed = taken = 0
    led_by = Counter[str]()
    for history, played in plays:
        did = {
            deed for deed in (Deed.HAND_OVER, Deed.TAKE_OVER) for _, what in played.done if f" {deed}" in what
        }
        leaders = {moment.leader for moment in played.moments}
        handed += len(leaders) > 1 and did == {Deed.HAND_OVER}
        taken += len(leaders) > 1 and did == {Deed.TAKE_OVER}
        led_by.update(role for role, name in zip(Role, history.pair, strict=True) if name in leaders)
    assert min(handed, taken) > 10
    assert min(led_by[role] for role in Role) > 20


def test_every_trouble_comes_in_many_histories() -> None:
    troubles = Counter(
        trouble for number in range(PAIRS) for trouble in history_of(f"{FIRST_SEED}/{number}").troubles
    )
    assert set(troubles) == set(Trouble)
    assert min(troubles.values()) > PAIRS / 25


async def test_the_same_seed_plays_the_same() -> None:
    history = history_of("once")
    assert await play(history, history.pair[0]) == await play(history_of("once"), history.pair[0])
