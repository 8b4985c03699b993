"""A date poll in words: its moments while they are gathered, the post that the group ticks on, and what who leads reads of it.

Pure. Moments are chosen on the circle's clocks. Only counts are said, never who can.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.language import Language
from bot.planning.meeting import MeetingId
from bot.planning.poll import (
    A_DAY,
    FEWEST_MOMENTS,
    MOST_MOMENTS,
    OPEN_DAYS,
    DatePoll,
    PollStatus,
    Suits,
    best,
)
from bot.planning.season import A_WEEK
from bot.wall import instant_of
from bot.wording import season_ahead, taking_along
from bot.wording.calendar_page import carried
from bot.wording.moments import full_moment, full_wall, short_wall
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined
from bot.wording.places import city
from bot.wording.planning import WHEN, Desk, both_clocks
from bot.wording.texts import Texts

OUT, DAYS, OK, LEAVE = "o", "d", "ok", "x"
TICK, NONE, CHOOSE, SHOW, STOP, SURE = "t", "none", "p", "m", "end", "sure"
OFFERED = 4
"""As many dates are one tap away."""
A_LINE = 40
"""As much of a typed line as is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a poll stands: counts, for everybody to read."""

    poll: DatePoll
    suits: Sequence[Suits]
    answered: int
    asked: int


def written(wall: datetime) -> str:
    """Return a moment as a button carries it."""
    return f"{wall:%Y%m%d%H%M}"


# ── gathering moments ────────────────────────────────────────────────────────────────────────────────────────────


def not_taken(desk: Desk, lines: Sequence[str], then: Speech) -> Speech:
    """Name the typed lines that are no moment to come, before what is asked next."""
    short = [line if len(line) <= A_LINE else f"{line[: A_LINE - 1]}…" for line in lines]
    named = ", ".join(f"“{line}”" for line in short)
    said = desk.texts.say("poll.not_taken", desk.language, n=len(lines), lines=given(named))
    return replace(then, text=joined(said, then.text))


def first_moment(desk: Desk, ask: Speech) -> Speech:
    """Return the question for a moment, and what is done with it."""
    return Speech(text=joined(_say(desk, "intro", most=MOST_MOMENTS), ask.text), buttons=ask.buttons)


def gathered(desk: Desk, moments: Sequence[datetime], days: int, closes_at: datetime) -> Speech:
    """Show the moments so far, and ask for more or a yes; a tap on one leaves it out."""
    full = len(moments) >= MOST_MOMENTS
    lines = [_say(desk, "number", number=n, at=both_clocks(desk, one)) for n, one in enumerate(moments, 1)]
    last = max(moments)
    more: Keyboard = (
        (
            desk.button(_label(desk, "day_later"), carried(last + A_DAY)),
            desk.button(_label(desk, "week_later"), carried(last + A_WEEK)),
        ),
        (desk.button(_label(desk, "other"), WHEN),),
    )
    out = [
        desk.button(_label(desk, "out", at=short_wall(one, desk.language)), f"{OUT}:{written(one)}")
        for one in moments
    ]
    lengths = [
        desk.button(_chosen(_label(desk, "days", n=one), one == days), f"{DAYS}:{one}") for one in OPEN_DAYS
    ]
    enough = len(moments) >= FEWEST_MOMENTS
    ends = full_moment(closes_at, zone=desk.zone, language=desk.language)
    asks = _say(desk, "closes", at=ends) if enough else _say(desk, "one_more")
    return Speech(
        text=joined(
            _say(desk, "gathered", n=len(moments), zone=city(desk.zone, desk.language)),
            joined(*lines, by="\n"),
            joined(asks, () if full else _say(desk, "type_more"), by="\n"),
        ),
        buttons=(
            *(((desk.button(_label(desk, "ask_group"), OK),),) if enough else ()),
            *(() if full else more),
            *_rows(out),
            *((tuple(lengths),) if enough else ()),
            (desk.button(_label(desk, "leave"), LEAVE),),
        ),
    )


# ── in the group ─────────────────────────────────────────────────────────────────────────────────────────────────


def post(texts: Texts, language: Language, standing: Standing) -> Speech:
    """Return the post on which members tick when they can; without buttons when it is closed."""
    poll = standing.poll
    is_open = poll.status is PollStatus.OPEN
    lines = [
        texts.say("poll.line", language, at=full_wall(one.wall, language), n=one.n) for one in standing.suits
    ]
    closes = full_moment(poll.closes_at, zone=poll.zone, language=language)
    head = texts.say("poll.question" if is_open else "poll.closed", language)
    buttons = [
        Button(
            short_wall(one.wall, language),
            Press(verb=Verb.POLL, subject=poll.id, arg=f"{TICK}:{written(one.wall)}"),
        )
        for one in standing.suits
    ]
    none = Button(
        texts.label("poll.none", language), Press(verb=Verb.POLL, subject=poll.id, arg=f"{TICK}:{NONE}")
    )
    return Speech(
        text=joined(
            head,
            joined(*lines, by="\n"),
            joined(
                texts.say("poll.answered", language, n=standing.answered, all=standing.asked),
                texts.say("poll.open_until", language, at=closes) if is_open else (),
                by="\n",
            ),
        ),
        buttons=(*_rows(buttons), (none,)) if is_open else (),
    )


def can(texts: Texts, language: Language, walls: Sequence[datetime]) -> str:
    """Return what somebody has ticked, for their eyes only."""
    if not walls:
        return texts.label("poll.you_can_not", language)
    return texts.label("poll.you_can", language, when=", ".join(short_wall(one, language) for one in walls))


def told_planned(
    texts: Texts, language: Language, poll: DatePoll, wall: datetime, meeting: MeetingId
) -> Speech:
    """Return what the group reads when a date is chosen."""
    at = full_moment(instant_of(wall, poll.zone), zone=poll.zone, language=language)
    take = taking_along.of_meeting(texts.label("round.button_take_along", language), meeting)
    return Speech(text=texts.say("poll.told_planned", language, at=at), buttons=((take,),))


# ── in private, for who leads ────────────────────────────────────────────────────────────────────────────────────


def proposal(desk: Desk, title: str, standing: Standing, *, needs: int, leads: bool) -> Speech:
    """Show how a poll stands; who leads plans one of the best dates with a tap."""
    poll = standing.poll
    key = "running" if poll.status is PollStatus.OPEN else "over"
    until = full_moment(poll.closes_at, zone=desk.reader, language=desk.language)
    offered = best(standing.suits, needs=needs)[:OFFERED]
    lines = [_say(desk, "line", at=both_clocks(desk, one.wall), n=one.n) for one in standing.suits]
    buttons: list[tuple[Button, ...]] = []
    asks: Rich = ()
    if leads:
        asks = _say(desk, "choose") if offered else _say(desk, "none_fits", needs=needs)
        buttons = [(_choice(desk, one),) for one in offered]
        buttons.append((desk.button(_label(desk, "stop"), STOP),))
    return Speech(
        text=joined(
            _say(desk, key, title=title, until=until, zone=city(desk.zone, desk.language)),
            joined(*lines, by="\n"),
            joined(_say(desk, "answered", n=standing.answered, all=standing.asked), asks, by="\n"),
        ),
        buttons=tuple(buttons),
    )


def sure_stop(desk: Desk) -> Speech:
    """Ask once more before a poll is stopped."""
    return Speech(
        text=_say(desk, "sure_stop"),
        buttons=(
            (desk.button(_label(desk, "yes_stop"), f"{STOP}:{SURE}"),),
            (desk.button(desk.texts.label("adapting.button_back", desk.language), SHOW),),
        ),
    )


def planned(desk: Desk, wall: datetime, meeting: MeetingId) -> Speech:
    """Say that a date is planned, with the way to plan its round."""
    button = Button(
        _label(desk, "plan_round"), Press(verb=Verb.SEASON, subject=meeting, arg=season_ahead.ROUND)
    )
    return Speech(text=_say(desk, "planned", at=both_clocks(desk, wall)), buttons=((button,),))


# ── small things ─────────────────────────────────────────────────────────────────────────────────────────────────


def _choice(desk: Desk, one: Suits) -> Button:
    label = _label(desk, "choice", at=short_wall(one.wall, desk.language), n=one.n)
    return desk.button(label, f"{CHOOSE}:{written(one.wall)}")


def _chosen(label: str, on: bool) -> str:  # noqa: FBT001 -- a fact, said once
    return f"✓ {label}" if on else label


def _rows(buttons: Sequence[Button], n: int = 2) -> Keyboard:
    return tuple(tuple(buttons[start : start + n]) for start in range(0, len(buttons), n))


def _label(desk: Desk, key: str, **values: str | int) -> str:
    return desk.texts.label(f"poll.{key}", desk.language, **values)


def _say(desk: Desk, key: str, **values: str | int) -> Rich:
    return desk.texts.say(f"poll.{key}", desk.language, **values)
