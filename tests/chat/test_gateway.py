from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.chat.gateway import TelegramGateway, outcome_of
from bot.chat.refusals import why_not
from bot.chat.transport import NotReached, OutcomeUnknown, Patience, Refusal, Transport
from bot.rehearsal import RehearsalServer, Room
from bot.services.ports import CannotPrint, Moved, NotSent, Retry, Sent, Undeliverable, Unknown
from bot.wording.outgoing import (
    Address,
    Button,
    Erase,
    Hand,
    LeaveChat,
    Pin,
    Press,
    Print,
    Revise,
    Say,
    Show,
    Toast,
    Verb,
    mention,
    plain,
    quote,
)
from bot.wording.papers import PatternSheet, ReportSheet

PASS = ((Button("Pass", Press(verb=Verb.PASS, subject="abc", epoch=3)),),)
DAY = 86_400


class Stage:
    def __init__(self, room: Room, gateway: TelegramGateway, slept: list[float]):
        self.room, self.gateway, self.slept = room, gateway, slept
        self.anna = room.person("Anna", started=True)
        self.bas = room.person("Bas")
        self.group = room.group("Kring", [self.anna, self.bas], bot_admin=True)

    async def send(self, outgoing, message=None):
        return await self.gateway.send(outgoing, message=message)

    def in_group(self, text, **more):
        return Say(to=Address(chat=self.group.id), text=text, **more)

    def seen(self):
        return [each.text for each in self.room.from_bot(self.anna, self.group)]


@pytest.fixture
async def stage():
    room = Room(start=datetime(2026, 12, 1, 9, tzinfo=UTC), frozen=True, limits=False)
    transport = Transport(patience=Patience(connect=0.5, read=0.15))
    slept = []

    async def sleep(seconds):
        slept.append(seconds)

    async with RehearsalServer(room) as server:
        bot = Bot(server.token, base_url=server.base_url, request=transport, get_updates_request=transport)
        yield Stage(room, TelegramGateway(bot, bot_name=room.bot.username, sleep=sleep), slept)
        await transport.shutdown()


async def test_a_post_arrives_with_buttons_and_names(stage):
    text = (*plain("Now "), *mention("Bas", stage.bas.id))
    outcome = await stage.send(stage.in_group(text, buttons=PASS))
    seen = stage.room.last_from_bot(stage.anna, stage.group)
    assert outcome == Sent(seen.message_id)
    assert (seen.text, seen.labels) == ("Now Bas", [["Pass"]])
    assert [each["type"] for each in seen.entities] == ["text_mention"]
    stage.room.press(stage.bas, seen.message, "Pass", stage.group)


async def test_what_carries_a_persons_words_is_protected_and_has_no_preview(stage):
    await stage.send(stage.in_group(plain("ours")))
    await stage.send(stage.in_group(quote("see evil.com")))
    await stage.send(stage.in_group(plain("ours, revised later"), slot="anchor"))
    wires = [each.message.wire for each in stage.room.from_bot(stage.anna, stage.group)]
    assert [bool(each.get("has_protected_content")) for each in wires] == [False, True, True]
    assert all(each["link_preview_options"] == {"is_disabled": True} for each in wires)


async def test_a_long_text_comes_in_order_with_its_buttons_last(stage):
    paragraphs = "\n\n".join(f"{number} " + "words " * 200 for number in range(8))
    outcome = await stage.send(stage.in_group(quote(paragraphs), buttons=PASS))
    first, second, third = stage.room.from_bot(stage.anna, stage.group)
    assert outcome == Sent(third.message_id, (first.message_id, second.message_id))
    assert [bool(each.labels) for each in (first, second, third)] == [False, False, True]


async def test_the_rest_of_a_long_text_is_brought_to_its_end(stage):
    stage.room.faults.delay("sendMessage", seconds=0)
    stage.room.faults.flood("sendMessage", times=2, retry_after=7)
    outcome = await stage.send(stage.in_group(quote("words " * 1000)))
    assert isinstance(outcome, Sent)
    assert len(stage.seen()) == 2
    assert stage.slept == [7, 7]


async def test_a_flood_before_the_first_part_is_told(stage):
    stage.room.faults.flood("sendMessage", retry_after=2711)
    assert await stage.send(stage.in_group(quote("words " * 1000))) == Retry(timedelta(seconds=2711))
    assert stage.seen() == []


async def test_a_topic_that_is_gone_is_told(stage):
    say = Say(to=Address(chat=stage.group.id, topic=99), text=plain("x"))
    assert await stage.send(say) == Undeliverable(NotSent.TOPIC_GONE)


async def test_a_post_is_revised_and_revised_the_same_again(stage):
    sent = await stage.send(stage.in_group(plain("first"), slot="anchor", buttons=PASS))
    revise = Revise(chat=stage.group.id, slot="anchor", text=plain("second"))
    assert await stage.send(revise, sent.message) == Sent(sent.message)
    assert await stage.send(revise, sent.message) == Sent()
    assert stage.seen() == ["second"]
    stage.room.delete(stage.anna, sent.message, stage.group)
    assert await stage.send(revise, sent.message) == Undeliverable(NotSent.MESSAGE_GONE)


