"""The program itself, `python -m bot run`, killed from outside at drawn moments and started again on the same data."""

import asyncio
import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.rehearsal import DEFAULT_TOKEN, RehearsalServer, Room, load_scene, set_scene
from tests.kills.theatre import LONGEST_WAIT, MORNING, REPOSITORY

SEED = 4


@dataclass
class Program:
    """A running program."""

    room_url: str
    data: Path
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        environment = {
            **os.environ,
            "BOT_TOKEN": DEFAULT_TOKEN,
            "BOT_API_URL": self.room_url,
            "DATA_DIR": str(self.data),
            "FOLLOW_ROOM_CLOCK": "true",
        }
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=REPOSITORY,
            env=environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        assert await self.process.wait() == -9


async def eventually(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(LONGEST_WAIT):
        while not condition():  # noqa: ASYNC110 -- another process brings it about
            await asyncio.sleep(0.005)


async def test_everybody_who_says_yes_is_in_however_often_it_dies(tmp_path: Path) -> None:
    lot = random.Random(SEED)
    room = Room(start=MORNING, frozen=True, limits=False)
    async with RehearsalServer(room) as server:
        group = set_scene(room, load_scene())
        people = [room.user(int(user)) for user in group.members if int(user) < 7_000_000_000]

        def labels(person, chat=None):
            return {
                whole: seen.message_id
                for seen in room.from_bot(person, chat)
                for row in seen.labels
                for whole in row
            }

        async def press(person, part, chat=None):
            def found():
                return [one for one in labels(person, chat) if part in one]

            await eventually(found)
            room.press(person, labels(person, chat)[found()[-1]], found()[-1], chat)

        program = Program(server.url, tmp_path)
        await program.start()
        await press(people[0], "Nederlands", group)
        await press(people[0], "Amsterdam", group)
        for person in people:
            await press(person, "doe mee", group)
            await asyncio.sleep(lot.uniform(0.0, 0.03))
            await program.kill()
            await program.start()
            await press(person, "akkoord")
        for person in people:
            await eventually(lambda person=person: "Je doet mee" in room.last_from_bot(person).text)
            copies = [seen.text for seen in room.from_bot(person) if "Je doet mee" in seen.text]
            assert len(copies) <= 2
        assert len(room.updates) == 0
        await program.kill()
