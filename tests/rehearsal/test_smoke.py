"""The shortest round trip: say, hear, answer, press, edit."""


async def test_a_message_is_heard_and_answered(room, client):
    anna = room.person("Anna")
    room.say(anna, "/start")
    (update,) = await client.updates()
    assert update["message"]["text"] == "/start"
    assert update["message"]["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    sent = await client.ok(
        "sendMessage",
        chat_id=anna.id,
        text="Hello",
        reply_markup={"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]},
    )
    room.press(anna, sent["message_id"], "Yes")
    (press,) = await client.updates(offset=update["update_id"] + 1)
    assert press["callback_query"]["data"] == "y"
    assert await client.ok(
        "answerCallbackQuery", callback_query_id=press["callback_query"]["id"], text="Thanks"
    )
    assert room.toasts_of(anna) == ["Thanks"]
    edited = await client.ok("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="Done")
    assert edited["text"] == "Done"
    assert "reply_markup" not in edited
