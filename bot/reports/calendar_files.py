"""Calendar files with `icalendar` (RFC 5545); the only place that knows it.

Moments are written in UTC: every calendar shows them on its reader's own clocks, and no table of time zones can be wrong.
"""

from collections.abc import Sequence
from datetime import datetime

from icalendar import Calendar, Event

from bot.wording.calendar_entry import CalendarEntry


class IcsDiary:
    """`bot.services.ports.Diary` over icalendar."""

    def file(self, entries: Sequence[CalendarEntry], *, made_at: datetime) -> str:
        """Return a calendar with these entries."""
        calendar = Calendar()
        calendar.add("prodid", "-//Kring//Kring//NL")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        for one in entries:
            calendar.add_component(_event(one, made_at))
        text: bytes = calendar.to_ical()
        return text.decode()


def _event(entry: CalendarEntry, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.revision)
    event.add("dtstamp", made_at)
    event.add("last-modified", made_at)
    event.add("dtstart", entry.begins_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.title)
    event.add("description", entry.about)
    event.add("status", "CANCELLED" if entry.called_off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.called_off else "OPAQUE")
    return event
