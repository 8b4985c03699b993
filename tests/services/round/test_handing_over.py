"""Who leads: handed over by name, taken over when nobody has led for a while, or anyone where the circle wants that."""

from datetime import timedelta

from bot.rounds.method import Order
from bot.rounds.model import Round
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import a_round, bring, speaker, start, the_round, until_form

NOT_YOU = "Dit is voor de begeleider van de kring."


def posts(house: House) -> str:
    return "\n".join(one.words for one in house.chats[GROUP])


async def test_who_leads_hands_the_round_over_and_the_group_is_told_by_name() -> None:
    house = House()
    await a_round(house)
    assert await house.taps("Dee", "Volgende fase") == NOT_YOU
    await house.taps("An", "Geef de leiding door")
    assert await house.taps("Cas", "Dee") == NOT_YOU, "who does not lead cannot give it away"
    await house.taps("An", "Dee")
    assert "Dee begeleidt nu deze ronde." in posts(house)
    assert await house.taps("Dee", "Volgende fase") == "Goed."
    assert await house.taps("An", "Volgende fase") == "Goed.", "a facilitator of the circle stays one"


async def test_one_can_think_better_of_it() -> None:
    house = House()
    await a_round(house)
    before = the_round(house)
    await house.taps("An", "Geef de leiding door")
    await house.taps("An", "Nee, terug")
    assert the_round(house) == before
    assert house.sees("An", "Volgende fase")


async def test_when_nobody_has_led_for_ten_minutes_a_member_may_take_over_after_being_asked() -> None:
    house = House()
    await a_round(house, method="Incident")
    await house.taps("An", "Volgende fase")
    await house.advance(timedelta(minutes=9))
    assert await house.taps("Dee", "Volgende fase") == NOT_YOU
    await house.advance(timedelta(minutes=2))
    await house.taps("Dee", "Volgende fase")
    assert house.sees("Dee", "Ja, ik begeleid deze ronde")
    await house.taps("Dee", "Ja, ik begeleid deze ronde")
    assert "Dee begeleidt nu deze ronde." in posts(house)
    assert await house.taps("Dee", "Volgende fase") == "Goed."


async def test_the_post_of_a_round_has_a_button_to_take_over_that_says_from_when() -> None:
    house = House()
    await a_round(house, method="Incident")
    assert (
        await house.taps("Dee", "Neem de leiding over")
        == "Er is pas nog begeleid. Overnemen kan vanaf 10:10."
    )
    assert await house.taps("An", "Neem de leiding over") == "Jij kunt deze ronde al begeleiden."
    await house.advance(timedelta(minutes=11))
    await house.taps("Dee", "Neem de leiding over")
    await house.taps("Dee", "Ja, ik begeleid deze ronde")
    assert "Dee begeleidt nu deze ronde." in posts(house)


async def test_a_paused_round_says_in_a_line_that_it_can_be_taken_over_and_by_the_command_too() -> None:
    house = House()
    await a_round(house, method="Incident")
    await house.taps("An", "Pauze")
    line = "Begeleidt er al een tijd niemand? Dan kan ieder in deze ronde de leiding overnemen, met de knop."
    assert line in posts(house)
    await house.advance(timedelta(minutes=11))
    await house.says_in_group("Cas", "/round")
    assert line in house.last_post
    await house.taps("Cas", "Neem de leiding over")
    await house.taps("Cas", "Ja, ik begeleid deze ronde")
    assert the_round(house).facilitator == house.member("Cas").id
    assert await house.taps("Cas", "Ga verder") == "Goed."


async def test_where_anybody_may_lead_nobody_is_told_to_take_over() -> None:
    house = House()
    await a_circle(house)
    await bring(house, "Bo")
    await house.says_in_group("An", "/circle")
    await house.taps("An", "Hoe jullie werken")
    await house.taps("An", "Ieder kan begeleiden")
    await start(house)
    await house.taps("Cas", "Pauze")
    assert house.sees("Cas", "Neem de leiding over") is None
    assert "overnemen" not in house.last_post


async def test_who_has_just_taken_over_is_not_taken_over_at_once() -> None:
    house = House()
    await a_round(house, method="Incident")
    await house.advance(timedelta(minutes=11))
    await house.taps("Dee", "Volgende fase")
    await house.taps("Dee", "Ja, ik begeleid deze ronde")
    assert await house.taps("Cas", "Volgende fase") == NOT_YOU
    assert house.sees("Cas", "Ja, ik begeleid deze ronde") is None


async def test_how_soon_a_round_can_be_taken_over_is_for_the_circle_to_say() -> None:
    house = House()
    await a_circle(house)
    await house.says_in_group("An", "/circle")
    await house.taps("An", "Hoe jullie werken")
    await house.taps("An", "Pas laat")
    await bring(house, "Bo")
    await start(house, method="Incident", pace="Live")
    await house.taps("An", "Volgende fase")
    await house.advance(timedelta(minutes=19))
    assert await house.taps("Dee", "Volgende fase") == NOT_YOU
    await house.advance(timedelta(minutes=2))
    await house.taps("Dee", "Volgende fase")
    assert house.sees("Dee", "Ja, ik begeleid deze ronde")


