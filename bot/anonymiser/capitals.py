"""Judging words of a text that gives names their capitals."""

from bot.anonymiser.cues import (
    BEFORE_A_NAME,
    CALLS,
    MOSTLY_NAMES,
    ORDINARY_TOO,
    ORGANISATIONS,
    PARTICLES,
    PRONOUNS,
    ROLES,
    STRONG_TITLES,
    TITLES,
    WHAT_PEOPLE_DO,
)
from bot.anonymiser.hints import introduced, labelled, reads_as_name
from bot.anonymiser.lexicon import USUAL
from bot.anonymiser.reading import ACRONYM, EVERYBODY_SAYS, FUNCTION_WORD, SHORT, Reading, Verdict
from bot.anonymiser.tokens import Token

QUOTES = frozenset("\"'“”‘’„")
LETTERED = {
    "plan",
    "optie",
    "option",
    "groep",
    "group",
    "team",
    "vitamine",
    "vitamin",
    "bijlage",
    "stap",
    "step",
    "type",
    "klas",
    "klasse",
    "punt",
    "deel",
    "part",
    "variant",
}
"""What is told apart by letters."""
NO_INITIALS = {
    "p.s",
    "n.b",
    "u.s",
    "u.k",
    "b.v",
    "n.v",
    "e.u",
    "a.m",
    "p.m",
    "s.v",
    "z.g",
    "p.p",
    "m.b.t",
    "i.p.v",
    "t.a.v",
    "u.s.a",
    "b.a",
    "b.sc",
    "m.a",
}


def inside(text: Reading, index: int) -> Verdict:
    """Judge a capital that no sentence explains."""
    token = text.tokens[index]
    if _is_two_initials(text, index):
        return Verdict.UNSURE
    if token.shouted and (_is_shouted(text, index) or _is_stressed(text, token)):
        return Verdict.NO
    if token.starts and _has_ordinary_start(text, index):
        return Verdict.NO
    if len(token.text) == 1 and _is_no_initial(text, index):
        return Verdict.NO
    if len(token.text) == 1:
        return (
            Verdict.UNSURE
            if token.after.startswith(".") or text.previous(index) in ROLES | TITLES
            else Verdict.NO
        )
    if text.sign(index) in {
        "de",
        "het",
        "van",
        "den",
        "der",
        "ter",
        "ten",
        "in",
        "op",
        "te",
        "en",
        "the",
        "of",
        "and",
    }:
        return Verdict.NO
    if text.is_ordinary(token.sign) and not text.is_listed(token.sign):
        return Verdict.UNSURE
    return Verdict.SURE


def _is_two_initials(text: Reading, index: int) -> bool:
    """Say whether two capitals are somebody: JL says."""
    token = text.tokens[index]
    return (
        token.shouted
        and len(token.text) == SHORT
        and text.acts(index)
        and text.rank(token.sign) < FUNCTION_WORD
        and token.sign not in ORGANISATIONS
    )


def _is_no_initial(text: Reading, index: int) -> bool:
    """Say whether a letter is one of an abbreviation that everybody knows: P.S., the U.S."""
    token = text.tokens[index]
    around = [
        f"{text.sign(index - 1)}.{token.sign}" if token.before == "." else "",
        f"{token.sign}.{text.sign(index + 1)}" if token.after == "." else "",
    ]
    return any(one in NO_INITIALS for one in around)


def _is_shouted(text: Reading, index: int) -> bool:
    near = [one for one in (index - 1, index + 1) if 0 <= one < len(text.tokens)]
    return any(text.tokens[one].shouted for one in near) and text.is_ordinary(text.sign(index))


def _is_stressed(text: Reading, token: Token) -> bool:
    """Say whether an ordinary word is in capitals because somebody raises their voice."""
    if token.sign in ORGANISATIONS:
        return False
    if len(token.text) < ACRONYM:
        return text.rank(token.sign) >= FUNCTION_WORD
    return text.rank(token.sign) >= (EVERYBODY_SAYS + 2 if len(token.text) == ACRONYM else USUAL)


def _has_ordinary_start(text: Reading, index: int) -> bool:
    sign = text.sign(index)
    return text.is_ordinary(sign) and not reads_as_name(text, index) and text.rank(sign) >= USUAL


