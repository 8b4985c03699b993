"""The questions of planning a round, as texts with buttons: what, how, who leads, sure. When stands in `when`.

Each button carries the choice it stands for; the use case keeps what was chosen so far. Pure.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dilemmas.model import Dilemma
from bot.language import Language
from bot.planning.meeting import BY_VOICE, Meeting, Modality
from bot.rounds.fitting import Having, hindrance, length, suits
from bot.rounds.method import Addition, Method, Pace
from bot.rounds.model import CircleId
from bot.wall import instant_of, wall_of
from bot.wording import taking_along
from bot.wording.adapting import lasts, shown_additions
from bot.wording.calendar_page import quarter_row
from bot.wording.methods import A_ROW, Shelf, reasons
from bot.wording.moments import differs, full_moment, full_wall, short_wall
from bot.wording.outgoing import Button, Press, Rich, Speech, Verb, given, joined
from bot.wording.places import city
from bot.wording.texts import Texts

LONGEST_LABEL = 34
PACES = {Pace.LIVE: "planning.live", Pace.UNHURRIED: "planning.unhurried"}
OK_AT = "ok"
"""A yes at the pace that it carries: otherwise than on the page."""
ADD = "a"
"""A choice of a phase that is added to the method."""
LEADS = "l"
"""A choice of who leads."""
MEETS = "f"
"""A choice of how the members will be together."""
LIVE_FORMS = tuple(one for one in Modality if one is not Modality.TEXT_UNHURRIED)
AS_SETTLED = "as"
LATER = "later"
"""In place of a dilemma: only a date is planned."""
WHEN = "w:cal"
BACK = "b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every question needs."""

    texts: Texts
    language: Language
    circle: CircleId
    zone: str = "UTC"
    """The circle's: a moment is chosen on its clocks."""
    reader: str = "UTC"
    """The zone of who plans."""
    verb: Verb = Verb.PLAN
    """What the buttons ask: of one round, or of a season."""
    about: str = ""
    """What they are about, when it is not the circle."""

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `planning`."""
        return self.texts.say(f"planning.{key}", self.language, **values)

    def now_there(self, now: datetime) -> datetime:
        """Return what the circle's clocks show."""
        return wall_of(now, self.zone)

    def button(self, label: str, arg: str) -> Button:
        """Return a button for a choice."""
        return Button(label, Press(verb=self.verb, subject=self.about or self.circle, arg=arg))

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
            (desk.named("later", f"d:{LATER}"),),
            (season_button(desk), poll_button(desk)),
            (desk.named("stop", "x"),),
        ),
    )


def season_button(desk: Desk) -> Button:
    """Return the way to plan a season instead of one round."""
    label = desk.texts.label("planning.season", desk.language)
    return Button(label, Press(verb=Verb.SEASON, subject=desk.circle, arg="start"))


def poll_button(desk: Desk) -> Button:
    """Return the way to ask the group when it can."""
    label = desk.texts.label("planning.poll", desk.language)
    return Button(label, Press(verb=Verb.POLL, subject=desk.circle, arg="start"))


