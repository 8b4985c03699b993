"""The threat model points to what is there: every module and every test, every path, once."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
PLACE = re.compile(r"(?<![\w/])((?:tests|bot|docs)/[\w/.-]*\w)")
PATHS = 29
NOT_BUILT = {18}


def rows() -> dict[int, tuple[str, str, str]]:
    return {int(number): (path, against, proof) for number, path, against, proof in ROW.findall(PAGE)}


def test_every_path_has_a_row() -> None:
    assert [int(found[0]) for found in ROW.findall(PAGE)] == list(range(1, PATHS + 1))


@pytest.mark.parametrize("number", sorted(set(range(1, PATHS + 1)) - NOT_BUILT))
def test_every_path_has_its_proof(number: int) -> None:
    _, _, proof = rows()[number]
    proofs = PLACE.findall(proof)
    assert proofs, "a test, by its file"
    there = [one for one in proofs if (ROOT / one).exists()]
    texts = [text for one in there for text in (ROOT / one).rglob("test_*.py")]
    texts += [ROOT / one for one in there if (ROOT / one).is_file()]
    assert any("def test_" in text.read_text(encoding="utf-8") for text in texts), proofs


def test_a_path_without_proof_says_that_it_is_not_built() -> None:
    for number in NOT_BUILT:
        assert "not built; the test comes with it" in rows()[number][1]


def test_every_module_and_test_that_is_named_is_there() -> None:
    named = set(PLACE.findall(PAGE))
    assert len(named) > 40
    assert {one for one in named if not (ROOT / one).exists()} == set()


def test_every_test_of_a_path_is_named() -> None:
    tests = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "paths").glob("test_*.py")}
    assert tests <= set(PLACE.findall(PAGE))
