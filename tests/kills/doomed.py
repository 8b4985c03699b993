"""Kring as `python -m bot run` wires it, with a place to die at: SIGKILL at the k-th passing of a named point.

A program for tests only, the product holds no such hook. `python -m tests.kills.doomed` imports everything once and then
forks a fresh process for every life that is asked for on its standard input, one JSON object a line: `socket`, `data`,
`room`, `token`, `seed`, `point`, `times`. A life greets its parent on the socket with its number and obeys these words there: `settle <moment>`
(answers `settled` when nothing moves any more), `sweep <moment>` (the minute's sweep, which the room's frozen clock would not
bring; then as `settle`) and `arm <point> <k>`.
"""

import asyncio
import contextlib
import json
import os
import random
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import Engine, event

from bot import wiring
from bot.chat.polling import Keep, Update
from bot.rounds.model import Round
from bot.services.ports import Gateway, Outcome, Sent, Store, Transaction
from bot.services.post.pacing import UNHINDERED
from bot.services.records import InboxState, Letter, OutboxState, Parcel
from bot.settings import Settings
from bot.wording.outgoing import Hand, Outgoing, Say, words_of

STATEMENT = "statement"
"""Counted from the first statement of a life: also the migrations, and what is done while starting."""


class Doom:
    """Counts passings, and ends the process."""

    def __init__(self, point: str, times: int) -> None:
        self.point, self.times = point, times
        self.writing = ""
        """What the transaction that is being committed is about."""

    def passes(self, point: str) -> None:
        if point == self.point:
            self.times -= 1
            if self.times == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    def watch_database(self) -> None:
        """Pass a point after every statement of a commit, in the thread of the database."""

        @event.listens_for(Engine, "after_cursor_execute")
        def _(*_: object) -> None:
            self.passes(STATEMENT)
            if self.writing:
                self.passes(f"written: {self.writing}")


