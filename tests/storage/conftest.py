"""Stores for the tests of this folder."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.services.ports import Store
from bot.storage.opening import open_store
from bot.storage.store import SqlStore
from tests.fakes.memory_store import MemoryStore

Opening = Callable[[], AbstractAsyncContextManager[SqlStore]]


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    """Return what opens one and the same database, as often as one likes."""
    return lambda: open_store(f"sqlite:///{tmp_path}/kring.db", key_file=tmp_path / "key")


@pytest.fixture
async def sql_store(opening: Opening) -> AsyncIterator[SqlStore]:
    async with opening() as store:
        yield store


@pytest.fixture(params=["memory", "sql"])
async def store(request: pytest.FixtureRequest, opening: Opening) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
    else:
        async with opening() as store:
            yield store
