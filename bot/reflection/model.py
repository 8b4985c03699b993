"""A question of reflection: what it looks at, for whom it is, and when it comes.

Pure values. A question carries no answer and no person; which ones a coach gets is decided in `choose`. Its id is kept
in journals, so it never changes and is never given to another question; its text may.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.language import LocalText


class Concept(StrEnum):
    """What a question helps to see. The coach never reads this word."""

    TRANSFERENCE = "transference"
    """Somebody from elsewhere is in the room."""
    PROJECTION = "projection"
    """What is filled in, or seen in the other because it is one's own."""
    PARALLEL_PROCESS = "parallel_process"
    """What happens there happens here as well."""
    BOUNDARY_SELF = "boundary_self"
    """Where one's own limit lies."""
    BOUNDARY_OTHER = "boundary_other"
    """Where the limit of the other lies."""
    DISTANCE_CLOSENESS = "distance_closeness"
    """How near one stands."""
    INTIMACY = "intimacy"
    """What kind of warmth it is: care, or longing, and whose."""
    TOUCH = "touch"
    """A gesture or a touch, and whether it is welcome."""
    SOUL_EGO = "soul_ego"
    """Whom it serves: the other, or one's own wish to matter and to be needed."""
    STRENGTH_POWER = "strength_power"
    """Who has more to say, and what that is used for."""
    IDENTIFIED_EMOTION = "identified_emotion"
    """Having a feeling, or being carried off by it; one's own tears."""
    DISALLOWED_PART = "disallowed_part"
    """What was never allowed to show, in the other or in oneself."""
    INNER_PERMISSION = "inner_permission"
    """What one allows oneself, and by that the other; being a witness, being an example."""
    FLOURISHING = "flourishing"
    """Something opens, in the other or in oneself."""
    COACH_THE_COACH = "coach_the_coach"
    """Who stands beside the coach, and what one fears to be judged for."""
    TWO_SIDED_STANCE = "two_sided_stance"
    """Care for the other and for oneself, courage and responsibility, both at once."""
    IN_RELATION = "in_relation"
    """Being with the other, here and now: no method in between, and not knowing."""
    SOMEBODY_OUTSIDE = "somebody_outside"
    """Somebody who is talked about, is not there, and may be unsafe; and being moved by it."""


class Side(StrEnum):
    """Where a question looks."""

    SELF = "self"
    OTHER = "other"
    BETWEEN = "between"
    GROUP = "group"


class Pole(StrEnum):
    """Which of the two ways of missing each other a question has an eye for."""

    TOO_CLOSE = "too_close"
    TOO_FAR = "too_far"
    BOTH = "both"


class Intensity(StrEnum):
    """How much a question may stir."""

    LIGHT = "light"
    """One notices something; it can be answered on a bus."""
    MIDDLE = "middle"
    """It touches what one felt."""
    DEEP = "deep"
    """It touches one's own history, longing or shame, and wants time."""


class Audience(StrEnum):
    """To whom a question is asked, always in private."""

    OWNER = "owner"
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"


class Moment(StrEnum):
    """When a question is asked."""

    BRINGING = "bringing"
    """The dilemma was just written; only its owner knows of it."""
    AFTER_QUESTIONS = "after_questions"
    """The question phase of a round has just ended; the round goes on."""
    HARVEST = "harvest"
    """The round has just ended."""
    NEXT_MORNING = "next_morning"
    """A night has passed."""
    TWO_WEEKS = "two_weeks"
    """Two weeks have passed."""


STILL_GOING_ON = frozenset({Moment.BRINGING, Moment.AFTER_QUESTIONS})
"""When somebody still has work to do with the dilemma, and is asked nothing deep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One open question, or one invitation, of a single idea."""

    id: str
    concept: Concept | None
    """None for a question of the circle's own: it looks at whatever its members meant."""
    side: Side
    pole: Pole
    audience: Audience
    moment: Moment
    intensity: Intensity
    text: LocalText


OWN = "own"
"""The kind of all questions that circles have added for themselves."""


def kind_of(question: Question) -> str:
    """Return what somebody can say to be asked no more: the concept, or that it is a circle's own question."""
    return OWN if question.concept is None else question.concept.value


def poles(*questions: Question) -> frozenset[Pole]:
    """Return which of the two extremes these questions see together; never holds `Pole.BOTH`."""
    seen = {question.pole for question in questions}
    return frozenset({Pole.TOO_CLOSE, Pole.TOO_FAR} if Pole.BOTH in seen else seen)
