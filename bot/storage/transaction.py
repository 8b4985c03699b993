"""A transaction: what is committed, with its own changes laid over.

Changes stay here until the commit, which writes them table by table. Every answer is the committed one, with the changed
records taken out and put in again where they belong, so a transaction sees its own writing without having written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.storage.declared import DECLARED, Declaration, Key, declared, due_of
from bot.storage.kept import Kept, ToCommit

Record = TypeVar("Record")

END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)


class SqlTransaction:
    """The port `bot.services.ports.Transaction`."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._changes: dict[type, dict[Key, Any]] = {}
        self._shredded: set[int] = set()
        self._open = True

    async def get(self, kind: type[Record], *key: object) -> Record | None:
        """Return the record with this key."""
        declaration = self._declared(kind)
        return await self._get(declaration, declaration.checked_key(key))

    async def find(self, kind: type[Record], **where: object) -> tuple[Record, ...]:
        """Return the records whose open fields equal `where`, in the order of their keys."""
        found = await self._find(self._declared(kind), where)
        return tuple(found[key] for key in sorted(found))

    async def count(self, kind: type, **where: object) -> int:
        """Return how many records have open fields that equal `where`."""
        declaration = self._declared(kind)
        if self._changes.get(kind):
            return len(await self._find(declaration, where))
        return await self._kept.count(declaration, declaration.checked_where(where))

    async def due(self, kind: type[Record], now: datetime, *, limit: int) -> tuple[Record, ...]:
        """Return the records whose `due_at` is not after `now`, the earliest first."""
        declaration = self._declared(kind)
        declaration.check_due()
        changed = self._changes.get(kind, {})
        found = await self._kept.due(declaration, now, limit + len(changed))
        moments = [
            (moment, key, record)
            for key, record in _laid_over(found, changed).items()
            if (moment := due_of(record)) is not None and moment <= now
        ]
        moments.sort(key=lambda one: one[:2])
        return tuple(record for _, _, record in moments[:limit])

    async def next_due(self, kind: type[Record]) -> datetime | None:
        """Return the earliest `due_at` of a kind."""
        declaration = self._declared(kind)
        declaration.check_due()
        if not self._changes.get(kind):
            return await self._kept.next_due(declaration)
        first = await self.due(kind, END_OF_TIME, limit=1)
        return due_of(first[0]) if first else None

    async def put(self, *records: object) -> None:
        """Write records of any kinds; one with the same key is replaced."""
        for record in records:
            self._write(self._declared(type(record)), record)

    async def add(self, record: Record) -> Record | None:
        """Write a record unless its key is taken; one numbered by the store comes back with its number."""
        declaration = self._declared(type(record))
        if declaration.numbered is not None:
            number = self._kept.next_number(declaration.kind)
            numbered: Record = replace(record, **{declaration.numbered: number})  # type: ignore[type-var]  # a declared kind is a dataclass
            self._write(declaration, numbered)
            return numbered
        key = declaration.checked_key(declaration.key_of(record))
        if await self._get(declaration, key) is not None:
            return None
        self._write(declaration, record)
        return record

    async def drop(self, kind: type, *key: object) -> None:
        """Remove the record with this key, if there is one."""
        declaration = self._declared(kind)
        self._change(declaration, declaration.checked_key(key), None)

    async def drop_all(self, kind: type, **where: object) -> int:
        """Remove the records whose open fields equal `where`; return how many."""
        declaration = self._declared(kind)
        going = await self._find(declaration, where)
        for key in tuple(going):
            self._change(declaration, key, None)
        return len(going)

    async def shred(self, user: int) -> int:
        """Destroy a person's own key with all that was sealed under it; return how many records that were."""
        dropped = 0
        for kind, declaration in DECLARED.items():
            if declaration.own is not None:
                dropped += await self.drop_all(kind, **{declaration.own: user})
        self._shredded.add(user)
        return dropped

    def close(self) -> ToCommit:
        """Let nothing more be read or written; return what changed."""
        self._open = False
        return ToCommit(self._changes, self._shredded)

    def _declared(self, kind: type) -> Declaration:
        if not self._open:
            raise RuntimeError("the transaction is over")
        return declared(kind)

    async def _get(self, declaration: Declaration, key: Key) -> Any | None:
        changed = self._changes.get(declaration.kind)
        if changed is not None and key in changed:
            return changed[key]
        return await self._kept.get(declaration, key)

    async def _find(self, declaration: Declaration, where: Mapping[str, object]) -> Mapping[Key, Any]:
        wanted = declaration.checked_where(where)
        found = await self._kept.find(declaration, wanted)
        changed = self._changes.get(declaration.kind)
        if not changed:
            return found
        matching = {
            key: record if _matches(record, wanted.items()) else None for key, record in changed.items()
        }
        return _laid_over(found, matching)

    def _write(self, declaration: Declaration, record: Any) -> None:
        key, kept = declaration.to_write(record)
        self._change(declaration, key, kept)

    def _change(self, declaration: Declaration, key: Key, record: Any) -> None:
        self._changes.setdefault(declaration.kind, {})[key] = record


def _laid_over(found: Mapping[Key, Any], changed: Mapping[Key, Any]) -> dict[Key, Any]:
    """Return `found` with what changed: replaced, added, or (`None`) gone."""
    whole = {**found, **changed}
    return {key: record for key, record in whole.items() if record is not None}


def _matches(record: Any, wanted: Iterable[tuple[str, Any]]) -> bool:
    return record is not None and all(getattr(record, name) == value for name, value in wanted)
