"""What is done about a meeting's table: settling it, and weighing titles."""

from bot.dilemmas.model import Dilemma
from bot.planning.meeting import Meeting
from bot.wording.outgoing import Press, Verb
from tests.swap.deeds import Does
from tests.swap.player import Player


async def settle_table(player: Player, who: str, does: Does) -> None:
    """Settle what the next meeting is about: by a title, or in one of the ways."""
    named = {one.title: f"t:{one.id}" for one in player.house.store.all(Dilemma)}
    await _press(player, who, does, named.get(does.words, does.words))


async def weigh(player: Player, who: str, does: Does) -> None:
    """Tap an aspect of a title."""
    title, _, letter = does.words.partition("|")
    named = {one.title: one.id for one in player.house.store.all(Dilemma)}
    await _press(player, who, does, f"w:{named.get(title, '-')}:{letter}")


async def _press(player: Player, who: str, does: Does, arg: str) -> None:
    coming = sorted(player.house.store.all(Meeting), key=lambda one: (one.begins_at, one.id))
    if coming:
        await player.press(who, does, Press(verb=Verb.AGENDA, subject=coming[-1].id, arg=arg))
