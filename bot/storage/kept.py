"""What is committed: read through memory, written in one go.

It knows nothing of a transaction that is still under way; `transaction` lays its changes over this.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.storage import rows
from bot.storage.codec import Codec
from bot.storage.database import Database
from bot.storage.declared import DECLARED, Declaration, Key
from bot.storage.keyring import KeyChanges, Keyring
from bot.storage.memory import Memory
from bot.storage.sealing import Keys

AllChanges = Mapping[type, rows.Changes]


@dataclass(frozen=True, slots=True)
class ToCommit:
    """What a transaction leaves to be written."""

    changes: AllChanges
    shredded: Collection[int] = field(default=())
    """The persons whose own keys are destroyed, and with them what was sealed under them."""


class Kept:
    """The committed records of every kind."""

    def __init__(self, database: Database, keys: Keys, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring
        self._codecs = {kind: Codec(declaration, keys, keyring) for kind, declaration in DECLARED.items()}
        self._memories = {kind: Memory() for kind in DECLARED}
        self._numbers: dict[type, int] = {}

    async def count_on(self) -> None:
        """Go on with the numbers where they were."""
        for kind, declaration in DECLARED.items():
            if declaration.numbered is not None:
                self._numbers[kind] = await rows.read_highest_number(
                    self._database, self._codecs[kind], declaration.numbered
                )
        await self.end()

    def next_number(self, kind: type) -> int:
        """Return a number that no record of the kind has."""
        self._numbers[kind] += 1
        return self._numbers[kind]

    async def get(self, declaration: Declaration, key: Key) -> Any | None:
        """Return the record with this key."""
        memory = self._memories[declaration.kind]
        found = memory.record(key)
        if found is None:
            where = dict(zip(declaration.key, key, strict=True))
            for found in await self._read(declaration, where):
                memory.learn_record(key, found)
        return found

    async def find(self, declaration: Declaration, where: Mapping[str, Any]) -> Mapping[Key, Any]:
        """Return the records with these values by their keys."""
        memory = self._memories[declaration.kind]
        known = memory.answer(where)
        if known is not None:
            return known
        found = {declaration.key_of(record): record for record in await self._read(declaration, where)}
        memory.learn_answer(where, found)
        return found

    async def count(self, declaration: Declaration, where: Mapping[str, Any]) -> int:
        """Return how many records have these values."""
        known = self._memories[declaration.kind].answer(where)
        if known is not None:
            return len(known)
        return await rows.count(self._database, self._codecs[declaration.kind], where)

    async def due(self, declaration: Declaration, now: datetime, limit: int) -> Mapping[Key, Any]:
        """Return the records that are due, by their keys."""
        codec = self._codecs[declaration.kind]
        memory = self._memories[declaration.kind]
        read = await rows.read_due(self._database, codec, now, limit, memory.record)
        found = {declaration.key_of(record): record for record in read}
        for key, record in found.items():
            memory.learn_record(key, record)
        return found

    async def next_due(self, declaration: Declaration) -> datetime | None:
        """Return the earliest moment at which a record of the kind is due."""
        codec = self._codecs[declaration.kind]
        return await rows.read_next_due(self._database, codec)

    async def commit(self, to_commit: ToCommit) -> None:
        """Write everything or nothing.

        Keys are destroyed before the rows that need them: nobody is told that something is wiped while it could still be read.
        """
        changes, shredded = to_commit.changes, to_commit.shredded
        news = {kind: found for kind, of_kind in changes.items() if (found := self._news(kind, of_kind))}
        if not news and not shredded:
            await self.end()
            return
        try:
            await self._database.run(partial(self._write, changes=news, shredded=shredded))
        except BaseException:
            # nobody knows now what the database holds until it is read again
            for memory in self._memories.values():
                memory.forget()
            raise
        for kind, of_kind in news.items():
            self._memories[kind].settle(of_kind)

    async def end(self) -> None:
        """End what was only read."""
        if self._database.in_transaction:
            await self._database.run(Connection.rollback)

    async def _read(self, declaration: Declaration, where: Mapping[str, Any]) -> list[Any]:
        memory = self._memories[declaration.kind]
        return await rows.read(self._database, self._codecs[declaration.kind], where, memory.record)

    def _news(self, kind: type, changes: rows.Changes) -> rows.Changes:
        """Return what really differs from what is known to be committed."""
        memory = self._memories[kind]
        return {
            key: record for key, record in changes.items() if record is None or record != memory.record(key)
        }

    def _write(self, connection: Connection, changes: AllChanges, shredded: Collection[int]) -> None:
        try:
            self._keyring.change(self._key_changes(changes, shredded))
            for user in shredded:
                for kind, declaration in DECLARED.items():
                    if declaration.own is not None:
                        rows.clear(connection, self._codecs[kind], {declaration.own: user})
            for kind, of_kind in changes.items():
                rows.write(connection, self._codecs[kind], of_kind)
            connection.commit()
        except BaseException:
            connection.rollback()
            raise

    def _key_changes(self, changes: AllChanges, shredded: Collection[int]) -> KeyChanges:
        gone: list[str] = []
        made: dict[str, int] = {}
        for kind, of_kind in changes.items():
            own = DECLARED[kind].own
            if own is None:
                continue
            for key, record in of_kind.items():
                name = self._codecs[kind].name_of(key)
                if record is None:
                    gone.append(name)
                else:
                    made[name] = getattr(record, own)
        return KeyChanges(shredded=shredded, gone=gone, made=made)
