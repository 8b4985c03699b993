"""Organisations in small letters by where somebody works or what stands between commas: no capital and no kind of word says it.

Pure; each function looks at one place in a text and returns what is named there, or nothing.
"""

from collections.abc import Sequence

from bot.anonymiser.cues import (
    BEFORE_A_PLACE,
    BEFORE_AN_ORGANISATION,
    NOT_A_WORKPLACE,
    ORDINARY_TOO,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    ROLES,
    WORKS,
    is_kind,
)
from bot.anonymiser.figures import IN_WORDS
from bot.anonymiser.kinds import Kind
from bot.anonymiser.parts import ARTICLES, LONGEST_ORGANISATION, OFTEN, SHOPS, Named, may_be_part, unknown
from bot.anonymiser.reading import EVERYBODY_SAYS, RARE, Reading, Verdict

MEANWHILE = {
    "nu",
    "now",
    "al",
    "ook",
    "weer",
    "still",
    "nog",
    "currently",
    "tegenwoordig",
    "inmiddels",
    "parttime",
    "fulltime",
}
"""What may stand between that somebody works and where."""


def workplace(text: Reading, verdicts: Sequence[Verdict], index: int) -> Named | None:
    """Return 'tennet' in 'works for tennet', 'werk: tennet'."""
    sign, before = text.sign(index), text.previous(index)
    if before in {"de", "het", "the"} and text.sign(index - 2) in BEFORE_AN_ORGANISATION:
        before = "bij" if sign in ORGANISATIONS or unknown(text, index) else ""
    if before not in BEFORE_AN_ORGANISATION or (
        before == "called" and text.sign(index - 2) in {"is", "was", "man", "woman", "boy", "girl", "client"}
    ):
        return None
    brand = before in {"at", "bij"} and sign in text.lexicon.names and text.rank(sign) < OFTEN
    if (
        (brand and not text.is_listed_otherwise(sign))
        or sign in ORGANISATIONS
        or (
            unknown(text, index)
            and not text.is_first(sign)
            and not text.is_place(sign)
            and before
            in {"bij", "at", "for", "voor", "werkgever", "werk", "employer", "called", "from", "joined"}
        )
    ):
        if verdicts[index] and text.is_first(sign):
            return None
        if sign in ORDINARY_TOO and before in {
            "voor",
            "for",
            "with",
            "by",
            "van",
            "via",
            "leaves",
            "left",
            "called",
        }:
            return None
        last = index
        while text.joined(last + 1) and unknown(text, last + 1) and not verdicts[last + 1]:
            last += 1
        return Named(first=index, last=last, kind=Kind.ORGANISATION, sure=sign in ORGANISATIONS)
    return None


def between_commas(text: Reading, index: int) -> Named | None:
    """Return a name that stands between commas behind the word for its kind: the charity, lincs welcome, sends."""
    kind = text.sign(index - 1)
    if text.tokens[index].before.strip() != "," or not (is_kind(kind) or kind in ORGANISATION_HEADS | SHOPS):
        return None
    last = index
    while text.joined(last + 1):
        last += 1
        if last - index >= LONGEST_ORGANISATION - 1:
            return None
    closed = text.tokens[last].after.lstrip(" ")[:1] in {",", "."}
    parts = range(index + 1 if text.sign(index) in ARTICLES else index, last + 1)
    if not closed or not parts or not all(_may_be_workplace(text, one) for one in parts):
        return None
    named = any(text.rank(text.sign(one)) < OFTEN for one in parts)
    people = text.is_first(text.sign(parts[0])) or text.is_place(text.sign(parts[0]))
    return Named(first=index, last=last, kind=Kind.ORGANISATION, sure=False) if named and not people else None


def at_its_place(text: Reading, index: int) -> Named | None:
    """Return 'kestrel people partners' in 'at kestrel people partners in manchester': a rare word, with what goes with it."""
    if text.previous(index) not in {"at", "bij"} or text.rank(text.sign(index)) >= RARE:
        return None
    last = index
    while _may_be_workplace(text, last) and text.joined(last + 1):
        if text.sign(last + 1) in {"in", "te"} and text.is_place(text.sign(last + 2)):
            people = text.is_first(text.sign(index)) or text.lexicon.is_deed(text.sign(index))
            return None if people else Named(first=index, last=last, kind=Kind.ORGANISATION, sure=False)
        last += 1
        if last - index >= LONGEST_ORGANISATION:
            return None
    return None


def works_there(text: Reading, index: int) -> Named | None:
    """Return 'busy bees' in 'works for busy bees', 'a nursery called busy bees': ordinary words in a place for a name."""
    before, earlier = text.previous(index), text.sign(index - 2)
    if earlier in MEANWHILE:
        earlier = text.sign(index - 3)
    called = before in {"called", "genaamd", "named"} and earlier in ORGANISATION_HEADS
    works = before in {"at", "for", "bij", "voor"} and earlier in WORKS
    if (
        not (called or works)
        or not _may_be_workplace(text, index)
        or text.rank(text.sign(index)) >= EVERYBODY_SAYS + 2
    ):
        return None
    last = index
    while (
        last - index < LONGEST_ORGANISATION - 1
        and text.joined(last + 1)
        and _may_be_workplace(text, last + 1)
    ):
        last += 1
    return Named(first=index, last=last, kind=Kind.ORGANISATION, sure=False)


def _may_be_workplace(text: Reading, index: int) -> bool:
    sign = text.sign(index)
    return (
        may_be_part(text, index)
        and sign not in NOT_A_WORKPLACE
        and sign not in BEFORE_A_PLACE | ROLES
        and sign not in IN_WORDS
    )
