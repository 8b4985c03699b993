"""A season in words while it is planned: how often, how many, then all its dates.

Pure. Moments are said on the circle's clocks; each button carries the choice it stands for. The pages behind the dates stand in
`season_pages`, a season that runs in `season_ahead`, its end in `looking_back`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.planning.meeting import Modality
from bot.planning.season import COUNTS, EVERY, Occurrence, OnHoliday, Pause
from bot.rounds.method import Pace
from bot.wording.moments import short_wall, written_day
from bot.wording.outgoing import Button, Keyboard, Rich, Speech, joined, plain
from bot.wording.places import city, country_name
from bot.wording.planning import Desk, both_clocks, form_name

HOW_OFTEN, HOW_MANY, HOLIDAYS, LEFT_OUT, PACE, FORM, COUNTRY = "e", "k", "r", "o", "p", "f", "l"
MOVED, REST, METHOD = "v", "z", "m"
NO_MORE = "-"
"""Of a pause: it is taken away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A season as it is planned so far."""

    every: int
    count: int
    on_holiday: OnHoliday
    without: Sequence[date]
    pace: Pace
    modality: Modality
    country: str
    holidays: Mapping[date, str]
    pauses: Sequence[Pause] = ()
    method: str = ""
    """The name of the method of its meetings; empty while that is open."""


# ── planning it ──────────────────────────────────────────────────────────────────────────────────────────────────


def how_often(desk: Desk, first: datetime) -> Speech:
    """Ask after how many weeks the next meeting is."""
    buttons = [desk.button(label(desk, "weeks", n=weeks), f"{HOW_OFTEN}:{weeks}") for weeks in EVERY]
    text = joined(said(desk, "begins", at=both_clocks(desk, first)), said(desk, "how_often"))
    return Speech(text=text, buttons=(*in_rows(buttons, 2), (named(desk, "stop", "x"),)))


def how_many(desk: Desk) -> Speech:
    """Ask how many meetings there are."""
    buttons = [desk.button(str(count), f"{HOW_MANY}:{count}") for count in COUNTS]
    return Speech(text=said(desk, "how_many"), buttons=(tuple(buttons), (named(desk, "stop", "x"),)))


def proposal(desk: Desk, shape: Shape, found: Sequence[Occurrence]) -> Speech:
    """Show every date, and ask for a yes; a tap on a date leaves it out, or takes it in again."""
    head = said(desk, "proposal", n=len(found), weeks=shape.every, zone=city(desk.zone, desk.language))
    how = (
        said(desk, "how", how=form_name(desk, shape.modality))
        if shape.pace is Pace.LIVE
        else said(desk, "unhurried")
    )
    holidays = said(
        desk, f"holidays_{shape.on_holiday.value}", country=country_name(shape.country, desk.language)
    )
    days = [
        desk.button(short_day(one.wall.date(), desk), f"{LEFT_OUT}:{one.day.isoformat()}") for one in found
    ]
    left = [
        desk.button(label(desk, "take_in", day=short_day(one, desk)), f"{LEFT_OUT}:{one.isoformat()}")
        for one in sorted(shape.without)
    ]
    pauses = [
        desk.button(
            label(desk, "end_pause", day=short_day(one.first, desk)),
            f"{REST}:{NO_MORE}:{one.first.isoformat()}",
        )
        for one in shape.pauses
    ]
    rests = [
        said(
            desk,
            "pause",
            first=written_day(one.first, desk.language),
            until=written_day(one.until, desk.language),
        )
        for one in shape.pauses
    ]
    rules = [
        desk.button(
            ticked(label(desk, f"rule_{one.value}"), one is shape.on_holiday), f"{HOLIDAYS}:{one.value}"
        )
        for one in OnHoliday
    ]
    paces = [
        desk.button(ticked(label(desk, f"pace_{one.value}"), one is shape.pace), f"{PACE}:{one.value}")
        for one in Pace
    ]
    form = (named(desk, "form", FORM),) if shape.pace is Pace.LIVE else ()
    return Speech(
        text=joined(
            head,
            dates(found, shape.holidays, desk),
            joined(
                how,
                said(desk, "method", name=shape.method) if shape.method else (),
                holidays,
                *rests,
                by="\n",
            ),
            said(desk, "tap_a_day"),
        ),
        buttons=(
            (named(desk, "confirm", "ok"),),
            *in_rows(days, 3),
            *in_rows([*left, *pauses], 2),
            (named(desk, "move_date", MOVED), named(desk, "pause", REST)),
            tuple(rules),
            tuple(paces),
            (*form, named(desk, "method", METHOD)),
            (named(desk, "country", COUNTRY),),
            (named(desk, "stop", "x"),),
        ),
    )


def dates(found: Sequence[Occurrence], holidays: Mapping[date, str], desk: Desk) -> Rich:
    """Return the dates of a season, numbered, with why one is not on its usual day."""
    lines = []
    for number, one in enumerate(found, 1):
        line = said(desk, "date", number=number, at=both_clocks(desk, one.wall))
        if one.instead_of is not None:
            usual = written_day(one.instead_of, desk.language)
            moved = said(desk, "instead_of", day=usual, holiday=holidays.get(one.instead_of, ""))
            line = joined(line, moved, by=" ")
        elif one.moved_from is not None:
            usual = written_day(one.moved_from, desk.language)
            line = joined(line, said(desk, "moved_from", day=usual), by=" ")
        elif one.wall.date() in holidays:
            line = joined(line, said(desk, "is_holiday", holiday=holidays[one.wall.date()]), by=" ")
        lines.append(line)
    return joined(*lines, by="\n")


# ── for the other pages ─────────────────────────────────────────────────────────────────────────────────────────────────


def short_day(day: date, desk: Desk) -> str:
    """Return a day, short enough for a button."""
    return short_wall(datetime.combine(day, datetime.min.time()), desk.language).rsplit(" ", 1)[0]


def ticked(name: str, on: bool) -> str:  # noqa: FBT001 -- a fact, said once
    """Return a label with a tick where it is chosen."""
    return f"✓ {name}" if on else name


def in_rows(buttons: Sequence[Button], n: int) -> Keyboard:
    """Return buttons in rows of so many."""
    return tuple(tuple(buttons[start : start + n]) for start in range(0, len(buttons), n))


def back_button(desk: Desk) -> Button:
    """Return the way back."""
    return desk.button(desk.texts.label("adapting.button_back", desk.language), "b")


def named(desk: Desk, key: str, arg: str) -> Button:
    """Return a button with a label of the catalogue."""
    return desk.button(label(desk, f"button_{key}"), arg)


def label(desk: Desk, key: str, **values: str | int) -> str:
    """Return a text of the area `season` without styles."""
    return desk.texts.label(f"season.{key}", desk.language, **values)


def said(desk: Desk, key: str, **values: str | int) -> Rich:
    """Return a text of the area `season`."""
    return desk.texts.say(f"season.{key}", desk.language, **values) or plain("")
