"""Putting replacements into a text: whole words only, in every form, and nothing of the old words is left.

Pure. A form is: other capitals, a plural or possessive s, a Dutch diminutive, other white space. A name that is an ordinary
word as well (`words.WORDS_TOO`) and a word of one or two characters are found only as written, and with capitals.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from bot.anonymiser.words import WORDS_TOO

BEGINS = r"(?<![^\W_])"
ENDS = r"(?![^\W_])"
DIMINUTIVE_OR_S = r"(?:(?:e?t|p)?jes?|s)?"
NOTHING_LEFT = "…"
"""What stands for a word when its replacement would bring another hidden word back."""
PASSES = 3
SHORT = 2


def replaced(text: str, replacements: Sequence[tuple[str, str]]) -> str:
    """Return `text` with each piece replaced, the longest first, never inside another word.

    No piece is left, not even where two replacements together would spell one.
    """
    text = unicodedata.normalize("NFC", text)
    pieces = _usable(replacements)
    if not pieces:
        return text
    pattern = _pattern([words for words, _ in pieces])
    instead = [_emptied(pattern, unicodedata.normalize("NFC", one)) for _, one in pieces]
    for _ in range(PASSES):
        text, count = pattern.subn(lambda found: _in_place_of(found, instead), text)
        if not count:
            return text
    return _emptied(pattern, text)


def contains(text: str, words: str) -> bool:
    """Say whether `words` occur in `text` as whole words, in any form."""
    pieces = _usable([(words, "")])
    text = unicodedata.normalize("NFC", text)
    return bool(pieces) and _pattern([one for one, _ in pieces]).search(text) is not None


def places_of(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Return where `words` stand in `text` as whole words, in any form, without the form's ending."""
    pieces = _usable([(words, "")])
    if pieces:
        for found in _pattern([one for one, _ in pieces]).finditer(text):
            yield found.start(), found.end("w0")


def _usable(replacements: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pieces with a letter or a figure in them, each once, the longest first."""
    found: dict[str, str] = {}
    for words, instead in replacements:
        piece = " ".join(unicodedata.normalize("NFC", words).split())
        if any(character.isalnum() for character in piece):
            found.setdefault(piece, instead)
    return sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0]))


def _pattern(pieces: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(_every_form(f"w{index}", piece) for index, piece in enumerate(pieces)))


def _every_form(name: str, piece: str) -> str:
    begins = BEGINS if piece[0].isalnum() or piece[0] == "@" else ""
    ends = ENDS if piece[-1].isalnum() else ""
    forms = DIMINUTIVE_OR_S if piece[-1].isalpha() and len(piece) > SHORT else ""
    if len(piece) > SHORT and piece.casefold() not in WORDS_TOO:
        return f"{begins}(?i:(?P<{name}>{_spaced(piece)}){forms}){ends}"
    spellings = dict.fromkeys((piece, piece.capitalize(), piece.upper()))
    return f"{begins}(?P<{name}>{'|'.join(_spaced(one) for one in spellings)}){forms}{ends}"


def _spaced(piece: str) -> str:
    return r"\s+".join(re.escape(part) for part in piece.split())


def _in_place_of(found: re.Match[str], instead: Sequence[str]) -> str:
    name = found.lastgroup or ""
    form = found[0][len(found[name]) :]
    return instead[int(name[1:])] + ("s" if form.casefold().endswith("s") else "")


def _emptied(pattern: re.Pattern[str], text: str) -> str:
    """Return `text` without any piece; ends, because every time fewer letters are left."""
    while pattern.search(text):
        text = pattern.sub(NOTHING_LEFT, text)
    return text
