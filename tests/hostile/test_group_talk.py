"""What members say to each other in the group is their own, also where Telegram gives it all to Kring."""

import pytest

from tests.hostile.gate import a_gate
from tests.hostile.inputs import message
from tests.hostile.moments import MOMENTS
from tests.house import GROUP


@pytest.mark.parametrize("name", ["telling", "turns", "together", "talk", "after a round"])
async def test_talk_that_answers_nothing_of_kring_is_left_alone(name: str) -> None:
    async with a_gate() as gate:
        await MOMENTS[name](gate)
        before, shown = gate.protected(), gate.shown
        await gate.receive(message(102, GROUP, {"text": "Zullen we koffie halen?"}, name="Cas"))
        assert gate.protected() == before
        assert (gate.set_aside(), gate.stuck(), gate.shown - shown) == (0, 0, 0)
