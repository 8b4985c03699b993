"""Promise 1 over HTTP: the same history with another owner, through the real gateway, looks the same to everybody else.

`tests/swap` plays many more histories without Telegram; here a few go the whole way, with those that only Telegram
can play: people who leave the group, and what Kring does in between (edits, pins, answers to buttons).
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.model import User
from bot.rounds.plan import Form
from tests.e2e.scenes import a_circle, plan, put_dilemma, speaker, until_form
from tests.e2e.stage import Stage, a_stage

Seen = dict[str, list[dict[str, Any]]]
History = Callable[[Stage, User], Awaitable[None]]
"""What happens in a round, given its owner; everybody but the pair does the same whoever that is."""


async def seen_by_others(
    folder: Path, history: History, *, owner: str, pair: tuple[str, str], method: str, pace: str
) -> Seen:
    """Play a history; return everything that became visible to everybody but the pair, chat by chat."""
    async with a_stage(folder) as stage:
        await a_circle(stage)
        await put_dilemma(stage, stage[owner])
        await plan(stage, stage["Noor"], method=method, pace=pace)
        await history(stage, stage[owner])
        return {
            one.first_name: sorted(stage.room.transcript(one), key=lambda line: (line["at"], line["chat"]))
            for one in stage.people
            if one.first_name not in pair
        }


async def assert_alike(folder: Path, history: History, *, pair: tuple[str, str], **how: str) -> Seen:
    """Play a history with each of the pair as owner, and hold what others saw against each other."""
    one, other = await asyncio.gather(
        *(seen_by_others(folder / owner, history, owner=owner, pair=pair, **how) for owner in pair)
    )
    for name, lines in one.items():
        assert lines == other[name], f"{name} can tell {pair[0]} from {pair[1]}"
    return one


async def to_the_end(stage: Stage) -> None:
    """Let the round end, and two days go by."""
    while not (await stage.round()).is_over:
        await stage.to_step_end()
    await stage.jump(timedelta(days=1))
    await stage.jump(timedelta(days=1))


# ── histories that are drawn ─────────────────────────────────────────────────────────────────────────────────────


class Drawn:
    """A history in which everybody does what a seed says; the pair do the same as each other, but for the owner's words."""

    def __init__(self, seed: int, pair: tuple[str, str]) -> None:
        self.seed = seed
        self.pair = pair

    async def __call__(self, stage: Stage, owner: User) -> None:
        while not (round_ := await stage.round()).is_over:
            assert round_.floor is not None
            assert round_.step is not None
            await self._act(stage, owner, round_.step.form, round_.floor.index, round_.epoch)
            await stage.to_deadline()
        await to_the_end(stage)

    async def _act(self, stage: Stage, owner: User, form: Form, index: int, epoch: int) -> None:
        lot = random.Random(f"{self.seed}/{index}/{epoch}")
        match form:
            case Form.TURNS:
                await self._speak(stage, lot)
            case Form.TOGETHER | Form.RELAY if lot.random() < 0.7:
                both = lot.choice(("write", "pass", "nothing"))
                for person in lot.sample(stage.people, len(stage.people)):
                    own = random.Random(f"{self.seed}/{index}/{epoch}/{person.id}")
                    does = (
                        both if person.first_name in self.pair else own.choice(("write", "pass", "nothing"))
                    )
                    words = (
                        "wat de inbrenger zegt"
                        if person is owner and form is Form.RELAY
                        else "woorden van een lid"
                    )
                    await self._give(stage, person, does, words)
            case Form.TALK:
                await stage.reply(lot.choice(stage.people), "zomaar een gedachte")
            case _:
                pass

    async def _speak(self, stage: Stage, lot: random.Random) -> None:
        who = await speaker(stage)
        does = lot.choice(("speak", "pass", "later", "silent"))
        if does == "speak":
            await stage.reply(who, "hardop gezegd")
            await stage.tap(who, "Klaar")
        elif does == "pass":
            await stage.tap(who, "Ik geef door")
        elif does == "later" and stage.sees(who, "Later", in_group=False):
            await stage.tap(who, "Later", in_group=False)

    async def _give(self, stage: Stage, person: User, does: str, words: str) -> None:
        if does == "write":
            await stage.say(person, words)
        elif does == "pass" and stage.sees(person, "Niets", in_group=False):
            await stage.tap(person, "Niets", in_group=False)


