"""The database: one process, one connection that writes, in a thread of its own, and one that only reads.

A thread of our own and not an asynchronous driver: a whole transaction costs the event loop one hand-over instead of
three for every statement, which makes it three times as fast (see `tests/storage/measure.py`). What is read from SQLite
is read at once and past SQLAlchemy, which only writes the statement: finding a row takes less than handing it over.

SQLite is set up so that a commit survives a power cut and that what is deleted is gone from the file; each setting is read
back, because another build of SQLite may not know it. On PostgreSQL the server sees to both.
"""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, Select, create_engine, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.storage.errors import InUse, UnsafeDatabase
from bot.storage.lock import locked
from bot.storage.unbroken import unbroken

DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}

SETTINGS = {
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
    "busy_timeout": ("5000", 5000),
    "temp_store": ("MEMORY", 2),
}
"""What is said to SQLite, and what it must answer when asked."""

FOR_READING = {
    "query_only": ("ON", 1),
    "cache_size": ("-8192", -8192),
    **{name: SETTINGS[name] for name in ("trusted_schema", "busy_timeout")},
}
"""The same for the connection that only reads."""

ROWS_AT_ONCE = 200
"""So many rows are read before the event loop may go on."""

ADVISORY_LOCK = 0x4B72696E67
"""“Kring”, as the number of PostgreSQL's lock for one process a database."""

CHECKPOINT_TRIES = 3

Result = TypeVar("Result")


class Database:
    """An open database, for this process alone."""

    def __init__(
        self, connection: Connection, thread: ThreadPoolExecutor, reader: sqlite3.Connection | None
    ) -> None:
        self._connection = connection
        self._thread = thread
        self._reader = reader

    @property
    def in_transaction(self) -> bool:
        """Say whether the writing connection did something since the last commit or rollback."""
        return self._connection.in_transaction()

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """Return the result of `work`, done in the thread of the database and never left half way."""
        return await in_thread(self._thread, lambda: work(self._connection))

    async def read(
        self,
        statement: Select[Any],
        values: Mapping[str, Any] | None = None,
        *,
        each: Callable[[Sequence[Any]], Result],
    ) -> list[Result]:
        """Return what `each` makes of every committed row that a query finds."""
        if self._reader is None:
            return await self.run(
                lambda connection: [each(row) for row in connection.execute(statement, values)]
            )
        found: list[Result] = []
        text, usual = _for_sqlite(statement)
        with closing(self._reader.execute(text, {**usual, **(values or {})})) as cursor:
            while some := cursor.fetchmany(ROWS_AT_ONCE):
                found += map(each, some)
                if len(some) == ROWS_AT_ONCE:
                    await asyncio.sleep(0)
        return found

    async def checkpoint(self) -> bool:
        """Bring everything from SQLite's log into its file and empty the log; say whether that could be done.

        What was dropped is in the log until then. A reader from outside can hold it up.
        """
        return await self.run(_checkpointed)


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """Open a database; raise `InUse` when another process has it."""
    address = _with_driver(make_url(url))
    path = file_of(address)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path), ThreadPoolExecutor(1, "storage") as thread:
        if path is not None:
            _make_private(path)
        engine = _engine(address)
        try:
            connection = await in_thread(thread, engine.connect)
            try:
                with _reading(address) as reader:
                    database = Database(connection, thread, reader)
                    yield database
                await database.run(Connection.rollback)
                await database.checkpoint()
            finally:
                await in_thread(thread, connection.close)
        finally:
            await in_thread(thread, engine.dispose)


async def in_thread(thread: ThreadPoolExecutor, work: Callable[[], Result]) -> Result:
    """Return the result of `work`, done in a thread and never left half way."""
    return await unbroken(asyncio.get_running_loop().run_in_executor(thread, work))


def _checkpointed(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    # past SQLAlchemy: it would begin a transaction first, in which there is no checkpoint
    raw: Any = connection.connection.driver_connection
    return any(not _log_is_busy(raw) for _ in range(CHECKPOINT_TRIES))


def _log_is_busy(raw: Any) -> bool:
    return bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])


def _with_driver(url: URL) -> URL:
    """Return a URL with the driver that Kring uses, whichever it names."""
    return url.set(drivername=DRIVERS.get(url.drivername.partition("+")[0], url.drivername))


def file_of(url: URL) -> Path | None:
    """Return the file of a SQLite database; none for a server's, or one in memory."""
    if not url.drivername.startswith("sqlite") or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database))


def _make_private(path: Path) -> None:
    """Let nobody else on the machine read the file; SQLite gives its log the same mode."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


@contextmanager
def _reading(url: URL) -> Iterator[sqlite3.Connection | None]:
    """Open a connection that only reads, beside the other one; none where that one alone has the data, or a server."""
    path = file_of(url)
    if path is None:
        yield None
        return
    # it begins nothing: each query sees what is committed at that moment, and holds nothing up once its rows are fetched
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        set_up(connection, FOR_READING)
        yield connection


@lru_cache(maxsize=512)
def _for_sqlite(statement: Select[Any]) -> tuple[str, Mapping[str, Any]]:
    """Return a statement as SQLite takes it, and the values that it names itself."""
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
    return str(compiled), compiled.params


def _engine(url: URL) -> Engine:
    if not url.drivername.startswith("sqlite"):
        engine = create_engine(url, hide_parameters=True)
        event.listen(engine, "connect", _lock_server_database)
        return engine
    # isolation_level None: the driver begins nothing by itself
    engine = create_engine(url, hide_parameters=True, connect_args={"isolation_level": None})
    event.listen(engine, "connect", _set_up_to_write)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _set_up_to_write(connection: DBAPIConnection, _: object) -> None:
    set_up(connection, SETTINGS)


def set_up(connection: Any, settings: Mapping[str, tuple[str, Any]]) -> None:
    """Say the settings to SQLite; raise `UnsafeDatabase` when it does not take one."""
    cursor = connection.cursor()
    for setting, (wanted, expected) in settings.items():
        cursor.execute(f"PRAGMA {setting} = {wanted}")
        cursor.execute(f"PRAGMA {setting}")
        row = cursor.fetchone()
        if row is None or row[0] not in {expected, "memory"}:
            raise UnsafeDatabase(setting, row and row[0])
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _lock_server_database(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SELECT pg_try_advisory_lock({ADVISORY_LOCK})")
    row = cursor.fetchone()
    cursor.close()
    if row is None or not row[0]:
        raise InUse
