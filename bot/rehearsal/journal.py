"""Who could see what, in which order: the basis of a person's transcript.

The swap test of Kring compares transcripts of two runs, so they hold nothing that a person cannot see (no message ids of
the bot's numbering, no callback data) and nothing that differs by chance on a frozen clock.
"""

from dataclasses import dataclass, field
from typing import Any

from bot.rehearsal.model import Chat


@dataclass(slots=True)
class Event:
    """Something that could be seen in a chat, or by one person only."""

    number: int
    moment: float
    chat_id: int
    person_id: int | None
    what: dict[str, Any]


@dataclass
class Journal:
    """All events of a room in order; switched off it only numbers them."""

    enabled: bool = True
    number: int = 0
    events: list[Event] = field(default_factory=list)

    def note(self, moment: float, chat_id: int, what: dict[str, Any], *, only: int | None = None) -> None:
        """Note what can be seen in a chat, or what one person alone can see."""
        self.number += 1
        if self.enabled:
            self.events.append(Event(self.number, moment, chat_id, only, what))

    def seen_by(self, person_id: int, chats: dict[int, Chat]) -> list[Event]:
        """Return what a person could see."""
        return [event for event in self.events if _visible(event, person_id, chats)]


def _visible(event: Event, person_id: int, chats: dict[int, Chat]) -> bool:
    if event.person_id is not None:
        return event.person_id == person_id
    if event.chat_id > 0:
        return event.chat_id == person_id
    chat = chats.get(event.chat_id)
    spans = chat.spans.get(person_id, []) if chat else []
    return any(
        span.since < event.number and (span.until is None or event.number <= span.until) for span in spans
    )
