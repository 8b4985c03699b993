"""The start of somebody's own chat with Kring."""

from dataclasses import replace

from bot.language import Language
from bot.services import home
from bot.services.circles.tend_circle import group_command_help
from bot.services.heard import Commanded
from bot.services.reception import IN_A_GROUP, IN_PRIVATE
from bot.wording.outgoing import Press, Say, Verb
from tests.services.circle.room import AN, BO, Room, find_button, labels, who, words


def private(user: int, name: str, code: str | None = "nl") -> Commanded:
    return Commanded(who=who(user, code), chat=user, message=1, command=name)


async def test_start_opens_the_private_chat_for_good(room: Room) -> None:
    (sent,) = await room.hear(home.start, private(BO, "start"))

    assert room.person(BO).reachable
    assert isinstance(sent, Say)
    assert sent.to.chat == BO
    assert "Je zit nog niet in een kring." in words(sent)
    assert labels(sent) == [["Privacy", "Taal", "Tijdzone"], ["Hulp"]]


async def test_a_member_finds_everything_one_tap_away(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)

    (sent,) = await room.hear(home.start, private(BO, "start"))

    assert labels(sent) == [
        ["Een dilemma inbrengen"],
        ["Mijn dilemma’s", "Logboek"],
        ["Kijk wat dichterbij", "Even voor mij"],
        ["Datums van de kring"],
        ["Privacy", "Taal", "Tijdzone"],
        ["Schrijfhints", "Stille uren", "Hulp"],
    ]
    assert find_button(sent, "inbrengen").does == Press(verb=Verb.BRING)
    assert "Wie ziet dit gesprek" in words(sent)


async def test_a_renewed_agreement_waits_at_home(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)
    await room.put(replace(room.circle, agreement_version=2))

    (sent,) = await room.hear(home.start, private(BO, "start"))

    assert labels(sent)[0] == ["Afspraken Noord"]
    assert find_button(sent, "Afspraken").does == Press(verb=Verb.SHOW_AGREEMENT, subject=room.circle.id)


async def test_home_and_help_come_below_what_was_said_last(room: Room) -> None:
    for use_case, verb, opening in (
        (home.press_home, Verb.HOME, "Hallo, ik ben Kring."),
        (home.press_help, Verb.HELP, "Zo werkt het"),
    ):
        told, sent = await room.press(use_case, BO, verb, chat=BO, subject="")
        assert told == ""
        assert words(sent[0]).startswith(opening)


async def test_help_names_commands_that_there_are(room: Room) -> None:
    (alone,) = await room.hear(home.help_, private(BO, "help"))
    (inside,) = await room.hear(group_command_help, room.command(BO, "help"))
    assert "ik ben Kring" in words(inside), "the first command in a group greets"
    (inside,) = await room.hear(group_command_help, room.command(BO, "help"))

    named = {command for command in IN_PRIVATE if f"/{command}:" in words(alone)}
    assert set(IN_PRIVATE) - named == {"help", "round", "hulp"}
    assert words(alone).count("\n/") == len(named)
    named = {command for command in IN_A_GROUP if f"/{command}:" in words(inside)}
    answered_in_private = {
        *("dilemma", "mine", "reflect", "journal"),
        *("privacy", "mydata", "forget", "help_now"),
        *("care", "hulp"),
        *("season", "poll", "agenda"),
    }
    assert set(IN_A_GROUP) - named == {"help", "start"} | answered_in_private
    assert words(inside).count("\n/") == len(named)


async def test_the_own_language_goes_before_that_of_the_circle_and_back(room: Room) -> None:
    await room.set_up()
    await room.joined(BO)
    (asked,) = await room.hear(home.language, private(BO, "language"))
    assert labels(asked) == [["Nederlands", "English"], ["Zoals in de kring"]]

    told, sent = await room.press(home.press_language, BO, Verb.SET_LANGUAGE, "en", chat=BO, subject="")
    assert told == "Noted."
    assert words(sent[0]).startswith("Hello, I am Kring.")
    assert room.person(BO).language is Language.EN

    told, _ = await room.press(home.press_language, BO, Verb.SET_LANGUAGE, "circle", chat=BO, subject="")
    assert told == "Genoteerd."
    assert room.person(BO).language is None


async def test_choosing_the_same_language_twice_says_home_once(room: Room) -> None:
    for expected in (1, 0):
        _, sent = await room.press(home.press_language, BO, Verb.SET_LANGUAGE, "en", chat=BO, subject="")
        assert len(sent) == expected


async def test_a_language_that_does_not_exist_is_refused(room: Room) -> None:
    told, sent = await room.press(home.press_language, BO, Verb.SET_LANGUAGE, "tlh", chat=BO, subject="")

    assert told.startswith("Deze knop is van eerder")
    assert sent == []


async def test_the_own_language_of_one_does_not_change_the_circle(room: Room) -> None:
    await room.set_up()

    await room.press(home.press_language, AN, Verb.SET_LANGUAGE, "en", chat=AN, subject="")

    assert room.circle.language is Language.NL
