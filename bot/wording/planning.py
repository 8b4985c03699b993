"""The questions of planning a round, as texts with buttons: what, how, at which pace, when, sure.

Each button carries the choice it stands for; the use case keeps what was chosen so far. Pure.
"""

from calendar import monthcalendar
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from babel.dates import get_day_names

from bot.dilemmas.model import Dilemma
from bot.language import Language
from bot.rounds.fitting import Having, hindrance, suits
from bot.rounds.method import Addition, Method, Pace
from bot.rounds.model import CircleId
from bot.wording.adapting import shown_additions
from bot.wording.methods import A_ROW, Shelf, reasons
from bot.wording.moments import full_moment, month_name
from bot.wording.outgoing import Button, Press, Rich, Speech, Verb, given, joined
from bot.wording.texts import Texts

HOURS = range(7, 23)
MINUTES = (0, 15, 30, 45)
LONGEST_LABEL = 34
ADD = "a"
"""A choice of a phase that is added to the method."""
BACK = "b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every question needs."""

    texts: Texts
    language: Language
    circle: CircleId

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `planning`."""
        return self.texts.say(f"planning.{key}", self.language, **values)

    def button(self, label: str, arg: str) -> Button:
        """Return a button for a choice."""
        return Button(label, Press(verb=Verb.PLAN, subject=self.circle, arg=arg))

    def named(self, key: str, arg: str) -> Button:
        """Return a button with a label of the catalogue."""
        return self.button(self.texts.label(f"planning.{key}", self.language), arg)


def what(desk: Desk, waiting: Sequence[Dilemma]) -> Speech:
    """Ask which dilemma; only titles are shown."""
    titles = tuple((desk.button(_short(one.title), f"d:{one.id}"),) for one in waiting)
    several = (desk.named("by_vote", "d:vote"), desk.named("by_lot", "d:lot"))
    return Speech(
        text=joined(
            desk.say("what", n=len(waiting)) if waiting else desk.say("nothing_waiting"), desk.say("or_each")
        ),
        buttons=(
            *titles,
            *((several,) if len(waiting) > 1 else ()),
            (desk.named("each", "d:each"),),
            (desk.named("stop", "x"),),
        ),
    )


def which_method(desk: Desk, methods: Mapping[str, Method], having: Having) -> Speech:
    """Ask which method; one that is not possible now is named with the reason, not offered."""
    shelf = Shelf(texts=desk.texts, language=desk.language, circle=desk.circle, planning=True)
    about = tuple(method for method in methods.values() if suits(method, having))
    offered = [method for method in about if hindrance(method, having) is None]
    lines = [
        desk.say(
            "method_line",
            name=shelf.name(method),
            minutes=method.minutes_with(having.members),
            days=method.hours_with(having.members) // 24,
        )
        for method in offered
    ]
    buttons = [desk.button(shelf.name(method), f"m:{method.id}") for method in offered]
    rows = tuple(tuple(buttons[first : first + A_ROW]) for first in range(0, len(buttons), A_ROW))
    return Speech(
        text=joined(desk.say("which_method"), joined(*lines, by="\n"), reasons(shelf, about, having)),
        buttons=((shelf.button(shelf.label("help_me"), "q"),), *rows, (desk.named("stop", "x"),)),
    )


def which_pace(desk: Desk, method: Method, members: int) -> Speech:
    """Ask for live or unhurried, with how long it takes with so many members."""
    return Speech(
        text=desk.say(
            "which_pace", minutes=method.minutes_with(members), days=method.hours_with(members) // 24
        ),
        buttons=(
            (
                desk.named("live", f"p:{Pace.LIVE.value}"),
                desk.named("unhurried", f"p:{Pace.UNHURRIED.value}"),
            ),
            (desk.named("stop", "x"),),
        ),
    )


def when(desk: Desk) -> Speech:
    """Ask when to begin."""
    return Speech(
        text=desk.say("when"),
        buttons=((desk.named("now", "w:now"), desk.named("pick_day", "w:cal")), (desk.named("stop", "x"),)),
    )


def which_day(desk: Desk, *, year: int, month: int, today: date) -> Speech:
    """Show a month to pick a day from; days that are over cannot be picked."""
    names = get_day_names("narrow", locale=desk.language.value)
    head = tuple(desk.button(names[day], "-") for day in range(7))
    weeks = tuple(
        tuple(_day(desk, year, month, day, today) for day in week) for week in monthcalendar(year, month)
    )
    before = (
        (desk.button("‹", f"c:{_shifted(year, month, -1)}"),)
        if (year, month) > (today.year, today.month)
        else ()
    )
    after = (desk.button("›", f"c:{_shifted(year, month, 1)}"),)
    return Speech(
        text=desk.say("which_day", month=month_name(year, month, desk.language)),
        buttons=(head, *weeks, (*before, *after), (desk.named("stop", "x"),)),
    )


def which_hour(desk: Desk, day: date) -> Speech:
    """Ask for the hour."""
    hours = [desk.button(f"{hour:02}", f"h:{day.isoformat()}:{hour}") for hour in HOURS]
    rows = tuple(tuple(hours[start : start + 4]) for start in range(0, len(hours), 4))
    return Speech(text=desk.say("which_hour"), buttons=(*rows, (desk.named("other_day", "w:cal"),)))


def which_minute(desk: Desk, day: date, hour: int) -> Speech:
    """Ask for the quarter of an hour."""
    row = tuple(
        desk.button(f"{hour:02}:{minute:02}", f"n:{day.isoformat()}:{hour}:{minute}") for minute in MINUTES
    )
    return Speech(text=desk.say("which_minute"), buttons=(row, (desk.named("other_day", "w:cal"),)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was chosen, in words."""

    title: str
    method: Method
    pace: Pace
    starts_at: datetime | None
    """`None` for now."""
    zone: str
    thin: bool
    """The circle is smaller than its minimum, and the owner may be hidden."""
    members: int
    added: Sequence[Addition] = ()
    """The phases that are added to the method."""
    more: bool = False
    """Whether phases can be added to it at all."""


