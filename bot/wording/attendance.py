"""Attendance in words: one's own list with totals per year, and the page on which who leads corrects a round's. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.language import Language
from bot.planning.meeting import Modality
from bot.rounds.model import RoundId
from bot.wording.moments import day
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined
from bot.wording.texts import Texts

TOGGLE, ONE, MINUTES, MODALITY, ALL, EACH, SEE, DONE = "p:", "o:", "t:", "w:", "all", "each", "see", "ok"
"""What a press on the page can ask; "t:" is followed by a step in minutes, of all or of one member."""
STEPS = (-15, -5, 5, 15)
LONGEST_LIST = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Been:
    """A round in which somebody was."""

    on: date
    circle: str
    method: str
    minutes: int
    modality: Modality | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """A round whose attendance the reader may correct."""

    round: RoundId
    number: int
    on: date


def own_list(texts: Texts, language: Language, rounds: Sequence[Been], led: Sequence[Led]) -> Speech:
    """Return somebody's own attendance, the latest first, with totals per year; and the way to rounds they led."""
    buttons = tuple(
        (
            Button(
                texts.label("attendance.button_led", language, number=one.number, on=day(one.on, language)),
                Press(verb=Verb.ATTENDANCE, subject=one.round, arg=SEE),
            ),
        )
        for one in led
    )
    if not rounds:
        return Speech(text=texts.say("attendance.none", language), buttons=buttons)
    years = sorted({one.on.year for one in rounds}, reverse=True)
    totals = [
        texts.say(
            "attendance.total",
            language,
            year=str(year),
            n=sum(one.on.year == year for one in rounds),
            minutes=sum(one.minutes for one in rounds if one.on.year == year),
        )
        for year in years
    ]
    latest = sorted(rounds, key=lambda one: one.on, reverse=True)[:LONGEST_LIST]
    return Speech(
        text=joined(
            texts.say("attendance.own", language),
            joined(*totals, by="\n"),
            joined(*(_line(texts, language, one) for one in latest), by="\n"),
            texts.say("attendance.more", language, n=len(rounds) - len(latest))
            if len(rounds) > len(latest)
            else (),
        ),
        buttons=buttons,
    )


def _line(texts: Texts, language: Language, one: Been) -> Rich:
    how = f" · {texts.label(f'attendance.how_{one.modality.value}', language)}" if one.modality else ""
    return texts.say(
        "attendance.line",
        language,
        on=day(one.on, language),
        circle=given(one.circle),
        method=given(one.method),
        minutes=one.minutes,
        how=how,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A member on the page of who leads."""

    nth: int
    """Which of those kept: buttons carry no person."""
    name: str
    seen: bool
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A round's attendance, to be corrected."""

    texts: Texts
    language: Language
    round: RoundId
    number: int
    on: date
    modality: Modality
    rows: Sequence[Row]

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `attendance` without styles."""
        return self.texts.label(f"attendance.{key}", self.language, **values)

    def button(self, label: str, arg: str) -> Button:
        """Return a button of the page."""
        return Button(label, Press(verb=Verb.ATTENDANCE, subject=self.round, arg=arg))

    def named(self, key: str, arg: str) -> Button:
        """Return a button with a label of the catalogue."""
        return self.button(self.label(f"button_{key}"), arg)


def sheet(page: Sheet) -> Speech:
    """Show who was seen, each to be switched by a tap; how long, and how the circle was together."""
    members = [page.button(_ticked(one.name, on=one.seen), f"{TOGGLE}{one.nth}") for one in page.rows]
    ways = [
        page.button(
            _ticked(page.label(f"how_{one.value}"), on=one is page.modality), f"{MODALITY}{one.value}"
        )
        for one in Modality
    ]
    return Speech(
        text=joined(_head(page), page.texts.say("attendance.what_is_noted", page.language)),
        buttons=(
            *_in_rows(members, 2),
            *_in_rows(ways, 2),
            (page.named("minutes", ALL), page.named("done", DONE)),
        ),
    )


def minutes(page: Sheet, nth: int | None) -> Speech:
    """Ask for more or fewer minutes: of all, or of one member."""
    mine = [one for one in page.rows if nth is None or one.nth == nth]
    whose = "" if nth is None else f":{nth}"
    steps = tuple(page.button(f"{step:+}", f"{MINUTES}{step}{whose}") for step in STEPS)
    each: Keyboard = (
        _in_rows([page.button(f"{one.name} · {one.minutes}", f"{ONE}{one.nth}") for one in page.rows], 2)
        if nth is None
        else ((page.named("everybody", ALL),),)
    )
    lines = [
        page.texts.say("attendance.minutes_of", page.language, name=given(one.name), minutes=one.minutes)
        for one in mine
    ]
    return Speech(
        text=joined(_head(page), joined(*lines, by="\n")),
        buttons=(steps, *each, (page.named("back", EACH),)),
    )


def done(page: Sheet) -> Speech:
    """Say that it is kept."""
    return Speech(text=joined(_head(page), page.texts.say("attendance.kept", page.language)))


def _head(page: Sheet) -> Rich:
    return page.texts.say(
        "attendance.head", page.language, number=page.number, on=day(page.on, page.language)
    )


def _ticked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else f"– {label}"


def _in_rows(buttons: Sequence[Button], a_row: int) -> Keyboard:
    return tuple(tuple(buttons[first : first + a_row]) for first in range(0, len(buttons), a_row))
