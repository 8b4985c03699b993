"""What a coach told about a text: which people, which organisations and places, what only one person can be.

An answer is found in every form (possessive, diminutive, small letters, one slip in a long word), because a coach answers
the question and does not copy the text. Pure; nothing of an answer outlives the text it is about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.anonymiser.cues import (
    BEFORE_A_PLACE,
    DETERMINERS,
    NAMED,
    PARTICLES,
    PRONOUNS,
    ROLES,
    TITLES,
    WORDS_TOO,
)
from bot.anonymiser.hints import is_called, is_somebody, speaks_against
from bot.anonymiser.judging import judged
from bot.anonymiser.kinds import Kind
from bot.anonymiser.parts import Named
from bot.anonymiser.reading import BIG_PLACE, EVERYBODY_SAYS, SHORT, Reading, Verdict
from bot.anonymiser.slips import LONG_ENOUGH, slips_of
from bot.anonymiser.tokens import Case, Token, tokens_of

POSSESSIVES = ("s", "'s", "'")
ENDINGS = (*POSSESSIVES, "je", "jes", "tje", "tjes", "etje", "pje", "ke", "kes", "ie", "y")
AT_MOST = 30
"""Phrases in one answer."""
LONGEST = 60
"""Characters of one phrase; what is longer is no name."""
BETWEEN = re.compile(
    r"[,;\n/()\[\]\"“”«»•]+|\s[-–—]\s|(?<!\w)(?:en|and|ook wel|ook|also known as|known as|alias|aka|oftewel|genaamd|also|or)(?=\s)",
    re.IGNORECASE,
)
_ALSO = r"(?:ook wel|ook|alias|aka|bijnaam|oftewel|also known as|known as|also called|also|nickname)"
NICKNAME = re.compile(
    rf"(?P<name>[^,;\n()]+?)\s*(?:\(\s*(?:(?i:{_ALSO})[\s:]+(?P<also>[^(),;\n]+)|[\"'“‘]?(?P<short>[A-Z][^\W_]+)[\"'”’]?)\)"
    rf"|,?\s(?i:{_ALSO})\s+(?P<called>[^(),;\n]+))"
)
"""Marion (ook wel Mies), Marion (Mies), Marion alias Mies."""
BULLET = re.compile(r"^\s*(?:[-–—*]|\d{1,2}[.)])\s+")
NOBODY = frozenset(
    {
        "geen",
        "niemand",
        "niets",
        "niks",
        "nee",
        "neen",
        "nvt",
        "n.v.t",
        "weet ik niet",
        "weet niet",
        "geen idee",
        "none",
        "nobody",
        "no one",
        "nothing",
        "no",
        "nope",
        "n/a",
        "i don't know",
        "not sure",
        "no idea",
    }
)
"""Answers that name nobody."""
ARTICLES = frozenset({"de", "het", "'t", "the", "la", "el", "al", "in", "op"})
ARTICLED = DETERMINERS - frozenset(
    [
        "to",
        "is",
        "ben",
        "bent",
        "was",
        "were",
        "are",
        "be",
        "been",
        "being",
        "am",
        "wordt",
        "werd",
        "als",
        "as",
        "te",
        "zo",
        "so",
        "very",
        "heel",
        "erg",
        "meer",
    ]
)
"""Behind these stands a thing: the candy."""
OFTEN_SAID = 42
"""The rank from which a word that was told as a name may still say what it says: a rarer one does not."""
SMALL_WORDS = DETERMINERS | PRONOUNS | PARTICLES | TITLES | NAMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a coach answered to the three questions, as phrases."""

    people: tuple[str, ...] = field(default=(), repr=False)
    places: tuple[str, ...] = field(default=(), repr=False)
    """Organisations and places."""
    unusual: tuple[str, ...] = field(default=(), repr=False)
    """What only one person can be, or what everybody has heard of."""
    nicknames: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Another name with the name of the same person, both of `people`."""

    def __bool__(self) -> bool:
        """Say whether anything was told."""
        return bool(self.people or self.places or self.unusual)


NOTHING = Told()


def phrases_in(answer: str) -> tuple[str, ...]:
    """Return the names in a typed answer: what stands between commas, lines, brackets and 'and'."""
    pieces = [
        " ".join(piece.split()).strip(" .:!?'’")
        for line in answer.splitlines()
        for piece in BETWEEN.split(BULLET.sub("", line))
    ]
    said = [one for one in pieces if one and one.casefold() not in NOBODY and len(one) <= LONGEST]
    return tuple(dict.fromkeys(said))[:AT_MOST]


def nicknames_in(answer: str) -> tuple[tuple[str, str], ...]:
    """Return what else somebody is called, with the name: 'Marion (ook wel Mies)' is Mies, Marion."""
    pairs = []
    for found in NICKNAME.finditer(answer):
        names = phrases_in(found["name"])
        others = phrases_in(found["also"] or found["short"] or found["called"])
        pairs += [(other, names[-1]) for other in others if names and core(other)]
    return tuple(pairs[:AT_MOST])


def told_about(text: Reading, told: Told) -> Iterator[Named]:
    """Return where a text speaks of what was told."""
    verdicts = judged(text, {word for phrase in (*told.people, *told.places) for word in own_words(phrase)})
    for phrase in told.people:
        yield from _person(text, verdicts, phrase)
    for phrase in told.places:
        yield from _thing(text, verdicts, phrase)
    for phrase in told.unusual:
        yield from _unusual(text, phrase)


def own_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase by which somebody is named, casefolded: none of the small ones, no role."""
    return tuple(token.sign for token in _own(phrase))


