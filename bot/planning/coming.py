"""Who comes to a meeting, and when each is reminded of it: as values.

An answer is for a moment: when the meeting moves, nobody has answered yet. Pure; it must not know whose a dilemma is: who
comes is the same question to everybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.planning.meeting import Meeting, MeetingId
from bot.planning.quiet import USUAL, Quiet, prompted_at
from bot.rounds.model import MemberId
from bot.wall import instant_of, instant_on, wall_of

LATE = timedelta(minutes=10)
"""What comes later than this after its moment is catching up."""
A_WHILE = timedelta(hours=3)
MORNING = time(9, 0)
A_DAY = timedelta(days=1)


class Answer(StrEnum):
    """Whether somebody comes."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Ahead(StrEnum):
    """How long before a meeting somebody is reminded of it."""

    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


EVERY = (Ahead.WEEK, Ahead.DAY, Ahead.HOUR)
"""The furthest ahead first."""


class Snooze(StrEnum):
    """When somebody wants to be reminded once more."""

    LATER = "later"
    """Today still."""
    MORNING = "morning"
    """Tomorrow morning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What a member answered about a meeting, and what Kring has reminded them of."""

    meeting: MeetingId
    member: MemberId
    user: int = field(repr=False)
    wall: datetime
    """For which moment: what the circle's clocks show then."""
    answer: Answer | None = field(default=None, repr=False)
    reminded: Ahead | None = None
    """The last reminder that was given; those further ahead come no more."""
    again_at: datetime | None = None
    """When it is given once more, because it was put off."""
    told: bool = False
    """As one who leads: has been told who comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody's hours, by their own clocks."""

    quiet: Quiet
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many come; numbers only."""

    yes: int = 0
    maybe: int = 0
    no: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A reminder and its moment."""

    ahead: Ahead
    at: datetime
    late: bool = False


def for_now(coming: Coming, meeting: Meeting) -> Coming:
    """Return what holds for the meeting at its present moment: nothing is answered or given when it has moved."""
    if coming.wall == meeting.wall:
        return coming
    return Coming(meeting=coming.meeting, member=coming.member, user=coming.user, wall=meeting.wall)


def count(answers: Iterable[Coming]) -> Count:
    """Count the answers."""
    given = [one.answer for one in answers]
    return Count(yes=given.count(Answer.YES), maybe=given.count(Answer.MAYBE), no=given.count(Answer.NO))


def answer_until(meeting: Meeting, days: int, known_since: datetime | None) -> datetime:
    """Return until when members are asked to say whether they come; where that is short, half of the time, by day."""
    until = instant_of(meeting.wall - timedelta(days=days), meeting.zone)
    if known_since is None or until > known_since:
        return until
    half = (known_since + (meeting.begins_at - known_since) / 2).replace(second=0, microsecond=0)
    by_day = prompted_at(half, USUAL, meeting.zone, before=meeting.begins_at, now=half)
    return by_day or half


def wanted_at(meeting: Meeting, ahead: Ahead) -> datetime:
    """Return when a reminder is wanted: a week and a day on the circle's clocks, an hour as it passes."""
    match ahead:
        case Ahead.WEEK:
            return instant_of(meeting.wall - timedelta(days=7), meeting.zone)
        case Ahead.DAY:
            return instant_of(meeting.wall - timedelta(days=1), meeting.zone)
        case Ahead.HOUR:
            return meeting.begins_at - timedelta(hours=1)


def due_now(
    meeting: Meeting, coming: Coming, aheads: Iterable[Ahead], reader: Reader, now: datetime
) -> Due | None:
    """Return the reminder that is to be given now: the latest, when several have become due."""
    if coming.answer is Answer.NO or now >= meeting.begins_at:
        return None
    due = [one for one in _open(meeting, coming, aheads, reader, now) if one.at <= now]
    return due[-1] if due else None


def next_at(
    meeting: Meeting, coming: Coming, aheads: Iterable[Ahead], reader: Reader, now: datetime
) -> datetime | None:
    """Return when somebody is next reminded, if nothing changes."""
    if coming.answer is Answer.NO or now >= meeting.begins_at:
        return None
    return min((one.at for one in _open(meeting, coming, aheads, reader, now)), default=None)


def _open(
    meeting: Meeting, coming: Coming, aheads: Iterable[Ahead], reader: Reader, now: datetime
) -> list[Due]:
    """Return what is still to be given, the furthest ahead first."""
    found = []
    for ahead in EVERY:
        if ahead is coming.reminded and coming.again_at is not None:
            found.append((ahead, coming.again_at))
        elif ahead in aheads and not _is_behind(ahead, coming.reminded):
            wanted = wanted_at(meeting, ahead)
            if meeting.known_since is None or wanted > meeting.known_since:
                found.append((ahead, wanted))
    return [due for ahead, wanted in found if (due := _due(meeting, ahead, wanted, reader, now)) is not None]


def _due(meeting: Meeting, ahead: Ahead, wanted: datetime, reader: Reader, now: datetime) -> Due | None:
    at = prompted_at(wanted, reader.quiet, reader.zone, before=meeting.begins_at, now=now)
    if at is None:
        return None
    return Due(ahead=ahead, at=at, late=is_late(meeting, wanted, reader, now))


def is_late(meeting: Meeting, wanted: datetime, reader: Reader, now: datetime) -> bool:
    """Say whether somebody would have been prompted well before now, had Kring been awake."""
    meant = prompted_at(wanted, reader.quiet, reader.zone, before=meeting.begins_at, now=wanted - A_DAY)
    return meant is not None and now - meant > LATE


def _is_behind(ahead: Ahead, reminded: Ahead | None) -> bool:
    return reminded is not None and EVERY.index(ahead) <= EVERY.index(reminded)


def reminded_of(coming: Coming, ahead: Ahead) -> Coming:
    """Return somebody's state after a reminder."""
    return replace(coming, reminded=ahead, again_at=None)


def answered(coming: Coming, answer: Answer, meeting: Meeting, now: datetime) -> Coming:
    """Return somebody's state after an answer: they know of the meeting, so what should have reminded of it by now has."""
    passed = [one for one in EVERY if wanted_at(meeting, one) <= now and not _is_behind(one, coming.reminded)]
    reminded = passed[-1] if passed else coming.reminded
    again_at = coming.again_at if answer is not Answer.NO and reminded is coming.reminded else None
    return replace(coming, answer=answer, reminded=reminded, again_at=again_at)


def snoozed_until(meeting: Meeting, snooze: Snooze, reader: Reader, now: datetime) -> datetime | None:
    """Return when a reminder comes once more that is put off; `None` when the meeting would have begun."""
    tomorrow = wall_of(now, reader.zone).date() + A_DAY
    wanted = now + A_WHILE if snooze is Snooze.LATER else instant_on(tomorrow, MORNING, reader.zone)
    at = prompted_at(wanted, reader.quiet, reader.zone, before=meeting.begins_at, now=now)
    return at if at is not None and at >= wanted else None
