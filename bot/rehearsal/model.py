"""Users, chats, members, topics, messages: what a Telegram consists of, as far as a bot in groups meets it.

Plain data with their wire form (the JSON of the Bot API). The wire form of a message is never changed in place: an
edit makes a new one, so that updates already queued keep what they said. No rules here.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

ANONYMOUS_ADMIN_ID = 1087968824
DELETED = "Deleted Account"

ChatKind = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
Wire = dict[str, Any]

PRESENT: frozenset[Status] = frozenset({"creator", "administrator", "member", "restricted"})
ADMINS: frozenset[Status] = frozenset({"creator", "administrator"})


@dataclass(slots=True)
class User:
    """A person, or the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deleted: bool = False

    @property
    def name(self) -> str:
        """Return the name as others see it."""
        return DELETED if self.deleted else f"{self.first_name} {self.last_name}".strip()

    def wire(self) -> Wire:
        """Return the user as the Bot API shows it."""
        wire: Wire = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": "" if self.deleted else self.first_name,
        }
        if self.deleted:
            return wire
        if self.last_name:
            wire["last_name"] = self.last_name
        if self.username:
            wire["username"] = self.username
        if self.language and not self.is_bot:
            wire["language_code"] = self.language
        return wire


@dataclass(slots=True)
class Member:
    """Somebody's place in a group."""

    user_id: int
    status: Status
    anonymous: bool = False

    @property
    def present(self) -> bool:
        """Tell whether the member is in the group now."""
        return self.status in PRESENT

    @property
    def admin(self) -> bool:
        """Tell whether the member has an administrator's rights."""
        return self.status in ADMINS


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is the id of the message that made it."""

    id: int
    name: str
    closed: bool = False


@dataclass(slots=True)
class Message:
    """A message that stands in a chat."""

    id: int
    chat_id: int
    ordinal: int
    author_id: int
    moment: float
    wire: Wire
    markup: Wire | None = None
    service: bool = False
    version: int = 0


@dataclass(slots=True)
class Span:
    """From which event to which a person could see a group."""

    since: int
    until: int | None = None


@dataclass(slots=True)
class Chat:
    """A chat: private (id = the person's id), basic group or supergroup."""

    id: int
    kind: ChatKind
    title: str = ""
    username: str = ""
    instance: str = ""
    forum: bool = False
    deleted: bool = False
    muted_for_members: bool = False
    upgraded_to: int | None = None
    upgraded_from: int | None = None
    last_id: int = 0
    count: int = 0
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    deleted_topics: set[int] = field(default_factory=set)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    spans: dict[int, list[Span]] = field(default_factory=dict)
    face: Wire = field(default_factory=dict)

    def wire(self) -> Wire:
        """Return the chat as the Bot API shows it (made once; `changed` after a change of the face)."""
        return self.face or self.changed(None)

    def changed(self, person: User | None) -> Wire:
        """Make the wire form anew; a private chat wears the person's name."""
        face: Wire = {"id": self.id, "type": self.kind}
        if self.kind == "private":
            if person is not None:
                shown = person.wire()
                face |= {key: shown[key] for key in ("first_name", "last_name", "username") if key in shown}
        else:
            face["title"] = self.title
            if self.username:
                face["username"] = self.username
            if self.forum:
                face["is_forum"] = True
        self.face = face
        return face

    def present(self) -> list[int]:
        """Return the ids of those who are in the group now."""
        return [member.user_id for member in self.members.values() if member.present]

    def member(self, user_id: int) -> Member:
        """Return somebody's place, which is "left" for those who never came."""
        return self.members.get(user_id) or Member(user_id, "left")
