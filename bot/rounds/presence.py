"""Who is there, and as whom: leaving the round, stepping forward, taking the dilemma back, wanting it to stop. Possible at any time."""

from bot.rounds import timing
from bot.rounds.course import Course, close, give_floor
from bot.rounds.events import (
    CandidateWithdrawn,
    OwnerSteppedForward,
    Rested,
    RunsOut,
    SeatLeft,
    SeatTaken,
    StopSet,
    TurnEnded,
    WithdrawalSet,
)
from bot.rounds.intents import AskStop, LeaveSeat, Rest, StepForward, TakeSeat, Withdraw
from bot.rounds.model import Closing, Status, TurnEnd
from bot.rounds.reasons import Reason


def step_forward(course: Course, intent: StepForward) -> Reason | None:
    """Let a hidden owner be known."""
    if intent.by not in course.round.seats:
        return Reason.NO_SEAT
    if course.round.candidate is None or course.round.owner != intent.by:
        return Reason.NOT_FOUND
    if course.round.revealed or not course.round.hidden:
        return Reason.ONLY_ONCE
    course.happen(OwnerSteppedForward(owner=intent.by))
    return None


def withdraw(course: Course, intent: Withdraw) -> Reason | None:
    """Take a dilemma off the table: at once while nobody has chosen it, otherwise a little later."""
    round_ = course.round
    if all(one.dilemma != intent.dilemma for one in round_.candidates):
        return Reason.NOT_FOUND
    if round_.chosen != intent.dilemma:
        course.happen(CandidateWithdrawn(dilemma=intent.dilemma))
        return None
    if round_.withdrawn_from is not None:
        return Reason.ONLY_ONCE
    course.happen(WithdrawalSet(effective_at=timing.withdrawal(course.now, round_)))
    return None


def ask_stop(course: Course, intent: AskStop) -> Reason | None:
    """Let the round stand still a little later, whoever asks; if the owner does, it does not go on after that.

    Until the round ends by that, nothing differs by who asked.
    """
    round_ = course.round
    if intent.by not in round_.seats:
        return Reason.NO_SEAT
    if round_.status is Status.PLANNED:
        return Reason.NOT_STARTED
    if round_.stops_at is None and not round_.stopped:
        course.happen(StopSet(effective_at=timing.withdrawal(course.now, round_)))
    if round_.candidate is not None and round_.owner == intent.by and round_.withdrawn_from is None:
        still_from = course.round.stops_at or timing.withdrawal(course.now, round_)
        course.happen(WithdrawalSet(effective_at=timing.end_after_stop(still_from, round_)))
    return None if course.events else Reason.ONLY_ONCE


def take(course: Course, intent: TakeSeat) -> Reason | None:
    """Give somebody a place in a round that has not begun; after that the roster is frozen."""
    if intent.member in course.round.seats:
        return Reason.ONLY_ONCE
    if course.round.status is not Status.PLANNED:
        return Reason.STARTED_ALREADY
    course.happen(SeatTaken(member=intent.member))
    return None


def leave(course: Course, intent: LeaveSeat) -> Reason | None:
    """Take a member out of the round; end the round if too few are left."""
    member = intent.member
    if member not in course.round.seats:
        return Reason.NO_SEAT
    course.happen(SeatLeft(member=member))
    if course.round.status is Status.PLANNED:
        return None
    had_the_floor = course.floor.turn is not None and course.floor.turn.speaker == member
    if had_the_floor:
        course.happen(TurnEnded(speaker=member, how=TurnEnd.LEFT))
    if len(course.round.seats) < course.round.at_least:
        close(course, Closing.TOO_FEW)
    elif had_the_floor and course.round.status is Status.OPEN:
        _go_on(course)
    return None


def rest(course: Course, intent: Rest) -> Reason | None:
    """Leave a member out of the turns that are still to come, or take the member in again."""
    if intent.by not in course.round.seats:
        return Reason.NO_SEAT
    if (intent.by in course.round.resting) == intent.rests:
        return Reason.ONLY_ONCE
    course.happen(Rested(member=intent.by, rests=intent.rests))
    return None


def _go_on(course: Course) -> None:
    """Let the next speak; without a next the step runs out at a mark of the clock, whoever it was that left.

    If it ended with the seat, a dilemma that was taken back by who left would stop the round at the very moment of leaving.
    """
    floor = course.floor
    if course.round.hidden and not floor.waiting and not floor.later:
        course.happen(RunsOut(ends_at=timing.withdrawal(course.now, course.round)))
    else:
        give_floor(course)
