"""Receiving: every update is stored before it is confirmed, then handled once, in the order of its chat.

Letters of one chat wait for each other, letters of different chats do not. "Handled" and the effects are committed
together. A letter that fails three times is set aside without its content, and the others go on. It must not know what
an update looks like (`understand` does) nor what is done with it (`receive` does).
"""

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from bot.circles.model import Person
from bot.services import people
from bot.services.heard import (
    Commanded,
    GroupMoved,
    Heard,
    Pressed,
    PrivateChatChanged,
    Said,
    SentOther,
    Unreadable,
    Who,
)
from bot.services.mishaps import place_of
from bot.services.ports import Clock, Store
from bot.services.records import InboxState, Letter
from bot.services.work import Tools, Work
from bot.wording.outgoing import Say, Toast, Urgency

LANES_AT_ONCE = 16
MOST_WAITING = 1000
"""Beyond this nothing more is fetched: Telegram keeps the rest better than our memory."""
TRIES = 3
PAUSES = (0.1, 1.0)
"""Seconds before the second and the third try."""
LONGEST_PAUSE = 30.0

Update = Mapping[str, Any]
Understand = Callable[[Update], Heard | None]
"""Says what an update says; raises `Unreadable`."""
Receive = Callable[[Work, Heard], Awaitable[None]]
Waiting = tuple[Letter, Heard]

log = logging.getLogger(__name__)


class Run(Protocol):
    """Runs a task in a transaction, sends what it said, sets the alarm when it asks for that."""

    async def __call__(self, task: Callable[[Work], Awaitable[None]]) -> None:
        """Do it; raises what the task raises."""


async def receive(
    store: Store, clock: Clock, updates: Iterable[Update], understand: Understand
) -> tuple[Waiting, ...]:
    """Store updates in one transaction; return those that are new and ask for something, in their order.

    What nobody needs is stored as done, what nobody can read as set aside, both without content.
    """
    sorted_out = [_new(update, clock, understand) for update in updates]
    waiting: list[Waiting] = []
    async with store.begin() as tx:
        for letter, heard in sorted_out:
            if await tx.add(letter) is not None and heard is not None:
                waiting.append((letter, heard))
    return tuple(waiting)


def done(letter: Letter) -> Letter:
    """Return the letter as handled."""
    return replace(letter, state=InboxState.DONE, body=None)


def set_aside(letter: Letter) -> Letter:
    """Return the letter as one that could not be read or handled."""
    return replace(letter, state=InboxState.SET_ASIDE, body=None)


