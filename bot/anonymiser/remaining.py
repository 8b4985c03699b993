"""What is left when everything found is hidden and may still identify somebody: a few words to tap.

Figures first, all of them; then words, those that most likely are names before the others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum

from bot.anonymiser.cues import MOSTLY_NAMES, NO_NAMES, ROLES, TITLES, WHAT_PEOPLE_DO, is_national
from bot.anonymiser.figures import COUNTED, IN_WORDS
from bot.anonymiser.finding import Finding
from bot.anonymiser.hints import speaks_against
from bot.anonymiser.lexicon import lexicon
from bot.anonymiser.reading import Reading, read
from bot.anonymiser.replacing import replaced
from bot.anonymiser.shapes import BRACKETED
from bot.anonymiser.tokens import Case, Token, case_of, tokens_of
from bot.language import Language

A_HANDFUL = 6
"""Words at most; figures are shown all."""
AT_MOST = 12
SEEN = 50
"""The rank from which a name-like word is nearly always the word."""
RATHER_RARE = 44
RARE_IN_SMALL_LETTERS = 30
"""The rank under which any word may be a name where nothing has a capital."""
RARE_AMONG_CAPITALS = 20
"""The rank under which a small word may tell what only few people do."""
SHORT = 3
TEN = 10
FIGURES = re.compile(r"(?<!\w)(?!(?<![^\n])\d{1,2}[.)]\s)[\w./-]*\d[\w./-]*(?<![./-])")
"""Anything with a figure in it, but the number of a line in a list."""
_COUNTED = re.compile(rf"\s*(?:{COUNTED})", re.IGNORECASE)
GONE = "\ue000"


class Doubt(IntEnum):
    """Why a word that is left may identify somebody, the likeliest first."""

    CAPITAL = 1
    NAME = 2
    UNKNOWN = 3
    NUMBER = 4
    NAME_TOO = 5
    RARE = 6


def left_over(text: str, findings: Sequence[Finding], language: Language) -> tuple[str, ...]:
    """Return what remains and may identify somebody: every figure, and a handful of words."""
    rest = replaced(text, [(one.words, GONE) for one in findings], language)
    rest = BRACKETED.sub(GONE, rest)
    found = dict.fromkeys(match[0] for match in FIGURES.finditer(rest))
    # When the names are gone, the capitals that are left say nothing about how their writer uses them.
    reading = replace(read(tokens_of(rest), lexicon(language)), case=case_of(tokens_of(text)))
    ranked = sorted(_doubts(reading), key=lambda one: one[0])
    words = list(dict.fromkeys(word for _, word in ranked))
    return tuple([*found, *words[:A_HANDFUL]][:AT_MOST])


def _doubts(reading: Reading) -> Iterator[tuple[Doubt, str]]:
    for index, token in enumerate(reading.tokens):
        sign = token.sign
        if len(sign) < SHORT or GONE in sign:
            continue
        if (sign in NO_NAMES and not reading.is_first(sign)) or is_national(sign) or sign in TITLES:
            continue
        doubt = _doubt(reading, token, index)
        if doubt is not None:
            yield doubt, token.text


def _doubt(reading: Reading, token: Token, index: int) -> Doubt | None:
    """Return why a word is in doubt."""
    sign, rank = token.sign, reading.rank(token.sign)
    lower = reading.case is Case.LOWER
    if token.capital and not token.starts and not lower and not token.shouted:
        return Doubt.CAPITAL
    named = reading.is_first(sign) or reading.is_last(sign)
    as_a_name = token.capital or lower
    if named and as_a_name and rank < SEEN and sign in MOSTLY_NAMES:
        return Doubt.NAME
    if not reading.is_ordinary(sign):
        return Doubt.UNKNOWN
    if IN_WORDS.get(sign, 0) >= TEN and not _COUNTED.match(f"{token.after}{reading.sign(index + 1)}"):
        return Doubt.NUMBER
    if sign in ROLES | WHAT_PEOPLE_DO:
        return None
    rare = RARE_IN_SMALL_LETTERS if lower else RARE_AMONG_CAPITALS
    unusual = Doubt.RARE if rank < rare and sign.isalpha() else None
    if speaks_against(reading, index):
        return unusual
    if reading.is_first(sign) and lower and rank < RATHER_RARE:
        return Doubt.NAME_TOO
    if named and token.capital and rank < SEEN and reading.following(index):
        return Doubt.NAME_TOO
    return unusual
