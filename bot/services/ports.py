"""What the use cases need of the world, as protocols, and the ways in which the world fails.

Adapters: the store in `bot.storage`, Telegram in `bot.chat`, clock, ids and alarm in `bot.scheduling`. Fakes with the same
contract suite stand in `tests/fakes`.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from bot.anonymiser.finding import Finding as Finding
from bot.anonymiser.telling import NOTHING as NOTHING
from bot.anonymiser.telling import Told as Told
from bot.anonymiser.telling import nicknames_in as nicknames_in
from bot.anonymiser.telling import phrases_in as phrases_in
from bot.anonymiser.tokens import is_mostly_lower_case as is_mostly_lower_case
from bot.language import Language
from bot.rounds.method import Method
from bot.rounds.method_checks import Fault
from bot.wording.calendar_entry import CalendarEntry
from bot.wording.outgoing import Outgoing
from bot.wording.papers import PatternSheet, ReportSheet

Record = TypeVar("Record")


class Transaction(Protocol):
    """Reading and writing, all or nothing, one at a time.

    Records are frozen dataclasses; `bot.storage.tables` declares for each its key, what is sealed, and by which plain
    fields it can be found. Asking for a kind or field that is not declared is a bug and raises `KeyError`.
    """

    async def get(self, kind: type[Record], *key: object) -> Record | None:
        """Return the record with this key."""

    async def find(self, kind: type[Record], **where: object) -> tuple[Record, ...]:
        """Return the records whose plain fields equal `where`, in the order of their keys."""

    async def count(self, kind: type, **where: object) -> int:
        """Return how many records have plain fields that equal `where`, without reading them."""

    async def due(self, kind: type[Record], now: datetime, *, limit: int) -> tuple[Record, ...]:
        """Return the records whose `due_at` is not after `now`, the earliest first."""

    async def next_due(self, kind: type[Record]) -> datetime | None:
        """Return the earliest `due_at` of a kind."""

    async def put(self, *records: object) -> None:
        """Write records of any kinds; one with the same key is replaced."""

    async def add(self, record: Record) -> Record | None:
        """Write a record unless its key is taken: then `None`.

        A record numbered by the store comes back with its number.
        """

    async def drop(self, kind: type, *key: object) -> None:
        """Remove the record with this key, if there is one."""

    async def drop_all(self, kind: type, **where: object) -> int:
        """Remove the records whose plain fields equal `where`; return how many."""

    async def shred(self, user: int) -> int:
        """Destroy a person's own key, and every record that was sealed under it; return how many there were.

        No copy of the database, old or new, can be read any more with regard to them. What is put afterwards gets a new key.
        """


class Store(Protocol):
    """Where everything is kept."""

    def begin(self) -> AbstractAsyncContextManager[Transaction]:
        """Open a writing transaction: committed at the end of the block, rolled back by an exception."""


class Clock(Protocol):
    """The present moment."""

    def now(self) -> datetime:
        """Return it, aware, UTC."""


class Ids(Protocol):
    """Chance."""

    def new(self) -> str:
        """Return a fresh id: 12 characters of a-z 2-7, meaning nothing."""

    def secret(self) -> str:
        """Return a fresh payload that cannot be guessed: 22 characters of A-Z a-z 0-9 _ -."""


class Alarm(Protocol):
    """Wakes Kring up."""

    def set(self, at: datetime | None) -> None:
        """Ring once at `at`; replaces the former moment. `None` lets it be silent."""


class ChatStatus(StrEnum):
    """What somebody is in a group."""

    ADMIN = "admin"
    MEMBER = "member"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRights:
    """What Kring itself may do in a group."""

    is_admin: bool
    can_pin: bool
    can_delete: bool
    can_write: bool
    privacy_mode: bool
    is_supergroup: bool
    is_forum: bool
    members: int
    is_public: bool = False
    """Anybody can find the group and read along."""
    history_visible: bool = False
    """Who comes in later reads what was said before; Telegram tells administrators only."""


class Unreachable(Exception):  # noqa: N818 -- named for what it says
    """Telegram could not be asked now."""


@dataclass(frozen=True, slots=True)
class FileText:
    """What is in a file."""

    text: str | None = field(repr=False)
    """`None` when it is no text."""


class Lookups(Protocol):
    """Questions to Telegram. Never asked inside a transaction: `Work` sees to that."""

    async def status_of(self, chat: int, user: int) -> ChatStatus:
        """Return what `user` is in a group; raise `Unreachable`."""

    async def rights_in(self, chat: int) -> ChatRights:
        """Return what Kring may do in a group; raise `Unreachable`."""

    async def text_of(self, file: str) -> FileText:
        """Return the text in a file that somebody sent for Kring to read; raise `Unreachable`. It is stored nowhere."""


class NotSent(StrEnum):
    """Why a message can never arrive."""

    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    NOT_STARTED = "not_started"
    KICKED = "kicked"
    CHAT_GONE = "chat_gone"
    NO_RIGHTS = "no_rights"
    TOPIC_GONE = "topic_gone"
    MESSAGE_GONE = "message_gone"
    REFUSED = "refused"
    """Telegram finds the call itself wrong: a bug, kept as a dead letter without its text."""


@dataclass(frozen=True, slots=True)
class Sent:
    """It arrived; `message` is its id where there is one."""

    message: int | None = None
    before: tuple[int, ...] = ()
    """The messages of its first parts, when it was too long for one."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Certainly not sent: try again after so long. `chat_only` when only this chat has to wait."""

    after: timedelta
    chat_only: bool = True


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can say whether it was sent."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has another number now."""

    to: int


