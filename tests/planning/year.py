"""A year of meetings in virtual time: circles plan, move and call off, members answer and put off, Kring sleeps and wakes.

Everything goes through Kring's own use cases, with the store in memory and a clock that is moved. What every person and group
was sent, and when, is written down; so is all that happened, for `reckoning` to work out what should have been sent.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.planning.coming import Ahead, Coming
from bot.planning.meeting import Meeting, MeetingId, Modality
from bot.planning.quiet import Quiet
from bot.rounds.method import Pace
from bot.rounds.model import CircleId, MemberId
from bot.services import reception
from bot.services.heard import Pressed, Who
from bot.services.planning import meetings
from bot.services.records import Parcel, Posted
from bot.services.upkeep import Upkeep
from bot.services.work import Task, Work, do
from bot.wall import wall_of
from bot.wording.outgoing import Outgoing, Press, Say, Verb
from tests.fakes.memory_store import MemoryStore
from tests.fakes.world import FakeAlarm, FakeClock, a_tools

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
BEGIN = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
END = BEGIN + 365 * DAY
ZONES = ("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu")
ENDS_AT_NIGHT = (
    Quiet(),
    Quiet(),
    Quiet(begins=time(20, 30), ends=time(9, 0)),
    Quiet(begins=time(23), ends=time(6, 30)),
)
DAY_SLEEPER = Quiet(begins=time(9, 0), ends=time(17, 0))
NEVER_QUIET = Quiet(begins=time(0), ends=time(0))
TOO_MUCH = 4000
"""Whoever sends so much has been seen to."""
AFTER_A_JUMP = 3 * HOUR
"""For so long after the clock was put back nobody does anything: the same moment would come twice."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message, as far as it matters here."""

    chat: int
    at: datetime
    slot: str
    meetings: tuple[str, ...]
    """Which meetings it is about."""


@dataclass(frozen=True, slots=True)
class Era:
    """A meeting at one moment: from when it was planned or moved there until it begins, or is moved or called off."""

    meeting: str
    circle: str
    wall: datetime
    zone: str
    since: datetime
    live: bool


@dataclass(slots=True)
class Log:
    """What happened and what was sent."""

    sent: list[Sent] = field(default_factory=list)
    eras: list[tuple[Era, datetime | None]] = field(default_factory=list)
    """With the moment at which each ended before its meeting began."""
    answers: list[tuple[str, int, datetime, str]] = field(default_factory=list)
    """Meeting, account, moment, answer."""
    put_off: list[tuple[str, int, datetime, datetime]] = field(default_factory=list)
    """Meeting, account, moment, until when."""
    asleep: list[tuple[datetime, datetime]] = field(default_factory=list)


