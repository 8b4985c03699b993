"""A round in which everyone is owner in turn: planned without a dilemma, led with whose turn it is, in groups if need be."""

from bot.library.methods import load_methods
from bot.rounds.model import Closing, Round
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, the_round

IN_ALL = "Ieder brengt iets in"


async def a_house() -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    return house


async def planned(house: House, method: str) -> None:
    await house.says("An", "/plan")
    for label in (IN_ALL, method, "Live", "Nu", "Ja, plan"):
        await house.taps("An", label)


async def test_it_is_planned_though_no_dilemma_waits() -> None:
    house = await a_house()
    await house.says("An", "/plan")
    assert "Er ligt nog geen dilemma." in house.last_seen("An")
    await house.taps("An", IN_ALL)
    offered = house.last_seen("An")
    assert "Wijze kring · 90 minuten" in offered, "a quarter of an hour for each of the six"
    assert "Trio’s · 30 minuten" in offered, "two trios side by side"
    assert "Incidentmethode" not in offered
    for label in ("Wijze kring", "Live"):
        await house.taps("An", label)
    await house.taps("An", "Nu")
    assert "Ieder brengt iets in, om de beurt" in house.last_seen("An")
    await house.taps("An", "Ja, plan")
    assert the_round(house).candidates == ()
    assert len(the_round(house).rota) == 1


async def test_a_dilemma_that_waits_stays_where_it_is() -> None:
    house = await a_house()
    dilemma = await bring(house, "Bo")
    await planned(house, "Wijze kring")
    assert the_round(house).candidates == ()
    assert house.store.all(type(dilemma)) == (dilemma,)


async def test_with_a_dilemma_chosen_a_rotating_method_is_not_offered_and_a_forged_choice_chooses_nothing() -> (
    None
):
    house = await a_house()
    dilemma = await bring(house, "Bo", hidden=False)
    await house.says("An", "/plan")
    await house.taps("An", dilemma.title)
    assert house.sees("An", "Wijze kring") is None
    assert house.sees("An", "Incidentmethode") is not None


async def test_the_group_sees_whose_turn_it_is() -> None:
    house = await a_house()
    await planned(house, "Wijze kring")
    round_ = the_round(house)
    first, second = (
        next(name for name in house.names if house.member(name).id == one) for one in round_.rota[0][:2]
    )
    assert f"Fase 1 van 4 · Uitdaging en hulpvraag · voor {first}" in house.last_post
    for _ in range(4):
        await house.taps("An", "Volgende fase")
    assert f"Fase 1 van 4 · Uitdaging en hulpvraag · voor {second}" in house.last_post


async def test_trios_are_told_who_are_together_and_whose_turn_it_is() -> None:
    house = await a_house()
    await planned(house, "Trio’s")
    round_ = the_round(house)
    names = {house.member(name).id: name for name in house.names}
    began = "\n".join(one.words for one in house.chats[GROUP])
    assert "Jullie gaan uiteen in 2 groepen." in began
    for number, group in enumerate(round_.rota, 1):
        assert f"{number}. {', '.join(names[one] for one in group)}" in began
    await house.taps("An", "Volgende fase")
    told = house.last_post
    assert "Fase 2 van 6 · Vertellen · beurt 1 van 3" in told
    assert f"ieder in de eigen groep: {', '.join(names[group[0]] for group in round_.rota)}." in told
    await house.taps("An", "Volgende fase")
    assert "Nu aan de beurt" not in house.last_post, "it is said once a turn"


async def test_the_clock_leads_trios_to_a_shared_harvest_and_to_the_end() -> None:
    house = await a_house()
    await planned(house, "Trio’s")
    while not (round_ := the_round(house)).is_over:
        if round_.step is not None and round_.step.form.value == "together":
            await house.says("Bo", "Dat ik eerder om hulp mag vragen.")
        await house.to_next_deadline()
    assert house.store.all(Round)[-1].closing is Closing.FINISHED
    assert "Dat ik eerder om hulp mag vragen." in "\n".join(one.words for one in house.chats[GROUP])
