"""Which methods a circle can take now, why it cannot take another, and which two to propose.

Pure: about numbers and kinds, never about who. What a circle has is given by the caller.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.rounds.method import Blocked, Fit, Method, Pace

PROPOSED = 2
SHORT = 50
"""Minutes that fit between two appointments."""
LONG = 75
"""Minutes beyond which a live round asks for an evening of its own."""


class Hindrance(StrEnum):
    """Why a method is not offered now."""

    TOO_FEW = "too_few"
    OWNER_HIDDEN = "owner_hidden"
    FIRST_MEETING = "first_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Having:
    """What a circle has for its next round."""

    members: int | None
    """None for who is in no circle: then nothing is said of too few."""
    hidden: bool
    """Whether an owner of what may be discussed is hidden."""
    first_meeting: bool
    each: bool | None = None
    """Whether everyone brings something, instead of one dilemma for all; none while that is open."""


class Time(StrEnum):
    """How much time there is."""

    SHORT = "short"
    HOUR = "hour"
    DAYS = "days"
    """Unhurried: the length of a live round does not matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The answers to the three questions."""

    about: Fit
    time: Time
    used_to_it: bool
    """Whether the group does this often."""


def hindrance(method: Method, having: Having) -> Hindrance | None:
    """Return why a circle cannot take a method now; `None` when it can."""
    if having.members is not None and having.members < method.at_least:
        return Hindrance.TOO_FEW
    if having.hidden and method.no_hiding is not None:
        return Hindrance.OWNER_HIDDEN
    if having.first_meeting and Blocked.FIRST_MEETING in method.blocked_if:
        return Hindrance.FIRST_MEETING
    return None


class Within(StrEnum):
    """How long a round may take: minutes live, days unhurried."""

    SHORT = "s"
    MEDIUM = "m"
    ANY = "a"


LIMITS = {
    Within.SHORT: {Pace.LIVE: 45, Pace.UNHURRIED: 7},
    Within.MEDIUM: {Pace.LIVE: 90, Pace.UNHURRIED: 14},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Which methods somebody wants to see."""

    within: Within = Within.ANY
    pace: Pace = Pace.LIVE
    hidden: bool = False
    """Only those in which an owner can stay hidden."""

    def takes(self, method: Method, having: Having) -> bool:
        """Say whether a method is short enough; whether an owner can hide in it is a hindrance with a reason."""
        limit = LIMITS.get(self.within)
        return limit is None or length(method, having, self.pace) <= limit[self.pace]


def length(method: Method, having: Having, pace: Pace) -> int:
    """Return how long a method takes: minutes live, days unhurried; without a circle with the fewest that it is best for."""
    members = method.best[0] if having.members is None else having.members
    if pace is Pace.LIVE:
        return method.minutes_with(members)
    return method.hours_with(members) // 24


def suits(method: Method, having: Having) -> bool:
    """Say whether a method is about what is brought: one dilemma, or something of everyone."""
    return having.each is None or having.each == method.rotates


def proposed(methods: Iterable[Method], having: Having, wish: Wish) -> tuple[Method, ...]:
    """Return the two methods that fit best, the better first; fewer when fewer can be taken."""
    possible = [one for one in methods if suits(one, having) and hindrance(one, having) is None]
    return tuple(sorted(possible, key=lambda one: (-_points(one, having, wish), one.id))[:PROPOSED])


def _points(method: Method, having: Having, wish: Wish) -> int:
    fewest, most = method.best
    return (
        6 * (wish.about in method.fits)
        + 3 * _fits_in(method, wish.time, having)
        + 2 * (wish.used_to_it or Fit.BEGINNERS in method.fits)
        + (having.members is not None and fewest <= having.members <= most)
    )


def _fits_in(method: Method, time: Time, having: Having) -> bool:
    match time:
        case Time.SHORT:
            return length(method, having, Pace.LIVE) <= SHORT
        case Time.HOUR:
            return length(method, having, Pace.LIVE) <= LONG
        case Time.DAYS:
            return True


def pace_for(time: Time) -> Pace:
    """Return the tempo that goes with the time there is."""
    return Pace.UNHURRIED if time is Time.DAYS else Pace.LIVE
