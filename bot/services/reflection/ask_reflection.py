"""Ask each coach, in private, what a dilemma stirs: when a round has ended, and after a night. And hear the answers.

Every member is asked at the same moment, in the same words but for the question itself; only that question looks from
where somebody sat. Nothing here may depend in a visible way on whose dilemma it was: as many messages, in the order of
the seats, for everybody. Answers are sealed, only the writer's, and never needed.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.circles.model import Circle, Member, Person
from bot.dilemmas.model import OwnerLink
from bot.language import Language
from bot.reflection.model import Audience, Moment, Question
from bot.rounds.model import CircleId, DilemmaId, Round, RoundId
from bot.services.focus import go_back, listen
from bot.services.heard import Pressed, Said, Who
from bot.services.people import private, tongue, tongue_of
from bot.services.records import Appointment, AppointmentKind, Focus, Purpose, Reflection
from bot.services.reflection.reflection_prompts import (
    MORNING,
    Asking,
    chosen,
    day_of,
    prompt,
    put_question,
)
from bot.services.reflection.two_lines import offer
from bot.services.work import Work
from bot.wording.moments import at_wall
from bot.wording.outgoing import Rich, Say, Toast, given, joined

DAWN = time(4, 0)
"""A round that ends before this belongs to the evening: the coming morning is the next one."""


async def questions_for(  # noqa: PLR0913 -- by name only, each another thing
    work: Work,
    *,
    user: int,
    circle: CircleId,
    audience: Audience,
    moment: Moment,
    how_many: int,
    seed: str,
) -> tuple[Question, ...]:
    """Return what to ask somebody: nothing that was asked before, in any circle, while something else is left."""
    asked = await work.tx.find(Reflection, user=user)
    return chosen(
        work.tools.questions,
        {one.question for one in asked},
        audience=audience,
        moment=moment,
        how_many=how_many,
        seed=f"{seed}:{circle}",
    )


async def keep(  # noqa: PLR0913 -- by name only, each another thing
    work: Work,
    *,
    user: int,
    circle: CircleId,
    question: Question,
    answer: str | None,
    round_id: RoundId | None = None,
    dilemma: DilemmaId | None = None,
) -> None:
    """Keep an answer in the journal of its writer; without an answer, that the question was declined.

    The dilemma is not kept with it: the owner link is the only place that says whose a dilemma is, and it goes first.
    """
    del dilemma
    kept = await work.tx.get(Circle, circle)
    await work.tx.put(
        Reflection(
            id=work.tools.ids.new(),
            user=user,
            question=question.id,
            concept=question.concept.value,
            round=round_id,
            dilemma=None,
            circle=circle,
            asked_on=day_of(work.now, kept.zone if kept else None),
            answer=answer,
            declined=answer is None,
        )
    )


async def after_round(work: Work, round_: Round, circle: Circle) -> None:
    """Ask every member who sat in a round that has just ended, and see to the next morning."""
    await _ask_everyone(work, round_, circle, Moment.HARVEST)
    appointment = Appointment(
        id=f"morning:{round_.id}",
        kind=AppointmentKind.MORNING_REFLECTION,
        subject=round_.id,
        due_at=next_morning_after(work.now, circle.zone or round_.zone),
    )
    await work.tx.add(appointment)
    work.rearm = True


async def next_morning(work: Work, appointment: Appointment) -> None:
    """Ask every member who sat in the round once more, after a night."""
    round_ = await work.tx.get(Round, RoundId(appointment.subject))
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    if round_ is not None and circle is not None:
        await _ask_everyone(work, round_, circle, Moment.NEXT_MORNING)


def next_morning_after(now: datetime, zone: str) -> datetime:
    """Return the instant at which the morning after the night that comes, or is going on, begins in `zone`."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() < DAWN else local.date() + timedelta(days=1)
    return at_wall(day, MORNING.hour, MORNING.minute, zone=zone)


async def _ask_everyone(work: Work, round_: Round, circle: Circle, moment: Moment) -> None:
    """Ask each who can be reached and wants to be asked; each once, however often this is called."""
    link = await work.tx.get(OwnerLink, round_.chosen) if round_.chosen else None
    for seat in round_.seats:
        member = await work.tx.get(Member, seat)
        person = await work.tx.get(Person, member.user) if member and not member.left else None
        if person is None or not person.reachable or not person.wants_questions:
            continue
        asking = Asking(
            user=person.user,
            member=seat,
            circle=circle.id,
            round=round_.id,
            seed=round_.seed,
            audience=Audience.OWNER if link and link.owner == seat else Audience.PARTICIPANT,
            moment=moment,
        )
        asked = await work.tx.find(Reflection, user=person.user)
        plan = asking.plan(work.tools.questions, asked)
        if not plan or any(asking.has(work.tools.questions, one) for one in asked):
            continue
        record = await put_question(work, asking, plan[0], circle)
        language = await tongue_of(work, person.user, circle)
        head = work.tools.texts.say(
            f"reflection.{moment}", language, number=round_.number, circle=given(circle.title)
        )
        work.say(prompt(work, record, plan[0], language, above=head, first=True))


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
    answered = replace(asked, answer=said.text, declined=False)
    await work.tx.put(answered)
    await _go_on(work, said.who, answered, "kept")


