"""What may be sent, and what is refused with which words."""

import aiohttp
import pytest


@pytest.fixture
def anna(room):
    return room.person("Anna", started=True)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "Bad Request: message text is empty"),
        ("  \n ", "Bad Request: text must be non-empty"),
        ("a" * 4097, "Bad Request: message is too long"),
        ("😀" * 4097, "Bad Request: message is too long"),
        ("a" * 40000, "Bad Request: text is too long"),
    ],
)
async def test_texts_that_are_refused(client, anna, text, error):
    assert await client.no("sendMessage", chat_id=anna.id, text=text) == error


async def test_length_is_counted_in_characters(client, anna):
    assert len((await client.ok("sendMessage", chat_id=anna.id, text="😀" * 4096))["text"]) == 4096
    assert (await client.ok("sendMessage", chat_id=anna.id, text=f"<b>{'a' * 4096}</b>", parse_mode="HTML"))[
        "text"
    ]


async def test_a_text_is_trimmed_and_its_entities_move_along(client, anna):
    sent = await client.ok(
        "sendMessage",
        chat_id=anna.id,
        text="  😀 bold\r\n tail \u202e ",
        entities=[{"type": "bold", "offset": 5, "length": 4}, {"type": "italic", "offset": 0, "length": 2}],
    )
    assert sent["text"] == "😀 bold\n tail"
    assert sent["entities"] == [{"offset": 3, "length": 4, "type": "bold"}]


