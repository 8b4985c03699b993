"""What stands in somebody's own calendar about a meeting: when, how, with which method. Never what is brought, nor who comes.

Pure values and words; how a calendar file is written, `bot.reports` knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.language import Language
from bot.planning.meeting import Meeting, MeetingStatus
from bot.rounds.method import Method
from bot.wording.names import shown
from bot.wording.texts import Texts

LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One meeting, as a calendar keeps it."""

    uid: str
    """The same in every file about this meeting; random, it names nobody."""
    revision: int
    begins_at: datetime
    ends_at: datetime
    title: str
    about: str
    called_off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads it, and what is known of the circle there."""

    texts: Texts
    language: Language
    circle: str
    """The circle's title, as its members gave it."""
    methods: Mapping[str, Method]


def entry(meeting: Meeting, reader: Reader) -> CalendarEntry:
    """Return a meeting as a calendar keeps it."""
    return CalendarEntry(
        uid=f"{meeting.id}@kring",
        revision=meeting.revision,
        begins_at=meeting.begins_at,
        ends_at=meeting.ends_at,
        title=_title(meeting, reader),
        about=_about(meeting, reader),
        called_off=meeting.status is MeetingStatus.CANCELLED,
    )


def _title(meeting: Meeting, reader: Reader) -> str:
    """Return what a calendar shows first; that a meeting is off is said there, for not every calendar reads the status."""
    title = _label(reader, "title", circle=shown(reader.circle, without="Kring", longest=LONGEST_TITLE))
    return _label(reader, "title_off", title=title) if meeting.status is MeetingStatus.CANCELLED else title


def _about(meeting: Meeting, reader: Reader) -> str:
    method = reader.methods.get(meeting.method) if meeting.method else None
    how = reader.texts.label(f"planning.form_{meeting.modality.value}", reader.language)
    lines = [
        method.name.said_in(reader.language) if method else "",
        _label(reader, "together", how=how),
        _label(reader, "where"),
    ]
    return "\n".join(line for line in lines if line)


def _label(reader: Reader, key: str, **values: str) -> str:
    return reader.texts.label(f"diary.{key}", reader.language, **values)
