"""The state of a room, and what follows of itself when something is written in it.

Here a message gets its number and date, the bot is told what it may hear, and the journal and the page are told what
happened. Who may do what is not decided here: for the bot that is `api`, for people `people` and `situations`.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.rehearsal.clock import RoomClock
from bot.rehearsal.commands import CommandMenus
from bot.rehearsal.faults import Faults
from bot.rehearsal.files import Files
from bot.rehearsal.journal import Journal
from bot.rehearsal.limits import Limits
from bot.rehearsal.live import Live
from bot.rehearsal.members import member_wire
from bot.rehearsal.model import ANONYMOUS_ADMIN_ID, Chat, Member, Message, Span, User, Wire
from bot.rehearsal.privacy import bot_hears
from bot.rehearsal.recorder import Recorder
from bot.rehearsal.updates import UpdateQueue

BOT_ID = 7_000_000_001
FIRST_PERSON_ID = 5_000_000_001
DEFAULT_TOKEN = f"{BOT_ID}:rehearsal-room-keeps-no-secrets-000"
ANONYMOUS_ADMIN: Wire = {
    "id": ANONYMOUS_ADMIN_ID,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


@dataclass(slots=True)
class Query:
    """A button press that waits for its answer."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    asked_at: float
    body: Wire


@dataclass(slots=True)
class Toast:
    """What the presser of a button was shown."""

    user_id: int
    text: str
    alert: bool
    at: str
    number: int


@dataclass(frozen=True, slots=True)
class Sending:
    """How a message is sent, beside its content."""

    method: str = ""
    sender_chat: Wire | None = None
    thread: int | None = None
    reply_to: Message | None = None
    markup: Wire | None = None
    service: bool = False
    silent: bool = False


PLAIN = Sending()


