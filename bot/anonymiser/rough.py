"""What is said of ages, dates, places and the like instead: roughly, in the language of the text, fitting its sentence.

To leave out is good, to invent would change the case. Plain signs in brackets stand for what has to go whole.
"""

import re

from bot.anonymiser.cues import HEADS_BEFORE, HEADS_BEHIND
from bot.anonymiser.figures import IN_WORDS
from bot.anonymiser.kinds import Kind
from bot.language import Language, LocalText

SIGNS = {
    Kind.ADDRESS: LocalText(nl="[adres]", en="[address]"),
    Kind.POSTCODE: LocalText(nl="[postcode]", en="[postcode]"),
    Kind.PHONE: LocalText(nl="[telefoonnummer]", en="[phone number]"),
    Kind.EMAIL: LocalText(nl="[e-mailadres]", en="[e-mail address]"),
    Kind.LINK: LocalText(nl="[link]", en="[link]"),
    Kind.HANDLE: LocalText(nl="[account]", en="[account]"),
    Kind.ACCOUNT: LocalText(nl="[rekeningnummer]", en="[bank account]"),
    Kind.CITIZEN: LocalText(nl="[nummer]", en="[number]"),
    Kind.NUMBER: LocalText(nl="[nummer]", en="[number]"),
    Kind.UNUSUAL: LocalText(nl="[iets bijzonders]", en="[something special]"),
    Kind.LATER: LocalText(nl="[weggelaten]", en="[left out]"),
    Kind.JOB: LocalText(nl="iemand met een bijzonder beroep", en="someone with an unusual job"),
}
RECENTLY = LocalText(nl="onlangs", en="recently")
A_YEAR = LocalText(nl="een eerder jaar", en="an earlier year")
A_TOWN = LocalText(nl="een stad", en="a town")
A_COUNTRY = LocalText(nl="een ander land", en="another country")
AN_ORGANISATION = LocalText(nl="een organisatie", en="an organisation")
SEASONS = (
    LocalText(nl="de winter", en="winter"),
    LocalText(nl="het voorjaar", en="spring"),
    LocalText(nl="de zomer", en="summer"),
    LocalText(nl="het najaar", en="autumn"),
)
_SEASON_WORDS = (
    ("winter",),
    ("voorjaar", "lente", "spring"),
    ("zomer", "summer"),
    ("najaar", "herfst", "autumn", "fall"),
)
_MONTHS = (
    *(
        ("jan",),
        ("feb",),
        ("maa", "mar", "mrt"),
        ("apr",),
        ("mei", "may"),
        ("jun",),
        ("jul",),
        ("aug",),
        ("sep",),
    ),
    *(("okt", "oct"), ("nov",), ("dec",)),
)
_BY_FIGURES = re.compile(r"(?:(?P<year>\d{4})-(?P<m1>\d{1,2})-\d{1,2}|\d{1,2}[-/.](?P<m2>\d{1,2}).*)")
_LETTERS = re.compile(r"[^\W\d_]+")

_ORGANISATIONS = (
    (
        "basisschool school college lyceum gymnasium academy primary high grammar mavo roc",
        LocalText(nl="een school", en="a school"),
    ),
    ("bank rabobank ing abn hsbc barclays lloyds natwest santander", LocalText(nl="een bank", en="a bank")),
    (
        "ziekenhuis hospital umc radboudumc umcg amc vumc infirmary nhs amphia isala",
        LocalText(nl="een ziekenhuis", en="a hospital"),
    ),
    ("universiteit university hogeschool", LocalText(nl="een hogeschool of universiteit", en="a university")),
    ("gemeente council provincie", LocalText(nl="een gemeente", en="a local council")),
    ("kerk parochie moskee church mosque", LocalText(nl="een geloofsgemeenschap", en="a faith community")),
    (
        "stichting foundation charity trust humanitas oxfam shelter",
        LocalText(nl="een stichting", en="a charity"),
    ),
    (
        "jumbo lidl aldi tesco asda hema albert wehkamp coolblue sainsbury's primark",
        LocalText(nl="een winkelketen", en="a chain of shops"),
    ),
    (
        "verpleeghuis hospice zorggroep buurtzorg nursery kinderopvang kinderdagverblijf clinic surgery",
        LocalText(nl="een zorginstelling", en="a care organisation"),
    ),
    ("bv nv vof ltd limited plc hoveniers", LocalText(nl="een bedrijf", en="a company")),
)

_TEN = LocalText(nl="tig", en="ty")
GROWN_UP = 18
OLDEST = 90
_FIGURE = re.compile(r"\d{1,3}")
_TENS = {**{word: n for word, n in IN_WORDS.items() if n >= 20 and n % 10 == 0}}  # noqa: PLR2004 -- twenty is the first ten with a decade
_DECADE_ENDINGS = (("ties", "ty"), ("igers", "ig"), ("iger", "ig"))


