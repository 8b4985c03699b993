"""What a coach can tap about themselves instead of writing, and which questions that leads to.

Pure. A tap is an observation, never a finding: it leads to things to look at and weighs nothing. It must not know who
tapped, nor about which dilemma. The names are kept in journals: they never change, and none passes to something else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.reflection.model import Concept


class Feeling(StrEnum):
    """The feeling palette: what somebody notices in themselves after contact."""

    OVERWHELMED = "overwhelmed"
    HELPLESS = "helpless"
    WARM = "warm"
    SPECIAL = "special"
    """The other is special to them, more than others are."""
    ATTRACTED = "attracted"
    DISENGAGED = "disengaged"
    CARING = "caring"
    """As a parent cares."""
    CRITICISED = "criticised"
    ANGRY = "angry"
    ASHAMED = "ashamed"
    NOTHING = "nothing"


class BodyPlace(StrEnum):
    """The body map: where somebody notices it."""

    HEAD = "head"
    THROAT = "throat"
    CHEST = "chest"
    STOMACH = "stomach"
    BACK = "back"
    HANDS = "hands"
    NOTHING = "nothing"


class Boundary(StrEnum):
    """In which area a boundary is at stake."""

    ROLE = "role"
    TIME = "time"
    PLACE = "place"
    MONEY = "money"
    GIFTS = "gifts"
    CLOTHING = "clothing"
    LANGUAGE = "language"
    SELF_DISCLOSURE = "self_disclosure"
    TOUCH = "touch"
    ONLINE_CONTACT = "online_contact"


@dataclass(frozen=True, slots=True)
class Closeness:
    """A place on the line from 0, far, to 10, very close; raises `ValueError` beside it."""

    at: int

    def __post_init__(self) -> None:
        if self.at not in LINE:
            raise ValueError(f"the line goes from {LINE.start} to {LINE.stop - 1}")


LINE = range(11)
FAR = 3
"""Up to here somebody stands far."""
CLOSE = 7
"""From here on somebody stands close."""

Tap = Feeling | BodyPlace | Boundary | Closeness
"""One tap. "I don't know" is not among them: it leads nowhere, and that is a full answer.

