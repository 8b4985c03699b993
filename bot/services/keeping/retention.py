"""What goes when its time is over: links after a day, texts after a week, the rest as `docs/privacy.md` says.

Every function may be carried out twice and then changes nothing the second time. It must not know what a text says, nor
whether anybody still wants it: time alone decides.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.circles.model import Circle, Member, Person
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.language import Language
from bot.planning.coming import Coming
from bot.planning.meeting import Meeting, MeetingStatus, ended
from bot.planning.poll import Availability
from bot.planning.season import Season, Voice
from bot.rounds.model import CircleId, Closing, DilemmaId, MemberId, Round, RoundId, Status
from bot.rounds.plan import Form
from bot.rounds.record import RoundRecord
from bot.services.own_records import GlimpseInMaking, OwnQuestion
from bot.services.people import group_language
from bot.services.plan_records import PlanInMaking, PollInMaking, SeasonInMaking
from bot.services.planning import meetings
from bot.services.records import (
    Appointment,
    AppointmentKind,
    Attendance,
    Contribution,
    Focus,
    InboxState,
    Letter,
    MethodInMaking,
    OutboxState,
    Parcel,
    Parting,
    PeerAsk,
    Pending,
    Posted,
    Reflection,
    RoundEvent,
)
from bot.services.work import Work
from bot.wording.outgoing import Erase

LINK_STAYS = timedelta(hours=24)
TEXTS_STAY = timedelta(days=7)
LETTERS_STAY = timedelta(hours=48)
DEAD_PARCELS_STAY = timedelta(days=14)
PERSONS_STAY = timedelta(days=365)
WISHES_STAY = timedelta(days=1)
"""After the morning on which they end, should nobody have ended them."""
ATTENDANCE_STAYS_YEARS = 5
MEETINGS_STAY = timedelta(days=365)
SEASONS_STAY = timedelta(days=730)
A_DAY = timedelta(days=1)
HALFWAY_STAYS = timedelta(days=2)
"""For so long somebody can go on with an instrument that was left halfway."""
HARVEST_STAYS = timedelta(days=180)
"""What was taken along stays until the next round has its own record, and no longer than this."""

SWEEPING = time(3, 20)
"""When the day is swept, UTC: in the hours in which few rounds move."""

DISCUSSED_BY = {Closing.FINISHED, Closing.EARLY, Closing.WITHDRAWN}
"""After any other end the dilemma waits for another round."""

ERASED = "erased"
"""Until when a message is remembered that is on its way out: the courier needs its number once more."""

NOBODY = MemberId("")
"""Stands for a member whose tie to a text was destroyed."""


async def arrange_after_close(work: Work, round_: Round) -> None:
    """See to it that what a round leaves behind goes in time."""
    if not round_.is_over:
        return
    await _arrange(work, AppointmentKind.TEXTS_GO, round_.id, work.now + TEXTS_STAY)
    if round_.status is not Status.CLOSED or round_.chosen is None or round_.closing not in DISCUSSED_BY:
        return
    link = await work.tx.get(OwnerLink, round_.chosen)
    if link is not None and link.goes_at is None:
        await work.tx.put(replace(link, goes_at=work.now + LINK_STAYS))
    await _arrange(work, AppointmentKind.LINK_GOES, round_.chosen, work.now + LINK_STAYS)


async def _arrange(work: Work, kind: AppointmentKind, subject: str, due_at: datetime) -> None:
    """Make an appointment unless there is one for the same."""
    await work.tx.add(Appointment(id=f"{kind}:{subject}", kind=kind, subject=subject, due_at=due_at))
    work.rearm = True


async def link_goes(work: Work, appointment: Appointment) -> None:
    """Destroy whose dilemma it was, wherever it could still be read from."""
    await destroy_link(work, DilemmaId(appointment.subject))


async def destroy_link(work: Work, dilemma_id: DilemmaId) -> None:
    """Destroy the owner link of a dilemma, and what would say the same in a round that is over."""
    await work.tx.drop(OwnerLink, dilemma_id)
    await erase_posts(work, dilemma_id, in_private_only=True)
    dilemma = await work.tx.get(Dilemma, dilemma_id)
    if dilemma is None:
        return
    for round_ in await work.tx.find(Round, circle=dilemma.circle):
        if round_.is_over and round_.chosen == dilemma_id:
            await _untie(work, round_)


async def _untie(work: Work, round_: Round) -> None:
    """Forget who gave the owner's answers, how the round went, and from which round a journal's entry is."""
    relayed = {index for index, step in enumerate(round_.steps) if step.form is Form.RELAY}
    for one in await work.tx.find(Contribution, round=round_.id):
        if one.step in relayed:
            await work.tx.put(replace(one, by=NOBODY))
    await work.tx.drop_all(RoundEvent, round=round_.id)
    for entry in await work.tx.find(Reflection, round=round_.id):
        await work.tx.put(replace(entry, round=None, dilemma=None))


async def texts_go(work: Work, appointment: Appointment) -> None:
    """Destroy the texts of a round, and overwrite its posts."""
    round_ = await work.tx.get(Round, RoundId(appointment.subject))
    if round_ is None or not round_.is_over:
        return
    await work.tx.drop_all(Contribution, round=round_.id)
    await work.tx.drop_all(Pending, round=round_.id)
    await work.tx.drop_all(Parting, round=round_.id)
    await work.tx.drop_all(RoundEvent, round=round_.id)
    if round_.chosen is not None and round_.closing in DISCUSSED_BY:
        await destroy_link(work, round_.chosen)
        await erase_posts(work, round_.chosen)
        await work.tx.drop(Dilemma, round_.chosen)
    await erase_posts(work, round_.id)
    for seat in round_.seats:
        member = await work.tx.get(Member, seat)
        if member is not None:
            await _forget_prompts(work, member.user, round_)


async def erase_private_posts(work: Work, user: int) -> None:
    """Take away or overwrite every remembered message in somebody's own chat with Kring."""
    await erase(work, await work.tx.find(Posted, chat=user))


