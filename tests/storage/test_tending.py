"""What an operator and the clock do with the files while Kring runs."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.__main__ import CONFIGURATION_ERROR, main
from bot.scheduling import TIDY, TIDY_EVERY
from bot.storage.opening import open_store
from tests.e2e.stage import a_stage
from tests.storage.conftest import Opening
from tests.storage.samples import a_person


async def test_the_log_is_emptied_a_few_seconds_after_anything_was_written(tmp_path: Path) -> None:
    log = tmp_path / "kring.db-wal"
    async with a_stage(tmp_path) as stage:
        assert log.stat().st_size > 0
        await stage.kring.alarm._tasks[TIDY]()
        assert log.stat().st_size == 0
        await stage.say(stage.people[0], "/help")
        assert log.stat().st_size > 0
        await stage.kring.alarm._tasks[TIDY]()
        assert log.stat().st_size == 0
    assert timedelta(seconds=5) >= TIDY_EVERY


async def test_a_log_that_holds_nothing_is_left_alone(
    tmp_path: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opening() as store:
        await store.tidy()
        changed = (tmp_path / "kring.db").stat().st_mtime_ns
        with monkeypatch.context() as patched:
            patched.delattr(store._database.__class__, "checkpoint")
            await store.tidy()
        assert (tmp_path / "kring.db").stat().st_mtime_ns == changed


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a Kring that the command line finds."""

    async def furnish() -> None:
        key = tmp_path / "kring.key"
        async with open_store(f"sqlite:///{tmp_path}/kring.db", key_file=key) as store, store.begin() as tx:
            await tx.put(a_person())

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    asyncio.run(furnish())
    return tmp_path


def commanded(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["kring", *words])
    return main()


def test_a_copy_is_made_once_under_one_name(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = database / "copy.db"
    assert commanded(monkeypatch, "backup", str(copy)) == 0
    first = copy.read_bytes()
    assert first.startswith(b"SQLite format 3")
    assert commanded(monkeypatch, "backup", str(copy)) == CONFIGURATION_ERROR
    assert copy.read_bytes() == first
