"""The seven eyes: each member reads the own card in private; the group reads what was seen, eye by eye."""

from bot.library.methods import load_methods
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, start, the_round, until_form


async def test_each_reads_an_eye_of_their_own_and_the_group_reads_them_in_order() -> None:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    await bring(house, "Bo")
    await start(house, method="Zeven ogen", pace="Ongehaast")
    await until_form(house, "together")
    while the_round(house).method.phases[the_round(house).step.phase].id != "one_eye":
        await house.to_next_deadline()
    eyes = {}
    for name in house.names:
        asked = house.last_seen(name)
        (eyes[name],) = [line for line in asked.split("\n") if line.startswith("Oog ")]
    assert len(set(eyes.values())) == len(house.names)
    assert {"Oog 4 · de coach van binnen", "Oog 5 · hier en nu"} <= set(eyes.values())
    for name in house.names:
        await house.says(name, f"Ik zag iets achter {eyes[name].split(' · ')[0].lower()}.")
    while the_round(house).method.phases[the_round(house).step.phase].id == "one_eye":
        await house.to_next_deadline()
    posts = "\n".join(seen.words for seen in house.chats[GROUP])
    for eye in eyes.values():
        assert f"{eye}\nIk zag iets achter {eye.split(' · ')[0].lower()}." in posts
    (told,) = [seen.words for seen in house.chats[GROUP] if "Oog 4" in seen.words]
    assert [name for name in house.names if name in told.split()] == []
