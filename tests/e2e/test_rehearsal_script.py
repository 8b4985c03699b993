"""A visitor of the rehearsal room plays one person; "let the others answer" and "to the next deadline" do the rest.

Everything that is said of the others is asked of them at that moment, and nothing they do is refused.
"""

import asyncio
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal import load_scene
from bot.rehearsal.scene import speak
from bot.wording.texts import load_texts
from tests.e2e.stage import Stage, a_stage

LONGEST_ROUND = 60
TAPS = {
    "nl": {
        "set up": ("Nederlands", "Amsterdam", "Lees en doe mee", "Ik ga akkoord"),
        "bring": (
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
        ),
        "plan": "Plan een ronde",
        "methods": {"incident": "Incidentmethode", "meeting": "Ontmoeting"},
        "paces": {"live": "Live", "unhurried": "Ongehaast"},
        "begin": ("Nu", "Ja, plan"),
        "all": "Dit is alles",
        "over": "is rond",
    },
    "en": {
        "set up": ("English", "London", "Read and join", "I agree"),
        "bring": (
            "Not now",
            "Not now",
            "There are no names in it",
            "I name none",
            "No, nothing",
            "All right",
            "Yes, this is right",
            "No",
            "Hidden",
            "Send",
        ),
        "plan": "Plan a round",
        "methods": {"incident": "Incident method", "meeting": "Meeting"},
        "paces": {"live": "Live", "unhurried": "Unhurried"},
        "begin": ("Now", "Yes, plan"),
        "all": "That is all",
        "over": "is complete",
    },
}
ASKED_OF_EACH = {
    "meeting": {"feeling", "questions", "answers", "unsaid", "here and now", "you may", "harvest"},
    "incident": {"look back", "questions", "answers", "analysis", "advice", "next step", "evaluation"},
}


class Visitor:
    """Plays the first of the six, and lets the others do the rest."""

    def __init__(self, stage: Stage, language: str) -> None:
        self.stage = stage
        self.words: dict[str, Any] = TAPS[language]
        self.dilemma = load_scene()["dilemma"][language]
        self.me = stage.people[0]
        self.acts: list[dict[str, Any]] = []

    async def lets_the_others_answer(self) -> None:
        others = self.stage.room.others
        while others.waiting(self.me):
            self.acts += await others.answer(self.me, at_once=True, until_calm=self.stage.settle)

    async def sets_up(self) -> None:
        for label in self.words["set up"]:
            await self.stage.tap(self.me, label)
        await self.lets_the_others_answer()

    async def brings(self) -> None:
        for text in ("/dilemma", self.dilemma["situation"]):
            await self.stage.say(self.me, text)
        await self.stage.tap(self.me, self.words["all"])
        for part in ("own_part", "key_question", "title"):
            await self.stage.say(self.me, self.dilemma[part])
        for label in self.words["bring"]:
            await self.stage.tap(self.me, label, in_group=False)

    async def plans(self, method: str, pace: str) -> None:
        await self.stage.say(self.me, "/round", in_group=True)
        await self.stage.tap(self.me, self.words["plan"])
        for label in (
            self.dilemma["title"],
            self.words["methods"][method],
            self.words["paces"][pace],
            *self.words["begin"],
        ):
            await self.stage.tap(self.me, label, in_group=False)

    async def plays_to_the_end(self) -> None:
        for _ in range(LONGEST_ROUND):
            await self.lets_the_others_answer()
            if self.words["over"] in self.stage.last_post:
                break
            await self.stage.to_deadline()
        assert self.words["over"] in self.stage.last_post
        await self.lets_the_others_answer()


def refusals(stage: Stage, language: str) -> list[str]:
    """Return what anybody was told that says no."""
    keys = Path("bot/wording/catalogues", language, "round.po").read_text(encoding="utf-8")
    texts = load_texts()
    noes = {texts.label(f"round.{key}", language) for key in re.findall(r'"(refused_\w+)"', keys)}
    said = [toast.text for toast in stage.room.toasts]
    said += [seen.text for person in stage.people for seen in stage.room.from_bot(person)]
    return [each for each in said if each in noes]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("pace", ["live", "unhurried"])
