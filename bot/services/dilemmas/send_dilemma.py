"""Sending a dilemma: the draft goes, the dilemma and the link to its owner come. Nothing appears in the group.

Nothing visible follows from a private message: the dilemma waits until the circle plans a round.
"""

from dataclasses import replace
from datetime import timedelta

from bot.circles.model import Circle, can_hide
from bot.dilemmas.draft import Draft, IntakeStep
from bot.dilemmas.intake import at
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.dilemmas.traits import UNSEEN
from bot.services.dilemmas import keep_draft
from bot.services.dilemmas.look_through import as_dilemma, looked_through
from bot.services.dilemmas.walk_intake import choose_circle_anew, go, language_of
from bot.services.heard import Who
from bot.services.people import group_language, member_in, members_of, private, tongue
from bot.services.records import Appointment, AppointmentKind
from bot.services.rounds import looking, play_round
from bot.services.work import Work
from bot.wording.outgoing import Button, Press, Say, Speech, Urgency, Verb, given

ASKED_AGAIN_AT = timedelta(days=1, hours=10)
"""After midnight UTC: tomorrow, at the same hour for whoever held one today, because this moment stands in the open."""

CHANGEABLE = {Stage.WAITING, Stage.ON_HOLD}
"""Stages in which only its owner knows a dilemma."""


async def send(work: Work, who: Who, draft: Draft, *, stage: Stage = Stage.WAITING) -> Dilemma | None:
    """Make a dilemma of a draft; `None` when that is not possible now, which the writer has been told."""
    circle = await keep_draft.circle_of(work, draft)
    member = await member_in(work, circle.id, draft.user) if circle else None
    if circle is None or member is None or not member.takes_part(circle):
        await choose_circle_anew(work, who, draft)
        return None
    if not await _is_whole(work, who, draft):
        return None
    if draft.hidden and stage is Stage.WAITING and not can_hide(len(await members_of(work, circle))):
        await go(work, who, at(draft, IntakeStep.NAMED))
        return None
    if draft.dilemma is not None and not await can_change(work, draft):
        await _detach(work, who, draft)
        return None
    found = await _found_since(work, draft)
    if found is not None:
        await go(work, who, at(found, IntakeStep.TRAITS))
        return None
    dilemma = as_dilemma(work, draft, group_language(work, circle), stage=stage)
    dilemma = replace(
        dilemma,
        kept=tuple(
            {**dict.fromkeys(dilemma.kept), **dict.fromkeys(await looking.stays_in(work, circle, dilemma))}
        ),
    )
    await work.tx.put(dilemma, OwnerLink(dilemma=dilemma.id, circle=circle.id, owner=member.id))
    await keep_draft.drop(work, draft)
    await forget_reminder(work, dilemma)
    return dilemma


async def _found_since(work: Work, draft: Draft) -> Draft | None:
    """Look once more before sending: return the draft with what nobody decided about yet, such as a new member's name.

    A dilemma whose texts were not changed was decided about when it was sent first.
    """
    if draft.dilemma is not None and not draft.traits:
        return None
    looked = await looked_through(work, draft)
    known = {trait.words.casefold() for trait in draft.traits}
    new = any(trait.kind not in UNSEEN and trait.words.casefold() not in known for trait in looked.traits)
    return looked if new else None


async def _is_whole(work: Work, who: Who, draft: Draft) -> bool:
    """Say whether the two texts are there that no dilemma goes without; else ask for them."""
    missing = next(
        (
            step
            for step, text in ((IntakeStep.SITUATION, draft.whole_situation), (IntakeStep.TITLE, draft.title))
            if not text
        ),
        None,
    )
    if missing is not None:
        await go(work, who, at(draft, missing))
    return missing is None


async def can_change(work: Work, draft: Draft) -> bool:
    """Say whether the dilemma that a draft changes is still its writer's alone."""
    kept = await work.tx.get(Dilemma, draft.dilemma)
    link = await work.tx.get(OwnerLink, draft.dilemma)
    if kept is None or link is None or draft.dilemma is None:
        return False
    return kept.stage in CHANGEABLE and await play_round.round_of(work, draft.dilemma) is None


async def _detach(work: Work, who: Who, draft: Draft) -> None:
    """Keep a changed text whose dilemma went its way meanwhile: it can be sent as a new one."""
    language = await language_of(work, who, draft)
    alone = at(replace(draft, dilemma=None), IntakeStep.SEND)
    keep_draft.tell(work, alone, Speech(text=work.tools.texts.say("intake.went_its_way", language)))
    await go(work, who, alone)


async def say_sent(work: Work, who: Who, dilemma: Dilemma, circle: Circle) -> None:
    """Tell the writer, and nobody else, that the dilemma waits now."""
    language = await tongue(work, who, circle)
    key = "sent_hidden" if dilemma.hidden else "sent_named"
    text = work.tools.texts.say(f"intake.{key}", language, circle=given(circle.title))
    label = work.tools.texts.label("instruments.button_how_close", language)
    closeness = Button(label, Press(verb=Verb.LOOK, subject=circle.id, arg="s-closeness_before"))
    work.say(Say(to=private(who.user), text=text, buttons=((closeness,),), urgency=Urgency.ANSWER))


async def remind(work: Work, dilemma: Dilemma) -> None:
    """Ask once more, tomorrow, about a dilemma on hold."""
    kind = AppointmentKind.HOLD_REMINDER
    due_at = work.now.replace(hour=0, minute=0, second=0, microsecond=0) + ASKED_AGAIN_AT
    await work.tx.put(Appointment(id=f"{kind}:{dilemma.id}", kind=kind, subject=dilemma.id, due_at=due_at))
    work.rearm = True


async def forget_reminder(work: Work, dilemma: Dilemma) -> None:
    """Ask no more about a dilemma that does not wait for safety."""
    await work.tx.drop(Appointment, f"{AppointmentKind.HOLD_REMINDER}:{dilemma.id}")
