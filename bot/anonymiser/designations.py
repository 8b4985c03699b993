"""How a person is called instead: by the role that the text itself gives, the same everywhere; else by number.

Never a name, never a word that is to be hidden.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import repeat

from bot.anonymiser.cues import NAMED, ROLES
from bot.language import Language, LocalText

_ROLE = "|".join(
    sorted(
        (
            re.escape(role)
            for role in (ROLES - NAMED)
            | {
                "tante",
                "oom",
                "oma",
                "opa",
                "dominee",
                "pastoor",
                "juf",
                "professor",
                "dokter",
                "uncle",
                "aunt",
                "grandma",
                "grandpa",
                "gran",
            }
            if not role.endswith(":")
        ),
        key=len,
        reverse=True,
    )
)
_OWNER = r"(?:mijn|haar|zijn|hun|onze|ons|jouw|je|m'n|z'n|d'r|my|her|his|their|our|your|de|het|een|the|a|an)"
_BEFORE = re.compile(
    rf"(?:\b(?P<owner>{_OWNER})\s+(?:(?P<kind>[^\W\d_]{{3,14}})\s+)?)?\b(?P<role>{_ROLE})(?:,)?\s+(?:(?:genaamd|called|named|is|heet)\s+)?$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"\b(?P<owner>{_OWNER})\s+(?P<role>{_ROLE})\s+(?:heet|heette|is|is called|was called)\s+$", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"^,?\s*(?:is\s+|was\s+|\()?(?P<owner>(?:mijn|haar|zijn|hun|onze|my|her|his|their|our|de|het|the))\s+(?:[^\W\d_]{{3,12}}\s+)?(?P<role>{_ROLE})\b(?!['’]s)",
    re.IGNORECASE,
)
_LOOK = 60
_HET = {
    "kind",
    "zoontje",
    "dochtertje",
    "broertje",
    "zusje",
    "nichtje",
    "neefje",
    "buurmeisje",
    "hoofd",
    "afdelingshoofd",
}
_INDEFINITE = {"een": "de", "a": "the", "an": "the"}

ORDINALS = LocalText(
    nl="eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
    en="first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
)
_PERSON = LocalText(nl="de {} persoon", en="the {} person")
_NAMELESS = LocalText(nl="[naam]", en="[name]")
_OTHER = LocalText(nl="andere", en="other")


def designated(
    text: str,
    bearers: Mapping[str, Sequence[tuple[int, int]]],
    hidden: Collection[str],
    language: Language,
    *,
    taken: Collection[str] = (),
    by_number: bool = True,
) -> dict[str, str]:
    """Return how each bearer of a name is called, by where the name stands in `text`.

    `taken` are designations that mean somebody else. Who has no role gets the next number, or is just "[name]".
    """
    given: dict[str, str] = {}
    numbers = (
        _free_numbers(" ".join((text, *taken)), language)
        if by_number
        else repeat(_NAMELESS.said_in(language))
    )
    for bearer, places in bearers.items():
        fitting = (one for one in _roles(text, places, language) if not _tells(one, hidden))
        used = {one.casefold() for one in (*taken, *given.values())}
        role = next((one for one in fitting if one.casefold() not in used), None)
        given[bearer] = role or next(one for one in numbers if not _tells(one, hidden))
    return given


def _roles(text: str, places: Sequence[tuple[int, int]], language: Language) -> Iterator[str]:
    """Return the roles that the text gives, the nearest first; then 'the other' of each."""
    found = []
    for begins, ends in places:
        before = text[max(begins - _LOOK, 0) : begins]
        behind = text[ends : ends + _LOOK]
        match = _BEFORE.search(before) or _SUBJECT.search(before) or _BEHIND.search(behind)
        if match is not None:
            found.append(_worded(match["owner"], match["role"], language))
    yield from found
    for one in found:
        owner, _, role = one.partition(" ")
        yield f"{owner} {_OTHER.said_in(language)} {role}"


def _worded(owner: str | None, role: str, language: Language) -> str:
    role = role.casefold()
    article = ("het" if role in _HET or role.endswith("je") else "de") if language is Language.NL else "the"
    if owner is None or owner.casefold() in {*_INDEFINITE, "de", "het", "the"}:
        return f"{article} {role}"
    return f"{owner.casefold()} {role}"


def _tells(said: str, hidden: Collection[str]) -> bool:
    return any(word in hidden for word in said.casefold().split())


def _free_numbers(text: str, language: Language) -> Iterator[str]:
    """Return 'the first person' and so on, after those that stand in the text already."""
    names = ORDINALS.said_in(language).split()
    pattern = _PERSON.said_in(language)
    said = [pattern.format(name) for name in names]
    small = text.casefold()
    last = max((index for index, one in enumerate(said, start=1) if one in small), default=0)
    yield from said[last:]
    number = len(names)
    while True:
        number += 1
        yield f"[{LocalText(nl='persoon', en='person').said_in(language)} {number}]"
