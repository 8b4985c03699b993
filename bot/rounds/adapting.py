"""A method of a circle's own, made from another by small changes: a phase left out, other minutes, another question.

Pure. Every change gives a whole method that holds what must hold of any, or a `Slip` that says what stands in the way. Who may
change one, and how it is asked, stands elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.language import LocalText
from bot.rounds.method import NO_TEXT, Addition, Method, Phase, Place, Tells
from bot.rounds.method_checks import harvest_of, wrong_in

PROMPT_LENGTH = 400
NAME_LENGTH = 40
FEWEST_MINUTES, MOST_MINUTES = 1, 120
OWN = "own_"
"""Before the id of a circle's own method."""


class Why(StrEnum):
    """What stands in the way of a change."""

    NOTHING_TOLD = "nothing_told"
    """The dilemma would never be told."""
    NO_QUESTIONS = "no_questions"
    """Advice would come before any question."""
    LAST_WORD = "last_word"
    """The last word would be neither the owner's nor everybody's."""
    CHOOSING = "choosing"
    """The dilemma would be chosen wrongly, or too late."""
    NEEDED = "needed"
    """Another phase builds on it."""
    TOO_LONG = "too_long"
    TOO_LOUD = "too_loud"
    """With an exclamation mark."""
    EMPTY = "empty"
    NOTHING_LEFT = "nothing_left"
    THERE_ALREADY = "there_already"
    """It has that phase."""
    NO_OWNER = "no_owner"
    """The phase is about an owner, and where it would come nobody is."""
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The change cannot be made, and the method is as it was."""

    why: Why


FIELDS = {
    "tells": Why.NOTHING_TOLD,
    "rules": Why.NO_QUESTIONS,
    "phases": Why.NO_QUESTIONS,
    "speaks": Why.LAST_WORD,
    "choosing": Why.CHOOSING,
    "collects": Why.CHOOSING,
    "owner": Why.NO_OWNER,
    "rates": Why.NEEDED,
    "led_by": Why.NEEDED,
    "options": Why.NEEDED,
    "seals": Why.NEEDED,
    "opens": Why.NEEDED,
    "again": Why.NEEDED,
    "rotates": Why.NEEDED,
}
"""What a check that fails means for who changes a method by taps."""


def copied(method: Method, *, own_id: str, variant: LocalText) -> Method:
    """Return a copy as a method of a circle's own."""
    return replace(method, id=own_id, version=1, variant=variant)


def without_phase(method: Method, index: int) -> Method | Slip:
    """Leave a phase out."""
    if len(method.phases) == 1:
        return Slip(why=Why.NOTHING_LEFT)
    return _checked(replace(method, phases=(*method.phases[:index], *method.phases[index + 1 :])))


def with_addition(method: Method, addition: Addition) -> Method | Slip:
    """Give a method a phase that it does not have, where that phase belongs."""
    if any(phase.id == addition.id for phase in method.phases):
        return Slip(why=Why.THERE_ALREADY)
    if method.rotates and addition.place is Place.AFTER_TELLING:
        return Slip(why=Why.NO_OWNER)
    at = _place_in(method, addition.place)
    return _checked(replace(method, phases=(*method.phases[:at], addition.phase, *method.phases[at:])))


def with_additions(method: Method, additions: Iterable[Addition]) -> Method:
    """Give a method several phases; those that it cannot be given are left out."""
    for addition in additions:
        more = with_addition(method, addition)
        method = method if isinstance(more, Slip) else more
    return method


def can_be_given(method: Method, additions: Iterable[Addition]) -> tuple[Addition, ...]:
    """Return the phases that a method can be given now, those that suit it best first."""
    possible = [one for one in additions if not isinstance(with_addition(method, one), Slip)]
    return tuple(sorted(possible, key=lambda one: one.id not in method.goes_with))


def _place_in(method: Method, place: Place) -> int:
    match place:
        case Place.AFTER_TELLING:
            told = (n for n, phase in enumerate(method.phases) if phase.tells is Tells.DILEMMA)
            return next(told, 0) + 1
        case Place.BEFORE_HARVEST:
            return harvest_of(method)


def with_minutes(method: Method, index: int, more: int) -> Method:
    """Give a phase more minutes, or fewer; they are then no longer those of the source."""
    phase = method.phases[index]
    minutes = min(max(phase.minutes + more, FEWEST_MINUTES), MOST_MINUTES)
    return _with(method, index, replace(phase, minutes=minutes, published=phase.published and not more))


def with_prompt(method: Method, index: int, text: str) -> Method | Slip:
    """Ask something else in a phase; in every language, because it is one circle's."""
    slip = _fault(text, PROMPT_LENGTH)
    return slip or _with(method, index, replace(method.phases[index], prompt=LocalText(nl=text, en=text)))


def has_own_prompt(phase: Phase) -> bool:
    """Say whether a circle wrote the question of a phase itself: it is then the same in every language."""
    return phase.prompt.nl == phase.prompt.en


def with_name(method: Method, text: str) -> Method | Slip:
    """Call the method otherwise."""
    return _fault(text, NAME_LENGTH) or replace(method, name=LocalText(nl=text, en=text), variant=NO_TEXT)


def _with(method: Method, index: int, phase: Phase) -> Method:
    return replace(method, phases=(*method.phases[:index], phase, *method.phases[index + 1 :]))


def _fault(text: str, at_most: int) -> Slip | None:
    if not text:
        return Slip(why=Why.EMPTY)
    if len(text) > at_most:
        return Slip(why=Why.TOO_LONG)
    return Slip(why=Why.TOO_LOUD) if "!" in text else None


def _checked(method: Method) -> Method | Slip:
    wrong = wrong_in(method)
    if wrong is None:
        return method
    _, field, _ = wrong
    return Slip(why=FIELDS.get(field, Why.OTHERWISE))
