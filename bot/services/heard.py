"""What Kring hears, as a closed union: what `bot.chat.intake` makes of Telegram's updates.

Nothing is decided here: who may do what is the use case's business. Texts are already cleaned of characters that no store
can hold; they are still the person's own words.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.wording.outgoing import Press


class Unreadable(Exception):  # noqa: N818 -- named for what it says
    """An update that cannot be understood. It is set aside without its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The account behind an update."""

    user: int
    name: str
    """First and last name, as shown; "?" when there is none."""
    language_code: str | None = None


class Content(StrEnum):
    """What came instead of a text."""

    VOICE = "voice"
    PHOTO = "photo"
    FILE = "file"
    STICKER = "sticker"
    FORWARD = "forward"
    """Anything whose origin Telegram would show: forwards, quotes of other chats, via other bots."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button was pressed."""

    who: Who
    query: str
    chat: int
    message: int | None
    press: Press | None
    """`None` when the data is none of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text, in a group or in private."""

    who: Who
    chat: int
    message: int
    text: str = field(repr=False)
    topic: int | None = None
    reply_to: int | None = None
    """The message of Kring that it answers."""
    anonymous_admin: bool = False
    sent_at: datetime | None = None
    """When it was sent, as Telegram says; to the second."""

    @property
    def in_private(self) -> bool:
        """Say whether it came in the person's own chat with Kring."""
        return self.chat > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """A command, in a group or in private: `/plan`, `/start payload`."""

    who: Who
    chat: int
    message: int
    command: str
    """Lower case, without slash and bot name."""
    rest: str = field(default="", repr=False)
    topic: int | None = None
    anonymous_admin: bool = False

    @property
    def in_private(self) -> bool:
        """Say whether it came in the person's own chat with Kring."""
        return self.chat > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SentFile:
    """A file as Telegram tells of it; nothing of what is in it."""

    id: str = field(repr=False)
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOther:
    """Something that is not a text, in private or as a reply to Kring in a group."""

    who: Who
    chat: int
    message: int
    content: Content
    file: SentFile | None = None
    """A document in private: what a method file would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A message was changed after it was sent."""

    who: Who
    chat: int
    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BotJoined:
    """Kring is in a group now: added, or the group was made with it inside."""

    chat: int
    title: str
    by: Who | None
    is_channel: bool = False
    """A channel has no members who speak: Kring leaves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotRemoved:
    """Kring is no longer in a group."""

    chat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BotRightsChanged:
    """Kring may do more or less in a group than before."""

    chat: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateChatChanged:
    """Somebody blocked or unblocked Kring."""

    who: Who
    reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberGone:
    """Somebody is no longer in a group."""

    chat: int
    user: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCame:
    """Somebody is in a group now."""

    chat: int
    who: Who
    others: tuple[Who, ...] = ()
    """Who was added in the same moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMoved:
    """A group became a supergroup: it has another number."""

    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRenamed:
    """A group has another title."""

    chat: int
    title: str


Heard = (
    Pressed
    | Said
    | Commanded
    | SentOther
    | Edited
    | BotJoined
    | BotRemoved
    | BotRightsChanged
    | PrivateChatChanged
    | MemberGone
    | MemberCame
    | GroupMoved
    | GroupRenamed
)
