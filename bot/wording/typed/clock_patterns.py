"""How times are typed: 19:30, half acht, quarter to eight, 7pm, noon; and the parts of a day."""

import re
from collections.abc import Iterable

from bot.language import Language
from bot.wording.typed.pieces import Described, Half, InPart, OnClock, OnDate, Piece, Ways
from bot.wording.typed.words import NUMBERS, PARTS, any_of, months, numbers

END = r"(?!\w)"
BEFORE = r"(?:(?:om|at|@|rond|tegen|around|about|by)\s*)?"
HALF = r"(?:\s*(?P<half>[ap])\.?\s?m(?:\.|(?!\w)))"
HOURS_WORD = r"uur|u|h|hrs|hours|o'?clock"
MINUTES_WORD = r"(?:\s*(?:min|minuten|minutes)(?!\w))?"
NOT_A_DATE = r"(?!\d)(?!\s?[-/:]\s?\d)"
NOON, HOURS, MINUTES = 12, 24, 60
MONTHS = 12
MOST_DAYS = 31
LATE_IN_THE_MORNING = 10
"""Ten past ten, written 10:10, is in the morning: in the evening it is written 22:10, or with a word."""
ROUND_MINUTES = {5, 10, 20, 25}
QUARTER = 15
BACK = {"voor", "to", "before", "till", "til"}


def patterns() -> Iterable[Described]:
    """Return what times look like, and what each is."""
    hour = rf"(?P<hour>\d\d?|{any_of(_hour_words())})"
    minutes = rf"(?P<minutes>\d\d?|{any_of(numbers())})"
    after = rf"(?:{HALF}|\s*(?:{HOURS_WORD}){END})?"
    return (
        (
            rf"{BEFORE}(?P<hour>\d\d?)(?P<sep>\s?[:]\s?|h|u| u | h )(?P<minute>\d\d)(?::\d\d)?(?!\d)(?:{HALF}|\s*(?:{HOURS_WORD})?{END})",
            _clock,
        ),
        (
            rf"{BEFORE}(?P<hour>\d\d?)\.(?P<minute>\d\d)(?!\d|\.\d)(?:{HALF}|\s*(?:{HOURS_WORD}){END})",
            _clock,
        ),
        (rf"(?:om|at|@)\s*(?P<hour>\d\d?)\.(?P<minute>\d\d)(?!\d|\.\d){END}", _clock),
        (rf"(?P<hour>\d\d?)\.(?P<minute>\d\d?){END}(?!\.\d)", _dotted),
        (rf"{BEFORE}(?P<hour>\d\d)(?P<minute>\d\d)\s*(?:{HOURS_WORD}){END}", _clock),
        (rf"(?:om|at|@)\s*(?P<hour>\d\d)(?P<minute>\d\d){END}{NOT_A_DATE}", _clock),
        (rf"{BEFORE}{hour}{HALF}", _hour),
        (
            rf"{BEFORE}{hour}\s*(?:{HOURS_WORD}){END}(?:\s*(?P<minute>\d\d){NOT_A_DATE}(?!\.\d)(?!\s*(?:{any_of(months())})){END})?{HALF}?",
            _hour,
        ),
        (rf"(?:om|at|@|rond|tegen|around|about|by)\s*{hour}{END}{NOT_A_DATE}(?!\.\d)", _hour),
        (rf"{BEFORE}half\s+past\s+{hour}{END}{after}", _half_past),
        (rf"{BEFORE}half\s+{hour}{END}(?!\s+uur\s+\d){after}", _half_to),
        (rf"{BEFORE}{minutes}{MINUTES_WORD}\s+(?P<way>voor|over)\s+half\s+{hour}{END}{after}", _around_half),
        (
            rf"{BEFORE}(?:an?\s+)?(?:kwart|quarter)\s+(?P<way>voor|over|na|to|past|before|after|till|til)\s+{hour}{END}{after}",
            _quarter,
        ),
        (
            rf"{BEFORE}{minutes}(?P<said>\s*(?:min|minuten|minutes)(?!\w))?\s+(?P<way>voor|over|na|to|past|before|after|till|til)\s+{hour}{END}{after}",
            _minutes,
        ),
        (
            rf"{BEFORE}(?:(?:12|twaalf|twelve)\s+)?(?:noon|midday){END}",
            lambda *_: ((OnClock(12, 0, sure=True),),),
        ),
        (
            rf"{BEFORE}(?:(?:12|twaalf|twelve)\s+)?(?:midnight|middernacht){END}",
            lambda *_: ((OnClock(0, 0, midnight=True),),),
        ),
        (
            (
                rf"(?:'?s\s+(?P<one>ochtends|morgens|voormiddags|middags|namiddags|avonds|nachts)"
                rf"|in\s+(?:de|the)\s+(?P<two>{any_of(PARTS)})|at\s+(?P<three>night)|(?P<four>{any_of(_bare_parts())})){END}"
            ),
            _in_part,
        ),
    )


