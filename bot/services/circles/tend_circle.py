"""Tend a circle: the menu in the group, the minimum, the agreement and help on request."""

from dataclasses import replace

from bot.circles.model import AGREEMENT_VERSION, Circle, Lead, Patience, Standing
from bot.circles.roles import may_settle, topic_of
from bot.planning.meeting import Modality
from bot.rounds.method import Order, Watch
from bot.services import people
from bot.services.circles import reminder_ways
from bot.services.circles.authority import Visit, acknowledge, acting, answer, received
from bot.services.circles.circle_posts import Part, again, anew
from bot.services.circles.set_up_circle import hosted
from bot.services.circles.show_agreement import short, whole
from bot.services.circles.show_circle import (
    MEETS,
    MINIMA,
    ORDER,
    PATIENCE,
    back_row,
    language_page,
    meets_page,
    menu,
    minimum_page,
    ways_page,
)
from bot.services.heard import Commanded, Pressed
from bot.services.ports import Unreachable
from bot.services.work import Work
from bot.wording.outgoing import Address, Button, DeepLink, Say, Urgency

WATCH = "watch_"
"""Before the name of a role, in a button."""
LEAD = "lead_"
"""Before the name of a way to lead, in a button."""
HOME_LINK = "home"
"""The payload of a link that only opens the private chat."""


async def group_command_circle(work: Work, heard: Commanded) -> None:
    """Show the menu; of those who may settle such things, also take the topic as the place to meet."""
    circle = await hosted(work, heard)
    if circle is None:
        return
    circle = await _moved_to_topic(work, circle, heard)
    work.say(anew(circle, Part.MENU, await menu(work, circle), to=_here(circle, heard)))


async def group_command_agreement(work: Work, heard: Commanded) -> None:
    """Post the agreement anew, with the joining button."""
    circle = await hosted(work, heard)
    if circle is not None:
        work.say(anew(circle, Part.AGREEMENT, await short(work, circle), to=_here(circle, heard)))


async def group_command_help(work: Work, heard: Commanded) -> None:
    """Say what can be done here, and where the rest is."""
    circle = await hosted(work, heard)
    if circle is None:
        return
    language, texts = people.group_language(work, circle), work.tools.texts
    door = Button(texts.label("circle.button_private", language), DeepLink(payload=HOME_LINK))
    work.say(
        Say(
            to=_here(circle, heard),
            text=texts.say("circle.help", language),
            buttons=((door,),),
            urgency=Urgency.ANSWER,
        )
    )


async def press_circle_menu(work: Work, pressed: Pressed) -> None:
    """Turn to a page of the menu, or set the minimum."""
    visit = await received(work, pressed)
    if visit is None:
        return
    circle, asked = visit.circle, visit.press.arg
    match asked:
        case "open":
            answer(work, pressed, "circle.menu_below", visit.language)
            work.say(again(circle, Part.MENU, await menu(work, circle)))
        case "":
            acknowledge(work, pressed)
            work.say(again(circle, Part.MENU, await menu(work, circle)))
        case "language":
            acknowledge(work, pressed)
            work.say(again(circle, Part.MENU, language_page(work, circle)))
        case "minimum":
            acknowledge(work, pressed)
            work.say(again(circle, Part.MENU, minimum_page(work, circle)))
        case "ways":
            acknowledge(work, pressed)
            work.say(again(circle, Part.MENU, ways_page(work, circle)))
        case reminder_ways.PAGE:
            acknowledge(work, pressed)
            work.say(again(circle, Part.MENU, reminder_ways.page(work, circle)))
        case _ if (chosen := reminder_ways.chosen(circle, asked)) is not None:
            await _set_reminders(work, pressed, visit, chosen)
        case "meets":
            acknowledge(work, pressed)
            work.say(again(circle, Part.MENU, meets_page(work, circle)))
        case _ if asked.startswith(MEETS) and asked.removeprefix(MEETS) in set(Modality):
            await _set_way(work, pressed, visit)
        case "hints_on" | "hints_off":
            await _set_way(work, pressed, visit)
        case "days_all" | "days_working":
            await _set_way(work, pressed, visit)
        case "watch_witness" | "watch_observer" | "watch_nobody":
            await _set_way(work, pressed, visit)
        case _ if asked.startswith(LEAD) and asked.removeprefix(LEAD) in set(Lead):
            await _set_way(work, pressed, visit)
        case _ if asked.removeprefix(ORDER) in set(Order) or asked.removeprefix(PATIENCE) in set(Patience):
            await _set_way(work, pressed, visit)
        case _:
            await _set_minimum(work, pressed, visit)


