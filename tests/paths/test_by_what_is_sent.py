"""Paths 8, 14, 24: what carries an origin, a voice, a face or no person at all is refused with the reason, and never fetched."""

import ast
import re
from pathlib import Path

import pytest
from telegram import Bot

from bot.services.heard import Content
from bot.services.records import Contribution
from tests.hostile.gate import ELSEWHERE, ME, Gate, a_gate
from tests.hostile.inputs import (
    CONTENTS,
    FILE,
    NOW,
    OTHER_GROUP,
    PICTURE,
    SOMEBODY,
    Wire,
    message,
    place,
    pressed,
)
from tests.hostile.moments import MOMENTS
from tests.house import GROUP

BOT = Path(__file__).parents[2] / "bot"

CALLED = {
    "answer_callback_query",
    "delete_message",
    "edit_message_text",
    "get_chat",
    "get_chat_member",
    "get_chat_member_count",
    "get_file",
    "get_me",
    "leave_chat",
    "pin_chat_message",
    "send_document",
    "send_message",
    "send_photo",
    "set_my_commands",
    "set_my_description",
    "set_my_short_description",
}
CALLED_BY_NAME = {"getUpdates", "deleteWebhook"}
"""All that Kring asks of Telegram: no typing, no forwarding, no copying. A file is asked for in one place: docs/adr/0023."""

SERVICE = (
    "web_app_data",
    "pinned_message",
    "new_chat_photo",
    "delete_chat_photo",
    "write_access_allowed",
    "users_shared",
)
MORE: tuple[Wire, ...] = (
    {"photo": PICTURE, "has_media_spoiler": True, "media_group_id": "1"},
    {"text": "aangehaald", "quote": {"text": "van elders", "position": 0}},
    {"text": "x", "forward_origin": {"type": "chat", "date": NOW, "sender_chat": OTHER_GROUP}},
    {"document": {**FILE, "mime_type": "image/jpeg", "file_name": "IMG_0001.jpg"}},
    {"paid_media": {"star_count": 1, "paid_media": []}},
    {"checklist": {"title": "t", "tasks": [{"id": 1, "text": "a"}]}},
    {"live_photo": {**FILE, "width": 1, "height": 1, "duration": 1}, "photo": PICTURE},
    {"live_photo": {**FILE, "width": 1, "height": 1, "duration": 1}},
    {"something_of_2031": {"x": 1}},
)
SENT = tuple(one for one in (*CONTENTS, *MORE) if not any(name in one for name in SERVICE))

REFUSALS = {
    "in the intake": (
        "Schrijf het in je eigen woorden. Wat je eerder stuurde is bewaard.",
        "intake, the own part",
    ),
    "when all write": ("Alleen tekst kan hier", "together"),
    "when the owner is asked": ("Alleen tekst kan hier", "relay"),
    "when nothing is asked": ("Alleen tekst kan hier", "dilemmas wait"),
}


@pytest.mark.parametrize("when", REFUSALS)
async def test_whatever_is_no_plain_text_is_refused_with_the_reason(when: str) -> None:
    refusal, moment = REFUSALS[when]
    async with a_gate() as gate:
        await MOMENTS[moment](gate)
        before = gate.protected()
        assert len(SENT) >= 30
        for content in SENT:
            shown = len(gate.chats[101])
            await gate.receive(message(101, 101, content, name="Bo"))
            said = [seen.words for seen in gate.chats[101][shown:]]
            assert len(said) == 1, content
            assert refusal in said[0], content
            assert gate.protected() == before, content
        assert (gate.set_aside(), gate.stuck()) == (0, 0)


async def test_the_same_text_without_an_origin_is_taken() -> None:
    """What is refused above is refused for where it comes from."""
    async with a_gate() as gate:
        await MOMENTS["together"](gate)
        await gate.receive(message(101, 101, {"text": "doorgestuurd"}, name="Bo"))
        assert [one.text for one in gate.store.all(Contribution)] == ["Doorgestuurd"]


def bot_methods() -> set[str]:
    return {name for name in vars(Bot) if name.islower() and "_" in name and not name.startswith("_")}


