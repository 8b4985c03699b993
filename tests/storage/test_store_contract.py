"""What every store promises, in memory and in a database: one suite for both."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from bot.circles.model import Circle, Member, Person
from bot.rounds.model import Candidate, CircleId, DilemmaId, MemberId, Round, RoundId, Status
from bot.services.ports import Store, Transaction
from bot.services.records import Appointment, Contribution, Fact, Parcel, Posted, Reflection
from bot.storage.store import SqlStore
from tests.fakes.memory_store import MemoryStore
from tests.storage.samples import (
    HOUR,
    NOW,
    a_circle,
    a_contribution,
    a_member,
    a_person,
    a_round,
    an_appointment,
)


@dataclass(frozen=True)
class Unknown:
    """A class that no store has heard of."""

    id: str = "u1"


async def put(store: Store, *records: object) -> None:
    async with store.begin() as tx:
        await tx.put(*records)


async def found(store: Store, kind: type[Any], **where: object) -> tuple[Any, ...]:
    async with store.begin() as tx:
        return await tx.find(kind, **where)


async def got(store: Store, kind: type[Any], *key: object) -> Any:
    async with store.begin() as tx:
        return await tx.get(kind, *key)


class UndoError(Exception):
    """Makes a transaction roll back."""


@asynccontextmanager
async def undone(store: Store) -> AsyncIterator[Transaction]:
    """Open a transaction that fails at its end."""
    with suppress(UndoError):
        async with store.begin() as tx:
            yield tx
            raise UndoError


# ── get, put, drop ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_was_put_is_there_in_the_same_transaction_and_after(store: Store) -> None:
    async with store.begin() as tx:
        await tx.put(a_person())
        assert await tx.get(Person, 1) == a_person()
    assert await got(store, Person, 1) == a_person()


async def test_what_was_never_put_is_not_there(store: Store) -> None:
    assert await got(store, Person, 1) is None


async def test_putting_again_replaces(store: Store) -> None:
    await put(store, a_person(), a_circle())
    await put(store, a_person(name="Anna"))
    assert await got(store, Person, 1) == a_person(name="Anna")
    assert await found(store, Person) == (a_person(name="Anna"),)


async def test_records_of_several_kinds_are_put_at_once(store: Store) -> None:
    await put(store, a_person(), a_circle(), a_member())
    assert [await found(store, kind) for kind in (Person, Circle, Member)] == [
        (a_person(),),
        (a_circle(),),
        (a_member(),),
    ]


async def test_a_key_of_two_parts(store: Store) -> None:
    posted = [Posted(slot=slot, chat=chat, message=chat) for slot in ("ask", "menu") for chat in (1, 2)]
    await put(store, *posted)
    assert await got(store, Posted, "menu", 1) == posted[2]
    assert await found(store, Posted, chat=2) == (posted[1], posted[3])


async def test_what_was_dropped_is_gone(store: Store) -> None:
    await put(store, a_person(1), a_person(2))
    async with store.begin() as tx:
        await tx.drop(Person, 1)
        assert await tx.get(Person, 1) is None
        assert await tx.find(Person) == (a_person(2),)
    assert await got(store, Person, 1) is None
    assert await found(store, Person) == (a_person(2),)


async def test_dropping_what_is_not_there_does_nothing(store: Store) -> None:
    async with store.begin() as tx:
        await tx.drop(Person, 1)
        await tx.drop(Person, 1)
    assert await found(store, Person) == ()


async def test_dropping_all_that_match_says_how_many(store: Store) -> None:
    await put(store, a_contribution(1), a_contribution(2), a_contribution(3, round_=2))
    async with store.begin() as tx:
        await tx.put(a_contribution(4))
        assert await tx.drop_all(Contribution, round=RoundId("r1")) == 3
        assert await tx.drop_all(Contribution, round=RoundId("r1")) == 0
    assert await found(store, Contribution) == (a_contribution(3, round_=2),)


async def test_the_owner_of_a_candidate_is_never_kept(store: Store) -> None:
    known = (Candidate(dilemma=DilemmaId("d1"), hidden=True, owner=MemberId("m2")),)
    kept = (Candidate(dilemma=DilemmaId("d1"), hidden=True),)
    async with store.begin() as tx:
        await tx.put(a_round(1, candidates=known))
        await tx.add(a_round(2, candidates=known))
        assert await tx.get(Round, "r1") == a_round(1, candidates=kept)
    assert await found(store, Round) == (a_round(1, candidates=kept), a_round(2, candidates=kept))


# ── add ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_taken_key_is_not_written_over(store: Store) -> None:
    await put(store, a_person())
    async with store.begin() as tx:
        assert await tx.add(a_person(name="Bo")) is None
        assert await tx.add(a_person(2)) == a_person(2)
        assert await tx.add(a_person(2)) is None
    assert await found(store, Person) == (a_person(), a_person(2))


async def test_a_key_is_free_again_once_its_record_was_dropped(store: Store) -> None:
    await put(store, a_person())
    async with store.begin() as tx:
        await tx.drop(Person, 1)
        assert await tx.add(a_person(name="Bo")) == a_person(name="Bo")
    assert await got(store, Person, 1) == a_person(name="Bo")


async def test_the_store_numbers_parcels_upwards(store: Store) -> None:
    async with store.begin() as tx:
        numbered = [await tx.add(Parcel(chat=chat, outgoing=None)) for chat in (5, 3, 4)]
    numbers = [one.n for one in numbered if one]
    assert numbers == sorted(set(numbers))
    assert 0 not in numbers
    assert await found(store, Parcel) == tuple(numbered)


async def test_a_number_is_not_given_twice_after_a_rollback(store: Store) -> None:
    async with undone(store) as tx:
        lost = await tx.add(Parcel(chat=1, outgoing=None))
    async with store.begin() as tx:
        kept = await tx.add(Parcel(chat=1, outgoing=None))
    assert lost is not None
    assert kept is not None
    assert kept.n > lost.n
    assert await found(store, Parcel) == (kept,)


# ── find ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_finding_goes_by_all_fields_at_once_and_in_the_order_of_keys(store: Store) -> None:
    one, two, three, four = a_member(1), a_member(2), a_member(3, circle=2), a_member(4, user=1)
    await put(store, four, three, two, one)
    assert await found(store, Member, circle=CircleId("c1")) == (one, two, four)
    assert await found(store, Member, circle=CircleId("c1"), user=1) == (one, four)
    assert await found(store, Member) == (one, two, three, four)
    assert await found(store, Member, user=9) == ()


async def test_numbers_are_ordered_as_numbers(store: Store) -> None:
    people = [a_person(user) for user in (9, 10, 2, 100)]
    await put(store, *people)
    assert [one.user for one in await found(store, Person)] == [2, 9, 10, 100]


async def test_finding_those_without_a_value(store: Store) -> None:
    with_, without = (
        Reflection(
            id=key,
            user=1,
            question="q",
            round=round_,
            dilemma=None,
            circle=CircleId("c1"),
            asked_on=NOW,
        )
        for key, round_ in (("f1", RoundId("r1")), ("f2", None))
    )
    await put(store, with_, without)
    assert await found(store, Reflection, round=None) == (without,)
    assert await found(store, Reflection, round=RoundId("r1")) == (with_,)


async def test_finding_sees_what_this_transaction_wrote(store: Store) -> None:
    await put(store, a_round(1, status=Status.OPEN), a_round(2), a_round(3, status=Status.OPEN))
    await found(store, Round, status=Status.OPEN)
    async with store.begin() as tx:
        await tx.put(a_round(1, status=Status.CLOSED), a_round(2, status=Status.OPEN), a_round(4))
        await tx.drop(Round, "r3")
        assert await tx.find(Round, status=Status.OPEN) == (a_round(2, status=Status.OPEN),)
        assert await tx.find(Round, status=Status.PLANNED) == (a_round(4),)
    assert await found(store, Round, status=Status.OPEN) == (a_round(2, status=Status.OPEN),)
    assert await found(store, Round, status=Status.CLOSED) == (a_round(1, status=Status.CLOSED),)


# ── due ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_is_due_comes_earliest_first_and_not_more_than_asked(store: Store) -> None:
    late, now, early, future = (
        an_appointment(number, due_at=NOW + hours * HOUR) for number, hours in enumerate((-1, 0, -2, 1))
    )
    await put(store, late, now, early, future)
    async with store.begin() as tx:
        assert await tx.due(Appointment, NOW, limit=9) == (early, late, now)
        assert await tx.due(Appointment, NOW, limit=2) == (early, late)
        assert await tx.next_due(Appointment) == early.due_at


async def test_nothing_is_due_where_nothing_is(store: Store) -> None:
    await put(store, a_round(status=Status.CANCELLED))
    async with store.begin() as tx:
        assert await tx.due(Round, NOW + 1000 * HOUR, limit=9) == ()
        assert await tx.next_due(Round) is None


async def test_what_is_due_sees_what_this_transaction_wrote(store: Store) -> None:
    await put(store, *(an_appointment(number, due_at=NOW - number * HOUR) for number in (1, 2, 3)))
    async with store.begin() as tx:
        await tx.drop(Appointment, "a3")
        await tx.put(an_appointment(2, due_at=NOW + HOUR), an_appointment(4, due_at=NOW - 4 * HOUR))
        assert [one.id for one in await tx.due(Appointment, NOW, limit=1)] == ["a4"]
        assert [one.id for one in await tx.due(Appointment, NOW, limit=9)] == ["a4", "a1"]
        assert await tx.next_due(Appointment) == NOW - 4 * HOUR
        await tx.drop(Appointment, "a4")
        assert await tx.next_due(Appointment) == NOW - HOUR


async def test_a_round_is_due_when_it_says_so(store: Store) -> None:
    await put(store, a_round(1, starts_at=NOW + HOUR), a_round(2, starts_at=NOW))
    async with store.begin() as tx:
        assert [one.id for one in await tx.due(Round, NOW, limit=9)] == ["r2"]
        assert await tx.next_due(Round) == NOW


# ── all or nothing, one at a time ────────────────────────────────────────────────────────────────────────────────


async def test_an_exception_undoes_everything(store: Store) -> None:
    await put(store, a_person(1), a_person(2), a_circle())
    async with undone(store) as tx:
        await tx.put(a_person(1, name="Bo"), a_person(3), a_member())
        await tx.put(a_person(1, name="Cas"))
        await tx.drop(Person, 2)
        await tx.drop_all(Circle)
    assert await found(store, Person) == (a_person(1), a_person(2))
    assert await found(store, Circle) == (a_circle(),)
    assert await found(store, Member) == ()


async def test_two_at_the_same_time_lose_nothing(store: Store) -> None:
    await put(store, Fact(name="count", value="0"))

    async def count() -> None:
        for _ in range(10):
            async with store.begin() as tx:
                fact = await tx.get(Fact, "count")
                await asyncio.sleep(0)
                await tx.put(Fact(name="count", value=str(int(fact.value) + 1 if fact else 0)))

    await asyncio.gather(count(), count(), count())
    assert await got(store, Fact, "count") == Fact(name="count", value="30")


async def test_a_cancelled_transaction_writes_nothing_and_holds_up_nobody(store: Store) -> None:
    entered = asyncio.Event()

    async def wait_for_ever() -> None:
        async with store.begin() as tx:
            await tx.put(a_person())
            entered.set()
            await asyncio.Event().wait()

    task = asyncio.get_running_loop().create_task(wait_for_ever())
    await entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await found(store, Person) == ()


async def test_a_transaction_that_is_over_answers_no_more(store: Store) -> None:
    async with store.begin() as tx:
        pass
    for attempt in (tx.get(Person, 1), tx.find(Person), tx.put(a_person()), tx.next_due(Round)):
        with pytest.raises(RuntimeError):
            await attempt


async def test_a_transaction_inside_a_transaction_is_a_bug_and_says_so(store: Store) -> None:
    async with store.begin():
        with pytest.raises(RuntimeError):
            async with store.begin():
                pass
    assert await found(store, Person) == ()


# ── what is not declared ─────────────────────────────────────────────────────────────────────────────────────────


async def test_a_kind_that_nobody_declared_is_a_bug(store: Store) -> None:
    async with store.begin() as tx:
        for attempt in (
            tx.get(Unknown, "u1"),
            tx.find(Unknown),
            tx.due(Unknown, NOW, limit=1),
            tx.next_due(Unknown),
            tx.put(Unknown()),
            tx.add(Unknown()),
            tx.drop(Unknown, "u1"),
            tx.drop_all(Unknown),
        ):
            with pytest.raises(KeyError):
                await attempt


async def test_a_field_by_which_nothing_is_found_is_a_bug(store: Store) -> None:
    async with store.begin() as tx:
        for attempt in (
            tx.find(Contribution, text="x"),
            tx.find(Contribution, round=RoundId("r1"), by=MemberId("m1")),
            tx.find(Appointment, due_at=NOW),
            tx.drop_all(Person, name="An"),
            tx.get(Person),
            tx.get(Posted, "menu"),
            tx.drop(Person, 1, 2),
            tx.due(Person, NOW, limit=1),
            tx.next_due(Person),
        ):
            with pytest.raises(KeyError):
                await attempt


async def test_a_value_that_a_field_can_never_have_is_a_bug(store: Store) -> None:
    async with store.begin() as tx:
        for attempt in (tx.get(Person, "1"), tx.get(Posted, 1, "menu"), tx.find(Round, status="open")):
            with pytest.raises(TypeError):
                await attempt


async def test_a_record_without_its_number_cannot_be_put(store: Store) -> None:
    async with store.begin() as tx:
        with pytest.raises(ValueError, match="add"):
            await tx.put(Parcel(chat=1, outgoing=None))


# ── both give the same answers ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("seed", range(12))
async def test_both_stores_answer_the_same_whatever_happens(sql_store: SqlStore, seed: int) -> None:
    in_memory = MemoryStore()
    for step in range(25):
        assert await _some_work(sql_store, seed * 1000 + step) == await _some_work(
            in_memory, seed * 1000 + step
        )


async def _some_work(store: Store, seed: int) -> list[object]:
    chance = random.Random(seed)
    opened = undone(store) if chance.random() < 0.25 else store.begin()
    async with opened as tx:
        return [await _something(tx, chance) for _ in range(chance.randint(1, 8))]


async def _something(tx: Transaction, chance: random.Random) -> object:
    number = chance.randint(1, 6)
    round_ = a_round(
        number,
        circle=CircleId(f"c{chance.randint(1, 2)}"),
        status=chance.choice((Status.PLANNED, Status.CLOSED)),
        # no two are due at the same moment: the order among those is nobody's promise
        starts_at=NOW + timedelta(seconds=chance.randint(0, 10**6), milliseconds=number),
    )
    match chance.randint(0, 9):
        case 0 | 1 | 2:
            return await tx.put(round_)
        case 3:
            return await tx.add(round_)
        case 4:
            return await tx.drop(Round, f"r{number}")
        case 5:
            return await tx.get(Round, f"r{number}")
        case 6:
            return await tx.find(Round, circle=CircleId("c1"))
        case 7:
            return await tx.find(Round, circle=CircleId("c2"), status=Status.PLANNED)
        case 8:
            return await tx.due(Round, NOW + HOUR * 140, limit=2), await tx.next_due(Round)
        case _:
            return await tx.drop_all(Round, status=Status.CLOSED) if number == 1 else await tx.find(Round)


async def test_records_are_values_and_do_not_change_behind_ones_back(store: Store) -> None:
    before = a_person()
    await put(store, before)
    await put(store, replace(before, name="Bo"))
    assert before == a_person()