def rough_age(age: int) -> int:
    """Return an age by the ten, a child's by the five."""
    if age < GROWN_UP:
        return min(max(5 * round(age / 5), 5), 15)
    return min(max(10 * ((age + 4) // 10), 20), OLDEST)


def age_of(words: str) -> int | None:
    """Return the age that words say, roughly for 'begin dertig'."""
    figure = _FIGURE.search(words)
    if figure is not None:
        return int(figure[0])
    small = words.casefold()
    for name in sorted(IN_WORDS, key=len, reverse=True):
        if re.search(rf"(?<![^\W_]){re.escape(name)}(?=jarig|[^\w]|$)", small):
            later = any(word in small for word in ("eind", "achter", "late"))
            return IN_WORDS[name] + (6 if later and name in _TENS else 0)
    for ending, ten in _DECADE_ENDINGS:
        for word in _LETTERS.findall(small):
            number = IN_WORDS.get(word.removesuffix(ending) + ten) if word.endswith(ending) else None
            if number is not None:
                return number + (6 if "late" in small else 0)
    return None


def said_of_age(words: str, language: Language) -> str:
    """Return what is said instead of an age, in the form in which it was said."""
    age = age_of(words)
    if age is None:
        return LocalText(nl="van die leeftijd", en="of that age").said_in(language)
    rough, small = rough_age(age), words.casefold()
    if small.startswith("("):
        return f"(±{rough})"
    if "jarig" in small:
        return f"ongeveer {rough}-jarige{'n' if small.endswith('n') else ''}"
    if re.search(r"years?[- ]olds?", small):
        joint = "-" if "-old" in small else " "
        return f"roughly {rough}-year-old" if joint == "-" else f"about {rough} years old"
    if small == str(rough):
        return _decade(rough, language)
    prefix = re.match(
        r"(?:[a-z]+['’](?:s|m|re)|van|of|is|was|aged|age|ben|am|wordt|werd|zij|hij|she|he|en|and)\b", small
    )
    about = LocalText(nl="rond de", en="about").said_in(language)
    start = words[: prefix.end()] + " " if prefix is not None else ""
    return f"{start}{about} {rough}"


def _decade(age: int, language: Language) -> str:
    """Return an age without any figure, where the rough one would be the true one."""
    if age < GROWN_UP:
        return LocalText(nl="jong", en="young").said_in(language)
    ten = next(
        word for word, number in _TENS.items() if number == age and word.endswith(_TEN.said_in(language))
    )
    return LocalText(nl=f"in de {ten}", en=f"in the {ten[:-1]}ies").said_in(language)


def said_of_date(words: str, language: Language) -> str:
    """Return a season instead of a date; a year alone stays a place for a year."""
    bare = re.sub(r"^(?:op|in|on the|on|the|de)\s+", "", words, flags=re.IGNORECASE)
    if bare.isdecimal():
        return A_YEAR.said_in(language)
    season = _season_of(bare.casefold())
    if season is None:
        return RECENTLY.said_in(language)
    said = SEASONS[season].said_in(language)
    led = bare != words and not re.match(r"(?:de|the)\s", words, re.IGNORECASE)
    return f"in {said}" if led else said


def _season_of(words: str) -> int | None:
    for number, names in enumerate(_SEASON_WORDS):
        if any(name in words for name in names):
            return number
    figures = _BY_FIGURES.fullmatch(words)
    if figures is not None:
        month = int(figures["m1"] or figures["m2"])
        return month % 12 // 3 if 1 <= month <= len(_MONTHS) else None
    for word in _LETTERS.findall(words):
        for number, starts in enumerate(_MONTHS, start=1):
            if word.startswith(starts):
                return number % 12 // 3
    return None


def said_of_place(words: str, people: int | None, language: Language) -> str:
    """Return what is said instead of a place."""
    del words
    return (A_COUNTRY if people == 0 else A_TOWN).said_in(language)


def said_of_organisation(words: str, language: Language) -> str:
    """Return what kind of organisation it is."""
    parts = set(re.split(r"[\s.,]+", words.casefold()))
    for heads, said in _ORGANISATIONS:
        if parts & set(heads.split()) or any(
            part.endswith(("school", "ziekenhuis", "bank"))
            and said.nl.endswith(("school", "ziekenhuis", "bank"))
            and said.nl.endswith(part[-4:])
            for part in parts
        ):
            return said.said_in(language)
    if parts & (HEADS_BEFORE | HEADS_BEHIND):
        return AN_ORGANISATION.said_in(language)
    return AN_ORGANISATION.said_in(language)
