"""Circles with a round going on, put straight into Kring's store: what weeks of use would have left there.

Every circle has its members, whose private chats are open, a dilemma with a hidden owner, an anchor in the group, and a
round by the method "meeting" at the unhurried pace, in the step in which all write down open questions.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.circles.model import AGREEMENT_VERSION, Circle, Member, Person, Standing
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.language import Language
from bot.rehearsal.world import FIRST_PERSON_ID
from bot.rounds.intents import Begin, NextStep
from bot.rounds.method import Pace
from bot.rounds.model import (
    Candidate,
    CircleId,
    ContributionId,
    DilemmaId,
    Floor,
    Given,
    MemberId,
    Round,
    RoundId,
)
from bot.services.records import Contribution, Fact, Focus, Posted, Purpose
from bot.services.upkeep import AWAKE
from bot.storage.opening import open_store
from bot.wording import anchor
from tests.bench.room import Group
from tests.builders import after, the_method
from tests.fakes.world import FakeIds

ZONE = "Europe/Amsterdam"
CIRCLES_AT_ONCE = 100
QUESTIONS = 2
"""The step of the method in which open questions are written down."""
NAMES = (
    "Marion",
    "Bas",
    "Anouk",
    "Joris",
    "Fenna",
    "Sjoerd",
    "Marijke",
    "Tobias",
    "Wietske",
    "Ruben",
    "Ilse",
)
INSTEAD = ("de moeder", "het kind", "de collega", "de leidinggevende")

STORY = (
    "De moeder belde mij over haar zoon. Hij zegt dat hij niet meer naar school wil, en zij zegt dat het aan de "
    "leerkracht ligt. Ik hoorde mezelf steeds zachter praten. Na een half uur wist ik niet meer voor wie ik er was. "
    "Ik heb beloofd dat ik met de school zou bellen, en dat heb ik nog steeds niet gedaan. "
)


def furnish(
    folder: Path,
    groups: Sequence[Group],
    *,
    now: datetime,
    ends: Sequence[datetime],
    anchors: Sequence[int] = (),
    given: int = 0,
) -> None:
    """Put a circle with an open round into the store for each group: its step ends at the moment in `ends`.

    `anchors` are the numbers of the posted anchors; `given` is how many contributions every member has made.
    """
    asyncio.run(_furnish(folder, groups, now, ends, anchors, given))


async def _furnish(
    folder: Path,
    groups: Sequence[Group],
    now: datetime,
    ends: Sequence[datetime],
    anchors: Sequence[int],
    given: int,
) -> None:
    ids = FakeIds()
    pattern = _round_in_questions(now)
    async with open_store(f"sqlite:///{folder / 'kring.db'}", key_file=folder / "kring.key") as store:
        async with store.begin() as tx:
            await tx.put(Fact(name=AWAKE, value=now.isoformat()))
        for first in range(0, len(groups), CIRCLES_AT_ONCE):
            async with store.begin() as tx:
                for number in range(first, min(first + CIRCLES_AT_ONCE, len(groups))):
                    circle = _Circle(number, groups[number], ids)
                    message = anchors[number] if anchors else None
                    await tx.put(*circle.records(pattern, now, ends[number], message, given))


@dataclass(slots=True)
class _Circle:
    number: int
    group: Group
    ids: FakeIds

    def records(
        self, pattern: Round, now: datetime, ends_at: datetime, message: int | None, given: int
    ) -> Iterator[Any]:
        circle, dilemma = CircleId(self.ids.new()), DilemmaId(self.ids.new())
        seats = {MemberId(self.ids.new()): user for user in self.group.people}
        round_ = replace(
            pattern,
            id=RoundId(self.ids.new()),
            circle=circle,
            seed=f"seed {self.number}",
            seats=tuple(seats),
            facilitator=next(iter(seats)),
            candidates=(Candidate(dilemma=dilemma, hidden=True),),
            chosen=dilemma,
        )
        texts = [self._contribution(round_, seat) for seat in seats for _ in range(given)]
        made = tuple(Given(by=one.by, contribution=one.id) for one in texts)
        yield replace(round_, floor=replace(_floor(round_), ends_at=ends_at, remind_at=None, given=made))
        yield from texts
        yield self._circle(round_)
        yield self._dilemma(dilemma, circle, now)
        yield OwnerLink(dilemma=dilemma, circle=circle, owner=next(iter(seats)))
        for seat, user in seats.items():
            yield Person(user=user, name=f"Coach {user - FIRST_PERSON_ID}", reachable=True)
            yield Member(id=seat, circle=circle, user=user, accepted_version=AGREEMENT_VERSION)
            yield Focus(user=user, purpose=Purpose.CONTRIBUTION, subject=round_.id)
        if message is not None:
            slot = anchor.slot(round_)
            yield Posted(slot=slot, chat=self.group.chat, message=message, until=round_.id)

    def _contribution(self, round_: Round, seat: MemberId) -> Contribution:
        text = "Wat zou er gebeuren als je een week lang niets voor haar deed? Wat houdt je tegen?"
        id_ = ContributionId(self.ids.new())
        return Contribution(id=id_, round=round_.id, by=seat, step=QUESTIONS, text=text, aloud=False)

    def _circle(self, round_: Round) -> Circle:
        return Circle(
            id=round_.circle,
            chat=self.group.chat,
            title=f"Kring {self.number}",
            language=Language.NL,
            zone=ZONE,
            standing=Standing.READY,
            rounds_held=6,
            current=round_.id,
            invitation=self.ids.secret(),
        )

    def _dilemma(self, dilemma: DilemmaId, circle: CircleId, now: datetime) -> Dilemma:
        drawn = [NAMES[(self.number * step + step) % len(NAMES)] for step in (1, 2, 3)]
        return Dilemma(
            id=dilemma,
            circle=circle,
            title="Een moeder die niet kan troosten",
            situation=STORY,
            own_part=STORY[:200],
            key_question="Hoe blijf ik naast haar staan zonder het van haar over te nemen?",
            stage=Stage.IN_ROUND,
            replacements=tuple(zip((f"{name} {self.number}" for name in drawn), INSTEAD, strict=False)),
            brought_on=now,
        )


def _round_in_questions(now: datetime) -> Round:
    planned = Round(
        id=RoundId("r"),
        circle=CircleId("c"),
        number=7,
        method=the_method("meeting"),
        pace=Pace.UNHURRIED,
        zone=ZONE,
        seed="seed",
        jitter=timedelta(minutes=3),
        seats=tuple(MemberId(f"m{number}") for number in range(6)),
        at_least=3,
        facilitator=None,
        starts_at=now,
        by_vote=False,
        candidates=(Candidate(dilemma=DilemmaId("d"), hidden=True),),
    )
    round_ = after(planned, Begin(), now=now)
    while round_.floor is not None and round_.floor.index < QUESTIONS:
        round_ = after(round_, NextStep(epoch=round_.epoch), now=now)
    return round_


def _floor(round_: Round) -> Floor:
    if round_.floor is None:
        raise AssertionError("a round that is going on is in a step")
    return round_.floor
