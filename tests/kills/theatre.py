"""A rehearsal room in this process, and in it a Kring in another process that dies and rises again.

The people act through the room. Whenever Kring dies, on the way or while somebody waits for it, it is started anew on the same
data, and what was waited for goes on. How often it died, where, and how far the room's record was by then, is noted.
"""

import asyncio
import contextlib
import json
import os
import random
import re
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bot.rehearsal import DEFAULT_TOKEN, RehearsalServer, Room, load_scene, set_scene
from bot.rehearsal.model import Chat, User
from tests.kills.doomed import STATEMENT

MORNING = datetime(2026, 12, 1, 9, tzinfo=UTC)
REPOSITORY = Path(__file__).parents[2]
LONGEST_WAIT = 20.0

DURING_ACTS = (
    ("polled", 1),
    ("before: letters come in", 1),
    ("written: letters come in", 1),
    ("after: letters come in", 1),
    ("kept", 1),
    ("before: letter", 1),
    ("written: letter", 1),
    ("written: letter", 3),
    ("after: letter", 1),
    ("written: sending", 1),
    ("after: sending", 1),
    ("marked", 1),
    ("on the wire", 1),
    ("answered", 1),
    ("on the wire", 2),
    ("answered", 2),
)
WHEN_TIME_PASSES = (
    ("before: deadline", 1),
    ("written: deadline", 1),
    ("written: deadline", 4),
    ("after: deadline", 1),
    ("after: deadline", 2),
    ("marked", 1),
    ("marked", 4),
    ("on the wire", 2),
    ("answered", 1),
    ("answered", 5),
    ("after: sending", 2),
)


Message = tuple[int, str]


class DiedError(Exception):
    """Kring is not there any more."""


@dataclass
class Fate:
    """What is to happen to Kring, drawn by a seed. Without one it lives for ever."""

    seed: int | None = None
    lot: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.lot = random.Random(self.seed)

    def of_act(self, struck: AbstractSet[str]) -> tuple[str, int] | None:
        return None if self.seed is None or self.lot.random() < 0.4 else self._drawn(DURING_ACTS, struck)

    def of_time(self, struck: AbstractSet[str]) -> tuple[str, int] | None:
        return None if self.seed is None else self._drawn(WHEN_TIME_PASSES, struck)

    def _drawn(self, points: Sequence[tuple[str, int]], struck: AbstractSet[str]) -> tuple[str, int]:
        """Draw a point, first of all one where no life has ended yet."""
        fresh = [point for point in points if point[0] not in struck]
        return self.lot.choice(fresh or points)

    def of_start(self) -> tuple[str, int]:
        if self.seed is None or self.lot.random() < 0.7:
            return "nowhere", 1
        return STATEMENT, self.lot.randint(1, 24)

    def moment(self) -> float | None:
        """Return after how many seconds to kill from outside, if at all."""
        return None if self.seed is None or self.lot.random() < 0.9 else self.lot.uniform(0.0, 0.03)


@dataclass(frozen=True)
class Kill:
    point: str
    sent: int
    """How many messages the room had taken by then."""


