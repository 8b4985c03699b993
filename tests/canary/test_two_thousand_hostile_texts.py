"""2,000 hostile texts on the whole way from an update to the call that sends them: what is sent has our entities and no other.

Telegram links much by itself, without any parse mode. Two finders stand in for it: that of the rehearsal room, and a stricter one
that takes anything for a link that could ever be one.
"""

import random
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.chat.cleaning import clean_name
from bot.chat.gateway import TelegramGateway
from bot.chat.rendering import KINDS, OUR_DOT, harmless, parts_of, units
from bot.rehearsal.detection import detect
from bot.rounds.plan import Form
from bot.services.heard import GroupRenamed, MemberGone
from bot.services.ports import Finding, Sent
from bot.services.records import Contribution
from bot.wording.outgoing import Outgoing, Revise, Rich, Say, Span, Style, quote, words_of
from tests.builders import TOGETHER, a_method
from tests.canary.test_nothing_to_tap import PIECES, THEIRS
from tests.fakes.world import FakeAnonymiser, a_tools
from tests.hostile.gate import ME, Gate
from tests.hostile.inputs import TEXTS, message
from tests.house import GROUP, a_circle
from tests.services.round.scenes import bring, start, the_round

MANY = 2000
EACH = 25
METHOD = a_method(*(replace(TOGETHER, at_most=EACH),) * 11)

TRICKS = (
    "\u202eln.gnirk//:sptth\u202c", "\u2066@noor_bakker\u2069", "ki\u200bj.nl", "@\u200dnoor_bakker", "kr\u0456ng.nl", "ex\u00e4mple.de",
    "\u044f\u043d\u0434\u0435\u043a\u0441.\u0440\u0444", "\u4f8b\u3048.jp", "kring\u3002nl", "kring\uff0enl", "\uff20noor_bakker", "\uff03hashtag", "\uff0fforget",
    "tg://resolve?domain=x", "tg://user?id=101", "TG://USER?ID=101", "ton://transfer/x", "javascript:alert(1)", "data:text/html,x",
    "http://\u0430pple.com", "//voorbeeld.nl/pad", "\u2028Fase 2 van 7 \u00b7 Antwoord\u2028", "\n\nRonde 1 begint \u00b7 Ontmoeting\n", "Fase 3 van 7 \u00b7 Kiezen \u00b7 tot 10:21",
    "\n(2/2)\nVan wie het inbracht:\n", "\u22c5 \u2219 \u2027 \u30fb \u00b7\u00b7\u00b7", "\ud800", "\udfff\ud800", "a\ud83d", "\U0001f1f3\U0001f1f1\U0001f469\u200d\U0001f4bb",
    "\U0001d5d9\U0001d5ee\U0001d600\U0001d5f2 1", "<tg-spoiler>x</tg-spoiler>", '<tg-emoji emoji-id="5">x</tg-emoji>', "![x](tg://emoji?id=5)", "||weg||",
    "+31\u00a06\u00a01234\u00a05678", "06\u20121234\u20125678", "0 6 1 2 3 4 5 6 7 8", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669", "1.2.3.4", "::1", "a@b", "x@y.nl.", "$ABC", "$\u200bEUR",
    "/start@KringTestBot", "/\u200bforget", "#\u0645\u0631\u062d\u0628\u0627", "l\u00b7l", "\x00\x1b[31m", "\ufff9\ufffa\ufffb", "\u0301" * 40, "Z\u0351\u036b\u0343\u036a\u0302" * 9,
)  # fmt: skip
STRICTER = (
    re.compile(r"[@#$]\w"),
    re.compile(r"\w[.\u3002\uff0e\uff61]\w"),
    re.compile(r"\w://"),
    re.compile(r"(?<![\w<>])/\w"),
    re.compile(r"\d{7}"),
)


def a_hostile_text(lot: random.Random) -> str:
    """Return tricks and links, glued together in some way; now and then a very long one."""
    glue = lot.choice((" ", "", "\n", "\u00a0", ", ", "\u200b", "\u2060", "(", ": ", "\t"))
    pieces = lot.choices((*TRICKS, *PIECES, *(text[:200] for text in TEXTS)), k=lot.randint(1, 7))
    text = glue.join(pieces)
    return text * lot.randint(2, 60) if lot.random() < 0.05 else text


RECOGNISED = ("jan@voorbeeld.nl", "https://example.org/a?b=c", "+31 6 12345678", "#ouderschap")
"""What Kring tells the writer it has found, and so says itself."""


