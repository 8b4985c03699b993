"""A circle of five with a round to play: for everything that comes after a round. No Telegram; messages arrive at once.

Bo brings the dilemma unless a test says otherwise; everybody's private chat is open. It is Monday 23 November 2026, 20:00 in
Amsterdam.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.circles.model import Circle, Member, Person, Standing
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.language import Language
from bot.rounds.engine import Accepted
from bot.rounds.intents import Begin, CloseEarly, Contribute, DeadlinePassed, Intent
from bot.rounds.model import CircleId, ContributionId, DilemmaId, MemberId, Round
from bot.rounds.plan import Form
from bot.services.heard import Commanded, Pressed, Said, Who
from bot.services.keeping import retention
from bot.services.planning import attendance
from bot.services.records import Appointment, AppointmentKind, Contribution, Parcel, Posted
from bot.services.reflection import answer_question, ask_reflection
from bot.services.rounds import play_round, record_round
from bot.services.work import Tools, Work, do
from bot.wording.outgoing import Erase, Hand, Outgoing, Press, Revise, Say, Toast, words_of
from tests.builders import ANSWERS, NOW, TOGETHER, a_round
from tests.fakes.memory_store import MemoryStore
from tests.fakes.world import FakeClock, FakeIds, a_tools

NAMES = ("An", "Bo", "Cas", "Dee", "Els")
GROUP = -1001
CIRCLE = CircleId("c1")
DILEMMA = DilemmaId("d1")
TODAY = datetime(2026, 11, 23, tzinfo=UTC)

Task = Callable[[Work], Awaitable[object]]


def user(name: str) -> int:
    return 101 + NAMES.index(name)


def who(name: str) -> Who:
    return Who(user=user(name), name=name, language_code="nl")


def a_person(name: str, **changes: object) -> Person:
    return replace(Person(user=user(name), name=name, reachable=True, seen_on=TODAY), **changes)


def a_member(name: str, circle: CircleId = CIRCLE) -> Member:
    return Member(id=MemberId(name), circle=circle, user=user(name), accepted_version=1, accepted_on=TODAY)


def a_dilemma(number: int = 1, *, stage: Stage = Stage.WAITING, text: str = "Wat nu?") -> Dilemma:
    return Dilemma(
        id=DilemmaId(f"d{number}"),
        circle=CIRCLE,
        title=f"Titel {number}",
        situation=text,
        own_part="Mijn deel",
        key_question="Mijn vraag",
        stage=stage,
        brought_on=TODAY,
    )


@dataclass
class Group:
    """Kring and five members."""

    tools: Tools = field(default_factory=lambda: a_tools(clock=FakeClock(NOW), ids=FakeIds()))
    said: list[tuple[datetime, Outgoing]] = field(default_factory=list)
    """Everything that went out, with its moment."""
    message: int = 0

    @property
    def store(self) -> MemoryStore:
        assert isinstance(self.tools.store, MemoryStore)
        return self.tools.store

    @property
    def clock(self) -> FakeClock:
        assert isinstance(self.tools.clock, FakeClock)
        return self.tools.clock

    # ── in and out ──

    async def do(self, task: Task) -> list[Outgoing]:
        """Run a task; return what it said, and let it arrive."""

        async def work(given: Work) -> None:
            await task(given)

        done = await do(self.tools, work)
        outgoing = [parcel.outgoing for parcel in done.parcels if parcel.outgoing is not None]
        for parcel in done.parcels:
            await self._arrive(parcel)
        return outgoing

    async def _arrive(self, parcel: Parcel) -> None:
        outgoing = parcel.outgoing
        assert outgoing is not None
        self.said.append((self.clock.now(), outgoing))
        async with self.store.begin() as tx:
            await tx.drop(Parcel, parcel.n)
            match outgoing:
                case Say(slot=str(slot)) | Revise(or_say=Say(slot=str(slot))):
                    of = outgoing if isinstance(outgoing, Say) else outgoing.or_say
                    assert of is not None
                    self.message += 1
                    await tx.put(Posted(slot=slot, chat=of.to.chat, message=self.message, until=of.until))
                case Erase():
                    await tx.drop(Posted, outgoing.slot, outgoing.chat)
                case _:
                    pass

    async def put(self, *records: object) -> None:
        async with self.store.begin() as tx:
            await tx.put(*records)

    async def command(self, name: str, use_case: Callable, command: str, *, chat: int | None = None):
        heard = Commanded(who=who(name), chat=chat or user(name), message=1, command=command)
        return await self.do(lambda work: use_case(work, heard))

    async def press(self, name: str, use_case: Callable, press: Press, *, chat: int | None = None):
        heard = Pressed(who=who(name), query="q", chat=chat or user(name), message=1, press=press)
        return await self.do(lambda work: use_case(work, heard))

    async def writes(self, name: str, text: str) -> list[Outgoing]:
        heard = Said(who=who(name), chat=user(name), message=1, text=text)
        return await self.do(lambda work: answer_question.heard_text(work, heard))

    # ── a round ──

    async def sit_down(self, *, owner: str = "Bo", text: str = "Wat nu?") -> None:
        """Put the five in a circle, with a dilemma and a planned round about it."""
        round_ = a_round(ANSWERS, TOGETHER, seats=NAMES, owner=None)
        circle = Circle(
            id=CIRCLE,
            chat=GROUP,
            title="Intervisie",
            language=Language.NL,
            zone="Europe/Amsterdam",
            standing=Standing.READY,
            current=round_.id,
            invitation="inv",
        )
        await self.put(
            circle,
            *(a_person(name) for name in NAMES),
            *(a_member(name) for name in NAMES),
            a_dilemma(text=text),
            OwnerLink(dilemma=DILEMMA, circle=CIRCLE, owner=MemberId(owner)),
            round_,
        )

    async def ask(self, intent: Intent) -> Accepted:
        """Carry out an intent in the round."""
        results: list[object] = []

        async def task(work: Work) -> None:
            results.append(await play_round.handle(work, self.round.id, intent))

        await self.do(task)
        assert isinstance(results[-1], Accepted), results
        return results[-1]

    async def gives(self, name: str, text: str) -> None:
        """Contribute in private to the present step."""
        assert self.round.floor is not None
        contribution = ContributionId(f"{name}-{self.round.floor.index}")
        kept = Contribution(
            id=contribution,
            round=self.round.id,
            by=MemberId(name),
            step=self.round.floor.index,
            text=text,
            aloud=False,
        )
        await self.put(kept)
        await self.ask(Contribute(by=MemberId(name), contribution=contribution, aloud=False))

    async def play(self) -> None:
        """Play the round to its end: everybody gives something wherever it is asked; as the owner, all the same."""
        await self.ask(Begin())
        while not self.round.is_over:
            if self.round.is_collecting and self.round.floor is not None and not self.round.floor.given:
                for name in self.round.seats:
                    relayed = self.round.step is not None and self.round.step.form is Form.RELAY
                    await self.gives(name, "woorden" if relayed else f"woorden van {name}")
            assert self.round.due_at is not None
            self.clock.at = max(self.clock.at, self.round.due_at)
            await self.ask(DeadlinePassed(epoch=self.round.epoch))

    async def play_until_something_was_given(self) -> None:
        """Begin, and let everybody write in the first step."""
        await self.ask(Begin())
        for name in self.round.seats:
            await self.gives(name, f"woorden van {name}")

    async def pass_deadlines(self) -> None:
        """Let the round go on by itself to its end."""
        while not self.round.is_over:
            assert self.round.due_at is not None
            self.clock.at = max(self.clock.at, self.round.due_at)
            await self.ask(DeadlinePassed(epoch=self.round.epoch))

    async def close(self) -> list[Outgoing]:
        """Begin the round and close it at once; return what was said at its close."""
        await self.ask(Begin())
        before = len(self.said)
        await self.ask(CloseEarly())
        return [outgoing for _, outgoing in self.said[before:]]

    @property
    def round(self) -> Round:
        return self.store.all(Round)[0]

    # ── time ──

    async def live(self, by: timedelta) -> None:
        """Let time go on; every appointment is kept at its moment."""
        until = self.clock.now() + by
        while True:
            due = [one for one in self.store.all(Appointment) if one.due_at <= until]
            if not due:
                break
            first = min(due, key=lambda one: one.due_at)
            self.clock.at = max(self.clock.at, first.due_at)
            await self.keep(first)
        self.clock.at = until

    async def keep(self, appointment: Appointment) -> list[Outgoing]:
        """Carry out an appointment, which is then over."""

        async def task(work: Work) -> None:
            await work.tx.drop(Appointment, appointment.id)
            match appointment.kind:
                case kind if kind in ask_reflection.MOMENTS:
                    await ask_reflection.ask_now(work, appointment)
                case AppointmentKind.LINK_GOES:
                    await retention.link_goes(work, appointment)
                case AppointmentKind.TEXTS_GO:
                    await retention.texts_go(work, appointment)
                case AppointmentKind.RECORD:
                    await record_round.make(work, appointment)
                case AppointmentKind.DAILY:
                    await retention.daily(work, appointment)
                case AppointmentKind.ATTENDANCE:
                    await attendance.show(work, appointment)
                case _:
                    raise AssertionError(appointment.kind)

        return await self.do(task)

    # ── what is seen ──

    def private(self, name: str, outgoing: list[Outgoing] | None = None) -> list[Say]:
        """Return the messages to somebody's own chat."""
        among = outgoing if outgoing is not None else [one for _, one in self.said]
        return [one for one in among if isinstance(one, Say) and one.to.chat == user(name)]


def prompts(outgoing: list[Outgoing]) -> list[Say]:
    """Return the private questions among what was said."""
    return [
        one
        for one in outgoing
        if isinstance(one, Say)
        and one.to.is_private
        and words_of(one.text).startswith(("Tussendoor", "Na de ronde", "Een nacht", "Twee weken"))
    ]


def buttons(say: Say | Revise) -> dict[str, Press]:
    """Return the presses of a message by their labels."""
    return {one.label: one.does for row in say.buttons for one in row if isinstance(one.does, Press)}


def toast(outgoing: list[Outgoing]) -> str:
    """Return the one answer to a pressed button."""
    (only,) = [one for one in outgoing if isinstance(one, Toast)]
    return only.text


def handed(outgoing: list[Outgoing]) -> Hand:
    (only,) = [one for one in outgoing if isinstance(one, Hand)]
    return only
