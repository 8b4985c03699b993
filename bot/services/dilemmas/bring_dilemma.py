"""Bringing a dilemma, in private: from /dilemma to "sent", step by step, and nothing of it shows in the group.

The doors of the intake. The steps stand in `bot.dilemmas.intake`, the traits in `decide_traits`, the question about safety
in `mind_safety`, the sending in `send_dilemma`.
"""

from dataclasses import replace

from bot.dilemmas.draft import Draft, IntakeStep
from bot.dilemmas.intake import (
    QUESTIONS,
    WRITTEN,
    NotTaken,
    Why,
    answered,
    at,
    back,
    can_go_on,
    first_step,
    forward,
    left_open,
    mend,
    without_last,
    write,
)
from bot.dilemmas.model import Kind
from bot.language import Language
from bot.rounds.model import CircleId
from bot.services.dilemmas import keep_draft
from bot.services.dilemmas.decide_traits import heard_about_traits
from bot.services.dilemmas.decide_traits import press_trait as press_trait
from bot.services.dilemmas.mind_safety import help_now as help_now
from bot.services.dilemmas.mind_safety import hold_reminder as hold_reminder
from bot.services.dilemmas.mind_safety import press_safety as press_safety
from bot.services.dilemmas.send_dilemma import say_sent, send
from bot.services.dilemmas.walk_intake import (
    answer_question,
    ask,
    choose_circle_anew,
    circles_of,
    explain_question,
    go,
    language_of,
    pressed_on,
    toast,
)
from bot.services.heard import Commanded, Edited, Pressed, Said, SentOther, Who
from bot.services.keeping import privately
from bot.services.people import private, tongue, tongue_of
from bot.services.records import Appointment
from bot.services.work import Work
from bot.wording.intake import ask_stop, choose_text, situation_grew
from bot.wording.outgoing import Say, Speech, Toast, Urgency, joined

FLOURISHING = Kind.FLOURISHING.value
"""What the button carries that is about something that went well."""


async def start(work: Work, heard: Commanded) -> None:
    """Answer /dilemma: begin, or go on where it was left."""
    if not await privately.sent_away(work, heard):
        await begin(work, heard.who)


async def press_bring(work: Work, pressed: Pressed) -> None:
    """Answer the button that means /dilemma."""
    work.say(Toast(query=pressed.query))
    await begin(work, pressed.who, flourishing=pressed.press is not None and pressed.press.arg == FLOURISHING)


async def begin(work: Work, who: Who, *, flourishing: bool = False) -> None:
    """Begin a draft, or go on with the one there is; `flourishing` for something that went well."""
    draft = await work.tx.get(Draft, who.user)
    circles = await circles_of(work, who.user)
    if draft is not None and (not circles or (draft.circle is not None and draft.circle not in circles)):
        await choose_circle_anew(work, who, draft)
    elif draft is not None:
        await _go_on(work, who, draft)
    elif circles:
        await _begin_anew(work, who, circles, flourishing=flourishing)
    else:
        text = work.tools.texts.say("intake.no_circle", await tongue(work, who))
        work.say(Say(to=private(who.user), text=text, urgency=Urgency.ANSWER))


async def _go_on(work: Work, who: Who, draft: Draft) -> None:
    language = await language_of(work, who, draft)
    keep_draft.tell(work, draft, Speech(text=work.tools.texts.say("intake.go_on", language)))
    await go(work, who, at(draft, draft.step))


async def _begin_anew(work: Work, who: Who, circles: tuple[str, ...], *, flourishing: bool) -> None:
    several = len(circles) > 1
    draft = Draft(
        user=who.user,
        id=work.tools.ids.new(),
        step=first_step(chooses_circle=several),
        circle=None if several else CircleId(circles[0]),
        flourishing=flourishing,
    )
    language = await language_of(work, who, draft)
    keep_draft.tell(work, draft, Speech(text=work.tools.texts.say("intake.first", language)))
    await go(work, who, draft)


async def press_intake(work: Work, pressed: Pressed) -> None:
    """Answer a button of the intake."""
    found = await pressed_on(work, pressed)
    if found is None:
        return
    draft, press = found
    language = await language_of(work, pressed.who, draft)
    toast(work, pressed, "", language)
    what, _, rest = press.arg.partition("-")
    match what:
        case "back":
            several = len(await circles_of(work, draft.user)) > 1
            await go(work, pressed.who, back(draft, chooses_circle=several))
        case "later":
            await keep_draft.stop_listening(work, draft.user)
            keep_draft.tell(work, draft, Speech(text=work.tools.texts.say("intake.later", language)))
        case "stop":
            await _stop(work, draft, language, sure=rest == "yes")
        case "on":
            await go(work, pressed.who, at(draft, draft.step))
        case _:
            await _step(work, pressed.who, draft, language, (what, rest))


async def _stop(work: Work, draft: Draft, language: Language, *, sure: bool) -> None:
    if not sure:
        keep_draft.tell(work, draft, ask_stop(draft, await keep_draft.around(work, draft, language)))
        return
    await keep_draft.throw_away(work, draft)
    key = "stopped_change" if draft.dilemma else "stopped"
    text = work.tools.texts.say(f"intake.{key}", language)
    work.say(Say(to=private(draft.user), text=text, urgency=Urgency.ANSWER))


