"""Reminders of a meeting: in private, to who comes or has not said, once each, never at night, never too late."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.circles.model import Circle, Standing
from bot.planning.coming import Ahead, Answer, Coming
from bot.planning.meeting import Meeting, MeetingId
from bot.planning.quiet import Quiet
from bot.services.planning import meetings
from bot.services.records import Appointment, AppointmentKind
from bot.services.work import Work
from tests.house import GROUP, House, a_circle
from tests.services.planning.scenes import WALL, a_meeting, answers, change, heard, move, plan, says, until

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


async def opened() -> House:
    house = House()
    await a_circle(house)
    await plan(house, a_meeting(house))
    return house


async def test_who_has_not_answered_is_reminded_a_week_a_day_and_an_hour_before() -> None:
    house = await opened()
    given = []
    for before in (7 * DAY, DAY, HOUR):
        await until(house, WALL - before - timedelta(minutes=1))
        was = len(heard(house, "Cas"))
        await until(house, WALL - before)
        given.append(len(heard(house, "Cas")) - was)
    await until(house, WALL + DAY)
    assert (given, len(heard(house, "Cas"))) == ([1, 1, 1], 3)


async def test_a_reminder_says_what_is_expected() -> None:
    house = await opened()
    await until(house, WALL - 7 * DAY)
    assert heard(house, "Cas") == [
        (
            "Intervisie komt samen: dinsdag 24 november 2026, 20:00 (Amsterdam).\n"
            "Met beeld, ongeveer 120 minuten.\n"
            "Incidentmethode: Voor een concrete gebeurtenis waarin je moest kiezen.\n\n"
            "Laat je weten of je komt? Graag tot zondag 22 november 2026, 20:00 (Amsterdam)."
        )
    ]


async def test_there_is_one_appointment_a_meeting() -> None:
    house = await opened()
    kept = [one for one in house.store.all(Appointment) if one.kind is AppointmentKind.REMIND]
    assert [one.subject for one in kept] == ["meets"]


async def test_who_does_not_come_is_not_reminded() -> None:
    house = await opened()
    await until(house, WALL - 7 * DAY)
    await house.taps("Cas", "Ik kom niet")
    await until(house, WALL)
    assert len(heard(house, "Cas")) == 1
    assert "Je komt niet" in heard(house, "Cas")[-1], "the message was revised, and no other came"
    assert answers(house)["Cas"] is Answer.NO


async def test_who_comes_is_reminded_without_being_asked_again() -> None:
    house = await opened()
    await until(house, WALL - 7 * DAY)
    await house.taps("Cas", "Ik kom")
    await until(house, WALL - DAY)
    assert "Laat je" not in heard(house, "Cas")[-1]
    assert "Je komt." in heard(house, "Cas")[-1]


async def test_a_reminder_put_off_comes_once_more() -> None:
    house = await opened()
    await until(house, WALL - 7 * DAY)
    await house.taps("Cas", "Morgenochtend")
    before = len(heard(house, "Cas"))
    await until(house, WALL - 7 * DAY + timedelta(hours=13) - timedelta(minutes=1))
    assert len(heard(house, "Cas")) == before
    await until(house, WALL - 7 * DAY + timedelta(hours=13))
    assert len(heard(house, "Cas")) == before + 1
    await until(house, WALL - 2 * DAY)
    assert len(heard(house, "Cas")) == before + 1


async def test_quiet_hours_move_a_reminder_and_never_past_the_beginning() -> None:
    house = House()
    await a_circle(house)
    await change(house, "Cas", quiet=Quiet(begins=time(18, 0), ends=time(21, 0)))
    await plan(house, a_meeting(house))
    await until(house, WALL - 7 * DAY + HOUR - timedelta(minutes=1))
    assert len(heard(house, "Cas")) == 0
    await until(house, WALL - 7 * DAY + HOUR)
    assert len(heard(house, "Cas")) == 1
    await until(house, datetime(2026, 11, 24, 17, 29))  # noqa: DTZ001
    before = len(heard(house, "Cas"))
    await until(house, datetime(2026, 11, 24, 17, 30))  # noqa: DTZ001
    assert len(heard(house, "Cas")) == before + 1, "after the quiet hours it would be too late"


async def test_somebody_unreachable_or_no_member_hears_nothing() -> None:
    house = House()
    await a_circle(house)
    await change(house, "Cas", reachable=False)
    await plan(house, a_meeting(house))
    await until(house, WALL)
    assert heard(house, "Cas") == []


async def test_who_has_not_accepted_the_present_agreement_is_reminded_of_it() -> None:
    house = await opened()
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, agreement_version=2))
        await tx.put(replace(house.member("An"), accepted_version=2))
    await until(house, WALL - 7 * DAY)
    assert "De afspraken zijn vernieuwd" in heard(house, "Cas")[-1]
    assert "De afspraken zijn vernieuwd" not in heard(house, "An")[-1]


async def test_a_moved_meeting_is_reminded_of_anew_and_answered_anew() -> None:
    house = await opened()
    await until(house, WALL - 7 * DAY)
    await house.taps("Cas", "Ik kom niet")
    await move(house, a_meeting(house), WALL + 14 * DAY)
    await until(house, WALL)
    assert len(heard(house, "Cas")) == 1
    await until(house, WALL + 7 * DAY)
    assert len(heard(house, "Cas")) == 2
    assert "8 december" in heard(house, "Cas")[-1]


async def test_a_meeting_called_off_is_reminded_of_no_more() -> None:
    house = await opened()

    async def off(work: Work) -> None:
        meeting = await work.tx.get(Meeting, MeetingId("meets"))
        assert meeting is not None
        await meetings.call_off(work, meeting)

    await house.run(off)
    await until(house, WALL)
    assert heard(house, "Cas") == []


async def test_a_circle_chooses_which_reminders_there_are() -> None:
    house = House()
    await a_circle(house)
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, reminds=(Ahead.HOUR,)))
    await plan(house, a_meeting(house))
    await until(house, WALL - 2 * HOUR)
    assert heard(house, "Cas") == []
    await until(house, WALL)
    assert len(heard(house, "Cas")) == 1


async def test_after_an_outage_only_the_latest_reminder_comes() -> None:
    house = await opened()
    house.clock.at += timedelta(
        days=22, hours=4
    )  # a week ahead and a day ahead are over, the hour is to come
    await house.upkeep.ring()
    assert len(heard(house, "Cas")) == 1
    await house.upkeep.ring()
    assert len(heard(house, "Cas")) == 1


async def test_after_an_outage_everything_somebody_missed_is_one_message() -> None:
    house = await opened()
    other = a_meeting(house, id=MeetingId("other"), wall=WALL + 2 * DAY)
    await plan(house, other)
    house.clock.at += timedelta(days=20, hours=4)
    before = {name: len(house.chats[house.user(name)]) for name in house.names}
    group = len(house.chats[GROUP])
    await house.upkeep.ring()
    assert {name: len(house.chats[house.user(name)]) - before[name] for name in house.names} == dict.fromkeys(
        house.names, 1
    )
    assert house.last_seen("Cas") == (
        "Er komt iets aan. Ik was even weg; dit had je eerder van mij gehoord.\n\n"
        "Intervisie · dinsdag 24 november 2026, 20:00 (Amsterdam)\n"
        "Intervisie · donderdag 26 november 2026, 20:00 (Amsterdam)"
    )
    assert len(house.chats[GROUP]) - group == 1, "one catch-up in the group too"
    assert await house.taps("Cas", "26 november") == ""
    assert "Laat je weten of je komt?" in house.last_seen("Cas")


async def test_nobody_is_reminded_of_what_was_before_it_was_planned() -> None:
    house = House()
    await a_circle(house)
    await plan(house, a_meeting(house, wall=datetime(2026, 11, 4, 20, 0)))  # noqa: DTZ001
    await house.advance(timedelta(minutes=30))
    assert heard(house, "Cas") == []


async def test_what_is_kept_of_who_comes_goes_with_the_meeting() -> None:
    house = await opened()
    await house.upkeep.carry_on()
    await until(house, WALL - 7 * DAY)
    await says(house, "Cas", "yes")
    await house.advance(timedelta(days=380))
    assert (house.store.all(Meeting), house.store.all(Coming)) == ((), ())


async def test_a_circle_kring_is_away_from_hears_nothing() -> None:
    house = await opened()
    async with house.store.begin() as tx:
        circle = await tx.get(Circle, house.circle.id)
        assert circle is not None

        await tx.put(replace(circle, standing=Standing.AWAY))
    await until(house, WALL)
    assert heard(house, "Cas") == []
