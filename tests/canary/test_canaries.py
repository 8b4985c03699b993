"""Promise 4: what people write stands in no log, in no file without the key, and in no button.

A whole round over HTTP with the real database. Every text that a person can give holds a word that occurs nowhere else; bugs,
refusals and lost answers are planted where they would quote it. Then all that Kring wrote down is searched.
"""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import wiring
from bot.chat.quiet import TALKATIVE, keep_quiet
from bot.rehearsal import DEFAULT_TOKEN, Room
from bot.rehearsal.model import User
from bot.rounds.plan import Form
from bot.services import reception
from bot.services.heard import Commanded
from bot.services.ports import Gateway, Outcome
from bot.services.post.pacing import UNHINDERED
from bot.services.work import Work
from bot.wording.outgoing import Outgoing, Say, words_of
from tests.canary.search import files_in, found
from tests.e2e.stage import MORNING, Stage, a_stage

LETTERS = "bcdfghjklmnpqrstvwxz"
CALLED = {
    "answerCallbackQuery", "deleteMessage", "deleteWebhook", "editMessageText", "getChat", "getChatMember", "getChatMemberCount",
    "getMe", "getUpdates", "leaveChat", "pinChatMessage", "sendDocument", "sendMessage", "setMyCommands", "setMyDescription",
    "setMyShortDescription",
}  # fmt: skip
"""What Kring asks of Telegram: no typing, no forwarding, no copying, no fetching of files."""


@dataclass
class Aviary:
    """Words that occur nowhere else, and what each of them is."""

    words: dict[str, str] = field(default_factory=dict)

    def new(self, what: str) -> str:
        number = len(self.words)
        word = f"kanarie{LETTERS[number // 20]}q{LETTERS[number % 20]}q"
        self.words[word] = what
        return word


class Stumbling:
    """A gateway with a bug that tells what it was to send."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self.stumbles_at = ""
        self.stumbled = 0

    async def send(self, outgoing: Outgoing, *, message: int | None) -> Outcome:
        if self.stumbles_at and isinstance(outgoing, Say) and self.stumbles_at in words_of(outgoing.text):
            self.stumbles_at = ""
            self.stumbled += 1
            raise ValueError(words_of(outgoing.text))
        return await self.gateway.send(outgoing, message=message)


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Write down everything that is logged, down to DEBUG, as `python -m bot` sets logging up."""
    root, written = logging.getLogger(), io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(pathname)s %(message)s"))
    level, levels = root.level, {name: logging.getLogger(name).level for name in TALKATIVE}
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    keep_quiet(root)
    try:
        yield written
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        for name, before in levels.items():
            logging.getLogger(name).setLevel(before)


async def raises_with_the_text(work: Work, heard: Commanded) -> None:
    del work
    raise RuntimeError(f"{heard.who.name}: {heard.rest}")


