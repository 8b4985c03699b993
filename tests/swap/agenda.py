"""The way to a round over the agenda: a meeting is ahead, its table is settled, all weigh, and the round comes by itself.

What one of the pair weighs goes with the role, as a vote does, or with the person; everything else with the person.
"""

from datetime import timedelta

from bot.dilemmas.model import Dilemma, Stage
from bot.planning.agenda import Aspect
from bot.planning.meeting import Meeting, MeetingId, Modality, modality_of
from bot.rounds.method import Pace
from bot.rounds.model import Round
from bot.services.planning import meetings
from bot.services.work import Work
from bot.wall import wall_of
from tests.swap.deeds import Act, Deed, Does, Role
from tests.swap.doing import DEEDS
from tests.swap.player import Player

WAYS = ("h:weighed", "h:weighed", "h:weighed", "h:lot", "h:open", "title", "title and reserve")
A_DAY = timedelta(days=1)
WITH_THE_ROLE = 0.5


async def come_by_itself(player: Player, nth: int, method: str) -> bool:
    """Let a meeting have its round from what is on the table; say whether there is one."""
    house, history = player.house, player.history
    lot, rounds = history.lot("agenda", nth), len(house.store.all(Round))
    begins = house.clock.at + timedelta(days=lot.randint(2, 9), hours=lot.randrange(24))
    meets = Modality.VIDEO if history.by_voice else Modality.TEXT_LIVE
    meeting = Meeting(
        id=MeetingId(f"tafel{nth}"),
        circle=house.circle.id,
        wall=wall_of(begins, str(house.zone)).replace(second=0, microsecond=0),
        zone=str(house.zone),
        lasts=timedelta(hours=1),
        pace=history.pace,
        modality=modality_of(meets, history.pace),
        method=method,
    )

    async def plan(work: Work) -> None:
        await meetings.plan(work, meeting)

    await house.run(plan)
    titles = sorted(one.title for one in house.store.all(Dilemma) if one.stage is Stage.WAITING)
    await player.do(Act("An", Does(Deed.COMMAND, "agenda")), f"agenda {nth}", DEEDS)
    way = lot.choice(WAYS)
    picked = (
        lot.sample(titles, min(len(titles), 1 + way.endswith("reserve"))) if way.startswith("title") else []
    )
    for n, title in enumerate(picked):
        await player.do(Act("An", Does(Deed.SETTLE_TABLE, title)), f"table {nth}/{n}", DEEDS)
    if not picked:
        await player.do(Act("An", Does(Deed.SETTLE_TABLE, way)), f"table {nth}", DEEDS)
    await _weigh(player, nth, titles)
    opens = meeting.begins_at - (A_DAY if history.pace is Pace.LIVE else timedelta(0))
    await house.advance(opens - house.clock.at + timedelta(minutes=1))
    return len(house.store.all(Round)) > rounds


async def _weigh(player: Player, nth: int, titles: list[str]) -> None:
    """Let members weigh; the pair exchange what they weigh, or weigh as they are, and then only what is of neither of them."""
    history = player.history
    lot = history.lot("weighs", nth)
    exchanged = lot.random() < WITH_THE_ROLE
    of_neither = [one.title for one in history.brought if not isinstance(one.by, Role)]
    for n in range(lot.randrange(4, 16)):
        who = lot.choice(history.names)
        weighed = of_neither if who in history.pair and not exchanged else titles
        if not weighed:
            continue
        taps = [
            Does(
                Deed.WEIGH,
                f"{lot.choice(weighed)}|{lot.choice(list(Aspect)).value[0]}",
                twice=lot.random() < 0.2,
            )
            for _ in range(2)
        ]
        for name in history.pair if who in history.pair else (who,):
            act = Act(name, *taps) if exchanged and name in history.pair else Act(name, taps[0])
            await player.do(act, f"weigh {nth}/{n}", DEEDS)
