"""The courier: what was said and committed goes out, in order per chat, and what comes of it is committed again.

    WAITING ── "sending" committed ──► the call ──► arrived: gone from the table, its slot remembered
                                           ├──────► wait so long: WAITING, the chat waits (or all, when the network is gone)
                                           ├──────► unknown: once more where it must arrive, else let go
                                           ├──────► the group moved: everything for it is addressed anew
                                           └──────► never: DEAD, without its text

The table is the truth, memory only the order: each parcel is read again before it leaves. One transaction a turn holds the
outcomes since the last turn and the marks of what leaves next. What may be repeated without being seen (edits, pins,
answers to buttons) is not marked; it is simply done again after a crash. Consequences are decided in `outcomes`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from bot.services.mishaps import place_of
from bot.services.ports import Clock, Gateway, NotSent, Store, Unknown
from bot.services.post import outbox
from bot.services.post.lanes import Lanes, Waiting
from bot.services.post.outcomes import Broken, Known, Result, Wait, found_at_start, result_of, waiting_for
from bot.services.post.pacing import Budget, Pace
from bot.services.records import OutboxState, Parcel
from bot.wording.outgoing import Outgoing

WIDEST = 64
"""So many deliveries at once when there is a backlog."""
LONGEST_PAUSE = 30.0
TIME_TO_FINISH = 10.0
LOOK_AGAIN = 60.0

log = logging.getLogger(__name__)

OnMoved = Callable[[int, int], Awaitable[None]]
OnUndeliverable = Callable[[int, NotSent], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Delivery:
    """A parcel on its way, and the message that it is about."""

    waiting: Waiting
    parcel: Parcel
    message: int | None

    @property
    def outgoing(self) -> Outgoing:
        """Return what is sent."""
        if self.parcel.outgoing is None:
            raise ValueError("a parcel without content never leaves")
        return self.parcel.outgoing


class Courier:
    """Sends what waits in the outbox."""

    def __init__(  # noqa: PLR0913 -- what it needs, each named
        self,
        *,
        store: Store,
        clock: Clock,
        gateway: Gateway,
        answers: Callable[[], Awaitable[bool]],
        on_moved: OnMoved,
        on_undeliverable: OnUndeliverable,
        pace: Pace | None = None,
    ) -> None:
        """`answers` asks, without effect, whether Telegram is there; before something is sent a second time."""
        self._store = store
        self._clock = clock
        self._gateway = gateway
        self._answers = answers
        self._on_moved = on_moved
        self._on_undeliverable = on_undeliverable
        self._lanes = Lanes(Budget(pace or Pace()))
        self._wake = asyncio.Event()
        self._is_idle = asyncio.Event()
        self._has_stopped = asyncio.Event()
        self._is_stopping = False
        self._on_their_way: dict[int, asyncio.Task[None]] = {}
        self._came_back: list[tuple[_Delivery, Known]] = []
        self._unsettled: list[tuple[_Delivery, Result]] = []
        self._needless: list[int] = []
        self._paused_until = 0.0
        self._troubles = 0
        self._failures = 0
        self._is_in_doubt = False
        self._asking: asyncio.Task[None] | None = None

    async def resume(self) -> None:
        """Take up what the table holds; before `run`. What was being sent has an unknown outcome."""
        now = self._clock.now()
        async with self._store.begin() as tx:
            sending = await tx.find(Parcel, state=OutboxState.SENDING)
            for parcel in sending:
                await outbox.write(tx, parcel, found_at_start(parcel, now))
            waiting = await tx.find(Parcel, state=OutboxState.WAITING)
        self._is_in_doubt = any(parcel.unknown for parcel in waiting)
        for parcel in waiting:
            left = (parcel.not_before - now).total_seconds() if parcel.not_before else 0.0
            self._enqueue(parcel, after=max(left, 0.0))

    def nudge(self, parcels: Iterable[Parcel]) -> None:
        """Send these too; called after their commit."""
        for parcel in parcels:
            self._enqueue(parcel)

    async def run(self) -> None:
        """Send until `stop`."""
        async with asyncio.TaskGroup() as group:
            while not (self._is_stopping and not self._on_their_way and not self._is_to_do()):
                await self._turn(group)
                if self._is_in_doubt and self._asking is None:
                    self._asking = group.create_task(self._ask_until_answered())
                await self._until_something_happens()
            if self._asking is not None:
                self._asking.cancel()
        self._has_stopped.set()

    async def stop(self, *, within: float = TIME_TO_FINISH) -> None:
        """Start nothing more, and wait for what is on its way; what takes longer has an unknown outcome."""
        self._is_stopping = True
        self._wake.set()
        try:
            async with asyncio.timeout(within):
                await self._has_stopped.wait()
        except TimeoutError:
            for task in self._on_their_way.values():
                task.cancel()

    async def until_idle(self) -> None:
        """Wait until nothing is left to send or to write down."""
        await self._is_idle.wait()

    def _enqueue(self, parcel: Parcel, *, after: float = 0.0) -> None:
        waiting = waiting_for(parcel)
        if waiting is None:
            return
        now = _now()
        self._needless += self._lanes.add(waiting, now, not_before=now + after if after else 0.0)
        self._is_idle.clear()
        self._wake.set()

    def _is_to_do(self) -> bool:
        return bool(self._came_back or self._unsettled or self._needless)

    async def _turn(self, group: asyncio.TaskGroup) -> None:
        """Write down what came back, mark what leaves, and let it leave."""
        now = _now()
        self._take_in(now)
        needless, self._needless = self._needless, []
        leaving = self._take(now)
        settled = list(self._unsettled)
        if not (settled or leaving or needless):
            return
        try:
            async with self._store.begin() as tx:
                for number in needless:
                    await tx.drop(Parcel, number)
                added = [await outbox.write(tx, delivery.parcel, result) for delivery, result in settled]
                prepared = [
                    await outbox.prepare(tx, waiting, on_their_way=self._on_their_way.keys())
                    for waiting in leaving
                ]
        except Exception as failure:  # noqa: BLE001 -- the store fails: everything stays as it is, in memory too
            log.error("the outbox could not be written: %s", place_of(failure))  # noqa: TRY400 -- a trace may hold what people wrote
            self._needless += needless
            for waiting in leaving:
                self._lanes.retry(waiting, now, not_before=now)
            self._failures += 1
            self._paused_until = now + min(2.0 ** (self._failures - 1), LONGEST_PAUSE)
            return
        self._failures = 0
        self._unsettled = self._unsettled[len(settled) :]
        for (delivery, result), new in zip(settled, added, strict=True):
            self._follow_up(group, delivery, result, new)
        for waiting, ready in zip(leaving, prepared, strict=True):
            self._let_leave(group, waiting, ready, now)

    def _let_leave(
        self, group: asyncio.TaskGroup, waiting: Waiting, ready: outbox.Ready | Parcel | None, now: float
    ) -> None:
        if isinstance(ready, outbox.Ready):
            delivery = _Delivery(waiting, ready.parcel, ready.message)
            self._on_their_way[waiting.n] = group.create_task(self._deliver(delivery))
            return
        self._lanes.finish(waiting, now)
        self._wake.set()
        if ready is not None:
            self._enqueue(ready)

    def _take(self, now: float) -> list[Waiting]:
        """Return what leaves now; during trouble with the network only one, to see whether it is over."""
        if self._is_stopping or self._is_in_doubt or now < self._paused_until:
            return []
        return self._lanes.take(now, widest=1 if self._troubles else WIDEST)

    def _take_in(self, now: float) -> None:
        """Decide what follows from what came back, and free the lanes."""
        came_back, self._came_back = self._came_back, []
        today = self._clock.now()
        results = [
            (delivery, result_of(delivery.parcel, known, today, tries=delivery.waiting.tries))
            for delivery, known in came_back
        ]
        self._is_in_doubt = self._is_in_doubt or any(isinstance(known, Unknown) for _, known in came_back)
        if came_back:
            in_trouble = [result.wait for _, result in results if result.wait and result.wait.for_all]
            self._troubles = self._troubles + 1 if in_trouble else 0
            if in_trouble:
                pause = min(in_trouble[0].seconds * 2.0 ** (self._troubles - 1), LONGEST_PAUSE)
                self._paused_until = max(self._paused_until, now + pause)
        for delivery, result in results:
            if result.moved_to is None:
                self._free(delivery.waiting, result.wait, now)
            if result.writes_nothing:
                self._wake.set()
            else:
                self._unsettled.append((delivery, result))

    def _free(self, waiting: Waiting, wait: Wait | None, now: float) -> None:
        if wait is None:
            self._lanes.finish(waiting, now)
            return
        waiting.tries += 1
        seconds = (
            0.0 if wait.for_all else wait.seconds * (2.0 ** min(waiting.tries - 1, 5) if wait.grows else 1)
        )
        seconds = min(seconds, LONGEST_PAUSE) if wait.grows else seconds
        self._lanes.retry(waiting, now, not_before=now + seconds)

    def _follow_up(
        self, group: asyncio.TaskGroup, delivery: _Delivery, result: Result, new: tuple[Parcel, ...]
    ) -> None:
        chat = delivery.waiting.chat
        if result.moved_to is not None:
            self._lanes.finish(delivery.waiting, _now())
            group.create_task(self._tell(self._on_moved(chat, result.moved_to)))
        for parcel in new:
            self._enqueue(parcel)
        if result.undeliverable is not None:
            group.create_task(self._tell(self._on_undeliverable(chat, result.undeliverable)))
        if result.dead_because is not None:
            log.warning("parcel %d can never be sent: %s", delivery.parcel.n, result.dead_because)

    async def _deliver(self, delivery: _Delivery) -> None:
        known: Known
        parcel = delivery.parcel
        try:
            known = await self._gateway.send(delivery.outgoing, message=delivery.message)
        except asyncio.CancelledError:
            known = Unknown()
        except Exception as bug:  # noqa: BLE001 -- a bug with one parcel must not stop the others
            log.error("parcel %d failed: %s", parcel.n, place_of(bug))  # noqa: TRY400 -- a trace may hold what people wrote
            known = Broken(type(bug).__name__)
        self._came_back.append((delivery, known))
        del self._on_their_way[parcel.n]
        self._wake.set()

    async def _ask_until_answered(self) -> None:
        """Hold everything back until Telegram answers: a second copy is the last one, it must not go astray too."""
        pause = 1.0
        while not await self._is_answered():
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        self._is_in_doubt = False
        self._asking = None
        self._wake.set()

    async def _is_answered(self) -> bool:
        try:
            return await self._answers()
        except Exception as bug:  # noqa: BLE001 -- a bug in asking must not silence Kring
            log.error("asking whether Telegram answers failed: %s", place_of(bug))  # noqa: TRY400 -- a trace may hold what people wrote
            return True

    async def _tell(self, news: Awaitable[None]) -> None:
        try:
            await news
        except Exception as bug:  # noqa: BLE001 -- what others make of the news must not stop the courier
            log.error("news of the courier failed: %s", place_of(bug))  # noqa: TRY400 -- a trace may hold what people wrote

    async def _until_something_happens(self) -> None:
        if self._is_to_do():
            if not self._failures:
                return
        elif not self._lanes:
            self._is_idle.set()
        if self._is_stopping and not self._on_their_way:
            return
        now = _now()
        try:
            async with asyncio.timeout(max(self._next_moment(now) - now, 0.001)):
                await self._wake.wait()
        except TimeoutError:
            return
        self._wake.clear()

    def _next_moment(self, now: float) -> float:
        """Return when to look again if nothing wakes us before."""
        if self._paused_until > now:
            return self._paused_until
        if self._is_stopping or self._is_in_doubt:
            return now + LOOK_AGAIN
        return self._lanes.next_moment(now) or now + LOOK_AGAIN


def _now() -> float:
    return asyncio.get_running_loop().time()
