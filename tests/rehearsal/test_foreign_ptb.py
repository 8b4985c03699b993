"""python-telegram-bot parses what the room says, strictly."""

import json

import telegram
from telegram.request import BaseRequest

from tests.rehearsal.support import everything


class Transport(BaseRequest):
    """The smallest transport that works."""

    def __init__(self, session):
        self.session = session

    @property
    def read_timeout(self):
        return 5

    async def initialize(self):
        return None

    async def shutdown(self):
        return None

    async def do_request(self, url, method, request_data=None, **_):
        params = request_data.json_parameters if request_data else None
        async with self.session.request(method, url, data=params) as response:
            return response.status, await response.read()


def bot_for(client):
    transport = Transport(client.session)
    return telegram.Bot(
        client.server.token,
        base_url=client.server.base_url,
        base_file_url=client.server.base_file_url,
        request=transport,
        get_updates_request=transport,
    )


async def test_ptb_parses_every_kind_of_update(room, client):
    raw = await everything(room, client)
    async with bot_for(client) as bot:
        parsed = await bot.get_updates(limit=100)
    assert len(parsed) == len(raw) > 40
    for update, source in zip(parsed, raw, strict=True):
        assert not update.api_kwargs
        assert json.loads(update.to_json()).keys() == source.keys()
        if update.effective_message:
            assert not update.effective_message.api_kwargs


async def test_ptb_uses_every_method_that_kring_needs(room, client):
    anna = room.person("Anna", started=True)
    circle = room.group("Kring", [anna], bot_admin=True)
    rows = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("A", callback_data="a")]])
    async with bot_for(client) as bot:
        assert bot.username == "kring_bot"
        sent = await bot.send_message(circle.id, "Fase 2", reply_markup=rows, protect_content=True)
        query = room.press(anna, sent.message_id, "A", circle).query_id
        assert await bot.answer_callback_query(query, "Ja")
        edited = await bot.edit_message_text("Fase 3", circle.id, sent.message_id)
        assert edited.text == "Fase 3"
        assert await bot.pin_chat_message(circle.id, sent.message_id)
        assert (await bot.get_chat(circle.id)).pinned_message.text == "Fase 3"
        assert await bot.unpin_all_chat_messages(circle.id)
        assert (await bot.get_chat_member(circle.id, anna.id)).status == "creator"
        assert len(await bot.get_chat_administrators(circle.id)) == 2
        assert await bot.get_chat_member_count(circle.id) == 2
        commands = [telegram.BotCommand("help", "Hulp")]
        assert await bot.set_my_commands(commands, telegram.BotCommandScopeChat(circle.id), "nl")
        assert await bot.get_my_commands(telegram.BotCommandScopeChat(circle.id), "nl") == tuple(commands)
        assert await bot.set_chat_menu_button(anna.id, telegram.MenuButtonCommands())
        assert await bot.send_chat_action(anna.id, "typing")
        assert (await bot.get_webhook_info()).url == ""
        assert await bot.delete_message(circle.id, sent.message_id)
        assert await bot.leave_chat(circle.id)
