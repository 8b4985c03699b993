"""Where the owner taps: everybody sees the same buttons in private, the group reads only what the owner tapped."""

from dataclasses import replace

from bot.library.methods import load_methods
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, start, the_round, until_form

ASKED = {
    "An": "Wat raakt je aan de stilte?",
    "Cas": "Wanneer was het anders?",
    "Dee": "Wat hoop je te horen?",
}


async def a_house(method: str, *, hidden: bool = True) -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, rounds_held=1, hints=False))
    await bring(house, "Bo", hidden=hidden)
    await start(house, method=method)
    return house


async def weighing(*, hidden: bool = True) -> House:
    house = await a_house("Socratische methode (kort)", hidden=hidden)
    await until_form(house, "together" if hidden else "turns")
    while (round_ := the_round(house)).step and round_.method.phases[round_.step.phase].id != "writing":
        await house.to_next_deadline()
    for name, words in ASKED.items():
        await house.says(name, words)
    await until_form(house, "pick")
    return house


async def test_everybody_is_asked_to_weigh_and_the_group_reads_only_how_it_is_for_the_owner() -> None:
    house = await weighing()
    asked = {house.last_seen(name) for name in house.names}
    assert len(asked) == 1
    for words in ASKED.values():
        assert words in asked.copy().pop()
    assert await house.taps("An", "1 warm") == "Goed. Je kunt het nog veranderen."
    await house.taps("Bo", "1 koud")
    await house.taps("Bo", "2 warm")
    assert house.sees("Bo", "✓ 2 warm")
    assert not house.sees("Dee", "✓ 2 warm")
    await house.taps("An", "Volgende fase")
    told = "\n".join(one.words for one in house.chats[GROUP])
    assert "Zo weegt de inbrenger de vragen\nWarm: 2\nKoud: 1" in told


async def test_a_named_owner_taps_alone() -> None:
    house = await weighing(hidden=False)
    assert house.sees("Bo", "1 warm")
    assert not house.sees("An", "1 warm")
    await house.taps("Bo", "3 lauw")
    await house.taps("An", "Volgende fase")
    assert "Zo weegt Bo de vragen\nLauw: 3" in "\n".join(one.words for one in house.chats[GROUP])


async def test_the_form_of_consultation_is_the_one_that_the_owner_chose() -> None:
    house = await a_house("Kollegiale Beratung")
    await until_form(house, "pick")
    await house.taps("Cas", "Ideeën")
    await house.taps("Bo", "Op zijn kop")
    await house.taps("An", "Volgende fase")
    told = house.last_post
    assert "Gekozen door de inbrenger: Op zijn kop" in told
    assert "Beraad · Op zijn kop" in told
    assert "Hoe zou je dit zeker erger maken?" in told


async def test_without_a_choice_it_is_the_first_form() -> None:
    house = await a_house("Kollegiale Beratung")
    await until_form(house, "pick")
    await house.taps("An", "Volgende fase")
    assert "De inbrenger koos niets. Daarom gaan we verder met: Resonantie" in house.last_post
    assert "Wat doet dit verhaal met je" in house.last_post


async def test_what_did_not_help_goes_back_to_the_questions_once() -> None:
    house = await a_house("Vijfstappen")
    await until_form(house, "pick")
    await house.taps("Bo", "Nog niet")
    await house.taps("An", "Volgende fase")
    assert "We gaan één keer terug." in house.last_post
    assert "Vraag door" in house.last_post
    await until_form(house, "pick")
    await house.taps("Bo", "Nog niet")
    await house.taps("An", "Volgende fase")
    assert "We gaan één keer terug." not in house.last_post
