"""Looking a little closer: choose, tap, go back, stop, keep; in private, in one message, and the same for everybody."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.circles.model import Person
from bot.language import Language
from bot.reflection.instrument import UNKNOWN, Kind
from bot.reflection.walking import sentences
from bot.rounds.model import CircleId
from bot.services.keeping import retention
from bot.services.own_records import Glimpse, GlimpseInMaking
from bot.services.records import (
    Appointment,
    AppointmentKind,
    Focus,
    Posted,
    Purpose,
    Reflection,
)
from bot.wording.outgoing import Press, Verb
from tests.fakes.world import instruments
from tests.house import GROUP, House, a_circle

A_DAY = Appointment(
    id="daily", kind=AppointmentKind.DAILY, subject="", due_at=datetime(2026, 11, 2, tzinfo=UTC)
)
UNSURE = {Language.NL: "Weet ik niet", Language.EN: "I don't know"}
ON = {Language.NL: "Verder", Language.EN: "Go on"}


async def a_house() -> House:
    house = House()
    await a_circle(house)
    return house


async def begun(name: str = "Rood", *, who: str = "Bo") -> House:
    house = await a_house()
    await house.says(who, "/reflect")
    await house.taps(who, name)
    return house


def kept(house: House) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    return [(one.instrument, dict(one.taps)) for one in house.store.all(Glimpse)]


def pressed(house: House, label: str, who: str = "Bo") -> tuple[Press, int]:
    """Return what a button says now, to be pressed later."""
    found = house.sees(who, label)
    assert found is not None
    _, seen, button = found
    assert isinstance(button.does, Press)
    return button.does, seen.message


# ── to the end ───────────────────────────────────────────────────────────────────────────────────────────────────


KEEP = {Language.NL: "Bewaren in mijn logboek", Language.EN: "Keep in my journal"}
KEPT = {Language.NL: "Bewaard in je logboek.", Language.EN: "Kept in your journal."}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", instruments())
async def test_each_instrument_is_walked_to_its_end_in_one_message_and_kept(
    name: str, language: Language
) -> None:
    house = await a_house()
    instrument = house.tools.instruments[name]
    async with house.store.begin() as tx:
        await tx.put(Person(user=house.user("Bo"), name="Bo", reachable=True, language=language))
    await house.says("Bo", "/reflect")
    messages = len(house.chats[house.user("Bo")])
    assert await house.taps("Bo", instrument.name.said_in(language)) == ""
    for at, step in enumerate(instrument.steps):
        assert step.asks.said_in(language) in house.last_seen("Bo")
        if at % 2:
            await house.taps("Bo", UNSURE[language])
        else:
            await house.taps("Bo", step.options[0].label.said_in(language) if step.options else "7")
            if step.kind is Kind.SEVERAL:
                await house.taps("Bo", ON[language])
    ((_, making),) = house.store.kept[GlimpseInMaking].items()
    for sentence in sentences(instrument, making.taps, language):
        assert sentence in house.last_seen("Bo")
    await house.taps("Bo", KEEP[language])
    assert KEPT[language] in house.last_seen("Bo")
    assert len(house.chats[house.user("Bo")]) == messages, "all of it in one message"
    assert [one for one, _ in kept(house)] == [name]
    assert house.store.all(GlimpseInMaking) == ()


async def test_what_is_tapped_is_kept_under_the_ids_of_steps_and_options_on_the_day_and_in_the_circle() -> (
    None
):
    house = await begun("Wil ik redden")
    for label in ("Ik zat zelf klem", "Een beetje", "Weet ik niet", "Bewaren in"):
        await house.taps("Bo", label)
    (glimpse,) = house.store.all(Glimpse)
    assert glimpse == Glimpse(
        id=glimpse.id,
        user=house.user("Bo"),
        instrument="rescuer_check",
        circle=house.circle.id,
        seen_on=glimpse.seen_on,
        taps=(("chair", ("victim",)), ("prove", ("a_little",)), ("asked", (UNKNOWN,))),
    )
    assert (glimpse.seen_on.hour, glimpse.seen_on.minute) == (0, 0)
    assert "victim" not in repr(glimpse)


async def test_not_kept_leaves_nothing_not_even_in_the_chat() -> None:
    house = await begun("Wil ik redden")
    for label in ("Ik zat zelf klem", "Een beetje", "Weet ik niet"):
        await house.taps("Bo", label)
    assert "Je zat zelf klem" in house.last_seen("Bo")
    await house.taps("Bo", "Niet bewaren")
    assert house.last_seen("Bo") == "Goed. Er is niets bewaard."
    assert house.store.all(Glimpse) == house.store.all(GlimpseInMaking) == ()


async def test_several_are_tapped_in_any_haste_and_marked() -> None:
    house = await begun("Wat voel ik")
    angry, message = pressed(house, "Boos")
    warm, _ = pressed(house, "Warm")
    assert house.sees("Bo", "Verder") is None, "nothing is tapped yet"
    for press in (angry, warm, angry, warm):
        assert await house.presses("Bo", press, chat=house.user("Bo"), message=message) == ""
    (making,) = house.store.all(GlimpseInMaking)
    assert dict(making.taps) == {"feelings": ("warm", "angry")}, "a button says what it wants, however often"
    await house.taps("Bo", "✓ Boos")
    await house.taps("Bo", "Verder")
    await house.taps("Bo", "Nu ik eraan denk")
    await house.taps("Bo", "Bewaren in")
    assert kept(house) == [("feeling_palette", {"feelings": ("warm",), "when": ("now",)})]


async def test_back_at_every_step_from_the_end_to_the_list() -> None:
    house = await begun("Wil ik redden")
    for label in ("Ik stond ernaast", "Nee", "Ik vulde het in"):
        await house.taps("Bo", label)
    for step in (3, 2, 1):
        await house.taps("Bo", "Terug")
        assert f"Wil ik redden · {step} van 3" in house.last_seen("Bo")
        assert house.sees("Bo", "✓") is not None, "what was tapped still stands"
    await house.taps("Bo", "Terug")
    assert house.last_seen("Bo").startswith("Kijk wat dichterbij.")
    assert house.store.all(GlimpseInMaking) == ()


@pytest.mark.parametrize("steps", range(3))
async def test_stop_at_every_step_keeps_nothing(steps: int) -> None:
    house = await begun("Wil ik redden")
    for label in ("Ik stond ernaast", "Nee")[:steps]:
        await house.taps("Bo", label)
    await house.taps("Bo", "Stoppen")
    assert house.last_seen("Bo") == "Gestopt. Er is niets bewaard."
    assert house.store.all(Glimpse) == house.store.all(GlimpseInMaking) == ()
    await house.taps("Bo", "Iets anders kiezen")
    assert house.last_seen("Bo").startswith("Kijk wat dichterbij.")


# ── attraction ───────────────────────────────────────────────────────────────────────────────────────────────────


def written(house: House) -> dict[type, dict[object, object]]:
    """Return everything that is kept, but for which message is taken away when: that says nothing of why."""
    return {kind: dict(rows) for kind, rows in house.store.kept.items() if kind not in {Posted, Appointment}}


@pytest.mark.parametrize("name", ["Wat voel ik", "Voelen, niet"])
async def test_attraction_is_answered_once_and_nothing_of_it_is_kept(name: str) -> None:
    house = await begun(name)
    await house.taps("Bo", "Boos")
    before = written(house)
    press, message = pressed(house, "Aangetrokken")
    toast = await house.presses("Bo", press, chat=house.user("Bo"), message=message)
    assert toast == "Hieronder staat er een woord over."
    assert "Een gevoel is geen daad." in house.last_seen("Bo")
    assert written(house) == before, "that it was tapped stands nowhere"
    await house.taps("Bo", "Verder")
    await house.taps("Bo", "Weet ik niet")
    while house.sees("Bo", "Bewaren in") is None:
        await house.taps("Bo", "Weet ik niet")
    await house.taps("Bo", "Bewaren in")
    ((_, taps),) = kept(house)
    assert taps["feelings"] == ("angry",)


# ── a sentence of one's own ──────────────────────────────────────────────────────────────────────────────────────


async def to_the_end(house: House) -> None:
    for label in ("Ik stond ernaast", "Nee", "Ik vulde het in"):
        await house.taps("Bo", label)


@pytest.mark.parametrize("keeps", [False, True])
async def test_a_sentence_of_one_s_own_goes_to_the_journal_whether_the_taps_are_kept_or_not(
    keeps: bool,
) -> None:
    house = await begun("Wil ik redden")
    await to_the_end(house)
    if keeps:
        await house.taps("Bo", "Bewaren in")
    assert await house.taps("Bo", "Een eigen zin") == "Schrijf het hier, in één bericht."
    await house.says("Bo", "Ik wilde vooral aardig zijn.")
    assert house.last_seen("Bo") == "Je zin staat in je logboek."
    (entry,) = house.store.all(Reflection)
    assert (entry.question, entry.answer, entry.circle) == (
        "instrument:rescuer_check",
        "Ik wilde vooral aardig zijn.",
        house.circle.id,
    )
    assert (len(house.store.all(Glimpse)) == 1) is keeps
    await house.says("Bo", "/journal")
    assert "Wil ik redden\nIk wilde vooral aardig zijn." in house.last_seen("Bo")
    await house.says("Bo", "En nog iets.")
    assert len(house.store.all(Reflection)) == 1, "only the next message was for it"


async def test_who_leaves_without_writing_is_not_listened_to_any_more() -> None:
    house = await begun("Wil ik redden")
    await to_the_end(house)
    await house.taps("Bo", "Een eigen zin")
    await house.taps("Bo", "Niet bewaren")
    focus = next(one for one in house.store.all(Focus) if one.user == house.user("Bo"))
    assert focus.purpose is Purpose.NOTHING
    await house.says("Bo", "Toch maar niet.")
    assert house.store.all(Reflection) == ()


async def test_a_dilemma_that_was_being_written_is_gone_back_to() -> None:
    house = await begun("Wil ik redden")
    await house.says("Bo", "/dilemma")
    await to_the_end(house)
    await house.taps("Bo", "Een eigen zin")
    await house.says("Bo", "Voor mij.")
    assert "Je volgende bericht is weer daarvoor." in house.last_seen("Bo")
    focus = next(one for one in house.store.all(Focus) if one.user == house.user("Bo"))
    assert focus.purpose is Purpose.INTAKE


async def test_without_any_circle_one_can_look_and_write_too() -> None:
    house = House()
    await house.says("Bo", "/start")
    await house.says("Bo", "/reflect")
    await house.taps("Bo", "Wil ik redden")
    await to_the_end(house)
    await house.taps("Bo", "Bewaren in")
    await house.taps("Bo", "Een eigen zin")
    await house.says("Bo", "Voor mij.")
    assert [one.circle for one in house.store.all(Glimpse)] == [None]
    assert [one.circle for one in house.store.all(Reflection)] == [""]
    await house.says("Bo", "/mydata")
    assert "Voor mij." in house.files[-1].content


# ── before and after ─────────────────────────────────────────────────────────────────────────────────────────────


async def writes_a_dilemma(house: House, name: str) -> None:
    """Bring a dilemma as somebody does: word by word, tap by tap."""
    await house.says(name, "/dilemma")
    await house.says(name, "Er was een gesprek dat niet lukte.")
    await house.taps(name, "Dit is alles")
    for words in ("Ik werd stil.", "Wat doet de stilte?", "Stil"):
        await house.says(name, words)
    for label in (
        *("Nu niet, of weet ik niet",) * 2,
        *("Er staan geen namen in", "Die noem ik niet", "Nee, niets"),
        *("Zo is het goed", "Ja, zo klopt het", "Nee", "Verborgen", "Versturen"),
    ):
        await house.taps(name, label)


async def test_who_brought_a_dilemma_is_offered_to_look_how_close_it_stands_and_sees_the_shift_afterwards() -> (
    None
):
    house = await a_house()
    await writes_a_dilemma(house, "Bo")
    await house.taps("Bo", "Hoe dichtbij staat dit")
    assert "Hoe dichtbij: voor · 1 van 2" in house.last_seen("Bo")
    await house.taps("Bo", "3")
    await house.taps("Bo", "6")
    assert "De coachee staat dichterbij dan jij" in house.last_seen("Bo")
    await house.taps("Bo", "Bewaren in")
    await house.advance(timedelta(days=3))
    await house.says("Bo", "/reflect")
    await house.taps("Bo", "Hoe dichtbij: na")
    assert "Hoe dichtbij: na · 3 van 4" in house.last_seen("Bo")
    assert "staat er al." in house.last_seen("Bo")
    await house.taps("Bo", "8")
    await house.taps("Bo", "6")
    assert "Jij bent dichterbij gekomen dan je ervoor stond." in house.last_seen("Bo")
    assert "De coachee staat waar die stond" in house.last_seen("Bo")
    await house.taps("Bo", "Bewaren in")
    await house.says("Bo", "/reflect")
    await house.taps("Bo", "Hoe dichtbij: na")
    assert "Hoe dichtbij: na · 1 van 4" in house.last_seen("Bo"), "what was taken along once is not again"


async def test_what_was_kept_long_ago_or_by_somebody_else_is_not_taken_along() -> None:
    house = await begun("Hoe dichtbij: voor")
    for label in ("3", "6", "Bewaren in"):
        await house.taps("Bo", label)
    await house.says("Cas", "/reflect")
    await house.taps("Cas", "Hoe dichtbij: na")
    assert "1 van 4" in house.last_seen("Cas")
    await house.advance(timedelta(days=61))
    await house.says("Bo", "/reflect")
    await house.taps("Bo", "Hoe dichtbij: na")
    assert "1 van 4" in house.last_seen("Bo")


# ── twice, late, by others ───────────────────────────────────────────────────────────────────────────────────────


async def test_a_nervous_finger_moves_on_by_one_step_only() -> None:
    house = await a_house()
    await house.says("Bo", "/reflect")
    choose, message = pressed(house, "Wil ik redden")
    for _ in range(2):
        await house.presses("Bo", choose, chat=house.user("Bo"), message=message)
    (making,) = house.store.all(GlimpseInMaking)
    chair, message = pressed(house, "Ik stond ernaast")
    assert await house.presses("Bo", chair, chat=house.user("Bo"), message=message) == ""
    late = await house.presses("Bo", chair, chat=house.user("Bo"), message=message)
    assert late == "Deze knop hoort bij iets dat voorbij is. Er is niets veranderd."
    (moved,) = house.store.all(GlimpseInMaking)
    assert (moved.id, moved.at) == (making.id, 1)


async def test_kept_twice_is_kept_once() -> None:
    house = await begun("Wil ik redden")
    await to_the_end(house)
    keep, message = pressed(house, "Bewaren in")
    assert await house.presses("Bo", keep, chat=house.user("Bo"), message=message) == ""
    again = await house.presses("Bo", keep, chat=house.user("Bo"), message=message)
    assert again == "Dit staat al in je logboek."
    assert len(house.store.all(Glimpse)) == 1


async def test_buttons_of_a_walk_that_is_over_do_nothing() -> None:
    house = await begun("Wil ik redden")
    old = [pressed(house, label) for label in ("Ik stond ernaast", "Weet ik niet", "Terug", "Stoppen")]
    await house.taps("Bo", "Stoppen")
    await house.taps("Bo", "Iets anders kiezen")
    await house.taps("Bo", "Wat voel ik")
    before = house.store.all(GlimpseInMaking)
    for press, message in old:
        toast = await house.presses("Bo", press, chat=house.user("Bo"), message=message)
        assert toast == "Deze knop hoort bij iets dat voorbij is. Er is niets veranderd."
    assert house.store.all(GlimpseInMaking) == before


async def test_a_stranger_s_press_changes_nothing_and_shows_nothing() -> None:
    house = await begun("Wil ik redden")
    buttons = [pressed(house, label) for label in ("Ik stond ernaast", "Stoppen")]
    await to_the_end(house)
    buttons += [pressed(house, label) for label in ("Bewaren in", "Niet bewaren", "Een eigen zin", "Terug")]
    before = house.store.all(GlimpseInMaking), house.store.all(Glimpse), house.store.all(Focus)
    seen = dict(house.transcript)
    for press, message in buttons:
        for chat in (house.user("Cas"), GROUP):
            toast = await house.presses("Cas", press, chat=chat, message=message)
            assert toast == "Deze knop hoort bij iets dat voorbij is. Er is niets veranderd."
    assert (house.store.all(GlimpseInMaking), house.store.all(Glimpse), house.store.all(Focus)) == before
    assert house.transcript == seen, "nobody sees anything"


@pytest.mark.parametrize(
    "arg",
    ["z", "=", "=nobody", "-rescuer", "k", "w", "i-nothing", "o", "o9", "d0", "D0", "p-1", "gg", "<<", "?x"],
)
async def test_a_button_that_nobody_was_given_changes_nothing(arg: str) -> None:
    house = await begun("Wil ik redden")
    (making,) = house.store.all(GlimpseInMaking)
    press = Press(verb=Verb.LOOK, subject=making.id, arg=arg)
    toast = await house.presses("Bo", press, chat=house.user("Bo"), message=1)
    assert toast == "Deze knop hoort bij iets dat voorbij is. Er is niets veranderd."
    assert house.store.all(GlimpseInMaking) == (making,)
    assert house.store.all(Glimpse) == ()


async def test_after_a_restart_one_goes_on_where_one_was() -> None:
    house = await begun("Wil ik redden")
    await house.taps("Bo", "Ik stond ernaast")
    again = House(tools=house.tools, chats=house.chats, last_message=house.last_message)
    await again.taps("Bo", "Een beetje")
    assert "Wil ik redden · 3 van 3" in again.last_seen("Bo")


async def test_what_was_left_halfway_can_be_gone_on_with_for_two_days() -> None:
    house = await begun("Wil ik redden")
    await house.taps("Bo", "Ik stond ernaast")
    await house.says("Bo", "/reflect")
    await house.taps("Bo", "Verder met: Wil ik redden")
    assert "Wil ik redden · 2 van 3" in house.last_seen("Bo")
    for days, left in ((1, 1), (2, 0)):
        house.clock.advance(days=1)
        await house.run(lambda work: retention.daily(work, A_DAY))
        assert len(house.store.all(GlimpseInMaking)) == left, days
    assert (
        await house.taps("Bo", "Een beetje")
        == "Deze knop hoort bij iets dat voorbij is. Er is niets veranderd."
    )


async def test_an_instrument_that_is_no_longer_there_leaves_its_buttons_without_effect() -> None:
    house = await begun("Wil ik redden")
    object.__setattr__(house.tools, "instruments", {
        name: one for name, one in house.tools.instruments.items() if name != "rescuer_check"
    })  # fmt: skip
    assert "voorbij" in await house.taps("Bo", "Ik stond ernaast")
    await house.says("Bo", "/reflect")
    assert house.sees("Bo", "Verder met") is None


# ── where it is offered ──────────────────────────────────────────────────────────────────────────────────────────


async def test_in_a_group_it_is_answered_as_the_journal_is() -> None:
    house = await a_house()
    posts = len(house.chats[GROUP])
    await house.says_in_group("Bo", "/journal")
    as_journal = house.last_seen("Bo")
    await house.says_in_group("Bo", "/reflect")
    assert house.last_seen("Bo") == as_journal.replace("/journal", "/reflect")
    assert len(house.chats[GROUP]) == posts


async def test_it_is_at_home_in_the_journal_and_in_the_help() -> None:
    house = await a_house()
    await house.says("Bo", "/start")
    await house.taps("Bo", "Kijk wat dichterbij")
    assert house.last_seen("Bo").startswith("Kijk wat dichterbij.")
    await house.says("Bo", "/journal")
    await house.taps("Bo", "Kijk wat dichterbij")
    assert house.last_seen("Bo").startswith("Kijk wat dichterbij.")
    await house.says("Bo", "/help")
    assert "/reflect: in een paar tikken kijken wat je merkt" in house.last_seen("Bo")


async def test_the_list_closes() -> None:
    house = await a_house()
    await house.says("Bo", "/reflect")
    await house.taps("Bo", "Sluiten")
    assert house.last_seen("Bo") == "Dicht. Met /reflect kijk je weer."


# ── what was kept ────────────────────────────────────────────────────────────────────────────────────────────────


async def keeps(house: House, times: int, who: str = "Bo") -> None:
    for _ in range(times):
        await house.says(who, "/reflect")
        for label in ("Wil ik redden", "Ik stond ernaast", "Nee", "Ik vulde het in", "Bewaren in"):
            await house.taps(who, label)


async def test_what_was_kept_is_read_again_and_deleted_one_by_one() -> None:
    house = await a_house()
    await keeps(house, 7)
    await house.says("Bo", "/journal")
    assert "wat je tikte en bewaarde" in house.last_seen("Bo")
    await house.taps("Bo", "Wat ik bewaarde")
    await house.taps("Bo", "Ouder")
    await house.taps("Bo", "Wil ik redden")
    assert "Op welke stoel zat jij het meest? Ik stond ernaast" in house.last_seen("Bo")
    assert "Je stond naast de stoelen." in house.last_seen("Bo")
    await house.taps("Bo", "Wissen")
    await house.taps("Bo", "Nee, bewaren")
    assert len(house.store.all(Glimpse)) == 7
    await house.taps("Bo", "Wil ik redden")
    await house.taps("Bo", "Wissen")
    sure, message = pressed(house, "Ja, wissen")
    assert await house.presses("Bo", sure, chat=house.user("Bo"), message=message) == "Gewist."
    assert await house.presses("Bo", sure, chat=house.user("Bo"), message=message) != "Gewist."
    assert len(house.store.all(Glimpse)) == 6


async def test_nobody_opens_or_deletes_what_another_kept() -> None:
    house = await a_house()
    await keeps(house, 1)
    (theirs,) = house.store.all(Glimpse)
    for arg in ("o0", "d0", "D0", "w", "k"):
        press = Press(verb=Verb.LOOK, subject=theirs.id, arg=arg)
        await house.presses("Cas", press, chat=house.user("Cas"), message=1)
        assert "stoel" not in house.last_seen("Cas")
    assert house.store.all(Glimpse) == (theirs,)
    assert {one.purpose for one in house.store.all(Focus) if one.user == house.user("Cas")} <= {
        Purpose.NOTHING
    }


async def test_another_s_question_opens_the_same_list_as_one_that_does_not_exist() -> None:
    house = await a_house()
    async with house.store.begin() as tx:
        await tx.put(
            Reflection(
                id="bosquestion1",
                user=house.user("Bo"),
                question="any",
                round=None,
                dilemma=None,
                circle=CircleId("othercircle1"),
                asked_on=A_DAY.due_at,
            )
        )
    shown = []
    for subject in ("bosquestion1", "neverexisted", house.circle.id, ""):
        press = Press(verb=Verb.LOOK, subject=subject)
        await house.presses("Cas", press, chat=house.user("Cas"), message=1)
        seen = house.chats[house.user("Cas")][-1]
        shown.append((seen.text, seen.buttons))
    assert shown[0][0][0].text.startswith("Kijk wat dichterbij.")
    assert all(one == shown[0] for one in shown), "in the presser's own circle, whatever the button says"
    assert "othercircle1" not in str(shown)
    own = Press(verb=Verb.LOOK, subject="bosquestion1")
    await house.presses("Bo", own, chat=house.user("Bo"), message=1)
    assert "othercircle1" in str(house.chats[house.user("Bo")][-1].buttons), "there was something to learn"


async def test_the_whole_journal_goes_with_what_was_tapped() -> None:
    house = await a_house()
    await keeps(house, 2)
    await keeps(house, 1, "Cas")
    await house.says("Bo", "/reflect")
    await house.taps("Bo", "Wat voel ik")
    await house.says("Bo", "/journal")
    await house.taps("Bo", "Alles wissen")
    await house.taps("Bo", "Ja, wissen")
    assert {one.user for one in house.store.all(Glimpse)} == {house.user("Cas")}
    assert house.store.all(GlimpseInMaking) == ()
