"""Kring without Telegram: everything that is heard goes through the reception, everything said arrives at once.

A `House` has a group and people in it. People say things, tap buttons by their label and read what they see; time goes on
when a test lets it, deadlines pass on the way. What anybody can see is kept as lines of text, in order: the transcript that
other tests compare; the swap test (`tests/swap`) sees more of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.circles.model import Circle, Member, Person
from bot.services import reception
from bot.services.heard import BotJoined, Commanded, Heard, Pressed, Said, Who
from bot.services.records import Parcel, Posted
from bot.services.upkeep import Upkeep
from bot.services.work import Task, Tools, Work, do
from bot.wording.outgoing import (
    Button,
    DeepLink,
    Erase,
    Hand,
    Keyboard,
    LeaveChat,
    Outgoing,
    Pin,
    Press,
    Print,
    Revise,
    Rich,
    Say,
    Show,
    Style,
    Toast,
    words_of,
)
from tests.fakes.memory_store import MemoryStore
from tests.fakes.world import FakeClock, FakeLookups, a_tools

GROUP = -1001


@dataclass(slots=True)
class Seen:
    """A message of Kring as somebody sees it."""

    message: int
    text: Rich
    buttons: Keyboard

    @property
    def words(self) -> str:
        return words_of(self.text)

    def button(self, label: str) -> Button | None:
        return next((one for row in self.buttons for one in row if label in one.label), None)


def as_lines(kind: str, text: Rich, buttons: Keyboard) -> str:
    """Return everything of a message that its reader can see, byte for byte."""
    styled = "".join(
        span.text if span.style is Style.PLAIN else f"<{span.style.value}>{span.text}</>" for span in text
    )
    labels = " ".join(f"[{button.label}|{button.does}]" for row in buttons for button in row)
    return f"{kind}: {styled} {labels}".rstrip()


@dataclass
class House:
    """Kring, one group, and the people in it."""

    names: tuple[str, ...] = ("An", "Bo", "Cas", "Dee", "Els", "Fem")
    tools: Tools = field(default_factory=a_tools)
    chats: dict[int, list[Seen]] = field(default_factory=dict)
    transcript: dict[int, list[str]] = field(default_factory=dict)
    toasts: dict[int, list[str]] = field(default_factory=dict)
    files: list[Hand] = field(default_factory=list)
    last_message: int = 0
    pressing: int = 0

    def __post_init__(self) -> None:
        self.upkeep = Upkeep(self.tools, self.run)

    @property
    def store(self) -> MemoryStore:
        assert isinstance(self.tools.store, MemoryStore)
        return self.tools.store

    @property
    def clock(self) -> FakeClock:
        assert isinstance(self.tools.clock, FakeClock)
        return self.tools.clock

    @property
    def lookups(self) -> FakeLookups:
        assert isinstance(self.tools.lookups, FakeLookups)
        return self.tools.lookups

    @property
    def circle(self) -> Circle:
        return self.store.all(Circle)[0]

    def user(self, name: str) -> int:
        return 100 + self.names.index(name)

    def who(self, name: str) -> Who:
        return Who(user=self.user(name), name=name, language_code="nl")

    def member(self, name: str) -> Member:
        return next(one for one in self.store.all(Member) if one.user == self.user(name))

    # ── in and out ──

    async def run(self, task: Task) -> None:
        done = await do(self.tools, task)
        for parcel in done.parcels:
            await self._deliver(parcel)

    async def hear(self, heard: Heard) -> None:
        async def task(work: Work) -> None:
            await reception.receive(work, heard)

        await self.run(task)

    async def _deliver(self, parcel: Parcel) -> None:
        outgoing = parcel.outgoing
        if outgoing is not None:
            await self._show(outgoing)
        async with self.store.begin() as tx:
            await tx.drop(Parcel, parcel.n)

    async def _show(self, outgoing: Outgoing) -> None:
        match outgoing:
            case Say():
                await self._say(outgoing)
            case Revise():
                await self._revise(outgoing)
            case Erase():
                await self._revise(Revise(chat=outgoing.chat, slot=outgoing.slot, text=outgoing.instead))
            case Toast():
                self.toasts.setdefault(self.pressing, []).append(outgoing.text)
            case Hand():
                self.files.append(outgoing)
                self._note(outgoing.to.chat, f"file: {outgoing.name}")
            case Show():
                self._note(outgoing.to.chat, f"picture: {outgoing.sheet} {outgoing.dark}")
            case Print():
                self._note(outgoing.to.chat, f"paper: {outgoing.name} {outgoing.sheet}")
            case Pin() | LeaveChat():
                self._note(outgoing.chat, type(outgoing).__name__)

    def _note(self, chat: int, line: str) -> None:
        self.transcript.setdefault(chat, []).append(f"{self.clock.now().isoformat()} {line}")

    def _note_message(self, kind: str, chat: int, seen: Seen, outgoing: Say | Revise) -> None:
        del outgoing
        self._note(chat, as_lines(kind, seen.text, seen.buttons))

    async def _say(self, say: Say) -> None:
        self.last_message += 1
        seen = Seen(message=self.last_message, text=say.text, buttons=say.buttons)
        self.chats.setdefault(say.to.chat, []).append(seen)
        self._note_message("new", say.to.chat, seen, say)
        if say.slot:
            async with self.store.begin() as tx:
                posted = Posted(slot=say.slot, chat=say.to.chat, message=seen.message, until=say.until)
                await tx.put(posted)

    async def _revise(self, revise: Revise) -> None:
        async with self.store.begin() as tx:
            posted = await tx.get(Posted, revise.slot, revise.chat)
        seen = next(
            (one for one in self.chats.get(revise.chat, []) if posted and one.message == posted.message), None
        )
        if seen is None:
            if revise.or_say:
                await self._say(revise.or_say)
            return
        seen.text, seen.buttons = revise.text, revise.buttons
        self._note_message("edit", revise.chat, seen, revise)

    # ── people ──

    async def says(self, name: str, text: str) -> None:
        """Write in the own chat with Kring."""
        self.last_message += 1
        user = self.user(name)
        if text.startswith("/"):
            command, _, rest = text[1:].partition(" ")
            await self.hear(
                Commanded(
                    who=self.who(name), chat=user, message=self.last_message, command=command, rest=rest
                )
            )
        else:
            await self.hear(Said(who=self.who(name), chat=user, message=self.last_message, text=text))

    async def says_in_group(self, name: str, text: str) -> None:
        """Write in the group: a command, or a reply to Kring's latest post that is not edited state."""
        self.last_message += 1
        if text.startswith("/"):
            command, _, rest = text[1:].partition(" ")
            await self.hear(
                Commanded(
                    who=self.who(name), chat=GROUP, message=self.last_message, command=command, rest=rest
                )
            )
        else:
            reply_to = self.chats[GROUP][-1].message
            await self.hear(
                Said(who=self.who(name), chat=GROUP, message=self.last_message, text=text, reply_to=reply_to)
            )

    def sees(self, name: str, label: str) -> tuple[int, Seen, Button] | None:
        """Find the latest message in which somebody can tap a label: in private, else in the group."""
        for chat in (self.user(name), GROUP):
            for seen in reversed(self.chats.get(chat, [])):
                button = seen.button(label)
                if button is not None:
                    return chat, seen, button
        return None

    def sees_now(self, name: str, label: str) -> Button | None:
        """Find a button on the latest private message of somebody."""
        seen = self.chats.get(self.user(name), [])
        return seen[-1].button(label) if seen else None

    async def taps(self, name: str, label: str) -> str:
        """Tap the latest button with this label; return what the toast says."""
        found = self.sees(name, label)
        if found is None:
            raise AssertionError(f"{name} sees no button “{label}”: {self.last_seen(name)}")
        chat, seen, button = found
        if isinstance(button.does, DeepLink):
            await self.says(name, f"/start {button.does.payload}")
            return ""
        return await self.presses(name, button.does, chat=chat, message=seen.message)

    async def presses(self, name: str, press: Press | None, *, chat: int, message: int) -> str:
        """Send a press, also one that no button has."""
        self.pressing = self.user(name)
        await self.hear(Pressed(who=self.who(name), query="q", chat=chat, message=message, press=press))
        said = self.toasts.get(self.pressing, [""])
        return said[-1]

    def last_seen(self, name: str) -> str:
        """Return the latest private message of somebody."""
        seen = self.chats.get(self.user(name), [])
        return seen[-1].words if seen else ""

    @property
    def last_post(self) -> str:
        """Return the latest post in the group."""
        return self.chats[GROUP][-1].words

    # ── time ──

    async def advance(self, by: timedelta) -> None:
        """Let time go on; whatever falls due happens at its moment."""
        until = self.clock.now() + by
        while True:
            due = await self._next_due()
            if due is None or due > until:
                break
            self.clock.at = max(self.clock.at, due)
            await self.upkeep.ring()
            assert not self.upkeep.failed, "something due failed: see the log"
        self.clock.at = until

    async def to_next_deadline(self) -> datetime:
        """Jump to the next thing due, and let it happen."""
        due = await self._next_due()
        assert due is not None, "nothing is due"
        await self.advance(max(due - self.clock.now(), timedelta(0)))
        return due

    async def _next_due(self) -> datetime | None:
        await self.upkeep.arm()
        at = getattr(self.tools.alarm, "at", None)
        assert at is None or isinstance(at, datetime)
        return at


async def a_circle(house: House, *, language: str = "Nederlands", zone: str = "Amsterdam") -> None:
    """Set up the group and let everybody in; An set it up and leads."""
    await house.hear(BotJoined(chat=GROUP, title="Intervisie", by=house.who("An")))
    await house.taps("An", language)
    await house.taps("An", zone)
    await join(house, house.names)


async def join(house: House, names: Iterable[str]) -> None:
    """Let people accept the agreement."""
    circle = house.circle
    for name in names:
        await house.says(name, f"/start j_{circle.invitation}")
        await house.taps(name, "akkoord")


def reachable(house: House, name: str) -> bool:
    """Say whether somebody's private chat is open."""
    person = next((one for one in house.store.all(Person) if one.user == house.user(name)), None)
    return person is not None and person.reachable
