"""Whatever comes in, at whatever moment: nothing crashes, nothing is stuck, and nobody changes what is not theirs.

Raw updates go through the postman, the intake and the reception, as they do when Telegram sent them.
"""

import logging
import os
import random
import sys

import pytest

from bot.dilemmas.draft import Draft
from bot.services.heard import Content
from bot.services.records import Contribution
from bot.wording.outgoing import Press
from tests.hostile import inputs
from tests.hostile.gate import ELSEWHERE, EX_MEMBER, STRANGER, Gate, Update, a_gate
from tests.hostile.inputs import (
    COMMANDS,
    CONTENTS,
    JUNK,
    NAMES,
    TEXTS,
    UNKNOWN_KINDS,
    deep,
    edited,
    flipped,
    forged_data,
    garbage_data,
    message,
    pressed,
    spoiled,
)
from tests.hostile.moments import MOMENTS, in_a_round
from tests.house import GROUP

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
PER_MOMENT = 2500 if DEEP else 120
MEMBERS = (101, 102, 103, 104, 105)
OUTSIDERS = (STRANGER, EX_MEMBER)


@pytest.fixture(autouse=True)
def _no_errors(caplog: pytest.LogCaptureFixture):
    """Fail when anything was logged as an error: a step that raised is."""
    with caplog.at_level(logging.INFO):
        yield
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []


def from_outside(lot: random.Random, buttons: list[Press]) -> Update:
    """Return something that somebody sends who does not take part: anything at all."""
    user = lot.choice(OUTSIDERS)
    chat = lot.choice((user, user, GROUP, ELSEWHERE))
    match lot.randrange(6):
        case 0:
            return message(user, chat, {"text": lot.choice(TEXTS)}, name=lot.choice(NAMES))
        case 1:
            return message(user, chat, lot.choice(CONTENTS))
        case 2:
            return message(user, chat, {"text": f"/{lot.choice(COMMANDS)} {lot.choice(JUNK)}"})
        case 3 if buttons:
            return pressed(user, chat, data_of(lot.choice(buttons)))
        case 4:
            reply = {"message_id": lot.randint(1, 60), "date": inputs.NOW, "chat": inputs.place(chat)}
            reply["from"] = {"id": 7_000_000_001, "is_bot": True, "first_name": "Kring"}
            return message(user, chat, {"text": "een antwoord", "reply_to_message": reply})
        case _:
            return pressed(user, chat, forged_data(lot))


def from_a_member(lot: random.Random, buttons: list[Press]) -> Update:
    """Return something that a member sends, and that asks for nothing or for what is not there."""
    del buttons
    user = lot.choice(MEMBERS)
    chat = lot.choice((user, GROUP))
    match lot.randrange(5):
        case 0:
            return message(user, chat, lot.choice(CONTENTS), name="Bo")
        case 1:
            return edited(user, chat, {"text": lot.choice(TEXTS)})
        case 2:
            return pressed(user, chat, garbage_data(lot))
        case 3:
            return message(user, GROUP, {"text": lot.choice(TEXTS)})
        case _:
            return pressed(user, chat, forged_data(lot))


def from_nobody(lot: random.Random, buttons: list[Press]) -> Update:
    """Return what Telegram never sends."""
    match lot.randrange(4):
        case 0:
            return dict(lot.choice(UNKNOWN_KINDS))
        case 1:
            return spoiled(from_outside(lot, buttons), lot)
        case 2:
            return spoiled(message(lot.choice(MEMBERS), 102, lot.choice(CONTENTS[:15])), lot)
        case _:
            return deep(lot.choice((2, 50, 400, 3000)))


def put_own_draft_back(gate: Gate, before: dict[type, dict[tuple[int], Draft]]) -> None:
    """Undo the one thing that a member may do with a button that was never shown: (again) begin to bring a dilemma."""
    drafts = gate.store.kept.get(Draft, {})
    drafts.clear()
    drafts.update(before[Draft])


def told(update: Update) -> str:
    """Return an update in words, also one that is nested too deep to be shown."""
    try:
        return repr(update)[:1500]
    except RecursionError:
        return "a deep one"


def data_of(press: Press) -> str:
    from bot.chat.callbacks import pack  # noqa: PLC0415 -- only here

    return pack(press)


def buttons_in(gate: Gate) -> list[Press]:
    """Return every button that anybody was ever shown."""
    return [
        button.does
        for seen in (one for chat in gate.chats.values() for one in chat)
        for row in seen.buttons
        for button in row
        if isinstance(button.does, Press)
    ]


@pytest.mark.parametrize("name", MOMENTS)
async def test_bad_input_changes_nothing_and_stops_nothing(name: str) -> None:
    lot = random.Random(name)
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        buttons = buttons_in(gate)
        before = gate.protected()
        for number in range(PER_MOMENT):
            make = (from_outside, from_a_member, from_nobody)[number % 3]
            update = make(lot, buttons)
            aside, answered = gate.set_aside(), gate.answered
            await gate.receive(update)
            said = f"{name}, number {number}: {told(update)}"
            if make is from_a_member and "v1.bring." in told(update):
                put_own_draft_back(gate, before)
            assert gate.protected() == before, said
            if make is not from_nobody:
                assert gate.set_aside() == aside, said
                assert gate.answered - answered == ("callback_query" in update), said
        assert gate.stuck() == 0
        await gate.receive(message(100, 100, {"text": "/help"}, name="An"))
        assert gate.last_seen("An")
        sys.stdout.write(f"{name}: {gate.updates} updates, {gate.set_aside()} set aside\n")


