"""What happens to a round when its group changes: it moves, throws Kring out, has topics, or was made with Kring inside."""

from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal import Room, load_scene
from bot.rehearsal.model import Chat
from bot.rounds.model import Status
from tests.e2e.scenes import a_round, join, plan, put_dilemma, set_up, speaker, until_form
from tests.e2e.stage import MORNING, Stage, a_stage


def a_room() -> Room:
    return Room(start=MORNING, frozen=True, limits=False)


def a_group(room: Room, **how: Any) -> Chat:
    """Make a group of the six, other than the page's."""
    people = [room.person(language="nl", **person) for person in load_scene()["people"]]
    return room.group("Intervisie op dinsdag", people, announce=True, **how)


def threads(stage: Stage) -> list[int | None]:
    """Return in which topics Kring's posts stand."""
    return [
        one.message.wire.get("message_thread_id") for one in stage.room.from_bot(stage.people[0], stage.group)
    ]


# ── a group becomes a supergroup ─────────────────────────────────────────────────────────────────────────────────


async def finish(stage: Stage) -> None:
    """Let the round go on to its end, with a word on the way."""
    await until_form(stage, "turns")
    who = await speaker(stage)
    await stage.reply(who, "Ik ben er nog.")
    await stage.tap(who, "Klaar", in_group=True)
    while not (await stage.round()).is_over:
        await stage.to_step_end()


async def test_a_group_that_becomes_a_supergroup_takes_its_round_along(tmp_path: Path) -> None:
    room = a_room()
    async with a_stage(tmp_path, room=room, group=a_group(room, kind="group")) as stage:
        await a_round(stage)
        old = stage.group
        stage.group = room.migrate(old)
        await stage.settle()
        assert "Ronde 1" in stage.last_post, "the anchor is shown anew"
        posted = len(room.from_bot(stage["Noor"], old))
        await finish(stage)
        assert "Ronde 1 is rond" in stage.last_post
        assert len(room.from_bot(stage["Noor"], old)) == posted
        assert (await stage.circle()).rounds_held == 1


async def test_a_group_whose_move_shows_first_in_a_refusal_takes_its_round_along(tmp_path: Path) -> None:
    room = a_room()
    async with a_stage(tmp_path, room=room, group=a_group(room, kind="group")) as stage:
        await a_round(stage)
        old = stage.group
        stage.group = room.migrate(old)
        held_back = room.updates.waiting(0)
        room.updates.drop_all()
        await stage.to_step_end()
        assert room.recorder.refused["sendMessage"] + room.recorder.refused["editMessageText"] > 0
        assert any("Fase 2 van 8" in post for post in stage.posts()), (
            "what was refused arrives in the new group"
        )
        for update in held_back:
            room.inject(update)
        await stage.settle()
        await finish(stage)
        assert "Ronde 1 is rond" in stage.last_post
        assert (await stage.circle()).rounds_held == 1


# ── Kring is thrown out ──────────────────────────────────────────────────────────────────────────────────────────


async def test_a_round_stands_still_while_kring_is_out_of_the_group(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round(stage, pace="Ongehaast")
        await until_form(stage, "together")
        index = (await stage.round()).floor.index
        stage.room.kick_bot(stage["Noor"], stage.group)
        await stage.settle()
        assert (await stage.round()).status is Status.PAUSED
        await stage.to_deadline()
        await stage.to_deadline()
        assert (await stage.round()).floor.index == index
        stage.room.add_bot(stage["Noor"], stage.group)
        await stage.settle()
        assert "Ik ben er weer" in str(stage.posts()[-2:])
        await stage.tap(stage["Noor"], "Ga verder", in_group=True)
        assert (await stage.round()).status is Status.OPEN
        await stage.say(stage["Amir"], "Ik had nog iets.")
        await stage.to_step_end()
        assert "Ik had nog iets." in stage.last_post


# ── made with Kring inside ───────────────────────────────────────────────────────────────────────────────────────


async def test_a_group_made_with_kring_inside_is_greeted_once(tmp_path: Path) -> None:
    room = a_room()
    people = [room.person(language="nl", **person) for person in load_scene()["people"]]
    async with a_stage(tmp_path, room=room, group=room.group_with_bot("Nieuw", people)) as stage:
        assert len(stage.posts()) == 1
        await set_up(stage)
        await join(stage)
        assert "Er doen 6 leden mee" in stage.last_post


# ── topics ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def a_forum(stage: Stage) -> int:
    """Let the circle meet in a topic of its own; return it."""
    topic = stage.room.new_topic(stage["Noor"], stage.group, "Intervisie").id
    await set_up(stage)
    await stage.say(stage["Noor"], "/circle", in_group=True, thread=topic)
    await join(stage)
    await put_dilemma(stage, stage["Joost"])
    return topic


async def test_in_a_forum_a_round_stays_in_the_topic_of_the_circle(tmp_path: Path) -> None:
    room = a_room()
    async with a_stage(tmp_path, room=room, group=a_group(room, forum=True)) as stage:
        topic = await a_forum(stage)
        before = len(threads(stage))
        await plan(stage, stage["Noor"])
        await finish(stage)
        assert set(threads(stage)[before:]) == {topic}
        assert "Ronde 1 is rond" in stage.last_post


async def test_in_the_general_topic_no_topic_is_named(tmp_path: Path) -> None:
    room = a_room()
    async with a_stage(tmp_path, room=room, group=a_group(room, forum=True)) as stage:
        await a_round(stage)
        await finish(stage)
        assert set(threads(stage)) == {None}
        assert "sendMessage" not in room.recorder.refused


@pytest.mark.parametrize("what", ["closed", "deleted"])
async def test_a_round_whose_topic_is_gone_goes_on_in_general(what: str, tmp_path: Path) -> None:
    room = a_room()
    async with a_stage(tmp_path, room=room, group=a_group(room, forum=True)) as stage:
        topic = await a_forum(stage)
        await plan(stage, stage["Noor"])
        if what == "closed":
            room.close_topic(stage["Noor"], stage.group, topic)
        else:
            room.delete_topic(stage["Noor"], stage.group, topic)
        await stage.to_step_end()
        assert threads(stage)[-1] is None
        assert "Fase 2 van 8" in stage.last_post
        await finish(stage)
        assert "Ronde 1 is rond" in stage.last_post