async def press_reflect(work: Work, pressed: Pressed) -> None:
    """Write, say "I don't know", leave it for now, or be asked no more: each is a full answer."""
    who, press = pressed.who, pressed.press
    asked = await _own(work, who.user, press.subject if press else "")
    circle = await work.tx.get(Circle, asked.circle) if asked else None
    language = await tongue(work, who, circle)
    arg = press.arg if press else ""
    if pressed.chat != who.user or (asked is None and arg != "again"):
        toast = "toast_gone"
    elif arg == "again":
        toast = await _ask_again(work, who.user)
    elif arg == "stop":
        toast = await _stop(work, who, asked, language)
    elif asked is None or asked.answer is not None:
        toast = "toast_kept_already"
    elif arg == "write":
        toast = await _listen(work, asked)
    elif arg == "unknown":
        toast = "toast_nothing"
        answered = replace(
            asked, answer=work.tools.texts.label("reflection.unknown", language), declined=False
        )
        await work.tx.put(answered)
        await _go_on(work, who, answered, "kept_unknown")
    elif arg == "later":
        toast = "toast_later"
        await work.tx.put(replace(asked, declined=True))
        await _release(work, who, asked, language)
    else:
        toast = "toast_gone"
    text = work.tools.texts.label(f"reflection.{toast}", language) if toast != "toast_nothing" else ""
    work.say(Toast(query=pressed.query, text=text))


async def _own(work: Work, user: int, subject: str) -> Reflection | None:
    """Return a question that was put to this person, and to nobody else."""
    found = await work.tx.get(Reflection, subject) if subject else None
    return found if found is not None and found.user == user else None


async def _listen(work: Work, asked: Reflection) -> str:
    """Let the next private text be the answer; what was going on before is offered again afterwards."""
    await listen(work, asked.user, Purpose.REFLECTION, asked.id)
    return "toast_write"


async def _stop(work: Work, who: Who, asked: Reflection | None, language: Language) -> str:
    """Ask this person no more after rounds, until the person says otherwise."""
    person = await work.tx.get(Person, who.user)
    if person is not None and person.wants_questions:
        await work.tx.put(replace(person, wants_questions=False))
        stopped = work.tools.texts.say("reflection.stopped", language)
        work.say(Say(to=private(who.user), text=stopped))
    if asked is not None:
        if asked.answer is None:
            await work.tx.put(replace(asked, declined=True))
        await _release(work, who, asked, language)
    return "toast_stopped"


async def _ask_again(work: Work, user: int) -> str:
    person = await work.tx.get(Person, user)
    if person is not None:
        await work.tx.put(replace(person, wants_questions=True))
    return "toast_again"


async def _go_on(work: Work, who: Who, answered: Reflection, thanks: str) -> None:
    """Thank in one line, and put the next question of the set, or end."""
    circle = await work.tx.get(Circle, answered.circle)
    language = await tongue(work, who, circle)
    line = work.tools.texts.say(f"reflection.{thanks}", language)
    follows = await _next(work, answered)
    if follows is None or circle is None:
        focus = await work.tx.get(Focus, who.user)
        held = focus is not None and focus.purpose is Purpose.REFLECTION and focus.subject == answered.id
        back = await _let_go(work, who.user, language) if held else ()
        sides = offer(work, language, answered.round)
        work.say(Say(to=private(who.user), text=joined(line, back), buttons=sides))
        return
    asking, question = follows
    record = await put_question(work, asking, question, circle)
    work.say(prompt(work, record, question, language, above=line, first=False))


async def _next(work: Work, answered: Reflection) -> tuple[Asking, Question] | None:
    """Return what comes after an answer in its set, if the set is known and not finished."""
    bank = work.tools.questions
    question = next((one for one in bank if one.id == answered.question), None)
    round_ = await work.tx.get(Round, answered.round) if answered.round else None
    if question is None or round_ is None:
        return None
    seats = [await work.tx.get(Member, seat) for seat in round_.seats]
    member = next((one for one in seats if one is not None and one.user == answered.user), None)
    if member is None:
        return None
    asking = Asking(
        user=answered.user,
        member=member.id,
        circle=answered.circle,
        round=round_.id,
        seed=round_.seed,
        audience=question.audience,
        moment=question.moment,
    )
    asked = await work.tx.find(Reflection, user=answered.user)
    known = {one.question for one in asked if asking.has(bank, one)}
    left = [one for one in asking.plan(bank, asked) if one.id not in known]
    return (asking, left[0]) if left else None


async def _release(work: Work, who: Who, asked: Reflection, language: Language) -> None:
    """Stop waiting for an answer to this question, and say what was interrupted by it."""
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
