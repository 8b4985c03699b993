"""10,000 forged, foreign and replayed buttons: nothing changes, and nobody learns anything.

Everything that is kept is compared, but for the letters and parcels themselves and what Kring notes of the presser as a person.
"""

import random
import re
import sys
from collections.abc import Iterable
from typing import Any

import pytest

from bot.chat.callbacks import pack
from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.rounds.model import CircleId, MemberId, Round
from bot.services.records import Letter, Parcel
from bot.wording.outgoing import Press, Verb
from tests.hostile.gate import ELSEWHERE, EX_MEMBER, STRANGER, Gate, a_gate
from tests.hostile.inputs import flipped, forged_data, garbage_data, pressed
from tests.hostile.moments import MOMENTS
from tests.hostile.test_bad_input import buttons_in
from tests.house import GROUP

MANY = 10_000
PER_MOMENT = MANY // len(MOMENTS) + 1
BOOKKEEPING = (Letter, Parcel)
OWN = {
    Verb.HOME,
    Verb.HELP,
    Verb.METHODS,
    Verb.SET_LANGUAGE,
    Verb.PRIVACY,
    Verb.FORGET,
    Verb.JOURNAL,
    Verb.LOOK,
    Verb.LINES,
    Verb.PATTERNS,
    Verb.REPORT,
    Verb.BRING,
    Verb.MINE,
    Verb.HINTS,
    Verb.QUIET,
    Verb.CARE,
    Verb.REFERRAL,
    Verb.PEER,
}
"""What anybody may ask of Kring in private: of oneself, whatever the button says else."""
OF_A_ROUND = {
    Verb.BEGIN, Verb.DONE, Verb.PASS, Verb.LATER, Verb.MORE_TIME, Verb.NEXT, Verb.SKIP, Verb.STEP_BACK, Verb.EXTEND, Verb.PAUSE,
    Verb.RESUME, Verb.CLOSE, Verb.CANCEL, Verb.HAND_OVER, Verb.REST, Verb.VOTE, Verb.PICK, Verb.WRITE, Verb.TAKE_BACK, Verb.SEND_CONTRIBUTION, Verb.PLAN,
}  # fmt: skip
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


def everything(gate: Gate, *, but_of: int) -> dict[str, dict[Any, Any]]:
    """Return all that is kept, without the bookkeeping of what comes in and goes out, and what one person is called."""
    kept = {kind.__name__: dict(rows) for kind, rows in gate.store.kept.items() if kind not in BOOKKEEPING}
    kept["Person"] = {key: one for key, one in kept.get("Person", {}).items() if key != (but_of,)}
    return {name: rows for name, rows in kept.items() if rows}


async def press(gate: Gate, user: int, chat: int, data: object) -> tuple[int, list[str]]:
    """Press something; return how many calls followed, and what the toasts said."""
    shown, before = gate.shown, len(gate.toasts.get(gate.pressing, []))
    gate.pressing = 0
    gate.toasts.pop(0, None)
    await gate.receive(pressed(user, chat, data))
    del before
    return gate.shown - shown, gate.toasts.get(0, [])


def bits_flipped(data: str, lot: random.Random) -> str:
    """Return data with one to three bits turned over, as far as that still is a text."""
    raw = bytearray(data.encode())
    for _ in range(lot.randint(1, 3)):
        raw[lot.randrange(len(raw))] ^= 1 << lot.randrange(8)
    return raw.decode(errors="replace")


def forgeries(lot: random.Random, real: list[Press]) -> Iterable[tuple[str, object]]:
    """Return forged data of every kind, without end."""
    packed = [pack(one) for one in real] or ["v1.home..0."]
    while True:
        data = lot.choice(packed)
        yield "drawn", "".join(lot.choices(LETTERS + ".", k=lot.randint(1, 64)))
        yield "garbage", garbage_data(lot)
        yield "of the right form", forged_data(lot)
        yield "one character changed", flipped(data, lot)
        yield "bits turned over", bits_flipped(data, lot)
        yield "cut off", data[: lot.randrange(len(data))]
        yield "another epoch", re.sub(r"\.(\w+)\.([^.]*)$", lambda m: f".{lot.randrange(99)}.{m[2]}", data)
        yield "as it is", data


@pytest.mark.parametrize("name", MOMENTS)
async def test_ten_thousand_forged_and_foreign_buttons_change_nothing(name: str) -> None:
    lot = random.Random(f"forged {name}")
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        kinds = forgeries(lot, list(dict.fromkeys(buttons_in(gate))))
        for number, (kind, data) in zip(range(PER_MOMENT), kinds, strict=False):
            user = lot.choice((STRANGER, EX_MEMBER))
            chat = lot.choice((user, GROUP, ELSEWHERE))
            before = everything(gate, but_of=user)
            calls, _ = await press(gate, user, chat, data)
            said = f"{name}, number {number}, {kind}: {user} in {chat} pressed {data!r}"
            verb = str(data).split(".")[1:2]
            own = verb[:1] != [] and verb[0] in {one.value for one in OWN}
            if own and chat == user:
                continue
            assert everything(gate, but_of=user) == before, said
            assert calls == 1 or own, said
        assert gate.stuck() == gate.set_aside() == 0