@pytest.mark.parametrize(("age", "left"), [(DAY, []), (3 * DAY, ["removed"])])
async def test_a_post_is_deleted_while_it_may_be_and_overwritten_after(stage, age, left):
    sent = await stage.send(stage.in_group(quote("her words"), buttons=PASS))
    stage.room.clock.jump(age)
    erase = Erase(chat=stage.group.id, slot="x", instead=plain("removed"))
    assert isinstance(await stage.send(erase, sent.message), Sent)
    assert isinstance(await stage.send(erase, sent.message), Sent)
    assert stage.seen() == left


async def test_pinning_is_done_where_it_may_be(stage):
    sent = await stage.send(stage.in_group(plain("anchor")))
    pin = Pin(chat=stage.group.id, slot="anchor")
    assert await stage.send(pin, sent.message) == Sent()
    assert stage.group.pinned == [sent.message]
    stage.room.promote_bot(stage.anna, stage.group, admin=False)
    assert await stage.send(pin, sent.message) == Sent()
    assert await stage.send(pin, 999) == Sent()


async def test_a_press_is_answered_once_and_late_answers_do_no_harm(stage):
    sent = await stage.send(stage.in_group(plain("x"), buttons=PASS))
    pressed = stage.room.press(stage.bas, sent.message, "Pass", stage.group)
    toast = Toast(query=pressed.query_id, text="Noted. " * 50)
    assert await stage.send(toast) == Sent()
    assert await stage.send(toast) == Sent()
    assert await stage.send(Toast(query="17")) == Sent()
    assert [len(each) for each in stage.room.toasts_of(stage.bas)] == [200]


async def test_a_file_is_handed_over(stage):
    hand = Hand(to=Address(chat=stage.anna.id), name="mine.md", content="één\n", caption=plain("Yours"))
    assert isinstance(await stage.send(hand), Sent)
    wire = stage.room.last_from_bot(stage.anna).message.wire
    assert (wire["document"]["file_name"], wire["caption"]) == ("mine.md", "Yours")
    assert not wire.get("has_protected_content")


class FakePrinter:
    """Prints what it is given in a word, or nothing at all."""

    def __init__(self, *, works=True, height=600):
        self.works, self.height = works, height

    async def picture(self, sheet, *, dark):
        if not self.works:
            raise CannotPrint
        head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (800).to_bytes(4) + self.height.to_bytes(4)
        return head + f"{sheet.title} {dark}".encode()

    async def document(self, sheet):
        if not self.works:
            raise CannotPrint
        return f"PDF {sheet.title}".encode()


def papers(chat):
    to = Address(chat=chat)
    report = ReportSheet(title="Verslag", made="", language="nl", chapters=())
    return (
        Show(
            to=to,
            sheet=PatternSheet(title="Patronen"),
            dark=True,
            caption=plain("Yours"),
            instead=plain("no picture"),
        ),
        Print(to=to, name="mine.pdf", sheet=report, caption=plain("Yours"), instead=plain("no paper")),
    )


async def test_a_picture_and_a_paper_are_made_when_they_are_sent(stage):
    stage.gateway._printer = FakePrinter()
    picture, paper = papers(stage.anna.id)
    assert isinstance(await stage.send(picture), Sent)
    wire = stage.room.last_from_bot(stage.anna).message.wire
    assert (wire["caption"], wire["photo"][-1]["file_size"]) == ("Yours", 24 + len("Patronen True"))
    assert isinstance(await stage.send(paper), Sent)
    wire = stage.room.last_from_bot(stage.anna).message.wire
    assert (wire["document"]["file_name"], wire["document"]["file_size"]) == ("mine.pdf", len(b"PDF Verslag"))


async def test_a_tall_picture_goes_as_a_file_so_that_its_words_stay_sharp(stage):
    stage.gateway._printer = FakePrinter(height=2600)
    picture, _ = papers(stage.anna.id)
    assert isinstance(await stage.send(picture), Sent)
    wire = stage.room.last_from_bot(stage.anna).message.wire
    assert (wire["document"]["file_name"], wire["caption"]) == ("kring.png", "Yours")


async def test_what_cannot_be_printed_is_answered_with_words(stage):
    for printer in (None, FakePrinter(works=False)):
        stage.gateway._printer = printer
        for paper, said in zip(papers(stage.anna.id), ("no picture", "no paper"), strict=True):
            assert isinstance(await stage.send(paper), Sent)
            assert stage.room.last_from_bot(stage.anna).text == said


async def test_kring_leaves_a_group_once(stage):
    leave = LeaveChat(chat=stage.group.id)
    assert await stage.send(leave) == Sent()
    assert await stage.send(leave) == Sent()
    assert await stage.send(stage.in_group(plain("x"))) == Undeliverable(NotSent.KICKED)