class Recorder:
    """Telegram's side: takes every call and keeps it."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []

    async def send_message(self, **params: Any) -> SimpleNamespace:
        self.calls.append(params)
        return SimpleNamespace(message_id=len(self.calls))

    async def edit_message_text(self, **params: Any) -> None:
        self.calls.append(params)


@dataclass
class Sender(Gate):
    """A gate whose messages go through the real gateway."""

    sent: list[tuple[Rich, list[dict[str, Any]]]] = field(default_factory=list)

    async def _show(self, outgoing: Outgoing) -> None:
        if isinstance(outgoing, Say | Revise):
            telegram = Recorder()
            gateway = TelegramGateway(telegram, bot_name=ME.username)  # type: ignore[arg-type]  # as much of a bot as is needed
            outcome = await gateway.send(outgoing, message=1)
            assert isinstance(outcome, Sent), outcome
            self.sent.append((outgoing.text, telegram.calls))
        await super()._show(outgoing)


def ours(text: Rich) -> list[str]:
    """Return the kinds of entities that we ourselves make, one a stretch of a style."""
    kinds: list[tuple[str, int | None]] = []
    last: Span | None = None
    for span in text:
        if not span.text:
            continue
        alike = last is not None and (last.style, last.user) == (span.style, span.user)
        if span.style in KINDS and (span.style is not Style.MENTION or span.user is not None) and not alike:
            kinds.append((KINDS[span.style].value, span.user))
        last = span
    return [kind for kind, _ in kinds]


def without_theirs(text: Rich) -> Rich:
    return tuple(Span("x", span.style, span.user) if span.style in THEIRS else span for span in text)


def found_in(texts: list[str]) -> list[str]:
    return sorted(entity["type"] for text in texts for entity in detect(text))


def stricter_in(texts: list[str]) -> int:
    return sum(len(finder.findall(text)) for text in texts for finder in STRICTER)


def headings_in(texts: list[str]) -> int:
    return sum(len(OUR_DOT.findall(one)) for one in texts)


def check(text: Rich, calls: list[dict[str, Any]]) -> None:
    """Fail when a message that was sent holds anything to tap on, or to be taken for Kring's words, that is not ours."""
    said = words_of(text)[:400]
    texts = [call["text"] for call in calls]
    clean = [part.text for part in parts_of(without_theirs(text))]
    assert found_in(texts) == found_in(clean), said
    assert {*found_in(texts)} <= {"bot_command"}, said
    assert stricter_in(texts) == stricter_in(clean), said
    assert headings_in(texts) == headings_in(clean), said
    kinds: list[str] = []
    for call in calls:
        assert "parse_mode" not in call
        assert call["link_preview_options"].is_disabled
        if "message_id" not in call and any(span.style in THEIRS - {Style.MENTION} for span in text):
            assert call["protect_content"] is True, said
        for entity in call["entities"] or ():
            assert 0 <= entity.offset < entity.offset + entity.length <= units(call["text"]), said
            assert entity.type.value in {kind.value for kind in KINDS.values()}
            assert entity.url is None
            assert entity.custom_emoji_id is None
            kinds.append(entity.type.value)
    if len(calls) == 1 and "message_id" not in calls[0]:
        assert kinds == ours(text), said
    assert all(call["text"].encode() for call in calls)


def a_sender() -> Sender:
    found = [Finding(words=words, instead="[…]", kind="kind_link") for words in RECOGNISED]
    tools = a_tools(methods={METHOD.id: METHOD}, anonymiser=FakeAnonymiser(*found))
    return Sender(names=("An", "Bo", "Cas", "Dee", "Els", "Fem", "Gé", "Hal"), tools=tools)


