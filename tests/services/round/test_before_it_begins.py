"""A round that is planned and has not begun: whoever goes, and whatever is taken off the table, the anchor does not show it."""

import pytest

from bot.rounds.intents import Withdraw
from bot.rounds.model import DilemmaId
from bot.services.heard import MemberGone
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, the_round


async def planned(house: House, *owners: str) -> None:
    """Let An plan a round for tomorrow: about the only dilemma, or with a vote when there are several."""
    await a_circle(house)
    for number, owner in enumerate(owners, 1):
        await bring(house, owner, title=f"Dilemma nummer {number}", number=number)
    await house.says("An", f"/start p_{house.circle.id}")
    chosen = "d:vote" if len(owners) > 1 else "d:dilemma1"
    for arg in (chosen, "m:meeting", "p:live", "n:2026-11-03:20:00", "ok"):
        press = Press(verb=Verb.PLAN, subject=house.circle.id, arg=arg)
        await house.presses("An", press, chat=house.user("An"), message=1)


async def everything_of(house: House, name: str) -> None:
    """Let somebody be forgotten."""
    await house.says(name, "/forget")
    await house.taps(name, "Alles over mij")
    await house.taps(name, "Ja, wissen")


async def what_the_group_sees_when_bo_is_forgotten(*owners: str) -> list[str]:
    house = House()
    await planned(house, *owners)
    before = len(house.transcript[GROUP])
    await everything_of(house, "Bo")
    return house.transcript[GROUP][before:]


async def test_the_anchor_shows_the_planned_dilemma() -> None:
    """There is something to leak: the title stands in the group before the round begins."""
    house = House()
    await planned(house, "Bo")
    assert any("Dilemma nummer 1" in seen.words for seen in house.chats[GROUP])


@pytest.mark.parametrize(
    ("owners", "instead"),
    [(("Bo",), ("Cas",)), (("Bo", "Cas"), ("Cas", "Bo")), (("Bo", "Cas"), ("Cas", "Dee"))],
)
async def test_the_group_cannot_see_whose_dilemma_goes_with_who_is_forgotten(
    owners: tuple[str, ...], instead: tuple[str, ...]
) -> None:
    one = await what_the_group_sees_when_bo_is_forgotten(*owners)
    other = await what_the_group_sees_when_bo_is_forgotten(*instead)
    assert one == other


async def test_who_leaves_the_group_changes_nothing_in_the_anchor() -> None:
    house = House()
    await planned(house, "Bo")
    anchor = next(seen for seen in house.chats[GROUP] if seen.button("Begin nu"))
    before = (anchor.words, len(house.transcript[GROUP]))
    await house.hear(MemberGone(chat=GROUP, user=house.user("Cas")))
    assert house.member("Cas").id not in the_round(house).seats
    edits = [line for line in house.transcript[GROUP][before[1] :] if "Begin nu" in line]
    assert (anchor.words, edits) == (before[0], [])


async def test_a_vote_with_one_title_left_does_not_say_which() -> None:
    house = House()
    await planned(house, "Bo", "Cas")

    async def withdraw(work: Work) -> None:
        await play_round.handle(work, the_round(house).id, Withdraw(dilemma=DilemmaId("dilemma1")))

    before = house.transcript[GROUP].copy()
    await house.run(withdraw)
    assert house.transcript[GROUP] == before
    await house.says_in_group("An", "/round")
    assert "jullie kiezen samen" in house.last_post
    assert "Dilemma nummer" not in house.last_post
