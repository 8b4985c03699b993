"""Seals rows anew under their owners' own keys, where they were written when there was only the program's key.

It runs once: before the migration that lays the new columns it reads the rows as they stand, after it it writes them again,
all in one transaction. The keys are in the keyring before that is committed; cut short, it is simply done again.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Result, Table, column, delete, insert, inspect, select, table

from bot.storage.codec import Codec
from bot.storage.declared import DECLARED, Declaration
from bot.storage.keyring import KeyChanges, Keyring
from bot.storage.sealing import Keys
from bot.storage.tables import SEALED

FORMER: Mapping[str, tuple[str, ...]] = {"reflections": ("id", "user", "circle", "round")}
"""Kinds that were under the program's key, and what stood in the open beside what was sealed."""

Rows = Mapping[type, list[Any]]


def rows_of_before(connection: Connection, keys: Keys) -> Rows:
    """Return the records that are still under the program's key; none when the tables are already as they are now."""
    found: dict[type, list[Any]] = {}
    rows: Result[Any]
    for declaration in DECLARED.values():
        columns = FORMER.get(declaration.table.name)
        if columns is None or not _is_former(connection, declaration.table):
            continue
        codec = _as_before(declaration, keys, columns)
        rows = connection.execute(
            select(*(column(name) for name in (*columns, SEALED))).select_from(table(declaration.table.name))
        )
        found[declaration.kind] = [codec.record(dict(row)) for row in rows.mappings()]
    return found


def seal_anew(connection: Connection, keys: Keys, keyring: Keyring, found: Rows) -> None:
    """Write these records under their owners' own keys, in place of the rows that were read."""
    for kind, records in found.items():
        declaration = DECLARED[kind]
        codec = Codec(declaration, keys, keyring)
        own = declaration.own or ""
        keyring.change(
            KeyChanges(made={codec.name_of(declaration.key_of(one)): getattr(one, own) for one in records})
        )
        connection.execute(delete(declaration.table))
        if records:
            connection.execute(insert(declaration.table), [codec.row(one) for one in records])


def _is_former(connection: Connection, of: Table) -> bool:
    there = inspect(connection)
    if not there.has_table(of.name):
        return False
    return len(there.get_columns(of.name)) < len(of.columns)


def _as_before(declaration: Declaration, keys: Keys, columns: tuple[str, ...]) -> Codec:
    """Return what reads rows that have only these columns."""
    return Codec(replace(declaration, own=None), keys, open_columns=columns)
