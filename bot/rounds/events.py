"""What happened in a round: a closed union, past tense. `evolve` turns each into the next round.

An event holds everything that `evolve` needs, so that the history alone rebuilds the round.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rounds.method import Grade, Method, Pace
from bot.rounds.model import Closing, ContributionId, DilemmaId, Given, MemberId, Picked, TurnEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMoved:
    """The planned round begins at another moment."""

    starts_at: datetime
    was: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChanged:
    """The planned round has another method, or another pace."""

    method: Method
    pace: Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened:
    """The planned round has begun."""

    at: datetime
    rota: tuple[tuple[MemberId, ...], ...] = ()
    """Where owners rotate: the groups, each in the order in which its members are owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntered:
    """Another step has begun."""

    at: datetime
    index: int
    ends_at: datetime
    remind_at: datetime | None
    waiting: tuple[MemberId, ...]
    """Who will speak, in the drawn order; empty where there are no turns."""
    dealt: tuple[MemberId, ...] = ()
    """Who gets the first card, the second and so on; empty where there are none."""
    warns: bool = False
    """The group is told when it is nearly over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LapBegan:
    """Those who asked to come back later, or missed their turn, have it now."""

    waiting: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnBegan:
    """A member has the floor."""

    speaker: MemberId
    ends_at: datetime
    remind_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    """A member no longer has the floor."""

    speaker: MemberId
    how: TurnEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionMade:
    """Somebody gave something."""

    by: MemberId
    contribution: ContributionId
    aloud: bool
    nth: int = 0
    """Where several things are asked at once: which of them it answers, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionTakenBack:
    """Somebody withdrew something before it was published."""

    by: MemberId
    contribution: ContributionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """Somebody gives nothing (more) in a step that collects."""

    by: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteCast:
    """Somebody chose a title."""

    by: MemberId
    dilemma: DilemmaId


@dataclass(frozen=True, slots=True, kw_only=True)
class DilemmaChosen:
    """The round knows what it is about."""

    dilemma: DilemmaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was collected together is for the group now, in this order."""

    index: int
    contributions: tuple[ContributionId, ...]
    cards: tuple[int, ...] = ()
    """Of each contribution the number of its card, from 0; empty where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerAnswered:
    """The owner's words are for the group now; none means nothing to add."""

    index: int
    contributions: tuple[ContributionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerSealed:
    """The owner's words are kept, and stay closed until a later phase opens them."""

    index: int
    contributions: tuple[ContributionId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """A mirror is over: the group's words are for the owner now, and everybody's own for themselves. Nobody else's is told."""

    index: int
    words: tuple[ContributionId, ...]
    """What each feels, in a drawn order."""
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PickMade:
    """Somebody tapped an option, or how a question feels."""

    by: MemberId
    item: int
    grade: Grade | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerPicked:
    """What the owner tapped is for the group now; none means that nothing was tapped."""

    index: int
    picked: tuple[Picked, ...]
    back_to: int | None = None
    """The step to which the round goes back by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerSteppedForward:
    """The owner of a hidden dilemma is known from here on."""

    owner: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """These can still act, and are told so in private."""

    members: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearlyOver:
    """The group is told that the step is nearly over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnExtended:
    """The speaker took more time."""

    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """The step or turn got more time from who leads."""

    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """The clock stands still."""

    remaining: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """The clock goes on."""

    ends_at: datetime
    remind_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTaken:
    """A member is in the round that has not begun yet."""

    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLeft:
    """A member is no longer in the round."""

    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rested:
    """A member has no turns from now on, or has them again."""

    member: MemberId
    rests: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPassed:
    """Somebody else leads the round."""

    to: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsOut:
    """The last speaker of the step has left; it ends a little later, when a withdrawal would take effect too."""

    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateWithdrawn:
    """A dilemma that was not chosen yet is no longer on the table."""

    dilemma: DilemmaId


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalSet:
    """The owner took the dilemma back; it takes effect at a moment that says nothing about when that was."""

    effective_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSet:
    """Somebody wants the round to stop; it stands still at a moment that says nothing about when that was, or who."""

    effective_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """The round stands still because somebody asked for it."""

    remaining: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesMoved:
    """Kring was away; the open deadline moved by so much: by the absence, and on to the morning if need be."""

    by: timedelta
    remind_at: datetime | None
    until: datetime
    """Up to when the time is given back: the same absence is not given back twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundClosed:
    """The round is over."""

    why: Closing


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCancelled:
    """The round does not go on."""


Event = (
    RoundMoved
    | MethodChanged
    | RoundOpened
    | StepEntered
    | LapBegan
    | TurnBegan
    | TurnEnded
    | ContributionMade
    | ContributionTakenBack
    | Passed
    | VoteCast
    | DilemmaChosen
    | Published
    | OwnerAnswered
    | OwnerSealed
    | Mirrored
    | PickMade
    | OwnerPicked
    | OwnerSteppedForward
    | Reminded
    | NearlyOver
    | TurnExtended
    | Extended
    | Paused
    | Resumed
    | SeatTaken
    | SeatLeft
    | Rested
    | LeadPassed
    | RunsOut
    | CandidateWithdrawn
    | WithdrawalSet
    | StopSet
    | Stopped
    | DeadlinesMoved
    | RoundClosed
    | RoundCancelled
)
