"""The order in which things are published says nothing about who brought them, nor when.

Measured over 10,000 rounds; and shown for whole rounds that the order is stored before anything is sent, and that nothing in the
group follows from a private message while a phase is open.
"""

import math
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import pytest

from bot.circles.model import Circle
from bot.dilemmas.model import Dilemma, Stage
from bot.rounds.engine import Accepted, step
from bot.rounds.events import Published
from bot.rounds.intents import Begin, Contribute, NextStep
from bot.rounds.model import CircleId, ContributionId, DilemmaId, MemberId
from bot.rounds.plan import Form
from bot.scheduling import SeededIds
from bot.services.records import Contribution, Parcel, RoundEvent
from bot.services.rounds.make_round import waiting_in
from bot.services.work import Task, Work, do
from bot.wording.outgoing import Say, words_of
from tests.builders import MINUTE, NOW, SEATS, TOGETHER, a_round
from tests.fakes.world import FakeClock, a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import a_round as begin_a_round
from tests.services.round.scenes import bring, start, the_round, until_form

ROUNDS = 10_000
CORRELATION = 0.03
LUCK = 0.01
MANY = 5

Trial = tuple[Sequence[str], Sequence[str]]
"""What was brought, in that order; what was published, in that order."""


def correlation(trials: Sequence[Trial]) -> float:
    """Return the rank correlation of bringing and publishing, over all trials."""
    middle = (MANY - 1) / 2
    both = sum(
        (nth - middle) * (published.index(one) - middle)
        for brought, published in trials
        for nth, one in enumerate(brought)
    )
    alone = sum((nth - middle) ** 2 for nth in range(MANY))
    return both / (alone * len(trials))


def luck(trials: Sequence[Trial]) -> float:
    """Return how often chance alone would make the places as uneven as they are: a chi-square test."""
    places = Counter(
        (nth, published.index(one)) for brought, published in trials for nth, one in enumerate(brought)
    )
    expected = len(trials) / MANY
    distance = sum(
        (places[one, other] - expected) ** 2 / expected for one in range(MANY) for other in range(MANY)
    )
    half = ((MANY - 1) ** 2) // 2
    return math.exp(-distance / 2) * sum((distance / 2) ** k / math.factorial(k) for k in range(half))


def contributions(seed: int) -> tuple[Trial, Trial]:
    """Let everybody write once, in a drawn order; return what was published, by when and by whom it was written."""
    lot, ids = random.Random(seed), SeededIds(seed)
    round_ = a_round(TOGETHER, seed=ids.new())
    texts = {MemberId(seat): ContributionId(ids.new()) for seat in SEATS}
    writers = lot.sample(SEATS, len(SEATS))
    intents = [
        Contribute(by=MemberId(one), contribution=texts[MemberId(one)], aloud=False) for one in writers
    ]
    now, published = NOW, ()
    for intent in (Begin(), *intents, NextStep(epoch=0)):
        now += MINUTE
        asked = NextStep(epoch=round_.epoch) if isinstance(intent, NextStep) else intent
        done = step(round_, asked, now)
        assert isinstance(done, Accepted), (seed, asked, done)
        round_ = done.round
        published = next(
            (event.contributions for event in done.events if isinstance(event, Published)), published
        )
    return (
        ([texts[MemberId(one)] for one in writers], published),
        ([texts[MemberId(one)] for one in SEATS], published),
    )


def test_ten_thousand_rounds_publish_in_no_order_of_writing_and_of_writers() -> None:
    played = [contributions(seed) for seed in range(ROUNDS)]
    for trials in zip(*played, strict=True):
        assert abs(correlation(trials)) < CORRELATION
        assert luck(trials) > LUCK


async def test_ten_thousand_tables_show_dilemmas_in_no_order_of_bringing() -> None:
    trials: list[Trial] = []
    tools = a_tools(clock=FakeClock())
    for seed in range(ROUNDS):
        ids = SeededIds(seed)
        circle = Circle(id=CircleId(ids.new()), chat=-seed - 1, title="k", invitation=ids.secret())
        brought = [DilemmaId(ids.new()) for _ in range(MANY)]
        async with tools.store.begin() as tx:
            for one in brought:
                await tx.put(
                    Dilemma(
                        id=one,
                        circle=circle.id,
                        title="t",
                        situation="s",
                        own_part="",
                        key_question="",
                        hidden=True,
                        stage=Stage.WAITING,
                        brought_on=NOW,
                    )
                )
            work = Work(tools=tools, tx=tx, now=NOW, known={})
            trials.append((brought, [one.id for one in await waiting_in(work, circle)]))
            await tx.drop_all(Dilemma, circle=circle.id)
    assert abs(correlation(trials)) < CORRELATION
    assert luck(trials) > LUCK


