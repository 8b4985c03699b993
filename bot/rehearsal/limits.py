"""Telegram's flood limits: messages a second for the token, for a chat, and a minute for a group.

Sends and edits count alike; what is refused does not count. Runs on real (monotonic) time, never on the room's clock,
because the real limits do not know about rehearsals. It knows nothing of chats but their ids.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

WINDOW = 60.0


@dataclass(slots=True)
class _Bucket:
    """Tokens that come back at a rate up to a capacity."""

    rate: float
    capacity: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Return after how many seconds one token is there."""
        self.level = min(self.capacity, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate

    def take(self) -> None:
        """Take a token."""
        self.level -= 1


@dataclass
class Limits:
    """The limits of one token; `enabled` can be switched at any time."""

    enabled: bool = True
    per_second: float = 30
    chat_per_second: float = 1
    chat_burst: int = 4
    group_per_minute: int = 20
    monotonic: Callable[[], float] = time.monotonic
    _token: _Bucket | None = None
    _chats: dict[int, _Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def retry_after(self, chat_id: int) -> int:
        """Count one message to the chat; return 0, or the seconds to wait if it is refused."""
        if not self.enabled:
            return 0
        now = self.monotonic()
        if self._token is None:
            self._token = _Bucket(self.per_second, self.per_second, self.per_second, now)
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = _Bucket(self.chat_per_second, self.chat_burst, self.chat_burst, now)
            self._chats[chat_id] = chat
        wait = max(self._token.wait(now), chat.wait(now), self._group_wait(chat_id, now))
        if wait > 0:
            return math.ceil(wait)
        self._token.take()
        chat.take()
        if chat_id < 0:
            self._groups[chat_id].append(now)
        return 0

    def _group_wait(self, chat_id: int, now: float) -> float:
        if chat_id > 0:
            return 0.0
        times = self._groups.setdefault(chat_id, deque())
        while times and times[0] <= now - WINDOW:
            times.popleft()
        return 0.0 if len(times) < self.group_per_minute else times[0] + WINDOW - now
