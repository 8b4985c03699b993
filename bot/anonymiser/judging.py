"""Word by word: is it (part of) a name, by its capital, by the lists, by what stands beside it.

Pure. It sees one text; what is a name in one sentence is one in the next, as long as that sentence does not speak against it.
"""

from collections.abc import Collection, Sequence

from bot.anonymiser.capitals import at_the_start, inside, is_nickname, small_among_capitals
from bot.anonymiser.cues import (
    BEFORE_A_MONTH,
    BEFORE_A_NAME,
    BEFORE_A_PLACE,
    MONTH_NAMES,
    MOSTLY_NAMES,
    PRONOUNS,
    SEVERAL_PEOPLE,
    WHAT_PEOPLE_DO,
)
from bot.anonymiser.hints import never, speaks_against
from bot.anonymiser.reading import EVERYBODY_SAYS, FUNCTION_WORD, RARE, SHORT, Reading, Verdict
from bot.anonymiser.small_letters import in_lower_case
from bot.anonymiser.tokens import Case


def judged(text: Reading, names: Collection[str] = ()) -> list[Verdict]:
    """Return a verdict on every word. `names`, casefolded, are known to be names somewhere in the text."""
    verdicts = [_alone(text, index) for index in range(len(text.tokens))]
    sure = {*names, *(text.sign(index) for index, verdict in enumerate(verdicts) if verdict is Verdict.SURE)}
    likely = {*names, *(text.sign(index) for index, verdict in enumerate(verdicts) if verdict)}
    for index in range(len(text.tokens)):
        if not verdicts[index] and _again(text, index, sure, likely):
            verdicts[index] = Verdict.UNSURE
    for index in range(len(text.tokens)):
        if not verdicts[index] and _coordinated(text, index, verdicts):
            verdicts[index] = Verdict.UNSURE
    return verdicts


def _alone(text: Reading, index: int) -> Verdict:
    token = text.tokens[index]
    if never(text, index):
        return Verdict.NO
    if token.capital and is_nickname(text, index):
        return Verdict.SURE
    if text.case is Case.LOWER:
        return in_lower_case(text, index)
    if token.capital:
        return (
            at_the_start(text, index) if token.starts and text.case is not Case.CHAT else inside(text, index)
        )
    return small_among_capitals(text, index)


def _again(text: Reading, index: int, sure: set[str], likely: set[str]) -> bool:
    """Say whether a word that is a name elsewhere in the text is one here."""
    token, sign = text.tokens[index], text.sign(index)
    bare = sign.removesuffix("s") if text.lexicon.language.value == "nl" else sign
    if len(token.text) == 1:
        return sign in likely and token.capital and (token.after[:1] == "." or text.acts(index))
    if sign not in likely and (bare not in sure or len(bare) <= SHORT):
        return False
    if never(text, index):
        dated = text.previous(index) in BEFORE_A_MONTH or text.tokens[index].after.strip()[:1].isdigit()
        return sign in MONTH_NAMES and sign in MOSTLY_NAMES and token.capital and not dated
    ordinary = text.is_ordinary(sign)
    if not ordinary:
        return token.capital or text.case is Case.LOWER or text.is_first(sign) or sign in likely
    if sign not in likely:
        return False
    if speaks_against(text, index):
        return False
    before, following = text.previous(index), text.following(index)
    if text.case is Case.LOWER:
        place = text.is_place(sign) and not text.is_first(sign)
        return (
            (sign in sure or text.rank(sign) < RARE)
            and (not place or before in BEFORE_A_PLACE)
            and not (
                text.rank(sign) >= EVERYBODY_SAYS
                and following not in WHAT_PEOPLE_DO
                and before not in BEFORE_A_NAME
                and not (sign in MOSTLY_NAMES and before != sign and _is_deed(text, before))
            )
        )
    if not token.capital:
        return False
    return sign in sure and (
        following in WHAT_PEOPLE_DO or token.possessive or bool(token.after.strip(" ")) or text.is_first(sign)
    )


def _is_deed(text: Reading, before: str) -> bool:
    """Say whether the word before is what somebody does: then twijfelt wil."""
    return before in WHAT_PEOPLE_DO - PRONOUNS or text.lexicon.is_deed(before)


def _coordinated(text: Reading, index: int, verdicts: Sequence[Verdict]) -> bool:
    """Say whether a name-like word is joined to a name by 'and': bram en merel."""
    sign = text.sign(index)
    first_of_two = (
        text.previous(index) in SEVERAL_PEOPLE
        and text.following(index) in {"en", "and"}
        and index + 2 < len(verdicts)
        and bool(verdicts[index + 2])
    )
    second_of_two = (
        text.sign(index - 1) in {"en", "and"}
        and text.previous(index - 2) in SEVERAL_PEOPLE
        and bool(verdicts[index - 2])
    )
    if (
        (first_of_two or second_of_two)
        and text.joined(index)
        and text.rank(sign) < FUNCTION_WORD
        and not never(text, index)
    ):
        return text.case is Case.LOWER or text.tokens[index].capital
    usual = FUNCTION_WORD if sign in MOSTLY_NAMES else EVERYBODY_SAYS
    if not (text.is_first(sign) and text.rank(sign) < usual) or never(text, index):
        return False
    if text.case is not Case.LOWER and not text.tokens[index].capital:
        return False
    for joint, other in ((index + 1, index + 2), (index - 1, index - 2)):
        if (
            text.sign(joint) in {"en", "and"}
            and 0 <= other < len(verdicts)
            and verdicts[other]
            and text.is_first(text.sign(other))
            and (sign in MOSTLY_NAMES or not text.is_ordinary(text.sign(other)))
        ):
            return True
    return False