@pytest.mark.parametrize("order", ["as brought", "the last first", "one in ten as brought"])
def test_the_measure_sees_an_order(order: str) -> None:
    lot, trials = random.Random(order), list[Trial]()
    for nth in range(ROUNDS):
        brought = [f"{nth}/{one}" for one in range(MANY)]
        published = lot.sample(brought, MANY)
        if order == "as brought" or (order.startswith("one in ten") and nth % 10 == 0):
            published = brought
        elif order == "the last first":
            published = brought[::-1]
        trials.append((brought, published))
    assert abs(correlation(trials)) > CORRELATION
    assert luck(trials) < LUCK


# ── stored before it is sent ─────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Watched(House):
    """A house that notes what one piece of work says, and can be killed between the commit and the first send."""

    said: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    """What caused it, and to which chats it spoke."""
    cause: str = ""
    dead: bool = False

    async def run(self, task: Task) -> None:
        done = await do(self.tools, task)
        if self.dead:
            return
        outgoing = [parcel.outgoing for parcel in done.parcels]
        chats = tuple(
            getattr(one, "chat", 0) or getattr(getattr(one, "to", None), "chat", 0) for one in outgoing
        )
        self.said.append((self.cause, chats))
        for parcel in done.parcels:
            await self._deliver(parcel)

    async def by(self, cause: str, deed: Awaitable[object]) -> None:
        self.cause = cause
        await deed
        self.cause = ""


@pytest.mark.parametrize("seed", range(20))
async def test_killed_before_the_first_send_the_order_is_the_one_that_was_drawn(seed: int) -> None:
    lot = random.Random(seed)
    house = Watched()
    await begin_a_round(house, pace="Ongehaast")
    await until_form(house, "together")
    for name in lot.sample(house.names, len(house.names)):
        await house.says(name, f"Ik denk {name.lower() * 3} {lot.getrandbits(20)}")
    house.dead = True
    index = the_round(house).floor.index
    while the_round(house).floor.index == index:
        await house.to_next_deadline()

    events = [one.event for one in house.store.all(RoundEvent) if isinstance(one.event, Published)]
    (published,) = [event for event in events if event.index == index]
    texts = {one.id: one.text for one in house.store.all(Contribution)}
    drawn = [texts[one] for one in published.contributions]
    assert len(drawn) == len(house.names)
    posts = [one for one in house.store.all(Parcel) if isinstance(one.outgoing, Say)]
    (post,) = [
        one for one in posts if one.outgoing.to.chat == GROUP and drawn[0] in words_of(one.outgoing.text)
    ]
    assert sorted(drawn, key=words_of(post.outgoing.text).index) == drawn

    reborn = House(tools=house.tools, chats=house.chats, last_message=house.last_message)
    for parcel in house.store.all(Parcel):
        await reborn._deliver(parcel)
    assert sorted(drawn, key=reborn.last_post.index) == drawn


# ── nothing at once ──────────────────────────────────────────────────────────────────────────────────────────────

COLLECTING = {Form.TOGETHER, Form.RELAY, Form.PICK, Form.VOTE}


async def act_in_private(house: Watched, lot: random.Random, name: str) -> None:
    """Do something in the own chat with Kring: write, pass, vote, take back, look, edit."""
    deeds: dict[str, Callable[[], Awaitable[object]]] = {
        "write": lambda: house.says(name, f"Ik denk aan {lot.getrandbits(20)}"),
        "mine": lambda: house.says(name, "/mine"),
        "data": lambda: house.says(name, "/mydata"),
        "help": lambda: house.says(name, "/help"),
        "bring": lambda: house.says(name, "/dilemma"),
        **{
            label: lambda label=label: house.taps(name, label)
            for label in ("Niets", "1. ", "2. ", "Haal terug", "Schrijf hier")
            if house.sees(name, label)
        },
    }
    deed = lot.choice([*deeds, "write", "write"])
    await house.by(f"{name}: {deed}", deeds[deed]())


async def test_in_whole_rounds_nothing_in_the_group_follows_from_a_private_message() -> None:
    acted = spoke = 0
    for seed in range(40):
        lot = random.Random(f"at once {seed}")
        house = Watched()
        by_vote = lot.random() < 0.5
        await a_circle(house)
        await bring(house, lot.choice(house.names))
        if by_vote:
            await bring(house, lot.choice(house.names), title="Te laat", number=2)
        method, choice = lot.choice(("Ontmoeting", "ncident")), "Laat de kring" if by_vote else "Een stille"
        await start(house, method=method, pace=lot.choice(("Live", "Ongehaast")), choice=choice)
        house.said.clear()
        while not (round_ := the_round(house)).is_over:
            if round_.step is not None and round_.step.form in COLLECTING:
                for _ in range(lot.randint(0, 8)):
                    await act_in_private(house, lot, lot.choice(house.names))
                    acted += 1
            await house.to_next_deadline()
        caused = [(cause, chats) for cause, chats in house.said if cause]
        assert [one for one in caused if GROUP in one[1]] == [], f"seed {seed}"
        for cause, chats in caused:
            own = house.user(cause.split(":")[0])
            assert {*chats} <= {own, 0}, f"seed {seed}: {cause} was told to others"
        spoke += sum(GROUP in chats for _, chats in house.said)
    assert acted > 300
    assert spoke > 300
