"""How fast Kring may send, before Telegram has to say so: over all, and to each chat.

Pure: every question brings the moment, in seconds of a clock that never goes back. Edits count as much as messages;
answers to buttons do not count at all.
"""

from collections import deque
from dataclasses import dataclass, field

FORGET_BEYOND = 2000
"""So many chats are remembered before those that rest are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many in so many seconds, of which some may go at once."""

    per_second: float
    burst: int = 1

    @property
    def spacing(self) -> float:
        """Return the seconds between two, in the long run."""
        return 1.0 / self.per_second


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The limits that Kring keeps. The defaults are what Telegram is known to bear."""

    overall: Rate = Rate(per_second=30, burst=10)
    private: Rate = Rate(per_second=1, burst=4)
    group: Rate = Rate(per_second=1, burst=3)
    group_window: tuple[int, float] = (20, 60.0)
    """At most so many to a group in so many seconds."""


UNHINDERED = Pace(
    overall=Rate(per_second=1e9, burst=10**9),
    private=Rate(per_second=1e9, burst=10**9),
    group=Rate(per_second=1e9, burst=10**9),
    group_window=(10**9, 0.0),
)
"""No limits of our own: for tests, benchmarks, and servers that keep none."""


@dataclass(slots=True)
class _Bucket:
    """When the next one would be due if all came evenly; a burst may run ahead of it."""

    due: float = 0.0

    def wait(self, rate: Rate, now: float) -> float:
        return max(0.0, self.due - (rate.burst - 1) * rate.spacing - now)

    def spend(self, rate: Rate, now: float) -> None:
        self.due = max(self.due, now) + rate.spacing


@dataclass(slots=True)
class _Chat:
    bucket: _Bucket = field(default_factory=_Bucket)
    sent: deque[float] = field(default_factory=deque)


class Budget:
    """What was sent lately, and so what may be sent now."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._overall = _Bucket()
        self._chats: dict[int, _Chat] = {}

    def wait_overall(self, now: float) -> float:
        """Return in how many seconds anything may be sent."""
        return self._overall.wait(self._pace.overall, now)

    def wait(self, chat: int, now: float) -> float:
        """Return in how many seconds something may be sent to a chat, leaving the others aside."""
        known = self._chats.get(chat)
        if known is None:
            return 0.0
        wait = known.bucket.wait(self._rate(chat), now)
        most, window = self._pace.group_window
        if chat < 0 and len(known.sent) >= most:
            wait = max(wait, known.sent[-most] + window - now)
        return wait

    def spend(self, chat: int, now: float) -> None:
        """Note that something is sent to a chat now."""
        if len(self._chats) > FORGET_BEYOND:
            self._forget_resting(now)
        known = self._chats.setdefault(chat, _Chat())
        known.bucket.spend(self._rate(chat), now)
        self._overall.spend(self._pace.overall, now)
        if chat < 0:
            known.sent.append(now)
            self._trim(known, now)

    def _rate(self, chat: int) -> Rate:
        return self._pace.group if chat < 0 else self._pace.private

    def _trim(self, chat: _Chat, now: float) -> None:
        while chat.sent and chat.sent[0] + self._pace.group_window[1] <= now:
            chat.sent.popleft()

    def _forget_resting(self, now: float) -> None:
        for chat in self._chats.values():
            self._trim(chat, now)
        self._chats = {key: chat for key, chat in self._chats.items() if chat.sent or chat.bucket.due > now}
