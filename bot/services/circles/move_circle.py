"""Move a circle: a group became a supergroup, and everything that was addressed to the old number goes to the new one.

Telegram tells it twice, in either order, and the courier may learn it first from a refusal. What was already sent stays
behind: in the new group its message numbers mean other messages, so they are forgotten and the anchor is shown anew.
"""

from dataclasses import replace

from bot.circles.model import Circle, Member, Standing
from bot.services import people
from bot.services.circles.circle_posts import Part, slot
from bot.services.heard import GroupMoved
from bot.services.planning import poll_post
from bot.services.records import OutboxState, Parcel, Posted
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.wording.outgoing import Erase, Hand, LeaveChat, Outgoing, Pin, Print, Revise, Say, Show, Toast


async def group_moved(work: Work, heard: GroupMoved) -> None:
    """Take a circle along to the group's new number."""
    if heard.old == heard.new:
        return
    circle = await people.circle_in(work, heard.old)
    if circle is not None:
        await _make_room(work, circle, heard.new)
        standing = Standing.READY if circle.is_set_up else Standing.SETTING_UP
        moved = replace(circle, chat=heard.new, standing=standing)
        await work.tx.put(moved)
        await play_round.come_back(work, moved)
        await poll_post.come_along(work, moved)
    await work.tx.drop_all(Posted, chat=heard.old)
    for parcel in await work.tx.find(Parcel, chat=heard.old):
        if parcel.outgoing is None or parcel.state is not OutboxState.WAITING:
            continue
        there = readdressed(parcel.outgoing, heard.new)
        await work.tx.put(replace(parcel, chat=heard.new, outgoing=there))


def readdressed(outgoing: Outgoing, chat: int) -> Outgoing:
    """Return the same, to another chat."""
    match outgoing:
        case Say() | Hand() | Show() | Print():
            return replace(outgoing, to=replace(outgoing.to, chat=chat))
        case Revise():
            instead = outgoing.or_say
            there = instead and replace(instead, to=replace(instead.to, chat=chat))
            return replace(outgoing, chat=chat, or_say=there)
        case Erase() | Pin() | LeaveChat():
            return replace(outgoing, chat=chat)
        case Toast():
            return outgoing


async def _make_room(work: Work, circle: Circle, chat: int) -> None:
    """Take in the circle that a greeting in the new group made before the move was known."""
    newcomer = await people.circle_in(work, chat)
    if newcomer is None:
        return
    for member in await work.tx.find(Member, circle=newcomer.id):
        if await people.member_in(work, circle.id, member.user) is None:
            await work.tx.put(replace(member, circle=circle.id))
        else:
            await work.tx.drop(Member, member.id)
    await work.tx.drop(Circle, newcomer.id)
    for parcel in await work.tx.find(Parcel, chat=chat):
        if parcel.state is OutboxState.WAITING:
            await work.tx.drop(Parcel, parcel.n)
    language = people.group_language(work, circle)
    for part in (Part.SETUP, Part.AGREEMENT, Part.MENU):
        if await work.tx.find(Posted, slot=slot(newcomer, part), chat=chat):
            gone = work.tools.texts.say("circle.moved", language)
            work.say(Erase(chat=chat, slot=slot(newcomer, part), instead=gone))
