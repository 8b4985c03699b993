"""What the tests of the rehearsal room share: a plain client, patience, and a play of everything."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import aiohttp

from bot.rehearsal import RehearsalServer

START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class Client:
    """Calls methods and returns the answers as they are."""

    def __init__(self, session: aiohttp.ClientSession, server: RehearsalServer) -> None:
        self.session = session
        self.server = server
        self.status = 0
        self.headers: Any = {}

    async def raw(self, method: str, /, **params: Any) -> dict[str, Any]:
        url = f"{self.server.base_url}{self.server.token}/{method}"
        async with self.session.post(url, json=params) as response:
            self.status, self.headers = response.status, response.headers
            return await response.json()

    async def ok(self, method: str, /, **params: Any) -> Any:
        answer = await self.raw(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def no(self, method: str, /, **params: Any) -> str:
        answer = await self.raw(method, **params)
        assert not answer["ok"], answer
        assert self.status == answer["error_code"]
        return answer["description"]

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        return await self.ok("getUpdates", **params)

    async def room(self, path: str, body: Any = None) -> Any:
        url = f"{self.server.url}/room/{path}"
        request = self.session.get(url) if body is None else self.session.post(url, json=body)
        async with request as response:
            self.status = response.status
            return await response.json()


async def eventually(condition):
    """Wait, in small steps and not for long, until a bot has done something."""
    for _ in range(400):
        found = condition()
        if found:
            return found
        await asyncio.sleep(0.005)
    raise AssertionError("it never happened")


def newer(update):
    """Add the right that the Bot API got after the version (10.1) that the room speaks."""
    for kind in ("my_chat_member", "chat_member"):
        for side in ("old_chat_member", "new_chat_member"):
            member = update.get(kind, {}).get(side, {})
            if member.get("status") == "administrator":
                member["can_send_welcome_messages"] = False
    return update


async def everything(room, client):
    """Let everything happen once that the room can do, and return the updates."""
    await client.updates(
        allowed_updates=["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]
    )
    anna, bas = room.person("Anna", username="anna"), room.person("Bas", last_name="<&>", language="")
    room.start(anna, "payload")
    for kind in (
        "photo",
        "voice",
        "document",
        "sticker",
        "video",
        "video_note",
        "audio",
        "animation",
        "contact",
        "location",
        "dice",
    ):
        room.send(anna, kind)
    said = room.say(anna, "hello https://kring.nl", forwarded_from=bas)
    room.edit(anna, said, "hello again")
    room.say(anna, "x", reply_to=said.id, via_bot=room.bot)
    small = room.group("Klein", [anna, bas], kind="group", announce=True)
    room.group_with_bot("Nieuw", [anna])
    room.promote_bot(anna, small)
    room.leave(bas, small)
    room.join(bas, small)
    room.say(anna, "from the group", small, anonymous=True)
    large = room.migrate(small)
    rows = [[{"text": "A", "callback_data": "a"}]]
    sent = await client.ok("sendMessage", chat_id=large.id, text="?", reply_markup={"inline_keyboard": rows})
    room.press(bas, sent["message_id"], "A", large)
    await client.ok("pinChatMessage", chat_id=large.id, message_id=sent["message_id"])
    room.retitle(anna, large, "Groot")
    room.promote(anna, bas, large)
    room.demote(anna, bas, large)
    room.remove_member(anna, bas, large)
    forum = room.group("Forum", [anna, bas], forum=True, bot_admin=True)
    topic = room.new_topic(anna, forum, "Intervisie")
    room.say(bas, "in a topic", forum, thread=topic.id)
    room.close_topic(anna, forum, topic.id)
    room.reopen_topic(anna, forum, topic.id)
    room.kick_bot(anna, forum)
    room.block(anna)
    room.unblock(anna)
    return await client.updates()
