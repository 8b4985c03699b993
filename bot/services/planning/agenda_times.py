"""When something of the agenda happens, before meetings that have no round yet.

A week ahead one is invited to bring something, three days ahead the table is looked at, a day ahead the meeting gets its round.
"""

from datetime import datetime, time, timedelta

from bot.planning.meeting import Meeting, MeetingStatus
from bot.rounds.method import Pace
from bot.services.records import Appointment, AppointmentKind
from bot.services.work import Work
from bot.wall import instant_on

MORNING = time(10, 0)
"""On the circle's clocks."""
A_DAY = timedelta(days=1)
INVITES, LOOKS = timedelta(days=7), timedelta(days=3)


async def arrange(work: Work, meeting: Meeting) -> None:
    """Arrange anew what happens before a meeting; nothing for one that has a round, is over or has begun."""
    waits = meeting.status is MeetingStatus.PLANNED and meeting.round is None
    for kind, due_at in _moments(meeting):
        name = f"{kind}:{meeting.id}"
        kept = await work.tx.get(Appointment, name)
        if not waits or due_at <= work.now:
            if kept is not None:
                await work.tx.drop(Appointment, name)
        elif kept is None or kept.due_at != due_at:
            await work.tx.put(Appointment(id=name, kind=kind, subject=meeting.id, due_at=due_at))
            work.rearm = True


def _moments(meeting: Meeting) -> tuple[tuple[AppointmentKind, datetime], ...]:
    opens = meeting.begins_at - (A_DAY if meeting.pace is Pace.LIVE else timedelta(0))
    moments = [
        (AppointmentKind.OPEN_MEETING, opens),
        (AppointmentKind.ASK_TO_BRING, _morning_before(meeting, INVITES)),
    ]
    if meeting.pace is Pace.LIVE:
        moments.append((AppointmentKind.EMPTY_TABLE, _morning_before(meeting, LOOKS)))
    return tuple(moments)


def _morning_before(meeting: Meeting, by: timedelta) -> datetime:
    return instant_on(meeting.wall.date() - by, MORNING, meeting.zone)