class Postman:
    """Takes letters in and has each handled."""

    def __init__(
        self,
        *,
        tools: Tools,
        run: Run,
        understand: Understand,
        receive: Receive,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._tools = tools
        self._run = run
        self._understand = understand
        self._receive = receive
        self._sleep = sleep
        self._lanes: dict[int, deque[Waiting]] = {}
        self._moved: dict[int, int] = {}
        self._ready: asyncio.Queue[int] = asyncio.Queue()
        self._has_room = asyncio.Event()
        self._has_room.set()
        self._is_idle = asyncio.Event()
        self._is_idle.set()
        self.waiting = 0
        """How many letters wait or are being handled."""

    async def resume(self) -> None:
        """Take up what waited when Kring stopped; before the first `keep`."""
        async with self._tools.store.begin() as tx:
            kept = await tx.find(Letter, state=InboxState.WAITING)
            for letter in kept:
                again, heard = _sorted(letter, _update_in(letter), self._understand)
                if heard is not None:
                    self._queue(letter, heard)
                else:
                    await tx.put(again)

    async def keep(self, updates: Sequence[Update]) -> None:
        """Store a batch and queue it; waits while too much is waiting already."""
        await self._has_room.wait()
        for letter, heard in await receive(self._tools.store, self._tools.clock, updates, self._understand):
            self._queue(letter, heard)

    async def run(self) -> None:
        """Handle letters for ever."""
        async with asyncio.TaskGroup() as workers:
            for _ in range(LANES_AT_ONCE):
                workers.create_task(self._work())

    async def until_idle(self) -> None:
        """Wait until every letter that was taken in is handled."""
        await self._is_idle.wait()

    def _queue(self, letter: Letter, heard: Heard) -> None:
        lane = self._lane_of(heard)
        if lane in self._lanes:
            self._lanes[lane].append((letter, heard))
        else:
            self._lanes[lane] = deque([(letter, heard)])
            self._ready.put_nowait(lane)
        self._count(1)

    def _lane_of(self, heard: Heard) -> int:
        """Return in which order a letter is handled: its chat's. A group that moves takes its order along."""
        match heard:
            case PrivateChatChanged():
                return heard.who.user
            case GroupMoved():
                lane = self._moved.get(heard.old, heard.old)
                self._moved[heard.new] = lane
                return lane
            case _:
                return self._moved.get(heard.chat, heard.chat)

    def _count(self, more: int) -> None:
        self.waiting += more
        for event, holds in (
            (self._has_room, self.waiting < MOST_WAITING),
            (self._is_idle, self.waiting == 0),
        ):
            if holds:
                event.set()
            else:
                event.clear()

    async def _work(self) -> None:
        while True:
            lane = await self._ready.get()
            letters = self._lanes[lane]
            await self._see_to(*letters[0])
            letters.popleft()
            if letters:
                self._ready.put_nowait(lane)
            else:
                del self._lanes[lane]
            self._count(-1)

    async def _see_to(self, letter: Letter, heard: Heard) -> None:
        """Handle a letter, or set it aside; returns only when one of the two is committed."""
        pause = 1.0
        while True:
            try:
                await self._run(_handling(letter, heard, self._receive))
            except Exception as bug:  # noqa: BLE001 -- one letter must not hold up the others
                code = self._tools.ids.new()
                log.error("letter %s failed: %s", code, place_of(bug))  # noqa: TRY400 -- a trace may hold what people wrote
            else:
                return
            try:
                tried = await self._after_failure(letter, heard, code)
            except Exception as failure:  # noqa: BLE001 -- the store itself fails: that is not the letter's fault
                log.error("letter %s could not even be marked: %s", code, place_of(failure))  # noqa: TRY400 -- as above
                await self._sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            if tried.state is InboxState.SET_ASIDE:
                return
            letter = tried
            await self._sleep(PAUSES[min(letter.tries, len(PAUSES)) - 1])

    async def _after_failure(self, letter: Letter, heard: Heard, code: str) -> Letter:
        tried = replace(letter, tries=letter.tries + 1)
        if tried.tries < TRIES:
            async with self._tools.store.begin() as tx:
                await tx.put(tried)
            return tried
        aside = set_aside(tried)
        try:
            await self._run(_apologising(aside, heard, code))
        except Exception as bug:  # noqa: BLE001 -- without an apology then
            log.error("letter %s without an apology: %s", code, place_of(bug))  # noqa: TRY400 -- as above
            async with self._tools.store.begin() as tx:
                await tx.put(aside)
        return aside


def _new(update: Update, clock: Clock, understand: Understand) -> tuple[Letter, Heard | None]:
    letter = Letter(update=update["update_id"], received_at=clock.now())
    try:
        letter = replace(letter, body=json.dumps(update))
    except (ValueError, TypeError, RecursionError):
        return set_aside(letter), None
    return _sorted(letter, update, understand)


def _update_in(letter: Letter) -> Update:
    update = json.loads(letter.body or "null")
    return update if isinstance(update, dict) else {}


def _sorted(letter: Letter, update: Update, understand: Understand) -> tuple[Letter, Heard | None]:
    try:
        heard = understand(update)
    except Unreadable as why:
        log.warning("an update could not be read: %s", why)
        return set_aside(letter), None
    return (done(letter), None) if heard is None else (letter, heard)


def _handling(letter: Letter, heard: Heard, receive: Receive) -> Callable[[Work], Awaitable[None]]:
    async def task(work: Work) -> None:
        await work.tx.put(done(letter))
        await receive(work, heard)

    return task


def _apologising(letter: Letter, heard: Heard, code: str) -> Callable[[Work], Awaitable[None]]:
    async def task(work: Work) -> None:
        await work.tx.put(letter)
        match heard:
            case Pressed():
                language = await people.tongue(work, heard.who)
                toast = work.tools.texts.label("errors.press_failed", language)
                work.say(Toast(query=heard.query, text=toast, alert=True))
            case Said() | Commanded() | SentOther() if await _can_be_told(work, heard.chat, heard.who):
                language = await people.tongue(work, heard.who)
                text = work.tools.texts.say("errors.not_handled", language, code=code)
                work.say(Say(to=people.private(heard.who.user), text=text, urgency=Urgency.ANSWER))
            case _:
                pass

    return task


async def _can_be_told(work: Work, chat: int, who: Who) -> bool:
    """Say whether somebody can be told in private: who wrote there, or opened that chat before."""
    if chat > 0:
        return True
    person = await work.tx.get(Person, who.user)
    return person is not None and person.reachable
