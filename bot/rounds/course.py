"""How a round goes on: it opens, enters a step, gives the floor, publishes, ends.

Everything here happens in a `Course`: one intent being carried out. Counterparts: `engine` opens the door to it,
`speaking`, `presence`, `leading` and `waking` say what may happen.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.rounds import mirror, timing
from bot.rounds.asking import asked, card_of, deal, rota, speakers
from bot.rounds.draw import drawn
from bot.rounds.events import (
    DilemmaChosen,
    Event,
    LapBegan,
    Mirrored,
    OwnerAnswered,
    OwnerPicked,
    OwnerSealed,
    Published,
    RoundClosed,
    RoundOpened,
    StepEntered,
    Stopped,
    TurnBegan,
    TurnEnded,
)
from bot.rounds.evolve import evolve
from bot.rounds.model import Closing, DilemmaId, Floor, Round, TurnEnd
from bot.rounds.picking import back_to, items_in, picked_by
from bot.rounds.plan import Form, Step, Who


@dataclass(slots=True)
class Course:
    """One intent being carried out: the round as it becomes, and what happens on the way."""

    round: Round
    now: datetime
    events: list[Event] = field(default_factory=list)

    def happen(self, event: Event) -> None:
        """Let `event` happen."""
        self.round = evolve(self.round, event)
        self.events.append(event)

    @property
    def floor(self) -> Floor:
        """Return what goes on; a bug if no step does."""
        if self.round.floor is None:
            raise AssertionError("no step is going on")
        return self.round.floor

    @property
    def step(self) -> Step:
        """Return the present step; a bug if there is none."""
        return self.round.steps[self.floor.index]

    @property
    def ends_at(self) -> datetime:
        """Return when the present turn, or else the step, ends."""
        return self.floor.turn.ends_at if self.floor.turn else self.floor.ends_at


def open_round(course: Course) -> None:
    """Begin the planned round, or close it at once if it cannot be held."""
    rotates = course.round.method.rotates
    if not course.round.candidates and not rotates:
        close(course, Closing.NOTHING_TO_DISCUSS)
        return
    if len(course.round.seats) < course.round.at_least:
        close(course, Closing.TOO_FEW)
        return
    course.happen(RoundOpened(at=course.now, rota=rota(course.round)))
    if not course.round.by_vote and not rotates:
        course.happen(DilemmaChosen(dilemma=course.round.candidates[0].dilemma))
    enter(course, 0)


def enter(course: Course, index: int, *, since: datetime | None = None) -> None:
    """Go to step `index`, or close the round after the last one; `since` is when the former step ended as planned.

    A step of turns in which nobody can speak, because a named owner has left, is passed over; so is what is done for an owner
    who has left, and a choice among nothing.
    """
    if index >= len(course.round.steps):
        close(course, Closing.FINISHED)
        return
    going = course.round.steps[index]
    waiting = speakers(course.round, going) if going.form is Form.TURNS else ()
    nobody_s = going.nth is not None and not course.round.owners_in(going)
    nothing = going.form is Form.PICK and not items_in(course.round, course.round.method.phases[going.phase])
    no_witness = going.who is Who.WITNESS and course.round.witness not in course.round.seats
    if nobody_s or nothing or no_witness or (going.form is Form.TURNS and not waiting):
        enter(course, index + 1, since=since)
        return
    begins = _begins(course, since)
    ends_at = timing.end_of(begins, going.lasts, course.round)
    if index == 0 and timing.is_unhurried(course.round):
        ends_at += course.round.jitter
    remind_at = timing.reminder(course.now, ends_at, course.round) if _reminds(going, course.round) else None
    dealt = deal(course.round, going)
    course.happen(
        StepEntered(
            at=course.now,
            index=index,
            ends_at=ends_at,
            remind_at=remind_at,
            waiting=waiting,
            dealt=dealt,
            warns=timing.warns(going, course.round),
        )
    )
    if waiting:
        give_floor(course, since=begins)


def _begins(course: Course, since: datetime | None) -> datetime:
    """Return when what follows begins: as planned if what went before ended just now, otherwise now."""
    return since if since is not None and course.now - since < timing.PUNCTUAL else course.now


def _reminds(going: Step, round_: Round) -> bool:
    if going.form is Form.TALK:
        return timing.is_unhurried(round_)
    return going.form in {Form.TOGETHER, Form.RELAY, Form.PICK, Form.MIRROR, Form.VOTE}


def give_floor(course: Course, *, since: datetime | None = None) -> None:
    """Let the next speaker begin; end the step after the last."""
    floor = course.floor
    if not floor.waiting and floor.later:
        course.happen(LapBegan(waiting=floor.later))
        floor = course.floor
    if not floor.waiting:
        finish_step(course, since=since)
        return
    share = timing.share(course.step.lasts, len(asked(course.round, course.step)))
    ends_at = timing.end_of(_begins(course, since), share, course.round)
    remind_at = None if course.round.by_voice else timing.reminder(course.now, ends_at, course.round)
    course.happen(TurnBegan(speaker=floor.waiting[0], ends_at=ends_at, remind_at=remind_at))


def end_turn_if_any(course: Course) -> None:
    """End the open turn because the step ends."""
    if course.round.floor is not None and course.floor.turn:
        course.happen(TurnEnded(speaker=course.floor.turn.speaker, how=TurnEnd.STEP_OVER))


def finish_step(course: Course, *, since: datetime | None = None) -> None:
    """End the present step and go on to the next; a dilemma that was taken back is neither told nor answered.

    Where somebody asked for a stop, the round stands still instead, with the step as it is.
    """
    if course.round.stops_at is not None:
        stand_still(course)
        return
    end_turn_if_any(course)
    if course.round.withdrawn_from is not None:
        close(course, Closing.WITHDRAWN)
        return
    publish(course)
    if not course.round.is_over:
        enter(course, _follows(course), since=since)


def stand_still(course: Course) -> None:
    """Stop the clock because somebody asked for it; a round that was paused before has the same time left."""
    left = course.round.remaining
    remaining = max(course.ends_at - course.now, timedelta(0)) if left is None else left
    course.happen(Stopped(remaining=remaining))


def _follows(course: Course) -> int:
    """Return which step comes now: the next, unless the owner's choice goes back."""
    picked = [one for one in course.events if isinstance(one, OwnerPicked)]
    if picked and picked[-1].index == course.floor.index and picked[-1].back_to is not None:
        return picked[-1].back_to
    return course.floor.index + 1