async def test_a_contribution_still_arrives_after_it_all() -> None:
    lot = random.Random(7)
    async with a_gate() as gate:
        await in_a_round(gate, method="Ontmoeting", pace="Ongehaast", form="together")
        for number in range(200):
            await gate.receive((from_outside, from_a_member, from_nobody)[number % 3](lot, buttons_in(gate)))
        await gate.receive(message(103, 103, {"text": "Wat raakt je het meest?"}, name="Dee"))
        (given,) = gate.store.all(Contribution)
        assert given.text == "Wat raakt je het meest?"
        assert gate.stuck() == 0


async def test_a_batch_of_everything_at_once_is_handled_to_the_end() -> None:
    lot = random.Random(8)
    async with a_gate() as gate:
        await in_a_round(gate, method="Ontmoeting", pace="Live", form="talk")
        buttons, before = buttons_in(gate), gate.protected()
        makers = (from_outside, from_a_member, from_nobody)
        await gate.receive(*(makers[number % 3](lot, buttons) for number in range(300)))
        assert gate.protected() == before
        assert gate.stuck() == 0


@pytest.mark.parametrize("content", [*Content])
def test_every_kind_of_content_is_among_the_inputs(content: Content) -> None:
    from bot.chat.intake import hear  # noqa: PLC0415 -- only here
    from tests.hostile.gate import ME  # noqa: PLC0415 -- only here

    heard = [hear({"update_id": 1, **message(5, 5, one)}, ME) for one in CONTENTS]
    assert content in {getattr(one, "content", None) for one in heard}


@pytest.mark.parametrize("name", MOMENTS)
async def test_every_real_button_does_nothing_for_who_does_not_take_part(name: str) -> None:
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        before, lot = gate.protected(), random.Random(name)
        presses = list(dict.fromkeys(buttons_in(gate)))
        for press in presses:
            for user in OUTSIDERS:
                for chat in (user, GROUP, ELSEWHERE):
                    answered = gate.answered
                    await gate.receive(pressed(user, chat, data_of(press), number=lot.randint(1, 40)))
                    assert gate.protected() == before, (user, chat, press)
                    assert gate.answered == answered + 1, (user, chat, press)
            await gate.receive(pressed(STRANGER, STRANGER, flipped(data_of(press), lot)))
            assert gate.protected() == before, press
        assert gate.set_aside() == gate.stuck() == 0


async def test_a_thousand_drawn_links_open_nothing() -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
    lot = random.Random(3)
    async with a_gate() as gate:
        await in_a_round(gate, method="Ontmoeting", pace="Live", form="turns")
        before = gate.protected()
        answers = set()
        for _ in range(1000):
            payload = lot.choice(("j_", "p_", "")) + "".join(lot.choices(letters, k=lot.randint(1, 60)))
            await gate.receive(message(STRANGER, STRANGER, {"text": f"/start {payload}"}))
            answers.add(gate.chats[STRANGER][-1].words)
            del gate.chats[STRANGER][:-1]
        circle = gate.circle
        for real in (f"j_{circle.invitation}", f"p_{circle.id}"):
            await gate.receive(message(STRANGER, STRANGER, {"text": f"/start {real}"}))
            answers.add(gate.chats[STRANGER][-1].words)
        assert gate.protected() == before
        assert len(answers) == 3, "home, a closed door, and that planning is for who leads"
        assert gate.stuck() == gate.set_aside() == 0


PEOPLE = (100, *MEMBERS)


@pytest.mark.parametrize("name", MOMENTS)
async def test_members_may_write_and_tap_whatever_they_like(name: str) -> None:
    """Whatever order: nothing raises, nothing is stuck, every tap is answered, and time goes on."""
    lot = random.Random(f"monkey {name}")
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        for number in range(1200 if DEEP else 100):
            user = lot.choice(PEOPLE)
            who = gate.names[user - 100]
            buttons = buttons_of(gate, user)
            if number % 25 == 24 and await gate._next_due() is not None:
                await gate.to_next_deadline()
            if buttons and lot.random() < 0.7:
                chat, number_of, press = lot.choice(buttons[-12:] if lot.random() < 0.7 else buttons)
                update = pressed(user, chat, data_of(press), number=number_of)
            elif lot.random() < 0.2:
                update = message(
                    user, user, {"text": f"/{lot.choice(COMMANDS)} {lot.choice(JUNK)}"}, name=who
                )
            else:
                update = message(user, user, {"text": lot.choice(TEXTS)}, name=lot.choice((who, *NAMES)))
            answered = gate.answered
            await gate.receive(update)
            assert gate.answered - answered == ("callback_query" in update), told(update)
            assert gate.set_aside() == gate.stuck() == 0, told(update)


def buttons_of(gate: Gate, user: int) -> list[tuple[int, int, Press]]:
    """Return the buttons that somebody sees, in private and in the group, the latest last."""
    return [
        (chat, seen.message, button.does)
        for chat in (GROUP, user)
        for seen in gate.chats.get(chat, [])
        for row in seen.buttons
        for button in row
        if isinstance(button.does, Press)
    ]
