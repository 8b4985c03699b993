"""Flood limits, and what goes wrong when a test asks for it."""

import time

import aiohttp
import pytest

from bot.rehearsal import RehearsalServer, Room
from bot.rehearsal.limits import Limits


class Watch:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def limits(watch):
    return Limits(monotonic=watch)


def test_a_chat_takes_a_small_burst_and_then_one_a_second(limits, watch):
    assert [limits.retry_after(7) for _ in range(5)] == [0, 0, 0, 0, 1]
    watch.now += 1
    assert [limits.retry_after(7) for _ in range(2)] == [0, 1]


def test_a_group_takes_twenty_a_minute(limits, watch):
    for _ in range(20):
        assert limits.retry_after(-7) == 0
        watch.now += 1
    assert limits.retry_after(-7) == 40
    watch.now += 40
    assert limits.retry_after(-7) == 0


def test_the_token_takes_thirty_a_second(limits, watch):
    assert [limits.retry_after(chat) for chat in range(1, 32)] == [0] * 30 + [1]
    watch.now += 1
    assert limits.retry_after(99) == 0


async def test_too_many_messages_are_refused_and_answers_are_free(client, room, watch):
    room.limits = Limits(monotonic=watch)
    anna = room.person("Anna", started=True)
    for _ in range(4):
        await client.ok("sendMessage", chat_id=anna.id, text="x")
    answer = await client.raw("sendMessage", chat_id=anna.id, text="x")
    assert client.status == 429
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert client.headers["Retry-After"] == "1"
    edit = await client.raw("editMessageText", chat_id=anna.id, message_id=1, text="y")
    assert edit["error_code"] == 429
    assert (await client.raw("answerCallbackQuery", callback_query_id="1"))["error_code"] == 400


async def test_failures_come_as_often_as_asked(client, room):
    anna = room.person("Anna", started=True)
    room.faults.fail("sendMessage", times=2, code=502)
    room.faults.flood("getMe", retry_after=5)
    for _ in range(2):
        assert (await client.raw("sendMessage", chat_id=anna.id, text="x"))["error_code"] == 502
    assert (await client.raw("getMe"))["parameters"] == {"retry_after": 5}
    assert await client.ok("sendMessage", chat_id=anna.id, text="x")
    assert len(room.from_bot(anna)) == 1


async def test_an_answer_is_lost_after_the_message_arrived(client, room):
    anna = room.person("Anna", started=True)
    room.faults.lose_answer("sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.raw("sendMessage", chat_id=anna.id, text="arrived")
    assert room.last_from_bot(anna).text == "arrived"
    room.faults.lose_request("sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.raw("sendMessage", chat_id=anna.id, text="not arrived")
    assert room.last_from_bot(anna).text == "arrived"


async def test_calls_are_slow(client, room):
    room.faults.delay("getMe", seconds=0.04)
    started = time.monotonic()
    await client.ok("getMe")
    assert time.monotonic() - started >= 0.04
    room.faults.latency = 0.03
    started = time.monotonic()
    await client.ok("getMe")
    assert time.monotonic() - started >= 0.03
    room.faults.clear()


async def test_an_update_comes_twice(client, room):
    anna = room.person("Anna")
    room.say(anna, "x")
    room.updates.repeat_next()
    (first,) = await client.updates()
    (again,) = await client.updates(offset=first["update_id"] + 1)
    assert again == first
    assert await client.updates(offset=first["update_id"] + 1) == []


async def test_one_tap_comes_under_two_numbers(client, room):
    anna = room.person("Anna", started=True)
    rows = [[{"text": "A", "callback_data": "a"}]]
    sent = await client.ok("sendMessage", chat_id=anna.id, text="?", reply_markup={"inline_keyboard": rows})
    room.press(anna, sent["message_id"], "A")
    room.press_again()
    first, second = await client.updates()
    assert first["update_id"] != second["update_id"]
    assert first["callback_query"] == second["callback_query"]


async def test_a_hostile_update_is_delivered_as_it_is(client, room):
    room.inject({"message": {"nonsense": None}})
    room.inject({"update_id": 999_999_999, "callback_query": "?"})
    room.say(room.person("Anna"), "after")
    assert [each["update_id"] for each in await client.updates()] == [100_000_001, 999_999_999, 1_000_000_000]


async def test_trouble_can_be_arranged_over_http(client, room):
    anna = room.person("Anna", started=True)
    await client.room("trouble", {"fault": "fail", "method": "sendMessage", "code": 500})
    assert (await client.raw("sendMessage", chat_id=anna.id, text="x"))["error_code"] == 500
    assert (await client.room("trouble", {"inject": {"poll": {}}}))["update_id"]
    await client.room("trouble", {"limits": True, "privacy_mode": False, "latency": 0})
    assert room.limits.enabled
    assert not room.privacy_mode
    assert "error" in await client.room("trouble", {"fault": "earthquake"})
    assert client.status == 400


async def test_a_room_by_itself_has_telegrams_limits():
    room = Room()
    async with RehearsalServer(room):
        assert room.limits.enabled
        assert room.updates.throttled
