"""The long incident method: how it ended is written at the beginning, and read by nobody before its phase."""

from dataclasses import replace

import pytest

from bot.library.methods import load_methods
from bot.services.records import Contribution
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, start, the_round

ENDED = "Ik heb het gesprek toen afgebroken."
EXPECTED = "Ik zou zijn gebleven."


async def to_phase(house: House, phase_id: str, *, form: str) -> None:
    while True:
        round_ = the_round(house)
        assert not round_.is_over
        going = round_.step
        if going and round_.method.phases[going.phase].id == phase_id and going.form.value == form:
            return
        await house.to_next_deadline()


async def a_house(*, hidden: bool) -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, rounds_held=1))
    await bring(house, "Bo", hidden=hidden)
    await start(house, method="Incidentmethode (lang)")
    await to_phase(house, "sketch", form="relay")
    return house


def posts(house: House) -> str:
    return "\n".join(one.words for one in house.chats[GROUP])


@pytest.mark.parametrize("hidden", [True, False])
async def test_it_stays_closed_until_its_phase_and_is_then_read_by_the_group(hidden: bool) -> None:
    house = await a_house(hidden=hidden)
    await house.says("Bo", ENDED)
    if hidden:
        await house.says("Cas", EXPECTED)
    await to_phase(house, "side_by_side", form="turns")
    assert "Wat de inbrenger schreef, blijft dicht tot de fase" in posts(house)
    assert ENDED not in posts(house)
    assert EXPECTED not in {one.text for one in house.store.all(Contribution)}
    await to_phase(house, "what_was_done", form="relay" if hidden else "turns")
    assert f"Dit schreef de inbrenger aan het begin\n{ENDED}" in posts(house)
    assert EXPECTED not in posts(house)


async def test_everybody_hears_the_same_whether_the_owner_wrote_anything() -> None:
    wrote, silent = await a_house(hidden=True), await a_house(hidden=True)
    await wrote.says("Bo", ENDED)
    for house in (wrote, silent):
        await to_phase(house, "side_by_side", form="turns")
    assert posts(wrote) == posts(silent)
