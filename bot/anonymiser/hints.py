"""What the words beside a word say: that it is a name, or that it is none."""

from bot.anonymiser.cues import (
    BEFORE_A_MONTH,
    BEFORE_A_NAME,
    CALLS,
    DETERMINERS,
    FORM_FIELDS,
    MONTH_NAMES,
    MOSTLY_NAMES,
    NAMED,
    NO_NAMES,
    ORGANISATIONS,
    OWNERS,
    PARTICLES,
    PRONOUNS,
    ROLES,
    TITLES,
    WHAT_PEOPLE_DO,
    is_national,
)
from bot.anonymiser.reading import EVERYBODY_SAYS, FUNCTION_WORD, Reading
from bot.anonymiser.tokens import Case

WEEKDAYS = frozenset(
    [
        *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ]
)
LONGEST_LAW = 4
"""Words of a law's name."""


def never(text: Reading, index: int) -> bool:
    """Say whether a word names nobody, whatever stands beside it."""
    token = text.tokens[index]
    sign = token.sign
    if sign in WEEKDAYS and (
        token.possessive or text.previous(index) in BEFORE_A_MONTH | {"on", "op", "every", "elke"}
    ):
        return True
    if (
        sign in MOSTLY_NAMES or (token.capital and not token.shouted and text.is_first(sign))
    ) and _has_name_cue(text, index):
        return False
    if len(sign) == 1 and not token.capital:
        return True
    lower = (
        text.case is Case.LOWER
        and text.sign(index + 1) not in MONTH_NAMES
        and not text.is_ordinary(text.sign(index + 1))
    )
    if (
        sign in MONTH_NAMES
        and text.joined(index + 1)
        and (lower or (token.capital and text.tokens[index + 1].capital))
        and (text.is_first(text.sign(index + 1)) or text.is_last(text.sign(index + 1)))
    ):
        return False
    if sign == "i" and token.capital and token.after.startswith("."):
        return False
    return (
        sign in NO_NAMES
        or is_national(sign)
        or _is_of_a_law(text, index)
        or ("-" in sign and _leads_to_a_word(text, sign))
        or sign in PRONOUNS
        or (
            sign in TITLES | NAMED
            and not text.is_first(sign)
            and not (token.shouted and sign in ORGANISATIONS)
        )
    )


def _is_of_a_law(text: Reading, index: int) -> bool:
    """Say whether capitals lead to the word for a law: the Modern Slavery Act."""
    last = index
    while text.joined(last + 1) and text.tokens[last + 1].capital and last - index < LONGEST_LAW:
        last += 1
        if text.sign(last) == "act":
            return text.tokens[index].capital
    return False


def _leads_to_a_word(text: Reading, sign: str) -> bool:
    """Say whether a word is a word with a people, a language or letters before it: Welsh-speaking, hr-manager."""
    head, _, tail = sign.partition("-")
    return (head in NO_NAMES or is_national(head)) and text.is_ordinary(tail)


def introduced(text: Reading, index: int) -> bool:
    """Say whether the words before say that a person's name follows."""
    before = text.previous(index)
    back = index
    while before in PARTICLES and back > 0 and before not in {"in", "op"}:
        back -= 1
        before = text.previous(back)
    gap = text.tokens[index].before.strip(" ")
    if before in TITLES:
        return gap in {"", "."}
    if before in NAMED:
        return gap in {"", ":", "'", '"'}
    return before in ROLES and back == index and gap in {"", ":", ","}


def _role_follows(text: Reading, index: int) -> bool:
    """Say whether a role stands behind a comma: Anders, haar Deense partner."""
    owner = text.sign(index + 1)
    return (owner in ROLES | TITLES and text.tokens[index].after.strip() == ",") or (
        owner in OWNERS and any(text.sign(index + step) in ROLES | TITLES for step in (2, 3))
    )


def _has_name_cue(text: Reading, index: int) -> bool:
    """Say whether a word that names a month or a thing stands as a name."""
    token = text.tokens[index]
    if introduced(text, index) or (token.capital and text.previous(index) in {"i'm", "im"}):
        return True
    if (
        (token.capital or text.case is Case.LOWER)
        and token.after.lstrip(" ")[:1] == ","
        and text.previous(index) not in BEFORE_A_MONTH
        and _role_follows(text, index)
    ):
        return True
    if _is_called_by_a_faith(text, index):
        return True
    return (token.capital or text.case is Case.LOWER) and (
        (token.possessive and token.capital)
        or (
            text.following(index) in WHAT_PEOPLE_DO - PRONOUNS
            and not text.previous(index)
            and token.sign not in {"will", "may"}
        )
    )


