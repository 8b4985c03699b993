"""Questions to Telegram: what somebody is in a group, and what Kring may do there.

Nothing is remembered: whether somebody is an administrator is asked each time it matters.
"""

import asyncio
from typing import assert_never

from telegram import Bot, ChatFullInfo, ChatMember, ChatMemberAdministrator, ChatMemberRestricted
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.chat.refusals import is_nobody_there
from bot.chat.transport import Refusal
from bot.services.ports import ChatRights, ChatStatus, FileText, Unreachable


class TelegramLookups:
    """`bot.services.ports.Lookups` over python-telegram-bot."""

    def __init__(self, bot: Bot, *, bot_id: int) -> None:
        self._bot = bot
        self._bot_id = bot_id

    async def status_of(self, chat: int, user: int) -> ChatStatus:
        """Return what `user` is in a group; raise `Unreachable`. A deleted account is nobody."""
        try:
            member = await self._bot.get_chat_member(chat, user)
        except TelegramError as failure:
            if isinstance(failure, Refusal) and is_nobody_there(failure):
                return ChatStatus.GONE
            raise Unreachable(type(failure).__name__) from None
        return status_in(member)

    async def rights_in(self, chat: int) -> ChatRights:
        """Return what Kring may do in a group; raise `Unreachable`."""
        try:
            me, place, full, members = await asyncio.gather(
                self._bot.get_me(),
                self._bot.get_chat_member(chat, self._bot_id),
                self._bot.get_chat(chat),
                self._bot.get_chat_member_count(chat),
            )
        except TelegramError as failure:
            raise Unreachable(type(failure).__name__) from None
        return ChatRights(
            is_admin=status_in(place) is ChatStatus.ADMIN,
            can_pin=_may(place, full, "can_pin_messages"),
            can_delete=_may(place, full, "can_delete_messages"),
            can_write=_may(place, full, "can_send_messages"),
            privacy_mode=not me.can_read_all_group_messages,
            is_supergroup=full.type == ChatType.SUPERGROUP,
            is_forum=bool(full.is_forum),
            members=members,
            is_public=bool(full.username or full.active_usernames),
            history_visible=bool(full.has_visible_history),
        )

    async def text_of(self, file: str) -> FileText:
        """Return the text in a file; raise `Unreachable`. The only file that Kring ever asks for: docs/adr/0023."""
        try:
            told = await self._bot.get_file(file)
            content = await told.download_as_bytearray()
        except TelegramError as failure:
            raise Unreachable(type(failure).__name__) from None
        try:
            return FileText(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            return FileText(None)


def status_in(member: ChatMember) -> ChatStatus:
    """Return what a member of a group is to Kring."""
    if not member.user.first_name:
        return ChatStatus.GONE
    match ChatMemberStatus(member.status):
        case ChatMemberStatus.OWNER | ChatMemberStatus.ADMINISTRATOR:
            return ChatStatus.ADMIN
        case ChatMemberStatus.MEMBER:
            return ChatStatus.MEMBER
        case ChatMemberStatus.RESTRICTED:
            is_there = isinstance(member, ChatMemberRestricted) and member.is_member
            return ChatStatus.MEMBER if is_there else ChatStatus.GONE
        case ChatMemberStatus.LEFT | ChatMemberStatus.BANNED:
            return ChatStatus.GONE
        case never:
            assert_never(never)


def _may(place: ChatMember, chat: ChatFullInfo, what: str) -> bool:
    """Say whether Kring may do something: by its own rights, else by those of every member."""
    match status_in(place):
        case ChatStatus.ADMIN:
            if what == "can_send_messages" or not isinstance(place, ChatMemberAdministrator):
                return True
            return bool(getattr(place, what, False))
        case ChatStatus.MEMBER:
            allowed = place if isinstance(place, ChatMemberRestricted) else chat.permissions
            return bool(getattr(allowed, what, False))
        case ChatStatus.GONE:
            return False
