"""What is kept besides the nouns of the domain: letters in and out, focus, appointments, remembered messages.

Frozen dataclasses; `bot.storage.tables` says of each what is plain, what is sealed and how long it stays.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.language import LocalText
from bot.planning.attending import Attendance as Attendance
from bot.reflection.model import Moment
from bot.reflection.report import Dimension
from bot.rounds.events import Event
from bot.rounds.method import Method
from bot.rounds.model import CircleId, ContributionId, DilemmaId, MemberId, RoundId
from bot.rounds.record import Aspect, Mark, Offer
from bot.wording.outgoing import Outgoing


class InboxState(StrEnum):
    """Where an update is."""

    WAITING = "waiting"
    DONE = "done"
    SET_ASIDE = "set_aside"
    """Could not be parsed or handled; kept without its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An update as it was received."""

    update: int
    received_at: datetime
    state: InboxState = InboxState.WAITING
    tries: int = 0
    body: str | None = field(default=None, repr=False)
    """Telegram's JSON; gone when handled."""


class OutboxState(StrEnum):
    """Where an outgoing message is."""

    WAITING = "waiting"
    SENDING = "sending"
    """Handed over; found so at a start, its outcome is unknown."""
    DEAD = "dead"
    """Can never be sent; kept without its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Something to send. Parcels of a chat are sent in the order of their numbers."""

    n: int = 0
    """Given by the store."""
    chat: int
    state: OutboxState = OutboxState.WAITING
    outgoing: Outgoing | None = field(repr=False)
    tries: int = 0
    unknown: int = 0
    """How often its outcome was unknown."""
    not_before: datetime | None = None
    why: str | None = None
    """Of a dead one."""
    dead_on: datetime | None = None
    """The day on which it was found dead, no finer; from then on its time runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A sent message that Kring may come back to."""

    slot: str
    chat: int
    message: int
    until: str | None = None
    """The subject with whose texts it is overwritten."""


class AppointmentKind(StrEnum):
    """What happens at an appointment."""

    BETWEEN_REFLECTION = "between_reflection"
    """subject: a round that goes on. Every member gets a private prompt, which would have come at night."""
    HARVEST_REFLECTION = "harvest_reflection"
    """subject: a round. Every member who sat in it gets a private prompt, which would have come at night."""
    MORNING_REFLECTION = "morning_reflection"
    """subject: a round. Every member who sat in it gets a private prompt."""
    WEEKS_REFLECTION = "weeks_reflection"
    """subject: a round of two weeks ago. Every member who sat in it gets a private prompt."""
    LINK_GOES = "link_goes"
    """subject: a dilemma. The owner link is destroyed."""
    TEXTS_GO = "texts_go"
    """subject: a round. Its texts are destroyed and its posts overwritten."""
    HOLD_REMINDER = "hold_reminder"
    """subject: a dilemma on hold. Its owner is asked once more, in private."""
    DRAFT_GOES = "draft_goes"
    """subject: a user. A draft that nobody touched is destroyed."""
    PARTING = "parting"
    """subject: an unhurried round that ended in somebody's quiet hours, and a seat. How it was is asked when these are over."""
    SHOWN_ONCE = "shown_once"
    """subject: what was shown for a while only. It is taken away."""
    QUIET_MINUTE = "quiet_minute"
    """subject: a user. A minute of silence is over."""
    PEER = "peer"
    """subject: somebody's wish to talk to one of the circle. The next is asked, or it ends."""
    OPEN_MEETING = "open_meeting"
    """subject: a meeting without a round. It gets one from what is on the table."""
    ASK_TO_BRING = "ask_to_bring"
    """subject: a meeting. One member, in turn, is invited to bring something to it."""
    EMPTY_TABLE = "empty_table"
    """subject: a live meeting. Where nothing waits, everybody is asked in private."""
    SEASON_ENDS = "season_ends"
    """subject: a season whose meetings are over. Every member is asked what it brought."""
    SEASON_COUNTED = "season_counted"
    """subject: a season. What members said of it is counted, and who leads chooses how to go on."""
    POLL = "poll"
    """subject: a date poll. It closes, who leads is told which dates suit, or it is forgotten."""
    DAILY = "daily"
    """What is past its time is swept."""
    RECORD = "record"
    """subject: a round. What was said at its end is counted and gathered, and the group reads its record."""
    NEXT_STEP = "next_step"
    """subject: an entry of the journal. Its writer is asked what became of a next step."""
    REMIND = "remind"
    """subject: a meeting. Whatever comes next of it is told: a reminder, who comes."""
    ROUND_ASKS = "round_asks"
    """subject: a round, the epoch of a step, and a seat. What the step asks is asked when quiet hours are over."""
    ATTENDANCE = "attendance"
    """subject: a round, and after a colon one who leads. Who leads is shown who was there."""
    COUNT = "count"
    """subject: a meeting. The group's post says how many come, with the answers that were given in private."""
    DIARY = "diary"
    """subject: a member. What they took into their calendar and has changed since is sent anew, in one file."""
    LEAVE_GROUP = "leave_group"
    """subject: the number of a group that Kring is not for. It leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Something that happens later, whatever happens in between."""

    id: str
    kind: AppointmentKind
    subject: str
    due_at: datetime


