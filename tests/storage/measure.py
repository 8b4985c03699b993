"""How many contributions a second the store takes: `python -m tests.storage.measure [how many]`.

One is what a contribution in a round costs: two gets and three finds; a round, an event, a text, a message and the update
are written. With SQLite's `synchronous=FULL`, so every one of them is on the disk.
"""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from bot.circles.model import Circle, Member, Person
from bot.rounds.events import ContributionMade
from bot.rounds.model import CircleId, ContributionId, MemberId, Round
from bot.services.records import Focus, InboxState, Letter, Parcel, RoundEvent
from bot.storage.opening import open_store
from bot.storage.store import SqlStore
from bot.wording.outgoing import Address, Say, plain
from tests.fakes.world import FakeIds
from tests.storage.samples import NOW, a_circle, a_contribution, a_member, a_person, a_round

CIRCLES = 20
SEATS = 7
CALLERS = 32


async def measure(times: int) -> None:
    ids = FakeIds()
    with TemporaryDirectory() as folder:
        async with open_store(f"sqlite:///{folder}/kring.db", key_file=Path(folder) / "key") as store:
            await _furnish(store)
            updates = iter(range(1, 10**9))
            await _contribute_often(store, ids, updates, times // 10)
            began, cpu = perf_counter(), process_time()
            await _contribute_often(store, ids, updates, times)
            _say("one caller", times, perf_counter() - began, process_time() - cpu)
            began, cpu = perf_counter(), process_time()
            each = times // CALLERS
            await asyncio.gather(*(_contribute_often(store, ids, updates, each) for _ in range(CALLERS)))
            _say(f"{CALLERS} callers", each * CALLERS, perf_counter() - began, process_time() - cpu)


def _say(who: str, times: int, seconds: float, cpu: float) -> None:
    sys.stdout.write(f"{who}: {times / seconds:.0f} a second, {cpu / times * 1e6:.0f} µs of CPU each\n")


async def _furnish(store: SqlStore) -> None:
    async with store.begin() as tx:
        for circle in range(CIRCLES):
            members = [circle * SEATS + seat + 1 for seat in range(SEATS)]
            seats = tuple(MemberId(f"m{number}") for number in members)
            await tx.put(a_circle(circle), a_round(circle, circle=CircleId(f"c{circle}"), seats=seats))
            await tx.put(*(a_person(number) for number in members))
            await tx.put(*(a_member(number, circle=circle) for number in members))


async def _contribute_often(store: SqlStore, ids: FakeIds, updates: Iterator[int], times: int) -> None:
    for _ in range(times):
        await _contribute(store, ids, next(updates))


async def _contribute(store: SqlStore, ids: FakeIds, update: int) -> None:
    circle_number = update % CIRCLES
    user = circle_number * SEATS + 3
    async with store.begin() as tx:
        await tx.get(Person, user)
        (circle,) = await tx.find(Circle, chat=-circle_number)
        (member,) = await tx.find(Member, circle=circle.id, user=user)
        (round_,) = await tx.find(Round, circle=circle.id)
        await tx.get(Focus, user)
        given = ContributionId(ids.new())
        made = ContributionMade(by=member.id, contribution=given, aloud=True)
        to = Address(chat=user)
        await tx.put(
            replace(round_, revision=round_.revision + 1),
            RoundEvent(round=round_.id, n=round_.revision, event=made),
            replace(a_contribution(), id=given, round=round_.id, text="Wat maakt dat je zo schrok? " * 5),
            Letter(update=update, received_at=NOW, state=InboxState.DONE),
        )
        await tx.add(Parcel(chat=user, outgoing=Say(to=to, text=plain("Je bijdrage is bewaard."))))


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1500))
