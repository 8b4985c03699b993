import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.services.ports import Moved, NotSent, Retry, Sent, Undeliverable, Unknown
from bot.services.post.deliver_outbox import Courier
from bot.services.post.pacing import UNHINDERED
from bot.services.records import OutboxState, Parcel, Posted
from bot.services.work import address_of
from bot.wording.outgoing import Address, Erase, Pin, Revise, Say, Toast, Urgency, plain, words_of
from tests.fakes.memory_store import MemoryStore
from tests.fakes.world import MONDAY_MORNING, FakeClock

SOON = timedelta(milliseconds=10)


class FakeGateway:
    """A Telegram that answers what a test wrote down, and else accepts."""

    def __init__(self, store):
        self.store = store
        self.calls = []
        self.answers_with = {}
        self.takes = 0.0
        self.at_once = 0
        self.most_at_once = 0
        self.sending_when_called = []
        self.is_up = [True]
        self.asked = 0
        self.gate = None

    async def send(self, outgoing, *, message):
        text = words_of(outgoing.text) if isinstance(outgoing, Say | Revise) else type(outgoing).__name__
        self.calls.append(
            (address_of(outgoing), text) if message is None else (address_of(outgoing), text, message)
        )
        self.sending_when_called.append(
            len([p for p in self.store.all(Parcel) if p.state is OutboxState.SENDING])
        )
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if self.gate is not None:
                await self.gate.wait()
            await asyncio.sleep(self.takes)
        finally:
            self.at_once -= 1
        planned = self.answers_with.get(text)
        outcome = planned.pop(0) if planned else Sent(100 + len(self.calls))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def answers(self):
        self.asked += 1
        return self.is_up.pop(0) if len(self.is_up) > 1 else self.is_up[0]


class Stage:
    def __init__(self):
        self.store = MemoryStore()
        self.clock = FakeClock()
        self.gateway = FakeGateway(self.store)
        self.news = []
        self.courier = self.new_courier()

    def new_courier(self):
        return Courier(
            store=self.store,
            clock=self.clock,
            gateway=self.gateway,
            answers=self.gateway.answers,
            on_moved=self.moved,
            on_undeliverable=self.undeliverable,
            pace=UNHINDERED,
        )

    async def moved(self, old, new):
        self.news.append((old, new))

    async def undeliverable(self, chat, why):
        self.news.append((chat, why))
        raise KeyError("a bug in what others make of it")

    async def put(self, *outgoing, **more):
        async with self.store.begin() as tx:
            return [await tx.add(Parcel(chat=address_of(each), outgoing=each, **more)) for each in outgoing]

    async def say(self, *outgoing):
        self.courier.nudge(await self.put(*outgoing))

    @asynccontextmanager
    async def running(self, courier=None):
        courier = courier or self.courier
        async with asyncio.timeout(30), asyncio.TaskGroup() as group:
            group.create_task(courier.run())
            try:
                yield courier
            finally:
                await courier.stop(within=0.05)

    async def deliver(self, courier=None):
        async with self.running(courier) as running:
            await running.until_idle()

    def left(self):
        return [(each.state, each.why, each.outgoing is None) for each in self.store.all(Parcel)]


@pytest.fixture
def stage():
    return Stage()


def say(text, chat=1, **more):
    return Say(to=Address(chat=chat), text=plain(text), **more)


def revise(text, chat=1, slot="anchor", **more):
    return Revise(chat=chat, slot=slot, text=plain(text), **more)


async def test_what_was_said_is_sent_in_order_and_gone(stage):
    await stage.say(say("one"), say("two"), say("three", chat=2), say("four"))
    await stage.deliver()
    assert [call for call in stage.gateway.calls if call[0] == 1] == [(1, "one"), (1, "two"), (1, "four")]
    assert (2, "three") in stage.gateway.calls
    assert stage.left() == []


async def test_sending_is_written_down_before_the_call_and_only_one_message_is_on_its_way(stage):
    await stage.say(*(say(f"{n}", chat=n % 3 + 1) for n in range(9)))
    await stage.deliver()
    assert stage.gateway.sending_when_called == [1] * 9
    assert stage.gateway.most_at_once == 1


