"""A store in memory that keeps the contract of `bot.services.ports.Store`: one transaction at a time, all or nothing.

Keys and findable fields are those of `bot.storage.declared`; asking for anything else raises `KeyError`, as it does in
the real store. `tests/storage/test_contract.py` runs the same suite over both.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from bot.storage.declared import DECLARED, Declaration, Key, declared, due_of

Record = TypeVar("Record")


class MemoryStore:
    """Everything in dictionaries."""

    def __init__(self) -> None:
        self.kept: dict[type, dict[Key, Any]] = {}
        """Every record by kind and key: to look at in tests, not to write to."""
        self._last = 0
        self._one_at_a_time = asyncio.Lock()
        self._inside: asyncio.Task[Any] | None = None

    def all(self, kind: type[Record]) -> tuple[Record, ...]:
        """Return every record of a kind, in the order of their keys: for tests."""
        return _sorted(self.kept.get(kind, {}))

    @asynccontextmanager
    async def begin(self) -> AsyncIterator["MemoryTransaction"]:
        if self._inside is not None and self._inside is asyncio.current_task():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        async with self._one_at_a_time:
            self._inside = asyncio.current_task()
            tx = MemoryTransaction(self)
            try:
                yield tx
            except BaseException:
                tx.undo()
                raise
            finally:
                tx.close()
                self._inside = None

    def next_number(self) -> int:
        self._last += 1
        return self._last


class MemoryTransaction:
    """Reading and writing; remembers how to undo itself."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._undo: list[Callable[[], None]] = []
        self._open = True

    async def get(self, kind: type[Record], *key: object) -> Record | None:
        return self._of(kind).get(declared(kind).checked_key(key))

    async def find(self, kind: type[Record], **where: object) -> tuple[Record, ...]:
        wanted = declared(kind).checked_where(where)
        matching = {
            key: record
            for key, record in self._of(kind).items()
            if all(getattr(record, name) == value for name, value in wanted.items())
        }
        return _sorted(matching)

    async def count(self, kind: type, **where: object) -> int:
        return len(await self.find(kind, **where))

    async def shred(self, user: int) -> int:
        owned = {kind: one.own for kind, one in DECLARED.items() if one.own is not None}
        return sum([await self.drop_all(kind, **{own: user}) for kind, own in owned.items()])

    async def due(self, kind: type[Record], now: datetime, *, limit: int) -> tuple[Record, ...]:
        moments = self._moments(kind)
        passed = sorted((moment, key) for key, moment in moments.items() if moment <= now)
        return tuple(self._of(kind)[key] for _, key in passed[:limit])

    async def next_due(self, kind: type[Record]) -> datetime | None:
        return min(self._moments(kind).values(), default=None)

    async def put(self, *records: object) -> None:
        for record in records:
            self._write(declared(type(record)), record)

    async def add(self, record: Record) -> Record | None:
        declaration = declared(type(record))
        if declaration.numbered is not None:
            number = self._store.next_number()
            record = replace(record, **{declaration.numbered: number})  # type: ignore[type-var]  # a declared kind is a dataclass
        elif declaration.key_of(record) in self._of(type(record)):
            return None
        self._write(declaration, record)
        return record

    async def drop(self, kind: type, *key: object) -> None:
        self._remove(kind, declared(kind).checked_key(key))

    async def drop_all(self, kind: type, **where: object) -> int:
        going: tuple[Any, ...] = await self.find(kind, **where)
        for record in going:
            self._remove(kind, declared(kind).key_of(record))
        return len(going)

    def undo(self) -> None:
        for step in reversed(self._undo):
            step()

    def close(self) -> None:
        self._open = False

    def _of(self, kind: type) -> dict[Key, Any]:
        if not self._open:
            raise RuntimeError("the transaction is over")
        declared(kind)
        return self._store.kept.setdefault(kind, {})

    def _moments(self, kind: type) -> dict[Key, datetime]:
        declared(kind).check_due()
        moments = {key: due_of(record) for key, record in self._of(kind).items()}
        return {key: moment for key, moment in moments.items() if moment is not None}

    def _write(self, declaration: Declaration, record: object) -> None:
        key, kept = declaration.to_write(record)
        rows = self._of(declaration.kind)
        self._undo.append(_put_back(rows, key))
        rows[key] = kept

    def _remove(self, kind: type, key: Key) -> None:
        rows = self._of(kind)
        self._undo.append(_put_back(rows, key))
        rows.pop(key, None)


def _put_back(rows: dict[Key, Any], key: Key) -> Callable[[], None]:
    if key in rows:
        before = rows[key]
        return lambda: rows.__setitem__(key, before)
    return lambda: rows.pop(key, None) and None


def _sorted(rows: dict[Key, Any]) -> tuple[Any, ...]:
    return tuple(rows[key] for key in sorted(rows))
