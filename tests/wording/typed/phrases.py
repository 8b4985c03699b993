# ruff: noqa: DTZ001, DTZ007 -- what is typed is wall time, which has no zone
"""A thousand typed moments in each language, with what they mean by another reckoning than the code's.

Days are reckoned with dateutil and the calendar, times are typed by hand; how people put the two together is drawn.
"""

from calendar import monthcalendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from dateutil.relativedelta import MO, SU, relativedelta
from dateutil.relativedelta import weekday as a_weekday

from bot.language import Language

NAMES = {
    Language.NL: {
        "days": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
        "short": "ma di wo do vr za zo".split(),
        "months": "januari februari maart april mei juni juli augustus september oktober november december".split(),
        "short_months": "jan feb mrt apr mei jun jul aug sep okt nov dec".split(),
        "numbers": "een twee drie vier vijf zes zeven acht".split(),
    },
    Language.EN: {
        "days": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
        "short": "Mon Tue Wed Thu Fri Sat Sun".split(),
        "months": "January February March April May June July August September October November December".split(),
        "short_months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
        "numbers": "one two three four five six seven eight".split(),
    },
}

TIMES: dict[Language, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Language.NL: (
        ("19:30", ("19:30",)),
        ("19.30", ("19:30",)),
        ("om 19.30 uur", ("19:30",)),
        ("19u30", ("19:30",)),
        ("20u", ("20:00",)),
        ("om 20 uur", ("20:00",)),
        ("om 20.15u", ("20:15",)),
        ("20h", ("20:00",)),
        ("14:00", ("14:00",)),
        ("09:15", ("09:15",)),
        ("om 10.45 uur", ("10:45",)),
        ("13.05 uur", ("13:05",)),
        ("21:00 uur", ("21:00",)),
        ("half acht 's avonds", ("19:30",)),
        ("’s avonds om half negen", ("20:30",)),
        ("kwart voor acht 's avonds", ("19:45",)),
        ("kwart over zeven 's avonds", ("19:15",)),
        ("tien voor half acht 's avonds", ("19:20",)),
        ("vijf over half acht 's avonds", ("19:35",)),
        ("tien over acht 's avonds", ("20:10",)),
        ("8 uur 's avonds", ("20:00",)),
        ("om 8 uur 's ochtends", ("08:00",)),
        ("negen uur 's morgens", ("09:00",)),
        ("half drie 's middags", ("14:30",)),
        ("om twee uur 's middags", ("14:00",)),
        ("twaalf uur 's middags", ("12:00",)),
        ("om 12 uur", ("12:00",)),
        ("half een 's middags", ("12:30",)),
        ("7pm", ("19:00",)),
        ("7:30 pm", ("19:30",)),
        ("8 uur", ("08:00", "20:00")),
        ("om half acht", ("07:30", "19:30")),
        ("kwart over zeven", ("07:15", "19:15")),
        ("om 7.30 uur", ("07:30", "19:30")),
        ("acht uur", ("08:00", "20:00")),
        ("om 9", ("09:00", "21:00")),
    ),
    Language.EN: (
        ("19:30", ("19:30",)),
        ("at 19:30", ("19:30",)),
        ("19.30", ("19:30",)),
        ("7pm", ("19:00",)),
        ("7 pm", ("19:00",)),
        ("7 p.m.", ("19:00",)),
        ("at 7:30pm", ("19:30",)),
        ("7.30 pm", ("19:30",)),
        ("9am", ("09:00",)),
        ("at 9:15 AM", ("09:15",)),
        ("12pm", ("12:00",)),
        ("12:30 pm", ("12:30",)),
        ("noon", ("12:00",)),
        ("at noon", ("12:00",)),
        ("20h", ("20:00",)),
        ("09:15", ("09:15",)),
        ("at 10:45", ("10:45",)),
        ("half past seven in the evening", ("19:30",)),
        ("quarter to eight in the evening", ("19:45",)),
        ("a quarter past seven in the evening", ("19:15",)),
        ("ten to eight in the evening", ("19:50",)),
        ("twenty past seven in the evening", ("19:20",)),
        ("8 o'clock in the evening", ("20:00",)),
        ("at eight in the evening", ("20:00",)),
        ("at 9 in the morning", ("09:00",)),
        ("at ten o'clock in the morning", ("10:00",)),
        ("at 2 in the afternoon", ("14:00",)),
        ("half past two in the afternoon", ("14:30",)),
        ("at 8 at night", ("20:00",)),
        ("om 20u", ("20:00",)),
        ("at 7.30", ("07:30", "19:30")),
        ("at 8", ("08:00", "20:00")),
        ("8 o'clock", ("08:00", "20:00")),
        ("half past seven", ("07:30", "19:30")),
        ("quarter to eight", ("07:45", "19:45")),
        ("half eight", ("07:30", "08:30", "19:30", "20:30")),
    ),
}
"""What is typed, and the times it can mean."""
OF_THE_OTHER = {Language.NL: {"7pm", "7:30 pm"}, Language.EN: {"om 20u"}}
"""Times that are typed in the other language."""

