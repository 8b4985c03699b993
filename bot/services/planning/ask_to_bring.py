"""Asking for something to bring: one member in turn a week ahead, and everybody where nothing waits. In private, never in public.

Whose turn it is goes by the meeting alone: who has something on the table is invited like everybody, so that nothing follows
from who is asked.
"""

from dataclasses import replace
from datetime import timedelta

from bot.circles.model import Circle, Member, Person, Standing
from bot.dilemmas.model import Dilemma, Stage
from bot.planning.agenda import whose_turn
from bot.planning.coming import LATE
from bot.planning.meeting import How, Meeting, MeetingId, MeetingStatus
from bot.planning.quiet import is_quiet, quiet_until
from bot.rounds.method import Method
from bot.rounds.model import MemberId
from bot.services.page import Page
from bot.services.people import members_of, tongue_of
from bot.services.planning import comers
from bot.services.planning.table import Subject, leaders_among, method_for
from bot.services.records import Appointment, AppointmentKind
from bot.services.work import Work
from bot.wording import agenda as words
from bot.wording.moments import full_moment
from bot.wording.outgoing import Urgency

WELL_AWAKE = timedelta(hours=1)
"""After quiet hours, so that it comes beside nothing that caught up then."""
AGAIN = timedelta(hours=6)
"""Kring was away: so much later is asked what should have been asked then."""


async def invite(work: Work, appointment: Appointment) -> None:
    """Invite the member whose turn it is to bring something."""
    found = await _about(work, appointment)
    if found is None:
        return
    meeting, circle, only = found
    members = await members_of(work, circle)
    before = [
        one for one in await work.tx.find(Meeting, circle=circle.id) if one.begins_at < meeting.begins_at
    ]
    turn = whose_turn([one.id for one in members], len(before), seed=circle.id)
    for member in members:
        if member.id == turn and only in {None, member.id}:
            await _ask(work, circle, meeting, member, appointment, "invited")


async def ask_everybody(work: Work, appointment: Appointment) -> None:
    """Where nothing is on the table, ask every member, all in the same words and at the same time."""
    found = await _about(work, appointment)
    if found is None:
        return
    meeting, circle, only = found
    if await work.tx.find(Dilemma, circle=circle.id, stage=Stage.WAITING) or meeting.table.how is How.EACH:
        return
    members = await members_of(work, circle)
    leaders = leaders_among(members, circle, meeting)
    instead = await method_for(work, circle, meeting, Subject(each=True))
    for member in members:
        if only in {None, member.id}:
            await _ask(
                work,
                circle,
                meeting,
                member,
                appointment,
                "empty",
                instead=instead if member in leaders else None,
            )


async def _about(work: Work, appointment: Appointment) -> tuple[Meeting, Circle, MemberId | None] | None:
    """Return the meeting, its circle, and the one member that is asked, when others were before."""
    name, _, member = appointment.subject.partition(":")
    meeting = await work.tx.get(Meeting, MeetingId(name))
    circle = await work.tx.get(Circle, meeting.circle) if meeting else None
    if meeting is None or circle is None or circle.standing is Standing.AWAY:
        return None
    if meeting.status is not MeetingStatus.PLANNED or meeting.round is not None:
        return None
    if meeting.begins_at <= work.now:
        return None
    if work.now - appointment.due_at > LATE:
        # After an outage one message a chat catches up; this one comes later.
        if work.now + AGAIN < meeting.begins_at:
            await work.tx.put(replace(appointment, due_at=work.now + AGAIN))
            work.rearm = True
        return None
    return meeting, circle, MemberId(member) if member else None


async def _ask(  # noqa: PLR0913 -- who is asked what
    work: Work,
    circle: Circle,
    meeting: Meeting,
    member: Member,
    appointment: Appointment,
    key: str,
    *,
    instead: Method | None = None,
) -> None:
    """Ask one member; in their quiet hours, when these are over."""
    person = await work.tx.get(Person, member.user)
    hours = comers.reader(person, circle)
    if person is None or hours is None:
        return
    if is_quiet(work.now, hours.quiet, hours.zone):
        subject = f"{meeting.id}:{member.id}"
        due_at = quiet_until(work.now, hours.quiet, hours.zone) + WELL_AWAKE
        again = replace(appointment, id=f"{appointment.kind}:{subject}", subject=subject, due_at=due_at)
        await work.tx.put(again)
        work.rearm = True
        return
    language = await tongue_of(work, member.user, circle)
    at = full_moment(meeting.begins_at, zone=hours.zone, language=language)
    speech = words.ask_to_bring(work.tools.texts, language, key, meeting.id, at, instead=instead)
    page = Page(member.user, f"brings:{meeting.id}:{AppointmentKind(appointment.kind).value}")
    work.say(replace(page.below(speech), urgency=Urgency.REMINDER))