def called_in(path: Path) -> set[str]:
    calls = [
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    return {call.attr for call in calls if isinstance(call, ast.Attribute)}


def test_kring_calls_nothing_of_telegram_but_this() -> None:
    modules = [path for path in BOT.rglob("*.py") if "rehearsal" not in path.parts]
    called = {name for path in modules for name in called_in(path)} & bot_methods()
    assert "send_message" in called
    assert called <= CALLED, "something new: may it show who does what?"
    named = {
        name for path in modules for name in re.findall(r"_base\}/(\w+)", path.read_text(encoding="utf-8"))
    }
    assert named == CALLED_BY_NAME
    assert not any(word in name for name in CALLED for word in ("forward", "copy", "action", "reaction"))


def test_no_shortcut_of_a_message_is_called() -> None:
    """Such as `message.forward(…)`, `message.copy(…)`, `chat.send_action(…)`, `file.download_to_drive(…)`."""
    shortcuts = {
        "forward",
        "forward_to",
        "copy_message",
        "send_action",
        "get_file",
        "download_to_drive",
        "download_as_bytearray",
    }
    called = {(path.name, one) for path in BOT.rglob("chat/*.py") for one in called_in(path) & shortcuts}
    assert called == {("lookups.py", "get_file"), ("lookups.py", "download_as_bytearray")}


def test_a_file_is_read_only_where_a_method_was_asked_for() -> None:
    modules = {path.name for path in BOT.rglob("services/**/*.py") if "text_of" in called_in(path)}
    assert modules == {"method_text.py", "work.py"}


# ── nobody in particular ─────────────────────────────────────────────────────────────────────────────────────────

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
GROUP_ITSELF = {"id": GROUP, "type": "supergroup", "title": "Intervisie"}
CHANNEL = {"id": -100777, "type": "channel", "title": "Elders"}


def as_nobody(author: Wire, chat: Wire, content: Wire, number: int = 7000) -> Wire:
    told = message(1, GROUP, content, number=number)["message"]
    return {"message": {**told, "from": author, "sender_chat": chat}}


def a_reply(gate: Gate) -> Wire:
    """Return that something answers Kring's latest post in the group."""
    post = {"message_id": gate.chats[GROUP][-1].message, "date": NOW, "chat": place(GROUP)}
    return {
        "reply_to_message": {
            **post,
            "from": {"id": ME.id, "is_bot": True, "first_name": "Kring"},
            "text": "x",
        }
    }


@pytest.mark.parametrize(
    "moment", ["a circle", "dilemmas wait", "turns", "talk", "together", "relay", "vote"]
)
async def test_who_speaks_as_the_group_or_as_a_channel_is_no_member(moment: str) -> None:
    async with a_gate() as gate:
        await MOMENTS[moment](gate)
        before, members = gate.protected(), len(gate.store.all(Contribution))
        for author, chat in ((ANONYMOUS, GROUP_ITSELF), (CHANNEL_BOT, CHANNEL), (SOMEBODY, CHANNEL)):
            for content in (
                {"text": "een antwoord"},
                {"text": "een antwoord", **a_reply(gate)},
                {"text": "/dilemma"},
                {"text": "/round"},
            ):
                await gate.receive(as_nobody(author, chat, content))
        channel_post = message(1, GROUP, {"text": "x"})["message"]
        await gate.receive({"channel_post": {**channel_post, "chat": CHANNEL, "sender_chat": CHANNEL}})
        await gate.receive(
            {
                "message": {
                    **channel_post,
                    "is_automatic_forward": True,
                    "sender_chat": CHANNEL,
                    **a_reply(gate),
                }
            }
        )
        press = pressed(1087968824, GROUP, "v1.bring..0.")["callback_query"]
        await gate.receive({"callback_query": {**press, "from": ANONYMOUS}})
        assert gate.protected() == before
        assert len(gate.store.all(Contribution)) == members
        assert not {1087968824, 136817688, 555} & {chat for chat in gate.chats if chat > 0}, (
            "nobody of them is written to"
        )
        assert (gate.set_aside(), gate.stuck()) == (0, 0)


async def test_an_anonymous_administrator_who_answers_in_a_round_is_told_what_to_do() -> None:
    async with a_gate() as gate:
        await MOMENTS["talk"](gate)
        await gate.receive(as_nobody(ANONYMOUS, GROUP_ITSELF, {"text": "een antwoord", **a_reply(gate)}))
        assert "anonieme beheerder" in gate.last_post
        assert "Schakel dat even uit" in gate.last_post


@pytest.mark.parametrize("content", [*Content])
def test_every_kind_that_is_refused_is_among_what_is_sent(content: Content) -> None:
    from bot.chat.intake import hear  # noqa: PLC0415 -- only here

    heard = [hear({"update_id": 1, **message(5, 5, one)}, ME) for one in SENT]
    assert content in {getattr(one, "content", None) for one in heard}


async def test_a_group_of_others_hears_nothing_of_a_circle() -> None:
    async with a_gate() as gate:
        await MOMENTS["turns"](gate)
        before = gate.protected()
        for command in ("round", "plan", "circle", "check", "dilemma"):
            await gate.receive(message(101, ELSEWHERE, {"text": f"/{command}"}, name="Bo"))
        told = " ".join(seen.words for seen in gate.chats.get(ELSEWHERE, []))
        assert "stille coachee" not in told
        assert "Ronde" not in told
        assert gate.protected() == before
