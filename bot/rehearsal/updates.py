"""The queue of updates for the bot: what waits, what is confirmed, and who polls.

Offsets, redelivery, allowed updates, life times and the conflict of two polls are here. It knows nothing of what is in
an update. Life times run on the room's clock (`now` is an argument), waiting on the event loop's.
"""

import asyncio
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from bot.rehearsal import refusals
from bot.rehearsal.clock import RoomClock

MESSAGE_LIFE = 24 * 3600.0
QUERY_LIFE = 150.0
LIVES = {"callback_query": QUERY_LIFE, "shipping_query": QUERY_LIFE, "pre_checkout_query": QUERY_LIFE}
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    ]
)
MOST = 100
LONGEST_POLL = 50
CONFLICT_PAUSE = 3.0


@dataclass(slots=True)
class _Waiting:
    id: int
    expires: float
    body: dict[str, Any]
    again: bool = False


@dataclass(slots=True, eq=False)
class _Poll:
    waiter: asyncio.Future[None] | None = None
    ended: bool = False

    def wake(self) -> None:
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(None)


@dataclass
class UpdateQueue:
    """What waits for the bot. `throttled` polls obey the server's rules against polling too often."""

    next_id: int = 100_000_001
    throttled: bool = False
    allowed: frozenset[str] | None = None
    _pending: deque[_Waiting] = field(default_factory=deque)
    _repeats: deque[dict[str, Any]] = field(default_factory=deque)
    _poll: _Poll | None = None
    _last_conflict: float = -CONFLICT_PAUSE
    _last_offset: int | None = None
    _last_start: float = -CONFLICT_PAUSE
    _last_end: float = -CONFLICT_PAUSE

    def __len__(self) -> int:
        return len(self._pending)

    def wants(self, kind: str) -> bool:
        """Tell whether the bot asked for this kind of update."""
        return kind not in NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed

    def allow(self, kinds: Iterable[Any] | None) -> None:
        """Remember which kinds the bot wants; an empty list is the default, None changes nothing."""
        if kinds is not None:
            self.allowed = KINDS.intersection(str(kind) for kind in kinds) or None

    def put(self, kind: str, body: Any, *, now: float, again: bool = False) -> int | None:
        """Queue an update of a kind; return its id, or None if the bot does not want it."""
        if not self.wants(kind):
            return None
        update_id = self.next_id
        return self.put_raw(
            {"update_id": update_id, kind: body}, expires=now + LIVES.get(kind, MESSAGE_LIFE), again=again
        )

    def put_raw(self, update: dict[str, Any], *, expires: float, again: bool = False) -> int:
        """Queue any update as it is, also one that the specification forbids."""
        update_id = update.get("update_id")
        if not isinstance(update_id, int):
            update_id = self.next_id
            update = {"update_id": update_id, **update}
        self.next_id = max(self.next_id, update_id) + 1
        self._pending.append(_Waiting(update_id, expires, update, again))
        if self._poll is not None:
            self._poll.wake()
        return update_id

    def repeat_next(self) -> None:
        """Deliver the newest waiting update a second time after it was confirmed."""
        if self._pending:
            self._pending[-1].again = True

    def newest(self, kind: str) -> dict[str, Any] | None:
        """Return the newest waiting update of a kind."""
        return next((each.body for each in reversed(self._pending) if kind in each.body), None)

    def drop_all(self) -> None:
        """Forget everything that waits."""
        self._pending.clear()

    def waiting(self, now: float) -> list[dict[str, Any]]:
        """Return what waits, without delivering it."""
        self._expire(now)
        return [each.body for each in self._pending]

    def take(self, limit: int, now: float) -> list[dict[str, Any]]:
        """Return the oldest unconfirmed updates."""
        batch = list(islice(self._pending, limit))
        if any(each.expires <= now for each in batch):
            self._expire(now)
            batch = list(islice(self._pending, limit))
        repeats = [self._repeats.popleft() for _ in range(min(len(self._repeats), limit))]
        return repeats + [each.body for each in batch[: limit - len(repeats)]]

    def seek(self, offset: int) -> None:
        """Confirm everything below the offset; a negative offset keeps only the last ones."""
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while offset > 0 and self._pending and self._pending[0].id < offset:
            confirmed = self._pending.popleft()
            if confirmed.again:
                self._repeats.append(confirmed.body)

    async def poll(self, offset: int, limit: int, seconds: float, clock: RoomClock) -> list[dict[str, Any]]:
        """Answer a getUpdates: at once if something waits, else when it comes or the time is over."""
        mine = _Poll()
        older, self._poll = self._poll, mine
        if older is not None:
            older.ended = True
            older.wake()
        seconds, limit = self._throttle(offset, limit, min(max(seconds, 0.0), LONGEST_POLL))
        self.seek(offset)
        try:
            return await self._answer(mine, limit, seconds, clock)
        finally:
            self._last_end = time.monotonic()
            if self._poll is mine:
                self._poll = None

    async def _answer(
        self, mine: _Poll, limit: int, seconds: float, clock: RoomClock
    ) -> list[dict[str, Any]]:
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while True:
            batch = self.take(limit, clock.timestamp())
            remaining = until - loop.time()
            if batch or remaining <= 0:
                return batch
            mine.waiter = loop.create_future()
            wake_up = loop.call_later(remaining, mine.wake)
            try:
                await mine.waiter
            finally:
                wake_up.cancel()
            if mine.ended:
                await self._pause_between_conflicts()
                raise refusals.conflict()
            await asyncio.sleep(0.001)

    async def _pause_between_conflicts(self) -> None:
        now = time.monotonic()
        if self.throttled and now - self._last_conflict < CONFLICT_PAUSE:
            await asyncio.sleep(CONFLICT_PAUSE)
        self._last_conflict = time.monotonic()

    def _throttle(self, offset: int, limit: int, seconds: float) -> tuple[float, int]:
        now = time.monotonic()
        if self.throttled and offset == self._last_offset and now - self._last_start < CONFLICT_PAUSE:
            seconds = max(seconds, CONFLICT_PAUSE)
            if now - self._last_end < CONFLICT_PAUSE / 6:
                limit = 1
        self._last_offset, self._last_start = offset, now
        return seconds, limit

    def _expire(self, now: float) -> None:
        if any(each.expires <= now for each in self._pending):
            self._pending = deque(each for each in self._pending if each.expires > now)
