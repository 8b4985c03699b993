"""Keeping a draft: where it lies, how long, what the writer is told beside it.

A draft belongs to one person and is changed only in that person's own chat with Kring.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.circles.model import Circle, can_hide
from bot.dilemmas.draft import KEPT_FOR, Draft, IntakeStep
from bot.language import Language
from bot.reflection.model import Question
from bot.services.keeping import retention
from bot.services.people import members_of, memberships, private
from bot.services.records import Appointment, AppointmentKind, Focus, Posted, Purpose
from bot.services.work import Work
from bot.wording.around import Around
from bot.wording.outgoing import Say, Speech, Style, Urgency

A_DAY = timedelta(days=1)
IN_DAYTIME = timedelta(hours=10)
"""After midnight UTC: nobody is woken for a draft."""

AS_WRITTEN = "words:"
"""Begins the names of messages with words as they were written: overwritten as soon as the draft goes."""
AS_READ = "read:"
"""Begins the names of messages with what the group reads: overwritten when the link to the owner goes."""

PERSONS_WORDS = {Style.QUOTE, Style.GIVEN, Style.MARK}


async def keep(work: Work, draft: Draft) -> None:
    """Keep a draft that its writer works on: the next private text is for it, and its time begins anew."""
    await work.tx.put(replace(draft, warned=False))
    await work.tx.put(Focus(user=draft.user, purpose=Purpose.INTAKE))
    await _come_back(work, draft.user, _midnight(work.now) + KEPT_FOR - A_DAY + IN_DAYTIME)


async def warn(work: Work, draft: Draft) -> None:
    """Note that the writer knows that the draft goes tomorrow."""
    await work.tx.put(replace(draft, warned=True))
    await _come_back(work, draft.user, work.now + A_DAY)


async def _come_back(work: Work, user: int, at: datetime) -> None:
    kind = AppointmentKind.DRAFT_GOES
    await work.tx.put(Appointment(id=f"{kind}:{user}", kind=kind, subject=str(user), due_at=at))
    work.rearm = True


async def stop_listening(work: Work, user: int) -> None:
    """Let the next private text no longer be for the draft."""
    focus = await work.tx.get(Focus, user)
    if focus is not None and focus.purpose is Purpose.INTAKE:
        await work.tx.put(Focus(user=user))


async def drop(work: Work, draft: Draft) -> None:
    """Destroy a draft, and whatever Kring showed of the words as they were written."""
    shown = await work.tx.find(Posted, until=subject_of(draft))
    await retention.erase(work, [one for one in shown if one.slot.startswith(AS_WRITTEN)])
    await work.tx.drop(Draft, draft.user)
    await work.tx.drop(Appointment, f"{AppointmentKind.DRAFT_GOES}:{draft.user}")
    await stop_listening(work, draft.user)


async def throw_away(work: Work, draft: Draft) -> None:
    """Destroy a draft that becomes nothing, with everything that Kring showed of it."""
    await drop(work, draft)
    if draft.dilemma is None:
        await retention.erase_posts(work, draft.id)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


async def around(work: Work, draft: Draft, language: Language) -> Around:
    """Gather what the intake must know besides the draft."""
    joined_in = await memberships(work, draft.user)
    circle = next((circle for circle, _ in joined_in if circle.id == draft.circle), None)
    members = len(await members_of(work, circle)) if circle else 0
    question = question_asked(work, draft)
    return Around(
        texts=work.tools.texts,
        language=language,
        circles=tuple((circle.id, circle.title) for circle, _ in joined_in),
        members=members,
        minimum=circle.minimum if circle else 0,
        can_hide=can_hide(members),
        question=question.text.said_in(language) if question else "",
    )


def question_asked(work: Work, draft: Draft) -> Question | None:
    """Return the question about the writer that is open in this step."""
    if draft.step is not IntakeStep.STIRS or not draft.asked:
        return None
    return next((one for one in work.tools.questions if one.id == draft.asked[0]), None)


async def circle_of(work: Work, draft: Draft) -> Circle | None:
    """Return the circle for which a draft is meant."""
    return await work.tx.get(Circle, draft.circle) if draft.circle else None


def subject_of(draft: Draft) -> str:
    """Return under which subject messages about a draft are remembered: the id of its dilemma."""
    return draft.dilemma or draft.id


def tell(work: Work, draft: Draft, speech: Speech, *, slot: str = AS_WRITTEN) -> None:
    """Say something to the writer. What holds a person's words is remembered, to be overwritten in time.

    `slot` is the name under which it is remembered, or the beginning of one.
    """
    holds_words = any(span.style in PERSONS_WORDS for span in speech.text)
    name = f"{slot}{work.tools.ids.new()}" if slot in {AS_WRITTEN, AS_READ} else slot
    remembered = holds_words or name == slot
    work.say(
        Say(
            to=private(draft.user),
            text=speech.text,
            buttons=speech.buttons,
            slot=name if remembered else None,
            until=subject_of(draft) if remembered else None,
            urgency=Urgency.ANSWER,
        )
    )
