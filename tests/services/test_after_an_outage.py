"""After an outage Kring says what may be lost: a tap after minutes, a message after more than a day."""

from datetime import timedelta

import pytest

from tests.house import House
from tests.services.round.scenes import a_round, until_form


async def was_away(house: House, away: timedelta) -> str:
    await house.upkeep.sweep()
    house.clock.advance(away)
    await house.upkeep.give_time_back()
    return house.last_post


@pytest.mark.parametrize("away", [timedelta(minutes=10), timedelta(hours=23)])
async def test_within_a_day_telegram_kept_what_was_written(away: timedelta) -> None:
    house = House()
    await a_round(house, pace="Ongehaast")
    await until_form(house, "together")
    said = await was_away(house, away)
    assert "Wat je me in die tijd schreef, heb ik." in said
    assert "Een tik op een knop kan verloren zijn" in said


async def test_after_more_than_a_day_what_was_written_may_be_lost() -> None:
    house = House()
    await a_round(house, pace="Ongehaast")
    await until_form(house, "together")
    said = await was_away(house, timedelta(hours=30))
    assert "Ik was 30 uur weg." in said
    assert "kan verloren zijn" in said
    assert "heb ik" not in said
