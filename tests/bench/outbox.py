"""What a benchmark reads in Kring's database while Kring runs: only what stands in the open, by a connection that writes nothing."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.storage.codec import microseconds


def rounds_due(folder: Path, by: datetime) -> int:
    """Return how many rounds are due at a moment or before."""
    return _count(folder, "SELECT count(*) FROM rounds WHERE due_at <= ?", microseconds(by))


def parcels_left(folder: Path) -> int:
    """Return how many messages are still to be sent."""
    return _count(folder, "SELECT count(*) FROM parcels WHERE state <> ?", "dead")


def parcels_dead(folder: Path) -> int:
    """Return how many messages can never be sent."""
    return _count(folder, "SELECT count(*) FROM parcels WHERE state = ?", "dead")


def _count(folder: Path, statement: str, value: str | int) -> int:
    address = f"{(folder / 'kring.db').absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=5.0)) as connection:
        return int(connection.execute(statement, (value,)).fetchone()[0])
