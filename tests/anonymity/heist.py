"""A round with a real, sealed database under it, and what a thief of that database can have.

Every round has a file and a key of its own: a thief who looks at a small file sees more than one who looks at a big one. The
round is played through the use cases, from the joining of the members to the destruction of the link; everything that they
write is written to SQLite in the same transactions. The thief gets the files, without the key, at three moments, and what any
member knows.
"""

import os
import random
from collections.abc import AsyncIterator, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.circles.model import Member
from bot.dilemmas.model import OwnerLink
from bot.rounds.plan import Form
from bot.scheduling import SeededIds
from bot.services.heard import BotJoined
from bot.services.records import Contribution, Parcel
from bot.storage import database
from bot.storage.database import open_database
from bot.storage.declared import Declaration, Key
from bot.storage.keyring import open_keyring
from bot.storage.sealing import Keys
from bot.storage.store import SqlStore
from bot.storage.tables import metadata
from tests.builders import ANSWERS, TELLING, TOGETHER, a_method
from tests.fakes.memory_store import MemoryStore, MemoryTransaction
from tests.fakes.world import a_tools
from tests.house import GROUP, House, join
from tests.services.round.scenes import the_round

NAMES = ("Bo", "Cas", "Dirk", "Emily", "Farida", "Gerarda")
"""Each of another length: a length can give somebody away."""
CHANCE = 1 / len(NAMES)
METHOD = a_method(TELLING, TOGETHER, ANSWERS)
WORDS = "stil gesprek over wat er speelt en wie dat merkt tussen ons als het spannend wordt".split()


class Mirrored(MemoryStore):
    """A store in memory whose commits are made in a database too, change by change in the same order."""

    def __init__(self, kept_in: SqlStore) -> None:
        super().__init__()
        self._kept_in = kept_in
        self._sent: list[tuple[type, Key, Any]] = []

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[MemoryTransaction]:
        changes: list[tuple[type, Key, Any]] = []
        async with super().begin() as tx:
            _watch(tx, changes)
            yield tx
        if all(kind is Parcel and record is None for kind, _, record in changes):
            # for speed: that something was sent is written with what comes next
            self._sent += changes
            return
        changes, self._sent = self._sent + changes, []
        if changes:
            async with self._kept_in.begin() as sealed:
                for kind, key, record in changes:
                    if record is None:
                        await sealed.drop(kind, *key)
                    else:
                        await sealed.put(record)


def _watch(tx: MemoryTransaction, changes: list[tuple[type, Key, Any]]) -> None:
    write, remove = tx._write, tx._remove

    def written(declaration: Declaration, record: object) -> None:
        write(declaration, record)
        changes.append((declaration.kind, declaration.key_of(record), record))

    def removed(kind: type, key: Key) -> None:
        remove(kind, key)
        changes.append((kind, key, None))

    tx._write, tx._remove = written, removed  # type: ignore[method-assign]  # watched, not replaced


@dataclass(frozen=True)
class Known:
    """What any member of the circle knows."""

    names: tuple[str, ...]
    """In the order in which they joined."""
    leads: str
    transcript: tuple[str, ...]
    """What the group saw, with its moments."""
    published: tuple[str, ...]
    """The contributions without names, in the order in which they were published."""


@dataclass
class Loot:
    """What a thief carries off from one round, and, for the score only, the truth."""

    seed: int
    known: Known
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """By moment, by name of the file."""
    owner: str = ""
    wrote: Mapping[str, str] = field(default_factory=dict)
    """Who wrote which of the published texts."""
    members: Mapping[str, str] = field(default_factory=dict)
    """Under which id each takes part."""


