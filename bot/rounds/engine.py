"""The one door to a round: an intent goes in, a new round with its events, or a refusal, comes out.

Pure: `now` is an argument, chance comes from the round's seed. It never sees a text, a name or a Telegram number, and
it must never let anything that others can see depend on who a hidden owner is.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from bot.rounds import timing
from bot.rounds.draw import drawn
from bot.rounds.events import (
    CandidateWithdrawn,
    ContributionMade,
    ContributionTakenBack,
    DeadlinesMoved,
    DilemmaChosen,
    Event,
    Extended,
    LapBegan,
    OwnerAnswered,
    OwnerSteppedForward,
    Passed,
    Paused,
    Published,
    Reminded,
    Resumed,
    RoundCancelled,
    RoundClosed,
    RoundOpened,
    SeatLeft,
    StepEntered,
    TurnBegan,
    TurnEnded,
    TurnExtended,
    VoteCast,
    WithdrawalSet,
)
from bot.rounds.evolve import evolve
from bot.rounds.intents import (
    Begin,
    Cancel,
    CastVote,
    CloseEarly,
    ComeBackLater,
    Contribute,
    DeadlinePassed,
    EndTurn,
    Extend,
    ExtendTurn,
    Intent,
    LeaveSeat,
    MoveDeadlines,
    NextStep,
    Pass,
    Pause,
    Resume,
    SkipTurn,
    StepForward,
    TakeBack,
    Withdraw,
)
from bot.rounds.method import OwnerState, Speaks
from bot.rounds.model import Closing, DilemmaId, Floor, MemberId, Round, Status, TurnEnd
from bot.rounds.plan import BEFOREHAND, Form, Step, Who


class Reason(StrEnum):
    """Why not, from the member's view."""

    STALE = "stale"
    NOT_STARTED = "not_started"
    STARTED_ALREADY = "started_already"
    OVER = "over"
    PAUSED = "paused"
    NOT_PAUSED = "not_paused"
    NO_SEAT = "no_seat"
    NOT_YOUR_TURN = "not_your_turn"
    YOU_LISTEN_NOW = "you_listen_now"
    NOTHING_ASKED_NOW = "nothing_asked_now"
    IN_PRIVATE_PLEASE = "in_private_please"
    ALOUD_PLEASE = "aloud_please"
    ENOUGH = "enough"
    NOT_FOUND = "not_found"
    NO_TURN_NOW = "no_turn_now"
    ONLY_ONCE = "only_once"
    NOT_DUE = "not_due"
    TOO_FEW = "too_few"


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
    course = _Course(round=round_, now=now)
    refusal = _decide(course, intent)
    if refusal is not None:
        return Refused(reason=refusal)
    return Accepted(round=replace(course.round, revision=round_.revision + 1), events=tuple(course.events))


@dataclass(slots=True)
class _Course:
    """One step being made: the round as it becomes, and what happens on the way."""

    round: Round
    now: datetime
    events: list[Event] = field(default_factory=list)

    def happen(self, event: Event) -> None:
        self.round = evolve(self.round, event)
        self.events.append(event)

    @property
    def floor(self) -> Floor:
        if self.round.floor is None:
            raise AssertionError("no step is going on")
        return self.round.floor

    @property
    def step(self) -> Step:
        return self.round.steps[self.floor.index]


def _decide(course: _Course, intent: Intent) -> Reason | None:
    """Make `intent` happen in `course`, or return why not, with nothing happened."""
    if course.round.is_over:
        return Reason.OVER
    match intent:
        case DeadlinePassed():
            return _pass_deadline(course, intent)
        case Begin():
            return _begin(course)
        case Cancel():
            course.happen(RoundCancelled())
            return None
        case LeaveSeat():
            return _leave(course, intent.member)
        case Withdraw():
            return _withdraw(course, intent.dilemma)
        case StepForward():
            return _step_forward(course, intent)
        case MoveDeadlines():
            return _move_deadlines(course, intent)
        case Resume():
            return _resume(course)
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
    | ExtendTurn
    | Extend
    | SkipTurn
    | NextStep
    | Pause
    | CloseEarly
)