async def erase_posts(work: Work, subject: str, *, in_private_only: bool = False) -> None:
    """Take away or overwrite every remembered message about a round or a dilemma."""
    found = await work.tx.find(Posted, until=subject)
    await erase(work, [posted for posted in found if posted.chat > 0 or not in_private_only])


async def erase(work: Work, going: Iterable[Posted]) -> None:
    """Take these remembered messages away, or overwrite them; each once."""
    for posted in going:
        if posted.until == ERASED:
            continue
        language = await _language_in(work, posted.chat)
        instead = work.tools.texts.say("privacy.gone", language)
        work.say(Erase(chat=posted.chat, slot=posted.slot, instead=instead))
        await work.tx.put(replace(posted, until=ERASED))


async def _forget_prompts(work: Work, user: int, round_: Round) -> None:
    for posted in await work.tx.find(Posted, chat=user):
        if posted.until is None and round_.id in posted.slot.split(":"):
            await work.tx.drop(Posted, posted.slot, posted.chat)


async def _language_in(work: Work, chat: int) -> Language:
    person = await work.tx.get(Person, chat) if chat > 0 else None
    if person is not None and person.language is not None:
        return person.language
    circles = await work.tx.find(Circle, chat=chat) if chat < 0 else ()
    return group_language(work, circles[0]) if circles else work.tools.default_language


async def ensure_daily(work: Work) -> None:
    """See to it that the day is swept, and tomorrow once more; called at every start too."""
    about_nothing = await work.tx.find(Appointment, subject="")
    planned = [one for one in about_nothing if one.kind is AppointmentKind.DAILY]
    if any(one.due_at > work.now for one in planned):
        return
    due_at = datetime.combine(work.now.date(), SWEEPING, tzinfo=work.now.tzinfo)
    if due_at <= work.now:
        due_at += timedelta(days=1)
    await work.tx.put(
        Appointment(id=work.tools.ids.new(), kind=AppointmentKind.DAILY, subject="", due_at=due_at)
    )
    work.rearm = True


async def daily(work: Work, appointment: Appointment) -> None:
    """Sweep what is past its time, and come back tomorrow."""
    del appointment
    await _sweep_letters(work)
    await _sweep_parcels(work)
    await _sweep_attendance(work)
    await _sweep_records(work)
    await _sweep_meetings(work)
    await _sweep_seasons(work)
    await _sweep_erased(work)
    await _sweep_glimpses(work)
    await _sweep_wishes(work)
    for circle in await work.tx.find(Circle):
        await _sweep_circle(work, circle)
    await _sweep_persons(work)
    await ensure_daily(work)


async def _sweep_letters(work: Work) -> None:
    for state in (InboxState.DONE, InboxState.SET_ASIDE):
        for letter in await work.tx.find(Letter, state=state):
            if letter.received_at < work.now - LETTERS_STAY:
                await work.tx.drop(Letter, letter.update)


async def _sweep_parcels(work: Work) -> None:
    today = work.now.replace(hour=0, minute=0, second=0, microsecond=0)
    for parcel in await work.tx.find(Parcel, state=OutboxState.DEAD):
        if parcel.dead_on is None:
            await work.tx.put(replace(parcel, dead_on=today, outgoing=None))
        elif parcel.dead_on <= today - DEAD_PARCELS_STAY:
            await work.tx.drop(Parcel, parcel.n)


async def _sweep_erased(work: Work) -> None:
    """Forget the numbers of messages that are erased and not on their way out any more."""
    for posted in await work.tx.find(Posted, until=ERASED):
        parcels = await work.tx.find(Parcel, chat=posted.chat)
        going = [one.outgoing for one in parcels if isinstance(one.outgoing, Erase)]
        if all(one.slot != posted.slot for one in going):
            await work.tx.drop(Posted, posted.slot, posted.chat)