def which_method(desk: Desk, methods: Mapping[str, Method], having: Having) -> Speech:
    """Ask which method; one that is not possible now is named with the reason, not offered."""
    shelf = Shelf(texts=desk.texts, language=desk.language, circle=desk.circle, planning=True)
    about = tuple(method for method in methods.values() if suits(method, having))
    offered = [method for method in about if hindrance(method, having) is None]
    lines = [
        desk.say(
            "method_line",
            name=shelf.name(method),
            minutes=length(method, having, Pace.LIVE),
            days=length(method, having, Pace.UNHURRIED),
        )
        for method in offered
    ]
    buttons = [desk.button(shelf.name(method), f"m:{method.id}") for method in offered]
    rows = tuple(tuple(buttons[first : first + A_ROW]) for first in range(0, len(buttons), A_ROW))
    return Speech(
        text=joined(desk.say("which_method"), joined(*lines, by="\n"), reasons(shelf, about, having)),
        buttons=((shelf.button(shelf.label("help_me"), "q"),), *rows, (desk.named("stop", "x"),)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What was chosen, in words."""

    title: str
    method: Method
    pace: Pace
    starts_at: datetime | None
    """`None` for now."""
    leads: str
    """The name of who leads, or how it is settled; empty where nobody does."""
    thin: bool
    """The circle is smaller than its minimum, and the owner may be hidden."""
    members: int
    added: Sequence[Addition] = ()
    """The phases that are added to the method."""
    more: bool = False
    """Whether phases can be added to it at all."""
    others: bool = False
    """Whether somebody else can lead."""
    modality: Modality = Modality.TEXT_LIVE
    """How the members will be together."""


def sure(desk: Desk, plan: Plan) -> Speech:
    """Show the whole plan and ask for a yes."""
    text = desk.say(
        "sure",
        title=given(plan.title),
        method=plan.method.name.said_in(desk.language),
        pace=desk.texts.label(f"round.pace_{plan.pace.value}", desk.language),
        at=begins(desk, plan.starts_at),
        n=plan.members,
    )
    leads = desk.say("leads", name=given(plan.leads)) if plan.leads else ()
    how = desk.say("together", how=form_name(desk, plan.modality)) if plan.modality in BY_VOICE else ()
    thin = desk.say("thin", n=plan.members, others=plan.members - 1) if plan.thin else ()
    lines = [
        desk.say(
            "added",
            name=one.phase.name.said_in(desk.language),
            lasts=lasts(desk.texts, desk.language, one.phase, plan.pace),
        )
        for one in plan.added
    ]
    quarters = quarter_row(desk.button, wall_of(plan.starts_at, desk.zone)) if plan.starts_at else ()
    more = (
        *((desk.named("who_leads", LEADS),) if plan.others else ()),
        *((desk.named("add", ADD),) if plan.more else ()),
    )
    form = (desk.named("form", MEETS),) if plan.pace is Pace.LIVE else ()
    otherwise = Pace.UNHURRIED if plan.pace is Pace.LIVE else Pace.LIVE
    yes = (desk.named("confirm", "ok"),)
    rows = (
        yes,
        (desk.named(f"confirm_{otherwise.value}", f"{OK_AT}:{otherwise.value}"),),
        quarters,
        more,
        form,
    )
    return Speech(
        text=joined(joined(text, leads, how, by="\n"), joined(*lines, by="\n"), thin),
        buttons=(*(row for row in rows if row), (desk.named("other_moment", WHEN), desk.named("stop", "x"))),
    )


def sure_date(desk: Desk, at: datetime) -> Speech:
    """Show the date that is planned without a round, and ask for a yes."""
    return Speech(
        text=desk.say("sure_date", at=begins(desk, at)),
        buttons=(
            (desk.named("confirm_date", "ok"),),
            (desk.named("other_moment", WHEN),),
            (desk.named("stop", "x"),),
        ),
    )


def date_told(texts: Texts, language: Language, meeting: Meeting) -> Speech:
    """Return what the group reads when a date is planned whose round comes later."""
    at = full_moment(meeting.begins_at, zone=meeting.zone, language=language)
    take = taking_along.of_meeting(texts.label("round.button_take_along", language), meeting.id)
    return Speech(text=texts.say("planning.date_told", language, at=at), buttons=((take,),))


def begins(desk: Desk, at: datetime | None) -> str:
    """Return when it begins, on the clocks of the circle; also on the reader's where they show another time."""
    if at is None:
        return desk.texts.label("planning.at_once", desk.language)
    there = full_moment(at, zone=desk.zone, language=desk.language)
    if not differs(at, desk.zone, desk.reader):
        return there
    here = full_moment(at, zone=desk.reader, language=desk.language)
    return desk.texts.label("planning.in_two_zones", desk.language, here=here, there=there)


def both_clocks(desk: Desk, wall: datetime) -> str:
    """Return what the circle's clocks show then; also the reader's where they show another time."""
    there, at = full_wall(wall, desk.language), instant_of(wall, desk.zone)
    if not differs(at, desk.zone, desk.reader):
        return there
    here, zone = short_wall(wall_of(at, desk.reader), desk.language), city(desk.reader, desk.language)
    return desk.texts.label("planning.both_clocks", desk.language, there=there, here=here, zone=zone)


def which_leader(desk: Desk, names: Sequence[tuple[str, str]], *, settled: str) -> Speech:
    """Ask who leads the round: a name each, with the id that its button carries; or as it is settled, under a label."""
    buttons = [desk.button(name, f"{LEADS}:{one}") for name, one in names]
    rows = tuple(tuple(buttons[first : first + A_ROW]) for first in range(0, len(buttons), A_ROW))
    label = desk.texts.label(settled, desk.language) if settled else ""
    turn = ((desk.button(label, f"{LEADS}:{AS_SETTLED}"),),) if settled else ()
    return Speech(text=desk.say("which_leader"), buttons=(*rows, *turn, (back(desk),)))


def pace_button(desk: Desk, pace: Pace, chosen: Pace) -> Button:
    """Return a button for a pace; the one that is chosen is ticked."""
    label = desk.texts.label(PACES[pace], desk.language)
    return desk.button(f"✓ {label}" if pace is chosen else label, f"p:{pace.value}")


def how_together(desk: Desk, now: Modality) -> Speech:
    """Ask how the members will be together in a live round."""
    buttons = [
        desk.button(("✓ " if one is now else "") + form_name(desk, one), f"{MEETS}:{one.value}")
        for one in LIVE_FORMS
    ]
    rows = tuple(tuple(buttons[first : first + A_ROW]) for first in range(0, len(buttons), A_ROW))
    return Speech(text=desk.say("which_form"), buttons=(*rows, (back(desk),)))


def form_name(desk: Desk, modality: Modality) -> str:
    """Return how a way to be together is called."""
    return desk.texts.label(f"planning.form_{modality.value}", desk.language)


def back(desk: Desk) -> Button:
    """Return the way back to what is planned so far."""
    return desk.button(desk.texts.label("adapting.button_back", desk.language), BACK)


def which_additions(
    desk: Desk, method: Method, possible: Sequence[Addition], chosen: Collection[str], pace: Pace
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
        text=joined(
            desk.say("which_addition"), shown_additions(desk.texts, desk.language, method, possible, pace)
        ),
        buttons=(*buttons, (back(desk),)),
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_LABEL else f"{title[: LONGEST_LABEL - 1].rstrip()}…"
