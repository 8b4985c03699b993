"""From an update, as Telegram sent it, to what Kring heard.

python-telegram-bot reads the update; what it or we cannot read is `Unreadable`, whatever is wrong with it. Updates that
are nobody's business (channels, other bots, pinned messages) are heard as `None`. Nothing is decided or stored here.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    Update,
    User,
)
from telegram.constants import ChatMemberStatus, ChatType

from bot.chat.callbacks import unpack
from bot.chat.cleaning import clean_name, clean_text
from bot.services.heard import (
    BotJoined,
    BotRemoved,
    BotRightsChanged,
    Commanded,
    Content,
    Edited,
    GroupMoved,
    GroupRenamed,
    Heard,
    MemberCame,
    MemberGone,
    Pressed,
    PrivateChatChanged,
    Said,
    SentFile,
    SentOther,
    Unreadable,
    Who,
)

ANONYMOUS_ADMIN = 1087968824
"""The account under which Telegram lets an administrator speak as the group itself."""
WIDEST_ID = 2**52
LONGEST_QUERY = 256
LONGEST_FILE_ID = 512

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,32}))?(?:\s+(.*))?", re.DOTALL)
GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
CONTENTS: tuple[tuple[Content, tuple[str, ...]], ...] = (
    (Content.VOICE, ("voice", "video_note")),
    (Content.PHOTO, ("photo", "live_photo", "video", "animation", "paid_media", "story")),
    (Content.STICKER, ("sticker",)),
    (Content.FILE, ("document", "audio")),
    (Content.OTHER, ("contact", "location", "venue", "poll", "dice", "game", "checklist", "invoice")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Kring's own account."""

    id: int
    username: str


