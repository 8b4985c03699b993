"""The virtual clock, and the people's API over HTTP."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta

import aiohttp

from bot.rehearsal import Room
from bot.rehearsal.clock import RoomClock


async def test_the_clock_goes_on_stands_and_jumps():
    clock = RoomClock(datetime(2026, 12, 1, tzinfo=UTC), frozen=True)
    assert clock.iso() == "2026-12-01T00:00:00.000Z"
    clock.jump(90.5)
    assert clock.iso() == "2026-12-01T00:01:30.500Z"
    clock.freeze(frozen=False)
    before = clock.timestamp()
    await asyncio.sleep(0.005)
    assert clock.timestamp() > before
    clock.to(datetime(2027, 1, 1, tzinfo=UTC))
    assert abs(clock.now() - datetime(2027, 1, 1, tzinfo=UTC)) < timedelta(seconds=1)


async def test_a_follower_of_the_clock_is_told_at_once(client):
    state = await client.room("clock")
    assert state == {"now": "2026-12-01T09:00:00.000Z", "frozen": True, "version": 1, "rate": 0}
    waiting = asyncio.get_running_loop().create_task(client.room("clock?after=1&wait=20"))
    await asyncio.sleep(0.03)
    assert not waiting.done()
    await client.room("clock", {"jump": 3600})
    assert (await asyncio.wait_for(waiting, 1))["now"] == "2026-12-01T10:00:00.000Z"
    assert (await client.room("clock?after=2&wait=0.01"))["version"] == 2
    await client.room("clock", {"to": "2026-12-02T08:00:00+01:00"})
    assert (await client.room("clock"))["now"] == "2026-12-02T07:00:00.000Z"
    assert (await client.room("clock", {"frozen": False}))["rate"] == 1


async def test_to_the_next_deadline(client, room):
    assert (await client.room("to-deadline", {}))["moved"] is False
    await client.room("deadline", {"at": "2026-12-04T17:00:00+00:00"})
    moved = await client.room("to-deadline", {})
    assert (moved["moved"], moved["now"]) == (True, "2026-12-04T17:00:01.000Z")
    assert (await client.room("to-deadline", {}))["moved"] is False
    await client.room("deadline", {"at": None})
    assert room.deadline is None


async def test_dates_of_messages_are_the_rooms(client, room):
    anna = room.person("Anna", started=True)
    room.clock.to(datetime(2030, 1, 1, tzinfo=UTC))
    assert (await client.ok("sendMessage", chat_id=anna.id, text="x"))["date"] == 1893456000


async def test_people_act_over_http(client, room):
    anna = (await client.room("do/person", {"first_name": "Anna", "started": True}))["id"]
    bas = (await client.room("do/person", {"first_name": "Bas", "language": "en"}))["id"]
    circle = (await client.room("do/group", {"title": "Kring", "people": [anna, bas], "kind": "group"}))["id"]
    said = await client.room("do/say", {"person": bas, "chat": circle, "text": "/round"})
    rows = [[{"text": "A", "callback_data": "a"}, {"text": "In", "url": "https://t.me/kring_bot?start=x"}]]
    sent = await client.ok("sendMessage", chat_id=circle, text="?", reply_markup={"inline_keyboard": rows})
    press = {"person": bas, "chat": circle, "message": sent["message_id"]}
    assert (await client.room("do/press", {**press, "button": "A"}))["query_id"]
    assert (await client.room("do/press", {**press, "button": "In"}))["opened_chat"] == bas
    await client.room("do/edit", {"person": bas, "chat": circle, "message": said["message"], "text": "/help"})
    await client.room("do/send", {"person": anna, "kind": "voice", "chat": None})
    await client.room("do/block", {"person": bas})
    await client.room("do/promote", {"by": anna, "person": bas, "chat": circle, "anonymous": True})
    await client.room("do/rename", {"person": anna, "first_name": "Anja"})
    migrated = (await client.room("do/migrate", {"chat": circle}))["id"]
    await client.room("do/leave", {"person": bas, "chat": migrated})
    view = await client.room(f"view?person={anna}")
    assert [chat["title"] for chat in view["chats"]] == ["Kring", "Kring"]
    assert view["me"]["name"] == "Anja"
    state = await client.room("state")
    assert state["chats"][-1]["members"][str(bas)] == "left"
    assert [each["name"] for each in (await client.room("people"))["people"]] == ["Anja", "Bas"]
    assert len(room.updates) > 6


async def test_what_people_cannot_do_is_said(client, room):
    anna = room.person("Anna")
    assert "no act" in (await client.room("do/fly", {"person": anna.id}))["error"]
    assert "no person" in (await client.room("do/say", {"person": 5, "text": "x"}))["error"]
    assert "KeyError" in (await client.room("do/say", {"text": "x"}))["error"]
    assert client.status == 400
    await client.room("nothing")
    assert client.status == 404


async def test_no_other_page_acts_in_the_room(client):
    url = f"{client.server.url}/room/people"
    for headers, status in (
        ({}, 200),
        ({"Origin": client.server.url}, 200),
        ({"Origin": "https://example.org"}, 403),
        ({"Host": "example.org"}, 403),
    ):
        async with client.session.get(url, headers=headers) as response:
            assert response.status == status


async def test_many_things_at_once(client):
    made = await client.room("bulk", {"groups": 3, "members": 6, "announce": True})
    assert len(made["groups"]) == 3
    group = made["groups"][0]
    say = [[group["members"][0], group["chat"], "/round"], [group["members"][1], None, "text"]]
    assert len((await client.room("bulk", {"say": say}))["messages"]) == 2
    assert len(await client.updates()) == 8
    counters = await client.room("counters")
    assert counters["calls"] == {"getUpdates": 1}
    assert counters["waiting_updates"] == 8


async def test_the_page_is_told_what_happens(client, room, server):
    anna = room.person("Anna")
    async with client.session.get(f"{server.url}/room/events") as response:
        assert (await response.content.readline()).startswith(b":")
        await response.content.readline()
        room.say(anna, "x")
        line = await asyncio.wait_for(response.content.readline(), 1)
        assert line == f'data: {{"what": "message", "chat": {anna.id}}}\n'.encode()


async def test_a_room_as_a_process_of_its_own(tmp_path):
    record = tmp_path / "traffic.jsonl"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.rehearsal", "--bare", "--frozen", "--no-limits", "--record", str(record),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    assert line.startswith("rehearsal room http://127.0.0.1:")
    url = f"{line.split()[-1]}bot{Room().token}/getMe"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert (await response.json())["result"]["username"] == "kring_bot"
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 5) == 0
    assert '"call": "getMe"' in record.read_text()
