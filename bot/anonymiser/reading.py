"""A text read once: its words, and what the lists know of each.

Nothing of it outlives the text: it holds people's own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from bot.anonymiser.cues import ORGANISATIONS, PRONOUNS, TITLES, WHAT_PEOPLE_DO
from bot.anonymiser.lexicon import Lexicon
from bot.anonymiser.tokens import Case, Token, case_of

FUNCTION_WORD = 58
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

    def acts(self, index: int) -> bool:
        """Say whether the word after, where only a blank stands between, is what somebody does."""
        following = self.following(index)
        return following in WHAT_PEOPLE_DO or (following not in PRONOUNS and self.lexicon.is_deed(following))

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
        return (
            self.is_first(sign)
            or self.is_last(sign)
            or self.is_place(sign)
            or sign in ORGANISATIONS
            or sign in self.lexicon.names
        )

    def is_listed_otherwise(self, sign: str) -> bool:
        """Say whether a word that is written with a capital only is somebody's name, or a place's."""
        return self.is_first(sign) or self.is_last(sign) or self.is_place(sign)

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