async def _step(work: Work, who: Who, draft: Draft, language: Language, order: tuple[str, str]) -> None:
    """Do what a button of the present step asks; anything else changes nothing."""
    match draft.step, order:
        case IntakeStep.CIRCLE, ("c", chosen) if chosen in await circles_of(work, draft.user):
            await go(work, who, forward(replace(draft, circle=CircleId(chosen))))
        case step, ("next", _) if step in (*WRITTEN, *QUESTIONS) and can_go_on(draft):
            await go(work, who, forward(draft))
        case step, ("none", _) if step in QUESTIONS:
            await go(work, who, answered(draft, ""))
        case IntakeStep.SITUATION, ("less", count) if count == str(len(draft.situation)):
            draft = without_last(draft, len(draft.situation))
            await keep_draft.keep(work, draft)
            keep_draft.tell(
                work, draft, situation_grew(draft, await keep_draft.around(work, draft, language))
            )
        case ((IntakeStep.OWN_PART | IntakeStep.KEY_QUESTION), ("unknown", _)):
            await go(work, who, left_open(draft))
        case IntakeStep.STIRS, ("unknown", _):
            await go(work, who, await answer_question(work, draft, None))
        case IntakeStep.STIRS, ("enough", _):
            await go(work, who, await answer_question(work, replace(draft, asked=draft.asked[:1]), None))
        case IntakeStep.STIRS, ("why", _):
            await explain_question(work, draft, language)
        case IntakeStep.PREVIEW, ("right", _):
            await go(work, who, at(draft, IntakeStep.SAFETY))
        case IntakeStep.PREVIEW, ("change", _):
            keep_draft.tell(work, draft, choose_text(draft, await keep_draft.around(work, draft, language)))
        case IntakeStep.PREVIEW, ("to", step) if step in set(WRITTEN):
            await go(work, who, mend(draft, IntakeStep(step)))
        case IntakeStep.NAMED, (("hidden" | "named") as how, _):
            around = await keep_draft.around(work, draft, language)
            if how == "named" or around.can_hide:
                await go(work, who, forward(replace(draft, hidden=how == "hidden")))
            else:
                await ask(work, draft, language)
        case IntakeStep.SEND, ("send", _):
            circle = await keep_draft.circle_of(work, draft)
            dilemma = await send(work, who, draft)
            if dilemma is not None and circle is not None:
                await say_sent(work, who, dilemma, circle)
        case _:
            pass


async def heard_text(work: Work, said: Said) -> None:
    """Take what somebody wrote as the answer to the present step."""
    draft = await work.tx.get(Draft, said.who.user)
    if draft is None:
        await keep_draft.stop_listening(work, said.who.user)
        text = work.tools.texts.say("intake.no_draft", await tongue(work, said.who))
        work.say(Say(to=private(said.who.user), text=text, urgency=Urgency.ANSWER))
        return
    if draft.circle is not None and draft.circle not in await circles_of(work, draft.user):
        await choose_circle_anew(work, said.who, draft)
        return
    match draft.step:
        case IntakeStep.STIRS:
            await go(work, said.who, await answer_question(work, draft, said.text.strip() or None))
        case IntakeStep.TRAITS:
            refused = await heard_about_traits(work, said.who, draft, said.text)
            if refused is not None:
                await _say_not_taken(work, said.who, draft, refused)
        case _:
            await _write(work, said.who, draft, said.text)


async def _write(work: Work, who: Who, draft: Draft, text: str) -> None:
    written = write(draft, text)
    if isinstance(written, NotTaken):
        await _say_not_taken(work, who, draft, written)
    elif written.step is IntakeStep.SITUATION:
        await keep_draft.keep(work, written)
        around = await keep_draft.around(work, written, await language_of(work, who, written))
        keep_draft.tell(work, written, situation_grew(written, around))
    else:
        await go(work, who, written)


async def _say_not_taken(work: Work, who: Who, draft: Draft, refused: NotTaken) -> None:
    """Say why a text was not taken, and that nothing is lost."""
    language = await language_of(work, who, draft)
    key = refused.why.value
    if refused.why is Why.TOO_LONG and draft.step is IntakeStep.SITUATION:
        key = "too_long_situation"
    text = work.tools.texts.say(f"intake.not_{key}", language, length=refused.length, at_most=refused.at_most)
    keep_draft.tell(work, draft, Speech(text=text))
    if refused.why is Why.NOTHING_ASKED:
        await ask(work, draft, language)


async def heard_other(work: Work, heard: SentOther) -> None:
    """Say why only text can be taken: a voice, a picture, an origin gives people away."""
    language = await tongue(work, heard.who)
    why = work.tools.texts.say(f"intake.other_{heard.content.value}", language)
    what = work.tools.texts.say("intake.other_write", language)
    work.say(Say(to=private(heard.who.user), text=joined(why, what), urgency=Urgency.ANSWER))


async def heard_edit(work: Work, heard: Edited) -> None:
    """Say that changing a message does not change the draft, and how to change it."""
    draft = await work.tx.get(Draft, heard.who.user)
    if draft is None:
        return
    text = work.tools.texts.say("intake.edited", await language_of(work, heard.who, draft))
    work.say(Say(to=private(heard.who.user), text=text, urgency=Urgency.ANSWER))


async def draft_goes(work: Work, appointment: Appointment) -> None:
    """Tell the writer of a draft that nobody touched that it goes tomorrow; a day later, destroy it."""
    draft = await work.tx.get(Draft, int(appointment.subject))
    if draft is None:
        return
    circle = await keep_draft.circle_of(work, draft)
    language = await tongue_of(work, draft.user, circle) if circle else work.tools.default_language
    if draft.warned:
        await keep_draft.throw_away(work, draft)
    else:
        await keep_draft.warn(work, draft)
    key = "draft_gone" if draft.warned else "draft_goes_tomorrow"
    text = work.tools.texts.say(f"intake.{key}", language)
    work.say(Say(to=private(draft.user), text=text, urgency=Urgency.REMINDER))
