"""What somebody does with a private question: write, not know, ask why this one, leave it for now, or be asked no more.

Each is a full answer. A "not now" stops the set, a "not any more" stops a kind of questions or all of them, and both are
taken back by a tap. Answers are sealed, only the writer's, and never needed; nobody else learns which tap it was.
"""

from dataclasses import replace

from bot.circles.model import Circle, Person
from bot.language import Language
from bot.reflection.model import Audience, Moment, Question, kind_of
from bot.services.focus import go_back, listen
from bot.services.heard import Pressed, Said, Who
from bot.services.people import private, tongue
from bot.services.records import OPEN_LINE, Focus, Purpose, Reflection
from bot.services.reflection.question_bank import bank_of, known_question, open_line, reader_of
from bot.services.reflection.reflection_prompts import HOW_MANY, prompt, put_question
from bot.services.reflection.two_lines import offer
from bot.services.work import Work
from bot.wording import why
from bot.wording.outgoing import Button, Press, Rich, Say, Toast, Urgency, Verb, joined

AGAIN_ABOUT = "ask:"
"""Before a kind of questions, in a button that takes back that nothing of it is asked."""


async def heard_text(work: Work, said: Said) -> None:
    """Keep what somebody wrote as the answer to the question that is open; ask the next one of the set, or end."""
    focus = await work.tx.get(Focus, said.who.user)
    asked = await _own(work, said.who.user, focus.subject if focus else "")
    if asked is None:
        language = await tongue(work, said.who)
        back = await _let_go(work, said.who.user, language)
        gone = work.tools.texts.say("reflection.gone", language)
        work.say(Say(to=private(said.who.user), text=joined(gone, back)))
        return
    await _answered(work, said.who, asked, said.text, "kept")


async def press_reflect(work: Work, pressed: Pressed) -> None:
    """Carry out a press under a question; it is answered with one toast."""
    who, press = pressed.who, pressed.press
    asked = await _own(work, who.user, press.subject if press else "")
    circle = await work.tx.get(Circle, asked.circle) if asked else None
    language = await tongue(work, who, circle)
    arg = press.arg if press else ""
    if pressed.chat != who.user:
        toast = "toast_gone"
    elif arg == "again":
        toast = await _ask_again(work, who.user)
    elif arg.startswith(AGAIN_ABOUT):
        toast = await _ask_again_about(work, who.user, arg.removeprefix(AGAIN_ABOUT))
    elif asked is None or circle is None:
        toast = "toast_gone"
    else:
        toast = await _pressed(work, who, asked, circle, arg)
    text = work.tools.texts.label(f"reflection.{toast}", language) if toast else ""
    work.say(Toast(query=pressed.query, text=text))


async def _pressed(work: Work, who: Who, asked: Reflection, circle: Circle, arg: str) -> str:
    """Carry out a press about somebody's own question; return the toast, empty for none."""
    language = await tongue(work, who, circle)
    match arg:
        case "why":
            return await _explain(work, asked, language)
        case "stop":
            return await _offer_less(work, asked, language)
        case "stay":
            return "toast_stay"
        case "kind":
            return await _spare(work, who, asked, language)
        case "none":
            return await _stop(work, who, asked, language)
        case "write" | "unknown" | "later" | "mine" if asked.answer is not None:
            return "toast_kept_already"
        case "write":
            await listen(work, who.user, Purpose.REFLECTION, asked.id)
            return "toast_write"
        case "unknown":
            unknown = work.tools.texts.label("reflection.unknown", language)
            await _answered(work, who, asked, unknown, "kept_unknown")
            return ""
        case "later":
            await _decline(work, who, asked, language)
            return "toast_later"
        case "mine":
            return await _ask_as_owner(work, asked, circle, language)
        case _:
            return "toast_gone"


async def _own(work: Work, user: int, subject: str) -> Reflection | None:
    """Return a question that was put to this person, and to nobody else."""
    found = await work.tx.get(Reflection, subject) if subject else None
    return found if found is not None and found.user == user else None


# ── why, and less ──


async def _explain(work: Work, asked: Reflection, language: Language) -> str:
    """Say in a sentence what a question looks at, and what led to it."""
    question = await question_of(work, asked)
    if question is None:
        return "toast_gone"
    text = (
        work.tools.texts.say("why.open_line", language)
        if question.id == OPEN_LINE
        else why.why(work.tools.texts, language, question, asked.because)
    )
    work.say(Say(to=private(asked.user), text=text, urgency=Urgency.ANSWER))
    return ""


async def _offer_less(work: Work, asked: Reflection, language: Language) -> str:
    """Ask whether nothing of this kind, or nothing at all, is to come any more."""
    question = await question_of(work, asked)
    args = ("none", "stay") if question is None or question.id == OPEN_LINE else ("kind", "none", "stay")
    about = why.about(work.tools.texts, language, kind_of(question)) if question else ""
    buttons = tuple(
        (
            Button(
                work.tools.texts.label(f"reflection.button_{arg}", language),
                Press(verb=Verb.REFLECT, subject=asked.id, arg=arg),
            ),
        )
        for arg in args
    )
    text = work.tools.texts.say(
        "reflection.less_of_this" if "kind" in args else "reflection.less", language, about=about
    )
    work.say(Say(to=private(asked.user), text=text, buttons=buttons, urgency=Urgency.ANSWER))
    return ""


async def _spare(work: Work, who: Who, asked: Reflection, language: Language) -> str:
    """Ask this person nothing more of this kind, until the person says otherwise; the set ends."""
    person = await work.tx.get(Person, who.user)
    question = await question_of(work, asked)
    if person is None or question is None or question.id == OPEN_LINE:
        return "toast_gone"
    kind = kind_of(question)
    if kind not in person.spared:
        await work.tx.put(replace(person, spared=(*person.spared, kind)))
        about = why.about(work.tools.texts, language, kind)
        text = work.tools.texts.say("reflection.spared", language, about=about)
        work.say(Say(to=private(who.user), text=text, urgency=Urgency.ANSWER))
    await _decline(work, who, asked, language)
    return "toast_spared"


