"""How days are typed: as numbers, by name, counted from today."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.language import Language
from bot.wording.typed.pieces import (
    After,
    Ahead,
    DayPart,
    Described,
    Exactly,
    InPart,
    InTime,
    InWeek,
    Near,
    NthWeekday,
    OfMonth,
    OnClock,
    OnDate,
    OnWeekday,
    Piece,
    Unit,
    Ways,
    WeekNumber,
    Which,
)
from bot.wording.typed.words import (
    DUTCH_PARTS,
    ONE,
    ORDINALS,
    PARTS,
    UNITS,
    any_of,
    months,
    numbers,
    weekdays,
)

END = r"(?!\w)"
NOT_A_TIME = r"(?!\d)(?!\s?[:.]\d)(?!\s?(?:uur|u|h|hrs|am|pm|a\.m|p\.m|o'clock)(?!\w))"
CENTURY = 2000
FULL_YEAR = 100
DAYS, MONTHS = range(1, 32), range(1, 13)

COMING = (
    "deze",
    "dit",
    "this",
    "coming",
    "komende",
    "aankomende",
    "aanstaande",
    "aanst",
    "a.s.",
    "as",
    "eerstvolgende",
    "eerstkomende",
)
NEXT = ("next", "volgende")
NOW = ("today", "now", "vandaag", "nu")
NEAR = {
    "vandaag": 0,
    "today": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "eergisteren": -2,
    "gisteren": -1,
    "yesterday": -1,
    "overmorgen": 2,
    "day after tomorrow": 2,
}
NEAR_PARTS = {
    "vanochtend": (0, DayPart.MORNING),
    "vanmorgen": (0, DayPart.MORNING),
    "vanmiddag": (0, DayPart.AFTERNOON),
    "vanavond": (0, DayPart.EVENING),
    "tonight": (0, DayPart.EVENING),
    "this morning": (0, DayPart.MORNING),
    "this afternoon": (0, DayPart.AFTERNOON),
    "this evening": (0, DayPart.EVENING),
    "morgenvroeg": (1, DayPart.MORNING),
    **{f"morgen{word}": (1, PARTS[word]) for word in DUTCH_PARTS if word not in {"morgen", "nacht"}},
    **{f"overmorgen{word}": (2, PARTS[word]) for word in DUTCH_PARTS if word not in {"morgen", "nacht"}},
}
WEEKS = {
    **dict.fromkeys(("deze week", "this week"), (0,)),
    **dict.fromkeys(("volgende week", "next week"), (1,)),
    **dict.fromkeys(("komende week", "coming week"), (0, 1)),
    **dict.fromkeys(("week after next", "week daarna", "week daarop"), (2,)),
}
IN_TIME = {
    "minuut": 1, "minuten": 1, "minute": 1, "minutes": 1, "min": 1, "mins": 1,
    "kwartier": 15, "uur": 60, "uren": 60, "uurtje": 60, "hour": 60, "hours": 60,
}  # fmt: skip
HALF_HOURS = {
    "half uur": 30,
    "halfuur": 30,
    "half an hour": 30,
    "half hour": 30,
    "anderhalf uur": 90,
    "anderhalve uur": 90,
}


def patterns() -> Iterable[Described]:
    """Return what days look like, and what each is."""
    month, weekday = any_of(months()), any_of(weekdays())
    number = rf"\d{{1,3}}|{any_of((*numbers(), *ONE))}"
    parts = any_of(DUTCH_PARTS)
    year = rf"(?P<year>20\d\d|'\d\d|(?:2[5-9]|[3-9]\d)){NOT_A_TIME}"
    ordinal = any_of(ORDINALS)
    ago = rf"(?:\s+(?:from|vanaf|na)\s+(?:{any_of(NOW)}))?"
    return (
        (
            r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)t(?P<h>\d\d):?(?P<min>\d\d)(?::?\d\d(?:\.\d+)?)?(?P<off>z|[+-]\d\d:?\d\d)?"
            + END,
            _iso,
        ),
        (rf"(?P<year>\d{{4}})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?){END}", _year_first),
        (
            rf"(?P<a>\d\d?)\s?(?P<sep>[-/.])\s?(?P<b>\d\d?)\s?(?P=sep)\s?(?P<year>\d{{4}}|'?\d\d){NOT_A_TIME}{END}",
            _numbers,
        ),
        (rf"(?P<a>\d\d?)\s?(?P<sep>[-/])\s?(?P<b>\d\d?)(?!\s?[-/]\d){NOT_A_TIME}{END}", _numbers),
        (rf"(?P<a>\d\d?)\.(?P<b>\d\d?)\.{END}", _numbers),
        (
            rf"(?P<d>\d\d?)(?:e|de|ste|st|nd|rd|th)?[-/.]?\s*(?:of\s+|van\s+)?(?P<month>{month})(?:\.|{END})(?:[-/]?\s*{year}{END})?",
            _named,
        ),
        (
            rf"(?P<month>{month})\.?\s*(?:the\s+)?(?P<d>\d\d?)(?:st|nd|rd|th)?{NOT_A_TIME}{END}(?:\s*{year}{END})?",
            _named,
        ),
        (
            rf"(?P<d>\d\d?)(?:e|de|ste|st|nd|rd|th){END}(?:\s+(?:of|van)\s+(?:(?:de|the)\s+)?(?P<of>deze|this|volgende|next)?\s*(?:maand|month){END})?",
            _of_month,
        ),
        (
            (
                rf"(?P<nth>{ordinal})\s+(?P<weekday>{weekday})(?P<part>{parts})?\s+(?:of|in|van|from)\s+(?:de\s+|the\s+)?"
                rf"(?:(?P<month>{month})(?:\.|{END})(?:\s*{year}{END})?|(?P<of>deze|this|volgende|next|komende)?\s*(?:maand|month){END})"
            ),
            _nth,
        ),
        (
            (
                rf"(?:(?P<coming>{any_of(COMING)})\s+|(?P<next>{any_of(NEXT)})\s+)?(?P<weekday>{weekday})(?P<part>{parts})?(?:{END}|\.{END})"
                rf"(?P<post>\s+(?:a\.s\.|aanstaande|aanst\.?)(?!\w))?"
            ),
            _weekday,
        ),
        (rf"(?:(?:the|de)\s+)?(?P<weeks>{any_of(WEEKS)}){END}", _in_week),
        (rf"week\s+(?P<n>\d\d?){NOT_A_TIME}{END}", _week_number),
        (
            rf"(?:over|in)\s+(?P<n>{number})\s+(?P<unit>{any_of(UNITS)}|fortnight)(?:'s)?{END}(?:\s+time{END})?{ago}",
            _ahead,
        ),
        (
            rf"(?P<n>{number})\s+(?P<unit>{any_of(UNITS)}|fortnight)\s+(?:from|vanaf|na)\s+(?:{any_of(NOW)}){END}",
            _ahead,
        ),
        (rf"(?P<n>{number})\s+(?P<unit>{any_of(UNITS)}|fortnight)\s+(?:from|after|vanaf|na|on){END}", _after),
        (rf"(?:over|in)\s+(?P<n>{number})\s*(?P<unit>{any_of(IN_TIME)}){END}", _in_time),
        (rf"(?:over|in)\s+(?:een\s+|an?\s+)?(?P<half>{any_of(HALF_HOURS)}){END}", _in_half_hours),
        (rf"(?:the\s+)?(?P<near>{any_of(NEAR)}){END}", lambda found, _: ((Near(NEAR[found["near"]]),),)),
        (rf"(?P<near>{any_of(NEAR_PARTS)}){END}", _near_part),
        # "morgen" is tomorrow, and after a day's name it is the morning
        (rf"morgen{END}", lambda *_: ((Near(1),), (InPart(DayPart.MORNING),))),
    )


def _iso(found: re.Match[str], _: Language) -> Ways:
    day = OnDate(((int(found["d"]), int(found["m"])),), int(found["y"]))
    hour, minute = int(found["h"]), int(found["min"])
    if found["off"] is None:
        return ((day, OnClock(hour, minute, sure=True)),)
    offset = "+00:00" if found["off"] == "z" else found["off"]
    try:
        at = datetime.fromisoformat(
            f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}T{hour:02}:{minute:02}{offset}"
        )
    except ValueError:
        return ()
    return ((Exactly(at),),)


def _year_first(found: re.Match[str], _: Language) -> Ways:
    return ((OnDate(((int(found["d"]), int(found["m"])),), int(found["year"])),),)


def _numbers(found: re.Match[str], spoken: Language) -> Ways:
    """Return a day and a month; the month first is possible where English is spoken."""
    a, b = int(found["a"]), int(found["b"])
    orders = ((a, b),) if spoken is Language.NL or a == b else ((a, b), (b, a))
    options = tuple((day, month) for day, month in orders if day in DAYS and month in MONTHS)
    return ((OnDate(options, _year(found.groupdict().get("year"))),),) if options else ()


def _named(found: re.Match[str], _: Language) -> Ways:
    return ((OnDate(((int(found["d"]), months()[found["month"]]),), _year(found["year"])),),)


def _of_month(found: re.Match[str], _: Language) -> Ways:
    if int(found["d"]) not in DAYS:
        return ()
    return ((OfMonth(int(found["d"]), _months_from_now(found["of"])),),)


def _nth(found: re.Match[str], _: Language) -> Ways:
    nth, weekday = ORDINALS[found["nth"]], weekdays()[found["weekday"]]
    if found["month"]:
        piece = NthWeekday(nth, weekday, month=months()[found["month"]], year=_year(found["year"]))
    else:
        piece = NthWeekday(nth, weekday, months=_months_from_now(found["of"]))
    return ((piece, *_part(found["part"])),)


def _weekday(found: re.Match[str], _: Language) -> Ways:
    which = Which.COMING if found["coming"] or found["post"] else Which.NEXT if found["next"] else Which.ANY
    return ((OnWeekday(weekdays()[found["weekday"]], which), *_part(found["part"])),)


def _part(word: str | None) -> tuple[Piece, ...]:
    return (InPart(PARTS[word]),) if word else ()


def _in_week(found: re.Match[str], _: Language) -> Ways:
    return ((InWeek(WEEKS[found["weeks"]]),),)


def _week_number(found: re.Match[str], _: Language) -> Ways:
    return ((WeekNumber(int(found["n"])),),)


def _counted(found: re.Match[str]) -> tuple[int, Unit]:
    n, unit = _number(found["n"]), found["unit"]
    return (2 * n, Unit.WEEKS) if unit == "fortnight" else (n, UNITS[unit])


def _ahead(found: re.Match[str], _: Language) -> Ways:
    return ((Ahead(*_counted(found)),),)


def _after(found: re.Match[str], _: Language) -> Ways:
    return ((After(*_counted(found)),),)


def _in_time(found: re.Match[str], _: Language) -> Ways:
    return ((InTime(_number(found["n"]) * IN_TIME[found["unit"]] * timedelta(minutes=1)),),)


def _in_half_hours(found: re.Match[str], _: Language) -> Ways:
    return ((InTime(timedelta(minutes=HALF_HOURS[found["half"]])),),)


def _near_part(found: re.Match[str], _: Language) -> Ways:
    days, part = NEAR_PARTS[found["near"]]
    return ((Near(days), InPart(part)),)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else {**numbers(), **ONE}[word]


def _year(word: str | None) -> int | None:
    if not word:
        return None
    year = int(word.removeprefix("'"))
    return year + CENTURY if year < FULL_YEAR else year


def _months_from_now(word: str | None) -> int | None:
    return {"deze": 0, "this": 0, "volgende": 1, "next": 1, "komende": 1}.get(word or "")
