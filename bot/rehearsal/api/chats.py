"""getChat, members, administrators, leaveChat."""

from bot.rehearsal import refusals
from bot.rehearsal.api.access import chat_to_read, chat_to_write
from bot.rehearsal.api.params import Params
from bot.rehearsal.api.registry import method
from bot.rehearsal.members import member_wire, permissions
from bot.rehearsal.model import Chat, Member, Wire
from bot.rehearsal.world import Sending, World, without_reply

NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


@method("getChat", "chat_id")
def get_chat(world: World, params: Params) -> Wire:
    """Return everything about a chat."""
    chat = chat_to_read(world, params)
    full: Wire = {
        **chat.wire(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict(NO_GIFTS),
    }
    if chat.kind != "private":
        full["permissions"] = permissions(chat)
    if chat.pinned:
        full["pinned_message"] = without_reply(chat.messages[chat.pinned[-1]].wire)
    return full


@method("getChatMember", "chat_id user_id")
def get_chat_member(world: World, params: Params) -> Wire:
    """Return somebody's place in a chat."""
    chat = chat_to_read(world, params)
    user_id = params.user_id()
    user = world.bot if user_id == world.bot.id else world.users.get(user_id)
    if user is None:
        raise refusals.bad_request("PARTICIPANT_ID_INVALID")
    if chat.kind == "private":
        return member_wire(chat, Member(user_id, "member"), user)
    return member_wire(chat, chat.member(user_id), user)


@method("getChatAdministrators", "chat_id return_bots")
def get_chat_administrators(world: World, params: Params) -> list[Wire]:
    """Return those who have an administrator's rights."""
    chat = chat_to_read(world, params)
    if chat.kind == "private":
        raise refusals.bad_request("there are no administrators in the private chat")
    return [
        member_wire(
            chat, member, world.bot if member.user_id == world.bot.id else world.users[member.user_id]
        )
        for member in chat.members.values()
        if member.admin
    ]


@method("getChatMemberCount", "chat_id")
def get_chat_member_count(world: World, params: Params) -> int:
    """Return how many are in a chat."""
    chat = chat_to_read(world, params)
    return 2 if chat.kind == "private" else len(chat.present())


@method("leaveChat", "chat_id")
def leave_chat(world: World, params: Params) -> bool:
    """Let the bot leave a group."""
    chat = chat_to_write(world, params)
    if chat.kind == "private":
        raise refusals.bad_request("chat member status can't be changed in private chats")
    bot_leaves(world, chat)
    return True


def bot_leaves(world: World, chat: Chat) -> None:
    """Write that the bot left, and take it out."""
    world.post(chat, world.bot, {"left_chat_member": world.bot.wire()}, Sending(service=True))
    world.set_member(chat, world.bot, Member(world.bot.id, "left"))
