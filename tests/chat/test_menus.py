from datetime import UTC, datetime

import pytest
from telegram import Bot

from bot.chat.menus import FOR_ADMINS, IN_GROUPS, IN_PRIVATE, LANGUAGES, show_menus
from bot.chat.transport import Patience, Transport
from bot.language import Language
from bot.rehearsal import RehearsalServer, Room
from bot.wording.texts import load_texts

TEXTS = load_texts()


@pytest.fixture
async def told():
    room = Room(start=datetime(2026, 12, 1, 9, tzinfo=UTC), frozen=True, limits=False)
    transport = Transport(patience=Patience(connect=0.3, read=0.3))
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    async with RehearsalServer(room) as server:
        bot = Bot(server.token, base_url=server.base_url, request=transport, get_updates_request=transport)
        yield room, lambda: show_menus(bot, TEXTS, sleep=sleep), slept
        await transport.shutdown()


async def test_everybody_sees_the_commands_of_the_place_in_an_own_language(told):
    room, show, _ = told
    anna, bas = (
        room.person("Anna", language="nl", started=True),
        room.person("Bas", language="fr", started=True),
    )
    group = room.group("Kring", [anna, bas])
    assert await show()
    assert await show()
    assert [each["command"] for each in room.menu(anna)] == list(IN_PRIVATE)
    assert [each["command"] for each in room.menu(bas, group)] == list(IN_GROUPS)
    assert [each["command"] for each in room.menu(anna, group)] == list(FOR_ADMINS)
    assert room.menu(anna)[0]["description"] == TEXTS.label("menus.dilemma", Language.NL)
    assert room.menu(bas)[0]["description"] == TEXTS.label("menus.dilemma", Language.EN)


async def test_a_menu_that_is_not_taken_is_tried_again_and_stops_nothing(told):
    room, show, slept = told
    room.faults.flood("setMyCommands", retry_after=4)
    assert await show()
    assert slept == [4]
    room.faults.fail("setMyDescription", times=9)
    assert not await show()


@pytest.mark.parametrize("language", Language)
def test_what_telegram_shows_fits(language):
    assert len(TEXTS.label("menus.description", language)) <= 512
    assert len(TEXTS.label("menus.short_description", language)) <= 120
    for name in {*IN_PRIVATE, *IN_GROUPS}:
        assert 1 <= len(TEXTS.label(f"menus.{name}", language)) <= 60
    assert (None, Language.EN) in LANGUAGES
