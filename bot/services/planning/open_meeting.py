"""A meeting gets its round from what is on the table: a day before it begins, so that everybody can read what it is about.

Where a round still goes on, or nothing waits, who leads is told in private what can be done. Whose something is plays no part.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.circles.model import Circle, Person, Standing
from bot.planning.coming import LATE
from bot.planning.meeting import Meeting, MeetingId, MeetingStatus
from bot.planning.quiet import is_quiet, quiet_until
from bot.rounds.model import MemberId
from bot.services.page import Page
from bot.services.people import members_of, tongue_of
from bot.services.plan_records import PlanInMaking
from bot.services.planning import comers, meetings
from bot.services.planning.table import Subject, leaders_among, method_for, settle
from bot.services.records import Appointment, AppointmentKind
from bot.services.rounds import tell_round
from bot.services.rounds.make_round import made_from, problem
from bot.services.work import Work
from bot.wording import agenda as words
from bot.wording.moments import full_moment
from bot.wording.outgoing import Urgency

AGAIN = timedelta(hours=6)
"""After so long it is tried once more, where a round still goes on."""


WELL_AWAKE = timedelta(hours=1)
"""After quiet hours, so that it comes beside nothing that caught up then."""


async def open_now(work: Work, appointment: Appointment) -> None:
    """Plan the round of a meeting; or tell who leads why that cannot be."""
    meeting = await work.tx.get(Meeting, MeetingId(appointment.subject))
    circle = await work.tx.get(Circle, meeting.circle) if meeting else None
    gone = meeting is None or meeting.status is not MeetingStatus.PLANNED or meeting.round is not None
    if meeting is None or circle is None or gone or circle.standing is Standing.AWAY:
        return
    if meeting.begins_at + AGAIN < work.now:
        return
    hindrance = await problem(work, circle)
    if hindrance is not None:
        if work.now + AGAIN < meeting.begins_at:
            await _try_again(work, meeting, appointment, work.now + AGAIN)
        await _tell(work, circle, meeting, appointment, f"cannot_{hindrance[0]}")
        return
    subject = await settle(work, circle, meeting)
    if subject.is_nothing or not await _plan(work, circle, meeting, subject):
        await _tell(work, circle, meeting, appointment, "nothing_to_open")


async def _try_again(work: Work, meeting: Meeting, appointment: Appointment, at: datetime) -> None:
    await work.tx.put(
        Appointment(id=appointment.id, kind=AppointmentKind.OPEN_MEETING, subject=meeting.id, due_at=at)
    )
    work.rearm = True


async def _plan(work: Work, circle: Circle, meeting: Meeting, subject: Subject) -> bool:
    method = await method_for(work, circle, meeting, subject)
    if method is None:
        return False
    leader = await _leader(work, circle, meeting)
    plan = PlanInMaking(
        user=0,
        circle=circle.id,
        dilemmas=subject.dilemmas,
        by_vote=subject.by_vote,
        each=subject.each,
        method=method.id,
        pace=meeting.pace,
        starts_at=max(meeting.begins_at, work.now),
        facilitator=leader,
        modality=meeting.modality,
    )
    round_ = await made_from(work, circle, plan)
    if round_ is None:
        return False
    await work.tx.put(round_, replace(circle, current=round_.id))
    work.rearm = True
    await meetings.give_round(work, meeting, round_)
    await tell_round.post_anchor(work, circle, round_)
    return True


async def _leader(work: Work, circle: Circle, meeting: Meeting) -> MemberId | None:
    """Return who leads the round, where that is not settled by the circle's own way."""
    if circle.anybody_leads and meeting.facilitator is None:
        return None
    found = leaders_among(await members_of(work, circle), circle, meeting)
    return min((one.id for one in found), default=None)


async def _tell(work: Work, circle: Circle, meeting: Meeting, appointment: Appointment, key: str) -> None:
    """Tell who leads, in private, why a meeting has no round yet; in their quiet hours nobody is told, but when these are over."""
    if work.now - appointment.due_at > LATE:
        # After an outage one message a chat catches up; this one comes later.
        if work.now + AGAIN < meeting.begins_at:
            await _try_again(work, meeting, appointment, work.now + AGAIN)
        return
    leaders = leaders_among(await members_of(work, circle), circle, meeting)
    later = [at for one in leaders if (at := await _after_quiet_hours(work, circle, one.user)) is not None]
    if later:
        if max(later) < meeting.begins_at:
            await _try_again(work, meeting, appointment, max(later))
        return
    for member in leaders:
        person = await work.tx.get(Person, member.user)
        if person is None or not person.reachable:
            continue
        language = await tongue_of(work, member.user, circle)
        begins = full_moment(meeting.begins_at, zone=person.zone or meeting.zone, language=language)
        speech = words.cannot_open(work.tools.texts, language, circle.id, meeting.id, key, begins)
        page = Page(member.user, f"opens:{meeting.id}")
        work.say(replace(page.below(speech), urgency=Urgency.REMINDER))


async def _after_quiet_hours(work: Work, circle: Circle, user: int) -> datetime | None:
    """Return when somebody's quiet hours are over; `None` outside of them, and for who cannot be written to."""
    hours = comers.reader(await work.tx.get(Person, user), circle)
    if hours is None or not is_quiet(work.now, hours.quiet, hours.zone):
        return None
    return quiet_until(work.now, hours.quiet, hours.zone) + WELL_AWAKE
