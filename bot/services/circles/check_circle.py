"""Check a circle: what stands in its way, one sentence each, with what to do about it."""

from bot.circles.faults import Fault, Found
from bot.circles.model import Circle
from bot.circles.roles import topic_of
from bot.services import people
from bot.services.circles.authority import answer, received
from bot.services.circles.circle_posts import Part, again, anew, title_of
from bot.services.circles.examine_circle import all_faults, read_out
from bot.services.circles.set_up_circle import hosted
from bot.services.circles.show_circle import back_row
from bot.services.heard import Commanded, Pressed
from bot.services.work import Work
from bot.wording.outgoing import Address, Say, Speech, Urgency, joined


async def group_command_check(work: Work, heard: Commanded) -> None:
    """Read out what stands in the way; in private to who asked when Kring cannot write in the group."""
    circle = await hosted(work, heard)
    if circle is None:
        return
    found = await all_faults(work, circle)
    speech = _read(work, circle, found)
    if any(one.fault is Fault.CANNOT_WRITE for one in found) and not heard.anonymous_admin:
        aside = people.private(heard.who.user)
        work.say(Say(to=aside, text=speech.text, must_arrive=False, urgency=Urgency.ANSWER))
        return
    here = Address(chat=circle.chat, topic=topic_of(heard.topic))
    work.say(anew(circle, Part.MENU, speech, to=here))


async def press_check(work: Work, pressed: Pressed) -> None:
    """Read out what stands in the way, where the menu stands."""
    visit = await received(work, pressed)
    if visit is None:
        return
    answer(work, pressed, "circle.looked", visit.language)
    found = await all_faults(work, visit.circle)
    work.say(again(visit.circle, Part.MENU, _read(work, visit.circle, found)))


def _read(work: Work, circle: Circle, found: tuple[Found, ...]) -> Speech:
    language, texts = people.group_language(work, circle), work.tools.texts
    text = joined(
        texts.say("circle.check_head", language, title=title_of(work, circle)),
        read_out(work, found, language) or texts.say("circle.check_fine", language),
    )
    return Speech(text=text, buttons=(back_row(work, circle, language),))
