"""editMessageText, editMessageReplyMarkup, deleteMessage, pinning."""

from bot.rehearsal import refusals
from bot.rehearsal.api.access import chat_to_write, flood_check, message_in
from bot.rehearsal.api.composing import markup_of, text_of
from bot.rehearsal.api.params import Params
from bot.rehearsal.api.registry import method
from bot.rehearsal.model import Chat, Message, Wire
from bot.rehearsal.world import Sending, World, without_reply

TWO_DAYS = 2 * 86400
EDITING = "business_connection_id chat_id message_id inline_message_id reply_markup "


@method("editMessageText", EDITING + "text parse_mode entities link_preview_options rich_message")
def edit_message_text(world: World, params: Params) -> Wire:
    """Change the text of an own message."""
    text, found = text_of(world, params)
    inline, _ = markup_of(params)
    chat, message = _own_message(world, params)
    if "text" not in message.wire:
        raise refusals.bad_request("there is no text in the message to edit")
    options = params.json("link_preview_options")
    changes: Wire = {"text": text, "entities": found or None, "reply_markup": inline}
    if isinstance(options, dict):
        changes["link_preview_options"] = options or None
    return _edited(world, chat, message, changes, "editMessageText")


@method("editMessageReplyMarkup", EDITING)
def edit_message_reply_markup(world: World, params: Params) -> Wire:
    """Change the buttons of an own message."""
    inline, _ = markup_of(params)
    chat, message = _own_message(world, params)
    return _edited(world, chat, message, {"reply_markup": inline}, "editMessageReplyMarkup")


@method("deleteMessage", "chat_id message_id")
def delete_message(world: World, params: Params) -> bool:
    """Take a message away."""
    chat = chat_to_write(world, params)
    message = message_in(chat, params, "delete")
    own = message.author_id == world.bot.id
    old = world.clock.timestamp() - message.moment >= TWO_DAYS
    if old:
        everyone = "" if chat.kind == "supergroup" else " for everyone"
        raise refusals.bad_request(f"message can't be deleted{everyone}")
    if not own and chat.kind != "private" and not chat.member(world.bot.id).admin:
        raise refusals.bad_request("message can't be deleted")
    world.remove(chat, message, by=world.bot.id)
    return True


@method("pinChatMessage", "business_connection_id chat_id message_id disable_notification")
def pin_chat_message(world: World, params: Params) -> bool:
    """Pin a message."""
    chat = chat_to_write(world, params)
    _check_may_pin(world, chat)
    message = message_in(chat, params, "pin")
    if message.service:
        raise refusals.bad_request("a service message can't be pinned")
    if message.id in chat.pinned:
        return True
    chat.pinned.append(message.id)
    silent = params.flag("disable_notification")
    world.note(chat, {"what": "pin", "message": message.ordinal, "by": "bot", "silent": silent})
    notice = {"pinned_message": without_reply(message.wire)}
    service = world.post(chat, world.bot, notice, Sending(service=True, silent=silent))
    world.tell_message(chat, service)
    return True


@method("unpinChatMessage", "business_connection_id chat_id message_id")
def unpin_chat_message(world: World, params: Params) -> bool:
    """Unpin a message, or the newest pinned one."""
    chat = chat_to_write(world, params)
    _check_may_pin(world, chat)
    if params.has("message_id"):
        message_id = message_in(chat, params, "unpin").id
    elif chat.pinned:
        message_id = chat.pinned[-1]
    else:
        return True
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
        world.note(chat, {"what": "unpin", "message": chat.messages[message_id].ordinal, "by": "bot"})
        world.live.tell("pin", chat=chat.id)
    return True


@method("unpinAllChatMessages", "chat_id")
def unpin_all_chat_messages(world: World, params: Params) -> bool:
    """Unpin everything."""
    chat = chat_to_write(world, params)
    _check_may_pin(world, chat)
    if chat.pinned:
        chat.pinned.clear()
        world.note(chat, {"what": "unpin all", "by": "bot"})
        world.live.tell("pin", chat=chat.id)
    return True


def _own_message(world: World, params: Params) -> tuple[Chat, Message]:
    if params.has("inline_message_id"):
        raise refusals.bad_request("MESSAGE_ID_INVALID")
    chat = chat_to_write(world, params)
    if not params.has("message_id"):
        raise refusals.bad_request("message identifier is not specified")
    message = message_in(chat, params, "edit")
    if message.author_id != world.bot.id or message.service:
        raise refusals.bad_request("message can't be edited")
    return chat, message


def _edited(world: World, chat: Chat, message: Message, changes: Wire, name: str) -> Wire:
    flood_check(world, chat)
    if all(message.wire.get(key) == value for key, value in changes.items()):
        raise refusals.not_modified()
    world.change(chat, message, changes, method=name)
    return message.wire


def _check_may_pin(world: World, chat: Chat) -> None:
    if chat.kind != "private" and not chat.member(world.bot.id).admin:
        raise refusals.bad_request("not enough rights to manage pinned messages in the chat")
