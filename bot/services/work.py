"""One piece of work: a transaction, a moment, and what is to be said when it is committed.

Some use cases must know what only Telegram knows (is this person an admin?). Asking takes a while and must not happen
inside a transaction. So `work.status_of` raises `AskFirst` when it is not known yet; whoever runs the work rolls it back,
asks, and runs it again with the answer. Nothing was sent, nothing was written: the second run is the only one.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.language import Language
from bot.phrasing.model import Phrasing
from bot.reflection.instrument import Instruments
from bot.reflection.model import Question
from bot.reflection.safety import HelpLines
from bot.rounds.method import Addition, Method
from bot.services.ports import (
    Alarm,
    Anonymiser,
    ChatRights,
    ChatStatus,
    Clock,
    Diary,
    FileText,
    Ids,
    Lookups,
    MethodReader,
    Store,
    Transaction,
    Unreachable,
)
from bot.services.records import Parcel
from bot.wording.outgoing import Erase, Hand, LeaveChat, Outgoing, Pin, Print, Revise, Say, Show, Toast
from bot.wording.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What every use case may use; made once, in `bot.wiring`."""

    store: Store
    clock: Clock
    ids: Ids
    alarm: Alarm
    lookups: Lookups
    texts: Texts
    methods: Mapping[str, Method]
    additions: Mapping[str, Addition]
    """Phases that any method can be given."""
    method_reader: MethodReader
    questions: tuple[Question, ...]
    instruments: Instruments
    phrasing: Mapping[Language, Phrasing]
    help_lines: Mapping[str, HelpLines]
    anonymiser: Anonymiser
    diary: Diary
    bot_name: str
    """Kring's username, for deep links and commands."""
    default_language: Language = Language.NL
    allowed_groups: frozenset[int] = frozenset()
    """Where circles may be made; empty: everywhere."""


Inquiry = tuple[str, int, int] | tuple[str, str]
"""A question to Telegram: which one, about which chat and which user, or about which file."""
Answer = ChatStatus | ChatRights | FileText | Unreachable


class AskFirst(Exception):  # noqa: N818 -- it is not an error
    """This must be asked of Telegram before the work can be done."""

    def __init__(self, question: Inquiry) -> None:
        super().__init__(question[0])
        self.question = question


@dataclass(slots=True)
class Work:
    """One piece of work."""

    tools: Tools
    tx: Transaction
    now: datetime
    known: Mapping[Inquiry, Answer]
    outgoing: list[Outgoing] = field(default_factory=list)
    rearm: bool = False
    """Whether something is due at another moment than before."""

    def say(self, *outgoing: Outgoing) -> None:
        """Say something once this work is committed."""
        self.outgoing.extend(outgoing)

    def status_of(self, chat: int, user: int) -> ChatStatus:
        """Return what somebody is in a group; raise `Unreachable` when Telegram does not answer."""
        answer = self._answer(("status", chat, user))
        if not isinstance(answer, ChatStatus):
            raise TypeError("the answer to another question")
        return answer

    def rights_in(self, chat: int) -> ChatRights:
        """Return what Kring may do in a group; raise `Unreachable` when Telegram does not answer."""
        answer = self._answer(("rights", chat, 0))
        if not isinstance(answer, ChatRights):
            raise TypeError("the answer to another question")
        return answer

    def text_of(self, file: str) -> str | None:
        """Return the text in a file, `None` when it is no text; raise `Unreachable` when Telegram does not give it."""
        answer = self._answer(("text", file))
        if not isinstance(answer, FileText):
            raise TypeError("the answer to another question")
        return answer.text

    def _answer(self, question: Inquiry) -> ChatStatus | ChatRights | FileText:
        if question not in self.known:
            raise AskFirst(question)
        answer = self.known[question]
        if isinstance(answer, Unreachable):
            raise answer
        return answer


def address_of(outgoing: Outgoing) -> int:
    """Return the chat in whose order something is sent; 0 for the answer to a button, which waits for nothing."""
    match outgoing:
        case Say() | Hand() | Show() | Print():
            return outgoing.to.chat
        case Revise() | Erase() | Pin() | LeaveChat():
            return outgoing.chat
        case Toast():
            return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What is left to do after a commit."""

    parcels: tuple[Parcel, ...]
    """To be sent now."""
    rearm: bool
    """The alarm must be set anew."""


Task = Callable[[Work], Awaitable[None]]
"""Something to do in one transaction."""


class Run(Protocol):
    """Runs a task in a transaction, sends what it said, sets the alarm when it asks for that."""

    async def __call__(self, task: Task) -> None:
        """Do it; raises what the task raises."""


async def do(tools: Tools, task: Task) -> Done:
    """Run `task` in a transaction with its outgoing messages, and commit."""
    known: dict[Inquiry, Answer] = {}
    while True:
        try:
            async with tools.store.begin() as tx:
                work = Work(tools=tools, tx=tx, now=tools.clock.now(), known=known)
                await task(work)
                return Done(parcels=await _packed(work), rearm=work.rearm)
        except AskFirst as first:
            known[first.question] = await _asked(tools.lookups, first.question)


async def _asked(lookups: Lookups, question: Inquiry) -> Answer:
    try:
        match question:
            case (_, str(file)):
                return await lookups.text_of(file)
            case ("status", chat, user):
                return await lookups.status_of(chat, user)
            case (_, chat, _):
                return await lookups.rights_in(chat)
    except Unreachable as failure:
        return failure


async def _packed(work: Work) -> tuple[Parcel, ...]:
    parcels: list[Parcel] = []
    for outgoing in work.outgoing:
        numbered = await work.tx.add(Parcel(chat=address_of(outgoing), outgoing=outgoing))
        if numbered is not None:
            parcels.append(numbered)
    return tuple(parcels)
