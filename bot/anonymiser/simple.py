"""The first anonymiser: shapes, the members' names, and capitals that a sentence does not explain.

It misses what has no shape and no capital (nicknames in lower case, a rare job, an event that everybody knows), and it says so
nowhere: the intake does, and lets the coach hide more. Another one may take its place behind
`bot.services.ports.Anonymiser`.
"""

import re
from collections.abc import Iterator, Sequence

from bot.anonymiser.finding import Finding
from bot.anonymiser.instead import NAME, NAMES, Kind, designation
from bot.anonymiser.names import Name, capitals, members_named
from bot.anonymiser.patterns import BRACKETED, Piece, shaped
from bot.anonymiser.replacing import replaced
from bot.language import Language

NUMBERED = re.compile(rf"\[(?:{NAME.nl}|{NAME.en}) (\d{{1,4}})\]")


class SimpleAnonymiser:
    """Rules and short lists; knows nothing of what it saw before."""

    def find(self, text: str, *, language: Language, members: Sequence[str]) -> tuple[Finding, ...]:
        """Return what may identify somebody in `text`, each distinct piece once, in order of appearance."""
        taken = bytearray(len(text) + 1)
        for found in BRACKETED.finditer(text):
            _take(taken, found.start(), found.end())
        pieces: list[Piece | Name] = []
        for candidate in _candidates(text, language, members):
            if not any(taken[candidate.begins : candidate.ends]):
                _take(taken, candidate.begins, candidate.ends)
                pieces.append(candidate)
        pieces.sort(key=lambda piece: piece.begins)
        return _named(text, pieces, language)

    def replace(self, text: str, replacements: Sequence[tuple[str, str]]) -> str:
        """Return `text` with each piece replaced, wherever it stands as a whole word."""
        return replaced(text, replacements)


def _candidates(text: str, language: Language, members: Sequence[str]) -> Iterator[Piece | Name]:
    yield from shaped(text, language)
    known = sorted(members_named(text, members), key=lambda name: name.begins - name.ends)
    unexplained = list(capitals(text))
    # A longer name around a member's first name is one name.
    yield from (name for name in unexplained if any(_holds(name, one) for one in known))
    yield from known
    yield from unexplained


def _holds(name: Name, other: Name) -> bool:
    return (
        name.begins <= other.begins
        and other.ends <= name.ends
        and (name.begins, name.ends) != (other.begins, other.ends)
    )


def _take(taken: bytearray, begins: int, ends: int) -> None:
    taken[begins:ends] = b"\x01" * (ends - begins)


def _named(text: str, pieces: Sequence[Piece | Name], language: Language) -> tuple[Finding, ...]:
    """Return the findings: every distinct piece once, a part of a name under the number of the whole."""
    whole_names = [
        text[piece.begins : piece.ends] for piece in pieces if isinstance(piece, Name) and piece.kind in NAMES
    ]
    numbers: dict[str, int] = {}
    last = max((int(found[1]) for found in NUMBERED.finditer(text)), default=0)
    findings: dict[str, Finding] = {}
    for piece in pieces:
        words = " ".join(text[piece.begins : piece.ends].split())
        if words.casefold() in findings:
            continue
        match piece:
            case Piece(kind=kind, instead=instead):
                findings[words.casefold()] = Finding(
                    words=words, instead=instead, kind=kind.value, sure=kind not in {Kind.DATE, Kind.AGE}
                )
            case Name(kind=kind, sure=sure):
                bearer = _bearer(words, whole_names)
                if bearer not in numbers:
                    last += 1
                    numbers[bearer] = last
                findings[words.casefold()] = Finding(
                    words=words,
                    instead=designation(numbers[bearer], language),
                    kind=kind.value,
                    sure=sure,
                )
    return tuple(findings.values())


def _bearer(words: str, whole_names: Sequence[str]) -> str:
    """Return the sign of the longest name in the text of which `words` are a part."""
    inside = f" {words.casefold()} "
    signs = (" ".join(name.casefold().split()) for name in whole_names)
    return max((sign for sign in signs if inside in f" {sign} "), key=len, default=words.casefold())
