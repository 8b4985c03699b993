"""Time and chance from the real world, or from the rehearsal room: the clock, the alarm, ids.

The alarm only wakes; what is due stands in the store. APScheduler holds one job, "wake", and a sweep once a minute looks
whether anything was missed; every few seconds it lets the files be tidied. In the rehearsal room time can stand still and jump: the room says so, and the alarm follows.
"""

import asyncio
import base64
import logging
import os
import random
import secrets
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import aiohttp
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.services.mishaps import place_of

WAKE = "wake"
SWEEP = "sweep"
TIDY = "tidy"
LONG_POLL = 25
READ_BEYOND = 10
LONGEST_PAUSE = 10.0
SWEEP_EVERY = timedelta(minutes=1)
TIDY_EVERY = timedelta(seconds=5)

Task = Callable[[], Awaitable[None]]

log = logging.getLogger(__name__)


class SystemClock:
    """The clock of the machine."""

    stands_still = False

    def now(self) -> datetime:
        """Return the present moment, aware, UTC."""
        return datetime.now(UTC)


class Timepiece(Protocol):
    """A clock that may stand still."""

    @property
    def stands_still(self) -> bool:
        """Say whether time only passes by jumps."""

    def now(self) -> datetime:
        """Return the present moment, aware, UTC."""


class RoomClock:
    """The clock of a rehearsal room, followed over HTTP.

    `run` keeps it right; `announce` lets the room show the next deadline. Whoever must know that time jumped, stopped or
    went on again is put into `on_change`.
    """

    def __init__(self, room_url: str) -> None:
        self._url = f"{room_url.rstrip('/')}/room"
        self._version = 0
        self._moment = datetime.now(UTC)
        self._read_at = time.monotonic()
        self._deadline: datetime | None = None
        self._is_news = asyncio.Event()
        self.stands_still = False
        self.on_change: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Return the room's moment."""
        passed = 0.0 if self.stands_still else time.monotonic() - self._read_at
        return self._moment + timedelta(seconds=passed)

    def announce(self, deadline: datetime | None) -> None:
        """Let the room know when Kring next does something by itself."""
        if deadline != self._deadline:
            self._deadline = deadline
            self._is_news.set()

    async def read(self, *, wait: int = 0) -> None:
        """Ask the room for its time once; `wait` seconds for a change. Call it before anything asks for the time."""
        async with _session() as session:
            await self._read(session, wait)

    async def run(self) -> None:
        """Follow the room for ever."""
        async with _session() as session, asyncio.TaskGroup() as group:
            group.create_task(_for_ever(lambda: self._read(session, LONG_POLL), "the room's clock"))
            group.create_task(_for_ever(lambda: self._tell(session), "the room's deadline"))

    async def _read(self, session: aiohttp.ClientSession, wait: int) -> None:
        asked = {"after": str(self._version), "wait": str(wait)}
        async with session.get(f"{self._url}/clock", params=asked) as answer:
            answer.raise_for_status()
            state: dict[str, Any] = await answer.json()
        is_other = state["version"] != self._version
        self._moment = datetime.fromisoformat(state["now"])
        self._read_at = time.monotonic()
        self.stands_still = bool(state["frozen"])
        self._version = int(state["version"])
        if is_other:
            for tell in self.on_change:
                tell()

    async def _tell(self, session: aiohttp.ClientSession) -> None:
        await self._is_news.wait()
        told = self._deadline
        body = {"at": None if told is None else told.isoformat()}
        async with session.post(f"{self._url}/deadline", json=body) as answer:
            answer.raise_for_status()
        if told == self._deadline:
            self._is_news.clear()