async def test_taking_over_is_over_as_soon_as_somebody_leads() -> None:
    house = House()
    await a_round(house, method="Incident")
    await house.advance(timedelta(minutes=11))
    await house.taps("Dee", "Volgende fase")
    found = house.sees("Dee", "Ja, ik begeleid deze ronde")
    assert found is not None
    chat, seen, button = found
    await house.taps("Dee", "Nee, terug")
    await house.taps("An", "Volgende fase")
    assert await house.presses("Dee", button.does, chat=chat, message=seen.message) == NOT_YOU
    assert the_round(house).facilitator == house.member("An").id


async def test_where_the_circle_wants_it_anyone_plans_and_leads() -> None:
    house = House()
    await a_circle(house)
    await bring(house, "Bo")
    await house.says_in_group("An", "/circle")
    await house.taps("An", "Hoe jullie werken")
    await house.taps("An", "Ieder kan begeleiden")
    await house.says("Cas", "/plan")
    for label in ("Een stille coachee", "Ontmoeting", "Live", "Nu", "Ja, plan"):
        await house.taps("Cas", label)
    assert await house.taps("Els", "Volgende fase") == "Goed."


async def test_the_order_of_turns_that_a_circle_chose_goes_into_the_next_round() -> None:
    house = House()
    await a_circle(house)
    await house.says_in_group("An", "/circle")
    await house.taps("An", "Hoe jullie werken")
    await house.taps("An", "Wie het minst sprak eerst")
    assert house.sees("An", "✓ Wie het minst sprak eerst")
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", "Ontmoeting", "Live", "Nu", "Ja, plan"):
        await house.taps("An", label)
    assert the_round(house).order is Order.LEAST_FIRST


async def test_two_missed_turns_lead_to_a_question_in_private_and_to_no_word_in_the_group() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "turns")
    first = speaker(house)
    while house.last_seen(first).count("twee keer voorbij") == 0:
        await house.to_next_deadline()
    assert "twee keer voorbij" not in posts(house)
    assert await house.taps(first, "Sla mijn beurten over") == (
        "Goed. Je krijgt in deze ronde geen beurten meer; schrijven kan altijd."
    )
    assert the_round(house).resting == (house.member(first).id,)
    assert await house.taps(first, "Ja, ik doe weer mee") == "Goed. Je komt weer aan de beurt."
    assert the_round(house).resting == ()
    assert await house.taps(first, "Ja, ik doe weer mee") == "Goed. Je komt weer aan de beurt."


async def test_in_turn_each_round_has_another_leader_who_may_lead_it() -> None:
    house = House()
    await a_circle(house)
    await house.says_in_group("An", "/circle")
    await house.taps("An", "Hoe jullie werken")
    await house.taps("An", "Om de beurt")
    led = []
    for number in range(1, 7):
        await bring(house, "Bo", number=number, title=f"Titel {number}")
        await house.says("An", "/plan")
        for label in (f"Titel {number}", "Ontmoeting", "Live", "Nu", "Ja, plan"):
            await house.taps("An", label)
        (now,) = [one for one in house.store.all(Round) if one.id == house.circle.current]
        leader = next(name for name in house.names if house.member(name).id == now.facilitator)
        led.append(leader)
        assert await house.taps(leader, "Volgende fase") == "Goed."
        await house.taps(leader, "Rond af")
        await house.taps(leader, "Ja, rond af")
    assert sorted(led) == sorted(house.names)


async def test_before_it_begins_all_see_who_leads() -> None:
    house = House()
    await a_circle(house)
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", "Ontmoeting", "Live"):
        await house.taps("An", label)
    await house.says("An", "morgen 20:00")
    await house.taps("An", "Ja, plan")
    assert "Deze ronde begeleidt: An" in house.last_post


async def test_a_circle_can_let_kring_lead_and_anybody_can_hold_the_round() -> None:
    house = House()
    await a_circle(house)
    await house.says_in_group("An", "/circle")
    await house.taps("An", "Hoe jullie werken")
    await house.taps("An", "Kring zelf")
    await bring(house, "Bo")
    await house.says("Cas", "/plan")
    for label in ("Een stille coachee", "Ontmoeting", "Live"):
        await house.taps("Cas", label)
    await house.says("Cas", "morgen 20:00")
    await house.taps("Cas", "Ja, plan")
    assert "Ik begeleid deze ronde zelf, op de klok." in house.last_post
    assert the_round(house).facilitator is None
    await house.advance(the_round(house).starts_at - house.clock.now())
    assert await house.taps("Dee", "Pauze") == "Goed."
    assert await house.taps("Els", "Ga verder") == "Goed."
    while not the_round(house).is_over:
        await house.to_next_deadline()
    assert the_round(house).closing == "finished"
