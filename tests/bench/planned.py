"""How soon Kring is ready with twenty thousand planned rounds: `python -m tests.bench.planned`.

Each circle has a round planned for some evening of the coming two months, with its meeting and the appointment for whatever comes
next of it. Kring is the program that serves Telegram; ready is its first call for updates that waits for them: after everything
that was due has been carried out, and the alarm is set. Ends with 1 when it took too long.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.circles.model import AGREEMENT_VERSION, Circle, Member, Person, Standing
from bot.language import Language
from bot.planning.meeting import Meeting, MeetingId, Modality
from bot.rounds.method import Pace
from bot.rounds.model import Candidate, CircleId, DilemmaId, MemberId, Round, RoundId
from bot.services.planning import meetings
from bot.services.records import Appointment, Fact
from bot.services.upkeep import AWAKE
from bot.services.work import Work, do
from bot.storage.opening import open_store
from bot.wall import wall_of
from tests.bench.deadlines import real_kring
from tests.bench.report import spread, tell, verdict
from tests.bench.room import a_room
from tests.builders import the_method
from tests.fakes.world import FakeClock, FakeIds, a_tools

ROUNDS, MEMBERS, READY_WITHIN = 20_000, 6, 5.0
CIRCLES_AT_ONCE = 250
CIRCLES_OF_ONE = 10
"""In so many circles each person is."""
ZONE = "Europe/Amsterdam"
FIRST_PERSON, FIRST_GROUP = 10_000, -1_000_000_000


async def furnish(folder: Path, *, rounds: int, now: datetime) -> None:
    """Plan so many rounds: through the use case that plans a meeting, so that its appointment is the real one."""
    ids = FakeIds()
    clock = FakeClock(now)
    async with open_store(f"sqlite:///{folder / 'kring.db'}", key_file=folder / "kring.key") as store:
        tools = a_tools(store=store, clock=clock, ids=ids)

        numbers = iter(range(rounds))

        async def plan(work: Work) -> None:
            await work.tx.put(Fact(name=AWAKE, value=now.isoformat()))
            for number in islice(numbers, CIRCLES_AT_ONCE):
                round_, *records = _circle(number, ids, now)
                await work.tx.put(round_, *records)
                await meetings.plan(work, _meeting(round_))

        for _ in range(0, rounds, CIRCLES_AT_ONCE):
            await do(tools, plan)
        async with store.begin() as tx:
            planned, arranged = await tx.count(Meeting), await tx.count(Appointment)
        if (planned, arranged) != (rounds, rounds):
            raise AssertionError(f"{planned} meetings and {arranged} appointments for {rounds} rounds")


def _circle(number: int, ids: FakeIds, now: datetime) -> Iterator[Any]:
    circle = CircleId(ids.new())
    first = FIRST_PERSON + number // CIRCLES_OF_ONE * MEMBERS
    users = range(first, first + MEMBERS)
    seats = {MemberId(ids.new()): user for user in users}
    round_ = Round(
        id=RoundId(ids.new()),
        circle=circle,
        number=7,
        method=the_method("meeting"),
        pace=Pace.LIVE,
        zone=ZONE,
        seed=f"seed {number}",
        jitter=timedelta(minutes=1),
        seats=tuple(seats),
        at_least=4,
        facilitator=next(iter(seats)),
        starts_at=now + timedelta(days=8 + number % 50, minutes=15 * (number % 17)),
        by_vote=False,
        candidates=(Candidate(dilemma=DilemmaId(ids.new()), hidden=True),),
    )
    yield round_
    yield Circle(
        id=circle,
        chat=FIRST_GROUP - number,
        title=f"Kring {number}",
        language=Language.NL,
        zone=ZONE,
        standing=Standing.READY,
        rounds_held=6,
        current=round_.id,
        invitation=ids.secret(),
    )
    for seat, user in seats.items():
        yield Person(user=user, name=f"Coach {user}", reachable=True)
        yield Member(id=seat, circle=circle, user=user, accepted_version=AGREEMENT_VERSION)


def _meeting(round_: Round) -> Meeting:
    planned = Meeting(
        id=MeetingId(round_.id[::-1]),
        circle=round_.circle,
        wall=wall_of(round_.starts_at, ZONE),
        zone=ZONE,
        lasts=round_.lasts,
        pace=round_.pace,
        modality=Modality.TEXT_LIVE,
    )
    return replace(planned, method=round_.method.id, facilitator=round_.facilitator, round=round_.id)


def main() -> None:
    """Measure the start, a few times; the worst counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.planned", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--repeats", type=int, default=3)
    asked = parser.parse_args()
    tell(f"{asked.rounds} planned rounds of {MEMBERS} members; {asked.repeats} starts, the worst counts")
    ready: list[float] = []
    with TemporaryDirectory() as place:
        folder = Path(place)
        with a_room() as room:
            now = datetime.fromisoformat(room.now())
            began = time.monotonic()
            asyncio.run(furnish(folder, rounds=asked.rounds, now=now))
            tell(f"  planned in {time.monotonic() - began:.0f} s")
        for _ in range(asked.repeats):
            with a_room() as room:
                began = time.monotonic()
                with real_kring(room, folder):
                    ready.append(room.until_polled(after=1) - began)
    tell(
        verdict(f"ready after the start: {spread(ready, '.1f')}", max(ready), at_most=READY_WITHIN, unit=" s")
    )
    sys.exit(max(ready) > READY_WITHIN)


if __name__ == "__main__":
    main()
