"""Whole rounds of the shipped methods, as golden scripts: read them to see what a round is."""

import re
from pathlib import Path

import pytest

from bot.library.methods import load_methods
from bot.rounds.engine import Accepted, step
from bot.rounds.intents import DeadlinePassed
from bot.rounds.method import Method, Pace
from bot.rounds.model import Closing, Round
from tests.builders import NOW, a_candidate, a_round
from tests.playbook import ADDED, WHOLE, added_plays, check, whole, whole_plays, whose_in

METHODS = load_methods()
EIGHT = ("An", "Bo", "Cas", "Dee", "Els", "Fem", "Gé", "Hal")
PLAYS = sorted((Path(__file__).parent / "plays").glob("*.txt"))


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_round_goes_as_its_script_says(file):
    check(file.read_text(encoding="utf-8"))


def test_there_is_a_script_for_each_method_at_each_pace_with_each_kind_of_owner():
    assert [file.stem for file in PLAYS] == [
        f"{method}_{pace}_{owner}"
        for method in ("incident", "meeting")
        for pace in ("live", "unhurried")
        for owner in ("hidden", "named")
    ]


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_a_script_is_played_to_the_end(file):
    assert "<< round closed" in file.read_text(encoding="utf-8")


def test_every_method_has_a_whole_round_to_read():
    assert {file.stem for file in WHOLE.glob("*.txt")} == {*METHODS}


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_whole_round_goes_as_its_golden_script_says(method: Method):
    golden = (WHOLE / f"{method.id}.txt").read_text(encoding="utf-8")
    assert whole_plays(method) == golden, "written anew by: python -m tests.playbook whole"


@pytest.mark.parametrize("name", ["balint", "seven_eyes"])
def test_a_method_with_all_that_can_be_added_goes_as_its_golden_script_says(name: str):
    golden = (ADDED / f"{name}.txt").read_text(encoding="utf-8")
    assert added_plays(METHODS[name]) == golden, "written anew by: python -m tests.playbook whole"
    assert golden.count("<< mirrored: ") == 4
    assert golden.count("<< round closed (finished)") == 4


WHOSE = [(method, whose) for method in METHODS.values() for whose in whose_in(method)]


@pytest.mark.parametrize("pace", Pace)
@pytest.mark.parametrize(("method", "whose"), WHOSE, ids=[f"{method.id}, {whose}" for method, whose in WHOSE])
def test_with_eight_members_every_method_comes_to_its_end_through_all_its_phases(
    method: Method, pace: Pace, whose: str
):
    for by_vote in ("",) if method.rotates else ("", ", by vote"):
        script = whole(f"= {method.id}, {pace.value}, {whose}, seats {' '.join(EIGHT)}{by_vote}")
        assert script.rstrip().endswith("<< round closed (finished)")
        led = [phase.id for phase in method.phases if by_vote or not phase.choosing]
        assert [one for one in led if not re.search(rf", {one}(, for [^:]+)?: ", script)] == []


@pytest.mark.parametrize("pace", Pace)
@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_when_nobody_ever_does_anything_the_clock_still_leads_every_method_to_its_end(
    method: Method, pace: Pace
):
    brought = () if method.rotates else (a_candidate(1, hidden=method.no_hiding is None),)
    round_: Round = a_round(method=method, pace=pace, candidates=brought)
    now = NOW
    while not round_.is_over:
        now = max(now, round_.due_at or now)
        answer = step(round_, DeadlinePassed(epoch=round_.epoch), now)
        assert isinstance(answer, Accepted)
        round_ = answer.round
    assert round_.closing is Closing.FINISHED
