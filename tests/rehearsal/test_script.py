"""The others answer by a script, and a visitor plays a round alone."""

import asyncio
import textwrap
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.rehearsal import RehearsalServer, Room
from bot.rehearsal.guide import load_guide
from bot.rehearsal.others import Others
from bot.rehearsal.scene import load_scene, set_scene
from bot.rehearsal.script import load_script
from tests.rehearsal.support import Client, eventually

BUTTONS = {
    "inline_keyboard": [[{"text": "Klaar", "callback_data": "d"}, {"text": "Pas", "callback_data": "p"}]]
}
JOIN = {"inline_keyboard": [[{"text": "Ik doe mee", "url": "https://t.me/kring_bot?start=r1"}]]}
AGREE = {"inline_keyboard": [[{"text": "Ik ga akkoord", "callback_data": "agree"}]]}
PHASE = "Fase 3 van 8 · Open vragen · tot 10:14\n\nWelke vraag zou hier iets openen?"
WHERE = f"Ronde 1 · een dilemma van een van jullie\n\n{PHASE}\n\nSchrijf me één bericht."
ASKED = f"Ronde 1 · {PHASE}\n\nSchrijf het hier, in één bericht."


class TinyBot:
    """Joins people, asks one question in private, publishes when all have answered."""

    def __init__(self, client, circle, size):
        self.client, self.circle, self.size = client, circle, size
        self.agreed, self.answers = [], {}

    async def run(self):
        offset = 0
        await self.client.ok("sendMessage", chat_id=self.circle.id, text="Wie doet mee?", reply_markup=JOIN)
        while True:
            for update in await self.client.updates(offset=offset, timeout=20):
                offset = update["update_id"] + 1
                await self.handle(update)

    async def handle(self, update):
        if "callback_query" in update:
            query = update["callback_query"]
            await self.client.ok("answerCallbackQuery", callback_query_id=query["id"])
            self.agreed.append(query["from"]["id"])
            if len(self.agreed) == self.size:
                await self.client.ok("sendMessage", chat_id=self.circle.id, text=WHERE)
                for person in self.agreed:
                    await self.client.ok("sendMessage", chat_id=person, text=ASKED, reply_markup=BUTTONS)
            return
        message = update.get("message", {})
        if message.get("text", "").startswith("/start"):
            await self.client.ok(
                "sendMessage", chat_id=message["chat"]["id"], text="Afspraken", reply_markup=AGREE
            )
        elif message.get("text") and message["chat"]["type"] == "private":
            self.answers[message["from"]["id"]] = message["text"]
            if len(self.answers) == self.size:
                text = "\n".join(sorted(self.answers.values()))
                await self.client.ok("sendMessage", chat_id=self.circle.id, text=text)


async def play(seed=0):
    """Play a round in which the visitor is the first person; return the room and the bot."""
    room = Room(start=datetime(2026, 12, 1, tzinfo=UTC), frozen=True, limits=False)
    room.scene = load_scene()
    circle = set_scene(room, room.scene)
    others = Others(room, load_script(), seed=seed)
    noor = next(iter(room.users.values()))
    async with RehearsalServer(room) as server, aiohttp.ClientSession() as session:
        client = Client(session, server)
        bot = TinyBot(client, circle, len(room.users))
        running = asyncio.get_running_loop().create_task(bot.run())
        await eventually(lambda: room.last_from_bot(noor, circle))
        room.press(noor, room.last_from_bot(noor, circle).message_id, "Ik doe mee", circle)
        await eventually(lambda: room.last_from_bot(noor))
        room.press(noor, room.last_from_bot(noor).message_id, "Ik ga akkoord")
        first = await others.answer(noor, at_once=True)
        await eventually(lambda: room.last_from_bot(noor).text == ASKED)
        assert others.waiting(noor) == 5
        second = await others.answer(noor, at_once=True)
        room.say(noor, "Mijn eigen vraag?")
        await eventually(lambda: len(bot.answers) == 6)
        assert others.waiting(noor) == 0
        assert await others.answer(noor, at_once=True) == []
        running.cancel()
    return first, second, bot


async def test_one_visitor_plays_a_round_with_two_taps():
    first, second, bot = await play()
    assert [act["rule"] for act in first] == ["join"] * 5 + ["agree"] * 5
    assert [act["rule"] for act in second] == ["write"] * 5
    assert len(set(bot.answers.values())) == 6
    assert len({act["person"] for act in second}) == 5


