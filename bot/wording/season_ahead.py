"""A season that runs, in words: what is ahead, one meeting of it, and the questions before it is changed.

Pure. Moments are said on the circle's clocks.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.language import Language
from bot.planning.meeting import Meeting
from bot.rounds.model import CircleId
from bot.wording import taking_along
from bot.wording.moments import full_wall, short_wall
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, joined
from bot.wording.places import city
from bot.wording.planning import Desk, both_clocks, form_name, poll_button
from bot.wording.season import back_button, in_rows, named, said
from bot.wording.texts import Texts

MOVE, OFF, SURE, ROUND, SHOW, ADD, STOP, NEW = "move", "off", "sure", "round", "m", "add", "end", "new"


def group_post(
    texts: Texts, language: Language, circle: CircleId, zone: str, coming: Sequence[Meeting]
) -> Speech:
    """Return the dates of a season, for the group to read; revised when one changes."""
    desk = Desk(texts=texts, language=language, circle=circle, zone=zone, reader=zone)
    lines = [_line(desk, number, one) for number, one in enumerate(coming, 1)]
    head = said(desk, "planned" if coming else "nothing_ahead", n=len(coming), zone=city(zone, language))
    take = (
        ((taking_along.of_circle(texts.label("round.button_take_along", language), circle),),)
        if coming
        else ()
    )
    return Speech(text=joined(head, joined(*lines, by="\n")), buttons=take)


def overview(desk: Desk, coming: Sequence[Meeting], *, leads: bool, runs: bool) -> Speech:
    """Show what is ahead; who leads can open each date."""
    lines = [_line(desk, number, one) for number, one in enumerate(coming, 1)]
    head = said(
        desk, "ahead" if coming else "nothing_ahead", n=len(coming), zone=city(desk.zone, desk.language)
    )
    opens = [_meeting_button(desk, one) for one in coming] if leads else []
    more: Keyboard = ()
    if leads and runs:
        more = ((named(desk, "add", ADD), named(desk, "end_season", STOP)), (poll_button(desk),))
    elif leads:
        more = ((named(desk, "new", NEW), poll_button(desk)),)
    take = (
        ((taking_along.of_circle(desk.texts.label("round.button_take_along", desk.language), desk.circle),),)
        if coming
        else ()
    )
    return Speech(text=joined(head, joined(*lines, by="\n")), buttons=(*in_rows(opens, 2), *take, *more))


def one_meeting(desk: Desk, meeting: Meeting) -> Speech:
    """Show a meeting that is ahead, and what can be done with it."""
    has_round = meeting.round is not None
    text = joined(
        said(desk, "meeting", at=both_clocks(desk, meeting.wall), how=form_name(desk, meeting.modality)),
        said(desk, "has_round") if has_round else (),
    )
    rows: Keyboard = (
        ((named(desk, "change_round", ROUND),),)
        if has_round
        else ((named(desk, "plan_round", ROUND),), (named(desk, "move", MOVE), named(desk, "off", OFF)))
    )
    return Speech(text=text, buttons=(*rows, (back_button(desk),)))


def sure_to_move(desk: Desk, was: datetime, wall: datetime) -> Speech:
    """Ask once more before a meeting is moved."""
    text = said(desk, "sure_move", was=both_clocks(desk, was), at=both_clocks(desk, wall))
    return Speech(
        text=text,
        buttons=((named(desk, "yes_move", f"{MOVE}:{wall:%Y%m%d%H%M}"),), (back_button(desk),)),
    )


def sure_off(desk: Desk, meeting: Meeting) -> Speech:
    """Ask once more before a meeting is called off."""
    return Speech(
        text=said(desk, "sure_off", at=both_clocks(desk, meeting.wall)),
        buttons=((named(desk, "yes_off", f"{OFF}:{SURE}"),), (back_button(desk),)),
    )


def sure_stop(desk: Desk, n: int) -> Speech:
    """Ask once more before a season is stopped, with so many meetings called off."""
    return Speech(
        text=said(desk, "sure_stop", n=n),
        buttons=((named(desk, "yes_stop", f"{STOP}:{SURE}"),), (back_button(desk),)),
    )


def told(texts: Texts, language: Language, key: str, was: datetime, wall: datetime | None = None) -> Rich:
    """Return what the group is told of a meeting that changed."""
    at = full_wall(wall, language) if wall else ""
    return texts.say(f"season.{key}", language, was=full_wall(was, language), at=at)


def _line(desk: Desk, number: int, meeting: Meeting) -> Rich:
    return said(desk, "date", number=number, at=both_clocks(desk, meeting.wall))


def _meeting_button(desk: Desk, meeting: Meeting) -> Button:
    label = short_wall(meeting.wall, desk.language)
    return Button(label, Press(verb=Verb.SEASON, subject=meeting.id, arg=SHOW))
