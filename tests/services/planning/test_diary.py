"""Somebody takes a planned meeting into their own calendar, and hears when it changes; nobody else gets a file."""

from dataclasses import replace
from datetime import timedelta

from icalendar import Calendar

from bot.circles.model import Person
from bot.planning.meeting import Meeting
from bot.services.heard import Pressed, Who
from bot.services.planning import meetings
from bot.services.work import Work
from bot.wording.outgoing import Press, Verb, words_of
from tests.house import GROUP, House
from tests.services.planning.test_meetings import planned, the_meeting
from tests.services.round.scenes import the_round


def files(house: House, name: str) -> list[str]:
    """Return the calendar files in somebody's chat."""
    return [one.content for one in house.files if one.to.chat == house.user(name)]


def entries(text: str) -> list[tuple[str, int, str]]:
    return [
        (str(one["UID"]), int(one["SEQUENCE"]), str(one["STATUS"]))
        for one in Calendar.from_ical(text).walk("VEVENT")
    ]


async def test_a_member_takes_it_along_from_the_group_and_gets_it_in_private() -> None:
    house = House()
    await planned(house)
    assert await house.taps("Cas", "Zet in agenda") == "Je krijgt het bestand in ons eigen gesprek."
    uid = f"{the_meeting(house).id}@kring"
    assert [entries(one) for one in files(house, "Cas")] == [[(uid, 0, "CONFIRMED")]]
    assert [name for name in house.names if files(house, name)] == ["Cas"]


async def test_who_took_it_hears_of_a_change_once_and_nobody_else_does() -> None:
    house = House()
    await planned(house)
    await house.taps("Cas", "Zet in agenda")
    await house.taps("Cas", "Zet in agenda")

    async def move(work: Work) -> None:
        meeting = the_meeting(house)
        await meetings.move(work, meeting, meeting.wall + timedelta(days=7))
        (there,) = await work.tx.find(Meeting, circle=house.circle.id)
        await meetings.plan(work, there)

    await house.run(move)
    assert [entries(one)[0][1] for one in files(house, "Cas")] == [0, 0, 1]
    assert "Deze bijeenkomst is veranderd." in words_of(house.files[-1].caption)
    await house.taps("An", "Gaat niet door")
    await house.taps("An", "Ja, gaat niet door")
    assert [entries(one)[0][1:] for one in files(house, "Cas")][-1] == (2, "CANCELLED")
    assert [name for name in house.names if files(house, name)] == ["Cas"]


async def test_a_stranger_and_a_stale_button_get_nothing() -> None:
    house = House()
    await planned(house)
    press = Press(verb=Verb.DIARY, subject=the_round(house).id)
    stranger = Who(user=999_001, name="Zed", language_code="nl")
    await house.hear(Pressed(who=stranger, query="q", chat=GROUP, message=1, press=press))
    assert house.files == []
    await house.taps("An", "Gaat niet door")
    await house.taps("An", "Ja, gaat niet door")
    for forged in (
        press,
        Press(verb=Verb.DIARY, subject="nope", arg="m"),
        Press(verb=Verb.DIARY, subject="", arg="c"),
    ):
        assert (
            await house.presses("Cas", forged, chat=house.user("Cas"), message=1)
            == "Dat staat niet meer gepland."
        )
    assert house.files == []


async def test_who_has_no_chat_with_kring_is_told_to_open_it() -> None:
    house = House()
    await planned(house)
    async with house.store.begin() as tx:
        person = await tx.get(Person, house.user("Dee"))
        assert person is not None
        await tx.put(replace(person, reachable=False))
    press = Press(verb=Verb.DIARY, subject=the_round(house).id)
    said = await house.presses("Dee", press, chat=house.user("Dee"), message=1)
    assert said.startswith("Ik stuur het bestand in ons eigen gesprek.")
    assert house.files == []
