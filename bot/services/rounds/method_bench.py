"""The workbench of a circle's own methods: a copy that is being changed, and the one message in private that shows it.

It knows nothing of what is changed, nor of who may.
"""

from dataclasses import dataclass

from bot.rounds.adapting import OWN
from bot.rounds.method import Method
from bot.rounds.model import CircleId
from bot.services.heard import Pressed
from bot.services.people import private
from bot.services.records import MethodInMaking
from bot.services.work import Work
from bot.wording.adapting import Bench
from bot.wording.outgoing import Revise, Say, Speech, Toast, Urgency, words_of

AT_MOST = 10
"""Own methods of one circle: more would not fit a list on a phone."""
LETTERS = 12


@dataclass(frozen=True, slots=True)
class Copy:
    """A method in the making that has been read."""

    user: int
    circle: CircleId
    method: Method

    @property
    def kept(self) -> MethodInMaking:
        """Return it as it is kept."""
        return MethodInMaking(user=self.user, circle=self.circle, method=self.method)


def new_id(work: Work) -> str:
    """Return an id such as methods have: small letters only."""
    letters = "".join(one for one in work.tools.ids.new() * 2 if one.isalpha())
    return f"{OWN}{letters[:LETTERS]}"


def _slot(user: int) -> str:
    return f"adapt:{user}"


def said(user: int, speech: Speech) -> Say:
    """Return the message anew."""
    return Say(
        to=private(user), text=speech.text, buttons=speech.buttons, slot=_slot(user), urgency=Urgency.ANSWER
    )


def revise(work: Work, user: int, speech: Speech) -> None:
    """Show something else in its place."""
    work.say(
        Revise(
            chat=user,
            slot=_slot(user),
            text=speech.text,
            buttons=speech.buttons,
            or_say=said(user, speech),
            urgency=Urgency.ANSWER,
        )
    )


def toast(work: Work, heard: Pressed, bench: Bench, key: str, *, alert: bool = False) -> None:
    """Answer a press in a word."""
    work.say(Toast(query=heard.query, text=words_of(bench.say(key)), alert=alert))
