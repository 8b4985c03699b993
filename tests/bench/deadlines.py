"""Ten thousand rounds with a deadline: how soon Kring is ready, how soon a thousand that end together are handled, what it takes.

It is `python -m bot run`, as it serves Telegram. "Ready" is its first call for updates that waits for
them. One contribution comes in before, so that everything that is loaded only when it is needed counts as well. "Handled" is that the round has moved
on in the database, with the posts and prompts that follow; those leave at the pace that Telegram allows.
"""

import time
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory

from bot.rehearsal import DEFAULT_TOKEN
from tests.bench.furnish import furnish
from tests.bench.outbox import rounds_due
from tests.bench.processes import cpu_seconds, memory, process
from tests.bench.report import spread, tell, verdict
from tests.bench.room import RoomClient, a_room

MEMBERS = 6
SOON = timedelta(minutes=30)
"""When those that end together do; the others come later, one after the other."""
SETTLING = 2.0
TIME_LIMIT = 300.0


def real_kring(room: RoomClient, folder: Path) -> AbstractContextManager[Popen[str]]:
    """Run Kring as its command line does, in the room."""
    environment = {
        "BOT_TOKEN": DEFAULT_TOKEN,
        "BOT_API_URL": room.url,
        "DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "ENCRYPTION_KEY_FILE": "",
        "FOLLOW_ROOM_CLOCK": "true",
    }
    return process("bot", "run", environment=environment)


@dataclass(slots=True)
class Figures:
    """What was found in every repeat: seconds, MiB."""

    ready: list[float] = field(default_factory=list)
    handled: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    most_memory: list[float] = field(default_factory=list)


def deadlines(*, rounds: int, together: int, repeats: int) -> None:
    """Measure and report."""
    tell(
        f"Deadlines: {rounds} open rounds of {MEMBERS} members, {together} of them end in the same second; "
        f"{repeats} times, the worst counts"
    )
    found = Figures()
    for _ in range(repeats):
        with TemporaryDirectory() as folder, a_room() as room:
            _measure(found, room, Path(folder), rounds, together)
    tell(f"  handling took {spread(found.cpu, '.1f')} s of CPU")
    ready, handled = spread(found.ready, ".1f"), spread(found.handled, ".1f")
    tell(verdict(f"ready after the start: {ready}", max(found.ready), at_most=5, unit=" s"))
    tell(verdict(f"{together} handled: {handled}", max(found.handled), at_most=5, unit=" s"))
    tell(
        verdict(f"most memory: {spread(found.most_memory)}", max(found.most_memory), at_most=200, unit=" MiB")
    )


def _measure(found: Figures, room: RoomClient, folder: Path, rounds: int, together: int) -> None:
    groups = room.groups(rounds, MEMBERS)
    now = datetime.fromisoformat(room.now())
    due = now + SOON
    later = [due + timedelta(hours=1, seconds=7 * number) for number in range(rounds - together)]
    furnish(folder, groups, now=now, ends=[*[due] * together, *later], given=1)
    began = time.monotonic()
    with real_kring(room, folder) as bot:
        found.ready.append(room.until_polled(after=1) - began)
        time.sleep(SETTLING)
        if rounds_due(folder, due) != together:
            raise AssertionError("something was handled before its time")
        room.say([(groups[0].people[0], "Wat houdt je tegen?")])
        room.until_counted(1, within=TIME_LIMIT)
        before = cpu_seconds(bot)
        room.jump(SOON.total_seconds())
        found.handled.append(_until_moved(folder, due))
        found.cpu.append(cpu_seconds(bot) - before)
        taken = memory(bot)
        found.most_memory.append(taken[1] if taken else 0.0)


def _until_moved(folder: Path, due: datetime) -> float:
    began = time.monotonic()
    while rounds_due(folder, due):
        if time.monotonic() - began > TIME_LIMIT:
            raise TimeoutError(f"{rounds_due(folder, due)} rounds are still due")
        time.sleep(0.02)
    return time.monotonic() - began
