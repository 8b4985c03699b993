import contextlib
import copy
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.intake import ANONYMOUS_ADMIN, Me, hear, understand
from bot.rehearsal import Room
from bot.rehearsal.model import User
from bot.services.heard import (
    BotJoined,
    BotRemoved,
    BotRightsChanged,
    Commanded,
    Content,
    Edited,
    GroupMoved,
    GroupRenamed,
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
from bot.wording.outgoing import Press, Verb

NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)


class Stage:
    """A room in which the bot's post stands in the group, and everything that was heard."""

    def __init__(self, *, kind="supergroup", bot_admin=False, forum=False, anonymous_creator=False):
        self.room = Room(start=NINE, frozen=True, limits=False)
        self.room.updates.allow(
            ["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]
        )
        self.anna = self.room.person("Anna", last_name="de Vries", language="nl", started=True)
        self.bas = self.room.person("Bas", language="en-GB")
        self.group = self.room.group(
            "Kring",
            [self.anna, self.bas],
            kind=kind,
            bot_admin=bot_admin,
            forum=forum,
            anonymous_creator=anonymous_creator,
        )
        self.me = Me(id=self.room.bot.id, username=self.room.bot.username)
        markup = {"inline_keyboard": [[{"text": "Pass", "callback_data": "v1.pass.abc.3."}]]}
        self.post = self.room.post(self.group, self.room.bot, {"text": "Round 7", "reply_markup": markup})
        self.group_id, self.post_id = self.group.id, self.post.id

    def raw(self) -> list[dict[str, Any]]:
        waiting = copy.deepcopy(self.room.updates.waiting(self.room.clock.timestamp()))
        self.room.updates.drop_all()
        return waiting

    def heard(self):
        return [hear(update, self.me) for update in self.raw()]


def who(user: User) -> Who:
    return Who(user=user.id, name=user.name, language_code=user.language)


def test_a_private_text_and_a_reply_in_the_group_are_said():
    s = Stage()
    said = s.room.say(s.anna, "I do\nnot know")
    answered = s.room.say(s.bas, "Who else knows?", s.group, reply_to=s.post)
    assert s.heard() == [
        Said(who=who(s.anna), chat=s.anna.id, message=said.id, text="I do\nnot know", sent_at=NINE),
        Said(
            sent_at=NINE,
            who=who(s.bas),
            chat=s.group_id,
            message=answered.id,
            text="Who else knows?",
            reply_to=s.post_id,
        ),
    ]


def test_commands_are_read_with_and_without_our_name_and_not_with_anothers():
    s = Stage(bot_admin=True)
    ids = [
        s.room.say(s.anna, text, chat).id
        for text, chat in [
            ("/start join_k3jd92", None),
            ("/Round@KRING_bot  later\nthen", s.group),
            ("/round@other_bot", s.group),
            ("/ik weet het niet".replace("/", "/ "), None),
        ]
    ]
    assert s.heard() == [
        Commanded(who=who(s.anna), chat=s.anna.id, message=ids[0], command="start", rest="join_k3jd92"),
        Commanded(who=who(s.anna), chat=s.group_id, message=ids[1], command="round", rest="later\nthen"),
        None,
        Said(who=who(s.anna), chat=s.anna.id, message=ids[3], text="/ ik weet het niet", sent_at=NINE),
    ]


def test_an_anonymous_administrator_speaks_as_such():
    s = Stage(anonymous_creator=True)
    said = s.room.say(s.anna, "/round", s.group, anonymous=True)
    (heard,) = s.heard()
    assert isinstance(heard, Commanded)
    assert (heard.who.user, heard.anonymous_admin, heard.message) == (ANONYMOUS_ADMIN, True, said.id)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("voice", Content.VOICE),
        ("video_note", Content.VOICE),
        ("photo", Content.PHOTO),
        ("video", Content.PHOTO),
        ("animation", Content.PHOTO),
        ("document", Content.FILE),
        ("audio", Content.FILE),
        ("sticker", Content.STICKER),
        ("contact", Content.OTHER),
        ("location", Content.OTHER),
        ("dice", Content.OTHER),
    ],
)
def test_what_is_no_text_is_named_in_private_and_as_an_answer(kind, content):
    s = Stage(bot_admin=True)
    private = s.room.send(s.anna, kind)
    answer = s.room.send(s.bas, kind, s.group, reply_to=s.post)
    s.room.send(s.bas, kind, s.group)
    document = private.wire.get("document") if kind == "document" else None
    file = document and SentFile(id=document["file_id"], size=document["file_size"])
    assert s.heard() == [
        SentOther(who=who(s.anna), chat=s.anna.id, message=private.id, content=content, file=file),
        SentOther(who=who(s.bas), chat=s.group_id, message=answer.id, content=content),
        None,
    ]


