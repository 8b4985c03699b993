"""What follows when a message could not be delivered: the group has moved, a person has blocked Kring, the group is gone."""

from dataclasses import replace

from bot.circles.model import Person
from bot.services.circles import host_circle, move_circle
from bot.services.heard import BotRemoved, GroupMoved
from bot.services.ports import NotSent
from bot.services.work import Work

CLOSED_TO_US = {NotSent.BLOCKED, NotSent.DEACTIVATED, NotSent.NOT_STARTED, NotSent.CHAT_GONE}
GROUP_GONE = {NotSent.KICKED, NotSent.CHAT_GONE}


async def group_moved(work: Work, old: int, new: int) -> None:
    """Take note that a group has another number now."""
    await move_circle.group_moved(work, GroupMoved(old=old, new=new))


async def undeliverable(work: Work, chat: int, why: NotSent) -> None:
    """Take note of a chat that nothing can be sent to. Nobody in the group is told who cannot be reached."""
    if chat > 0 and why in CLOSED_TO_US:
        person = await work.tx.get(Person, chat)
        if person is not None and person.reachable:
            await work.tx.put(replace(person, reachable=False))
    elif chat < 0 and why in GROUP_GONE:
        await host_circle.bot_removed(work, BotRemoved(chat=chat))
