"""The rehearsal room: a local Telegram that speaks the Bot API, and a page to play every member of a group.

It imports nothing else of `bot`. In a test:

    room = Room(start=datetime(2026, 12, 1, 9, tzinfo=UTC), frozen=True, limits=False)
    anna, bas = room.person("Anna", started=True), room.person("Bas", username="bas")
    circle = room.group("Kring", [anna, bas])            # kind="group" | "supergroup", forum, bot_admin, announce
    async with RehearsalServer(room) as server:          # server.base_url + server.token for the bot
        room.say(anna, "/start")                         # chat None: the private chat with the bot
        room.say(bas, "/round", circle)                  # reply_to, thread, anonymous, forwarded_from, via_bot
        room.press(bas, message, "Join", circle)         # a label, callback data or a number; urls are followed
        room.last_from_bot(anna).text, .labels           # also messages(), from_bot(), toasts_of(), menu()
        room.transcript(anna)                            # everything that became visible to her, as plain values
        room.clock.jump(3600)                            # also to(), freeze(); over HTTP: /room/clock
        room.faults.fail("sendMessage", times=2)         # also flood, lose_answer, lose_request, delay, latency
        room.updates.repeat_next(); room.press_again(); room.inject({...})

With the six coaches of the page: `room.scene = load_scene(); circle = set_scene(room, room.scene)`. The other members
answer by `script.toml`: `await room.others.answer(played_person, at_once=True)`; `room.hint(played_person)` says what the
played one could do now (`guide.toml`).

More acts: start, edit, delete, send(kind), open_link, block, unblock, join, leave, add, remove_member, promote, demote,
add_bot, kick_bot, promote_bot, mute, rename, retitle, delete_account, delete_group, group_with_bot, migrate, new_topic,
close_topic, reopen_topic, delete_topic, pin. What a person cannot do in Telegram raises `NotPossible`. Over HTTP the same
acts are `POST /room/do/<act>`; `python -m bot.rehearsal --port N` runs a room by itself.
"""

from bot.rehearsal.people import NotPossible as NotPossible
from bot.rehearsal.room import Room as Room
from bot.rehearsal.scene import load_scene as load_scene
from bot.rehearsal.scene import set_scene as set_scene
from bot.rehearsal.server import RehearsalServer as RehearsalServer
from bot.rehearsal.world import DEFAULT_TOKEN as DEFAULT_TOKEN
