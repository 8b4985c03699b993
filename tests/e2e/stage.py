"""The whole program over HTTP: a Kring in a rehearsal room, with the room's clock standing still between jumps.

People act through the room as they would in Telegram; `settle` waits until everything that follows from it has arrived.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot import wiring
from bot.rehearsal import DEFAULT_TOKEN, RehearsalServer, Room, load_scene, set_scene
from bot.rehearsal.model import Chat, User
from bot.rehearsal.views import Seen
from bot.services.pacing import UNHINDERED
from bot.settings import Settings
from bot.wiring import Kring, Variations

MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)


@dataclass
class Stage:
    """A room with six coaches in one group, and Kring in it."""

    room: Room
    kring: Kring
    group: Chat

    @property
    def people(self) -> list[User]:
        return [self.room.user(int(user)) for user in self.group.members if int(user) < 7_000_000_000]

    async def settle(self) -> None:
        """Wait until nothing moves any more."""
        quiet = 0
        while quiet < 3:
            await asyncio.sleep(0.004)
            waited = len(self.room.updates) or self.kring.postman.waiting
            await self.kring.postman.until_idle()
            await self.kring.courier.until_idle()
            quiet = 0 if waited else quiet + 1

    async def say(
        self, person: User, text: str, *, reply_to: int | None = None, in_group: bool = False
    ) -> None:
        self.room.say(person, text, self.group if in_group else None, reply_to=reply_to)
        await self.settle()

    async def tap(self, person: User, label: str, *, in_group: bool | None = None) -> str:
        """Tap the latest button with this label, in private or else in the group."""
        seen, chat, whole = self.find(person, label, in_group=in_group)
        self.room.press(person, seen.message_id, whole, chat)
        await self.settle()
        toasts = self.room.toasts_of(person)
        return toasts[-1] if toasts else ""

    def find(
        self, person: User, label: str, *, in_group: bool | None = None
    ) -> tuple[Seen, Chat | None, str]:
        chats: list[Chat | None] = (
            [None, self.group] if in_group is None else [self.group if in_group else None]
        )
        for chat in chats:
            for seen in reversed(self.room.from_bot(person, chat)):
                for whole in (one for row in seen.labels for one in row):
                    if label in whole:
                        return seen, chat, whole
        raise AssertionError(f"{person.first_name} sees no button “{label}”: {self.last(person)}")

    def last(self, person: User) -> str:
        seen = self.room.last_from_bot(person)
        return seen.text if seen else ""

    @property
    def last_post(self) -> str:
        seen = self.room.last_from_bot(self.people[0], self.group)
        return seen.text if seen else ""

    async def jump(self, seconds: float) -> None:
        self.room.clock.jump(seconds)
        await self._followed()

    async def to_deadline(self) -> None:
        """Jump to the next thing that Kring does by itself."""
        assert self.room.to_deadline(), "nothing is due"
        await self._followed()

    async def _followed(self) -> None:
        while abs((self.kring.clock.now() - self.room.clock.now()).total_seconds()) > 1:
            await asyncio.sleep(0.004)
        await asyncio.sleep(0.02)
        await self.settle()


@asynccontextmanager
async def a_stage(
    folder: Path, *, record: Path | None = None, vary: Variations | None = None
) -> AsyncIterator[Stage]:
    """Open a room and let Kring serve it."""
    room = Room(start=MORNING, frozen=True, limits=False, record=record)
    room.scene = load_scene()
    async with RehearsalServer(room) as server:
        group = set_scene(room, room.scene)
        settings = wiring.in_the_room(Settings(), room_url=server.url, token=DEFAULT_TOKEN, data_dir=folder)
        async with (
            wiring.built(settings, vary or Variations(pace=UNHINDERED)) as kring,
            asyncio.TaskGroup() as tasks,
        ):
            serving = tasks.create_task(kring.serve())
            stage = Stage(room=room, kring=kring, group=group)
            await stage.settle()
            yield stage
            serving.cancel()