Several taps are a tuple, not a set: to Python, feeling nothing and noticing it nowhere in the body are equal strings.
"""

_KINDS: Mapping[str, type[Feeling | BodyPlace | Boundary]] = {
    "feeling": Feeling,
    "body": BodyPlace,
    "boundary": Boundary,
}


def code_of(tap: Tap) -> str:
    """Return how a tap is kept: `feeling:warm`, `body:stomach`, `boundary:touch`, `closeness:7`."""
    match tap:
        case Closeness(at=at):
            return f"closeness:{at}"
        case Feeling():
            return f"feeling:{tap}"
        case BodyPlace():
            return f"body:{tap}"
        case Boundary():
            return f"boundary:{tap}"


def tap_of(code: str) -> Tap | None:
    """Return the tap that is kept under a code, or None if it is no tap."""
    kind, _, name = code.partition(":")
    if kind == "closeness":
        return Closeness(int(name)) if name in {str(at) for at in LINE} else None
    if kind in _KINDS and name in {one.value for one in _KINDS[kind]}:
        return _KINDS[kind](name)
    return None


def leads_to(taps: Iterable[Tap]) -> frozenset[Concept]:
    """Return what is worth looking at for somebody who tapped these; nothing for nothing."""
    return frozenset(concept for tap in taps for concept in concepts_of(tap))


def which_led_to(concept: Concept, taps: Iterable[Tap]) -> tuple[Tap, ...]:
    """Return those of the taps that lead to a concept, in their order."""
    return tuple(tap for tap in taps if concept in concepts_of(tap))


def concepts_of(tap: Tap) -> frozenset[Concept]:
    """Return what one tap leads to; the middle of the line leads nowhere."""
    match tap:
        case Closeness(at=at) if at <= FAR:
            return _STANDING_FAR
        case Closeness(at=at) if at >= CLOSE:
            return _STANDING_CLOSE
        case Closeness():
            return frozenset()
        case Feeling():
            return _OF_FEELING[tap]
        case BodyPlace():
            return _OF_BODY[tap]
        case Boundary():
            return _OF_BOUNDARY[tap]


_STANDING_FAR = frozenset({Concept.DISTANCE_CLOSENESS, Concept.IN_RELATION, Concept.DISALLOWED_PART})
_STANDING_CLOSE = frozenset({Concept.DISTANCE_CLOSENESS, Concept.INTIMACY, Concept.BOUNDARY_SELF})

_OF_FEELING: Mapping[Feeling, frozenset[Concept]] = {
    Feeling.OVERWHELMED: frozenset(
        {Concept.IDENTIFIED_EMOTION, Concept.BOUNDARY_SELF, Concept.COACH_THE_COACH}
    ),
    Feeling.HELPLESS: frozenset({Concept.PARALLEL_PROCESS, Concept.SOUL_EGO, Concept.SOMEBODY_OUTSIDE}),
    Feeling.WARM: frozenset({Concept.FLOURISHING, Concept.INTIMACY, Concept.IN_RELATION}),
    Feeling.SPECIAL: frozenset({Concept.SOUL_EGO, Concept.TRANSFERENCE, Concept.BOUNDARY_SELF}),
    Feeling.ATTRACTED: frozenset({Concept.INTIMACY, Concept.BOUNDARY_SELF, Concept.COACH_THE_COACH}),
    Feeling.DISENGAGED: frozenset({Concept.DISTANCE_CLOSENESS, Concept.DISALLOWED_PART, Concept.IN_RELATION}),
    Feeling.CARING: frozenset({Concept.TRANSFERENCE, Concept.SOUL_EGO, Concept.TWO_SIDED_STANCE}),
    Feeling.CRITICISED: frozenset({Concept.PROJECTION, Concept.STRENGTH_POWER, Concept.COACH_THE_COACH}),
    Feeling.ANGRY: frozenset({Concept.PROJECTION, Concept.BOUNDARY_SELF, Concept.DISALLOWED_PART}),
    Feeling.ASHAMED: frozenset({Concept.DISALLOWED_PART, Concept.INNER_PERMISSION, Concept.COACH_THE_COACH}),
    Feeling.NOTHING: frozenset(
        {Concept.DISTANCE_CLOSENESS, Concept.DISALLOWED_PART, Concept.IDENTIFIED_EMOTION}
    ),
}
_OF_BODY: Mapping[BodyPlace, frozenset[Concept]] = {
    BodyPlace.HEAD: frozenset({Concept.IN_RELATION, Concept.DISTANCE_CLOSENESS}),
    BodyPlace.THROAT: frozenset({Concept.DISALLOWED_PART, Concept.INNER_PERMISSION}),
    BodyPlace.CHEST: frozenset({Concept.IDENTIFIED_EMOTION, Concept.INTIMACY}),
    BodyPlace.STOMACH: frozenset({Concept.PARALLEL_PROCESS, Concept.BOUNDARY_SELF}),
    BodyPlace.BACK: frozenset({Concept.COACH_THE_COACH, Concept.TWO_SIDED_STANCE}),
    BodyPlace.HANDS: frozenset({Concept.TOUCH, Concept.SOUL_EGO}),
    BodyPlace.NOTHING: frozenset({Concept.DISTANCE_CLOSENESS, Concept.IDENTIFIED_EMOTION}),
}
_OF_BOUNDARY: Mapping[Boundary, frozenset[Concept]] = {
    Boundary.ROLE: frozenset({Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.TRANSFERENCE}),
    Boundary.TIME: frozenset({Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.SOUL_EGO}),
    Boundary.PLACE: frozenset({Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.DISTANCE_CLOSENESS}),
    Boundary.MONEY: frozenset({Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.STRENGTH_POWER}),
    Boundary.GIFTS: frozenset({Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.STRENGTH_POWER}),
    Boundary.CLOTHING: frozenset({Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.INTIMACY}),
    Boundary.LANGUAGE: frozenset({Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.INTIMACY}),
    Boundary.SELF_DISCLOSURE: frozenset(
        {Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.INNER_PERMISSION}
    ),
    Boundary.TOUCH: frozenset({Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.TOUCH}),
    Boundary.ONLINE_CONTACT: frozenset(
        {Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER, Concept.DISTANCE_CLOSENESS}
    ),
}