def core(phrase: str) -> str:
    """Return a phrase without what only leads to the name: 'haar baas Bart' is Bart, 'de Rabobank' Rabobank."""
    own = _own(phrase)
    if not own:
        return ""
    tokens = tokens_of(phrase)
    first = tokens.index(own[0])
    while first > 0 and tokens[first - 1].sign in PARTICLES and _particle(phrase, tokens[first - 1], first):
        first -= 1
    return phrase[tokens[first].begins : own[-1].ends]


def _particle(phrase: str, token: Token, place: int) -> bool:
    """Say whether a small word belongs to a name: 'van der Berg' and 'De Hu', not 'de Rabobank'."""
    return place > 1 or token.sign not in ARTICLES or token.capital or len(own_words(phrase)) > 1


def _own(phrase: str) -> list[Token]:
    every = tokens_of(phrase)
    if every and all(len(token.sign) == 1 for token in every):
        return every if any(one.after[:1] == "." or one.capital for one in every) else []
    tokens = [token for token in every if len(token.sign) > 1]
    own = [
        one
        for one in tokens
        if one.sign not in SMALL_WORDS and (one.sign not in ROLES or one.sign in WORDS_TOO)
    ]
    return own or (tokens if len(tokens) == 1 and tokens[0].sign not in ROLES | PRONOUNS else [])


def _person(text: Reading, verdicts: Sequence[Verdict], phrase: str) -> Iterator[Named]:
    signs = [token.sign for token in tokens_of(core(phrase))]
    as_told = [token.sign for token in tokens_of(phrase)]
    if signs and as_told != signs and (as_told[0] in PARTICLES or len(as_told[0]) == 1):
        yield from _whole(text, as_told, Kind.PERSON)
    if len(signs) > 1:
        yield from _whole(text, signs, Kind.PERSON)
    for word in own_words(phrase):
        yield from _single(text, verdicts, word, Kind.PERSON)


def _thing(text: Reading, verdicts: Sequence[Verdict], phrase: str) -> Iterator[Named]:
    own = own_words(phrase)
    ordinary = all(text.is_ordinary(word) for word in own)
    signs = [token.sign for token in tokens_of(phrase if ordinary else core(phrase))]
    inhabitants = text.lexicon.places.get(" ".join(own))
    of = Kind.ORGANISATION if inhabitants is None or 0 < inhabitants <= BIG_PLACE else Kind.PLACE
    as_told = [token.sign for token in tokens_of(phrase)]
    if as_told != signs and as_told and as_told[0] not in ARTICLES:
        yield from _whole(text, as_told, of)
    whole = list(_whole(text, signs, of)) if len(signs) > 1 else []
    yield from whole
    if not whole:
        for word in own:
            named = list(_single(text, verdicts, word, of))
            yield from named or _meant_all_the_same(text, word, of)


