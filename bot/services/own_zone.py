"""One's own time zone: chosen in private, by the same pages as a circle's. Times said in private are then of that zone.

It must not know what times are said.
"""

from dataclasses import replace

from bot.circles.model import Person
from bot.circles.zones import OFFERED
from bot.language import Language
from bot.services.circles.authority import acknowledge, answer
from bot.services.circles.show_circle import NEARBY, PAGES, zone_rows
from bot.services.heard import Commanded, Pressed
from bot.services.page import Page
from bot.services.people import met, tongue_alone
from bot.services.planning import reminders
from bot.services.work import Work
from bot.wording.outgoing import Button, Press, Rich, Speech, Verb, joined
from bot.wording.places import city

AS_IN_CIRCLE = "circle"
"""The choice to read times as the circle has them."""


async def command(work: Work, heard: Commanded) -> None:
    """Answer /zone in private."""
    person = await met(work, heard.who)
    work.say(_page(heard.who.user).below(_asked(work, person, await tongue_alone(work, heard.who), NEARBY)))


async def press_zone(work: Work, pressed: Pressed) -> None:
    """Show a page of zones, or choose one; only in somebody's own chat."""
    language = await tongue_alone(work, pressed.who)
    if pressed.chat != pressed.who.user:
        answer(work, pressed, "circle.stale", language)
        return
    person = await met(work, pressed.who)
    asked = (pressed.press.arg if pressed.press else "") or NEARBY
    if asked in PAGES:
        acknowledge(work, pressed)
        speech = _asked(work, person, language, asked)
        first = not (pressed.press and pressed.press.arg)
        page = _page(pressed.who.user)
        work.say(page.below(speech) if first else page.in_place(speech))
    elif asked in {AS_IN_CIRCLE, *OFFERED}:
        chosen = replace(person, zone=None if asked == AS_IN_CIRCLE else asked)
        await work.tx.put(chosen)
        await reminders.arrange_for(work, chosen.user)
        answer(work, pressed, "home.zone_noted", language)
        work.say(_page(pressed.who.user).in_place(Speech(text=_now(work, chosen, language))))
    else:
        answer(work, pressed, "circle.stale", language)


def _asked(work: Work, person: Person, language: Language, page: str) -> Speech:
    texts = work.tools.texts
    as_circle = Button(
        texts.label("home.button_as_in_circle", language), Press(verb=Verb.SET_ZONE, arg=AS_IN_CIRCLE)
    )
    return Speech(
        text=joined(texts.say("home.which_zone", language), _now(work, person, language)),
        buttons=(*zone_rows(work, "", language, page), (as_circle,)),
    )


def _now(work: Work, person: Person, language: Language) -> Rich:
    """Say in which zone times are said now."""
    if person.zone is None:
        return work.tools.texts.say("home.zone_as_circle", language)
    return work.tools.texts.say("home.zone_is", language, zone=city(person.zone, language))


def _page(user: int) -> Page:
    return Page(user, f"zone:{user}")
