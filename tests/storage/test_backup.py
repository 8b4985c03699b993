"""A copy made while Kring runs is whole, opens with the key, and is readable to nobody else."""

import stat
from pathlib import Path

import pytest

from bot.circles.model import Person
from bot.storage.backup import CannotCopy, back_up
from bot.storage.opening import open_store
from tests.storage.conftest import Opening
from tests.storage.samples import a_person


async def test_a_copy_holds_what_was_committed_and_opens_with_the_key(
    tmp_path: Path, opening: Opening
) -> None:
    copy = tmp_path / "copy.db"
    async with opening() as store:
        async with store.begin() as tx:
            await tx.put(a_person(1))
        back_up(f"sqlite:///{tmp_path}/kring.db", copy)
        async with store.begin() as tx:
            await tx.put(a_person(2))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    async with open_store(f"sqlite:///{copy}", key_file=tmp_path / "key") as store, store.begin() as tx:
        assert await tx.find(Person) == (a_person(1),)


async def test_nothing_is_written_over(tmp_path: Path, opening: Opening) -> None:
    (tmp_path / "copy.db").write_text("mine")
    async with opening():
        with pytest.raises(CannotCopy, match=r"copy\.db"):
            back_up(f"sqlite:///{tmp_path}/kring.db", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


@pytest.mark.parametrize("url", ["postgresql://localhost/kring", "sqlite:///nowhere/kring.db"])
def test_what_cannot_be_copied_is_said(tmp_path: Path, url: str) -> None:
    with pytest.raises(CannotCopy):
        back_up(url, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
