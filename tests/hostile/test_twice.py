"""What comes twice, or in another order, counts once: updates delivered again, taps under a second number."""

import random
from dataclasses import dataclass, field
from datetime import timedelta

from bot.chat.callbacks import pack
from bot.circles.model import Member
from bot.dilemmas.model import Dilemma
from bot.rounds.plan import Form
from bot.services.records import Contribution
from bot.wording.outgoing import DeepLink, Press
from tests.hostile.gate import Gate, Update, a_gate
from tests.hostile.inputs import message, pressed
from tests.hostile.moments import INTAKE, in_a_round
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import start, the_round


@dataclass
class Echo(Gate):
    """A house where people write and tap as in Telegram; everything may come more than once."""

    lot: random.Random | None = None
    came: list[Update] = field(default_factory=list)
    queries: int = 0

    async def come(self, update: Update) -> None:
        self.updates += 1
        update = self.dated(update)
        numbered = {"update_id": self.updates, **update}
        self.came.append(numbered)
        batch = [numbered]
        if self.lot is not None:
            batch *= self.lot.randint(1, 5)
            batch += self.lot.sample(self.came, min(3, len(self.came)))
            if "callback_query" in update:
                for _ in range(self.lot.randint(0, 2)):
                    self.updates += 1
                    batch.append({"update_id": self.updates, **update})
        await self.take(batch)

    async def take(self, batch: list[Update]) -> None:
        await self.postman.keep(batch)
        await self.postman.until_idle()

    async def says(self, name: str, text: str) -> None:
        user = self.user(name)
        self.last_message += 1
        await self.come(message(user, user, {"text": text}, name=name, number=self.last_message))

    async def says_in_group(self, name: str, text: str) -> None:
        self.last_message += 1
        post = self.chats[GROUP][-1].message
        reply = message(7_000_000_001, GROUP, {"text": "x"}, number=post)["message"]
        content = {"text": text} if text.startswith("/") else {"text": text, "reply_to_message": reply}
        await self.come(message(self.user(name), GROUP, content, name=name, number=self.last_message))

    async def taps(self, name: str, label: str) -> str:
        found = self.sees(name, label)
        assert found is not None, f"{name} sees no button “{label}”: {self.last_seen(name)}"
        chat, seen, button = found
        if isinstance(button.does, DeepLink):
            await self.says(name, f"/start {button.does.payload}")
            return ""
        self.queries += 1
        update = pressed(
            self.user(name), chat, pack(button.does), number=seen.message, query=str(self.queries)
        )
        update["callback_query"]["from"]["first_name"] = name
        await self.come(update)
        return ""


async def a_history(gate: Echo) -> None:
    """Live from a new group to the end of a round."""
    await a_circle(gate)
    await gate.says("Bo", "/dilemma")
    for text in INTAKE:
        await gate.says("Bo", text)
        if text == INTAKE[0]:
            await gate.taps("Bo", "Dit is alles")
    for label in (
        "Nu niet",
        "Nu niet",
        "Er staan geen namen in",
        "Die noem ik niet",
        "Nee, niets",
        "Zo is het goed",
        "Ja, zo klopt",
        "Nee",
        "Verborgen",
        "Versturen",
    ):
        await gate.taps("Bo", label)
    await start(gate, pace="Ongehaast", choice=INTAKE[3])
    number = 0
    while not (round_ := the_round(gate)).is_over:
        form = round_.step.form if round_.step else None
        for name in gate.names[:5]:
            number += 1
            if form in {Form.TOGETHER, Form.RELAY}:
                await (gate.taps(name, "Niets") if number % 6 == 0 else gate.says(name, f"woord {number}q"))
            elif form is Form.TALK:
                await gate.says_in_group(name, f"woord {number}q")
        await gate.to_next_deadline()
    await gate.advance(timedelta(hours=1))


def what_stands(gate: House) -> dict[str, object]:
    """Return what came of a history, without ids."""
    return {
        "members": len(gate.store.all(Member)),
        "dilemmas": len(gate.store.all(Dilemma)),
        "given": sorted(one.text for one in gate.store.all(Contribution)),
        "posts": [len(seen.words) for seen in gate.chats[GROUP]],
        "rounds": gate.circle.rounds_held,
    }


async def an_echo(lot: random.Random | None) -> Echo:
    gate = Echo(lot=lot)
    async with gate.open():
        await a_history(gate)
        assert gate.stuck() == gate.set_aside() == 0
        before = gate.protected()
        await gate.take(gate.came)
        assert gate.protected() == before, "all of it once more changes nothing"
    return gate


async def test_a_history_in_which_everything_comes_several_times_ends_the_same() -> None:
    once = await an_echo(None)
    for seed in range(3):
        often = await an_echo(random.Random(seed))
        assert what_stands(often) == what_stands(once), f"seed {seed}"


async def test_what_comes_in_another_order_is_kept_once_or_refused() -> None:
    for seed in range(30):
        lot = random.Random(seed)
        async with a_gate() as gate:
            await in_a_round(gate, method="Ontmoeting", pace="Ongehaast", form="together")
            sent: list[Update] = []
            for user in (100, 101, 102, 103):
                sent += [message(user, user, {"text": f"woord {user} {n}"}, number=900 + n) for n in range(4)]
                found = gate.sees(gate.names[user - 100], "Niets")
                assert found is not None
                assert isinstance(found[2].does, Press)
                sent.append(pressed(user, user, pack(found[2].does)))
            lot.shuffle(sent)
            await gate.receive(*sent)
            assert gate.stuck() == gate.set_aside() == 0
            texts = [one.text for one in gate.store.all(Contribution)]
            assert len(set(texts)) == len(texts), f"seed {seed}"
            step = the_round(gate).step
            assert step is not None
            for user in (100, 101, 102, 103):
                assert sum(f"woord {user} " in text for text in texts) <= step.at_most, f"seed {seed}"
