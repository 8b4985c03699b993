"""The round as a value: seats, the floor, the turn, the clock.

Frozen; changed only by `evolve`. Ids mean nothing to anybody: no Telegram number and no name comes in here.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.rounds.method import Grade, Method, Order, Pace, Watch
from bot.rounds.plan import Form, Step, steps

CircleId = NewType("CircleId", str)
MemberId = NewType("MemberId", str)
RoundId = NewType("RoundId", str)
DilemmaId = NewType("DilemmaId", str)
ContributionId = NewType("ContributionId", str)


NEARLY_OVER = timedelta(minutes=2)
"""So long before the end of a live step the group is told."""


class Status(StrEnum):
    """Where a round is in its life."""

    PLANNED = "planned"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Closing(StrEnum):
    """Why a round ended."""

    FINISHED = "finished"
    EARLY = "early"
    TOO_FEW = "too_few"
    WITHDRAWN = "withdrawn"
    NOTHING_TO_DISCUSS = "nothing_to_discuss"


class TurnEnd(StrEnum):
    """How a turn ended."""

    DONE = "done"
    PASSED = "passed"
    LATER = "later"
    SKIPPED = "skipped"
    EXPIRED = "expired"
    LEFT = "left"
    STEP_OVER = "step_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One member's time to speak."""

    speaker: MemberId
    ends_at: datetime
    extended_by_self: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A contribution in the present step: who, and under which id its text lies."""

    by: MemberId
    contribution: ContributionId
    nth: int = 0
    """Where several things are asked at once: which of them it answers, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A vote in the present step."""

    by: MemberId
    dilemma: DilemmaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A tap in the present step."""

    by: MemberId
    item: int
    """Its place among the options, or among the questions that are weighed."""
    grade: Grade | None
    """How a question feels; none where an option is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What the owner tapped in a phase that is over."""

    phase: int
    item: int
    grade: Grade | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was published in a phase, in the order in which it was."""

    phase: int
    contributions: tuple[ContributionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """What goes on in the present step."""

    index: int
    """Which of the round's steps."""
    began_in: int
    """The epoch in which the step began."""
    ends_at: datetime
    """When the step ends; with a turn, when the last turn would end."""
    remind_at: datetime | None = None
    turn: Turn | None = None
    waiting: tuple[MemberId, ...] = ()
    """Who still comes, in order."""
    lap: int = 1
    """2 when those who asked to come back later, or missed their turn, have it."""
    later: tuple[MemberId, ...] = ()
    """Who comes at the end of the step: asked to, or missed the own turn."""
    given: tuple[Given, ...] = ()
    passed: tuple[MemberId, ...] = ()
    votes: tuple[Vote, ...] = ()
    picks: tuple[Pick, ...] = ()
    reminded: tuple[MemberId, ...] = ()
    dealt: tuple[MemberId, ...] = ()
    """Who got the first card, the second and so on; kept, so that a card stays the same when somebody leaves."""
    extensions: int = 0
    warns: bool = False
    """The group is told when the step is nearly over, and has not been told yet."""
    runs_out: bool = False
    """The last speaker has left, and nobody comes any more: the step ends by the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A dilemma that may be chosen in the round, and what the round must know of it."""

    dilemma: DilemmaId
    hidden: bool
    owner: MemberId | None = field(default=None, repr=False)
    """Joined from the owner link when loaded; never part of the stored round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A phase that was entered, and when."""

    phase: int
    """Index in the method, or -1 for the vote beforehand."""
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One dilemma, discussed by one circle with one method."""

    id: RoundId
    circle: CircleId
    number: int
    method: Method
    pace: Pace
    zone: str
    """The circle's time zone: an IANA name."""
    seed: str
    """The source of every drawn order in this round."""
    jitter: timedelta
    """Added to announced ends at the unhurried pace, so that circles do not all move at once."""
    seats: tuple[MemberId, ...]
    """The frozen roster; those who left are taken out."""
    at_least: int
    """Below this many seats the round stops."""
    facilitator: MemberId | None
    starts_at: datetime
    by_vote: bool
    order: Order = Order.DRAWN
    by_voice: bool = False
    """The members hear each other, in a room, by video or phone: what is said aloud is said there, and not written."""
    working_days: bool = False
    """Unhurried, time goes on from Monday to Friday only."""
    free_days: tuple[date, ...] = ()
    """Days on which it does not go on either, where it goes by working days."""
    witness: MemberId | None = None
    """Who reads along in this round: has no turns, and writes something at the end."""
    watch: Watch = Watch.WITNESS
    """As what they do so."""
    candidates: tuple[Candidate, ...]
    """Exactly one unless the round itself chooses; none where owners rotate."""
    rota: tuple[tuple[MemberId, ...], ...] = ()
    """Where owners rotate: the groups, each in the order in which its members are owner. Drawn when the round opens."""
    went: tuple[Passage, ...] = ()
    """The phases that were entered, one after the other."""
    gathered: tuple[Gathered, ...] = ()
    """What was published in phases so far: later phases weigh it, and afterwards some of it can be kept."""
    sealed: tuple[Gathered, ...] = ()
    """What the owner wrote, and what stays closed until a phase opens it."""
    picked: tuple[Picked, ...] = ()
    """What the owner tapped so far."""
    went_back: tuple[int, ...] = ()
    """The phases by whose options the round has gone back: each does so once."""
    spoken: tuple[MemberId, ...] = ()
    """Who gave something aloud, once for each time, where the order of turns goes by that: what everybody heard."""
    resting: tuple[MemberId, ...] = ()
    """Who asked to have no turns in this round."""
    status: Status = Status.PLANNED
    chosen: DilemmaId | None = None
    revealed: bool = False
    """The owner of a hidden dilemma has stepped forward."""
    floor: Floor | None = None
    remaining: timedelta | None = None
    """Of the step or turn, while paused."""
    withdrawn_from: datetime | None = None
    """When a withdrawal by the owner takes effect: never at once, so that it does not follow a private message."""
    stops_at: datetime | None = None
    """When the round stands still because a member asked for it: never at once, for the same reason."""
    stopped: bool = False
    """It stands still because a member asked for it."""
    moved_until: datetime | None = None
    """Up to when time that Kring was away has been given back."""
    closing: Closing | None = None
    epoch: int = 0
    revision: int = 0

    @property
    def candidate(self) -> Candidate | None:
        """Return the chosen dilemma, if there is one."""
        return next((one for one in self.candidates if one.dilemma == self.chosen), None)

    @property
    def hidden(self) -> bool:
        """Say whether the round is led as with a hidden owner: also while nothing is chosen."""
        return not self.method.rotates and (self.candidate is None or self.candidate.hidden)

    @property
    def owner(self) -> MemberId | None:
        """Return whose dilemma it is, as far as it is known and still linked; where owners rotate, whose turn that is."""
        return self.owner_in(self.step)

    def owner_in(self, going: Step | None) -> MemberId | None:
        """Return whose dilemma a step is about; nobody's where several groups have one each."""
        if self.method.rotates:
            owners = self.owners_in(going)
            return owners[0] if owners and len(self.rota) == 1 else None
        return self.candidate.owner if self.candidate else None

    def owners_in(self, going: Step | None) -> tuple[MemberId, ...]:
        """Return, where owners rotate, who are owners in a step, one in each group; nobody in what is done for all."""
        if going is None or going.nth is None:
            return ()
        nth = going.nth
        return tuple(group[nth] for group in self.rota if nth < len(group) and group[nth] in self.seats)

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return what the round does, in order."""
        owners = max((len(group) for group in self.rota), default=self.method.owners_of(len(self.seats)))
        return steps(
            self.method,
            pace=self.pace,
            hidden=self.hidden,
            by_vote=self.by_vote,
            owners=owners,
            watch=self.watch if self.witness is not None else None,
        )

    @property
    def step(self) -> Step | None:
        """Return the present step."""
        return self.steps[self.floor.index] if self.floor else None

    def opened_in(self, going: Step) -> tuple[ContributionId, ...]:
        """Return what the owner sealed before and a step opens."""
        phase = self.method.phases[going.phase] if going.phase >= 0 and going.part == 0 else None
        if phase is None or not phase.opens:
            return ()
        closed = [one for one in self.sealed if self.method.phases[one.phase].id == phase.opens]
        return closed[-1].contributions if closed else ()

    @property
    def is_over(self) -> bool:
        """Say whether nothing can happen any more."""
        return self.status in {Status.CLOSED, Status.CANCELLED}

    @property
    def lasts(self) -> timedelta:
        """Return how long the whole round is meant to take."""
        if self.pace is Pace.LIVE:
            return timedelta(minutes=self.method.minutes_with(len(self.seats)))
        return timedelta(hours=self.method.hours_with(len(self.seats)))

    @property
    def due_at(self) -> datetime | None:
        """Return when the round next moves by itself; `None` when it does not."""
        if self.status is Status.PLANNED:
            return self.starts_at
        moments = [self.withdrawn_from, self.stops_at] if not self.is_over else []
        if self.status is Status.OPEN and self.floor is not None:
            moments += [
                self.floor.turn.ends_at if self.floor.turn else self.floor.ends_at,
                self.floor.remind_at,
                self.warn_at,
            ]
        return min((moment for moment in moments if moment is not None), default=None)

    @property
    def warn_at(self) -> datetime | None:
        """Return when the group is told that the step is nearly over."""
        return self.floor.ends_at - NEARLY_OVER if self.floor and self.floor.warns else None

    @property
    def announced_end(self) -> datetime | None:
        """Return until when the present step or turn lasts, as the group is told."""
        if self.floor is None:
            return None
        return self.floor.turn.ends_at if self.floor.turn else self.floor.ends_at

    @property
    def is_collecting(self) -> bool:
        """Say whether members are asked in private now."""
        return self.step is not None and self.step.form in {
            Form.TOGETHER,
            Form.RELAY,
            Form.PICK,
            Form.MIRROR,
            Form.VOTE,
        }
