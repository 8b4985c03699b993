"""What happens between people, groups and the bot."""

import pytest

from bot.rehearsal import NotPossible

GROUPS = ("group", "supergroup")


async def text_to(client, chat_id):
    return await client.no("sendMessage", chat_id=chat_id, text="x")


async def test_a_private_chat_is_opened_by_the_person(client, room):
    anna, stranger = room.person("Anna"), room.person("Stranger")
    room.group("Kring", [anna])
    assert await text_to(client, anna.id) == "Forbidden: bot can't initiate conversation with a user"
    assert await text_to(client, stranger.id) == "Bad Request: chat not found"
    assert await text_to(client, 12345) == "Bad Request: chat not found"
    assert await text_to(client, "") == "Bad Request: chat_id is empty"
    assert await text_to(client, room.bot.id) == "Forbidden: the bot can't send messages to the bot"
    room.start(anna)
    assert await client.ok("sendMessage", chat_id=anna.id, text="x")


async def test_somebody_blocks_the_bot_and_comes_back(client, room):
    anna = room.person("Anna", started=True)
    room.block(anna)
    assert await text_to(client, anna.id) == "Forbidden: bot was blocked by the user"
    with pytest.raises(NotPossible):
        room.say(anna, "x")
    room.start(anna)
    first, second, third = await client.updates()
    assert first["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert second["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert third["message"]["text"] == "/start"


async def test_a_deleted_account(client, room):
    anna, bas = room.person("Anna", username="anna", started=True), room.person("Bas")
    circle = room.group("Kring", [bas, anna])
    room.delete_account(anna)
    assert await text_to(client, anna.id) == "Forbidden: user is deactivated"
    member = await client.ok("getChatMember", chat_id=circle.id, user_id=anna.id)
    assert member["user"] == {"id": anna.id, "is_bot": False, "first_name": ""}


@pytest.mark.parametrize("kind", GROUPS)
async def test_the_bot_is_thrown_out(client, room, kind):
    anna = room.person("Anna")
    circle = room.group("Kring", [anna], kind=kind)
    room.kick_bot(anna, circle)
    assert await text_to(client, circle.id) == f"Forbidden: bot was kicked from the {kind} chat"
    member = next(each["my_chat_member"] for each in await client.updates() if "my_chat_member" in each)
    assert (member["old_chat_member"]["status"], member["new_chat_member"]["status"]) == ("member", "kicked")
    read = await client.raw("getChat", chat_id=circle.id)
    assert read["ok"] is (kind == "group")
    room.add_bot(anna, circle)
    assert await client.ok("sendMessage", chat_id=circle.id, text="back")


@pytest.mark.parametrize("kind", GROUPS)
async def test_the_bot_leaves(client, room, kind):
    circle = room.group("Kring", [room.person("Anna")], kind=kind)
    assert await client.ok("leaveChat", chat_id=circle.id) is True
    assert await text_to(client, circle.id) == f"Forbidden: bot is not a member of the {kind} chat"


async def test_a_deleted_group(client, room):
    circle = room.group("Kring", [room.person("Anna")], kind="group")
    room.delete_group(circle)
    assert await text_to(client, circle.id) == "Forbidden: the group chat was deleted"


async def test_a_group_becomes_a_supergroup(client, room):
    anna, bas = room.person("Anna"), room.person("Bas")
    old = room.group("Kring", [anna, bas], kind="group")
    sent = await client.ok("sendMessage", chat_id=old.id, text="before")
    new = room.migrate(old)
    answer = await client.raw("sendMessage", chat_id=old.id, text="x")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    assert not (await client.raw("editMessageText", chat_id=old.id, message_id=sent["message_id"], text="y"))[
        "ok"
    ]
    first, second = [each["message"] for each in await client.updates()]
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (old.id, new.id)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (new.id, old.id)
    assert str(new.id).startswith("-100")
    assert await client.ok("sendMessage", chat_id=new.id, text="after")
    texts = [each["text"] for each in room.view(bas)["chats"][-1]["messages"]]
    assert texts == ["before", "", "", "after"]


async def test_topics_of_a_forum(client, room):
    anna, bas = room.person("Anna"), room.person("Bas")
    circle = room.group("Kring", [anna, bas], forum=True)
    topic = room.new_topic(anna, circle, "Intervisie")
    where = {"chat_id": circle.id, "text": "x"}
    sent = await client.ok("sendMessage", **where, message_thread_id=topic.id)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic.id, True)
    assert "message_thread_id" not in await client.ok("sendMessage", **where)
    for unknown in (1, 999):
        assert (
            await client.no("sendMessage", **where, message_thread_id=unknown)
            == "Bad Request: message thread not found"
        )
    reply = await client.ok("sendMessage", **where, reply_parameters={"message_id": sent["message_id"]})
    assert reply["message_thread_id"] == topic.id
    assert room.say(bas, "/round", circle, thread=topic.id).wire["is_topic_message"]
    room.close_topic(anna, circle, topic.id)
    assert await client.no("sendMessage", **where, message_thread_id=topic.id) == "Bad Request: TOPIC_CLOSED"
    with pytest.raises(NotPossible):
        room.say(bas, "x", circle, thread=topic.id)
    room.reopen_topic(anna, circle, topic.id)
    assert await client.ok("sendMessage", **where, message_thread_id=topic.id)
    room.delete_topic(anna, circle, topic.id)
    assert (
        await client.no("sendMessage", **where, message_thread_id=topic.id)
        == "Bad Request: message thread not found"
    )


async def test_members_are_muted(client, room):
    anna = room.person("Anna")
    circle = room.group("Kring", [anna])
    room.mute(circle)
    assert (
        await text_to(client, circle.id) == "Bad Request: not enough rights to send text messages to the chat"
    )


