"""Host a circle: what happens when Kring or somebody comes into a group or leaves it, or the group itself changes."""

from dataclasses import replace

from bot.circles.model import Circle, Person, Standing
from bot.circles.roles import somebody
from bot.services import people
from bot.services.circles.authority import facilitators_of
from bot.services.circles.circle_posts import Part, slot
from bot.services.circles.move_circle import group_moved as group_moved
from bot.services.circles.set_up_circle import ask_again, begin, welcome_back
from bot.services.circles.show_agreement import join_button, recounted
from bot.services.circles.turn_away import is_welcome, leave_later
from bot.services.heard import (
    BotJoined,
    BotRemoved,
    BotRightsChanged,
    GroupRenamed,
    MemberCame,
    MemberGone,
    PrivateChatChanged,
    Who,
)
from bot.services.home import remembered
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.wording.outgoing import Button, LeaveChat, Press, Revise, Say, Urgency, Verb


async def bot_joined(work: Work, heard: BotJoined) -> None:
    """Greet a group once, however often Telegram says that Kring is in it; leave a channel, or a group it is not for."""
    if heard.is_channel:
        work.say(LeaveChat(chat=heard.chat))
        return
    circle = await people.circle_in(work, heard.chat)
    if circle is None and not is_welcome(work, heard.chat):
        await leave_later(work, heard.chat)
        return
    if circle is None:
        await begin(work, heard.chat, heard.title, heard.by)
        return
    if circle.standing is Standing.AWAY:
        await welcome_back(work, replace(circle, title=heard.title or circle.title))
        return
    by = somebody(heard.by.user) if heard.by else None
    if circle.standing is Standing.SETTING_UP and circle.set_up_by is None and by is not None:
        circle = replace(circle, set_up_by=None if await facilitators_of(work, circle) else by)
    await work.tx.put(replace(circle, title=heard.title or circle.title))


async def bot_removed(work: Work, heard: BotRemoved) -> None:
    """Stop the clock of a circle; keep what is there for its return or its end."""
    circle = await people.circle_in(work, heard.chat)
    if circle is None or circle.standing is Standing.AWAY:
        return
    away = replace(circle, standing=Standing.AWAY)
    await work.tx.put(away)
    await play_round.pause_for_absence(work, away)


async def rights_changed(work: Work, heard: BotRightsChanged) -> None:
    """Bring the set-up up to date with what Kring may do now."""
    circle = await people.circle_in(work, heard.chat)
    if circle is not None:
        await ask_again(work, circle)


async def group_renamed(work: Work, heard: GroupRenamed) -> None:
    """Call a circle by its new title."""
    circle = await people.circle_in(work, heard.chat)
    if circle is not None:
        await work.tx.put(replace(circle, title=heard.title))


async def member_came(work: Work, heard: MemberCame) -> None:
    """Show a newcomer the way in, once a day for all who come."""
    circle = await people.circle_in(work, heard.chat)
    if circle is None or circle.standing is not Standing.READY:
        return
    inside = {member.user for member in await people.members_of(work, circle)}
    came = {who.user for who in (heard.who, *heard.others) if somebody(who.user)}
    if came - inside:
        work.say(_way_in(work, circle))


async def member_gone(work: Work, heard: MemberGone) -> None:
    """Let go of somebody who left the group: the seat, the role, and the promise, which is asked anew on return."""
    circle = await people.circle_in(work, heard.chat)
    if circle is None:
        return
    if circle.set_up_by == heard.user:
        circle = replace(circle, set_up_by=None)
        await work.tx.put(circle)
    member = await people.member_in(work, circle.id, heard.user)
    if member is None or member.left:
        return
    led = member.facilitator
    gone = replace(member, left=True, facilitator=False, there_until=None)
    await work.tx.put(replace(gone, accepted_version=0, accepted_on=None))
    await play_round.leave_seat(work, circle, member.id)
    if circle.standing is not Standing.READY:
        return
    work.say(await recounted(work, circle))
    if led:
        await ask_who_will_guide(work, circle)


async def ask_who_will_guide(work: Work, circle: Circle) -> None:
    """Ask the group for a facilitator when none is left, unless something else is said to it just now."""
    if not await facilitators_of(work, circle) and not _spoke_to(work, circle):
        work.say(_who_will_guide(work, circle))


async def opened_private_chat(work: Work, who: Who) -> None:
    """Remember that somebody can be written to, whatever the chat was opened for."""
    await remembered(work, who)


async def private_chat_changed(work: Work, heard: PrivateChatChanged) -> None:
    """Remember whether somebody can be written to; nobody is told."""
    if heard.reachable:
        await remembered(work, heard.who)
        return
    person = await work.tx.get(Person, heard.who.user)
    if person is not None:
        await work.tx.put(replace(person, reachable=False))


def _way_in(work: Work, circle: Circle) -> Revise:
    language = people.group_language(work, circle)
    today = f"{slot(circle, Part.WELCOME)}:{work.now:%Y%m%d}"
    text = work.tools.texts.say("circle.newcomers", language)
    buttons = ((join_button(work, circle, language),),)
    anew = Say(to=people.group(circle), text=text, buttons=buttons, slot=today, silent=True)
    return Revise(
        chat=circle.chat, slot=today, text=text, buttons=buttons, or_say=anew, urgency=Urgency.REMINDER
    )


def _who_will_guide(work: Work, circle: Circle) -> Say:
    language = people.group_language(work, circle)
    label = work.tools.texts.label("circle.button_take", language)
    take = Button(label, Press(verb=Verb.TAKE_FACILITATION, subject=circle.id))
    return Say(
        to=people.group(circle),
        text=work.tools.texts.say("circle.nobody_guides_now", language),
        buttons=((take,),),
    )


def _spoke_to(work: Work, circle: Circle) -> bool:
    return any(isinstance(said, Say) and said.to.chat == circle.chat for said in work.outgoing)