def test_what_shows_its_origin_is_not_taken_for_a_text():
    s = Stage()
    s.room.say(s.anna, "forwarded", forwarded_from=s.bas)
    s.room.say(s.anna, "forwarded", forwarded_from="Somebody")
    update = {"update_id": 1, "message": private_message(s, text="via", via_bot=s.room.bot.wire())}
    quote = {"text": "words", "position": 0}
    quoted = {"update_id": 2, "message": private_message(s, text="quoted", quote=quote)}
    assert [each.content for each in s.heard()] == [Content.FORWARD, Content.FORWARD]
    assert hear(update, s.me).content is Content.FORWARD
    assert hear(quoted, s.me).content is Content.FORWARD


def test_a_quote_of_krings_own_post_is_an_ordinary_answer():
    s = Stage()
    s.room.say(s.bas, "Who else knows?", s.group, reply_to=s.post)
    (update,) = s.raw()
    update["message"]["quote"] = {"text": "Round", "position": 0}
    assert hear(update, s.me).reply_to == s.post_id


def test_an_edit_is_heard_without_its_text():
    s = Stage()
    message = s.room.say(s.anna, "first")
    s.room.edit(s.anna, message, "second")
    assert s.heard()[1] == Edited(who=who(s.anna), chat=s.anna.id, message=message.id)


def test_a_press_is_read_and_a_forged_one_is_nothing():
    s = Stage()
    pressed = s.room.press(s.bas, s.post, "Pass", s.group)
    s.room.press_again()
    first, again = s.raw()
    forged = copy.deepcopy(first)
    forged["callback_query"]["data"] = "v1.pass.abc.3"
    inaccessible = copy.deepcopy(first)
    inaccessible["callback_query"]["message"] = {"chat": s.group.wire(), "message_id": s.post_id, "date": 0}
    lost = copy.deepcopy(first)
    del lost["callback_query"]["message"]
    press = Press(verb=Verb.PASS, subject="abc", epoch=3)
    whole = Pressed(who=who(s.bas), query=pressed.query_id, chat=s.group_id, message=s.post_id, press=press)
    assert hear(first, s.me) == whole
    assert hear(again, s.me).press == press
    assert hear(forged, s.me).press is None
    assert hear(inaccessible, s.me) == whole
    assert (hear(lost, s.me).chat, hear(lost, s.me).message) == (s.bas.id, None)


def test_kring_hears_that_it_came_rose_fell_and_went():
    s = Stage(kind="group")
    s.room.kick_bot(s.anna, s.group)
    s.room.add_bot(s.anna, s.group)
    s.room.promote_bot(s.anna, s.group)
    heard = [each for each in s.heard() if each is not None]
    joined = BotJoined(chat=s.group_id, title="Kring", by=who(s.anna))
    gone = BotRemoved(chat=s.group_id)
    assert set(map(type, heard)) == {BotJoined, BotRemoved, BotRightsChanged}
    assert gone in heard
    assert joined in heard
    assert heard[-1] == BotRightsChanged(chat=s.group_id)


def test_a_group_made_with_kring_inside_is_joined():
    s = Stage()
    chat = s.room.group_with_bot("New", [s.bas])
    assert BotJoined(chat=chat.id, title="New", by=who(s.bas)) in s.heard()


def test_kring_hears_who_blocks_and_unblocks_it():
    s = Stage()
    s.room.block(s.anna)
    s.room.unblock(s.anna)
    assert [each for each in s.heard() if isinstance(each, PrivateChatChanged)] == [
        PrivateChatChanged(who=who(s.anna), reachable=False),
        PrivateChatChanged(who=who(s.anna), reachable=True),
    ]


def test_members_come_and_go():
    s = Stage(bot_admin=True)
    carla = s.room.person("Carla")
    s.room.join(carla, s.group)
    s.room.leave(carla, s.group)
    heard = [each for each in s.heard() if each is not None]
    assert set(heard) == {
        MemberCame(chat=s.group_id, who=who(carla)),
        MemberGone(chat=s.group_id, user=carla.id),
    }


def test_several_who_are_added_at_once_are_all_heard():
    s = Stage()
    users = [s.anna.wire(), s.room.bot.wire() | {"id": 9, "username": "another_bot"}, s.bas.wire()]
    message = group_message(s, new_chat_members=users)
    came = hear({"update_id": 1, "message": message}, s.me)
    assert came == MemberCame(chat=s.group_id, who=who(s.anna), others=(who(s.bas),))


