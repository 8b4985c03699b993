"""Kring stops and starts again, is away for hours, or cannot start: what the group notices of it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal import DEFAULT_TOKEN
from bot.rounds.model import Status
from tests.e2e.scenes import a_circle, a_round, plan, put_dilemma, speaker, until_form
from tests.e2e.stage import Stage, a_stage

ROOT = Path(__file__).parents[2]
CONFIGURATION_ERROR = 78
SIX_HOURS = timedelta(hours=6)


# ── stop and start ───────────────────────────────────────────────────────────────────────────────────────────────


async def a_whole_round(
    folder: Path, between: Callable[[Stage], Awaitable[None]], *, method: str, pace: str, hidden: bool
) -> dict[str, list[dict[str, Any]]]:
    """Play a round with something happening between all acts; return what everybody saw, chat by chat."""
    async with a_stage(folder) as stage:
        await a_circle(stage)
        await put_dilemma(stage, stage["Joost"], hidden=hidden)
        await plan(stage, stage["Noor"], method=method, pace=pace)
        while not (round_ := await stage.round()).is_over:
            await between(stage)
            if round_.floor and round_.floor.turn:
                who = await speaker(stage)
                await stage.reply(who, "Ik zeg iets.")
                await between(stage)
                await stage.tap(who, "Klaar", in_group=True)
                continue
            if round_.is_collecting:
                await stage.say(stage["Amir"], "Ik schrijf iets.")
                await between(stage)
                await stage.say(stage["Joost"], "En ik ook.")
                await between(stage)
            await stage.to_deadline()
        await between(stage)
        await stage.tap(stage["Fatima"], "Weet ik niet")
        return {
            one.first_name: sorted(stage.room.transcript(one), key=lambda line: (line["at"], line["chat"]))
            for one in stage.people
        }


@pytest.mark.parametrize(
    ("method", "pace", "hidden"),
    [
        ("Ontmoeting", "Ongehaast", True),
        ("Incidentmethode", "Live", False),
    ],
)
async def test_nobody_notices_that_kring_was_started_again(
    method: str, pace: str, hidden: bool, tmp_path: Path
) -> None:
    """In every form of a step, and between a word and its end: the same posts, none twice, every deadline in time."""

    async def nothing(stage: Stage) -> None:
        del stage

    async def restart(stage: Stage) -> None:
        await stage.restart()

    how = {"method": method, "pace": pace, "hidden": hidden}
    undisturbed, restarted = await asyncio.gather(
        a_whole_round(tmp_path / "one", nothing, **how), a_whole_round(tmp_path / "other", restart, **how)
    )
    assert restarted == undisturbed


async def test_what_was_said_while_kring_was_stopped_is_heard_when_it_is_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        await until_form(stage, "together")
        await stage.stop()
        stage.room.say(stage["Amir"], "Geschreven in de stilte.")
        await stage.start()
        assert "Bewaard" in stage.last(stage["Amir"])
        await stage.to_step_end()
        assert "Geschreven in de stilte." in stage.last_post


async def test_what_was_said_in_time_counts_although_the_phase_ended_while_kring_was_stopped(
    tmp_path: Path,
) -> None:
    """Else a question of the owner, written in time, would be read as the owner's answer in the phase after it."""
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        while (round_ := await stage.round()).steps[round_.floor.index + 1].form.value != "relay":
            await stage.to_step_end()
        await stage.jump(round_.floor.ends_at - stage.room.clock.now() - timedelta(minutes=1))
        await stage.stop()
        stage.room.say(stage["Joost"], "Net op tijd gevraagd?")
        stage.room.clock.jump(120)
        await stage.start()
        assert (await stage.round()).step.form.value == "relay"
        assert "Net op tijd gevraagd?" in stage.last_post
        await stage.to_step_end()
        assert "niets toe te voegen" in stage.last_post


# ── away for hours ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_after_an_outage_the_round_has_its_time_back_and_one_message_says_so(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        await until_form(stage, "together")
        ends_at = (await stage.round()).floor.ends_at
        posts = len(stage.posts())
        told = {one.id: len(stage.room.from_bot(one)) for one in stage.people}
        await stage.restart(after=SIX_HOURS)
        assert (await stage.round()).floor.ends_at == ends_at + SIX_HOURS
        assert len(stage.posts()) == posts + 1
        assert "Ik was 360 minuten weg" in stage.last_post
        for one in stage.people:
            assert len(stage.room.from_bot(one)) <= told[one.id] + 1, "at most one message to catch up"


