"""An instrument in the rehearsal room: from everybody's question after a round to what was kept, through a restart."""

from pathlib import Path

from bot.services.own_records import Glimpse, GlimpseInMaking
from bot.services.records import Reflection
from tests.e2e.scenes import a_circle, a_round, bring
from tests.e2e.stage import Stage, a_stage

CLOSER = "Kijk wat dichterbij"


async def a_round_that_is_over(stage: Stage) -> None:
    await a_round(stage)
    while not (await stage.round()).is_over:
        await stage.to_deadline()


async def walk(stage: Stage, name: str, *labels: str) -> None:
    for label in labels:
        await stage.tap(stage[name], label, in_group=False)


async def test_everybody_has_the_same_button_after_a_round_and_nobody_else_sees_what_follows(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await a_round_that_is_over(stage)
        asked = [stage.labels(person) for person in stage.people]
        assert CLOSER in asked[0]
        assert all(labels == asked[0] for labels in asked), "the same for whoever the owner is"
        before = {one.first_name: stage.room.transcript(one) for one in stage.people}
        await walk(stage, "Amir", CLOSER, "Wil ik redden", "Ik wilde redden", "Weet ik niet")
        await stage.restart()
        await walk(stage, "Amir", "Ik vulde het in")
        assert "Je zat op de stoel van wie redt." in stage.last(stage["Amir"])
        assert "De hulp kwam voor de vraag." in stage.last(stage["Amir"])
        await walk(stage, "Amir", "Bewaren in mijn logboek", "Een eigen zin erbij")
        await stage.say(stage["Amir"], "Ik wil vaker eerst vragen.")
        after = {one.first_name: stage.room.transcript(one) for one in stage.people}
        assert after.pop("Amir") != before.pop("Amir")
        assert after == before
        (glimpse,) = await stage.kept(Glimpse)
        assert (glimpse.user, glimpse.instrument, dict(glimpse.taps)) == (
            stage["Amir"].id,
            "rescuer_check",
            {"chair": ("rescuer",), "prove": ("unknown",), "asked": ("guessed",)},
        )
        assert await stage.kept(GlimpseInMaking) == ()
        assert "Ik wil vaker eerst vragen." in {one.answer for one in await stage.kept(Reflection)}
        await stage.say(stage["Amir"], "/journal")
        await walk(stage, "Amir", "Wat ik bewaarde", "Wil ik redden")
        assert "Je zat op de stoel van wie redt." in stage.last(stage["Amir"])


async def test_what_is_tapped_stands_in_no_file_and_attraction_not_even_sealed(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        await stage.say(stage["Joost"], "/reflect")
        await walk(
            stage, "Joost", "Wat voel ik", "Machteloos", "Aangetrokken", "Aangetrokken", "Boos", "Verder"
        )
        (making,) = await stage.kept(GlimpseInMaking)
        assert dict(making.taps) == {"feelings": ("helpless", "angry")}
        await walk(stage, "Joost", "Nu ik eraan denk", "Bewaren in mijn logboek")
        (glimpse,) = await stage.kept(Glimpse)
        assert dict(glimpse.taps) == {"feelings": ("helpless", "angry"), "when": ("now",)}, (
            "there was something"
        )
        files = [one for one in tmp_path.rglob("*") if one.is_file()]
        assert files
        for word in (b"helpless", b"feeling_palette", b"attracted", b"Machteloos"):
            assert [one.name for one in files if word in one.read_bytes()] == []


async def test_who_brings_a_dilemma_looks_before_and_after(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await a_circle(stage)
        await bring(stage, stage["Joost"], hidden=True)
        await walk(stage, "Joost", "Hoe dichtbij staat dit", "2", "Weet ik niet", "Bewaren in mijn logboek")
        await stage.say(stage["Joost"], "/reflect")
        await walk(stage, "Joost", "Hoe dichtbij: na", "5", "9", "5")
        assert "Jij bent dichterbij gekomen dan je ervoor stond." in stage.last(stage["Joost"])