@pytest.mark.parametrize("name", [*MOMENTS][3:])
async def test_a_real_button_tells_an_outsider_no_more_than_a_drawn_one(name: str) -> None:
    """The same answer, in the same language, whether what the button is about exists or not: wherever they can press."""
    lot = random.Random(f"oracle {name}")
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        for real in dict.fromkeys(buttons_in(gate)):
            if real.verb in OWN or not real.subject:
                continue
            drawn = "".join(lot.choices(inputs_letters, k=len(real.subject)))
            for user in (STRANGER, EX_MEMBER):
                for chat in (user, ELSEWHERE):
                    answers = []
                    for subject in (real.subject, drawn):
                        one = Press(verb=real.verb, subject=subject, epoch=real.epoch, arg=real.arg)
                        update = pressed(user, chat, pack(one))
                        update["callback_query"]["from"]["language_code"] = "en"
                        gate.pressing, shown = 0, gate.shown
                        gate.toasts.pop(0, None)
                        await gate.receive(update)
                        answers.append((gate.shown - shown, gate.toasts[0]))
                    assert answers[0] == answers[1], (user, chat, real)


inputs_letters = "abcdefghijklmnopqrstuvwxyz234567"


@pytest.mark.parametrize("name", ["planning", "turns", "together", "vote", "after a round"])
async def test_a_member_of_another_circle_is_a_stranger_here(name: str) -> None:
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        other = Circle(
            id=CircleId("othercircle2"),
            chat=ELSEWHERE,
            title="Elders",
            language=Language.NL,
            zone="Europe/Amsterdam",
            standing=Standing.READY,
            invitation="o" * 22,
        )
        member = Member(
            id=MemberId("othermember2"), circle=other.id, user=STRANGER, facilitator=True, accepted_version=1
        )
        async with gate.store.begin() as tx:
            await tx.put(other, member)
        before = everything(gate, but_of=STRANGER)
        for one in dict.fromkeys(buttons_in(gate)):
            for chat in (STRANGER, ELSEWHERE, GROUP):
                if one.verb not in OWN:
                    calls, _ = await press(gate, STRANGER, chat, pack(one))
                    assert everything(gate, but_of=STRANGER) == before, (chat, one)
                    assert calls == 1, (chat, one)


async def test_a_strangers_press_leaves_no_trace_of_the_stranger() -> None:
    async with a_gate() as gate:
        await MOMENTS["turns"](gate)
        for one in dict.fromkeys(buttons_in(gate)):
            if one.verb not in OWN:
                await gate.receive(pressed(STRANGER, GROUP, pack(one)))
        assert [one for one in gate.store.all(Person) if one.user == STRANGER] == []


# ── replayed ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["turns", "together", "relay", "vote"])
async def test_every_button_of_a_whole_round_pressed_again_after_its_time_changes_nothing(name: str) -> None:
    """By those to whom it was shown, in the chat where it was shown, and by everybody else: over is over."""
    pressed_again = 0
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        seen: dict[tuple[int, str], None] = {}
        while gate.store.all(Round)[-1].is_over is False:
            seen |= _buttons_by_chat(gate)
            await gate.to_next_deadline()
        for chat, data in seen:
            for user in (100, 101, 103, STRANGER, EX_MEMBER):
                for where in {chat if chat < 0 else user, GROUP, user}:
                    before = everything(gate, but_of=user)
                    for _ in range(2):
                        calls, _ = await press(gate, user, where, data)
                        pressed_again += 1
                        assert everything(gate, but_of=user) == before, (user, where, data)
                        assert calls == 1, (user, where, data)
        assert gate.stuck() == gate.set_aside() == 0
    assert pressed_again > 200
    sys.stdout.write(f"{name}: {pressed_again} replayed\n")


def _buttons_by_chat(gate: Gate) -> dict[tuple[int, str], None]:
    return {
        (chat, pack(button.does)): None
        for chat, messages in gate.chats.items()
        for one in messages
        for row in one.buttons
        for button in row
        if isinstance(button.does, Press) and button.does.verb in OF_A_ROUND - {Verb.PLAN}
    }


# ── what buttons carry ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", MOMENTS)
async def test_no_button_and_no_link_carries_a_person_a_role_or_a_message(name: str) -> None:
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        if gate.store.all(Circle):
            for deed in ("/circle", "/agreement", "/help"):
                await gate.says_in_group("An", deed)
            for label in ("egeleider", "Begeleiders"):
                if gate.sees("An", label):
                    await gate.taps("An", label)
        carried = [
            pack(button.does) if isinstance(button.does, Press) else button.does.payload
            for messages in gate.chats.values()
            for one in messages
            for row in one.buttons
            for button in row
        ]
        persons = {str(user) for user in (*range(100, 107), STRANGER, GROUP, -GROUP)}
        members = {member.id for member in gate.store.all(Member)}
        for data in carried:
            parts = re.split(r"[.:_]", data)
            assert persons.isdisjoint(parts), data
            assert not any(member in data for member in members), data
            assert not {"owner", "inbrenger", "facilitator", "begeleider"} & {part.lower() for part in parts}
        assert carried or name == "nothing yet"


async def test_the_list_of_whom_to_appoint_carries_no_member() -> None:
    async with a_gate() as gate:
        await MOMENTS["a circle"](gate)
        await gate.says_in_group("An", "/circle")
        shown = [one for one in buttons_in(gate) if one.verb is Verb.APPOINT and not one.arg]
        await gate.presses("An", shown[0], chat=GROUP, message=1)
        listed = [one for one in buttons_in(gate) if one.verb is Verb.APPOINT and one.arg]
        assert len(listed) >= 6, "there is a list"
        members = {member.id for member in gate.store.all(Member)}
        assert [one for one in listed if any(member in pack(one) for member in members)] == []
