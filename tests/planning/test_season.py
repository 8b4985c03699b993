"""The dates of a season: against dates typed in by hand, and in two thousand seasons by chance."""

import random
from datetime import date, datetime, timedelta

import pytest

from bot.language import Language
from bot.library.public_holidays import PublicHolidays
from bot.planning.season import COUNTS, EVERY, Elsewhere, OnHoliday, Pause, Rhythm, goes_on, occurrences
from bot.wall import instant_of, wall_of

NL = PublicHolidays().of("NL", range(2026, 2030), Language.NL)
GB = PublicHolidays().of("GB", range(2026, 2030), Language.EN)


def at(day: str, hour: str = "19:30") -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}")


def days(rhythm: Rhythm, free: object) -> list[str]:
    return [f"{one.wall:%Y-%m-%d}" for one in occurrences(rhythm, free)]  # type: ignore[arg-type] -- a mapping of days


# Typed in by hand from a calendar.
BY_HAND = (
    # every six weeks from Thursday 3 December 2026: 14 January, 25 February, 8 April, 20 May, 1 July
    (Rhythm(first=at("2026-12-03"), every=6, count=6), NL,
     ["2026-12-03", "2027-01-14", "2027-02-25", "2027-04-08", "2027-05-20", "2027-07-01"]),
    # every four weeks from Thursday 14 January 2027; 6 May is Ascension Day: a week later
    (Rhythm(first=at("2027-01-14"), every=4, count=6), NL,
     ["2027-01-14", "2027-02-11", "2027-03-11", "2027-04-08", "2027-05-13", "2027-06-03"]),
    # the same, left out: one more at the end
    (Rhythm(first=at("2027-01-14"), every=4, count=6, on_holiday=OnHoliday.MADE_UP), NL,
     ["2027-01-14", "2027-02-11", "2027-03-11", "2027-04-08", "2027-06-03", "2027-07-01"]),
    # the same, kept
    (Rhythm(first=at("2027-01-14"), every=4, count=6, on_holiday=OnHoliday.KEPT), NL,
     ["2027-01-14", "2027-02-11", "2027-03-11", "2027-04-08", "2027-05-06", "2027-06-03"]),
    # King's Day 2027 is a Tuesday, 27 April
    (Rhythm(first=at("2027-03-30"), every=2, count=6), NL,
     ["2027-03-30", "2027-04-13", "2027-05-04", "2027-05-11", "2027-05-25", "2027-06-08"]),
    # weekly on Mondays over Whit Monday, 17 May 2027: no week later that is not the next one, so made up at the end
    (Rhythm(first=at("2027-05-03"), every=1, count=6), NL,
     ["2027-05-03", "2027-05-10", "2027-05-24", "2027-05-31", "2027-06-07", "2027-06-14"]),
    # every two weeks from Thursday 3 June 2027, a pause of eight weeks after 1 July: until 26 August
    (Rhythm(first=at("2027-06-03"), every=2, count=6, pauses=(Pause(first=date(2027, 7, 2), until=date(2027, 8, 26)),)), NL,
     ["2027-06-03", "2027-06-17", "2027-07-01", "2027-08-26", "2027-09-09", "2027-09-23"]),
    # the same; a day that goes to a week later because of a holiday does not fall into a pause either
    (Rhythm(first=at("2027-04-22"), every=2, count=6, pauses=(Pause(first=date(2027, 5, 13), until=date(2027, 5, 20)),)), NL,
     ["2027-04-22", "2027-05-20", "2027-06-03", "2027-06-17", "2027-07-01", "2027-07-15"]),
    # bank holidays of 2027 in Britain: Good Friday is 26 March
    (Rhythm(first=at("2027-03-12"), every=2, count=6), GB,
     ["2027-03-12", "2027-04-02", "2027-04-09", "2027-04-23", "2027-05-07", "2027-05-21"]),
)  # fmt: skip


@pytest.mark.parametrize(("rhythm", "free", "expected"), BY_HAND)
def test_the_dates_are_those_of_a_calendar(rhythm: Rhythm, free: object, expected: list[str]) -> None:
    assert days(rhythm, free) == expected


def test_what_is_moved_for_a_holiday_says_from_which_day() -> None:
    found = occurrences(Rhythm(first=at("2027-01-14"), every=4, count=6), NL)
    assert [(one.wall.date(), one.instead_of) for one in found if one.instead_of] == [
        (date(2027, 5, 13), date(2027, 5, 6))
    ]
    assert NL[date(2027, 5, 6)] == "Hemelvaartsdag"


