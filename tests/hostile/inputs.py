"""Bad input of every kind: what people can send that asks for nothing, what they can forge, and what nobody can send."""

import random
from typing import Any

from bot.wording.outgoing import Verb

Wire = dict[str, Any]

NOW = 1_764_579_600
FILE = {"file_id": "x", "file_unique_id": "y"}
PICTURE = [{**FILE, "width": 90, "height": 68}]
OTHER_GROUP = {"id": -100777, "type": "channel", "title": "Elders"}
SOMEBODY = {"id": 555, "is_bot": False, "first_name": "Iemand"}

CONTENTS: tuple[Wire, ...] = (
    {"voice": {**FILE, "duration": 3}},
    {"video_note": {**FILE, "length": 240, "duration": 3}},
    {"photo": PICTURE},
    {"photo": PICTURE, "caption": "een bijschrift met namen"},
    {"video": {**FILE, "width": 1, "height": 1, "duration": 1}},
    {"animation": {**FILE, "width": 1, "height": 1, "duration": 1}, "document": FILE},
    {
        "sticker": {
            **FILE,
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
    {"document": {**FILE, "file_name": "verslag.docx"}},
    {"audio": {**FILE, "duration": 9}},
    {"contact": {"phone_number": "+31612345678", "first_name": "Bas"}},
    {"location": {"latitude": 52.3, "longitude": 4.9}},
    {"venue": {"location": {"latitude": 52.3, "longitude": 4.9}, "title": "t", "address": "a"}},
    {"dice": {"emoji": "🎲", "value": 4}},
    {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "regular",
            "allows_multiple_answers": False,
            "allows_revoting": False,
            "members_only": False,
        }
    },
    {"story": {"id": 1, "chat": OTHER_GROUP}},
    {"game": {"title": "t", "description": "d", "photo": PICTURE}},
    {"text": "doorgestuurd", "forward_origin": {"type": "user", "date": NOW, "sender_user": SOMEBODY}},
    {
        "text": "doorgestuurd",
        "forward_origin": {"type": "hidden_user", "date": NOW, "sender_user_name": "Marion"},
    },
    {
        "voice": {**FILE, "duration": 3},
        "forward_origin": {"type": "channel", "date": NOW, "chat": OTHER_GROUP, "message_id": 3},
    },
    {
        "text": "langs een ander",
        "via_bot": {"id": 42, "is_bot": True, "first_name": "b", "username": "b_bot"},
    },
    {
        "text": "uit een ander gesprek",
        "external_reply": {"origin": {"type": "user", "date": NOW, "sender_user": SOMEBODY}},
    },
    {"web_app_data": {"data": "x", "button_text": "y"}},
    {"pinned_message": {"message_id": 1, "date": NOW, "chat": {"id": 1, "type": "private"}, "text": "oud"}},
    {"new_chat_photo": PICTURE},
    {"delete_chat_photo": True},
    {"write_access_allowed": {}},
    {"users_shared": {"request_id": 1, "users": [{"user_id": 555}]}},
    {"text": ""},
    {"text": " \n\t "},
    {"text": "\u2800\u3164\u200b\u200d\ufe0f"},
    {"text": "\u202e\u202d\u2066\u2069"},
    {"text": "\x00"},
    {"text": "\ud800\udfff"},
)
"""What may come instead of a text, as Telegram sends it."""

TEXTS: tuple[str, ...] = (
    "<b>vet</b> <script>alert(1)</script> &amp; &lt;",
    "*vet* _schuin_ `code` [link](https://example.org) ||verborgen||",
    "{name} {0} %s %(x)s {{7*7}} ${7*7} #{7*7}",
    "'; DROP TABLE contributions; --",
    "@noor_bakker /start /forget@KringTestBot https://example.org +31612345678 $EUR #kanker",
    "\u202etxet sdrawkcab\u202c en \u2067rechts\u2069",
    "Z͑ͫ̓̓ͦ̈a̵l̶g̷ó" * 40,
    "👩‍👩‍👧‍👦" * 300,
    "a\x00b\x07c\ud83d d\udc00",
    "x" * 4096,
    "é" * 4096,
    "woord " * 680,
    "\n".join(["regel"] * 800),
    "1. Ronde 7 · Fase 2 van 7\nKring: dit zegt Kring",
    "\u200e\u200f" * 2000 + "iets",
    "ﷺ" * 500,
    "-" * 4000,
    "999999999999999999999999999999999999999999",
    "31-02-2026 25:61",
    "op dinsdag de 99e om -1 uur",
    "morgen om " + "9" * 4000,
    "๑" * 50 + ":" + "٣٠",
)
"""Texts that ask for trouble."""

NAMES: tuple[str, ...] = (
    "<b>Bo</b>",
    "Bo\u202e oB",
    "",
    "\u200b",
    "\ud800",
    "a\x00b",
    "@admin",
    "N" * 255,
    "{name}",
    "\n\n",
    "👑" * 60,
)

COMMANDS = (
    "start", "help", "dilemma", "mine", "reflect", "journal", "mydata", "forget", "privacy", "language", "help_now", "circle", "round",
    "plan", "agreement", "check", "reflect", "rehearse", "attendance", "methods", "niets", "x" * 32,
)  # fmt: skip
JUNK = (
    "",
    " ",
    "nu",
    "j_",
    "p_",
    "j_ ",
    "-1",
    "999",
    "@KringTestBot",
    "<b>",
    "x" * 4000,
    "\ud800",
    "; rm",
    "j_" + "a" * 22,
)

UNKNOWN_KINDS: tuple[Wire, ...] = (
    {"poll": {"id": "1"}},
    {"inline_query": {"id": "1", "from": SOMEBODY, "query": "x", "offset": ""}},
    {"channel_post": {"message_id": 1, "date": NOW, "chat": OTHER_GROUP, "text": "x"}},
    {
        "message_reaction": {
            "chat": OTHER_GROUP,
            "message_id": 1,
            "date": NOW,
            "old_reaction": [],
            "new_reaction": [],
        }
    },
    {"business_message": {"message_id": 1, "date": NOW, "chat": {"id": 5, "type": "private"}, "text": "x"}},
    {"something_of_2031": {"text": "x"}},
    {},
)

WRONG_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, float("1e300"), 2**53, 2**63, -(2**70), "", "x", "12", [], [[]], {}, {"a": {}}, "\ud800", "\x00",
)  # fmt: skip


