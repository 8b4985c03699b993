"""Finding a word in bytes, however it is spelled there."""

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path


def spellings(word: str) -> list[bytes]:
    """Return the ways in which a word could stand in a file: plain, UTF-16, hexadecimal, base64 at each of its places."""
    plain = word.encode()
    return [
        plain,
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        plain.hex().encode(),
        plain.hex().upper().encode(),
        *(base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)),
    ]


def found(words: Iterable[str], places: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Return which words stand in which places."""
    sought = [(word, spellings(word)) for word in words]
    return [
        (word, name)
        for name, content in places.items()
        for word, spelled in sought
        if any(one in content for one in spelled)
    ]


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
