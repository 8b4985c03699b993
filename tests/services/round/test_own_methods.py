"""A circle's own method: made of another by taps in private, previewed, kept for the circle, and led like any other."""

import re
from dataclasses import replace

import pytest

from bot.library.methods import METHODS, load_methods
from bot.rounds.adapting import has_own_prompt
from bot.services.heard import Content, SentFile, SentOther
from bot.services.records import MethodInMaking, OwnMethod
from bot.wording.outgoing import Press, Verb
from tests.fakes.world import a_tools
from tests.house import House, a_circle
from tests.services.round.scenes import bring, open_method, the_round

NAME = "Onze beraadronde"


async def a_house() -> House:
    house = House(tools=a_tools(methods=load_methods()))
    await a_circle(house)
    return house


async def begun(house: House, method: str = "Kollegiale Beratung") -> None:
    await open_method(house, "An", method)
    await house.taps("An", "Maak een eigen versie")


async def kept(house: House) -> OwnMethod:
    await begun(house)
    await house.taps("An", "1")
    await house.taps("An", "Laat weg")
    await house.taps("An", "Andere naam")
    await house.says("An", NAME)
    await house.taps("An", "Bewaar voor de kring")
    (own,) = house.store.all(OwnMethod)
    return own


async def test_the_copy_is_shown_as_a_round_would_run_and_changed_phase_by_phase() -> None:
    house = await a_house()
    await begun(house)
    assert "Kollegiale Beratung · 40 minuten" in house.last_seen("An")
    await house.taps("An", "2")
    assert "2. Spontaan verhaal · 10 minuten" in house.last_seen("An")
    await house.taps("An", "+ 5")
    await house.taps("An", "− 1")
    assert "2. Spontaan verhaal · 14 minuten" in house.last_seen("An")
    await house.taps("An", "Andere vraag")
    await house.says("An", "Wat wil je nog weten, kort?")
    await house.taps("An", "2")
    assert "Wat wil je nog weten, kort?" in house.last_seen("An")
    assert house.store.all(MethodInMaking)[0].method.minutes == 44


async def test_a_question_that_was_changed_is_marked_in_the_copy_and_on_the_page_of_the_method() -> None:
    house = await a_house()
    await begun(house)
    assert "eigen vraag" not in house.last_seen("An")
    await house.taps("An", "2")
    await house.taps("An", "Andere vraag")
    await house.says("An", "Wat wil je nog weten, kort?")
    (marked,) = [line for line in house.last_seen("An").splitlines() if "eigen vraag" in line]
    assert marked.startswith("2. Spontaan verhaal · 10 min")
    await house.taps("An", "Bewaar voor de kring")
    await open_method(house, "Bo", "Kollegiale Beratung (eigen versie)")
    assert marked in house.last_seen("Bo")


def test_no_question_that_is_shipped_looks_like_a_circle_s_own() -> None:
    shipped = [phase for method in load_methods().values() for phase in method.phases]
    assert [phase.id for phase in shipped if has_own_prompt(phase)] == []


async def test_a_phase_that_a_round_needs_stays_and_the_reason_is_said() -> None:
    house = await a_house()
    await begun(house)
    await house.taps("An", "2")
    assert await house.taps("An", "Laat weg") == "Zonder deze fase wordt het dilemma nergens verteld."
    assert len(house.store.all(MethodInMaking)[0].method.phases) == 6


async def test_it_is_kept_for_the_circle_stands_in_the_list_and_is_led_to_its_end() -> None:
    house = await a_house()
    own = await kept(house)
    assert house.store.all(MethodInMaking) == ()
    await house.says("Bo", "/methods")
    assert NAME in house.last_seen("Bo")
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", NAME, "Live", "Nu", "Ja, plan"):
        await house.taps("An", label)
    assert the_round(house).method == own.method
    while not the_round(house).is_over:
        await house.to_next_deadline()
    assert the_round(house).closing == "finished"


async def test_a_round_that_is_planned_keeps_its_method_when_the_circle_removes_it() -> None:
    house = await a_house()
    own = await kept(house)
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", NAME, "Live", "Nu", "Ja, plan"):
        await house.taps("An", label)
    await open_method(house, "An", NAME)
    await house.taps("An", "Verwijder deze versie")
    assert house.store.all(OwnMethod) == ()
    assert the_round(house).method == own.method


