"""What a typed moment can turn out to be: a closed union."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.wall import Shown, instant_of, shown

MOST_READINGS = 8
"""What can mean more moments than this is not understood: nobody chooses from such a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment on the clocks of a zone, and the instant (UTC) that it is."""

    wall: datetime
    """As it was typed."""
    at: datetime
    """The next minute that exists, or the first of two, where clocks change."""
    shown: Shown = Shown.ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """It means one moment."""

    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """It can mean any of these, or it means this one and that is odd: ask."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOnly:
    """It means a day, or one of several, and no time."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """It means a moment that is over."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """It means nothing that is known here."""


Reading = Understood | Ambiguous | DayOnly | Past | NotUnderstood


def moment_at(wall: datetime, zone: str) -> Moment:
    """Return the moment at which clocks in a zone show `wall`."""
    return Moment(wall=wall, at=instant_of(wall, zone), shown=shown(wall, zone))
