"""The words of which typed moments are made, in Dutch and English: names from Babel, the rest by hand."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from babel.dates import get_day_names, get_month_names

from bot.language import Language
from bot.wording.typed.pieces import DayPart, Unit

SHORTEST = 3
"""Fewer letters of a name are taken only where they are how it is written short."""

NUMBERS = {
    Language.NL: [
        "een",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
        "dertien",
        "veertien",
        "vijftien",
        "zestien",
        "zeventien",
        "achttien",
        "negentien",
        "twintig",
        "eenentwintig",
        "tweeentwintig",
        "drieentwintig",
        "vierentwintig",
        "vijfentwintig",
    ],
    Language.EN: [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "twenty-one",
        "twenty-two",
        "twenty-three",
        "twenty-four",
        "twenty-five",
    ],
}
ONE = {"a": 1, "an": 1}
ORDINALS = {
    **{word: nth for nth, word in enumerate(["eerste", "tweede", "derde", "vierde", "vijfde"], start=1)},
    **{word: nth for nth, word in enumerate(["first", "second", "third", "fourth", "fifth"], start=1)},
    **{f"{nth}{ending}": nth for nth in range(1, 6) for ending in ("e", "de", "ste", "st", "nd", "rd", "th")},
    "laatste": -1,
    "last": -1,
}
UNITS = {
    **dict.fromkeys(("dag", "dagen", "day", "days"), Unit.DAYS),
    **dict.fromkeys(("week", "weken", "weeks"), Unit.WEEKS),
    **dict.fromkeys(("maand", "maanden", "month", "months"), Unit.MONTHS),
}
PARTS = {
    **dict.fromkeys(
        ("ochtend", "morgen", "voormiddag", "ochtends", "morgens", "voormiddags", "morning"), DayPart.MORNING
    ),
    **dict.fromkeys(("middag", "namiddag", "middags", "namiddags", "afternoon"), DayPart.AFTERNOON),
    **dict.fromkeys(("avond", "avonds", "evening"), DayPart.EVENING),
    **dict.fromkeys(("nacht", "nachts", "night"), DayPart.NIGHT),
}
DUTCH_PARTS = ("ochtend", "morgen", "voormiddag", "middag", "namiddag", "avond", "nacht")
MORE_MONTHS = {"sept": 9, "mrt": 3}
MORE_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
SAID_OTHERWISE = {"maa", "maar", "vrij", "zon"}
"""What names begin with and is another word, or another name."""
TWO_LETTERS = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6}


@cache
def numbers() -> Mapping[str, int]:
    """Return the numbers that are written as words."""
    return {word: n for words in NUMBERS.values() for n, word in enumerate(words, start=1)}


@cache
def months() -> Mapping[str, int]:
    """Return the months by every name that they go by."""
    names = {
        name: int(number)
        for language in Language
        for number, full in get_month_names("wide", locale=language.value).items()
        for name in _shortened(full)
    }
    return names | MORE_MONTHS


@cache
def weekdays() -> Mapping[str, int]:
    """Return the days of the week by every name that they go by; Monday is 0."""
    names = {
        name: int(number)
        for language in Language
        for number, full in get_day_names("wide", locale=language.value).items()
        for name in _shortened(full)
    }
    return names | MORE_DAYS | TWO_LETTERS


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first."""
    return "|".join(re.escape(one) for one in sorted(words, key=len, reverse=True))


def spoken_in(text: str, otherwise: Language) -> Language:
    """Return in which language a text is; where its words do not tell, that of who reads it.

    In Dutch 3/4 is the third of April, and half eight is half past seven.
    """
    own = [one for one in Language if _only_in(one).search(text)]
    return own[0] if len(own) == 1 else otherwise


@cache
def _only_in(language: Language) -> re.Pattern[str]:
    other = Language.EN if language is Language.NL else Language.NL
    own = _known(language) - _known(other)
    return re.compile(rf"(?<!\w)(?:{any_of(own)})(?!\w)")


def _known(language: Language) -> frozenset[str]:
    names = {
        name
        for full in (
            *get_day_names("wide", locale=language.value).values(),
            *get_month_names("wide", locale=language.value).values(),
        )
        for name in _shortened(full)
    }
    by_hand = {
        Language.NL: [
            "om",
            "uur",
            "u",
            "half",
            "kwart",
            "voor",
            "over",
            "op",
            "de",
            "het",
            "van",
            "volgende",
            "deze",
            "komende",
            "aanstaande",
            "overmorgen",
            "vandaag",
            "vanavond",
            "vanmiddag",
            "vanochtend",
            "ochtends",
            "morgens",
            "middags",
            "avonds",
            "nachts",
            "eerste",
            "laatste",
            "dag",
            "dagen",
            "weken",
            "maand",
            "maanden",
            "middag",
            "avond",
        ],
        Language.EN: [
            "at",
            "am",
            "pm",
            "the",
            "of",
            "next",
            "this",
            "coming",
            "tomorrow",
            "today",
            "tonight",
            "morning",
            "afternoon",
            "evening",
            "noon",
            "past",
            "quarter",
            "first",
            "last",
            "day",
            "days",
            "weeks",
            "month",
            "months",
            "on",
            "from",
            "o'clock",
        ],
    }
    short = TWO_LETTERS if language is Language.NL else MORE_DAYS
    return frozenset((*names, *NUMBERS[language], *by_hand[language], *short))


def _shortened(full: str) -> tuple[str, ...]:
    """Return a name, and what it begins with; not what two names begin with."""
    name = full.lower()
    return tuple(
        name[:length] for length in range(SHORTEST, len(name) + 1) if name[:length] not in SAID_OTHERWISE
    )
