"""setMyCommands and its kin, and what the bot says about itself."""

import re
from typing import Any

from bot.rehearsal import refusals
from bot.rehearsal.api.params import Params
from bot.rehearsal.api.registry import method
from bot.rehearsal.commands import DEFAULT, Command, Scope, affected
from bot.rehearsal.model import Wire
from bot.rehearsal.world import World

COMMAND = re.compile(r"/?([a-z0-9_]{1,32})")
LANGUAGE = re.compile(r"[a-z]{2}")
LONGEST_DESCRIPTION = 256
MOST_COMMANDS = 100
SIMPLE = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
ABOUT = {"name": 64, "description": 512, "short_description": 120}


@method("setMyCommands", "commands scope language_code")
def set_my_commands(world: World, params: Params) -> bool:
    """Register a command menu."""
    commands = [_command(item) for item in _list(params.json("commands"))]
    if len(commands) > MOST_COMMANDS:
        raise refusals.bad_request("BOT_COMMANDS_TOO_MUCH")
    scope = _scope(world, params)
    world.menus.put(scope, _language(params), commands)
    _tell(world, scope)
    return True


@method("getMyCommands", "scope language_code")
def get_my_commands(world: World, params: Params) -> list[Command]:
    """Return a registered command menu."""
    return world.menus.get(_scope(world, params), _language(params))


@method("deleteMyCommands", "scope language_code")
def delete_my_commands(world: World, params: Params) -> bool:
    """Take a command menu away."""
    scope = _scope(world, params)
    world.menus.put(scope, _language(params), [])
    _tell(world, scope)
    return True


@method("setMyName", "name language_code")
def set_my_name(world: World, params: Params) -> bool:
    """Remember the bot's name in a language."""
    return _describe(world, params, "name")


@method("setMyDescription", "description language_code")
def set_my_description(world: World, params: Params) -> bool:
    """Remember what an empty chat shows."""
    return _describe(world, params, "description")


@method("setMyShortDescription", "short_description language_code")
def set_my_short_description(world: World, params: Params) -> bool:
    """Remember what the profile shows."""
    return _describe(world, params, "short_description")


@method("getMyName", "language_code")
def get_my_name(world: World, params: Params) -> Wire:
    """Return the bot's name in a language."""
    return {"name": world.descriptions.get(("name", _language(params)), world.bot.first_name)}


@method("getMyDescription", "language_code")
def get_my_description(world: World, params: Params) -> Wire:
    """Return what an empty chat shows."""
    return {"description": world.descriptions.get(("description", _language(params)), "")}


@method("getMyShortDescription", "language_code")
def get_my_short_description(world: World, params: Params) -> Wire:
    """Return what the profile shows."""
    return {"short_description": world.descriptions.get(("short_description", _language(params)), "")}


@method("setChatMenuButton", "chat_id menu_button")
def set_chat_menu_button(world: World, params: Params) -> bool:
    """Accept any menu button; the room always shows the commands."""
    button: Any = params.json("menu_button")
    if button is not None and not (isinstance(button, dict) and isinstance(button.get("type"), str)):
        raise refusals.bad_request("can't parse menu button: menu button must have a type")
    world.live.tell("menu")
    return True


@method("getChatMenuButton", "chat_id")
def get_chat_menu_button(_world: World, _params: Params) -> Wire:
    """Return the menu button, which shows the commands."""
    return {"type": "commands"}


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise refusals.bad_request("expected an Array of BotCommand")
    return value


def _command(item: Any) -> Command:
    if not isinstance(item, dict):
        raise refusals.bad_request("expected an Object")
    name, description = item.get("command"), item.get("description")
    if not isinstance(name, str) or not isinstance(description, str):
        field = "description" if isinstance(name, str) else "command"
        raise refusals.bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    match = COMMAND.fullmatch(name.strip())
    if match is None:
        raise refusals.bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description.strip()) <= LONGEST_DESCRIPTION:
        raise refusals.bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": match[1], "description": description.strip()}


def _scope(world: World, params: Params) -> Scope:
    given: Any = params.json("scope")
    if given is None:
        return DEFAULT
    kind = given.get("type") if isinstance(given, dict) else None
    if kind in SIMPLE:
        return kind, 0, 0
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        raise refusals.bad_request("can't parse BotCommandScope: Unsupported type specified")
    try:
        chat_id = int(given.get("chat_id"))
        user_id = int(given.get("user_id")) if kind == "chat_member" else 0
    except (TypeError, ValueError):
        raise refusals.bad_request("can't parse BotCommandScope: Wrong identifier specified") from None
    if chat_id not in world.chats:
        raise refusals.chat_not_found()
    if kind != "chat" and chat_id > 0:
        raise refusals.bad_request("can't use the scope in private chats")
    return kind, chat_id, user_id


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not LANGUAGE.fullmatch(language):
        raise refusals.bad_request("invalid language code specified")
    return language


def _describe(world: World, params: Params, field: str) -> bool:
    text = params.text(field)
    if len(text) > ABOUT[field]:
        raise refusals.bad_request(f"bot {field.replace('_', ' ')} is too long")
    world.descriptions[field, _language(params)] = text
    world.live.tell("menu")
    return True


def _tell(world: World, scope: Scope) -> None:
    chat = world.chats.get(scope[1])
    if chat is not None:
        world.note(chat, {"what": "menu", "by": "bot", **affected(scope)}, only=scope[2] or None)
    world.live.tell("menu")
