"""The end of a date poll: it closes by itself, who leads reads which dates suit most, and plans one with a tap.

One appointment a poll, for whatever comes next of it: a second or a late ring changes nothing. Who could when is destroyed
with the poll, as soon as a date is planned, it is stopped, or two weeks after it closed.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.planning.poll import DatePoll, PollId, PollStatus
from bot.services.circles.circle_posts import title_of
from bot.services.heard import Pressed, Who
from bot.services.people import group, group_language, member_in, tongue_inside
from bot.services.planning import comers, poll_post
from bot.services.planning.by_day import told_at
from bot.services.planning.plan_date import plan_date
from bot.services.planning.poll_desk import bell, destroy, poll_desk, poll_page, standing
from bot.services.records import Appointment, AppointmentKind
from bot.services.rounds.leaders import may_lead
from bot.services.work import Work
from bot.wall import instant_of
from bot.wording import poll as words
from bot.wording.outgoing import Say, Speech, Toast, Urgency
from bot.wording.poll import CHOOSE, SHOW, STOP, SURE, written

A_DAY = timedelta(days=1)


# ── by itself ────────────────────────────────────────────────────────────────────────────────────────────────────


async def arrange(work: Work, poll: DatePoll, at: datetime) -> None:
    """Let something come of a poll at a moment."""
    kind = AppointmentKind.POLL
    await work.tx.put(Appointment(id=bell(poll), kind=kind, subject=poll.id, due_at=at))
    work.rearm = True


async def ring(work: Work, appointment: Appointment) -> None:
    """Do what is due of a poll, and arrange what comes next."""
    poll = await work.tx.get(DatePoll, PollId(appointment.subject))
    circle = await work.tx.get(Circle, poll.circle) if poll else None
    if poll is None:
        return
    if circle is None or poll.goes_at <= work.now:
        if circle is not None:
            poll_post.end(work, circle, poll, "ended_without")
        await destroy(work, poll)
    elif circle.standing is Standing.AWAY:
        await arrange(work, poll, min(work.now + A_DAY, poll.goes_at))
    elif poll.closes_at > work.now:
        await arrange(work, poll, poll.closes_at)
    else:
        await _close(work, circle, poll)


async def _close(work: Work, circle: Circle, poll: DatePoll) -> None:
    """Close a poll, and tell who leads, each by day, which dates suit most."""
    closed = replace(poll, status=PollStatus.CLOSED)
    if closed != poll:
        await poll_post.refresh(work, circle, closed)
    next_at, last = poll.goes_at, instant_of(max(poll.moments), poll.zone)
    for member in await _told(work, circle, poll):
        at = await told_at(work, circle, member, poll.closes_at, before=last)
        if at is None or member.id in closed.told:
            continue
        if at > work.now:
            next_at = min(next_at, at)
            continue
        closed = replace(closed, told=(*closed.told, member.id))
        page = replace(
            poll_page(member.user).below(
                await page_for(work, circle, closed, await _who(work, member), leads=True)
            ),
            urgency=Urgency.REMINDER,
        )
        work.say(page)
    await work.tx.put(closed)
    await arrange(work, closed, next_at)


async def _told(work: Work, circle: Circle, poll: DatePoll) -> tuple[Member, ...]:
    """Return who is told which dates suit: who asked, as long as they lead there; else the facilitators."""
    everyone = [one for one in await work.tx.find(Member, circle=circle.id) if one.takes_part(circle)]
    asked = [one for one in everyone if one.id == poll.by and (one.facilitator or circle.anybody_leads)]
    return tuple(
        asked or [one for one in everyone if one.facilitator] or (everyone if circle.anybody_leads else ())
    )


async def _who(work: Work, member: Member) -> Who:
    person = await work.tx.get(Person, member.user)
    return Who(user=member.user, name=person.name if person else "")


async def page_for(work: Work, circle: Circle, poll: DatePoll, who: Who, *, leads: bool) -> Speech:
    """Return how a poll stands, for somebody's own chat."""
    desk = replace(await poll_desk(work, who, circle, about=poll.id), zone=poll.zone)
    stands = await standing(work, circle, poll)
    needs = await comers.usual_quorum(work, circle)
    return words.proposal(desk, title_of(work, circle), stands, needs=needs, leads=leads)


# ── by who leads ─────────────────────────────────────────────────────────────────────────────────────────────────


async def press(work: Work, heard: Pressed, poll: DatePoll, arg: str) -> None:
    """Plan a date of a poll, or stop it."""
    circle = await work.tx.get(Circle, poll.circle)
    language = await tongue_inside(work, heard.who, circle)
    member = await member_in(work, poll.circle, heard.who.user)
    belongs = member is not None and not member.left and heard.chat == heard.who.user
    if circle is None or not circle.is_set_up or not belongs:
        _toast(work, heard, "gone", language)
        return
    if not await may_lead(work, circle, heard.who.user):
        _toast(work, heard, "only_facilitator", language)
        return
    kind, _, rest = arg.partition(":")
    wall = next((one for one in poll.ahead(work.now) if written(one) == rest), None)
    page = poll_page(heard.who.user)
    if kind == CHOOSE and wall is not None:
        await _plan(work, heard, circle, poll, wall)
    elif kind == CHOOSE and rest in {written(one) for one in poll.moments}:
        _toast(work, heard, "is_past", language)
        work.say(page.in_place(await page_for(work, circle, poll, heard.who, leads=True)))
    elif arg == f"{STOP}:{SURE}":
        work.say(Toast(query=heard.query))
        poll_post.end(work, circle, poll, "ended_without")
        await destroy(work, poll)
        work.say(page.in_place(Speech(text=work.tools.texts.say("poll.stopped", language))))
    elif arg == STOP:
        work.say(Toast(query=heard.query))
        work.say(page.in_place(words.sure_stop(await poll_desk(work, heard.who, circle, about=poll.id))))
    elif arg == SHOW:
        work.say(Toast(query=heard.query))
        work.say(page.in_place(await page_for(work, circle, poll, heard.who, leads=True)))
    else:
        _toast(work, heard, "gone", language)


async def _plan(work: Work, heard: Pressed, circle: Circle, poll: DatePoll, wall: datetime) -> None:
    """Plan a meeting at one of the moments; one that is there already is the one."""
    work.say(Toast(query=heard.query))
    closed = replace(poll, status=PollStatus.CLOSED)
    await poll_post.refresh(work, circle, closed)
    meeting = await plan_date(work, circle, wall, poll.zone)
    await destroy(work, poll)
    told = words.told_planned(work.tools.texts, group_language(work, circle), poll, wall, meeting.id)
    work.say(Say(to=group(circle), text=told.text, buttons=told.buttons))
    desk = await poll_desk(work, heard.who, circle)
    work.say(poll_page(heard.who.user).in_place(words.planned(desk, wall, meeting.id)))


def _toast(work: Work, heard: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"poll.{key}", language)))