@dataclass
class Theatre:
    room: Room
    group: Chat
    fate: Fate
    folder: Path
    zygote: asyncio.subprocess.Process
    hello: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]]
    url: str
    kills: list[Kill] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    pid: int = 0
    armed: str = ""
    next_lives: list[tuple[str, int]] = field(default_factory=list)
    """How the next lives are doomed from their start, whatever fate says."""
    heard: list[Message] = field(default_factory=list)
    """What the room took until the end."""
    _begun: float = 0.0
    _line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    @property
    def people(self) -> list[User]:
        return [self.room.user(int(user)) for user in self.group.members if int(user) < 7_000_000_000]

    @property
    def struck(self) -> set[str]:
        return {kill.point for kill in self.kills}

    # ── the process ──

    async def rise(self) -> None:
        """Start Kring; it may be doomed from its first statement on."""
        self._begun = asyncio.get_running_loop().time()
        name, times = self.next_lives.pop() if self.next_lives else self.fate.of_start()
        life = {
            "socket": str(self.folder / "s"),
            "data": str(self.folder / "data"),
            "room": self.url,
            "token": DEFAULT_TOKEN,
            "seed": len(self.kills),
            "point": name,
            "times": times,
        }
        assert self.zygote.stdin is not None
        self.armed = name
        self.zygote.stdin.write(f"{json.dumps(life)}\n".encode())
        async with asyncio.timeout(LONGEST_WAIT):
            self._line = await self.hello.get()
            self.pid = int(await self._line[0].readline())

    async def _ask(self, word: str) -> None:
        assert self._line is not None
        reader, writer = self._line
        writer.write(f"{word} {self.room.clock.now().isoformat()}\n".encode())
        async with asyncio.timeout(LONGEST_WAIT):
            try:
                answer = await reader.readline()
            except ConnectionError:
                answer = b""
        if answer != b"settled\n":
            await self.hang_up()
            raise DiedError

    def arm(self, point: tuple[str, int] | None) -> None:
        if point is not None and self._line is not None:
            self.armed = point[0]
            self._line[1].write(f"arm {point[0]} {point[1]}\n".encode())

    async def settle(self, word: str = "settle") -> None:
        """Wait until nothing moves any more, through as many deaths as it takes."""
        while True:
            try:
                await self._ask(word)
            except DiedError:
                self.kills.append(Kill(self.armed or "by itself", len(self.messages())))
                await self.rise()
                continue
            if self._begun:
                self.starts.append(asyncio.get_running_loop().time() - self._begun)
                self._begun = 0.0
            if not len(self.room.updates):
                return
            await asyncio.sleep(0.002)

    async def hang_up(self) -> None:
        if self._line is not None:
            self._line[1].close()
            with contextlib.suppress(ConnectionError):
                await self._line[1].wait_closed()
            self._line = None

    async def end(self) -> None:
        """Kill it for good."""
        os.kill(self.pid, signal.SIGKILL)
        assert self._line is not None
        with contextlib.suppress(ConnectionError):
            await self._line[0].read()
        await self.hang_up()
        self.heard = self.messages()

    @property
    def a_start(self) -> float:
        """Return how long a start takes until everything that was left over is done."""
        return median(self.starts)

    # ── people and time ──

    async def say(
        self, person: User, text: str, chat: Chat | None = None, *, reply_to: int | None = None
    ) -> None:
        self.arm(self.fate.of_act(self.struck))
        self.room.say(person, text, chat, reply_to=reply_to)
        await self._meanwhile()

    async def tap(self, person: User, label: str) -> None:
        """Tap the latest button with this label, in private or else in the group."""
        found = self.sees(person, label)
        assert found, f"{person.first_name} sees no button “{label}”: {self.last(person)}"
        self.arm(self.fate.of_act(self.struck))
        self.room.press(person, *found)
        await self._meanwhile()

    def sees(self, person: User, label: str) -> tuple[int, str, Chat | None] | None:
        """Return where somebody sees a button with this label, and the whole of the label."""
        for chat in (None, self.group):
            for seen in reversed(self.room.from_bot(person, chat)):
                for whole in (one for row in seen.labels for one in row):
                    if label in whole:
                        return seen.message_id, whole, chat
        return None

    async def ask_for(self, person: User, command: str, label: str) -> None:
        """Give a command in the group, once more if the answer with its button was lost, which it may be."""
        for _ in range(3):
            await self.say(person, command, self.group)
            if self.sees(person, label):
                return

    async def _meanwhile(self) -> None:
        moment = self.fate.moment()
        if moment is not None:
            await asyncio.sleep(moment)
            self.armed = "at random"
            os.kill(self.pid, signal.SIGKILL)
        await self.settle()

    def last(self, person: User, chat: Chat | None = None) -> str:
        seen = self.room.last_from_bot(person, chat)
        return seen.text if seen else ""

    @property
    def last_post(self) -> str:
        return self.last(self.people[0], self.group)

    async def to_deadline(self) -> None:
        """Let time go on to the next thing that Kring does by itself; a sweep on the way notes that it is awake."""
        if await self._left() > 60:
            self.arm(("nowhere", 1))
            self.room.clock.jump(await self._left() - 30)
            await self.settle("sweep")
        await self._left()
        self.arm(self.fate.of_time(self.struck))
        self.room.to_deadline()
        await self.settle()

    async def _left(self) -> float:
        """Return in how many seconds Kring does something; it may take a moment to say so after a start."""
        async with asyncio.timeout(LONGEST_WAIT):
            while True:
                if self.room.deadline is not None:
                    left = (self.room.deadline - self.room.clock.now()).total_seconds()
                    if left > -1:
                        return left
                await asyncio.sleep(0.005)
                await self.settle()

    # ── what came of it ──

    def messages(self) -> list[Message]:
        """Return every new message that the room took, in order, with what differs by chance left out."""
        found = []
        if not (self.folder / "record.jsonl").exists():
            return []
        for line in (self.folder / "record.jsonl").read_text(encoding="utf-8").splitlines():
            call = json.loads(line)
            if call.get("call") == "sendMessage" and "result" in call:
                found.append((int(call["params"]["chat_id"]), plain(call["params"]["text"])))
        return found

    def nice_to_have(self) -> set[Message]:
        """Return the messages that need not arrive, as Kring's own gateway saw them."""
        diary = (self.folder / "diary.jsonl").read_text(encoding="utf-8").splitlines()
        found = (json.loads(line) for line in diary)
        return {(one["chat"], plain(one["text"])) for one in found if not one["must_arrive"]}


