"""Walking through an intake: what happens on entering a step, and what is said there.

The order of the steps stands in `bot.dilemmas.intake`; here they are given what only the store and the tools know.
"""

from dataclasses import replace

from bot.dilemmas.draft import Draft, IntakeStep
from bot.dilemmas.intake import at, forward
from bot.language import Language
from bot.reflection.model import Audience, Moment
from bot.services.dilemmas import keep_draft
from bot.services.dilemmas.look_through import looked_through, preview, whole_text
from bot.services.heard import Pressed, Who
from bot.services.people import memberships, tongue
from bot.services.ports import is_mostly_lower_case
from bot.services.reflection import ask_reflection
from bot.services.reflection.question_bank import reader_of
from bot.services.work import Work
from bot.wording.intake import prompt
from bot.wording.outgoing import Press, Speech, Toast
from bot.wording.why import why

QUESTIONS_ABOUT_ONESELF = 2


async def go(work: Work, who: Who, draft: Draft) -> None:
    """Keep a draft that has come to a step, and ask what is asked there."""
    entered = await _entered(work, draft)
    await keep_draft.keep(work, entered)
    await ask(work, entered, await language_of(work, who, entered))


async def language_of(work: Work, who: Who, draft: Draft) -> Language:
    """Return in which language to speak with the writer."""
    return await tongue(work, who, await keep_draft.circle_of(work, draft))


async def _entered(work: Work, draft: Draft) -> Draft:
    """Return the draft with what entering its step brings about."""
    if draft.step is IntakeStep.STIRS:
        draft = await _stirred(work, draft)
    if (
        draft.step is IntakeStep.TRAITS
        and not draft.small_letters
        and is_mostly_lower_case(whole_text(draft))
    ):
        draft = at(draft, IntakeStep.PEOPLE)
    if draft.step is IntakeStep.PEOPLE:
        draft = replace(draft, small_letters=is_mostly_lower_case(whole_text(draft)))
    if draft.step is IntakeStep.TRAITS:
        draft = await looked_through(work, draft)
    return draft


async def _stirred(work: Work, draft: Draft) -> Draft:
    """Draw the questions about the writer, once; without any, go on."""
    if not draft.stirred and draft.circle is not None:
        drawn = await ask_reflection.questions_for(
            work,
            user=draft.user,
            circle=draft.circle,
            audience=Audience.OWNER,
            moment=Moment.BRINGING,
            how_many=QUESTIONS_ABOUT_ONESELF,
            seed=draft.id,
        )
        draft = replace(draft, stirred=True, asked=tuple(question.id for question in drawn))
    while draft.asked and keep_draft.question_asked(work, draft) is None:
        draft = replace(draft, asked=draft.asked[1:])
    return draft if draft.asked else forward(draft)


async def answer_question(work: Work, draft: Draft, answer: str | None) -> Draft:
    """Keep an answer about the writer in the writer's journal, apart from the draft; return the draft one further."""
    question = keep_draft.question_asked(work, draft)
    if question is not None and draft.circle is not None:
        await ask_reflection.keep(
            work, user=draft.user, circle=draft.circle, question=question, answer=answer
        )
    left = replace(draft, asked=draft.asked[1:])
    return at(left, IntakeStep.STIRS) if left.asked else forward(left)


async def explain_question(work: Work, draft: Draft, language: Language) -> None:
    """Say why the open question about the writer is asked."""
    question = keep_draft.question_asked(work, draft)
    if question is not None and draft.circle is not None:
        reader = await reader_of(work, draft.user, draft.circle)
        text = why(work.tools.texts, language, question, reader.led_to(question))
        keep_draft.tell(work, draft, Speech(text=text))


async def ask(work: Work, draft: Draft, language: Language) -> None:
    """Ask what is asked in the present step."""
    around = await keep_draft.around(work, draft, language)
    match draft.step:
        case IntakeStep.TRAITS:
            keep_draft.tell(work, draft, prompt(draft, around), slot=traits_slot(draft))
        case IntakeStep.PREVIEW:
            circle = await keep_draft.circle_of(work, draft)
            if circle is not None:
                read = Speech(text=preview(work, draft, circle))
                keep_draft.tell(work, draft, read, slot=keep_draft.AS_READ)
            keep_draft.tell(work, draft, prompt(draft, around))
        case _:
            keep_draft.tell(work, draft, prompt(draft, around))


def traits_slot(draft: Draft) -> str:
    """Return the name under which the list of traits is remembered, to be changed in its place."""
    return f"{keep_draft.AS_WRITTEN}{draft.id}:{draft.epoch}"


async def pressed_on(work: Work, pressed: Pressed) -> tuple[Draft, Press] | None:
    """Return the draft that a press is about; `None` when the person has been answered: it is gone, or further on."""
    draft = await work.tx.get(Draft, pressed.who.user)
    press = pressed.press
    own = draft is not None and press is not None and pressed.chat == pressed.who.user
    if draft is None or press is None or not own or press.subject != draft.id:
        toast(work, pressed, "toast_gone", await tongue(work, pressed.who))
        return None
    if press.epoch != draft.epoch:
        toast(work, pressed, "toast_further", await language_of(work, pressed.who, draft))
        return None
    if draft.circle is not None and draft.circle not in await circles_of(work, draft.user):
        toast(work, pressed, "", await tongue(work, pressed.who))
        await choose_circle_anew(work, pressed.who, draft)
        return None
    return draft, press


def toast(work: Work, pressed: Pressed, key: str, language: Language) -> None:
    """Answer a press; without a key only the waiting ends."""
    text = work.tools.texts.label(f"intake.{key}", language) if key else ""
    work.say(Toast(query=pressed.query, text=text))


async def circles_of(work: Work, user: int) -> tuple[str, ...]:
    """Return the circles to which somebody can bring a dilemma."""
    return tuple(circle.id for circle, _ in await memberships(work, user))


async def choose_circle_anew(work: Work, who: Who, draft: Draft) -> None:
    """Keep a draft whose circle its writer is no longer in: for another circle, or until it goes."""
    homeless = at(replace(draft, circle=None, dilemma=None), IntakeStep.CIRCLE)
    if await circles_of(work, draft.user):
        language = await tongue(work, who)
        keep_draft.tell(work, homeless, Speech(text=work.tools.texts.say("intake.circle_left", language)))
        await go(work, who, homeless)
        return
    await work.tx.put(homeless)
    await keep_draft.stop_listening(work, draft.user)
    language = await tongue(work, who)
    keep_draft.tell(work, homeless, Speech(text=work.tools.texts.say("intake.no_circle_kept", language)))