async def test_only_who_leads_makes_one_and_another_circle_knows_nothing_of_it() -> None:
    house = await a_house()
    await open_method(house, "Bo", "Kollegiale Beratung")
    assert house.sees("Bo", "Maak een eigen versie") is None
    forged = Press(verb=Verb.ADAPT, subject=house.circle.id, arg="new:tietze")
    assert (
        await house.presses("Bo", forged, chat=house.user("Bo"), message=1)
        == "Dat is voor wie de kring begeleidt."
    )
    assert house.store.all(MethodInMaking) == ()


async def test_a_name_that_is_too_long_is_asked_for_again() -> None:
    house = await a_house()
    await begun(house)
    await house.taps("An", "Andere naam")
    await house.says("An", "a" * 41)
    assert "te lang" in house.last_seen("An")
    await house.says("An", NAME)
    assert f"{NAME} · 40 minuten" in house.last_seen("An")


async def test_never_mind_keeps_nothing() -> None:
    house = await a_house()
    await begun(house)
    await house.taps("An", "Laat maar")
    assert house.store.all(MethodInMaking) == house.store.all(OwnMethod) == ()


FILE = (METHODS / "gossip.toml").read_text(encoding="utf-8").replace("Roddelmethode", NAME)


async def pasting(house: House) -> None:
    await house.says("An", "/methods")
    await house.taps("An", "Eigen methode uit tekst")


async def test_the_text_of_a_file_is_read_previewed_and_kept() -> None:
    house = await a_house()
    await pasting(house)
    await house.says("An", FILE)
    assert f"{NAME} · 43 minuten" in house.last_seen("An")
    await house.taps("An", "Bewaar voor de kring")
    (own,) = house.store.all(OwnMethod)
    assert own.method.phases == load_methods()["gossip"].phases
    assert own.id.startswith("own_")


async def test_a_text_of_two_messages_with_the_quotes_of_a_phone_is_read_as_one() -> None:
    house = await a_house()
    await pasting(house)
    half = FILE.index("[[phases]]", len(FILE) // 2)
    for part in (FILE[:half], FILE[half:]):
        await house.says("An", part.replace('"', "”").strip())
    assert f"{NAME} · 43 minuten" in house.last_seen("An")


async def test_what_is_wrong_is_said_with_its_place_and_a_new_text_can_follow() -> None:
    house = await a_house()
    await pasting(house)
    await house.says("An", FILE.replace('rules = ["open_q", "no_advice"]', 'rules = ["open_q"]'))
    assert "phases questions, veld “rules”: er is nog geen vraag gesteld" in house.last_seen("An")
    await house.taps("An", "Begin opnieuw")
    await house.says("An", FILE)
    assert f"{NAME} · 43 minuten" in house.last_seen("An")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes = 43", "minutes = 44", "het hele bestand, veld “minutes”: er staat 44, en de fasen samen duren 43."),
        ("at_least = 4", 'at_least = "vier"', "veld “at_least”: hier hoort een heel getal."),
        ("at_least = 4", "at_least = 1", "veld “at_least”: dit is 3 of meer."),
        ("at_least = 4", "at_least = 4\nkleur = 3", "veld “kleur”: dit veld kent Kring niet; is het goed gespeld?"),
        ("at_least = 4\n", "", "veld “at_least”: dit ontbreekt."),
        ("at_least = 4", "at_least = ", "Het gaat om het hele bestand: de tekst van het bestand is niet te lezen bij regel"),
    ],
)  # fmt: skip
async def test_each_slip_is_said_in_the_language_of_who_wrote_it(old: str, new: str, said: str) -> None:
    assert old in FILE
    house = await a_house()
    await pasting(house)
    await house.says("An", FILE.replace(old, new, 1))
    assert said in house.last_seen("An")
    assert not re.search(r"\b(the|must|is it|should)\b", house.last_seen("An"))


async def test_what_is_no_method_at_all_is_said_to_be_none_and_far_too_much_is_not_read() -> None:
    house = await a_house()
    await pasting(house)
    await house.says("An", "Hoi, werkt dit?")
    assert "Zo kan ik het nog niet lezen." in house.last_seen("An")
    for _ in range(12):
        await house.says("An", "# een regel\n" * 340)
    assert "Dat is te lang voor een methode." in house.last_seen("An")
    await house.taps("An", "Laat maar")
    assert house.store.all(MethodInMaking) == ()


