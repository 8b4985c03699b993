import asyncio
import re
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.rehearsal import RehearsalServer, Room
from bot.scheduling import AlarmClock, RealIds, RoomClock, SeededIds, SystemClock

NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Bell:
    """Counts how often it rang, and can be waited for."""

    def __init__(self):
        self.rang = 0
        self.heard = asyncio.Event()

    async def ring(self):
        self.rang += 1
        self.heard.set()
        if self.rang == 1:
            raise KeyError("a bug in what is due")

    async def wait(self):
        async with asyncio.timeout(30):
            await self.heard.wait()
        self.heard.clear()


@asynccontextmanager
async def running(*loops):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(each.run()) for each in loops]
        await asyncio.sleep(0)
        yield
        for task in tasks:
            task.cancel()


@asynccontextmanager
async def in_a_room(*, frozen):
    room = Room(start=NINE, frozen=frozen)
    async with RehearsalServer(room) as server:
        clock = RoomClock(server.url)
        await clock.read()
        yield room, clock


def alarm_of(clock, bell, **more):
    return AlarmClock(clock=clock, ring=bell.ring, sweep=more.pop("sweep", bell.ring), **more)


async def test_the_alarm_rings_once_at_its_moment():
    bell, clock = Bell(), SystemClock()
    alarm = alarm_of(clock, bell)
    async with running(alarm):
        started = clock.now()
        alarm.set(clock.now() + timedelta(seconds=0.05))
        await bell.wait()
        assert clock.now() - started >= timedelta(seconds=0.05)
        await asyncio.sleep(0.05)
    assert bell.rang == 1


async def test_a_moment_that_is_past_rings_at_once_and_another_replaces_the_first():
    bell, clock = Bell(), SystemClock()
    alarm = alarm_of(clock, bell)
    alarm.set(clock.now() - HOUR)
    async with running(alarm):
        await bell.wait()
        alarm.set(clock.now() + timedelta(seconds=0.02))
        alarm.set(clock.now() + HOUR)
        await asyncio.sleep(0.05)
        assert bell.rang == 1
        alarm.set(clock.now() + timedelta(seconds=0.02))
        alarm.set(None)
        await asyncio.sleep(0.05)
        assert bell.rang == 1
        alarm.set(clock.now())
        await bell.wait()
    assert bell.rang == 2


async def test_a_moment_set_while_the_bell_is_heard_is_not_lost():
    bell, clock = Bell(), SystemClock()

    async def ring_and_set_again():
        alarm.set(clock.now() + timedelta(seconds=0.01) if bell.rang < 5 else None)
        await asyncio.sleep(0.02)
        await bell.ring()

    alarm = AlarmClock(clock=clock, ring=ring_and_set_again, sweep=bell.ring)
    async with running(alarm):
        alarm.set(clock.now())
        async with asyncio.timeout(30):
            while bell.rang < 6:  # noqa: ASYNC110 -- the bell rings several times
                await asyncio.sleep(0.01)
    assert bell.rang == 6


async def test_the_sweep_comes_again_and_again():
    bell = Bell()
    alarm = alarm_of(SystemClock(), Bell(), sweep=bell.ring, sweep_every=timedelta(seconds=0.02))
    async with running(alarm):
        await bell.wait()
        await bell.wait()
    assert bell.rang >= 2


async def test_a_clock_in_the_room_shows_the_rooms_time():
    async with in_a_room(frozen=True) as (room, clock):
        assert clock.now() == NINE
        await asyncio.sleep(0.02)
        assert clock.now() == NINE
        room.clock.freeze(frozen=False)
        await clock.read()
        first = clock.now()
        await asyncio.sleep(0.02)
        assert timedelta(seconds=0.02) <= clock.now() - first < timedelta(seconds=0.5)
        assert abs(clock.now() - room.clock.now()) < timedelta(seconds=0.1)


@pytest.mark.parametrize("frozen", [True, False])
async def test_an_alarm_in_the_room_rings_when_time_jumps_past_it(frozen):
    bell, sweeps = Bell(), Bell()
    async with in_a_room(frozen=frozen) as (room, clock):
        alarm = alarm_of(clock, bell, sweep=sweeps.ring, announce=clock.announce)
        clock.on_change.append(alarm.clock_changed)
        async with running(clock, alarm):
            alarm.set(NINE + HOUR)
            room.clock.jump(1800)
            await sweeps.wait()
            assert bell.rang == 0
            room.clock.jump(1801)
            await bell.wait()
            assert clock.now() >= NINE + HOUR


async def test_the_room_is_told_the_next_deadline():
    async with in_a_room(frozen=True) as (room, clock):
        alarm = alarm_of(clock, Bell(), announce=clock.announce)
        clock.on_change.append(alarm.clock_changed)
        bell = Bell()
        alarm._tasks["wake"] = bell.ring
        async with running(clock, alarm):
            alarm.set(NINE + HOUR)
            async with asyncio.timeout(30):
                while room.deadline is None:  # noqa: ASYNC110 -- the room has no event for it
                    await asyncio.sleep(0.005)
            assert room.deadline == NINE + HOUR
            assert room.to_deadline()
            await bell.wait()


async def test_a_room_that_is_away_for_a_moment_is_followed_again(caplog):
    room = Room(start=NINE, frozen=True)
    async with RehearsalServer(room) as server:
        port, clock = server.port, RoomClock(server.url)
        await clock.read()
    async with running(clock):
        await asyncio.sleep(0.05)
        assert clock.now() == NINE
        room.clock.jump(60)
        async with RehearsalServer(room, port=port), asyncio.timeout(30):
            while clock.now() == NINE:  # noqa: ASYNC110 -- the clock has no event for it
                await asyncio.sleep(0.01)
    assert clock.now() == NINE + timedelta(minutes=1)
    assert "does not answer" in caplog.text


@pytest.mark.parametrize("ids", [RealIds(), SeededIds(3)])
def test_ids_have_their_form_and_differ(ids):
    made = {ids.new() for _ in range(2000)}
    assert len(made) == 2000
    assert all(re.fullmatch(r"[a-z2-7]{12}", each) for each in made)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", ids.secret()) for _ in range(200))


def test_seeded_ids_come_out_the_same():
    assert [SeededIds(3).new(), SeededIds(3).secret()] == [SeededIds(3).new(), SeededIds(3).secret()]