def at_the_start(text: Reading, index: int) -> Verdict:
    """Judge a capital that may be the sentence's."""
    token, sign = text.tokens[index], text.sign(index)
    if _is_two_initials(text, index):
        return Verdict.UNSURE
    if sign in ROLES and sign not in MOSTLY_NAMES:
        return Verdict.NO
    if _has_a_capital_inside(token.text):
        return Verdict.UNSURE
    if labelled(text, index):
        if text.is_ordinary(sign) and text.rank(sign) >= EVERYBODY_SAYS and not text.is_first(sign):
            return Verdict.NO
        return Verdict.UNSURE if text.is_ordinary(sign) else Verdict.SURE
    if token.shouted and _is_shouted(text, index):
        return Verdict.NO
    if len(token.text) == 1:
        return (
            Verdict.UNSURE
            if (token.after.startswith(". ") and text.sign(index + 1) in WHAT_PEOPLE_DO)
            or _is_initial(text, index)
            else Verdict.NO
        )
    if sign in ORGANISATIONS and sign not in ORDINARY_TOO and text.rank(sign) < EVERYBODY_SAYS:
        return Verdict.SURE
    if not text.is_ordinary(sign):
        return Verdict.SURE if text.is_listed(sign) else Verdict.UNSURE
    if reads_as_name(text, index):
        return Verdict.UNSURE
    return Verdict.NO


def is_nickname(text: Reading, index: int) -> bool:
    """Say whether a word in quotation marks is what somebody is called: Lakshmi ("Lucky"), they call her 'Duchess'."""
    token = text.tokens[index]
    if token.before[-1:] not in QUOTES or token.after[:1] not in QUOTES:
        return False
    called = text.sign(index - 1) in CALLS or (
        text.sign(index - 1) in PRONOUNS and text.sign(index - 2) in CALLS
    )
    return token.before[-2:-1] == "(" or (called and token.before[-2:-1] == " ")


def _has_a_capital_inside(word: str) -> bool:
    """Say whether a word is written as only names are: VluchtelingenWerk."""
    return (
        len(word) > ACRONYM
        and not word.isupper()
        and any(sign.isupper() for sign in word[2:] if "-" not in word)
    )


def _is_initial(text: Reading, index: int) -> bool:
    """Say whether a letter is one of initials: J.P. sleeps; M. ten Brinke; by: J. Smit."""
    token = text.tokens[index]
    if not token.after.startswith("."):
        return False
    if token.after == ".":
        return f"{token.sign}.{text.sign(index + 1)}" not in NO_INITIALS and len(text.sign(index + 1)) == 1
    if token.before == ".":
        return f"{text.sign(index - 1)}.{token.sign}" not in NO_INITIALS and len(text.sign(index - 1)) == 1
    if _stands_for_somebody(text, index):
        return True
    after = index + 1
    while text.sign(after) in PARTICLES:
        after += 1
    if after >= len(text.tokens) or token.after != ". " or not text.tokens[after].capital:
        return False
    of_a_field = ":" in token.before and (
        text.is_last(text.sign(after)) or not text.is_ordinary(text.sign(after))
    )
    return after > index + 1 or of_a_field


def _stands_for_somebody(text: Reading, index: int) -> bool:
    """Say whether a letter with its point is all that is left of a name: 'D. is thuis', 'gevolg: D. troost mij'."""
    token, following = text.tokens[index], text.sign(index + 1)
    if token.after != ". " or text.sign(index - 1) in LETTERED or not following:
        return False
    small = not text.tokens[index + 1].capital
    return small and (following in WHAT_PEOPLE_DO or text.lexicon.is_deed(following))


def small_among_capitals(text: Reading, index: int) -> Verdict:
    """Judge a small letter in a text that gives names their capitals."""
    sign = text.sign(index)
    if (
        text.previous(index) in STRONG_TITLES
        and text.is_last(sign)
        and introduced(text, index)
        and sign not in ROLES | WHAT_PEOPLE_DO
    ):
        return Verdict.UNSURE
    if len(sign) <= SHORT or text.is_ordinary(sign):
        return Verdict.NO
    if text.is_first(sign) and (introduced(text, index) or text.previous(index) in BEFORE_A_NAME):
        return Verdict.UNSURE
    return (
        Verdict.UNSURE
        if sign in ORGANISATIONS
        or (text.is_first(sign) and text.lexicon.foreign.get(sign, 0) == 0 and not text.tokens[index].starts)
        else Verdict.NO
    )
