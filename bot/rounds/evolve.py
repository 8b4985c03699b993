"""How an event changes a round. The only place where a round changes; it decides nothing.

`evolve` does not check: an event has happened. Its counterpart is `engine`, which decides which events happen.
"""

from dataclasses import replace
from datetime import datetime
from functools import reduce
from typing import assert_never

from bot.rounds import timing
from bot.rounds.events import (
    CandidateWithdrawn,
    ContributionMade,
    ContributionTakenBack,
    DeadlinesMoved,
    DilemmaChosen,
    Event,
    Extended,
    LapBegan,
    LeadPassed,
    MethodChanged,
    Mirrored,
    NearlyOver,
    OwnerAnswered,
    OwnerPicked,
    OwnerSealed,
    OwnerSteppedForward,
    Passed,
    Paused,
    PickMade,
    Published,
    Reminded,
    Rested,
    Resumed,
    RoundCancelled,
    RoundClosed,
    RoundMoved,
    RoundOpened,
    RunsOut,
    SeatLeft,
    SeatTaken,
    StepEntered,
    Stopped,
    StopSet,
    TurnBegan,
    TurnEnded,
    TurnExtended,
    VoteCast,
    WithdrawalSet,
)
from bot.rounds.method import Order, Pace
from bot.rounds.model import Floor, Gathered, Given, Passage, Pick, Round, Status, Turn, TurnEnd, Vote


def evolve(round_: Round, event: Event) -> Round:
    """Return the round after `event`."""
    match event:
        case RoundMoved() | MethodChanged() | LeadPassed():
            return _replanned(round_, event)
        case RoundOpened():
            return replace(round_, status=Status.OPEN, rota=event.rota)
        case StepEntered():
            epoch = round_.epoch + 1
            floor = Floor(
                index=event.index,
                began_in=epoch,
                ends_at=event.ends_at,
                remind_at=event.remind_at,
                waiting=event.waiting,
                dealt=event.dealt,
                warns=event.warns,
            )
            passage = Passage(phase=round_.steps[event.index].phase, since=event.at)
            return replace(round_, floor=floor, epoch=epoch, went=(*round_.went, passage))
        case RoundClosed():
            return replace(_over(round_), status=Status.CLOSED, closing=event.why)
        case RoundCancelled():
            return replace(_over(round_), status=Status.CANCELLED)
        case DilemmaChosen():
            return replace(round_, chosen=event.dilemma)
        case OwnerSteppedForward():
            return replace(round_, revealed=True)
        case CandidateWithdrawn():
            rest = tuple(one for one in round_.candidates if one.dilemma != event.dilemma)
            chosen = None if round_.chosen == event.dilemma else round_.chosen
            return replace(round_, candidates=rest, chosen=chosen)
        case WithdrawalSet():
            return replace(round_, withdrawn_from=event.effective_at)
        case StopSet():
            return replace(round_, stops_at=event.effective_at)
        case Stopped():
            still = replace(round_, status=Status.PAUSED, remaining=event.remaining)
            return replace(still, stops_at=None, stopped=True)
        case SeatTaken():
            return replace(round_, seats=(*round_.seats, event.member))
        case Rested():
            return _rested(round_, event)
        case SeatLeft():
            return _without(round_, event)
        case Paused():
            return replace(round_, status=Status.PAUSED, remaining=event.remaining)
        case Resumed():
            return _resumed(round_, event)
        case DeadlinesMoved():
            return _moved(round_, event)
        case OwnerAnswered() | Published() | OwnerSealed() | OwnerPicked() | Mirrored():
            return _gathered(round_, event)
        case _:
            if round_.floor is None:
                raise AssertionError(f"{type(event).__name__} before the first step")
            return _on_the_floor(round_, round_.floor, event)


def _replanned(round_: Round, event: RoundMoved | MethodChanged | LeadPassed) -> Round:
    match event:
        case RoundMoved():
            return replace(round_, starts_at=event.starts_at)
        case MethodChanged():
            by_voice = round_.by_voice and event.pace is Pace.LIVE
            return replace(round_, method=event.method, pace=event.pace, by_voice=by_voice)
        case LeadPassed():
            return replace(round_, facilitator=event.to)


def replay(round_: Round, history: tuple[Event, ...]) -> Round:
    """Return the round after a whole history; only `revision`, which counts intents, is left as it was."""
    return reduce(evolve, history, round_)


def _gathered(
    round_: Round, event: OwnerAnswered | Published | OwnerSealed | OwnerPicked | Mirrored
) -> Round:
    """Keep what later phases need of what a step gathered."""
    match event:
        case OwnerAnswered() | Mirrored():
            return round_
        case Published():
            gathered = Gathered(phase=round_.steps[event.index].phase, contributions=event.contributions)
            return replace(round_, gathered=(*round_.gathered, gathered))
        case OwnerSealed():
            sealed = Gathered(phase=round_.steps[event.index].phase, contributions=event.contributions)
            return replace(round_, sealed=(*round_.sealed, sealed))
        case OwnerPicked():
            back = () if event.back_to is None else (round_.steps[event.index].phase,)
            return replace(
                round_, picked=(*round_.picked, *event.picked), went_back=(*round_.went_back, *back)
            )


OnTheFloor = (
    LapBegan
    | TurnBegan
    | TurnEnded
    | ContributionMade
    | ContributionTakenBack
    | Passed
    | VoteCast
    | PickMade
    | Reminded
    | NearlyOver
    | TurnExtended
    | Extended
    | RunsOut
)


