"""The messages of a circle in its group: under which slot each is remembered, anew or once more.

There is one set-up message, one agreement and one menu; each is revised where it stands.
"""

from enum import StrEnum

from bot.circles.model import Circle
from bot.services import people
from bot.services.work import Work
from bot.wording.names import LONGEST, shown
from bot.wording.outgoing import Address, Revise, Say, Speech, Urgency


class Part(StrEnum):
    """Which message of a circle."""

    SETUP = "setup"
    AGREEMENT = "agreement"
    MENU = "menu"
    WELCOME = "welcome"
    DOOR = "door"
    """In private: the agreement with its two answers."""
    APPOINTING = "appoint"
    """In private: who may become facilitator."""


def slot(circle: Circle, part: Part) -> str:
    """Return the name under which a message of a circle is remembered."""
    return f"circle:{circle.id}:{part}"


def anew(circle: Circle, part: Part, speech: Speech, *, to: Address | None = None) -> Say:
    """Return a new message of a circle."""
    return Say(
        to=to or people.group(circle),
        text=speech.text,
        buttons=speech.buttons,
        slot=slot(circle, part),
        urgency=Urgency.ANSWER,
    )


def again(circle: Circle, part: Part, speech: Speech, *, to: Address | None = None) -> Revise:
    """Return another text for a message of a circle, or the message anew when it is gone."""
    return Revise(
        chat=(to or people.group(circle)).chat,
        slot=slot(circle, part),
        text=speech.text,
        buttons=speech.buttons,
        or_say=anew(circle, part, speech, to=to),
        urgency=Urgency.ANSWER,
    )


def title_of(work: Work, circle: Circle, *, longest: int = LONGEST) -> str:
    """Return how a circle is called in a text."""
    nameless = work.tools.texts.label("circle.untitled", people.group_language(work, circle))
    return shown(circle.title, without=nameless, longest=longest)