NOWS = (
    datetime(2026, 11, 25, 10, 0),  # a Wednesday
    datetime(2026, 11, 29, 9, 0),  # a Sunday
    datetime(2026, 12, 31, 8, 0),  # the last day of a year
    datetime(2027, 2, 27, 7, 30),  # a Saturday at the end of February
    datetime(2028, 2, 28, 7, 0),  # the day before a leap day, a Monday
)


@dataclass(frozen=True)
class Phrase:
    """What somebody types at a moment, and all that it can mean."""

    text: str
    now: datetime
    meant: frozenset[datetime]


Days = Callable[[Random, Language, date], tuple[str, set[date]]]


def phrases(language: Language, *, seed: str, many: int = 1000) -> Iterator[Phrase]:
    """Return different phrases."""
    lot = Random(f"{seed} {language}")
    seen: set[tuple[str, datetime]] = set()
    while len(seen) < many:
        now = lot.choice(NOWS)
        way = lot.choice(WAYS)
        days, on = way(lot, language, now.date())
        at, times = lot.choice(TIMES[language])
        if way is numeric and at in OF_THE_OTHER[language]:
            continue  # whose 3/4 is it then?
        text = f"{days} {at}" if lot.random() < 0.75 else f"{at} {days}"
        text = (
            text
            if lot.random() < 0.8
            else lot.choice((text.upper(), f"  {text}.", text.replace(" ", "  ", 1)))
        )
        meant = {datetime.combine(day, datetime.strptime(one, "%H:%M").time()) for day in on for one in times}
        # "today" can be over already; what is over is not meant
        meant = {one for one in meant if one > now}
        if (text, now) in seen or not meant:
            continue
        seen.add((text, now))
        yield Phrase(text, now, frozenset(meant))


def _some_day(lot: Random, today: date) -> date:
    return today + timedelta(days=lot.randint(3, 290))


