"""A date poll while a dilemma lies on the table: members tick, some twice or not at all, who leads looks, and stops it.

Everything goes with the person: who could own a dilemma ticks as anybody does, and nothing that is seen may follow from it.
"""

from datetime import timedelta

from bot.planning.poll import DatePoll, PollId
from bot.services.planning import poll_end, poll_post
from bot.services.work import Work
from bot.wall import wall_of
from tests.swap.deeds import Act, Deed, Does
from tests.swap.doing import DEEDS
from tests.swap.player import Player
from tests.swap.ticking import AT_NONE

SOME = 0.3
"""So many histories hold a poll."""


async def look_for_a_date(player: Player) -> None:
    """Let the group be asked for a date in some histories, before the first round."""
    house, history = player.house, player.history
    lot = history.lot("poll")
    if lot.random() >= SOME:
        return
    first = house.clock.at + timedelta(days=60, hours=lot.randrange(24))
    walls = tuple(
        wall_of(first + timedelta(days=n), str(house.zone)).replace(second=0, microsecond=0)
        for n in range(lot.randint(2, 6))
    )
    closes_at = house.clock.at + timedelta(hours=lot.randint(3, 40))
    poll = DatePoll(
        id=PollId("peiling"),
        circle=house.circle.id,
        by=house.member("An").id,
        zone=str(house.zone),
        moments=walls,
        closes_at=closes_at,
    )

    async def ask(work: Work) -> None:
        await work.tx.put(poll)
        await poll_end.arrange(work, poll, closes_at)
        await poll_post.show(work, house.circle, poll)

    await house.run(ask)
    for n in range(lot.randrange(6, 24)):
        which = lot.choice((*(f"{nth}" for nth in range(len(walls))), AT_NONE))
        does = Does(Deed.TICK_DATE, which, twice=lot.random() < 0.1)
        await player.do(Act(lot.choice(history.names), does), f"tick {n}", DEEDS)
    if lot.random() < SOME:
        await house.advance(closes_at - house.clock.at + timedelta(hours=12))
    await player.do(Act("An", Does(Deed.END_POLL)), "poll", DEEDS)