def _hour_words() -> tuple[str, ...]:
    return tuple(word for word, n in numbers().items() if n <= NOON)


def _bare_parts() -> tuple[str, ...]:
    """Return the parts of a day that stand alone behind it; "morgen" is tomorrow first."""
    return tuple(word for word in PARTS if word != "morgen" and not word.endswith("s"))


def _clock(found: re.Match[str], _: Language) -> Ways:
    hour, minute = int(found["hour"]), int(found["minute"])
    return _told(hour, minute, found, sure=found["hour"].startswith("0") or hour >= LATE_IN_THE_MORNING)


def _dotted(found: re.Match[str], spoken: Language) -> Ways:
    """Return a time and a date: 3.12 can be both."""
    a, b = int(found["hour"]), int(found["minute"])
    ways: list[tuple[Piece, ...]] = []
    if len(found["minute"]) == 2:  # noqa: PLR2004 -- two figures, as minutes are written
        ways += _clock(found, spoken)
    if 1 <= a <= MOST_DAYS and 1 <= b <= MONTHS:
        ways.append((OnDate(((a, b),)),))
    return tuple(ways)


def _hour(found: re.Match[str], _: Language) -> Ways:
    hour = _value(found["hour"])
    minute = found.groupdict().get("minute")
    leading = found["hour"].startswith("0")
    return _told(hour, int(minute) if minute else 0, found, sure=leading or hour == NOON)


def _half_past(found: re.Match[str], _: Language) -> Ways:
    return _told(_value(found["hour"]), 30, found)


def _half_to(found: re.Match[str], spoken: Language) -> Ways:
    """Return half of an hour: before it in Dutch, after it where English is spoken; a figure says nothing of which."""
    hour = _value(found["hour"])
    before = _shifted(hour, -30, found)
    past = _told(hour, 30, found)
    dutch = spoken is Language.NL if found["hour"].isdecimal() else found["hour"] in NUMBERS[Language.NL]
    return before if dutch else (*past, *before)


def _around_half(found: re.Match[str], _: Language) -> Ways:
    minutes = _value(found["minutes"])
    by = -30 - minutes if found["way"] == "voor" else -30 + minutes
    return _shifted(_value(found["hour"]), by, found) if minutes < MINUTES // 2 else ()


def _quarter(found: re.Match[str], _: Language) -> Ways:
    return _shifted(_value(found["hour"]), -QUARTER if found["way"] in BACK else QUARTER, found)


def _minutes(found: re.Match[str], _: Language) -> Ways:
    minutes, hour, back = _value(found["minutes"]), _value(found["hour"]), found["way"] in BACK
    if minutes >= MINUTES or (minutes not in ROUND_MINUTES and not found["said"]):
        return ()
    ways = _shifted(hour, -minutes if back else minutes, found)
    # "five to seven" is a time, and from five to seven is a stretch of time
    return (
        (*ways, *_told(minutes, 0, found))
        if found["way"] == "to" and minutes < hour and not found["said"]
        else ways
    )


def _in_part(found: re.Match[str], _: Language) -> Ways:
    word = found["one"] or found["two"] or found["three"] or found["four"]
    return ((InPart(PARTS[word]),),)


def _shifted(hour: int, by: int, found: re.Match[str]) -> Ways:
    """Return so many minutes from a full hour; on a clock of twelve, one after twelve is before one."""
    if not 0 <= hour < HOURS:
        return ()
    sure = hour > NOON or found["hour"].startswith("0")
    minutes = hour * MINUTES + by
    if not sure and minutes < MINUTES:
        minutes += NOON * MINUTES
    return _told(minutes // MINUTES % HOURS, minutes % MINUTES, found, sure=sure)


def _told(hour: int, minute: int, found: re.Match[str], *, sure: bool = False) -> Ways:
    letter = found.groupdict().get("half")
    half = {"a": Half.AM, "p": Half.PM}[letter] if letter else None
    if minute >= MINUTES or hour > HOURS or (hour == HOURS and minute):
        return ()
    certain = sure or hour > NOON or hour == 0
    if half is not None and hour > NOON and half is Half.AM:
        return ()
    return ((OnClock(hour, minute, sure=certain, half=half if hour <= NOON else None),),)


def _value(word: str) -> int:
    return int(word) if word.isdecimal() else numbers()[word]
