"""The one door to a round: load, step, keep, tell. Whoever wants something of a round comes through `handle`.

Loads the round with its owner links, asks the engine, and writes what follows in the same transaction: the round, its
history, the dilemma's stage, what members give or lose. What is said about it stands in `tell_round`.
"""

from dataclasses import replace

from bot.circles.model import Circle
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.rounds import engine
from bot.rounds.engine import Accepted, Reason, Refused
from bot.rounds.events import (
    DilemmaChosen,
    OwnerAnswered,
    OwnerSealed,
    Passed,
    Reminded,
    RoundCancelled,
    RoundClosed,
    VoteCast,
)
from bot.rounds.intents import Begin, Contribute, DeadlinePassed, Intent, LeaveSeat, Pause, Rest, TakeSeat
from bot.rounds.model import Closing, ContributionId, DilemmaId, MemberId, Round, RoundId, Status
from bot.rounds.plan import Form
from bot.services.keeping import retention
from bot.services.planning import attendance, comers, meetings
from bot.services.records import Contribution, RoundEvent
from bot.services.reflection import ask_reflection
from bot.services.rounds import looking, part_ways, record_round, tell_round, waiting_texts
from bot.services.work import Work

STAGE_AFTER = {
    Closing.FINISHED: Stage.DISCUSSED,
    Closing.EARLY: Stage.DISCUSSED,
    Closing.WITHDRAWN: Stage.WITHDRAWN,
    Closing.TOO_FEW: Stage.WAITING,
    Closing.NOTHING_TO_DISCUSS: Stage.WAITING,
}

EVENTS_PER_STEP = 1000
"""More than one step can ever tell: keeps the numbers of a round's history in order."""


async def load(work: Work, round_id: RoundId) -> Round | None:
    """Return a round with its owners, as far as the links still exist."""
    round_ = await work.tx.get(Round, round_id)
    if round_ is None:
        return None
    candidates = []
    for one in round_.candidates:
        link = await work.tx.get(OwnerLink, one.dilemma)
        candidates.append(replace(one, owner=link.owner if link else None))
    return replace(round_, candidates=tuple(candidates))


async def current(work: Work, circle: Circle) -> Round | None:
    """Return the round that a circle has planned or is in."""
    return await load(work, circle.current) if circle.current else None


async def round_of(work: Work, dilemma: DilemmaId) -> Round | None:
    """Return the round, not over yet, in which a dilemma is or may be chosen."""
    kept = await work.tx.get(Dilemma, dilemma)
    circle = await work.tx.get(Circle, kept.circle) if kept else None
    round_ = await current(work, circle) if circle else None
    if round_ is None or all(one.dilemma != dilemma for one in round_.candidates):
        return None
    return round_


async def handle(work: Work, round_id: RoundId, intent: Intent) -> Accepted | Refused:
    """Carry out an intent, with everything that follows from it."""
    round_ = await load(work, round_id)
    if round_ is None:
        return Refused(reason=Reason.OVER)
    round_ = await _without_the_absent(work, round_, intent)
    if waiting_texts.ends_collecting(round_, intent, work.now):
        round_ = await _with_waiting_texts(work, round_)
    result = engine.step(round_, intent, work.now)
    if isinstance(result, Refused):
        return result
    await _keep(work, round_, result)
    circle = await work.tx.get(Circle, result.round.circle)
    if circle is None:
        return result
    await _follow(work, circle, round_, result)
    await meetings.follow(work, result.round, result.events)
    await _shred_ballots(work, round_, result.round)
    await ask_reflection.between_phases(work, round_, result.round, circle)
    await tell_round.tell(work, circle, result.round, result.events)
    await _shred_mirror(work, round_, result.round)
    if result.round.is_over:
        await _close(work, circle, result.round)
    return result


async def _with_waiting_texts(work: Work, round_: Round) -> Round:
    """Return a round whose step ends, with the texts that go along although their writers had not chosen yet."""
    circle = await work.tx.get(Circle, round_.circle)
    for one in await waiting_texts.that_go(work, circle, round_) if circle else ():
        contribution = ContributionId(work.tools.ids.new())
        intent = Contribute(by=one.member, contribution=contribution, aloud=False, epoch=round_.epoch)
        result = engine.step(round_, intent, work.now)
        if isinstance(result, Refused) or circle is None or result.round.floor is None:
            continue
        await _keep(work, round_, result)
        await work.tx.put(
            Contribution(
                id=contribution,
                round=round_.id,
                by=one.member,
                step=result.round.floor.index,
                text=one.text,
                aloud=False,
                hidden=one.hidden,
                kept=await looking.stays(work, circle, round_, one.text),
            )
        )
        round_ = result.round
    return round_