def _decide_while_open(course: _Course, intent: WhileOpen) -> Reason | None:
    match intent:
        case Contribute():
            return _contribute(course, intent)
        case TakeBack():
            return _take_back(course, intent)
        case EndTurn():
            return _end_own_turn(course, intent.by, intent.epoch, TurnEnd.DONE)
        case ComeBackLater():
            return _come_back_later(course, intent)
        case Pass():
            return _pass(course, intent)
        case CastVote():
            return _vote(course, intent)
        case ExtendTurn():
            return _extend_own_turn(course, intent)
        case Extend():
            return _extend(course, intent)
        case SkipTurn():
            return _skip_turn(course, intent)
        case NextStep():
            if intent.epoch != course.round.epoch:
                return Reason.STALE
            _finish_step(course)
            return None
        case Pause():
            course.happen(Paused(remaining=max(_ends_at(course) - course.now, timedelta(0))))
            return None
        case CloseEarly():
            _end_turn_if_any(course)
            _publish(course)
            course.happen(RoundClosed(why=Closing.EARLY))
            return None
        case _ as never:
            assert_never(never)


# ── beginning, moving on, ending ─────────────────────────────────────────────────────────────────────────────────


def _begin(course: _Course) -> Reason | None:
    if course.round.status is not Status.PLANNED:
        return Reason.STARTED_ALREADY
    if len(course.round.seats) < course.round.at_least:
        return Reason.TOO_FEW
    _open(course)
    return None


def _open(course: _Course) -> None:
    if not course.round.candidates:
        course.happen(RoundClosed(why=Closing.NOTHING_TO_DISCUSS))
        return
    if len(course.round.seats) < course.round.at_least:
        course.happen(RoundClosed(why=Closing.TOO_FEW))
        return
    course.happen(RoundOpened(at=course.now))
    if not course.round.by_vote:
        course.happen(DilemmaChosen(dilemma=course.round.candidates[0].dilemma))
    _enter(course, 0)


def _enter(course: _Course, index: int, *, since: datetime | None = None) -> None:
    """Go to step `index`, or close the round after the last one; `since` is when the former step ended as planned."""
    if index >= len(course.round.steps):
        course.happen(RoundClosed(why=Closing.FINISHED))
        return
    going = course.round.steps[index]
    begins = since if since is not None and course.now - since < timing.PUNCTUAL else course.now
    ends_at = timing.end_of(begins, going.lasts, course.round)
    if index == 0 and timing.is_unhurried(course.round):
        ends_at += course.round.jitter
    speakers = _speakers(course.round, going) if going.form is Form.TURNS else ()
    course.happen(
        StepEntered(
            index=index,
            ends_at=ends_at,
            remind_at=timing.reminder(course.now, ends_at) if _reminds(going, course.round) else None,
            waiting=speakers,
        )
    )
    if going.form is Form.TURNS:
        _give_floor(course)


def _reminds(going: Step, round_: Round) -> bool:
    if going.form is Form.TALK:
        return timing.is_unhurried(round_)
    return going.form in {Form.TOGETHER, Form.RELAY, Form.VOTE}


def _speakers(round_: Round, going: Step) -> tuple[MemberId, ...]:
    """Return who speaks in a step, in the drawn order; a named owner comes last."""
    asked = _asked(round_, going)
    order = drawn(asked, seed=f"{round_.seed}/{going.phase}/{going.part}")
    if round_.hidden or round_.owner not in order:
        return order
    return (*(one for one in order if one != round_.owner), *(one for one in order if one == round_.owner))


def _asked(round_: Round, going: Step) -> tuple[MemberId, ...]:
    """Return whom a step asks. Only a step of a named owner ever leaves somebody out."""
    match going.who:
        case Who.EVERYONE:
            return round_.seats
        case Who.ALL_BUT_OWNER:
            return tuple(one for one in round_.seats if one != round_.owner)
        case Who.OWNER:
            return tuple(one for one in round_.seats if one == round_.owner)
        case Who.NOBODY:
            return ()


def asked_now(round_: Round) -> tuple[MemberId, ...]:
    """Return whom the present step asks."""
    return _asked(round_, round_.step) if round_.step else ()


