"""The meetings of a circle: made, moved, called off, held. The one door: whatever follows from a change is arranged here.

It must not know whose a dilemma is, nor say anything itself: each thing that follows (reminders, who comes, the agenda) says
what is its own.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.circles.model import Circle
from bot.planning.meeting import (
    Meeting,
    MeetingId,
    MeetingStatus,
    Modality,
    as_known,
    ended,
    modality_of,
    moved,
    revised,
)
from bot.rounds.events import (
    Event,
    LeadPassed,
    MethodChanged,
    RoundCancelled,
    RoundClosed,
    RoundMoved,
    RoundOpened,
)
from bot.rounds.model import Closing, Round
from bot.services.planning import agenda_times, diary, reminders, season_end, season_post
from bot.services.work import Work
from bot.wall import wall_of

STILL_TO_COME = (MeetingStatus.PLANNED, MeetingStatus.UNDER_WAY)
HELD = {Closing.FINISHED, Closing.EARLY, Closing.WITHDRAWN}
"""After any other end of its round nothing was discussed: the meeting was missed."""


async def coming(work: Work, circle: Circle) -> tuple[Meeting, ...]:
    """Return the meetings of a circle that are planned, the next one first."""
    found = await work.tx.find(Meeting, circle=circle.id, status=MeetingStatus.PLANNED)
    return tuple(sorted(found, key=lambda one: (one.begins_at, one.id)))


async def waiting_at(work: Work, circle: Circle, at: datetime) -> Meeting | None:
    """Return the meeting that begins at an instant and has no round yet."""
    return next(
        (one for one in await coming(work, circle) if one.round is None and one.begins_at == at), None
    )


async def of_round(work: Work, round_: Round) -> Meeting | None:
    """Return the meeting for which a round is planned, or in which it is."""
    for status in STILL_TO_COME:
        for one in await work.tx.find(Meeting, circle=round_.circle, status=status):
            if one.round == round_.id:
                return one
    return None


async def plan(work: Work, *meetings: Meeting) -> None:
    """Take meetings in as they are now, new ones or changed, and arrange what follows."""
    for one in meetings:
        before = await work.tx.get(Meeting, one.id)
        now = as_known(before, revised(before, one) if before else one, work.now)
        await work.tx.put(now)
        await _arrange(work, now)


async def plan_for(work: Work, circle: Circle, round_: Round, modality: Modality) -> Meeting:
    """Take in the meeting of a round that is planned for later; one that was waiting for a round at that moment gets it."""
    waiting = await waiting_at(work, circle, round_.starts_at)
    planned = waiting or _meeting_of(work, circle, round_, modality)
    return await give_round(work, replace(planned, modality=modality), round_)


async def note_under_way(work: Work, circle: Circle, round_: Round, modality: Modality) -> None:
    """Take in the meeting of a round that begins at once: nothing else keeps how the circle is together."""
    meeting = _meeting_of(work, circle, round_, modality)
    await work.tx.put(replace(meeting, status=MeetingStatus.UNDER_WAY, round=round_.id))


def _meeting_of(work: Work, circle: Circle, round_: Round, modality: Modality) -> Meeting:
    return Meeting(
        id=MeetingId(work.tools.ids.new()),
        circle=circle.id,
        wall=wall_of(round_.starts_at, round_.zone),
        zone=round_.zone,
        lasts=round_.lasts,
        pace=round_.pace,
        modality=modality,
        method=round_.method.id,
        facilitator=round_.facilitator,
    )


async def give_round(work: Work, meeting: Meeting, round_: Round) -> Meeting:
    """Let a meeting have the round that is planned for it."""
    planned = replace(
        meeting,
        lasts=round_.lasts,
        pace=round_.pace,
        method=round_.method.id,
        facilitator=round_.facilitator,
        round=round_.id,
    )
    await plan(work, planned)
    return planned


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
            case RoundMoved() | MethodChanged() | LeadPassed():
                await _replan(work, round_)
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


async def _replan(work: Work, round_: Round) -> None:
    """Let the meeting of a round be as the round is planned now, changed once for those who come."""
    meeting = await of_round(work, round_)
    if meeting is None:
        return
    changed = replace(
        meeting,
        lasts=round_.lasts,
        pace=round_.pace,
        modality=modality_of(meeting.modality, round_.pace),
        method=round_.method.id,
        facilitator=round_.facilitator,
    )
    if changed != meeting or wall_of(round_.starts_at, round_.zone) != meeting.wall:
        await move(work, changed, wall_of(round_.starts_at, round_.zone))


async def _arrange(work: Work, meeting: Meeting) -> None:
    """Arrange what follows from a meeting as it is now: for one that is over, that nothing does."""
    await diary.arrange(work, meeting)
    await season_post.refresh(work, meeting)
    await season_end.notice(work, meeting)
    await agenda_times.arrange(work, meeting)
    await reminders.arrange(work, meeting.id)
