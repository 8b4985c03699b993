"""Text as Telegram keeps it: cleaned, trimmed, measured in UTF-16 code units.

Knows strings only. Entities are moved along by the caller with `Cleaned.place`.
"""

from dataclasses import dataclass

BEYOND_BMP = 0xFFFF
VERTICAL_LINES = frozenset("\u030a\u0333\u033f")
DIRECTION_MARKS = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e")
REMOVED = VERTICAL_LINES | DIRECTION_MARKS | {"\r"}
BLANKS = {code: " " for code in range(32) if chr(code) not in "\n\r"}
SPACES = " \n\t\r\u00a0\u200b\u2060"


def units(text: str) -> int:
    """Return the length in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def unit_starts(text: str) -> list[int]:
    """Return for each character, and for the end, its offset in UTF-16 code units."""
    starts, at = [], 0
    for character in text:
        starts.append(at)
        at += 2 if ord(character) > BEYOND_BMP else 1
    starts.append(at)
    return starts


def slice_units(text: str, offset: int, length: int) -> str:
    """Return the piece of a text that an entity covers."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and where the characters of the original went."""

    text: str
    lead: int
    size: int
    places: tuple[int, ...] | None

    def place(self, offset: int) -> int:
        """Return the offset in the cleaned text of an offset in the original, both in UTF-16 units."""
        moved = offset if self.places is None else self.places[offset]
        return min(max(moved - self.lead, 0), self.size)


def clean(text: str) -> Cleaned:
    """Remove what Telegram removes, turn control characters into blanks and trim both ends."""
    places: tuple[int, ...] | None = None
    kept = text
    if not (text.isascii() and "\r" not in text) and any(character in REMOVED for character in text):
        kept, places = _without_removed(text)
    kept = kept.translate(BLANKS)
    right = kept.rstrip(SPACES)
    trimmed = right.lstrip(SPACES)
    lead = len(right) - len(trimmed)
    return Cleaned(trimmed, lead, units(trimmed), places)


def _without_removed(text: str) -> tuple[str, tuple[int, ...]]:
    kept, places, at = [], [], 0
    for character in text:
        places.append(at)
        wide = ord(character) > BEYOND_BMP
        if character in REMOVED:
            continue
        kept.append(character)
        at += 2 if wide else 1
        if wide:
            places.append(at)
    places.append(at)
    return "".join(kept), tuple(places)