async def test_an_outage_over_the_end_of_a_live_turn_leaves_the_turn_as_long_as_it_was(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        await until_form(stage, "turns")
        before = await stage.round()
        posts = len(stage.posts())
        await stage.restart(after=SIX_HOURS)
        after = await stage.round()
        assert after.floor.turn.speaker == before.floor.turn.speaker
        assert after.floor.turn.ends_at == before.floor.turn.ends_at + SIX_HOURS
        assert len(stage.posts()) == posts + 1


async def test_after_an_outage_of_days_each_chat_gets_at_most_one_message(tmp_path: Path) -> None:
    """The morning's questions, the record and the round's own clock come due in the same moment, and each is said once."""
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        while not (await stage.round()).is_over:
            await stage.to_step_end()
        posts = len(stage.posts())
        told = {one.id: len(stage.room.from_bot(one)) for one in stage.people}
        await stage.restart(after=timedelta(days=3))
        assert len(stage.posts()) == posts + 1
        assert "Ronde 1 in het kort" in stage.last_post
        for one in stage.people:
            assert len(stage.room.from_bot(one)) <= told[one.id] + 1


async def test_a_short_absence_is_not_worth_a_word(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        await until_form(stage, "talk")
        posts, ends_at = stage.posts(), (await stage.round()).floor.ends_at
        await stage.restart(after=timedelta(minutes=4))
        assert stage.posts() == posts
        assert (await stage.round()).floor.ends_at == ends_at


# ── planned ahead ────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_round_planned_by_the_calendar_begins_at_its_time(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        await put_dilemma(stage, stage["Joost"])
        await plan(stage, stage["Noor"], when=("3", "19:30"))
        assert "Begint donderdag 3 december 2026, 19:30 (Amsterdam)" in stage.last_post
        await stage.restart()
        await stage.jump(timedelta(days=2, hours=9, minutes=29))
        assert (await stage.round()).status is Status.PLANNED
        await stage.jump(timedelta(minutes=5))
        assert (await stage.round()).status is Status.OPEN
        assert "Ronde 1 begint" in stage.last_post


async def test_a_round_planned_in_words_begins_at_its_time(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        await put_dilemma(stage, stage["Joost"])
        noor = stage["Noor"]
        await stage.say(noor, "/round", in_group=True)
        for label in ("Plan een ronde", "Een stille coachee", "Ontmoeting", "Ongehaast"):
            await stage.tap(noor, label)
        await stage.say(noor, "gisteren, toch?")
        assert "Daar haal ik geen dag en tijd uit" in stage.last(noor)
        await stage.say(noor, "do 3 dec 19.30")
        assert "donderdag 3 december 2026, 19:30" in stage.last(noor)
        await stage.tap(noor, "Ja, plan")
        await stage.jump(timedelta(days=3))
        assert (await stage.round()).status is Status.OPEN


async def test_an_edited_message_changes_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        await until_form(stage, "together")
        said = await stage.say(stage["Amir"], "Zoals het was.")
        stage.room.edit(stage["Amir"], said, "Zoals het werd.")
        await stage.settle()
        assert "Wat ik bewaarde, is zoals je het eerst schreef" in stage.last(stage["Amir"])
        await stage.to_step_end()
        assert "Zoals het was." in stage.last_post
        assert "Zoals het werd." not in stage.last_post


async def test_an_edited_reply_in_the_group_is_no_second_word(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage)
        await until_form(stage, "turns")
        who = await speaker(stage)
        await stage.reply(who, "Eerst dit.")
        mine = [one for one in stage.room.messages(who, stage.group) if one.author_id == who.id][-1]
        before, posts = await stage.round(), stage.posts()
        stage.room.edit(who, mine.message_id, "Toen dat.", stage.group)
        await stage.settle()
        assert await stage.round() == before
        assert stage.posts() == posts


# ── cannot start ─────────────────────────────────────────────────────────────────────────────────────────────────


def run_kring(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start Kring as an operator does, from an empty folder; it must come back by itself."""
    empty = folder / "elsewhere"
    empty.mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        cwd=empty,
        env={**kept, "PYTHONPATH": str(ROOT), "BOT_TOKEN": DEFAULT_TOKEN, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


async def test_a_second_kring_on_the_same_database_is_refused(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        refused = run_kring(tmp_path, DATA_DIR=str(tmp_path), BOT_API_URL=stage.url)
        assert refused.returncode == CONFIGURATION_ERROR
        assert refused.stderr.count("\n") == 1, refused.stderr
        assert "Another Kring is running on this database" in refused.stderr


async def test_a_wrong_key_is_refused_in_one_sentence(tmp_path: Path) -> None:
    async with a_stage(tmp_path / "data") as stage:
        await a_circle(stage)
    async with a_stage(tmp_path / "other"):
        pass
    before = (tmp_path / "data" / "kring.db").read_bytes()
    refused = run_kring(
        tmp_path,
        DATA_DIR=str(tmp_path / "data"),
        ENCRYPTION_KEY_FILE=str(tmp_path / "other" / "kring.key"),
        BOT_API_URL="http://127.0.0.1:9",
    )
    assert refused.returncode == CONFIGURATION_ERROR
    assert "another key" in refused.stderr
    assert refused.stderr.count("\n") == 1, refused.stderr
    assert (tmp_path / "data" / "kring.db").read_bytes() == before


def test_with_a_token_and_without_a_key_nothing_is_made(tmp_path: Path) -> None:
    refused = run_kring(tmp_path, DATA_DIR=str(tmp_path / "data"), BOT_API_URL="http://127.0.0.1:9")
    assert refused.returncode == CONFIGURATION_ERROR
    assert "python -m bot key" in refused.stderr, "it says what to do now"
    assert refused.stderr.count("\n") == 1, refused.stderr
    assert not (tmp_path / "data").exists()