def numeric(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    day = _some_day(lot, today)
    separator = lot.choice("-/." if language is Language.NL else "-/")
    with_year = lot.random() < 0.5 or separator == "."
    text = f"{day.day}{separator}{day.month}" + (f"{separator}{day.year}" if with_year else "")
    days = {day}
    if language is Language.EN and day.day <= 12 and day.day != day.month:
        other = date(day.year, day.day, day.month)
        if not with_year:
            other = min(
                one for year in (today.year, today.year + 1) if (one := other.replace(year=year)) >= today
            )
        days |= {other} if other >= today else set()
    return text, days


def iso(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    del language
    day = _some_day(lot, today)
    return day.isoformat(), {day}


def named(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    day = _some_day(lot, today)
    month = NAMES[language][lot.choice(("months", "short_months"))][day.month - 1]
    year = lot.choice(("", f" {day.year}"))
    weekday = NAMES[language][lot.choice(("days", "short"))][day.weekday()]
    if language is Language.NL:
        return lot.choice((f"{day.day} {month}{year}", f"{weekday} {day.day} {month}{year}")), {day}
    ending = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    ways = (
        f"{day.day} {month}{year}",
        f"{weekday} {day.day} {month}{year}",
        f"{month} {day.day}{ending}{year and ',' + year}",
        f"the {day.day}{ending} of {month}{year}",
    )
    return lot.choice(ways), {day}


def near(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    ways = {
        Language.NL: (("morgen", 1), ("overmorgen", 2), ("tomorrow", 1)),
        Language.EN: (("tomorrow", 1), ("the day after tomorrow", 2), ("overmorgen", 2)),
    }
    text, days = lot.choice(ways[language])
    return text, {today + timedelta(days=days)}


def counted(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    n = lot.randint(2, 8)
    number = lot.choice((str(n), NAMES[language]["numbers"][n - 1]))
    unit, step = lot.choice(("d", "w")), n
    if language is Language.NL:
        text = f"over {number} {'dagen' if unit == 'd' else 'weken'}"
    else:
        text = f"in {number} {'days' if unit == 'd' else 'weeks'}"
    return text, {today + (relativedelta(days=step) if unit == "d" else relativedelta(weeks=step))}


def by_name(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    weekday = lot.randrange(7)
    name = NAMES[language][lot.choice(("days", "short"))][weekday]
    before = {
        Language.NL: ("", "aanstaande ", "komende ", "op "),
        Language.EN: ("", "this ", "coming ", "on "),
    }
    coming = today + relativedelta(days=1, weekday=a_weekday(weekday)(+1))
    days = {coming, today} if today.weekday() == weekday else {coming}
    return f"{lot.choice(before[language])}{name}", days


def next_by_name(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    # the first that comes, or the one of next week: people do not agree; where weeks begin on Sunday even less
    weekday = lot.randrange(7)
    name = NAMES[language]["days"][weekday]
    coming = today + relativedelta(days=1, weekday=a_weekday(weekday)(+1))
    return f"{'volgende' if language is Language.NL else 'next'} {name}", {
        coming,
        *_of_next_week(weekday, today, language),
    }


def next_week(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    weekday = lot.randrange(7)
    name = NAMES[language]["days"][weekday]
    week = "volgende week" if language is Language.NL else "next week"
    return lot.choice((f"{week} {name}", f"{name} {week}")), _of_next_week(weekday, today, language)


def _of_next_week(weekday: int, today: date, language: Language) -> set[date]:
    monday = today + relativedelta(weekday=MO(-1)) + relativedelta(weeks=1)
    days = {monday + relativedelta(weekday=a_weekday(weekday))}
    if language is Language.EN:
        sunday = today + relativedelta(weekday=SU(-1)) + relativedelta(weeks=1)
        days.add(sunday + relativedelta(weekday=a_weekday(weekday)))
    return days


def weeks_and_name(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    # Tuesday in the week that is so far, or the first from that day on
    n, weekday = lot.randint(2, 5), lot.randrange(7)
    number, name = NAMES[language]["numbers"][n - 1], NAMES[language]["days"][weekday]
    far = today + relativedelta(weeks=n)
    days = {
        far + relativedelta(weekday=a_weekday(weekday)),
        far + relativedelta(weekday=MO(-1)) + relativedelta(weekday=a_weekday(weekday)),
    }
    if language is Language.EN:
        days.add(far + relativedelta(weekday=SU(-1)) + relativedelta(weekday=a_weekday(weekday)))
    ahead = f"over {number} weken" if language is Language.NL else f"in {number} weeks"
    return lot.choice((f"{ahead} {name}", f"{name} {ahead}")), days


def nth(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    n, weekday = lot.randrange(5), lot.randrange(7)
    ahead = today + relativedelta(months=lot.randint(1, 9))
    words = {
        Language.NL: "eerste tweede derde vierde laatste".split(),
        Language.EN: "first second third fourth last".split(),
    }
    column = [week[weekday] for week in monthcalendar(ahead.year, ahead.month) if week[weekday]]
    day = date(ahead.year, ahead.month, column[n] if n < 4 else column[-1])
    of = lot.choice(("van", "in")) if language is Language.NL else lot.choice(("of", "in"))
    names = NAMES[language]
    text = f"{words[language][n]} {names['days'][weekday]} {of} {names['months'][day.month - 1]}"
    return lot.choice(("de " if language is Language.NL else "the ", "")) + text, {day}


def on_the_wrong_day(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    # the name of another day than the date's: either is wrong
    day, off = _some_day(lot, today + timedelta(days=4)), lot.choice((-3, -2, -1, 1, 2, 3))
    meant = day + timedelta(days=off)
    names = NAMES[language]
    text = f"{names['days'][meant.weekday()]} {day.day} {names['months'][day.month - 1]} {day.year}"
    return text, {day, meant}


def of_the_month(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    n = lot.randint(1, 28)
    day = today.replace(day=n) if n >= today.day else today.replace(day=1) + relativedelta(months=1, day=n)
    if language is Language.NL:
        return f"{lot.choice(('de', 'op de'))} {n}e", {day}
    ending = "th" if 10 < n < 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{lot.choice(('the', 'on the'))} {n}{ending}", {day}


def week_by_number(lot: Random, language: Language, today: date) -> tuple[str, set[date]]:
    day = _some_day(lot, today + timedelta(days=7))
    name = NAMES[language]["days"][day.weekday()]
    return f"{name} week {day.isocalendar().week}", {day}


WAYS: tuple[Days, ...] = (
    numeric,
    numeric,
    iso,
    named,
    named,
    named,
    near,
    counted,
    by_name,
    by_name,
    next_by_name,
    next_week,
    weeks_and_name,
    nth,
    on_the_wrong_day,
    of_the_month,
    week_by_number,
)
