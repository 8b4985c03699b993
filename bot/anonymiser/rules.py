"""The anonymiser behind the port: rules and lists; knows nothing of what it saw before.

It misses what no rule and no list knows (a nickname in small letters, an event that everybody knows), and it says so nowhere:
the intake does, and lets the coach hide more.
"""

import re
from collections.abc import Collection, Mapping, Sequence

from bot.anonymiser.cues import HEADS_BEFORE, PARTICLES
from bot.anonymiser.designations import designated
from bot.anonymiser.detecting import Spot, Stretch, stretches
from bot.anonymiser.finding import Finding
from bot.anonymiser.kinds import Kind
from bot.anonymiser.lexicon import lexicon
from bot.anonymiser.members import parts_of
from bot.anonymiser.remaining import left_over
from bot.anonymiser.replacing import contains, replaced
from bot.anonymiser.rough import SIGNS, said_of_age, said_of_date, said_of_organisation, said_of_place
from bot.anonymiser.telling import NOTHING, Told, core, forms_of, own_words
from bot.anonymiser.tokens import POSSESSIVE
from bot.language import Language

_PEOPLE = {Kind.PERSON, Kind.MEMBER, Kind.CAPITAL}
_LED_DATE = re.compile(r"\b(?:op|in|on the|on)\s+$", re.IGNORECASE)
_LED_AGE = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’][^\W\d_]+)?\s+$")
_LED_DECADE = re.compile(r"\b(?:in|into)\s+(?:his|her|their|my|de)\s+$|\bin\s+$", re.IGNORECASE)
_LED_JOB = re.compile(
    r"\b(?:(?:de|het|een|the|a|an)\s+)?(?:(?:enige|enigste|eerste|laatste|jongste|oudste|only|first|last|youngest|oldest|sole)\s+)?$",
    re.IGNORECASE,
)
_LED_ORGANISATION = re.compile(rf"\b(?:{'|'.join(sorted(HEADS_BEFORE))})\s+$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]$")
_POINT_INSIDE = re.compile(r"\.(?=,|\s+[^\W\d_A-Z])")
"""A point that ends no sentence."""
NAME_ENDINGS = ("s", "je", "tje", "pje", "etje", "ke", "jes", "tjes")
_BARE_NUMBER = re.compile(r"\d{1,3}|[^\W\d_]+(?:-[^\W\d_]+)?")


class RulesAnonymiser:
    """Finds and replaces; decides nothing. `spots` are language models, where there are any, by language."""

    def __init__(self, spots: Mapping[Language, Spot] | None = None) -> None:
        self._spots = dict(spots or {})

    def find(
        self,
        text: str,
        *,
        language: Language,
        members: Sequence[str],
        told: Told = NOTHING,
        said_already: Collection[str] = (),
        by_number: bool = True,
    ) -> tuple[Finding, ...]:
        """Return what may identify somebody in `text`, each distinct piece once, in order of appearance.

        `told` is what the writer answered to the three questions; what of it does not occur comes last, for later.
        `said_already` are designations that mean somebody else. Without `by_number`, who has no role is "[name]".
        """
        found = stretches(text, language, members, told, self._spots.get(language))
        named = _bearers(text, [one for one in found if one.kind in _PEOPLE], told, language)
        later = _later(text, told, named)
        places = {bearer: [place for place, _ in spots] for bearer, spots in named.items()}
        names = {_words(text, one).casefold() for one in found if one.kind in _PEOPLE}
        hidden = {part for name in names for part in name.split()} - PARTICLES
        called = designated(
            text,
            {**places, **{bearer: () for bearer in later.values() if bearer and bearer not in places}},
            hidden,
            language,
            taken=said_already,
            by_number=by_number,
        )
        of_stretch = {spot: bearer for bearer, spots in named.items() for _, spot in spots}
        findings: dict[str, Finding] = {}
        for one in found:
            words, instead = _proposal(text, one, language)
            if one in of_stretch:
                instead = called[of_stretch[one]]
            key = words.casefold()
            ending = one in of_stretch and language is Language.NL and key.endswith("s") and key[:-1] in names
            if key not in findings and not ending:
                findings[key] = Finding(words=words, instead=instead, kind=one.kind.value, sure=one.sure)
        for part, bearer in _parts(text, found, of_stretch).items():
            findings.setdefault(
                part.casefold(), Finding(words=part, instead=called[bearer], kind=Kind.PART.value)
            )
        for words, bearer in later.items():
            kind = Kind.PART if bearer in named else Kind.LATER
            instead = called[bearer] if bearer else SIGNS[Kind.LATER].said_in(language)
            findings.setdefault(words.casefold(), Finding(words=words, instead=instead, kind=kind.value))
        return tuple(findings.values())

    def left_over(self, text: str, findings: Sequence[Finding], *, language: Language) -> tuple[str, ...]:
        """Return the few words that stay when all findings are hidden and may identify somebody."""
        return left_over(text, findings, language)

    def replace(
        self,
        text: str,
        replacements: Sequence[tuple[str, str]],
        *,
        language: Language,
        names: Collection[str] = (),
    ) -> str:
        """Return `text` with each piece replaced, wherever it stands as a whole word.

        `names` are pieces that name somebody: one that is an ordinary word too stays where it is just that word.
        """
        return replaced(text, replacements, language, names)


