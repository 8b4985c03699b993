"""Whole rounds of the shipped methods, as golden scripts: read them to see what a round is."""

from pathlib import Path

import pytest

from tests.playbook import check

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
