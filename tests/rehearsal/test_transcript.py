"""What became visible to one person, as a value that two runs can be compared by."""

from datetime import UTC, datetime

import aiohttp

from bot.rehearsal import RehearsalServer, Room


async def play(owner):
    """Let a bot send the same to everybody, whoever brought the dilemma; return Cees's transcript."""
    room = Room(start=datetime(2026, 12, 1, tzinfo=UTC), frozen=True, limits=False)
    people = [room.person(name, started=True) for name in ("Anna", "Bas", "Cees")]
    circle = room.group("Kring", people)
    async with RehearsalServer(room) as server, aiohttp.ClientSession() as session:

        async def call(method, **params):
            async with session.post(f"{server.base_url}{server.token}/{method}", json=params) as response:
                return (await response.json())["result"]

        room.say(people[owner], "my dilemma")
        for number in range(owner + 1):
            await call("sendMessage", chat_id=people[owner].id, text=f"reply {number}")
        rows = [[{"text": "Pass", "callback_data": f"x{owner}"}]]
        for person in people:
            sent = await call(
                "sendMessage",
                chat_id=person.id,
                text="Question",
                entities=[{"type": "bold", "offset": 0, "length": 8}],
                reply_markup={"inline_keyboard": rows},
                protect_content=True,
            )
            query = room.press(person, sent["message_id"]).query_id
            await call("answerCallbackQuery", callback_query_id=query, text="Noted")
        room.clock.jump(60)
        posted = await call("sendMessage", chat_id=circle.id, text="The questions", disable_notification=True)
        await call("editMessageText", chat_id=circle.id, message_id=posted["message_id"], text="Over")
        await call("sendChatAction", chat_id=circle.id, action="typing")
    return room.transcript(people[2])


async def test_the_transcript_is_the_same_whoever_brought_the_dilemma():
    first, second = await play(0), await play(1)
    assert first == second
    assert [line["what"] for line in first] == ["message", "answer", "message", "edit", "action"]
    assert first[0] == {
        "at": "2026-12-01T00:00:00.000Z",
        "chat": "private",
        "what": "message",
        "message": 1,
        "by": "bot",
        "method": "sendMessage",
        "text": "Question",
        "entities": [{"offset": 0, "length": 8, "type": "bold"}],
        "has_protected_content": True,
        "keyboard": [["Pass"]],
    }
    assert first[2]["at"] == "2026-12-01T00:01:00.000Z"
    assert first[2]["silent"] is True


async def test_somebody_sees_a_group_only_while_being_in_it(room, client):
    anna, bas = room.person("Anna"), room.person("Bas")
    circle = room.group("Kring", [anna])
    room.say(anna, "before", circle)
    room.join(bas, circle)
    room.say(anna, "during", circle)
    room.leave(bas, circle)
    await client.ok("sendMessage", chat_id=circle.id, text="after")
    texts = [line.get("text", line.get("service")) for line in room.transcript(bas)]
    assert texts == [["new_chat_members"], "during", ["left_chat_member"]]
    assert len(room.transcript(anna)) == 5
    assert (await client.room(f"transcript?person={bas.id}")) == room.transcript(bas)
