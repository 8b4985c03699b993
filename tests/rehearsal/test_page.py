"""The page: its words, its data, and what it asks the room for."""

import json
import re

from bot.rehearsal.pages import PAGE
from bot.rehearsal.scene import load_scene, set_scene

TEXTS = json.loads((PAGE / "texts.json").read_text(encoding="utf-8"))
SOURCE = {name: (PAGE / name).read_text(encoding="utf-8") for name in ("index.html", "page.js", "page.css")}


def test_both_languages_say_the_same_things_calmly():
    assert TEXTS["nl"].keys() == TEXTS["en"].keys()
    for language, texts in TEXTS.items():
        for key, text in texts.items():
            assert text, (language, key)
            assert "!" not in text, (language, key)
            assert not re.search(r"\b(u|uw)\b", text) or language == "en", key
            assert set(re.findall(r"\{(\w+)\}", text)) == set(re.findall(r"\{(\w+)\}", TEXTS["en"][key])), key


def test_every_word_of_the_page_is_in_the_texts():
    used = set(re.findall(r'data-(?:text|label)="(\w+)"', SOURCE["index.html"]))
    used |= set(re.findall(r'\bt\("(\w+)"', SOURCE["page.js"]))
    assert used <= TEXTS["nl"].keys()


def test_the_page_loads_nothing_from_elsewhere():
    for name, source in SOURCE.items():
        for address in re.findall(
            r"""(?:src|href|url|import|fetch)\s*[=(]\s*["'`]?((?:https?:)?//[^"'`)\s]+)""", source
        ):
            raise AssertionError((name, address))
    assert "innerHTML" not in SOURCE["page.js"]


async def test_the_scene_has_six_people_a_circle_and_a_dilemma_in_both_languages(room, client):
    room.scene = load_scene()
    set_scene(room, room.scene)
    people = (await client.room("people"))["people"]
    assert len(people) == 6
    dilemma = (await client.room("scene"))["dilemma"]
    for language in ("nl", "en"):
        assert dilemma[language].keys() == {"title", "situation", "own_part", "key_question"}
        assert not any("\n" in part for part in dilemma[language].values())
    mine, added = await client.updates()
    assert mine["my_chat_member"]["from"]["id"] == people[0]["id"]
    assert added["message"]["new_chat_members"]


async def test_the_language_of_the_page_is_everybodys(room, client):
    anna = room.person("Anna")
    await client.room("language", {"language": "en"})
    room.say(anna, "/start")
    assert (await client.updates())[0]["message"]["from"]["language_code"] == "en"


async def test_what_is_unread_is_counted_per_person(room, client):
    anna, bas = room.person("Anna"), room.person("Bas")
    circle = room.group("Kring", [anna, bas])
    room.say(anna, "x", circle)
    await client.ok("sendMessage", chat_id=circle.id, text="y")
    people = (await client.room("people"))["people"]
    assert [each["unread"] for each in people] == [1, 2]
    await client.room("read", {"person": bas.id, "chat": circle.id})
    assert room.unread_in_all(bas) == 0
    assert [chat["unread"] for chat in room.view(anna)["chats"]] == [0, 1]


async def test_a_view_shows_what_the_page_draws(room, client):
    anna, bas = room.person("Anna"), room.person("Bas", last_name="<&>")
    circle = room.group("Kring", [anna, bas], bot_admin=True, forum=True)
    topic = room.new_topic(anna, circle, "Intervisie")
    said = room.say(bas, "vraag", circle, thread=topic.id)
    rows = [[{"text": "A", "callback_data": "a"}, {"text": "B", "url": "https://example.org"}]]
    sent = await client.ok(
        "sendMessage",
        chat_id=circle.id,
        text="antwoord",
        reply_markup={"inline_keyboard": rows},
        reply_parameters={"message_id": said.id},
    )
    await client.ok("pinChatMessage", chat_id=circle.id, message_id=sent["message_id"])
    room.leave(bas, circle)
    view = room.view(anna)["chats"][1]
    assert view["topics"] == [{"id": topic.id, "name": "Intervisie", "closed": False}]
    assert view["pinned"] == [{"message_id": sent["message_id"], "text": "antwoord"}]
    created, asked, answered, pinned, left = view["messages"]
    assert created["service"] == {"kind": "forum_topic_created", "names": "Intervisie"}
    assert asked["topic"] == "Intervisie"
    assert answered["reply_to"]["name"] == "Bas <&>"
    assert answered["buttons"] == [
        [
            {"text": "A", "kind": "callback", "url": ""},
            {"text": "B", "kind": "url", "url": "https://example.org"},
        ]
    ]
    assert pinned["service"]["kind"] == "pinned_message"
    assert left["service"] == {"kind": "left_chat_member", "names": "Bas <&>"}
    assert [chat["title"] for chat in room.view(bas)["chats"]] == ["Kring"]