def can_still_act(round_: Round) -> tuple[MemberId, ...]:
    """Return who is asked something now and has neither given anything nor passed."""
    if round_.floor is None or round_.step is None:
        return ()
    if round_.step.form is Form.TURNS:
        turn = round_.floor.turn
        spoke = {one.by for one in round_.floor.given}
        return (turn.speaker,) if turn and turn.speaker not in spoke else ()
    acted = {one.by for one in round_.floor.given} | set(round_.floor.passed)
    acted |= {vote.by for vote in round_.floor.votes}
    return tuple(one for one in asked_now(round_) if one not in acted)


def _give_floor(course: _Course, *, since: datetime | None = None) -> None:
    """Let the next speaker begin; end the step after the last."""
    floor = course.floor
    if not floor.waiting and floor.later:
        course.happen(LapBegan(waiting=floor.later))
        floor = course.floor
    if not floor.waiting:
        _finish_step(course, since=since)
        return
    share = timing.share(course.step.lasts, len(_asked(course.round, course.step)))
    begins = since if since is not None and course.now - since < timing.PUNCTUAL else course.now
    ends_at = begins + share
    course.happen(
        TurnBegan(speaker=floor.waiting[0], ends_at=ends_at, remind_at=timing.reminder(course.now, ends_at))
    )


def _end_turn_if_any(course: _Course) -> None:
    if course.floor.turn:
        course.happen(TurnEnded(speaker=course.floor.turn.speaker, how=TurnEnd.STEP_OVER))


def _finish_step(course: _Course, *, since: datetime | None = None) -> None:
    _end_turn_if_any(course)
    _publish(course)
    if course.round.is_over:
        return
    _enter(course, course.floor.index + 1, since=since)


def _publish(course: _Course) -> None:
    """Give the group what the step collected: all at once, in an order that says nothing about who or when."""
    floor, going = course.floor, course.step
    match going.form:
        case Form.TOGETHER:
            ids = drawn(
                tuple(one.contribution for one in floor.given), seed=f"{course.round.seed}/{floor.index}"
            )
            course.happen(Published(index=floor.index, contributions=ids))
        case Form.RELAY:
            owner = course.round.owner
            theirs = tuple(one.contribution for one in floor.given if one.by == owner and owner is not None)
            course.happen(OwnerAnswered(index=floor.index, contributions=theirs))
        case Form.VOTE:
            chosen = _winner(course.round, floor)
            if chosen is None:
                course.happen(RoundClosed(why=Closing.NOTHING_TO_DISCUSS))
            else:
                course.happen(DilemmaChosen(dilemma=chosen))
        case Form.TELLING | Form.TURNS | Form.TALK | Form.SILENCE:
            pass


def _winner(round_: Round, floor: Floor) -> DilemmaId | None:
    """Return the dilemma with the most votes, own votes not counted; the lot decides between equals."""
    owners = {one.dilemma: one.owner for one in round_.candidates}
    counted = [vote.dilemma for vote in floor.votes if owners.get(vote.dilemma) != vote.by]
    order = drawn(tuple(owners), seed=f"{round_.seed}/vote")
    return max(order, key=counted.count, default=None)


def _ends_at(course: _Course) -> datetime:
    return course.floor.turn.ends_at if course.floor.turn else course.floor.ends_at


# ── the clock ────────────────────────────────────────────────────────────────────────────────────────────────────


def _pass_deadline(course: _Course, intent: DeadlinePassed) -> Reason | None:
    round_ = course.round
    if intent.epoch != round_.epoch:
        return Reason.STALE
    if round_.due_at is None or course.now < round_.due_at:
        return Reason.NOT_DUE
    if round_.withdrawn_from is not None and course.now >= round_.withdrawn_from:
        course.happen(RoundClosed(why=Closing.WITHDRAWN))
        return None
    if round_.status is Status.PLANNED:
        _open(course)
        return None
    ends_at = _ends_at(course)
    if course.now < ends_at:
        _remind(course)
        return None
    turn = course.floor.turn
    if turn:
        spoke = any(one.by == turn.speaker for one in course.floor.given)
        course.happen(TurnEnded(speaker=turn.speaker, how=TurnEnd.DONE if spoke else TurnEnd.EXPIRED))
        _give_floor(course, since=ends_at)
        return None
    _finish_step(course, since=ends_at)
    return None


