"""Whole rounds, from Kring being added to a group to the journal, as everybody saw them.

Each play is written down in `transcripts/` for a facilitator to read; a difference is shown. Set KRING_WRITE_TRANSCRIPTS=1
to write them anew.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from typing_extensions import override

from bot.rehearsal.model import User
from bot.rounds.plan import Form
from tests.e2e.recorded import hold_against_specification
from tests.e2e.scenes import Words, bring, join, plan, set_up, speaker
from tests.e2e.script import Script
from tests.e2e.stage import Stage, a_stage

TRANSCRIPTS = Path(__file__).with_name("transcripts")
METHODS = {"incident": "Incidentmethode", "meeting": "Ontmoeting"}
PACES = {"live": "Live", "unhurried": "Ongehaast"}
WHOLE = ("meeting", "live", "hidden")
"""The play that is written down from the first minute; the others begin when the dilemma lies there."""

QUESTIONS = (
    "Wie in het verhaal krijgt nog geen plek?",
    "Wat houd jij nog vast?",
    "Wat zou er gebeuren als je niets deed?",
    "Van wie is de haast die je voelt?",
)
ALOUD = (
    "Ik merk dat ik mijn adem inhoud.",
    "Bij mij komt er warmte, en ook iets van onmacht.",
    "Ik blijf hangen bij het telefoongesprek.",
    "Ik zou één ding terugleggen en dan wachten.",
)
TOGETHER = (
    "Dat er ook iemand boos mag zijn.",
    "Dat stoppen een mogelijkheid is.",
    "Dat het vleiend is om nodig te zijn.",
)


@pytest.mark.parametrize("owner", ["hidden", "named"])
@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize("method", METHODS)
async def test_a_whole_round(method: str, pace: str, owner: str, tmp_path: Path) -> None:
    script = Script(is_open=(method, pace, owner) == WHOLE)
    script.say(f"{METHODS[method]} · {PACES[pace].lower()} · {owner} owner")
    script.say("")
    script.say(
        "Noor leads. Joost brings the dilemma. What follows from an act stands below it; buttons are [labels]."
    )
    record = tmp_path / "traffic.jsonl"
    async with a_stage(tmp_path / "data", script=script, record=record) as stage:
        await Play(stage, script).whole(METHODS[method], PACES[pace], hidden=owner == "hidden")
        assert not stage.room.recorder.unknown_parameters
        assert set(stage.room.recorder.refused) <= {"pinChatMessage"}, "Kring is no administrator here"
    script.hold_against(TRANSCRIPTS / f"{method}_{pace}_{owner}.txt")
    hold_against_specification(record)


async def test_a_whole_round_by_video(tmp_path: Path) -> None:
    """Said aloud in the meeting; in Telegram stand the time, the turns and what each writes alone."""
    script = Script(is_open=False)
    script.say("Ontmoeting · live, by video · hidden owner")
    script.say("")
    script.say(
        "Noor leads. Joost brings the dilemma. They see each other elsewhere; nobody writes in the group."
    )
    async with a_stage(tmp_path / "data", script=script, record=tmp_path / "traffic.jsonl") as stage:
        await ByVideo(stage, script).whole(
            "Ontmoeting",
            "Live",
            hidden=True,
            when=("Nu", "Chat, video of bij elkaar", "met video"),
        )
    script.hold_against(TRANSCRIPTS / "meeting_live_hidden_video.txt")


class Play:
    """What the six do in each form of a step; a little differently each time, so that much is seen in one round."""

    def __init__(self, stage: Stage, script: Script) -> None:
        self.stage = stage
        self.script = script
        self.noor, self.joost, self.fatima, self.pieter, self.sanne, self.amir = stage.people
        self.times: dict[Form, int] = {}

    async def whole(self, method: str, pace: str, *, hidden: bool, when: tuple[str, ...] = ("Nu",)) -> None:
        stage, script = self.stage, self.script
        script.show_what_stands(stage.room, stage.group)
        await set_up(stage)
        await join(stage)
        script.is_open = script.is_open or not hidden
        await bring(stage, self.joost, hidden=hidden)
        script.is_open = True
        await plan(stage, self.noor, choice=Words().title, method=method, pace=pace, when=when)
        await self.round()
        await self.afterwards()

    async def round(self) -> None:
        acts: dict[Form, Callable[[int], Awaitable[None]]] = {
            Form.TELLING: self.telling,
            Form.TURNS: self.turns,
            Form.TOGETHER: self.together,
            Form.RELAY: self.relay,
            Form.TALK: self.talk,
        }
        while not (round_ := await self.stage.round()).is_over:
            assert round_.floor is not None
            assert round_.step is not None
            form, index = round_.step.form, round_.floor.index
            self.times[form] = self.times.get(form, 0) + 1
            await acts[form](self.times[form])
            while not (now := await self.stage.round()).is_over and now.floor and now.floor.index == index:
                await self.stage.to_deadline()

    async def telling(self, time: int) -> None:
        del time
        assert (
            await self.stage.tap(self.pieter, "Volgende fase", in_group=True)
            == "Dit is voor de begeleider van de kring."
        )

    async def turns(self, time: int) -> None:
        """One gives way until later, one passes, one takes more time, one stays silent; the others speak."""
        stage = self.stage
        index = (await stage.round()).floor.index  # type: ignore[union-attr] -- a round in turns has a floor
        number = 0
        while (round_ := await stage.round()).floor and round_.floor.index == index and round_.floor.turn:
            who = await speaker(stage)
            number += 1
            match (time, number):
                case (1, 1) if stage.sees(who, "Later"):
                    await stage.tap(who, "Later")
                case (1, 2):
                    await stage.tap(who, "Ik geef door", in_group=True)
                case (1, 3):
                    await stage.tap(who, "Iets meer tijd")
                    await self._speak(who, number)
                case (1, 4) | (2, 1):
                    await stage.to_step_end()
                case (2, 2):
                    await stage.tap(self.noor, "Volgende spreker", in_group=True)
                case _:
                    await self._speak(who, number)

    async def _speak(self, who: User, number: int) -> None:
        await self.stage.reply(who, ALOUD[number % len(ALOUD)])
        await self.stage.tap(who, "Klaar")

    async def together(self, time: int) -> None:
        """Let some write, one take back, one have nothing, and one write something that may identify somebody."""
        stage = self.stage
        words = QUESTIONS if time == 1 else TOGETHER
        asked = [
            one
            for one in (self.noor, self.fatima, self.amir)
            if stage.sees(one, "Niets van mij", in_group=False)
        ]
        for who, line in zip(asked, words, strict=False):
            await stage.say(who, line)
        if time == 1:
            await stage.tap(self.fatima, "Haal terug")
            await stage.say(self.fatima, QUESTIONS[3])
            await stage.tap(self.pieter, "Niets van mij")
            await stage.say(self.sanne, "Wat zou Marion tegen Bas willen zeggen?")
            await stage.tap(self.sanne, "Zo is het goed")
        if time == 2:
            await stage.tap(self.noor, "Meer tijd", in_group=True)
            assert await stage.tap(self.noor, "Ja, meer tijd", in_group=True) != ""
            await stage.say(self.joost, "Dat ik zelf ook graag getroost word.")

    async def relay(self, time: int) -> None:
        """Everybody is asked the same; only the owner's words are published."""
        stage = self.stage
        await stage.say(self.sanne, "Ik zou zeggen dat ik er nog geen woorden voor heb.")
        if time == 1:
            await stage.say(self.joost, "Ik hield vooral de stilte niet uit.")
            await stage.tap(self.amir, "Niets toe te voegen")
        if time == 1:
            await stage.tap(self.noor, "Pauze", in_group=True)
            await stage.jump(timedelta(minutes=30))
            await stage.tap(self.noor, "Ga verder", in_group=True)

    async def talk(self, time: int) -> None:
        del time
        stage = self.stage
        await stage.say(self.fatima, "Ik merk dat we allemaal voorzichtig zijn.", in_group=True)
        await stage.reply(self.amir, "Ja, en dat ik wilde helpen.")
        await stage.say(self.pieter, "/round", in_group=True)

    async def afterwards(self) -> None:
        """Answer the questions of the harvest, sleep, and answer again; look into the journal."""
        stage = self.stage
        await stage.tap(self.joost, "Schrijven")
        await stage.say(self.joost, "In mijn schouders. Ik maakte me groot.")
        await stage.tap(self.fatima, "Weet ik niet")
        await stage.tap(self.pieter, "Niet meer vragen")
        await stage.tap(self.pieter, "Helemaal geen vragen meer")
        await stage.tap(self.sanne, "Nu niet")
        asked = len(stage.room.from_bot(self.noor))
        while len(stage.room.from_bot(self.noor)) == asked:
            await stage.to_deadline()
        await stage.tap(self.noor, "Schrijven")
        await stage.say(self.noor, "Dat ik het graag oplos.")
        await stage.say(self.joost, "/journal")
        await stage.say(self.joost, "/mine")


class ByVideo(Play):
    """The same six in a video meeting: what they say aloud is not here."""

    @override
    async def _speak(self, who: User, number: int) -> None:
        del number
        await self.stage.tap(who, "Klaar")

    @override
    async def talk(self, time: int) -> None:
        del time
