"""Blinds rows anew whose columns were blinded in another way when they were written.

It runs once, between the migration that wants it and the first reading, in the same transaction. It must not change what is
sealed in a row, nor know what it says.
"""

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.storage.codec import Codec
from bot.storage.declared import DECLARED
from bot.storage.migrate import revision_of
from bot.storage.sealing import Keys
from bot.storage.tables import is_blind, is_spread

BEFORE = "20261123_0150"
"""The last version in which all rows of one person stood under one hash."""


def is_due(connection: Connection) -> bool:
    """Say whether the tables, as they are before the migrations run, hold rows blinded in the former way."""
    return revision_of(connection) == BEFORE


def blind_anew(connection: Connection, keys: Keys) -> None:
    """Write the rows of every table with a spread column again, under their present hashes."""
    for declaration in DECLARED.values():
        table = declaration.table
        if declaration.own is not None:
            continue  # `resealing` writes these anew in any case
        if not any(is_spread(column) for column in table.columns if is_blind(column)):
            continue
        codec = Codec(declaration, keys)
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
        if rows:
            names = [column.name for column in table.primary_key.columns]
            connection.execute(
                delete(table).where(*(table.c[name] == bindparam(f"old_{name}") for name in names)),
                [{f"old_{name}": row[name] for name in names} for row in rows],
            )
            connection.execute(insert(table), [codec.row(codec.record(row)) for row in rows])
