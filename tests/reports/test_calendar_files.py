"""Calendar files: read by two libraries without a word, each moment right, one meeting the same in every file."""

import warnings
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from icalendar import Calendar

from bot.language import Language
from bot.planning.meeting import Meeting, MeetingId, MeetingStatus, Modality, ended, moved, revised
from bot.reports.calendar_files import IcsDiary
from bot.rounds.method import Pace
from bot.rounds.model import CircleId
from bot.wording.calendar_entry import CalendarEntry, Reader, entry
from tests.fakes.world import methods, texts

MADE = datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
TITLE = "Noord; de “kring”, met 🌱 en\nwit"


def a_meeting(wall: datetime = datetime(2026, 12, 3, 19, 30), zone: str = "Europe/Amsterdam") -> Meeting:  # noqa: DTZ001 -- a wall time has no zone
    return Meeting(
        id=MeetingId("k7fq2m"),
        circle=CircleId("c1"),
        wall=wall,
        zone=zone,
        lasts=timedelta(minutes=60),
        pace=Pace.LIVE,
        modality=Modality.VIDEO,
        method="meeting",
    )


def entry_of(meeting: Meeting, language: Language = Language.NL) -> CalendarEntry:
    return entry(meeting, Reader(texts=texts(), language=language, circle=TITLE, methods=methods()))


def file_of(*meetings: Meeting) -> str:
    return IcsDiary().file([entry_of(one) for one in meetings], made_at=MADE)


def read_by_icalendar(text: str) -> list[dict[str, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        calendar = Calendar.from_ical(text)
    assert calendar.errors == []
    return [
        {
            "uid": str(one["UID"]),
            "sequence": int(one["SEQUENCE"]),
            "begins": one["DTSTART"].dt,
            "ends": one["DTEND"].dt,
            "title": str(one["SUMMARY"]),
            "about": str(one["DESCRIPTION"]),
            "status": str(one["STATUS"]),
        }
        for one in calendar.walk("VEVENT")
    ]


def read_by_vobject(text: str) -> list[dict[str, object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        calendar = vobject.readOne(text, validate=True)
    return [
        {
            "uid": one.uid.value,
            "sequence": int(one.sequence.value),
            "begins": one.dtstart.value.astimezone(UTC),
            "ends": one.dtend.value.astimezone(UTC),
            "title": one.summary.value,
            "about": one.description.value,
            "status": one.status.value,
        }
        for one in calendar.vevent_list
    ]


READERS = (read_by_icalendar, read_by_vobject)


@pytest.mark.parametrize("read", READERS)
def test_what_a_calendar_reads_is_what_was_planned(read) -> None:
    assert read(file_of(a_meeting())) == [
        {
            "uid": "k7fq2m@kring",
            "sequence": 0,
            "begins": datetime(2026, 12, 3, 18, 30, tzinfo=UTC),
            "ends": datetime(2026, 12, 3, 19, 30, tzinfo=UTC),
            "title": "Intervisie · Noord; de “kring”, met 🌱 en wit",
            "about": "Ontmoeting\nSamen: met video.\nAfspraken en wijzigingen staan in de groep; Kring stuurt je ze ook.",
            "status": "CONFIRMED",
        }
    ]


# On each side of a change of clocks: what clocks show, and the instant, both typed in by hand.
AROUND_CHANGES = (
    ("Europe/Amsterdam", "2027-03-27T19:30", "2027-03-27T18:30"),
    ("Europe/Amsterdam", "2027-03-28T19:30", "2027-03-28T17:30"),
    ("Europe/Amsterdam", "2027-10-31T19:30", "2027-10-31T18:30"),
    ("Europe/London", "2027-03-28T19:30", "2027-03-28T18:30"),
    ("America/New_York", "2027-03-14T19:30", "2027-03-14T23:30"),
    ("America/St_Johns", "2027-11-07T19:30", "2027-11-07T23:00"),
    ("Australia/Lord_Howe", "2027-04-04T19:30", "2027-04-04T09:00"),
)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("zone", "wall", "instant"), AROUND_CHANGES)
def test_nothing_comes_an_hour_off_where_clocks_change(read, zone: str, wall: str, instant: str) -> None:
    (found,) = read(file_of(a_meeting(datetime.fromisoformat(wall), zone)))
    assert found["begins"] == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@pytest.mark.parametrize("read", READERS)
def test_moved_and_called_off_it_stays_the_same_meeting_with_a_higher_number(read) -> None:
    first = a_meeting()
    there = revised(first, moved(first, first.wall + timedelta(days=7)))
    off = revised(there, ended(there, MeetingStatus.CANCELLED))
    files = [read(file_of(one))[0] for one in (first, there, off)]
    assert {one["uid"] for one in files} == {"k7fq2m@kring"}
    title = "Intervisie · Noord; de “kring”, met 🌱 en wit"
    assert [(one["sequence"], one["status"], one["title"]) for one in files] == [
        (0, "CONFIRMED", title),
        (1, "CONFIRMED", title),
        (2, "CANCELLED", f"Gaat niet door: {title}"),
    ]


@pytest.mark.parametrize("status", [MeetingStatus.PLANNED, MeetingStatus.CANCELLED])
def test_a_file_is_imported_and_invites_nobody(status: MeetingStatus) -> None:
    """PUBLISH and CANCEL of RFC 5546 demand an organizer: an address, which must not stand in it."""
    meeting = a_meeting()
    text = file_of(meeting if status is MeetingStatus.PLANNED else revised(meeting, ended(meeting, status)))
    assert "UID:" in text
    assert not {"METHOD", "ORGANIZER", "ATTENDEE"} & {line.partition(":")[0] for line in text.splitlines()}
    assert "mailto:" not in text.lower()


def test_what_a_calendar_does_not_show_is_no_change() -> None:
    first = a_meeting()
    held = revised(first, ended(first, MeetingStatus.HELD))
    assert held.revision == 0


@pytest.mark.parametrize("read", READERS)
def test_a_season_is_one_file_with_an_entry_each(read) -> None:
    from dataclasses import replace  # noqa: PLC0415 -- only here

    season = [
        replace(a_meeting(), id=MeetingId(f"m{n}"), wall=a_meeting().wall + timedelta(weeks=6 * n))
        for n in range(8)
    ]
    found = read(file_of(*season))
    assert [one["uid"] for one in found] == [f"m{n}@kring" for n in range(8)]
    assert [one["begins"] for one in found] == [one.begins_at for one in season]
