"""The acts of people and circumstances by name, for HTTP: `POST /room/do/<act>` with their arguments as JSON."""

from collections.abc import Callable
from typing import Any

from bot.rehearsal.model import Message
from bot.rehearsal.people import NotPossible
from bot.rehearsal.room import Room

Body = dict[str, Any]
MANNER = ("reply_to", "thread", "anonymous")


def act(room: Room, name: str, body: Body) -> Any:
    """Do an act."""
    function = ACTS.get(name)
    if function is None:
        raise NotPossible(f"there is no act {name!r}; there are {', '.join(sorted(ACTS))}")
    return function(room, body)


def _say(room: Room, body: Body) -> Body:
    how = {key: body[key] for key in MANNER if body.get(key) is not None}
    if body.get("entities"):
        how["entities"] = tuple(body["entities"])
    return _message(room.say(body["person"], str(body["text"]), body.get("chat"), **how))


def _send(room: Room, body: Body) -> Body:
    how = {key: body[key] for key in MANNER if body.get(key) is not None}
    if body.get("forwarded_from"):
        source = body["forwarded_from"]
        how["forwarded_from"] = room.user(source) if isinstance(source, int) else str(source)
    if body.get("kind", "text") == "text":
        return _message(room.say(body["person"], str(body["text"]), body.get("chat"), **how))
    content = str(body.get("content", "rehearsal")).encode()
    return _message(
        room.send(
            body["person"],
            str(body["kind"]),
            body.get("chat"),
            caption=str(body.get("caption", "")),
            file=content,
            file_name=str(body.get("file_name", "")),
            **how,
        )
    )


def _edit(room: Room, body: Body) -> Body:
    return _message(room.edit(body["person"], body["message"], str(body["text"]), body.get("chat")))


def _delete(room: Room, body: Body) -> Body:
    room.delete(body["person"], body["message"], body.get("chat"))
    return {}


def _press(room: Room, body: Body) -> Body:
    pressed = room.press(body["person"], body["message"], body.get("button", 0), body.get("chat"))
    done: Body = {"query_id": pressed.query_id, "url": pressed.url}
    if pressed.message is not None:
        done["opened_chat"] = pressed.message.chat_id
    return done


def _person(room: Room, body: Body) -> Body:
    names = ("last_name", "username", "language", "started", "user_id")
    user = room.person(str(body["first_name"]), **{key: body[key] for key in names if key in body})
    return {"id": user.id}


def _group(room: Room, body: Body) -> Body:
    names = ("kind", "forum", "username", "bot", "bot_admin", "announce", "anonymous_creator")
    people = [room.user(each) for each in body["people"]]
    chat = room.group(str(body["title"]), people, **{key: body[key] for key in names if key in body})
    return {"id": chat.id}


def _topic(room: Room, body: Body) -> Body:
    return {"id": room.new_topic(body["person"], body["chat"], str(body["name"])).id}


def _migrate(room: Room, body: Body) -> Body:
    return {"id": room.migrate(body["chat"], body.get("person")).id}


def _rename(room: Room, body: Body) -> Body:
    room.rename(body["person"], str(body["first_name"]), str(body.get("last_name", "")), body.get("username"))
    return {}


def _plain(function: Callable[..., object], *names: str) -> Callable[[Room, Body], Body]:
    """Make an act of a method that needs only these arguments, and `admin`, `anonymous` or `muted` if given."""

    def done(room: Room, body: Body) -> Body:
        options: dict[str, bool] = {key: bool(body[key]) for key in ("admin", "muted") if key in body}
        if function is Room.promote and "anonymous" in body:
            options["anonymous"] = bool(body["anonymous"])
        function(room, *(body[name] for name in names), **options)
        return {}

    return done


def _start(room: Room, body: Body) -> Body:
    return _message(room.start(body["person"], str(body.get("payload", ""))))


def _follow(room: Room, body: Body) -> Body:
    opened = room.open_link(body["person"], str(body["url"]))
    return {"url": opened.url, "opened_chat": opened.message.chat_id if opened.message else None}


def _message(message: Message) -> Body:
    return {"chat": message.chat_id, "message": message.id}


ACTS: dict[str, Callable[[Room, Body], Any]] = {
    "say": _say,
    "send": _send,
    "edit": _edit,
    "delete": _delete,
    "press": _press,
    "start": _start,
    "follow": _follow,
    "person": _person,
    "group": _group,
    "new_topic": _topic,
    "migrate": _migrate,
    "rename": _rename,
    "block": _plain(Room.block, "person"),
    "unblock": _plain(Room.unblock, "person"),
    "delete_account": _plain(Room.delete_account, "person"),
    "leave": _plain(Room.leave, "person", "chat"),
    "join": _plain(Room.join, "person", "chat"),
    "add": _plain(Room.add, "by", "person", "chat"),
    "remove_member": _plain(Room.remove_member, "by", "person", "chat"),
    "promote": _plain(Room.promote, "by", "person", "chat"),
    "demote": _plain(Room.demote, "by", "person", "chat"),
    "add_bot": _plain(Room.add_bot, "by", "chat"),
    "kick_bot": _plain(Room.kick_bot, "by", "chat"),
    "promote_bot": _plain(Room.promote_bot, "by", "chat"),
    "mute": _plain(Room.mute, "chat"),
    "retitle": _plain(Room.retitle, "by", "chat", "title"),
    "delete_group": _plain(Room.delete_group, "chat"),
    "close_topic": _plain(Room.close_topic, "person", "chat", "topic"),
    "reopen_topic": _plain(Room.reopen_topic, "person", "chat", "topic"),
    "delete_topic": _plain(Room.delete_topic, "person", "chat", "topic"),
    "pin": _plain(Room.pin, "person", "message", "chat"),
}