class Purpose(StrEnum):
    """What a text in private would be for."""

    NOTHING = "nothing"
    INTAKE = "intake"
    """The draft; which step, the draft knows."""
    CONTRIBUTION = "contribution"
    """subject: a round."""
    REFLECTION = "reflection"
    """subject: a reflection."""
    PLANNING = "planning"
    """A typed date and time for a round."""
    SEASON = "season"
    """A typed date and time for a season; subject: its circle, or a meeting that is moved."""
    POLL = "poll"
    """Typed moments for a date poll; subject: its circle."""
    METHOD = "method"
    """subject: the place of a phase whose question is typed anew, or nothing that is one for the name."""
    PARTING = "parting"
    """subject: a round that has ended. What somebody takes along."""
    STEP = "step"
    """subject: a round that has ended. A next step."""
    STEP_AFTER = "step_after"
    """subject: an entry of the journal. What became of a next step."""
    QUESTION = "question"
    """subject: a question of a circle's own in the making, and in which language. Its words."""
    GLIMPSE = "glimpse"
    """subject: an instrument, and after a colon the circle it is taken in, if any. A sentence of one's own."""
    UNKEPT = "unkept"
    """What somebody writes to see it, and that is kept nowhere; subject: what was asked."""
    LINE = "line"
    """subject: one of `LINES`, and the round it is about if there is one. A line on one of two sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What Kring takes the next private text of a person to be."""

    user: int
    purpose: Purpose = Purpose.NOTHING
    subject: str = ""
    before: Purpose = Purpose.NOTHING
    """What was interrupted, and is offered again."""
    before_subject: str = ""
    since: datetime | None = None
    """When the step began that asks: what was sent before it is not for this step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a member gave in a step. No moment is kept, only the step."""

    id: ContributionId
    round: RoundId
    by: MemberId
    step: int
    text: str = field(repr=False)
    aloud: bool
    hidden: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Names that were replaced in it, and what stands for them: replaced in everything that follows, once it is published."""
    kept: tuple[str, ...] = field(default=(), repr=False)
    """What was found in it, and stays as its writer approved."""


class Awaits(StrEnum):
    """What Kring asked about a private contribution that it keeps aside."""

    WHICH = "which"
    """For which of the circles it is."""
    PHRASING = "phrasing"
    """Whether it goes as it is, or put otherwise."""
    APPROVAL = "approval"
    """How the group may read it, because something in it may identify somebody."""
    NOTE = "note"
    """Whether it goes into the journal: the round does not ask for it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A private contribution that its writer still has to say something about."""

    user: int
    round: RoundId
    written: str = field(repr=False)
    awaits: Awaits = Awaits.APPROVAL
    mark: str = ""
    """What the buttons about this text carry: those about an earlier one do nothing to it."""
    epoch: int = 0
    """The epoch of the round in which it was written: it goes along with no later step."""
    instead: tuple[str, ...] = field(default=(), repr=False)
    """Other ways to put it, for PHRASING."""
    masked: str = field(default="", repr=False)
    known: str = field(default="", repr=False)
    """Only with what the owner had replaced."""
    hidden: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Names that were found in it, and what would stand for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMethod:
    """A method that a circle made of another, for itself."""

    id: str
    circle: CircleId
    method: Method = field(repr=False)
    """Its questions are a member's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodInMaking:
    """What somebody has changed so far in a copy of a method."""

    user: int
    circle: CircleId
    method: Method | None = field(default=None, repr=False)
    """None while the text of a file is being pasted."""
    pasted: str = field(default="", repr=False)
    """What was pasted so far: a file can be longer than a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundEvent:
    """An entry of a round's history."""

    round: RoundId
    n: int
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAsk:
    """Somebody's wish to talk to one of the circle. Nobody but Kring knows whose it is until both have said yes."""

    id: str
    user: int
    circle: CircleId
    ends_at: datetime
    """The morning on which it ends, as was said."""
    asked: tuple[int, ...] = field(default=(), repr=False)
    """Who was asked, one a morning."""
    agreed: int | None = field(default=None, repr=False)
    """Who would be there."""
    over: bool = False
    """Not wished any more; ends at the same moment as any other."""