def understand(body: str, me: Me) -> Heard | None:
    """Return what a stored letter says; raise `Unreadable`."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None
    return hear(update, me)


def hear(update: Mapping[str, Any], me: Me) -> Heard | None:
    """Return what an update says, or `None` when it is nothing to Kring; raise `Unreadable`."""
    try:
        return _heard(Update.de_json(dict(update)), me)
    except Unreadable:
        raise
    except Exception as failure:  # noqa: BLE001 -- whatever a hostile update breaks in the parser, it is unreadable
        raise Unreadable(type(failure).__name__) from None


def _heard(update: Update, me: Me) -> Heard | None:
    if update.callback_query is not None:
        return _pressed(update.callback_query)
    if update.my_chat_member is not None:
        return _own_place(update.my_chat_member)
    if update.chat_member is not None:
        return _place_of(update.chat_member)
    if update.edited_message is not None:
        return _edited(update.edited_message)
    return None if update.message is None else _message(update.message, me)


def _pressed(query: CallbackQuery) -> Pressed | None:
    if query.from_user.is_bot:
        return None
    who = _who(query.from_user)
    return Pressed(
        who=who,
        query=_text(query.id)[:LONGEST_QUERY],
        chat=_id(query.message.chat.id) if query.message else who.user,
        message=_id(query.message.message_id) if query.message else None,
        press=unpack(None if query.data is None else _text(query.data)),
    )


def _own_place(change: ChatMemberUpdated) -> Heard | None:
    before, after = _present(change.old_chat_member), _present(change.new_chat_member)
    if change.chat.type == ChatType.PRIVATE:
        return PrivateChatChanged(who=_who(change.from_user), reachable=after)
    if change.chat.type not in GROUPS:
        return None
    chat = _id(change.chat.id)
    if not after:
        return BotRemoved(chat=chat)
    if not before:
        return _joined(change.chat, change.from_user)
    return BotRightsChanged(chat=chat)


def _place_of(change: ChatMemberUpdated) -> Heard | None:
    before, after = _present(change.old_chat_member), _present(change.new_chat_member)
    user = change.new_chat_member.user
    if change.chat.type not in GROUPS or user.is_bot or before == after:
        return None
    chat = _id(change.chat.id)
    return MemberCame(chat=chat, who=_who(user)) if after else MemberGone(chat=chat, user=_id(user.id))


def _present(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


def _edited(message: Message) -> Edited | None:
    if not _is_from_a_person(message):
        return None
    return Edited(who=_author(message), chat=_id(message.chat.id), message=_id(message.message_id))


def _message(message: Message, me: Me) -> Heard | None:
    if message.chat.type != ChatType.PRIVATE and message.chat.type not in GROUPS:
        return None
    return (
        _group_news(message, me) if message.chat.type in GROUPS and _is_news(message) else _words(message, me)
    )


def _is_news(message: Message) -> bool:
    return bool(
        message.migrate_to_chat_id
        or message.migrate_from_chat_id
        or message.group_chat_created
        or message.supergroup_chat_created
        or message.new_chat_members
        or message.left_chat_member
        or message.new_chat_title
    )


def _group_news(message: Message, me: Me) -> Heard | None:
    chat = _id(message.chat.id)
    if message.migrate_to_chat_id:
        return GroupMoved(old=chat, new=_id(message.migrate_to_chat_id))
    if message.migrate_from_chat_id:
        return GroupMoved(old=_id(message.migrate_from_chat_id), new=chat)
    if message.group_chat_created or message.supergroup_chat_created:
        return _joined(message.chat, message.from_user)
    if message.new_chat_members:
        if any(user.id == me.id for user in message.new_chat_members):
            return _joined(message.chat, message.from_user)
        came = [_who(user) for user in message.new_chat_members if not user.is_bot]
        return MemberCame(chat=chat, who=came[0], others=tuple(came[1:])) if came else None
    if message.left_chat_member:
        if message.left_chat_member.id == me.id:
            return BotRemoved(chat=chat)
        return (
            None
            if message.left_chat_member.is_bot
            else MemberGone(chat=chat, user=_id(message.left_chat_member.id))
        )
    return GroupRenamed(chat=chat, title=clean_name(_text(message.new_chat_title)))


def _words(message: Message, me: Me) -> Heard | None:
    if not _is_from_a_person(message):
        return None
    who, chat, number = _author(message), _id(message.chat.id), _id(message.message_id)
    replied = message.reply_to_message
    reply_to = replied.message_id if replied and replied.from_user and replied.from_user.id == me.id else None
    if replied is not None and replied.forum_topic_created is not None:
        reply_to = None
    concerns_kring = message.chat.type == ChatType.PRIVATE or reply_to is not None
    if _shows_its_origin(message, reply_to):
        return (
            SentOther(who=who, chat=chat, message=number, content=Content.FORWARD) if concerns_kring else None
        )
    text = clean_text(_text(message.text)) if message.text is not None else ""
    if not text:
        content = Content.OTHER if message.text is not None else _content_of(message)
        known = concerns_kring and content is not None
        file = _file(message) if content is Content.FILE and chat > 0 else None
        return (
            SentOther(who=who, chat=chat, message=number, content=content, file=file)
            if known and content
            else None
        )
    topic = _id(message.message_thread_id) if message.is_topic_message and message.message_thread_id else None
    anonymous = who.user == ANONYMOUS_ADMIN
    command = COMMAND.fullmatch(text)
    if command is None:
        return Said(
            who=who,
            chat=chat,
            message=number,
            text=text,
            topic=topic,
            reply_to=reply_to,
            anonymous_admin=anonymous,
            sent_at=message.date,
        )
    name, addressee, rest = command.groups(default="")
    if addressee and addressee.lower() != me.username.lower():
        return None
    return Commanded(
        who=who,
        chat=chat,
        message=number,
        command=name.lower(),
        rest=rest.strip(),
        topic=topic,
        anonymous_admin=anonymous,
    )


def _is_from_a_person(message: Message) -> bool:
    """Say whether a person speaks, or an administrator as the group; not a channel, a bot or an automatic forward."""
    author = message.from_user
    if author is None or message.is_automatic_forward or message.chat.type == ChatType.CHANNEL:
        return False
    if message.sender_chat is not None:
        return message.sender_chat.id == message.chat.id and author.id == ANONYMOUS_ADMIN
    return not author.is_bot


def _shows_its_origin(message: Message, reply_to: int | None) -> bool:
    """Say whether Telegram shows where it comes from. A quote of Kring's own post, answered, shows only Kring."""
    quoted_elsewhere = message.quote is not None and reply_to is None
    return bool(message.forward_origin or message.via_bot or message.external_reply or quoted_elsewhere)


def _content_of(message: Message) -> Content | None:
    """Return what came; also for what Telegram invents later. News of the chat itself is nothing that anybody sent."""
    for content, fields in CONTENTS:
        if any(getattr(message, field, None) for field in fields):
            return content
    return Content.OTHER if message.api_kwargs else None


def _file(message: Message) -> SentFile | None:
    sent = message.document
    if sent is None or not isinstance(sent.file_size, int) or isinstance(sent.file_size, bool):
        return None
    return SentFile(id=_text(sent.file_id)[:LONGEST_FILE_ID], size=sent.file_size)


def _joined(chat: Chat, by: User | None) -> BotJoined:
    known = by is not None and not by.is_bot
    title = clean_name(_text(chat.title) if chat.title is not None else None)
    return BotJoined(chat=_id(chat.id), title=title, by=_who(by) if by is not None and known else None)


def _author(message: Message) -> Who:
    if message.from_user is None:
        raise Unreadable("nobody wrote it")
    return _who(message.from_user)


def _who(user: User) -> Who:
    names = [_text(part) for part in (user.first_name, user.last_name) if part is not None]
    code = user.language_code
    return Who(
        user=_id(user.id),
        name=clean_name(*names),
        language_code=clean_text(_text(code))[:35] or None if code is not None else None,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable("a text that is none")
    return value


def _id(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < abs(value) < WIDEST_ID:
        raise Unreadable("a number that is none")
    return value
