"""From words to names: words that belong together, and what the whole is: a person, a place, an organisation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.anonymiser.cues import (
    BEFORE_A_PLACE,
    BEFORE_AN_ORGANISATION,
    DETERMINERS,
    HEADS_BEFORE,
    HEADS_BEHIND,
    NAMED,
    NO_NAMES,
    NOT_A_WORKPLACE,
    OPENING_PARTICLES,
    ORDINARY_TOO,
    ORGANISATION_HEADS,
    ORGANISATIONS,
    PARTICLES,
    PRONOUNS,
    ROLES,
    TITLES,
    WHAT_PEOPLE_DO,
    WORKS,
    is_national,
)
from bot.anonymiser.hints import never
from bot.anonymiser.kinds import Kind
from bot.anonymiser.reading import EVERYBODY_SAYS, FUNCTION_WORD, SHORT, Reading, Verdict
from bot.anonymiser.tokens import Case

LONGEST_ORGANISATION = 4
FIRST_OF_SEVERAL = {name.split()[0] for name in ORGANISATIONS if " " in name}
ONLY_A_PLACE = {"in", "op", "te"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A stretch of words that names somebody or something."""

    first: int
    last: int
    kind: Kind
    sure: bool


def named(text: Reading, verdicts: Sequence[Verdict]) -> Iterator[Named]:
    """Return what is named in a text, from its first word to its last; no two overlap."""
    index = 0
    while index < len(text.tokens):
        found = (
            _known_whole(text, index) or _organisation(text, verdicts, index) or _chain(text, verdicts, index)
        )
        if found is None:
            index += 1
        else:
            yield found
            index = found.last + 1


def _known_whole(text: Reading, index: int) -> Named | None:
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


def _organisation(text: Reading, verdicts: Sequence[Verdict], index: int) -> Named | None:
    """Return an organisation by its kind of word before or behind its name, or by where somebody works."""
    if text.case is not Case.LOWER:
        return _organisation_with_capitals(text, verdicts, index)
    return _organisation_in_lower_case(text, verdicts, index)


def _organisation_with_capitals(text: Reading, verdicts: Sequence[Verdict], index: int) -> Named | None:
    token = text.tokens[index]
    if text.sign(index) in HEADS_BEFORE and token.capital and not token.starts:
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
    if sign in HEADS_BEFORE and text.previous(index) not in {"een", "a", "geen", "no"}:
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
            and _may_be_part(text, last + 1)
            and text.sign(index + 1) != "van"
        ):
            return Named(first=index + 1, last=last + 1, kind=Kind.ORGANISATION, sure=False)
        if (
            last == index
            and text.joined(index + 1)
            and _unknown(text, index + 1)
            and not text.is_first(text.sign(index + 1))
        ):
            return Named(first=index, last=index + 1, kind=Kind.ORGANISATION, sure=False)
    behind = _head_behind(text, index)
    if behind is not None:
        return behind
    return _workplace(text, verdicts, index) or _works_there(text, index)


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
    }:
        return None
    if not _may_be_part(text, index):
        return None
    for count in range(1, LONGEST_ORGANISATION):
        place = index + count
        if not text.joined(place):
            return None
        if text.sign(place) in HEADS_BEHIND | ORGANISATION_HEADS:
            plain = all(
                text.rank(text.sign(one)) >= EVERYBODY_SAYS
                or text.sign(one) in {"national", "local", "primary", "secondary"}
                for one in range(index, place)
            )
            if plain and not any(
                text.sign(one) in {"st", "saint", "sint", "king", "queen", "little"}
                for one in range(index, place)
            ):
                return None
            last = place
            while text.joined(last + 1) and text.sign(last + 1) in HEADS_BEHIND | ORGANISATION_HEADS:
                last += 1
            return Named(first=index, last=last, kind=Kind.ORGANISATION, sure=False)
        if not _may_be_part(text, place):
            return None
    return None


def _workplace(text: Reading, verdicts: Sequence[Verdict], index: int) -> Named | None:
    """Return 'tennet' in 'works for tennet', 'werk: tennet'."""
    sign, before = text.sign(index), text.previous(index)
    if before in {"de", "het", "the"} and text.sign(index - 2) in BEFORE_AN_ORGANISATION:
        before = "bij" if sign in ORGANISATIONS or _unknown(text, index) else ""
    if before not in BEFORE_AN_ORGANISATION or (
        before == "called" and text.sign(index - 2) in {"is", "was", "man", "woman", "boy", "girl", "client"}
    ):
        return None
    if sign in ORGANISATIONS or (
        _unknown(text, index)
        and not text.is_first(sign)
        and not text.is_place(sign)
        and before
        in {"bij", "at", "for", "voor", "werkgever", "werk", "employer", "called", "from", "joined"}
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
        while text.joined(last + 1) and _unknown(text, last + 1) and not verdicts[last + 1]:
            last += 1
        return Named(first=index, last=last, kind=Kind.ORGANISATION, sure=sign in ORGANISATIONS)
    return None


def _works_there(text: Reading, index: int) -> Named | None:
    """Return 'busy bees' in 'works for busy bees', 'a nursery called busy bees': ordinary words in a place for a name."""
    before, earlier = text.previous(index), text.sign(index - 2)
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
    return _may_be_part(text, index) and sign not in NOT_A_WORKPLACE and sign not in BEFORE_A_PLACE | ROLES


def _unknown(text: Reading, index: int) -> bool:
    sign = text.sign(index)
    return (
        len(sign) > SHORT
        and not text.is_ordinary(sign)
        and sign not in NO_NAMES
        and not is_national(sign)
        and sign not in TITLES
    )


def _may_be_part(text: Reading, index: int) -> bool:
    sign = text.sign(index)
    return (
        bool(sign)
        and text.rank(sign) < FUNCTION_WORD
        and sign not in PRONOUNS | DETERMINERS | NO_NAMES | WHAT_PEOPLE_DO | NAMED
    )


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
    sure = any(verdicts[one] is Verdict.SURE for one in members)
    return Named(first=first, last=last, kind=_kind(text, first, index, last), sure=sure)


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
        }
        known = text.is_last(sign) or not text.is_ordinary(sign)
        if between == ["van"]:
            return (
                text.is_last(sign)
                and not text.is_first(sign)
                and not text.is_place(sign)
                and not text.is_ordinary(sign)
            )
        return deep and known and sign not in WHAT_PEOPLE_DO and text.rank(sign) < FUNCTION_WORD
    if sign in WHAT_PEOPLE_DO | PRONOUNS | NO_NAMES | NAMED or sign in ROLES:
        return False
    if not text.is_ordinary(sign):
        return True
    return text.is_last(sign) and text.rank(sign) < EVERYBODY_SAYS


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
