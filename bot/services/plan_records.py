"""What is kept of planning besides meetings: what somebody has chosen so far.

Frozen dataclasses, as in `records`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from bot.planning.meeting import Modality, SeasonId
from bot.planning.poll import USUAL_DAYS
from bot.planning.season import Elsewhere, OnHoliday, Pause
from bot.rounds.method import Pace
from bot.rounds.model import CircleId, DilemmaId, MemberId, RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInMaking:
    """What a facilitator has chosen so far for a round."""

    user: int
    circle: CircleId
    dilemmas: tuple[DilemmaId, ...] = ()
    by_vote: bool = False
    by_lot: bool = False
    each: bool = False
    """Everyone brings something along: no dilemma is chosen."""
    later: bool = False
    """Only a date is planned: what it is about is settled over the agenda."""
    method: str | None = None
    pace: Pace | None = None
    starts_at: datetime | None = None
    at_once: bool = False
    """It begins when it is confirmed, whenever that is."""
    adds: tuple[str, ...] = ()
    """The ids of phases that are added to the method in this round."""
    facilitator: MemberId | None = None
    """Who leads it, when somebody was chosen."""
    modality: Modality | None = None
    """How the members will be together, when that was chosen for this round."""
    changes: RoundId | None = None
    """The planned round that is changed; what is not chosen stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonInMaking:
    """What a facilitator has chosen so far for a season."""

    user: int
    circle: CircleId
    first: datetime | None = None
    """On the circle's clocks, without a zone."""
    every: int | None = None
    """Weeks."""
    count: int | None = None
    on_holiday: OnHoliday = OnHoliday.LATER
    without: tuple[date, ...] = ()
    pace: Pace = Pace.LIVE
    modality: Modality | None = None
    method: str | None = None
    pauses: tuple[Pause, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    moving: date | None = None
    """The day of which the next chosen moment takes the place."""
    adds_to: SeasonId | None = None
    """Only one meeting more, of a season that runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollInMaking:
    """What a facilitator has gathered so far for a date poll."""

    user: int
    circle: CircleId
    moments: tuple[datetime, ...] = ()
    """On the circle's clocks, without a zone."""
    days: int = USUAL_DAYS
    """For so long it will be open."""
