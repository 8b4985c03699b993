"""Messages without Telegram: rich text, buttons, and the closed union of what may go out.

Its counterpart is `bot.chat.gateway`, which turns each of these into one call.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.wording.papers import PatternSheet, ReportSheet


class Style(StrEnum):
    """How a span looks."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    QUOTE = "quote"
    """What a person wrote, set apart from what Kring says."""
    GIVEN = "given"
    """A person's words inside a sentence of Kring: looks plain, and is never a link, a command or a mention."""
    MARK = "mark"
    """A replacement in a preview, so that the coach sees what was changed."""
    MENTION = "mention"
    """A member's name, which notifies that member; `user` says whom."""


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style."""

    text: str
    style: Style = Style.PLAIN
    user: int | None = None


Rich = tuple[Span, ...]
"""A text with styles; joined by `+`."""


def plain(text: str) -> Rich:
    """Return `text` as it is."""
    return (Span(text),)


def quote(text: str) -> Rich:
    """Return a person's words, set apart."""
    return (Span(text, Style.QUOTE),)


def given(text: str) -> Rich:
    """Return a person's words (a title, a name) for use inside a sentence of Kring."""
    return (Span(text, Style.GIVEN),)


def mention(name: str, user: int) -> Rich:
    """Return a name that notifies its bearer."""
    return (Span(name, Style.MENTION, user),)


def words_of(text: Rich) -> str:
    """Return the bare characters of a rich text."""
    return "".join(span.text for span in text)


def joined(*parts: Rich, by: str = "\n\n") -> Rich:
    """Return the parts that are not empty, one after the other, `by` between them."""
    said: Rich = ()
    for part in parts:
        if words_of(part):
            said = (*said, *(plain(by) if said else ()), *part)
    return said


class Verb(StrEnum):
    """What a button asks. Short, because a button carries at most 64 bytes; never changed once released."""

    # a circle
    SET_LANGUAGE = "lang"
    SET_ZONE = "zone"
    CHECK = "check"
    SHOW_AGREEMENT = "agr"
    ACCEPT_AGREEMENT = "acc"
    DECLINE_AGREEMENT = "dec"
    TAKE_FACILITATION = "take"
    APPOINT = "appt"
    CIRCLE_MENU = "circ"
    # bringing a dilemma
    BRING = "bring"
    INTAKE = "in"
    TRAIT = "tr"
    SAFETY = "safe"
    MINE = "mine"
    # planning a round
    PLAN = "plan"
    SEASON = "seas"
    AGENDA = "agen"
    POLL = "poll"
    DIARY = "dia"
    METHODS = "meth"
    COMING = "come"
    QUIET = "quie"
    ATTENDANCE = "attd"
    ADAPT = "adap"
    # a round
    BEGIN = "go"
    DONE = "done"
    PASS = "pass"  # noqa: S105 -- a verb
    LATER = "late"
    MORE_TIME = "more"
    NEXT = "next"
    STEP_BACK = "prev"
    SKIP = "skip"
    EXTEND = "ext"
    PAUSE = "paus"
    RESUME = "resu"
    CLOSE = "clos"
    CANCEL = "canc"
    HAND_OVER = "hand"
    REST = "rest"
    VOTE = "vote"
    PICK = "pick"
    WRITE = "writ"
    TAKE_BACK = "back"
    SEND_CONTRIBUTION = "send"
    HINTS = "hint"
    # reflection and journal
    REFLECT = "refl"
    QUESTIONS = "ques"
    PARTING = "part"
    NEXT_STEP = "step"
    JOURNAL = "jour"
    LOOK = "look"
    # care
    CARE = "care"
    REFERRAL = "refr"
    PEER = "peer"
    LINES = "line"
    PATTERNS = "patt"
    REPORT = "repo"
    # privacy
    PRIVACY = "priv"
    FORGET = "forg"
    # everywhere
    HOME = "home"
    HELP = "help"
    CLOSE_MENU = "x"


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What a pressed button says. It names no person: who may press is checked when it is pressed."""

    verb: Verb
    subject: str = ""
    """The id of what it is about; at most 16 characters of A-Z a-z 0-9 _ -."""
    epoch: int = 0
    arg: str = ""
    """At most 24 bytes, without a dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeepLink:
    """A button that opens the private chat with Kring, with a payload that names no person."""

    payload: str
    """At most 64 characters of A-Z a-z 0-9 _ -."""


@dataclass(frozen=True, slots=True)
class Button:
    """A label and what happens on a tap."""

    label: str
    does: Press | DeepLink


Keyboard = tuple[tuple[Button, ...], ...]
"""Rows of buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A text with its buttons, not yet addressed."""

    text: Rich
    buttons: Keyboard = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A chat, and a topic in it."""

    chat: int
    topic: int | None = None

    @property
    def is_private(self) -> bool:
        """Say whether it is somebody's own chat with Kring."""
        return self.chat > 0


class Urgency(StrEnum):
    """What goes first when there is more to send than Telegram lets through."""

    ANSWER = "a"
    """Somebody looks at the screen and waits."""
    ROUND = "b"
    """The round goes on with it."""
    REMINDER = "c"
    """May come a little later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A new message."""

    to: Address
    text: Rich
    buttons: Keyboard = ()
    slot: str | None = None
    """A name under which the sent message is remembered, to revise, erase or answer to it."""
    until: str | None = None
    """The subject (a round, a dilemma) with whose texts the remembered message is overwritten."""
    must_arrive: bool = True
    """Class A: an unknown outcome is sent once more. Otherwise class B: at most once."""
    urgency: Urgency = Urgency.ROUND
    silent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Revise:
    """Another text for a message that was sent under a slot (class C: it may be repeated harmlessly)."""

    chat: int
    slot: str
    text: Rich
    buttons: Keyboard = ()
    or_say: Say | None = None
    """What to send instead when the message is gone or was never sent."""
    urgency: Urgency = Urgency.ROUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Erase:
    """Take away what was sent under a slot: deleted where Telegram allows, else overwritten with `instead`."""

    chat: int
    slot: str
    instead: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Pin what was sent under a slot; without the right to do so, nothing happens."""

    chat: int
    slot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """The answer to a pressed button."""

    query: str
    text: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A file for one person."""

    to: Address
    name: str
    content: str = field(repr=False)
    caption: Rich = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """A picture for one person; drawn when it is sent."""

    to: Address
    sheet: PatternSheet = field(repr=False)
    dark: bool
    caption: Rich
    instead: Rich
    """What is said when it cannot be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A document for one person; set when it is sent."""

    to: Address
    name: str
    sheet: ReportSheet = field(repr=False)
    caption: Rich
    instead: Rich
    """What is said when it cannot be set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveChat:
    """Kring leaves a group."""

    chat: int


Outgoing = Say | Revise | Erase | Pin | Toast | Hand | Show | Print | LeaveChat