async def press_agreement(work: Work, pressed: Pressed) -> None:
    """Show the agreement: short where the menu stands, whole in private."""
    visit = await received(work, pressed)
    if visit is None:
        return
    acknowledge(work, pressed)
    if visit.in_private:
        work.say(*await whole(work, visit.circle, pressed.who.user, visit.language))
        return
    speech = await short(work, visit.circle)
    back = back_row(work, visit.circle, people.group_language(work, visit.circle))
    work.say(again(visit.circle, Part.MENU, replace(speech, buttons=(*speech.buttons, back))))


async def renew_agreements(work: Work) -> None:
    """Give every circle the agreement as it is now; from then on every member is asked anew. Called at a start."""
    for circle in await work.tx.find(Circle):
        if circle.agreement_version >= AGREEMENT_VERSION:
            continue
        renewed = replace(circle, agreement_version=AGREEMENT_VERSION)
        await work.tx.put(renewed)
        if renewed.standing is Standing.READY:
            work.say(anew(renewed, Part.AGREEMENT, await short(work, renewed)))


async def _set_minimum(work: Work, pressed: Pressed, visit: Visit) -> None:
    wanted = visit.press.arg.removeprefix("minimum")
    if wanted not in {str(minimum) for minimum in MINIMA}:
        answer(work, pressed, "circle.stale", visit.language)
        return
    if not may_settle(visit.circle, visit.actor):
        answer(work, pressed, "circle.who_settles", visit.language)
        return
    circle = replace(visit.circle, minimum=int(wanted))
    await work.tx.put(circle)
    answer(work, pressed, "circle.noted", visit.language)
    work.say(again(circle, Part.MENU, await menu(work, circle)))


async def _set_way(work: Work, pressed: Pressed, visit: Visit) -> None:
    if not may_settle(visit.circle, visit.actor):
        answer(work, pressed, "circle.who_settles", visit.language)
        return
    circle, asked = visit.circle, visit.press.arg
    match asked:
        case "hints_on" | "hints_off":
            circle = replace(circle, hints=asked == "hints_on")
        case "watch_witness" | "watch_observer":
            circle = replace(circle, watch=Watch(asked.removeprefix(WATCH)))
        case "days_all" | "days_working":
            circle = replace(circle, working_days=asked == "days_working")
        case "watch_nobody":
            circle = replace(circle, watch=None)
        case _ if asked.startswith(MEETS):
            circle = replace(circle, meets=Modality(asked.removeprefix(MEETS)))
        case _ if asked.startswith(LEAD):
            circle = replace(circle, lead=Lead(asked.removeprefix(LEAD)))
        case _ if asked.startswith(PATIENCE):
            circle = replace(circle, patience=Patience(asked.removeprefix(PATIENCE)))
        case _:
            circle = replace(circle, order=Order(asked.removeprefix(ORDER)))
    await work.tx.put(circle)
    answer(work, pressed, "circle.noted", visit.language)
    page = meets_page if asked.startswith(MEETS) else ways_page
    work.say(again(circle, Part.MENU, page(work, circle)))


async def _set_reminders(work: Work, pressed: Pressed, visit: Visit, chosen: Circle) -> None:
    if not may_settle(visit.circle, visit.actor):
        answer(work, pressed, "circle.who_settles", visit.language)
        return
    await reminder_ways.settle(work, chosen)
    answer(work, pressed, "circle.noted", visit.language)
    work.say(again(chosen, Part.MENU, reminder_ways.page(work, chosen)))


async def _moved_to_topic(work: Work, circle: Circle, heard: Commanded) -> Circle:
    topic = topic_of(heard.topic)
    if topic == circle.topic or not await _may_move(work, circle, heard):
        return circle
    moved = replace(circle, topic=topic)
    await work.tx.put(moved)
    return moved


async def _may_move(work: Work, circle: Circle, heard: Commanded) -> bool:
    if heard.anonymous_admin:
        return True
    try:
        return may_settle(circle, await acting(work, circle, heard.who.user))
    except Unreachable:
        return False


def _here(circle: Circle, heard: Commanded) -> Address:
    return Address(chat=circle.chat, topic=topic_of(heard.topic))
