"""Word by word: is it (part of) a name, by its capital, by the lists, by what stands beside it.

Pure. It sees one text; what is a name in one sentence is one in the next, as long as that sentence does not speak against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from bot.anonymiser.cues import (
    BEFORE_A_MONTH,
    BEFORE_A_NAME,
    BEFORE_A_PLACE,
    DETERMINERS,
    FORM_FIELDS,
    MONTH_NAMES,
    MOSTLY_NAMES,
    NAMED,
    NO_NAMES,
    ORDINARY_TOO,
    ORGANISATIONS,
    OWNERS,
    PARTICLES,
    PRONOUNS,
    ROLES,
    STRONG_TITLES,
    TITLES,
    WHAT_PEOPLE_DO,
    is_national,
)
from bot.anonymiser.lexicon import USUAL, Lexicon
from bot.anonymiser.tokens import Case, Token, case_of

FUNCTION_WORD = 58
"""The rank from which a word holds sentences together."""
EVERYBODY_SAYS = 48
RARE = 36
ACRONYM = 4
HARDLY_A_WORD = 24
BIG_PLACE = 15_000
SHORT = 2


class Verdict(IntEnum):
    """Whether a word names somebody or something."""

    NO = 0
    UNSURE = 1
    SURE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text, read once."""

    tokens: Sequence[Token]
    case: Case
    lexicon: Lexicon
    known: dict[str, bool] = field(default_factory=dict, repr=False)
    """What was looked up for this text: kept with it, and gone with it."""

    def sign(self, index: int) -> str:
        """Return the word at `index` as it is looked up; nothing outside the text."""
        return self.tokens[index].sign if 0 <= index < len(self.tokens) else ""

    def joined(self, index: int) -> bool:
        """Say whether only a blank, or the full stop of an initial, stands before the word at `index`."""
        if not 0 < index < len(self.tokens):
            return False
        before = self.tokens[index].before
        initial = len(self.tokens[index - 1].text) <= SHORT and self.tokens[index - 1].capital
        return before.strip(" \u00a0\u202f") in (
            {"", "."} if initial or self.sign(index - 1) in TITLES else {""}
        )

    def previous(self, index: int) -> str:
        """Return the word before, where no sentence ends between; over particles."""
        if index <= 0 or any(sign in self.tokens[index].before for sign in ".!?\n;"):
            title = index > 0 and self.sign(index - 1) in TITLES and self.tokens[index].before.strip() == "."
            return self.sign(index - 1) if title else ""
        return self.sign(index - 1)

    def following(self, index: int) -> str:
        """Return the word after, where only a blank stands between."""
        if index + 1 >= len(self.tokens) or self.tokens[index].after.strip(" "):
            return ""
        return self.sign(index + 1)

    def is_first(self, sign: str) -> bool:
        """Say whether a word is a first name, whole or in its parts."""
        return any(one in self.lexicon.first_names for one in _forms(sign)) or (
            "-" in sign and all(part in self.lexicon.first_names for part in sign.split("-")[:2])
        )

    def is_last(self, sign: str) -> bool:
        """Say whether a word is a family name."""
        return sign in self.lexicon.last_names or (
            "-" in sign and sign.split("-", maxsplit=1)[0] in self.lexicon.last_names
        )

    def is_place(self, sign: str) -> bool:
        """Say whether a word is a place."""
        return sign in self.lexicon.places

    def is_listed(self, sign: str) -> bool:
        """Say whether a word stands in a list of names, places or organisations."""
        return self.is_first(sign) or self.is_last(sign) or self.is_place(sign) or sign in ORGANISATIONS

    def is_ordinary(self, sign: str) -> bool:
        """Say whether a word is an ordinary word too."""
        if sign not in self.known:
            self.known[sign] = self.lexicon.knows(sign)
        return self.known[sign]

    def rank(self, sign: str) -> int:
        """Return how usual a word is."""
        return self.lexicon.rank(sign)


def _forms(sign: str) -> tuple[str, ...]:
    """Return a name without the endings it may have: Hildes, Bartje."""
    if len(sign) > SHORT + 2 and sign.endswith("s") and not sign.endswith("ss"):
        return sign, sign[:-1]
    for ending in ("tje", "je", "ke"):
        if len(sign) > SHORT + len(ending) and sign.endswith(ending):
            return sign, sign.removesuffix(ending)
    return (sign,)


