"""Links and message numbers: 3,000 links drawn, changed, foreign and used open nothing, and no number of a private message gets out."""

import random
import re
from collections.abc import Iterable

import pytest

from bot.dilemmas.model import Dilemma
from bot.services.records import Posted
from bot.wording.outgoing import DeepLink
from tests.hostile.gate import STRANGER, Gate, Update, a_gate
from tests.hostile.inputs import message
from tests.hostile.moments import MOMENTS
from tests.hostile.test_forged import LETTERS, everything

# ── links ────────────────────────────────────────────────────────────────────────────────────────────────────────


def payloads(lot: random.Random, gate: Gate) -> Iterable[str]:
    """Return payloads without end: drawn, of another form, the real ones with something changed."""
    circle = gate.circle
    real = (f"j_{circle.invitation}", f"p_{circle.id}")
    while True:
        drawn = "".join(lot.choices(LETTERS, k=lot.randint(1, 60)))
        yield lot.choice(("", "j_", "p_", "j", "home")) + drawn
        one = lot.choice(real)
        at = lot.randrange(2, len(one))
        yield one[:at] + lot.choice([each for each in LETTERS if each != one[at]]) + one[at + 1 :]
        yield one[: lot.randrange(len(one))]
        yield one + lot.choice(LETTERS)
        yield one.replace("j_", "p_") if one.startswith("j_") else one.replace("p_", "j_")


async def test_three_thousand_links_drawn_foreign_and_used_open_nothing() -> None:
    lot = random.Random(31)
    async with a_gate() as gate:
        await MOMENTS["turns"](gate)
        circle = gate.circle
        await _start(gate, STRANGER, "")
        before = everything(gate, but_of=STRANGER)
        answers: dict[str, set[tuple[int, str]]] = {}
        for _, payload in zip(range(3000), payloads(lot, gate), strict=False):
            kind = payload[:2] if payload[:2] in {"j_", "p_"} else "other"
            answers.setdefault(kind, set()).add(await _start(gate, STRANGER, payload))
        for real in (f"j_{circle.invitation}", f"p_{circle.id}"):
            for _ in range(2):
                answers[real[:2]].add(await _start(gate, STRANGER, real))
        assert everything(gate, but_of=STRANGER) == before
        assert {kind: len(seen) for kind, seen in answers.items()} == {"j_": 1, "p_": 1, "other": 1}
        assert {calls for seen in answers.values() for calls, _ in seen} == {1}
        assert gate.stuck() == gate.set_aside() == 0


async def test_links_are_drawn_long_and_name_nobody() -> None:
    async with a_gate() as gate:
        await MOMENTS["planning"](gate)
        links = {
            button.does.payload
            for messages in gate.chats.values()
            for one in messages
            for row in one.buttons
            for button in row
            if isinstance(button.does, DeepLink)
        }
        assert {link[:2] for link in links} >= {"j_", "p_"}
        for link in links:
            assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", link)
        assert len(gate.circle.invitation) * 6 >= 96
        assert len({link for link in links if link.startswith("j_")}) == 1, "one for all"


async def _start(gate: Gate, user: int, payload: str) -> tuple[int, str]:
    shown = gate.shown
    update: Update = message(user, user, {"text": f"/start {payload}".strip()})
    update["message"]["from"]["language_code"] = "en"
    await gate.receive(update)
    said = gate.chats[user][-1].words
    del gate.chats[user][:-1]
    return gate.shown - shown, said


# ── message ids ──────────────────────────────────────────────────────────────────────────────────────────────────


async def test_no_number_of_a_private_message_reaches_the_group_an_export_or_a_button(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    async with a_gate() as gate:
        gate.last_message = 7_310_000
        await MOMENTS["after a round"](gate)
        for name in ("Bo", "Cas"):
            await gate.says(name, "/mydata")
            for label in ("bestand", "Bewaar"):
                if gate.sees(name, label):
                    await gate.taps(name, label)
                    break
        numbers = {str(one.message) for one in gate.store.all(Posted)}
        numbers |= {str(seen.message) for messages in gate.chats.values() for seen in messages}
        assert len(numbers) > 50
        assert min(map(int, numbers)) > 7_310_000
        told = "\n".join(line for lines in gate.transcript.values() for line in lines)
        told += "\n".join(one.content for one in gate.files) + caplog.text
        assert gate.files, "there is an export"
        assert [number for number in numbers if number in told] == []
        assert gate.store.all(Dilemma)
