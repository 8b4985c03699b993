"""From words to names: words that belong together, and what the whole is: a person, a place, an organisation."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.anonymiser.cues import (
    BEFORE_A_PLACE,
    HEADS_BEFORE,
    KINDS_BEHIND,
    NAMED,
    NO_NAMES,
    OPENING_PARTICLES,
    ORDINARY_TOO,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    PARTICLES,
    PRONOUNS,
    ROLES,
    TITLES,
    WHAT_PEOPLE_DO,
    is_national,
)
from bot.anonymiser.hints import never
from bot.anonymiser.kinds import Kind
from bot.anonymiser.organisations import known_whole, organisation
from bot.anonymiser.parts import Named
from bot.anonymiser.reading import EVERYBODY_SAYS, FUNCTION_WORD, Reading, Verdict
from bot.anonymiser.tokens import Case
from bot.language import Language

ONLY_A_PLACE = {"in", "op", "te"}
BEFORE_IN_A_PLACE = frozenset(
    [
        "port",
        "fort",
        "mount",
        "upper",
        "lower",
        "west",
        "east",
        "north",
        "south",
        "great",
        "little",
        "new",
        "old",
        "high",
        "nieuw",
        "nieuwe",
        "oud",
        "oude",
        "groot",
        "grote",
        "klein",
        "kleine",
        "noord",
        "zuid",
        "oost",
    ]
)
"""The first word of many places; on its own it says nothing."""


LEGAL_FORMS = frozenset(["bv", "nv", "vof", "cv", "ltd", "llp", "plc", "llc", "inc", "gmbh"])
OWN_KINDS = frozenset(
    [
        "church",
        "chapel",
        "surgery",
        "school",
        "primary",
        "academy",
        "college",
        "hospital",
        "hospice",
        "nursery",
        "practice",
        "pharmacy",
    ]
)
"""In small letters behind a name they belong to it: Bury Road surgery."""
SECOND_FIRST_NAMES = frozenset(["jan"])
"""Behind another first name, no month: henk jan."""


def named(text: Reading, verdicts: Sequence[Verdict]) -> Iterator[Named]:
    """Return what is named in a text, from its first word to its last; no two overlap."""
    index = 0
    while index < len(text.tokens):
        found = (
            known_whole(text, index) or organisation(text, verdicts, index) or _chain(text, verdicts, index)
        )
        if found is None:
            index += 1
        else:
            yield _with_its_people(text, found)
            index = found.last + 1


def _with_its_people(text: Reading, found: Named) -> Named:
    """Return an organisation with the people or the faith that its name begins with: Latin American Women's Hub."""
    first = found.first
    if found.kind is not Kind.ORGANISATION or text.case is Case.LOWER or not text.tokens[first].capital:
        return found
    while text.joined(first) and _is_a_people(text, first - 1):
        first -= 1
    return replace(found, first=first)


def _is_a_people(text: Reading, index: int) -> bool:
    token = text.tokens[index]
    return token.capital and not token.starts and not token.possessive and is_national(token.sign)


def _chain(text: Reading, verdicts: Sequence[Verdict], index: int) -> Named | None:
    """Return the name that begins here: words in a row, over particles."""
    first = index
    if not verdicts[index]:
        opened = _behind_particles(text, verdicts, index)
        if opened is None:
            return None
        index = opened
    last = index
    while (after := _next_of_name(text, verdicts, last)) is not None:
        last = after
    members = range(index, last + 1)
    behind = _with_its_kind(text, first, last)
    if behind > last:
        return Named(first=first, last=behind, kind=Kind.ORGANISATION, sure=False)
    sure = any(verdicts[one] is Verdict.SURE for one in members)
    kind = _kind(text, first, index, last)
    if _is_part_of_a_place(text, first):
        return Named(first=first - 1, last=last, kind=Kind.PLACE, sure=False)
    return Named(first=first, last=last, kind=kind, sure=sure)


def _is_part_of_a_place(text: Reading, first: int) -> bool:
    """Say whether a name in small letters is the second word of a place: in port talbot, from west bromwich."""
    return (
        text.case is Case.LOWER
        and text.previous(first) in BEFORE_IN_A_PLACE
        and text.joined(first)
        and text.previous(first - 1) in BEFORE_A_PLACE
        and text.joined(first - 1)
    )


def _with_its_kind(text: Reading, first: int, last: int) -> int:
    """Return where the kind of organisation ends that stands behind a name in small letters: meadowlea care home."""
    if text.case is not Case.LOWER and text.joined(last + 1) and text.sign(last + 1) in LEGAL_FORMS:
        return last + 1
    if (
        text.case is not Case.LOWER
        and not text.is_first(text.sign(first))
        and text.lexicon.language is Language.EN
    ):
        plain = (
            not text.tokens[last].possessive
            and text.sign(last + 1) in OWN_KINDS
            and text.sign(last + 2) not in KINDS_BEHIND
        )
        return last + 1 if text.joined(last + 1) and plain else last
    if text.case is not Case.LOWER or text.is_first(text.sign(first)):
        return last
    while text.joined(last + 1) and text.sign(last + 1) in KINDS_BEHIND:
        last += 1
    return last


