"""A round that is planned is moved, changed or called off from its own page; everybody in it hears of it once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.circles.model import Lead, Person
from bot.planning.meeting import Meeting, MeetingStatus
from bot.rounds.method import Pace
from bot.rounds.model import Status
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, the_round

FRIDAY = datetime(2026, 11, 6, 18, 30, tzinfo=UTC)
"""Half past seven in the evening, in Amsterdam."""
MOVED = "Ronde 1 is verzet.\nVan dinsdag 3 november 2026, 19:30 (Amsterdam)\nnaar vrijdag 6 november 2026, 19:30 (Amsterdam)."


async def planned(*, owner: str = "Bo", lead: Lead = Lead.ONE) -> House:
    house = House()
    await a_circle(house)
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, lead=lead))
    await bring(house, owner)
    await house.says("An", "/plan")
    for label in ("Een stille coachee", "Ontmoeting", "Morgen:", "Ja, plan"):
        await house.taps("An", label)
    return house


async def taps(house: House, *labels: str, name: str = "An") -> None:
    for label in labels:
        await house.taps(name, label)


def told(house: House, since: dict[int, int]) -> dict[int, list[str]]:
    """Return what everybody was told since then, chat by chat."""
    return {
        chat: [seen.words for seen in house.chats.get(chat, [])[since.get(chat, 0) :]]
        for chat in (GROUP, *map(house.user, house.names[1:]))
    }


def so_far(house: House) -> dict[int, int]:
    return {chat: len(seen) for chat, seen in house.chats.items()}


def the_meeting(house: House) -> Meeting:
    (meeting,) = house.store.all(Meeting)
    return meeting


async def moved(house: House) -> None:
    await house.says("An", "/plan")
    await taps(house, "Verzetten")
    await house.says("An", "vrijdag 19:30")
    await taps(house, "Ja, verander")


async def test_a_planned_round_is_shown_with_what_can_be_changed() -> None:
    house = await planned()
    await house.says("An", "/plan")
    seen = house.chats[house.user("An")][-1]
    assert seen.words == (
        "Ronde 1 is gepland\nEen stille coachee\nOntmoeting · live\n"
        "Begin: dinsdag 3 november 2026, 19:30 (Amsterdam)\nBegeleiding: An"
    )
    labels = [[button.label for button in row] for row in seen.buttons]
    assert labels == [["Verzetten", "Methode en tempo"], ["Afgelasten"], ["Zo laten"]]


async def test_the_anchor_leads_to_that_page() -> None:
    house = await planned()
    await house.taps("An", "Verzet of verander")
    assert house.last_seen("An").startswith("Ronde 1 is gepland")
    await house.taps("Bo", "Verzet of verander")
    assert house.last_seen("Bo").startswith("Een ronde plannen is voor de begeleider")


async def test_a_moved_round_is_told_to_all_once_and_begins_at_the_new_moment_only() -> None:
    house = await planned()
    before = so_far(house)
    await moved(house)
    assert the_round(house).starts_at == FRIDAY
    assert told(house, before) == {chat: [MOVED] for chat in told(house, before)}
    assert "Begint vrijdag 6 november 2026, 19:30" in house.chats[GROUP][-2].words, "the anchor says so too"
    await house.advance(FRIDAY - house.clock.now() - timedelta(minutes=1))
    assert the_round(house).status is Status.PLANNED
    await house.advance(timedelta(minutes=1))
    assert the_round(house).status is Status.OPEN


async def test_the_meeting_moves_along_and_counts_the_change() -> None:
    house = await planned()
    before = the_meeting(house)
    await moved(house)
    assert the_meeting(house) == replace(before, wall=datetime(2026, 11, 6, 19, 30), revision=1)  # noqa: DTZ001 -- wall time
    await house.says("An", "/plan")
    await taps(house, "Afgelasten", "Ja, gelast")
    assert the_meeting(house).status is MeetingStatus.CANCELLED


async def test_another_method_and_pace_are_told_once() -> None:
    house = await planned()
    before = so_far(house)
    await house.says("An", "/plan")
    await taps(house, "Methode en tempo", "Incidentmethode (kort)", "Ongehaast", "Ja, verander")
    round_ = the_round(house)
    assert (round_.method.id, round_.pace) == ("incident", Pace.UNHURRIED)
    words = "Ronde 1 gaat anders: Incidentmethode · ongehaast."
    assert told(house, before) == {chat: [words] for chat in told(house, before)}
    assert (the_meeting(house).method, the_meeting(house).pace) == ("incident", Pace.UNHURRIED)


async def test_another_leader_is_told_to_the_group_and_to_who_it_is() -> None:
    house = await planned(lead=Lead.ALL)
    before = so_far(house)
    await house.says("An", "/plan")
    await taps(house, "Wie begeleidt", "Dee", "Ja, verander")
    assert the_round(house).facilitator == house.member("Dee").id
    said = told(house, before)
    assert said.pop(GROUP) == ["Dee begeleidt nu deze ronde."]
    assert said.pop(house.user("Dee"))[0].startswith("Jij begeleidt ronde 1, dinsdag 3 november")
    assert set(map(tuple, said.values())) == {()}


async def test_who_was_given_the_round_can_move_it_too() -> None:
    house = await planned(lead=Lead.ALL)
    await house.says("An", "/plan")
    await taps(house, "Wie begeleidt", "Dee", "Ja, verander")
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, lead=Lead.ONE))
    await house.says("Dee", "/plan")
    assert house.last_seen("Dee").startswith("Ronde 1 is gepland")


async def test_a_round_that_is_called_off_is_told_to_all_once() -> None:
    house = await planned()
    before = so_far(house)
    await house.says("An", "/plan")
    await taps(house, "Afgelasten", "Ja, gelast")
    assert the_round(house).status is Status.CANCELLED
    said = told(house, before)
    assert said.pop(GROUP) == ["Ronde 1 gaat niet door."]
    words = "Ronde 1 gaat niet door. Die was gepland voor dinsdag 3 november 2026, 19:30 (Amsterdam)."
    assert said == {chat: [words] for chat in said}


async def test_nothing_changes_before_the_yes_and_back_forgets_the_choice() -> None:
    house = await planned()
    before = (the_round(house), so_far(house)[GROUP])
    await house.says("An", "/plan")
    await taps(
        house,
        "Verzetten",
        "Volgende week",
        "Terug",
        "Methode en tempo",
        "Balint",
        "Terug",
        "Afgelasten",
        "Terug",
        "Zo laten",
    )
    assert house.last_seen("An") == "Er is niets veranderd."
    assert (the_round(house), so_far(house)[GROUP]) == before


async def test_in_private_the_move_is_told_in_the_zone_of_the_reader() -> None:
    house = await planned()
    async with house.store.begin() as tx:
        person = await tx.get(Person, house.user("Bo"))
        assert person is not None
        await tx.put(replace(person, zone="Asia/Kathmandu"))
    await moved(house)
    assert "naar zaterdag 7 november 2026, 00:15 (Kathmandu)" in house.last_seen("Bo")
    assert house.last_seen("Cas") == house.last_post == MOVED


async def presses(house: House, arg: str, name: str = "An") -> str:
    press = Press(verb=Verb.PLAN, subject=house.circle.id, arg=arg)
    return await house.presses(name, press, chat=house.user(name), message=1)


@pytest.mark.parametrize("arg", ["ok", "r:off:sure", "r:move", "n:2026-11-06:19:30", "m:incident", "l:x"])
async def test_a_button_of_a_round_that_has_begun_does_nothing(arg: str) -> None:
    house = await planned()
    await house.says("An", "/plan")
    await taps(house, "Verzetten", "Volgende week")
    await house.taps("An", "Begin nu")
    before, posts = the_round(house), so_far(house)[GROUP]
    assert (await presses(house, arg)).startswith("Dat is al gedaan")
    assert (the_round(house), so_far(house)[GROUP]) == (before, posts)


@pytest.mark.parametrize(
    "arg",
    [
        "ok",
        "n:2026-11-01:19:30",
        "m:nothing",
        "m:troika",
        "l:nobody",
        "p:slow",
        "r:else",
        "a:mirror",
        "d:each",
    ],
)
async def test_a_forged_button_changes_nothing(arg: str) -> None:
    house = await planned()
    await house.says("An", "/plan")
    before = the_round(house)
    await presses(house, arg)
    await presses(house, "ok")
    assert the_round(house) == before


async def test_a_second_yes_changes_nothing_more() -> None:
    house = await planned()
    await moved(house)
    before, posts = the_round(house), so_far(house)
    await presses(house, "ok")
    assert (the_round(house), so_far(house)) == (before, posts)


@pytest.mark.parametrize("owner", ["Bo", "Cas"])
async def test_nobody_can_tell_from_a_move_whose_dilemma_it_is(owner: str) -> None:
    one, other = await planned(owner="Dee"), await planned(owner=owner)
    for house in (one, other):
        await moved(house)
        await house.says("An", "/plan")
        await taps(house, "Afgelasten", "Ja, gelast")
    assert one.transcript[GROUP] == other.transcript[GROUP]
    for name in one.names:
        assert one.transcript[one.user(name)] == other.transcript[other.user(name)]


async def test_the_pace_it_has_already_leaves_the_page_alone() -> None:
    house = await planned()
    await house.says("An", "/plan")
    await taps(house, "Methode en tempo", "Incidentmethode (kort)")
    before = house.transcript[house.user("An")].copy()
    await taps(house, "Live")
    assert house.transcript[house.user("An")] == before
