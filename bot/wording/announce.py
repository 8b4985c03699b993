"""What a circle is told when its round moves: the events of one step become at most one post.

Pure: a round, its events and a `Cast` go in, rich text comes out. What each member is told in private stands in
`whispers`; the post that shows where the round is, in `anchor`; the words for a step in `steps`, for what it gathered in `results`. Nothing here may depend on who a hidden owner is: the owner is
"the owner", whoever it is.
"""

from datetime import timedelta
from typing import assert_never

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
from bot.rounds.method import Tells, Watch
from bot.rounds.model import Round, TurnEnd
from bot.rounds.plan import Form, Step
from bot.wording import results, steps
from bot.wording.cast import Cast
from bot.wording.dilemma import as_the_group_reads
from bot.wording.outgoing import Rich, Speech, given, joined, plain
from bot.wording.record import last_time

KEPT_BY_TELEGRAM = timedelta(hours=24)
"""What is sent to a bot that is away for longer is lost."""

SAID_OF_A_TURN = {
    TurnEnd.PASSED: "turn_passed",
    TurnEnd.LATER: "turn_later",
    TurnEnd.EXPIRED: "turn_expired",
    TurnEnd.SKIPPED: "turn_skipped",
}


def post(round_: Round, events: tuple[Event, ...], cast: Cast) -> Speech | None:
    """Return what the group is told of this step, in one post; `None` when there is nothing to tell."""
    parts = [part for event in events if (part := _told(round_, event, cast))]
    if not parts:
        return None
    turn_began = any(isinstance(event, TurnBegan) for event in events)
    return Speech(
        text=joined(*parts), buttons=steps.turn_buttons(round_, cast) if turn_began and round_.floor else ()
    )


def _told(round_: Round, event: Event, cast: Cast) -> Rich:
    match event:
        case RoundMoved() | MethodChanged():
            return _replanned(round_, event, cast)
        case RoundOpened():
            opened = cast.say("opened", number=round_.number, method=steps.method_name(round_, cast))
            before = last_time(cast.last, cast.texts, cast.language) if cast.last else ()
            voice = cast.say("opened_aloud") if round_.by_voice else ()
            return joined(opened, voice, before, _groups(event, cast), _who_watches(round_, cast))
        case StepEntered():
            return _step_told(round_, round_.steps[event.index], event, cast)
        case LapBegan():
            return cast.say("lap")
        case TurnBegan():
            ends = cast.moment(event.ends_at)
            floor = round_.floor
            last = (
                floor is None
                or floor.turn is None
                or floor.turn.speaker != event.speaker
                or not floor.waiting
            )
            if floor is None or last:
                return cast.say("turn", name=cast.mention(event.speaker), until=ends)
            then = cast.called(floor.waiting[0])
            return cast.say("turn_then", name=cast.mention(event.speaker), until=ends, then=then)
        case TurnEnded():
            key = SAID_OF_A_TURN.get(event.how)
            return cast.say(key, name=cast.called(event.speaker)) if key else ()
        case OwnerSealed():
            return cast.say("owner_sealed", name=_opening_phase(round_, event, cast))
        case Published() | OwnerAnswered() | OwnerPicked() | Mirrored():
            return results.told(round_, event, cast)
        case DilemmaChosen():
            return cast.say("chosen", title=given(cast.title(event.dilemma))) if round_.by_vote else ()
        case LeadPassed():
            return cast.say("leads_now", name=cast.called(event.to))
        case OwnerSteppedForward():
            return cast.say("stepped_forward", name=cast.called(event.owner))
        case NearlyOver() | Paused() | Stopped() | Resumed() | DeadlinesMoved():
            return _time_told(round_, event, cast)
        case SeatLeft():
            return (
                cast.say("seat_left", name=cast.name(event.member)) if round_.floor or round_.is_over else ()
            )
        case RunsOut():
            ends = cast.moment(event.ends_at)
            return cast.say("runs_out", until=ends)
        case RoundClosed():
            return cast.say(f"closed_{event.why.value}", number=round_.number)
        case RoundCancelled():
            return cast.say("cancelled", number=round_.number)
        case (
            ContributionMade()
            | ContributionTakenBack()
            | Passed()
            | VoteCast()
            | PickMade()
            | Reminded()
            | TurnExtended()
            | Extended()
            | CandidateWithdrawn()
            | SeatTaken()
            | Rested()
            | WithdrawalSet()
            | StopSet()
        ):
            return ()
        case _ as never:
            assert_never(never)


