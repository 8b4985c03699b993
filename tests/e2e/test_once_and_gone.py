"""Nothing takes effect twice, and nothing is left when its time is over."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.circles.model import Member
from bot.dilemmas.model import Dilemma
from bot.rehearsal.model import User
from bot.rounds.model import Round
from tests.e2e.scenes import Words, a_circle, a_round, bring, plan, put_dilemma, set_up, speaker, until_form
from tests.e2e.stage import Stage, a_stage

LONG = "Dit is wat er gebeurde, en daarna gebeurde er nog iets dat ik nooit zal vergeten. " * 60
"""With the rest of the dilemma too long for one message."""


async def tap_twice(stage: Stage, person: User, label: str, *, in_group: bool | None = None) -> None:
    """Tap with a nervous finger: twice, before anything has come of it; and have Telegram deliver it again."""
    seen, chat, whole = stage.find(person, label, in_group=in_group)
    before = stage.room.recorder.calls["answerCallbackQuery"]
    stage.room.press(person, seen.message_id, whole, chat)
    stage.room.press(person, seen.message_id, whole, chat)
    stage.room.press_again()
    stage.room.updates.repeat_next()
    await stage.settle()
    assert stage.room.recorder.calls["answerCallbackQuery"] >= before + 2, "each press is answered"


# ── once ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_nervous_finger_changes_nothing_twice_on_the_way_to_a_round(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        noor, joost = stage["Noor"], stage["Joost"]
        await set_up(stage)
        for person in stage.people:
            await stage.tap(person, "doe mee", in_group=True)
            await tap_twice(stage, person, "akkoord", in_group=False)
            assert stage.last(person).startswith("Je doet mee")
        assert len(await stage.kept(Member)) == 6
        await bring(stage, joost, hidden=True)
        assert len(await stage.kept(Dilemma)) == 1
        await stage.say(noor, "/round", in_group=True)
        await stage.tap(noor, "Plan een ronde", in_group=True)
        for label in (Words().title, "Ontmoeting", "Live", "Nu"):
            await tap_twice(stage, noor, label, in_group=False)
        posts = len(stage.posts())
        await tap_twice(stage, noor, "Ja, plan", in_group=False)
        assert len(await stage.kept(Round)) == 1
        assert len(stage.posts()) == posts + 2, "the anchor and the beginning, once"


async def test_a_nervous_finger_sends_a_dilemma_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        joost = stage["Joost"]
        await stage.say(joost, "/dilemma")
        await stage.say(joost, "Er was een gesprek dat niet lukte.")
        await tap_twice(stage, joost, "Dit is alles")
        for words in ("Ik werd stil.", "Wat doet de stilte?", "Stil"):
            await stage.say(joost, words)
        for label in (
            *("Nu niet, of weet ik niet",) * 2,
            *("Er staan geen namen in", "Die noem ik niet", "Nee, niets"),
            *("Zo is het goed", "Ja, zo klopt het", "Nee", "Verborgen"),
        ):
            assert label in stage.labels(joost), f"{label}: {stage.last(joost)}"
            await stage.tap(joost, label, in_group=False)
        await tap_twice(stage, joost, "Versturen")
        assert len(await stage.kept(Dilemma)) == 1


async def test_a_nervous_finger_moves_a_round_by_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        await tap_twice(stage, stage["Noor"], "Volgende fase", in_group=True)
        assert (await stage.round()).floor.index == 1
        first = await speaker(stage)
        waiting = len((await stage.round()).floor.waiting)
        await tap_twice(stage, first, "Klaar", in_group=True)
        assert len((await stage.round()).floor.waiting) == waiting - 1
        await stage.tap(stage["Noor"], "Meer tijd", in_group=True)
        await tap_twice(stage, stage["Noor"], "Ja, meer tijd", in_group=True)
        assert (await stage.round()).floor.extensions == 1


async def test_six_who_act_in_the_same_moment_are_all_heard(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        await until_form(stage, "together")
        for number, person in enumerate(stage.people):
            stage.room.say(person, f"Woord nummer {number}.")
        await asyncio.sleep(0)
        await stage.settle()
        await stage.to_step_end()
        assert all(f"Woord nummer {number}." in stage.last_post for number in range(6))


async def test_a_text_approved_when_its_phase_is_over_is_not_published_in_the_next(tmp_path: Path) -> None:
    """An owner's question, approved too late, would else be read as the owner's answer."""
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        await bring(stage, stage["Joost"], hidden=True)
        await plan(stage, stage["Noor"], choice=Words().title, pace="Ongehaast")
        await until_form(stage, "together")
        while (round_ := await stage.round()).steps[round_.floor.index + 1].form.value != "relay":
            await stage.to_step_end()
        await stage.say(stage["Joost"], "Wat zou Marion nodig hebben?")
        await stage.to_step_end()
        assert (await stage.round()).step.form.value == "relay"
        asked = str(stage.posts()).count("nodig hebben")
        assert asked == 1, "it went along as he was shown it, among the questions"
        assert "Marion" not in str(stage.posts())
        await stage.tap(stage["Joost"], "Zo is het goed", in_group=False)
        await stage.to_step_end()
        assert str(stage.posts()).count("nodig hebben") == asked


# ── gone ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def still_readable(stage: Stage, words: str) -> list[str]:
    """Return where somebody still reads these words of Kring."""
    places = [(one.first_name, stage.room.from_bot(one)) for one in stage.people]
    places.append(("the group", stage.room.from_bot(stage.people[0], stage.group)))
    return [
        f"{where}: {seen.text[:60]}" for where, all_seen in places for seen in all_seen if words in seen.text
    ]


@pytest.mark.parametrize("situation", [Words().situation, LONG])
async def test_a_week_after_a_round_nothing_of_it_can_be_read_any_more(
    situation: str, tmp_path: Path
) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        joost, noor = stage["Joost"], stage["Noor"]
        words = Words(situation=situation, own_part="Ik hield mijn adem in, en dat merkte niemand.")
        if situation is LONG:
            await put_dilemma(stage, joost, title=words.title)
            circle = await stage.circle()
            (kept,) = await stage.kept(Dilemma, circle=circle.id)
            async with stage.store.begin() as tx:
                await tx.put(replace(kept, situation=LONG, own_part=words.own_part))
        else:
            await bring(stage, joost, hidden=True, words=words)
            await stage.say(joost, "/mine")
            await stage.tap(joost, "1. ", in_group=False)
        await plan(stage, noor, choice=words.title)
        assert still_readable(stage, words.own_part), "there was something to read"
        await until_form(stage, "together")
        await stage.say(stage["Amir"], "Een vraag van een lid.")
        await until_form(stage, "relay")
        await stage.say(joost, "Een antwoord van de inbrenger.")
        while not (await stage.round()).is_over:
            await stage.to_step_end()
        for said in (words.own_part, "Een vraag van een lid.", "Een antwoord van de inbrenger."):
            assert still_readable(stage, said)
        for _ in range(8):
            await stage.jump(timedelta(days=1))
        for said in (
            words.own_part,
            words.title,
            "Een vraag van een lid.",
            "Een antwoord van de inbrenger.",
            "nooit zal vergeten",
        ):
            assert still_readable(stage, said) == []
        assert await stage.kept(Dilemma) == ()
