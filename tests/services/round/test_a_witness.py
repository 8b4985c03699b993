"""A circle with a witness: another member each round, told to all, with one sentence at the end."""

from bot.rounds.model import Round
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, start, the_round

SENTENCE = "Dat jullie steeds langer stil durfden te zijn."


async def a_house() -> House:
    house = House()
    await a_circle(house)
    await house.says_in_group("An", "/circle")
    await house.taps("An", "Hoe jullie werken")
    await house.taps("An", "Met een getuige")
    return house


def name_of(house: House, round_: Round) -> str:
    return next(name for name in house.names if house.member(name).id == round_.witness)


async def to_the_end(house: House, *, says: str = "") -> None:
    while not (round_ := the_round(house)).is_over:
        if says and round_.step and round_.step.who == "witness" and not round_.floor.given:  # type: ignore[union-attr] -- a step has a floor
            await house.says(name_of(house, round_), says)
        await house.to_next_deadline()


async def test_all_are_told_who_it_is_and_read_the_sentence_at_the_end() -> None:
    house = await a_house()
    await bring(house, "Bo")
    await start(house)
    witness = name_of(house, the_round(house))
    posts = "\n".join(one.words for one in house.chats[GROUP])
    assert f"{witness} is deze ronde getuige" in posts
    await to_the_end(house, says=SENTENCE)
    posts = "\n".join(one.words for one in house.chats[GROUP])
    assert f"Dit zag de getuige\n{SENTENCE}" in posts


async def test_in_six_rounds_each_of_the_six_is_it_once() -> None:
    house = await a_house()
    for number in range(1, 7):
        await bring(house, "Bo", number=number, title=f"Titel {number}")
        await start(house, choice=f"Titel {number}")
        await house.taps("An", "Rond af")
        await house.taps("An", "Ja, rond af")
    assert sorted(name_of(house, one) for one in house.store.all(Round)) == sorted(house.names)


async def test_a_named_owner_is_not_the_witness() -> None:
    for number in range(5):
        house = await a_house()
        await bring(house, "Bo", hidden=False, number=number + 1)
        await start(house)
        assert name_of(house, the_round(house)) != "Bo"


async def test_an_observer_writes_up_to_three_sentences_about_how_the_group_worked() -> None:
    house = await a_house()
    await house.taps("An", "Met een observator")
    await bring(house, "Bo")
    await start(house)
    assert "observeert deze ronde" in "\n".join(one.words for one in house.chats[GROUP])
    while (round_ := the_round(house)).step is None or round_.step.who != "witness":
        await house.to_next_deadline()
    for sentence in (SENTENCE, "Wie wachtte, hoorde meer.", "De vorm hielp."):
        await house.says(name_of(house, the_round(house)), sentence)
    await house.says(name_of(house, the_round(house)), "En nog iets.")
    await house.taps("An", "Volgende fase")
    told = "\n".join(one.words for one in house.chats[GROUP])
    assert "Dit zag de observator" in told
    assert SENTENCE in told
    assert "En nog iets." not in told
