"""The keys of the journals: one of each person and one of each entry, in a file that is not the database.

An entry is sealed under a key that comes from two secrets: the key of its writer, and a salt of its own. Both lie here, sealed
in their turn with the program's key. Whoever destroys one of the two makes the entry unreadable for good, in every copy of
the database that was ever made: one entry by its salt, a whole journal by the one key of its writer.

Keys are here before the row that needs them is in the database, and gone before the row goes. That a salt was destroyed
is remembered by its name, which says nothing: a row that comes back from an old copy of the database is taken out again.

It must not know what a row says, nor whose it is: a person stands here under a keyed hash, and which entries are one
person's shows to nobody without the program's key.
"""

import hashlib
import hmac
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.storage.database import SETTINGS, set_up
from bot.storage.errors import CannotOpen, MissingJournalKeys, WrongJournalKeys
from bot.storage.sealing import BLIND_BYTES, NONCE_BYTES, OWN, SECRET_BYTES, Blinder, Keys, Seal

ROLLBACK_JOURNAL = {
    **SETTINGS,
    "journal_mode": ("DELETE", "delete"),
    "synchronous": ("EXTRA", 3),
    "cache_size": ("-8192", -8192),
}
"""As the database, but without a log beside the file: what is destroyed is out of it when the commit returns. EXTRA, so that
no power cut brings it back."""

TABLES = (
    "CREATE TABLE IF NOT EXISTS song (id INTEGER PRIMARY KEY, sealed BLOB NOT NULL)",
    "CREATE TABLE IF NOT EXISTS people (person BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS entries (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS wiped (name TEXT PRIMARY KEY) WITHOUT ROWID",
)
SONG = b"kring"
PLACE = b"song"
MARK_BYTES = 8
"""By so much a salt knows the key it belongs to: that of somebody who began anew is another."""
PEOPLE_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyChanges:
    """What is destroyed and what is made, in this order, all or nothing."""

    shredded: Collection[int] = ()
    """The persons whose own key is destroyed."""
    gone: Collection[str] = ()
    """The entries whose salts are."""
    made: Mapping[str, int] = field(default_factory=dict)
    """Entries that need a salt, and whose they are; one that has a salt keeps it."""


class Keyring:
    """The open file. It is for the store alone, which reads and writes one thing at a time."""

    def __init__(self, connection: sqlite3.Connection, keys: Keys) -> None:
        self._connection = connection
        self._key_id = keys.id
        self._wrap = AESGCM(keys.secret_of("keyring"))
        self._blinder: Blinder = keys.blinder_of("keyring.person")
        self._people: dict[bytes, tuple[bytes, bytes]] = {}
        """The keys that were met, with their marks."""

    def seal_of(self, name: str) -> Seal | None:
        """Return what seals and opens an entry; `None` when its key was destroyed, or never was here."""
        row = self._connection.execute("SELECT sealed FROM entries WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        found = self._unwrapped(row[0], name.encode())
        person, mark, salt = found[:BLIND_BYTES], found[BLIND_BYTES:-SECRET_BYTES], found[-SECRET_BYTES:]
        own = self._key_of(person)
        if own is None or own[1] != mark:
            return None
        key = hmac.digest(own[0], salt + name.encode(), "sha256")
        return Seal(key_id=self._key_id, cipher=AESGCM(key), form=OWN)

    def change(self, changes: KeyChanges) -> None:
        """Destroy and make keys; on the disk when this returns."""
        if not (changes.shredded or changes.gone or changes.made):
            return
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            people = [(self._blinder.of(user),) for user in changes.shredded]
            connection.executemany("DELETE FROM people WHERE person = ?", people)
            names = [(name,) for name in changes.gone]
            connection.executemany("DELETE FROM entries WHERE name = ?", names)
            connection.executemany("INSERT OR IGNORE INTO wiped VALUES (?)", names)
            self._people.clear()
            for name, user in changes.made.items():
                self._make(name, self._blinder.of(user))
            connection.execute("COMMIT")
        except BaseException:
            self._people.clear()
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def wiped(self) -> list[str]:
        """Return the names of the entries whose salts were destroyed."""
        return [name for (name,) in self._connection.execute("SELECT name FROM wiped")]

    def size(self) -> int:
        """Return how many entries have a salt."""
        (found,) = self._connection.execute("SELECT count(*) FROM entries").fetchone()
        return int(found)

    def sing(self) -> None:
        """Check that this file was made with the program's key, or mark it as such; raise `WrongJournalKeys`."""
        row = self._connection.execute("SELECT sealed FROM song").fetchone()
        if row is None:
            self._connection.execute("INSERT INTO song VALUES (1, ?)", (self._wrapped(SONG, PLACE),))
            return
        try:
            self._unwrapped(row[0], PLACE)
        except InvalidTag:
            raise WrongJournalKeys from None

    def _make(self, name: str, person: bytes) -> None:
        connection = self._connection
        if connection.execute("SELECT 1 FROM entries WHERE name = ?", (name,)).fetchone():
            return
        own = self._key_of(person)
        if own is None:
            key = os.urandom(SECRET_BYTES)
            connection.execute("INSERT INTO people VALUES (?, ?)", (person, self._wrapped(key, person)))
            own = self._people[person] = (key, _mark_of(key))
        salt = self._wrapped(person + own[1] + os.urandom(SECRET_BYTES), name.encode())
        connection.execute("INSERT INTO entries VALUES (?, ?)", (name, salt))
        connection.execute("DELETE FROM wiped WHERE name = ?", (name,))

    def _key_of(self, person: bytes) -> tuple[bytes, bytes] | None:
        """Return the key of a person, and its mark."""
        found = self._people.get(person)
        if found is None:
            row = self._connection.execute("SELECT sealed FROM people WHERE person = ?", (person,)).fetchone()
            if row is None:
                return None
            if len(self._people) >= PEOPLE_REMEMBERED:
                self._people.clear()
            key = self._unwrapped(row[0], person)
            found = self._people[person] = (key, _mark_of(key))
        return found

    def _wrapped(self, secret: bytes, place: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._wrap.encrypt(nonce, secret, place)

    def _unwrapped(self, sealed: bytes, place: bytes) -> bytes:
        return self._wrap.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place)


def _mark_of(key: bytes) -> bytes:
    return hashlib.sha256(b"mark" + key).digest()[:MARK_BYTES]


@contextmanager
def open_keyring(path: Path, keys: Keys, *, may_be_new: bool = True) -> Iterator[Keyring]:
    """Open the keyring at `path`; raise `MissingJournalKeys` when it is not there and must not be made anew."""
    if not path.exists():
        if not may_be_new:
            raise MissingJournalKeys(path)
        path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    # the thread of the database writes, the event loop reads, never both at once: the store sees to that
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    with closing(connection):
        set_up(connection, ROLLBACK_JOURNAL)
        for table in TABLES:
            connection.execute(table)
        ring = Keyring(connection, keys)
        ring.sing()
        yield ring


def begin_journal_keys(path: Path, keys: Keys) -> None:
    """Make an empty keyring where a former one was lost; raise `CannotOpen` where there is one."""
    if path.exists():
        raise CannotOpen(f"There are keys of journals already: {path}. They are left as they are.")
    with open_keyring(path, keys):
        pass