def _words(text: str, one: Stretch) -> str:
    """Return what is to be replaced, as written, without the ending of a form; of an initial with its point."""
    written = text[one.begins : one.ends]
    if one.kind in _PEOPLE and _INITIAL.search(written) and _POINT_INSIDE.match(text, one.ends):
        return f"{' '.join(written.split())}."
    words = " ".join(written.split())
    return (
        POSSESSIVE.sub("", words) or words if one.kind in _PEOPLE | {Kind.PLACE, Kind.ORGANISATION} else words
    )


def _proposal(text: str, one: Stretch, language: Language) -> tuple[str, str]:
    """Return what is replaced, with the small words that belong to it, and what could stand there."""
    words = _words(text, one)
    match one.kind:
        case Kind.AGE:
            words = _age_with_its_word(text, one)
            return words, said_of_age(words, language)
        case Kind.DATE:
            words = _led(text, one, _LED_DATE) if not words.isdecimal() else words
            return words, said_of_date(words, language)
        case Kind.JOB:
            return _led(text, one, _LED_JOB), SIGNS[Kind.JOB].said_in(language)
        case Kind.PLACE:
            people = lexicon(language).places.get(words.casefold())
            return words, said_of_place(words, people, language)
        case Kind.ORGANISATION:
            words = _led(text, one, _LED_ORGANISATION)
            words = POSSESSIVE.sub("", words) or words
            return words, said_of_organisation(words, language)
        case _:
            sign = SIGNS.get(one.kind)
            return words, sign.said_in(language) if sign is not None else ""


def _led(text: str, one: Stretch, pattern: re.Pattern[str]) -> str:
    """Return the words with what leads to them."""
    before = pattern.search(text[max(one.begins - 24, 0) : one.begins])
    return " ".join(f"{before[0] if before else ''}{text[one.begins : one.ends]}".split())


def _age_with_its_word(text: str, one: Stretch) -> str:
    """Return an age with its brackets or the word before: a bare number stands for other things as well."""
    words = text[one.begins : one.ends]
    if text[one.begins - 1 : one.begins] == "(" and text[one.ends : one.ends + 1] == ")":
        return f"({words})"
    if re.search(r"(?:ties|teens|tig)$", words) and " " in f"{words} ":
        return _led(text, one, _LED_DECADE)
    return (
        _led(text, one, _LED_AGE)
        if _BARE_NUMBER.fullmatch(words) and "jarig" not in words.casefold()
        else " ".join(words.split())
    )


def _later(text: str, told: Told, named: Collection[str]) -> dict[str, str]:
    """Return what was told, with whose name it is: nobody's for what is no name. What occurs is found already.

    A name of which a part occurs belongs to its bearer.
    """
    found: dict[str, str] = {}
    called = dict(told.nicknames)
    for phrase in told.people:
        own, of = own_words(phrase), own_words(called.get(phrase, phrase))
        bearer = next((one for one in named if {*of} & {*one.split()}), " ".join(of))
        parts = [core(phrase), *(part for part in core(phrase).split() if part.casefold() in own)]
        found |= dict.fromkeys(parts if own else (), bearer)
    for phrase in (*told.places, *told.unusual):
        if own_words(phrase) and not contains(text, phrase) and not contains(text, core(phrase)):
            found.setdefault(core(phrase), "")
    return found


def _parts(text: str, found: Sequence[Stretch], of_stretch: Mapping[Stretch, str]) -> dict[str, str]:
    """Return the parts of whole names: somebody may use one of them later. Members are looked for anyhow."""
    return {
        part: of_stretch[one]
        for one in found
        if one in of_stretch and one.kind is not Kind.MEMBER and " " in _words(text, one)
        for part in parts_of(_words(text, one))
    }


def _bearers(
    text: str, named: Sequence[Stretch], told: Told, language: Language
) -> Mapping[str, list[tuple[tuple[int, int], Stretch]]]:
    """Return who bears the names: a part of a name, a diminutive and a slip in what was told belong to the whole."""
    signs = {one: _words(text, one).casefold().rstrip(".") for one in named}
    wholes = sorted(set(signs.values()), key=len, reverse=True)
    forms = {word: forms_of(word) for phrase in told.people for word in own_words(phrase)}
    names = lexicon(language).first_names
    also = {
        word: own_words(name)[0]
        for nickname, name in told.nicknames
        for word in own_words(nickname)
        if own_words(name)
    }
    meant = {
        sign: word
        for sign in wholes
        for word, those in forms.items()
        if sign != word and sign in those and (sign.startswith(word) or sign not in names)
    }
    bearers: dict[str, list[tuple[tuple[int, int], Stretch]]] = {}
    for one in named:
        sign = signs[one]
        bare = meant.get(sign) or _bare(sign, wholes)
        bare = also.get(bare, bare)
        whole = next((other for other in wholes if f" {bare} " in f" {other} "), bare)
        bearers.setdefault(whole, []).append(((one.begins, one.ends), one))
    return bearers


def _bare(sign: str, wholes: Sequence[str]) -> str:
    """Return a name without the ending that makes it small or somebody's, where the name itself occurs too."""
    return next(
        (
            sign.removesuffix(one)
            for one in NAME_ENDINGS
            if sign.endswith(one) and sign.removesuffix(one) in wholes
        ),
        sign,
    )
