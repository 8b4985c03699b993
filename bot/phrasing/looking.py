"""Whether a contribution misses what a phase asks for, and two ways to put it that do not.

Pure, and by rule: the same text gets the same hint, whoever wrote it. Better silent than wrong: what no sign fits is fine.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from bot.phrasing.clauses import clause_of
from bot.phrasing.model import Phrasing, Sign, Snag
from bot.phrasing.sentences import Sentence, is_double, sentences_in
from bot.rounds.method import Rule

OFFERED = 2
"""So many ways to put it are offered."""
FEWEST = 3
"""Words of a question that counts as one of two."""

MINDED: Mapping[Rule, frozenset[Snag]] = MappingProxyType(
    {
        Rule.OPEN_Q: frozenset(Snag),
        Rule.FACT_Q: frozenset({Snag.ADVICE, Snag.YOU_ARE, Snag.LEADING, Snag.WHY, Snag.DOUBLE}),
        Rule.NO_ADVICE: frozenset({Snag.ADVICE}),
        Rule.NO_JUDGEMENT: frozenset({Snag.YOU_ARE}),
        Rule.I_MESSAGE: frozenset({Snag.YOU_ARE}),
        Rule.TENTATIVE: frozenset({Snag.YOU_ARE}),
        Rule.NO_WHY: frozenset({Snag.WHY}),
    }
)
"""What each rule of a phase asks to avoid."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What a text looks like, and two ways to put it otherwise."""

    snag: Snag
    instead: tuple[str, ...] = field(repr=False)


def minded(rules: Collection[Rule]) -> frozenset[Snag]:
    """Return what a phase with these rules asks to avoid."""
    return frozenset[Snag]().union(*(MINDED.get(rule, frozenset()) for rule in rules))


def hint(text: str, rules: Collection[Rule], known: Phrasing) -> Hint | None:
    """Return what a text looks like that these rules ask to avoid; `None` when it looks like nothing of the kind."""
    avoid = minded(rules)
    for sentence, snag in snags_in(text, known):
        if snag in avoid:
            return Hint(snag=snag, instead=_instead(text, sentence, snag, known))
    return None


def snags_in(text: str, known: Phrasing) -> Iterator[tuple[Sentence, Snag]]:
    """Return what the sentences of a text look like, those that look like something; two questions count as one finding."""
    sentences = sentences_in(text, known)
    found = [(one, snag) for one in sentences if (snag := _snag_of(one, known)) is not None]
    if is_double(sentences, FEWEST) and not any(snag is not Snag.CLOSED for _, snag in found):
        yield next(one for one in sentences if one.asks), Snag.DOUBLE
    yield from found


def _snag_of(sentence: Sentence, known: Phrasing) -> Snag | None:
    return next((sign.snag for sign in known.signs if _fits(sign, sentence)), None)


def _fits(sign: Sign, sentence: Sentence) -> bool:
    if sign.in_a_question is not None and sign.in_a_question is not sentence.asks:
        return False
    if sign.snag in {Snag.CLOSED, Snag.LEADING} and sentence.is_open:
        return False
    if sign.pattern.search(sentence.bare) is None:
        return False
    return sign.but_not is None or sign.but_not.search(sentence.bare) is None


def _instead(text: str, sentence: Sentence, snag: Snag, known: Phrasing) -> tuple[str, ...]:
    """Return the first ways to put it otherwise, those that keep most of it before the general ones."""
    said: dict[str, None] = {}
    if snag is Snag.DOUBLE:
        whole = [one for one in sentences_in(text, known) if one.asks]
        said |= dict.fromkeys(_as_question(one.bare) for one in whole if len(whole) > 1)
    for turned in known.turned:
        found = turned.pattern.search(sentence.bare) if turned.snag is snag else None
        if found is None:
            continue
        parts = {name: _inside(part.strip()) for name, part in found.groupdict(default="").items()}
        if known.grammar.two_clauses.search(parts.get("rest", "")):
            continue
        if "{clause}" in turned.says:
            clause = clause_of(
                parts.get("verb", ""), parts.get("who", ""), parts.get("rest", ""), known.grammar
            )
            if clause is None:
                continue
            parts["clause"] = clause
        said.setdefault(_with_a_capital(turned.says.format(**parts)))
    fit = (one for one in said if one.casefold() != text.strip().casefold() and _is_fine(one, known))
    return tuple(islice(fit, OFFERED))


def _is_fine(text: str, known: Phrasing) -> bool:
    """Say whether a way to put it otherwise deserves no hint itself."""
    return all(_snag_of(one, known) is None for one in sentences_in(text, known))


def _as_question(bare: str) -> str:
    return f"{_with_a_capital(bare)}?"


def _inside(part: str) -> str:
    """Return a part as it stands within a sentence: 'Ben je boos' begins small there."""
    return part if part.startswith(("I ", "I'")) else f"{part[:1].lower()}{part[1:]}"


def _with_a_capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
