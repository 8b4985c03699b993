"""A stretch of words that names somebody or something, and which words can be part of one.

Pure; it judges single words and never a whole sentence.
"""

from dataclasses import dataclass

from bot.anonymiser.cues import DETERMINERS, NAMED, NO_NAMES, PRONOUNS, TITLES, WHAT_PEOPLE_DO, is_national
from bot.anonymiser.kinds import Kind
from bot.anonymiser.reading import FUNCTION_WORD, SHORT, Reading

LONGEST_ORGANISATION = 4
OFTEN = 46
ARTICLES = {"de", "het", "'t", "the"}
SHOPS = {
    "winkel",
    "zaak",
    "koor",
    "centrum",
    "bedrijf",
    "team",
    "club",
    "shop",
    "firm",
    "company",
    "business",
    "pub",
    "salon",
    "farm",
    "boot",
    "boat",
    "group",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A stretch of words that names somebody or something."""

    first: int
    last: int
    kind: Kind
    sure: bool


def unknown(text: Reading, index: int) -> bool:
    """Say whether nobody would take a word for an ordinary one."""
    sign = text.sign(index)
    return (
        len(sign) > SHORT
        and not text.is_ordinary(sign)
        and sign not in NO_NAMES
        and not is_national(sign)
        and sign not in TITLES
    )


def may_be_part(text: Reading, index: int) -> bool:
    """Say whether a word can be one of a name of ordinary words."""
    sign = text.sign(index)
    return (
        bool(sign)
        and text.rank(sign) < FUNCTION_WORD
        and sign not in PRONOUNS | DETERMINERS | NO_NAMES | NAMED
        # 'kent' is a verb in Dutch, and a county in English
        and (sign not in WHAT_PEOPLE_DO or not text.rank(sign))
    )
