"""How fast a journal is looked back on: one coach, 300 answers a day for a year, in a real database.

Anybody can run it:

    python -m tests.bench.journal            fills a database (a minute or two), measures, prints a table, ends with 1 when over
    python -m tests.bench.journal --days 30  a smaller one

Every screen is measured through its use case, from the press to the commit, with the store opened anew so that nothing is
remembered; the picture from the press to the finished PNG, with as many feelings and as much closeness as there are answers.
"""

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
from unittest.mock import patch

from bot.circles.model import Circle, Member, Person
from bot.language import Language
from bot.library.questions import load_questions
from bot.reflection.model import Concept
from bot.reflection.patterns import Felt, Nearness
from bot.reports.printing import TypstPrinter
from bot.rounds.model import CircleId, MemberId
from bot.services.heard import Commanded, Pressed, Who
from bot.services.records import Reflection
from bot.services.reflection import coming_back, journal, own_report
from bot.services.reflection.looking_back import THEMES, View
from bot.services.work import Work, do
from bot.storage.opening import open_store
from bot.storage.store import SqlStore
from bot.wording.outgoing import Press, Show, Verb
from tests.fakes.world import FakeClock, a_tools

USER = 101
A_DAY = 300
LOOK_BACK, PICTURE = 0.2, 1.0
"""Seconds that a screen and a picture may take."""
LAST_DAY = datetime(2026, 11, 23, tzinfo=UTC)
WORDS = "Ik merkte dat ik bleef praten, en dat ik niet durfde te vragen wat er onder lag. "
FEELINGS = ("warm", "machteloos", "overspoeld", "afwezig", "boos", "beschaamd", "niets", "zorgend")

Task = Callable[[Work], Awaitable[None]]


async def fill(store: SqlStore, days: int) -> None:
    """Write the answers of so many days, to questions of the bank and without any."""
    lot = random.Random("journal")
    bank = load_questions()
    circle = Circle(id=CircleId("kringkringka"), chat=-1, title="Kring Zuid", invitation="i")
    async with store.begin() as tx:
        member = Member(id=MemberId("m1"), circle=circle.id, user=USER)
        await tx.put(circle, member, Person(user=USER, name="An", reachable=True))
    for day in range(days):
        entries = []
        for _ in range(A_DAY):
            question = lot.choice(bank)
            entries.append(
                Reflection(
                    id="".join(lot.choices("abcdefghijklmnopqrstuvwxyz234567", k=12)),
                    user=USER,
                    question=question.id,
                    concept=question.concept.value,
                    round=None,
                    dilemma=None,
                    circle=circle.id,
                    asked_on=LAST_DAY - timedelta(days=day),
                    answer=WORDS * lot.randrange(1, 6),
                )
            )
        async with store.begin() as tx:
            await tx.put(*entries)


def pressed(verb: Verb, arg: str = "", page: int = 0) -> Task:
    heard = Pressed(
        who=Who(user=USER, name="An", language_code="nl"),
        query="q",
        chat=USER,
        message=1,
        press=Press(verb=verb, arg=arg, epoch=page),
    )
    handlers = {
        Verb.JOURNAL: journal.press_journal,
        Verb.PATTERNS: coming_back.press_patterns,
        Verb.REPORT: own_report.press_report,
    }
    return lambda work: handlers[verb](work, heard)


