"""A bot made with aiogram, which knows nothing of us, runs in a group against the room."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.filters import Command, CommandStart
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, Update

from tests.rehearsal.support import eventually, everything, newer


def client_for(server):
    api = TelegramAPIServer(
        base=f"{server.url}/bot{{token}}/{{method}}", file=f"{server.url}/file/bot{{token}}/{{path}}"
    )
    return Bot(server.token, session=AiohttpSession(api=api))


@asynccontextmanager
async def running(bot, dispatcher):
    task = asyncio.get_running_loop().create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False, polling_timeout=5)
    )
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await task
        await bot.session.close()


def round_bot():
    dispatcher = Dispatcher()
    taken: list[str] = []

    @dispatcher.message(Command("round"))
    async def begin(message):
        link = f"https://t.me/{(await message.bot.me()).username}?start=r1"
        rows = [
            [InlineKeyboardButton(text="Take part", callback_data="r1:in")],
            [InlineKeyboardButton(text="In private", url=link)],
        ]
        await message.answer("Round 1", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))

    @dispatcher.callback_query(F.data == "r1:in")
    async def take_part(query):
        taken.append(query.from_user.first_name)
        await query.answer("You take part")
        await query.message.edit_text(
            f"Round 1: {len(taken)} take part", reply_markup=query.message.reply_markup
        )

    @dispatcher.message(CommandStart(deep_link=True))
    async def start(message, command):
        await message.answer(f"Welcome to {command.args}, <b>you</b>", parse_mode="HTML")

    @dispatcher.message(F.reply_to_message)
    async def hear(message):
        await message.reply("Heard")

    return dispatcher


async def test_a_round_with_aiogram_in_a_group(room, server):
    anna, bas, cees = (room.person(name) for name in ("Anna", "Bas", "Cees"))
    circle = room.group("Kring", [anna, bas, cees], announce=True)
    bot = client_for(server)
    async with running(bot, round_bot()):
        room.say(anna, "/round@kring_bot", circle)
        post = await eventually(lambda: room.last_from_bot(anna, circle))
        assert post.labels == [["Take part"], ["In private"]]
        for person in (anna, bas):
            room.press(person, post.message_id, "Take part", circle)
        await eventually(lambda: room.last_from_bot(cees, circle).text == "Round 1: 2 take part")
        assert room.toasts_of(bas) == ["You take part"]
        room.press(cees, post.message_id, "In private", circle)
        private = await eventually(lambda: room.last_from_bot(cees))
        assert private.text == "Welcome to r1, you"
        assert private.entities[0]["type"] == "bold"
        room.say(cees, "An answer", circle, reply_to=post.message_id)
        await eventually(lambda: room.last_from_bot(cees, circle).text == "Heard")


async def test_aiogram_understands_every_refusal(room, server):
    anna, bas = room.person("Anna"), room.person("Bas", started=True)
    small = room.group("Klein", [anna], kind="group")
    large = room.group("Groot", [anna])
    new = room.migrate(small)
    room.kick_bot(anna, large)
    room.faults.flood("getMe", retry_after=7)
    bot = client_for(server)
    try:
        for chat_id, kind in (
            (anna.id, TelegramForbiddenError),
            (large.id, TelegramForbiddenError),
            (12345, TelegramBadRequest),
        ):
            with pytest.raises(kind):
                await bot.send_message(chat_id, "x")
        with pytest.raises(TelegramMigrateToChat) as moved:
            await bot.send_message(small.id, "x")
        assert moved.value.migrate_to_chat_id == new.id
        with pytest.raises(TelegramRetryAfter) as flood:
            await bot.get_me()
        assert flood.value.retry_after == 7
        sent = await bot.send_document(bas.id, BufferedInputFile(b"pdf", "a.pdf"), caption="x")
        file = await bot.get_file(sent.document.file_id)
        assert (await bot.download_file(file.file_path)).read() == b"pdf"
        for each in (await bot.get_chat(new.id), await bot.get_chat_member(new.id, anna.id)):
            assert each
    finally:
        await bot.session.close()


async def test_every_update_is_one_that_aiogram_knows(room, client):
    updates = await everything(room, client)
    for update in updates:
        Update.model_validate(newer(update))
