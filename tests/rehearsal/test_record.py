"""The record of everything is checked against the Bot API's specification, where that is at hand."""

import json
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
from aiogram.types import Message, Update

from bot.rehearsal import RehearsalServer, Room
from tests.rehearsal.support import START, Client, everything, newer

CHECK = Path(__file__).parents[2] / ".." / "shared" / "botapi" / "check.py"


@pytest.fixture
async def record(tmp_path):
    """Play everything with recording on, in two encodings, and return the file."""
    path = tmp_path / "traffic.jsonl"
    room = Room(start=START, frozen=True, limits=False, record=path)
    async with RehearsalServer(room) as server, aiohttp.ClientSession() as session:
        client = Client(session, server)
        await everything(room, client)
        await answers(room, client)
    return path


async def answers(room, client):
    anna = room.person("Dora", started=True)
    circle = room.group("Kring", [anna], bot_admin=True, forum=True)
    forum = {"chat_id": circle.id}
    for name in (
        "getMe",
        "getWebhookInfo",
        "deleteWebhook",
        "getMyCommands",
        "getMyName",
        "getMyDescription",
    ):
        await client.ok(name)
    for name in ("getChat", "getChatAdministrators", "getChatMemberCount"):
        await client.ok(name, chat_id=circle.id)
    await client.ok("getChat", chat_id=anna.id)
    for user_id in (anna.id, room.bot.id, 5_000_000_002):
        await client.ok("getChatMember", **forum, user_id=user_id)
    sent = await client.ok(
        "sendMessage",
        chat_id=anna.id,
        text="bold /help",
        entities=[{"type": "bold", "offset": 0, "length": 4}],
        link_preview_options={"is_disabled": True},
        protect_content=True,
        reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]},
    )
    await client.ok("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text="less")
    await client.ok(
        "sendMessage", chat_id=anna.id, text="re", reply_parameters={"message_id": sent["message_id"]}
    )
    await client.no("sendMessage", chat_id=99, text="x")
    await client.ok("setMyCommands", commands=[{"command": "help", "description": "x"}], language_code="nl")
    url = f"{client.server.base_url}{client.server.token}/sendDocument"
    form = aiohttp.FormData({"chat_id": str(anna.id), "caption": "file"})
    form.add_field("document", b"pdf", filename="a.pdf")
    async with client.session.post(url, data=form) as response:
        file_id = (await response.json())["result"]["document"]["file_id"]
    await client.ok("getFile", file_id=file_id)
    form = {"chat_id": str(circle.id), "text": "formular", "disable_notification": "true"}
    async with client.session.post(url.replace("sendDocument", "sendMessage"), data=form) as response:
        assert (await response.json())["ok"]


@pytest.mark.skipif(not CHECK.exists(), reason="the specification is not beside this checkout")
def test_the_record_satisfies_the_specification(record):
    done = subprocess.run([sys.executable, CHECK, record], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert " 0 problems" in done.stdout


def test_the_record_is_one_that_aiogram_can_read(record):
    lines = [json.loads(line) for line in record.read_text().splitlines()]
    assert {line.get("encoding") for line in lines} == {"json", "form", None}
    for line in lines:
        if "update" in line:
            Update.model_validate(newer(line["update"]))
        elif line["call"] in {"sendMessage", "editMessageText", "sendDocument"} and "result" in line:
            Message.model_validate(line["result"])
    assert [line["error"] for line in lines if "error" in line] == [
        {"error_code": 400, "description": "Bad Request: chat not found"}
    ]