async def _sweep_glimpses(work: Work) -> None:
    """Destroy what was tapped in an instrument that was left halfway."""
    for one in await work.tx.find(GlimpseInMaking):
        if one.begun_on + HALFWAY_STAYS <= work.now:
            await work.tx.drop(GlimpseInMaking, one.user)


async def _sweep_wishes(work: Work) -> None:
    """Destroy wishes to talk to somebody that are past their end."""
    for ask in await work.tx.find(PeerAsk):
        if ask.ends_at + WISHES_STAY <= work.now:
            await work.tx.drop(PeerAsk, ask.id)


async def _sweep_attendance(work: Work) -> None:
    for one in await work.tx.find(Attendance):
        if _years_after(one.began_on, ATTENDANCE_STAYS_YEARS) <= work.now:
            await work.tx.drop(Attendance, one.round, one.member)


async def _sweep_records(work: Work) -> None:
    """Destroy what was taken along when no round has followed for long; the rest as long as who was there."""
    for one in await work.tx.find(RoundRecord):
        if _years_after(one.began_on, ATTENDANCE_STAYS_YEARS) <= work.now:
            await work.tx.drop(RoundRecord, one.id)
        elif one.began_on + HARVEST_STAYS <= work.now and (one.harvest or one.steps):
            await work.tx.put(replace(one, harvest=(), steps=()))


async def _sweep_meetings(work: Work) -> None:
    """Forget meetings of long ago, and count as missed those whose time went by without a round."""
    for one in await work.tx.find(Meeting):
        if one.begins_at + MEETINGS_STAY <= work.now:
            await work.tx.drop(Meeting, one.id)
            await work.tx.drop_all(Coming, meeting=one.id)
        elif one.status is MeetingStatus.PLANNED and one.round is None and one.ends_at + A_DAY <= work.now:
            await meetings.plan(work, ended(one, MeetingStatus.MISSED))


async def _sweep_seasons(work: Work) -> None:
    """Forget seasons of long ago."""
    for one in await work.tx.find(Season):
        if one.rhythm.first.replace(tzinfo=work.now.tzinfo) + SEASONS_STAY <= work.now:
            await work.tx.drop_all(Voice, season=one.id)
            await work.tx.drop(Season, one.id)


def _years_after(day: datetime, years: int) -> datetime:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)


async def _sweep_circle(work: Work, circle: Circle) -> None:
    """Catch what no appointment caught: links past their time, dilemmas that were taken back, rounds cut short.

    And offers to be there for a colleague whose time is over.
    """
    for member in await work.tx.find(Member, circle=circle.id):
        if member.there_until is not None and member.there_until <= work.now:
            await work.tx.put(replace(member, there_until=None))
    for link in await work.tx.find(OwnerLink, circle=circle.id):
        if link.goes_at is not None and link.goes_at <= work.now:
            await destroy_link(work, link.dilemma)
    rounds = await work.tx.find(Round, circle=circle.id)
    held = {one.dilemma for round_ in rounds if not round_.is_over for one in round_.candidates}
    for round_ in rounds:
        if round_.is_over and await _has_texts(work, round_):
            held.update(one.dilemma for one in round_.candidates)
            await _arrange(work, AppointmentKind.TEXTS_GO, round_.id, work.now + TEXTS_STAY)
    for dilemma in await work.tx.find(Dilemma, circle=circle.id):
        if dilemma.stage is Stage.WITHDRAWN and dilemma.id not in held:
            await destroy_link(work, dilemma.id)
            await work.tx.drop(Dilemma, dilemma.id)


async def _has_texts(work: Work, round_: Round) -> bool:
    kinds = (Contribution, Pending, Parting, RoundEvent)
    return any([await work.tx.find(kind, round=round_.id) for kind in kinds]) or bool(
        await work.tx.find(Posted, until=round_.id)
    )


async def drop_question_in_making(work: Work, circle: CircleId, user: int) -> None:
    """Destroy a question that somebody was making for a circle; one that is kept is the circle's."""
    for one in await work.tx.find(OwnQuestion, circle=circle):
        if one.making_by == user:
            await work.tx.drop(OwnQuestion, one.id)


async def _sweep_persons(work: Work) -> None:
    for person in await work.tx.find(Person):
        if person.seen_on is not None and person.seen_on >= work.now - PERSONS_STAY:
            continue
        memberships = await work.tx.find(Member, user=person.user)
        if any(not member.left for member in memberships):
            continue
        for member in memberships:
            await work.tx.drop(Member, member.id)
        await work.tx.drop_all(Posted, chat=person.user)
        await work.tx.drop(Focus, person.user)
        await work.tx.drop(PlanInMaking, person.user)
        await work.tx.drop(SeasonInMaking, person.user)
        await work.tx.drop_all(Voice, user=person.user)
        await work.tx.drop(PollInMaking, person.user)
        await work.tx.drop_all(Availability, user=person.user)
        await work.tx.drop(MethodInMaking, person.user)
        for member in memberships:
            await drop_question_in_making(work, member.circle, person.user)
        await work.tx.drop(Pending, person.user)
        await work.tx.drop(Person, person.user)