async def test_a_backlog_is_sent_side_by_side(stage):
    stage.gateway.takes = 0.001
    await stage.say(*(say(f"{n}", chat=n) for n in range(1, 101)))
    await stage.deliver()
    assert 30 < stage.gateway.most_at_once <= 64
    assert stage.left() == []


async def test_a_slot_is_remembered_and_revised_pinned_erased_by_its_message(stage):
    await stage.say(
        say("first", chat=-1, slot="anchor", until="r1"),
        revise("second", chat=-1),
        Pin(chat=-1, slot="anchor"),
    )
    await stage.deliver()
    assert stage.gateway.calls == [(-1, "first"), (-1, "second", 101), (-1, "Pin", 101)]
    assert stage.store.all(Posted) == (Posted(slot="anchor", chat=-1, message=101, until="r1"),)
    stage.courier = stage.new_courier()
    await stage.say(Erase(chat=-1, slot="anchor", instead=plain("gone")))
    await stage.deliver()
    assert stage.gateway.calls[3:] == [(-1, "Erase", 101)]
    assert stage.store.all(Posted) == ()


async def test_every_part_of_a_long_post_is_erased(stage):
    stage.gateway.answers_with["long"] = [Sent(7, (5, 6))]
    await stage.say(say("long", slot="text", until="r1"), Erase(chat=1, slot="text", instead=plain("gone")))
    await stage.deliver()
    assert sorted(call[2] for call in stage.gateway.calls[1:]) == [5, 6, 7]
    assert stage.store.all(Posted) == ()


async def test_waiting_revisions_become_one(stage):
    await stage.put(say("first", slot="anchor"))
    courier = stage.new_courier()
    await courier.resume()
    courier.nudge(await stage.put(revise("a"), revise("b"), revise("c"), revise("other", slot="x")))
    await stage.deliver(courier)
    assert [call[1] for call in stage.gateway.calls] == ["first", "c"]
    assert stage.left() == []


@pytest.mark.parametrize("gone_at_telegram", [True, False])
async def test_a_revision_of_what_is_gone_says_it_anew(stage, gone_at_telegram):
    if gone_at_telegram:
        async with stage.store.begin() as tx:
            await tx.put(Posted(slot="anchor", chat=1, message=3))
        stage.gateway.answers_with["new"] = [Undeliverable(NotSent.MESSAGE_GONE)]
    anew = say("anew", slot="anchor", until="r2")
    await stage.say(revise("new", or_say=anew), say("after"))
    await stage.deliver()
    assert [call[1] for call in stage.gateway.calls[-2:]] == ["anew", "after"]
    assert stage.store.all(Posted)[0].until == "r2"
    assert stage.left() == []


async def test_a_revision_of_nothing_is_dropped(stage):
    await stage.say(revise("new"), Pin(chat=1, slot="anchor"), Erase(chat=1, slot="x", instead=plain("y")))
    await stage.deliver()
    assert stage.gateway.calls == []
    assert stage.left() == []


async def test_a_flooded_chat_waits_and_the_others_do_not(stage):
    stage.gateway.answers_with["one"] = [Retry(timedelta(seconds=0.05))]
    await stage.say(say("one"), say("two"), say("three", chat=2), Toast(query="q"))
    await stage.deliver()
    assert [call[1] for call in stage.gateway.calls] == ["Toast", "one", "three", "one", "two"]


async def test_a_long_wait_survives_a_restart(stage):
    stage.gateway.answers_with["one"] = [Retry(timedelta(seconds=3600))]
    await stage.say(say("one"))
    async with stage.running():
        await until(lambda: stage.gateway.calls)
    (parcel,) = stage.store.all(Parcel)
    assert (parcel.state, parcel.not_before) == (OutboxState.WAITING, MONDAY_MORNING + timedelta(hours=1))
    again = stage.new_courier()
    await again.resume()
    async with stage.running(again):
        await asyncio.sleep(0.01)
    assert len(stage.gateway.calls) == 1
    stage.clock.advance(hours=2)
    later = stage.new_courier()
    await later.resume()
    await stage.deliver(later)
    assert len(stage.gateway.calls) == 2
    assert stage.left() == []


