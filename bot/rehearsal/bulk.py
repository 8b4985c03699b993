"""Many people, groups and updates at once, for benchmarks.

`{"groups": 100, "members": 6, "started": true, "admin": false, "kind": "supergroup", "say": [[person, chat, text], …],
"press": [[person, chat, message, data], …]}`; a chat of null is the private chat.
"""

from typing import Any

from bot.rehearsal.room import Room


def bulk(room: Room, body: dict[str, Any]) -> dict[str, Any]:
    """Make what is asked for and return the ids of what was made."""
    made = []
    started = bool(body.get("started", True))
    for _ in range(int(body.get("groups", 0))):
        first = len(room.users)
        people = [
            room.person(f"Coach {first + number}", started=started, language=str(body.get("language", "nl")))
            for number in range(int(body.get("members", 6)))
        ]
        chat = room.group(
            f"Kring {len(room.chats)}",
            people,
            kind="group" if body.get("kind") == "group" else "supergroup",
            bot_admin=bool(body.get("admin")),
            announce=bool(body.get("announce")),
        )
        made.append({"chat": chat.id, "members": [user.id for user in people]})
    said = [room.say(person, text, chat).id for person, chat, text in body.get("say", [])]
    pressed = [
        room.press(person, message, data, chat).query_id
        for person, chat, message, data in body.get("press", [])
    ]
    return {"groups": made, "messages": said, "queries": pressed}
