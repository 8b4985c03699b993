"""How strong it is, in private: a quiet minute, later, going on. Nothing of it is kept, and nobody else sees it."""

from datetime import timedelta

import pytest

from bot.rounds.model import Status
from bot.services.records import Appointment, AppointmentKind, Focus, Parcel, Posted
from bot.wording.outgoing import Press, Verb
from tests.fakes.memory_store import MemoryStore
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import a_round, speaker, the_round, until_form

PASSING = {Appointment, Focus, Parcel, Posted}
"""What holds a number or a moment until it is over, and no word."""


def kept(store: MemoryStore) -> dict[type, dict]:
    """Return every record but those of the moment."""
    return {kind: dict(records) for kind, records in store.kept.items() if kind not in PASSING and records}


async def too_much(house: House, name: str) -> None:
    await house.says(name, "/care")
    await house.taps(name, "Te veel")


@pytest.mark.parametrize(
    ("label", "word"), [("Rustig", "Fijn."), ("Geraakt", "Dat mag er zijn."), ("Sterk", "Sterk, en")]
)
async def test_a_tap_on_how_strong_it_is_leaves_nothing_but_a_word(label: str, word: str) -> None:
    house = House()
    await a_round(house)
    await house.says("Cas", "/care")
    before, shown = kept(house.store), {chat: list(lines) for chat, lines in house.transcript.items()}
    appointments = house.store.all(Appointment)
    for _ in range(2):
        assert (await house.taps("Cas", label)).startswith(word)
    assert kept(house.store) == before
    assert house.store.all(Appointment) == appointments
    assert {chat: list(lines) for chat, lines in house.transcript.items()} == shown


async def test_when_it_is_too_much_there_are_five_ways_and_the_others_see_nothing() -> None:
    house = House()
    await a_round(house)
    before, others = kept(house.store), {chat: len(one) for chat, one in house.transcript.items()}
    await too_much(house, "Cas")
    offered = [button.label for row in house.chats[house.user("Cas")][-1].buttons for button in row]
    assert offered == [
        "Een stille minuut",
        "Later, mijn beurt kan wachten",
        "Het gaat, ik ga verder",
        "Ik wil dat dit stopt",
        "Hulp nu",
    ]
    assert "Goed." in await house.taps("Cas", "Het gaat")
    await house.taps("Cas", "Hulp nu")
    assert "112" in house.last_seen("Cas")
    assert kept(house.store) == before
    assert {c: len(one) for c, one in house.transcript.items() if c != house.user("Cas")} == {
        c: n for c, n in others.items() if c != house.user("Cas")
    }


async def test_a_quiet_minute_is_a_minute_and_then_kring_says_so_once() -> None:
    house = House()
    await a_circle(house)
    await too_much(house, "Cas")
    await house.taps("Cas", "Een stille minuut")
    await house.taps("Cas", "Een stille minuut")
    said = len(house.chats[house.user("Cas")])
    await house.advance(timedelta(seconds=59))
    assert len(house.chats[house.user("Cas")]) == said
    await house.advance(timedelta(seconds=2))
    assert len(house.chats[house.user("Cas")]) == said + 1
    assert "De minuut is om." in house.last_seen("Cas")
    await house.advance(timedelta(minutes=30))
    assert len(house.chats[house.user("Cas")]) == said + 1


async def test_after_an_outage_nobody_is_told_of_a_minute_that_was_over_long_ago() -> None:
    house = House()
    await a_circle(house)
    await too_much(house, "Cas")
    await house.taps("Cas", "Een stille minuut")
    house.clock.at += timedelta(hours=3)
    await house.upkeep.carry_on()
    assert not any("minuut is om" in one.words for one in house.chats[house.user("Cas")])
    assert [one for one in house.store.all(Appointment) if one.kind is AppointmentKind.QUIET_MINUTE] == []


