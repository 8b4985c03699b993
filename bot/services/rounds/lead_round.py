"""Leading a round from its anchor: begin, next, extend, skip, pause, go on, close, call off.

Allowed to the circle's facilitators and to the group's Telegram admins. What ends the round, goes back or takes more time is
asked once more, with what will come of it.
"""

from bot.circles.model import Circle
from bot.language import Language
from bot.rounds.engine import Accepted, Reason, Refused, step
from bot.rounds.intents import (
    BackStep,
    Begin,
    Cancel,
    CloseEarly,
    Extend,
    Intent,
    NextStep,
    Pause,
    Resume,
    SkipTurn,
)
from bot.rounds.model import Round, RoundId
from bot.services.heard import Pressed
from bot.services.people import group_language, tongue_inside
from bot.services.rounds import hand_over, play_round, tell_round
from bot.services.rounds.leaders import leads, note_leading
from bot.services.rounds.take_contributions import until
from bot.services.work import Work
from bot.wording import anchor as anchors
from bot.wording.outgoing import Button, Press, Revise, Toast, Verb, joined

SURE, BACK = "sure", "no"
ASKED_AGAIN = {Verb.CLOSE: "close", Verb.CANCEL: "cancel", Verb.EXTEND: "extend", Verb.STEP_BACK: "back"}


async def press_lead(work: Work, heard: Pressed) -> None:
    """Carry out a button of the anchor."""
    press = heard.press
    round_ = await play_round.load(work, RoundId(press.subject)) if press else None
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    language = await tongue_inside(work, heard.who, circle)
    if press is None or round_ is None or circle is None:
        _toast(work, heard, "refused_over", language)
        return
    if not await leads(work, circle, round_, heard.who.user):
        await hand_over.offer(work, heard, circle, round_, language)
        return
    if press.verb in ASKED_AGAIN and not press.arg.endswith(SURE) and not round_.is_over:
        await _ask_once_more(work, heard, circle, round_, press)
        return
    intent = _intent(press)
    result = await play_round.handle(work, round_.id, intent) if intent else None
    if isinstance(result, Accepted):
        await note_leading(work, round_.circle)
    if isinstance(result, Refused):
        _toast(work, heard, f"refused_{result.reason.value}", language)
    elif result is not None and isinstance(intent, Extend):
        _toast(work, heard, "toast_extended", language, until=until(result, language, work))
    else:
        _toast(work, heard, "toast_ok", language)


def _intent(press: Press) -> Intent | None:
    match press.verb:
        case Verb.BEGIN:
            return Begin()
        case Verb.NEXT:
            return NextStep(epoch=press.epoch)
        case Verb.SKIP:
            return SkipTurn(epoch=press.epoch)
        case Verb.EXTEND:
            return _extend(press)
        case Verb.STEP_BACK:
            return BackStep(epoch=press.epoch)
        case Verb.PAUSE:
            return Pause()
        case Verb.RESUME:
            return Resume()
        case Verb.CLOSE:
            return CloseEarly()
        case Verb.CANCEL:
            return Cancel()
        case _:
            return None


def _extend(press: Press) -> Extend:
    nth = press.arg.removesuffix(SURE)
    return Extend(epoch=press.epoch, nth=int(nth) if nth.isdecimal() else -1)


async def _ask_once_more(work: Work, heard: Pressed, circle: Circle, round_: Round, press: Press) -> None:
    """Put the question in the anchor's place; "no" brings the anchor back."""
    texts, language = work.tools.texts, group_language(work, circle)
    if press.arg == BACK:
        work.say(Toast(query=heard.query))
        await tell_round.show_anchor(work, circle, round_)
        return
    what = _what_comes_of_it(work, round_, press)
    if isinstance(what, Refused):
        _toast(work, heard, f"refused_{what.reason.value}", await tongue_inside(work, heard.who, circle))
        return
    work.say(Toast(query=heard.query))
    kind = ASKED_AGAIN[press.verb]
    head = texts.say("round.step_in_turns", language, name=f"{_number(round_, work, language)}")
    values = {} if press.verb in {Verb.CLOSE, Verb.CANCEL} else {"until": until(what, language, work)}
    work.say(
        Revise(
            chat=circle.chat,
            slot=anchors.slot(round_),
            text=joined(head, texts.say(f"round.sure_{kind}", language, **values)),
            buttons=(
                (_button(work, f"button_yes_{kind}", language, press, f"{press.arg}{SURE}"),),
                (_button(work, "button_no", language, press, BACK),),
            ),
        )
    )


def _what_comes_of_it(work: Work, round_: Round, press: Press) -> Accepted | Refused:
    """Return what would come of a button, or why it cannot be; nothing happens yet."""
    intent = _intent(press)
    return step(round_, intent, work.now) if intent else Refused(reason=Reason.STALE)


def _number(round_: Round, work: Work, language: Language) -> str:
    return work.tools.texts.label("round.round_number", language, number=round_.number)


def _button(work: Work, key: str, language: Language, press: Press, arg: str) -> Button:
    again = Press(verb=press.verb, subject=press.subject, epoch=press.epoch, arg=arg)
    return Button(work.tools.texts.label(f"round.{key}", language), again)


def _toast(work: Work, heard: Pressed, key: str, language: Language, **values: str | int) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"round.{key}", language, **values)))
