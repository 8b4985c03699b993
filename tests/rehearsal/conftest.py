"""A room on a free port, and a plain client that speaks HTTP to it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.rehearsal import RehearsalServer, Room

START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class Client:
    """Calls methods and returns the answers as they are."""

    def __init__(self, session: aiohttp.ClientSession, server: RehearsalServer) -> None:
        self.session = session
        self.server = server
        self.status = 0
        self.headers: Any = {}

    async def raw(self, method: str, /, **params: Any) -> dict[str, Any]:
        url = f"{self.server.base_url}{self.server.token}/{method}"
        async with self.session.post(url, json=params) as response:
            self.status, self.headers = response.status, response.headers
            return await response.json()

    async def ok(self, method: str, /, **params: Any) -> Any:
        answer = await self.raw(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def no(self, method: str, /, **params: Any) -> str:
        answer = await self.raw(method, **params)
        assert not answer["ok"], answer
        assert self.status == answer["error_code"]
        return answer["description"]

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        return await self.ok("getUpdates", **params)

    async def room(self, path: str, body: Any = None) -> Any:
        url = f"{self.server.url}/room/{path}"
        request = self.session.get(url) if body is None else self.session.post(url, json=body)
        async with request as response:
            self.status = response.status
            return await response.json()


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
