"""What is left when everything found is hidden and may still identify somebody: a handful of words to tap."""

import re
from collections.abc import Iterator, Sequence

from bot.anonymiser.cues import MOSTLY_NAMES, NO_NAMES, is_national
from bot.anonymiser.finding import Finding
from bot.anonymiser.lexicon import lexicon
from bot.anonymiser.reading import FUNCTION_WORD, Reading, read
from bot.anonymiser.replacing import replaced
from bot.anonymiser.shapes import BRACKETED
from bot.anonymiser.tokens import Case, Token, tokens_of
from bot.language import Language

A_HANDFUL = 5
SEEN = 50
"""The rank from which a name-like word is nearly always the word."""
SHORT = 3
FIGURES = re.compile(r"(?<!\w)(?<!^\s)(?<!\n)(?![ \t]*\d{1,2}[.)]\s)[\w./-]*\d[\w./-]*(?<![./-])")
GONE = "\ue000"


def left_over(text: str, findings: Sequence[Finding], language: Language) -> tuple[str, ...]:
    """Return words that remain and may identify somebody, those that most likely do first; at most a handful."""
    rest = replaced(text, [(one.words, GONE) for one in findings], language)
    rest = BRACKETED.sub(GONE, rest)
    found = [match[0] for match in FIGURES.finditer(rest)]
    reading = read(tokens_of(rest), lexicon(language))
    ranked = sorted(_doubts(reading), key=lambda one: one[0])
    return tuple(dict.fromkeys([*found, *(word for _, word in ranked)]))[:A_HANDFUL]


def _doubts(reading: Reading) -> Iterator[tuple[int, str]]:
    """Return words in doubt, with how much the less."""
    for index, token in enumerate(reading.tokens):
        sign = token.sign
        if len(sign) < SHORT or GONE in sign:
            continue
        if sign in NO_NAMES or is_national(sign):
            continue
        doubt = _doubt(reading, token, index)
        if doubt:
            yield doubt, token.text


def _doubt(reading: Reading, token: Token, index: int) -> int:
    sign, rank = token.sign, reading.rank(token.sign)
    if token.capital and not token.starts and reading.case is not Case.LOWER and not token.shouted:
        return 1
    named = reading.is_first(sign) or reading.is_last(sign)
    if named and rank < SEEN and (token.capital or reading.case is Case.LOWER) and sign in MOSTLY_NAMES:
        return 2
    if not reading.is_ordinary(sign):
        return 3
    if named and token.capital and rank < FUNCTION_WORD and reading.following(index) and rank < SEEN:
        return 4
    return 0
