"""Edits, deletions, pins, and the answers to button presses."""

import pytest

BUTTON = {
    "inline_keyboard": [[{"text": "A", "callback_data": "a"}, {"text": "Site", "url": "https://kring.nl"}]]
}


@pytest.fixture
def anna(room):
    return room.person("Anna", started=True)


async def test_an_edit_that_changes_nothing_is_refused(client, anna):
    sent = await client.ok("sendMessage", chat_id=anna.id, text="one", reply_markup=BUTTON)
    where = {"chat_id": anna.id, "message_id": sent["message_id"]}
    answer = await client.no("editMessageText", **where, text="one", reply_markup=BUTTON)
    assert answer.startswith(
        "Bad Request: message is not modified: specified new message content and reply markup"
    )
    changed = await client.ok("editMessageText", **where, text="one")
    assert "reply_markup" not in changed
    assert changed["edit_date"] >= changed["date"]
    assert (await client.no("editMessageReplyMarkup", **where)).startswith(
        "Bad Request: message is not modified"
    )
    assert (await client.ok("editMessageReplyMarkup", **where, reply_markup=BUTTON))["reply_markup"] == BUTTON


async def test_edits_of_what_is_not_there_or_not_own(client, anna, room):
    said = room.say(anna, "mine")
    assert (
        await client.no("editMessageText", chat_id=anna.id, message_id=99, text="x")
        == "Bad Request: message to edit not found"
    )
    assert (
        await client.no("editMessageText", chat_id=anna.id, message_id=said.id, text="x")
        == "Bad Request: message can't be edited"
    )


async def test_deleting_ends_after_48_hours_and_editing_never(client, anna, room):
    circle = room.group("Kring", [anna])
    old = await client.ok("sendMessage", chat_id=anna.id, text="old")
    other = await client.ok("sendMessage", chat_id=circle.id, text="old")
    room.clock.jump(2 * 86400)
    assert (
        await client.no("deleteMessage", chat_id=anna.id, message_id=old["message_id"])
        == "Bad Request: message can't be deleted for everyone"
    )
    assert (
        await client.no("deleteMessage", chat_id=circle.id, message_id=other["message_id"])
        == "Bad Request: message can't be deleted"
    )
    assert await client.ok("editMessageText", chat_id=anna.id, message_id=old["message_id"], text="-")


async def test_deleting_own_and_others_messages(client, anna, room):
    circle = room.group("Kring", [anna])
    sent = await client.ok("sendMessage", chat_id=circle.id, text="mine")
    said = room.say(anna, "hers", circle)
    assert await client.ok("deleteMessage", chat_id=circle.id, message_id=sent["message_id"]) is True
    assert (
        await client.no("deleteMessage", chat_id=circle.id, message_id=sent["message_id"])
        == "Bad Request: message to delete not found"
    )
    assert (
        await client.no("deleteMessage", chat_id=circle.id, message_id=said.id)
        == "Bad Request: message can't be deleted"
    )
    room.promote_bot(anna, circle)
    assert await client.ok("deleteMessage", chat_id=circle.id, message_id=said.id) is True


async def test_pins_need_an_administrator_and_leave_a_service_message(client, anna, room):
    circle = room.group("Kring", [anna])
    sent = await client.ok("sendMessage", chat_id=circle.id, text="anchor")
    where = {"chat_id": circle.id, "message_id": sent["message_id"]}
    assert (
        await client.no("pinChatMessage", **where)
        == "Bad Request: not enough rights to manage pinned messages in the chat"
    )
    room.promote_bot(anna, circle)
    assert await client.ok("pinChatMessage", **where) is True
    (update,) = [each for each in await client.updates() if "message" in each]
    assert update["message"]["pinned_message"]["text"] == "anchor"
    assert (await client.ok("getChat", chat_id=circle.id))["pinned_message"]["text"] == "anchor"
    assert await client.ok("unpinChatMessage", **where) is True
    assert "pinned_message" not in await client.ok("getChat", chat_id=circle.id)
    assert (
        await client.no("pinChatMessage", chat_id=circle.id, message_id=99)
        == "Bad Request: message to pin not found"
    )
    assert await client.ok("pinChatMessage", **where)
    assert await client.ok("unpinAllChatMessages", chat_id=circle.id) is True
    assert circle.pinned == []


async def test_a_press_is_answered_once_and_in_time(client, anna, room):
    sent = await client.ok("sendMessage", chat_id=anna.id, text="?", reply_markup=BUTTON)
    first = room.press(anna, sent["message_id"], "A").query_id
    assert (
        await client.ok("answerCallbackQuery", callback_query_id=first, text="Fine", show_alert=True) is True
    )
    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await client.no("answerCallbackQuery", callback_query_id=first) == old
    assert await client.no("answerCallbackQuery", callback_query_id="1") == old
    late = room.press(anna, sent["message_id"], "A").query_id
    room.clock.jump(150)
    assert await client.no("answerCallbackQuery", callback_query_id=late) == old
    third = room.press(anna, sent["message_id"], "A").query_id
    assert (
        await client.no("answerCallbackQuery", callback_query_id=third, text="x" * 201)
        == "Bad Request: MESSAGE_TOO_LONG"
    )
    assert room.view(anna)["toasts"] == [{"number": 1, "text": "Fine", "alert": True}]


async def test_a_start_link_opens_the_private_chat(client, room):
    bas = room.person("Bas")
    circle = room.group("Kring", [bas])
    rows = [
        [
            {"text": "Join", "url": "https://t.me/kring_bot?start=join_7"},
            {"text": "Else", "url": "https://example.org"},
        ]
    ]
    sent = await client.ok("sendMessage", chat_id=circle.id, text="x", reply_markup={"inline_keyboard": rows})
    assert room.press(bas, sent["message_id"], "Else", circle).url == "https://example.org"
    room.press(bas, sent["message_id"], "Join", circle)
    (update,) = await client.updates()
    assert update["message"]["text"] == "/start join_7"
    assert update["message"]["chat"] == {"id": bas.id, "type": "private", "first_name": "Bas"}
