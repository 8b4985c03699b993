"""Who voted for what is gone when the vote is over: from what is kept, from the file, and it never was in the group.

The file is opened with the key: not even who holds that learns more than which dilemma won.
"""

import os
import random
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.rounds.engine import Accepted
from bot.rounds.intents import Cancel, CloseEarly, Intent, NextStep
from bot.rounds.plan import Form
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.storage.codec import Codec
from bot.storage.database import open_database
from bot.storage.declared import DECLARED
from bot.storage.keyring import Keyring, open_keyring
from bot.storage.sealing import Keys
from bot.storage.store import SqlStore
from bot.storage.tables import metadata
from tests.anonymity.heist import Mirrored, in_haste
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, start, the_round, until_form

TELLING = ("VoteCast", "Passed", "Reminded")
"""Events from which it could be told who voted."""


class Kept:
    """A house with a database under it, of which one has the key."""

    def __init__(self, house: House, store: SqlStore, keys: Keys, keyring: Keyring, file: Path) -> None:
        self.house = house
        self._store = store
        self._keys = keys
        self._keyring = keyring
        self._file = file

    async def opened(self) -> dict[str, list[str]]:
        """Return what stands in every row, by table."""
        await self._store.checkpoint()
        found: dict[str, list[str]] = {}
        with sqlite3.connect(self._file) as connection:
            connection.row_factory = sqlite3.Row
            for declaration in DECLARED.values():
                codec, table = Codec(declaration, self._keys, self._keyring), declaration.table.name
                rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 -- our own table
                found[table] = [codec.opened(row).decode() for row in rows]
        connection.close()
        return found

    async def sealed(self) -> list[bytes]:
        """Return the ends of all sealed events as they lie in the file."""
        await self._store.checkpoint()
        with sqlite3.connect(self._file) as connection:
            found = [row[0][-48:] for row in connection.execute("SELECT sealed FROM round_events")]
        connection.close()
        return found

    def bytes(self) -> bytes:
        return b"".join(one.read_bytes() for one in self._file.parent.glob(f"{self._file.name}*"))


@asynccontextmanager
async def a_house(folder: Path) -> AsyncIterator[Kept]:
    file, keys = folder / "kring.db", Keys(os.urandom(32))
    with in_haste():
        async with open_database(f"sqlite:///{file}") as opened:
            await opened.run(lambda connection: (metadata.create_all(connection), connection.commit()))
            with open_keyring(folder / "journal.keys", keys) as keyring:
                store = SqlStore(opened, keys, keyring)
                await store.start()
                yield Kept(House(tools=a_tools(store=Mirrored(store))), store, keys, keyring, file)


def who_voted(rows: dict[str, list[str]]) -> list[str]:
    """Return every row that says who voted, or for what."""
    events = [row for row in rows["round_events"] if any(f'"$kind":"{kind}"' in row for kind in TELLING)]
    return events + [row for row in rows["rounds"] if '"votes":[]' not in row and '"votes":' in row]


async def a_vote(house: House, *, voters: int, pace: str) -> None:
    await a_circle(house)
    await bring(house, "Bo")
    await bring(house, "Cas", title="Te laat", number=2)
    await start(house, method="ncident", pace=pace, choice="Laat de kring")
    await until_form(house, "vote")
    lot = random.Random(voters)
    for name in house.names[:voters]:
        await house.taps(name, lot.choice(("1. ", "2. ")))


async def by_the_clock(house: House) -> None:
    while (step := the_round(house).step) is not None and step.form is Form.VOTE:
        await house.to_next_deadline()


async def led(house: House, intent: Intent) -> None:
    async def task(work: Work) -> None:
        assert isinstance(await play_round.handle(work, the_round(house).id, intent), Accepted)

    await house.run(task)


ENDS: dict[str, Callable[[House], Awaitable[None]]] = {
    "by the clock": by_the_clock,
    "by who leads": lambda house: led(house, NextStep(epoch=the_round(house).epoch)),
    "cancelled": lambda house: led(house, Cancel()),
    "closed early": lambda house: led(house, CloseEarly()),
}


@pytest.mark.parametrize("voters", range(6))
@pytest.mark.parametrize("end", ["by the clock", "by who leads", "cancelled", "closed early"])
async def test_after_a_vote_no_ballot_is_kept(tmp_path: Path, voters: int, end: str) -> None:
    async with a_house(tmp_path) as kept:
        house = kept.house
        await a_vote(house, voters=voters, pace="Ongehaast")
        ballots = who_voted(await kept.opened())
        assert len(ballots) >= voters, "there was something to keep"
        traces = await kept.sealed()
        await ENDS[end](house)
        assert the_round(house).step is None or the_round(house).step.form is not Form.VOTE
        rows = await kept.opened()
        assert who_voted(rows) == []
        now, content = await kept.sealed(), kept.bytes()
        gone = [trace for trace in traces if trace not in now]
        assert len(gone) >= voters
        assert [trace for trace in gone if trace in content] == []


@pytest.mark.parametrize("pace", ["Live", "Ongehaast"])
async def test_the_group_learns_which_dilemma_won_and_no_number(pace: str) -> None:
    """Whether one votes or all: what the group reads is the same but for the title. A tally is never shown."""
    told = [await told_after_a_vote(voters, pace) for voters in range(7)]
    assert TITLE in told[0]
    assert set(told) == {told[0]}


TITLE = "TITEL"


async def told_after_a_vote(voters: int, pace: str) -> str:
    house = House()
    await a_vote(house, voters=voters, pace=pace)
    before = len(house.transcript[GROUP])
    await by_the_clock(house)
    told = "\n".join(house.transcript[GROUP][before:])
    for title in ("Een stille coachee", "Te laat"):
        told = told.replace(title, TITLE)
    return told
