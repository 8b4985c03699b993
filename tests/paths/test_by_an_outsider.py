"""Path 28: somebody adds Kring to a group that it is not for. One sentence, and it leaves; nothing is kept of it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.circles.model import Circle
from bot.services.heard import BotJoined, Commanded, GroupMoved
from bot.settings import Settings
from bot.wording.outgoing import LeaveChat
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle

ELSEWHERE = -1009
OURS = frozenset({GROUP})


def a_house_for(groups: frozenset[int]) -> House:
    return House(tools=a_tools(allowed_groups=groups))


def rows(house: House) -> Mapping[str, int]:
    return {kind.__name__: len(kept) for kind, kept in house.store.kept.items() if kept}


async def test_in_a_group_that_is_not_on_the_list_there_is_one_message_and_no_row() -> None:
    house = a_house_for(OURS)
    await house.hear(BotJoined(chat=ELSEWHERE, title="Elders", by=house.who("An")))
    await house.hear(BotJoined(chat=ELSEWHERE, title="Elders", by=house.who("An")))
    await house.advance(timedelta(minutes=2))
    (said,) = house.chats[ELSEWHERE]
    assert "ga ik weer weg" in said.words
    assert str(ELSEWHERE) in said.words, "whoever runs Kring can be asked to allow it"
    assert said.buttons == ()
    assert [line.partition(" ")[2] for line in house.transcript[ELSEWHERE]][1:] == [LeaveChat.__name__]
    assert rows(house) == {}


async def test_a_command_there_is_answered_with_the_same_and_only_once() -> None:
    house = a_house_for(OURS)
    for command in ("circle", "check", "agreement", "help", "start", "round", "plan"):
        await house.hear(Commanded(who=house.who("An"), chat=ELSEWHERE, message=1, command=command))
    await house.advance(timedelta(minutes=2))
    assert len(house.chats[ELSEWHERE]) == 1
    assert rows(house) == {}


async def test_a_group_on_the_list_is_hosted() -> None:
    house = a_house_for(OURS)
    await a_circle(house)
    await house.advance(timedelta(minutes=2))
    assert house.circle.chat == GROUP
    assert LeaveChat.__name__ not in "".join(house.transcript[GROUP])


async def test_without_a_list_every_group_is_hosted() -> None:
    house = a_house_for(frozenset())
    await house.hear(BotJoined(chat=ELSEWHERE, title="Elders", by=house.who("An")))
    await house.advance(timedelta(minutes=2))
    assert [one.chat for one in house.store.all(Circle)] == [ELSEWHERE]
    assert LeaveChat.__name__ not in "".join(house.transcript[ELSEWHERE])


@pytest.mark.parametrize("moved_first", [True, False])
async def test_a_group_on_the_list_that_became_a_supergroup_is_not_left(moved_first: bool) -> None:
    """Its new number is on no list, and Telegram tells of the move before or after it tells that Kring is there."""
    house = a_house_for(OURS)
    await a_circle(house)
    joined = BotJoined(chat=ELSEWHERE, title="Intervisie", by=house.who("An"))
    moved = GroupMoved(old=GROUP, new=ELSEWHERE)
    for heard in (moved, joined) if moved_first else (joined, moved):
        await house.hear(heard)
    await house.advance(timedelta(minutes=2))
    assert [one.chat for one in house.store.all(Circle)] == [ELSEWHERE]
    assert LeaveChat.__name__ not in "".join(house.transcript.get(ELSEWHERE, []))


async def test_a_circle_that_was_there_before_the_list_stays() -> None:
    house = a_house_for(frozenset())
    await a_circle(house)
    later = House(tools=a_tools(store=house.store, clock=house.clock, allowed_groups=frozenset({ELSEWHERE})))
    await later.hear(BotJoined(chat=GROUP, title="Intervisie", by=later.who("An")))
    await later.says_in_group("An", "/circle")
    await later.advance(timedelta(minutes=2))
    assert "Intervisie" in later.last_post


@pytest.mark.parametrize(("written", "read"), [("", ()), ("-1001", (-1001,)), (" -1001 , -5,", (-1001, -5))])
def test_the_list_is_written_with_commas(
    monkeypatch: pytest.MonkeyPatch, written: str, read: tuple[int, ...]
) -> None:
    monkeypatch.setenv("ALLOWED_GROUPS", written)
    assert Settings(_env_file=None).allowed_groups == frozenset(read)  # type: ignore[call-arg] -- of pydantic-settings
