"""Meetings in somebody's own calendar: a file on a tap, and a new one when a meeting that was taken is changed or called off.

A file is sent in private, to who asked for it. It must not know what is brought to a meeting, nor who comes.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.circles.model import Circle, Member, Person
from bot.language import Language
from bot.planning.meeting import Meeting, MeetingId, MeetingStatus
from bot.rounds.model import CircleId, Round, RoundId
from bot.services.heard import Pressed
from bot.services.people import member_in, private, tongue_inside, tongue_of
from bot.services.rounds.circle_methods import methods_of
from bot.services.work import Work
from bot.wording.calendar_entry import Reader, entry
from bot.wording.outgoing import Hand, Toast
from bot.wording.taking_along import CIRCLE, MEETING


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
        for one in found:
            if member.id not in one.taken_by:
                await work.tx.put(replace(one, taken_by=(*one.taken_by, member.id), told=one.revision))
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


async def renew(work: Work, meeting: Meeting) -> None:
    """Send a new file to those who took one of this meeting, once for each change."""
    stands = meeting.status in {MeetingStatus.PLANNED, MeetingStatus.CANCELLED}
    if not meeting.taken_by or meeting.revision <= meeting.told or not stands:
        return
    circle = await work.tx.get(Circle, meeting.circle)
    if circle is None:
        return
    await work.tx.put(replace(meeting, told=meeting.revision))
    key = "called_off" if meeting.status is MeetingStatus.CANCELLED else "changed"
    for one in meeting.taken_by:
        member = await work.tx.get(Member, one)
        if member is not None and member.takes_part(circle) and await _reachable(work, member):
            await _hand(work, circle, member, (meeting,), key)


async def _hand(work: Work, circle: Circle, member: Member, found: Sequence[Meeting], key: str) -> None:
    language = await tongue_of(work, member.user, circle)
    texts = work.tools.texts
    reader = Reader(
        texts=texts, language=language, circle=circle.title, methods=await methods_of(work, circle)
    )
    content = work.tools.diary.file([entry(one, reader) for one in found], made_at=work.now)
    name = f"{texts.label('diary.file', language)}-{found[0].wall:%Y-%m-%d}.ics"
    caption = texts.say(f"diary.{key}", language, n=len(found))
    work.say(Hand(to=private(member.user), name=name, content=content, caption=caption))


async def _reachable(work: Work, member: Member) -> bool:
    person = await work.tx.get(Person, member.user)
    return person is not None and person.reachable


def _toast(work: Work, pressed: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=pressed.query, text=work.tools.texts.label(f"diary.{key}", language)))
