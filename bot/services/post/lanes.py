"""In which order parcels leave: those of a chat one after the other, chats side by side, what is urgent first.

In memory only, and without texts: the table is the truth. It knows no store, no Telegram and no clock.
"""

import heapq
from bisect import insort
from dataclasses import dataclass, field
from enum import IntEnum
from operator import attrgetter

from bot.services.post.pacing import Budget
from bot.wording.outgoing import Urgency

Key = tuple[int, int]
"""A chat; or, for what waits for nothing else, 0 and its own number."""

OLD = 1.0
"""Seconds after which what could go is waiting too long."""
SHORTEST = 0.005
"""Less than this is not waited."""
MANY = 8
"""More chats than this waiting are a backlog."""


class Track(IntEnum):
    """What a delivery costs when its outcome stays unknown, and whether Telegram counts it."""

    FREE = 0
    """Neither: the answer to a button."""
    AGAIN = 1
    """It counts, but repeating it changes nothing: edits, pins."""
    ONCE = 2
    """It counts, and repeating it would show: messages."""


@dataclass(slots=True, kw_only=True)
class Waiting:
    """A parcel that waits, or is on its way."""

    n: int
    chat: int
    track: Track
    urgency: Urgency
    slot: str | None = None
    """Of a revision: a newer one for the same slot makes it needless."""
    tries: int = 0

    @property
    def key(self) -> Key:
        """Return its lane."""
        return (0, self.n) if self.chat == 0 else (self.chat, 0)


@dataclass(slots=True)
class _Lane:
    waiting: list[Waiting] = field(default_factory=list)
    is_busy: bool = False
    not_before: float = 0.0
    ready_since: float = 0.0
    stamp: int = 0
    """Entries in the heaps with another stamp are void."""