def _remind(course: _Course) -> None:
    known = set(course.floor.reminded)
    members = tuple(one for one in can_still_act(course.round) if one not in known)
    course.happen(Reminded(members=members))


def _move_deadlines(course: _Course, intent: MoveDeadlines) -> Reason | None:
    due_at = course.round.due_at
    if course.round.status is not Status.OPEN or due_at is None or due_at < intent.since:
        return Reason.NOT_DUE
    course.happen(DeadlinesMoved(by=intent.by))
    return None


def _resume(course: _Course) -> Reason | None:
    if course.round.status is not Status.PAUSED:
        return Reason.NOT_PAUSED
    course.happen(Resumed(ends_at=course.now + (course.round.remaining or timedelta(0))))
    if course.step.form is Form.TURNS and course.floor.turn is None:
        _give_floor(course)
    return None


# ── members ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _contribute(course: _Course, intent: Contribute) -> Reason | None:
    going, floor = course.step, course.floor
    if intent.by not in course.round.seats:
        return Reason.NO_SEAT
    if intent.epoch is not None and intent.epoch < floor.began_in:
        return Reason.STALE
    refusal = None
    match going.form:
        case Form.TURNS:
            refusal = _may_speak(course.round, going, floor, intent)
        case Form.TOGETHER | Form.RELAY:
            if intent.aloud:
                refusal = Reason.IN_PRIVATE_PLEASE
            elif intent.by not in _asked(course.round, going):
                refusal = Reason.YOU_LISTEN_NOW
            elif sum(one.by == intent.by for one in floor.given) >= going.at_most:
                refusal = Reason.ENOUGH
        case Form.TALK:
            if _listens(course.round, intent.by):
                refusal = Reason.YOU_LISTEN_NOW
            elif not intent.aloud:
                refusal = Reason.ALOUD_PLEASE
        case Form.TELLING | Form.VOTE | Form.SILENCE:
            refusal = Reason.NOTHING_ASKED_NOW
    if refusal is None:
        course.happen(ContributionMade(by=intent.by, contribution=intent.contribution, aloud=intent.aloud))
    return refusal


def _may_speak(round_: Round, going: Step, floor: Floor, intent: Contribute) -> Reason | None:
    answering = going.owner_answers and intent.by == round_.owner
    if floor.turn is None or (floor.turn.speaker != intent.by and not answering):
        return Reason.YOU_LISTEN_NOW if _listens(round_, intent.by) else Reason.NOT_YOUR_TURN
    return None if intent.aloud else Reason.ALOUD_PLEASE


def _listens(round_: Round, member: MemberId) -> bool:
    """Say whether a named owner only listens now. A hidden owner never does: that would show who it is."""
    if round_.hidden or member != round_.owner or round_.step is None or round_.step.phase == BEFOREHAND:
        return False
    phase = round_.method.phases[round_.step.phase]
    alone = Speaks.FREE in phase.speaks or round_.step.who is Who.ALL_BUT_OWNER
    return alone and phase.owner in {OwnerState.LISTENS, OwnerState.ABSENT}


def _take_back(course: _Course, intent: TakeBack) -> Reason | None:
    own = (one for one in course.floor.given if one.by == intent.by)
    if course.step.form not in {Form.TOGETHER, Form.RELAY}:
        return Reason.NOT_FOUND
    if all(one.contribution != intent.contribution for one in own):
        return Reason.NOT_FOUND
    course.happen(ContributionTakenBack(by=intent.by, contribution=intent.contribution))
    return None


def _own_turn(course: _Course, member: MemberId, epoch: int) -> Reason | None:
    if epoch != course.round.epoch:
        return Reason.STALE
    if course.floor.turn is None:
        return Reason.NO_TURN_NOW
    return None if course.floor.turn.speaker == member else Reason.NOT_YOUR_TURN


def _end_own_turn(course: _Course, member: MemberId, epoch: int, how: TurnEnd) -> Reason | None:
    refusal = _own_turn(course, member, epoch)
    if refusal is None:
        course.happen(TurnEnded(speaker=member, how=how))
        _give_floor(course)
    return refusal


