"""Kring taking contributions, against a bare bot that answers every text: updates a second, as a ratio.

Same room, same people, same texts, same number of updates; the two take turns several times. Kring stores every update
first, gives it to the round, keeps text, round and history sealed, and confirms: one message an update, like the bare bot.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from subprocess import Popen
from tempfile import TemporaryDirectory

from tests.bench.furnish import furnish
from tests.bench.processes import BOT_CORE, cpu_seconds, memory, process
from tests.bench.report import spread, tell, verdict
from tests.bench.room import Group, RoomClient, a_room

MEMBERS = 6
EACH = 2
"""Contributions a member: as many as the step takes."""
TEXTS = (
    "Wat zou er gebeuren als je een week lang niets deed? Wat houdt je tegen om dat te proberen?",
    "Voor wie was je er, toen je merkte dat je steeds zachter ging praten aan de telefoon?",
)
WARM_UP_CIRCLES = 10
TIME_LIMIT = 300.0


@dataclass(slots=True)
class Figures:
    """What one bot did in every repeat."""

    a_second: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """Microseconds of the processor an update."""
    most_memory: list[float] = field(default_factory=list)


def contributions(*, circles: int, repeats: int, latency: float, at_least: float) -> None:
    """Measure and report."""
    updates = circles * MEMBERS * EACH
    how = f"with {latency * 1000:.0f} ms a call" if latency else "without network delay"
    tell(f"Contributions, {how}: {updates} updates, {repeats} times each, taking turns")
    bare, kring = Figures(), Figures()
    for _ in range(repeats):
        _measure(bare, _bare, circles, latency)
        _measure(kring, _kring, circles, latency)
    for name, figures in (("bare bot", bare), ("Kring", kring)):
        tell(
            f"  {name:<9} {spread(figures.a_second)} updates a second, "
            f"{median(figures.cpu):.0f} µs of CPU each, at most {max(figures.most_memory):.0f} MiB"
        )
    ratios = [ours / theirs for ours, theirs in zip(kring.a_second, bare.a_second, strict=True)]
    ratio = median(kring.a_second) / median(bare.a_second)
    tell(f"  ratios of the single turns: {spread(ratios, '.2f')}")
    tell(verdict(f"Kring to bare bot, {how}", ratio, at_least=at_least))


Start = Callable[[RoomClient, list[Group], Path], AbstractContextManager[Popen[str]]]


def _bare(room: RoomClient, groups: list[Group], folder: Path) -> AbstractContextManager[Popen[str]]:
    del groups, folder
    return process("tests.bench.bare", room.url, core=BOT_CORE)


def _kring(room: RoomClient, groups: list[Group], folder: Path) -> AbstractContextManager[Popen[str]]:
    now = datetime.fromisoformat(room.now())
    furnish(folder, groups, now=now, ends=[now + timedelta(days=2)] * len(groups))
    return process("tests.bench.kring", room.url, str(folder), core=BOT_CORE)


def _measure(figures: Figures, start: Start, circles: int, latency: float) -> None:
    with TemporaryDirectory() as folder, a_room() as room:
        groups = room.groups(WARM_UP_CIRCLES + circles, MEMBERS)
        with start(room, groups, Path(folder)) as bot:
            room.until_polled()
            warm_up = _said(groups[:WARM_UP_CIRCLES])
            room.say(warm_up)
            room.until_counted(len(warm_up), within=TIME_LIMIT)
            room.slow_down(latency)
            said = _said(groups[WARM_UP_CIRCLES:])
            cpu = cpu_seconds(bot)
            room.say(said)
            began = time.monotonic()
            seconds = room.until_counted(len(warm_up) + len(said), within=TIME_LIMIT) - began
            figures.a_second.append(len(said) / seconds)
            figures.cpu.append((cpu_seconds(bot) - cpu) / len(said) * 1e6)
            taken = memory(bot)
            figures.most_memory.append(taken[1] if taken else 0.0)


def _said(groups: Sequence[Group]) -> list[tuple[int, str]]:
    """Return what everybody says, the circles and their members mixed as they would be."""
    return [
        (group.people[member], text) for text in TEXTS[:EACH] for member in range(MEMBERS) for group in groups
    ]