def screens(days: int) -> dict[str, Task]:
    command = Commanded(
        who=Who(user=USER, name="An", language_code="nl"),
        chat=USER,
        command="journal",
        rest="",
        message=1,
        topic=None,
    )
    last = days * A_DAY // 5
    middle = (LAST_DAY - timedelta(days=days // 2)).date().isoformat()
    theme = View(theme=Concept.TOUCH).token
    evening = View(day=middle, circle="kringkringka").token
    return {
        "/journal": lambda work: journal.show(work, command),
        "the last page of all": pressed(Verb.JOURNAL, "p", last),
        "a page in the middle": pressed(Verb.JOURNAL, "p", last // 2),
        "the months": pressed(Verb.JOURNAL, "lm"),
        "a month": pressed(Verb.JOURNAL, f"p{View(month=middle[:7]).token}"),
        "the themes": pressed(Verb.JOURNAL, "lc"),
        "a theme": pressed(Verb.JOURNAL, f"p{theme}"),
        "the last page of a theme": pressed(Verb.JOURNAL, f"p{theme}", last // len(THEMES)),
        "the rounds": pressed(Verb.JOURNAL, "lr"),
        "a round": pressed(Verb.JOURNAL, f"p{evening}"),
        "what comes back, in words": pressed(Verb.PATTERNS),
        "the report": pressed(Verb.REPORT),
    }


def tapped(days: int) -> tuple[tuple[Felt, ...], tuple[Nearness, ...]]:
    lot = random.Random("tapped")
    on = [(LAST_DAY - timedelta(days=day)).date() for day in range(days) for _ in range(A_DAY)]
    felt = tuple(Felt(on=day, feeling=lot.choice(FEELINGS)) for day in on)
    near = tuple(Nearness(on=day, before=lot.randrange(11), after=lot.randrange(11)) for day in on)
    return felt, near


async def measure(folder: Path, days: int, turns: int) -> bool:
    """Print every figure; say whether all are within their bars."""
    url, key = f"sqlite:///{folder}/kring.db", folder / "key"
    began = time.perf_counter()
    async with open_store(url, key_file=key) as store:
        await fill(store, days)
    tell(f"{days * A_DAY} answers written in {time.perf_counter() - began:.0f} s.")
    good = True
    for name, task in screens(days).items():
        taken = []
        for _ in range(turns):
            async with open_store(url, key_file=key) as store:
                tools = a_tools(store=store, clock=FakeClock(LAST_DAY + timedelta(hours=20)))
                with Watch() as watch:
                    await do(tools, task)
                taken.append(watch)
        good = show(name, taken, LOOK_BACK) and good
    felt, near = tapped(days)

    async def all_felt(work: Work, user: int, language: Language) -> tuple[Felt, ...]:
        del work, user, language
        return felt

    async def all_near(work: Work, user: int) -> tuple[Nearness, ...]:
        del work, user
        return near

    taken = []
    with patch.object(coming_back, "felt_by", all_felt), patch.object(coming_back, "nearness_of", all_near):
        for _ in range(turns):
            printer = TypstPrinter()
            async with open_store(url, key_file=key) as store:
                tools = a_tools(store=store, clock=FakeClock(LAST_DAY + timedelta(hours=20)))
                with Watch() as watch:
                    done = await do(tools, pressed(Verb.PATTERNS, "dark"))
                    (show_it,) = [one.outgoing for one in done.parcels if isinstance(one.outgoing, Show)]
                    await printer.picture(show_it.sheet, dark=True)
                taken.append(watch)
            printer.close()
    return show("the picture, to the finished PNG", taken, PICTURE) and good


class Watch:
    """How long something took, and how long the processor worked for it: on a busy machine the two are far apart."""

    def __enter__(self) -> Self:
        self._began, self._worked = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall, self.work = time.perf_counter() - self._began, time.process_time() - self._worked


def show(name: str, taken: list[Watch], bar: float) -> bool:
    walls, works = sorted(one.wall for one in taken), sorted(one.work for one in taken)
    middle, worked = walls[len(walls) // 2], works[len(works) // 2]
    span = f"{walls[0] * 1000:.0f} to {walls[-1] * 1000:.0f}"
    tell(
        f"  {name:36} {middle * 1000:6.0f} ms   ({span}; work {worked * 1000:.0f}; at most {bar * 1000:.0f})"
    )
    return middle <= bar


def tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="kring-journal-") as folder:
        return 0 if asyncio.run(measure(Path(folder), options.days, options.turns)) else 1


if __name__ == "__main__":
    sys.exit(main())
