"""When a round begins, as a page: quick choices, two months, a clock, and what a typed moment was understood to be.

Pure. A moment is chosen on the clocks of the circle; where the reader's show another time, the page says which are meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.rounds.method import Method, Pace
from bot.wall import Shown, wall_of
from bot.wording.calendar_page import DAY, carried, clock_rows, last_shown, week_rows
from bot.wording.moments import differs, full_wall, months, short_wall, written_day
from bot.wording.outgoing import Button, Keyboard, Rich, Speech, Verb, joined
from bot.wording.places import city
from bot.wording.planning import WHEN, Desk, back, pace_button
from bot.wording.typed.reading import Ambiguous, DayOnly, Moment, NotUnderstood, Past


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """The pace that is chosen, and how long the method takes in each."""

    pace: Pace
    minutes: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quick:
    """A moment that is one tap away, and the words before it."""

    key: str
    wall: datetime


def tempo_of(method: Method, pace: Pace, members: int) -> Tempo:
    """Return how long a method takes with so many members, beside the pace that is chosen."""
    return Tempo(pace=pace, minutes=method.minutes_with(members), days=method.hours_with(members) // 24)


def when(
    desk: Desk, *, tempo: Tempo | None, quick: Sequence[Quick], first: date, now: datetime, at_once: bool
) -> Speech:
    """Ask when to begin: quick choices first, then weeks of days; the pace beside it."""
    local = desk.now_there(now)
    paces = (tuple(pace_button(desk, pace, tempo.pace) for pace in Pace),) if tempo else ()
    choices = (
        *(((desk.named("now", "w:now"),),) if at_once else ()),
        *(_quick(desk, one) for one in quick),
    )
    text = desk.say("when" if desk.verb is Verb.PLAN else "when_together")
    if tempo:
        text = joined(text, desk.say("tempo", minutes=tempo.minutes, days=tempo.days))
    return Speech(
        text=joined(
            text,
            clocks_meant(desk, now),
            desk.say("month", month=months(first, last_shown(first), desk.language)),
        ),
        buttons=(
            *paces,
            *choices,
            *week_rows(desk.button, first=first, today=local.date(), language=desk.language),
            (desk.named("stop", "x") if tempo else back(desk),),
        ),
    )


def what_time(desk: Desk, day: date, now: datetime) -> Speech:
    """Ask for the time on a day, by quarters."""
    rows = clock_rows(desk.button, day, after=desk.now_there(now))
    return Speech(
        text=joined(desk.say("what_time", day=written_day(day, desk.language)), clocks_meant(desk, now)),
        buttons=(*rows, (desk.named("other_day", WHEN),)),
    )


def not_taken(desk: Desk, reading: Ambiguous | DayOnly | Past | NotUnderstood, now: datetime) -> Speech:
    """Ask what a typed moment means, or say why it cannot be taken."""
    match reading:
        case Ambiguous(moments=moments):
            rows = tuple((_meant(desk, one),) for one in moments)
            later = all(one.wall.year > wall_of(now, desk.zone).year for one in moments)
            asks = "next_year_meant" if later and len(moments) == 1 else "which_meant"
            return Speech(text=desk.say(asks), buttons=(*rows, (desk.named("none_of_these", WHEN),)))
        case DayOnly(days=(day,)):
            return what_time(desk, day, now)
        case DayOnly(days=days):
            rows = tuple((_day(desk, one),) for one in days)
            return Speech(text=desk.say("which_meant"), buttons=(*rows, (desk.named("none_of_these", WHEN),)))
        case Past():
            return Speech(text=desk.say("is_past"), buttons=_pick_one(desk))
        case NotUnderstood():
            return Speech(text=desk.say("not_understood"), buttons=_pick_one(desk))


def clocks_change(desk: Desk, moment: Moment) -> Rich:
    """Say so where clocks skip the chosen time, or show it twice."""
    if moment.shown is Shown.ONCE:
        return ()
    return desk.say(
        "clock_skips" if moment.shown is Shown.NEVER else "clock_repeats", at=f"{moment.wall:%H:%M}"
    )


def clocks_meant(desk: Desk, now: datetime) -> Rich:
    """Say whose clocks are meant, where the reader's show another time."""
    if not differs(now, desk.zone, desk.reader):
        return ()
    return desk.say("clocks_of", zone=city(desk.zone, desk.language))


def _quick(desk: Desk, one: Quick) -> tuple[Button, ...]:
    label = desk.texts.label(f"planning.{one.key}", desk.language, at=short_wall(one.wall, desk.language))
    return (desk.button(label, carried(one.wall)),)


def _meant(desk: Desk, moment: Moment) -> Button:
    return desk.button(full_wall(moment.wall, desk.language), carried(moment.wall))


def _day(desk: Desk, day: date) -> Button:
    return desk.button(written_day(day, desk.language), f"{DAY}:{day.isoformat()}")


def _pick_one(desk: Desk) -> Keyboard:
    return ((desk.named("pick_day", WHEN),), (back(desk),))
