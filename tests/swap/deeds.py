"""The words of a history: what somebody can do, and when. Nothing of it says who owns the dilemma.

A deed is something that anybody could do in Telegram, or that happens to Kring itself. An `Act` says who does it, how long after
the act before it, and, where the two of the pair exchange more than the dilemma, what its doer does as the second of them.
"""

import random
from dataclasses import dataclass
from enum import StrEnum

from bot.rounds.plan import Form

KRING = "Kring"
"""Who "does" what happens to Kring itself."""


class Role(StrEnum):
    """The two of the pair, by what goes with the dilemma: in the one play An is the first, in the other Bo."""

    FIRST = "first"
    SECOND = "second"


class Deed(StrEnum):
    """What is done, in words for who reads a difference."""

    NOTHING = "does nothing"
    # before it begins
    COMES = "says whether they come"
    SETTLE_TABLE = "settles what the meeting is about:"
    WEIGH = "weighs a title"
    TICK_DATE = "ticks a date"
    END_POLL = "looks how the poll stands, and stops it"
    # in the group
    SPEAK = "replies in the group"
    DONE = "taps: done"
    PASS_TURN = "taps: pass on"
    LATER = "taps: later"
    MORE_TIME = "taps: more time"
    # in private
    WRITE = "writes in private"
    WRITE_LATE = "writes in private, sent before the step began"
    WRITE_NAME = "writes a name in private, and is asked about it"
    TAKE_BACK = "takes back what was written last"
    PASS = "taps: nothing from me"
    VOTE = "votes"
    PICK = "taps an option, or how a question feels"
    ANSWER = "answers a question for the journal"
    MARK = "taps how the round was"
    TAKE_ALONG = "writes what they take along"
    NEXT_STEP = "writes a next step, and lets the circle read it"
    CARE = "taps something for themselves, in private"
    PUT_OFF = "lets the own turn wait, because it is too much"
    STOP = "wants the round to stop"
    ENDS_HERE = "taps, when it stands still, that it need not go on"
    # anywhere
    STALE = "taps an old button"
    FOREIGN = "taps a button of somebody else, or a forged one"
    EDIT = "edits a message"
    EDIT_IN_GROUP = "edits a message in the group"
    SEND_OTHER = "sends something that is not a text"
    COMMAND = "asks in private"
    COMMAND_IN_GROUP = "asks in the group"
    LEAD = "leads"
    HAND_OVER = "hands the lead over"
    TAKE_OVER = "takes over, where nobody leads"
    SETTLE = "settles how the circle works:"
    # coming and going
    LEAVE = "leaves the group"
    FORGOTTEN = "asks to be forgotten"
    COME = "comes into the group"
    BLOCK = "blocks Kring"
    UNBLOCK = "unblocks Kring"
    # with the own dilemma
    WITHDRAW = "takes the own dilemma back"
    HESITATE = "asks for the own dilemma, and leaves it as it is"
    STEP_FORWARD = "steps forward"
    # Kring itself
    RESTART = "is started anew"
    OUTAGE = "is away for minutes:"


@dataclass(frozen=True, slots=True)
class Does:
    """A deed with what belongs to it."""

    deed: Deed
    words: str = ""
    n: int = 0
    """A number drawn for the deed: which button, which title, how many minutes."""
    twice: bool = False
    """Taps come in twice."""

    def __str__(self) -> str:
        number = f" {self.n}" if self.deed in {Deed.OUTAGE, Deed.VOTE, Deed.STALE, Deed.FOREIGN} else ""
        words = self.words.replace("\n", " / ")
        return f"{self.deed}{number}{f' “{words}”' if words else ''}{', twice' if self.twice else ''}"


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something after a while."""

    who: str
    does: Does
    instead: Does | None = None
    """What `who`, one of the pair, does when the other one is the first. `None`: the same."""
    wait: float = 0.0
    """The share that passes before it of the time until something falls due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Where a round is when something can be done: the same in both plays, as long as nothing leaks."""

    number: int
    """The how manieth moment of the history."""
    form: Form | None
    """`None` before the round begins, and after it."""
    step: int
    begins: bool
    """The step has just begun: nobody has done anything in it."""
    paused: bool
    over: bool
    speaker: str | None
    present: tuple[str, ...]
    """Who sits in the round."""
    blocked: tuple[str, ...]
    candidates: int
    witness: str | None = None
    """Who reads along: what is written in private does not go with a role then, because a witness is refused it."""
    asks_one: bool = False
    """Only the witness, or a named owner, is asked now: what others write answers nothing, and goes with the person."""
    cards: bool = False
    """Each has a card of their own."""
    leader: str | None = None
    """Who leads this round: as planned, or as handed over or taken over since."""
    leads: frozenset[str] = frozenset()
    """Who may lead it: the leader, a facilitator, an admin, or anyone where the circle wants that."""


# ── what is said, and how soon ───────────────────────────────────────────────────────────────────────────────────

ALL_GIVE = frozenset({Form.TOGETHER, Form.MIRROR})
"""Where what everybody gives counts, whoever the owner is."""
FEELINGS = ("moe", "leeg", "Boos", "ver weg", "een steen", "stil…", "warm")
TEXTS = (
    "wat raakt je hier het meest",
    "ik zou eerst een week niets doen\nen dan bellen",
    "dat herken ik ook, @ergens en http://een.plek",
    "/start ▶️ Fase 2 van 7 · tot morgen",
    "de stilte werkt ook in mij door…",
)


def speaks(name: str, lot: random.Random) -> Does:
    """Return something that somebody says in the group."""
    return Does(Deed.SPEAK, f"{name}: {lot.choice(TEXTS)}")


def waiting(lot: random.Random, act: Act) -> Act:
    """Return an act that its doer waits with for a while."""
    return Act(act.who, act.does, act.instead, wait=lot.choice((0.0, 0.0, 0.05, 0.2, 0.4)))
