"""The meetings of a circle: made, moved, called off, held. The one door: whatever follows from a change is arranged here.

It must not know whose a dilemma is, nor say anything itself: each thing that follows (reminders, who comes, the agenda) says
what is its own.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.circles.model import Circle
from bot.planning.meeting import BY_TEXT, Meeting, MeetingId, MeetingStatus, ended, moved
from bot.rounds.events import Event, RoundCancelled, RoundClosed, RoundOpened
from bot.rounds.model import Closing, Round
from bot.services.planning import reminders
from bot.services.work import Work
from bot.wall import wall_of

STILL_TO_COME = (MeetingStatus.PLANNED, MeetingStatus.UNDER_WAY)
HELD = {Closing.FINISHED, Closing.EARLY, Closing.WITHDRAWN}
"""After any other end of its round nothing was discussed: the meeting was missed."""


async def coming(work: Work, circle: Circle) -> tuple[Meeting, ...]:
    """Return the meetings of a circle that are planned, the next one first."""
    found = await work.tx.find(Meeting, circle=circle.id, status=MeetingStatus.PLANNED)
    return tuple(sorted(found, key=lambda one: (one.begins_at, one.id)))


async def of_round(work: Work, round_: Round) -> Meeting | None:
    """Return the meeting for which a round is planned, or in which it is."""
    for status in STILL_TO_COME:
        for one in await work.tx.find(Meeting, circle=round_.circle, status=status):
            if one.round == round_.id:
                return one
    return None


async def plan(work: Work, *meetings: Meeting) -> None:
    """Take meetings in that were not there before, and arrange what follows from them."""
    for one in meetings:
        known = one if one.known_since is not None else replace(one, known_since=work.now)
        await work.tx.put(known)
        await _arrange(work, known)


async def plan_for(work: Work, circle: Circle, round_: Round) -> Meeting:
    """Take in the meeting of a round that is planned for later; one that was waiting for a round at that moment gets it."""
    wall = wall_of(round_.starts_at, round_.zone)
    waiting = next(
        (one for one in await coming(work, circle) if one.round is None and one.wall == wall), None
    )
    meeting = Meeting(
        id=waiting.id if waiting else MeetingId(work.tools.ids.new()),
        circle=circle.id,
        season=waiting.season if waiting else None,
        wall=wall,
        zone=round_.zone,
        lasts=round_.lasts,
        pace=round_.pace,
        modality=waiting.modality if waiting else BY_TEXT[round_.pace],
        method=round_.method.id,
        facilitator=round_.facilitator,
        round=round_.id,
        revision=waiting.revision if waiting else 0,
        known_since=waiting.known_since if waiting else None,
        asked=waiting is not None and waiting.asked,
    )
    await plan(work, meeting)
    return meeting


async def move(work: Work, meeting: Meeting, wall: datetime) -> Meeting:
    """Move a meeting to another moment on the circle's clocks, and arrange anew what follows from it."""
    there = moved(meeting, wall)
    await plan(work, there)
    return there


async def call_off(work: Work, meeting: Meeting) -> Meeting:
    """Call a meeting off; what was arranged for it goes."""
    off = ended(meeting, MeetingStatus.CANCELLED)
    await plan(work, off)
    return off


async def follow(work: Work, round_: Round, events: Iterable[Event]) -> None:
    """Let the meeting of a round go along with what happened in the round."""
    status = None
    for event in events:
        match event:
            case RoundOpened():
                status = MeetingStatus.UNDER_WAY
            case RoundCancelled():
                status = MeetingStatus.CANCELLED
            case RoundClosed():
                status = MeetingStatus.HELD if event.why in HELD else MeetingStatus.MISSED
            case _:
                pass
    meeting = await of_round(work, round_) if status else None
    if meeting is not None and status is not None:
        await plan(work, ended(meeting, status))


async def _arrange(work: Work, meeting: Meeting) -> None:
    """Arrange what follows from a meeting as it is now: for one that is over, that nothing does."""
    await reminders.arrange(work, meeting)
