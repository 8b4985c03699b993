"""What Telegram shows of Kring before anybody writes: command menus and descriptions, by place and language.

Told at every start; repeating it changes nothing. Without a chosen language Telegram's users see English.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from bot.chat.transport import Refusal
from bot.language import Language
from bot.wording.texts import Texts

IN_PRIVATE = (
    "dilemma",
    "mine",
    "plan",
    "season",
    "agenda",
    "poll",
    "methods",
    "reflect",
    "journal",
    "attendance",
    "mydata",
    "forget",
    "care",
    "help_now",
    "privacy",
    "hints",
    "language",
    "quiet",
    "zone",
    "help",
    "start",
)
IN_GROUPS = ("circle", "plan", "round", "methods", "agreement", "check", "help_now", "help")
FOR_ADMINS = ("circle", "check", "plan", "round", "methods", "agreement", "help_now", "help")

MENUS: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (BotCommandScopeAllPrivateChats(), IN_PRIVATE),
    (BotCommandScopeAllGroupChats(), IN_GROUPS),
    (BotCommandScopeAllChatAdministrators(), FOR_ADMINS),
)
LANGUAGES: tuple[tuple[str | None, Language], ...] = (
    (None, Language.EN),
    *((each.value, each) for each in Language),
)
"""Telegram's language code (`None` for everybody else), and in what Kring speaks then."""
TRIES = 3

log = logging.getLogger(__name__)


async def show_menus(
    bot: Bot, texts: Texts, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> bool:
    """Tell Telegram the menus and descriptions; return whether all of it was taken. Never raises for Telegram's sake."""
    return all([await _told(call, sleep) for call in _calls(bot, texts)])


def commands(texts: Texts, names: tuple[str, ...], language: Language) -> list[BotCommand]:
    """Return commands with what they do, in a language."""
    return [BotCommand(name, texts.label(f"menus.{name}", language)) for name in names]


def _calls(bot: Bot, texts: Texts) -> list[Callable[[], Awaitable[bool]]]:
    calls: list[Callable[[], Awaitable[bool]]] = []
    for code, language in LANGUAGES:
        for scope, names in MENUS:
            calls.append(_commands_call(bot, commands(texts, names, language), scope, code))
        calls.append(_description_call(bot, texts.label("menus.description", language), code))
        calls.append(_short_description_call(bot, texts.label("menus.short_description", language), code))
    return calls


def _commands_call(
    bot: Bot, menu: list[BotCommand], scope: BotCommandScope, code: str | None
) -> Callable[[], Awaitable[bool]]:
    return lambda: bot.set_my_commands(menu, scope=scope, language_code=code)


def _description_call(bot: Bot, text: str, code: str | None) -> Callable[[], Awaitable[bool]]:
    return lambda: bot.set_my_description(text, language_code=code)


def _short_description_call(bot: Bot, text: str, code: str | None) -> Callable[[], Awaitable[bool]]:
    return lambda: bot.set_my_short_description(text, language_code=code)


async def _told(call: Callable[[], Awaitable[bool]], sleep: Callable[[float], Awaitable[None]]) -> bool:
    for _ in range(TRIES):
        try:
            return await call()
        except TelegramError as failure:
            log.warning("a menu was not taken: %s", failure)
            await sleep(failure.retry_after or 1.0 if isinstance(failure, Refusal) else 1.0)
    return False
