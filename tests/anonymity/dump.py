"""What can be read in a stolen SQLite file without the key: rows, sizes, places, and what its log still tells.

Knows the format of the file, nothing of what the rows mean.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

WAL_HEADER = 32
FRAME_HEADER = 24
PAGE = 4096
HEAD = 5
"""Format and key id: with these bytes every sealed value of a file begins."""
NONCE = 12


@dataclass(frozen=True)
class Row:
    """A row as a thief sees it."""

    values: Mapping[str, Any]
    size: int
    """Of the sealed value."""
    place: tuple[int, int]
    """The page, and how early in it: SQLite fills a page from its end, so what came first lies last."""


@dataclass(frozen=True)
class Commit:
    """The pages that one transaction left in the log."""

    pages: Mapping[int, bytes]


@dataclass(frozen=True)
class Dump:
    """A stolen file with its log."""

    image: bytes
    log: tuple[Commit, ...]

    @cached_property
    def tables(self) -> dict[str, tuple[Row, ...]]:
        """Return every table that has a sealed column, its rows in the order of their keys."""
        connection = sqlite3.connect(":memory:")
        connection.deserialize(self.image[:18] + b"\x01\x01" + self.image[20:])
        connection.row_factory = sqlite3.Row
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = {
            name: tuple(self._row(dict(one)) for one in connection.execute(f"SELECT * FROM {name}"))  # noqa: S608 -- a name from the file itself
            for name in names
        }
        connection.close()
        return found

    def _row(self, values: dict[str, Any]) -> Row:
        sealed: bytes = values.pop("sealed", b"")
        at = self.image.find(sealed[: HEAD + NONCE]) if sealed else -1
        return Row(values=values, size=len(sealed), place=(at // PAGE, -(at % PAGE)))

    def written_in(self, commit: Commit, before: dict[bytes, bytes], keys: list[bytes]) -> list[bytes]:
        """Return which rows, by key, a commit wrote: sealed anew, they have another nonce than `before`, which is kept."""
        head = self._head
        found = []
        for page in commit.pages.values():
            for key in keys:
                at = page.find(key)
                sealed = page.find(head, at) if at >= 0 else -1
                if sealed < 0 or sealed - at > 200:
                    continue
                nonce = page[sealed + HEAD : sealed + HEAD + NONCE]
                if before.get(key) != nonce:
                    before[key] = nonce
                    found.append(key)
        return found

    @cached_property
    def _head(self) -> bytes:
        row = next(iter(self.tables["members"]))
        page, into = row.place
        return self.image[page * PAGE - into :][:HEAD]


def opened(files: Mapping[str, bytes]) -> Dump:
    """Return what stands in the files of a database, the log laid over."""
    base = next(content for name, content in files.items() if name.endswith(".db"))
    wal = next((content for name, content in files.items() if name.endswith("-wal")), b"")
    generations: dict[bytes, list[tuple[int, bool, bytes]]] = {}
    for number, last, salt, page in _frames(wal):
        generations.setdefault(salt, []).append((number, last, page))
    commits: list[Commit] = []
    image = bytearray(base)
    for salt in sorted(generations):
        pages: dict[int, bytes] = {}
        for number, last, page in generations[salt]:
            pages[number] = page
            if last:
                commits.append(Commit(pages))
                pages = {}
        if salt == wal[16:24]:
            for commit in commits:
                for number, page in commit.pages.items():
                    end = number * PAGE
                    image.extend(b"\0" * max(end - len(image), 0))
                    image[end - PAGE : end] = page
    return Dump(image=bytes(image), log=tuple(commits))


def _frames(wal: bytes) -> Iterator[tuple[int, bool, bytes, bytes]]:
    at = WAL_HEADER
    while at + FRAME_HEADER + PAGE <= len(wal):
        head = wal[at : at + FRAME_HEADER]
        number, size = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
        yield number, size > 0, head[8:16], wal[at + FRAME_HEADER : at + FRAME_HEADER + PAGE]
        at += FRAME_HEADER + PAGE