def _meant_all_the_same(text: Reading, word: str, kind: Kind) -> Iterator[Named]:
    """Return where a word stands that was told and never reads as a name: 'de spar', which is a tree too.

    Who names it has this text in mind. Of what everybody says it would be most of the sentences.
    """
    for index in _places_of(text, word):
        town = text.is_place(text.sign(index)) and text.previous(index) in BEFORE_A_PLACE
        closed = text.tokens[index].after.strip()[:1] in {",", ".", ")", ";"} or text.following(index) in {
            "and",
            "en",
        }
        if text.rank(word) < EVERYBODY_SAYS or (town and closed):
            yield _named(index, kind)


def _unusual(text: Reading, phrase: str) -> Iterator[Named]:
    signs = [token.sign for token in tokens_of(phrase)]
    whole = list(_whole(text, signs, Kind.UNUSUAL))
    yield from whole
    if not whole:
        for word in own_words(phrase):
            if text.rank(word) < EVERYBODY_SAYS:
                yield from (_named(index, Kind.UNUSUAL) for index in _places_of(text, word))


def _single(text: Reading, verdicts: Sequence[Verdict], word: str, kind: Kind) -> Iterator[Named]:
    """Return where a word stands as a name: anywhere, but for an ordinary word that says something ordinary."""
    for index in _places_of(text, word):
        if verdicts[index] or not _is_just_a_word(text, index, word):
            yield _named(index, kind)


def _is_just_a_word(text: Reading, index: int, word: str) -> bool:
    """Say whether a word that was told as a name says something ordinary here."""
    sign, token = text.sign(index), text.tokens[index]
    if len(sign) == 1:
        return not (token.after.startswith(".") or token.before.endswith(".") or token.capital)
    if sign == word and text.rank(sign) < OFTEN_SAID and text.previous(index) not in ARTICLED:
        return False
    if sign == word and not text.is_ordinary(sign):
        return False
    if sign != word or (token.capital and text.case is not Case.LOWER):
        return speaks_against(text, index) and text.rank(sign) >= OFTEN_SAID
    if text.case is Case.LOWER and not is_called(text, index):
        common = text.rank(sign) >= EVERYBODY_SAYS and not is_somebody(text, index)
        return common or text.previous(index) in ARTICLED
    return not is_somebody(text, index)


def _named(index: int, kind: Kind) -> Named:
    return Named(first=index, last=index, kind=kind, sure=True)


def _whole(text: Reading, signs: Sequence[str], kind: Kind) -> Iterator[Named]:
    """Return where the words of a phrase stand one after the other."""
    if not signs:
        return
    rest = [set(_places_of(text, sign)) for sign in signs[1:]]
    for index in _places_of(text, signs[0]):
        if all(index + step in places and _close(text, index + step) for step, places in enumerate(rest, 1)):
            yield Named(first=index, last=index + len(signs) - 1, kind=kind, sure=True)


def _close(text: Reading, index: int) -> bool:
    """Say whether nothing but a blank or a joint stands before a word."""
    return not text.tokens[index].before.strip(" \u00a0-.'’/&")


def _places_of(text: Reading, word: str) -> Iterator[int]:
    """Return where a word stands in any form; a slip that is another word or another name is no slip."""
    forms = forms_of(word)
    for index, token in enumerate(text.tokens):
        sign = token.sign
        if sign in forms and (sign.startswith(word) or not (text.is_ordinary(sign) or text.is_listed(sign))):
            yield index


def forms_of(word: str) -> frozenset[str]:
    """Return the forms in which a word may stand in a text, casefolded: 's, -je, and one slip in a long word."""
    bare = " ".join(word.casefold().replace("’", "'").split())
    slips = slips_of(bare) if len(bare) >= LONG_ENOUGH and bare.isalpha() else set()
    endings = ENDINGS if len(bare) > SHORT else POSSESSIVES
    return frozenset({bare, *slips, *(f"{bare}{ending}" for ending in endings)})