async def test_an_unknown_outcome_is_sent_once_more_when_telegram_answers_again(stage):
    stage.gateway.answers_with["one"] = [Unknown()]
    stage.gateway.is_up = [True]
    await stage.say(say("one"), say("two"))
    async with stage.running() as courier:
        await hurry(courier)
        await courier.until_idle()
    assert [call[1] for call in stage.gateway.calls] == ["one", "one", "two"]
    assert stage.gateway.asked == 1
    assert stage.left() == []


async def test_a_second_unknown_outcome_is_the_last(stage):
    stage.gateway.answers_with["one"] = [Unknown(), Unknown()]
    await stage.say(say("one"), say("two"))
    async with stage.running() as courier:
        await hurry(courier)
        await courier.until_idle()
    assert [call[1] for call in stage.gateway.calls] == ["one", "one", "two"]
    assert stage.left() == [(OutboxState.DEAD, "uncertain", True)]


async def test_what_is_only_nice_to_have_is_never_sent_twice(stage):
    stage.gateway.answers_with["one"] = [Unknown()]
    await stage.say(say("one", must_arrive=False), say("two"))
    await stage.deliver()
    assert [call[1] for call in stage.gateway.calls] == ["one", "two"]
    assert stage.left() == []


@pytest.mark.parametrize(
    ("must_arrive", "unknown", "calls", "left"),
    [
        (True, 0, ["one"], []),
        (True, 3, ["one"], []),
        (True, 4, [], [(OutboxState.DEAD, "uncertain", True)]),
        (False, 0, [], []),
    ],
)
async def test_what_was_being_sent_when_kring_died(stage, must_arrive, unknown, calls, left):
    await stage.put(say("one", must_arrive=must_arrive), state=OutboxState.SENDING, unknown=unknown)
    await stage.courier.resume()
    await stage.deliver()
    assert [call[1] for call in stage.gateway.calls] == calls
    assert stage.left() == left


async def test_a_second_copy_waits_until_telegram_answers(stage):
    await stage.put(say("one"), state=OutboxState.SENDING)
    stage.gateway.is_up = [False]
    await stage.courier.resume()
    async with stage.running():
        await asyncio.sleep(0.02)
        assert (stage.gateway.calls, stage.gateway.asked) == ([], 1)
    assert [(each.state, each.unknown) for each in stage.store.all(Parcel)] == [(OutboxState.WAITING, 1)]


async def test_a_network_that_is_gone_loses_and_repeats_nothing(stage):
    gone = Retry(SOON, chat_only=False)
    stage.gateway.answers_with["one"] = [gone, gone, gone]
    await stage.say(say("one"), say("two", chat=2))
    await stage.deliver()
    assert sorted(call[1] for call in stage.gateway.calls) == ["one", "one", "one", "one", "two"]
    assert stage.left() == []


async def test_a_group_that_moved_gets_everything_at_its_new_number(stage):
    stage.gateway.answers_with["one"] = [Moved(-2)]
    await stage.say(say("one", chat=-1, slot="anchor"), say("two", chat=-1), revise("three", chat=-1))
    await stage.deliver()
    assert stage.gateway.calls == [(-1, "one"), (-2, "one"), (-2, "two"), (-2, "three", 102)]
    assert stage.news == [(-1, -2)]
    assert stage.left() == []


async def test_what_others_changed_in_the_table_holds(stage):
    first, second, third = await stage.put(say("one"), say("two"), say("three"))
    stage.courier.nudge((first, second, third))
    async with stage.store.begin() as tx:
        await tx.drop(Parcel, first.n)
        await tx.put(replace(second, chat=5, outgoing=say("two, elsewhere", chat=5)))
    await stage.deliver()
    assert sorted(stage.gateway.calls) == [(1, "three"), (5, "two, elsewhere")]
    assert stage.left() == []