def read(tokens: Sequence[Token], lexicon: Lexicon) -> Reading:
    """Return a text as something to judge."""
    return Reading(tokens=tokens, case=case_of(tokens), lexicon=lexicon)


def judged(text: Reading) -> list[Verdict]:
    """Return a verdict on every word."""
    verdicts = [_alone(text, index) for index in range(len(text.tokens))]
    sure = {text.sign(index) for index, verdict in enumerate(verdicts) if verdict is Verdict.SURE}
    likely = {text.sign(index) for index, verdict in enumerate(verdicts) if verdict}
    for index in range(len(text.tokens)):
        if not verdicts[index] and _again(text, index, sure, likely):
            verdicts[index] = Verdict.UNSURE
    for index in range(len(text.tokens)):
        if not verdicts[index] and _coordinated(text, index, verdicts):
            verdicts[index] = Verdict.UNSURE
    return verdicts


def never(text: Reading, index: int) -> bool:
    """Say whether a word names nobody, whatever stands beside it."""
    token = text.tokens[index]
    sign = token.sign
    if sign in MOSTLY_NAMES and _has_name_cue(text, index):
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
    return (
        sign in NO_NAMES
        or is_national(sign)
        or sign in PRONOUNS
        or (sign in TITLES | NAMED and not text.is_first(sign))
    )


def _alone(text: Reading, index: int) -> Verdict:
    token = text.tokens[index]
    if never(text, index):
        return Verdict.NO
    if text.case is Case.LOWER:
        return _in_lower_case(text, index)
    if token.capital:
        return (
            _at_the_start(text, index)
            if token.starts and text.case is not Case.CHAT
            else _inside(text, index)
        )
    return _small_among_capitals(text, index)


def _inside(text: Reading, index: int) -> Verdict:
    """Judge a capital that no sentence explains."""
    token = text.tokens[index]
    if token.shouted and (_is_shouted(text, index) or _is_stressed(text, token)):
        return Verdict.NO
    if token.starts and _has_ordinary_start(text, index):
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


def _is_shouted(text: Reading, index: int) -> bool:
    near = [one for one in (index - 1, index + 1) if 0 <= one < len(text.tokens)]
    return any(text.tokens[one].shouted for one in near) and text.is_ordinary(text.sign(index))


def _is_stressed(text: Reading, token: Token) -> bool:
    """Say whether an ordinary word is in capitals because somebody raises their voice."""
    return len(token.text) > ACRONYM and text.rank(token.sign) >= USUAL and token.sign not in ORGANISATIONS


def _has_ordinary_start(text: Reading, index: int) -> bool:
    sign = text.sign(index)
    return text.is_ordinary(sign) and not _reads_as_name(text, index) and text.rank(sign) >= USUAL


def _at_the_start(text: Reading, index: int) -> Verdict:
    """Judge a capital that may be the sentence's."""
    token, sign = text.tokens[index], text.sign(index)
    if _labelled(text, index):
        return Verdict.UNSURE if text.is_ordinary(sign) else Verdict.SURE
    if token.shouted and _is_shouted(text, index):
        return Verdict.NO
    if len(token.text) == 1:
        return (
            Verdict.UNSURE
            if token.after.startswith(". ") and text.sign(index + 1) in WHAT_PEOPLE_DO
            else Verdict.NO
        )
    if sign in ORGANISATIONS and sign not in ORDINARY_TOO and text.rank(sign) < EVERYBODY_SAYS:
        return Verdict.SURE
    if not text.is_ordinary(sign):
        return Verdict.SURE if text.is_listed(sign) else Verdict.UNSURE
    if _reads_as_name(text, index):
        return Verdict.UNSURE
    return Verdict.NO


def _labelled(text: Reading, index: int) -> bool:
    """Say whether a capital stands behind a label of a form: 'Naam: Zoë'."""
    token = text.tokens[index]
    label = ":" in token.before and "\n" not in token.before and text.sign(index - 1) in FORM_FIELDS
    return label and token.capital and len(token.text) > 1


def _reads_as_name(text: Reading, index: int) -> bool:
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
    if _introduced(text, index) and (named or text.rank(sign) < FUNCTION_WORD):
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
    if after[:1] in {"(", ":"} or (after[:1] in {",", "\n"} and text.is_first(sign) and sign in MOSTLY_NAMES):
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


