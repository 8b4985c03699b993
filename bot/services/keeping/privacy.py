"""What somebody can ask about the own data: what is kept and who can see it, a copy, to be forgotten.

Answered in private only, and about nobody else. What is kept, why and how long stands in `docs/privacy.md` too.
"""

import json

from bot.circles.model import Circle, Member
from bot.language import Language
from bot.rounds.model import CircleId
from bot.services.heard import Commanded, Pressed, Who
from bot.services.keeping import forgetting
from bot.services.keeping.own_data import gather
from bot.services.keeping.privately import sent_away
from bot.services.people import private, tongue
from bot.services.reflection import spared
from bot.services.work import Work
from bot.wording.outgoing import (
    Button,
    Hand,
    Keyboard,
    Press,
    Say,
    Speech,
    Toast,
    Urgency,
    Verb,
    given,
    joined,
)

PARTS = ("what", "how_long", "who", "limits", "rights")


async def privacy(work: Work, heard: Commanded) -> None:
    """Say what is kept, why, how long, who can see it, and what Kring cannot promise."""
    if await sent_away(work, heard):
        return
    await _say_privacy(work, heard.who)


async def mydata(work: Work, heard: Commanded) -> None:
    """Hand somebody a file with everything that is kept of that person."""
    if await sent_away(work, heard):
        return
    await _hand_data(work, heard.who)


async def forget(work: Work, heard: Commanded) -> None:
    """Ask what is to be forgotten."""
    if await sent_away(work, heard):
        return
    await _say_choice(work, heard.who)


async def press_privacy(work: Work, pressed: Pressed) -> None:
    """Show, hand over, or go on to forgetting."""
    language = await tongue(work, pressed.who)
    arg = pressed.press.arg if pressed.press and pressed.chat == pressed.who.user else None
    known = arg in {"", "data", "forget"}
    toast = "" if known else work.tools.texts.label("privacy.toast_gone", language)
    work.say(Toast(query=pressed.query, text=toast))
    match arg:
        case "":
            await _say_privacy(work, pressed.who)
        case "data":
            await _hand_data(work, pressed.who)
        case "forget":
            await _say_choice(work, pressed.who)
        case _:
            pass


async def press_forget(work: Work, pressed: Pressed) -> None:
    """Ask once more, and then forget. Pressed twice, the second press finds nothing left to do."""
    who, press = pressed.who, pressed.press
    language = await tongue(work, who)
    asking: Speech | None = None
    toast, said = "toast_gone", ""
    circle = await _own_circle(work, who.user, press.subject) if press else None
    if press is not None and pressed.chat == who.user:
        match press.arg:
            case "ask_journal" | "ask_all":
                toast, asking = "", _confirming(work, press.arg.removeprefix("ask_"), None, language)
            case "ask_circle" if circle is not None:
                toast, asking = "", _confirming(work, "circle", circle, language)
            case "journal":
                done = await forgetting.forget_journal(work, who.user) > 0
                toast, said = _outcome("forgot_journal", done=done)
            case "circle":
                done = circle is not None and await forgetting.leave_circle(work, who.user, circle.id)
                toast, said = _outcome("forgot_circle", done=done)
            case "all":
                done = await forgetting.forget_everything(work, who.user)
                toast, said = _outcome("forgot_all", done=done)
            case "no":
                toast = "toast_kept"
            case "":
                toast = ""
                await _say_choice(work, who)
            case _:
                pass
    text = work.tools.texts.label(f"privacy.{toast}", language) if toast else ""
    work.say(Toast(query=pressed.query, text=text))
    if said:
        asking = Speech(text=work.tools.texts.say(f"privacy.{said}", language))
    if asking is not None:
        work.say(Say(to=private(who.user), text=asking.text, buttons=asking.buttons, urgency=Urgency.ANSWER))


def _outcome(said: str, *, done: bool) -> tuple[str, str]:
    return ("toast_done", said) if done else ("toast_nothing_left", "")


async def _say_privacy(work: Work, who: Who) -> None:
    language = await tongue(work, who)
    parts = [work.tools.texts.say(f"privacy.{part}", language) for part in PARTS]
    buttons = (
        (_button(work, language, "data", Verb.PRIVACY, "data"),),
        (_button(work, language, "forget", Verb.PRIVACY, "forget"),),
    )
    work.say(Say(to=private(who.user), text=joined(*parts), buttons=buttons, urgency=Urgency.ANSWER))
    less = await spared.shown(work, who.user, language)
    if less is not None:
        work.say(Say(to=private(who.user), text=less.text, buttons=less.buttons, urgency=Urgency.ANSWER))


async def _hand_data(work: Work, who: Who) -> None:
    language = await tongue(work, who)
    gathered = {
        "about": work.tools.texts.label("privacy.data_about", language),
        "made_on": work.now.date().isoformat(),
        **await gather(work, who.user, language),
    }
    work.say(
        Hand(
            to=private(who.user),
            name=work.tools.texts.label("privacy.data_name", language),
            content=json.dumps(gathered, ensure_ascii=False, indent=2),
            caption=work.tools.texts.say("privacy.data_caption", language),
        )
    )


async def _say_choice(work: Work, who: Who) -> None:
    language = await tongue(work, who)
    circles: Keyboard = tuple(
        (_leave_button(work, circle, language),) for circle in await _circles_of(work, who.user)
    )
    buttons = (
        (_button(work, language, "journal", Verb.FORGET, "ask_journal"),),
        *circles,
        (_button(work, language, "all", Verb.FORGET, "ask_all"),),
        (_button(work, language, "nothing", Verb.FORGET, "no"),),
    )
    text = work.tools.texts.say("privacy.forget_what", language)
    work.say(Say(to=private(who.user), text=text, buttons=buttons, urgency=Urgency.ANSWER))


TITLE_ON_A_BUTTON = 18


def _leave_button(work: Work, circle: Circle, language: Language) -> Button:
    title = circle.title
    if len(title) > TITLE_ON_A_BUTTON:
        title = f"{title[: TITLE_ON_A_BUTTON - 1].rstrip()}…"
    label = work.tools.texts.label("privacy.button_leave", language, circle=title)
    return Button(label, Press(verb=Verb.FORGET, subject=circle.id, arg="ask_circle"))


def _confirming(work: Work, what: str, circle: Circle | None, language: Language) -> Speech:
    title = given(circle.title) if circle else ""
    text = work.tools.texts.say(f"privacy.sure_{what}", language, circle=title)
    label = work.tools.texts.label("privacy.button_sure", language)
    does = Press(verb=Verb.FORGET, subject=circle.id if circle else "", arg=what)
    return Speech(
        text=text, buttons=((Button(label, does), _button(work, language, "keep", Verb.FORGET, "no")),)
    )


def _button(work: Work, language: Language, key: str, verb: Verb, arg: str) -> Button:
    return Button(work.tools.texts.label(f"privacy.button_{key}", language), Press(verb=verb, arg=arg))


async def _circles_of(work: Work, user: int) -> tuple[Circle, ...]:
    """Return the circles somebody has not left, whatever their state."""
    members = await work.tx.find(Member, user=user)
    found = [await work.tx.get(Circle, one.circle) for one in members if not one.left]
    return tuple(circle for circle in found if circle is not None)


async def _own_circle(work: Work, user: int, subject: str) -> Circle | None:
    circle = await work.tx.get(Circle, CircleId(subject)) if subject else None
    members = await work.tx.find(Member, circle=circle.id, user=user) if circle else ()
    return circle if members else None
