"""What may be asked of a round: a closed union, imperative; the clock's intent is a fact.

Who is allowed to lead is decided by the caller (a facilitator, a Telegram admin); the engine decides what is possible.
Intents that come from a button carry the `epoch` in which the button was made.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rounds.method import Grade, Method, Pace
from bot.rounds.model import ContributionId, DilemmaId, MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """Start the planned round now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Let the planned round begin at another moment."""

    to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMethod:
    """Give the planned round another method, or another pace."""

    method: Method
    pace: Pace


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribute:
    """Give something in the present step."""

    by: MemberId
    contribution: ContributionId
    aloud: bool
    """In the group, by a reply; otherwise in private."""
    epoch: int | None = None
    """The epoch of the post that it replies to, where it replies to one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """Withdraw an own contribution that is not published yet."""

    by: MemberId
    contribution: ContributionId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTurn:
    """Be done with the own turn."""

    by: MemberId
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Give nothing in the own turn, or nothing (more) in a step that collects."""

    by: MemberId
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBackLater:
    """Take the own turn at the end of the step."""

    by: MemberId
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote:
    """Choose a dilemma by its title."""

    by: MemberId
    dilemma: DilemmaId
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePick:
    """Tap an option, or how a question feels."""

    by: MemberId
    item: int
    grade: Grade | None
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForward:
    """Be known as the owner of a hidden dilemma."""

    by: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Have no turns in this round any more, or have them again."""

    by: MemberId
    rests: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassLead:
    """Let somebody lead the round; who may ask that is decided by the caller."""

    to: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendTurn:
    """Take some more time for the own turn; once."""

    by: MemberId
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend:
    """Lead: give the present step or turn more time."""

    epoch: int
    nth: int
    """How often this step was extended when the button was made: a double tap extends once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipTurn:
    """Lead: go to the next speaker."""

    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """Lead: end the present step now."""

    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BackStep:
    """Lead: go back to the step before."""

    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Lead: stop the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Lead: let the clock go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseEarly:
    """Lead: publish what was collected and end the round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Lead: end the round without a close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSeat:
    """Somebody came into the circle before the round began."""

    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveSeat:
    """A member is no longer in the circle: left, removed, or forgotten."""

    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """The owner takes the dilemma back."""

    dilemma: DilemmaId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskStop:
    """A member wants this to stop, whoever it is; no reason is asked."""

    by: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePassed:
    """The clock says that the round is due."""

    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDeadlines:
    """Kring was away: give the time back."""

    by: timedelta
    since: datetime
    """When Kring was last awake; deadlines before it are not moved."""


Intent = (
    Begin
    | Move
    | ChangeMethod
    | Contribute
    | TakeBack
    | EndTurn
    | Pass
    | ComeBackLater
    | CastVote
    | MakePick
    | StepForward
    | Rest
    | PassLead
    | ExtendTurn
    | Extend
    | SkipTurn
    | NextStep
    | BackStep
    | Pause
    | Resume
    | CloseEarly
    | Cancel
    | TakeSeat
    | LeaveSeat
    | Withdraw
    | AskStop
    | DeadlinePassed
    | MoveDeadlines
)
