"""What comes back in a journal, in words and as the words of a picture: the same facts in both. Pure."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.language import Language
from bot.reflection.model import Concept
from bot.reflection.patterns import Moved, Patterns
from bot.wording.outgoing import Rich, joined
from bot.wording.papers import BeforeAndAfter, Counted, FeelingsOfMonth, PatternSheet
from bot.wording.texts import Texts

OFTEN = 3
"""From so often on it is said that a theme chose somebody."""
MOST_THEMES = 10
"""So many bars fit on a phone; the text names as many."""
MOST_FEELINGS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whom it is said to."""

    texts: Texts
    language: Language

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `patterns`."""
        return self.texts.say(f"patterns.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `patterns` without styles."""
        return self.texts.label(f"patterns.{key}", self.language, **values)


def theme_name(texts: Texts, language: Language, theme: Concept) -> str:
    """Return what a theme is called, in words that need no training."""
    return texts.label(f"patterns.theme_{theme}", language)


def in_words(voice: Voice, found: Patterns) -> Rich:
    """Return everything that the picture shows, as text."""
    if found.is_empty:
        return joined(voice.say("head"), voice.say("nothing"))
    return joined(
        voice.say("head"),
        _chosen(voice, found),
        joined(voice.say("themes_head"), *_themes(voice, found), by="\n") if found.themes else (),
        joined(voice.say("feelings_head"), *_feelings(voice, found), by="\n") if found.months else (),
        joined(voice.say("closeness_head"), *_closeness(voice, found), by="\n") if found.closeness else (),
        voice.say("foot"),
    )


def sheet_of(voice: Voice, found: Patterns) -> PatternSheet:
    """Return what the picture shows."""
    return PatternSheet(
        title=voice.label("title"),
        themes_title=voice.label("themes_head"),
        themes=tuple(
            Counted(word=theme_name(voice.texts, voice.language, theme), times=times)
            for theme, times in found.themes[:MOST_THEMES]
        ),
        feelings_title=voice.label("feelings_head"),
        feelings=found.feelings[:MOST_FEELINGS],
        months=tuple(
            FeelingsOfMonth(month=_month(one.month, voice.language), times=one.times[:MOST_FEELINGS])
            for one in found.months
        ),
        closeness_title=voice.label("closeness_title"),
        far=voice.label("far"),
        close=voice.label("close"),
        before=voice.label("before"),
        after=voice.label("after"),
        pairs=tuple(
            BeforeAndAfter(when=_when(one, voice.language), before=one.before, after=one.after)
            for one in found.closeness
        ),
        foot=voice.label("foot"),
    )


def nth(number: int, language: Language) -> str:
    """Return an ordinal in figures: 3e, 3rd."""
    if language is Language.NL:
        return f"{number}e"
    last = number % 100
    ending = "th" if last in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _chosen(voice: Voice, found: Patterns) -> Rich:
    """Return the sentence about the theme that came back most, once it did."""
    if not found.themes or found.themes[0][1] < OFTEN:
        return ()
    theme, times = found.themes[0]
    name = theme_name(voice.texts, voice.language, theme)
    return voice.say("chose_you", theme=name, nth=nth(times, voice.language))


def _themes(voice: Voice, found: Patterns) -> list[Rich]:
    return [
        voice.say("theme_line", theme=theme_name(voice.texts, voice.language, theme), n=times)
        for theme, times in found.themes[:MOST_THEMES]
    ]


def _feelings(voice: Voice, found: Patterns) -> list[Rich]:
    lines: list[Rich] = []
    for one in found.months:
        felt = [
            voice.label("feeling", feeling=feeling, times=times)
            for feeling, times in zip(found.feelings[:MOST_FEELINGS], one.times, strict=False)
            if times
        ]
        lines.append(
            voice.say("month_line", month=_month(one.month, voice.language), feelings=", ".join(felt))
        )
    return lines


def _closeness(voice: Voice, found: Patterns) -> list[Rich]:
    return [
        voice.say(
            "closeness_line",
            when=_when(one, voice.language),
            before=_number(one.before, voice.language),
            after=_number(one.after, voice.language),
        )
        for one in found.closeness
    ]


def _when(one: Moved, language: Language) -> str:
    return _month(one.on, language) if one.is_month else format_date(one.on, "d MMM", locale=language.value)


def _month(month: date, language: Language) -> str:
    return format_date(month, "MMM y", locale=language.value)


def _number(number: float, language: Language) -> str:
    return format_decimal(number, "0.#", locale=language.value)