def _role_follows(text: Reading, index: int) -> bool:
    """Say whether a role stands behind a comma: Anders, haar Deense partner."""
    owner = text.sign(index + 1)
    return (owner in ROLES | TITLES and text.tokens[index].after.strip() == ",") or (
        owner in OWNERS and any(text.sign(index + step) in ROLES | TITLES for step in (2, 3))
    )


def _introduced(text: Reading, index: int) -> bool:
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


def _has_name_cue(text: Reading, index: int) -> bool:
    """Say whether a word that names a month or a thing stands as a name."""
    token = text.tokens[index]
    if _introduced(text, index):
        return True
    if (
        (token.capital or text.case is Case.LOWER)
        and token.after.lstrip(" ")[:1] == ","
        and _role_follows(text, index)
    ):
        return True
    return (token.capital or text.case is Case.LOWER) and (
        (token.possessive and token.capital)
        or (
            text.following(index) in WHAT_PEOPLE_DO - PRONOUNS
            and not text.previous(index)
            and token.sign not in {"will", "may"}
        )
    )


def _small_among_capitals(text: Reading, index: int) -> Verdict:
    """Judge a small letter in a text that gives names their capitals."""
    sign = text.sign(index)
    if (
        text.previous(index) in STRONG_TITLES
        and text.is_last(sign)
        and _introduced(text, index)
        and sign not in ROLES | WHAT_PEOPLE_DO
    ):
        return Verdict.UNSURE
    if len(sign) <= SHORT or text.is_ordinary(sign):
        return Verdict.NO
    if text.is_first(sign) and (_introduced(text, index) or text.previous(index) in BEFORE_A_NAME):
        return Verdict.UNSURE
    return (
        Verdict.UNSURE
        if sign in ORGANISATIONS
        or (text.is_first(sign) and text.lexicon.foreign.get(sign, 0) == 0 and not text.tokens[index].starts)
        else Verdict.NO
    )


def _in_lower_case(text: Reading, index: int) -> Verdict:
    """Judge a word of a text without capitals on names."""
    token, sign = text.tokens[index], text.sign(index)
    ordinary, before = text.is_ordinary(sign), text.previous(index)
    if token.capital and not token.starts and not token.shouted:
        return _inside(text, index)
    if _labelled(text, index):
        return Verdict.SURE
    following = text.following(index)
    if text.rank(sign) >= FUNCTION_WORD and not (
        sign in MOSTLY_NAMES and _introduced(text, index) and (not following or following in WHAT_PEOPLE_DO)
    ):
        return Verdict.NO
    if before in TITLES and _introduced(text, index):
        blocked = sign in WHAT_PEOPLE_DO or sign in ROLES or (text.rank(sign) >= FUNCTION_WORD)
        if not blocked and (
            before
            not in ROLES
            | {
                "doctor",
                "teacher",
                "father",
                "sister",
                "agent",
                "meester",
                "juf",
                "heer",
                "familie",
                "fam",
                "family",
            }
            or not ordinary
            or text.is_listed(sign)
        ):
            return Verdict.SURE
    if (
        before in NAMED
        and _introduced(text, index)
        and sign not in DETERMINERS
        and text.rank(sign) < FUNCTION_WORD
    ):
        return Verdict.SURE if not ordinary or text.is_first(sign) else Verdict.NO
    if not ordinary and len(sign) > SHORT:
        if text.is_first(sign) or sign in ORGANISATIONS:
            return Verdict.SURE
        if text.is_place(sign):
            return (
                Verdict.SURE
                if before in BEFORE_A_PLACE
                or text.lexicon.places[sign] > BIG_PLACE
                or text.lexicon.places[sign] == 0
                else Verdict.UNSURE
            )
        if _introduced(text, index) and sign not in DETERMINERS:
            return Verdict.UNSURE
        if (
            before in BEFORE_A_PLACE
            and before not in {"op", "on", "at", "to", "te", "around", "rond", "of"}
            and following not in {"van", "of"}
        ):
            return Verdict.UNSURE
        if text.is_last(sign) and following in WHAT_PEOPLE_DO:
            return Verdict.UNSURE
        return Verdict.NO
    return _ordinary_in_lower_case(text, index)


