"""What somebody is to be told of a meeting in private, now: a reminder, or as one who leads, who comes.

Made as values first: so that after an outage everything one person missed, of any circle, becomes one message.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.circles.model import Circle, Member, Person
from bot.planning.coming import (
    Answer,
    Coming,
    Due,
    Reader,
    Snooze,
    due_now,
    is_late,
    next_at,
    reminded_of,
    snoozed_until,
)
from bot.planning.meeting import Meeting
from bot.planning.quiet import prompted_at
from bot.services.circles.circle_posts import title_of
from bot.services.page import Page
from bot.services.people import memberships, tongue_of
from bot.services.planning import comers
from bot.services.planning.propose import overview_of
from bot.services.work import Work
from bot.wording import coming as words
from bot.wording.coming import Card, Expected
from bot.wording.outgoing import Speech, Urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell somebody about a meeting."""

    circle: Circle
    meeting: Meeting
    member: Member
    reminds: Due | None
    """`None`: it tells who leads who comes."""
    late: bool


async def due(
    work: Work, circle: Circle, meeting: Meeting, member: Member, coming: Coming, *, leads: bool
) -> tuple[Notice, ...]:
    """Return what somebody is to be told of a meeting now; who comes is told to who leads it."""
    hours = comers.reader(await work.tx.get(Person, member.user), circle)
    if hours is None:
        return ()
    found: list[Notice] = []
    told_at = _overview_at(circle, meeting, coming, hours, work.now) if leads else None
    if told_at is not None and told_at <= work.now:
        late = is_late(meeting, comers.deadline(circle, meeting), hours, work.now)
        found.append(Notice(circle=circle, meeting=meeting, member=member, reminds=None, late=late))
    reminds = due_now(meeting, coming, circle.reminds, hours, work.now)
    if reminds is not None:
        found.append(
            Notice(circle=circle, meeting=meeting, member=member, reminds=reminds, late=reminds.late)
        )
    return tuple(found)


async def next_of(
    work: Work, circle: Circle, meeting: Meeting, member: Member, coming: Coming, *, leads: bool
) -> datetime | None:
    """Return when somebody is next to be told something of a meeting."""
    hours = comers.reader(await work.tx.get(Person, member.user), circle)
    if hours is None:
        return None
    told_at = _overview_at(circle, meeting, coming, hours, work.now) if leads else None
    moments = (told_at, next_at(meeting, coming, circle.reminds, hours, work.now))
    return min((at for at in moments if at is not None), default=None)


def _overview_at(
    circle: Circle, meeting: Meeting, coming: Coming, hours: Reader, now: datetime
) -> datetime | None:
    """Return when one who leads is told who comes; `None` when it has been told, or nobody is asked."""
    if coming.told or not comers.asks_who_comes(meeting):
        return None
    wanted = comers.deadline(circle, meeting)
    return prompted_at(wanted, hours.quiet, hours.zone, before=meeting.begins_at, now=now)


async def tell(work: Work, notices: tuple[Notice, ...]) -> None:
    """Tell somebody these things; late ones together with everything else that is late for them."""
    if any(one.late for one in notices):
        await _catch_up(work, notices[0].member.user)
        return
    for one in notices:
        await _note(work, one)
        work.say(replace(_page(one).below(await speech_of(work, one)), urgency=Urgency.REMINDER))


async def _catch_up(work: Work, user: int) -> None:
    """Tell somebody in one message what they should have been told before, in any of their circles."""
    missed: list[Notice] = []
    for circle, member in await memberships(work, user):
        for meeting in await comers.ahead_in(work, circle):
            if all(one.id != member.id for one in await comers.invited(work, circle, meeting)):
                continue
            coming = await comers.answer_of(work, meeting, member)
            leads = member in await comers.leaders_of(work, circle, meeting)
            missed += await due(work, circle, meeting, member, coming, leads=leads)
    for one in missed:
        await _note(work, one)
    meetings = {one.meeting.id: one for one in missed}
    if not meetings:
        return
    first = next(iter(meetings.values()))
    if len(missed) == 1:
        work.say(replace(_page(first).below(await speech_of(work, first)), urgency=Urgency.REMINDER))
        return
    cards = [await card_for(work, one.circle, one.meeting, user) for one in meetings.values()]
    language = await tongue_of(work, user, first.circle)
    speech = words.catch_up(work.tools.texts, language, cards)
    work.say(replace(Page(user, "missed").below(speech), urgency=Urgency.REMINDER))


async def _note(work: Work, notice: Notice) -> None:
    coming = await comers.answer_of(work, notice.meeting, notice.member)
    if notice.reminds is None:
        await work.tx.put(replace(coming, told=True))
    else:
        await work.tx.put(reminded_of(coming, notice.reminds.ahead))


def _page(notice: Notice) -> Page:
    slot = reminder_slot if notice.reminds else overview_slot
    return Page(notice.member.user, slot(notice.meeting))


def reminder_slot(meeting: Meeting) -> str:
    """Return the name of somebody's message about a meeting."""
    return f"meets:{meeting.id}"


def overview_slot(meeting: Meeting) -> str:
    """Return the name of the message that says who comes, to who leads."""
    return f"who:{meeting.id}"


async def speech_of(work: Work, notice: Notice) -> Speech:
    """Return one thing to tell, in full."""
    if notice.reminds is None:
        card = await card_for(work, notice.circle, notice.meeting, notice.member.user)
        return await overview_of(work, notice.circle, card)
    return await reminder_for(work, notice.circle, notice.meeting, notice.member)


async def reminder_for(work: Work, circle: Circle, meeting: Meeting, member: Member) -> Speech:
    """Return a meeting as a member reads of it in private, with what is expected of them."""
    coming = await comers.answer_of(work, meeting, member)
    hours = comers.reader(await work.tx.get(Person, member.user), circle)
    open_ = coming.answer is not Answer.NO and hours is not None
    until = comers.deadline(circle, meeting)
    return words.reminder(
        await card_for(work, circle, meeting, member.user),
        Expected(
            answer=coming.answer,
            until=until if comers.asks_who_comes(meeting) else None,
            over=until <= work.now,
            agreement=not member.takes_part(circle),
            snoozes=tuple(
                one for one in Snooze if open_ and hours and snoozed_until(meeting, one, hours, work.now)
            )
            if coming.reminded is not None
            else (),
        ),
    )


async def card_for(work: Work, circle: Circle, meeting: Meeting, user: int) -> Card:
    """Return a meeting as somebody reads of it in their own chat."""
    person = await work.tx.get(Person, user)
    return Card(
        texts=work.tools.texts,
        language=await tongue_of(work, user, circle),
        zone=(person.zone if person else None) or meeting.zone,
        title=title_of(work, circle),
        meeting=meeting,
        method=await comers.method_of(work, meeting),
    )