class World:
    """A Telegram with one bot in it."""

    def __init__(  # noqa: PLR0913 - the settings of a room
        self,
        *,
        start: datetime | None = None,
        frozen: bool = False,
        token: str = DEFAULT_TOKEN,
        bot_name: str = "Kring",
        bot_username: str = "kring_bot",
        limits: bool | Limits = True,
        privacy_mode: bool = True,
        record: Path | None = None,
        journal: bool = True,
        keep_messages: int | None = None,
    ) -> None:
        """Make an empty room. `keep_messages` a chat bounds the memory of long benchmarks."""
        self.token = token
        bot_id = int(token.partition(":")[0])
        self.bot = User(bot_id, bot_name, username=bot_username, is_bot=True)
        self.clock = RoomClock(start, frozen=frozen)
        self.limits = limits if isinstance(limits, Limits) else Limits(enabled=limits)
        self.privacy_mode = privacy_mode
        self.keep_messages = keep_messages
        self.updates = UpdateQueue(throttled=self.limits.enabled)
        self.faults = Faults()
        self.recorder = Recorder(record)
        self.journal = Journal(enabled=journal)
        self.live = Live()
        self.menus = CommandMenus()
        self.files = Files()
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.toasts: list[Toast] = []
        self.descriptions: dict[tuple[str, str], str] = {}
        self.deadline: datetime | None = None
        self.read_marks: dict[tuple[int, int], int] = {}
        self.pressed: set[tuple[int, int, int, int]] = set()
        self.known_users: dict[int, Wire] = {}
        self._shared_message_id = 0
        self._next_query = 4_000_000_000_000_000_001
        self._next_group = 0
        self._bot_wire = self.bot.wire()

    # ---- people and chats

    def remember(self, user: User) -> User:
        """Take a user into the room."""
        self.users[user.id] = user
        self.known_users[user.id] = user.wire()
        return user

    def new_person_id(self) -> int:
        """Return the next id; all are larger than 32 bits, as some are in Telegram."""
        return FIRST_PERSON_ID + len(self.users)

    def new_chat_id(self, kind: str) -> int:
        """Return the next id of a group."""
        self._next_group += 1
        return (-1_002_000_000_000 if kind == "supergroup" else -400_000_000) - self._next_group

    def remember_chat(self, chat: Chat) -> Chat:
        """Take a chat into the room."""
        chat.instance = str(abs(chat.id) * 7919 + 104_729)
        self.chats[chat.id] = chat
        return chat

    def private_chat(self, user: User) -> Chat:
        """Return a person's private chat with the bot."""
        chat = self.chats.get(user.id)
        if chat is None:
            chat = self.remember_chat(Chat(user.id, "private"))
            chat.changed(user)
        return chat

    # ---- writing

    def post(self, chat: Chat, author: User, content: Wire, how: Sending = PLAIN) -> Message:
        """Put a message into a chat and tell everybody concerned, except the bot (`tell_message`)."""
        moment = self.clock.timestamp()
        wire: Wire = {"message_id": self._new_message_id(chat), "date": int(moment), "chat": chat.wire()}
        if how.sender_chat is not None:
            wire["from"] = ANONYMOUS_ADMIN
            wire["sender_chat"] = how.sender_chat
        else:
            wire["from"] = self._bot_wire if author is self.bot else author.wire()
        if how.thread is not None:
            wire["message_thread_id"] = how.thread
            wire["is_topic_message"] = True
        if how.reply_to is not None:
            wire["reply_to_message"] = without_reply(how.reply_to.wire)
        wire.update(content)
        chat.count += 1
        message = Message(
            wire["message_id"], chat.id, chat.count, author.id, moment, wire, how.markup, how.service
        )
        chat.messages[message.id] = message
        if self.keep_messages is not None and len(chat.messages) > self.keep_messages:
            del chat.messages[next(iter(chat.messages))]
        if self.journal.enabled:
            self._note_message(chat, message, "message", how.method, silent=how.silent)
        else:
            self.journal.number += 1
        self.live.tell("message", chat=chat.id)
        return message

    def change(
        self, chat: Chat, message: Message, changes: Wire, *, method: str, edited: bool = True
    ) -> None:
        """Put a new wire form in place of a message's old one; None takes a field away."""
        wire = {**message.wire, **changes}
        if edited:
            wire["edit_date"] = self.clock.seconds()
        message.wire = {key: value for key, value in wire.items() if value is not None}
        message.version += 1
        if self.journal.enabled:
            self._note_message(chat, message, "edit", method)
        self.live.tell("edit", chat=chat.id)

    def remove(self, chat: Chat, message: Message, *, by: int) -> None:
        """Take a message out of a chat."""
        chat.messages.pop(message.id, None)
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        self.note(chat, {"what": "delete", "message": message.ordinal, "by": self._author(by)})
        self.live.tell("delete", chat=chat.id)

    def serve(self, chat: Chat, author: User, content: Wire, *, thread: int | None = None) -> Message:
        """Put a service message into a chat and tell the bot."""
        message = self.post(chat, author, content, Sending(service=True, thread=thread))
        self.tell_message(chat, message)
        return message

    def _new_message_id(self, chat: Chat) -> int:
        if chat.kind == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self._shared_message_id += 1
        return self._shared_message_id

    # ---- telling the bot

    def tell(self, kind: str, body: Wire) -> int | None:
        """Queue an update for the bot."""
        return self.updates.put(kind, body, now=self.clock.timestamp())

    def tell_message(self, chat: Chat, message: Message, kind: str = "message") -> int | None:
        """Queue a message for the bot if it may hear it."""
        heard = bot_hears(
            chat,
            message,
            bot_id=self.bot.id,
            bot_username=self.bot.username,
            privacy_mode=self.privacy_mode,
        )
        return self.tell(kind, message.wire) if heard else None

    def new_query_id(self) -> str:
        """Return the id of a new button press."""
        self._next_query += 7
        return str(self._next_query)

    # ---- membership

    def set_member(self, chat: Chat, by: User, member: Member) -> None:
        """Give somebody another place in a group, and tell the bot if it may know."""
        old = chat.member(member.user_id)
        was_present = old.present
        chat.members[member.user_id] = member
        if member.present != was_present:
            self._move_span(chat, member)
        user = self.bot if member.user_id == self.bot.id else self.users[member.user_id]
        kind = "my_chat_member" if user is self.bot else "chat_member"
        if kind == "my_chat_member" or chat.member(self.bot.id).admin:
            self.tell(
                kind,
                self.member_update(chat, by, member_wire(chat, old, user), member_wire(chat, member, user)),
            )
        self.live.tell("members", chat=chat.id)

    def member_update(self, chat: Chat, by: User, old: Wire, new: Wire) -> Wire:
        """Return a ChatMemberUpdated."""
        return {
            "chat": chat.wire(),
            "from": by.wire(),
            "date": self.clock.seconds(),
            "old_chat_member": old,
            "new_chat_member": new,
        }

    def _move_span(self, chat: Chat, member: Member) -> None:
        spans = chat.spans.setdefault(member.user_id, [])
        if member.present:
            spans.append(Span(self.journal.number))
        elif spans:
            spans[-1].until = self.journal.number

    # ---- the journal

    def note(self, chat: Chat, what: Wire, *, only: int | None = None) -> None:
        """Note something that can be seen."""
        if self.journal.enabled:
            self.journal.note(self.clock.timestamp(), chat.id, what, only=only)

    def _fingerprint(self, shown: Any) -> str:
        stored = self.files.get((shown[-1] if isinstance(shown, list) else shown).get("file_id", ""))
        return hashlib.sha256(stored.content).hexdigest() if stored else ""

    def _author(self, user_id: int) -> str:
        return "bot" if user_id == self.bot.id else self.users[user_id].name if user_id in self.users else "?"

    def _note_message(
        self, chat: Chat, message: Message, what: str, method: str, *, silent: bool = False
    ) -> None:
        wire = message.wire
        seen: Wire = {"what": what, "message": message.ordinal, "by": self._author(message.author_id)}
        if "sender_chat" in wire:
            seen["by"] = "anonymous administrator"
        if method:
            seen["method"] = method
        for key in (
            "text",
            "entities",
            "caption",
            "caption_entities",
            "link_preview_options",
            "has_protected_content",
        ):
            if key in wire:
                seen[key] = wire[key]
        if "reply_to_message" in wire:
            target = chat.messages.get(wire["reply_to_message"]["message_id"])
            seen["reply_to"] = target.ordinal if target else None
        if "message_thread_id" in wire:
            seen["thread"] = wire["message_thread_id"]
        if "document" in wire:
            seen["document"] = wire["document"].get("file_name", "")
        for kind in ("document", "photo"):
            if kind in wire:
                seen["content"] = self._fingerprint(wire[kind])
        keyboard = (wire.get("reply_markup") or {}).get("inline_keyboard")
        if keyboard:
            seen["keyboard"] = [[button["text"] for button in row] for row in keyboard]
        elif message.markup:
            seen["markup"] = message.markup
        if silent:
            seen["silent"] = True
        if message.service:
            seen["service"] = sorted(wire.keys() - {"message_id", "date", "chat", "from", "sender_chat"})
        self.note(chat, seen)


def without_reply(wire: Wire) -> Wire:
    """Return a message without the message that it replies to: replies are shown one level deep."""
    if "reply_to_message" not in wire:
        return wire
    return {key: value for key, value in wire.items() if key != "reply_to_message"}
