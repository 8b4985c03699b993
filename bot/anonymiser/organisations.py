"""Organisations, and other names of several words: by a list, by the word for their kind, by where somebody works."""

from collections.abc import Sequence

from bot.anonymiser.cues import (
    BEFORE_AN_ORGANISATION,
    DETERMINERS,
    HEADS_BEFORE,
    KINDS_BEHIND,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    PARTICLES,
    ROLES,
    is_kind,
)
from bot.anonymiser.kinds import Kind
from bot.anonymiser.lexicon import USUAL
from bot.anonymiser.parts import ARTICLES, LONGEST_ORGANISATION, OFTEN, SHOPS, Named, may_be_part, unknown
from bot.anonymiser.reading import EVERYBODY_SAYS, SHORT, Reading, Verdict
from bot.anonymiser.tokens import Case
from bot.anonymiser.workplaces import at_its_place, between_commas, workplace, works_there
from bot.language import Language

FAR = 5
"""The words between a kind of organisation and 'is called'."""
CALLED = {"heet", "heette", "genaamd", "called", "named"}
WITHOUT_ARTICLE = {"bij", "op", "van", "voor", "aan", "in", "at", "for", "via", "met", "naar", "uit", "door"}
HEADS_OF = {"university", "college", "bank", "diocese", "archdiocese", "institute", "school"}
"""In front of a place they are an organisation: university of leeds."""
FIRST_OF_SEVERAL = {name.split()[0] for name in ORGANISATIONS if " " in name}


def known_whole(text: Reading, index: int) -> Named | None:
    """Return an organisation or a place of several words that stands in a list."""
    if text.sign(index) not in text.lexicon.first_words and text.sign(index) not in FIRST_OF_SEVERAL:
        return None
    for count in range(min(LONGEST_ORGANISATION, len(text.tokens) - index), 1, -1):
        if not all(text.joined(index + step) for step in range(1, count)):
            continue
        words = " ".join(text.sign(index + step) for step in range(count))
        capital = (
            text.case is Case.LOWER
            or words in ORGANISATIONS
            or text.tokens[index].capital
            or text.tokens[index + count - 1].capital
        )
        if not capital:
            continue
        if words in ORGANISATIONS:
            return Named(first=index, last=index + count - 1, kind=Kind.ORGANISATION, sure=True)
        if (
            words in text.lexicon.places
            and not text.is_first(text.sign(index))
            and text.sign(index) not in DETERMINERS - {"the", "den", "de", "het", "la"}
        ):
            return Named(first=index, last=index + count - 1, kind=Kind.PLACE, sure=True)
    return None


def organisation(text: Reading, verdicts: Sequence[Verdict], index: int) -> Named | None:
    """Return an organisation by its kind of word before or behind its name, or by where somebody works."""
    if text.case is not Case.LOWER:
        return _organisation_with_capitals(text, verdicts, index)
    return _organisation_in_lower_case(text, verdicts, index)


def _organisation_with_capitals(text: Reading, verdicts: Sequence[Verdict], index: int) -> Named | None:
    token = text.tokens[index]
    if text.sign(index) in HEADS_BEFORE and token.capital:
        last = _last_capital(text, index)
        return Named(first=index, last=last, kind=Kind.ORGANISATION, sure=True) if last > index else None
    if (
        text.sign(index) in HEADS_BEFORE
        and not token.capital
        and text.sign(index + 1) in {"de", "het", "'t", "the"}
        and text.joined(index + 1)
    ):
        last = _last_capital(text, index + 1)
        if last > index + 1 and text.tokens[index + 1].capital:
            return Named(first=index + 1, last=last, kind=Kind.ORGANISATION, sure=True)
    del verdicts
    return None


def _last_capital(text: Reading, index: int) -> int:
    """Return the last word of capitals in a row, over particles and '&'."""
    last = index
    while last + 1 < len(text.tokens):
        after = last + 1
        while (
            after < len(text.tokens)
            and text.joined(after)
            and text.tokens[after].text in PARTICLES | {"en", "and", "of", "for", "voor", "des"}
        ):
            after += 1
        if (
            after >= len(text.tokens)
            or not text.tokens[after].capital
            or text.tokens[after].before.strip(" &'\"“‘")
        ):
            break
        if (
            after - last > 1
            and text.sign(after - 1) in {"in", "op", "te", "en", "and", "voor", "for"}
            and text.sign(after - 1) in {"in", "op", "te"}
        ):
            break
        last = after
    return last


