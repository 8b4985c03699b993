"""How questions are put, by language, from `bot/phrasing/nl.toml` and `bot/phrasing/en.toml`."""

import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Formatter
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.language import Language
from bot.library.errors import LibraryError, read_checked
from bot.phrasing.model import Grammar, Phrasing, Sign, Snag, Turned

RULES = files("bot.phrasing")


def load_phrasing(folder: Traversable = RULES) -> Mapping[Language, Phrasing]:
    """Return what is known of how questions are put in each language; raise `LibraryError` if a file is wrong."""
    return MappingProxyType({one: _of(folder / f"{one}.toml") for one in Language})


def _of(file: Traversable) -> Phrasing:
    known = read_checked(file, _File)
    for number, turned in enumerate(known.turned, start=1):
        named = {*re.compile(turned.pattern).groupindex, "clause"}
        unknown = {name for _, name, _, _ in Formatter().parse(turned.says) if name} - named
        if unknown:
            raise LibraryError(
                file=file.name,
                item=f"turned {number}",
                field="says",
                problem=f"“{min(unknown)}” is no part that the pattern names",
            )
    return known.to_value()


def _is_pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as wrong:
        raise ValueError(f"this is no pattern: {wrong}") from wrong
    return text


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_is_pattern)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sign(_Table):
    snag: Snag
    pattern: Pattern
    in_a_question: bool | None = None
    but_not: Pattern | None = None


class _Turned(_Table):
    snag: Snag
    pattern: Pattern
    says: Annotated[str, Field(min_length=1)]


class _Grammar(_Table):
    verb_last: bool
    longest: int
    particles: list[str]
    helpers: list[str]
    ends_in_t: Pattern
    no_clause: Pattern
    two_clauses: Pattern
    turned_verbs: dict[str, str]


class _File(_Table):
    lead_in: Pattern
    open_word: Pattern
    asks_to_tell: Pattern
    grammar: _Grammar
    signs: list[_Sign]
    turned: list[_Turned]

    def to_value(self) -> Phrasing:
        return Phrasing(
            lead_in=_compiled(self.lead_in),
            open_word=_compiled(self.open_word),
            asks_to_tell=_compiled(self.asks_to_tell),
            signs=tuple(
                Sign(
                    snag=one.snag,
                    pattern=_compiled(one.pattern),
                    in_a_question=one.in_a_question,
                    but_not=_compiled(one.but_not) if one.but_not else None,
                )
                for one in self.signs
            ),
            turned=tuple(Turned(one.snag, _compiled(one.pattern), one.says) for one in self.turned),
            grammar=Grammar(
                verb_last=self.grammar.verb_last,
                turned_verbs=MappingProxyType(dict(self.grammar.turned_verbs)),
                ends_in_t=_compiled(self.grammar.ends_in_t),
                helpers=frozenset(self.grammar.helpers),
                particles=frozenset(self.grammar.particles),
                no_clause=_compiled(self.grammar.no_clause),
                two_clauses=_compiled(self.grammar.two_clauses),
                longest=self.grammar.longest,
            ),
        )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