def _ordinary_in_lower_case(text: Reading, index: int) -> Verdict:
    """Judge a word that is a name and an ordinary word, in a text without capitals."""
    token, sign, before, following = (
        text.tokens[index],
        text.sign(index),
        text.previous(index),
        text.following(index),
    )
    if sign in WHAT_PEOPLE_DO and following and following not in WHAT_PEOPLE_DO:
        return Verdict.NO
    clause = before in {"dat", "that", "als", "because"} and sign in MOSTLY_NAMES
    if (before in PRONOUNS | DETERMINERS and not clause) or sign in WHAT_PEOPLE_DO & PRONOUNS:
        return Verdict.NO
    if (
        text.is_place(sign)
        and before in {"in", "uit", "naar", "near", "from", "op", "on"}
        and text.rank(sign) < EVERYBODY_SAYS
        and (text.lexicon.places[sign] > BIG_PLACE or not text.rank(sign))
    ):
        return Verdict.UNSURE
    if sign in ORGANISATIONS and sign not in ORDINARY_TOO:
        return Verdict.UNSURE
    name = text.is_first(sign) and (sign in MOSTLY_NAMES or text.rank(sign) < EVERYBODY_SAYS)
    if not name:
        rare = (
            text.rank(sign) < RARE and sign not in ROLES and before in ROLES and following in WHAT_PEOPLE_DO
        )
        return Verdict.UNSURE if rare and _introduced(text, index) else Verdict.NO
    if following in PRONOUNS - WHAT_PEOPLE_DO:
        return Verdict.NO
    if _introduced(text, index):
        return Verdict.SURE
    acts = following in WHAT_PEOPLE_DO
    if sign in MOSTLY_NAMES:
        bracket = token.after.strip()[:1] == "("
        if (
            clause
            or bracket
            or token.possessive
            or acts
            or before in BEFORE_A_NAME
            or (token.starts and token.after.strip()[:1] in {"(", ","})
        ):
            return Verdict.SURE if acts or token.possessive else Verdict.UNSURE
        return Verdict.UNSURE if text.rank(sign) < USUAL + 5 else Verdict.NO
    if (
        text.rank(sign) < HARDLY_A_WORD
        and sign in text.lexicon.first_names
        and not sign.endswith(("en", "te", "de"))
    ):
        return Verdict.UNSURE
    return Verdict.UNSURE if acts and (not before or before in BEFORE_A_NAME) else Verdict.NO


def _again(text: Reading, index: int, sure: set[str], likely: set[str]) -> bool:
    """Say whether a word that is a name elsewhere in the text is one here."""
    token, sign = text.tokens[index], text.sign(index)
    bare = sign.removesuffix("s") if text.lexicon.language.value == "nl" else sign
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
    before, following = text.previous(index), text.following(index)
    if (before in DETERMINERS | PRONOUNS and not (before in {"dat", "that"} and sign in MOSTLY_NAMES)) or (
        following in PRONOUNS | DETERMINERS and following not in WHAT_PEOPLE_DO
    ):
        return False
    if text.case is Case.LOWER:
        place = text.is_place(sign) and not text.is_first(sign)
        return (
            sign in sure
            and (not place or before in BEFORE_A_PLACE)
            and not (
                text.rank(sign) >= EVERYBODY_SAYS
                and following not in WHAT_PEOPLE_DO
                and before not in BEFORE_A_NAME
            )
        )
    if not token.capital:
        return False
    return sign in sure and (
        following in WHAT_PEOPLE_DO or token.possessive or bool(token.after.strip(" ")) or text.is_first(sign)
    )


def _coordinated(text: Reading, index: int, verdicts: Sequence[Verdict]) -> bool:
    """Say whether a name-like word is joined to a name by 'and': bram en merel."""
    sign = text.sign(index)
    if not (text.is_first(sign) and text.rank(sign) < FUNCTION_WORD and sign in MOSTLY_NAMES) or never(
        text, index
    ):
        return False
    if text.case is not Case.LOWER and not text.tokens[index].capital:
        return False
    for joint, other in ((index + 1, index + 2), (index - 1, index - 2)):
        if (
            text.sign(joint) in {"en", "and"}
            and 0 <= other < len(verdicts)
            and verdicts[other]
            and text.is_first(text.sign(other))
        ):
            return True
    return False
