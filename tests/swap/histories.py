"""What is drawn for a whole history before it begins: the group, the pair, the dilemmas, the method, the troubles.

Everything comes from one seed, and nothing of it knows which of the pair will be the owner.
"""

import random
from dataclasses import dataclass
from enum import StrEnum

from bot.circles.model import Lead
from bot.language import Language
from bot.rounds.method import Order, Pace
from tests.fakes.world import additions, methods
from tests.swap.deeds import Role

METHODS = sorted(method.id for method in methods().values() if method.no_hiding is None)
"""In which an owner can be hidden."""
NAMES = ("An", "Bo", "Cas", "Dee", "Els", "Fem", "Gio", "Hal")
FEWEST, MOST = 5, 8

HOUSES = 6
"""So many circles of each size and language, each with ids of its own."""

LATEST_START = 20 * 24
"""Hours after the circle was made; the clocks change in that time."""


class Choice(StrEnum):
    """How the dilemma of a round is chosen."""

    FIXED = "fixed"
    VOTE = "vote"
    LOT = "lot"


class Trouble(StrEnum):
    """What goes otherwise than it should in a history."""

    OLD_BUTTONS = "old buttons"
    FOREIGN_BUTTONS = "foreign buttons"
    EDITS = "edits"
    OTHER_CONTENT = "other content"
    COMMANDS = "commands"
    OUT_OF_TURN = "out of turn"
    LEADING = "leading"
    LEAVERS = "leavers"
    LEAVER_OF_THE_PAIR = "one of the pair leaves"
    FORGETTING = "one of the pair is forgotten"
    BLOCKS = "blocks"
    RESTARTS = "restarts"
    OUTAGES = "outages"
    WITHDRAWAL = "withdrawal"
    HESITATION = "hesitation"
    STEPPING_FORWARD = "stepping forward"
    HANDING_OVER = "handing over"
    TAKING_OVER = "taking over"
    SETTLING = "settling"
    CARING = "care"
    STOPPING = "somebody wants it to stop"
    OWNER_STOPPING = "the owner wants it to stop"


TWICE = 0.12
OFTEN = 0.3
SELDOM = {
    Trouble.LEAVER_OF_THE_PAIR: 0.2,
    Trouble.WITHDRAWAL: 0.12,
    Trouble.STEPPING_FORWARD: 0.06,
    Trouble.FORGETTING: 0.06,
    Trouble.LEAVERS: 0.2,
    Trouble.SETTLING: 0.12,
    Trouble.STOPPING: 0.15,
    Trouble.OWNER_STOPPING: 0.1,
}


@dataclass(frozen=True, slots=True)
class Brought:
    """A dilemma on the table."""

    by: Role | str
    title: str
    hidden: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A history in which two of the members exchange a dilemma."""

    seed: str
    names: tuple[str, ...]
    pair: tuple[str, str]
    language: Language
    house: int
    start: int
    """In which hour after the circle was made it begins."""
    method: str
    adds: tuple[str, ...]
    """The phases that are added to it, in the first round; whether that is possible, is Kring's to say."""
    pace: Pace
    choice: Choice
    brought: tuple[Brought, ...]
    rounds: int
    """How many, one after the other."""
    begins_after: int
    """Hours from planning to the beginning; 0 for at once."""
    admin: str | None
    """Who may lead without being facilitator, in any circle."""
    by_itself: bool
    """Its first round comes from the agenda, as a meeting's does."""
    by_voice: bool
    """The circle hears each other, where the round is live."""
    order: Order
    """In which order members have their turns, as the circle settles before it begins."""
    lead: Lead
    """Who leads its rounds, as it settles then."""
    english: tuple[str, ...]
    """Who reads English, whatever the circle reads; the pair read the same language."""
    troubles: frozenset[Trouble]

    def lot(self, *about: object) -> random.Random:
        """Return a source of chance for one thing, and for nothing else."""
        return random.Random("/".join(str(part) for part in (self.seed, *about)))

    def __str__(self) -> str:
        troubles = ", ".join(sorted(self.troubles)) or "no trouble"
        return (
            f"{' + '.join((self.method, *self.adds))}, {self.pace.value}{', by video' * self.by_voice}{', from the agenda' * self.by_itself}, {self.choice.value}, {len(self.names)} members, "
            f"{self.language.value}, turns {self.order.value}, led by {self.lead.value}; {troubles}"
        )


ALOUD = 0.3
"""The share of histories in which a live round is held by video."""
BY_ITSELF = 0.2
"""The share of histories whose first round comes from the agenda."""
ADDED = 0.5
"""The share of histories in which each phase that can be added is."""


def _adds(seed: str) -> tuple[str, ...]:
    lot = random.Random(f"{seed}/adds")
    return tuple(name for name in additions() if lot.random() < ADDED)


def history_of(seed: str) -> History:
    """Draw a history."""
    lot = random.Random(seed)
    names = NAMES[: lot.randint(FEWEST, MOST)]
    first, second = lot.sample(names, 2)
    others = [name for name in names if name not in {first, second}]
    english = lot.choice((0.0, 0.0, 0.3))
    choice = lot.choices(list(Choice), weights=(5, 3, 1))[0]
    return History(
        seed=seed,
        names=names,
        pair=(first, second),
        language=lot.choice(list(Language)),
        house=lot.randrange(HOUSES),
        start=lot.randrange(LATEST_START),
        method=lot.choice(METHODS),
        adds=_adds(seed),
        pace=lot.choice(list(Pace)),
        choice=choice,
        brought=_brought(lot, choice, others),
        rounds=2 if lot.random() < TWICE else 1,
        begins_after=lot.choice((0, 0, 0, 2, 30)),
        admin=lot.choice((None, None, *others)),
        english=tuple(name for name in names if lot.random() < english and name not in {first, second})
        + ((first, second) if lot.random() < english else ()),
        troubles=frozenset(one for one in Trouble if lot.random() < SELDOM.get(one, OFTEN)),
        by_itself=random.Random(f"{seed}/agenda").random() < BY_ITSELF,
        by_voice=random.Random(f"{seed}/voice").random() < ALOUD,
        order=lot.choices(list(Order), weights=(2, 1, 2))[0],
        lead=lot.choices(list(Lead), weights=(2, 1, 1, 1))[0],
    )


def _brought(lot: random.Random, choice: Choice, others: list[str]) -> tuple[Brought, ...]:
    """Draw what is on the table; the first of the pair always has something there."""
    own = Brought(Role.FIRST, "Een stille coachee")
    more = [
        Brought(Role.SECOND, "Te laat begonnen"),
        Brought(lot.choice(others), "Wie draagt dit"),
        Brought(lot.choice(others), "Met mijn naam", hidden=False),
    ]
    table = [own, *lot.sample(more, lot.randint(0 if choice is Choice.FIXED else 1, len(more)))]
    lot.shuffle(table)
    return tuple(table)
