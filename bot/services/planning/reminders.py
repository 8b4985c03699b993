"""Reminders of meetings: one appointment a meeting, for whatever comes next of it, for whomever.

When it rings, everybody is told what is due for them, and the next moment is worked out anew: a restart, a late alarm or a
second one changes nothing. What was given stands with each member's answer.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.circles.model import Circle, Standing
from bot.planning.coming import Ahead, Reader, is_late, wanted_at
from bot.planning.meeting import Meeting, MeetingId, MeetingStatus
from bot.planning.quiet import USUAL, prompted_at
from bot.services.circles.circle_posts import title_of
from bot.services.people import group, group_language, memberships
from bot.services.planning import comers, notices
from bot.services.records import Appointment, AppointmentKind, Posted
from bot.services.work import Work
from bot.wording import coming as words
from bot.wording.coming import Card
from bot.wording.outgoing import Revise, Say, Speech, Urgency

A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)


# ── when ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def arrange(work: Work, meeting_id: MeetingId) -> None:
    """Arrange what comes next of a meeting as it is kept; of one that is over, or has begun, nothing does."""
    meeting = await work.tx.get(Meeting, meeting_id)
    if meeting is None:
        return
    circle = await work.tx.get(Circle, meeting.circle)
    at = await _next(work, circle, meeting) if circle is not None else None
    await _ring_at(work, meeting, at)
    asks = meeting.status is MeetingStatus.PLANNED and comers.asks_who_comes(meeting)
    if meeting.asked and (meeting.round is not None or not asks):
        await _close_post(work, meeting)


async def arrange_circle(work: Work, circle: Circle) -> None:
    """Arrange anew what comes of every meeting of a circle: somebody joined, or other reminders were chosen."""
    for meeting in await comers.ahead_in(work, circle):
        await _ring_at(work, meeting, await _next(work, circle, meeting))


async def arrange_for(work: Work, user: int) -> None:
    """Arrange anew what comes of every meeting somebody is asked to: their hours or clocks have changed."""
    for circle, _ in await memberships(work, user):
        await arrange_circle(work, circle)


async def _ring_at(work: Work, meeting: Meeting, at: datetime | None) -> None:
    name = f"{AppointmentKind.REMIND}:{meeting.id}"
    kept = await work.tx.get(Appointment, name)
    if at is None:
        await work.tx.drop(Appointment, name)
    elif kept is None or kept.due_at != at:
        await work.tx.put(Appointment(id=name, kind=AppointmentKind.REMIND, subject=meeting.id, due_at=at))
        work.rearm = True


async def _next(work: Work, circle: Circle, meeting: Meeting) -> datetime | None:
    if meeting.status is not MeetingStatus.PLANNED or meeting.begins_at <= work.now:
        return None
    if circle.standing is Standing.AWAY:
        return work.now + A_DAY
    moments = [await _group_asked_at(work, circle, meeting)]
    answers = await comers.answers_about(work, meeting)
    leaders = await comers.leaders_of(work, circle, meeting)
    for member in await comers.invited(work, circle, meeting):
        coming = answers.get(member.id) or comers.unanswered(meeting, member)
        leads = member in leaders
        moments.append(await notices.next_of(work, circle, meeting, member, coming, leads=leads))
    return min((at for at in moments if at is not None), default=None)


async def ring(work: Work, appointment: Appointment) -> None:
    """Tell everybody what is due for them of a meeting, and see to what comes next."""
    meeting = await work.tx.get(Meeting, MeetingId(appointment.subject))
    circle = await work.tx.get(Circle, meeting.circle) if meeting else None
    if meeting is None or circle is None or meeting.status is not MeetingStatus.PLANNED:
        return
    if circle.standing is not Standing.AWAY and work.now < meeting.begins_at:
        meeting = await _ask_group(work, circle, meeting)
        leaders = await comers.leaders_of(work, circle, meeting)
        for member in await comers.invited(work, circle, meeting):
            coming, leads = await comers.answer_of(work, meeting, member), member in leaders
            await notices.tell(work, await notices.due(work, circle, meeting, member, coming, leads=leads))
    coming_next = await _next(work, circle, meeting)
    await _ring_at(work, meeting, max(coming_next, work.now + A_MINUTE) if coming_next else None)


# ── the group ────────────────────────────────────────────────────────────────────────────────────────────────────


def slot(meeting: Meeting) -> str:
    """Return the name under which the post about who comes is remembered."""
    return f"coming:{meeting.id}"


async def _group_asked_at(work: Work, circle: Circle, meeting: Meeting) -> datetime | None:
    """Return when the group is asked who comes; not where a round is planned: its own post asks.

    A week ahead. Where that is long ago, only of the next meeting at once; of a later one a day ahead.
    """
    if meeting.asked or meeting.round is not None or not comers.asks_who_comes(meeting):
        return None
    hours = Reader(quiet=USUAL, zone=circle.zone or meeting.zone)
    since = meeting.known_since or wanted_at(meeting, Ahead.WEEK)
    for ahead in (Ahead.WEEK, Ahead.DAY):
        wanted = max(wanted_at(meeting, ahead), since)
        if is_late(meeting, wanted, hours, work.now) and not await _is_next(work, circle, meeting):
            continue
        return prompted_at(wanted, USUAL, hours.zone, before=meeting.begins_at, now=work.now)
    return None


async def _is_next(work: Work, circle: Circle, meeting: Meeting) -> bool:
    ahead = await comers.ahead_in(work, circle)
    return not ahead or ahead[0].id == meeting.id


async def _ask_group(work: Work, circle: Circle, meeting: Meeting) -> Meeting:
    at = await _group_asked_at(work, circle, meeting)
    if at is None or at > work.now:
        return meeting
    asked = replace(meeting, asked=True)
    await work.tx.put(asked)
    if await work.tx.get(Posted, slot(meeting), circle.chat):
        work.say(_revised(circle, meeting, words.post_without_buttons(_card(work, circle, meeting), "moved")))
    work.say(replace(await _asking(work, circle, asked), urgency=Urgency.REMINDER))
    return asked


async def refresh_post(work: Work, circle: Circle, meeting: Meeting) -> None:
    """Bring the count under the post of a meeting up to date."""
    said = await _asking(work, circle, meeting)
    work.say(_revised(circle, meeting, Speech(text=said.text, buttons=said.buttons)))


async def _asking(work: Work, circle: Circle, meeting: Meeting) -> Say:
    speech = words.post(
        _card(work, circle, meeting),
        await comers.counted(work, circle, meeting),
        comers.deadline(circle, meeting),
    )
    return Say(to=group(circle), text=speech.text, buttons=speech.buttons, slot=slot(meeting))


async def _close_post(work: Work, meeting: Meeting) -> None:
    """Let the post about who comes ask nothing any more: a round is planned for the meeting, or it is over."""
    circle = await work.tx.get(Circle, meeting.circle)
    await work.tx.put(replace(meeting, asked=False))
    if circle is not None:
        key = f"meeting_{meeting.status.value}"
        if meeting.status is MeetingStatus.PLANNED:
            key = "goes_unhurried" if meeting.round is None else "round_planned"
        work.say(_revised(circle, meeting, words.post_without_buttons(_card(work, circle, meeting), key)))


def _revised(circle: Circle, meeting: Meeting, speech: Speech) -> Revise:
    return Revise(chat=circle.chat, slot=slot(meeting), text=speech.text, buttons=speech.buttons)


def _card(work: Work, circle: Circle, meeting: Meeting) -> Card:
    return Card(
        texts=work.tools.texts,
        language=group_language(work, circle),
        zone=circle.zone or meeting.zone,
        title=title_of(work, circle),
        meeting=meeting,
    )
