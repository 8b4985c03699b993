"""One's own quiet hours: from when until when Kring writes nothing unasked. Chosen in private, by taps.

It must not know what would be written; deadlines stay where they are.
"""

from dataclasses import replace
from datetime import time

from bot.circles.model import Person
from bot.language import Language
from bot.planning.quiet import USUAL, Quiet
from bot.services.circles.authority import acknowledge, answer
from bot.services.heard import Commanded, Pressed
from bot.services.page import Page
from bot.services.people import met, tongue_alone
from bot.services.planning import reminders
from bot.services.work import Work
from bot.wording.outgoing import Button, Keyboard, Press, Speech, Verb

FROM, UNTIL = "from", "until"
NONE, AS_USUAL = "none", "usual"
HOURS_IN_A_ROW = 6
HOURS = {str(hour): time(hour) for hour in range(24)}


async def command(work: Work, heard: Commanded) -> None:
    """Answer /quiet in private."""
    person, language = await met(work, heard.who), await tongue_alone(work, heard.who)
    work.say(_page(person).below(_shown(work, person, language)))


async def press_quiet(work: Work, pressed: Pressed) -> None:
    """Show the quiet hours, ask for an hour, or choose."""
    person, language = await met(work, pressed.who), await tongue_alone(work, pressed.who)
    asked = pressed.press.arg if pressed.press else ""
    if pressed.chat != pressed.who.user:
        acknowledge(work, pressed)
    elif asked == "":
        acknowledge(work, pressed)
        work.say(_page(person).below(_shown(work, person, language)))
    elif asked in {FROM, UNTIL}:
        acknowledge(work, pressed)
        work.say(_page(person).in_place(_which_hour(work, asked, language)))
    else:
        quiet = _chosen(person.quiet, asked)
        if quiet is None:
            answer(work, pressed, "circle.stale", language)
            return
        person = replace(person, quiet=quiet)
        await work.tx.put(person)
        await reminders.arrange_for(work, person.user)
        answer(work, pressed, "quiet.noted", language)
        work.say(_page(person).in_place(_shown(work, person, language)))


def _chosen(quiet: Quiet, asked: str) -> Quiet | None:
    kind, _, hour = asked.partition(":")
    match kind:
        case "none":
            return replace(quiet, ends=quiet.begins)
        case "usual":
            return USUAL
        case "from" if hour in HOURS:
            return replace(quiet, begins=HOURS[hour])
        case "until" if hour in HOURS:
            return replace(quiet, ends=HOURS[hour])
        case _:
            return None


def _shown(work: Work, person: Person, language: Language) -> Speech:
    texts, quiet = work.tools.texts, person.quiet
    begins, ends = f"{quiet.begins:%H:%M}", f"{quiet.ends:%H:%M}"
    none = quiet.begins == quiet.ends
    text = (
        texts.say("quiet.none", language)
        if none
        else texts.say("quiet.now", language, begins=begins, ends=ends)
    )
    last = () if none else (_button(work, language, "off", NONE),)
    usual = () if quiet == USUAL else (_button(work, language, "usual", AS_USUAL),)
    rows = (
        (_button(work, language, "from", FROM), _button(work, language, "until", UNTIL)),
        (*last, *usual),
    )
    return Speech(text=text, buttons=tuple(row for row in rows if row))


def _which_hour(work: Work, which: str, language: Language) -> Speech:
    hours = [
        Button(f"{at:%H:%M}", Press(verb=Verb.QUIET, arg=f"{which}:{hour}")) for hour, at in HOURS.items()
    ]
    rows: Keyboard = tuple(
        tuple(hours[first : first + HOURS_IN_A_ROW]) for first in range(0, len(hours), HOURS_IN_A_ROW)
    )
    return Speech(text=work.tools.texts.say(f"quiet.which_{which}", language), buttons=rows)


def _button(work: Work, language: Language, key: str, arg: str) -> Button:
    return Button(work.tools.texts.label(f"quiet.button_{key}", language), Press(verb=Verb.QUIET, arg=arg))


def _page(person: Person) -> Page:
    return Page(person.user, f"quiet:{person.user}")