def _come_back_later(course: _Course, intent: ComeBackLater) -> Reason | None:
    refusal = _own_turn(course, intent.by, intent.epoch)
    if refusal is None and course.floor.lap > 1:
        return Reason.ONLY_ONCE
    return refusal or _end_own_turn(course, intent.by, intent.epoch, TurnEnd.LATER)


def _pass(course: _Course, intent: Pass) -> Reason | None:
    if course.step.form is Form.TURNS:
        return _end_own_turn(course, intent.by, intent.epoch, TurnEnd.PASSED)
    if intent.epoch != course.round.epoch:
        return Reason.STALE
    if intent.by not in course.round.seats:
        return Reason.NO_SEAT
    if not course.round.is_collecting or intent.by not in _asked(course.round, course.step):
        return Reason.NOTHING_ASKED_NOW
    if intent.by in course.floor.passed:
        return Reason.ONLY_ONCE
    course.happen(Passed(by=intent.by))
    return None


def _vote(course: _Course, intent: CastVote) -> Reason | None:
    if intent.epoch != course.round.epoch:
        return Reason.STALE
    if intent.by not in course.round.seats:
        return Reason.NO_SEAT
    if course.step.form is not Form.VOTE:
        return Reason.NOTHING_ASKED_NOW
    if all(one.dilemma != intent.dilemma for one in course.round.candidates):
        return Reason.NOT_FOUND
    course.happen(VoteCast(by=intent.by, dilemma=intent.dilemma))
    return None


def _extend_own_turn(course: _Course, intent: ExtendTurn) -> Reason | None:
    refusal = _own_turn(course, intent.by, intent.epoch)
    turn = course.floor.turn
    if refusal is not None or turn is None:
        return refusal
    if turn.extended_by_self:
        return Reason.ONLY_ONCE
    course.happen(TurnExtended(ends_at=turn.ends_at + timing.turn_extension(course.round)))
    return None


def _step_forward(course: _Course, intent: StepForward) -> Reason | None:
    if course.round.candidate is None or course.round.owner != intent.by:
        return Reason.NOT_FOUND
    if course.round.revealed or not course.round.hidden:
        return Reason.ONLY_ONCE
    course.happen(OwnerSteppedForward(owner=intent.by))
    return None


def _withdraw(course: _Course, dilemma: DilemmaId) -> Reason | None:
    round_ = course.round
    if all(one.dilemma != dilemma for one in round_.candidates):
        return Reason.NOT_FOUND
    if round_.chosen != dilemma:
        course.happen(CandidateWithdrawn(dilemma=dilemma))
        return None
    if round_.withdrawn_from is not None:
        return Reason.ONLY_ONCE
    course.happen(WithdrawalSet(effective_at=timing.withdrawal(course.now, round_)))
    return None


def _leave(course: _Course, member: MemberId) -> Reason | None:
    if member not in course.round.seats:
        return Reason.NO_SEAT
    course.happen(SeatLeft(member=member))
    if course.round.status is Status.PLANNED:
        return None
    if len(course.round.seats) < course.round.at_least:
        if course.floor.turn:
            course.happen(TurnEnded(speaker=course.floor.turn.speaker, how=TurnEnd.STEP_OVER))
        course.happen(RoundClosed(why=Closing.TOO_FEW))
        return None
    if course.floor.turn and course.floor.turn.speaker == member:
        course.happen(TurnEnded(speaker=member, how=TurnEnd.LEFT))
        if course.round.status is Status.OPEN:
            _give_floor(course)
    return None


# ── leading ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _extend(course: _Course, intent: Extend) -> Reason | None:
    if intent.epoch != course.round.epoch or intent.nth != course.floor.extensions:
        return Reason.STALE
    more = timing.turn_extension if course.floor.turn else timing.step_extension
    course.happen(Extended(ends_at=_ends_at(course) + more(course.round)))
    return None


def _skip_turn(course: _Course, intent: SkipTurn) -> Reason | None:
    if intent.epoch != course.round.epoch:
        return Reason.STALE
    turn = course.floor.turn
    if turn is None:
        return Reason.NO_TURN_NOW
    course.happen(TurnEnded(speaker=turn.speaker, how=TurnEnd.SKIPPED))
    _give_floor(course)
    return None
