"""The end of a round in private: three taps, what somebody takes along, a next step, and what became of it. Pure.

The same for everybody: nothing here knows who the owner is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.language import Language
from bot.rounds.model import RoundId
from bot.rounds.record import ALWAYS, Aspect, Mark, marks_of
from bot.wording.moments import day
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined, plain, quote
from bot.wording.texts import Texts

TAKES, STEP = "takes", "step"
"""What can be written at the end of a round, as its buttons call it."""
KEEP = "keep"
IN_A_ROW = 4
IN_DAYS = (7, 14, 30)
"""After so many days somebody can be asked about a next step."""
AFTER = ("done", "partly", "dropped")
"""What can have become of a next step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What every message at the end of a round needs."""

    texts: Texts
    language: Language
    round: RoundId
    number: int
    circle: str = ""
    """The circle's title, for who is in several."""
    keeps: bool = False
    """There are texts of which one can be kept."""
    aspects: tuple[Aspect, ...] = ALWAYS
    """What is asked about this round."""

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `parting`."""
        return self.texts.say(f"parting.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `parting` without styles."""
        return self.texts.label(f"parting.{key}", self.language, **values)

    def chosen(self, label: str, *, is_so: bool) -> str:
        """Return a label that shows whether it is chosen."""
        return self.label("chosen", label=label) if is_so else label

    def button(self, label: str, arg: str) -> Button:
        """Return a button about the end of this round."""
        return Button(label, Press(verb=Verb.PARTING, subject=self.round, arg=arg))


def ask(leaving: Leaving, marks: Mapping[Aspect, Mark]) -> Speech:
    """Ask how the round was, with what was said so far."""
    rows = tuple(
        tuple(
            _mark(leaving, number, aspect, mark, chosen=marks.get(aspect) is mark)
            for mark in marks_of(aspect)
        )
        for number, aspect in enumerate(leaving.aspects, 1)
    )
    writing = (
        leaving.button(leaving.label("button_takes"), TAKES),
        leaving.button(leaving.label("button_step"), STEP),
    )
    keeping = ((leaving.button(leaving.label("button_keep"), KEEP),),) if leaving.keeps else ()
    asks = leaving.say("ask_parallel" if Aspect.PARALLEL in leaving.aspects else "ask", number=leaving.number)
    text = joined(given(leaving.circle), asks, by="\n")
    return Speech(text=text, buttons=(*rows, *keeping, writing))


def _mark(leaving: Leaving, number: int, aspect: Aspect, mark: Mark, *, chosen: bool) -> Button:
    label = leaving.chosen(leaving.label(f"mark_{mark.value}", number=number), is_so=chosen)
    return leaving.button(label, f"m:{aspect.value}:{mark.value}")


def sentences(leaving: Leaving, texts: Sequence[tuple[str, str]], *, kept: str) -> Speech:
    """Show texts, each with its id, of which one can be kept; `kept` is the id of the one that is."""
    lines = [joined(plain(f"{number}"), quote(text), by="\n") for number, (_, text) in enumerate(texts, 1)]
    buttons = [
        leaving.button(leaving.chosen(f"{number}", is_so=one == kept), f"{KEEP}:{one}")
        for number, (one, _) in enumerate(texts, 1)
    ]
    rows = tuple(tuple(buttons[n : n + IN_A_ROW]) for n in range(0, len(buttons), IN_A_ROW))
    none = ((leaving.button(leaving.label("button_let_go"), f"{KEEP}:-"),),) if kept else ()
    return Speech(text=joined(leaving.say("keep_which"), joined(*lines, by="\n")), buttons=(*rows, *none))


def preview(leaving: Leaving, text: str, *, masked: bool, is_step: bool) -> Speech:
    """Show what the circle would read; where something is replaced, the words as written are offered too."""
    what = STEP if is_step else TAKES
    as_written = ((leaving.button(leaving.label("button_as"), f"as:{what}"),),) if masked else ()
    return Speech(
        text=joined(leaving.say("preview_step" if is_step else "preview"), quote(text)),
        buttons=(
            (leaving.button(leaving.label("button_ok"), f"ok:{what}"),),
            *as_written,
            (leaving.button(leaving.label("button_no"), f"no:{what}"),),
        ),
    )


def step_kept(leaving: Leaving, text: str, entry: str) -> Speech:
    """Say that a next step is kept; offer to ask about it later, and to let the circle read it."""
    later = tuple(
        Button(
            leaving.label(f"button_in_{days}"), Press(verb=Verb.NEXT_STEP, subject=entry, arg=f"in:{days}")
        )
        for days in IN_DAYS
    )
    return Speech(
        text=joined(leaving.say("step_kept"), quote(text), leaving.say("step_ask")),
        buttons=(
            later[:1],
            later[1:],
            (leaving.button(leaving.label("button_share"), "share"),),
        ),
    )


def asked_after(texts: Texts, language: Language, entry: str, text: str, written_on: date) -> Speech:
    """Ask what became of a next step."""

    def button(label: str, arg: str) -> Button:
        return Button(label, Press(verb=Verb.NEXT_STEP, subject=entry, arg=arg))

    said = [button(texts.label(f"parting.after_{one}", language), f"a:{one}") for one in AFTER]
    write = button(texts.label("parting.button_write", language), "a:write")
    rows: Keyboard = (tuple(said[:2]), (said[2], write))
    return Speech(
        text=joined(
            texts.say("parting.asked_after", language, day=day(written_on, language)),
            quote(text),
            texts.say("parting.how_is_it", language),
        ),
        buttons=rows,
    )
