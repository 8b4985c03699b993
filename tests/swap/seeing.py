"""What everybody sees of a play: a house whose every message, edit, toast and file is noted, with the moment.

What is compared are the values that the gateway turns into calls, with what it makes of them (`bot.chat.rendering` is a pure
function of them): equal values are equal bytes. Only for who reads a difference they are shown as Telegram would show them.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from typing_extensions import override

from bot.chat.callbacks import pack
from bot.chat.rendering import carries_words, parts_of
from bot.circles.model import Member
from bot.rounds.model import MemberId
from bot.services.records import Parcel
from bot.services.work import Task, do
from bot.wording.outgoing import (
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
    Span,
    Style,
    Toast,
    Urgency,
    Verb,
    plain,
)
from tests.fakes.world import FakeClock
from tests.house import House, Seen

GROUP_SEES = "the group"
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


class DrawnIds:
    """Chance that depends on a seed and on what is being done, and not on how much chance was needed before.

    Real ids come from the system's randomness: nothing can follow from how many were drawn.
    """

    def __init__(self, seed: str, clock: FakeClock) -> None:
        self._seed = seed
        self._clock = clock
        self.doing = ""
        self._last = ("", "")
        self._n = 0

    def new(self) -> str:
        return "".join(LETTERS[byte & 31] for byte in self._drawn()[:12])

    def secret(self) -> str:
        return "".join(LETTERS[byte & 31] for byte in self._drawn()[:22])

    def _drawn(self) -> bytes:
        now = (self.doing, "" if self.doing else self._clock.now().isoformat())
        self._n = self._n + 1 if now == self._last else 0
        self._last = now
        return sha256(f"{self._seed}/{now}/{self._n}".encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Something that becomes visible, to a group or to one person."""

    at: datetime | None
    """`None` where only its bytes count: the pair do some things at one another's moments."""
    kind: str
    text: Rich = ()
    buttons: Keyboard = ()
    message: int | None = None
    """The how manieth message in its chat it is, or changes."""
    protected: bool = False
    silent: bool = False
    rest: str = ""
    """The name and the content of a file; whether a toast must be tapped away."""

    def lines(self) -> tuple[str, ...]:
        """Return it as Telegram would be asked to show it."""
        marks = [name for name in ("protected", "silent") if getattr(self, name)]
        head = " ".join([self.kind, *([f"no. {self.message}"] if self.message else []), *marks])
        said: list[str] = []
        for part in parts_of(self.text) if self.text else ():
            said += part.text.split("\n")
            said += [
                f"  entity {one.type} {one.offset}+{one.length}{f' user {one.user.id}' if one.user else ''}"
                for one in part.entities
            ]
        said += [
            f"  [{button.label}] "
            + (
                f"link {button.does.payload}"
                if isinstance(button.does, DeepLink)
                else f"data {pack(button.does)}"
            )
            for row in self.buttons
            for button in row
        ]
        return (head, *said, *(self.rest.split("\n") if self.rest else ()))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a play showed, by place: "the group", a member, or one of the pair."""

    others: dict[str, tuple[Sight, ...]]
    pair: dict[str, tuple[Sight, ...]]
    """What the two themselves saw, by name or by role: equal but for what is about the own dilemma."""


NEVER_OLD = {Verb.FORGET, Verb.CLOSE, Verb.CANCEL, Verb.SET_ZONE, Verb.TAKE_FACILITATION, Verb.APPOINT}
"""Buttons that would end most histories too soon if they were tapped at random."""

OF_A_STEP = frozenset({Verb.WRITE, Verb.PASS, Verb.VOTE, Verb.PICK})
FOR_THE_JOURNAL = frozenset({Verb.REFLECT})
ABOUT_OWN = (Span("a question for the journal: another for whose dilemma it is than for the others"),)


@dataclass
class Watched(House):
    """A house in which everything visible is noted, by who sees it."""

    pair: tuple[str, str] = ("", "")
    notes: dict[str, list[Sight]] = field(default_factory=dict)
    doer: str = ""
    """Who is being heard now."""
    key: str = ""
    """Under what the answers to the doer are noted: a role, when the deed goes with it."""
    own_matter: bool = False
    """What is done now is about the own dilemma or journal: what the doer sees of it is the doer's own."""
    roles: dict[str, str] = field(default_factory=dict)
    """For the pair: under what reminders are noted, in a step in which deeds go with the role."""
    seats: dict[MemberId, str] = field(default_factory=dict)
    """Who is who, also of those who are forgotten later."""
    erasing: bool = False

    @override
    def __post_init__(self) -> None:
        super().__post_init__()
        self.seats = self.seats or {one.id: self.called(one.user) for one in self.store.all(Member)}

    @property
    def ids(self) -> DrawnIds:
        assert isinstance(self.tools.ids, DrawnIds)
        return self.tools.ids

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.circle.zone or "UTC")

    def latest(self, who: str, verb: Verb, arg: str | None = None) -> Press | None:
        """Return the latest button of a kind in somebody's own chat; `arg` is what it carries, or the choice before a mark."""
        for seen in reversed(self.chats.get(self.user(who), [])):
            for row in seen.buttons:
                for one in row:
                    if (
                        isinstance(one.does, Press)
                        and one.does.verb is verb
                        and arg in {None, one.does.arg, one.does.arg.partition("-")[0]}
                    ):
                        return one.does
        return None

    def old_buttons(self, *chats: int) -> list[Press | DeepLink]:
        """Return every button that stands in these chats."""
        found = (
            one.does
            for chat in chats
            for seen in self.chats.get(chat, [])
            for row in seen.buttons
            for one in row
        )
        return [one for one in found if isinstance(one, DeepLink) or one.verb not in NEVER_OLD]

    @override
    async def run(self, task: Task) -> None:
        done = await do(self.tools, task)
        for parcel in done.parcels:
            if parcel.outgoing is not None:
                await self._show(parcel.outgoing)
        if done.parcels:
            async with self.store.begin() as tx:
                for parcel in done.parcels:
                    await tx.drop(Parcel, parcel.n)

    @override
    async def _show(self, outgoing: Outgoing) -> None:
        match outgoing:
            case Toast():
                text = plain(outgoing.text) if outgoing.text else ()
                self._see(
                    self.pressing, self._sight("toast", text, rest="an alert" if outgoing.alert else "")
                )
            case Hand():
                rest = f"{outgoing.name}\n{outgoing.content}"
                self._see(outgoing.to.chat, self._sight("file", outgoing.caption, rest=rest))
            case Show() | Print():
                rest = f"{outgoing.sheet}\n{outgoing.instead}"
                self._see(outgoing.to.chat, self._sight("paper", outgoing.caption, rest=rest))
            case Pin() | LeaveChat():
                self._see(outgoing.chat, self._sight("pinned" if isinstance(outgoing, Pin) else "left"))
            case Erase():
                self.erasing = True
                await super()._show(outgoing)
                self.erasing = False
            case _:
                await super()._show(outgoing)

    @override
    def _note_message(self, kind: str, chat: int, seen: Seen, outgoing: Say | Revise) -> None:
        said = outgoing if isinstance(outgoing, Say) else None
        sight = Sight(
            at=self.clock.at,
            kind="erased" if self.erasing else kind,
            text=seen.text,
            buttons=seen.buttons,
            message=self.chats[chat].index(seen) + 1,
            protected=said is not None and bool(carries_words(seen.text) or said.slot),
            silent=said is not None and said.silent,
        )
        if said is not None and (said.slot or "").startswith("mirror:") and self.called(chat) in self.pair:
            sight = replace(sight, text=_without_words(sight.text))
        reminds = said is not None and said.urgency is Urgency.REMINDER and _asks(sight, OF_A_STEP)
        self._see(chat, sight, reminds=reminds)

    def _sight(self, kind: str, text: Rich = (), rest: str = "") -> Sight:
        return Sight(at=self.clock.at, kind=kind, text=text, rest=rest)

    def _see(self, chat: int, sight: Sight, *, reminds: bool = False) -> None:
        name = GROUP_SEES if chat < 0 else self.called(chat)
        if name not in self.pair:
            self.notes.setdefault(name, []).append(sight)
        elif name == self.doer:
            if not self.own_matter:
                at = sight.at if self.key == name else None
                self.notes.setdefault(self.key, []).append(replace(_without_own(sight), at=at))
        elif not self.erasing:
            key = self.roles.get(name, name) if reminds else name
            self.notes.setdefault(key, []).append(_without_own(sight))

    def called(self, user: int) -> str:
        """Return the name of an account."""
        return self.names[user - 100] if user - 100 < len(self.names) else str(user)


def _without_words(text: Rich) -> Rich:
    """Return a message at the end of a mirror without the words in it: only those may the two see otherwise."""
    return tuple(Span("…") if span.style is Style.GIVEN else span for span in text)


def _asks(sight: Sight, verbs: frozenset[Verb]) -> bool:
    does = [button.does for row in sight.buttons for button in row]
    return any(isinstance(one, Press) and one.verb in verbs for one in does)


def _without_own(sight: Sight) -> Sight:
    """Return what one of the pair sees, without what may differ for whose dilemma it is: its place, and a question."""
    if not _asks(sight, FOR_THE_JOURNAL):
        return replace(sight, message=None)
    return replace(sight, message=None, text=ABOUT_OWN, buttons=())
