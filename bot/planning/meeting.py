"""A meeting: that a circle comes together at a moment, with or without a round that is planned already.

The wall time is what was agreed; the instant follows from it and the zone, so that seven in the evening stays seven in the
evening. Pure: it must not know who brings something, nor whether anybody does.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.rounds.method import Pace
from bot.rounds.model import CircleId, DilemmaId, MemberId, RoundId
from bot.wall import instant_of

MeetingId = NewType("MeetingId", str)
SeasonId = NewType("SeasonId", str)


class MeetingStatus(StrEnum):
    """Where a meeting is in its life."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    """Its round has begun."""
    HELD = "held"
    MISSED = "missed"
    """Its time went by without a round."""
    CANCELLED = "cancelled"


class Modality(StrEnum):
    """How the members are together."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    AUDIO = "audio"
    TEXT_LIVE = "text_live"
    TEXT_UNHURRIED = "text_unhurried"
    MIXED = "mixed"


BY_VOICE = frozenset({Modality.IN_PERSON, Modality.VIDEO, Modality.AUDIO, Modality.MIXED})
"""Where members hear each other: what is said aloud is said there, and not written in the group."""

BY_TEXT = {Pace.LIVE: Modality.TEXT_LIVE, Pace.UNHURRIED: Modality.TEXT_UNHURRIED}
"""How a circle is together that agreed on nothing else: in its Telegram group."""


class How(StrEnum):
    """How it is settled what a meeting is about."""

    OPEN = "open"
    """Not yet: the only one that waits, or the circle chooses in the round."""
    CHOSEN = "chosen"
    WEIGHED = "weighed"
    """Members weigh the titles beforehand, in private."""
    LOT = "lot"
    EACH = "each"
    """Everyone brings something along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a meeting is about, as far as it is settled. Never whose it is."""

    how: How = How.OPEN
    first: DilemmaId | None = None
    reserve: DilemmaId | None = None
    """Taken when the first is not there any more."""
    weighing: bool = False
    """Members are asked to weigh the titles now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """That somebody took a meeting into their own calendar, and which revision of it stands there, at which instant."""

    by: MemberId
    revision: int
    begins_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One coming together of a circle."""

    id: MeetingId
    circle: CircleId
    season: SeasonId | None = None
    wall: datetime
    """What the circle's clocks show when it begins: a moment without a zone."""
    zone: str
    """The circle's zone, an IANA name."""
    lasts: timedelta
    """How long it takes, as far as is known."""
    pace: Pace
    modality: Modality
    method: str | None = None
    """The id of the method, when it is chosen."""
    facilitator: MemberId | None = None
    round: RoundId | None = None
    """The round that is planned for it, when there is one."""
    table: Table = Table()
    status: MeetingStatus = MeetingStatus.PLANNED
    revision: int = 0
    """How often it was changed for those who come: the SEQUENCE of its calendar file."""
    known_since: datetime | None = None
    """Since when its moment is known: what would have reminded of it before that does not any more."""
    asked: bool = False
    """The group was asked who comes, at this moment."""
    taken: tuple[Taken, ...] = field(default=(), repr=False)
    """Who took it into a calendar, and gets a new file when it changes."""

    @property
    def begins_at(self) -> datetime:
        """Return the instant (UTC) at which it begins."""
        return instant_of(self.wall, self.zone)

    @property
    def ends_at(self) -> datetime:
        """Return the instant (UTC) at which it ends, as far as is known."""
        return self.begins_at + self.lasts


def modality_of(meets: Modality, pace: Pace) -> Modality:
    """Return how a circle is together in a meeting: as it does, but unhurried always by text."""
    return meets if pace is Pace.LIVE and meets in BY_VOICE else BY_TEXT[pace]


def moved(meeting: Meeting, wall: datetime) -> Meeting:
    """Return a meeting at another moment."""
    return replace(meeting, wall=wall)


def ended(meeting: Meeting, how: MeetingStatus) -> Meeting:
    """Return a meeting that is over, in one way or another."""
    return replace(meeting, status=how)


def revised(before: Meeting, after: Meeting) -> Meeting:
    """Return `after`, counted as changed when a calendar would show it otherwise than `before`; who took it stays."""
    changed = _as_a_calendar_shows(before) != _as_a_calendar_shows(after)
    return replace(after, revision=before.revision + changed, taken=before.taken)


def taken_along(meeting: Meeting, by: MemberId) -> Meeting:
    """Return a meeting that stands in somebody's calendar as it is now."""
    now = Taken(by=by, revision=meeting.revision, begins_at=meeting.begins_at)
    return replace(meeting, taken=(*_taken_by_others(meeting, by), now))


def taken_out(meeting: Meeting, by: MemberId) -> Meeting:
    """Return a meeting of which nothing is kept about somebody's calendar."""
    return replace(meeting, taken=_taken_by_others(meeting, by))


def stands_otherwise(meeting: Meeting, by: MemberId) -> bool:
    """Say whether a meeting stands in somebody's calendar, and not as it is now."""
    over = meeting.status not in {MeetingStatus.PLANNED, MeetingStatus.CANCELLED}
    return not over and any(one.by == by and one.revision < meeting.revision for one in meeting.taken)


def stands_elsewhere(meeting: Meeting, by: MemberId) -> bool:
    """Say whether a meeting stands in somebody's calendar at another instant than it begins."""
    return any(one.by == by and one.begins_at != meeting.begins_at for one in meeting.taken)


def _taken_by_others(meeting: Meeting, by: MemberId) -> tuple[Taken, ...]:
    return tuple(one for one in meeting.taken if one.by != by)


def as_known(before: Meeting | None, after: Meeting, now: datetime) -> Meeting:
    """Return `after`, known at its moment since `now` unless it was before; at another moment nobody was asked yet."""
    same = before is not None and before.wall == after.wall and before.zone == after.zone
    known_since = before.known_since if before is not None and same else now
    return replace(after, known_since=known_since, asked=before is not None and same and before.asked)


def _as_a_calendar_shows(one: Meeting) -> tuple[object, ...]:
    called_off = one.status is MeetingStatus.CANCELLED
    return (one.begins_at, one.lasts, one.pace, one.modality, one.method, called_off)
