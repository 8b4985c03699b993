"""What somebody would rather tell nobody: a calm sentence, a clear line, routes, and one step for this week.

The answers are in the buttons and in what is shown once; no record holds them, and nothing of it goes to a group.
"""

from bot.language import Language
from bot.services.heard import Pressed
from bot.services.keeping import shown_once
from bot.services.people import tongue_alone
from bot.services.reflection import unkept
from bot.services.work import Work
from bot.wording import care as words
from bot.wording.care import Caring, Route, WeekStep
from bot.wording.outgoing import Speech, Toast


async def referral_branch(work: Work, user: int, language: Language) -> None:
    """Begin the branch for somebody who tapped "attraction" or "I would rather tell nobody"; answer the press yourself."""
    await shown_once.show(work, user, words.referral(_caring(work, language)))


async def press_referral(work: Work, pressed: Pressed) -> None:
    """Begin, choose a route, or choose one step; each is answered with one toast."""
    user, arg = pressed.who.user, pressed.press.arg if pressed.press else None
    language = await tongue_alone(work, pressed.who)
    toast = "toast_gone" if pressed.chat != user or arg is None else await _go_on(work, user, language, arg)
    work.say(Toast(query=pressed.query, text=_caring(work, language).label(toast) if toast else ""))


async def _go_on(work: Work, user: int, language: Language, arg: str) -> str:
    caring = _caring(work, language)
    match arg.split(":"):
        case [""]:
            await referral_branch(work, user, language)
        case [words.ROUTE, route] if route in set(Route):
            await shown_once.show(work, user, words.which_step(caring, Route(route)))
        case [words.STEP, route, WeekStep.OWN] if route in set(Route):
            await unkept.wait_for(work, user, unkept.What.STEP)
            await shown_once.show(work, user, Speech(text=caring.say("write_step")))
        case [words.STEP, route, step] if route in set(Route) and step in set(WeekStep):
            await shown_once.show(work, user, words.own_step(caring, Route(route), WeekStep(step)))
        case _:
            return "toast_gone"
    return ""


def _caring(work: Work, language: Language) -> Caring:
    return Caring(texts=work.tools.texts, language=language)
