"""Why this question: one plain sentence about what it looks at, and what somebody tapped that led to it. Pure.

It tells what is looked at and finds nothing: never what it might mean. It must not know who reads it.
"""

from collections.abc import Iterable

from bot.language import Language
from bot.reflection.model import Question, kind_of
from bot.reflection.taps import BodyPlace, Boundary, Closeness, Feeling, Tap, tap_of
from bot.wording.outgoing import Rich, joined
from bot.wording.texts import Texts


def why(texts: Texts, language: Language, question: Question, because: Iterable[str]) -> Rich:
    """Return the sentence; `because` are the codes of taps."""
    about_it = texts.say(
        "why.sentence",
        language,
        about=about(texts, language, kind_of(question)),
        side=texts.label(f"why.side_{question.side}", language),
        pole=texts.label(f"why.pole_{question.pole}", language),
    )
    taps = [tap for code in because if (tap := tap_of(code)) is not None]
    if not taps:
        return about_it
    names = ", ".join(tapped(texts, language, tap) for tap in taps)
    return joined(about_it, texts.say("why.because", language, taps=names), by=" ")


def about(texts: Texts, language: Language, kind: str) -> str:
    """Return what a kind of questions is about, in a few words."""
    return texts.label(f"why.about_{kind}", language)


def tapped(texts: Texts, language: Language, tap: Tap) -> str:
    """Return how a tap is called."""
    match tap:
        case Closeness(at=at):
            return texts.label("why.closeness", language, at=at)
        case Feeling():
            return texts.label(f"why.feeling_{tap}", language)
        case BodyPlace():
            return texts.label(f"why.body_{tap}", language)
        case Boundary():
            return texts.label(f"why.boundary_{tap}", language)