def _behind_particles(text: Reading, verdicts: Sequence[Verdict], index: int) -> int | None:
    """Return where a family name stands behind its particles: De Vries, van der Berg."""
    token = text.tokens[index]
    if token.sign not in OPENING_PARTICLES:
        return None
    after = index
    while text.sign(after) in PARTICLES:
        after += 1
        if not text.joined(after):
            return None
    small = token.sign in ONLY_A_PLACE
    introduced = text.previous(index) in TITLES and not small
    several = (
        after - index > 1
        and token.sign in {"van", "von", "de", "in", "op"}
        and text.sign(after - 1) in {"de", "der", "den", "'t", "het", "te"}
        and token.sign != "op"
    )
    capital = token.capital and text.tokens[after].capital
    if text.case is Case.LOWER:
        capital = False
        several = several and text.is_last(text.sign(after)) and not text.is_ordinary(text.sign(after))
        if introduced and text.rank(text.sign(after)) < FUNCTION_WORD:
            return after
    elif not text.tokens[after].capital or (small and after - index == 1):
        return None
    if introduced:
        return after
    if (
        several
        and text.tokens[after].capital
        and token.sign != "in"
        and not text.is_place(text.sign(after))
        and text.is_last(text.sign(after))
    ):
        return after
    if capital and not token.starts and not never(text, after):
        return after
    if (
        capital
        and token.starts
        and (text.is_last(text.sign(after)) and text.sign(after) not in ORGANISATIONS)
    ):
        return after
    return after if several and bool(verdicts[after]) and text.case is Case.LOWER else None


def _next_of_name(text: Reading, verdicts: Sequence[Verdict], last: int) -> int | None:
    """Return the next word of the same name."""
    if text.tokens[last].possessive:
        return None
    after = last + 1
    while (
        after < len(text.tokens)
        and text.joined(after)
        and (text.tokens[after].text in PARTICLES or text.sign(after) in PARTICLES)
    ):
        after += 1
    if after >= len(text.tokens) or not text.joined(after):
        return None
    between = [text.sign(one) for one in range(last + 1, after)]
    if (
        between
        and between[0] in ONLY_A_PLACE
        and between not in (["in", "'t"], ["op", "de"], ["op", "den"], ["in", "het"], ["op", "'t"])
    ):
        return None
    sign, token = text.sign(after), text.tokens[after]
    if sign in ROLES and not text.is_first(sign) and not text.is_last(sign):
        return None
    if text.case is Case.LOWER:
        return after if _family_name_in_lower_case(text, verdicts, last, after, between) else None
    if (
        not token.capital
        or never(text, after)
        or (token.starts and len(text.tokens[last].text) > 1 and not _is_initial(text, last))
    ):
        return None
    if between == ["van"] and text.sign(last) in ORGANISATIONS:
        return None
    del sign
    return after


def _is_initial(text: Reading, index: int) -> bool:
    return len(text.tokens[index].text) == 1


def _family_name_in_lower_case(
    text: Reading, verdicts: Sequence[Verdict], last: int, after: int, between: list[str]
) -> bool:
    sign = text.sign(after)
    if not text.is_first(text.sign(last)) and not between and not text.is_last(text.sign(last)):
        return bool(verdicts[after]) and not text.is_first(sign)
    if between:
        deep = between[-1] in {
            "der",
            "den",
            "ten",
            "ter",
            "de",
            "van",
            "'t",
            "el",
            "al",
            "da",
            "dos",
            "di",
            "la",
            "silva",
            "oude",
            "olde",
        }
        known = text.is_last(sign) or not text.is_ordinary(sign)
        if len(between) > 1 and between[-1] in {"den", "der", "'t", "ten", "ter"}:
            return True
        if between == ["van"]:
            return (
                text.is_last(sign)
                and not text.is_first(sign)
                and not text.is_place(sign)
                and not text.is_ordinary(sign)
            )
        return deep and known and sign not in WHAT_PEOPLE_DO and text.rank(sign) < FUNCTION_WORD
    if sign in SECOND_FIRST_NAMES and text.is_first(text.sign(last)):
        return True
    if sign in WHAT_PEOPLE_DO | PRONOUNS | NO_NAMES | NAMED or sign in ROLES:
        return False
    if not text.is_ordinary(sign):
        return True
    acts = text.following(after) in WHAT_PEOPLE_DO
    return text.is_last(sign) and text.rank(sign) < (FUNCTION_WORD if acts else EVERYBODY_SAYS)


def _kind(text: Reading, first: int, index: int, last: int) -> Kind:
    """Return what a name is the name of."""
    signs = [text.sign(one) for one in range(index, last + 1)]
    before = text.previous(first)
    if " ".join(signs) in ORGANISATIONS and not (
        signs[0] in ORDINARY_TOO and text.is_first(signs[0]) and before in ROLES | TITLES
    ):
        return Kind.ORGANISATION
    if first != index and any(text.is_last(sign) for sign in signs):
        return Kind.PERSON
    if before in TITLES | ROLES and before != "school":
        return Kind.PERSON
    if any(sign in ORGANISATION_HEADS for sign in signs[1:]) or signs[0] in HEADS_BEFORE:
        return Kind.ORGANISATION
    person = text.is_first(signs[0])
    place = text.is_place(" ".join(signs)) or (len(signs) == 1 and text.is_place(signs[0]))
    if place and (before in BEFORE_A_PLACE or not person):
        return Kind.PLACE
    if person:
        return Kind.PERSON
    article = before in {"de", "het", "the", "'t"}
    wider = text.previous(first - 1) if article else before
    if wider in {"bij", "at", "voor", "for"} and not any(text.is_last(sign) for sign in signs):
        return Kind.ORGANISATION
    if wider in {"in", "uit", "naar", "near"}:
        return Kind.PLACE
    if text.tokens[index].shouted or article:
        return Kind.ORGANISATION
    if any(text.is_last(sign) for sign in signs) or len(signs) > 1 or text.following(last) in WHAT_PEOPLE_DO:
        return Kind.PERSON
    return Kind.CAPITAL