async def test_the_same_seed_gives_the_same_acts_and_another_seed_other_lines():
    one, same, other = await play(3), await play(3), await play(4)
    assert one[:2] == same[:2]
    assert one[1] != other[1]


@pytest.fixture
def small_script(tmp_path):
    path = tmp_path / "script.toml"
    path.write_text(
        textwrap.dedent("""
        [[rule]]
        name = "turn"
        chat = "group"
        text = "beurt"
        action = "reply"
        priority = 5
        lines.nl = ["Dit is mijn beurt."]
        [[rule]]
        name = "pass"
        chat = "group"
        button = "pas"
        action = "press"
        [[rule]]
        name = "in private"
        chat = "private"
        text = "vraag"
        unless = "geen vraag"
        action = "reply"
        lines.nl = ["Antwoord."]
        """)
    )
    return load_script(path)


@pytest.fixture
def circle(room):
    return room.group("Kring", [room.person(name, username=name.lower()) for name in ("Anna", "Bas", "Cees")])


async def test_only_who_is_mentioned_takes_the_turn(room, client, circle, small_script):
    others = Others(room, small_script)
    anna, bas, cees = room.users.values()
    await client.ok("sendMessage", chat_id=circle.id, text="🌱 beurt: @bas", reply_markup=BUTTONS)
    assert [user.first_name for user in (anna, bas, cees) if others.next_act(user)] == ["Bas"]
    (done,) = await others.answer(anna, at_once=True)
    assert done == {
        "person": "Bas",
        "rule": "turn",
        "action": "reply",
        "line": "Dit is mijn beurt.",
        "about": "",
    }
    assert await others.answer(anna, at_once=True) == []


async def test_a_message_is_answered_once_until_it_changes(room, client, circle, small_script):
    others = Others(room, small_script)
    anna, bas, cees = room.users.values()
    sent = await client.ok("sendMessage", chat_id=circle.id, text="beurt van iedereen", reply_markup=BUTTONS)
    assert len(await others.answer(anna, at_once=True)) == 2
    assert others.waiting(anna) == 0
    where = {"chat_id": circle.id, "message_id": sent["message_id"]}
    await client.ok("editMessageText", **where, text="beurt, en nu stemmen", reply_markup=BUTTONS)
    room.press(bas, sent["message_id"], "Pas", circle)
    (done,) = await others.answer(anna, at_once=True)
    assert (done["person"], done["rule"], done["label"]) == (cees.name, "pass", "Pas")


async def test_who_has_written_already_is_left_alone(room, client, small_script):
    others = Others(room, small_script)
    anna, bas = room.person("Anna", started=True), room.person("Bas", started=True)
    for person in (anna, bas):
        await client.ok("sendMessage", chat_id=person.id, text="een vraag")
        await client.ok("sendMessage", chat_id=person.id, text="geen vraag")
    room.say(anna, "al geantwoord")
    assert [each["person"] for each in await others.answer(None, at_once=True)] == ["Bas"]
    assert room.messages(bas)[-1].text == "Antwoord."
    room.block(bas)
    assert others.waiting(None) == 0


def test_whatever_is_asked_the_house_has_calm_words_in_both_languages():
    script = load_script()
    for lines in script.lines:
        assert lines.said.keys() == {"nl", "en"}, lines.name
        for said in lines.said.values():
            assert len(set(said)) >= 5, lines.name
            assert not any("!" in line or "—" in line or len(line) > 100 for line in said), lines.name
    assert script.lines[-1].asked is not None
    assert script.lines[-1].asked.search("")


def test_every_hint_is_short_and_belongs_to_a_rule_that_there_is():
    rules = {rule.name for rule in load_script().rules}
    for hint in load_guide():
        assert hint.rule in rules | {""}
        assert all(len(words) <= 100 for words in hint.words.values())


def test_a_rule_without_words_or_button_is_refused(tmp_path):
    path = tmp_path / "script.toml"
    for action in ("press", "write"):
        path.write_text(f'[[rule]]\nname = "x"\nchat = "group"\naction = "{action}"\n')
        with pytest.raises(ValueError, match="nothing to"):
            load_script(path)


async def test_the_script_over_http(room, client, circle):
    await client.ok("sendMessage", chat_id=circle.id, text="Wie?", reply_markup=JOIN)
    anna = next(iter(room.users))
    asked = await client.room(f"others?person={anna}")
    assert (asked["others"], asked["round"], asked["hint"]["part"]) == (2, False, "")
    acts = (await client.room("others", {"person": anna, "at_once": True}))["acts"]
    assert [act["label"] for act in acts] == ["Ik doe mee", "Ik doe mee"]
