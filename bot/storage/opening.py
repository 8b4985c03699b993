"""Opening the store: the lock, the key, the canary, the migrations, in this order.

A wrong or missing key is found before anything is changed. The canary is a row sealed when the database was made; a key
that cannot open it is not the key of this database.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from bot.storage import reblinding
from bot.storage.database import open_database
from bot.storage.errors import MissingKey, Unreadable, WrongKey
from bot.storage.migrate import refuse_newer, upgrade
from bot.storage.sealing import Keys, make_key_file, read_key_file
from bot.storage.store import SqlStore
from bot.storage.tables import SEALED, canary

SONG = b"kring"
PLACE = b"canary"


@asynccontextmanager
async def open_store(url: str, *, key_file: Path) -> AsyncIterator[SqlStore]:
    """Open the store at `url`, with its tables up to date; close it at the end of the block.

    For a database that does not exist yet the key file is made too, unless it is there. Raises `CannotOpen`: `InUse`,
    `NewerSchema`, `MissingKey`, `WrongKey`, `UnusableKeyFile`, `UnsafeDatabase`.
    """
    async with open_database(url) as database:
        keys = await database.run(partial(_prepared, key_file=key_file))
        store = SqlStore(database, keys)
        await store.start()
        yield store


def _prepared(connection: Connection, key_file: Path) -> Keys:
    """Return the keys, once everything fits: database, key and tables."""
    with connection.begin():
        return _fitted(connection, key_file)


def _fitted(connection: Connection, key_file: Path) -> Keys:
    refuse_newer(connection)
    song = _song_in(connection)
    keys = _keys(key_file, may_be_new=song is None)
    if song is not None:
        _check(song, keys)
    old = reblinding.is_due(connection)
    upgrade(connection)
    if old:
        reblinding.blind_anew(connection, keys)
    if song is None:
        connection.execute(insert(canary).values(id=1, sealed=keys.seal_of(canary.name).closed(SONG, PLACE)))
    return keys


def _song_in(connection: Connection) -> bytes | None:
    if not inspect(connection).has_table(canary.name):
        return None
    return connection.scalar(select(canary.c[SEALED]))


def _keys(key_file: Path, *, may_be_new: bool) -> Keys:
    try:
        return read_key_file(key_file)
    except MissingKey:
        if not may_be_new:
            raise
        return make_key_file(key_file)


def _check(song: bytes, keys: Keys) -> None:
    try:
        keys.seal_of(canary.name).opened(song, PLACE)
    except Unreadable:
        raise WrongKey from None
