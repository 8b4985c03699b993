"""A circle, its members, and the people behind them.

A person is known by a Telegram account; a member is that person in one circle, under an id that says nothing. Everything
that leaves a circle (a round, a dilemma, a contribution) speaks of members.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.language import Language
from bot.planning.coming import EVERY, Ahead
from bot.planning.meeting import Modality
from bot.planning.quiet import USUAL, Quiet
from bot.rounds.method import Order, Watch
from bot.rounds.model import CircleId, MemberId, RoundId

AGREEMENT_VERSION = 1
"""Raised when the agreement's text changes; every member accepts anew."""

DEFAULT_MINIMUM = 5
"""Below this many members Kring says that a hidden owner is thinly hidden."""

HIDDEN_FLOOR = 4
"""Below this many members no owner can be hidden."""


class Standing(StrEnum):
    """Whether Kring is in the group."""

    SETTING_UP = "setting_up"
    READY = "ready"
    AWAY = "away"
    """Removed from the group; what is kept waits for its return or its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a Telegram account, as last seen."""

    user: int
    name: str
    language: Language | None = None
    """The language chosen; without one, the circle's, else the account's."""
    zone: str | None = None
    quiet: Quiet = USUAL
    """When this person is not written to unasked, by their own clocks."""
    reachable: bool = False
    """The private chat is open: started, and not blocked since."""
    wants_questions: bool = True
    """Asked in private after a round; said off, and on again, by the person alone."""
    spared: tuple[str, ...] = field(default=(), repr=False)
    """About what the person is asked no more: kinds of questions, as `bot.reflection.model.kind_of` names them."""
    wants_hints: bool = True
    """Told in private when a contribution looks like advice or a closed question."""
    seen_on: datetime | None = None
    """The day of the last visit, no finer."""


class Lead(StrEnum):
    """Who leads the rounds of a circle. Kring keeps the time in any case."""

    ONE = "one"
    """A facilitator."""
    IN_TURN = "in_turn"
    """Another member each round, beside the facilitators."""
    ALL = "all"
    """Every member may plan a round and lead it."""
    KRING = "kring"
    """Nobody has to: every member may plan a round, it goes on by the clock, and any member may hold it or let it go on."""


class Patience(StrEnum):
    """How long nobody may lead a round that goes on, before any member may take it over."""

    SHORT = "short"
    USUAL = "usual"
    LONG = "long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A group of members who consult each other."""

    id: CircleId
    chat: int
    topic: int | None = None
    title: str
    language: Language | None = None
    """`None` until somebody chose."""
    zone: str | None = None
    """An IANA name; `None` until somebody chose."""
    country: str | None = None
    """Whose public holidays are kept free (ISO 3166); `None` for the country of the zone."""
    standing: Standing = Standing.SETTING_UP
    minimum: int = DEFAULT_MINIMUM
    agreement_version: int = AGREEMENT_VERSION
    hints: bool = True
    """Members may get such a hint at all."""
    order: Order = Order.DRAWN
    """In which order members have their turns."""
    working_days: bool = False
    """In unhurried rounds time goes on from Monday to Friday only."""
    watch: Watch | None = None
    """As what another member reads along in each round; none where nobody does."""
    lead: Lead = Lead.ONE
    patience: Patience = Patience.USUAL
    reminds: tuple[Ahead, ...] = EVERY
    """How long before a meeting members are reminded of it."""
    answer_days: int = 2
    """So many days before a meeting members have said whether they come."""
    meets: Modality = Modality.TEXT_LIVE
    """How members are together in a live round."""
    led_at: datetime | None = field(default=None, repr=False)
    """When somebody last led a round here by a button."""
    rounds_held: int = 0
    current: RoundId | None = None
    """The round that is planned or going on; one at a time."""
    invitation: str
    """The payload of the joining link; names nobody."""
    set_up_by: int | None = field(default=None, repr=False)
    """Who brought Kring in, until that person joins and becomes facilitator."""

    @property
    def anybody_leads(self) -> bool:
        """Say whether every member may do what a facilitator may."""
        return self.lead in {Lead.ALL, Lead.KRING}

    @property
    def is_set_up(self) -> bool:
        """Say whether language and zone are known."""
        return self.language is not None and self.zone is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person in one circle."""

    id: MemberId
    circle: CircleId
    user: int
    facilitator: bool = False
    accepted_version: int = 0
    """Of the agreement; 0 when not accepted."""
    accepted_on: datetime | None = None
    """The day, no finer."""
    left: bool = False
    there_until: datetime | None = None
    """Until which day the member is willing to be asked by Kring to be there for a colleague."""

    def takes_part(self, circle: Circle) -> bool:
        """Say whether the member is in the circle and has accepted the agreement as it is now."""
        return not self.left and self.accepted_version >= circle.agreement_version


def can_hide(circle_members: int) -> bool:
    """Say whether an owner can be hidden among so many."""
    return circle_members >= HIDDEN_FLOOR
