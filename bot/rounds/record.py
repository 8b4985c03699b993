"""What stays of a round: which phases took how long, how many were there, what they took along. No name, and no case.

Pure values. What somebody says of a round is counted, never kept; who took what along is not known here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.language import LocalText
from bot.rounds.method import Pace
from bot.rounds.model import CircleId, ContributionId, Round, RoundId
from bot.rounds.plan import BEFOREHAND

FEWEST_ANSWERS = 4
"""Below so many answers a total would tell who gave them."""


class Aspect(StrEnum):
    """What is asked about a round, a tap each."""

    HELPED = "helped"
    SAFE = "safe"
    FORM = "form"
    PARALLEL = "parallel"
    """Whether the group did what the story does; asked only where the method looks for it."""


class Mark(StrEnum):
    """What somebody says of it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNSURE = "unsure"


ALWAYS = (Aspect.HELPED, Aspect.SAFE, Aspect.FORM)
"""What is asked about every round."""


def asked_about(round_: Round) -> tuple[Aspect, ...]:
    """Return what is asked about a round: whether a parallel was seen only where it went through a phase that looks for one."""
    looked = any(
        one.phase != BEFOREHAND and round_.method.phases[one.phase].asks_parallel for one in round_.went
    )
    return (*ALWAYS, Aspect.PARALLEL) if looked else ALWAYS


def to_keep(round_: Round) -> tuple[ContributionId, ...]:
    """Return the texts of which each may keep one after a round, in the order in which they were published; each once."""
    phases = round_.method.phases
    texts = [
        text
        for one in round_.gathered
        if one.phase != BEFOREHAND and phases[one.phase].keeps
        for text in one.contributions
    ]
    return tuple(dict.fromkeys(texts))


def marks_of(aspect: Aspect) -> tuple[Mark, ...]:
    """Return what can be said of an aspect."""
    middle = Mark.UNSURE if aspect is Aspect.PARALLEL else Mark.PARTLY
    return (Mark.YES, middle, Mark.NO)


Marks = Mapping[Aspect, Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseTook:
    """A phase, and how long it was."""

    name: LocalText | None
    """None for the vote that Kring puts before a method without one."""
    took: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How often each was said of one aspect."""

    aspect: Aspect
    yes: int
    partly: int
    no: int
    unsure: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedStep:
    """A next step that somebody lets the circle read."""

    by_owner: bool
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A text for the record of a round, and whether its writer lets it go along."""

    id: str
    """Drawn, so that the order of such texts says nothing of their writers."""
    masked: str = field(repr=False)
    """With what may identify somebody replaced."""
    written: str = field(repr=False)
    """As it was written, but for what the owner had replaced."""
    kept: tuple[str, ...] = field(default=(), repr=False)
    """What was found in it, and stays if it goes along as it was written."""
    as_masked: bool | None = None
    """How its writer lets it go along; none while they have not said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRecord:
    """A round that is over, as the circle may read it later."""

    id: RoundId
    circle: CircleId
    number: int
    method: str
    """The id of the method."""
    name: LocalText
    """Its name."""
    pace: Pace
    began_on: datetime
    """The day, no finer."""
    members: int
    phases: tuple[PhaseTook, ...]
    totals: tuple[Total, ...] = ()
    harvest: tuple[str, ...] = field(default=(), repr=False)
    """What each took along, in a drawn order; gone when the next round has its own."""
    steps: tuple[SharedStep, ...] = field(default=(), repr=False)

    @property
    def took(self) -> timedelta:
        """The length of the whole round."""
        return sum((phase.took for phase in self.phases), timedelta())


def record_of(round_: Round, *, until: datetime, began_on: datetime) -> RoundRecord:
    """Return what stays of a round that ended at `until`, before anybody has said anything of it."""
    return RoundRecord(
        id=round_.id,
        circle=round_.circle,
        number=round_.number,
        method=round_.method.id,
        name=round_.method.name,
        pace=round_.pace,
        began_on=began_on,
        members=len(round_.seats),
        phases=phases_took(round_, until),
    )


def phases_took(round_: Round, until: datetime) -> tuple[PhaseTook, ...]:
    """Return how long each phase was, in the order of their beginning; with pauses, and all laps of it together."""
    ends = [*(passage.since for passage in round_.went[1:]), until]
    took: dict[int, timedelta] = {}
    for passage, end in zip(round_.went, ends, strict=True):
        took[passage.phase] = took.get(passage.phase, timedelta()) + (end - passage.since)
    return tuple(
        PhaseTook(
            name=None if phase == BEFOREHAND else round_.method.phases[phase].name,
            took=long,
        )
        for phase, long in took.items()
    )


def totals(said: Iterable[Marks]) -> tuple[Total, ...]:
    """Return what was said of each aspect by enough to count it."""
    given = tuple(said)
    counted = []
    for aspect in Aspect:
        marks = [one[aspect] for one in given if aspect in one]
        if len(marks) >= FEWEST_ANSWERS:
            yes, partly, no, unsure = map(marks.count, Mark)
            counted.append(Total(aspect=aspect, yes=yes, partly=partly, no=no, unsure=unsure))
    return tuple(counted)