class AlarmClock:
    """`bot.services.ports.Alarm` on APScheduler: rings once at the moment set, sweeps once a minute, tidies more often."""

    def __init__(
        self,
        *,
        clock: Timepiece,
        ring: Task,
        sweep: Task,
        tidy: Task | None = None,
        announce: Callable[[datetime | None], None] | None = None,
        sweep_every: timedelta = SWEEP_EVERY,
    ) -> None:
        self._clock = clock
        self._tasks: dict[str, Task] = {WAKE: ring, SWEEP: sweep}
        self._regular = {SWEEP: sweep_every}
        if tidy is not None:
            self._tasks[TIDY] = tidy
            self._regular[TIDY] = TIDY_EVERY
        self._announce = announce
        self._at: datetime | None = None
        self._due: set[str] = set()
        self._is_due = asyncio.Event()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def set(self, at: datetime | None) -> None:
        """Ring once at `at`; replaces the former moment. `None` lets it be silent."""
        self._at = at
        if self._announce is not None:
            self._announce(at)
        self._arm()

    def clock_changed(self) -> None:
        """Set the alarm anew, and sweep: time jumped, stopped or goes on again.

        The sweep notes that Kring was awake, so that a jump is not taken for an outage after a restart.
        """
        self._note(SWEEP)
        self._arm()

    async def run(self) -> None:
        """Ring, sweep and tidy for ever, one after the other."""
        self._scheduler.start()
        for what, every in self._regular.items():
            self._scheduler.add_job(
                self._fall_due,
                "interval",
                args=(what,),
                seconds=every.total_seconds(),
                id=what,
                replace_existing=True,
            )
        self._arm()
        try:
            while True:
                await self._is_due.wait()
                self._is_due.clear()
                due, self._due = self._due, set()
                for what in sorted(due):
                    await self._carry_out(what)
        finally:
            self._scheduler.shutdown(wait=False)

    def _arm(self) -> None:
        """Give the scheduler its one job: in as much real time as is left on our clock."""
        if not self._scheduler.running:
            return
        left = None if self._at is None else self._at - self._clock.now()
        if left is not None and left <= timedelta(0):
            self._note(WAKE)
        if left is None or left <= timedelta(0) or self._clock.stands_still:
            if self._scheduler.get_job(WAKE) is not None:
                self._scheduler.remove_job(WAKE)
            return
        self._scheduler.add_job(
            self._fall_due,
            "date",
            args=(WAKE,),
            run_date=datetime.now(UTC) + left,
            id=WAKE,
            replace_existing=True,
            misfire_grace_time=None,
        )

    async def _fall_due(self, what: str) -> None:
        self._note(what)

    def _note(self, what: str) -> None:
        if what == WAKE:
            self._at = None
        self._due.add(what)
        self._is_due.set()

    async def _carry_out(self, what: str) -> None:
        try:
            await self._tasks[what]()
        except Exception as bug:  # noqa: BLE001 -- what is due stays due: the next sweep tries again
            log.error("%s failed: %s", what, place_of(bug))  # noqa: TRY400 -- a trace may hold what people wrote


class RealIds:
    """Chance, from the system."""

    def new(self) -> str:
        """Return a fresh id: 12 characters of a-z 2-7, meaning nothing."""
        return base64.b32encode(os.urandom(8)).decode().lower()[:12]

    def secret(self) -> str:
        """Return a fresh payload that cannot be guessed: 22 characters of A-Z a-z 0-9 _ -."""
        return secrets.token_urlsafe(16)


class SeededIds:
    """Chance that comes out the same for the same seed: for rehearsals under test, and nowhere else."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 -- it is to be predictable

    def new(self) -> str:
        """Return the next id: 12 characters of a-z 2-7."""
        return "".join(self._random.choices("abcdefghijklmnopqrstuvwxyz234567", k=12))

    def secret(self) -> str:
        """Return the next payload: 22 characters of A-Z a-z 0-9 _ -."""
        return base64.urlsafe_b64encode(self._random.randbytes(16)).decode().rstrip("=")


async def _for_ever(step: Task, what: str) -> None:
    """Take a step again and again; when the room is not there, ever more patiently."""
    pause = 0.1
    while True:
        try:
            await step()
            pause = 0.1
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError) as failure:
            log.warning("%s does not answer: %s", what, type(failure).__name__)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=LONG_POLL + READ_BEYOND))