@pytest.mark.parametrize("seed", range(6))
async def test_another_owner_changes_nothing_that_others_see(seed: int, tmp_path: Path) -> None:
    lot = random.Random(f"pair {seed}")
    first, second = lot.sample(("Joost", "Fatima", "Pieter", "Sanne", "Amir"), 2)
    seen = await assert_alike(
        tmp_path,
        Drawn(seed, (first, second)),
        pair=(first, second),
        method=("Ontmoeting", "Incidentmethode")[seed % 2],
        pace=("Live", "Ongehaast", "Ongehaast")[seed % 3],
    )
    assert any("inbrenger" in str(line.get("text")) for line in seen["Noor"]), "there was something to leak"


# ── histories that only Telegram can play ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["together", "relay"])
async def test_an_owner_who_leaves_looks_like_a_member_who_leaves_while_the_owner_is_silent(
    form: str, tmp_path: Path
) -> None:
    async def joost_leaves(stage: Stage, owner: User) -> None:
        del owner
        await until_form(stage, form)
        stage.room.leave(stage["Joost"], stage.group)
        await stage.settle()
        await to_the_end(stage)

    await assert_alike(tmp_path, joost_leaves, pair=("Joost", "Amir"), method="Ontmoeting", pace="Ongehaast")


async def test_an_owner_who_was_removed_looks_like_any_member_who_was_removed(tmp_path: Path) -> None:
    async def joost_is_removed(stage: Stage, owner: User) -> None:
        del owner
        await until_form(stage, "relay")
        stage.room.remove_member(stage["Noor"], stage["Joost"], stage.group)
        await stage.settle()
        await to_the_end(stage)

    await assert_alike(
        tmp_path, joost_is_removed, pair=("Joost", "Amir"), method="Incidentmethode", pace="Live"
    )


async def test_nobody_can_tell_who_took_the_dilemma_back(tmp_path: Path) -> None:
    async def the_owner_withdraws(stage: Stage, owner: User) -> None:
        await until_form(stage, "together")
        before = {one.id: stage.room.transcript(one) for one in stage.people}
        await stage.say(owner, "/mine")
        await stage.tap(owner, "1. ", in_group=False)
        await stage.tap(owner, "Terugnemen", in_group=False)
        await stage.tap(owner, "Ja, terugnemen", in_group=False)
        for one in stage.people:
            if one is not owner:
                assert stage.room.transcript(one) == before[one.id], "nothing follows from it at once"
        await to_the_end(stage)

    seen = await assert_alike(
        tmp_path, the_owner_withdraws, pair=("Joost", "Amir"), method="Ontmoeting", pace="Ongehaast"
    )
    assert any("teruggenomen" in str(line.get("text")) for line in seen["Noor"])


async def test_stepping_forward_before_a_round_shows_nothing_yet(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        await put_dilemma(stage, stage["Joost"])
        before = {one.id: stage.room.transcript(one) for one in stage.people}
        await stage.say(stage["Joost"], "/mine")
        await stage.tap(stage["Joost"], "1. ", in_group=False)
        await stage.tap(stage["Joost"], "Met mijn naam", in_group=False)
        await stage.tap(stage["Joost"], "Ja, met mijn naam", in_group=False)
        for one in stage.people:
            if one.first_name != "Joost":
                assert stage.room.transcript(one) == before[one.id]
        await plan(stage, stage["Noor"])
        assert "een dilemma van Joost van Dam" in stage.posts()[-2]


async def test_stepping_forward_in_a_round_names_the_owner_at_once_as_was_said(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        await put_dilemma(stage, stage["Joost"])
        await plan(stage, stage["Noor"], pace="Ongehaast")
        await until_form(stage, "together")
        await stage.say(stage["Joost"], "/mine")
        await stage.tap(stage["Joost"], "1. ", in_group=False)
        await stage.tap(stage["Joost"], "Met mijn naam", in_group=False)
        assert "leest dan meteen" in stage.last(stage["Joost"])
        assert "Joost" not in stage.last_post
        await stage.tap(stage["Joost"], "Ja, met mijn naam", in_group=False)
        assert "Joost van Dam bracht dit dilemma" in stage.last_post
