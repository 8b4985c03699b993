"""Phases that are added by a tap: for one round when it is planned, or in a circle's own version of a method."""

import pytest

from bot.library.methods import load_methods
from bot.rounds.record import RoundRecord
from bot.services.plan_records import PlanInMaking
from bot.services.records import SENTENCE, MethodInMaking, OwnMethod, Reflection
from bot.wording.outgoing import Press, Verb
from tests.fakes.world import a_tools
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, open_method, the_round
from tests.services.round.test_parting import asked, end, to_the_record

PLANNED = ("Een stille coachee", "Kollegiale Beratung", "Live", "Nu")


async def a_house() -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    return house


async def planned(house: House, *, hidden: bool = True) -> None:
    await bring(house, "Bo", hidden=hidden)
    await house.says("An", "/plan")
    for label in PLANNED:
        await house.taps("An", label)


async def begun(house: House, *labels: str, until: str = "", hidden: bool = True) -> None:
    """Begin a round with these phases added, and go on to the phase `until`."""
    await planned(house, hidden=hidden)
    for label in labels:
        await house.taps("An", "Voeg een fase toe")
        await house.taps("An", label)
    await house.taps("An", "Ja, plan")
    while until and (now := the_round(house)).method.phases[now.step.phase].id != until:
        await house.to_next_deadline()


def ids(house: House) -> list[str]:
    return [phase.id for phase in the_round(house).method.phases]


# ── planning ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_plan_shows_what_can_be_added_and_what_is() -> None:
    house = await a_house()
    await planned(house)
    await house.taps("An", "Voeg een fase toe")
    page = house.last_seen("An")
    for words in ("De spiegel · 4 minuten", "Het ongezegde · 5", "Hier en nu · 5", "Je mag · 5"):
        assert words in page
    await house.taps("An", "Je mag")
    assert "+ Je mag · 5 minuten" in house.last_seen("An")
    await house.taps("An", "Voeg een fase toe")
    await house.taps("An", "✓ Je mag")
    assert "+ Je mag" not in house.last_seen("An")
    await house.taps("An", "Voeg een fase toe")
    await house.taps("An", "Terug")
    assert "Klopt dit?" in house.last_seen("An")
    await house.taps("An", "Ja, plan")
    assert ids(house) == [phase.id for phase in load_methods()["tietze"].phases]


async def test_in_an_unhurried_plan_what_can_be_added_and_what_is_last_days() -> None:
    house = await a_house()
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", "Kollegiale Beratung", "Ongehaast", "Nu", "Voeg een fase toe"):
        await house.taps("An", label)
    page = house.last_seen("An")
    assert "De spiegel · 1 dag\n" in page or "De spiegel · 1 dag ·" in page
    assert "minuten" not in page
    await house.taps("An", "Je mag")
    assert "+ Je mag · 1 dag" in house.last_seen("An")


async def test_nothing_is_added_unless_somebody_does() -> None:
    house = await a_house()
    await planned(house)
    await house.taps("An", "Ja, plan")
    assert the_round(house).method == load_methods()["tietze"]


async def test_what_was_chosen_for_a_method_that_has_it_is_left_out() -> None:
    house = await a_house()
    await planned(house)
    await house.taps("An", "Voeg een fase toe")
    await house.taps("An", "Het ongezegde")
    press = Press(verb=Verb.PLAN, subject=house.circle.id, arg="m:meeting")
    await house.presses("An", press, chat=house.user("An"), message=1)
    assert "+ Het ongezegde" not in house.last_seen("An")
    await house.taps("An", "Ja, plan")
    assert the_round(house).method == load_methods()["meeting"]


@pytest.mark.parametrize("arg", ["a:dance", "a:", "a", "a:mirror:mirror"])
async def test_a_forged_or_early_button_adds_nothing(arg: str) -> None:
    house = await a_house()
    await bring(house, "Bo")
    await house.says("An", "/plan")
    press = Press(verb=Verb.PLAN, subject=house.circle.id, arg=arg)
    await house.presses("An", press, chat=house.user("An"), message=1)
    assert house.store.all(PlanInMaking)[0].adds == ()


async def test_who_does_not_lead_adds_nothing() -> None:
    house = await a_house()
    await planned(house)
    press = Press(verb=Verb.PLAN, subject=house.circle.id, arg="a:mirror")
    said = await house.presses("Bo", press, chat=house.user("Bo"), message=1)
    assert said
    assert house.store.all(PlanInMaking)[0].adds == ()


