"""A round that is planned in private across a change of clocks begins once, at the instant that the zone database says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

import pytest

from bot.rounds.model import Round, Status
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.rounds.test_every_change_of_clocks import CHANGES, MINUTE, Change
from tests.services.round.scenes import bring

BY_ZONE = {zone: tuple(found) for zone, found in groupby(CHANGES, key=lambda one: one.zone)}
SECOND = timedelta(seconds=1)


def tapped(change: Change) -> Iterator[datetime]:
    """Return half hours that can be tapped: what clocks skip or show twice, and the evening after."""
    start = change.wall(change.at - MINUTE)
    half = start.replace(minute=start.minute // 30 * 30, second=0, microsecond=0)
    yield half
    yield start.replace(hour=19, minute=30)


def latest(house: House) -> Round:
    return max(house.store.all(Round), key=lambda one: one.number)


@pytest.mark.parametrize("zone", BY_ZONE)
async def test_a_planned_round_begins_once_at_the_right_instant(zone: str) -> None:
    house = House()
    await a_circle(house)
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, zone=zone))
    for number, change in enumerate(BY_ZONE[zone], 1):
        house.clock.at = max(house.clock.now(), change.at - timedelta(days=3))
        for nth, wall in enumerate(tapped(change)):
            at = change.right(wall)
            if at <= house.clock.now():
                continue
            await bring(house, "Bo", number=number * 10 + nth)
            await house.says("An", "/plan")
            for arg in (
                f"d:dilemma{number * 10 + nth}",
                "m:meeting",
                f"n:{wall:%Y-%m-%d}:{wall.hour}:{wall.minute}",
                "ok",
            ):
                press = Press(verb=Verb.PLAN, subject=house.circle.id, arg=arg)
                await house.presses("An", press, chat=house.user("An"), message=1)
            assert latest(house).starts_at == at
            posts = len(house.chats[GROUP])
            await house.advance(at - SECOND - house.clock.now())
            assert latest(house).status is Status.PLANNED
            await house.advance(SECOND)
            assert latest(house).status is Status.OPEN
            began = [seen.words for seen in house.chats[GROUP][posts:] if "begint" in seen.words]
            assert len(began) == 1
            await house.taps("An", "Rond af")
            await house.taps("An", "Ja")
            assert latest(house).is_over
