"""What members write to Kring for a round."""

from datetime import timedelta

from bot.services.heard import Said
from bot.services.records import Contribution
from tests.house import House
from tests.services.round.scenes import a_round, until_form


async def sent(house: House, name: str, text: str, *, before_now: timedelta) -> None:
    """Let a text arrive that was sent some time ago."""
    house.last_message += 1
    await house.hear(
        Said(
            who=house.who(name),
            chat=house.user(name),
            message=house.last_message,
            text=text,
            sent_at=(house.clock.now() - before_now).replace(microsecond=0),
        )
    )


async def test_a_question_that_arrives_after_its_phase_is_not_taken_for_the_owners_answer() -> None:
    house = House()
    await a_round(house, owner="Bo")
    await until_form(house, "relay")
    await sent(house, "Bo", "wat verzwijgt de coachee", before_now=timedelta(seconds=5))
    assert house.last_seen("Bo").startswith("De fase waarvoor je dit schreef was net voorbij.")
    assert house.store.all(Contribution) == ()


async def test_what_is_sent_in_the_second_in_which_a_phase_begins_counts() -> None:
    house = House()
    await a_round(house, owner="Bo")
    await until_form(house, "relay")
    await sent(house, "Bo", "ik houd mijn adem in", before_now=timedelta(0))
    assert [one.text for one in house.store.all(Contribution)] == ["Ik houd mijn adem in"]