@pytest.mark.parametrize("method", ["meeting", "incident"])
async def test_one_visitor_plays_a_whole_round_with_two_controls(tmp_path, method, pace, language):
    async with asyncio.timeout(60), a_stage(tmp_path) as stage:
        speak(stage.room, language)
        visitor = Visitor(stage, language)
        await visitor.sets_up()
        assert Counter(act["rule"] for act in visitor.acts) == {"join": 5, "agree": 5}
        await visitor.brings()
        await visitor.plans(method, pace)
        await visitor.plays_to_the_end()
        said = Counter(act["about"] for act in visitor.acts if "about" in act)
        # in the meeting the round asks for words at once after its questions, and the others give those first
        assert said == {
            **dict.fromkeys(ASKED_OF_EACH[method], 5),
            "reflection": 10 if (method, pace) == ("incident", "unhurried") else 5,
        }
        assert len({(act["about"], act["line"]) for act in visitor.acts if "line" in act}) == sum(
            said.values()
        )
        assert not [act for act in visitor.acts if "not_possible" in act]
        assert refusals(stage, language) == []


async def test_who_brings_a_dilemma_half_way_is_left_alone(tmp_path):
    async with asyncio.timeout(60), a_stage(tmp_path) as stage:
        visitor = Visitor(stage, "nl")
        await visitor.sets_up()
        joost = stage.people[1]
        await stage.say(joost, "/dilemma")
        await stage.say(joost, visitor.dilemma["situation"])
        assert stage.room.others.waiting(visitor.me) == 0
        await stage.tap(joost, "Dit is alles")
        assert stage.room.others.waiting(visitor.me) == 0


async def test_what_the_visitor_did_as_somebody_else_is_not_done_again(tmp_path):
    async with asyncio.timeout(60), a_stage(tmp_path) as stage:
        visitor = Visitor(stage, "nl")
        await visitor.sets_up()
        await visitor.brings()
        await visitor.plans("meeting", "live")
        await stage.to_deadline()
        speaker = next(each for each in stage.people if f"{each.name}, jouw beurt" in stage.last_post)
        await stage.reply(speaker, "Wat een stilte in dit verhaal.")
        visitor.me = next(each for each in stage.people if each is not speaker)
        acts = await stage.room.others.answer(visitor.me, at_once=True, until_calm=stage.settle)
        assert [act for act in acts if act["person"] == speaker.name] == [
            {"person": speaker.name, "rule": "take the turn", "action": "reply"}
        ]
        assert refusals(stage, "nl") == []


async def test_a_newcomer_always_reads_what_to_do_next(tmp_path):
    async with asyncio.timeout(60), a_stage(tmp_path) as stage:
        visitor = Visitor(stage, "nl")

        def reads() -> str:
            hint = stage.room.hint(visitor.me)
            return hint.words["nl"] if hint else ""

        read = [reads()]
        for label in visitor.words["set up"]:
            await stage.tap(visitor.me, label)
            read.append(reads())
        assert read == [
            "Speel wie Kring toevoegde. Kies in de groep de taal, en dan de stad.",
            "Speel wie Kring toevoegde. Kies in de groep de taal, en dan de stad.",
            "Tik in de groep op: Lees en doe mee.",
            "Lees de afspraken hier in privé, en tik op: Ik ga akkoord.",
            "Laat de anderen antwoorden: de knop hieronder.",
        ]
        await visitor.lets_the_others_answer()
        assert reads() == "Breng een dilemma in: tik in privé op Naar het begin."
        await visitor.brings()
        assert reads() == "Plan nu een ronde: stuur /plan in privé, als de begeleider."
        await visitor.plans("meeting", "live")
        assert reads().startswith("Lees het dilemma in de groep.")
        await stage.to_step_end()
        await visitor.lets_the_others_answer()
        assert reads().startswith("Jij bent aan de beurt.")


async def test_each_part_of_the_practice_dilemma_is_offered_when_kring_asks_for_it(tmp_path):
    async with asyncio.timeout(60), a_stage(tmp_path) as stage:
        visitor = Visitor(stage, "nl")
        await visitor.sets_up()
        await stage.say(visitor.me, "/dilemma")
        offered = []
        for part in ("situation", "own_part", "key_question", "title"):
            hint = stage.room.hint(visitor.me)
            offered.append(hint.part if hint else "")
            await stage.say(visitor.me, visitor.dilemma[part])
            if part == "situation":
                await stage.tap(visitor.me, visitor.words["all"])
        assert offered == ["situation", "own_part", "key_question", "title"]
