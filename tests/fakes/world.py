"""Fakes of everything that a use case meets: clock, chance, alarm, Telegram's answers; and `a_tools` with all of them.

`a_tools(**changes)` builds `Tools` with the real texts, methods, questions and help lines; whatever a test wants to
watch or set, it makes itself and hands in: `a_tools(clock=clock, lookups=lookups)`.
"""

import random
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from bot.language import Language
from bot.library.help_lines import load_help_lines
from bot.library.instruments import load_instruments
from bot.library.method_texts import MethodTexts
from bot.library.methods import load_additions, load_methods
from bot.library.phrasing import load_phrasing
from bot.library.questions import load_questions
from bot.reports.calendar_files import IcsDiary
from bot.services.ports import NOTHING, ChatRights, ChatStatus, FileText, Finding, Told, Unreachable
from bot.services.work import Tools
from bot.wording.texts import load_texts
from tests.fakes.memory_store import MemoryStore

MONDAY_MORNING = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

EVERYTHING_ALLOWED = ChatRights(
    is_admin=True,
    can_pin=True,
    can_delete=True,
    can_write=True,
    privacy_mode=True,
    is_supergroup=True,
    is_forum=False,
    members=7,
)


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, at: datetime = MONDAY_MORNING) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta | None = None, **parts: float) -> datetime:
        """Go on by a duration, or by its parts: `advance(hours=2)`."""
        self.at += by if by is not None else timedelta(**parts)
        return self.at


class FakeIds:
    """Chance that comes out the same every time, and unordered as the real one."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)

    def new(self) -> str:
        return "".join(self._random.choices("abcdefghijklmnopqrstuvwxyz234567", k=12))

    def secret(self) -> str:
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
        return "".join(self._random.choices(letters, k=22))


class FakeAlarm:
    """An alarm that only remembers what it was set to."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def set(self, at: datetime | None) -> None:
        self.at = at


class FakeLookups:
    """Telegram's answers: everybody is a member, Kring may do everything, until a test says otherwise."""

    def __init__(self) -> None:
        self.statuses: dict[tuple[int, int], ChatStatus] = {}
        """By chat and user."""
        self.rights: dict[int, ChatRights] = {}
        """By chat."""
        self.texts: dict[str, str | None] = {}
        """By file."""
        self.reachable = True
        self.asked: list[tuple[str, int, int] | tuple[str, str]] = []

    async def status_of(self, chat: int, user: int) -> ChatStatus:
        self._ask(("status", chat, user))
        return self.statuses.get((chat, user), ChatStatus.MEMBER)

    async def rights_in(self, chat: int) -> ChatRights:
        self._ask(("rights", chat, 0))
        return self.rights.get(chat, EVERYTHING_ALLOWED)

    async def text_of(self, file: str) -> FileText:
        self._ask(("text", file))
        return FileText(self.texts[file])

    def _ask(self, what: tuple[str, int, int] | tuple[str, str]) -> None:
        self.asked.append(what)
        if not self.reachable:
            raise Unreachable


class FakeAnonymiser:
    """Finds the pieces that a test names, and the members' names."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = findings

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
        del language, told, said_already, by_number
        names = [Finding(words=name, instead="[…]", kind="kind_person") for name in members]
        found = [one for one in (*self.findings, *names) if one.words in text]
        return tuple(sorted(found, key=lambda one: text.index(one.words)))

    def left_over(self, text: str, findings: Sequence[Finding], *, language: Language) -> tuple[str, ...]:
        del text, findings, language
        return ()

    def replace(
        self,
        text: str,
        replacements: Sequence[tuple[str, str]],
        *,
        language: Language,
        names: Collection[str] = (),
    ) -> str:
        del language, names
        for words, instead in replacements:
            text = text.replace(words, instead)
        return text


texts = cache(load_texts)
methods = cache(load_methods)
additions = cache(load_additions)
questions = cache(load_questions)
instruments = cache(load_instruments)
phrasing = cache(load_phrasing)
help_lines = cache(load_help_lines)


def a_tools(**changes: Any) -> Tools:
    """Return tools with a fake for every port and the real library."""
    whole: dict[str, Any] = {
        "store": MemoryStore(),
        "clock": FakeClock(),
        "ids": FakeIds(),
        "alarm": FakeAlarm(),
        "lookups": FakeLookups(),
        "texts": texts(),
        "methods": methods(),
        "additions": additions(),
        "method_reader": MethodTexts(),
        "questions": questions(),
        "instruments": instruments(),
        "phrasing": phrasing(),
        "help_lines": help_lines(),
        "anonymiser": FakeAnonymiser(),
        "diary": IcsDiary(),
        "bot_name": "KringTestBot",
    }
    return Tools(**(whole | changes))
