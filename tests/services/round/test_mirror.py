"""The mirror of the group: two words of each, one message for each, and only the owner reads the words of the others."""

import pytest

from bot.library.methods import load_methods
from bot.rounds.model import Round
from bot.services.records import Contribution
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, the_round

PROMPT = "Welk woord past bij de coachee"


async def a_house() -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    return house


async def begun(house: House, *, owner: str = "Bo", named: bool = False, pace: str = "Live") -> Round:
    """Begin a round of the seven eyes with a mirror, and go on to it."""
    await bring(house, owner, **({"hidden": False} if named else {}))
    await house.says("An", "/plan")
    for label in ("Een stille coachee", "Zeven ogen", pace, "Nu", "Voeg een fase toe", "De spiegel", "Ja, plan"):
        await house.taps("An", label)
    while the_round(house).step.form != "mirror":
        await house.to_next_deadline()
    return the_round(house)