def close(course: Course, why: Closing) -> None:
    """End the round, and before it the open turn."""
    end_turn_if_any(course)
    course.happen(RoundClosed(why=why))


def publish(course: Course) -> None:
    """Give the group what the step collected: all at once, in an order that says nothing about who or when."""
    floor, going = course.floor, course.step
    match going.form:
        case Form.TOGETHER:
            ids = drawn(
                tuple(one.contribution for one in floor.given), seed=f"{course.round.seed}/{floor.index}"
            )
            by = {one.contribution: one.by for one in floor.given}
            cards = tuple(card for one in ids if (card := card_of(course.round, by[one])) is not None)
            course.happen(Published(index=floor.index, contributions=ids, cards=cards))
        case Form.RELAY:
            owner = course.round.owner
            theirs = tuple(one.contribution for one in floor.given if one.by == owner and owner is not None)
            kept = OwnerSealed if going.sealed else OwnerAnswered
            course.happen(kept(index=floor.index, contributions=theirs))
        case Form.PICK:
            picked = picked_by(course.round, course.round.owner)
            back = back_to(course.round, going, picked)
            course.happen(OwnerPicked(index=floor.index, picked=picked, back_to=back))
        case Form.MIRROR:
            felt = tuple(one.contribution for one in floor.given if one.nth == mirror.FOR_ONESELF)
            words = drawn(felt, seed=f"{course.round.seed}/{floor.index}")
            course.happen(Mirrored(index=floor.index, words=words, given=floor.given))
        case Form.VOTE:
            chosen = _winner(course.round, floor)
            if chosen is None:
                close(course, Closing.NOTHING_TO_DISCUSS)
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