class Watched:
    """A transaction whose writing is looked at."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.kinds: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    async def put(self, *records: object) -> None:
        self.kinds |= {_kind(record) for record in records}
        await self._tx.put(*records)

    async def add(self, record: Any) -> Any:
        added = await self._tx.add(record)
        if added is not None:
            self.kinds.add("letters come in" if isinstance(record, Letter) else _kind(record))
        return added

    @property
    def about(self) -> str:
        order = ("letters come in", "letter", "deadline", "sending")
        return next((each for each in order if each in self.kinds), "other")


def _kind(record: object) -> str:
    match record:
        case Letter(state=InboxState.DONE):
            return "letter"
        case Round():
            return "deadline"
        case Parcel(state=OutboxState.SENDING):
            return "sending"
        case _:
            return type(record).__name__


class WatchedStore:
    """A store with points before, during and after each commit."""

    def __init__(self, store: Store, doom: Doom) -> None:
        self._store, self._doom = store, doom

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        async with self._store.begin() as tx:
            watched = Watched(tx)
            yield watched
            self._doom.passes(f"before: {watched.about}")
            self._doom.writing = watched.about
        self._doom.writing = ""
        self._doom.passes(f"after: {watched.about}")


class WatchedGateway:
    """A gateway with points before, during and after each message; writes down which of them must arrive."""

    def __init__(self, gateway: Gateway, doom: Doom, diary: Path, lot: random.Random) -> None:
        self._gateway, self._doom, self._diary, self._lot = gateway, doom, diary, lot

    async def send(self, outgoing: Outgoing, *, message: int | None) -> Outcome:
        if not isinstance(outgoing, Say | Hand):
            return await self._gateway.send(outgoing, message=message)
        if isinstance(outgoing, Say):
            self._note(outgoing)
        self._doom.passes("marked")
        if self._doom.point == "on the wire":
            delay = self._lot.uniform(0.0, 0.004)
            asyncio.get_running_loop().call_later(delay, self._doom.passes, "on the wire")
        outcome = await self._gateway.send(outgoing, message=message)
        if isinstance(outcome, Sent):
            self._doom.passes("answered")
        return outcome

    def _note(self, say: Say) -> None:
        line = {"chat": say.to.chat, "text": words_of(say.text), "must_arrive": say.must_arrive}
        with self._diary.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def watched_keep(keep: Keep, doom: Doom) -> Keep:
    """Return a keeping of letters with points before and after it."""

    async def watched(updates: Sequence[Update]) -> None:
        doom.passes("polled")
        await keep(updates)
        doom.passes("kept")

    return watched


class Busy:
    """Knows whether Kring is doing what is due."""

    def __init__(self, kring: wiring.Kring) -> None:
        self.recovered = asyncio.Event()
        self.ringing = 0
        self._kring, self._ring, self._recover = kring, kring.upkeep.ring, kring.upkeep.carry_on
        kring.upkeep.ring = self._watched_ring
        kring.upkeep.carry_on = self._watched_recover

    async def _watched_ring(self) -> None:
        self.ringing += 1
        try:
            await self._ring()
        finally:
            self.ringing -= 1

    async def _watched_recover(self) -> None:
        await self._recover()
        self.recovered.set()

    async def settle(self) -> None:
        """Wait until nothing moves any more."""
        kring, quiet = self._kring, 0
        while quiet < 3:
            await asyncio.sleep(0.002)
            moves = kring.postman.waiting or self.ringing or kring.alarm._due
            await kring.postman.until_idle()
            await kring.courier.until_idle()
            moves = moves or await self._is_left()
            quiet = 0 if moves else quiet + 1

    async def _is_left(self) -> bool:
        """Say whether anything waits in the tables, whatever the parts believe."""
        async with self._kring.tools.store.begin() as tx:
            parcels = await tx.find(Parcel)
            letters = await tx.find(Letter, state=InboxState.WAITING)
        return bool(letters) or any(one.state is not OutboxState.DEAD for one in parcels)

    async def follow(self, moment: datetime) -> None:
        """Wait until Kring knows what time it is in the room."""
        while abs((self._kring.clock.now() - moment).total_seconds()) > 0.5:  # noqa: ASYNC110 -- seen from outside
            await asyncio.sleep(0.002)


async def live(life: dict[str, Any]) -> None:
    """Live one life, as `python -m bot run` does."""
    doom = Doom(life["point"], life["times"])
    doom.watch_database()
    lot = random.Random(life["seed"])
    data = Path(life["data"])
    reader, writer = await asyncio.open_unix_connection(life["socket"])
    writer.write(f"{os.getpid()}\n".encode())
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(life["token"]),
        bot_api_url=life["room"],
        data_dir=data,
        follow_room_clock=True,
    )
    vary = wiring.Variations(
        pace=UNHINDERED,
        around_store=lambda store: WatchedStore(store, doom),
        around_gateway=lambda gateway: WatchedGateway(gateway, doom, data.with_name("diary.jsonl"), lot),
        around_keep=lambda keep: watched_keep(keep, doom),
    )
    async with wiring.built(settings, vary) as kring, asyncio.TaskGroup() as group:
        busy = Busy(kring)
        group.create_task(kring.serve())
        await busy.recovered.wait()
        await _obey(kring, doom, busy, reader, writer)
        os._exit(0)


async def _obey(
    kring: wiring.Kring, doom: Doom, busy: Busy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    while word := (await reader.readline()).decode().strip():
        match word.split(maxsplit=1):
            case ["settle" | "sweep" as what, moment]:
                await busy.follow(datetime.fromisoformat(moment))
                if what == "sweep":
                    await kring.upkeep.sweep()
                await busy.settle()
                writer.write(b"settled\n")
            case ["arm", rest]:
                point, times = rest.rsplit(maxsplit=1)
                doom.point, doom.times = point, int(times)


def main() -> None:
    """Fork a life for every line; the one before is dead by then."""
    child = 0
    for line in sys.stdin:
        if child:
            os.waitpid(child, 0)
        child = os.fork()
        if child == 0:
            with contextlib.suppress(KeyboardInterrupt):
                asyncio.run(live(json.loads(line)))
            os._exit(1)
    if child:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    main()
