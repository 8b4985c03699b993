"""A text in, the stretches that may identify somebody out."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.anonymiser.capitals import NO_INITIALS
from bot.anonymiser.cues import NO_NAMES, PARTICLES, ROLES, is_national
from bot.anonymiser.jobs import jobs
from bot.anonymiser.judging import judged
from bot.anonymiser.kinds import Kind
from bot.anonymiser.lexicon import lexicon
from bot.anonymiser.members import parts_of
from bot.anonymiser.naming import named
from bot.anonymiser.parts import Named
from bot.anonymiser.reading import Reading, read
from bot.anonymiser.replacing import places_of
from bot.anonymiser.shapes import BRACKETED, shaped
from bot.anonymiser.telling import NOTHING, Told, told_about
from bot.anonymiser.tokens import tokens_of
from bot.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the text that may identify somebody."""

    begins: int
    ends: int
    kind: Kind
    sure: bool


Spot = Callable[[str], Iterable[tuple[int, int, Kind]]]
"""What a language model sees in a text: where names begin and end, and of what."""

A_POSSESSIVE = 2
"""The letters of 's."""
NAMES = {Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.CAPITAL}
UNSURE = {Kind.JOB, Kind.CAPITAL}
"""Kinds that the coach is asked about."""


def stretches(
    text: str,
    language: Language,
    members: Sequence[str] = (),
    told: Told = NOTHING,
    spot: Spot | None = None,
) -> list[Stretch]:
    """Return what may identify somebody, in order; no two overlap. `spot` adds what a language model sees besides."""
    taken = bytearray(len(text) + 1)
    for found in BRACKETED.finditer(text):
        _take(taken, found.start(), found.end())
    kept: list[Stretch] = []
    for one in _candidates(text, language, members, told):
        for free in list(_free(text, taken, one)):
            _take(taken, free.begins, free.ends)
            kept.append(free)
    for one in _spotted(text, language, spot):
        if not any(taken[one.begins : one.ends]):
            _take(taken, one.begins, one.ends)
            kept.append(one)
    return sorted(kept, key=lambda one: one.begins)


def _candidates(text: str, language: Language, members: Sequence[str], told: Told) -> Iterator[Stretch]:
    for begins, ends, kind in shaped(text):
        yield Stretch(begins=begins, ends=ends, kind=kind, sure=kind not in UNSURE)
    reading = read(tokens_of(text), lexicon(language))
    said = [_stretch(reading, one) for one in told_about(reading, told)] if told else []
    unusual = [one for one in said if one.kind is Kind.UNUSUAL]
    rare = [Stretch(begins=begins, ends=ends, kind=Kind.JOB, sure=False) for begins, ends in jobs(text)]
    # 'our lady of Lourdes' was told as a church: then it is no lady of anything.
    rare = [job for job in rare if not any(_holds(text, one, job) for one in said if one.kind in NAMES)]
    # 'beiaardier' was told, 'vrouwelijke beiaardier van Aalsmeer' says who it is.
    yield from (replace(job, sure=True) for job in rare if any(_holds(text, job, one) for one in unusual))
    yield from unusual
    yield from rare
    names = [_stretch(reading, one) for one in named(reading, judged(reading))]
    known = sorted([*_members_in(text, members), *said], key=lambda one: one.begins - one.ends)
    # A longer name around what is known, a member's or the client's first name, is one name; around a person and a school, two.
    yield from (
        name
        for name in names
        if len({one.kind for one in known if _holds(text, name, one)}) == 1
        and not any(_holds(text, one, name) or _same(text, one, name) for one in known)
    )
    yield from known
    yield from _initials_in(text, reading)
    yield from names


_SHORTENED = re.compile(
    r"(?<![\w.])(?:[A-Z]\.? ?){0,3}\bv\.? ?d\.? (?P<name>[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*)"
)
"""Initials and a family name with its small words shortened: M. v.d. Heuvel-Tjon."""
_FIRST_NAME = re.compile(r"(?P<name>[A-Z][^\W\d_]+(?:-[^\W\d_]+)?) $")
_INITIALS = re.compile(
    r"(?<![\w.])(?:[A-Z]\.){1,3}(?:[vd]\.){0,2}[A-Z]\.(?!\w)(?! (?:van|de|der|den|ten|ter|von|baron|al|el|bin)\b)(?! ?[A-Z])"
)
"""All that is said of somebody's name: J.P., M.v.R."""


def _initials_in(text: str, reading: Reading) -> Iterator[Stretch]:
    for found in _SHORTENED.finditer(text):
        first = _FIRST_NAME.search(text, 0, found.start())
        own = first is not None and reading.is_first(first["name"].casefold())
        begins = first.start() if first is not None and own else found.start()
        yield Stretch(begins=begins, ends=found.end(), kind=Kind.PERSON, sure=True)
    for found in _INITIALS.finditer(text):
        if found[0].rstrip(".").casefold() not in NO_INITIALS:
            yield Stretch(begins=found.start(), ends=found.end() - 1, kind=Kind.PERSON, sure=False)


def _spotted(text: str, language: Language, spot: Spot | None) -> Iterator[Stretch]:
    """Return what a model takes for a name, where it is no word that names nobody; never sure."""
    if spot is None:
        return
    known = lexicon(language)
    for begins, ends, kind in spot(text):
        if any(
            (token.capital or not known.knows(token.sign))
            and token.sign not in NO_NAMES | ROLES
            and not is_national(token.sign)
            for token in tokens_of(text[begins:ends])
        ):
            yield Stretch(begins=begins, ends=ends, kind=kind, sure=False)


def _stretch(reading: Reading, one: Named) -> Stretch:
    sure = one.sure and one.kind not in UNSURE
    return Stretch(
        begins=reading.tokens[one.first].begins, ends=reading.tokens[one.last].ends, kind=one.kind, sure=sure
    )


def _members_in(text: str, members: Sequence[str]) -> Iterator[Stretch]:
    for member in members:
        for words in parts_of(member):
            for begins, ends in places_of(text, words):
                yield Stretch(begins=begins, ends=ends, kind=Kind.MEMBER, sure=True)


def _holds(text: str, one: Stretch, other: Stretch) -> bool:
    inside = one.begins <= other.begins and other.ends <= one.ends
    return inside and one != other and not _same(text, one, other)


def _same(text: str, one: Stretch, other: Stretch) -> bool:
    """Say whether two stretches are one name, with and without the ending that says whose something is."""
    begins, ends = sorted((one.ends, other.ends))
    return one.begins == other.begins and ends - begins <= A_POSSESSIVE and " " not in text[begins:ends]


def _take(taken: bytearray, begins: int, ends: int) -> None:
    taken[begins:ends] = b"\x01" * (ends - begins)


def _free(text: str, taken: bytearray, one: Stretch) -> Iterator[Stretch]:
    """Return what nobody else has of a stretch: all of it, or of a name each piece that is left."""
    if not any(taken[one.begins : one.ends]):
        yield one
        return
    if one.kind not in NAMES:
        return
    ends = one.begins
    while ends < one.ends:
        begins = ends
        while begins < one.ends and (taken[begins] or not text[begins].isalnum()):
            begins += 1
        ends = begins
        while ends < one.ends and not taken[ends]:
            ends += 1
        piece = text[begins:ends].rstrip()
        particles = all(token.sign in PARTICLES for token in tokens_of(piece))
        if len(piece) > A_POSSESSIVE and not particles:
            yield replace(one, begins=begins, ends=begins + len(piece))
