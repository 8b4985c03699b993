"""The store: one writing transaction at a time, committed whole or not at all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.storage.database import Database
from bot.storage.kept import Kept
from bot.storage.keyring import Keyring
from bot.storage.sealing import Keys
from bot.storage.transaction import SqlTransaction


class SqlStore:
    """The port `bot.services.ports.Store`, over a database."""

    def __init__(self, database: Database, keys: Keys, keyring: Keyring) -> None:
        self._database = database
        self._kept = Kept(database, keys, keyring)
        self._one_at_a_time = asyncio.Lock()
        self._inside: asyncio.Task[Any] | None = None
        self._log_may_tell = True

    async def start(self) -> None:
        """Take up the numbers where they were left."""
        await self._kept.count_on()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[SqlTransaction]:
        """Open a writing transaction: committed at the end of the block, rolled back by an exception."""
        if self._inside is not None and self._inside is asyncio.current_task():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        async with self._one_at_a_time:
            self._inside = asyncio.current_task()
            tx = SqlTransaction(self._kept)
            try:
                yield tx
            except BaseException:
                tx.close()
                await self._kept.end()
                raise
            else:
                self._log_may_tell = True
                await self._kept.commit(tx.close())
            finally:
                self._inside = None

    async def tidy(self) -> None:
        """Empty SQLite's log if anything was written since it was last emptied.

        The log keeps whole transactions in their order: which rows were written together tells, without any key, which
        account is behind a dilemma. So it must not grow old.
        """
        if self._log_may_tell:
            await self.checkpoint()

    async def checkpoint(self) -> bool:
        """Take what was overwritten or dropped out of the files as well; say whether that could be done now."""
        async with self._one_at_a_time:
            emptied = await self._database.checkpoint()
            self._log_may_tell = not emptied
            return emptied
