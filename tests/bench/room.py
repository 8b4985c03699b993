"""The rehearsal room as a process of its own, and what a benchmark asks of it over HTTP."""

import http.client
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bot.rehearsal import DEFAULT_TOKEN
from tests.bench.processes import ROOM_CORE, output_line, process

SENDS = ("sendMessage", "editMessageText", "sendDocument")
"""What Telegram counts."""
GROUPS_AT_ONCE = 500
LOOK_EVERY = 0.02
NOON = "2030-06-03T10:00:00Z"
"""A Monday. Far from the hour of the night in which Kring sweeps the day."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of people, by their numbers at Telegram."""

    chat: int
    people: tuple[int, ...]


@dataclass(slots=True)
class RoomClient:
    """Speaks with a room."""

    url: str

    def ask(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Return the room's answer to a GET, or with a body to a POST."""
        host = self.url.removeprefix("http://")
        connection = http.client.HTTPConnection(host, timeout=120)
        try:
            if body is None:
                connection.request("GET", path)
            else:
                headers = {"Content-Type": "application/json"}
                connection.request("POST", path, json.dumps(body), headers)
            answer = connection.getresponse()
            return json.loads(answer.read())
        finally:
            connection.close()

    def counted(self) -> int:
        """Return how many messages and edits were asked for so far."""
        calls = self.ask("/room/counters")["calls"]
        return sum(calls.get(name, 0) for name in SENDS)

    def refused(self) -> int:
        """Return how many calls the room refused."""
        return sum(self.ask("/room/counters")["refused"].values())

    def polls(self) -> int:
        """Return how often updates were fetched."""
        return int(self.ask("/room/counters")["calls"].get("getUpdates", 0))

    def groups(self, count: int, members: int) -> list[Group]:
        """Make groups of people who opened their private chats."""
        made: list[Group] = []
        while len(made) < count:
            some = min(GROUPS_AT_ONCE, count - len(made))
            new = self.ask("/room/bulk", {"groups": some, "members": members})["groups"]
            made += [Group(one["chat"], tuple(one["members"])) for one in new]
        return made

    def say(self, said: Sequence[tuple[int, str]]) -> None:
        """Let people write to the bot in private, all at once."""
        self.ask("/room/bulk", {"say": [[person, None, text] for person, text in said]})

    def post(self, chat: int, text: str) -> int:
        """Write as the bot; return the message's number."""
        sent = self.ask(f"/bot{DEFAULT_TOKEN}/sendMessage", {"chat_id": chat, "text": text})
        return int(sent["result"]["message_id"])

    def slow_down(self, seconds: float) -> None:
        """Let every call take so long on its way."""
        self.ask("/room/trouble", {"latency": seconds})

    def keep_limits(self, *, kept: bool) -> None:
        """Enforce Telegram's limits, or not."""
        self.ask("/room/trouble", {"limits": kept})

    def jump(self, seconds: float) -> None:
        """Move the clock."""
        self.ask("/room/clock", {"jump": seconds})

    def now(self) -> str:
        """Return the room's moment, ISO-8601."""
        return str(self.ask("/room/clock")["now"])

    def until_counted(self, wanted: int, *, within: float) -> float:
        """Wait until so many messages and edits were asked for; return when that was seen."""
        until = time.monotonic() + within
        while self.counted() < wanted:
            if time.monotonic() > until:
                raise TimeoutError(f"only {self.counted()} of {wanted} messages after {within:.0f} s")
            time.sleep(LOOK_EVERY)
        return time.monotonic()

    def until_polled(self, *, after: int = 0, within: float = 60.0) -> float:
        """Wait until a bot fetches updates; return when that was seen."""
        until = time.monotonic() + within
        while self.polls() <= after:
            if time.monotonic() > until:
                raise TimeoutError("no bot fetches updates")
            time.sleep(LOOK_EVERY)
        return time.monotonic()


@contextmanager
def a_room() -> Iterator[RoomClient]:
    """Open an empty room whose clock stands still and that keeps no limits and no transcripts."""
    command = ("bot.rehearsal", "--bare", "--no-journal", "--no-limits", "--frozen")
    with process(*command, core=ROOM_CORE, listen=True) as running:
        room = RoomClient(output_line(running).split()[-1].rstrip("/"))
        room.ask("/room/clock", {"to": NOON})
        yield room
