"""The room's clock: real time with an offset, or standing still.

All dates that the bot sees come from here. Flood limits and waiting polls do not: they run on real time.
"""

import asyncio
import time
from datetime import UTC, datetime, timedelta

LONGEST_WAIT = 60.0


class RoomClock:
    """A clock that can be stopped and moved; everybody who waits for a change is told."""

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        """Start at `start` or at the real time; `frozen` clocks move only by jumps."""
        self.version = 1
        self.frozen = frozen
        self._changed = asyncio.Event()
        self._offset = 0.0
        self._stands_at = time.time() if start is None else start.timestamp()
        self._offset = self._stands_at - time.time()

    def timestamp(self) -> float:
        """Return the seconds since 1970 on the room's clock."""
        return self._stands_at if self.frozen else time.time() + self._offset

    def seconds(self) -> int:
        """Return the whole seconds, as dates of messages have them."""
        return int(self.timestamp())

    def now(self) -> datetime:
        """Return the room's time in UTC."""
        return datetime.fromtimestamp(self.timestamp(), tz=UTC)

    def iso(self) -> str:
        """Return the room's time as ISO-8601 in UTC with milliseconds."""
        return iso(self.now())

    def jump(self, seconds: float) -> None:
        """Move the clock by some seconds."""
        self._set(self.timestamp() + seconds)

    def to(self, moment: datetime) -> None:
        """Move the clock to a moment."""
        self._set(moment.timestamp())

    def freeze(self, *, frozen: bool) -> None:
        """Stop the clock or let it go on from where it stands."""
        now = self.timestamp()
        self.frozen = frozen
        self._set(now)

    def state(self) -> dict[str, object]:
        """Return what a follower needs to know."""
        return {
            "now": self.iso(),
            "frozen": self.frozen,
            "version": self.version,
            "rate": 0 if self.frozen else 1,
        }

    async def wait_change(self, after: int, seconds: float) -> None:
        """Wait until the version is beyond `after`, or until the seconds have passed."""
        if self.version > after or seconds <= 0:
            return
        try:
            async with asyncio.timeout(min(seconds, LONGEST_WAIT)):
                await self._changed.wait()
        except TimeoutError:
            return

    def _set(self, timestamp: float) -> None:
        self._stands_at = timestamp
        self._offset = timestamp - time.time()
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()


def iso(moment: datetime) -> str:
    """Return a moment as ISO-8601 in UTC with milliseconds and a Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_iso(text: str) -> datetime:
    """Read a moment; one without a zone is UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def later(moment: datetime, seconds: float) -> datetime:
    """Return a moment some seconds later."""
    return moment + timedelta(seconds=seconds)
