"""The post of a date poll in the group: members tick when they can; it shows how many can, and never who.

A tick counts there at once: it is given in the group, by a tap that only its giver sees answered.
"""

from bot.circles.model import Circle, Standing
from bot.planning.poll import Availability, DatePoll, PollStatus, ticked
from bot.services.circles.authority import answer
from bot.services.heard import Pressed
from bot.services.people import group, group_language, member_in, tongue, tongue_inside
from bot.services.planning import poll_desk
from bot.services.work import Work
from bot.wording import poll as words
from bot.wording.outgoing import Revise, Say, Toast
from bot.wording.poll import NONE, written


async def press(work: Work, pressed: Pressed, poll: DatePoll, which: str) -> None:
    """Take a tick in, or back."""
    circle = await work.tx.get(Circle, poll.circle)
    member = await member_in(work, poll.circle, pressed.who.user)
    language = await tongue_inside(work, pressed.who, circle)
    if circle is None or circle.standing is Standing.AWAY or pressed.chat != circle.chat:
        answer(work, pressed, "poll.gone", language)
        return
    if member is None or member.left:
        answer(work, pressed, "poll.outsider", language)
        return
    wall = next((one for one in poll.ahead(work.now) if written(one) == which), None)
    language = await tongue(work, pressed.who, circle)
    if not member.takes_part(circle):
        answer(work, pressed, "poll.agreement_first", language)
    elif poll.status is not PollStatus.OPEN or poll.closes_at <= work.now:
        answer(work, pressed, "poll.is_closed", language)
    elif wall is None and which != NONE:
        answer(work, pressed, "poll.is_past", language)
    else:
        before = await work.tx.get(Availability, poll.id, member.user)
        nothing = Availability(poll=poll.id, user=member.user)
        now = ticked(before or nothing, wall) if wall is not None else nothing
        work.say(Toast(query=pressed.query, text=words.can(work.tools.texts, language, now.can)))
        if now != before:
            await work.tx.put(now)
            await refresh(work, circle, poll)


async def show(work: Work, circle: Circle, poll: DatePoll) -> None:
    """Post a poll in the group."""
    work.say(await _post(work, circle, poll))


async def refresh(work: Work, circle: Circle, poll: DatePoll) -> None:
    """Show how a poll stands now; anew where the post is gone and it is still open."""
    said = await _post(work, circle, poll)
    instead = said if poll.status is PollStatus.OPEN else None
    work.say(Revise(chat=circle.chat, slot=slot(poll), text=said.text, buttons=said.buttons, or_say=instead))


async def come_along(work: Work, circle: Circle) -> None:
    """Show an open poll anew, where its group has moved."""
    poll = await poll_desk.running(work, circle)
    if poll is not None and poll.status is PollStatus.OPEN:
        await show(work, circle, poll)


def end(work: Work, circle: Circle, poll: DatePoll, key: str) -> None:
    """Say on the post how it ended; nothing can be ticked any more."""
    text = work.tools.texts.say(f"poll.{key}", group_language(work, circle))
    work.say(Revise(chat=circle.chat, slot=slot(poll), text=text))


async def _post(work: Work, circle: Circle, poll: DatePoll) -> Say:
    standing = await poll_desk.standing(work, circle, poll)
    speech = words.post(work.tools.texts, group_language(work, circle), standing)
    return Say(to=group(circle), text=speech.text, buttons=speech.buttons, slot=slot(poll))


def slot(poll: DatePoll) -> str:
    """Return the name under which the post is remembered."""
    return f"poll:{poll.id}"
