"""One's own time zone: chosen in private, and from then on every time that is said there."""

from datetime import timedelta

import pytest

from bot.circles.model import Person
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, start, until_form


def zone_of(house: House, name: str) -> str | None:
    return next(one.zone for one in house.store.all(Person) if one.user == house.user(name))


async def chooses(house: House, name: str, *labels: str) -> None:
    await house.says(name, "/zone")
    for label in labels:
        await house.taps(name, label)


async def presses(house: House, name: str, arg: str) -> str:
    press = Press(verb=Verb.SET_ZONE, arg=arg)
    return await house.presses(name, press, chat=house.user(name), message=1)


async def test_a_zone_is_chosen_by_the_pages_of_a_circle_s() -> None:
    house = House()
    await a_circle(house)
    await chooses(house, "Bo", "Ergens anders", "Azië", "Kathmandu")
    assert zone_of(house, "Bo") == "Asia/Kathmandu"
    assert house.last_seen("Bo") == "Nu: Kathmandu. Wijkt dat af van de kring, dan staat de zone erbij."
    assert house.circle.zone == "Europe/Amsterdam"
    await chooses(house, "Bo", "Zoals in de kring")
    assert zone_of(house, "Bo") is None


async def test_it_can_be_reached_from_the_start() -> None:
    house = House()
    await a_circle(house)
    await house.says("Bo", "/start")
    await house.taps("Bo", "Tijdzone")
    await house.taps("Bo", "Londen")
    assert zone_of(house, "Bo") == "Europe/London"


@pytest.mark.parametrize("arg", ["Mars/Olympus", "europe/london", "../../etc", "Europe/Nowhere"])
async def test_a_made_up_zone_is_refused(arg: str) -> None:
    house = House()
    await a_circle(house)
    assert await presses(house, "Bo", arg)
    assert zone_of(house, "Bo") is None


async def test_in_private_times_are_the_reader_s_and_in_the_group_the_circle_s() -> None:
    house = House()
    await a_circle(house)
    await chooses(house, "Dee", "Ergens anders", "Azië", "Kathmandu")
    await a_round_in(house)
    round_ = await until_form(house, "together")
    assert round_.floor is not None
    ends = round_.floor.ends_at
    here, there = ends + timedelta(hours=1), ends + timedelta(hours=5, minutes=45)
    assert f"{here:%H:%M}" in house.last_post
    assert f"{here:%H:%M}" in all_of(house, "Cas")
    assert "(Amsterdam)" not in all_of(house, "Cas")
    assert f"{there:%H:%M} (Kathmandu)" in all_of(house, "Dee")
    assert f"{there:%H:%M}" not in "".join(seen.words for seen in house.chats[GROUP])


def all_of(house: House, name: str) -> str:
    return "\n".join(seen.words for seen in house.chats[house.user(name)])


async def a_round_in(house: House) -> None:
    await bring(house, "Bo")
    await start(house)


async def test_where_clocks_show_the_same_no_zone_is_named() -> None:
    house = House()
    await a_circle(house)
    await chooses(house, "Dee", "Brussel")
    await a_round_in(house)
    await until_form(house, "together")
    assert "(Brussel)" not in all_of(house, "Dee")


async def test_a_zone_is_among_the_data_of_a_person_and_goes_with_them() -> None:
    house = House()
    await a_circle(house)
    await chooses(house, "Dee", "Ergens anders", "Azië", "Kathmandu")
    await house.says("Dee", "/mydata")
    assert any("Kathmandu" in one.content for one in house.files)
