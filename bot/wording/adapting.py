"""A circle's own method in the making: the whole with its phases, one phase with what can be changed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language import Language
from bot.rounds.adapting import Why, has_own_prompt
from bot.rounds.method import Addition, Method, Pace, Phase
from bot.rounds.method_checks import Fault
from bot.rounds.model import CircleId
from bot.wording.faults import said
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined, quote
from bot.wording.texts import Texts

IN_A_ROW = 5
A_DAY = 24
STEPS = (-5, -1, 1, 5)
"""Minutes by which a tap makes a phase longer or shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What every message about a method in the making needs."""

    texts: Texts
    language: Language
    circle: CircleId

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `adapting`."""
        return self.texts.say(f"adapting.{key}", self.language, **values)

    def button(self, key: str, arg: str, **values: str | int) -> Button:
        """Return a button about the method in the making."""
        label = self.texts.label(f"adapting.{key}", self.language, **values)
        return Button(label, Press(verb=Verb.ADAPT, subject=self.circle, arg=arg))


def whole(bench: Bench, method: Method, members: int) -> Speech:
    """Show the method as a round would run, with a button for each phase."""
    lines = [_phase(bench, number, phase) for number, phase in enumerate(method.phases, 1)]
    numbers = [bench.button("number", f"f:{index}", number=index + 1) for index in range(len(method.phases))]
    rows = tuple(tuple(numbers[at : at + IN_A_ROW]) for at in range(0, len(numbers), IN_A_ROW))
    head = bench.say(
        "whole", name=given(method.name.said_in(bench.language)), minutes=method.minutes_with(members)
    )
    return Speech(
        text=joined(head, joined(*lines, by="\n"), bench.say("whole_ends")),
        buttons=(
            *rows,
            (bench.button("button_add", "add"),),
            (bench.button("button_name", "n"), bench.button("button_keep", "keep")),
            (bench.button("button_stop", "x"),),
        ),
    )


def _phase(bench: Bench, number: int, phase: Phase) -> Rich:
    line = bench.say(
        "phase",
        number=number,
        name=phase.name.said_in(bench.language),
        minutes=phase.minutes,
        who=bench.texts.label(f"methods.speaks_{phase.speaks[-1].value.lower()}", bench.language),
    )
    return joined(line, bench.say("own_prompt"), by=" · ") if has_own_prompt(phase) else line


def one_phase(bench: Bench, method: Method, index: int) -> Speech:
    """Show one phase, with what can be changed in it."""
    phase = method.phases[index]
    longer = tuple(
        bench.button("fewer" if step < 0 else "more", f"m:{index}:{step}", minutes=abs(step))
        for step in STEPS
    )
    return Speech(
        text=joined(
            bench.say(
                "one_phase",
                number=index + 1,
                name=phase.name.said_in(bench.language),
                minutes=phase.minutes,
            ),
            quote(phase.prompt.said_in(bench.language)),
        ),
        buttons=(
            longer,
            (bench.button("button_prompt", f"p:{index}"), bench.button("button_drop", f"d:{index}")),
            (bench.button("button_back", "back"),),
        ),
    )


def lasts(texts: Texts, language: Language, phase: Phase, pace: Pace) -> str:
    """Return how long a phase takes at a pace: minutes, hours, or whole days."""
    if pace is Pace.LIVE:
        return texts.label("adapting.lasts_minutes", language, n=phase.minutes)
    if phase.hours % A_DAY:
        return texts.label("adapting.lasts_hours", language, n=phase.hours)
    return texts.label("adapting.lasts_days", language, n=phase.hours // A_DAY)


def shown_additions(
    texts: Texts, language: Language, method: Method, possible: Sequence[Addition], pace: Pace = Pace.LIVE
) -> Rich:
    """Return the phases that a method can be given, each with what it is good for."""
    lines = [
        texts.say(
            "adapting.addition_suits" if one.id in method.goes_with else "adapting.addition",
            language,
            name=one.phase.name.said_in(language),
            lasts=lasts(texts, language, one.phase, pace),
            about=one.about.said_in(language),
        )
        for one in possible
    ]
    return joined(*lines)


def what_to_add(bench: Bench, method: Method, possible: Sequence[Addition]) -> Speech:
    """Ask which phase to add."""
    buttons = tuple(
        (bench.button("button_addition", f"a:{one.id}", name=one.phase.name.said_in(bench.language)),)
        for one in possible
    )
    shown = shown_additions(bench.texts, bench.language, method, possible)
    return Speech(
        text=joined(bench.say("which_addition" if possible else "no_addition"), shown),
        buttons=(*buttons, (bench.button("button_back", "back"),)),
    )


def ask_for_text(bench: Bench) -> Speech:
    """Ask for the text of a method file."""
    return Speech(text=bench.say("paste"), buttons=((bench.button("button_stop", "x"),),))


def unread(bench: Bench, item: str, field: str, fault: Fault) -> Speech:
    """Say what is wrong in the text of a file, and where."""
    where = item or bench.texts.label("faults.the_file", bench.language)
    problem = given(said(fault, bench.texts, bench.language))
    text = (
        bench.say("unread", item=given(where), field=given(field), problem=problem)
        if field
        else bench.say("unread_whole", item=given(where), problem=problem)
    )
    return Speech(text=text, buttons=_anew(bench))


def far_too_long(bench: Bench) -> Speech:
    """Say that a text is too long to be a method."""
    return Speech(text=bench.say("far_too_long"), buttons=_anew(bench))


def _anew(bench: Bench) -> Keyboard:
    return ((bench.button("button_anew", "text"), bench.button("button_stop", "x")),)


def no_file(bench: Bench, why: str) -> Speech:
    """Say why a file could not be read."""
    return Speech(text=bench.say(why), buttons=((bench.button("button_stop", "x"),),))


def refused(bench: Bench, why: Why) -> Rich:
    """Return why a change cannot be made."""
    return bench.say(f"not_{why.value}")
