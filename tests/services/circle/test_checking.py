"""What stands in the way, in sentences and numbers; never in names."""

from dataclasses import replace

from bot.circles.faults import Fault
from bot.language import Language
from bot.services.circles.check_circle import group_command_check, press_check
from bot.wording.outgoing import Revise, Say, Verb
from tests.fakes.world import EVERYTHING_ALLOWED
from tests.services.circle.room import AN, BO, CAS, DEE, GROUP, STRANGER, Room, labels, words


async def check(room: Room, **rights: object) -> str:
    room.lookups.rights[GROUP] = replace(EVERYTHING_ALLOWED, **rights)
    (sent,) = await room.hear(group_command_check, room.command(BO, "check"))
    return words(sent)


async def a_whole_circle(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO, CAS, DEE, 15)


async def test_a_circle_without_faults_is_told_so(room: Room) -> None:
    await a_whole_circle(room)

    assert await check(room) == (
        "Klopt alles in Noord?\n\n"
        "Ja. Ik kan alles doen wat nodig is, er zijn genoeg deelnemers, en ik kan ieder van hen schrijven."
    )


async def test_each_fault_of_the_group_has_its_own_sentence(room: Room) -> None:
    await a_whole_circle(room)

    for rights, sentence in (
        ({"is_public": True}, "Deze groep is openbaar:"),
        ({"is_admin": False}, "Ik ben hier geen beheerder."),
        ({"can_pin": False}, "Ik mag hier niets vastzetten."),
        ({"history_visible": True}, "Wie later in de groep komt, kan alles teruglezen."),
        ({"is_supergroup": False}, "Dit is nog een gewone groep."),
    ):
        said = await check(room, **rights)
        assert said.split("\n\n")[1].startswith(sentence)
        assert said.count("\n\n") == 1, "one fault, one sentence"


async def test_open_ears_are_a_fault_of_the_settings_unless_kring_is_administrator(room: Room) -> None:
    await a_whole_circle(room)

    assert "Telegram geeft mij alle berichten" in await check(room, privacy_mode=False, is_admin=False)
    assert "Ja." in await check(room, privacy_mode=False)


async def test_members_who_cannot_be_written_to_are_a_number(room: Room) -> None:
    await a_whole_circle(room)
    await room.put(replace(room.person(BO), reachable=False), replace(room.person(DEE), reachable=False))

    said = await check(room)

    assert "2 leden kan ik niet persoonlijk schrijven." in said
    assert not any(name in said for name in ("Bo", "Dee"))


async def test_a_circle_that_shrinks_is_told_how_thinly_an_owner_is_hidden(room: Room) -> None:
    await room.set_up()
    await room.joined(AN, BO, CAS)
    assert "Er doen 3 leden mee. Vanaf 4 kan een inbrenger verborgen blijven" in await check(room)
    await room.joined(DEE)
    assert "Er doen 4 leden mee, minder dan de 5 die jullie willen." in await check(room)


async def test_what_was_not_chosen_and_who_is_missing_is_said(room: Room) -> None:
    await room.greeted()

    said = await check(room)

    assert "Er is nog geen taal gekozen." in said
    assert "Er is nog geen tijdzone gekozen." in said
    assert "Niemand begeleidt de kring nog." in said


async def test_when_kring_cannot_write_in_the_group_it_answers_in_private(room: Room) -> None:
    await a_whole_circle(room)
    room.lookups.rights[GROUP] = replace(EVERYTHING_ALLOWED, can_write=False)

    (sent,) = await room.hear(group_command_check, room.command(BO, "check"))

    assert isinstance(sent, Say)
    assert sent.to.chat == BO
    assert "Ik kan in de groep niet schrijven." in words(sent)


async def test_a_silent_telegram_is_said_and_the_rest_is_checked(room: Room) -> None:
    await room.set_up()
    room.lookups.reachable = False

    (sent,) = await room.hear(group_command_check, room.command(BO, "check"))

    assert "Telegram zei niet wat ik hier mag." in words(sent)
    assert "Niemand begeleidt de kring nog." in words(sent)


async def test_the_answer_stands_in_the_topic_in_which_it_was_asked(room: Room) -> None:
    await a_whole_circle(room)

    (in_topic,) = await room.hear(group_command_check, room.command(BO, "check", topic=7))
    (in_general,) = await room.hear(group_command_check, room.command(BO, "check", topic=1))

    assert isinstance(in_topic, Say)
    assert isinstance(in_general, Say)
    assert (in_topic.to.topic, in_general.to.topic) == (7, None)


async def test_the_button_checks_where_the_menu_stands(room: Room) -> None:
    await a_whole_circle(room)

    told, sent = await room.press(press_check, BO, Verb.CHECK)

    assert told == "Ik heb gekeken."
    assert [type(one) for one in sent] == [Revise]
    assert labels(sent[0]) == [["Terug naar de kring"]]


async def test_an_outsider_does_not_check(room: Room) -> None:
    await a_whole_circle(room)
    room.is_outside(STRANGER)

    assert await room.press(press_check, STRANGER, Verb.CHECK) == ("Dit is voor wie in deze groep zit.", [])


def test_every_fault_has_a_sentence_in_every_language(room: Room) -> None:
    for language in Language:
        for fault in Fault:
            assert room.tools.texts.label(f"circle.fault_{fault}", language, n=2, of=4)
