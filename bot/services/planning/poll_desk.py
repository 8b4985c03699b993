"""The desk at which a date poll is made and tended: its pages, how it stands, and whose it is."""

from dataclasses import replace

from bot.circles.model import Circle, Member
from bot.planning.poll import Availability, DatePoll, PollId, closing, counts
from bot.services.heard import Who
from bot.services.page import Page
from bot.services.plan_records import PollInMaking
from bot.services.records import Appointment, AppointmentKind, Focus, Purpose
from bot.services.rounds.plan_desk import desk_for
from bot.services.work import Work
from bot.wording import poll as words
from bot.wording.outgoing import Speech, Verb
from bot.wording.planning import Desk
from bot.wording.poll import Standing


async def poll_desk(work: Work, who: Who, circle: Circle, about: str = "") -> Desk:
    """Return the desk of somebody who makes a poll, or tends one."""
    return replace(await desk_for(work, who, circle), verb=Verb.POLL, about=about)


def poll_page(user: int) -> Page:
    """Return the page on which somebody makes or tends a poll."""
    return Page(user, f"poll:{user}")


async def running(work: Work, circle: Circle) -> DatePoll | None:
    """Return the poll of a circle of which no date is chosen yet."""
    return next(iter(await work.tx.find(DatePoll, circle=circle.id)), None)


async def asked(work: Work, circle: Circle) -> tuple[Member, ...]:
    """Return who is asked: members who once accepted the agreement, also while a new one waits for them."""
    everyone = await work.tx.find(Member, circle=circle.id)
    return tuple(one for one in everyone if not one.left and one.accepted_version)


async def standing(work: Work, circle: Circle, poll: DatePoll) -> Standing:
    """Return how a poll stands; only who is a member now counts, and only what is still to come."""
    members = await asked(work, circle)
    users = {one.user for one in members}
    answers = [one for one in await work.tx.find(Availability, poll=poll.id) if one.user in users]
    moments = poll.ahead(work.now)
    return Standing(poll=poll, suits=counts(moments, answers), answered=len(answers), asked=len(members))


def gathered(work: Work, making: PollInMaking, desk: Desk) -> Speech:
    """Return the moments that somebody has gathered so far."""
    closes_at = closing(making.moments, desk.zone, days=making.days, now=work.now)
    return words.gathered(desk, making.moments, making.days, closes_at)


async def listen(work: Work, user: int, circle: Circle) -> None:
    """Let the next private text be moments for a poll."""
    await work.tx.put(Focus(user=user, purpose=Purpose.POLL, subject=circle.id))


async def clear(work: Work, user: int) -> None:
    """Forget a poll in the making, and wait for no text about one."""
    await work.tx.drop(PollInMaking, user)
    focus = await work.tx.get(Focus, user)
    if focus is not None and focus.purpose is Purpose.POLL:
        await work.tx.put(Focus(user=user))


async def about(work: Work, subject: str) -> Circle | DatePoll | None:
    """Return what a button is about."""
    if not subject:
        return None
    circle = await work.tx.get(Circle, subject)
    return circle or await work.tx.get(DatePoll, PollId(subject))


async def destroy(work: Work, poll: DatePoll) -> None:
    """Forget a poll, and who could when."""
    await work.tx.drop_all(Availability, poll=poll.id)
    await work.tx.drop(DatePoll, poll.id)
    await work.tx.drop(Appointment, bell(poll))


def bell(poll: DatePoll) -> str:
    """Return the name of the appointment for whatever comes next of a poll."""
    return f"{AppointmentKind.POLL}:{poll.id}"
