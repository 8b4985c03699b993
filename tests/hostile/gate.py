"""A house with its real front door: raw updates go through the postman and the intake, as they come from Telegram.

What Kring says is rendered as it would be sent, so that nothing said can fail on its way out. `protected` is what nobody but
those it belongs to may change.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.anonymiser.rules import RulesAnonymiser
from bot.chat.intake import Me, hear
from bot.chat.rendering import first_part_of, keyboard_of, parts_of
from bot.circles.model import Circle, Member
from bot.dilemmas.draft import Draft
from bot.dilemmas.model import Dilemma, OwnerLink
from bot.planning.coming import Coming
from bot.planning.meeting import Meeting
from bot.rounds.model import Round
from bot.services import reception
from bot.services.heard import MemberGone
from bot.services.own_records import Glimpse
from bot.services.plan_records import PlanInMaking
from bot.services.ports import ChatStatus
from bot.services.post.inbox import Postman
from bot.services.records import (
    Attendance,
    Contribution,
    InboxState,
    Letter,
    Parcel,
    Pending,
    Reflection,
    RoundEvent,
)
from bot.services.work import Tools
from bot.wording.outgoing import Hand, Outgoing, Revise, Say, Toast
from tests.fakes.world import a_tools
from tests.hostile.inputs import NOW
from tests.house import GROUP, House

ME = Me(id=7_000_000_001, username="KringTestBot")
STRANGER = 901
EX_MEMBER = 106
"""The one called Xen, who was a member."""
ELSEWHERE = -1009
"""A group of strangers."""

PROTECTED = (
    Circle,
    Member,
    Dilemma,
    OwnerLink,
    Round,
    Meeting,
    Coming,
    RoundEvent,
    Contribution,
    Attendance,
    Reflection,
    Glimpse,
    Draft,
    Pending,
    PlanInMaking,
)

Update = dict[str, Any]


@dataclass
class Gate(House):
    """A house with a postman in front of it."""

    names: tuple[str, ...] = ("An", "Bo", "Cas", "Dee", "Els", "Fem", "Xen")
    tools: Tools = field(default_factory=lambda: a_tools(anonymiser=RulesAnonymiser()))
    updates: int = 0
    answered: int = 0
    shown: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.postman = Postman(
            tools=self.tools,
            run=self.run,
            understand=lambda update: hear(update, ME),
            receive=reception.receive,
            sleep=self._no_sleep,
        )
        self.lookups.statuses[GROUP, STRANGER] = ChatStatus.GONE

    async def leave(self, name: str) -> None:
        """Let somebody leave the group."""
        self.lookups.statuses[GROUP, self.user(name)] = ChatStatus.GONE
        await self.hear(MemberGone(chat=GROUP, user=self.user(name)))

    @staticmethod
    async def _no_sleep(_: float) -> None:
        await asyncio.sleep(0)

    async def _show(self, outgoing: Outgoing) -> None:
        self.shown += 1
        match outgoing:
            case Say() | Revise():
                parts_of(outgoing.text)
                keyboard_of(outgoing.buttons, ME.username)
            case Hand():
                first_part_of(outgoing.caption)
            case Toast():
                self.answered += 1
            case _:
                pass
        await super()._show(outgoing)

    async def receive(self, *updates: Update) -> None:
        """Let updates come in, numbered, and wait until they are seen to."""
        numbered = []
        for update in updates:
            self.updates += 1
            numbered.append({"update_id": self.updates, **self.dated(update)})
        async with asyncio.timeout(30):
            await self.postman.keep(numbered)
            await self.postman.until_idle()

    def dated(self, update: Update) -> Update:
        """Return an update as if what it tells happened just now."""
        now = int(self.clock.now().timestamp())
        return {
            key: {**told, "date": now} if isinstance(told, dict) and told.get("date") == NOW else told
            for key, told in update.items()
        }

    def set_aside(self) -> int:
        return sum(letter.state is InboxState.SET_ASIDE for letter in self.store.all(Letter))

    def stuck(self) -> int:
        waiting = sum(letter.state is InboxState.WAITING for letter in self.store.all(Letter))
        return waiting + len(self.store.all(Parcel)) + self.postman.waiting

    def protected(self) -> dict[type, dict[Any, Any]]:
        """Return what must not change; a group that only just made itself known to Kring has nothing to protect yet."""
        kept = {kind: dict(self.store.kept.get(kind, {})) for kind in PROTECTED}
        kept[Circle] = {
            key: circle
            for key, circle in kept[Circle].items()
            if circle.is_set_up or (circle.chat == GROUP and circle.title)
        }
        return kept

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Let the postman work."""
        working = asyncio.get_running_loop().create_task(self.postman.run())
        try:
            yield
        finally:
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await working


@asynccontextmanager
async def a_gate() -> AsyncIterator[Gate]:
    gate = Gate()
    async with gate.open():
        yield gate
