"""An instrument: a few taps through which a coach looks at what they notice, and the sentences that come out.

Pure values. What an instrument asks, and which sentence follows from which taps, is data (`instruments/*.toml`, one file
each, read and checked by `bot.library.instruments`); how it is walked through is in `walking`. Nothing here knows who taps.
An outcome is a sentence, never a score: rules look at what was tapped, and nothing is added up.

The ids of instruments, steps and options are kept in journals: they never change and never pass to something else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.language import LocalText
from bot.reflection.taps import LINE, BodyPlace, Boundary, Feeling

UNKNOWN = "unknown"
"""In place of an option: "I don't know". Every step takes it, and it is a full answer."""

REFERS = Feeling.ATTRACTED.value
"""The one option that is never kept: wherever it is tapped, it leads to a calm word and to people to turn to."""

PLACES = tuple(str(at) for at in LINE)
"""What can be tapped on a line, from far to very close."""


class Kind(StrEnum):
    """How a step is answered."""

    ONE = "one"
    """One tap, and the next step comes."""
    SEVERAL = "several"
    """As many as fit; then on."""
    LINE = "line"
    """A place on the line of closeness."""


class Source(StrEnum):
    """Where the options of a step are named: every member of it is one."""

    FEELING = "feeling"
    BODY = "body"
    BOUNDARY = "boundary"

    @property
    def names(self) -> frozenset[str]:
        """Return what can be tapped there."""
        match self:
            case Source.FEELING:
                return frozenset(Feeling)
            case Source.BODY:
                return frozenset(BodyPlace)
            case Source.BOUNDARY:
                return frozenset(Boundary)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something to tap."""

    id: str
    label: LocalText
    said: LocalText
    """The same within a sentence of Kring."""
    alone: bool = False
    """Whether it stands for nothing else besides: tapped, it takes the place of the others, and they of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A step of an instrument that may have been kept before."""

    instrument: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that is asked."""

    id: str
    kind: Kind
    asks: LocalText
    options: tuple[Option, ...] = ()
    """None on a line."""
    source: Source | None = None
    earlier: Earlier | None = None
    """Where the answer stands already, if it was kept: then it is not asked again, only shown on the way back."""

    @property
    def answers(self) -> tuple[str, ...]:
        """Return what can be tapped, besides that one does not know."""
        return PLACES if self.kind is Kind.LINE else tuple(option.id for option in self.options)


class Move(StrEnum):
    """How one place on the line lies from another."""

    CLOSER = "closer_than"
    FARTHER = "farther_than"
    SAME = "same_as"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """One of these was tapped in a step."""

    step: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTapped:
    """None of these was tapped in a step."""

    step: str
    none_of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Something was tapped in a step, other than that one does not know."""

    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A place on the line between two others, both included."""

    step: str
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A place on the line, beside another."""

    step: str
    how: Move
    than: str


Condition = Tapped | NotTapped | Known | Within | Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A sentence, and when it is said."""

    id: str
    text: LocalText
    """`{step}` stands for what was tapped in a step, within the sentence."""
    every: tuple[Condition, ...] = ()
    some: tuple[Condition, ...] = ()
    """At least one of these; none means that nothing more is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One place in the outcome: its first rule that holds is said there, or nothing."""

    id: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What is asked, step by step, and what may be said at the end."""

    id: str
    order: int
    """Where it stands in the list."""
    name: LocalText
    intro: LocalText
    """One line, above the first step."""
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]

    def step(self, id_: str) -> Step | None:
        """Return a step by its id."""
        return next((one for one in self.steps if one.id == id_), None)


Instruments = Mapping[str, Instrument]
"""Every instrument by its id, in the order of the list."""
