"""What people do in their chats: write, edit, send other things, press buttons, open the private chat.

Only what a real person could do with a real client; the rest is refused with `NotPossible`.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.rehearsal.detection import detect
from bot.rehearsal.entities import merged
from bot.rehearsal.model import ADMINS, Chat, Message, User, Wire
from bot.rehearsal.text import clean
from bot.rehearsal.world import Query, Sending, World, without_reply

PersonRef = User | int
ChatRef = Chat | int | None
LONGEST = 4096
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
CONTENT_KINDS = (
    "photo", "voice", "document", "sticker", "video", "video_note", "audio", "animation", "contact", "location", "dice",
)  # fmt: skip


class NotPossible(Exception):  # noqa: N818 - a refusal, not an error
    """A person cannot do this in Telegram."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody writes: as a reply, in a topic, anonymously, forwarded, through a bot."""

    reply_to: Message | int | None = None
    thread: int | None = None
    anonymous: bool = False
    forwarded_from: User | str | None = None
    via_bot: User | None = None
    entities: tuple[Wire, ...] = ()
    tell: bool = True


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a press: the id of the query, or the address that opened."""

    query_id: str = ""
    url: str = ""
    message: Message | None = None


class People(World):
    """A world in which people act. A chat of None is the person's private chat with the bot."""

    def say(
        self, person: PersonRef, text: str, chat: ChatRef = None, *, manner: Manner | None = None, **how: Any
    ) -> Message:
        """Write a text; `how` are the fields of Manner: reply_to, thread, anonymous, forwarded_from, via_bot, entities."""
        manner = manner or Manner(**how)
        cleaned = clean(text).text
        if not cleaned:
            raise NotPossible("a message has a text")
        if len(cleaned) > LONGEST:
            raise NotPossible("a message has at most 4096 characters")
        content: Wire = {"text": cleaned}
        found = merged(cleaned, list(manner.entities)) if manner.entities else detect(cleaned)
        if found:
            content["entities"] = found
        return self._write(person, chat, content, manner)

    def send(  # noqa: PLR0913 - a message has many sides
        self,
        person: PersonRef,
        kind: str,
        chat: ChatRef = None,
        *,
        caption: str = "",
        file: bytes = b"rehearsal",
        file_name: str = "",
        manner: Manner | None = None,
        **how: Any,
    ) -> Message:
        """Send something that is no text: photo, voice, document, sticker, contact, location, …."""
        content = self._other_content(kind, file, file_name)
        if caption:
            content["caption"] = clean(caption).text
            found = detect(content["caption"])
            if found:
                content["caption_entities"] = found
        return self._write(person, chat, content, manner or Manner(**how))

    def edit(self, person: PersonRef, message: Message | int, text: str, chat: ChatRef = None) -> Message:
        """Change an own message."""
        user, place = self._in(person, chat)
        found = self._message(place, message)
        if found.author_id != user.id or "text" not in found.wire:
            raise NotPossible("only an own text can be edited")
        cleaned = clean(text).text
        self.change(place, found, {"text": cleaned, "entities": detect(cleaned) or None}, method="")
        self.tell_message(place, found, "edited_message")
        return found

    def delete(self, person: PersonRef, message: Message | int, chat: ChatRef = None) -> None:
        """Take a message away, as people can; bots are not told."""
        user, place = self._in(person, chat)
        self.remove(place, self._message(place, message), by=user.id)

    def start(self, person: PersonRef, payload: str = "") -> Message:
        """Open the private chat and press Start; a person who had blocked the bot unblocks it so."""
        user = self.user(person)
        if user.blocked:
            self.unblock(user)
        return self.say(user, f"/start {payload}".strip())

    def press(
        self, person: PersonRef, message: Message | int, button: str | int = 0, chat: ChatRef = None
    ) -> Pressed:
        """Press a button, named by its label, its data or its number from 0."""
        user, place = self._in(person, chat)
        found = self._message(place, message)
        wanted = self._button(found, button)
        if self.journal.enabled:
            self.pressed.add((place.id, found.id, found.version, user.id))
        if wanted.get("callback_data"):
            return Pressed(query_id=self._ask(user, place, found, str(wanted["callback_data"])))
        if wanted.get("url"):
            return self.open_link(user, str(wanted["url"]))
        raise NotPossible("the room knows only buttons with data and with addresses")

    def open_link(self, person: PersonRef, url: str) -> Pressed:
        """Follow a link; one to the bot with a start parameter opens the private chat and starts."""
        parts = urlsplit(url if "://" in url else f"https://{url}")
        if parts.hostname not in {"t.me", "telegram.me"}:
            return Pressed(url=url)
        if parts.path.strip("/").lower() != self.bot.username.lower():
            return Pressed(url=url)
        payload = parse_qs(parts.query).get("start", [""])[0]
        if payload and not PAYLOAD.fullmatch(payload):
            raise NotPossible("a start parameter has 1-64 characters A-Z a-z 0-9 _ -")
        return Pressed(url=url, message=self.start(person, payload))

    def press_again(self) -> int | None:
        """Queue the newest button press once more under another update id, as Telegram sometimes does."""
        waiting = self.updates.newest("callback_query")
        return self.tell("callback_query", waiting["callback_query"]) if waiting else None

    def block(self, person: PersonRef) -> None:
        """Block the bot."""
        self._set_blocked(self.user(person), blocked=True)

    def unblock(self, person: PersonRef) -> None:
        """Unblock the bot."""
        self._set_blocked(self.user(person), blocked=False)

    def pin(self, person: PersonRef, message: Message | int, chat: ChatRef) -> None:
        """Pin a message in a group as its administrator."""
        user, place = self._in(person, chat)
        found = self._message(place, message)
        if place.kind != "private" and not place.member(user.id).admin:
            raise NotPossible("only an administrator pins")
        if found.id not in place.pinned:
            place.pinned.append(found.id)
        self.serve(place, user, {"pinned_message": without_reply(found.wire)})

    def user(self, person: PersonRef) -> User:
        """Return the user with an id."""
        if isinstance(person, User):
            return person
        found = self.users.get(person)
        if found is None:
            raise NotPossible(f"there is no person {person}")
        return found

    def chat(self, chat: Chat | int) -> Chat:
        """Return the chat with an id, or the supergroup that it became."""
        found = chat if isinstance(chat, Chat) else self.chats.get(chat)
        if found is None:
            raise NotPossible(f"there is no chat {chat}")
        return found

    # ---- inside

    def _in(self, person: PersonRef, chat: ChatRef) -> tuple[User, Chat]:
        user = self.user(person)
        if user.deleted:
            raise NotPossible(f"the account of {user.name} is deleted")
        if chat is None or (isinstance(chat, int) and chat == user.id):
            return user, self.private_chat(user)
        place = self.chat(chat)
        if place.kind == "private" and place.id != user.id:
            raise NotPossible("that is somebody else's private chat")
        if place.kind != "private" and not place.member(user.id).present:
            raise NotPossible(f"{user.name} is not in {place.title}")
        return user, place

    def _write(self, person: PersonRef, chat: ChatRef, content: Wire, manner: Manner) -> Message:
        user, place = self._in(person, chat)
        self._check_may_write(user, place, manner)
        reply_to = None if manner.reply_to is None else self._message(place, manner.reply_to)
        thread = manner.thread or (reply_to.wire.get("message_thread_id") if reply_to else None)
        if thread is not None:
            topic = place.topics.get(thread)
            if topic is None or thread in place.deleted_topics:
                raise NotPossible("there is no such topic")
            if topic.closed and not place.member(user.id).admin:
                raise NotPossible("the topic is closed")
        if manner.forwarded_from is not None:
            content["forward_origin"] = self._origin(manner.forwarded_from)
        if manner.via_bot is not None:
            content["via_bot"] = manner.via_bot.wire()
        how = Sending(
            sender_chat=place.wire() if manner.anonymous else None, thread=thread, reply_to=reply_to
        )
        message = self.post(place, user, content, how)
        if manner.tell:
            self.tell_message(place, message)
        return message

    def _check_may_write(self, user: User, place: Chat, manner: Manner) -> None:
        if place.kind == "private":
            if user.blocked:
                raise NotPossible(f"{user.name} has blocked the bot")
            user.started = True
            return
        if place.upgraded_to is not None or place.deleted:
            raise NotPossible("this group does not exist any more")
        if manner.anonymous and place.member(user.id).status not in ADMINS:
            raise NotPossible("only administrators write anonymously")
        if place.muted_for_members and not place.member(user.id).admin:
            raise NotPossible("members may not write here")

    def _message(self, chat: Chat, message: Message | int) -> Message:
        found = chat.messages.get(message.id if isinstance(message, Message) else message)
        if found is None:
            raise NotPossible("this message does not stand in the chat any more")
        return found

    def _button(self, message: Message, button: str | int) -> Wire:
        rows = (message.wire.get("reply_markup") or {}).get("inline_keyboard") or []
        buttons: list[Wire] = [each for row in rows for each in row]
        if isinstance(button, int):
            if button < len(buttons):
                return buttons[button]
        else:
            for key in ("text", "callback_data"):
                for each in buttons:
                    if each.get(key) == button:
                        return each
        raise NotPossible(
            f"the message has no button {button!r}; it has {[each['text'] for each in buttons]}"
        )

    def _ask(self, user: User, chat: Chat, message: Message, data: str) -> str:
        if chat.kind == "private" and user.blocked:
            raise NotPossible(f"{user.name} has blocked the bot")
        query_id = self.new_query_id()
        body = {
            "id": query_id,
            "from": user.wire(),
            "message": message.wire,
            "chat_instance": chat.instance,
            "data": data,
        }
        asked = Query(query_id, user.id, chat.id, message.id, self.clock.timestamp(), body)
        self.queries[query_id] = asked
        self.tell("callback_query", body)
        return query_id

    def _set_blocked(self, user: User, *, blocked: bool) -> None:
        if user.blocked == blocked:
            return
        user.blocked = blocked
        user.started = True
        chat = self.private_chat(user)
        me = self.bot.wire()
        statuses: list[Wire] = [
            {"user": me, "status": "member"},
            {"user": me, "status": "kicked", "until_date": 0},
        ]
        old, new = statuses if blocked else statuses[::-1]
        self.tell("my_chat_member", self.member_update(chat, user, old, new))
        self.live.tell("members", chat=chat.id)

    def _origin(self, source: User | str) -> Wire:
        date = self.clock.seconds() - 3600
        if isinstance(source, User):
            return {"type": "user", "date": date, "sender_user": source.wire()}
        return {"type": "hidden_user", "date": date, "sender_user_name": source}

    def _other_content(self, kind: str, file: bytes, file_name: str) -> Wire:
        if kind not in CONTENT_KINDS:
            raise NotPossible(f"the room knows {', '.join(CONTENT_KINDS)}")
        simple: dict[str, Wire] = {
            "contact": {"phone_number": "+31612345678", "first_name": "Bas"},
            "location": {"latitude": 52.37, "longitude": 4.89},
            "dice": {"emoji": "🎲", "value": 4},
        }
        if kind in simple:
            return {kind: simple[kind]}
        stored = self.files.store(kind, file_name or f"{kind}.bin", "application/octet-stream", file)
        more: dict[str, Wire] = {
            "voice": {"duration": 7, "mime_type": "audio/ogg"},
            "audio": {"duration": 70},
            "document": {"file_name": stored.name, "mime_type": stored.mime},
            "sticker": {
                "type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "🌱",
            },
            "video": {"duration": 7, "width": 640, "height": 360},
            "video_note": {"duration": 7, "length": 240},
            "animation": {"duration": 2, "width": 320, "height": 240},
        }  # fmt: skip
        if kind == "photo":
            return {"photo": [stored.wire(width=90, height=68), stored.wire(width=800, height=600)]}
        content: Wire = {kind: stored.wire(**more[kind])}
        if kind == "animation":
            content["document"] = stored.wire(file_name=stored.name, mime_type="video/mp4")
        return content
