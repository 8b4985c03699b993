"""Carry out what has to do with leading: the buttons of the anchor.

Who leads is nobody's secret and goes with the person. Like `doing` it must not know which of the pair owns the dilemma.
"""

from bot.services.rounds.lead_round import ASKED_AGAIN, SURE
from bot.wording.outgoing import Verb
from tests.house import GROUP
from tests.swap.deeds import Does
from tests.swap.player import Player


async def lead(player: Player, who: str, does: Does) -> None:
    verb, arg = Verb(does.words), ""
    if verb is Verb.EXTEND and player.round and player.round.floor:
        arg = str(player.round.floor.extensions)
    await player.of_the_round(who, does, verb, arg, chat=GROUP)
    if verb in ASKED_AGAIN:
        await player.of_the_round(who, does, verb, "no" if does.twice else f"{arg}{SURE}", chat=GROUP)
