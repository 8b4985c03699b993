"""A planned round on its private page: what is settled, what can be changed, and the question before a change. Pure."""

from dataclasses import dataclass
from datetime import datetime

from bot.rounds.method import Method, Pace
from bot.wall import wall_of
from bot.wording.calendar_page import quarter_row
from bot.wording.outgoing import Button, Rich, Speech, given, joined
from bot.wording.planning import WHEN, Desk, back, begins, pace_button

MOVE, OTHER_METHOD, OTHER_LEADER, CALL_OFF = "r:move", "r:method", "r:lead", "r:off"
SURE = "sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A planned round as it will be, and what of it is new."""

    number: int
    method: Method
    pace: Pace
    starts_at: datetime
    leads: str
    others: bool
    """Whether somebody else can lead."""
    moves: bool = False
    changes_method: bool = False
    changes_leader: bool = False


def planned(desk: Desk, round_: Change, *, title: str) -> Speech:
    """Show a planned round, with what can be changed."""
    leads = desk.say("leads", name=given(round_.leads)) if round_.leads else ()
    text = desk.say(
        "planned_round",
        number=round_.number,
        title=given(title),
        how=_how(desk, round_),
        at=begins(desk, round_.starts_at),
    )
    rows = (
        (desk.named("move", MOVE), desk.named("other_method", OTHER_METHOD)),
        (desk.named("who_leads", OTHER_LEADER),) if round_.others else (),
        (desk.named("call_off", CALL_OFF),),
        (desk.named("leave_as_it_is", "x"),),
    )
    return Speech(text=joined(text, leads, by="\n"), buttons=tuple(row for row in rows if row))


def sure(desk: Desk, change: Change) -> Speech:
    """Ask once more, with what will be otherwise and who is told."""
    rows: tuple[tuple[Button, ...], ...] = ((desk.named("yes_change", "ok"),),)
    if change.moves:
        rows = (
            *rows,
            quarter_row(desk.button, wall_of(change.starts_at, desk.zone)),
            (desk.named("other_moment", WHEN),),
        )
    if change.changes_method:
        rows = (*rows, tuple(pace_button(desk, pace, change.pace) for pace in Pace))
    return Speech(
        text=joined(
            desk.say("sure_change", number=change.number, what=_what(desk, change)), desk.say("who_is_told")
        ),
        buttons=(*rows, (back(desk),)),
    )


def call_off(desk: Desk, number: int, starts_at: datetime) -> Speech:
    """Ask once more whether a round is called off."""
    text = desk.say("sure_call_off", number=number, at=begins(desk, starts_at))
    return Speech(
        text=joined(text, desk.say("who_is_told")),
        buttons=((desk.named("yes_call_off", f"{CALL_OFF}:{SURE}"),), (back(desk),)),
    )


def _what(desk: Desk, change: Change) -> Rich:
    if change.moves:
        return desk.say("begins_at", at=begins(desk, change.starts_at))
    if change.changes_leader:
        return desk.say("leads", name=given(change.leads))
    return desk.say("how", how=_how(desk, change))


def _how(desk: Desk, round_: Change) -> str:
    pace = desk.texts.label(f"round.pace_{round_.pace.value}", desk.language)
    return f"{round_.method.name.said_in(desk.language)} · {pace}"
