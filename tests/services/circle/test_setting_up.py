"""Language, time zone, agreement: in taps, by those who may."""

from dataclasses import replace

from bot.circles.model import Standing
from bot.language import Language
from bot.services.circles.set_up_circle import press_language, press_zone
from bot.wording.outgoing import Revise, Say, Verb
from tests.services.circle.room import (
    AN,
    BO,
    CAS,
    GROUP,
    STRANGER,
    Room,
    find_button,
    labels,
    link_of,
    words,
)

NL, EN = Language.NL, Language.EN


async def test_from_greeting_to_agreement_in_two_taps(room: Room) -> None:
    await room.greeted()

    toast, asked = await room.press(press_language, AN, Verb.SET_LANGUAGE, NL)
    assert toast == "Genoteerd."
    assert [type(one) for one in asked] == [Revise]
    assert labels(asked[0])[0] == ["Amsterdam", "Brussel"]
    assert labels(asked[0])[-1] == ["Ergens anders"]

    toast, done = await room.press(press_zone, AN, Verb.SET_ZONE, "Europe/Brussels")
    assert toast == "Genoteerd."
    assert [type(one) for one in done] == [Revise, Say]
    assert "de tijd van Brussel" in words(done[0])
    assert link_of(find_button(done[1], "Lees en doe mee")) == f"j_{room.circle.invitation}"
    assert (room.circle.language, room.circle.zone, room.circle.standing) == (
        NL,
        "Europe/Brussels",
        Standing.READY,
    )


async def test_the_set_up_is_one_message_and_the_agreement_another(room: Room) -> None:
    await room.set_up()

    slots = [said.slot.rsplit(":", 1)[-1] for said in room.sent if isinstance(said, Say) and said.slot]

    assert slots == ["setup", "agreement"]


async def test_the_agreement_tells_the_chance_of_a_guess_and_the_version(room: Room) -> None:
    await room.set_up()

    agreement = words(room.sent[-1])

    assert "Onze afspraken in Noord · versie 1" in agreement
    assert "In een kring van 5 heeft wie raadt een kans van 1 op 4" in agreement
    assert "mee." not in agreement.split("\n\n")[-2], "nobody takes part yet, so no number is told"


async def test_tapping_a_zone_twice_posts_the_agreement_once(room: Room) -> None:
    await room.set_up()
    before = room.circle

    _, again = await room.press(press_zone, AN, Verb.SET_ZONE, "Europe/Amsterdam")

    assert room.circle == before
    assert not any(isinstance(one, Say) for one in again)
    assert not any(isinstance(one, Revise) and one.or_say for one in again), "no menu that nobody asked for"


async def test_tapping_a_language_twice_asks_the_zone_in_the_same_message(room: Room) -> None:
    await room.greeted()

    _, first = await room.press(press_language, AN, Verb.SET_LANGUAGE, EN)
    _, second = await room.press(press_language, AN, Verb.SET_LANGUAGE, EN)

    assert first == second


async def test_the_zones_of_the_world_are_two_taps_away(room: Room) -> None:
    await room.greeted()
    await room.press(press_language, AN, Verb.SET_LANGUAGE, EN)

    _, parts = await room.press(press_zone, AN, Verb.SET_ZONE, "more")
    _, asia = await room.press(press_zone, AN, Verb.SET_ZONE, "asia")
    _, near = await room.press(press_zone, AN, Verb.SET_ZONE, "near")

    assert labels(parts[0]) == [
        ["Europe", "Africa, Middle East"],
        ["Asia", "Australia, Pacific"],
        ["Americas", "Back"],
    ]
    assert any("Kolkata" in row for row in labels(asia[0]))
    assert labels(near[0])[0] == ["London", "Dublin"]
    assert room.circle.zone is None


async def test_an_outsider_who_taps_is_told_so_kindly(room: Room) -> None:
    await room.greeted()
    room.is_outside(STRANGER)

    told, sent = await room.press(press_language, STRANGER, Verb.SET_LANGUAGE, NL)

    assert (told, sent) == ("Dit is voor wie in deze groep zit.", [])
    assert room.circle.language is None


async def test_a_member_without_a_role_does_not_choose(room: Room) -> None:
    await room.greeted()

    told, sent = await room.press(press_language, BO, Verb.SET_LANGUAGE, NL)

    assert (told, sent) == ("Dit kiest wie mij toevoegde, wie begeleidt, of wie de groep beheert.", [])
    assert room.circle.language is None