@dataclass
class Year:
    """A few circles through a year."""

    seed: int
    plans: int
    circles: int = 3
    log: Log = field(default_factory=Log)

    def __post_init__(self) -> None:
        self.lot = random.Random(f"year {self.seed}")
        self.clock = FakeClock(BEGIN)
        self.tools = a_tools(clock=self.clock)
        self.upkeep = Upkeep(self.tools, self.run)
        self.open: dict[str, Era] = {}
        self.walls: dict[str, set[datetime]] = {}
        self.calm_until = BEGIN
        self.planned = 0

    @property
    def store(self) -> MemoryStore:
        assert isinstance(self.tools.store, MemoryStore)
        return self.tools.store

    # ── the people ──

    async def furnish(self) -> None:
        """Make the circles and the people; some are in several circles, some cannot be reached, some have left."""
        self.people: dict[int, Person] = {}
        self.members: dict[str, list[Member]] = {}
        async with self.store.begin() as tx:
            for number in range(self.circles):
                circle = Circle(
                    id=CircleId(f"c{number}"),
                    chat=-1 - number,
                    title=f"Kring {number}",
                    language=Language.NL,
                    zone=self.lot.choice(ZONES),
                    standing=Standing.READY,
                    reminds=self.lot.choice([(*Ahead,), (*Ahead,), (Ahead.DAY, Ahead.HOUR), (Ahead.WEEK,)]),
                    invitation=f"i{number}",
                    rounds_held=1,
                )
                await tx.put(circle)
                self.members[circle.id] = []
                for nth in range(self.lot.randint(4, 6)):
                    user = 100 + nth if nth < 2 else 1000 + 10 * number + nth
                    member = Member(
                        id=MemberId(f"m{number}x{nth}"),
                        circle=circle.id,
                        user=user,
                        facilitator=nth == 0,
                        accepted_version=self.lot.choice((1, 1, 1, 1, 1, 0)) if nth > 2 else 1,
                        left=nth > 2 and self.lot.random() < 0.1,
                    )
                    self.people.setdefault(user, self._person(user, several=nth < 2))
                    self.members[circle.id].append(member)
                    await tx.put(member)
            await tx.put(*self.people.values())

    def _person(self, user: int, *, several: bool) -> Person:
        zone = self.lot.choice(ZONES) if several or self.lot.random() < 0.3 else None
        quiet = self.lot.choice((*ENDS_AT_NIGHT, DAY_SLEEPER, NEVER_QUIET))
        reachable = several or self.lot.random() < 0.9
        return Person(user=user, name=f"P{user}", zone=zone, quiet=quiet, reachable=reachable)

    def circle(self, circle: str) -> Circle:
        return next(one for one in self.store.all(Circle) if one.id == circle)

    # ── in and out ──

    async def run(self, task: Task) -> None:
        done = await do(self.tools, task)
        for parcel in done.parcels:
            if parcel.outgoing is not None:
                await self._deliver(parcel.outgoing)
            async with self.store.begin() as tx:
                await tx.drop(Parcel, parcel.n)

    async def _deliver(self, outgoing: Outgoing) -> None:
        if not isinstance(outgoing, Say):
            return
        presses = [one.does for row in outgoing.buttons for one in row if isinstance(one.does, Press)]
        about = {one.subject for one in presses if one.verb is Verb.COMING}
        slot = outgoing.slot or ""
        if ":" in slot:
            about = {slot.partition(":")[2]}
        self.log.sent.append(Sent(outgoing.to.chat, self.clock.at, slot, tuple(sorted(about))))
        if outgoing.slot:
            async with self.store.begin() as tx:
                await tx.put(Posted(slot=outgoing.slot, chat=outgoing.to.chat, message=len(self.log.sent)))

    # ── time ──

    async def go_on(self, until: datetime) -> None:
        """Let time pass while Kring is awake; whatever falls due happens at its moment."""
        while len(self.log.sent) < TOO_MUCH:
            await self.upkeep.arm()
            assert isinstance(self.tools.alarm, FakeAlarm)
            due = self.tools.alarm.at
            if due is None or due > until:
                break
            self.clock.at = max(self.clock.at, due)
            await self.upkeep.ring()
            assert not self.upkeep.failed, "something due failed"
        self.clock.at = max(self.clock.at, until)

    async def live(self) -> None:
        """Live through the year."""
        await self.furnish()
        moments = sorted(
            [(self._moment(), self._plan) for _ in range(self.plans)]
            + [(self._moment(), self._change) for _ in range(self.plans)]
            + [(self._moment(), self._answer) for _ in range(8 * self.plans)]
            + [(self._moment(), self._sleep) for _ in range(25)]
            + [(self._moment(), self._restart) for _ in range(10)]
            + [(self._moment(), self._jump) for _ in range(8)],
            key=lambda one: one[0],
        )
        for at, happens in moments:
            if at <= self.clock.at or at <= self.calm_until:
                continue
            await self.go_on(at)
            await happens()
        await self.go_on(END + 60 * DAY)
        for name in [*self.open]:
            self._end(name, None)

    def _moment(self) -> datetime:
        return BEGIN + self.lot.randrange(365 * 24 * 60) * MINUTE

    # ── what happens ──

    async def _plan(self) -> None:
        """Plan a meeting, or a few on days that follow each other."""
        circle = self.circle(self.lot.choice([*self.members]))
        zone = circle.zone or "UTC"
        first = self._wall(zone)
        planned = [
            Meeting(
                id=MeetingId(f"k{self.planned + nth}x{self.lot.randrange(10**6)}"),
                circle=circle.id,
                wall=first + nth * DAY,
                zone=zone,
                lasts=2 * HOUR,
                pace=self.lot.choice((Pace.LIVE, Pace.LIVE, Pace.LIVE, Pace.UNHURRIED)),
                modality=Modality.MIXED,
            )
            for nth in range(self.lot.choice((1, 1, 2, 4)))
        ]

        async def task(work: Work) -> None:
            await meetings.plan(work, *planned)

        await self.run(task)
        self.planned += len(planned)
        for meeting in planned:
            self._begin(meeting)
        await self.go_on(self.clock.at)

    def _wall(self, zone: str) -> datetime:
        """Return a moment from an hour to seven weeks ahead, mostly by day or in the evening, at times at night."""
        ahead = self.lot.choice((1, 5, 20, 30, 60, 200, 400, 800, 1200))
        day = wall_of(self.clock.at, zone) + ahead * HOUR
        if ahead < 24:
            return day.replace(second=0, microsecond=0)
        hour = self.lot.choice((9, 10, 14, 19, 20, 20, 20, 7, 1, 2))
        return day.replace(hour=hour, minute=self.lot.choice((0, 15, 30)), second=0, microsecond=0)

    async def _change(self) -> None:
        """Move a meeting, or call it off."""
        ahead = self._ahead()
        if not ahead:
            return
        meeting = self.lot.choice(ahead)
        moves = self.lot.random() < 0.6
        wall = self._wall(meeting.zone)
        while wall in self.walls.setdefault(meeting.id, {meeting.wall}):
            wall += 15 * MINUTE
        self.walls[meeting.id].add(wall)

        async def task(work: Work) -> None:
            if moves:
                await meetings.move(work, meeting, wall)
            else:
                await meetings.call_off(work, meeting)

        await self.run(task)
        if not moves or wall != meeting.wall:
            self._end(meeting.id, self.clock.at)
        if moves and wall != meeting.wall:
            self._begin(replace(meeting, wall=wall))
        await self.go_on(self.clock.at)

    def _ahead(self) -> list[Meeting]:
        found = [
            one for one in self.store.all(Meeting) if one.id in self.open and one.begins_at > self.clock.at
        ]
        return sorted(found, key=lambda one: (one.begins_at, one.id))

    def _begin(self, meeting: Meeting) -> None:
        self.open[meeting.id] = Era(
            meeting.id, meeting.circle, meeting.wall, meeting.zone, self.clock.at, meeting.pace is Pace.LIVE
        )

    def _end(self, name: str, at: datetime | None) -> None:
        era = self.open.pop(name, None)
        if era is not None:
            self.log.eras.append((era, at))

    async def _answer(self) -> None:
        """Let somebody tap something about one of the next meetings."""
        ahead = self._ahead()[:6]
        if not ahead:
            return
        meeting = self.lot.choice(ahead)
        member = self.lot.choice(self.members[meeting.circle])
        arg = self.lot.choice(("yes", "yes", "maybe", "no", "skip", "later", "morning", "show"))
        chat = member.user
        if arg in {"yes", "maybe", "no"} and self.lot.random() < 0.5:
            chat = self.circle(meeting.circle).chat
        press = Press(verb=Verb.COMING, subject=meeting.id, arg=arg)
        who = Who(user=member.user, name=f"P{member.user}", language_code="nl")
        heard = Pressed(who=who, query="q", chat=chat, message=1, press=press)
        before = self.state(meeting, member)

        async def task(work: Work) -> None:
            await reception.receive(work, heard)

        sent = len(self.log.sent)
        await self.run(task)
        del self.log.sent[sent:]  # the answer to a tap is no prompt
        after = self.state(meeting, member)
        if member.left or not member.accepted_version:
            assert after == before, "who takes no part changes nothing"
        elif arg in {"later", "morning"}:
            if after != before and after is not None and after.again_at is not None:
                self.log.put_off.append((meeting.id, member.user, self.clock.at, after.again_at))
        elif arg != "show" and after is not None and (meeting.pace is Pace.LIVE or arg == "skip"):
            said = "no" if arg == "skip" else arg
            self.log.answers.append((meeting.id, member.user, self.clock.at, said))
        await self.go_on(self.clock.at)

    def state(self, meeting: Meeting, member: Member) -> Coming | None:
        return self.store.kept.get(Coming, {}).get((meeting.id, member.id))

    async def _sleep(self) -> None:
        """Let Kring be away for minutes, hours or days, and start it anew."""
        began = self.clock.at
        self.clock.at += self.lot.choice((2, 40, 300, 700, 2000, 6000, 12000)) * MINUTE
        self.log.asleep.append((began, self.clock.at))
        await self._restart()

    async def _restart(self) -> None:
        self.upkeep = Upkeep(self.tools, self.run)
        await self.upkeep.give_time_back()
        await self.upkeep.carry_on()

    async def _jump(self) -> None:
        """Put the machine's clock forward or back by an hour."""
        if self.lot.random() < 0.5:
            self.log.asleep.append((self.clock.at, self.clock.at + HOUR))
            self.clock.at += HOUR
            await self.upkeep.sweep()
        else:
            self.calm_until = self.clock.at + AFTER_A_JUMP
            self.clock.at -= HOUR
            await self.upkeep.sweep()