async def test_two_thousand_hostile_contributions_are_sent_with_our_entities_and_no_other() -> None:
    lot = random.Random(2026)
    house = a_sender()
    given: list[str] = []
    async with house.open():
        await a_circle(house)
        await bring(house, "Bo", title=f"Zie {PIECES[0]} en {PIECES[7]}")
        await start(house, method=METHOD.name.nl, pace="Ongehaast", choice="Zie ")
        while not (round_ := the_round(house)).is_over:
            asked = round_.step is not None and round_.step.form is Form.TOGETHER
            for name in house.names if asked else ():
                user = house.user(name)
                for _ in range(EACH):
                    given.append(a_hostile_text(lot))
                    await house.receive(message(user, user, {"text": given[-1]}, name=name))
                    if house.last_seen(name).startswith("Hierin staat iets"):
                        # What stands for a name in the dilemma stays: then there is nothing to bring back.
                        whole = house.sees(name, "Zoals ik het schreef") is not None
                        await house.taps(name, "Zoals ik het schreef" if whole else "Zo is het goed")
            await house.advance(timedelta(hours=24))
        assert house.stuck() == 0
    written = [one.text for one in house.store.all(Contribution)]
    assert len(given) >= MANY
    assert len(written) > MANY * 0.9, "most are taken; the longest are not"
    posts = [(text, calls) for text, calls in house.sent if calls and calls[0]["chat_id"] == GROUP]
    told = "".join(words_of(text) for text, _ in posts)
    assert sum(one in told for one in written) > MANY * 0.9
    assert sum(bool(detect(one)) for one in written) > len(written) / 2, "there was something to tap on"
    for text, calls in house.sent:
        check(text, calls)


async def test_hostile_words_in_an_intake_come_back_with_our_entities_and_no_other() -> None:
    lot = random.Random(7)
    house = a_sender()
    async with house.open():
        await a_circle(house)
        for nth in range(40):
            name = house.names[nth % len(house.names)]
            user = house.user(name)
            await house.says(name, "/dilemma")
            for step in range(6):
                text = a_hostile_text(lot)[:180]
                await house.receive(message(user, user, {"text": text}, name=name))
                if step == 0 and house.sees(name, "Dit is alles"):
                    await house.taps(name, "Dit is alles")
            await house.says(name, "/mine")
        assert house.stuck() == 0
    theirs = [one for one in house.sent if any(span.style in THEIRS for span in one[0])]
    assert len(theirs) > 40
    for text, calls in house.sent:
        check(text, calls)


async def test_names_of_people_and_of_the_group_are_nothing_to_tap_on() -> None:
    """In every sentence in which Kring fills them in: of the circle, of a round, of who leads, comes and goes."""
    hostile = [piece for piece in (*PIECES, *TRICKS) if detect(clean_name(piece)) and len(piece) < 40]
    assert len(hostile) > 20
    for nth in range(0, len(hostile), 7):
        names = (
            "An",
            *(f"{clean_name(piece)[:40]} {place}" for place, piece in enumerate(hostile[nth : nth + 7])),
        )
        house = Sender(names=names, tools=a_tools(anonymiser=FakeAnonymiser()))
        async with house.open():
            await a_circle(house)
            await house.hear(GroupRenamed(chat=GROUP, title=hostile[nth]))
            for command in ("/circle", "/check", "/agreement", "/help"):
                await house.says_in_group("An", command)
            await bring(house, names[1], title=hostile[nth])
            for name in names[:2]:
                for command in ("/start", "/mine", "/round", "/privacy", "/mydata"):
                    await house.says(name, command)
            await start(house, pace="Live", choice=hostile[nth][:3])
            gone = next(one for one in names[1:] if one != names[1])
            await house.hear(MemberGone(chat=GROUP, user=house.user(gone)))
            while not the_round(house).is_over:
                await house.to_next_deadline()
        for text, calls in house.sent:
            assert {*found_in([call["text"] for call in calls])} <= {"bot_command"}, words_of(text)


@pytest.mark.parametrize("trick", TRICKS)
def test_each_trick_alone_leaves_nothing_to_tap_on(trick: str) -> None:
    sent = [part.text for part in parts_of(quote(f"zie {trick} daar"))]
    assert found_in(sent) == []
    assert stricter_in(sent) == 0


def test_the_strict_finder_finds_what_is_sent_as_it_was_written() -> None:
    assert sum(stricter_in([trick]) > 0 for trick in (*TRICKS, *PIECES)) > 40
    assert stricter_in([harmless(trick) for trick in (*TRICKS, *PIECES)]) == 0


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Fase 2 van 7 · Vragen · tot 10:21", "Fase 2 van 7 - Vragen - tot 10:21"),
        ("Ronde 1 ⋅ van een van jullie", "Ronde 1 - van een van jullie"),
        ("·begin en eind·", "-begin en eind-"),
        ("het col·legi in l’Hospitalet", "het col·legi in l’Hospitalet"),
        ("• een punt", "• een punt"),
    ],
)
def test_the_dot_of_our_headings_is_ours(written: str, read: str) -> None:
    assert words_of(tuple(Span(part.text) for part in parts_of(quote(written)))) == read
