"""A Telegram that says "too many" to every third call and loses answers: everything that must arrive does, at most twice.

In virtual time: hours of waiting cost nothing.
"""

import asyncio
import random
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.services.ports import NotSent, Outcome, Retry, Sent, Undeliverable, Unknown
from bot.services.post.deliver_outbox import Courier
from bot.services.post.outcomes import UNCERTAIN
from bot.services.post.pacing import Pace
from bot.services.records import Parcel
from bot.wording.outgoing import Address, Outgoing, Say, plain, words_of
from tests.fakes.memory_store import MemoryStore
from tests.hostile.virtual import LoopClock, virtually

CALM, STORMY = range(1, 6), range(11, 41)
"""Chats to which nothing bad happens, and the others."""
EACH = 24
SEEDS = range(4)


@dataclass
class Weather:
    """A Telegram with a seed: it sends, says how long to wait, or loses its answer."""

    seed: int
    too_many: float
    lost: float
    arrived: dict[int, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    closed_until: dict[int, float] = field(default_factory=dict)
    too_early: int = 0
    refused: int = 0
    unanswered: int = 0

    def __post_init__(self) -> None:
        self.lot = random.Random(self.seed)

    async def send(self, outgoing: Outgoing, *, message: int | None) -> Outcome:
        del message
        assert isinstance(outgoing, Say)
        chat, now = outgoing.to.chat, asyncio.get_running_loop().time()
        await asyncio.sleep(self.lot.uniform(0.01, 0.1))
        if now < self.closed_until.get(chat, 0.0):
            self.too_early += 1
        if chat in STORMY and self.lot.random() < self.too_many:
            self.refused += 1
            wait = self.lot.randint(1, 60)
            self.closed_until[chat] = asyncio.get_running_loop().time() + wait
            return Retry(timedelta(seconds=wait))
        self.arrived[chat].append((asyncio.get_running_loop().time(), words_of(outgoing.text)))
        if chat in STORMY and self.lot.random() < self.lost:
            self.unanswered += 1
            return Unknown()
        return Sent(len(self.arrived[chat]))

    async def answers(self) -> bool:
        await asyncio.sleep(0.05)
        return True


async def nobody(*_: int | NotSent) -> None:
    raise AssertionError("nothing moved, nothing is undeliverable")


def a_courier(store: MemoryStore, weather: Weather) -> Courier:
    return Courier(
        store=store,
        clock=LoopClock(),
        gateway=weather,
        answers=weather.answers,
        on_moved=nobody,
        on_undeliverable=nobody,
        pace=Pace(),
    )


async def deliver(weather: Weather) -> MemoryStore:
    """Say so much to each chat, every third of it only nice to have, and wait until all is done."""
    store = MemoryStore()
    courier = a_courier(store, weather)
    says = [
        Say(
            to=Address(chat=chat),
            text=plain(f"{'nice' if number % 3 == 2 else 'must'} {number}"),
            must_arrive=number % 3 != 2,
        )
        for number in range(EACH)
        for chat in (*CALM, *STORMY)
    ]
    async with asyncio.TaskGroup() as group:
        running = group.create_task(courier.run())
        async with store.begin() as tx:
            parcels = [await tx.add(Parcel(chat=say.to.chat, outgoing=say)) for say in says]
        courier.nudge(one for one in parcels if one is not None)
        await courier.until_idle()
        await courier.stop()
        await running
    return store


def first_copies(arrived: list[tuple[float, str]]) -> list[int]:
    return list(dict.fromkeys(int(text.split()[1]) for _, text in arrived))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_storm_of_refusals_and_lost_answers(seed: int) -> None:
    weather = Weather(seed=seed, too_many=0.3, lost=0.05)
    store = virtually(deliver(weather))
    copies = {chat: Counter(text for _, text in arrived) for chat, arrived in weather.arrived.items()}
    sys.stdout.write(f"seed {seed}: {weather.refused} refusals, {weather.unanswered} answers lost, "
                     f"{sum(n - 1 for of_chat in copies.values() for n in of_chat.values())} second copies\n")  # fmt: skip
    assert weather.refused > 200
    assert weather.unanswered > 20
    assert weather.too_early == 0
    for chat in (*CALM, *STORMY):
        must = [copies[chat][f"must {number}"] for number in range(EACH) if number % 3 != 2]
        nice = [copies[chat][f"nice {number}"] for number in range(EACH) if number % 3 == 2]
        assert set(must) <= {1, 2}, f"chat {chat}"
        assert set(nice) <= {1}, f"chat {chat}"
        assert first_copies(weather.arrived[chat]) == list(range(EACH)), f"chat {chat}"
    assert {(one.why, one.unknown, one.outgoing) for one in store.all(Parcel)} <= {(UNCERTAIN, 2, None)}


@pytest.mark.parametrize("seed", SEEDS)
def test_other_chats_do_not_wait_for_those_that_must(seed: int) -> None:
    storm, calm = Weather(seed=seed, too_many=0.3, lost=0.0), Weather(seed=seed, too_many=0.0, lost=0.0)
    virtually(deliver(storm))
    virtually(deliver(calm))
    for chat in CALM:
        in_storm, in_calm = (weather.arrived[chat][-1][0] for weather in (storm, calm))
        assert in_storm - in_calm <= 2.0, f"chat {chat}"


def test_what_can_never_arrive_does_not_stop_the_chat() -> None:
    class Deaf(Weather):
        async def send(self, outgoing: Outgoing, *, message: int | None) -> Outcome:
            if isinstance(outgoing, Say) and words_of(outgoing.text).endswith("7"):
                return Undeliverable(NotSent.REFUSED)
            return await super().send(outgoing, message=message)

    weather = Deaf(seed=0, too_many=0.0, lost=0.0)
    store = virtually(deliver(weather))
    assert all(len(arrived) == EACH - 2 for arrived in weather.arrived.values())
    assert all(one.outgoing is None for one in store.all(Parcel))
