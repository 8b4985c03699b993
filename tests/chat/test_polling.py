import asyncio
from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.chat.polling import Polling, SomebodyElsePolls, TokenRefused, introduce
from bot.chat.transport import Patience, Transport
from bot.rehearsal import RehearsalServer, Room


class Stage:
    def __init__(self, room, server, transport):
        self.room = room
        self.anna = room.person("Anna", started=True)
        self.transport = transport
        self.base_url = server.base_url
        self.kept: list[list[int]] = []
        self.slept: list[float] = []
        self.full = 0

    def polling(self, token=None):
        bot = Bot(token or self.room.token, base_url=self.base_url, request=self.transport)
        return Polling(bot=bot, transport=self.transport, keep=self.keep, sleep=self.sleep, long_poll=0)

    async def keep(self, updates):
        if self.full:
            self.full -= 1
            raise OSError("no space left on device")
        self.kept.append([each["update_id"] for each in updates])

    async def sleep(self, seconds):
        self.slept.append(seconds)

    def say(self, *texts):
        for text in texts:
            self.room.say(self.anna, text)
        return [each["update_id"] for each in self.room.updates.waiting(self.room.clock.timestamp())]


@pytest.fixture
async def stage():
    room = Room(start=datetime(2026, 12, 1, 9, tzinfo=UTC), frozen=True, limits=False)
    transport = Transport(patience=Patience(connect=0.3, read=0.3))
    async with RehearsalServer(room) as server:
        yield Stage(room, server, transport)
        await transport.shutdown()


async def test_a_batch_is_kept_before_it_is_confirmed(stage):
    ids = stage.say("one", "two")
    polling = stage.polling()
    assert await polling.fetch_once() == 0
    assert (stage.kept, len(stage.room.updates)) == ([ids], 2)
    assert await polling.fetch_once() == 0
    assert (stage.kept, len(stage.room.updates)) == ([ids], 0)


async def test_what_could_not_be_kept_comes_again(stage):
    ids = stage.say("one")
    stage.full = 2
    polling = stage.polling()
    assert [await polling.fetch_once() for _ in range(3)] == [1, 2, 0]
    assert stage.kept == [ids]


async def test_what_a_crash_interrupted_comes_again(stage):
    ids = stage.say("one")
    await stage.polling().fetch_once()
    await stage.polling().fetch_once()
    assert stage.kept == [ids, ids]


async def test_numbers_that_start_anew_are_followed(stage):
    stage.room.inject({"update_id": 900_000_000, "message": {}})
    polling = stage.polling()
    await polling.fetch_once()
    await polling.fetch_once()
    polling._received_at -= 7 * 86_400
    await polling.fetch_once()
    stage.room.inject({"update_id": 5, "message": {}})
    await polling.fetch_once()
    await polling.fetch_once()
    assert stage.kept == [[900_000_000], [5]]
    assert polling._offset == 6


async def test_another_poller_is_fatal_the_third_time(stage):
    polling = stage.polling()
    text = "Conflict: terminated by other getUpdates request"
    stage.room.faults.fail("getUpdates", times=2, code=409, description=text)
    assert [await polling.fetch_once() for _ in range(3)] == [1, 2, 0]
    stage.room.faults.fail("getUpdates", times=3, code=409, description=text)
    with pytest.raises(SomebodyElsePolls):
        await polling.run()
    assert stage.slept == [1, 2]


async def test_a_webhook_is_taken_away(stage):
    polling = stage.polling()
    text = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    stage.room.faults.fail("getUpdates", times=4, code=409, description=text)
    assert [await polling.fetch_once() for _ in range(5)] == [1, 2, 4, 8, 0]


async def test_a_refused_token_is_fatal(stage):
    with pytest.raises(TokenRefused):
        await stage.polling(token="7000000001:revoked").run()


async def test_a_bot_learns_its_name_as_soon_as_telegram_is_there(stage):
    bot = Bot(
        stage.room.token,
        base_url=stage.base_url,
        request=stage.transport,
        get_updates_request=stage.transport,
    )
    stage.room.faults.lose_request("getMe", times=2)
    await introduce(bot, sleep=stage.sleep)
    assert (bot.username, stage.slept) == (stage.room.bot.username, [1, 2])
    wrong = Bot(
        "7000000001:x", base_url=stage.base_url, request=stage.transport, get_updates_request=stage.transport
    )
    with pytest.raises(TokenRefused):
        await introduce(wrong, sleep=stage.sleep)


async def test_telegram_gone_is_waited_for_ever_longer_up_to_half_a_minute(stage):
    polling = stage.polling()
    stage.room.faults.lose_request("getUpdates", times=6)
    stage.room.faults.fail("getUpdates", times=1, code=502)
    stage.room.faults.flood("getUpdates", times=1, retry_after=44)
    assert polling.silent_for() is None
    assert [await polling.fetch_once() for _ in range(9)] == [1, 2, 4, 8, 16, 30, 30, 44, 0]
    assert 0 <= polling.silent_for() < 1
    stage.room.faults.fail("getUpdates")
    assert await polling.fetch_once() == 1


async def test_updates_without_a_number_do_not_block_the_others(transport_answering):
    batch = [7, "x", {"no": "number"}, {"update_id": 41}, {"update_id": True}]
    polling, kept = transport_answering(batch, {"odd": 1}, [])
    assert [await polling.fetch_once() for _ in range(3)] == [1, 2, 0]
    assert kept == [[41]]


@pytest.fixture
def transport_answering():
    def make(*answers):
        kept = []

        class Answering(Transport):
            async def ask(self, *_, **__):
                return next(waiting)

        async def keep(updates):
            kept.append([each["update_id"] for each in updates])

        waiting = iter(answers)
        transport = Answering()
        return Polling(bot=Bot("1:x", request=transport), transport=transport, keep=keep), kept

    return make


async def test_the_loop_goes_on_until_it_is_cancelled(stage):
    stage.say("one")
    polling = stage.polling()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await polling.run()
    assert len(stage.kept) == 1
