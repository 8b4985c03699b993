"""The whole edge over HTTP: room → polling → postman → courier → room, with what can go wrong on the way."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.chat.gateway import TelegramGateway
from bot.chat.intake import Me, hear
from bot.chat.polling import Polling
from bot.chat.transport import Patience, Transport
from bot.rehearsal import RehearsalServer, Room
from bot.services.heard import Said
from bot.services.post.deliver_outbox import Courier
from bot.services.post.inbox import Postman
from bot.services.post.pacing import UNHINDERED
from bot.services.records import InboxState, Letter, Parcel
from bot.services.work import do
from bot.wording.outgoing import Address, Say, quote
from tests.fakes.memory_store import MemoryStore
from tests.fakes.world import a_tools


class Edge:
    """One life of the process: everything between Telegram and the use cases, over a store that outlives it."""

    def __init__(self, server, store):
        room = server.room
        self.transport = Transport(patience=Patience(connect=0.5, read=0.3))
        bot = Bot(
            server.token, base_url=server.base_url, request=self.transport, get_updates_request=self.transport
        )
        gateway = TelegramGateway(bot, bot_name=room.bot.username)
        self.tools = a_tools(store=store)
        self.courier = Courier(
            store=store,
            clock=self.tools.clock,
            gateway=gateway,
            answers=gateway.answers,
            on_moved=self.nothing,
            on_undeliverable=self.nothing,
            pace=UNHINDERED,
        )
        me = Me(id=room.bot.id, username=room.bot.username)
        self.postman = Postman(
            tools=self.tools, run=self.run, understand=lambda update: hear(update, me), receive=self.echo
        )
        self.polling = Polling(bot=bot, transport=self.transport, keep=self.postman.keep, long_poll=1)

    async def nothing(self, *_):
        pass

    async def run(self, task):
        self.courier.nudge((await do(self.tools, task)).parcels)

    async def echo(self, work, heard):
        assert isinstance(heard, Said)
        work.say(Say(to=Address(chat=heard.chat), text=quote(heard.text)))

    @asynccontextmanager
    async def alive(self):
        await self.courier.resume()
        await self.postman.resume()
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(each.run()) for each in (self.courier, self.postman, self.polling)]
                yield self
                for task in tasks:
                    task.cancel()
        finally:
            await self.transport.shutdown()


@pytest.fixture
async def server():
    room = Room(start=datetime(2026, 12, 1, 9, tzinfo=UTC), frozen=True, limits=False)
    async with RehearsalServer(room) as served:
        yield served


def seen(room, people):
    return Counter(each.text for person in people for each in room.from_bot(person))


async def until(condition):
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 -- the room has no event for it
            await asyncio.sleep(0.005)


async def test_what_people_write_comes_back_in_order(server):
    room, store = server.room, MemoryStore()
    people = [room.person(f"P{n}", started=True) for n in range(5)]
    for n in range(40):
        room.say(people[n % 5], f"text {n}")
    async with Edge(server, store).alive():
        await until(lambda: seen(room, people).total() == 40)
        await until(lambda: not store.all(Parcel))
    for n, person in enumerate(people):
        assert [each.text for each in room.from_bot(person)] == [f"text {m}" for m in range(n, 40, 5)]
    assert {each.state for each in store.all(Letter)} == {InboxState.DONE}


async def test_kills_at_any_moment_lose_nothing_and_add_at_most_one_copy_each(server):
    room, store = server.room, MemoryStore()
    people = [room.person(f"P{n}", started=True) for n in range(3)]
    kills = 0
    for n in range(30):
        room.say(people[n % 3], f"text {n}")
        if n % 5 == 4:
            async with Edge(server, store).alive():
                await asyncio.sleep(0.004 * (n % 7))
            kills += 1
    async with Edge(server, store).alive():
        await until(lambda: len(seen(room, people)) == 30 and not store.all(Parcel))
    copies = seen(room, people)
    assert set(copies) == {f"text {n}" for n in range(30)}
    assert copies.total() - 30 <= kills


async def test_lost_answers_floods_and_repeated_updates_lose_nothing(server):
    room, store = server.room, MemoryStore()
    people = [room.person(f"P{n}", started=True) for n in range(3)]
    room.faults.lose_answer("sendMessage")
    room.faults.delay("sendMessage", times=3, seconds=0)
    room.faults.flood("sendMessage", retry_after=1)
    for n in range(9):
        room.say(people[n % 3], f"text {n}")
        if n % 2:
            room.updates.repeat_next()
    async with Edge(server, store).alive():
        await until(lambda: len(seen(room, people)) == 9 and not store.all(Parcel))
    copies = seen(room, people)
    assert sorted(copies.values()) == [1] * 8 + [2]