async def test_people_who_cannot_be_reached_are_told_apart(stage):
    room = stage.room
    carla = room.person("Carla", started=True)
    dirk = room.person("Dirk", started=True)
    room.block(carla)
    room.delete_account(dirk)
    found = {
        name: await stage.send(Say(to=Address(chat=user), text=plain("x")))
        for name, user in {"bas": stage.bas.id, "carla": carla.id, "dirk": dirk.id, "nobody": 5}.items()
    }
    assert found == {
        "bas": Undeliverable(NotSent.NOT_STARTED),
        "carla": Undeliverable(NotSent.BLOCKED),
        "dirk": Undeliverable(NotSent.DEACTIVATED),
        "nobody": Undeliverable(NotSent.CHAT_GONE),
    }


async def test_groups_that_cannot_be_reached_are_told_apart(stage):
    room = stage.room
    groups = [room.group(name, [stage.anna], kind="group") for name in ("old", "kicked", "deleted", "muted")]
    new = room.migrate(groups[0])
    room.kick_bot(stage.anna, groups[1])
    room.delete_group(groups[2])
    room.mute(groups[3])
    outcomes = [await stage.send(Say(to=Address(chat=each.id), text=plain("x"))) for each in groups]
    assert outcomes == [
        Moved(new.id),
        Undeliverable(NotSent.KICKED),
        Undeliverable(NotSent.CHAT_GONE),
        Undeliverable(NotSent.NO_RIGHTS),
    ]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ({"fail": {}}, Unknown()),
        ({"fail": {"code": 502}}, Unknown()),
        ({"lose_answer": {}}, Unknown()),
        ({"lose_request": {}}, Unknown()),
        ({"delay": {"seconds": 0.18}}, Unknown()),
        ({"flood": {"retry_after": 3600}}, Retry(timedelta(hours=1))),
    ],
)
async def test_what_is_certain_is_told_from_what_is_not(stage, fault, outcome):
    ((name, how),) = fault.items()
    getattr(stage.room.faults, name)("sendMessage", **how)
    assert await stage.send(stage.in_group(plain("x"))) == outcome


async def test_whether_telegram_answers_can_be_asked(stage):
    assert await stage.gateway.answers()
    stage.room.faults.fail("getMe", code=502)
    assert not await stage.gateway.answers()


def test_failures_of_the_way_are_outcomes():
    assert outcome_of(NotReached("x")) == Retry(timedelta(seconds=1), chat_only=False)
    assert outcome_of(OutcomeUnknown("x")) == Unknown()
    assert outcome_of(Refusal(401, "Unauthorized")) == Retry(timedelta(seconds=1), chat_only=False)
    assert outcome_of(Refusal(429, "Too Many Requests")) == Retry(timedelta(seconds=5))


@pytest.mark.parametrize(
    ("description", "why"),
    [
        ("Bad Request: chat not found", NotSent.CHAT_GONE),
        ("Bad Request: chat_id is empty", NotSent.CHAT_GONE),
        ("Forbidden: bot can't initiate conversation with a user", NotSent.NOT_STARTED),
        ("Forbidden: bot was blocked by the user", NotSent.BLOCKED),
        ("Forbidden: user is deactivated", NotSent.DEACTIVATED),
        ("Forbidden: the bot can't send messages to the bot", NotSent.NOT_STARTED),
        ("Forbidden: bot can't send messages to bots", NotSent.NOT_STARTED),
        ("Forbidden: bot was kicked from the group chat", NotSent.KICKED),
        ("Forbidden: bot was kicked from the supergroup chat", NotSent.KICKED),
        ("Forbidden: bot is not a member of the supergroup chat", NotSent.KICKED),
        ("Forbidden: the group chat was deleted", NotSent.CHAT_GONE),
        ("Bad Request: message to edit not found", NotSent.MESSAGE_GONE),
        ("Bad Request: message can't be edited", NotSent.MESSAGE_GONE),
        ("Bad Request: message can't be deleted for everyone", NotSent.MESSAGE_GONE),
        ("Bad Request: message thread not found", NotSent.TOPIC_GONE),
        ("Bad Request: TOPIC_CLOSED", NotSent.TOPIC_GONE),
        ("Bad Request: not enough rights to send text messages to the chat", NotSent.NO_RIGHTS),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", NotSent.NO_RIGHTS),
        ("Bad Request: message text is empty", NotSent.REFUSED),
        ("Bad Request: BUTTON_DATA_INVALID", NotSent.REFUSED),
        ("Bad Request: can't parse entities: Can't find end tag", NotSent.REFUSED),
        ("", NotSent.REFUSED),
    ],
)
def test_every_refusal_has_a_meaning(description, why):
    assert why_not(Refusal(400, description)) is why


async def test_a_revision_that_needs_an_unknown_message_is_a_bug(stage):
    revise = Revise(chat=stage.group.id, slot="x", text=plain("y"))
    with pytest.raises(ValueError, match="slot"):
        await stage.send(replace(revise))
