"""Somebody's own dilemmas: the list, one of them as the group reads it, and what can be done with it.

Pure; for the owner alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dilemmas.model import Dilemma, Stage
from bot.language import Language
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined
from bot.wording.texts import Texts

LONGEST_LABEL = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """An own dilemma and what can be done with it now."""

    dilemma: Dilemma
    circle: str
    """The title of the circle."""
    can_change: bool
    can_withdraw: bool
    can_step_forward: bool

    @property
    def is_on_hold(self) -> bool:
        """Say whether it waits until safety is arranged."""
        return self.dilemma.stage is Stage.ON_HOLD


def own_list(mine: Sequence[Own], texts: Texts, language: Language, *, has_draft: bool) -> Speech:
    """Return everything that somebody brought and that is still tied to that person."""
    lines = [_line(number, own, texts, language) for number, own in enumerate(mine, 1)]
    rows = [
        (Button(_short(f"{number}. {own.dilemma.title}"), _press(own.dilemma, "see")),)
        for number, own in enumerate(mine, 1)
    ]
    bring = "button_draft" if has_draft else "button_bring"
    return Speech(
        text=joined(
            texts.say("mine.list" if mine else "mine.none", language),
            *lines,
            texts.say("mine.has_draft", language) if has_draft else (),
            texts.say("mine.only_you", language),
        ),
        buttons=(*rows, (Button(texts.label(f"mine.{bring}", language), Press(verb=Verb.BRING)),)),
    )


def _line(number: int, own: Own, texts: Texts, language: Language) -> Rich:
    return texts.say(
        "mine.line",
        language,
        number=number,
        title=given(own.dilemma.title),
        circle=given(own.circle),
        stage=texts.label(f"mine.stage_{own.dilemma.stage.value}", language),
        how=texts.label("mine.hidden" if own.dilemma.hidden else "mine.named", language),
    )


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def what_can_be_done(own: Own, texts: Texts, language: Language) -> Speech:
    """Return the line and the buttons under one dilemma."""
    text = texts.say(
        "mine.below",
        language,
        stage=texts.label(f"mine.stage_{own.dilemma.stage.value}", language),
        how=texts.label("mine.hidden" if own.dilemma.hidden else "mine.named", language),
    )
    wanted = (
        ("edit", own.can_change),
        ("reveal", own.can_step_forward),
        ("withdraw", own.can_withdraw),
    )
    rows: Keyboard = tuple((_button(own.dilemma, arg, texts, language),) for arg, can in wanted if can)
    if own.is_on_hold:
        arranged = Button(
            texts.label("intake.button_arranged", language),
            Press(verb=Verb.SAFETY, subject=own.dilemma.id, arg="arranged"),
        )
        rows = ((arranged,), *rows)
    back = Button(texts.label("mine.button_list", language), Press(verb=Verb.MINE))
    return Speech(text=text, buttons=(*rows, (back,)))


def ask_first(dilemma: Dilemma, question: str, arg: str, texts: Texts, language: Language) -> Speech:
    """Return the one confirmation before something that cannot be undone."""
    return Speech(
        text=texts.say(f"mine.{question}", language, title=given(dilemma.title)),
        buttons=(
            (_button(dilemma, f"{arg}-yes", texts, language),),
            (_button(dilemma, "see", texts, language),),
        ),
    )


def _button(dilemma: Dilemma, arg: str, texts: Texts, language: Language) -> Button:
    return Button(texts.label(f"mine.button_{arg.replace('-', '_')}", language), _press(dilemma, arg))


def _press(dilemma: Dilemma, arg: str) -> Press:
    return Press(verb=Verb.MINE, subject=dilemma.id, arg=arg)
