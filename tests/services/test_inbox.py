import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.circles.model import Person
from bot.services.heard import Commanded, Edited, GroupMoved, Pressed, Said, Unreadable, Who
from bot.services.post.inbox import MOST_WAITING, Postman, receive
from bot.services.records import Fact, InboxState, Letter
from bot.services.work import do
from bot.wording.outgoing import Address, Say, Toast, words_of
from tests.fakes.world import a_tools

ANNA = Who(user=7, name="Anna", language_code="en")
GROUP = -100


def understand(update):
    """Read what a test wrote into an update: nothing, something unreadable, or what is heard."""
    if update.get("unreadable"):
        raise Unreadable("odd")
    what = update.get("said")
    if what is None:
        return None
    return HEARD.get(what) or Said(who=ANNA, chat=update.get("chat", 7), message=1, text=what)


HEARD = {
    "press": Pressed(who=ANNA, query="q1", chat=GROUP, message=1, press=None),
    "command": Commanded(who=ANNA, chat=GROUP, message=1, command="round"),
    "edit": Edited(who=ANNA, chat=7, message=1),
    "move": GroupMoved(old=GROUP, new=-200),
}


@asynccontextmanager
async def at_work(postman):
    async with asyncio.TaskGroup() as group:
        worker = group.create_task(postman.run())
        yield
        worker.cancel()


class Stage:
    def __init__(self):
        self.tools = a_tools()
        self.store = self.tools.store
        self.sent = []
        self.handled = []
        self.fails = {}
        self.slept = []
        self.broken = 0
        self.postman = self.new_postman()

    def new_postman(self):
        return Postman(
            tools=self.tools, run=self.run, understand=understand, receive=self.receive, sleep=self.sleep
        )

    async def run(self, task):
        if self.broken:
            self.broken -= 1
            raise OSError("disk full")
        finished = await do(self.tools, task)
        self.sent += [parcel.outgoing for parcel in finished.parcels]

    async def receive(self, work, heard):
        name = heard.text if isinstance(heard, Said) else type(heard).__name__
        await work.tx.put(Fact(name=name, value="written"))
        if self.fails.get(name):
            self.fails[name] -= 1
            raise KeyError("a secret text")
        self.handled.append(name)

    async def sleep(self, seconds):
        self.slept.append(seconds)

    async def until_idle(self, postman=None):
        postman = postman or self.postman
        async with at_work(postman):
            await postman.until_idle()

    def letters(self):
        return {each.update: (each.state, each.tries, each.body) for each in self.store.all(Letter)}


@pytest.fixture
def stage():
    return Stage()


def letter(number, said=None, **more):
    return {"update_id": number, "said": said, **more}


DONE = (InboxState.DONE, 0, None)


async def test_a_letter_is_stored_once_whatever_telegram_repeats(stage):
    waiting = await receive(
        stage.store, stage.tools.clock, [letter(1, "a"), letter(1, "a"), letter(2)], understand
    )
    again = await receive(stage.store, stage.tools.clock, [letter(1, "a"), letter(2)], understand)
    assert [each.update for each, _ in waiting] == [1]
    assert again == ()
    assert stage.letters() == {1: (InboxState.WAITING, 0, json.dumps(letter(1, "a"))), 2: DONE}


async def test_what_cannot_be_read_is_set_aside_without_its_content(stage):
    deep = {"update_id": 3, "said": "deep"}
    for _ in range(3000):
        deep = {"update_id": 3, "in": deep}
    odd = [letter(1, "a"), letter(2, unreadable=True), deep, letter(4, "b\ud800")]
    waiting = await receive(stage.store, stage.tools.clock, odd, understand)
    assert [each.update for each, _ in waiting] == [1, 4]
    assert stage.letters()[2] == (InboxState.SET_ASIDE, 0, None)
    assert stage.letters()[3][2] is None


async def test_the_effect_and_done_are_one(stage):
    await stage.postman.keep([letter(1, "a")])
    await stage.until_idle()
    assert stage.handled == ["a"]
    assert stage.letters() == {1: DONE}
    assert stage.store.all(Fact) == (Fact(name="a", value="written"),)


async def test_letters_of_a_chat_keep_their_order(stage):
    await stage.postman.keep([letter(number, f"{number}", chat=number % 3 + 1) for number in range(1, 40)])
    await stage.until_idle()
    for chat in range(3):
        mine = [int(each) for each in stage.handled if int(each) % 3 == chat]
        assert mine == sorted(mine)
    assert len(stage.handled) == 39


