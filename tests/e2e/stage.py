"""The whole program over HTTP: a Kring in a rehearsal room, with the room's clock standing still between jumps.

People act through the room as they would in Telegram; `settle` waits until everything that follows from it has arrived.
Kring can be stopped and started again on the same data while the room lives on. With a `Script`, what everybody sees is
written down act by act.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot import wiring
from bot.circles.model import Circle
from bot.rehearsal import DEFAULT_TOKEN, RehearsalServer, Room, load_scene, set_scene
from bot.rehearsal.model import Chat, User
from bot.rehearsal.views import Seen
from bot.rounds.model import Round
from bot.scheduling import SeededIds
from bot.services.ports import Store
from bot.services.post.pacing import UNHINDERED
from bot.settings import Settings
from bot.wiring import Kring, Variations
from tests.e2e.script import Script
from tests.fakes.world import texts

MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)
LONGEST_SETTLING = 20.0


@dataclass
class Stage:
    """A room with six coaches in one group, and Kring in it."""

    room: Room
    url: str
    group: Chat
    folder: Path
    vary: Variations
    script: Script | None = None
    kring: Kring = field(init=False)
    _running: AsyncExitStack | None = None

    # ── Kring ──

    async def start(self) -> None:
        """Start Kring on the data that is there."""
        settings = wiring.in_the_room(
            Settings(), room_url=self.url, token=DEFAULT_TOKEN, data_dir=self.folder
        )
        self._running = AsyncExitStack()
        async with _one_after_the_other():
            self.kring = await self._running.enter_async_context(wiring.built(settings, self.vary))
        tasks = await self._running.enter_async_context(asyncio.TaskGroup())
        self._running.callback(tasks.create_task(self.kring.serve()).cancel)
        await self.settle()

    async def stop(self) -> None:
        """Stop Kring, a moment after it was seen awake (in reality it notes that once a minute)."""
        if self._running is not None:
            await self.kring.upkeep.sweep()
            await self._running.aclose()
            self._running = None

    async def restart(self, *, after: timedelta = timedelta(0)) -> None:
        """Stop Kring and start it again on the same data, some time later."""
        await self.stop()
        self.room.clock.jump(after.total_seconds())
        await self.start()

    @property
    def store(self) -> Store:
        return self.kring.tools.store

    async def kept(self, kind: type, **where: object) -> tuple[Any, ...]:
        """Return records as they stand in the database."""
        async with self.store.begin() as tx:
            return await tx.find(kind, **where)

    async def get(self, kind: type, *key: object) -> Any:
        """Return one record as it stands in the database."""
        async with self.store.begin() as tx:
            return await tx.get(kind, *key)

    async def circle(self) -> Circle:
        (circle,) = await self.kept(Circle, chat=self.group.id)
        return circle

    async def round(self) -> Round:
        """Return the circle's latest round."""
        return max(await self.kept(Round), key=lambda one: one.number)

    # ── people ──

    @property
    def people(self) -> list[User]:
        """Return everybody who was ever in the group, in the order in which they came."""
        return [self.room.user(int(user)) for user in self.group.members if int(user) != self.room.bot.id]

    def __getitem__(self, first_name: str) -> User:
        return next(one for one in self.room.users.values() if one.first_name == first_name)

    async def settle(self) -> None:
        """Wait until nothing moves any more."""
        async with asyncio.timeout(LONGEST_SETTLING):
            quiet = 0
            while quiet < 2:
                await asyncio.sleep(0.002)
                waited = len(self.room.updates) or self.kring.postman.waiting or self._rings
                await self.kring.postman.until_idle()
                await self.kring.courier.until_idle()
                quiet = 0 if waited else quiet + 1

    @property
    def _rings(self) -> bool:
        """Say whether Kring has still to notice what the clock says."""
        clock, alarm = self.kring.clock, self.kring.alarm
        follows = abs((clock.now() - self.room.clock.now()).total_seconds()) < 0.01
        return not follows or alarm._at is None or alarm._at <= clock.now()

    async def say(
        self,
        person: User,
        text: str,
        *,
        reply_to: int | None = None,
        in_group: bool = False,
        thread: int | None = None,
    ) -> int:
        """Write something, in private or in the group; return its number."""
        with self._act(f"{person.first_name}{' in the group' if in_group else ''}: {text}"):
            how = {} if thread is None else {"thread": thread}
            said = self.room.say(person, text, self.group if in_group else None, reply_to=reply_to, **how)
            await self.settle()
        return said.id

    async def reply(self, person: User, text: str) -> None:
        """Reply in the group to the latest post that is not the anchor."""
        posts = [
            one for one in self.room.from_bot(person, self.group) if "Volgende fase" not in str(one.labels)
        ]
        await self.say(person, text, reply_to=posts[-1].message_id, in_group=True)

    async def tap(self, person: User, label: str, *, in_group: bool | None = None) -> str:
        """Tap the latest button with this label, in private or else in the group; return what the toast says."""
        seen, chat, whole = self.find(person, label, in_group=in_group)
        before = len(self.room.toasts_of(person))
        with self._act(f"{person.first_name} taps [{whole}]{' in the group' if chat else ''}"):
            self.room.press(person, seen.message_id, whole, chat)
            await self.settle()
        toasts = self.room.toasts_of(person)[before:]
        return toasts[-1] if toasts else ""

    def find(
        self, person: User, label: str, *, in_group: bool | None = None
    ) -> tuple[Seen, Chat | None, str]:
        """Find the latest button with this label, else the latest whose label contains it."""
        chats: list[Chat | None] = (
            [None, self.group] if in_group is None else [self.group if in_group else None]
        )
        for chat in chats:
            for seen in reversed(self.room.from_bot(person, chat)):
                labels = [one for row in seen.labels for one in row]
                if label in labels:
                    return seen, chat, label
                for whole in labels:
                    if label in whole:
                        return seen, chat, whole
        raise AssertionError(f"{person.first_name} sees no button “{label}”: {self.last(person)}")

    def sees(self, person: User, label: str, *, in_group: bool | None = None) -> bool:
        try:
            self.find(person, label, in_group=in_group)
        except AssertionError:
            return False
        return True

    def last(self, person: User) -> str:
        """Return Kring's latest message to somebody in private."""
        seen = self.room.last_from_bot(person)
        return seen.text if seen else ""

    def labels(self, person: User) -> list[str]:
        """Return the buttons under Kring's latest message to somebody in private."""
        seen = self.room.last_from_bot(person)
        return [one for row in seen.labels for one in row] if seen else []

    def posts(self) -> list[str]:
        """Return what Kring has posted in the group, as it reads now."""
        return [seen.text for seen in self.room.from_bot(self.people[0], self.group)]

    @property
    def last_post(self) -> str:
        posts = self.posts()
        return posts[-1] if posts else ""

    # ── time ──

    async def jump(self, by: timedelta) -> None:
        self.room.clock.jump(by.total_seconds())
        await self._passes()

    async def to_deadline(self) -> None:
        """Jump to the next thing that Kring does by itself."""
        at = self.kring.alarm._at
        assert at is not None, "nothing is due"
        self.room.clock.to(at)
        await self._passes()

    async def to_step_end(self) -> None:
        """Let time go on until the step or turn that is going on now is over."""
        before = (await self.round()).epoch
        while (await self.round()).epoch == before:
            await self.to_deadline()

    async def _passes(self) -> None:
        with self._act(""):
            await self.settle()
        assert not self.kring.upkeep.failed, "something due failed: see the log"

    def _act(self, what: str) -> Any:
        return (self.script or Script()).act(what, self.room, self.group)


_opening: list[object] = []


@asynccontextmanager
async def _one_after_the_other() -> AsyncIterator[None]:
    """Let two stages of one test start one by one: Alembic migrates one database of a process at a time."""
    while _opening:  # noqa: ASYNC110 -- an event would belong to one loop, and every test has its own
        await asyncio.sleep(0.002)
    _opening.append(object())
    try:
        yield
    finally:
        _opening.clear()


@asynccontextmanager
async def a_stage(
    folder: Path,
    *,
    record: Path | None = None,
    vary: Variations | None = None,
    seed: int = 1,
    room: Room | None = None,
    group: Chat | None = None,
    script: Script | None = None,
) -> AsyncIterator[Stage]:
    """Open a room and let Kring serve it; without a group of its own, with the six coaches of the page."""
    room = room or Room(start=MORNING, frozen=True, limits=False, record=record)
    async with RehearsalServer(room) as server:
        group = group or set_scene(room, load_scene())
        vary = vary or Variations(pace=UNHINDERED, ids=SeededIds(seed), texts=texts())
        stage = Stage(room=room, url=server.url, group=group, folder=folder, vary=vary, script=script)
        await stage.start()
        try:
            yield stage
        finally:
            await stage.stop()
