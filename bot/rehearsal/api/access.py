"""May the bot read or write here? The checks that every method about a chat begins with."""

from bot.rehearsal import refusals
from bot.rehearsal.api.params import Params
from bot.rehearsal.model import Chat, Message, User
from bot.rehearsal.world import World

GENERAL_TOPIC = 1


def chat_to_read(world: World, params: Params) -> Chat:
    """Return the chat that a reading method is about."""
    chat = _chat(world, params)
    if chat.kind == "supergroup":
        _check_membership(world, chat)
    elif chat.kind == "group" and world.bot.id not in chat.members:
        raise refusals.chat_not_found()
    return chat


def chat_to_write(world: World, params: Params) -> Chat:
    """Return the chat that a writing method is about."""
    chat = _chat(world, params)
    if chat.kind == "private":
        _check_person(world, chat.id)
        return chat
    if chat.upgraded_to is not None:
        raise refusals.chat_upgraded(chat.upgraded_to)
    if chat.deleted:
        raise refusals.group_deleted()
    _check_membership(world, chat)
    return chat


def check_may_send(world: World, chat: Chat, what: str = "text messages") -> None:
    """Refuse if ordinary members are muted and the bot is one."""
    if chat.muted_for_members and not chat.member(world.bot.id).admin:
        raise refusals.bad_request(f"not enough rights to send {what} to the chat")


def thread_for(world: World, chat: Chat, params: Params, reply_to: Message | None) -> int | None:
    """Return the topic that a message will stand in, or refuse the one asked for."""
    asked = params.integer("message_thread_id") if params.has("message_thread_id") else 0
    if asked and (asked == GENERAL_TOPIC or asked not in chat.topics or asked in chat.deleted_topics):
        raise refusals.bad_request("message thread not found")
    thread = asked or (reply_to.wire.get("message_thread_id") if reply_to else None)
    if thread is None:
        return None
    topic = chat.topics.get(thread)
    if topic is not None and topic.closed and not chat.member(world.bot.id).admin:
        raise refusals.bad_request("TOPIC_CLOSED")
    return int(thread)


def flood_check(world: World, chat: Chat) -> None:
    """Count a message to the chat; refuse it if there were too many."""
    wait = world.limits.retry_after(chat.id)
    if wait:
        raise refusals.too_many_requests(wait)


def message_in(chat: Chat, params: Params, purpose: str) -> Message:
    """Return the message that a method is about."""
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise refusals.message_not_found(purpose)
    return message


def _chat(world: World, params: Params) -> Chat:
    text = params.text("chat_id").strip()
    if not text:
        raise refusals.bad_request("chat_id is empty")
    if text.startswith("@"):
        name = text[1:].lower()
        for chat in world.chats.values():
            if chat.kind == "supergroup" and chat.username and chat.username.lower() == name:
                return chat
        raise refusals.chat_not_found()
    chat_id = params.integer("chat_id")
    if chat_id == world.bot.id:
        raise refusals.forbidden("the bot can't send messages to the bot")
    found = world.chats.get(chat_id)
    if found is not None:
        return found
    user = world.users.get(chat_id)
    if user is not None and shares_a_group(world, user):
        return Chat(user.id, "private", face={"id": user.id, "type": "private", **_names(user)})
    raise refusals.chat_not_found()


def _names(user: User) -> dict[str, str]:
    wire = user.wire()
    return {key: wire[key] for key in ("first_name", "last_name", "username") if key in wire}


def shares_a_group(world: World, user: User) -> bool:
    """Tell whether the bot knows a person from a group."""
    return any(
        user.id in chat.members and world.bot.id in chat.members
        for chat in world.chats.values()
        if chat.members
    )


def _check_person(world: World, user_id: int) -> None:
    user = world.users.get(user_id)
    if user is None:
        raise refusals.chat_not_found()
    if user.deleted:
        raise refusals.deactivated()
    if user.blocked:
        raise refusals.blocked()
    if not user.started:
        raise refusals.cannot_initiate()


def _check_membership(world: World, chat: Chat) -> None:
    me = chat.members.get(world.bot.id)
    if me is None:
        raise refusals.chat_not_found()
    if me.status == "kicked":
        raise refusals.kicked(chat.kind)
    if not me.present:
        raise refusals.not_a_member(chat.kind)
