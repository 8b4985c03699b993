"""The bare bot: python-telegram-bot as its manual begins, one answer to every text. The process that Kring is held against."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.rehearsal import DEFAULT_TOKEN


async def answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None:
        await update.message.reply_text("Bewaard, 1 van 2.")


def main(room_url: str) -> None:
    application = Application.builder().token(DEFAULT_TOKEN).base_url(f"{room_url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1])
