"""Whatever the store remembers is what is committed; what it does not remember it does not answer."""

import random
from typing import Any

import pytest

from bot.circles.model import Member
from bot.rounds.model import CircleId
from bot.storage.memory import Memory
from tests.storage.samples import a_member

QUESTIONS: list[dict[str, Any]] = [
    {},
    {"circle": CircleId("c1")},
    {"circle": CircleId("c2")},
    {"user": 1},
    {"circle": CircleId("c1"), "user": 2},
]


def matching(committed: dict[Any, Member], where: dict[str, Any]) -> dict[Any, Member]:
    return {
        key: record
        for key, record in committed.items()
        if all(getattr(record, name) == value for name, value in where.items())
    }


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("room", [3, 12, 1000])
def test_memory_is_never_wrong(seed: int, room: int) -> None:
    chance = random.Random(seed)
    memory = Memory(records_at_most=room, answers_at_most=room)
    committed: dict[Any, Member] = {}
    for _ in range(200):
        number, where = chance.randint(1, 8), chance.choice(QUESTIONS)
        key = (f"m{number}",)
        match chance.randint(0, 4):
            case 0:
                member = a_member(number, circle=chance.randint(1, 2), user=chance.randint(1, 3))
                committed[key] = member
                memory.settle({key: member})
            case 1:
                committed.pop(key, None)
                memory.settle({key: None})
            case 2 if key in committed:
                memory.learn_record(key, committed[key])
            case 3 if memory.answer(where) is None:
                memory.learn_answer(where, matching(committed, where))
            case _:
                pass
        for question in QUESTIONS:
            assert memory.answer(question) in (None, matching(committed, question))
        assert all(memory.record((f"m{one}",)) in (None, committed.get((f"m{one}",))) for one in range(9))


def test_memory_keeps_to_its_room() -> None:
    memory = Memory(records_at_most=10, answers_at_most=10)
    for number in range(100):
        memory.learn_record((f"m{number}",), a_member(number))
        memory.learn_answer({"user": number}, {(f"m{number}",): a_member(number)})
    assert sum(memory.record((f"m{number}",)) is not None for number in range(100)) == 10
    assert sum(memory.answer({"user": number}) is not None for number in range(100)) <= 5
