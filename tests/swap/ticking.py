"""What is done about a date poll: ticking in the group, and ending it."""

from bot.planning.poll import DatePoll
from bot.wording.outgoing import Press, Verb
from bot.wording.poll import NONE, SHOW, STOP, SURE, TICK, written
from tests.house import GROUP
from tests.swap.deeds import Does
from tests.swap.player import Player

AT_NONE = "none"


async def tick(player: Player, who: str, does: Does) -> None:
    """Tick a moment of the poll in the group, or that none suits."""
    for poll in player.house.store.all(DatePoll):
        which = NONE if does.words == AT_NONE else written(poll.moments[int(does.words)])
        press = Press(verb=Verb.POLL, subject=poll.id, arg=f"{TICK}:{which}")
        await player.press(who, does, press, chat=GROUP)


async def end(player: Player, who: str, does: Does) -> None:
    """Look how the poll stands, and stop it."""
    for poll in player.house.store.all(DatePoll):
        for arg in (SHOW, STOP, f"{STOP}:{SURE}"):
            await player.press(who, does, Press(verb=Verb.POLL, subject=poll.id, arg=arg))
