"""What happens to people, groups and the bot: joining, leaving, rights, upgrades, topics, deleted accounts."""

from typing import Literal

from bot.rehearsal.model import Chat, Member, Span, Topic, User
from bot.rehearsal.people import ChatRef, NotPossible, People, PersonRef
from bot.rehearsal.world import Sending

GroupKind = Literal["group", "supergroup"]


class Situations(People):
    """A world in which circumstances change."""

    def person(
        self,
        first_name: str,
        *,
        last_name: str = "",
        username: str = "",
        language: str = "nl",
        started: bool = False,
        user_id: int | None = None,
    ) -> User:
        """Make a person; `started` has the private chat open already."""
        user = User(
            user_id or self.new_person_id(), first_name, last_name, username, language, started=started
        )
        self.remember(user)
        if started:
            self.private_chat(user)
        return user

    def group(  # noqa: PLR0913 - a group has many sides
        self,
        title: str,
        people: list[User],
        *,
        kind: GroupKind = "supergroup",
        forum: bool = False,
        username: str = "",
        bot: bool = True,
        bot_admin: bool = False,
        announce: bool = False,
        anonymous_creator: bool = False,
    ) -> Chat:
        """Make a group; the first person created it. `announce` tells the bot that it was added, else it just is in."""
        chat = Chat(self.new_chat_id(kind), kind, title, username, forum=forum)
        chat.last_id = 1  # what created it; in a forum that is the General topic
        self.remember_chat(chat)
        for number, user in enumerate(people):
            status: Literal["creator", "member"] = "member" if number else "creator"
            chat.members[user.id] = Member(user.id, status, anonymous=anonymous_creator and not number)
            chat.spans[user.id] = [Span(self.journal.number)]
        if bot and announce:
            self.add_bot(people[0], chat, admin=bot_admin)
        elif bot:
            chat.members[self.bot.id] = Member(self.bot.id, "administrator" if bot_admin else "member")
        self.live.tell("members", chat=chat.id)
        return chat

    def group_with_bot(self, title: str, people: list[User]) -> Chat:
        """Make a basic group in one go with the bot inside, as people do from the new-group screen."""
        chat = self.group(title, people, kind="group", bot=False)
        self.set_member(chat, people[0], Member(self.bot.id, "member"))
        self.serve(chat, people[0], {"group_chat_created": True})
        return chat

    def add_bot(self, by: PersonRef, chat: Chat | int, *, admin: bool = False) -> None:
        """Add the bot to a group."""
        user, place = self._in(by, chat)
        self.set_member(place, user, Member(self.bot.id, "administrator" if admin else "member"))
        self.serve(place, user, {"new_chat_members": [self.bot.wire()]})

    def kick_bot(self, by: PersonRef, chat: Chat | int) -> None:
        """Throw the bot out."""
        user, place = self._in(by, chat)
        message = self.post(place, user, {"left_chat_member": self.bot.wire()}, Sending(service=True))
        if place.kind == "group":
            self.tell_message(place, message)
        self.set_member(place, user, Member(self.bot.id, "kicked"))

    def promote_bot(self, by: PersonRef, chat: Chat | int, *, admin: bool = True) -> None:
        """Make the bot an administrator, or an ordinary member again."""
        user, place = self._in(by, chat)
        self.set_member(place, user, Member(self.bot.id, "administrator" if admin else "member"))

    def join(self, person: PersonRef, chat: Chat | int) -> None:
        """Come into a group by oneself."""
        user = self.user(person)
        self.add(user, user, chat)

    def add(self, by: PersonRef, person: PersonRef, chat: Chat | int) -> None:
        """Add somebody to a group."""
        user, actor, place = self.user(person), self.user(by), self.chat(chat)
        if place.member(user.id).present:
            raise NotPossible(f"{user.name} is in the group already")
        self.set_member(place, actor, Member(user.id, "member"))
        self.serve(place, actor, {"new_chat_members": [user.wire()]})

    def leave(self, person: PersonRef, chat: Chat | int) -> None:
        """Leave a group."""
        user, place = self._in(person, chat)
        self.serve(place, user, {"left_chat_member": user.wire()})
        self.set_member(place, user, Member(user.id, "left"))

    def remove_member(self, by: PersonRef, person: PersonRef, chat: Chat | int) -> None:
        """Throw somebody out of a group."""
        actor, place = self._in(by, chat)
        user = self.user(person)
        self.serve(place, actor, {"left_chat_member": user.wire()})
        self.set_member(place, actor, Member(user.id, "kicked"))

    def promote(self, by: PersonRef, person: PersonRef, chat: Chat | int, *, anonymous: bool = False) -> None:
        """Make somebody an administrator."""
        actor, place = self._in(by, chat)
        self.set_member(place, actor, Member(self.user(person).id, "administrator", anonymous=anonymous))

    def demote(self, by: PersonRef, person: PersonRef, chat: Chat | int) -> None:
        """Make an administrator an ordinary member."""
        actor, place = self._in(by, chat)
        self.set_member(place, actor, Member(self.user(person).id, "member"))

    def mute(self, chat: Chat | int, *, muted: bool = True) -> None:
        """Allow only administrators to write."""
        self.chat(chat).muted_for_members = muted

    def rename(
        self, person: PersonRef, first_name: str, last_name: str = "", username: str | None = None
    ) -> None:
        """Give a person another name."""
        user = self.user(person)
        user.first_name, user.last_name = first_name, last_name
        if username is not None:
            user.username = username
        self._face_changed(user)

    def retitle(self, by: PersonRef, chat: Chat | int, title: str) -> None:
        """Give a group another title."""
        user, place = self._in(by, chat)
        place.title = title
        place.changed(None)
        self.serve(place, user, {"new_chat_title": title})

    def delete_account(self, person: PersonRef) -> None:
        """Let a person's account be deleted: an empty name stays in the groups."""
        user = self.user(person)
        user.deleted = True
        user.username = ""
        self._face_changed(user)

    def delete_group(self, chat: Chat | int) -> None:
        """Let a basic group be deleted."""
        place = self.chat(chat)
        place.deleted = True
        self.live.tell("members", chat=place.id)

    def migrate(self, chat: Chat | int, by: PersonRef | None = None) -> Chat:
        """Let a basic group become a supergroup; return the new chat."""
        old = self.chat(chat)
        if old.kind != "group" or old.upgraded_to is not None:
            raise NotPossible("only a basic group becomes a supergroup, once")
        actor = self.user(by) if by is not None else self.user(self._creator(old))
        new = self.remember_chat(Chat(self.new_chat_id("supergroup"), "supergroup", old.title))
        new.upgraded_from = old.id
        new.muted_for_members = old.muted_for_members
        for member in old.members.values():
            new.members[member.user_id] = member
            new.spans[member.user_id] = [Span(self.journal.number)] if member.present else []
        told = self.post(old, actor, {"migrate_to_chat_id": new.id}, Sending(service=True))
        self.tell_message(old, told)
        old.upgraded_to = new.id
        anonymous = Sending(service=True, sender_chat=new.wire())
        self.tell_message(new, self.post(new, actor, {"migrate_from_chat_id": old.id}, anonymous))
        self.live.tell("members", chat=new.id)
        return new

    def new_topic(self, by: PersonRef, chat: Chat | int, name: str) -> Topic:
        """Make a topic in a forum."""
        user, place = self._in(by, chat)
        if not place.forum:
            raise NotPossible("only a forum has topics")
        message = self.post(
            place,
            user,
            {"forum_topic_created": {"name": name, "icon_color": 7322096}},
            Sending(service=True, thread=place.last_id + 1),
        )
        topic = Topic(message.id, name)
        place.topics[topic.id] = topic
        self.tell_message(place, message)
        return topic

    def close_topic(self, by: PersonRef, chat: Chat | int, topic: int) -> None:
        """Close a topic."""
        user, place = self._in(by, chat)
        place.topics[topic].closed = True
        self.serve(place, user, {"forum_topic_closed": {}}, thread=topic)

    def reopen_topic(self, by: PersonRef, chat: Chat | int, topic: int) -> None:
        """Open a closed topic."""
        user, place = self._in(by, chat)
        place.topics[topic].closed = False
        self.serve(place, user, {"forum_topic_reopened": {}}, thread=topic)

    def delete_topic(self, by: PersonRef, chat: ChatRef, topic: int) -> None:
        """Delete a topic with its messages; nobody is told."""
        _, place = self._in(by, chat)
        place.deleted_topics.add(topic)
        for message in [
            each for each in place.messages.values() if each.wire.get("message_thread_id") == topic
        ]:
            del place.messages[message.id]
        place.pinned = [each for each in place.pinned if each in place.messages]

    def _face_changed(self, user: User) -> None:
        self.remember(user)
        if user.id in self.chats:
            self.chats[user.id].changed(user)
        self.live.tell("members")

    @staticmethod
    def _creator(chat: Chat) -> int:
        return next(member.user_id for member in chat.members.values() if member.status == "creator")