async def _stop(work: Work, who: Who, asked: Reflection, language: Language) -> str:
    """Ask this person no more after rounds, until the person says otherwise."""
    person = await work.tx.get(Person, who.user)
    if person is not None and person.wants_questions:
        await work.tx.put(replace(person, wants_questions=False))
        stopped = work.tools.texts.say("reflection.stopped", language)
        work.say(Say(to=private(who.user), text=stopped))
    await _decline(work, who, asked, language)
    return "toast_stopped"


async def _ask_again(work: Work, user: int) -> str:
    person = await work.tx.get(Person, user)
    if person is not None:
        await work.tx.put(replace(person, wants_questions=True))
    return "toast_again"


async def _ask_again_about(work: Work, user: int, kind: str) -> str:
    person = await work.tx.get(Person, user)
    if person is None or kind not in person.spared:
        return "toast_again_already"
    left = tuple(one for one in person.spared if one != kind)
    await work.tx.put(replace(person, spared=left))
    return "toast_again_about"


# ── on through a set ──


async def question_of(work: Work, entry: Reflection) -> Question | None:
    """Return the question of an entry, also one that was removed since, as long as it can be said what it was."""
    found = known_question(work, entry.question)
    if found is not None or entry.moment is None:
        return found
    if entry.question == OPEN_LINE:
        return open_line(work, Audience.PARTICIPANT, entry.moment)
    bank = await bank_of(work, entry.circle)
    return next((one for one in bank if (one.id, one.moment) == (entry.question, entry.moment)), None)


async def _answered(work: Work, who: Who, asked: Reflection, answer: str, thanks: str) -> None:
    """Keep an answer, thank in one line, and put the next question of the set, or end."""
    await work.tx.put(replace(asked, answer=answer, declined=False, rest=()))
    circle = await work.tx.get(Circle, asked.circle)
    language = await tongue(work, who, circle)
    line = work.tools.texts.say(f"reflection.{thanks}", language)
    follows = await _next(work, asked)
    if follows is None or circle is None:
        focus = await work.tx.get(Focus, who.user)
        held = focus is not None and focus.purpose is Purpose.REFLECTION and focus.subject == asked.id
        back = await _let_go(work, who.user, language) if held else ()
        sides = offer(work, language, asked.round)
        work.say(Say(to=private(who.user), text=joined(line, back), buttons=sides))
        return
    question, rest = follows
    reader = await reader_of(work, asked.user, asked.circle)
    record = await put_question(
        work,
        user=asked.user,
        circle=circle,
        question=question,
        rest=rest,
        because=reader.led_to(question),
        round_id=asked.round,
    )
    work.say(prompt(work, record, question, language, above=line, first=False))


async def _next(work: Work, answered: Reflection) -> tuple[Question, tuple[str, ...]] | None:
    """Return what comes after an answer in its set, and what is left then; what was spared or removed since falls out."""
    reader = await reader_of(work, answered.user, answered.circle)
    still = {
        one.id: one for one in reader.bank if one.moment is answered.moment and one.id not in reader.asked
    }
    left = [still[name] for name in answered.rest if name in still]
    return (left[0], tuple(one.id for one in left[1:])) if left else None


async def _ask_as_owner(work: Work, asked: Reflection, circle: Circle, language: Language) -> str:
    """Ask, instead, as one asks the owner: for who says that the dilemma was theirs. Kept is the question, nothing more."""
    if asked.moment is not Moment.TWO_WEEKS:
        return "toast_gone"
    reader = await reader_of(work, asked.user, asked.circle)
    found = reader.set_of(
        Audience.OWNER, Moment.TWO_WEEKS, how_many=HOW_MANY[Moment.TWO_WEEKS], seed=asked.id
    ) or (open_line(work, Audience.OWNER, Moment.TWO_WEEKS),)
    first, *rest = found
    await work.tx.put(replace(asked, moment=None, rest=()))
    focus = await work.tx.get(Focus, asked.user)
    if focus is not None and focus.purpose is Purpose.REFLECTION and focus.subject == asked.id:
        await go_back(work, asked.user)
    record = await put_question(
        work,
        user=asked.user,
        circle=circle,
        question=first,
        rest=tuple(one.id for one in rest),
        because=reader.led_to(first),
        round_id=None,
    )
    line = work.tools.texts.say("reflection.as_owner", language)
    work.say(prompt(work, record, first, language, above=line, first=False))
    return ""


async def _decline(work: Work, who: Who, asked: Reflection, language: Language) -> None:
    """End a set: this question stays open, nothing follows it, and nobody waits for an answer to it."""
    if asked.answer is None:
        await work.tx.put(replace(asked, declined=True, rest=()))
    focus = await work.tx.get(Focus, who.user)
    if focus is None or focus.purpose is not Purpose.REFLECTION or focus.subject != asked.id:
        return
    back = await _let_go(work, who.user, language)
    if back:
        work.say(Say(to=private(who.user), text=back))


async def _let_go(work: Work, user: int, language: Language) -> Rich:
    """Go back to what a question interrupted; return a line about it, empty when there was nothing."""
    match await go_back(work, user):
        case Purpose.INTAKE:
            return work.tools.texts.say("reflection.back_to_intake", language)
        case Purpose.CONTRIBUTION:
            return work.tools.texts.say("reflection.back_to_contribution", language)
        case Purpose.PLANNING:
            return work.tools.texts.say("reflection.back_to_planning", language)
        case _:
            return ()
