"""Which questions somebody is asked, and when the next morning is."""

from datetime import UTC, datetime

import pytest

from bot.reflection.model import Audience, Moment, Question
from bot.services.records import Reflection
from bot.services.reflection import ask_reflection, question_bank
from bot.services.reflection.ask_reflection import next_morning_after
from tests.services.reflection.group import CIRCLE, TODAY, Group


async def asked(group: Group, *, how_many: int = 2, seed: str = "s") -> tuple[Question, ...]:
    found: list[tuple[Question, ...]] = []

    async def task(work):
        found.append(
            await ask_reflection.questions_for(
                work,
                user=101,
                circle=CIRCLE,
                audience=Audience.OWNER,
                moment=Moment.BRINGING,
                how_many=how_many,
                seed=seed,
            )
        )

    await group.do(task)
    return found[0]


async def kept(group: Group, question: Question, answer: str | None) -> None:
    async def task(work):
        await ask_reflection.keep(
            work, user=101, circle=CIRCLE, question=question, answer=answer, dilemma="d1"
        )

    await group.do(task)


async def test_nothing_that_was_asked_before_is_asked_again_in_the_season_and_then_all_of_it_may():
    group = Group()
    bank = [
        one
        for one in group.tools.questions
        if one.audience is Audience.OWNER and one.moment is Moment.BRINGING
    ]
    seen: list[str] = []
    while len(seen) < len(bank):
        for question in await asked(group):
            seen.append(question.id)
            await kept(group, question, None)
    assert sorted(seen) == sorted(one.id for one in bank)
    assert await asked(group) == ()
    group.clock.at += question_bank.SEASON
    assert len(await asked(group)) == 2


async def test_the_same_seed_asks_the_same():
    assert await asked(Group(), seed="a") == await asked(Group(), seed="a")


async def test_an_answer_is_kept_with_the_day_and_without_the_dilemma():
    group = Group()
    (question,) = await asked(group, how_many=1)
    await kept(group, question, "Mijn vader")
    (entry,) = group.store.all(Reflection)
    assert entry == Reflection(
        id=entry.id,
        user=101,
        question=question.id,
        concept=question.concept.value,
        round=None,
        dilemma=None,
        circle=CIRCLE,
        asked_on=TODAY,
        answer="Mijn vader",
    )


async def test_no_answer_is_a_declined_question():
    group = Group()
    (question,) = await asked(group, how_many=1)
    await kept(group, question, None)
    (entry,) = group.store.all(Reflection)
    assert (entry.answer, entry.declined) == (None, True)


@pytest.mark.parametrize(
    ("now", "zone", "morning"),
    [
        ("2026-11-23T20:30", "Europe/Amsterdam", "2026-11-24T08:00"),
        ("2026-11-24T00:30", "Europe/Amsterdam", "2026-11-24T08:00"),
        ("2026-11-24T04:00", "Europe/Amsterdam", "2026-11-25T08:00"),
        ("2026-03-28T20:00", "Europe/Amsterdam", "2026-03-29T07:00"),
        ("2026-11-24T03:00", "America/New_York", "2026-11-24T14:00"),
    ],
)
def test_the_next_morning_is_nine_o_clock_on_the_wall(now: str, zone: str, morning: str):
    assert next_morning_after(at(now), zone) == at(morning)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
