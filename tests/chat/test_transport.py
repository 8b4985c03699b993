import asyncio
import socket
import traceback
from datetime import UTC, datetime

import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError

from bot.chat.transport import NotReached, OutcomeUnknown, Patience, Refusal, Transport
from bot.rehearsal import RehearsalServer, Room

SECRET = "7000000001:SECRET-secret-SECRET-secret-SECRET00"
SHORT = Patience(connect=0.1, read=0.1, whole=0.1)


@pytest.fixture
async def served():
    room = Room(start=datetime(2026, 12, 1, 9, tzinfo=UTC), limits=False, token=SECRET)
    room.anna = room.person("Anna", started=True)
    async with RehearsalServer(room) as server:
        yield room, server


@pytest.fixture
async def transport():
    made = Transport(patience=SHORT)
    yield made
    await made.shutdown()


def bot_at(base_url: str, transport: Transport) -> Bot:
    return Bot(SECRET, base_url=base_url, request=transport, get_updates_request=transport)


async def test_texts_and_files_reach_telegram(served, transport):
    room, server = served
    bot = bot_at(server.base_url, transport)
    await bot.send_message(room.anna.id, "wörds 🙂")
    await bot.send_document(room.anna.id, InputFile("één\n".encode(), filename="mine.md"), caption="yours")
    text, document = room.from_bot(room.anna)
    assert text.text == "wörds 🙂"
    stored = room.files.get(document.message.wire["document"]["file_id"])
    assert (stored.name, stored.content) == ("mine.md", "één\n".encode())


async def test_a_refusal_brings_what_telegram_said(served, transport):
    room, server = served
    bot = bot_at(server.base_url, transport)
    room.faults.flood("sendMessage", retry_after=37)
    with pytest.raises(Refusal) as flooded:
        await bot.send_message(room.anna.id, "x")
    with pytest.raises(Refusal) as unknown:
        await bot.send_message(5, "x")
    assert (flooded.value.code, flooded.value.retry_after) == (429, 37)
    assert (unknown.value.code, unknown.value.description) == (400, "Bad Request: chat not found")


async def test_a_moved_group_names_its_new_number(served, transport):
    room, server = served
    group = room.group("Kring", [room.anna], kind="group")
    new = room.migrate(group)
    with pytest.raises(Refusal) as moved:
        await bot_at(server.base_url, transport).send_message(group.id, "x")
    assert moved.value.moved_to == new.id


@pytest.mark.parametrize("fault", ["lose_answer", "lose_request", "delay"])
async def test_no_answer_leaves_the_outcome_open(served, transport, fault):
    room, server = served
    getattr(room.faults, fault)("sendMessage", **({"seconds": 0.2} if fault == "delay" else {}))
    with pytest.raises(OutcomeUnknown):
        await bot_at(server.base_url, transport).send_message(room.anna.id, "x")


async def test_a_closed_door_is_certain(transport):
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    with pytest.raises(NotReached):
        await bot_at(f"http://127.0.0.1:{port}/bot", transport).send_message(1, "x")


async def test_an_unknown_host_is_certain(transport):
    with pytest.raises(NotReached):
        await bot_at("http://no.such.host.invalid/bot", transport).send_message(1, "x")


@pytest.mark.parametrize("answer", [b"not json", b"[]", b'{"ok":true}', b""])
async def test_an_answer_that_says_nothing_leaves_the_outcome_open(transport, answer):
    async def reply(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(answer), answer)
        )
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(reply, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(OutcomeUnknown):
            await transport.ask(f"http://127.0.0.1:{port}/bot{SECRET}/getMe", {}, read=1)


async def test_neither_the_token_nor_the_text_stands_in_an_error_or_a_log(served, transport, caplog):
    room, server = served
    caplog.set_level("DEBUG", logger="bot")
    told = []
    for spoil in ("lose_answer", "flood", "fail"):
        getattr(room.faults, spoil)("sendMessage")
    for base in [server.base_url] * 4 + ["http://127.0.0.1:9/bot"]:
        try:
            await bot_at(base, transport).send_message(5, "a secret text")
        except (NetworkError, Refusal) as error:
            told += [repr(error), str(error), *traceback.format_exception(error), repr(error.__context__)]
    assert len(told) > 5 * 3
    assert not any(
        "SECRET" in each or "a secret text" in each.replace('"a secret text"', "") for each in told
    )
    assert "SECRET" not in caplog.text
