"""The list of methods, one of them whole, three questions, and a method that is not possible."""

from bot.dilemmas.model import Dilemma
from bot.library.methods import load_methods
from bot.services.plan_records import PlanInMaking
from bot.wording.outgoing import Press, Verb
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring


async def a_house() -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    return house


async def test_the_list_says_of_each_method_what_it_is_for_and_why_another_is_not_offered() -> None:
    house = await a_house()
    await house.says("Bo", "/methods")
    listed = house.last_seen("Bo")
    for method in house.tools.methods.values():
        assert method.name.nl in listed
    assert "Roddelmethode: pas als jullie samen een ronde hebben gehad" in listed
    assert "Voor een coachee die in je hoofd of je lijf blijft zitten." in listed


async def test_a_tap_shows_the_phases_and_where_a_method_comes_from() -> None:
    house = await a_house()
    await house.says("Bo", "/methods")
    await house.taps("Bo", "Clearness")
    shown = house.last_seen("Bo")
    assert "2. Vragen · 75 min · vragen en antwoorden" in shown
    assert "Niet met een verborgen inbrenger." in shown
    assert "Oorsprong: Quakers" in shown
    assert house.sees("Bo", "Neem: Clearness") is None, "nobody is planning"
    await house.taps("Bo", "Alle methodes")
    assert "Jullie doen mee met" in house.last_seen("Bo")


async def test_three_questions_lead_to_two_methods() -> None:
    house = await a_house()
    await house.says("Bo", "/methods")
    for label in (
        "Help me kiezen",
        "Het raakt me, ik voel veel bij deze coachee",
        "Een uur, of iets meer",
        "Ja, vaak",
    ):
        await house.taps("Bo", label)
    shown = house.last_seen("Bo")
    assert "Deze passen het best" in shown
    assert sum(method.name.nl in shown for method in house.tools.methods.values()) == 2


async def test_who_plans_takes_the_proposed_method_with_one_tap() -> None:
    house = await a_house()
    dilemma = await bring(house, "Bo")
    await house.says("An", "/plan")
    await house.taps("An", dilemma.title)
    for label in (
        "Help me kiezen",
        "Er gebeurde iets, en er was een keuze",
        "Hoogstens 50 minuten",
        "Nog niet zo vaak",
    ):
        await house.taps("An", label)
    await house.taps("An", "Neem: Consultancy")
    (plan,) = house.store.all(PlanInMaking)
    assert plan.method == "consultancy"


async def test_a_method_in_which_nobody_can_hide_is_refused_for_a_hidden_dilemma() -> None:
    house = await a_house()
    dilemma = await bring(house, "Bo")
    assert house.store.all(Dilemma)[0].hidden
    await house.says("An", "/plan")
    await house.taps("An", dilemma.title)
    asked = house.last_seen("An")
    assert "Clearness: niet met een verborgen inbrenger. De groep vraagt de hele tijd door" in asked
    assert house.sees("An", "Clearness") is None
    forged = Press(verb=Verb.PLAN, subject=house.circle.id, arg="m:clearness")
    await house.presses("An", forged, chat=house.user("An"), message=1)
    (plan,) = house.store.all(PlanInMaking)
    assert plan.method is None


async def test_in_the_group_the_list_is_to_read() -> None:
    house = await a_house()
    await house.says_in_group("Cas", "/methods")
    post = house.chats[GROUP][-1]
    assert "Beraad in acht fasen" in post.words
    assert post.buttons == ()
