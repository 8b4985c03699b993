"""What who leads can do: begin, go on, give time, pause, close. Who that is, is decided by the caller."""

from datetime import timedelta

from bot.rounds import timing
from bot.rounds.course import (
    Course,
    close,
    end_turn_if_any,
    enter,
    finish_step,
    give_floor,
    open_round,
    publish,
    stand_still,
)
from bot.rounds.events import (
    Extended,
    LeadPassed,
    MethodChanged,
    Paused,
    Resumed,
    RoundCancelled,
    RoundMoved,
    TurnEnded,
)
from bot.rounds.intents import BackStep, ChangeMethod, Extend, Move, NextStep, PassLead, SkipTurn
from bot.rounds.model import Closing, Round, Status, TurnEnd
from bot.rounds.plan import Form
from bot.rounds.reasons import Reason


def begin(course: Course) -> Reason | None:
    """Start the planned round now."""
    if course.round.status is not Status.PLANNED:
        return Reason.STARTED_ALREADY
    if len(course.round.seats) < course.round.at_least:
        return Reason.TOO_FEW
    open_round(course)
    return None


def move(course: Course, intent: Move) -> Reason | None:
    """Let the planned round begin at another moment, still to come."""
    if course.round.status is not Status.PLANNED:
        return Reason.STARTED_ALREADY
    if intent.to == course.round.starts_at:
        return Reason.ONLY_ONCE
    if intent.to <= course.now:
        return Reason.NOT_DUE
    course.happen(RoundMoved(starts_at=intent.to, was=course.round.starts_at))
    return None


def change_method(course: Course, intent: ChangeMethod) -> Reason | None:
    """Give the planned round another method or pace; where owners rotate, they still do, and the other way round."""
    if course.round.status is not Status.PLANNED:
        return Reason.STARTED_ALREADY
    if (intent.method, intent.pace) == (course.round.method, course.round.pace):
        return Reason.ONLY_ONCE
    if intent.method.rotates != course.round.method.rotates:
        return Reason.NOT_FOUND
    course.happen(MethodChanged(method=intent.method, pace=intent.pace))
    return None


def next_step(course: Course, intent: NextStep) -> Reason | None:
    """End the present step now."""
    if intent.epoch != course.round.epoch:
        return Reason.STALE
    finish_step(course)
    return None


def back_step(course: Course, intent: BackStep) -> Reason | None:
    """Go back to the beginning of this phase, or from there to the phase before; what was collected is published first.

    A choice that was made stays made.
    """
    if intent.epoch != course.round.epoch:
        return Reason.STALE
    index = _beginning(course.round, course.floor.index)
    if index == course.floor.index:
        if index == 0 or course.round.steps[index - 1].form is Form.VOTE:
            return Reason.NOTHING_BEFORE
        index = _beginning(course.round, index - 1)
    if course.round.stops_at is not None:
        stand_still(course)
        return None
    if course.round.withdrawn_from is not None:
        close(course, Closing.WITHDRAWN)
        return None
    end_turn_if_any(course)
    publish(course)
    enter(course, index)
    return None


def _beginning(round_: Round, index: int) -> int:
    """Return the first step of the phase that a step belongs to; where owners rotate, of this owner's."""
    steps = round_.steps
    phase = steps[index].phase, steps[index].nth
    while index > 0 and (steps[index - 1].phase, steps[index - 1].nth) == phase:
        index -= 1
    return index


def skip_turn(course: Course, intent: SkipTurn) -> Reason | None:
    """Go to the next speaker."""
    if intent.epoch != course.round.epoch:
        return Reason.STALE
    turn = course.floor.turn
    if turn is None:
        return Reason.NO_TURN_NOW
    course.happen(TurnEnded(speaker=turn.speaker, how=TurnEnd.SKIPPED))
    give_floor(course)
    return None


def extend(course: Course, intent: Extend) -> Reason | None:
    """Give the present turn, or else the step, more time."""
    if intent.epoch != course.round.epoch or intent.nth != course.floor.extensions:
        return Reason.STALE
    longer = timing.longer_turn if course.floor.turn else timing.longer_step
    course.happen(Extended(ends_at=longer(course.ends_at, course.now, course.round)))
    return None


def pause(course: Course) -> Reason | None:
    """Stop the clock."""
    course.happen(Paused(remaining=max(course.ends_at - course.now, timedelta(0))))
    return None


def resume(course: Course) -> Reason | None:
    """Let the clock go on; where the owner wanted it to stop, the round ends instead."""
    if course.round.status is not Status.PAUSED:
        return Reason.NOT_PAUSED
    if course.round.stopped and course.round.withdrawn_from is not None:
        close(course, Closing.WITHDRAWN)
        return None
    stood_still = course.now + (course.round.remaining or timedelta(0)) - course.ends_at
    ends_at = timing.moved_end(course.ends_at, stood_still, course.round)
    by = ends_at - course.ends_at
    remind_at = timing.moved_reminder(course.floor.remind_at, by, course.now, ends_at, course.round)
    course.happen(Resumed(ends_at=ends_at, remind_at=remind_at))
    if course.step.form is Form.TURNS and course.floor.turn is None and not course.floor.runs_out:
        give_floor(course)
    return None


def close_early(course: Course) -> Reason | None:
    """Publish what was collected and end the round; what is still being chosen stays for another time.

    Where somebody asked for a stop, nothing more is published: the round stands still.
    """
    if course.round.stops_at is not None:
        stand_still(course)
        return None
    if course.round.withdrawn_from is not None:
        close(course, Closing.WITHDRAWN)
        return None
    end_turn_if_any(course)
    if course.step.form is not Form.VOTE:
        publish(course)
    close(course, Closing.EARLY)
    return None


def pass_lead(course: Course, intent: PassLead) -> Reason | None:
    """Let another member lead the round."""
    if intent.to not in course.round.seats:
        return Reason.NO_SEAT
    if intent.to == course.round.facilitator:
        return Reason.ONLY_ONCE
    course.happen(LeadPassed(to=intent.to))
    return None


def cancel(course: Course) -> Reason | None:
    """End the round without a close."""
    end_turn_if_any(course)
    course.happen(RoundCancelled())
    return None
