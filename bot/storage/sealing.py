"""The key, what is derived from it, and how bytes become unreadable without it.

One secret of 32 random bytes lies in a file outside the database. From it comes, by HKDF, a key of its own for every
table, so that the owner links have one that opens nothing else, and one for the blinded columns.

A sealed value is: format (1 byte), key id (4), nonce (12), AES-256-GCM of the padded text with its tag (16). Associated
with it is the row as it stands in the open: a value moved to another row, table or state does not open any more.
"""

import base64
import binascii
import hmac
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from bot.storage.errors import MissingKey, Unreadable, UnusableKeyFile
from bot.storage.padding import padded, unpadded

FORMAT = b"\x01"
OWN = b"\x02"
"""The format of what is sealed under a key of its own (`keyring`), and not under one that comes from the program's."""
HEAD_OF_KEY_FILE = "kring key 1"

SECRET_BYTES = 32
KEY_ID_BYTES = 4
NONCE_BYTES = 12
TAG_BYTES = 16
OVERHEAD = len(FORMAT) + KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES
BLIND_BYTES = 16

SPREAD = 256
"""Under so many hashes the rows of one value stand in a spread column: two of ten rows of a person share one in one case of
six, and to find them all takes a third of a millisecond."""

Blindable = str | int | None | tuple["Blindable", ...]


@dataclass(frozen=True)
class Keys:
    """The secret of a database. Its representation shows nothing of it."""

    secret: bytes = field(repr=False)

    @cached_property
    def id(self) -> bytes:
        """Return what names the key in every sealed value without telling anything of it."""
        return self._derived("id", KEY_ID_BYTES)

    def seal_of(self, table: str) -> "Seal":
        """Return what seals the rows of one table."""
        return Seal(key_id=self.id, cipher=AESGCM(self._derived(f"seal {table}", SECRET_BYTES)))

    def blinder_of(self, column: str) -> "Blinder":
        """Return what blinds the values of one column."""
        return Blinder(self._derived(f"blind {column}", SECRET_BYTES))

    def secret_of(self, label: str) -> bytes:
        """Return a key for one purpose."""
        return self._derived(f"secret {label}", SECRET_BYTES)

    def _derived(self, label: str, length: int) -> bytes:
        return HKDFExpand(SHA256(), length, f"kring 1 {label}".encode()).derive(self.secret)


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals and opens what belongs to one table, or one entry."""

    key_id: bytes
    cipher: AESGCM = field(repr=False)
    form: bytes = FORMAT

    def closed(self, text: bytes, row: bytes) -> bytes:
        """Return `text` sealed for this row."""
        nonce = os.urandom(NONCE_BYTES)
        return self.form + self.key_id + nonce + self.cipher.encrypt(nonce, padded(text), row + self.key_id)

    def opened(self, sealed: bytes, row: bytes) -> bytes:
        """Return what was sealed for this row; raise `Unreadable` for anything else."""
        head = len(self.form) + KEY_ID_BYTES
        if sealed[:head] != self.form + self.key_id:
            raise Unreadable("sealed in another format or with another key")
        try:
            text = self.cipher.decrypt(
                sealed[head : head + NONCE_BYTES], sealed[head + NONCE_BYTES :], row + self.key_id
            )
        except (InvalidTag, ValueError):
            raise Unreadable("damaged, or moved from another row") from None
        return unpadded(text)


@dataclass(frozen=True)
class Blinder:
    """Turns a value into one that can be looked up but not read."""

    key: bytes = field(repr=False)

    def of(self, value: Blindable) -> bytes:
        """Return the keyed hash of a value; `None` has one like any other."""
        return self._hashed(f"{type(value).__name__[0]}{value}")

    def of_both(self, value: Blindable, beside: Blindable) -> bytes:
        """Return the keyed hash of a value together with another: equal only where both are."""
        return self._hashed(f"both {value!r} {beside!r}")

    def of_one_of_many(self, value: Blindable, row: tuple[Blindable, ...]) -> bytes:
        """Return one of the hashes of a value: which, the key of its row decides."""
        drawn = int.from_bytes(self._hashed(f"which {row!r}")[:4]) % SPREAD
        return self._hashed(f"one {drawn} {value!r}")

    def of_all(self, value: Blindable) -> tuple[bytes, ...]:
        """Return all hashes under which a value can stand: a third of the time it takes one by one."""
        end = f" {value!r}".encode()
        found: list[bytes] = []
        for drawn in range(SPREAD):
            hashed = self._begun.copy()
            hashed.update(b"one %d%b" % (drawn, end))
            found.append(hashed.digest()[:BLIND_BYTES])
        return tuple(found)

    @cached_property
    def _begun(self) -> "hmac.HMAC":
        return hmac.new(self.key, digestmod="sha256")

    def _hashed(self, text: str) -> bytes:
        return hmac.digest(self.key, text.encode(), "sha256")[:BLIND_BYTES]


def make_key_file(path: Path) -> Keys:
    """Write a fresh key that only its owner can read, and return it; never overwrites one.

    It is there whole or not at all, and on the disk before anything is sealed with it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise FileExistsError(f"There is a key in {path} already. Nothing was changed.")
    secret = os.urandom(SECRET_BYTES)
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{HEAD_OF_KEY_FILE}\n{base64.b64encode(secret).decode()}\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    _sync_folder(path.parent)
    return Keys(secret)


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_key_file(path: Path) -> Keys:
    """Return the key in a file; raise `MissingKey` or `UnusableKeyFile`."""
    try:
        head, _, rest = path.read_text(encoding="ascii").partition("\n")
    except FileNotFoundError:
        raise MissingKey(path) from None
    except (OSError, UnicodeDecodeError):
        raise UnusableKeyFile(path) from None
    try:
        secret = base64.b64decode(rest.strip(), validate=True)
    except binascii.Error:
        raise UnusableKeyFile(path) from None
    if head.strip() != HEAD_OF_KEY_FILE or len(secret) != SECRET_BYTES:
        raise UnusableKeyFile(path)
    return Keys(secret)