async def _without_the_absent(work: Work, round_: Round, intent: Intent) -> Round:
    """Return a round that is about to open as it is for who said that they do not come: without turns for them.

    They keep their seats, whoever they are, so that a hidden dilemma keeps its owner. Where everyone brings something nobody
    is hidden, and a seat without anybody would be minutes for nobody: there they have none, as long as enough are left.
    """
    opens = round_.status is Status.PLANNED and isinstance(intent, Begin | DeadlinePassed)
    absent = await comers.not_coming(work, round_) if opens else ()
    left = len(round_.seats) - len(absent)
    leave = round_.method.rotates and left >= max(round_.at_least, round_.method.at_least)
    for seat in absent:
        instead = LeaveSeat(member=seat) if leave else Rest(by=seat, rests=True)
        result = engine.step(round_, instead, work.now)
        if isinstance(result, Accepted):
            await _keep(work, round_, result)
            round_ = result.round
    return round_


async def _keep(work: Work, before: Round, result: Accepted) -> None:
    first = result.round.revision * EVENTS_PER_STEP
    history = [
        RoundEvent(round=result.round.id, n=first + n, event=event) for n, event in enumerate(result.events)
    ]
    await work.tx.put(result.round, *history)
    work.rearm = work.rearm or before.due_at != result.round.due_at


async def _follow(work: Work, circle: Circle, before: Round, result: Accepted) -> None:
    for event in result.events:
        match event:
            case DilemmaChosen():
                await _stage(work, event.dilemma, Stage.IN_ROUND)
            case OwnerAnswered() | OwnerSealed():
                await _drop_unpublished(work, before, event)
            case RoundClosed():
                await _stage(work, before.chosen, _stage_after(before, STAGE_AFTER[event.why]))
                await work.tx.put(replace(circle, current=None, rounds_held=circle.rounds_held + 1))
            case RoundCancelled():
                await _stage(work, before.chosen, _stage_after(before, Stage.WAITING))
                await work.tx.put(replace(circle, current=None))
            case _:
                pass


def _stage_after(before: Round, otherwise: Stage) -> Stage:
    """Return where a dilemma is after its round: what its owner took back waits for no other round."""
    return otherwise if before.withdrawn_from is None else Stage.WITHDRAWN


async def _shred_ballots(work: Work, before: Round, after: Round) -> None:
    """Destroy who voted, and for what, as soon as the vote is over: only its outcome is needed."""
    voting = before.floor
    if voting is None or before.steps[voting.index].form is not Form.VOTE:
        return
    if after.floor is not None and after.floor.index == voting.index:
        return
    history = await work.tx.find(RoundEvent, round=before.id)
    for one in history:
        if isinstance(one.event, VoteCast | Passed | Reminded):
            await work.tx.drop(RoundEvent, one.round, one.n)


async def _shred_mirror(work: Work, before: Round, after: Round) -> None:
    """Destroy the words of a mirror as soon as it is over, however it ended: they were for a look, and for nobody to keep."""
    if before.floor is None or before.steps[before.floor.index].form is not Form.MIRROR:
        return
    if after.floor is not None and after.floor.began_in == before.floor.began_in:
        return
    for one in await work.tx.find(Contribution, round=before.id):
        if one.step == before.floor.index:
            await work.tx.drop(Contribution, one.id)


async def _stage(work: Work, dilemma: DilemmaId | None, stage: Stage) -> None:
    kept = await work.tx.get(Dilemma, dilemma) if dilemma else None
    if kept is not None and kept.stage is not Stage.WITHDRAWN:
        await work.tx.put(replace(kept, stage=stage))


async def _drop_unpublished(work: Work, before: Round, event: OwnerAnswered | OwnerSealed) -> None:
    """Destroy what others than the owner wrote in a relay: it was never for anybody."""
    if before.floor is None or before.steps[event.index].form is not Form.RELAY:
        return
    for given in before.floor.given:
        if given.contribution not in event.contributions:
            await work.tx.drop(Contribution, given.contribution)


async def _close(work: Work, circle: Circle, round_: Round) -> None:
    if round_.closing in {Closing.FINISHED, Closing.EARLY}:
        await attendance.note(work, circle, round_)
        await record_round.begin(work, round_, circle)
        await part_ways.ask_everyone(work, round_, circle)
        await ask_reflection.after_round(work, round_, circle)
    await retention.arrange_after_close(work, round_)


async def take_seat(work: Work, circle: Circle, member: MemberId) -> None:
    """Let somebody who has just come in take part in a round that is planned and has not begun."""
    if circle.current:
        await handle(work, circle.current, TakeSeat(member=member))


async def leave_seat(work: Work, circle: Circle, member: MemberId) -> None:
    """Let a round go on without a member who is no longer in the circle."""
    if circle.current:
        await handle(work, circle.current, LeaveSeat(member=member))


async def pause_for_absence(work: Work, circle: Circle) -> None:
    """Stop the clock of a round whose group Kring is not in any more."""
    if circle.current:
        await handle(work, circle.current, Pause())


async def come_back(work: Work, circle: Circle) -> None:
    """Show a circle where its round is, after Kring was away from the group; who leads lets it go on."""
    round_ = await current(work, circle)
    if round_ is not None:
        await tell_round.show_anchor(work, circle, round_)
