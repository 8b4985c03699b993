"""A date poll: up to ten moments, who can be there at each, and which of them suit most.

Moments are wall times on the circle's clocks. Pure; it must not know whose a dilemma is, and gives out counts, never who.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from bot.rounds.model import CircleId, MemberId
from bot.wall import MINUTE, instant_of, instant_on, wall_of

PollId = NewType("PollId", str)

FEWEST_MOMENTS, MOST_MOMENTS = 2, 10
OPEN_DAYS = (2, 5, 7, 14)
"""For so many days a poll can be open."""
USUAL_DAYS = 5
CLOSES_AT = time(20, 0)
"""By then most have looked at their telephone, and nobody sleeps."""
A_DAY = timedelta(days=1)
STAYS = timedelta(weeks=2)
"""So long after it closed a poll of which nobody chose a date is forgotten."""


class PollStatus(StrEnum):
    """Where a poll is in its life; one that is planned or stopped is not kept."""

    OPEN = "open"
    CLOSED = "closed"
    """Nobody ticks any more; who leads chooses a date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePoll:
    """Moments that a circle is asked about."""

    id: PollId
    circle: CircleId
    by: MemberId
    """Who asks."""
    zone: str
    """The circle's, an IANA name."""
    moments: tuple[datetime, ...]
    """What the circle's clocks show then, in order."""
    closes_at: datetime
    status: PollStatus = PollStatus.OPEN
    told: tuple[MemberId, ...] = ()
    """Who was told which dates suit most."""

    @property
    def goes_at(self) -> datetime:
        """Return when it is forgotten, should nobody have chosen a date."""
        return self.closes_at + STAYS

    def ahead(self, now: datetime) -> tuple[datetime, ...]:
        """Return the moments that are still to come."""
        return tuple(one for one in self.moments if instant_of(one, self.zone) > now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """At which moments of a poll somebody can; none: they looked, and can at none."""

    poll: PollId
    user: int
    can: tuple[datetime, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suits:
    """A moment, and how many can."""

    wall: datetime
    n: int


def with_moments(moments: Iterable[datetime], *more: datetime) -> tuple[datetime, ...]:
    """Return moments with others added, each once and in order; as many as a poll can have."""
    found = list(dict.fromkeys(moments))
    for one in more:
        if one not in found and len(found) < MOST_MOMENTS:
            found.append(one)
    return tuple(sorted(found))


def ticked(availability: Availability, wall: datetime) -> Availability:
    """Return what somebody says with a moment ticked, or taken back."""
    others = tuple(one for one in availability.can if one != wall)
    now = others if wall in availability.can else tuple(sorted((*others, wall)))
    return replace(availability, can=now)


def counts(moments: Sequence[datetime], answers: Iterable[Availability]) -> tuple[Suits, ...]:
    """Return how many can at each moment, in the order of the moments."""
    ticks = [one.can for one in answers]
    return tuple(Suits(wall=wall, n=sum(wall in can for can in ticks)) for wall in moments)


def best(found: Iterable[Suits], *, needs: int) -> tuple[Suits, ...]:
    """Return the moments at which enough can: where most can first, the earlier of equals first."""
    return tuple(sorted((one for one in found if one.n >= needs), key=lambda one: (-one.n, one.wall)))


def closing(moments: Sequence[datetime], zone: str, *, days: int, now: datetime) -> datetime:
    """Return when a poll closes that is asked now: in the evening after so many days, and a day before its first moment.

    Where there is no day left, half of the time until then.
    """
    usual = instant_on(wall_of(now, zone).date() + days * A_DAY, CLOSES_AT, zone)
    first = min(moments)
    latest = instant_of(first - A_DAY, zone)
    half = now + (instant_of(first, zone) - now) / 2
    return min(usual, max(latest, half.replace(second=0, microsecond=0) + MINUTE))
