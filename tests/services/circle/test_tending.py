"""The menu in the group, its pages, the place where the circle meets."""

from dataclasses import replace

from bot.services.circles.tend_circle import (
    group_command_agreement,
    group_command_circle,
    group_command_help,
    press_agreement,
    press_circle_menu,
)
from bot.wording.outgoing import DeepLink, Revise, Say, Verb
from tests.services.circle.room import AN, BO, CAS, DEE, GROUP, Room, find_button, labels, link_of, words


async def test_the_menu_shows_numbers_and_who_leads(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO, CAS)

    (sent,) = await room.hear(group_command_circle, room.command(BO, "circle"))

    assert words(sent) == (
        "Noord\nEr doen 3 leden mee.\n\nBegeleiding: An\nTaal: Nederlands\nTijdzone: Amsterdam\n"
        "Verborgen vanaf: 5 deelnemers\nAfspraken: versie 1"
    )
    assert labels(sent) == [
        ["Taal", "Tijdzone"],
        ["Afspraken", "Minimum"],
        ["Klopt alles?", "Hoe jullie werken"],
        ["Hoe jullie samen zijn"],
        ["Ik begeleid", "Begeleiders"],
        ["Plan een ronde"],
    ]


async def test_an_anonymous_administrator_gets_the_menu_and_acts_by_its_buttons(room: Room) -> None:
    await room.set_up()

    (sent,) = await room.hear(
        group_command_circle, room.command(1087968824, "circle", anonymous_admin=True, topic=8)
    )

    assert labels(sent)
    assert room.circle.topic == 8


async def test_the_menu_takes_the_topic_along_for_those_who_may(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)

    (by_bo,) = await room.hear(group_command_circle, room.command(BO, "circle", topic=8))
    assert room.circle.topic is None
    (by_an,) = await room.hear(group_command_circle, room.command(AN, "circle", topic=8))
    assert room.circle.topic == 8
    await room.hear(group_command_circle, room.command(AN, "circle", topic=1))
    assert room.circle.topic is None, "the general topic has no number"

    assert [one.to.topic for one in (by_bo, by_an) if isinstance(one, Say)] == [8, 8]


async def test_a_silent_telegram_leaves_the_circle_where_it_meets(room: Room) -> None:
    await room.set_up()
    room.lookups.reachable = False

    (sent,) = await room.hear(group_command_circle, room.command(AN, "circle", topic=8))

    assert labels(sent)
    assert room.circle.topic is None


async def test_the_pages_turn_in_place(room: Room) -> None:
    await room.set_up()

    for arg, first_row in (
        ("language", ["Nederlands", "English"]),
        ("minimum", ["4", "5", "6", "7", "8"]),
        ("", ["Taal", "Tijdzone"]),
        ("open", ["Taal", "Tijdzone"]),
    ):
        _, sent = await room.press(press_circle_menu, BO, Verb.CIRCLE_MENU, arg)
        assert [type(one) for one in sent] == [Revise]
        assert labels(sent[0])[0] == first_row


async def test_the_minimum_is_set_by_who_may_and_never_below_the_floor(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO)

    told, _ = await room.press(press_circle_menu, BO, Verb.CIRCLE_MENU, "minimum6")
    assert told.startswith("Dit kiest wie mij toevoegde")
    told, _ = await room.press(press_circle_menu, AN, Verb.CIRCLE_MENU, "minimum3")
    assert told.startswith("Deze knop is van eerder")
    told, sent = await room.press(press_circle_menu, AN, Verb.CIRCLE_MENU, "minimum6")
    assert told == "Genoteerd."
    assert "Verborgen vanaf: 6 deelnemers" in words(sent[0])
    assert room.circle.minimum == 6


async def test_the_agreement_comes_anew_with_its_button(room: Room) -> None:
    await room.set_up()
    await room.joined(AN)

    (sent,) = await room.hear(group_command_agreement, room.command(BO, "agreement"))

    assert isinstance(sent, Say)
    assert "Er doet 1 lid mee." in words(sent)
    assert link_of(find_button(sent, "Lees")) == f"j_{room.circle.invitation}"


async def test_the_agreement_opens_within_the_menu(room: Room) -> None:
    await room.set_up()

    _, sent = await room.press(press_agreement, BO, Verb.SHOW_AGREEMENT)

    assert [type(one) for one in sent] == [Revise]
    assert labels(sent[0]) == [["Lees en doe mee"], ["Terug naar de kring"]]


async def test_a_member_reads_the_whole_agreement_in_private_without_being_asked_again(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)

    _, sent = await room.press(press_agreement, BO, Verb.SHOW_AGREEMENT, chat=BO)

    assert labels(sent[1]) == [["Naar het begin"]]


async def test_help_in_the_group_points_to_the_own_chat(room: Room) -> None:
    await room.set_up()

    (sent,) = await room.hear(group_command_help, room.command(DEE, "help"))

    assert isinstance(sent, Say)
    assert sent.to.chat == GROUP
    assert find_button(sent, "eigen gesprek").does == DeepLink(payload="home")


async def test_a_group_without_a_title_is_called_this_circle(room: Room) -> None:
    await room.set_up()
    await room.put(replace(room.circle, title=""))

    (sent,) = await room.hear(group_command_circle, room.command(BO, "circle"))

    assert words(sent).startswith("deze kring\n")


async def test_a_circle_can_want_that_unhurried_rounds_stand_still_at_weekends(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)
    await room.press(press_circle_menu, BO, Verb.CIRCLE_MENU, "days_working")
    assert not room.circle.working_days, "who does not settle such things changes nothing"
    for wanted in ("days_working", "days_all"):
        _, sent = await room.press(press_circle_menu, AN, Verb.CIRCLE_MENU, wanted)
        assert room.circle.working_days is (wanted == "days_working")
        label = "✓ Werkdagen" if room.circle.working_days else "✓ Alle dagen"
        assert find_button(sent[0], label)
