"""A page in somebody's own chat: one message that is shown below what was said last, or anew in its place.

It knows nothing of what stands on it.
"""

from dataclasses import dataclass

from bot.services.people import private
from bot.wording.outgoing import Revise, Say, Speech, Urgency


@dataclass(frozen=True, slots=True)
class Page:
    """Where something is shown."""

    user: int
    slot: str
    """The name under which the message is found again."""
    until: str | None = None
    """The subject with whose texts it goes."""

    def below(self, speech: Speech) -> Say:
        """Return it as a new message, which is the page from now on."""
        return Say(
            to=private(self.user),
            text=speech.text,
            buttons=speech.buttons,
            slot=self.slot,
            until=self.until,
            urgency=Urgency.ANSWER,
        )

    def in_place(self, speech: Speech) -> Revise:
        """Return it in place of what is shown now; as a new message where that is gone."""
        return Revise(
            chat=self.user,
            slot=self.slot,
            text=speech.text,
            buttons=speech.buttons,
            or_say=self.below(speech),
            urgency=Urgency.ANSWER,
        )