# ── an own version ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_from_the_page_of_a_method_an_own_version_with_a_phase_more_is_made() -> None:
    house = await a_house()
    await open_method(house, "An", "Balint")
    await house.taps("An", "Voeg een fase toe")
    assert "De spiegel · 4 minuten · past goed bij deze methode" in house.last_seen("An")
    assert "Hier en nu · 5 minuten\n" in house.last_seen("An")
    await house.taps("An", "De spiegel")
    assert "3. De spiegel · 4 min" in house.last_seen("An")
    await house.taps("An", "Voeg een fase toe")
    await house.taps("An", "Hier en nu")
    await house.taps("An", "Bewaar voor de kring")
    (own,) = house.store.all(OwnMethod)
    assert [phase.id for phase in own.method.phases][2] == "mirror"
    assert "here_and_now" in [phase.id for phase in own.method.phases]
    assert house.store.all(MethodInMaking) == ()


async def test_a_double_tap_adds_a_phase_once_and_says_so_kindly() -> None:
    house = await a_house()
    await open_method(house, "An", "Balint")
    await house.taps("An", "Voeg een fase toe")
    _, seen, button = house.sees("An", "De spiegel")
    await house.presses("An", button.does, chat=house.user("An"), message=seen.message)
    again = await house.presses("An", button.does, chat=house.user("An"), message=seen.message)
    assert again == "Die fase zit er al in."
    method = house.store.all(MethodInMaking)[0].method
    assert [phase.id for phase in method.phases].count("mirror") == 1


async def test_who_does_not_lead_sees_no_button_and_a_forged_one_makes_nothing() -> None:
    house = await a_house()
    await open_method(house, "Bo", "Balint")
    assert house.sees("Bo", "Voeg een fase toe") is None
    forged = Press(verb=Verb.ADAPT, subject=house.circle.id, arg="more:balint")
    said = await house.presses("Bo", forged, chat=house.user("Bo"), message=1)
    assert said == "Dat is voor wie de kring begeleidt."
    assert house.store.all(MethodInMaking) == ()


# ── in the round ─────────────────────────────────────────────────────────────────────────────────────────────────


async def test_you_may_is_put_before_what_was_written_and_all_is_published_together() -> None:
    house = await a_house()
    await begun(house, "Je mag", until="you_may")
    before = len(house.chats[GROUP])
    for name, text in (("An", "Moe zijn"), ("Bo", "je mag lachen"), ("Cas", "Els erbij vragen")):
        await house.says(name, text)
    assert "Je mag [" in house.last_seen("Cas"), "the writer sees it as the group reads it"
    await house.taps("Cas", "Zoals ik het schreef")
    assert len(house.chats[GROUP]) == before
    await house.taps("An", "Volgende fase")
    posts = "\n".join(one.words for one in house.chats[GROUP][before:])
    for reads in ("Je mag moe zijn", "Je mag lachen", "Je mag Els erbij vragen"):
        assert reads in posts


async def test_a_named_owner_reads_what_they_may_and_is_not_asked() -> None:
    house = await a_house()
    await begun(house, "Je mag", until="you_may", hidden=False)
    assert "Maak de zin af" in house.last_seen("An")
    assert "Maak de zin af" not in house.last_seen("Bo")


async def test_the_unsaid_is_looked_at_and_published_without_names() -> None:
    house = await a_house()
    await begun(house, "Het ongezegde", until="unsaid")
    await house.says("Cas", "dat Els er moe van is")
    assert "[…]" in house.last_seen("Cas")
    await house.taps("Cas", "Zo is het goed")
    await house.says("Dee", "dat het ook grappig is")
    await house.taps("An", "Volgende fase")
    posts = "\n".join(one.words for one in house.chats[GROUP])
    assert "Dat […] er moe van is" in posts
    assert "Dat het ook grappig is" in posts


# ── was there a parallel? ────────────────────────────────────────────────────────────────────────────────────────


async def test_after_here_and_now_everybody_is_asked_alike_whether_they_saw_a_parallel() -> None:
    house = await a_house()
    await begun(house, "Hier en nu", until="here_and_now")
    await house.taps("An", "Volgende fase")
    await end(house)
    assert len({asked(house, name) for name in house.names}) == 1
    assert "4 · Gebeurde er tussen jullie iets dat op het verhaal lijkt?" in asked(house, "Bo")
    for name, label in zip(house.names, ("ja", "ja", "weet niet", "nee"), strict=False):
        await house.taps(name, f"4 · {label}")
    read = await to_the_record(house)
    assert "Iets tussen ons dat op het verhaal leek: 2 × ja, 1 × weet niet, 1 × nee" in read
    (total,) = house.store.all(RoundRecord)[0].totals
    assert (total.yes, total.unsure, total.no, total.partly) == (2, 1, 1, 0)


async def test_below_four_answers_the_count_goes_nowhere() -> None:
    house = await a_house()
    await begun(house, "Hier en nu", until="here_and_now")
    await end(house)
    for name in ("An", "Bo", "Cas"):
        await house.taps(name, "4 · ja")
    assert "op het verhaal leek" not in await to_the_record(house)
    assert house.store.all(RoundRecord)[0].totals == ()