def _organisation_in_lower_case(text: Reading, verdicts: Sequence[Verdict], index: int) -> Named | None:
    sign = text.sign(index)
    if sign in HEADS_OF and text.sign(index + 1) == "of" and text.joined(index + 2):
        whose = text.sign(index + 2)
        if text.is_place(whose) or (unknown(text, index + 2) and not text.is_first(whose)):
            return Named(first=index, last=index + 2, kind=Kind.ORGANISATION, sure=False)
    saint = sign in {"st", "saint", "sint"} and text.joined(index + 1)
    if (
        saint
        and (unknown(text, index + 1) or text.is_first(text.sign(index + 1)))
        and _head_behind(text, index) is None
    ):
        return Named(first=index, last=index + 1, kind=Kind.ORGANISATION, sure=False)
    if (named := _behind_its_kind(text, index)) is not None:
        return named
    if is_kind(sign) and text.previous(index) not in {"een", "a", "geen", "no"}:
        last = index
        if (
            text.sign(index + 1) in {"de", "het", "'t", "van", "the"}
            and text.joined(index + 1)
            and sign != "bank"
        ):
            last = index + 1
        if (
            last > index
            and text.joined(last + 1)
            and may_be_part(text, last + 1)
            and text.sign(index + 1) != "van"
        ):
            return Named(first=index + 1, last=last + 1, kind=Kind.ORGANISATION, sure=False)
        if (
            last == index
            and text.joined(index + 1)
            and unknown(text, index + 1)
            and not text.is_first(text.sign(index + 1))
        ):
            named_first = index if text.lexicon.language is Language.NL else index + 1
            return Named(first=named_first, last=index + 1, kind=Kind.ORGANISATION, sure=False)
        family = text.sign(index + 1) == "van" and text.sign(index + 2) in {"der", "den", "de"}
        if family and text.joined(index + 3) and text.rank(text.sign(index + 3)) < USUAL:
            return Named(first=index, last=index + 3, kind=Kind.ORGANISATION, sure=False)
    behind = _head_behind(text, index) or _and_company(text, index)
    if behind is not None:
        return behind
    return (
        between_commas(text, index)
        or at_its_place(text, index)
        or works_there(text, index)
        or workplace(text, verdicts, index)
    )


def _behind_its_kind(text: Reading, index: int) -> Named | None:
    """Return a name of ordinary words by the word for its kind: bij scholengroep kompas, de winkel heet de derailleur."""
    sign = text.sign(index)
    if is_kind(sign) and text.previous(index) in WITHOUT_ARTICLE and text.joined(index + 1):
        return (
            Named(first=index, last=index + 1, kind=Kind.ORGANISATION, sure=False)
            if _is_rare(text, index + 1)
            else None
        )
    first = index + 1 if sign in ARTICLES else index
    if not _is_rare(text, first):
        return None
    last = first
    while (
        last - first < LONGEST_ORGANISATION - 1
        and text.joined(last + 1)
        and (
            _is_rare(text, last + 1)
            or (
                text.sign(last + 1) in {"en", "and", "&"}
                and text.joined(last + 2)
                and _is_rare(text, last + 2)
            )
        )
    ):
        last += 1
    kinds = [
        one
        for one in range(max(index - FAR, 0), index)
        if is_kind(text.sign(one)) or text.sign(one) in ORGANISATION_HEADS | SHOPS
    ]
    if not kinds:
        return None
    called = text.sign(index - 1) in CALLED or text.following(last) in CALLED
    beside = (
        sign in ARTICLES
        and kinds[-1] == index - 1
        and text.tokens[index].before.strip() == ","
        and text.following(last) in {"", "in", "en"}
    )
    return Named(first=index, last=last, kind=Kind.ORGANISATION, sure=False) if called or beside else None


def _is_rare(text: Reading, index: int) -> bool:
    """Say whether a word is none that a sentence about a kind of organisation would go on with."""
    sign = text.sign(index)
    return (
        may_be_part(text, index)
        and text.rank(sign) < OFTEN
        and sign not in ROLES
        and not text.is_first(sign)
        and len(sign) > SHORT
        and not text.lexicon.is_deed(sign)
    )


def _head_behind(text: Reading, index: int) -> Named | None:
    """Return 'harris academy', 'little acorns nursery': what stands before the kind of organisation, after 'at' or 'the'."""
    if text.sign(index - 1) not in BEFORE_AN_ORGANISATION | {
        "the",
        "het",
        "de",
        "to",
        "naar",
        "op",
        "called",
        "from",
        "school",
        "in",
        "leaving",
        "left",
        "leave",
        "joined",
        "joining",
        "quit",
    }:
        return None
    if not may_be_part(text, index):
        return None
    for count in range(1, LONGEST_ORGANISATION):
        place = index + count
        if not text.joined(place) and not (
            place < len(text.tokens) and text.tokens[place].before.strip(" ") == "&"
        ):
            return None
        if text.sign(place) in KINDS_BEHIND | ORGANISATION_HEADS:
            plain = all(
                text.rank(text.sign(one)) >= EVERYBODY_SAYS
                or text.sign(one) in KINDS_BEHIND
                or ("-" in text.sign(one) and text.is_ordinary(text.sign(one)))
                or text.sign(one) in {"national", "local", "primary", "secondary"}
                for one in range(index, place)
            )
            if plain and not any(
                text.sign(one) in {"st", "saint", "sint", "king", "queen", "little"}
                for one in range(index, place)
            ):
                return None
            last = place
            while text.joined(last + 1) and text.sign(last + 1) in KINDS_BEHIND | ORGANISATION_HEADS:
                last += 1
            return Named(first=index, last=last, kind=Kind.ORGANISATION, sure=False)
        if not may_be_part(text, place):
            return None
    return None


def _and_company(text: Reading, index: int) -> Named | None:
    """Return two names joined by '&': hart & o'dowd."""
    if index + 1 >= len(text.tokens) or text.tokens[index].after.strip(" ") != "&":
        return None
    both = all(
        may_be_part(text, one) and text.rank(text.sign(one)) < OFTEN and len(text.sign(one)) > SHORT
        for one in (index, index + 1)
    )
    last = index + 1
    while both and text.joined(last + 1) and text.sign(last + 1) in KINDS_BEHIND:
        last += 1
    return Named(first=index, last=last, kind=Kind.ORGANISATION, sure=False) if both else None
