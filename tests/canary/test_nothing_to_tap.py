"""Of what a person wrote, Telegram finds nothing to tap on: no link, no mention, no command, no number, and no markup."""

import random

from bot.chat.rendering import parts_of, units
from bot.rehearsal.detection import detect
from bot.rounds.plan import Form
from bot.services.records import Contribution
from bot.wording.outgoing import Outgoing, Revise, Rich, Say, Span, Style, words_of
from tests.hostile.gate import Gate
from tests.hostile.inputs import NAMES, TEXTS, message
from tests.house import a_circle
from tests.services.round.scenes import bring, start, the_round

PIECES = (
    "https://example.org/a?b=c", "www.example.org", "kring.nl", "t.me/joinchat/x", "tg://user?id=1", "mailto:a@b.nl",
    "jan@voorbeeld.nl", "@noor_bakker", "#ouderschap", "$EUR", "/forget", "/start@KringTestBot", "+31 6 12345678",
    "0612345678", "06-12 34 56 78", "NL91ABNA0417164300", "ftp://1.2.3.4:80", "http://[::1]/", "xn--80ak6aa92e.com",
    "<a href='https://x.nl'>x</a>", "[x](https://x.nl)", "**vet**", "`/code`", "https:/" + "/x.nl",
    "1234 5678 9012 3456", "voorbeeld.coach", "a.b@c.d.health", "@@dubbel", "//twee", "##", "x@y", "\u2066@rtl\u2069",
)  # fmt: skip
THEIRS = {Style.QUOTE, Style.GIVEN, Style.MARK, Style.MENTION}
MANY = 60
WANTED = 300


def a_text(lot: random.Random) -> str:
    """Return a text with things to tap on in it, glued together in some way."""
    glue = lot.choice((" ", "", "\n", ", ", "…", "(", "\u00a0"))
    text = glue.join(lot.sample(PIECES, lot.randint(1, 5)))
    return text if lot.random() < 0.8 else f"{lot.choice(TEXTS)[:300]} {text}"


def without_theirs(text: Rich) -> Rich:
    return tuple(Span("x", span.style) if span.style in THEIRS else span for span in text)


def tappable(text: Rich) -> list[str]:
    return [entity["type"] for part in parts_of(text) for entity in detect(part.text)]


class Scribe(Gate):
    """A house that keeps every text as it was sent."""

    sent: list[Rich]

    async def _show(self, outgoing: Outgoing) -> None:
        if isinstance(outgoing, Say | Revise):
            self.sent.append(outgoing.text)
        await super()._show(outgoing)


async def test_three_hundred_hostile_texts_leave_nothing_to_tap_on() -> None:
    lot = random.Random(5)
    names = ("An", "Bo", *(f"{lot.choice(PIECES)[:30]} {lot.choice(NAMES)[:20]} {n}" for n in range(MANY)))
    house = Scribe(names=names)
    house.sent = []
    async with house.open():
        await a_circle(house)
        await bring(house, "Bo", title=f"Zie {PIECES[0]} en {PIECES[7]}")
        await start(house, pace="Ongehaast", choice="Zie ")
        while not (round_ := the_round(house)).is_over:
            if round_.step is not None and round_.step.form in {Form.TOGETHER, Form.RELAY}:
                for name in house.names:
                    user = house.user(name)
                    await house.receive(message(user, user, {"text": a_text(lot)}, name=name))
                    if house.last_seen(name) and house.sees(name, "Zoals ik het schreef"):
                        await house.taps(name, "Zoals ik het schreef")
            await house.to_next_deadline()
        assert house.stuck() == 0
    written = {one.text for one in house.store.all(Contribution)}
    theirs = [text for text in house.sent if any(span.style in THEIRS for span in text)]
    told = " ".join(words_of(text) for text in theirs)
    assert sum(one in told for one in written) >= WANTED
    assert sum(bool(detect(one)) for one in written) >= WANTED * 2 / 3
    for text in theirs:
        assert tappable(text) == tappable(without_theirs(text)), words_of(text)[:500]
        for part in parts_of(text):
            ends = [(one.offset, one.offset + one.length) for one in part.entities]
            assert all(0 <= start < end <= units(part.text) for start, end in ends)
            assert len(part.entities) <= sum(span.style is not Style.PLAIN for span in text)