async def test_a_button_of_a_copy_does_nothing_while_a_text_is_awaited() -> None:
    house = await a_house()
    await begun(house)
    await pasting(house)
    assert (
        await house.taps("An", "Bewaar voor de kring") == "Dat is er niet meer. Begin opnieuw bij /methods."
    )


async def test_a_plan_with_a_method_that_was_removed_meanwhile_asks_for_another() -> None:
    house = await a_house()
    own = await kept(house)
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", NAME):
        await house.taps("An", label)
    async with house.store.begin() as tx:
        await tx.drop(OwnMethod, own.id)
    await house.taps("An", "Ongehaast")
    assert "Met welke methode?" in house.last_seen("An")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", "Incidentmethode (kort)", "Live"):
        await house.taps("An", label)
    assert "Wanneer begint de ronde?" in house.last_seen("An")


async def test_a_day_typed_for_a_plan_whose_method_is_gone_asks_for_another() -> None:
    house = await a_house()
    own = await kept(house)
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", NAME, "Live"):
        await house.taps("An", label)
    async with house.store.begin() as tx:
        await tx.drop(OwnMethod, own.id)
    await house.says("An", "morgen 20:00")
    assert "Met welke methode?" in house.last_seen("An")


# ── as a file ──


def a_file(house: House, name: str, text: str | None, *, size: int | None = None) -> SentOther:
    """Let somebody have sent a file in private."""
    house.lookups.texts["file-1"] = text
    file = SentFile(id="file-1", size=len(text or "") if size is None else size)
    return SentOther(who=house.who(name), chat=house.user(name), message=1, content=Content.FILE, file=file)


async def test_a_method_file_is_read_like_its_text() -> None:
    house = await a_house()
    await pasting(house)
    await house.hear(a_file(house, "An", FILE))
    assert f"{NAME} · 43 minuten" in house.last_seen("An")
    await house.taps("An", "Bewaar voor de kring")
    (own,) = house.store.all(OwnMethod)
    assert own.method.phases == load_methods()["gossip"].phases


async def test_a_file_with_a_slip_is_told_its_place_and_the_mended_file_is_read_alone() -> None:
    house = await a_house()
    await pasting(house)
    await house.hear(
        a_file(house, "An", FILE.replace('rules = ["open_q", "no_advice"]', 'rules = ["open_q"]'))
    )
    assert "phases questions, veld “rules”: er is nog geen vraag gesteld" in house.last_seen("An")
    await house.hear(a_file(house, "An", FILE))
    assert f"{NAME} · 43 minuten" in house.last_seen("An")


async def test_a_file_that_nobody_asked_for_is_not_fetched() -> None:
    house = await a_house()
    await begun(house)
    await house.taps("An", "Andere naam")
    for name in ("An", "Bo"):
        await house.hear(a_file(house, name, FILE))
        assert "Alleen tekst kan hier" in house.last_seen(name)
    assert [one for one in house.lookups.asked if one[0] == "text"] == []


async def test_a_file_of_who_leads_no_more_is_not_fetched() -> None:
    house = await a_house()
    await pasting(house)
    async with house.store.begin() as tx:
        await tx.put(replace(house.member("An"), facilitator=False))
    await house.hear(a_file(house, "An", FILE))
    assert "begeleidt" in house.last_seen("An")
    assert [one for one in house.lookups.asked if one[0] == "text"] == []


async def test_a_file_that_is_far_too_large_is_not_fetched() -> None:
    house = await a_house()
    await pasting(house)
    await house.hear(a_file(house, "An", FILE, size=160_001))
    assert "Dat is te lang voor een methode." in house.last_seen("An")
    assert [one for one in house.lookups.asked if one[0] == "text"] == []


async def test_a_picture_in_a_file_and_a_file_that_does_not_come_are_said_so() -> None:
    house = await a_house()
    await pasting(house)
    await house.hear(a_file(house, "An", None))
    assert "Dat bestand kan ik niet lezen." in house.last_seen("An")
    house.lookups.reachable = False
    await house.hear(a_file(house, "An", FILE))
    assert "Ik kreeg het bestand niet binnen." in house.last_seen("An")
    house.lookups.reachable = True
    await house.hear(a_file(house, "An", FILE))
    assert f"{NAME} · 43 minuten" in house.last_seen("An")