@dataclass(frozen=True, slots=True)
class Undeliverable:
    """It will never be sent."""

    why: NotSent


Outcome = Sent | Retry | Unknown | Moved | Undeliverable


class Gateway(Protocol):
    """The way out to Telegram: one call an `Outgoing`, failures as values."""

    async def send(self, outgoing: Outgoing, *, message: int | None) -> Outcome:
        """Do it. `message` is the remembered id for what revises, erases or pins."""


class CannotPrint(Exception):  # noqa: N818 -- named for what it says
    """A paper could not be made. Says nothing of what stands on it."""


class Holidays(Protocol):
    """Knows public holidays."""

    def of(self, country: str, years: range, language: Language) -> Mapping[date, str]:
        """Return the public holidays of a country (ISO 3166) with their names; none of a country that is not known."""


class Diary(Protocol):
    """Makes calendar files."""

    def file(self, entries: Sequence[CalendarEntry], *, made_at: datetime) -> str:
        """Return the text of a file that calendars read; the same for the same entries and moment."""


class Printer(Protocol):
    """Makes pictures and documents, beside everything else: nobody else waits for it."""

    async def picture(self, sheet: PatternSheet, *, dark: bool) -> bytes:
        """Return a PNG; raise `CannotPrint`."""

    async def document(self, sheet: ReportSheet) -> bytes:
        """Return a PDF; raise `CannotPrint`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A text is no method file: what is wrong, and where. For the eyes of who wrote it only."""

    item: str
    """Empty for the file as a whole."""
    field: str
    """Empty where it is about no field."""
    fault: Fault


class MethodReader(Protocol):
    """Reads the text of a method file."""

    def read(self, text: str) -> Method | Unread:
        """Return the method in a text, or what is wrong where."""


class Anonymiser(Protocol):
    """Finds what may identify somebody, and puts other words there."""

    def find(
        self,
        text: str,
        *,
        language: Language,
        members: Sequence[str],
        told: Told = NOTHING,
        said_already: Collection[str] = (),
        by_number: bool = True,
    ) -> tuple[Finding, ...]:
        """Return what may identify somebody in `text`, each distinct piece once, in order of appearance.

        `members` are the names of the circle's members; `told` is what the writer answered to the three questions: what of
        it does not occur comes last, for later. `said_already` are designations that mean somebody else. Without
        `by_number`, who has no role is "[name]".
        """

    def left_over(self, text: str, findings: Sequence[Finding], *, language: Language) -> tuple[str, ...]:
        """Return the few words that stay when all findings are hidden and may identify somebody."""

    def replace(
        self,
        text: str,
        replacements: Sequence[tuple[str, str]],
        *,
        language: Language,
        names: Collection[str] = (),
    ) -> str:
        """Return `text` with each piece replaced, wherever it stands as a whole word.

        `names` are pieces that name somebody: one that is an ordinary word too stays where it is just that word.
        """
