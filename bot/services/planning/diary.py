"""Meetings in somebody's own calendar: a file on a tap, and a new one when a meeting that was taken is changed or called off.

A file is sent in private, to who asked for it. It must not know what is brought to a meeting, nor who comes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.planning.meeting import (
    Meeting,
    MeetingId,
    MeetingStatus,
    stands_elsewhere,
    stands_otherwise,
    taken_along,
    taken_out,
)
from bot.planning.quiet import is_quiet, quiet_until
from bot.rounds.model import CircleId, MemberId, Round, RoundId
from bot.services.heard import Pressed
from bot.services.people import member_in, private, tongue_inside, tongue_of, zone_of
from bot.services.planning import comers
from bot.services.records import Appointment, AppointmentKind
from bot.services.rounds.circle_methods import methods_of
from bot.services.work import Work
from bot.wording.calendar_entry import Reader, entry
from bot.wording.moments import full_moment
from bot.wording.outgoing import Hand, Toast
from bot.wording.taking_along import CIRCLE, MEETING

AFTER = timedelta(minutes=5)
"""So long after a change the new file is sent: who moves a date moves another, or the same once more."""
A_DAY = timedelta(days=1)


async def press_diary(work: Work, pressed: Pressed) -> None:
    """Send the calendar file of a meeting, or of all that are still to come, to who taps."""
    subject, arg = (pressed.press.subject, pressed.press.arg) if pressed.press else ("", "")
    found = await _meetings(work, subject, arg)
    circle = await work.tx.get(Circle, found[0].circle) if found else None
    member = await member_in(work, circle.id, pressed.who.user) if circle else None
    language = await tongue_inside(work, pressed.who, circle)
    if circle is None or member is None or not member.takes_part(circle):
        _toast(work, pressed, "gone", language)
    elif not await _reachable(work, member):
        _toast(work, pressed, "open_private_first", language)
    else:
        await _hand(work, circle, member, found, "taken")
        _toast(work, pressed, "sent", language)


async def _meetings(work: Work, subject: str, arg: str) -> tuple[Meeting, ...]:
    """Return the meetings that a button is about, as far as they are still to come."""
    match arg:
        case "":
            round_ = await work.tx.get(Round, RoundId(subject)) if subject else None
            there = await work.tx.find(Meeting, circle=round_.circle) if round_ else ()
            found = [one for one in there if round_ and one.round == round_.id]
        case _ if arg == MEETING:
            one = await work.tx.get(Meeting, MeetingId(subject)) if subject else None
            found = [one] if one else []
        case _ if arg == CIRCLE and subject:
            found = list(await work.tx.find(Meeting, circle=CircleId(subject)))
        case _:
            found = []
    coming = [one for one in found if one.status is MeetingStatus.PLANNED]
    return tuple(sorted(coming, key=lambda one: (one.begins_at, one.id)))


# ── when it changes ──────────────────────────────────────────────────────────────────────────────────────────────


async def arrange(work: Work, meeting: Meeting) -> None:
    """Let who has a meeting otherwise in their calendar get a new file: one for all that changes within minutes."""
    for one in meeting.taken:
        if stands_otherwise(meeting, one.by):
            await work.tx.add(_bell(one.by, work.now + AFTER))
            work.rearm = True


async def ring(work: Work, appointment: Appointment) -> None:
    """Send somebody one file with every meeting that stands otherwise in their calendar; after their quiet hours."""
    member = await work.tx.get(Member, MemberId(appointment.subject))
    circle = await work.tx.get(Circle, member.circle) if member else None
    if member is None or circle is None or member.left:
        return
    found = await _otherwise(work, circle, member)
    hours = comers.reader(await work.tx.get(Person, member.user), circle)
    if not found or hours is None:
        return
    if circle.standing is Standing.AWAY:
        await work.tx.put(_bell(member.id, work.now + A_DAY))
    elif is_quiet(work.now, hours.quiet, hours.zone):
        await work.tx.put(_bell(member.id, quiet_until(work.now, hours.quiet, hours.zone)))
    else:
        await _hand(work, circle, member, found, _what_happened(found, member))


async def _otherwise(work: Work, circle: Circle, member: Member) -> tuple[Meeting, ...]:
    """Return what stands otherwise in somebody's calendar, as far as it matters still."""
    kept = await work.tx.find(Meeting, circle=circle.id)
    found = [one for one in kept if stands_otherwise(one, member.id) and one.begins_at > work.now]
    return tuple(sorted(found, key=lambda one: (one.begins_at, one.id)))


def _what_happened(found: Sequence[Meeting], member: Member) -> str:
    """Return how it is said: where no moment has moved nobody need be alarmed."""
    off = [one.status is MeetingStatus.CANCELLED for one in found]
    if all(off):
        return "called_off"
    return "changed" if any(off) or any(stands_elsewhere(one, member.id) for one in found) else "filled_in"


def _bell(member: MemberId, at: datetime) -> Appointment:
    kind = AppointmentKind.DIARY
    return Appointment(id=f"{kind}:{member}", kind=kind, subject=member, due_at=at)


async def forget(work: Work, member: Member) -> None:
    """Keep nothing of what somebody took into their calendar."""
    for meeting in await work.tx.find(Meeting, circle=member.circle):
        if any(one.by == member.id for one in meeting.taken):
            await work.tx.put(taken_out(meeting, member.id))
    await work.tx.drop(Appointment, _bell(member.id, work.now).id)


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def _hand(work: Work, circle: Circle, member: Member, found: Sequence[Meeting], key: str) -> None:
    """Send a file with meetings as they are now, and remember that they stand so in its reader's calendar."""
    for one in found:
        await work.tx.put(taken_along(one, member.id))
    language = await tongue_of(work, member.user, circle)
    texts = work.tools.texts
    reader = Reader(
        texts=texts, language=language, circle=circle.title, methods=await methods_of(work, circle)
    )
    content = work.tools.diary.file([entry(one, reader) for one in found], made_at=work.now)
    name = f"{texts.label('diary.file', language)}-{found[0].wall:%Y-%m-%d}.ics"
    zone = await zone_of(work, member.user, found[0].zone)
    at = full_moment(found[0].begins_at, zone=zone, language=language)
    caption = texts.say(f"diary.{key}", language, n=len(found), at=at)
    work.say(Hand(to=private(member.user), name=name, content=content, caption=caption))


async def _reachable(work: Work, member: Member) -> bool:
    person = await work.tx.get(Person, member.user)
    return person is not None and person.reachable


def _toast(work: Work, pressed: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=pressed.query, text=work.tools.texts.label(f"diary.{key}", language)))
