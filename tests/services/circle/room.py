"""One group with Kring in it, and people who tap: what comes out is what Kring would send, nothing is shown."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.circles.model import Circle, Member, Person
from bot.language import Language
from bot.services.circles import host_circle, join_circle, set_up_circle
from bot.services.heard import BotJoined, Commanded, Pressed, Who
from bot.services.ports import ChatStatus
from bot.services.records import Parcel, Posted
from bot.services.work import Tools, Work, do
from bot.wording.outgoing import (
    Button,
    DeepLink,
    Outgoing,
    Press,
    Revise,
    Say,
    Toast,
    Verb,
    words_of,
)
from tests.fakes.memory_store import MemoryStore
from tests.fakes.world import FakeLookups, a_tools

GROUP = -1001
AN, BO, CAS, DEE, STRANGER = 11, 12, 13, 14, 99
NAMES = {AN: "An", BO: "Bo", CAS: "Cas", DEE: "Dee", STRANGER: "Zed"}


def who(user: int, code: str | None = "nl") -> Who:
    return Who(user=user, name=NAMES.get(user, "?"), language_code=code)


def words(outgoing: Outgoing) -> str:
    assert isinstance(outgoing, Say | Revise)
    return words_of(outgoing.text)


def labels(outgoing: Outgoing) -> list[list[str]]:
    assert isinstance(outgoing, Say | Revise)
    return [[button.label for button in row] for row in outgoing.buttons]


def find_button(outgoing: Outgoing, label: str) -> Button:
    assert isinstance(outgoing, Say | Revise)
    return next(button for row in outgoing.buttons for button in row if label in button.label)


@dataclass
class Room:
    """Kring's side of the door."""

    tools: Tools = field(default_factory=a_tools)
    sent: list[Outgoing] = field(default_factory=list)

    @property
    def store(self) -> MemoryStore:
        assert isinstance(self.tools.store, MemoryStore)
        return self.tools.store

    @property
    def lookups(self) -> FakeLookups:
        assert isinstance(self.tools.lookups, FakeLookups)
        return self.tools.lookups

    @property
    def circle(self) -> Circle:
        (circle,) = self.store.all(Circle)
        return circle

    def member(self, user: int) -> Member:
        return next(member for member in self.store.all(Member) if member.user == user)

    def person(self, user: int) -> Person:
        return next(person for person in self.store.all(Person) if person.user == user)

    def is_admin(self, user: int) -> None:
        self.lookups.statuses[GROUP, user] = ChatStatus.ADMIN

    def is_outside(self, user: int) -> None:
        self.lookups.statuses[GROUP, user] = ChatStatus.GONE

    async def hear(self, use_case: Callable[..., Awaitable[None]], heard: Any, *more: Any) -> list[Outgoing]:
        """Run a use case; return what is sent, in order, and remember what was posted."""

        async def task(work: Work) -> None:
            await use_case(work, heard, *more)

        done = await do(self.tools, task)
        sent = [parcel.outgoing for parcel in done.parcels if parcel.outgoing is not None]
        async with self.store.begin() as tx:
            for parcel in done.parcels:
                await tx.drop(Parcel, parcel.n)
            for number, said in enumerate(sent, start=len(self.sent) + 1):
                if isinstance(said, Say) and said.slot:
                    await tx.put(Posted(slot=said.slot, chat=said.to.chat, message=number))
        self.sent += sent
        return sent

    async def press(
        self,
        use_case: Callable[[Work, Pressed], Awaitable[None]],
        user: int,
        verb: Verb,
        arg: str = "",
        *,
        chat: int = GROUP,
        subject: str | None = None,
        epoch: int = 0,
    ) -> tuple[str, list[Outgoing]]:
        """Press a button; return what the toast says, and what else is sent. There is always one toast."""
        circle = self.circle.id if subject is None else subject
        press = Press(verb=verb, subject=circle, epoch=epoch, arg=arg)
        heard = Pressed(who=who(user), query="q", chat=chat, message=1, press=press)
        sent = await self.hear(use_case, heard)
        (toast,) = (one for one in sent if isinstance(one, Toast))
        return toast.text, [one for one in sent if one is not toast]

    async def greeted(self, by: int | None = AN) -> list[Outgoing]:
        joined = BotJoined(chat=GROUP, title="Noord", by=who(by) if by else None)
        return await self.hear(host_circle.bot_joined, joined)

    async def set_up(self) -> None:
        await self.greeted()
        await self.press(set_up_circle.press_language, AN, Verb.SET_LANGUAGE, Language.NL)
        await self.press(set_up_circle.press_zone, AN, Verb.SET_ZONE, "Europe/Amsterdam")

    async def knock(self, user: int, payload: str | None = None) -> list[Outgoing]:
        link = f"j_{self.circle.invitation}" if payload is None else payload
        heard = Commanded(who=who(user), chat=user, message=1, command="start", rest=link)
        return await self.hear(join_circle.open_door, heard, link)

    async def accept(self, user: int, epoch: int = 1) -> tuple[str, list[Outgoing]]:
        return await self.press(join_circle.press_accept, user, Verb.ACCEPT_AGREEMENT, chat=user, epoch=epoch)

    async def joined(self, *users: int) -> None:
        for user in users:
            await self.knock(user)
            await self.accept(user)

    def command(self, user: int, name: str, **more: Any) -> Commanded:
        return Commanded(who=who(user), chat=GROUP, message=1, command=name, **more)

    async def put(self, *records: object) -> None:
        async with self.store.begin() as tx:
            await tx.put(*records)


def link_of(button: Button) -> str:
    assert isinstance(button.does, DeepLink)
    return button.does.payload