def sure(desk: Desk, plan: Plan) -> Speech:
    """Show the whole plan and ask for a yes."""
    at = (
        full_moment(plan.starts_at, zone=plan.zone, language=desk.language)
        if plan.starts_at
        else desk.texts.label("planning.at_once", desk.language)
    )
    text = desk.say(
        "sure",
        title=given(plan.title),
        method=plan.method.name.said_in(desk.language),
        pace=desk.texts.label(f"round.pace_{plan.pace.value}", desk.language),
        at=at,
        n=plan.members,
    )
    thin = desk.say("thin", n=plan.members, others=plan.members - 1) if plan.thin else ()
    lines = [
        desk.say("added", name=one.phase.name.said_in(desk.language), minutes=one.phase.minutes)
        for one in plan.added
    ]
    return Speech(
        text=joined(text, joined(*lines, by="\n"), thin),
        buttons=(
            (desk.named("confirm", "ok"),),
            *(((desk.named("add", ADD),),) if plan.more else ()),
            (desk.named("stop", "x"),),
        ),
    )


def which_additions(
    desk: Desk, method: Method, possible: Sequence[Addition], chosen: Collection[str]
) -> Speech:
    """Ask which phase to add for this round; a tap on one that is added leaves it out again."""
    buttons = tuple(
        (
            desk.button(
                desk.texts.label(
                    "planning.leave_out" if one.id in chosen else "planning.take_in",
                    desk.language,
                    name=one.phase.name.said_in(desk.language),
                ),
                f"{ADD}:{one.id}",
            ),
        )
        for one in possible
    )
    return Speech(
        text=joined(desk.say("which_addition"), shown_additions(desk.texts, desk.language, method, possible)),
        buttons=(*buttons, (desk.button(desk.texts.label("adapting.button_back", desk.language), BACK),)),
    )


def _day(desk: Desk, year: int, month: int, day: int, today: date) -> Button:
    if day == 0 or date(year, month, day) < today:
        return desk.button("·", "-")
    return desk.button(str(day), f"y:{date(year, month, day).isoformat()}")


def _shifted(year: int, month: int, by: int) -> str:
    months = year * 12 + month - 1 + by
    return f"{months // 12}-{months % 12 + 1:02}"


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_LABEL else f"{title[: LONGEST_LABEL - 1].rstrip()}…"