async def test_an_administrator_chooses(room: Room) -> None:
    await room.greeted(by=None)
    room.is_admin(BO)

    await room.press(press_language, BO, Verb.SET_LANGUAGE, NL)

    assert room.circle.language is NL


async def test_a_facilitator_chooses(room: Room) -> None:
    await room.set_up()
    await room.joined(AN)
    assert room.circle.set_up_by is None

    await room.press(press_language, AN, Verb.SET_LANGUAGE, EN)

    assert room.circle.language is EN


async def test_who_set_up_and_left_no_longer_chooses(room: Room) -> None:
    await room.greeted()
    room.is_outside(AN)

    await room.press(press_language, AN, Verb.SET_LANGUAGE, NL)

    assert room.circle.language is None


async def test_a_press_from_another_group_or_for_another_circle_changes_nothing(room: Room) -> None:
    await room.greeted()
    gone = "Dit hoort bij een kring die ik hier niet ken. Stuur /circle om opnieuw te beginnen."

    elsewhere = await room.press(press_language, AN, Verb.SET_LANGUAGE, NL, chat=-1002)
    unknown = await room.press(press_zone, AN, Verb.SET_ZONE, "Europe/Paris", subject="nosuchcircle")

    assert [elsewhere, unknown] == [(gone, []), (gone, [])]
    assert room.circle.language is None


async def test_a_circle_whose_group_kring_left_does_not_answer_old_buttons(room: Room) -> None:
    await room.set_up()
    await room.put(replace(room.circle, standing=Standing.AWAY))

    told, sent = await room.press(press_language, AN, Verb.SET_LANGUAGE, EN)

    assert told.startswith("Dit hoort bij een kring die ik hier niet ken.")
    assert sent == []


async def test_what_no_button_carries_is_refused(room: Room) -> None:
    await room.greeted()
    stale = ("Deze knop is van eerder en doet niets meer. Er is niets veranderd.", [])

    assert await room.press(press_zone, AN, Verb.SET_ZONE, "Europe/Amsterdam") == stale, "no language yet"
    assert await room.press(press_language, AN, Verb.SET_LANGUAGE, "xx") == stale
    await room.press(press_language, AN, Verb.SET_LANGUAGE, NL)
    assert await room.press(press_zone, AN, Verb.SET_ZONE, "Mars/Base") == stale
    assert room.circle.zone is None


async def test_a_silent_telegram_changes_nothing_and_says_so(room: Room) -> None:
    await room.greeted()
    room.lookups.reachable = False

    told, sent = await room.press(press_language, AN, Verb.SET_LANGUAGE, NL)

    assert (
        told
        == "Telegram geeft nu geen antwoord. Er is niets veranderd; probeer het over een minuut nog eens."
    )
    assert sent == []
    assert room.circle.language is None


async def test_another_language_later_changes_menu_and_agreement_in_place(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO, CAS)

    _, sent = await room.press(press_language, AN, Verb.SET_LANGUAGE, EN)

    assert [type(one) for one in sent] == [Revise, Revise]
    assert "3 members take part." in words(sent[0])
    assert "Our agreement in Noord" in words(sent[1])


async def test_another_zone_later_changes_the_menu(room: Room) -> None:
    await room.set_up()

    _, sent = await room.press(press_zone, AN, Verb.SET_ZONE, "Europe/London")

    assert [type(one) for one in sent] == [Revise]
    assert "Tijdzone: Londen" in words(sent[0])


async def test_a_zone_page_from_the_menu_leads_back_to_the_menu(room: Room) -> None:
    await room.set_up()

    _, sent = await room.press(press_zone, AN, Verb.SET_ZONE, "europe")

    assert labels(sent[0])[-1] == ["Terug naar de kring"]


async def test_a_title_that_turns_lines_around_stays_a_title(room: Room) -> None:
    await room.greeted()
    await room.put(replace(room.circle, title="<b>\u202eedoC*\n"))
    await room.press(press_language, AN, Verb.SET_LANGUAGE, NL)

    _, sent = await room.press(press_zone, AN, Verb.SET_ZONE, "Europe/Amsterdam")

    assert "Onze afspraken in <b>edoC* · versie 1" in words(sent[1])
    assert isinstance(sent[1], Say)
    assert sent[1].to.chat == GROUP