def test_a_group_that_moves_says_so_twice():
    s = Stage(kind="group")
    new = s.room.migrate(s.group)
    moved = GroupMoved(old=s.group_id, new=new.id)
    assert [each for each in s.heard() if isinstance(each, GroupMoved)] == [moved, moved]


def test_a_group_is_renamed():
    s = Stage()
    s.room.retitle(s.anna, s.group, "Kring\u202e West")
    assert s.heard() == [GroupRenamed(chat=s.group_id, title="Kring West")]


def test_a_topic_counts_only_where_there_are_topics():
    s = Stage(forum=True)
    topic = s.room.new_topic(s.anna, s.group, "Round")
    s.room.say(s.anna, "/round", s.group, thread=topic.id)
    s.room.say(s.anna, "/round", s.group)
    commands = [each for each in s.heard() if isinstance(each, Commanded)]
    assert [each.topic for each in commands] == [topic.id, None]
    threaded = group_message(s, text="/round", message_thread_id=5)
    assert hear({"update_id": 1, "message": threaded}, s.me).topic is None


@pytest.mark.parametrize(
    "change",
    [
        {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}, "is_automatic_forward": True},
        {
            "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
            "sender_chat": {"id": -1009, "type": "channel", "title": "x"},
        },
        {"from": {"id": 5, "is_bot": True, "first_name": "Another bot"}},
        {"from": None},
        {"chat": {"id": -1009, "type": "channel", "title": "x"}},
    ],
)
def test_channels_bots_and_automatic_forwards_are_nothing(change):
    s = Stage()
    message = {**group_message(s, text="/round"), **change}
    assert hear({"update_id": 1, "message": message}, s.me) is None


@pytest.mark.parametrize("kind", ["poll", "message_reaction", "inline_query", "something_new"])
def test_kinds_that_were_not_asked_for_are_nothing_or_unreadable(kind):
    with contextlib.suppress(Unreadable):
        assert hear({"update_id": 1, kind: {}}, Stage().me) is None


@pytest.mark.parametrize(
    "body", ["", "[]", "{", "null", "7", '"x"', "[" * 100_000, '{"update_id":1,"message":7}']
)
def test_a_letter_that_is_no_update_is_unreadable(body):
    with pytest.raises(Unreadable):
        understand(body, Me(id=1, username="kring_bot"))


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("callback_query", "chat_instance"), None),
        (("message", "from", "id"), "17"),
        (("message", "from", "id"), 2**60),
        (("message", "from", "first_name"), 7),
        (("message", "chat", "id"), True),
        (("message", "message_id"), 1.5),
        (("message", "text"), {"a": 1}),
    ],
)
def test_wrong_shapes_are_unreadable(where, value):
    s = Stage()
    message = private_message(s, text="words")
    press = {"id": "1", "from": s.anna.wire(), "chat_instance": "1", "data": "x", "message": message}
    update = {
        "update_id": 1,
        **({"message": message} if where[0] == "message" else {"callback_query": press}),
    }
    target = update
    for name in where[:-1]:
        target = target[name]
    if value is None:
        del target[where[-1]]
    else:
        target[where[-1]] = value
    with pytest.raises(Unreadable):
        understand(json.dumps(update), s.me)


def samples() -> list[dict[str, Any]]:
    s = Stage(bot_admin=True)
    s.room.say(s.anna, "/start abc")
    s.room.say(s.bas, "words @here", s.group, reply_to=s.post)
    s.room.press(s.bas, s.post, "Pass", s.group)
    s.room.join(s.room.person("Carla"), s.group)
    s.room.promote_bot(s.anna, s.group, admin=False)
    return s.raw()


SAMPLES = samples()
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.just([{}]),
)


@given(st.data())
def test_a_damaged_update_never_breaks_anything(data):
    update = copy.deepcopy(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 3))):
        target = update
        while True:
            name = data.draw(st.sampled_from(sorted(target)))
            if not isinstance(target[name], dict) or not target[name] or data.draw(st.booleans()):
                break
            target = target[name]
        if data.draw(st.booleans()):
            del target[name]
        else:
            target[name] = data.draw(ODD)
        if not update:
            break
    with contextlib.suppress(Unreadable):
        hear(update, Me(id=7_000_000_001, username="kring_bot"))


def private_message(s: Stage, **content: Any) -> dict[str, Any]:
    chat = {"id": s.anna.id, "type": "private", "first_name": "Anna"}
    return {"message_id": 9, "date": 1_700_000_000, "chat": chat, "from": s.anna.wire(), **content}


def group_message(s: Stage, **content: Any) -> dict[str, Any]:
    return {"message_id": 9, "date": 1_700_000_000, "chat": s.group.wire(), "from": s.bas.wire(), **content}
