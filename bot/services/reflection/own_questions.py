"""A circle's own questions: who leads adds them in private, sees them as others will, and removes them.

What is typed is checked by the rules of the bank and looked through for names; what is kept is the circle's and does not
say who made it. Members are asked it after a round like any other question. It must not know who will be asked.
"""

from dataclasses import replace

from bot.circles.model import Circle
from bot.dilemmas.handwriting import in_plain_signs
from bot.language import Language, LocalText
from bot.reflection.model import Pole, Side
from bot.reflection.rules import slips_in
from bot.services.focus import go_back, listen
from bot.services.heard import Pressed, Said
from bot.services.own_records import OwnQuestion
from bot.services.page import Page
from bot.services.people import group_language, names_in, private, tongue, tongue_inside
from bot.services.records import (
    Focus,
    Purpose,
)
from bot.services.rounds.leaders import may_lead
from bot.services.work import Work
from bot.wording import own_questions as words
from bot.wording.outgoing import Rich, Say, Speech, Toast, Urgency, words_of
from bot.wording.own_questions import Pad

AT_MOST = 10
"""Own questions of one circle: more would not fit a list on a phone."""

OTHER_LANGUAGE = {Language.NL: Language.EN, Language.EN: Language.NL}


async def press_questions(work: Work, heard: Pressed) -> None:
    """Show the list, begin one, change it by taps, keep it, remove one."""
    user = heard.who.user
    press = heard.press
    circle = await work.tx.get(Circle, press.subject) if press and press.subject else None
    language = await tongue_inside(work, heard.who, circle)
    if press is None or circle is None or heard.chat != user or not await may_lead(work, circle, user):
        text = work.tools.texts.label("own_questions.not_yours", language)
        work.say(Toast(query=heard.query, text=text))
        return
    pad = Pad(texts=work.tools.texts, language=await tongue(work, heard.who, circle), circle=circle.id)
    toast, speech = await _pressed(work, user, circle, pad, press.arg)
    text = words_of(pad.say(toast)) if toast else ""
    work.say(Toast(query=heard.query, text=text))
    if speech is not None:
        work.say(_page(user).in_place(speech))


async def _pressed(work: Work, user: int, circle: Circle, pad: Pad, arg: str) -> tuple[str, Speech | None]:
    """Carry out a press; return the toast, empty for none, and what is shown now."""
    making = await _making(work, user, circle)
    what, _, which = arg.partition(":")
    match what:
        case "l":
            return "", await _list(work, circle, pad)
        case "d" | "D":
            return await _remove(work, circle, pad, which, sure=what == "D")
        case "new":
            if len(await _kept(work, circle)) >= AT_MOST:
                return "enough", await _list(work, circle, pad)
            return "", await _begin(work, user, circle, pad)
        case "x":
            await _leave(work, making)
            return "", Speech(text=pad.say("closed"))
        case _ if making is None or not making.text.nl + making.text.en:
            return "gone", None
        case "w":
            language = Language(which) if which in {*Language} else group_language(work, circle)
            await listen(work, user, Purpose.QUESTION, f"{making.id}:{language}")
            return "", words.ask_for(pad, language)
        case "s" if which in words.SIDES:
            return "", await _changed(work, circle, pad, replace(making, side=Side(which)))
        case "p" if which in {*Pole}:
            return "", await _changed(work, circle, pad, replace(making, pole=Pole(which)))
        case "keep":
            return await _keep(work, circle, pad, making)
        case _:
            return "gone", None


async def heard_text(work: Work, said: Said) -> None:
    """Take the words of a question; say what is the matter with them, or show it."""
    user = said.who.user
    focus = await work.tx.get(Focus, user) or Focus(user=user)
    name, _, code = focus.subject.partition(":")
    making = await work.tx.get(OwnQuestion, name) if name else None
    circle = await work.tx.get(Circle, making.circle) if making else None
    language = await tongue(work, said.who, circle)
    if making is None or circle is None or making.making_by != user or code not in {*Language}:
        await go_back(work, user)
        gone = work.tools.texts.say("own_questions.gone", language)
        work.say(Say(to=private(user), text=gone, urgency=Urgency.ANSWER))
        return
    pad = Pad(texts=work.tools.texts, language=language, circle=circle.id)
    text = " ".join(in_plain_signs(said.text).split()).replace("'", "’")
    refusal = await _refusal(work, circle, pad, text, Language(code))
    if refusal is not None:
        work.say(Say(to=private(user), text=refusal, urgency=Urgency.ANSWER))
        return
    await go_back(work, user)
    first = group_language(work, circle)
    changed = replace(making, text=_with(making.text, text, Language(code), first=first))
    work.say(_page(user).below(await _changed(work, circle, pad, changed)))


