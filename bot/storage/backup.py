"""A copy of the database while Kring runs. It is as unreadable as the original; the key is not in it, nor those of the journals.

Whoever keeps the copy keeps what is in it for as long as the copy lasts: what was dropped since is still there. Keep
copies for days, and never beside the key file.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from bot.storage.database import file_of


class CannotCopy(Exception):  # noqa: N818 -- named for what it says
    """There is nothing to copy, or something is in the way; the message says what."""


def back_up_journal_keys(path: Path, to: Path) -> None:
    """Write a copy of the keys of the journals to `to`, in the place of an earlier one: there is never more than one.

    What was wiped since is in the copy until it is written over.
    """
    if not path.exists():
        raise CannotCopy(f"There are no keys of journals at {path.name}.")
    unfinished = to.with_name(f"{to.name}.new")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    unfinished.replace(to)


def back_up(url: str, to: Path) -> None:
    """Write a whole and consistent copy of a SQLite database to `to`, which must not exist yet."""
    path = file_of(make_url(url))
    if path is None:
        raise CannotCopy("Only a SQLite database is copied by Kring; a server has tools of its own.")
    if not path.exists():
        raise CannotCopy(f"There is no database at {path.name}.")
    try:
        # made beforehand so that nobody else can read it for a moment
        os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise CannotCopy(f"{to.name} is there already.") from None
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", (str(to),))
