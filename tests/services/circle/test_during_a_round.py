"""What happens to a group while a round is going on reaches the round, and says nothing of whose dilemma it is."""

from bot.circles.model import Standing
from bot.rounds.model import Status
from bot.services.heard import BotJoined, BotRemoved, GroupMoved, MemberGone
from tests.house import GROUP, House
from tests.services.round.scenes import a_round, the_round

NEW = -1002000000001


async def test_who_leaves_the_group_leaves_the_seat() -> None:
    house = House()
    await a_round(house)
    gone = house.member("Cas").id

    await house.hear(MemberGone(chat=GROUP, user=house.user("Cas")))

    assert gone not in the_round(house).seats
    assert len(the_round(house).seats) == 5


async def test_the_group_reads_the_same_whether_the_owner_or_another_leaves() -> None:
    seen = []
    for owner in ("Bo", "Cas"):
        house = House()
        await a_round(house, owner=owner)
        await house.hear(MemberGone(chat=GROUP, user=house.user("Cas")))
        seen.append({name: house.transcript.get(chat) for name, chat in (("group", GROUP), ("Dee", 103))})

    assert seen[0] == seen[1]


async def test_when_the_facilitator_leaves_the_round_goes_on_and_the_role_is_free() -> None:
    house = House()
    await a_round(house)

    await house.hear(MemberGone(chat=GROUP, user=house.user("An")))
    await house.says_in_group("Bo", "/circle")
    told = await house.taps("Bo", "Ik begeleid")

    assert told == "Je begeleidt deze kring nu."
    assert the_round(house).status is Status.OPEN


async def test_without_kring_the_clock_stands_still_until_who_leads_lets_it_go_on() -> None:
    house = House()
    await a_round(house)

    await house.hear(BotRemoved(chat=GROUP))
    assert the_round(house).status is Status.PAUSED
    assert house.circle.standing is Standing.AWAY

    await house.hear(BotJoined(chat=GROUP, title="Intervisie", by=house.who("Bo")))
    assert house.circle.standing is Standing.READY
    assert the_round(house).status is Status.PAUSED
    await house.taps("An", "Ga verder")
    assert the_round(house).status is Status.OPEN


async def test_a_round_moves_along_with_its_group_and_its_anchor_is_shown_there() -> None:
    house = House()
    await a_round(house)
    before = the_round(house)

    await house.hear(GroupMoved(old=GROUP, new=NEW))

    assert the_round(house) == before
    assert [seen.button("Pauze") is not None for seen in house.chats[NEW]] == [True]
