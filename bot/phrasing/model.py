"""What is known of how questions are put in a language: the signs of a snag, and how it can be put otherwise.

Values only; the words stand in `nl.toml` and `en.toml`, and `bot.library.phrasing` reads them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Snag(StrEnum):
    """How a contribution may miss what a phase asks for."""

    ADVICE = "advice"
    YOU_ARE = "you_are"
    """A judgement of the other instead of what it does to oneself."""
    LEADING = "leading"
    """The question holds its own answer."""
    WHY = "why"
    """Asks to justify oneself."""
    DOUBLE = "double"
    """Two questions in one."""
    CLOSED = "closed"
    """Asks for a yes or a no."""


@dataclass(frozen=True, slots=True)
class Sign:
    """By what a snag is known."""

    snag: Snag
    pattern: re.Pattern[str]
    in_a_question: bool | None = None
    """Only in a question, only in what is none, or in both."""
    but_not: re.Pattern[str] | None = None
    """What else stands there when it is no snag after all."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A way to put what was found otherwise: where `pattern` fits a sentence, `says` with the parts it names.

    Of the parts `clause` is made here: who, verb and rest of a question in the order of a subordinate clause.
    """

    snag: Snag
    pattern: re.Pattern[str]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The little that must be known of a language to make a clause of a question."""

    verb_last: bool
    """The verb of a clause comes last: 'of je boos bent'."""
    turned_verbs: Mapping[str, str]
    """What a verb before 'je' becomes behind it: 'ben je', 'je bent'."""
    ends_in_t: re.Pattern[str]
    """The verbs that get a t behind 'je': 'voel je', 'je voelt'. With them a verb of the past does not fit."""
    helpers: frozenset[str]
    """Verbs that stand before another verb at the end: 'dat wil doen'."""
    particles: frozenset[str]
    """What is written together with its verb at the end: 'weg', 'ging' is 'wegging'."""
    no_clause: re.Pattern[str]
    """With one of these in the rest no clause is made: it would have one itself."""
    two_clauses: re.Pattern[str]
    """With one of these in what a part would carry over, it is left: two clauses seldom fit in another sentence."""
    longest: int
    """Words in the rest, for a clause that still reads well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """What is known of how questions are put in one language."""

    lead_in: re.Pattern[str]
    """What may stand before a question without being part of it: 'en', 'mijn vraag is:'."""
    open_word: re.Pattern[str]
    """How an open question begins."""
    asks_to_tell: re.Pattern[str]
    """A question with a verb in front that is open all the same: 'kun je vertellen wat'."""
    signs: tuple[Sign, ...]
    """Held against each sentence in this order; the first that fits counts."""
    turned: tuple[Turned, ...]
    grammar: Grammar
