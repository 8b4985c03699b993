"""The button under a planned meeting with which somebody takes it into their own calendar. Pure."""

from bot.planning.meeting import MeetingId
from bot.rounds.model import CircleId, RoundId
from bot.wording.outgoing import Button, Press, Verb

MEETING, CIRCLE = "m", "c"
"""What the button's subject is; nothing for a round."""


def of_round(label: str, round_id: RoundId) -> Button:
    """Return the button for the meeting of a planned round."""
    return Button(label, Press(verb=Verb.DIARY, subject=round_id))


def of_meeting(label: str, meeting: MeetingId) -> Button:
    """Return the button for one meeting."""
    return Button(label, Press(verb=Verb.DIARY, subject=meeting, arg=MEETING))


def of_circle(label: str, circle: CircleId) -> Button:
    """Return the button for every meeting of a circle that is still to come: its season."""
    return Button(label, Press(verb=Verb.DIARY, subject=circle, arg=CIRCLE))
