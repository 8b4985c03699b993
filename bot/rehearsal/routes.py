"""The people's API over HTTP: what the page and tests in other processes may do to a room.

Every act takes and gives JSON. A person who cannot do something in Telegram gets 400 with the reason.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.rehearsal.acts import act
from bot.rehearsal.bulk import bulk
from bot.rehearsal.clock import from_iso, iso
from bot.rehearsal.people import NotPossible
from bot.rehearsal.room import Room
from bot.rehearsal.scene import speak
from bot.rehearsal.trouble import trouble

KEEP_ALIVE = 15.0
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
Handler = Callable[[Room, web.BaseRequest], Awaitable[web.StreamResponse]]


async def room_request(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Answer a request below /room/."""
    name = request.path.removeprefix("/room/")
    if not _from_here(request):
        return _json({"error": "another page may not act in this room"}, status=403)
    if name.startswith("file/"):
        return _file(room, name.removeprefix("file/"))
    handler = HANDLERS.get((request.method, name))
    try:
        if handler is not None:
            return await handler(room, request)
        if request.method == "POST" and name.startswith("do/"):
            return _json(act(room, name.removeprefix("do/"), await _body(request)))
    except NotPossible as reason:
        return _json({"error": str(reason)}, status=400)
    except (KeyError, TypeError, ValueError) as reason:
        return _json({"error": f"{type(reason).__name__}: {reason}"}, status=400)
    return _json({"error": "no such thing in the room"}, status=404)


async def get_clock(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Give the clock, at once or when it has changed."""
    after = int(request.query.get("after", "0"))
    await room.clock.wait_change(after, float(request.query.get("wait", "0")))
    return _json(room.clock.state())


async def set_clock(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Move, stop or start the clock."""
    body = await _body(request)
    if "frozen" in body:
        room.clock.freeze(frozen=bool(body["frozen"]))
    if "jump" in body:
        room.clock.jump(float(body["jump"]))
    if "to" in body:
        room.clock.to(from_iso(str(body["to"])))
    room.live.tell("clock")
    return _json(room.clock.state())


async def set_deadline(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Remember the bot's next deadline."""
    at = (await _body(request)).get("at")
    room.deadline = from_iso(str(at)) if at else None
    room.live.tell("clock")
    return _json({"at": iso(room.deadline) if room.deadline else None})


async def to_deadline(room: Room, _: web.BaseRequest) -> web.StreamResponse:
    """Move the clock beyond the deadline, and beyond the next when nobody can see anything of it."""
    shown = room.journal.number
    moved = await room.to_what_shows()
    return _json({"moved": moved, "shown": room.journal.number != shown, **room.clock.state()})


async def get_people(room: Room, _: web.BaseRequest) -> web.StreamResponse:
    """Give all people."""
    people = [
        {**user.wire(), "name": user.name, "unread": room.unread_in_all(user)} for user in room.users.values()
    ]
    return _json({"people": people, "bot": room.bot.wire()})


async def get_view(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Give what a person sees."""
    return _json(room.view(int(request.query["person"])))


async def get_scene(room: Room, _: web.BaseRequest) -> web.StreamResponse:
    """Give the dilemma of the scene, in all languages."""
    return _json({"dilemma": (room.scene or {}).get("dilemma", {})})


async def set_language(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Let everybody's Telegram be in a language."""
    language = str((await _body(request))["language"])
    speak(room, language)
    room.live.tell("members")
    return _json({"language": language})


async def set_read(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Mark a chat as read by a person."""
    body = await _body(request)
    room.read(int(body["person"]), int(body["chat"]))
    return _json({})


async def let_others_answer(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Let everybody but the person who is played do what they have to do."""
    body = await _body(request)
    acts = await room.others.answer(body.get("person"), at_once=bool(body.get("at_once")))
    return _json({"acts": acts})


async def get_waiting(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Give how many of the others have something to do, and what the played person could do now."""
    person = int(request.query.get("person", "0"))
    known = room.users.get(person)
    hint = room.hint(known) if known else None
    return _json(
        {
            "others": room.others.waiting(person),
            "round": bool(known and room.others.state_posts(known)),
            "hint": {"words": hint.words, "part": hint.part, "yours": bool(hint.rule)} if hint else None,
        }
    )


async def get_transcript(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Give everything that became visible to a person."""
    return _json(room.transcript(int(request.query["person"])))


async def get_counters(room: Room, _: web.BaseRequest) -> web.StreamResponse:
    """Give the counters, and how many updates wait."""
    waiting = len(room.updates)
    return _json({**room.recorder.summary(), "waiting_updates": waiting, "open_queries": len(room.queries)})


async def get_state(room: Room, _: web.BaseRequest) -> web.StreamResponse:
    """Give the chats and who is in them, for tests."""
    chats = [
        {**chat.wire(), "members": {str(each.user_id): each.status for each in chat.members.values()}}
        for chat in room.chats.values()
    ]
    return _json({"chats": chats, "bot": room.bot.wire(), "limits": room.limits.enabled})


async def post_bulk(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Make many things at once."""
    return _json(bulk(room, await _body(request)))


async def post_trouble(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Arrange for something to go wrong."""
    return _json(trouble(room, await _body(request)))


async def get_events(room: Room, request: web.BaseRequest) -> web.StreamResponse:
    """Tell live what happens, as server-sent events."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    await response.write(b": here\n\n")
    with room.live.listening() as queue:
        while True:
            try:
                async with asyncio.timeout(KEEP_ALIVE):
                    event = await queue.get()
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())


HANDLERS: dict[tuple[str, str], Handler] = {
    ("GET", "clock"): get_clock,
    ("POST", "clock"): set_clock,
    ("POST", "deadline"): set_deadline,
    ("POST", "to-deadline"): to_deadline,
    ("GET", "people"): get_people,
    ("GET", "view"): get_view,
    ("GET", "scene"): get_scene,
    ("POST", "language"): set_language,
    ("POST", "read"): set_read,
    ("POST", "others"): let_others_answer,
    ("GET", "others"): get_waiting,
    ("GET", "transcript"): get_transcript,
    ("GET", "counters"): get_counters,
    ("GET", "state"): get_state,
    ("POST", "bulk"): post_bulk,
    ("POST", "trouble"): post_trouble,
    ("GET", "events"): get_events,
}


def _from_here(request: web.BaseRequest) -> bool:
    """Tell whether a request is no page's, or the room's own page's: any site may reach 127.0.0.1 through a browser."""
    if urlsplit(f"//{request.host}").hostname not in LOCAL:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


async def _body(request: web.BaseRequest) -> dict[str, Any]:
    raw = await request.read()
    body = json.loads(raw) if raw.strip() else {}
    if not isinstance(body, dict):
        raise NotPossible("an object is expected")
    return body


def _json(value: Any, *, status: int = 200) -> web.Response:
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    return web.Response(
        body=body, status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )


def _file(room: Room, path: str) -> web.Response:
    stored = room.files.at(path)
    if stored is None:
        return web.Response(status=404, text="Not Found")
    kind = (
        stored.mime
        if stored.mime.startswith("image/") and "svg" not in stored.mime
        else "application/octet-stream"
    )
    headers = {"X-Content-Type-Options": "nosniff"}
    if not kind.startswith("image/"):
        safe = "".join(c if c.isalnum() or c in ".-_" else "_" for c in stored.name if c.isascii())
        headers["Content-Disposition"] = f'attachment; filename="{safe or "file"}"'
    return web.Response(body=stored.content, content_type=kind, headers=headers)
