"""What a round publishes is looked at when it is given, and again the moment it is posted."""

from dataclasses import replace

from bot.anonymiser.rules import RulesAnonymiser
from bot.circles.model import Member, Person
from bot.dilemmas.model import Dilemma
from bot.rounds.model import MemberId
from bot.services.people import group_language
from bot.services.rounds import looking
from bot.services.rounds.play_round import load
from bot.services.work import Work, do
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, start, the_round, until_form

QORVATH = (("Qorvath", "de moeder"), ("Wil", "haar zoon"))


async def a_round(*, kept: tuple[str, ...] = (), situation: str = "De moeder belde.") -> House:
    """Let a round begin about a dilemma of Bo, in which Qorvath is the mother and Wil her son."""
    house = House(tools=a_tools(anonymiser=RulesAnonymiser()))
    await a_circle(house)
    dilemma = await bring(house, "Bo")
    async with house.store.begin() as tx:
        # What is looked at here is what identifies somebody; how a question is put is tested elsewhere.
        await tx.put(replace(house.circle, hints=False))
        await tx.put(
            replace(dilemma, situation=situation, replacements=QORVATH, names=("Qorvath", "Wil"), kept=kept)
        )
    await start(house)
    return house


def posts(house: House) -> str:
    return "\n".join(one.words for one in house.chats[GROUP])


async def approved(house: House, name: str, text: str, label: str = "Zo is het goed") -> None:
    await house.says(name, text)
    await house.taps(name, label)


async def known(house: House, *pairs: tuple[str, str]) -> None:
    """Let these be replaced too, in a dilemma whose round has begun."""
    (dilemma,) = house.store.all(Dilemma)
    async with house.store.begin() as tx:
        names = (*dilemma.names, *(words for words, _ in pairs))
        await tx.put(replace(dilemma, replacements=(*dilemma.replacements, *pairs), names=names))


async def comes_in(house: House, name: str) -> None:
    """Let somebody with this name take part from now on."""
    async with house.store.begin() as tx:
        member = Member(id=MemberId("new"), circle=house.circle.id, user=999, accepted_version=1)
        await tx.put(Person(user=999, name=name, reachable=True), member)


async def test_what_the_owner_had_replaced_is_replaced_in_what_others_write_and_shown_to_them_first() -> None:
    house = await a_round()
    await until_form(house, "together")
    await house.says("Cas", "hoe is het met qorvath, en wat wil dat zeggen, vraagt wil")
    assert "Hoe is het met de moeder, en wat wil dat zeggen, vraagt haar zoon" in house.last_seen("Cas")
    assert "Wat in het dilemma al vervangen is, blijft vervangen." in house.last_seen("Cas")
    assert house.sees("Cas", "Zoals ik het schreef") is None
    await house.taps("Cas", "Zo is het goed")
    await until_form(house, "relay")
    assert "en wat wil dat zeggen, vraagt haar zoon" in posts(house)


async def test_nobody_can_bring_back_what_the_owner_had_replaced() -> None:
    house = await a_round()
    await until_form(house, "together")
    await approved(house, "Cas", "Ik ken Qorvath en haar zus Xandra.", "Zoals ik het schreef")
    await until_form(house, "relay")
    assert "Ik ken de moeder en haar zus Xandra." in posts(house)
    assert "Qorvath" not in posts(house)


async def test_a_name_that_somebody_adds_is_replaced_in_everything_that_follows() -> None:
    house = await a_round()
    await until_form(house, "together")
    await approved(house, "Cas", "Ik denk aan Zorvald, haar chef.")
    await until_form(house, "relay")
    assert "Ik denk aan haar chef." in posts(house)
    await house.says("Bo", "zorvald wist het")
    assert "zorvald" not in house.last_seen("Bo").split("Vervangen")[0]
    (dilemma,) = house.store.all(Dilemma)
    assert any(words == "Zorvald" for words, _ in dilemma.replacements)
    assert dilemma.replacements[:2] == QORVATH


async def test_what_one_is_shown_does_not_depend_on_what_another_just_wrote() -> None:
    seen = []
    for first in ("Ik denk aan zorvald.", "Ik denk aan haar."):
        house = await a_round()
        await until_form(house, "together")
        await house.says("Cas", first)
        if house.sees("Cas", "Zo is het goed"):
            await house.taps("Cas", "Zo is het goed")
        await house.says("Dee", "zorvald zweeg altijd al")
        seen.append(house.last_seen("Dee"))
    assert seen[0] == seen[1]


async def test_the_name_of_somebody_who_came_in_meanwhile_is_replaced_when_a_text_is_posted() -> None:
    house = await a_round()
    await until_form(house, "together")
    await house.says("Cas", "Fluit speelt altijd door.")
    assert house.last_seen("Cas").startswith("Bewaard"), "nobody was called Fluit when it was written"
    await comes_in(house, "Fluit")
    await until_form(house, "relay")
    assert "[naam] speelt altijd door." in posts(house)


async def test_a_dilemma_is_looked_at_once_more_when_it_is_told() -> None:
    house = await a_round(situation="De moeder belde Xandra. Xandra zweeg.")
    assert "belde Xandra" not in posts(house)
    await until_form(house, "together")
    assert "De moeder belde [naam]. [naam] zweeg." in posts(house)


async def test_what_the_owner_let_stay_is_told_as_it_was_approved() -> None:
    house = await a_round(situation="De moeder belde Xandra. Xandra zweeg.", kept=("Xandra",))
    await until_form(house, "together")
    assert "De moeder belde Xandra. Xandra zweeg." in posts(house)


async def test_what_a_member_approved_is_what_is_posted() -> None:
    """Without its names a text is read otherwise: what is replaced then was shown replaced already."""
    house = await a_round()
    await known(
        house, ("Saskia", "de eerste persoon"), ("sas", "de eerste persoon"), ("Roos", "de tweede persoon")
    )
    await until_form(house, "together")
    texts = {
        "Cas": "Ik ken Saskia Bulten. Wat zou sas zelf zeggen? En kocht roos een roos?",
        "Dee": "Met Saskia, Bram Kuypers en sas erbij werd het stil. Daar was roos.",
    }
    for name, text in texts.items():
        await house.says(name, text)
    shown = {name: house.last_seen(name).split("\n\n")[1] for name in texts}
    for name in texts:
        await house.taps(name, "Zo is het goed")
    await until_form(house, "relay")
    assert [text for text in shown.values() if text not in posts(house)] == []
    assert "sas" not in " ".join(shown.values()).split()


async def test_looking_again_changes_nothing_when_nothing_is_new() -> None:
    house = await a_round(situation="De moeder belde Xandra op 12 maart.", kept=("Xandra", "op 12 maart"))
    await until_form(house, "together")
    await approved(house, "Cas", "Bel Zorvald op 06-12345678, of de 41-jarige buur.", "Zoals ik het schreef")

    async def again(work: Work) -> None:
        round_ = await load(work, the_round(house).id)
        assert round_ is not None
        assert group_language(work, house.circle).value == "nl"
        (dilemma,) = await work.tx.find(Dilemma, circle=house.circle.id)
        await looking.look_again_at_dilemmas(work, house.circle, round_)
        assert await work.tx.find(Dilemma, circle=house.circle.id) == (dilemma,)

    await do(house.tools, again)
    await until_form(house, "relay")
    assert "Bel Zorvald op 06-12345678, of de 41-jarige buur." in posts(house)
