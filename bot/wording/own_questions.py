"""A circle's own questions, for who leads there: the list, one in the making as others will read it, and what is the matter with it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language import Language, LocalText
from bot.reflection.model import Pole, Side
from bot.reflection.rules import Slip
from bot.rounds.model import CircleId
from bot.wording.outgoing import Button, Press, Rich, Speech, Verb, given, joined, plain, quote
from bot.wording.texts import Texts

SIDES = (Side.SELF, Side.OTHER, Side.GROUP)
"""Where a circle's own question may look: those that somebody can choose between without a page of explanation."""
IN_A_ROW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Pad:
    """What every message about a circle's own questions needs."""

    texts: Texts
    language: Language
    circle: CircleId

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `own_questions`."""
        return self.texts.say(f"own_questions.{key}", self.language, **values)

    def button(self, key: str, arg: str, **values: str | int) -> Button:
        """Return a button about the questions of the circle."""
        label = self.texts.label(f"own_questions.{key}", self.language, **values)
        return Button(label, Press(verb=Verb.QUESTIONS, subject=self.circle, arg=arg))

    def choice(self, key: str, arg: str, *, on: bool) -> Button:
        """Return a button that shows whether it is chosen."""
        label = self.texts.label(f"own_questions.{key}", self.language)
        does = Press(verb=Verb.QUESTIONS, subject=self.circle, arg=arg)
        return Button(f"✓ {label}" if on else label, does)


def listed(pad: Pad, questions: Sequence[tuple[str, LocalText]], *, may_add: bool) -> Speech:
    """Show the questions of a circle, each with a button that removes it."""
    lines = [
        joined(plain(f"{number}. "), plain(_both(text)), by="")
        for number, (_, text) in enumerate(questions, 1)
    ]
    gone = [
        pad.button("button_remove", f"d:{name}", number=number)
        for number, (name, _) in enumerate(questions, 1)
    ]
    add = ((pad.button("button_add", "new"),),) if may_add else ()
    return Speech(
        text=joined(
            pad.say("list" if questions else "none"), *lines, () if may_add else pad.say("enough_listed")
        ),
        buttons=(
            *(tuple(gone[at : at + 2]) for at in range(0, len(gone), 2)),
            *add,
            (pad.button("button_close", "x"),),
        ),
    )


def sure(pad: Pad, name: str, text: LocalText) -> Speech:
    """Ask once more before a question goes."""
    return Speech(
        text=joined(pad.say("sure"), quote(_both(text))),
        buttons=((pad.button("button_sure", f"D:{name}"), pad.button("button_back", "l")),),
    )


def ask_for(pad: Pad, language: Language) -> Speech:
    """Ask for the words of a question."""
    return Speech(text=pad.say(f"write_{language}"), buttons=((pad.button("button_leave", "x"),),))


def preview(pad: Pad, text: LocalText, side: Side, pole: Pole, *, missing: Language | None) -> Speech:
    """Show a question as members will read it, with what can still be said of it."""
    other = ((pad.button(f"button_also_{missing}", f"w:{missing}"),),) if missing else ()
    return Speech(
        text=joined(pad.say("preview"), quote(_both(text)), pad.say("preview_ends")),
        buttons=(
            tuple(pad.choice(f"side_{one}", f"s:{one}", on=one is side) for one in SIDES),
            tuple(pad.choice(f"pole_{one}", f"p:{one}", on=one is pole) for one in Pole),
            *other,
            (pad.button("button_anew", "w"), pad.button("button_keep", "keep")),
            (pad.button("button_leave", "x"),),
        ),
    )


def refused(pad: Pad, slips: Sequence[Slip]) -> Rich:
    """Say what is the matter with a question and what would help: one thing at a time, if possible by its words."""
    first = next((one for one in slips if one.words), slips[0])
    return joined(pad.say(f"not_{first.fault}", words=given(first.words)), pad.say("write_again"))


def named(pad: Pad, words: Sequence[str]) -> Rich:
    """Say that something in a question may identify somebody."""
    return joined(pad.say("not_named", words=given(", ".join(words))), pad.say("write_again"))


def _both(text: LocalText) -> str:
    return text.nl if text.nl == text.en else f"{text.nl}\n{text.en}"
