"""A room on a free port, and a plain client that speaks HTTP to it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.rehearsal import RehearsalServer, Room
from tests.rehearsal.support import START, Client


@pytest.fixture
def room() -> Room:
    return Room(start=START, frozen=True, limits=False)


@pytest.fixture
async def server(room: Room) -> AsyncIterator[RehearsalServer]:
    async with RehearsalServer(room) as server:
        yield server


@pytest.fixture
async def client(server: RehearsalServer) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session, server)