async def test_a_round_that_ended_before_it_looked_asks_nothing_about_it() -> None:
    house = await a_house()
    await begun(house, "Hier en nu")
    await end(house)
    assert "4 · " not in asked(house, "Bo")
    forged = Press(verb=Verb.PARTING, subject=the_round(house).id, arg="m:parallel:yes")
    await house.presses("Cas", forged, chat=house.user("Cas"), message=1)
    assert "op het verhaal leek" not in await to_the_record(house)


async def test_what_cannot_be_said_of_a_parallel_changes_nothing() -> None:
    house = await a_house()
    await begun(house, "Hier en nu", until="here_and_now")
    await end(house)
    for arg in ("m:parallel:partly", "m:helped:unsure"):
        forged = Press(verb=Verb.PARTING, subject=the_round(house).id, arg=arg)
        await house.presses("Cas", forged, chat=house.user("Cas"), message=1)
    assert house.sees("Cas", "✓") is None


# ── keeping a sentence ───────────────────────────────────────────────────────────────────────────────────────────


async def permissions_given(house: House, *, hidden: bool = True) -> None:
    """Let three members write a sentence for the owner, who is Bo, and end the round."""
    await begun(house, "Je mag", until="you_may", hidden=hidden)
    for name, text in (("Cas", "Je mag zwijgen"), ("Dee", "Je mag traag zijn"), ("Fem", "Je mag boos zijn")):
        await house.says(name, text)
    await house.to_next_deadline()
    if not the_round(house).is_over:
        await end(house)


async def test_each_can_keep_one_sentence_for_themselves_after_the_round() -> None:
    house = await a_house()
    await permissions_given(house)
    assert all(house.sees(name, "Een zin bewaren") for name in house.names)
    await house.taps("Bo", "Een zin bewaren")
    page = house.last_seen("Bo")
    for text in ("Je mag zwijgen", "Je mag traag zijn", "Je mag boos zijn"):
        assert text in page
    group = next(seen.words for seen in reversed(house.chats[GROUP]) if "Je mag zwijgen" in seen.words)
    written = [line for line in page.splitlines() if line.startswith("Je mag ")]
    assert written == [line for line in group.splitlines() if line.startswith("Je mag ")], (
        "numbered as in the group"
    )
    before = len(house.chats[GROUP])
    assert "Bewaard in je logboek" in await house.taps("Bo", "2")
    await house.says("Bo", "/journal")
    assert f"Een zin die je bewaarde\n{written[1]}" in house.last_seen("Bo")
    assert len(house.chats[GROUP]) == before


async def test_another_sentence_takes_the_place_of_the_first_and_none_takes_it_out() -> None:
    house = await a_house()
    await permissions_given(house)
    await house.taps("Bo", "Een zin bewaren")
    await house.taps("Bo", "1")
    await house.taps("Bo", "3")
    kept = [one.answer for one in house.store.all(Reflection) if one.question == SENTENCE]
    assert len(kept) == 1
    assert house.sees("Bo", "✓ 3")
    assert not house.sees("Bo", "✓ 1")
    assert "er blijft niets" in await house.taps("Bo", "Toch geen")
    assert not [one for one in house.store.all(Reflection) if one.question == SENTENCE]
    assert not house.sees("Bo", "Toch geen")


async def test_whoever_writes_a_sentence_that_can_be_kept_is_told_so() -> None:
    house = await a_house()
    await begun(house, "Je mag", until="you_may")
    asked_of = {
        next(seen.words for seen in reversed(house.chats[house.user(name)]) if "Maak de zin af" in seen.words)
        for name in house.names
    }
    assert len(asked_of) == 1
    assert "Na de ronde kan ieder er een bewaren, voor zichzelf." in asked_of.pop()


async def test_there_is_nothing_to_keep_where_nobody_wrote_or_no_phase_offers_it() -> None:
    house = await a_house()
    await begun(house, "Het ongezegde", until="unsaid")
    await house.says("Cas", "Dat we moe zijn")
    await house.to_next_deadline()
    await end(house)
    assert not house.sees("Bo", "Een zin bewaren")


@pytest.mark.parametrize("which", ["keep:nothing", "keep:", "keep:-", "keep:a:b"])
async def test_a_forged_button_keeps_nothing(which: str) -> None:
    house = await a_house()
    await permissions_given(house)
    press = Press(verb=Verb.PARTING, subject=the_round(house).id, arg=which)
    await house.presses("Bo", press, chat=house.user("Bo"), message=1)
    assert not [one for one in house.store.all(Reflection) if one.question == SENTENCE]