def _on_the_floor(round_: Round, floor: Floor, event: OnTheFloor) -> Round:
    match event:
        case LapBegan():
            return replace(round_, floor=replace(floor, waiting=event.waiting, later=(), lap=floor.lap + 1))
        case TurnBegan():
            turn = Turn(speaker=event.speaker, ends_at=event.ends_at)
            waiting = tuple(one for one in floor.waiting if one != event.speaker)
            begun = replace(floor, turn=turn, waiting=waiting, remind_at=event.remind_at)
            return replace(round_, floor=begun, epoch=round_.epoch + 1)
        case TurnEnded():
            missed = event.how is TurnEnd.EXPIRED and floor.lap == 1
            later = (*floor.later, event.speaker) if missed or event.how is TurnEnd.LATER else floor.later
            changed = replace(floor, turn=None, later=later, remind_at=None)
            said = round_.by_voice and event.how is TurnEnd.DONE and round_.order is Order.LEAST_FIRST
            spoken = (*round_.spoken, event.speaker) if said else round_.spoken
            return replace(round_, floor=changed, spoken=spoken, epoch=round_.epoch + 1)
        case ContributionMade():
            one = Given(by=event.by, contribution=event.contribution, nth=event.nth)
            given = (*floor.given, one)
            counts = event.aloud and round_.order is Order.LEAST_FIRST and not round_.by_voice
            spoken = (*round_.spoken, event.by) if counts else round_.spoken
            return replace(round_, floor=replace(floor, given=given), spoken=spoken)
        case ContributionTakenBack():
            given = tuple(one for one in floor.given if one.contribution != event.contribution)
            return replace(round_, floor=replace(floor, given=given))
        case Passed():
            return replace(round_, floor=replace(floor, passed=(*floor.passed, event.by)))
        case VoteCast():
            others = tuple(vote for vote in floor.votes if vote.by != event.by)
            vote = Vote(by=event.by, dilemma=event.dilemma)
            return replace(round_, floor=replace(floor, votes=(*others, vote)))
        case PickMade():
            pick = Pick(by=event.by, item=event.item, grade=event.grade)
            left = tuple(
                one
                for one in floor.picks
                if one.by != event.by or (event.grade is not None and one.item != event.item)
            )
            return replace(round_, floor=replace(floor, picks=(*left, pick)))
        case Reminded():
            reminded = (*floor.reminded, *event.members)
            return replace(round_, floor=replace(floor, reminded=reminded, remind_at=None))
        case NearlyOver():
            return replace(round_, floor=replace(floor, warns=False))
        case TurnExtended():
            longer = _with_end(floor, event.ends_at)
            same_turn = replace(longer.turn, extended_by_self=True) if longer.turn else None
            return replace(round_, floor=replace(longer, turn=same_turn))
        case Extended():
            warns = timing.warns(round_.steps[floor.index], round_)
            longer = _with_end(floor, event.ends_at)
            return replace(round_, floor=replace(longer, extensions=floor.extensions + 1, warns=warns))
        case RunsOut():
            return replace(round_, floor=replace(floor, ends_at=event.ends_at, runs_out=True))
        case _ as never:
            assert_never(never)


def _with_end(floor: Floor, ends_at: datetime) -> Floor:
    """Let the turn, or else the step, end at `ends_at`; the step never ends before its turn."""
    if floor.turn is None:
        return replace(floor, ends_at=ends_at)
    return replace(floor, turn=replace(floor.turn, ends_at=ends_at), ends_at=max(floor.ends_at, ends_at))


def _resumed(round_: Round, event: Resumed) -> Round:
    going_on = replace(round_, status=Status.OPEN, remaining=None, stopped=False)
    if round_.floor is None:
        raise AssertionError("resumed before the first step")
    floor = replace(_with_end(round_.floor, event.ends_at), remind_at=event.remind_at)
    return replace(going_on, floor=floor)


def _moved(round_: Round, event: DeadlinesMoved) -> Round:
    floor = round_.floor
    if floor is None:
        raise AssertionError("deadlines moved before the first step")
    turn = replace(floor.turn, ends_at=floor.turn.ends_at + event.by) if floor.turn else None
    moved = replace(floor, turn=turn, ends_at=floor.ends_at + event.by, remind_at=event.remind_at)
    return replace(round_, floor=moved, moved_until=event.until)


def _without(round_: Round, event: SeatLeft) -> Round:
    """Take a member out, with all that is not the group's yet."""
    gone = event.member
    seats = tuple(one for one in round_.seats if one != gone)
    facilitator = None if round_.facilitator == gone else round_.facilitator
    floor = round_.floor
    if floor is not None:
        floor = replace(
            floor,
            waiting=tuple(one for one in floor.waiting if one != gone),
            later=tuple(one for one in floor.later if one != gone),
            given=tuple(one for one in floor.given if one.by != gone),
            passed=tuple(one for one in floor.passed if one != gone),
            votes=tuple(vote for vote in floor.votes if vote.by != gone),
            picks=tuple(pick for pick in floor.picks if pick.by != gone),
        )
    return replace(round_, seats=seats, facilitator=facilitator, floor=floor)


def _rested(round_: Round, event: Rested) -> Round:
    others = tuple(one for one in round_.resting if one != event.member)
    if not event.rests:
        return replace(round_, resting=others)
    floor = round_.floor
    if floor is not None:
        floor = replace(
            floor,
            waiting=tuple(one for one in floor.waiting if one != event.member),
            later=tuple(one for one in floor.later if one != event.member),
        )
    return replace(round_, resting=(*others, event.member), floor=floor)


def _over(round_: Round) -> Round:
    return replace(round_, floor=None, remaining=None, epoch=round_.epoch + 1)
