"""The list of methods, one of them whole, three questions, and a method that is not possible."""

import pytest

from bot.chat.callbacks import MOST_ARG_BYTES
from bot.dilemmas.model import Dilemma
from bot.library.methods import load_methods
from bot.rounds.fitting import Having, hindrance, length
from bot.rounds.method import Pace
from bot.services.plan_records import PlanInMaking
from bot.wording.outgoing import Press, Style, Verb
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, open_method


async def a_house() -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    return house


async def leafed(house: House, name: str) -> list[str]:
    """Return every page of the list that somebody has before them."""
    pages = [house.last_seen(name)]
    while house.sees_now(name, "Meer ›"):
        await house.taps(name, "Meer ›")
        pages.append(house.last_seen(name))
    return pages


async def test_the_list_is_short_enough_for_a_phone_and_has_every_method_that_is_possible() -> None:
    house = await a_house()
    await house.says("Bo", "/methods")
    assert "Methodes · 22 van de 23\nJullie zijn met 6." in house.last_seen("Bo")
    pages = await leafed(house, "Bo")
    assert max(len(page) for page in pages) < 1000
    assert "Balint-geïnspireerd · 45 min · verborgen kan\nVoor een coachee die in je hoofd" in pages[0]
    assert any("Clearness · 112 min · alleen met naam" in page for page in pages)
    for method in house.tools.methods.values():
        if method.id != "gossip":
            assert any(method.about.nl in page for page in pages)
    assert len(house.chats[house.user("Bo")]) == len({one.message for one in house.chats[house.user("Bo")]})


async def test_the_filters_narrow_the_list_in_the_same_message() -> None:
    house = await a_house()
    await house.says("Bo", "/methods")
    messages = len(house.chats[house.user("Bo")])
    await house.taps("Bo", "tot 45 min")
    assert {"Balint-geïnspireerd", "Trio’s"} <= _bold(house)
    assert "Clearness" not in _bold(house)
    await house.taps("Bo", "Verborgen")
    assert "Trio’s" not in _bold(house)
    assert house.sees_now("Bo", "✓ Verborgen")
    assert house.sees_now("Bo", "✓ tot 45 min"), "what was tapped before still holds"
    await house.taps("Bo", "Ongehaast")
    assert "Balint-geïnspireerd" not in _bold(house), "eight days are more than a week"
    assert "Ontmoeting" not in _bold(house)
    await house.taps("Bo", "tot 2 weken")
    assert "Balint-geïnspireerd · 8 dagen · verborgen kan" in house.last_seen("Bo")
    assert len(house.chats[house.user("Bo")]) == messages


def _bold(house: House) -> set[str]:
    """Return the names of the methods on the page that Bo has before them."""
    return {one.text for one in house.chats[house.user("Bo")][-1].text if one.style is Style.BOLD}


async def test_why_a_method_is_not_offered_now_is_one_tap_away_and_it_can_be_read_all_the_same() -> None:
    house = await a_house()
    await house.says("Bo", "/methods")
    await house.taps("Bo", "Verborgen")
    await house.taps("Bo", "Nu niet: 5")
    said = house.last_seen("Bo")
    assert "Roddelmethode: pas als jullie samen een ronde hebben gehad" in said
    assert "Clearness: niet met een verborgen inbrenger. De groep vraagt de hele tijd door" in said
    await house.taps("Bo", "Clearness")
    assert "Oorsprong: Quakers" in house.last_seen("Bo")
    await house.taps("Bo", "Alle methodes")
    assert house.sees_now("Bo", "✓ Verborgen"), "back where one came from"


async def test_a_choice_that_nothing_fits_says_so() -> None:
    house = House(tools=a_tools(methods={"clearness": load_methods()["clearness"]}))
    await a_circle(house)
    await house.says("Bo", "/methods")
    await house.taps("Bo", "tot 45 min")
    assert "Niets past bij deze keuze." in house.last_seen("Bo")


@pytest.mark.parametrize(
    "arg", ["l:", "l:aln", "l:xln0", "l:aln²", "l:aln00", "w:zzzz", "oaln0:nothing", "ozzzz:balint"]
)
async def test_a_forged_place_in_the_list_changes_nothing(arg: str) -> None:
    house = await a_house()
    await house.says("Bo", "/methods")
    before = house.last_seen("Bo")
    forged = Press(verb=Verb.METHODS, subject=house.circle.id, arg=arg)
    await house.presses("Bo", forged, chat=house.user("Bo"), message=1)
    assert house.last_seen("Bo") == before


def test_every_place_in_the_list_fits_on_a_button() -> None:
    longest = max(len(name) for name in load_methods())
    assert len("oaln0:") + longest <= MOST_ARG_BYTES


async def test_a_tap_shows_the_phases_and_where_a_method_comes_from() -> None:
    house = await a_house()
    await open_method(house, "Bo", "Clearness")
    shown = house.last_seen("Bo")
    assert "2. Vragen · 75 min · vragen en antwoorden" in shown
    assert "Niet met een verborgen inbrenger." in shown
    assert "Oorsprong: Quakers" in shown
    assert house.sees("Bo", "Neem: Clearness") is None, "nobody is planning"
    await house.taps("Bo", "Alle methodes")
    assert "Jullie zijn met" in house.last_seen("Bo")


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
    assert "Wanneer begint de ronde?" in house.last_seen("An"), "asked below what was tapped"


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
    assert "Beraad in acht fasen · 65 min · verborgen kan" in post.words
    assert "Nu niet: 1." in post.words
    assert len(post.words) < 1400
    assert post.buttons == ()


async def test_who_is_in_no_circle_reads_every_method_and_no_number_of_members() -> None:
    house = House(tools=a_tools(methods=load_methods()))
    await house.says("Bo", "/methods")
    said = house.last_seen("Bo")
    assert "Methodes · 23 van de 23\nJe zit nog in geen kring." in said
    assert "8" not in said.split("\n\n")[0]
    await house.taps("Bo", "Help me kiezen")
    for label in ("Iets ging goed", "We doen het ongehaast, over dagen", "Nog niet zo vaak"):
        await house.taps("Bo", label)
    assert "Bloeimoment" in house.last_seen("Bo")


async def test_a_method_that_takes_as_long_as_there_are_members_counts_the_fewest_without_a_circle() -> None:
    nobodys = Having(members=None, hidden=False, first_meeting=False)
    method = load_methods()["wise_crowds"]
    assert length(method, nobodys, Pace.LIVE) == method.minutes
    assert hindrance(method, nobodys) is None
