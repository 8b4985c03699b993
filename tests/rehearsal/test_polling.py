"""How updates reach the bot, and when they do not."""

import asyncio

from bot.rehearsal import RehearsalServer, Room


async def test_what_is_not_confirmed_comes_again(room, client):
    anna = room.person("Anna")
    room.say(anna, "one")
    room.say(anna, "two")
    first = await client.updates()
    assert first == await client.updates()
    again = await client.updates(offset=first[0]["update_id"] + 1)
    assert [each["message"]["text"] for each in again] == ["two"]
    assert await client.updates(offset=first[1]["update_id"] + 1) == []
    assert await client.updates() == []


async def test_the_limit_is_kept(room, client):
    anna = room.person("Anna")
    for number in range(5):
        room.say(anna, str(number))
    assert len(await client.updates(limit=2)) == 2


async def test_a_negative_offset_keeps_only_the_last_ones(room, client):
    anna = room.person("Anna")
    for number in range(5):
        room.say(anna, str(number))
    assert [each["message"]["text"] for each in await client.updates(offset=-2)] == ["3", "4"]
    assert len(await client.updates()) == 2


async def test_a_waiting_poll_is_answered_when_something_comes(room, client):
    anna = room.person("Anna")
    waiting = asyncio.get_running_loop().create_task(client.updates(timeout=30))
    await asyncio.sleep(0.03)
    assert not waiting.done()
    room.say(anna, "now")
    (update,) = await asyncio.wait_for(waiting, 1)
    assert update["message"]["text"] == "now"


async def test_an_older_poll_gets_the_conflict(room, client, server):
    url = f"{server.base_url}{server.token}/getUpdates?timeout=30"

    async def poll():
        async with client.session.get(url) as response:
            return response.status, await response.json()

    older = asyncio.get_running_loop().create_task(poll())
    await asyncio.sleep(0.03)
    newer = asyncio.get_running_loop().create_task(poll())
    status, answer = await asyncio.wait_for(older, 1)
    assert status == 409
    assert answer["description"].startswith("Conflict: terminated by other getUpdates request")
    room.say(room.person("Anna"), "hi")
    assert (await asyncio.wait_for(newer, 1))[1]["ok"]


async def test_a_poll_whose_client_is_gone_does_not_conflict(room, client):
    gone = asyncio.get_running_loop().create_task(client.updates(timeout=30))
    await asyncio.sleep(0.03)
    gone.cancel()
    await asyncio.sleep(0.03)
    room.say(room.person("Anna"), "hi")
    assert len(await client.updates()) == 1


async def test_presses_wait_150_seconds_and_messages_a_day(room, client):
    anna = room.person("Anna", started=True)
    sent = await client.ok(
        "sendMessage",
        chat_id=anna.id,
        text="?",
        reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]},
    )
    room.press(anna, sent["message_id"])
    room.say(anna, "text")
    room.clock.jump(149)
    assert len(await client.updates()) == 2
    room.clock.jump(1)
    assert [list(each)[1] for each in await client.updates()] == ["message"]
    room.clock.jump(24 * 3600)
    assert await client.updates() == []


async def test_wanted_kinds_are_remembered_and_not_retroactive(room, client):
    anna = room.person("Anna")
    room.say(anna, "before")
    assert len(await client.updates(allowed_updates=["callback_query"])) == 1
    room.say(anna, "after")
    assert len(await client.updates()) == 1
    await client.updates(allowed_updates=["no such kind"])
    room.say(anna, "default again")
    assert len(await client.updates()) == 2


async def test_chat_member_comes_only_to_an_administrator_who_asked(room, client):
    people = [room.person(name) for name in ("Anna", "Bas")]
    circle = room.group("Kring", people, bot_admin=True)
    room.leave(people[1], circle)
    kinds = [list(each)[1] for each in await client.updates(allowed_updates=["message", "chat_member"])]
    assert kinds == ["message"]
    room.join(people[1], circle)
    kinds = [list(each)[1] for each in await client.updates()]
    assert kinds == ["message", "chat_member", "message"]
    room.promote_bot(people[0], circle, admin=False)
    room.leave(people[1], circle)
    assert [list(each)[1] for each in await client.updates()][3:] == ["message"]


async def test_throttled_polls_wait_when_they_repeat_too_fast(room):
    room.updates.throttled = True
    assert room.updates._throttle(0, 100, 0) == (0, 100)
    assert room.updates._throttle(0, 100, 0)[0] == 3.0
    assert room.updates._throttle(7, 100, 0) == (0, 100)


async def test_webhooks_are_refused_and_their_absence_told(client):
    assert "webhook" in await client.no("setWebhook", url="https://example.org")
    assert await client.ok("deleteWebhook") is True
    assert (await client.ok("getWebhookInfo"))["url"] == ""


async def test_two_rooms_know_nothing_of_each_other():
    one, other = Room(), Room()
    async with RehearsalServer(one) as first, RehearsalServer(other) as second:
        assert first.port != second.port
        one.say(one.person("Anna"), "hi")
        assert len(one.updates) == 1
        assert len(other.updates) == 0
