"""The instruments in private: the list, a step, what comes out, what was kept. Pure.

Everything here is for one person alone. What an instrument asks and says is its own data; these are the words around it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.language import Language
from bot.reflection.instrument import UNKNOWN, Instrument, Instruments, Kind, Option, Step
from bot.reflection.walking import Taps, Walk, present, sentences, tapped
from bot.wording.moments import day
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Span, Speech, Style, Verb, joined, plain
from bot.wording.texts import Texts

HALF_A_ROW = 18
"""Characters of a label that leaves room for another beside it."""
HALF_THE_LINE = 6
"""Places on the line that stand in its first row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A kept glimpse, as the list of them needs it."""

    id: str
    name: str
    seen_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Glass:
    """What every message about instruments needs."""

    texts: Texts
    language: Language
    subject: str = ""
    """What the buttons are about: a walk, a kept glimpse, or a circle."""
    at: int = 0
    """The step in which they were made."""

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `instruments`."""
        return self.texts.say(f"instruments.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `instruments` without styles."""
        return self.texts.label(f"instruments.{key}", self.language, **values)

    def button(self, label: str, arg: str, *, subject: str | None = None) -> Button:
        """Return a button about the subject."""
        about = self.subject if subject is None else subject
        return Button(label, Press(verb=Verb.LOOK, subject=about, epoch=self.at, arg=arg))

    def named(self, key: str, arg: str) -> Button:
        """Return a button with a label of the area `instruments`."""
        return self.button(self.label(f"button_{key}"), arg)


def choose(
    glass: Glass, instruments: Instruments, *, begun: tuple[str, Instrument] | None, has_kept: bool
) -> Speech:
    """Return the list; with a way to go on with what is begun (its id, and which it is), and to what was kept."""
    names = [glass.button(one.name.said_in(glass.language), f"i-{one.id}") for one in instruments.values()]
    on = (
        glass.button(
            glass.label("button_go_on_with", name=begun[1].name.said_in(glass.language)),
            "g",
            subject=begun[0],
        )
        if begun
        else None
    )
    kept = (glass.named("kept", "p0"),) if has_kept else ()
    return Speech(
        text=joined(glass.say("choose"), glass.say("who_sees")),
        buttons=(
            *(((on,),) if on else ()),
            *(tuple(names[at : at + 2]) for at in range(0, len(names), 2)),
            (*kept, glass.named("close", "c")),
        ),
    )


def ask(glass: Glass, instrument: Instrument, walk: Walk, taken_from: date | None = None) -> Speech:
    """Return the present step, with what is tapped in it so far; at the end, what comes out."""
    step = present(instrument, walk)
    if step is None:
        return _outcome(glass, instrument, walk)
    chosen = tapped(walk.taps, step.id)
    head = glass.say(
        "head", name=instrument.name.said_in(glass.language), step=walk.at + 1, steps=len(instrument.steps)
    )
    first = walk.at == 0 or taken_from is not None
    asks: Rich = (Span(step.asks.said_in(glass.language), Style.BOLD),)
    on = (glass.named("on", ">"),) if chosen and (step.kind is Kind.SEVERAL) else ()
    return Speech(
        text=joined(
            head,
            plain(instrument.intro.said_in(glass.language)) if first else (),
            glass.say("taken_along", day=day(taken_from, glass.language)) if taken_from else (),
            asks,
        ),
        buttons=(
            *_answers(glass, step, chosen),
            (_marked(glass, glass.label("button_unknown"), "?", chosen=UNKNOWN in chosen), *on),
            (glass.named("back", "<"), glass.named("stop", "x")),
        ),
    )


def _answers(glass: Glass, step: Step, chosen: tuple[str, ...]) -> Keyboard:
    match step.kind:
        case Kind.LINE:
            places = [_marked(glass, one, f"={one}", chosen=one in chosen) for one in step.answers]
            return tuple(places[:HALF_THE_LINE]), tuple(places[HALF_THE_LINE:])
        case Kind.ONE:
            return _in_rows(glass, step, [(one, "=", one.id in chosen) for one in step.options])
        case Kind.SEVERAL:
            return _in_rows(
                glass,
                step,
                [(one, "-" if one.id in chosen else "+", one.id in chosen) for one in step.options],
            )


def _in_rows(glass: Glass, step: Step, options: Iterable[tuple[Option, str, bool]]) -> Keyboard:
    buttons = [
        _marked(glass, one.label.said_in(glass.language), f"{sign}{one.id}", chosen=chosen)
        for one, sign, chosen in options
    ]
    short = all(len(one.label.said_in(glass.language)) <= HALF_A_ROW for one in step.options)
    wide = 2 if short else 1
    return tuple(tuple(buttons[at : at + wide]) for at in range(0, len(buttons), wide))


def _marked(glass: Glass, label: str, arg: str, *, chosen: bool) -> Button:
    return glass.button(glass.label("chosen", label=label) if chosen else label, arg)


def _outcome(glass: Glass, instrument: Instrument, walk: Walk) -> Speech:
    return Speech(
        text=joined(*_what_came_out(glass, instrument, walk.taps), glass.say("keep_or_not")),
        buttons=(
            (glass.named("keep", "k"), glass.named("leave", "n")),
            (glass.named("sentence", "w"),),
            (glass.named("back", "<"),),
        ),
    )


def _what_came_out(glass: Glass, instrument: Instrument, taps: Taps) -> list[Rich]:
    name: Rich = (Span(instrument.name.said_in(glass.language), Style.BOLD),)
    return [name, *(plain(one) for one in sentences(instrument, taps, glass.language))]


def kept(glass: Glass, instrument: Instrument, taps: Taps) -> Speech:
    """Say that it is kept; what came out stays readable."""
    return Speech(
        text=joined(*_what_came_out(glass, instrument, taps), glass.say("is_kept")),
        buttons=(
            (glass.named("sentence", "w"),),
            (glass.button(glass.label("button_another"), "l", subject=""),),
        ),
    )


def left(glass: Glass, key: str) -> Speech:
    """Say that nothing was kept, or that it is stopped; another can be chosen."""
    another = glass.button(glass.label("button_another"), "l", subject="")
    return Speech(text=glass.say(key), buttons=((another,),))


def kept_list(glass: Glass, shown: Sequence[Shown], *, page: int, pages: int) -> Speech:
    """Return a page of what was kept, newest first."""
    turning = (
        *((glass.named("newer", f"p{page - 1}"),) if page > 0 else ()),
        *((glass.named("older", f"p{page + 1}"),) if page < pages - 1 else ()),
    )
    rows = tuple(
        (
            glass.button(
                glass.label("button_kept_one", day=day(one.seen_on, glass.language), name=one.name),
                f"o{page}",
                subject=one.id,
            ),
        )
        for one in shown
    )
    return Speech(
        text=joined(glass.say("kept_list" if shown else "kept_none"), glass.say("who_sees")),
        buttons=(
            *rows,
            *((turning,) if turning else ()),
            (glass.named("to_list", "l"), glass.named("close", "c")),
        ),
    )


def kept_one(glass: Glass, instrument: Instrument | None, taps: Taps, seen_on: date, *, page: int) -> Speech:
    """Return one that was kept: what was tapped, and what comes out of it."""
    when: Rich = (Span(day(seen_on, glass.language), Style.BOLD),)
    said = _what_came_out(glass, instrument, taps) if instrument else [glass.say("former")]
    told = tapped_lines(glass, instrument, taps) if instrument else ()
    return Speech(
        text=joined(when, *said, told),
        buttons=(
            (
                glass.named("delete", f"d{page}"),
                glass.button(glass.label("button_back"), f"p{page}", subject=""),
            ),
        ),
    )


def tapped_lines(glass: Glass, instrument: Instrument, taps: Taps) -> Rich:
    """Return what was tapped, a line a step."""
    return joined(
        *(
            plain(f"{step.asks.said_in(glass.language)} {', '.join(found)}")
            for step in instrument.steps
            if (found := answers_in_words(glass, step, tapped(taps, step.id)))
        ),
        by="\n",
    )


def answers_in_words(glass: Glass, step: Step, chosen: tuple[str, ...]) -> list[str]:
    """Return what was tapped in a step as its buttons said it."""
    labels = {one.id: one.label.said_in(glass.language) for one in step.options}
    labels[UNKNOWN] = glass.label("button_unknown")
    return [labels.get(one, one) for one in chosen]


def delete_sure(glass: Glass, *, page: int) -> Speech:
    """Ask once more before one is deleted."""
    keep = glass.button(glass.label("button_not_delete"), f"p{page}", subject="")
    return Speech(text=glass.say("delete_sure"), buttons=((glass.named("delete_yes", f"D{page}"), keep),))
