"""A next step: kept in the journal of its writer, asked about once at a chosen date, in private. Only the writer's."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.circles.model import Circle, Person
from bot.rounds.model import RoundId
from bot.services.focus import go_back, listen
from bot.services.heard import Pressed, Said
from bot.services.people import private, tongue, tongue_of
from bot.services.planning.by_day import waits_for_day
from bot.services.records import (
    STEP,
    STEP_AFTER,
    Appointment,
    AppointmentKind,
    Focus,
    Purpose,
    Reflection,
)
from bot.services.reflection.reflection_prompts import MORNING, write_entry
from bot.services.work import Work
from bot.wall import instant_on
from bot.wording import parting as words
from bot.wording.moments import day
from bot.wording.outgoing import Say, Toast, Urgency, joined


async def keep(work: Work, user: int, circle: Circle, round_id: RoundId, text: str) -> str:
    """Keep a next step in the journal; return the id of the entry."""
    return await write_entry(work, user=user, circle=circle, question=STEP, text=text, round_id=round_id)


async def press_next_step(work: Work, heard: Pressed) -> None:
    """Say when to ask about a step, or what became of it."""
    user, press = heard.who.user, heard.press
    step = await work.tx.get(Reflection, press.subject) if press and press.subject else None
    circle = await work.tx.get(Circle, step.circle) if step else None
    language = await tongue(work, heard.who, circle if step and step.user == user else None)
    toast = work.tools.texts.label("parting.toast_gone", language)
    if press is not None and step is not None and circle is not None and step.user == user == heard.chat:
        match press.arg.split(":"):
            case ["in", days] if days in {str(one) for one in words.IN_DAYS}:
                asked_on = await _ask_in(work, step, circle, int(days))
                toast = work.tools.texts.label("parting.toast_on", language, day=day(asked_on, language))
            case ["a", "write"]:
                await listen(work, user, Purpose.STEP_AFTER, step.id)
                toast = work.tools.texts.label("parting.toast_write", language)
            case ["a", said] if said in words.AFTER:
                answer = work.tools.texts.label(f"parting.after_{said}", language)
                await write_entry(work, user=user, circle=circle, question=STEP_AFTER, text=answer)
                toast = work.tools.texts.label("parting.after_kept", language)
            case _:
                pass
    work.say(Toast(query=heard.query, text=toast))


async def _ask_in(work: Work, step: Reflection, circle: Circle, days: int) -> datetime:
    """Arrange to ask about a step in so many days, in the morning; return the day."""
    zone = circle.zone or "UTC"
    on = work.now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    await work.tx.put(
        Appointment(
            id=f"step:{step.id}",
            kind=AppointmentKind.NEXT_STEP,
            subject=step.id,
            due_at=instant_on(on, MORNING, zone),
        )
    )
    work.rearm = True
    return datetime.combine(on, time(0), tzinfo=UTC)


async def ask(work: Work, appointment: Appointment) -> None:
    """Ask somebody what became of a next step; once."""
    step = await work.tx.get(Reflection, appointment.subject)
    person = await work.tx.get(Person, step.user) if step else None
    circle = await work.tx.get(Circle, step.circle) if step else None
    if step is None or circle is None or person is None or not person.reachable or step.answer is None:
        return
    if await waits_for_day(work, circle, step.user, appointment):
        return
    language = await tongue_of(work, step.user, circle)
    speech = words.asked_after(work.tools.texts, language, step.id, step.answer, step.asked_on)
    work.say(
        Say(
            to=private(step.user),
            text=speech.text,
            buttons=speech.buttons,
            slot=f"step:{step.id}:asked",
            urgency=Urgency.REMINDER,
        )
    )


async def heard_text(work: Work, said: Said) -> None:
    """Keep what somebody wrote about a next step."""
    focus = await work.tx.get(Focus, said.who.user) or Focus(user=said.who.user)
    step = await work.tx.get(Reflection, focus.subject) if focus.subject else None
    circle = await work.tx.get(Circle, step.circle) if step else None
    language = await tongue(work, said.who, circle)
    interrupted = await go_back(work, said.who.user)
    if step is None or circle is None or step.user != said.who.user:
        line = work.tools.texts.say("parting.toast_gone", language)
    else:
        await write_entry(work, user=said.who.user, circle=circle, question=STEP_AFTER, text=said.text)
        line = work.tools.texts.say("parting.after_kept", language)
    back = work.tools.texts.say("parting.back", language) if interrupted is not Purpose.NOTHING else ()
    work.say(Say(to=private(said.who.user), text=joined(line, back), urgency=Urgency.ANSWER))
