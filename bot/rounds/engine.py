"""The one door to a round: an intent goes in, a new round with its events, or a refusal, comes out.

Pure: `now` is an argument, chance comes from the round's seed. It never sees a text, a name or a Telegram number, and
it must never let anything that others can see depend on who a hidden owner is.

This file only decides when an intent is possible at all. What it does stands beside it: `speaking` (members in a
step), `presence` (leaving, stepping forward, taking back), `leading`, `waking` (the clock); all of them move the round
on through `course`.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.rounds import leading, presence, speaking, waking
from bot.rounds.asking import asked_now, can_still_act
from bot.rounds.course import Course
from bot.rounds.events import Event
from bot.rounds.intents import (
    AskStop,
    BackStep,
    Begin,
    Cancel,
    CastVote,
    ChangeMethod,
    CloseEarly,
    ComeBackLater,
    Contribute,
    DeadlinePassed,
    EndTurn,
    Extend,
    ExtendTurn,
    Intent,
    LeaveSeat,
    MakePick,
    Move,
    MoveDeadlines,
    NextStep,
    Pass,
    PassLead,
    Pause,
    Rest,
    Resume,
    SkipTurn,
    StepForward,
    TakeBack,
    TakeSeat,
    Withdraw,
)
from bot.rounds.model import Round, Status, TurnEnd
from bot.rounds.reasons import Reason

__all__ = ["Accepted", "Reason", "Refused", "asked_now", "can_still_act", "step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The intent was carried out."""

    round: Round
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The intent was not possible; the round is as it was."""

    reason: Reason


def step(round_: Round, intent: Intent, now: datetime) -> Accepted | Refused:
    """Carry out `intent` at `now` (aware UTC), or say why not."""
    course = Course(round=round_, now=now)
    refusal = _decide(course, intent)
    if refusal is not None:
        return Refused(reason=refusal)
    return Accepted(round=replace(course.round, revision=round_.revision + 1), events=tuple(course.events))


def _decide(course: Course, intent: Intent) -> Reason | None:
    """Make `intent` happen in `course`, or return why not, with nothing happened."""
    if course.round.is_over:
        return Reason.OVER
    match intent:
        case DeadlinePassed():
            return waking.pass_deadline(course, intent)
        case MoveDeadlines():
            return waking.move_deadlines(course, intent)
        case Begin():
            return leading.begin(course)
        case Move():
            return leading.move(course, intent)
        case ChangeMethod():
            return leading.change_method(course, intent)
        case Cancel():
            return leading.cancel(course)
        case Resume():
            return leading.resume(course)
        case TakeSeat():
            return presence.take(course, intent)
        case LeaveSeat():
            return presence.leave(course, intent)
        case Withdraw():
            return presence.withdraw(course, intent)
        case AskStop():
            return presence.ask_stop(course, intent)
        case StepForward():
            return presence.step_forward(course, intent)
        case Rest():
            return presence.rest(course, intent)
        case PassLead():
            return leading.pass_lead(course, intent)
        case _:
            pass
    if course.round.status is Status.PLANNED:
        return Reason.NOT_STARTED
    if course.round.status is Status.PAUSED:
        return Reason.PAUSED
    return _decide_while_open(course, intent)


WhileOpen = (
    Contribute
    | TakeBack
    | EndTurn
    | Pass
    | ComeBackLater
    | CastVote
    | MakePick
    | ExtendTurn
    | Extend
    | SkipTurn
    | NextStep
    | BackStep
    | Pause
    | CloseEarly
)


def _decide_while_open(course: Course, intent: WhileOpen) -> Reason | None:
    match intent:
        case Contribute():
            return speaking.contribute(course, intent)
        case TakeBack():
            return speaking.take_back(course, intent)
        case EndTurn():
            return speaking.end_own_turn(course, intent.by, intent.epoch, TurnEnd.DONE)
        case ComeBackLater():
            return speaking.come_back_later(course, intent)
        case Pass():
            return speaking.pass_on(course, intent)
        case CastVote():
            return speaking.vote(course, intent)
        case MakePick():
            return speaking.pick(course, intent)
        case ExtendTurn():
            return speaking.extend_own_turn(course, intent)
        case Extend():
            return leading.extend(course, intent)
        case SkipTurn():
            return leading.skip_turn(course, intent)
        case NextStep():
            return leading.next_step(course, intent)
        case BackStep():
            return leading.back_step(course, intent)
        case Pause():
            return leading.pause(course)
        case CloseEarly():
            return leading.close_early(course)
        case _ as never:
            assert_never(never)
