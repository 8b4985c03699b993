"""What coaches add for themselves beside the answers to Kring's questions: a circle's own questions, and what was tapped in instruments.

Records as they are kept; sealing and blinding are the store's. Nothing in here says whose a dilemma is.
"""

from dataclasses import dataclass, field
from datetime import datetime

from bot.language import LocalText
from bot.reflection.model import Pole, Side
from bot.reflection.walking import Taps
from bot.rounds.model import CircleId


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuestion:
    """A question that a circle has added for itself."""

    id: str
    circle: CircleId
    text: LocalText = field(repr=False)
    side: Side = Side.SELF
    pole: Pole = Pole.BOTH
    making_by: int | None = field(default=None, repr=False)
    """Who is still making it; nobody once it is kept: then it is the circle's."""


BESIDE = "instrument:"
"""Before the id of an instrument, in place of a question: for a sentence of one's own beside what was tapped there."""
NO_CIRCLE = CircleId("")
"""Of what somebody keeps for themselves, outside any circle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """What somebody tapped in an instrument, and kept; only theirs. What is tapped about attraction is never in it."""

    id: str
    user: int
    instrument: str
    circle: CircleId | None
    seen_on: datetime
    """The day, no finer."""
    taps: Taps = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlimpseInMaking:
    """How far somebody is in an instrument."""

    user: int
    id: str
    instrument: str
    circle: CircleId | None
    begun_on: datetime
    """The day, no finer."""
    at: int = 0
    """The index of the step that is asked; one past the last at the end."""
    taps: Taps = field(default=(), repr=False)
