"""Somebody takes a planned meeting into their own calendar, and hears when it changes; nobody else gets a file."""

from dataclasses import replace
from datetime import timedelta

from icalendar import Calendar

from bot.circles.model import Person
from bot.services.heard import MemberGone, Pressed, Who
from bot.services.planning import meetings
from bot.services.records import Appointment, AppointmentKind
from bot.services.work import Work
from bot.wording.outgoing import Press, Verb, words_of
from tests.house import GROUP, House
from tests.services.planning.test_meetings import planned, the_meeting
from tests.services.planning.test_season import a_season
from tests.services.round.scenes import the_round

SOON = timedelta(minutes=10)


def files(house: House, name: str) -> list[str]:
    """Return the calendar files in somebody's chat."""
    return [one.content for one in house.files if one.to.chat == house.user(name)]


def entries(text: str) -> list[tuple[str, int, str]]:
    return [
        (str(one["UID"]), int(one["SEQUENCE"]), str(one["STATUS"]))
        for one in Calendar.from_ical(text).walk("VEVENT")
    ]


async def moves(house: House, *, later: timedelta) -> None:
    """Let the meeting be moved; by nothing, it is taken in once more as it is."""

    async def task(work: Work) -> None:
        meeting = the_meeting(house)
        await meetings.move(work, meeting, meeting.wall + later)

    await house.run(task)


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
    await moves(house, later=timedelta(days=7))
    await moves(house, later=timedelta(0))
    await house.advance(SOON)
    assert [entries(one)[0][1] for one in files(house, "Cas")] == [0, 0, 1]
    assert words_of(house.files[-1].caption).startswith(
        "De bijeenkomst is nu op dinsdag 10 november 2026, 20:00 (Amsterdam)."
    )
    await house.taps("An", "Gaat niet door")
    await house.taps("An", "Ja, gaat niet door")
    await house.advance(SOON)
    assert [entries(one)[0][1:] for one in files(house, "Cas")][-1] == (2, "CANCELLED")
    assert words_of(house.files[-1].caption).startswith(
        "De bijeenkomst van dinsdag 10 november 2026, 20:00 (Amsterdam) gaat niet door."
    )
    assert [name for name in house.names if files(house, name)] == ["Cas"]


async def test_what_changes_within_minutes_comes_in_one_file_as_it_is_at_last() -> None:
    house = House()
    await planned(house)
    await house.taps("Cas", "Zet in agenda")
    for _ in range(3):
        await moves(house, later=timedelta(days=1))
        await house.advance(timedelta(minutes=1))
    await house.advance(SOON)
    assert [entries(one)[0][1] for one in files(house, "Cas")] == [0, 3]
    await house.advance(timedelta(days=1))
    assert len(files(house, "Cas")) == 2


async def test_who_takes_it_again_after_a_change_gets_no_second_file() -> None:
    house = House()
    await planned(house)
    await house.taps("Cas", "Zet in agenda")
    await moves(house, later=timedelta(days=1))
    await house.taps("Cas", "Zet in agenda")
    await house.advance(SOON)
    assert [entries(one)[0][1] for one in files(house, "Cas")] == [0, 1]


async def test_where_no_moment_has_moved_nobody_is_alarmed() -> None:
    house = House()
    await planned(house)
    await house.taps("Cas", "Zet in agenda")

    async def longer(work: Work) -> None:
        await meetings.plan(work, replace(the_meeting(house), lasts=timedelta(minutes=90)))

    await house.run(longer)
    await house.advance(SOON)
    assert words_of(house.files[-1].caption).startswith(
        "Over de bijeenkomst van dinsdag 3 november 2026, 20:00 (Amsterdam) is nu meer bekend"
    )


async def test_a_season_that_is_stopped_is_one_file() -> None:
    house = House()
    await a_season(house)
    await house.taps("Cas", "Zet in agenda")
    assert len(entries(files(house, "Cas")[0])) == 6
    await house.says("An", "/season")
    await house.taps("An", "Stop het seizoen")
    await house.taps("An", "Ja, stop")
    await house.advance(SOON)
    first, last = files(house, "Cas")
    assert [one[1:] for one in entries(last)] == [(1, "CANCELLED")] * 6
    assert [one[0] for one in entries(last)] == [one[0] for one in entries(first)]
    assert words_of(house.files[-1].caption).startswith("6 bijeenkomsten gaan niet door.")


async def test_at_night_it_waits_until_ones_own_quiet_hours_are_over() -> None:
    house = House()
    await planned(house)
    await house.taps("Cas", "Zet in agenda")
    await house.taps("Dee", "Zet in agenda")
    async with house.store.begin() as tx:
        person = await tx.get(Person, house.user("Dee"))
        assert person is not None
        await tx.put(replace(person, quiet=replace(person.quiet, ends=person.quiet.begins)))
    ten_to_midnight = house.clock.now().replace(hour=22, minute=50)
    await house.advance(ten_to_midnight - house.clock.now())
    await moves(house, later=timedelta(days=7))
    await house.advance(SOON)
    assert (len(files(house, "Cas")), len(files(house, "Dee"))) == (1, 2)
    await house.advance(timedelta(hours=7, minutes=59))
    assert len(files(house, "Cas")) == 1
    await house.advance(timedelta(minutes=1))
    assert [entries(one)[0][1] for one in files(house, "Cas")] == [0, 1]
    assert len(files(house, "Dee")) == 2


async def test_who_left_gets_nothing_more_and_nothing_of_it_is_kept() -> None:
    house = House()
    await planned(house)
    await house.taps("Cas", "Zet in agenda")
    await moves(house, later=timedelta(days=7))
    await house.says("Cas", "/forget")
    await house.taps("Cas", "Alles")
    await house.taps("Cas", "Ja")
    assert the_meeting(house).taken == ()
    assert not [one for one in house.store.all(Appointment) if one.kind is AppointmentKind.DIARY]
    await house.advance(SOON)
    assert len(files(house, "Cas")) == 1


async def test_who_left_the_group_gets_nothing_more() -> None:
    house = House()
    await planned(house)
    await house.taps("Cas", "Zet in agenda")
    await house.hear(MemberGone(chat=GROUP, user=house.user("Cas")))
    await moves(house, later=timedelta(days=7))
    await house.advance(timedelta(days=1))
    assert len(files(house, "Cas")) == 1


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