class AtOnce(Executor):
    """Does what it is given while one waits."""

    def __init__(self, *_: object) -> None:
        pass

    def submit(self, work: Any, /, *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(work(*args, **named))
        except BaseException as failure:  # noqa: BLE001 -- it belongs to who waits
            done.set_exception(failure)
        return done


@contextmanager
def in_haste() -> Iterator[None]:
    """Let SQLite wait for no disk and no thread: what stands in the files stays the same."""
    settings = {**database.SETTINGS, "synchronous": ("OFF", 0)}
    with patch.object(database, "SETTINGS", settings), patch.object(database, "ThreadPoolExecutor", AtOnce):
        yield


async def break_in(seed: int, folder: Path, *, tidy: bool = True) -> Loot:
    """Play a round and take the files at its moments; `tidy` when Kring had time to empty SQLite's log before."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{seed}.db"
    lot = random.Random(f"heist {seed}")
    async with AsyncExitStack() as rings, open_database(f"sqlite:///{file}") as opened:
        await opened.run(lambda connection: (metadata.create_all(connection), connection.commit()))
        keys = Keys(os.urandom(32))
        # not among the loot: the thief has the database, and neither file of keys
        keyring = rings.enter_context(open_keyring(folder / f"{seed}.keys", keys))
        store = SqlStore(opened, keys, keyring)
        await store.start()
        house = House(
            names=tuple(lot.sample(NAMES, len(NAMES))),
            tools=a_tools(store=Mirrored(store), methods={METHOD.id: METHOD}, ids=SeededIds(seed)),
        )
        owner = lot.choice(house.names)
        loot = Loot(seed=seed, known=Known(house.names, house.names[0], (), ()), owner=owner)

        async def take(moment: str) -> None:
            if tidy:
                await store.checkpoint()
            loot.files[moment] = {one.name: one.read_bytes() for one in sorted(folder.glob(f"{seed}.db*"))}

        await _play(house, lot, owner, loot, take)
    for one in folder.glob(f"{seed}.*"):
        one.unlink()
    return loot


async def _play(house: House, lot: random.Random, owner: str, loot: Loot, take: Any) -> None:
    first = house.names[0]
    await _found(house, first)
    await _bring(house, lot, owner)
    await _start(house, first)
    published: dict[str, str] = {}
    asked = -1
    while not (round_ := the_round(house)).is_over:
        index = round_.floor.index if round_.floor else -1
        form = round_.step.form if round_.step and index != asked else None
        asked = index
        if form in {Form.TOGETHER, Form.RELAY}:
            for name in lot.sample(house.names, len(house.names)):
                if name == owner or lot.random() < 0.9:
                    await house.says(name, _a_text(lot))
        loot.members = {name: house.member(name).id for name in house.names}
        if form is Form.TOGETHER:
            names = {member: name for name, member in loot.members.items()}
            published = {one.text: names[one.by] for one in house.store.all(Contribution)}
        if form is Form.RELAY:
            await take("during")
        await house.to_next_deadline()
    loot.wrote = published
    shown = "\n".join(house.transcript[GROUP])
    loot.known = Known(
        house.names,
        first,
        tuple(house.transcript[GROUP]),
        tuple(sorted(published, key=shown.index)),
    )
    await house.advance(timedelta(hours=1))
    await take("closed")
    await house.advance(timedelta(hours=24))
    assert house.store.all(OwnerLink) == ()
    await take("shredded")


async def _found(house: House, first: str) -> None:
    """Let the circle be set up by the one who leads it, and everybody join, one after the other."""
    await house.hear(BotJoined(chat=GROUP, title="Intervisie", by=house.who(first)))
    await house.taps(first, "Nederlands")
    await house.taps(first, "Amsterdam")
    await join(house, house.names)
    assert [one.facilitator for one in house.store.all(Member)].count(True) == 1


async def _bring(house: House, lot: random.Random, owner: str) -> None:
    await house.says(owner, "/dilemma")
    for _ in range(lot.randint(1, 3)):
        await house.says(owner, _a_text(lot))
    await house.taps(owner, "Dit is alles")
    await house.says(owner, _a_text(lot, longest=30))
    await house.says(owner, _a_text(lot, longest=12))
    await house.says(owner, "Een stille coachee")
    for _ in range(2):
        if lot.random() < 0.5:
            await house.says(owner, _a_text(lot))
        else:
            await house.taps(owner, "Nu niet")
    for label in ("Er staan geen namen in", "Die noem ik niet", "Nee, niets"):
        if lot.random() < 0.5:
            await house.says(owner, _a_text(lot, longest=8))
        else:
            await house.taps(owner, label)
    for label in ("Zo is het goed", "Ja, zo klopt", "Nee", "Verborgen", "Versturen"):
        await house.taps(owner, label)
    if lot.random() < 0.5:
        await house.says(owner, "/mine")


async def _start(house: House, leads: str) -> None:
    await house.says_in_group(leads, "/round")
    await house.taps(leads, "Plan een ronde")
    for label in ("Een stille coachee", METHOD.name.nl, "Ongehaast", "Nu", "Ja, plan"):
        await house.taps(leads, label)


def _a_text(lot: random.Random, *, longest: int = 140) -> str:
    words = lot.choices(WORDS, k=lot.randint(3, longest))
    return f"{lot.getrandbits(40):x} {' '.join(words)}"
