"""Which messages of a group reach the bot: privacy mode.

With it (the default) a bot that is no administrator hears commands meant for it, replies to its messages, service
messages and what was sent through it.
"""

import re

from bot.rehearsal.model import Chat, Message

COMMAND = re.compile(r"/\w{1,64}(?:@(\w+))?(?!\w)", re.ASCII)


def bot_hears(chat: Chat, message: Message, *, bot_id: int, bot_username: str, privacy_mode: bool) -> bool:
    """Tell whether the bot gets this message."""
    if chat.kind == "private":
        return True
    me = chat.member(bot_id)
    if not me.present:
        return False
    if message.service or me.admin or not privacy_mode:
        return True
    wire = message.wire
    replied = wire.get("reply_to_message")
    if replied and replied.get("from", {}).get("id") == bot_id:
        return True
    if wire.get("via_bot", {}).get("id") == bot_id:
        return True
    return commands(wire.get("text") or wire.get("caption") or "", bot_username)


def commands(text: str, bot_username: str) -> bool:
    """Tell whether a text begins with a command that is, or may be, for this bot."""
    command = COMMAND.match(text)
    if command is None:
        return False
    return command[1] is None or command[1].lower() == bot_username.lower()
