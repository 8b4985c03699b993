"""Putting replacements into a text: whole words only, in every form, and nothing of the old words is left.

Pure. A form is: other capitals, a plural or possessive s, a Dutch diminutive, other white space. A name that is an ordinary
word as well and a word of one or two characters are found only as written, and with capitals.

A designation swallows what would stand there twice: 'haar man Rik' with 'haar man' for Rik is 'haar man'.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter

from bot.anonymiser.cues import WORDS_TOO
from bot.anonymiser.hints import is_somebody, speaks_against
from bot.anonymiser.judging import judged
from bot.anonymiser.lexicon import USUAL, lexicon
from bot.anonymiser.reading import read
from bot.anonymiser.swallowing import behind, in_front, in_sentence_case, of_somebody, once_owned, owned_by
from bot.anonymiser.tokens import tokens_of
from bot.language import Language

EVERY_I = str.maketrans("ıİ", "ii")
"""The two that folding tells apart from the others, and patterns do not."""

BEGINS = r"(?<![^\W_])"
ENDS = r"(?![^\W_])"
DIMINUTIVE_OR_S = r"(?:(?:(?:e?t|p)?jes?|s)|['’]s|(?<=[sxzSXZ])['’](?=\s+[^\W\d_]))?"
FORM = re.compile(r"(?:(?:e?t|p)?jes?|['’]?s|['’])?", re.IGNORECASE)
"""What such an ending looks like, once it was found."""
INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")
INSIDE = r"(?=,|\s+[^\W\d_A-Z])"
"""Behind the point of an initial that ends no sentence."""
LOOK_BACK = 12
NOTHING_LEFT = "…"
"""What stands for a word when its replacement would bring another hidden word back."""
PASSES = 3
MANY = 80
"""Pieces, more than a dilemma has. Among more, nothing is swallowed beside them: the pattern would take seconds to compile."""
SHORT = 2


def replaced(
    text: str, replacements: Sequence[tuple[str, str]], language: Language, names: Collection[str] = ()
) -> str:
    """Return `text` with each piece replaced, the longest first, never inside another word.

    No piece is left, not even where two replacements together would spell one. Of `names`, those that are ordinary words
    as well are left where they say something ordinary.
    """
    text = unicodedata.normalize("NFC", text)
    pieces = _usable(replacements)
    folded = _folded(text)
    if not any(_may_stand_in(folded, piece) for piece, _ in pieces):
        return text
    pattern = _pattern(tuple(pieces), names)
    ambiguous = {
        f"w{n}": piece.casefold()
        for n, (piece, _) in enumerate(pieces)
        if piece in names and (_is_ambiguous(piece) or lexicon(language).rank(piece.casefold()) >= USUAL)
    }
    words = {word for piece, _ in pieces for word in _folded(piece).split()}
    instead = [_without(pattern, words, unicodedata.normalize("NFC", one)) for _, one in pieces]
    spared = _ordinary_words(text, ambiguous, language)
    left = {found[_group_of(found)] for found in pattern.finditer(text) if spared(found)}
    for _ in range(PASSES):
        before, text = text, pattern.sub(partial(_in_place_of, instead=instead, spared=spared), text)
        if text == before:
            return once_owned(text, instead)
        # A text without its names says less of the words that are left: they were judged before.
        spared = partial(_is_one_of, left)
    return _emptied(pattern, once_owned(text, instead), spared)


def _is_one_of(left: Collection[str], found: re.Match[str]) -> bool:
    return found[_group_of(found)] in left


def _group_of(found: re.Match[str]) -> str:
    """Return the name of the group that holds the piece itself, without what is swallowed around it."""
    return f"w{(found.lastgroup or '')[1:]}"


def _ordinary_words(
    text: str, ambiguous: Mapping[str, str], language: Language
) -> Callable[[re.Match[str]], bool]:
    """Return what says of a match that it is an ordinary word here: the wil of 'ik wil', where Wil is a name elsewhere.

    In doubt it is the name.
    """
    if not ambiguous:
        return partial(_is_one_of, ())
    reading = read(tokens_of(text), lexicon(language))
    verdicts = judged(reading, {*ambiguous.values()})
    at = {token.begins: index for index, token in enumerate(reading.tokens)}

    def is_spared(found: re.Match[str]) -> bool:
        name = _group_of(found)
        index = at.get(found.start(name)) if name in ambiguous else None
        if index is None or verdicts[index]:
            return False
        token = reading.tokens[index]
        if token.capital:
            return token.starts and speaks_against(reading, index)
        return not is_somebody(reading, index)

    return is_spared


def contains(text: str, words: str) -> bool:
    """Say whether `words` occur in `text` as whole words, in any form."""
    pieces = _usable([(words, "")])
    text = unicodedata.normalize("NFC", text)
    return bool(pieces) and _pattern(tuple(pieces)).search(text) is not None


def places_of(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Return where `words` stand in `text` as whole words, in any form, without the form's ending."""
    pieces = _usable([(words, "")])
    if pieces:
        for found in _pattern(tuple(pieces)).finditer(text):
            yield found.start(), found.end("w0")


