"""Counting what comes back: themes, feelings over months, closeness before and after."""

from datetime import date

from bot.language import Language
from bot.reflection.model import Concept
from bot.reflection.patterns import Felt, MonthOfFeelings, Moved, Nearness, Patterns, patterns
from bot.wording.outgoing import words_of
from bot.wording.papers import BeforeAndAfter, Counted, FeelingsOfMonth
from bot.wording.patterns import Voice, in_words, nth, sheet_of
from tests.fakes.world import texts

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)
FOUND = patterns(
    [(Concept.TOUCH, 1), (Concept.BOUNDARY_SELF, 3), (Concept.PROJECTION, 0)],
    [
        Felt(on=date(2026, 11, 3), feeling="warm"),
        Felt(on=date(2026, 11, 9), feeling="warm"),
        Felt(on=date(2026, 10, 30), feeling="boos"),
    ],
    [
        Nearness(on=date(2026, 11, 9), before=2, after=6),
        Nearness(on=date(2026, 10, 30), before=7, after=7),
    ],
)


def voice(language: Language = Language.NL) -> Voice:
    return Voice(texts=texts(), language=language)


def test_the_most_frequent_comes_first_and_months_in_their_order():
    assert (
        Patterns(
            themes=((Concept.BOUNDARY_SELF, 3), (Concept.TOUCH, 1)),
            feelings=("warm", "boos"),
            months=(
                MonthOfFeelings(month=OCTOBER, times=(0, 1)),
                MonthOfFeelings(month=NOVEMBER, times=(2, 0)),
            ),
            closeness=(
                Moved(on=date(2026, 10, 30), is_month=False, before=7, after=7),
                Moved(on=date(2026, 11, 9), is_month=False, before=2, after=6),
            ),
        )
        == FOUND
    )


def test_more_closeness_than_fits_is_told_by_month():
    many = [Nearness(on=date(2026, 9 + n % 2, 1 + n % 28), before=n % 2, after=10) for n in range(20)]
    assert patterns([], [], many).closeness == (
        Moved(on=date(2026, 9, 1), is_month=True, before=0.0, after=10.0),
        Moved(on=date(2026, 10, 1), is_month=True, before=1.0, after=10.0),
    )


def test_only_the_last_twelve_months_are_shown():
    felt = [Felt(on=date(2025 + n // 12, n % 12 + 1, 5), feeling="warm") for n in range(20)]
    shown = patterns([], felt, []).months
    assert (len(shown), shown[0].month, shown[-1].month) == (12, date(2025, 9, 1), date(2026, 8, 1))


def test_in_words():
    assert words_of(in_words(voice(), FOUND)) == (
        "Wat terugkomt in je logboek\n\n"
        "Een thema koos jou nu voor de 3e keer: Mijn grens.\n\n"
        "Waar je over schreef\nMijn grens: 3 keer\nEen gebaar of aanraking: 1 keer\n\n"
        "Gevoelens, per maand\nokt 2026: boos 1\nnov 2026: warm 2\n\n"
        "Hoe dichtbij je stond (0 is ver weg, 10 is dichtbij)\n"
        "30 okt: vooraf 7, achteraf 7\n9 nov: vooraf 2, achteraf 6\n\n"
        "Vaker is niet slechter. Het zegt alleen waar je aandacht heen ging."
    )


def test_the_picture_has_the_same_facts_as_the_words():
    for language in Language:
        sheet, words = sheet_of(voice(language), FOUND), words_of(in_words(voice(language), FOUND))
        for counted in sheet.themes:
            assert isinstance(counted, Counted)
            assert counted.word in words
        for month in sheet.months:
            assert isinstance(month, FeelingsOfMonth)
            felt = [f"{word} {n}" for word, n in zip(sheet.feelings, month.times, strict=True) if n]
            assert f"{month.month}: {', '.join(felt)}" in words
        for pair in sheet.pairs:
            assert isinstance(pair, BeforeAndAfter)
            assert f"{pair.when}: {sheet.before} {pair.before:g}, {sheet.after} {pair.after:g}" in words
        assert sheet.title in words
        assert sheet.foot in words


def test_a_theme_that_came_twice_chose_nobody():
    twice = patterns([(Concept.TOUCH, 2)], [], [])
    assert "koos jou" not in words_of(in_words(voice(), twice))


def test_with_nothing_yet_it_says_so():
    assert words_of(in_words(voice(), patterns([], [], []))).endswith("wat vaker terugkomt.")


def test_ordinals():
    assert [nth(n, Language.EN) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "111th",
    ]  # fmt: skip
    assert nth(3, Language.NL) == "3e"