@dataclass
class Play:
    """What the people of the stage do."""

    stage: Stage
    aviary: Aviary
    stumbling: Stumbling

    def word(self, what: str) -> str:
        return self.aviary.new(what)

    async def set_up(self) -> None:
        stage = self.stage
        await stage.tap(stage.people[0], "Nederlands", in_group=True)
        await stage.tap(stage.people[0], "Amsterdam", in_group=True)
        for person in stage.people:
            await stage.tap(person, "doe mee", in_group=True)
            await stage.tap(person, "akkoord", in_group=False)

    async def bring(self, owner: User) -> None:
        stage, word = self.stage, self.word
        hidden, replaced = word("a word to be hidden"), word("a typed replacement")
        await stage.say(owner, "/dilemma")
        await stage.say(owner, f"Marion belde over haar zoon, {hidden}. {word('the situation')}")
        await stage.tap(owner, "Dit is alles")
        await stage.say(owner, f"Ik werd heel aardig. {word('the own part')}")
        await stage.say(owner, f"Hoe blijf ik erbij? {word('the question')}")
        await stage.say(owner, f"Een titel met {word('the title')}")
        await stage.say(owner, f"Ik zag mijn moeder. {word('a reflection of the intake')}")
        await stage.tap(owner, "Nu niet, of weet ik niet")
        await stage.say(owner, f"Marion, {word('an answer about people')}")
        await stage.say(owner, word("an answer about places"))
        await stage.say(owner, word("an answer about what is unusual"))
        await stage.tap(owner, "Meer verbergen")
        await stage.say(owner, hidden)
        await stage.tap(owner, "2", in_group=False)
        await stage.tap(owner, "Zelf verwoorden")
        await stage.say(owner, replaced)
        for label in (
            "Zo is het goed",
            "Ja, zo klopt het",
            "Nee",
            "Verborgen",
            "Versturen",
        ):
            await stage.tap(owner, label, in_group=False)
        await stage.say(owner, "/mine")

    async def plan(self) -> None:
        stage, leader = self.stage, self.stage.people[0]
        await stage.say(leader, "/round", in_group=True)
        await stage.tap(leader, "Plan een ronde", in_group=True)
        for label in ("Een titel met", "Ontmoeting", "Ongehaast"):
            await stage.tap(leader, label, in_group=False)
        await stage.say(leader, f"ergens in {self.word('a typed moment')}")
        for label in ("Nu", "Ja, plan"):
            await stage.tap(leader, label, in_group=False)

    async def round(self) -> None:
        stage = self.stage
        while not (round_ := await stage.round()).is_over:
            if round_.step is not None:
                await self._answer(round_.step.form)
            await stage.to_step_end()

    async def _answer(self, form: Form) -> None:
        stage, word = self.stage, self.word
        if form is Form.TALK:
            for person in stage.people[:2]:
                await stage.reply(person, word("said aloud"))
        if form not in {Form.TOGETHER, Form.RELAY}:
            return
        for person in stage.people[:4]:
            said = await stage.say(person, f"Ik denk aan {word(f'a contribution, {form.value}')}.")
            stage.room.edit(person, said, f"Of toch {word('an edit')}")
            await stage.settle()
        for person, label in zip(stage.people[4:], ("Zoals ik het schreef", "Plaats het niet"), strict=True):
            await stage.say(person, f"Zoals Marion zei: {word(label)}.")
            if stage.sees(person, label, in_group=False):
                await stage.tap(person, label, in_group=False)

    async def misbehave(self) -> None:
        """Send what is no text, or nobody's button, or broken; let things go wrong that quote what was written."""
        stage, word, person = self.stage, self.word, self.stage.people[2]
        faults = stage.room.faults
        await stage.say(person, f"/help_now {word('a bug in a use case')}")
        await stage.say(person, f"/start {word('a payload')}")
        await stage.say(person, f"/niets {word('an unknown command')}")
        await stage.say(person, word("talk in the group"), in_group=True)
        stage.room.send(person, "photo", caption=word("a caption"))
        stage.room.send(person, "document", file_name=f"{word('a file name')}.pdf")
        await stage.settle()
        data = word("data of a button")
        shown = stage.room.last_from_bot(person).message.wire
        query = {"id": "1", "from": person.wire(), "message": shown, "chat_instance": "1"}
        stage.room.inject({"callback_query": {**query, "data": f"v1.pass.x.0.{data}"}})
        stage.room.inject({"callback_query": {**query, "data": f"v1.home.{data[:16]}.0."}})
        stage.room.inject({"message": {"text": word("an unreadable update"), "from": 5, "chat": []}})
        await stage.settle()
        self.stumbling.stumbles_at = "help"
        await stage.say(person, "/help")
        for arrange in (
            lambda text: faults.fail(
                "sendMessage", code=400, description=f"Bad Request: can't parse: {text}"
            ),
            lambda text: faults.fail("sendMessage", code=500, description=text),
            lambda _: faults.lose_answer("sendMessage"),
            lambda text: faults.fail("getUpdates", code=502, description=text),
        ):
            text = word("a text in a refusal")
            arrange(text)
            await stage.say(person, f"zomaar {text}")
        await stage.kring.upkeep._one("x", self._due)
        stage.kring.upkeep.failed.clear()

    async def _due(self, work: Work) -> None:
        del work
        raise RuntimeError(self.word("a bug in what is due"))

    async def afterwards(self) -> None:
        stage, person = self.stage, self.stage.people[3]
        await stage.jump(timedelta(days=1))
        await stage.tap(person, "Schrijven", in_group=False)
        await stage.say(person, f"Ik herken het. {self.word('an answer for the journal')}")
        for command in ("/journal", "/mydata", "/privacy"):
            await stage.say(person, command)
        stage.room.retitle(stage.people[0], stage.group, f"Nieuw {self.word('another title of the group')}")
        await stage.settle()


