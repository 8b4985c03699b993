"""A contribution in sentences, each ready to be held against the signs: plain quotes, no lead-in."""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.phrasing.model import Phrasing

_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_BULLET = re.compile(r"^\s*(?:[-–—*•]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a contribution."""

    bare: str
    """Without what leads to it and without its last sign."""
    whole: str
    """As it was written, with the sign at its end."""
    asks: bool
    """It is a question: by its sign, its first word, or the place of its verb."""
    is_open: bool
    """It begins as an open question does."""


def sentences_in(text: str, known: Phrasing) -> tuple[Sentence, ...]:
    """Return the sentences of a text, in order."""
    pieces = [_BULLET.sub("", " ".join(piece.split())) for piece in _ENDS.split(text.translate(_ALIKE))]
    return tuple(_read(piece, known) for piece in pieces if any(sign.isalpha() for sign in piece))


def _read(piece: str, known: Phrasing) -> Sentence:
    bare = piece.rstrip(" .!?…:;\"'")
    while (found := known.lead_in.match(bare)) is not None and found[0] and found.end() < len(bare):
        bare = bare[found.end() :]
    is_open = bool(known.open_word.match(bare) or known.asks_to_tell.match(bare))
    return Sentence(bare=bare, whole=piece, asks="?" in piece or is_open, is_open=is_open)


def is_double(sentences: tuple[Sentence, ...], fewest: int) -> bool:
    """Say whether two questions of at least `fewest` words stand one behind the other."""
    return any(
        one.whole.endswith("?") and other.asks and min(_length(one), _length(other)) >= fewest
        for one, other in pairwise(sentences)
    )


def _length(sentence: Sentence) -> int:
    return len(sentence.bare.split())