def _usable(replacements: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pieces with a letter or a figure in them, each once, the longest first."""
    found: dict[str, str] = {}
    for words, instead in replacements:
        piece = " ".join(unicodedata.normalize("NFC", words).split())
        if any(character.isalnum() for character in piece):
            found.setdefault(piece, instead)
    return sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0]))


def _may_stand_in(folded: str, piece: str) -> bool:
    """Say at little cost whether it is worth looking for a piece: most texts hold none, and its pattern is long."""
    return all(_folded(word) in folded for word in piece.split())


def _folded(text: str) -> str:
    """Return a text in which letters are the same that a pattern takes for the same."""
    return text.translate(EVERY_I).casefold()


def _pattern(pieces: tuple[tuple[str, str], ...], names: Collection[str] = ()) -> re.Pattern[str]:
    """Return what finds the pieces. One of `names` is found in any capitals: what is said beside it decides."""
    forms = (
        _every_form(
            f"w{index}",
            piece,
            instead if len(pieces) <= MANY else "",
            in_any_case=piece in names or not _is_ambiguous(piece),
        )
        for index, (piece, instead) in enumerate(pieces)
    )
    # What stands around them is said once for all that share it, which makes a pattern of many quick to compile.
    return re.compile(
        "|".join(
            f"{around[0]}(?:{'|'.join(piece for piece, _ in alike)}){around[1]}"
            for around, alike in groupby(forms, key=itemgetter(1))
        )
    )


def _every_form(name: str, piece: str, instead: str, *, in_any_case: bool) -> tuple[str, tuple[str, str]]:
    """Return the pattern of a piece, and what stands before and behind it."""
    begins = BEGINS if piece[0].isalnum() or piece[0] == "@" else ""
    ends = ENDS if piece[-1].isalnum() else INSIDE if INITIAL.search(piece) else ""
    forms = DIMINUTIVE_OR_S if piece[-1].isalpha() and len(piece) > SHORT else ""
    front, after = in_front(instead, name[1:]), behind(instead, name[1:])
    if front:
        begins = f"{BEGINS}{front}{begins}"
    if in_any_case and len(piece) > SHORT:
        return f"(?P<{name}>{_spaced(piece)})", (f"{begins}(?i:", f"{forms}){ends}{after}")
    spellings = dict.fromkeys((piece, piece.capitalize(), piece.upper()))
    return f"(?P<{name}>{'|'.join(_spaced(one) for one in spellings)})", (begins, f"{forms}{ends}{after}")


def _is_ambiguous(piece: str) -> bool:
    return len(piece) <= SHORT or _is_a_word_too(piece)


def _is_a_word_too(piece: str) -> bool:
    """Say whether a piece is an ordinary word as well: hidden only with its capital."""
    sign = piece.casefold()
    if sign in lexicon(Language.NL).first_names:
        return sign in WORDS_TOO
    return any(lexicon(language).rank(sign) >= USUAL for language in Language)


def _spaced(piece: str) -> str:
    return r"\s+".join(re.escape(part) for part in piece.split())


def _in_place_of(
    found: re.Match[str], instead: Sequence[str], spared: Callable[[re.Match[str]], bool]
) -> str:
    if spared(found):
        return found[0]
    name = _group_of(found)
    number = name[1:]
    rest = found.string[found.end(name) : found.end()]
    form = FORM.match(rest)
    belongs = found.groupdict().get(f"p{number}")
    said = instead[int(number)]
    said = (
        of_somebody(said, form[0] if form is not None else "")
        if belongs is None
        else owned_by(said, belongs.strip())
    )
    return in_sentence_case(said, found.string[: found.start()][-LOOK_BACK:], found[0])


def _without(pattern: re.Pattern[str], words: Collection[str], instead: str) -> str:
    """Return a replacement without any piece, which hardly ever holds one; `words` are those of the pieces."""
    folded = _folded(instead)
    return _emptied(pattern, instead) if any(word in folded for word in words) else instead


def _emptied(
    pattern: re.Pattern[str], text: str, spared: Callable[[re.Match[str]], bool] | None = None
) -> str:
    """Return `text` without any piece; ends, because every time fewer letters are left."""
    spared = spared or partial(_is_one_of, ())
    while any(not spared(found) for found in pattern.finditer(text)):
        text = pattern.sub(lambda found: found[0] if spared(found) else NOTHING_LEFT, text)
    return text
