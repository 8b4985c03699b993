"""What somebody types is read as they mean it, or asked about; never silently as something else."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.language import Language
from bot.wall import Shown
from bot.wording.typed import clock_patterns, cutting, day_patterns, days, times
from bot.wording.typed.pieces import DayPart, OnClock, Which
from bot.wording.typed.read import read, read_each
from bot.wording.typed.reading import Ambiguous, DayOnly, NotUnderstood, Past, Reading, Understood
from tests.wording.typed.phrases import Phrase, phrases

ZONE = "Europe/Amsterdam"
NOW = datetime(2026, 11, 25, 10, 0)  # noqa: DTZ001 -- wall time
BY_HAND = [
    line.split("\t") for line in (Path(__file__).parent / "by_hand.tsv").read_text().splitlines() if line
]


def as_read(text: str, language: Language, now: datetime = NOW) -> Reading:
    at = now.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    return read(text, now=at, zone=ZONE, language=language)


def in_short(reading: Reading) -> str:
    match reading:
        case Understood():
            return f"{reading.moment.wall:%Y-%m-%d %H:%M}"
        case Ambiguous(moments=moments):
            asked = " | ".join(f"{one.wall:%Y-%m-%d %H:%M}" for one in moments)
            return asked if len(moments) > 1 else f"? {asked}"
        case DayOnly():
            return f"day {' '.join(day.isoformat() for day in reading.days)}"
        case Past():
            return "past"
        case NotUnderstood():
            return "-"


@pytest.mark.parametrize(("language", "text", "meant"), BY_HAND, ids=lambda one: one)
def test_what_was_reckoned_by_hand_is_read_so(language: str, text: str, meant: str) -> None:
    assert in_short(as_read(text, Language(language))) == meant


# ── a thousand in each language ──────────────────────────────────────────────────────────────────────────────────


def verdict(phrase: Phrase, language: Language) -> str:
    """Say whether a phrase was read right, not at all, or wrong without a word."""
    match as_read(phrase.text, language, phrase.now):
        case Understood(moment=moment):
            return "right" if {moment.wall} == phrase.meant else "silently wrong"
        case Ambiguous(moments=moments):
            return "right" if {one.wall for one in moments} == phrase.meant else "asked otherwise"
        case _:
            return "not read"


def measured(language: Language) -> Counter[str]:
    return Counter(verdict(phrase, language) for phrase in phrases(language, seed="typed"))


@pytest.mark.parametrize("language", Language)
def test_of_a_thousand_at_least_980_are_right_and_none_is_silently_wrong(language: Language) -> None:
    found = measured(language)
    assert sum(found.values()) == 1000
    assert found["right"] >= 980, found
    assert found["silently wrong"] == 0, found


@pytest.mark.parametrize("language", Language)
def test_the_thousand_hold_moments_to_ask_about_and_moments_to_understand(language: Language) -> None:
    asked = sum(len(one.meant) > 1 for one in phrases(language, seed="typed"))
    assert 200 <= asked <= 800


def forget_next(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        day_patterns,
        "Which",
        type("One", (), {"COMING": Which.COMING, "NEXT": Which.COMING, "ANY": Which.ANY}),
    )


def count_a_week_too_far(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        days, "_on_or_after", lambda start, weekday: start + timedelta(7 + (weekday - start.weekday()) % 7)
    )


def take_the_morning(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(times, "_hours", lambda clock: (clock.hour,))


def think_that_half_is_after(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(clock_patterns, "_shifted", lambda hour, by, _: ((OnClock(hour, abs(by) % 60),),))


def believe_the_date(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(days, "_checked", lambda found, *_: found)


def end_the_afternoon_at_noon(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(times.HOURS_OF, DayPart.EVENING, range(1, 12))


def take_a_month_for_a_day(patch: pytest.MonkeyPatch) -> None:
    real = days._on_date
    patch.setattr(
        days,
        "_on_date",
        lambda day, month, *rest: real(month, day, *rest) if day <= 12 else real(day, month, *rest),
    )


def forget_what_is_said_in_which_language(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("bot.wording.typed.read.spoken_in", lambda *_: Language.NL)


FAULTS = (
    forget_next,
    count_a_week_too_far,
    take_the_morning,
    think_that_half_is_after,
    believe_the_date,
    end_the_afternoon_at_noon,
    take_a_month_for_a_day,
    forget_what_is_said_in_which_language,
)


@pytest.mark.parametrize("plant", FAULTS, ids=lambda one: one.__name__)
def test_a_planted_fault_is_found(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    cutting._patterns.cache_clear()
    plant(monkeypatch)
    try:
        found = measured(Language.NL) + measured(Language.EN)
    finally:
        cutting._patterns.cache_clear()
    assert found["silently wrong"] or found["right"] < 1960, found


# ── clocks that change ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_time_that_clocks_skip_becomes_the_next_that_exists_and_says_so() -> None:
    reading = as_read("28 maart 2027 02:30", Language.NL)
    assert isinstance(reading, Understood)
    assert reading.moment.at == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert reading.moment.shown is Shown.NEVER


def test_a_time_that_clocks_show_twice_is_the_first_and_says_so() -> None:
    reading = as_read("31 oktober 2027 02:30", Language.NL)
    assert isinstance(reading, Understood)
    assert reading.moment.at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert reading.moment.shown is Shown.TWICE


# ── what people type besides ─────────────────────────────────────────────────────────────────────────────────────


def test_several_lines_are_read_each() -> None:
    at = NOW.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)
    found = read_each("di 1 dec 19:30\n\nwo 2 dec 20u; iets", now=at, zone=ZONE, language=Language.NL)
    assert [(text, in_short(reading)) for text, reading in found] == [
        ("di 1 dec 19:30", "2026-12-01 19:30"),
        ("wo 2 dec 20u", "2026-12-02 20:00"),
        ("iets", "-"),
    ]


@pytest.mark.parametrize(
    "text", ["", " ", "7 " * 5000, "over " * 40, "\0", "９月", "1/1/1/1/1", "a" * 121, "½ 8", "٣/٤ ١٩:٣٠"]
)
def test_anything_at_all_has_an_answer(text: str) -> None:
    assert in_short(as_read(text, Language.NL)) in {"-", "2027-04-03 19:30"}


def test_a_leap_day_is_found_in_the_year_that_has_one() -> None:
    reading = as_read("29 februari 19:30", Language.NL)
    assert isinstance(reading, Ambiguous), "so far away that it is asked about"
    assert [one.wall.date() for one in reading.moments] == [date(2028, 2, 29)]