NOTE = "note"
"""In place of a question, for what somebody kept in the journal without being asked."""
SENTENCE = "sentence"
"""In place of a question, for a sentence of a round that somebody kept."""
STEP = "step"
"""In place of a question, for a next step."""
STEP_AFTER = "step_after"
"""In place of a question, for what became of a next step."""
OPEN_LINE = "open_line"
"""In place of a question, when every question of a season was asked: somebody may write whatever is there."""
LINES = ("line_courage", "line_responsibility", "line_other", "line_self")
"""In place of a question, for a line of the report on two sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """What a member says at the end of a round. Everybody has one, from its end until its record is made."""

    round: RoundId
    user: int
    member: MemberId
    marks: tuple[tuple[Aspect, Mark], ...] = ()
    takes: Offer | None = field(default=None, repr=False)
    """What they take along."""
    step: Offer | None = field(default=None, repr=False)
    """Their next step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection:
    """A private question and its answer; only the writer's, and sealed under the writer's own key.

    It is found by its writer together with a month, a day, an evening, a concept or a dimension, and only when it has an answer.
    """

    id: str
    user: int
    question: str
    """Id in the question bank; `NOTE` where somebody kept a thought unasked."""
    round: RoundId | None
    dilemma: DilemmaId | None
    circle: CircleId
    asked_on: datetime
    """The day, no finer."""
    answer: str | None = field(default=None, repr=False)
    declined: bool = False
    taps: tuple[str, ...] = field(default=(), repr=False)
    """What was tapped, as `bot.reflection.taps.code_of` writes it: later questions lean on it."""
    moment: Moment | None = None
    """Of a question that Kring asked at such a moment."""
    words: LocalText | None = field(default=None, repr=False)
    """Its words, where it is not from the bank."""
    rest: tuple[str, ...] = field(default=(), repr=False)
    """What is still to come in its set, until it is answered: ids of questions."""
    because: tuple[str, ...] = field(default=(), repr=False)
    """Which taps led to it, by their codes."""
    put_under: Dimension | None = None
    """Where it stands in the report of its writer; `None`: it stays out of it."""
    concept: str = ""
    """What the question looks at, by the name of a `Concept`; empty for what nobody asked."""

    @property
    def month(self) -> str:
        """Return the month of an answer, as 2026-11."""
        return self.day[:7]

    @property
    def day(self) -> str:
        """Return the day of an answer, as 2026-11-23."""
        return "" if self.answer is None else self.asked_on.date().isoformat()

    @property
    def theme(self) -> str:
        """Return what an answer is about."""
        return "" if self.answer is None else self.concept

    @property
    def theme_of_month(self) -> str:
        """Return what an answer is about, with its month."""
        return f"{self.theme} {self.month}" if self.theme else ""

    @property
    def evening(self) -> str:
        """Return the day of an answer, with its circle."""
        return f"{self.day} {self.circle}" if self.day else ""

    @property
    def dimension(self) -> str:
        """Return under what an answer was put."""
        return "" if self.answer is None or self.put_under is None else self.put_under.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A value that Kring itself needs: when it was last awake, which update came last."""

    name: str
    value: str
