"""What one person sees: chats, messages, menus, answers, and the transcript of it all."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.rehearsal.clock import iso
from bot.rehearsal.model import Chat, Message, User, Wire
from bot.rehearsal.people import PersonRef
from bot.rehearsal.situations import Situations

SHOWN = 300
MEDIA = (
    "photo",
    "voice",
    "document",
    "sticker",
    "video",
    "video_note",
    "audio",
    "animation",
    "contact",
    "location",
)
SERVICE = (
    "new_chat_members", "left_chat_member", "group_chat_created", "pinned_message", "new_chat_title",
    "migrate_to_chat_id", "migrate_from_chat_id", "forum_topic_created", "forum_topic_closed", "forum_topic_reopened",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as a person sees it."""

    chat_id: int
    message_id: int
    text: str
    entities: list[Wire]
    labels: list[list[str]]
    by_bot: bool
    author_id: int
    message: Message


class Views(Situations):
    """A world that can be looked at through somebody's eyes."""

    def messages(self, person: PersonRef, chat: Chat | int | None = None) -> list[Seen]:
        """Return the messages of a chat (None: the private one) that a person sees, oldest first."""
        user = self.user(person)
        place = self._private(user) if chat is None else self.chat(chat)
        return [self._seen(message) for message in place.messages.values()]

    def from_bot(self, person: PersonRef, chat: Chat | int | None = None) -> list[Seen]:
        """Return the bot's messages in a chat (None: the private one), oldest first, without service messages."""
        return [each for each in self.messages(person, chat) if each.by_bot and not each.message.service]

    def last_from_bot(self, person: PersonRef, chat: Chat | int | None = None) -> Seen | None:
        """Return the bot's newest message in a chat."""
        found = self.from_bot(person, chat)
        return found[-1] if found else None

    def menu(self, person: PersonRef, chat: Chat | int | None = None) -> list[dict[str, str]]:
        """Return the command menu that a person sees in a chat."""
        user = self.user(person)
        place = self._private(user) if chat is None else self.chat(chat)
        return self.menus.seen(
            chat_id=place.id,
            person_id=user.id,
            private=place.kind == "private",
            admin=place.member(user.id).admin,
            language=user.language,
        )

    def toasts_of(self, person: PersonRef) -> list[str]:
        """Return what a person was shown after pressing buttons."""
        user = self.user(person)
        return [toast.text for toast in self.toasts if toast.user_id == user.id]

    def transcript(self, person: PersonRef) -> list[Wire]:
        """Return everything that became visible to a person, in order, as plain values.

        It holds what was done in the person's chats (also by the bot's methods), with texts, entities, labels and the
        room's time, and no ids that the person could not see.
        """
        user = self.user(person)
        lines = []
        for event in self.journal.seen_by(user.id, self.chats):
            place = "private" if event.chat_id > 0 else self.chats[event.chat_id].title
            at = iso(datetime.fromtimestamp(event.moment, tz=UTC))
            lines.append({"at": at, "chat": place, **event.what})
        return lines

    def view(self, person: PersonRef) -> Wire:
        """Return everything that the page shows of a person's Telegram."""
        user = self.user(person)
        places = [self._private(user)]
        places += [chat for chat in self.chats.values() if chat.kind != "private" and self._shows(user, chat)]
        return {
            "me": {**user.wire(), "name": user.name, "blocked": user.blocked, "started": user.started},
            "bot": {
                "id": self.bot.id,
                "name": self.bot.name,
                "username": self.bot.username,
                "description": self.descriptions.get(("description", user.language))
                or self.descriptions.get(("description", ""), ""),
            },
            "clock": self.clock.state(),
            "deadline": iso(self.deadline) if self.deadline else None,
            "chats": [self._chat_view(user, chat) for chat in places],
            "toasts": [
                {"number": toast.number, "text": toast.text, "alert": toast.alert}
                for toast in self.toasts
                if toast.user_id == user.id
            ][-20:],
        }

    def read(self, person: PersonRef, chat: Chat | int) -> None:
        """Mark everything in a chat as read by a person."""
        user, place = self._in(person, chat)
        if self.read_marks.get((user.id, place.id), 0) < place.count:
            self.read_marks[user.id, place.id] = place.count
            self.live.tell("read", person=user.id)

    def unread(self, person: PersonRef, chat: Chat) -> int:
        """Return how many messages of others a person has not read in a chat."""
        user = self.user(person)
        mark = self.read_marks.get((user.id, chat.id), 0)
        count = 0
        for message in reversed(chat.messages.values()):
            if message.ordinal <= mark:
                break
            count += message.author_id != user.id and not message.service
        return count

    def unread_in_all(self, person: PersonRef) -> int:
        """Return how many messages a person has not read."""
        user = self.user(person)
        return sum(self.unread(user, chat) for chat in self.chats.values() if self._shows(user, chat))

    def _private(self, user: User) -> Chat:
        """Return the private chat; for looking at, it need not have been opened."""
        return self.chats.get(user.id) or Chat(user.id, "private")

    @staticmethod
    def _shows(user: User, chat: Chat) -> bool:
        if chat.kind == "private":
            return chat.id == user.id
        return chat.upgraded_to is None and chat.member(user.id).present

    def _chat_view(self, user: User, chat: Chat) -> Wire:
        messages = list(chat.messages.values())[-SHOWN:]
        if chat.upgraded_from is not None:
            messages = list(self.chats[chat.upgraded_from].messages.values())[-SHOWN:] + messages
        return {
            "id": chat.id,
            "kind": chat.kind,
            "title": self.bot.name if chat.kind == "private" else chat.title,
            "forum": chat.forum,
            "hears_all": chat.kind == "private" or not self.privacy_mode or chat.member(self.bot.id).admin,
            "topics": [
                {"id": topic.id, "name": topic.name, "closed": topic.closed}
                for topic in chat.topics.values()
                if topic.id not in chat.deleted_topics
            ],
            "members": len(chat.present()) if chat.kind != "private" else 2,
            "unread": self.unread(user, chat),
            "pinned": [self._pinned_view(chat, message_id) for message_id in chat.pinned],
            "commands": self.menu(user, chat),
            "messages": [self._message_view(user, chat, message) for message in messages],
        }

    def _pinned_view(self, chat: Chat, message_id: int) -> Wire:
        message = chat.messages[message_id]
        return {"message_id": message_id, "text": excerpt(message.wire)}

    def _message_view(self, user: User, chat: Chat, message: Message) -> Wire:
        wire = message.wire
        author = self.bot if message.author_id == self.bot.id else self.users[message.author_id]
        view: Wire = {
            "chat_id": message.chat_id,
            "message_id": message.id,
            "ordinal": message.ordinal,
            "at": iso(datetime.fromtimestamp(message.moment, tz=UTC)),
            "by": {
                "id": author.id,
                "name": author.name if "sender_chat" not in wire else chat.title,
                "bot": author is self.bot,
                "me": author is user,
            },
            "text": wire.get("text") or wire.get("caption") or "",
            "entities": wire.get("entities") or wire.get("caption_entities") or [],
            "edited": "edit_date" in wire,
            "protected": wire.get("has_protected_content", False),
            "version": message.version,
            "buttons": [
                [{"text": each["text"], "kind": _kind(each), "url": each.get("url", "")} for each in row]
                for row in (wire.get("reply_markup") or {}).get("inline_keyboard", [])
            ],
        }
        if message.markup and message.markup.get("force_reply"):
            view["force_reply"] = True
        topic = chat.topics.get(wire.get("message_thread_id", 0))
        if topic:
            view["topic"] = topic.name
        if "reply_to_message" in wire:
            target = wire["reply_to_message"]
            view["reply_to"] = {
                "message_id": target["message_id"],
                "name": _who(target),
                "text": excerpt(target),
            }
        if "forward_origin" in wire:
            view["forwarded"] = True
        if message.service:
            view["service"] = _service(wire)
        else:
            view["media"] = next((self._media(wire, kind) for kind in MEDIA if kind in wire), None)
        return view

    def _media(self, wire: Wire, kind: str) -> Wire:
        body = wire[kind][-1] if kind == "photo" else wire[kind]
        stored = self.files.get(body.get("file_id", "")) if isinstance(body, dict) else None
        return {
            "kind": kind,
            "name": body.get("file_name", "") if isinstance(body, dict) else "",
            "url": f"/room/file/{stored.path}" if stored else "",
        }

    def _seen(self, message: Message) -> Seen:
        wire = message.wire
        rows = (wire.get("reply_markup") or {}).get("inline_keyboard", [])
        return Seen(
            message.chat_id,
            message.id,
            wire.get("text") or wire.get("caption") or "",
            wire.get("entities") or wire.get("caption_entities") or [],
            [[each["text"] for each in row] for row in rows],
            message.author_id == self.bot.id,
            message.author_id,
            message,
        )


def excerpt(wire: Wire) -> str:
    """Return the beginning of a message for a reply or the pinned bar."""
    text = wire.get("text") or wire.get("caption") or ""
    return str(text)[:140]


def _kind(button: Wire) -> str:
    return "url" if button.get("url") else "callback" if button.get("callback_data") else "other"


def _who(wire: Wire) -> str:
    user: dict[str, Any] = wire.get("from", {})
    return f"{user.get('first_name', '')} {user.get('last_name', '')}".strip()


def _service(wire: Wire) -> Wire:
    kind = next((key for key in SERVICE if key in wire), "other")
    value = wire.get(kind)
    names = ""
    if kind == "new_chat_members" and isinstance(value, list):
        names = ", ".join(_who({"from": each}) for each in value)
    elif kind == "left_chat_member" and isinstance(value, dict):
        names = _who({"from": value})
    elif kind == "new_chat_title":
        names = str(value)
    elif kind == "forum_topic_created" and isinstance(value, dict):
        names = str(value.get("name", ""))
    return {"kind": kind, "names": names}
