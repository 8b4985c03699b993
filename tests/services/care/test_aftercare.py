"""Aftercare: below the question of the next morning, for everybody the same, and not one message more."""

from bot.services.records import Appointment, AppointmentKind
from bot.wording.outgoing import Press, Verb
from tests.house import House
from tests.services.round.scenes import a_round, the_round

LINE = "Wil je er nog met iemand over praten, dan kan dat. Deze regel krijgt iedereen."


async def the_next_morning(owner: str) -> dict[str, list]:
    house = House()
    await a_round(house, owner=owner)
    for label in ("Rond af", "Ja, rond af"):
        await house.taps("An", label)
    assert the_round(house).is_over
    assert not any(LINE in one.words for name in house.names for one in house.chats[house.user(name)])
    while any(one.kind is AppointmentKind.MORNING_REFLECTION for one in house.store.all(Appointment)):
        await house.to_next_deadline()
    return {
        name: [one for one in house.chats[house.user(name)] if "nacht later" in one.words]
        for name in house.names
    }


async def test_everybody_who_sat_in_the_round_gets_one_message_with_the_line_and_the_button() -> None:
    for owner in ("Bo", "Cas"):
        said = await the_next_morning(owner)
        assert {name: len(one) for name, one in said.items()} == dict.fromkeys(said, 1)
        assert {one[0].words.endswith(LINE) for one in said.values()} == {True}
        buttons = {one[0].button("Ik wil iemand spreken") for one in said.values()}
        assert {one.does for one in buttons if one} == {Press(verb=Verb.PEER, arg="ask")}
        assert None not in buttons


async def test_the_button_leads_to_one_of_the_circle() -> None:
    house = House()
    await a_round(house)
    for label in ("Rond af", "Ja, rond af"):
        await house.taps("An", label)
    while not house.sees("Dee", "Ik wil iemand spreken"):
        await house.to_next_deadline()
    await house.taps("Dee", "Ik wil iemand spreken")
    assert "Met iemand van de kring praten" in house.last_seen("Dee")
    assert house.sees("Dee", "Ja, vraag het rond")