async def test_who_asks_to_be_forgotten_in_the_minute_hears_nothing_of_it() -> None:
    house = House()
    await a_circle(house)
    await too_much(house, "Cas")
    await house.taps("Cas", "Een stille minuut")
    await house.says("Cas", "/forget")
    press = Press(verb=Verb.FORGET, arg="all")
    await house.presses("Cas", press, chat=house.user("Cas"), message=1)
    said = len(house.chats[house.user("Cas")])
    await house.advance(timedelta(minutes=5))
    assert len(house.chats[house.user("Cas")]) == said


async def test_the_turn_of_who_says_later_waits_as_any_turn_that_is_put_off() -> None:
    house, plain = House(), House()
    for one in (house, plain):
        await a_round(one)
        await until_form(one, "turns")
    name = speaker(house)
    await too_much(house, name)
    await house.taps(name, "Later, mijn beurt")
    await plain.taps(name, "Later")
    assert [one.words for one in house.chats[GROUP]] == [one.words for one in plain.chats[GROUP]]
    assert speaker(house) != name


async def test_who_waits_and_says_later_has_no_turn_until_they_are_back() -> None:
    house = House()
    await a_round(house)
    await until_form(house, "turns")
    (name,) = [one for one in house.names if house.member(one).id == the_round(house).floor.waiting[-1]]
    posts = len(house.chats[GROUP])
    await too_much(house, name)
    await house.taps(name, "Later, mijn beurt")
    assert the_round(house).resting == (house.member(name).id,)
    assert len(house.chats[GROUP]) == posts
    assert "Welkom terug" in await house.taps(name, "Ik doe weer mee")
    assert "Welkom terug" in await house.taps(name, "Ik doe weer mee")
    assert the_round(house).resting == ()


async def test_what_was_shown_is_taken_away_within_two_hours() -> None:
    house = House()
    await a_circle(house)
    await too_much(house, "Cas")
    assert "Het is nu te veel" in house.last_seen("Cas")
    await house.advance(timedelta(hours=2))
    assert not any(
        "te veel" in one.words for one in house.chats[house.user("Cas")] if "Hoe sterk" not in one.words
    )


async def test_without_a_round_there_is_nothing_to_stop_or_to_put_off() -> None:
    house = House()
    await a_circle(house)
    await too_much(house, "Cas")
    assert house.sees("Cas", "Ik wil dat dit stopt") is None
    assert house.sees("Cas", "Later") is None


async def test_it_is_one_tap_away_from_the_post_in_the_group_and_from_home() -> None:
    house = House()
    await a_round(house)
    await house.taps("Dee", "Even voor mij")
    assert "Hoe sterk is het nu?" in house.last_seen("Dee")
    await house.says("Els", "/start")
    await house.taps("Els", "Even voor mij")
    assert "Hoe sterk is het nu?" in house.last_seen("Els")
    await house.says_in_group("Fem", "/care")
    assert "/care" in house.last_seen("Fem")


async def test_a_stranger_an_old_button_and_a_button_in_the_group_change_nothing() -> None:
    house = House(names=("An", "Bo", "Cas", "Dee", "Els", "Fem", "Zed"))
    house.names = house.names[:-1]
    await a_round(house)
    round_ = the_round(house)
    house.names = (*house.names, "Zed")
    for arg in ("later", "back", "stop", "stop-sure", "end"):
        press = Press(verb=Verb.CARE, subject=round_.id, arg=arg)
        assert "loopt nu niet" in await house.presses("Zed", press, chat=house.user("Zed"), message=1)
        assert "niet meer open" in await house.presses("Cas", press, chat=GROUP, message=1)
        gone = Press(verb=Verb.CARE, subject="aaaaaaaaaaaa", arg=arg)
        assert "loopt nu niet" in await house.presses("Cas", gone, chat=house.user("Cas"), message=1)
    nonsense = Press(verb=Verb.CARE, arg="nonsense")
    assert "niet meer open" in await house.presses("Cas", nonsense, chat=house.user("Cas"), message=1)
    assert the_round(house) == round_
    assert round_.status is Status.OPEN