async def _refusal(work: Work, circle: Circle, pad: Pad, text: str, language: Language) -> Rich | None:
    """Return why a text cannot be asked, if it cannot."""
    slips = slips_in(text, language, asked_of_others=True)
    if slips:
        return words.refused(pad, slips)
    names = [name for name, _ in (await names_in(work, circle)).values()]
    found = work.tools.anonymiser.find(text, language=language, members=names)
    return words.named(pad, [one.words for one in found]) if found else None


def _with(text: LocalText, typed: str, language: Language, *, first: Language) -> LocalText:
    """Return a text with one language typed anew; one that is only in the circle's language says the same in both."""
    if language is first and text.nl == text.en:
        return LocalText(nl=typed, en=typed)
    return replace(text, nl=typed) if language is Language.NL else replace(text, en=typed)


async def _begin(work: Work, user: int, circle: Circle, pad: Pad) -> Speech:
    making = await _making(work, user, circle) or OwnQuestion(
        id=work.tools.ids.new(), circle=circle.id, text=LocalText(nl="", en=""), making_by=user
    )
    await work.tx.put(replace(making, text=LocalText(nl="", en="")))
    language = group_language(work, circle)
    await listen(work, user, Purpose.QUESTION, f"{making.id}:{language}")
    return words.ask_for(pad, language)


async def _changed(work: Work, circle: Circle, pad: Pad, making: OwnQuestion) -> Speech:
    await work.tx.put(making)
    alone = making.text.nl == making.text.en
    missing = OTHER_LANGUAGE[group_language(work, circle)] if alone else None
    return words.preview(pad, making.text, making.side, making.pole, missing=missing)


async def _keep(work: Work, circle: Circle, pad: Pad, making: OwnQuestion) -> tuple[str, Speech | None]:
    if len(await _kept(work, circle)) >= AT_MOST:
        return "enough", None
    await _let_go(work, making)
    await work.tx.put(replace(making, making_by=None))
    return "kept", await _list(work, circle, pad)


async def _remove(
    work: Work, circle: Circle, pad: Pad, which: str, *, sure: bool
) -> tuple[str, Speech | None]:
    own = await work.tx.get(OwnQuestion, which) if which else None
    if own is None or own.circle != circle.id or own.making_by is not None:
        return "gone", await _list(work, circle, pad)
    if not sure:
        return "", words.sure(pad, own.id, own.text)
    await work.tx.drop(OwnQuestion, own.id)
    return "removed", await _list(work, circle, pad)


async def _leave(work: Work, making: OwnQuestion | None) -> None:
    """Leave what is being made: nothing of it is kept."""
    if making is not None:
        await _let_go(work, making)
        await work.tx.drop(OwnQuestion, making.id)


async def _let_go(work: Work, making: OwnQuestion) -> None:
    focus = await work.tx.get(Focus, making.making_by) if making.making_by else None
    if focus is not None and focus.purpose is Purpose.QUESTION:
        await go_back(work, focus.user)


async def _list(work: Work, circle: Circle, pad: Pad) -> Speech:
    kept = await _kept(work, circle)
    return words.listed(pad, [(one.id, one.text) for one in kept], may_add=len(kept) < AT_MOST)


async def _kept(work: Work, circle: Circle) -> list[OwnQuestion]:
    found = await work.tx.find(OwnQuestion, circle=circle.id)
    return sorted((one for one in found if one.making_by is None), key=lambda one: one.id)


async def _making(work: Work, user: int, circle: Circle) -> OwnQuestion | None:
    found = await work.tx.find(OwnQuestion, circle=circle.id)
    return next((one for one in found if one.making_by == user), None)


def _page(user: int) -> Page:
    return Page(user, f"questions:{user}")