async def test_lanes_run_side_by_side():
    tools = a_tools()
    first_may_end = asyncio.Event()
    handled = []

    async def run(task):
        class NoTransaction:
            async def put(self, *records):
                del records

        class NoWork:
            tx = NoTransaction()

        await task(NoWork())

    async def receive_one(work, heard):
        del work
        if heard.chat == 7:
            await first_may_end.wait()
        else:
            first_may_end.set()
        handled.append(heard.chat)

    postman = Postman(tools=tools, run=run, understand=understand, receive=receive_one)
    await postman.keep([letter(1, "a", chat=7), letter(2, "b", chat=8)])
    async with asyncio.timeout(30), at_work(postman):
        await postman.until_idle()
    assert handled == [8, 7]


async def test_a_group_that_moves_takes_its_order_along(stage):
    await stage.postman.keep([letter(1, "old", chat=GROUP), letter(2, "move"), letter(3, "new", chat=-200)])
    assert list(stage.postman._lanes) == [GROUP]
    await stage.until_idle()
    assert stage.handled == ["old", "GroupMoved", "new"]


async def test_what_fails_once_is_tried_again_and_leaves_nothing_behind_from_before(stage):
    stage.fails["a"] = 2
    await stage.postman.keep([letter(1, "a")])
    await stage.until_idle()
    assert (stage.handled, stage.slept) == (["a"], [0.1, 1.0])
    assert stage.letters() == {1: (InboxState.DONE, 2, None)}
    assert stage.sent == []


async def test_what_fails_three_times_is_set_aside_and_the_person_hears_it(stage, caplog):
    stage.fails["poison"] = 99
    await stage.postman.keep([letter(1, "poison"), letter(2, "after")])
    await stage.until_idle()
    assert stage.handled == ["after"]
    assert stage.letters() == {1: (InboxState.SET_ASIDE, 3, None), 2: DONE}
    assert stage.store.all(Fact) == (Fact(name="after", value="written"),)
    (told,) = stage.sent
    assert isinstance(told, Say)
    assert told.to == Address(chat=7)
    assert "is kept" in words_of(told.text)
    code = caplog.records[-1].getMessage().split()[1]
    assert code in words_of(told.text)


async def test_a_log_names_the_class_and_the_place_and_nobody(stage, caplog):
    stage.fails["a secret text"] = 99
    await stage.postman.keep([letter(1, "a secret text")])
    await stage.until_idle()
    assert "KeyError at" in caplog.text
    assert "secret text" not in caplog.text
    assert "Anna" not in caplog.text
    assert all(record.exc_info is None for record in caplog.records)


async def test_a_failed_press_is_answered(stage):
    stage.fails["Pressed"] = 3
    await stage.postman.keep([letter(1, "press")])
    await stage.until_idle()
    (toast,) = stage.sent
    assert toast == Toast(query="q1", text=toast.text, alert=True)
    assert 0 < len(toast.text) <= 200


@pytest.mark.parametrize("reachable", [True, False])
async def test_a_failed_command_in_a_group_is_answered_in_private_if_that_is_open(stage, reachable):
    async with stage.store.begin() as tx:
        await tx.put(Person(user=7, name="Anna", reachable=reachable))
    stage.fails["Commanded"] = 3
    await stage.postman.keep([letter(1, "command")])
    await stage.until_idle()
    assert [each.to for each in stage.sent] == ([Address(chat=7)] if reachable else [])


async def test_a_failed_edit_is_nobodys_news(stage):
    stage.fails["Edited"] = 3
    await stage.postman.keep([letter(1, "edit")])
    await stage.until_idle()
    assert stage.sent == []
    assert stage.letters()[1][0] is InboxState.SET_ASIDE


async def test_a_store_that_fails_is_not_the_letters_fault(stage):
    real = stage.store.begin
    stage.broken = 2
    failing = iter([True, True])

    def begin():
        if next(failing, False):
            raise OSError("disk full")
        return real()

    await stage.postman.keep([letter(1, "a")])
    stage.store.begin = begin
    await stage.until_idle()
    assert stage.slept == [1.0, 2.0]
    assert stage.letters() == {1: DONE}


async def test_what_waited_when_kring_stopped_is_handled_after_the_start(stage):
    await stage.postman.keep([letter(1, "a"), letter(2, "b")])
    async with stage.store.begin() as tx:
        await tx.put(replace(await tx.get(Letter, 2), body=json.dumps(letter(2, unreadable=True))))
    again = stage.new_postman()
    await again.resume()
    await stage.until_idle(again)
    assert stage.handled == ["a"]
    assert stage.letters() == {1: DONE, 2: (InboxState.SET_ASIDE, 0, None)}


async def test_no_more_is_taken_in_than_memory_should_hold(stage):
    await stage.postman.keep([letter(number, "x", chat=number) for number in range(1, MOST_WAITING + 1)])
    async with asyncio.TaskGroup() as group:
        more = group.create_task(stage.postman.keep([letter(MOST_WAITING + 1, "x")]))
        await asyncio.sleep(0.01)
        assert not more.done()
        await stage.until_idle()
    await stage.until_idle()
    assert len(stage.handled) == MOST_WAITING + 1