async def test_adding_the_bot_tells_it_who_did(client, room):
    anna = room.person("Anna", language="en")
    circle = room.group("Kring", [anna], announce=True)
    mine, service = await client.updates()
    assert mine["my_chat_member"]["from"]["language_code"] == "en"
    assert mine["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert service["message"]["new_chat_members"][0]["id"] == room.bot.id
    made = room.group_with_bot("Nieuw", [anna])
    kinds = [
        each
        for each in await client.updates()
        if each.get("message", {}).get("chat", {}).get("id") == made.id
    ]
    assert kinds[0]["message"]["group_chat_created"] is True
    assert circle.id != made.id


async def test_a_group_of_many_kinds_of_people(client, room):
    names = [
        room.person("<b>&"),
        room.person("\u202eאבג"),
        room.person("🌱" * 60),
        room.person("Bas", last_name="de Vries"),
    ]
    circle = room.group("Kring", names, anonymous_creator=True)
    assert await client.ok("getChatMemberCount", chat_id=circle.id) == 5
    (owner,) = await client.ok("getChatAdministrators", chat_id=circle.id)
    assert (owner["status"], owner["is_anonymous"]) == ("creator", True)
    assert all(user.id > 2**32 for user in names)
    room.say(names[1], "/help", circle)
    assert (await client.updates())[0]["message"]["from"]["first_name"] == "\u202eאבג"
    assert (
        await client.no("getChatMember", chat_id=circle.id, user_id=42)
        == "Bad Request: PARTICIPANT_ID_INVALID"
    )
    assert (
        await client.no("getChatMember", chat_id=circle.id, user_id=0)
        == "Bad Request: invalid user_id specified"
    )
    outsider = room.person("Else")
    assert (await client.ok("getChatMember", chat_id=circle.id, user_id=outsider.id))["status"] == "left"


async def test_an_anonymous_administrator_writes_as_the_group_and_presses_as_a_person(client, room):
    anna = room.person("Anna")
    circle = room.group("Kring", [anna, room.person("Bas")])
    room.say(anna, "/round", circle, anonymous=True)
    rows = [[{"text": "A", "callback_data": "a"}]]
    sent = await client.ok("sendMessage", chat_id=circle.id, text="?", reply_markup={"inline_keyboard": rows})
    room.press(anna, sent["message_id"], "A", circle)
    said, pressed = await client.updates()
    assert said["message"]["from"]["id"] == 1087968824
    assert said["message"]["sender_chat"]["id"] == circle.id
    assert pressed["callback_query"]["from"]["id"] == anna.id


async def test_privacy_mode_lets_through_only_what_is_meant_for_the_bot(client, room):
    anna, bas = room.person("Anna"), room.person("Bas")
    circle = room.group("Kring", [anna, bas])
    sent = await client.ok("sendMessage", chat_id=circle.id, text="?")
    room.say(bas, "hello @kring_bot", circle)
    room.say(bas, "/help@other_bot", circle)
    room.say(bas, "/help", circle)
    room.say(bas, "/help@Kring_Bot now", circle)
    room.say(bas, "an answer", circle, reply_to=sent["message_id"])
    room.retitle(anna, circle, "Nieuw")
    heard = [each["message"].get("text", "service") for each in await client.updates()]
    assert heard == ["/help", "/help@Kring_Bot now", "an answer", "service"]
    assert (await client.ok("getMe"))["can_read_all_group_messages"] is False
    room.promote_bot(anna, circle)
    room.say(bas, "all is heard", circle)
    assert (await client.updates())[-1]["message"]["text"] == "all is heard"


async def test_other_content_reaches_the_bot_in_private(client, room):
    anna, bas = room.person("Anna", started=True), room.person("Bas")
    for kind in (
        "photo",
        "voice",
        "document",
        "sticker",
        "video",
        "contact",
        "location",
        "dice",
        "audio",
        "animation",
    ):
        room.send(anna, kind, caption="look" if kind == "photo" else "")
    room.say(anna, "from Bas", forwarded_from=bas)
    room.say(anna, "from somebody", forwarded_from="Somebody")
    room.say(anna, "through a bot", via_bot=room.bot)
    said = room.say(anna, "typo")
    room.edit(anna, said, "no typo")
    updates = await client.updates()
    assert updates[0]["message"]["caption"] == "look"
    assert updates[10]["message"]["forward_origin"]["sender_user"]["first_name"] == "Bas"
    assert updates[11]["message"]["forward_origin"]["type"] == "hidden_user"
    assert updates[12]["message"]["via_bot"]["id"] == room.bot.id
    assert updates[13]["message"]["text"] == "typo"
    assert updates[14]["edited_message"]["text"] == "no typo"


async def test_numbers_of_messages(client, room):
    anna, bas = room.person("Anna", started=True), room.person("Bas", started=True)
    small, large = room.group("A", [anna], kind="group"), room.group("B", [anna])
    numbers = [
        (await client.ok("sendMessage", chat_id=chat, text="x"))["message_id"]
        for chat in (anna.id, bas.id, small.id, large.id, anna.id)
    ]
    assert numbers == [1, 2, 3, 2, 4]


async def test_nobody_acts_where_they_are_not(room):
    anna, bas = room.person("Anna", started=True), room.person("Bas")
    circle = room.group("Kring", [anna])
    for act in (
        lambda: room.say(bas, "x", circle),
        lambda: room.say(bas, "x", anna.id),
        lambda: room.say(bas, " "),
        lambda: room.edit(anna, 77, "x"),
        lambda: room.say(bas, "x", circle, anonymous=True),
        lambda: room.new_topic(anna, circle, "no forum"),
    ):
        with pytest.raises(NotPossible):
            act()