def person(user: int, name: str = "Iemand") -> Wire:
    return {"id": user, "is_bot": False, "first_name": name, "language_code": "nl"}


def place(chat: int) -> Wire:
    if chat > 0:
        return {"id": chat, "type": "private", "first_name": "x"}
    return {"id": chat, "type": "supergroup", "title": "Intervisie"}


def message(user: int, chat: int, content: Wire, *, name: str = "Iemand", number: int = 5000) -> Wire:
    return {
        "message": {
            "message_id": number,
            "date": NOW,
            "from": person(user, name),
            "chat": place(chat),
            **content,
        }
    }


def edited(user: int, chat: int, content: Wire) -> Wire:
    return {"edited_message": {**message(user, chat, content)["message"], "edit_date": NOW}}


def pressed(user: int, chat: int, data: object, *, number: int = 1, query: str = "77") -> Wire:
    shown = {
        "message_id": number,
        "date": NOW,
        "chat": place(chat),
        "from": {"id": 7_000_000_001, "is_bot": True, "first_name": "Kring", "username": "KringTestBot"},
        "text": "een knop",
    }
    return {
        "callback_query": {
            "id": query,
            "from": person(user),
            "message": shown,
            "chat_instance": "1",
            "data": data,
        }
    }


def forged_data(lot: random.Random) -> str:
    """Return what a button might carry, of the right form, with ids that nobody was given."""
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    subject = lot.choice(["", "x", "".join(lot.choices(letters, k=12)), "zz-__"])
    epoch = lot.choice(["0", "1", "zz", "zzzzzzzz"])
    arg = lot.choice(["", "start", "yes", "0", "nl", "masked", "".join(lot.choices(letters, k=12)), "é" * 12])
    return f"v1.{lot.choice(list(Verb)).value}.{subject}.{epoch}.{arg}"


def garbage_data(lot: random.Random) -> object:
    """Return what no button of Kring ever carries."""
    return lot.choice(
        [
            "",
            "v2.pass.x.0.",
            "v1",
            "v1....",
            "v1.nothing.x.0.",
            "v1.pass.x.-1.",
            "v1.pass.x.00.",
            "v1.pass.x.0.\x00",
            "v1.pass.x.0.a.b",
            "\ud800",
            "x" * 64,
            "é" * 64,
            "".join(chr(lot.randint(1, 0x2FFF)) for _ in range(lot.randint(1, 64))),
        ]
    )


def flipped(data: str, lot: random.Random) -> str:
    """Return a button's data with one character changed."""
    at = lot.randrange(len(data))
    return data[:at] + lot.choice("abcdefghijklmnopqrstuvwxyz234567.-_0") + data[at + 1 :]


def spoiled(update: Wire, lot: random.Random) -> Wire:
    """Return an update with a value somewhere in it replaced or missing."""
    spots: list[tuple[Any, Any]] = []

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            copy = {key: walk(each) for key, each in value.items()}
            spots.extend((copy, key) for key in copy)
            return copy
        if isinstance(value, list):
            return [walk(each) for each in value]
        return value

    whole: Wire = walk(update)
    for _ in range(lot.randint(1, 3)):
        holder, key = lot.choice(spots)
        if lot.random() < 0.3:
            holder.pop(key, None)
        else:
            holder[key] = lot.choice(WRONG_VALUES)
    return whole


def deep(levels: int) -> Wire:
    """Return an update that is nested very deep."""
    inner: Wire = {"text": "x"}
    for _ in range(levels):
        inner = {"reply_to_message": inner}
    return {"message": {"message_id": 1, "date": NOW, "chat": place(5), "from": person(5), **inner}}
