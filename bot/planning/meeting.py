"""A meeting: that a circle comes together at a moment, with or without a round that is planned already.

The wall time is what was agreed; the instant follows from it and the zone, so that seven in the evening stays seven in the
evening. Pure: it must not know who brings something, nor whether anybody does.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.rounds.method import Pace
from bot.rounds.model import CircleId, MemberId, RoundId
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


BY_TEXT = {Pace.LIVE: Modality.TEXT_LIVE, Pace.UNHURRIED: Modality.TEXT_UNHURRIED}
"""How a circle is together that agreed on nothing else: in its Telegram group."""


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
    status: MeetingStatus = MeetingStatus.PLANNED
    revision: int = 0
    """How often it was changed for those who come: the SEQUENCE of its calendar file."""
    known_since: datetime | None = None
    """Since when its moment is known: what would have reminded of it before that does not any more."""
    asked: bool = False
    """The group was asked who comes, at this moment."""

    @property
    def begins_at(self) -> datetime:
        """Return the instant (UTC) at which it begins."""
        return instant_of(self.wall, self.zone)

    @property
    def ends_at(self) -> datetime:
        """Return the instant (UTC) at which it ends, as far as is known."""
        return self.begins_at + self.lasts


def moved(meeting: Meeting, wall: datetime) -> Meeting:
    """Return a meeting at another moment."""
    changed = replace(meeting, wall=wall, revision=meeting.revision + 1)
    return changed if wall == meeting.wall else replace(changed, known_since=None, asked=False)


def ended(meeting: Meeting, how: MeetingStatus) -> Meeting:
    """Return a meeting that is over; one that is called off counts as changed."""
    changed = meeting.revision + (how is MeetingStatus.CANCELLED)
    return replace(meeting, status=how, revision=changed)
