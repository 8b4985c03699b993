"""What somebody would rather tell nobody: over HTTP, with the real database, opened with its key, and in Telegram's chat."""

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from bot.rehearsal.model import User
from bot.storage.declared import DECLARED
from tests.canary.search import files_in, found
from tests.e2e.scenes import a_circle
from tests.e2e.stage import Stage, a_stage

STEP, KEPT = "kanariebxqx", "kanariedxqx"


async def everything(stage: Stage) -> str:
    """Return every field of every record, unsealed."""
    records = [str(asdict(one)) for kind in DECLARED for one in await stage.kept(kind)]
    assert records
    return "\n".join(records)


def in_the_chat(stage: Stage, person: User) -> str:
    """Return everything that stands in somebody's chat with Kring now, by either of them."""
    return str([message.wire for message in stage.room.chats[person.id].messages.values()])


async def test_a_step_is_in_no_record_and_no_file_and_goes_from_the_chat(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        person = stage.people[2]
        await stage.say(person, "/dilemma")
        await stage.say(person, f"Over {KEPT}.")
        assert KEPT in await everything(stage), "what is kept is found"
        await stage.say(person, "/care")
        for label in ("Iets wat ik liever niemand vertel", "Mijn supervisor", "Ik schrijf het zelf"):
            await stage.tap(person, label)
        await stage.say(person, f"Ik bel {STEP}.")
        assert STEP in stage.last(person), "there was something to leak"
        assert STEP not in await everything(stage)
        assert found([STEP], files_in(tmp_path)) == []
        assert STEP in in_the_chat(stage, person)
        await stage.jump(timedelta(hours=2))
        assert STEP not in in_the_chat(stage, person)
        assert STEP not in await everything(stage)