@pytest.mark.parametrize(
    ("entity", "error"),
    [
        (
            {"type": "bold", "offset": 0, "length": 9},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        (
            {"type": "bold", "offset": 9, "length": 1},
            "entity begins after the end of the text at UTF-16 offset 9",
        ),
        (
            {"type": "sparkle", "offset": 0, "length": 1},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"type": "text_link", "offset": 0, "length": 1, "url": "nope"},
            "entity URL 'nope' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_entities_that_are_refused(client, anna, entity, error):
    assert (
        await client.no("sendMessage", chat_id=anna.id, text="hello", entities=[entity])
        == f"Bad Request: {error}"
    )


async def test_commands_links_and_mentions_are_found_without_being_asked(client, anna):
    sent = await client.ok(
        "sendMessage", chat_id=anna.id, text="🌱 /help@kring_bot @bas_1 #kring kring.nl/x a@b.nl +31612345678"
    )
    assert [each["type"] for each in sent["entities"]] == [
        "bot_command", "mention", "hashtag", "url", "email", "phone_number",
    ]  # fmt: skip
    assert sent["entities"][0] == {"offset": 3, "length": 15, "type": "bot_command"}


async def test_no_entity_is_found_inside_code_or_a_link(client, anna):
    sent = await client.ok(
        "sendMessage", chat_id=anna.id, text="/a /b", entities=[{"type": "code", "offset": 0, "length": 2}]
    )
    assert [(each["type"], each["offset"]) for each in sent["entities"]] == [("code", 0), ("bot_command", 3)]


async def test_a_mention_by_id_needs_a_known_person(client, anna):
    for user_id, kinds in ((anna.id, ["text_mention"]), (99, [])):
        sent = await client.ok(
            "sendMessage",
            chat_id=anna.id,
            text="Anna",
            entities=[
                {
                    "type": "text_mention",
                    "offset": 0,
                    "length": 4,
                    "user": {"id": user_id, "is_bot": False, "first_name": "?"},
                }
            ],
        )
        assert [each["type"] for each in sent.get("entities", [])] == kinds


async def test_html_is_understood(client, anna):
    source = '<b>Fase 2</b> &lt;van 7&gt; <i>tot <u>di</u></i> <a href="https://kring.nl">hier</a><blockquote expandable>q</blockquote><pre><code class="language-py">x</code></pre><tg-spoiler>s</tg-spoiler>'
    sent = await client.ok("sendMessage", chat_id=anna.id, text=source, parse_mode="HTML")
    assert sent["text"] == "Fase 2 <van 7> tot di hierqxs"
    assert [each["type"] for each in sent["entities"]] == [
        "bold", "italic", "underline", "text_link", "expandable_blockquote", "pre", "spoiler",
    ]  # fmt: skip
    assert sent["entities"][3]["url"] == "https://kring.nl/"
    assert sent["entities"][5]["language"] == "py"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<foo>x</foo>", 'Unsupported start tag "foo" at byte offset 0'),
        ("<i>x</b>", 'Unmatched end tag at byte offset 4, expected "</i>", found "</b>"'),
    ],
)
async def test_html_that_is_refused(client, anna, source, error):
    answer = await client.no("sendMessage", chat_id=anna.id, text=source, parse_mode="HTML")
    assert answer == f"Bad Request: can't parse entities: {error}"


@pytest.mark.parametrize(
    ("button", "error"),
    [
        ({"text": "A", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        (
            {"text": "A"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "A", "url": "no address"},
            "inline keyboard button URL 'no address' is invalid: Wrong HTTP URL",
        ),
        ({"callback_data": "a"}, "can't parse inline keyboard button: Can't find field \"text\""),
    ],
)
async def test_buttons_that_are_refused(client, anna, button, error):
    answer = await client.no(
        "sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": [[button]]}
    )
    assert answer == f"Bad Request: {error}"


async def test_data_of_64_bytes_and_a_start_link_are_fine(client, anna):
    rows = [
        [{"text": "A", "callback_data": "é" * 32}],
        [{"text": "B", "url": "https://t.me/kring_bot?start=r1"}],
    ]
    sent = await client.ok("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": rows})
    assert sent["reply_markup"]["inline_keyboard"] == rows


async def test_forced_replies_and_removed_keyboards_do_not_stand_in_the_message(client, anna, room):
    for markup in ({"force_reply": True}, {"remove_keyboard": True}):
        sent = await client.ok("sendMessage", chat_id=anna.id, text="x", reply_markup=markup)
        assert "reply_markup" not in sent
    assert room.view(anna)["chats"][0]["messages"][0]["force_reply"]


async def test_a_reply_shows_what_it_replies_to(client, anna, room):
    said = room.say(anna, "question")
    sent = await client.ok(
        "sendMessage", chat_id=anna.id, text="answer", reply_parameters={"message_id": said.id}
    )
    assert sent["reply_to_message"]["text"] == "question"
    answer = await client.no("sendMessage", chat_id=anna.id, text="x", reply_parameters={"message_id": 99})
    assert answer == "Bad Request: message to be replied not found"
    lenient = {"message_id": 99, "allow_sending_without_reply": True}
    assert await client.ok("sendMessage", chat_id=anna.id, text="x", reply_parameters=lenient)


async def test_protected_content_is_marked(client, anna):
    sent = await client.ok(
        "sendMessage",
        chat_id=anna.id,
        text="x",
        protect_content=True,
        link_preview_options={"is_disabled": True},
    )
    assert sent["has_protected_content"] is True
    assert sent["link_preview_options"] == {"is_disabled": True}


async def test_the_same_call_in_every_encoding(client, anna, server):
    url = f"{server.base_url}{server.token}/SENDmessage"
    params = {"chat_id": str(anna.id), "text": "é+&", "entities": '[{"type":"bold","offset":0,"length":1}]'}
    form = aiohttp.FormData(params, default_to_multipart=True)
    for request in (
        client.session.get(url, params=params),
        client.session.post(url, data=params),
        client.session.post(url, data=form),
        client.session.post(url, json=params),
    ):
        async with request as response:
            answer = await response.json()
            assert answer["result"]["text"] == "é+&"
            assert answer["result"]["entities"][0]["type"] == "bold"


async def test_unknown_parameters_are_ignored_and_counted(client, anna, room):
    assert await client.ok("sendMessage", chat_id=anna.id, text="x", txet="y")
    assert room.recorder.unknown_parameters == {"sendMessage.txet": 1}


async def test_unknown_methods_and_wrong_tokens(client, server):
    assert await client.no("sendNothing") == "Not Found: method not found"
    async with client.session.get(f"{server.base_url}1:wrong/getMe") as response:
        assert response.status == 401
        assert (await response.json())["description"] == "Unauthorized"


async def test_broken_requests_are_refused_not_crashed(client, server):
    url = f"{server.base_url}{server.token}/sendMessage"
    for body, kind in (
        (b"{", "application/json"),
        (b"[1]", "application/json"),
        (b"\xff", "application/x-www-form-urlencoded"),
    ):
        async with client.session.post(url, data=body, headers={"Content-Type": kind}) as response:
            assert response.status == 400
            assert (await response.json())["ok"] is False


async def test_an_unfit_parse_mode_or_markup_is_refused(client, anna):
    assert (
        await client.no("sendMessage", chat_id=anna.id, text="*x*", parse_mode="MarkdownV2")
        == "Bad Request: unsupported parse_mode"
    )
    assert (
        await client.no("sendMessage", chat_id=anna.id, text="x", reply_markup="[]")
        == "Bad Request: object expected as reply markup"
    )


async def test_typing_is_shown(client, anna, room):
    assert await client.ok("sendChatAction", chat_id=anna.id, action="typing") is True
    assert room.transcript(anna)[-1]["action"] == "typing"
    assert await client.no("sendChatAction", chat_id=anna.id, action="dancing")
