"""Carry out what has to do with leading: the buttons of the anchor, handing over, taking over, how the circle works.

Who leads is nobody's secret and goes with the person. Like `doing` it must not know which of the pair owns the dilemma.
"""

from dataclasses import replace

from bot.services.rounds.hand_over import BACK, TAKE
from bot.services.rounds.lead_round import ASKED_AGAIN, SURE
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP
from tests.swap.deeds import Does
from tests.swap.player import Player

ASKS_TO_LEAD = (Verb.NEXT, Verb.NEXT, Verb.SKIP, Verb.PAUSE, Verb.EXTEND, Verb.HAND_OVER)
"""What somebody taps who wants to lead, and may not."""


async def lead(player: Player, who: str, does: Does) -> None:
    verb, arg = Verb(does.words), ""
    if verb is Verb.EXTEND and player.round and player.round.floor:
        arg = str(player.round.floor.extensions)
    await player.of_the_round(who, does, verb, arg, chat=GROUP)
    if verb in ASKED_AGAIN:
        await player.of_the_round(who, does, verb, "no" if does.twice else f"{arg}{SURE}", chat=GROUP)


async def hand_over(player: Player, who: str, does: Does) -> None:
    """Open the list of names, and tap one; or leave the list, or let it stand there for others."""
    choice, place = does.n % 8, does.n // 8
    await player.of_the_round(who, replace(does, twice=False), Verb.HAND_OVER, chat=GROUP)
    if choice == 0 or player.round is None:
        return
    arg = BACK if choice == 1 else str(place % max(len(player.round.seats), 1))
    await player.of_the_round(who, does, Verb.HAND_OVER, arg, chat=GROUP)


async def take_over(player: Player, who: str, does: Does) -> None:
    """Tap what only who leads may, and say yes or no if that is answered with an offer; or answer what another was offered."""
    choice, verb = does.n % 8, ASKS_TO_LEAD[does.n // 8 % len(ASKS_TO_LEAD)]
    if choice > 0:
        asks = TAKE if verb is Verb.HAND_OVER else ""
        await player.of_the_round(who, replace(does, twice=False), verb, asks, chat=GROUP)
    if choice == 1:
        return
    arg = BACK if choice == 2 else f"{TAKE}{SURE}"
    await player.of_the_round(who, does, Verb.HAND_OVER, arg, chat=GROUP)


async def settle(player: Player, who: str, does: Does) -> None:
    """Tap one of the ways in which a circle works, in its menu."""
    await player.press(
        who, does, Press(verb=Verb.CIRCLE_MENU, subject=player.circle.id, arg=does.words), chat=GROUP
    )