def _is_called_by_a_faith(text: Reading, index: int) -> bool:
    """Say whether a first name that is a faith or a people too is said of nobody as such: 'I coached Christian, who'."""
    token, before = text.tokens[index], text.previous(index)
    faith = text.is_first(token.sign) and is_national(token.sign) and token.sign not in MONTH_NAMES
    if not (faith and token.capital) or token.starts:
        return False
    described = before in DETERMINERS | {"and", "or", "en", "of", "very", "als", "as", "heel", "more"}
    return not described and token.after.lstrip(" ")[:1] in {",", ".", "?", "!", '"', "'", "”", "’"}


def labelled(text: Reading, index: int) -> bool:
    """Say whether a capital stands behind a label of a form: 'Naam: Zoë'."""
    token = text.tokens[index]
    label = ":" in token.before and "\n" not in token.before and text.sign(index - 1) in FORM_FIELDS
    return label and token.capital and len(token.text) > 1


def reads_as_name(text: Reading, index: int) -> bool:
    """Say whether a word that is also an ordinary one stands here as a name."""
    token, sign = text.tokens[index], text.sign(index)
    following = text.following(index)
    named = text.is_first(sign) or text.is_last(sign) or sign in MOSTLY_NAMES
    if (
        following in PRONOUNS | DETERMINERS
        and following not in WHAT_PEOPLE_DO
        and following not in {"is", "was", "wordt", "werd"}
    ):
        return False
    if introduced(text, index) and (named or text.rank(sign) < FUNCTION_WORD):
        return True
    if not named:
        return False
    if text.is_first(sign) and token.after.lstrip(" ")[:1] == "," and _role_follows(text, index):
        return True
    if text.rank(sign) >= FUNCTION_WORD and sign not in MOSTLY_NAMES:
        return False
    if token.possessive or following in WHAT_PEOPLE_DO:
        return True
    after = token.after.lstrip(" ")
    if (
        sign in MOSTLY_NAMES
        and following in {"from", "van", "uit", "and", "en", "with"}
        and text.rank(sign) < FUNCTION_WORD
    ):
        return True
    if (after[:1] in {"(", ":"} and (after[0] == "(" or sign in MOSTLY_NAMES)) or (
        after[:1] in {",", "\n"} and text.is_first(sign) and sign in MOSTLY_NAMES
    ):
        return True
    following_capital = (
        index + 1 < len(text.tokens)
        and not token.after.strip(" ")
        and text.tokens[index + 1].capital
        and not never(text, index + 1)
    )
    if following_capital:
        return True
    return sign in MOSTLY_NAMES and text.is_first(sign) and text.rank(sign) < EVERYBODY_SAYS and not following


def is_called(text: Reading, index: int) -> bool:
    """Say whether a word is what somebody is called: noemt haar sas, everybody calls him will."""
    before, earlier = text.previous(index), text.sign(index - 2)
    return before in CALLS or (before in PRONOUNS and earlier in CALLS)


def _is_spoken_to(text: Reading, index: int) -> bool:
    """Say whether a word stands between what was said and what: promised will that, beloofde wil dat."""
    before = text.previous(index)
    says = text.lexicon.is_deed(before) or before in BEFORE_A_NAME or before.endswith(("ed", "de", "te"))
    return says and text.following(index) in {"that", "dat", "about", "over"}


def is_somebody(text: Reading, index: int) -> bool:
    """Say whether a known name that is a rare word too means somebody in small letters: sas zei, ik sprak sas."""
    sign, before = text.sign(index), text.previous(index)
    if is_called(text, index):
        return True
    if text.rank(sign) >= EVERYBODY_SAYS:
        return text.is_first(sign) and _is_spoken_to(text, index)
    if before in DETERMINERS:
        return False
    return text.acts(index) or before in BEFORE_A_NAME | WHAT_PEOPLE_DO


def speaks_against(text: Reading, index: int) -> bool:
    """Say whether the words beside a word that is an ordinary one too say that it is no name: een roos, the bill."""
    sign, before, following = text.sign(index), text.previous(index), text.following(index)
    if ":" in text.tokens[index].before:
        before = ""
    if before in {"op", "on"} and text.case is Case.LOWER:
        return True
    clause = before in {"dat", "that"} and sign in MOSTLY_NAMES
    return (before in DETERMINERS | PRONOUNS and not clause) or (
        following in PRONOUNS | DETERMINERS and following not in WHAT_PEOPLE_DO
    )
