"""Ages, and how they are said roughly in the same place of the sentence."""

import re
from collections.abc import Callable, Iterator

from bot.anonymiser.instead import rough_age

OLDEST_AGE = 115

IN_WORDS = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
)

_BEFORE_A_PERIOD = (
    *(
        "al",
        "sinds",
        "na",
        "over",
        "ruim",
        "voor",
        "in",
        "binnen",
        "bijna",
        "afgelopen",
        "laatste",
        "met",
        "elke",
    ),
    *("komende", "om de", "het", "paar"),
)
_NOT_AN_AGE_BEFORE = "".join(rf"(?<!\b{word} )" for word in _BEFORE_A_PERIOD)
_NOT_AN_AGE_AFTER = (
    r"(?! (?:geleden|lang|ervaring|later|eerder|daarvoor|daarna|samen|getrouwd|in dienst|werk|bij|ago)\b)"
)
_ROUGH_ALREADY = r"(?<!\bongeveer )(?<!\broughly )(?<!\babout )"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], str]], ...] = (
    (
        re.compile(r"(?<=\w )\((?P<age>\d{1,3})\)"),
        lambda _, rough: f"(±{rough})",
    ),
    (
        re.compile(rf"(?i:{_ROUGH_ALREADY}\b(?P<age>\d{{1,3}})[- ]?(?P<form>jarigen?)\b)"),
        lambda found, rough: f"ongeveer {rough}-{found['form']}",
    ),
    (
        re.compile(rf"(?i:\b(?P<age>{'|'.join(IN_WORDS[1:])})(?P<form>jarigen?)\b)"),
        lambda found, rough: f"ongeveer {rough}-{found['form']}",
    ),
    (
        re.compile(rf"(?i:{_ROUGH_ALREADY}\b(?P<age>\d{{1,3}})(?P<form>-years?-olds?)\b)"),
        lambda found, rough: f"roughly {rough}{found['form']}",
    ),
    (
        re.compile(rf"(?i:{_ROUGH_ALREADY}\b(?P<age>\d{{1,3}}) years? (?:old|of age)\b)"),
        lambda _, rough: f"about {rough} years old",
    ),
    (
        re.compile(r"(?i:\b(?P<form>aged|age of) (?P<age>\d{1,3})\b)"),
        lambda found, rough: f"{found['form']} about {rough}",
    ),
    (
        re.compile(r"(?i:\b(?P<form>leeftijd van) (?P<age>\d{1,3})(?: jaar)?\b)"),
        lambda found, rough: f"{found['form']} ongeveer {rough}",
    ),
    (
        re.compile(rf"(?i:{_NOT_AN_AGE_BEFORE}\b(?P<age>\d{{1,3}}) jaar(?: oud)?\b{_NOT_AN_AGE_AFTER})"),
        lambda _, rough: f"rond de {rough}",
    ),
    (
        re.compile(
            r"(?i:(?<=\w )\b(?P<form>van) (?P<age>\d{1,2})"
            r"(?=[.,;:!?)]?(?:$|\s*\n|[.,;:!?)] | (?:en|die|dat|is|was|heeft|had|zegt|met|uit|wil|wordt|komt)\b)))"
        ),
        lambda found, rough: f"{found['form']} rond de {rough}",
    ),
)


def ages(text: str) -> Iterator[tuple[int, int, str]]:
    """Return where ages stand, and what could be said instead."""
    for pattern, said in _FORMS:
        for found in pattern.finditer(text):
            age = _number(found["age"])
            if 0 < age <= OLDEST_AGE:
                yield found.start(), found.end(), said(found, rough_age(age))


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else IN_WORDS.index(written.casefold())
