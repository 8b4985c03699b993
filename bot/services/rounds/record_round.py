"""The record of a round: made when it ends, filled and read by the group the next morning, and the two lines about last time.

What was said in private is counted and gathered here, and then destroyed. Who said what is not kept; whether a next step
is the owner's is looked up once, for as long as the owner link exists.
"""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.circles.model import Circle
from bot.dilemmas.model import OwnerLink
from bot.rounds.draw import drawn
from bot.rounds.model import Round, RoundId
from bot.rounds.record import Offer, RoundRecord, SharedStep, record_of, totals
from bot.services.focus import go_back
from bot.services.people import group, group_language
from bot.services.records import Appointment, AppointmentKind, Focus, Parting, Purpose
from bot.services.reflection.ask_reflection import next_morning_after
from bot.services.rounds import looking
from bot.services.work import Work
from bot.wording import record as words
from bot.wording.outgoing import Say, Urgency


async def begin(work: Work, round_: Round, circle: Circle) -> None:
    """Keep what stays of a round that has just ended; the group reads it the next morning."""
    zone = circle.zone or round_.zone
    began = round_.went[0].since if round_.went else round_.starts_at
    day = datetime.combine(began.astimezone(ZoneInfo(zone)).date(), datetime.min.time(), tzinfo=UTC)
    await work.tx.put(record_of(round_, until=work.now, began_on=day))
    await work.tx.add(
        Appointment(
            id=f"record:{round_.id}",
            kind=AppointmentKind.RECORD,
            subject=round_.id,
            due_at=next_morning_after(work.now, zone),
        )
    )
    work.rearm = True


async def make(work: Work, appointment: Appointment) -> None:
    """Gather what members let go along, post the record, and destroy who said what."""
    round_id = RoundId(appointment.subject)
    record, round_ = await work.tx.get(RoundRecord, round_id), await work.tx.get(Round, round_id)
    circle = await work.tx.get(Circle, record.circle) if record else None
    partings = await work.tx.find(Parting, round=round_id)
    if record is None or round_ is None or circle is None:
        await work.tx.drop_all(Parting, round=round_id)
        return
    filled = replace(
        record,
        totals=totals(dict(one.marks) for one in partings),
        harvest=await _harvest(work, circle, round_, partings),
        steps=await _steps(work, circle, round_, partings),
    )
    await _let_former_go(work, record)
    await work.tx.put(filled)
    for one in partings:
        await _stop_waiting(work, one)
    await work.tx.drop_all(Parting, round=round_id)
    work.say(
        Say(
            to=group(circle),
            text=words.whole(filled, work.tools.texts, group_language(work, circle)),
            urgency=Urgency.REMINDER,
        )
    )


async def _stop_waiting(work: Work, parting: Parting) -> None:
    """Take the next private text of somebody no longer for this round."""
    focus = await work.tx.get(Focus, parting.user)
    asked = focus is not None and focus.purpose in {Purpose.PARTING, Purpose.STEP}
    if asked and focus is not None and focus.subject == parting.round:
        await go_back(work, parting.user)


async def _harvest(
    work: Work, circle: Circle, round_: Round, partings: tuple[Parting, ...]
) -> tuple[str, ...]:
    said = {one.takes.id: one.takes for one in partings if one.takes is not None}
    order = drawn(said, seed=f"{round_.seed}/harvest")
    texts = [await _as_it_goes(work, circle, round_, said[offer]) for offer in order]
    return tuple(text for text in texts if text)


async def _steps(
    work: Work, circle: Circle, round_: Round, partings: tuple[Parting, ...]
) -> tuple[SharedStep, ...]:
    """Return the next steps that may be read, the owner's first."""
    link = await work.tx.get(OwnerLink, round_.chosen) if round_.chosen else None
    said = {one.step.id: (one.member, one.step) for one in partings if one.step is not None}
    steps = []
    for drawn_id in drawn(said, seed=f"{round_.seed}/steps"):
        member, offer = said[drawn_id]
        text = await _as_it_goes(work, circle, round_, offer)
        if text:
            steps.append(SharedStep(by_owner=link is not None and link.owner == member, text=text))
    return tuple(sorted(steps, key=lambda step: not step.by_owner))


async def _as_it_goes(work: Work, circle: Circle, round_: Round, offer: Offer) -> str:
    """Return a text as its writer lets it go along, looked at once more; empty when it stays out."""
    if offer.as_masked is None:
        return ""
    text, kept = (offer.masked, ()) if offer.as_masked else (offer.written, offer.kept)
    return await looking.look_again(work, circle, round_, text, kept=kept)


async def _let_former_go(work: Work, record: RoundRecord) -> None:
    """Destroy what was taken along from earlier rounds: it was kept for the one that followed."""
    for former in await work.tx.find(RoundRecord, circle=record.circle):
        if former.id != record.id and (former.harvest or former.steps):
            await work.tx.put(replace(former, harvest=(), steps=()))


async def last_before(work: Work, round_: Round) -> RoundRecord | None:
    """Return the record of the round that this circle held before this one."""
    known = [
        one for one in await work.tx.find(RoundRecord, circle=round_.circle) if one.number < round_.number
    ]
    return max(known, key=lambda one: one.number, default=None)
