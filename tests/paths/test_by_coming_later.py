"""Path 27: who comes in later reads what was there before. From Kring there is nothing to read.

That Telegram may show it, Kring says in the greeting and in /check: `tests/services/circle/test_checking.py`.
"""

import json
from datetime import timedelta

from tests.house import House, a_circle, join
from tests.paths.plays import play_on
from tests.paths.test_by_who_gave_and_when import WORDS, WORDS_OF_OWNER, giving
from tests.services.round.scenes import SITUATION, bring, start

OLD = (SITUATION, WORDS, WORDS_OF_OWNER, "Een stille coachee", "Ik vul de stilte.")


async def a_house_with_a_past() -> House:
    house = House(names=("An", "Bo", "Cas", "Dee", "Els", "Fem", "Gijs"))
    await a_circle_without(house, "Gijs")
    await bring(house, "Bo")
    await start(house, pace="Ongehaast")
    await play_on(house, giving(1))
    return house


async def a_circle_without(house: House, newcomer: str) -> None:
    names = house.names
    house.names = tuple(name for name in names if name != newcomer)
    await a_circle(house)
    house.names = names


async def asks_for_everything(house: House, name: str) -> str:
    for text in (
        "/start",
        "/mine",
        "/journal",
        "/dilemma",
        "/round",
        "/plan",
        "/privacy",
        "/mydata",
        "/help",
    ):
        await house.says(name, text)
    count = len(house.transcript[-1001])
    for text in ("/round", "/circle", "/agreement", "/check"):
        await house.says_in_group(name, text)
    files = [hand.content for hand in house.files if hand.to.chat == house.user(name)]
    return "\n".join([*house.transcript[house.user(name)], *house.transcript[-1001][count:], *files])


async def test_who_joins_after_a_round_gets_nothing_of_it_from_kring() -> None:
    house = await a_house_with_a_past()
    assert all(words in "\n".join(house.transcript[-1001]) for words in OLD), "there was something to read"
    await join(house, ("Gijs",))
    told = await asks_for_everything(house, "Gijs")
    assert [words for words in OLD if words in told] == []
    assert json.loads(house.files[-1].content)["contributions"] == []


async def test_what_kring_posted_is_gone_from_the_group_after_a_week() -> None:
    house = await a_house_with_a_past()
    await house.advance(timedelta(days=8))
    there = "\n".join(seen.words for seen in house.chats[-1001])
    assert [words for words in OLD if words in there] == []
    assert "de tijd ervan is om" in there