def _replanned(round_: Round, event: RoundMoved | MethodChanged, cast: Cast) -> Rich:
    """Return what is told when a round that has not begun will be otherwise."""
    if isinstance(event, RoundMoved):
        return cast.say(
            "moved",
            number=round_.number,
            was=cast.full_moment(event.was),
            at=cast.full_moment(event.starts_at),
        )
    method, pace = steps.method_name(round_, cast), steps.pace_name(round_, cast)
    return cast.say("method_changed", number=round_.number, method=method, pace=pace)


def _time_told(
    round_: Round, event: NearlyOver | Paused | Stopped | Resumed | DeadlinesMoved, cast: Cast
) -> Rich:
    """Return what the group is told of the clock."""
    match event:
        case NearlyOver():
            return cast.say("nearly_over", n=steps.minutes_left(round_, cast))
        case Paused():
            return cast.say("paused")
        case Stopped():
            return cast.say("stopped")
        case Resumed():
            return cast.say("resumed", until=steps.until(round_, cast))
        case DeadlinesMoved():
            minutes = max(int(event.by.total_seconds() // 60), 1)
            if event.by >= KEPT_BY_TELEGRAM:
                return cast.say("was_away_long", hours=minutes // 60, until=steps.until(round_, cast))
            return cast.say("was_away", n=minutes, until=steps.until(round_, cast))


def _step_told(round_: Round, step: Step, event: StepEntered, cast: Cast) -> Rich:
    ends = cast.moment(event.ends_at)
    head = cast.say("step", name=steps.step_name(round_, step, cast), until=ends)
    if step.form is Form.TURNS:
        head = cast.say("step_in_turns", name=steps.step_name(round_, step, cast))
    return joined(
        head,
        _owners_now(round_, step, cast),
        plain(steps.asked(round_, step, cast)),
        _shown(round_, step, cast),
        results.opened(round_, step, cast),
        steps.how(round_, step, cast),
    )


def _opening_phase(round_: Round, event: OwnerSealed, cast: Cast) -> str:
    """Return the name of the phase in which what was sealed is opened."""
    sealing = round_.method.phases[round_.steps[event.index].phase]
    return next(
        phase.name.said_in(cast.language) for phase in round_.method.phases if phase.opens == sealing.id
    )


def _who_watches(round_: Round, cast: Cast) -> Rich:
    """Return who reads along in this round, and as what."""
    if round_.witness is None:
        return ()
    key = "witness_is" if round_.watch is Watch.WITNESS else "observer_is"
    return cast.say(key, name=cast.mention(round_.witness))


def _groups(event: RoundOpened, cast: Cast) -> Rich:
    """Return who are together, where the circle parts into groups."""
    fewest = 2
    if len(event.rota) < fewest:
        return ()
    lines = [
        cast.say("group_line", number=number, names=joined(*map(cast.mention, group), by=", "))
        for number, group in enumerate(event.rota, 1)
    ]
    return joined(cast.say("groups", groups=len(event.rota)), joined(*lines, by="\n"))


def _owners_now(round_: Round, step: Step, cast: Cast) -> Rich:
    """Return whose turn it is in each group, when that has just changed."""
    before = [one for one in round_.steps if one.nth == step.nth][:1]
    if step.nth is None or before != [step] or len(round_.rota) == 1:
        return ()
    return cast.say("owners_now", names=joined(*map(cast.mention, round_.owners_in(step)), by=", "))


def _shown(round_: Round, step: Step, cast: Cast) -> Rich:
    """Return what Kring itself shows when a step begins."""
    match step.tells:
        case Tells.NOTHING:
            return ()
        case Tells.TITLES:
            return steps.titles(round_, cast)
        case Tells.DILEMMA:
            dilemma = cast.dilemmas.get(round_.chosen) if round_.chosen else None
            if dilemma is None:
                return ()
            return joined(
                cast.say("told_by", name=steps.designation(round_, cast)),
                as_the_group_reads(dilemma, cast.texts, cast.language),
            )
