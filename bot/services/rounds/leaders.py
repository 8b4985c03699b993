"""Who may lead: rounds in a circle, and one round of it. Being facilitator is a role in the circle, not a right in Telegram."""

from dataclasses import replace

from bot.circles.model import Circle
from bot.rounds.model import CircleId, Round
from bot.services.people import member_in
from bot.services.ports import ChatStatus, Unreachable
from bot.services.work import Work


async def may_lead(work: Work, circle: Circle, user: int) -> bool:
    """Say whether somebody may lead rounds in a circle: facilitator, admin of the group, or any member if the circle wants so."""
    member = await member_in(work, circle.id, user)
    if member is not None and member.takes_part(circle) and (member.facilitator or circle.anybody_leads):
        return True
    try:
        return work.status_of(circle.chat, user) is ChatStatus.ADMIN
    except Unreachable:
        return False


async def leads(work: Work, circle: Circle, round_: Round, user: int) -> bool:
    """Say whether somebody may lead this round: also who was given it, or took it over."""
    member = await member_in(work, circle.id, user)
    if member is not None and member.takes_part(circle) and member.id == round_.facilitator:
        return True
    return await may_lead(work, circle, user)


async def note_leading(work: Work, circle_id: CircleId) -> None:
    """Note that somebody leads: after a while without it a member may take over."""
    circle = await work.tx.get(Circle, circle_id)
    if circle is not None:
        await work.tx.put(replace(circle, led_at=work.now))