TIMES = re.compile(r"\b\d{1,2}:\d\d\b")
NUMBERS = re.compile(r"^\d+(\. |$)")


def plain(text: str) -> str:
    """Return a text without what is drawn by lot: the minutes of times, the order of lines, a question for oneself."""
    if "Even bij jezelf" in text or "Een vraag voor jou alleen" in text:
        return text.splitlines()[0]
    lines = (
        NUMBERS.sub("", line.strip()) for line in TIMES.sub("–:–", text.replace("\u2060", "")).splitlines()
    )
    return "\n".join(sorted(line for line in lines if line))


@asynccontextmanager
async def a_theatre(seed: int | None) -> AsyncIterator[Theatre]:
    """Open the room and the program; Kring itself rises when it is told to."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kills")))
        room = Room(start=MORNING, frozen=True, limits=False, record=folder / "record.jsonl")
        room.scene = load_scene()
        hello: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()

        async def greeted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await hello.put((reader, writer))

        async with RehearsalServer(room) as server:
            group = set_scene(room, room.scene)
            greeting = await asyncio.start_unix_server(greeted, path=folder / "s")
            errors = stack.enter_context((folder / "stderr").open("wb"))
            zygote = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.kills.doomed",
                cwd=REPOSITORY,
                stdin=asyncio.subprocess.PIPE,
                stderr=errors,
            )
            theatre = Theatre(
                room=room,
                group=group,
                fate=Fate(seed),
                folder=folder,
                zygote=zygote,
                hello=hello,
                url=server.url,
            )
            try:
                yield theatre
            finally:
                await theatre.hang_up()
                assert zygote.stdin is not None
                zygote.stdin.close()
                await zygote.wait()
                greeting.close()


def excess(messages: list[Message], undisturbed: Counter[Message]) -> list[int]:
    """Return the places of the messages that are there once more than they would have been."""
    seen: Counter[Message] = Counter()
    places = []
    for place, message in enumerate(messages):
        seen[message] += 1
        if seen[message] > undisturbed[message]:
            places.append(place)
    return places