def a_room(aviary: Aviary, record: Path) -> Room:
    room = Room(start=MORNING, frozen=True, limits=False, record=record)
    room.privacy_mode = False
    for number in range(6):
        first, last = aviary.new("a first name"), aviary.new("a last name")
        room.person(first, last_name=last, username=aviary.new("a username") if number % 2 else "")
    return room


def sent_in(record: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]
    return [one for one in lines if "call" in one]


def buttons_in(calls: list[dict[str, Any]]) -> list[str]:
    """Return what every button carries that was ever sent."""
    markups = [call["params"].get("reply_markup") for call in calls]
    keyboards = [json.loads(one) if isinstance(one, str) else one for one in markups if one]
    return [
        button.get("callback_data") or button["url"]
        for keyboard in keyboards
        for row in keyboard["inline_keyboard"]
        for button in row
    ]


async def test_nothing_that_people_write_can_be_read_where_kring_writes(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    aviary, record, data = Aviary(), tmp_path / "traffic.jsonl", tmp_path / "data"
    room = a_room(aviary, record)
    group = room.group(aviary.new("the title of the group"), list(room.users.values()), announce=True)
    monkeypatch.setitem(reception.IN_PRIVATE, "help_now", raises_with_the_text)
    stumbling: list[Stumbling] = []

    def around(gateway: Gateway) -> Gateway:
        stumbling.append(Stumbling(gateway))
        return stumbling[0]

    vary = wiring.Variations(pace=UNHINDERED, around_gateway=around)
    with listening() as logged:
        async with a_stage(data, vary=vary, room=room, group=group) as stage:
            play = Play(stage, aviary, stumbling[0])
            await play.set_up()
            await play.bring(stage.people[1])
            await play.plan()
            await play.misbehave()
            await play.round()
            await play.afterwards()
            while_open = files_in(data)
        after = files_in(data)
    out, err = capfd.readouterr()
    calls, traffic = sent_in(record), {"traffic": record.read_bytes()}
    buttons = "\n".join(buttons_in(calls)).encode()
    written = {"log": logged.getvalue().encode(), "stdout": out.encode(), "stderr": err.encode()}
    places = {**while_open, **{f"closed {name}": content for name, content in after.items()}, **written}

    never_sent = {word for word, what in aviary.words.items() if what == "a bug in what is due"}
    assert {word for word, _ in found(aviary.words, traffic)} == aviary.words.keys() - never_sent
    assert stumbling[0].stumbled == 1
    assert b"RuntimeError at " in written["log"]
    assert "kring.db-wal" in while_open
    assert [(aviary.words[word], name) for word, name in found(aviary.words, places)] == []
    assert found([DEFAULT_TOKEN, DEFAULT_TOKEN.partition(":")[2]], places) == []
    numbers = [str(user) for user in room.users] + [str(group.id), str(abs(group.id))]
    assert {number for number, _ in found(numbers, traffic)} == {*numbers}
    assert found(numbers, places) == [], "nobody's number at Telegram stands anywhere in the open"
    assert found(aviary.words, {"buttons": buttons}) == []
    assert [user for user in room.users if str(user).encode() in buttons] == []
    assert_words_are_protected(calls, aviary)
    assert {call["call"] for call in calls} <= CALLED, "something new: may it show who does what?"


def assert_words_are_protected(calls: list[dict[str, Any]], aviary: Aviary) -> None:
    """Fail when what a person wrote can be passed on by a tap, or read as markup, or leads somewhere."""
    names = {word for word, what in aviary.words.items() if "name" in what or "title of the group" in what}
    theirs = aviary.words.keys() - names
    for call in calls:
        params = call["params"]
        assert "parse_mode" not in params
        text = params.get("text", "")
        if call["call"] in {"sendMessage", "editMessageText"}:
            assert params["link_preview_options"] == {"is_disabled": True}
        if call["call"] == "sendMessage" and any(word in text for word in theirs):
            assert params.get("protect_content") is True, text[:300]
