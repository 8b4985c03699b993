"""Opening the store: the lock, the key, the canary, the keyring, the migrations, in this order.

A wrong or missing key is found before anything is changed. The canary is a row sealed when the database was made; a key
that cannot open it is not the key of this database.
"""

import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, func, insert, inspect, select

from bot.storage import reblinding, resealing
from bot.storage.database import open_database
from bot.storage.declared import DECLARED
from bot.storage.errors import MissingKey, Unreadable, WrongKey
from bot.storage.keyring import Keyring, open_keyring
from bot.storage.migrate import refuse_newer, upgrade
from bot.storage.sealing import Keys, make_key_file, read_key_file
from bot.storage.store import SqlStore
from bot.storage.tables import SEALED, canary

log = logging.getLogger(__name__)

SONG = b"kring"
PLACE = b"canary"

JOURNAL_KEYS = "journal.keys"


@asynccontextmanager
async def open_store(
    url: str, *, key_file: Path, journal_keys: Path | None = None
) -> AsyncIterator[SqlStore]:
    """Open the store at `url`, with its tables up to date; close it at the end of the block.

    For a database that does not exist yet the key files are made too, unless they are there; that of the journals lies by
    default beside the other. Raises `CannotOpen`: `InUse`, `NewerSchema`, `MissingKey`, `WrongKey`, `UnusableKeyFile`,
    `MissingJournalKeys`, `WrongJournalKeys`, `UnsafeDatabase`.
    """
    beside = journal_keys or key_file.with_name(JOURNAL_KEYS)
    with ExitStack() as stack:
        async with open_database(url) as database:
            keys, keyring = await database.run(
                partial(_prepared, key_file=key_file, journal_keys=beside, stack=stack)
            )
            store = SqlStore(database, keys, keyring)
            await store.start()
            yield store


def _prepared(
    connection: Connection, key_file: Path, journal_keys: Path, stack: ExitStack
) -> tuple[Keys, Keyring]:
    """Return the keys, once everything fits: database, key and tables."""
    with connection.begin():
        return _fitted(connection, key_file, journal_keys, stack)


def _fitted(
    connection: Connection, key_file: Path, journal_keys: Path, stack: ExitStack
) -> tuple[Keys, Keyring]:
    refuse_newer(connection)
    song = _song_in(connection)
    keys = _keys(key_file, may_be_new=song is None)
    if song is not None:
        _check(song, keys)
    before = resealing.rows_of_before(connection, keys)
    is_old = reblinding.is_due(connection)
    upgrade(connection)
    may_be_new = bool(before) or _own_rows(connection) == 0
    keyring = stack.enter_context(open_keyring(journal_keys, keys, may_be_new=may_be_new))
    if is_old:
        reblinding.blind_anew(connection, keys)
    resealing.seal_anew(connection, keys, keyring, before)
    _take_out_wiped(connection, keyring)
    if song is None:
        connection.execute(insert(canary).values(id=1, sealed=keys.seal_of(canary.name).closed(SONG, PLACE)))
    return keys, keyring


def _own_rows(connection: Connection) -> int:
    """Return how many rows are sealed under keys of their owners'."""
    tables = [one.table for one in DECLARED.values() if one.own is not None]
    return sum(connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def _take_out_wiped(connection: Connection, keyring: Keyring) -> None:
    """Drop the rows whose keys were destroyed: left by a kill in between, or back with an old copy of the database."""
    names = keyring.wiped()
    for declaration in DECLARED.values():
        if declaration.own is None:
            continue
        of_kind = [one.split(" ")[1:] for one in names if one.split(" ")[0] == declaration.table.name]
        if of_kind:
            columns = [declaration.table.c[name] for name in declaration.key]
            statement = delete(declaration.table).where(
                *(one == bindparam(f"k_{one.name}") for one in columns)
            )
            connection.execute(
                statement,
                [
                    {f"k_{one.name}": part for one, part in zip(columns, parts, strict=True)}
                    for parts in of_kind
                ],
            )
    left = _own_rows(connection) - keyring.size()
    if left > 0:
        log.warning(
            "%d entries of journals have no key here and cannot be read: an older file of keys?", left
        )


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