async def test_what_can_never_arrive_is_kept_without_its_text_and_told(stage):
    stage.gateway.answers_with["one"] = [Undeliverable(NotSent.BLOCKED)]
    await stage.say(say("one"), say("two"))
    await stage.deliver()
    assert [call[1] for call in stage.gateway.calls] == ["one", "two"]
    assert stage.left() == [(OutboxState.DEAD, "blocked", True)]
    assert stage.news == [(1, NotSent.BLOCKED)]


async def test_a_bug_with_one_parcel_does_not_stop_the_others(stage, caplog):
    stage.gateway.answers_with["one"] = [ValueError("a secret text")]
    await stage.say(say("one"), say("two"))
    await stage.deliver()
    assert [call[1] for call in stage.gateway.calls] == ["one", "two"]
    assert stage.left() == [(OutboxState.DEAD, "bug: ValueError", True)]
    assert "secret" not in caplog.text


async def test_a_store_that_fails_for_a_while_loses_and_repeats_nothing(stage):
    real, failures = stage.store.begin, iter([True])

    def begin():
        if next(failures, False):
            raise OSError("disk full")
        return real()

    await stage.say(say("one"), say("two"))
    async with stage.running() as courier:
        stage.store.begin = begin
        await until(lambda: courier._failures)
        courier._paused_until = 0.0
        courier._wake.set()
        await courier.until_idle()
    assert [call[1] for call in stage.gateway.calls] == ["one", "two"]
    assert stage.left() == []


async def test_an_outcome_that_could_not_be_written_is_written_later(stage):
    real, failures = stage.store.begin, iter([False, True])

    def begin():
        if next(failures, False):
            raise OSError("disk full")
        return real()

    await stage.say(say("one"))
    stage.store.begin = begin
    async with stage.running() as courier:
        await until(lambda: courier._failures)
        courier._paused_until = 0.0
        courier._wake.set()
        await courier.until_idle()
    assert stage.gateway.calls == [(1, "one")]
    assert stage.left() == []


async def test_a_stop_waits_for_what_is_on_its_way_and_starts_nothing_more(stage):
    stage.gateway.takes = 0.02
    await stage.say(say("one"), say("two"))
    async with stage.running():
        await until(lambda: stage.gateway.calls)
    assert [call[1] for call in stage.gateway.calls] == ["one"]
    assert [(each.state, each.unknown) for each in stage.store.all(Parcel)] == [(OutboxState.WAITING, 0)]


async def test_what_takes_longer_than_the_stop_has_an_unknown_outcome(stage):
    stage.gateway.gate = asyncio.Event()
    await stage.say(say("one"))
    async with stage.running():
        await until(lambda: stage.gateway.calls)
    assert [(each.state, each.unknown) for each in stage.store.all(Parcel)] == [(OutboxState.WAITING, 1)]


async def test_answers_to_buttons_overtake_everything(stage):
    await stage.say(say("one", urgency=Urgency.ROUND), say("two"), Toast(query="q", text="ok"))
    await stage.deliver()
    assert stage.gateway.calls[0] == (0, "Toast")


async def test_one_slow_answer_does_not_starve_the_others(stage, monkeypatch):
    monkeypatch.setattr("bot.services.post.lanes.OLD", 0.03)
    stage.gateway.gate = asyncio.Event()
    await stage.say(say("one"), say("two", chat=2), say("three", chat=3))
    async with stage.running() as courier:
        await asyncio.sleep(0.06)
        assert len(stage.gateway.calls) == 3
        stage.gateway.gate.set()
        await courier.until_idle()
    assert stage.left() == []


async def until(condition):
    while not condition():  # noqa: ASYNC110 -- what is waited for has no event, and needs none
        await asyncio.sleep(0)


async def hurry(courier):
    """Let the pause after an unknown outcome pass at once."""
    while True:
        await asyncio.sleep(0)
        for lane in courier._lanes._lanes.values():
            if lane.not_before and not lane.is_busy:
                lane.not_before = 0.0
                for key in list(courier._lanes._lanes):
                    courier._lanes._place(key, asyncio.get_running_loop().time())
                courier._wake.set()
                return
