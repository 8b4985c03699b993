"""A dilemma as the group may see it, and the link to whose it is.

The two are apart on purpose: the link has a table and a key of its own, and goes first.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.rounds.model import CircleId, DilemmaId, MemberId

TITLE_WORDS = 15
"""The most words of a title."""


class Stage(StrEnum):
    """Where a dilemma is."""

    ON_HOLD = "on_hold"
    """Waits until its owner says that safety is arranged; nobody else knows of it."""
    WAITING = "waiting"
    IN_ROUND = "in_round"
    DISCUSSED = "discussed"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """What it is."""

    DILEMMA = "dilemma"
    FLOURISHING = "flourishing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dilemma:
    """What the group reads, as its owner approved it."""

    id: DilemmaId
    circle: CircleId
    kind: Kind = Kind.DILEMMA
    title: str = field(repr=False)
    situation: str = field(repr=False)
    own_part: str = field(repr=False)
    key_question: str = field(repr=False)
    hidden: bool = True
    stage: Stage = Stage.WAITING
    replacements: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """What was written, and what stands for it now: applied to everything that is published later."""
    names: tuple[str, ...] = field(default=(), repr=False)
    """Which of the written pieces name somebody: one that is an ordinary word too stays where it is just that word."""
    kept: tuple[str, ...] = field(default=(), repr=False)
    """What was found, and left by its owner's decision."""
    brought_on: datetime
    """The day, no finer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLink:
    """Whose dilemma it is. The only place that says so."""

    dilemma: DilemmaId
    circle: CircleId
    owner: MemberId
    goes_at: datetime | None = None
    """When the link is destroyed; set when the round closes."""