def test_a_day_that_was_left_out_is_made_up_at_the_end() -> None:
    rhythm = Rhythm(first=at("2026-12-03"), every=6, count=6, without=(date(2027, 2, 25),))
    assert days(rhythm, NL) == [
        "2026-12-03", "2027-01-14", "2027-04-08", "2027-05-20", "2027-07-01", "2027-08-12",
    ]  # fmt: skip


def test_a_date_that_is_moved_by_hand_stands_where_it_was_moved_to_and_in_order() -> None:
    moved = Elsewhere(day=date(2027, 1, 14), wall=at("2027-03-01", "20:00"))
    found = occurrences(Rhythm(first=at("2026-12-03"), every=6, count=6, elsewhere=(moved,)), NL)
    assert [f"{one.wall:%Y-%m-%d %H:%M}" for one in found] == [
        "2026-12-03 19:30", "2027-02-25 19:30", "2027-03-01 20:00", "2027-04-08 19:30", "2027-05-20 19:30", "2027-07-01 19:30",
    ]  # fmt: skip
    assert [one.day for one in found if one.moved_from] == [date(2027, 1, 14)]


def test_a_season_that_goes_on_takes_no_pause_and_no_moved_date_along() -> None:
    rhythm = Rhythm(
        first=at("2026-12-03"),
        every=6,
        count=6,
        pauses=(Pause(first=date(2027, 1, 1), until=date(2027, 2, 1)),),
        elsewhere=(Elsewhere(day=date(2027, 2, 25), wall=at("2027-02-26")),),
    )
    assert goes_on(rhythm, at("2027-08-12")) == Rhythm(first=at("2027-09-23"), every=6, count=6)


def test_half_past_seven_stays_half_past_seven_over_the_changes_of_clocks() -> None:
    found = occurrences(Rhythm(first=at("2026-10-15"), every=6, count=8), NL)
    for one in found:
        shown = wall_of(instant_of(one.wall, "Europe/Amsterdam"), "Europe/Amsterdam")
        assert (shown.hour, shown.minute) == (19, 30)
    offsets = {one.wall - wall_of(instant_of(one.wall, "Europe/Amsterdam"), "UTC") for one in found}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}, "winter and summer are both in it"


def test_the_next_season_goes_on_where_this_one_ended() -> None:
    rhythm = Rhythm(first=at("2026-12-03"), every=6, count=6, without=(date(2027, 2, 25),))
    assert goes_on(rhythm, at("2027-07-01")) == Rhythm(first=at("2027-08-12"), every=6, count=6)


def _pauses(lot: random.Random, dates: list[date]) -> tuple[Pause, ...]:
    first = [one + timedelta(days=1) for one in lot.sample(dates, lot.randrange(3))]
    return tuple(Pause(first=one, until=one + timedelta(weeks=lot.randrange(2, 17))) for one in first)


def test_two_thousand_seasons_keep_their_weekday_their_number_and_free_days() -> None:
    lot = random.Random("seasons")
    moved = 0
    for _ in range(2000):
        first = datetime(2026, 1, 1) + timedelta(days=lot.randrange(900), minutes=15 * lot.randrange(28, 92))  # noqa: DTZ001 -- a wall time has no zone
        rule = lot.choice(list(OnHoliday))
        rhythm = Rhythm(first=first, every=lot.choice(EVERY), count=lot.choice(COUNTS), on_holiday=rule)
        plain = occurrences(rhythm, ())
        rhythm = Rhythm(
            first=first,
            every=rhythm.every,
            count=rhythm.count,
            on_holiday=rule,
            without=tuple(lot.sample([one.wall.date() for one in plain], lot.randrange(3))),
            pauses=_pauses(lot, [one.wall.date() for one in plain]),
        )
        free = lot.choice((NL, GB))
        found = occurrences(rhythm, free)
        walls = [one.wall for one in found]
        assert len(found) == rhythm.count
        assert walls == sorted(set(walls))
        assert {(one.weekday(), one.time()) for one in walls} == {(first.weekday(), first.time())}
        assert not {one.date() for one in walls} & {*rhythm.without}
        assert not any(pause.holds(one.date()) for pause in rhythm.pauses for one in walls)
        if rule is not OnHoliday.KEPT:
            assert not {one.date() for one in walls} & free.keys()
        moved += any(one.instead_of for one in found)
    assert moved > 50, "holidays came in the way"