class Lanes:
    """Everything that waits."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._lanes: dict[Key, _Lane] = {}
        self._ready: dict[Track, list[tuple[str, int, int, Key]]] = {track: [] for track in Track}
        self._ready_now: dict[Track, set[Key]] = {track: set() for track in Track}
        self._delayed: list[tuple[float, int, Key]] = []
        self._stamps = 0
        self._widest = 1
        self.in_flight = dict.fromkeys(Track, 0)

    def __len__(self) -> int:
        return len(self._lanes)

    def add(self, parcel: Waiting, now: float, *, not_before: float = 0.0) -> tuple[int, ...]:
        """Let a parcel wait, if it does not yet; return the numbers of those that it makes needless."""
        lane = self._lanes.setdefault(parcel.key, _Lane())
        if any(each.n == parcel.n for each in lane.waiting):
            return ()
        needless = self._supersede(lane, parcel.slot) if parcel.slot is not None else ()
        insort(lane.waiting, parcel, key=attrgetter("n"), lo=1 if lane.is_busy else 0)
        lane.not_before = max(lane.not_before, not_before)
        self._place(parcel.key, now)
        return needless

    def take(self, now: float, *, widest: int) -> list[Waiting]:
        """Return what is to leave now; each lane of it is busy until `finish`, `retry` or `hold`."""
        while self._delayed and self._delayed[0][0] <= now:
            _, stamp, key = heapq.heappop(self._delayed)
            if key in self._lanes and self._lanes[key].stamp == stamp:
                self._place(key, now)
        self._widest = widest
        room = self._room(now)
        taken: list[Waiting] = []
        while (track := self._next_track(room, now)) is not None:
            key = heapq.heappop(self._ready[track])[3]
            lane, head = self._lanes[key], self._lanes[key].waiting[0]
            wait = 0.0 if track is Track.FREE else self._budget.wait(head.chat, now)
            self._ready_now[track].discard(key)
            if wait > 0:
                lane.not_before = now + max(wait, SHORTEST)
                self._place(key, now)
                continue
            if track is not Track.FREE:
                self._budget.spend(head.chat, now)
            lane.is_busy = True
            room[track] -= 1
            self.in_flight[track] += 1
            taken.append(head)
        return taken

    def next_moment(self, now: float) -> float | None:
        """Return when to look again if nothing happens before; `None` when nothing waits for time to pass."""
        while self._delayed and not self._is_current(self._delayed[0][1], self._delayed[0][2]):
            heapq.heappop(self._delayed)
        moments = [self._delayed[0][0]] if self._delayed else []
        room = self._room(now)
        if any(self._ready_now[track] and room[track] > 0 for track in (Track.AGAIN, Track.ONCE)):
            moments.append(now + self._budget.wait_overall(now))
        if room[Track.ONCE] <= 0 and 0 < len(self._ready_now[Track.ONCE]) <= MANY:
            old_from = min(self._lanes[key].ready_since for key in self._ready_now[Track.ONCE]) + OLD
            moments += [old_from] if old_from > now else []
        return min(moments, default=None)

    def finish(self, parcel: Waiting, now: float) -> None:
        """Note that a taken parcel is done with."""
        lane = self._let_go(parcel)
        lane.waiting.remove(parcel)
        self._place(parcel.key, now)

    def retry(self, parcel: Waiting, now: float, *, not_before: float) -> None:
        """Note that a taken parcel stays the first of its lane, which waits."""
        lane = self._let_go(parcel)
        lane.not_before = not_before
        self._place(parcel.key, now)

    def _supersede(self, lane: _Lane, slot: str) -> tuple[int, ...]:
        waiting = lane.waiting[1:] if lane.is_busy else lane.waiting
        needless = tuple(each.n for each in waiting if each.slot == slot)
        lane.waiting = [each for each in lane.waiting if each.n not in needless]
        return needless

    def _let_go(self, parcel: Waiting) -> _Lane:
        lane = self._lanes[parcel.key]
        lane.is_busy = False
        self.in_flight[parcel.track] -= 1
        return lane

    def _place(self, key: Key, now: float) -> None:
        """Put a lane where it belongs: away when empty, nowhere when busy, else among the delayed or the ready."""
        lane = self._lanes[key]
        was_ready = False
        for ready in self._ready_now.values():
            if key in ready:
                ready.discard(key)
                was_ready = True
        self._stamps += 1
        lane.stamp = self._stamps
        if not lane.waiting:
            del self._lanes[key]
        elif lane.is_busy:
            return
        elif lane.not_before > now:
            heapq.heappush(self._delayed, (lane.not_before, lane.stamp, key))
        else:
            head = lane.waiting[0]
            lane.ready_since = lane.ready_since if was_ready else now
            urgency = min(each.urgency.value for each in lane.waiting)
            heapq.heappush(self._ready[head.track], (urgency, head.n, lane.stamp, key))
            self._ready_now[head.track].add(key)

    def _is_current(self, stamp: int, key: Key) -> bool:
        return key in self._lanes and self._lanes[key].stamp == stamp

    def _next_track(self, room: dict[Track, int], now: float) -> Track | None:
        """Return from where the next one is taken: free ones first, then by urgency and number."""
        for heap in self._ready.values():
            while heap and not self._is_current(heap[0][2], heap[0][3]):
                heapq.heappop(heap)
        if self._ready[Track.FREE] and room[Track.FREE] > 0:
            return Track.FREE
        if self._budget.wait_overall(now) > 0:
            return None
        open_ = [track for track in (Track.AGAIN, Track.ONCE) if self._ready[track] and room[track] > 0]
        return min(open_, key=lambda track: self._ready[track][0][:2], default=None)

    def _room(self, now: float) -> dict[Track, int]:
        """Return how many more may be on their way."""
        room = {track: self._widest - self.in_flight[track] for track in Track}
        room[Track.ONCE] = self._width(now, self._widest) - self.in_flight[Track.ONCE]
        return room

    def _width(self, now: float, widest: int) -> int:
        """Return how many messages may be on their way at once: one, unless people wait too long."""
        ready = self._ready_now[Track.ONCE]
        if len(ready) > MANY or any(self._lanes[key].ready_since + OLD <= now for key in ready):
            return widest
        return 1
