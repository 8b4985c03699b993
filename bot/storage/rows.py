"""The statements: reading and writing rows of one kind. The only place with SQL of records.

Statements are built once and used again, so that SQLAlchemy compiles each only once. Nothing here remembers rows.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Delete, Select, Table, bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.codec import EPOCH, MICROSECOND, Codec, microseconds
from bot.storage.database import Database
from bot.storage.declared import Key
from bot.storage.errors import KeyGone
from bot.storage.tables import DUE

Changes = Mapping[Key, Any]
"""Records by key; `None` where one goes."""

Known = Callable[[Key], Any]
"""Returns what is remembered of the committed record with this key, or `None`."""

Insert = sqlite.Insert | postgresql.Insert


async def read(database: Database, codec: Codec, where: Mapping[str, Any], known: Known) -> list[Any]:
    """Return the records whose open fields equal `where`, in no order; those that are known are not opened again."""
    sought = codec.sought(where)
    counts = _counts(sought)
    statement = _selected(codec.declaration.table, counts)
    found = await database.read(statement, _by_parameter(sought), each=_unless_known(codec, known))
    return [record for record in found if record is not None]


async def count(database: Database, codec: Codec, where: Mapping[str, Any]) -> int:
    """Return how many rows have these open fields; none is opened."""
    sought = codec.sought(where)
    counts = _counts(sought)
    statement = _counted(codec.declaration.table, counts)
    (found,) = await database.read(statement, _by_parameter(sought), each=itemgetter(0))
    return int(found)


async def read_due(database: Database, codec: Codec, now: datetime, limit: int, known: Known) -> list[Any]:
    """Return the records that are due, the earliest first; those that are known are not opened again."""
    values = {"now": microseconds(now), "limit": limit}
    found = await database.read(
        _selected_due(codec.declaration.table), values, each=_unless_known(codec, known)
    )
    return [record for record in found if record is not None]


async def read_next_due(database: Database, codec: Codec) -> datetime | None:
    """Return the earliest moment at which a record is due."""
    (found,) = await database.read(_earliest(codec.declaration.table), each=itemgetter(0))
    return None if found is None else EPOCH + found * MICROSECOND


async def read_highest_number(database: Database, codec: Codec, field: str) -> int:
    """Return the highest number of the kept records; 0 when there are none."""
    (found,) = await database.read(select(func.max(codec.declaration.table.c[field])), each=itemgetter(0))
    return found or 0


def write(connection: Connection, codec: Codec, changes: Changes) -> None:
    """Write records; one with the same key is replaced. Remove those that go."""
    going = [codec.key_columns(key) for key, record in changes.items() if record is None]
    if going:
        connection.execute(_deleted(codec.declaration.table), going)
    coming = [codec.row(record) for record in changes.values() if record is not None]
    if coming:
        connection.execute(_upserted(codec.declaration.table, connection.dialect.name), coming)


def clear(connection: Connection, codec: Codec, where: Mapping[str, Any]) -> None:
    """Remove every row with these open fields, also one whose key is gone."""
    sought = codec.sought(where)
    statement = delete(codec.declaration.table).where(*_conditions(codec.declaration.table, _counts(sought)))
    connection.execute(statement, _by_parameter(sought))


def _unless_known(codec: Codec, known: Known) -> Callable[[Sequence[Any]], Any]:
    def record(values: Sequence[Any]) -> Any:
        key = codec.key_in_the_open(values)
        found = known(key) if key is not None else None
        if found is not None:
            return found
        try:
            return codec.read(values)
        except KeyGone:
            return None

    return record


@lru_cache(maxsize=512)
def _selected(table: Table, counts: tuple[tuple[str, int], ...]) -> Select[Any]:
    """Return what finds rows by columns: each holds one value, or (where there is a count) any of so many."""
    return select(table).where(*_conditions(table, counts))


@lru_cache(maxsize=512)
def _counted(table: Table, counts: tuple[tuple[str, int], ...]) -> Select[Any]:
    """Return what counts the same rows."""
    return select(func.count()).select_from(table).where(*_conditions(table, counts))


def _conditions(table: Table, counts: tuple[tuple[str, int], ...]) -> tuple[ColumnElement[bool], ...]:
    return tuple(
        table.c[name].in_([bindparam(f"{name}_{nth}") for nth in range(count)])
        if count
        else table.c[name] == bindparam(name)
        for name, count in counts
    )


def _counts(sought: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    return tuple(
        sorted((name, len(value) if isinstance(value, tuple) else 0) for name, value in sought.items())
    )


def _by_parameter(sought: Mapping[str, Any]) -> dict[str, Any]:
    single = {name: value for name, value in sought.items() if not isinstance(value, tuple)}
    several = {
        f"{name}_{nth}": one
        for name, value in sought.items()
        if isinstance(value, tuple)
        for nth, one in enumerate(value)
    }
    return single | several


@lru_cache
def _selected_due(table: Table) -> Select[Any]:
    due = table.c[DUE]
    return (
        select(table)
        .where(due <= bindparam("now"))
        .order_by(due, *table.primary_key.columns)
        .limit(bindparam("limit"))
    )


@lru_cache
def _earliest(table: Table) -> Select[Any]:
    return select(func.min(table.c[DUE]))


@lru_cache
def _upserted(table: Table, dialect: str) -> Insert:
    statement = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    key = {column.name for column in table.primary_key.columns}
    return statement.on_conflict_do_update(
        index_elements=sorted(key),
        set_={
            column.name: statement.excluded[column.name] for column in table.columns if column.name not in key
        },
    )


@lru_cache
def _deleted(table: Table) -> Delete:
    return delete(table).where(*(column == bindparam(column.name) for column in table.primary_key.columns))
