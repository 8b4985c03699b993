"""The steps of a draft: what is asked next, what a text becomes, how one goes back.

A state machine over values: a draft and what was written give the next draft, or a `NotTaken` that says why the draft is as
it was. It must not know how anything is asked, who asks, or what a trait is found by.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.dilemmas.draft import (
    ANSWER_LENGTH,
    KEY_QUESTION_LENGTH,
    OWN_PART_LENGTH,
    SITUATION_LENGTH,
    TITLE_LENGTH,
    Draft,
    IntakeStep,
)
from bot.dilemmas.handwriting import in_plain_signs
from bot.dilemmas.model import TITLE_WORDS, Dilemma
from bot.dilemmas.title import as_title, has_too_many_words, is_too_long, words_in

ORDER = tuple(IntakeStep)
WRITTEN = (IntakeStep.SITUATION, IntakeStep.OWN_PART, IntakeStep.KEY_QUESTION, IntakeStep.TITLE)
"""The steps that ask for a text of the dilemma."""
QUESTIONS = (IntakeStep.PEOPLE, IntakeStep.PLACES, IntakeStep.UNUSUAL)
"""The steps that ask who and what occurs, so that it can be hidden in every form."""
MAY_STAY_OPEN = (IntakeStep.OWN_PART, IntakeStep.KEY_QUESTION)
"""Texts to which "I do not know yet" is a full answer."""

PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
"""Signs that mean nothing to anybody; Kring marks replacements with two of them."""


class Why(StrEnum):
    """Why a text was not taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_MANY_WORDS = "too_many_words"
    NOTHING_ASKED = "nothing_asked"
    """This step is answered with a button."""
    NOT_IN_TEXT = "not_in_text"
    """The word to hide does not occur."""
    STILL_THERE = "still_there"
    """The replacement holds a word that is to be hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """The text is no part of the draft, and the draft is as it was."""

    why: Why
    length: int = 0
    """How long it is: characters, or words."""
    at_most: int = 0
    """How long it may be; for the situation, what still fits."""


def tidied(text: str) -> str:
    """Return a person's text as it goes into the draft: the same words, in plain signs, without empty lines."""
    return in_plain_signs("\n".join(PRIVATE_USE.sub("", text).splitlines()))


def at(draft: Draft, step: IntakeStep) -> Draft:
    """Return the draft in another step; buttons of the step before are old from here on."""
    return replace(draft, step=step, epoch=draft.epoch + 1, writing_for=None)


def write(draft: Draft, text: str) -> Draft | NotTaken:
    """Take a text in the present step. The situation gathers messages; any other text is complete with one."""
    words = tidied(text)
    if draft.step not in (*WRITTEN, *QUESTIONS):
        return NotTaken(why=Why.NOTHING_ASKED)
    if not words:
        return NotTaken(why=Why.EMPTY)
    match draft.step:
        case IntakeStep.SITUATION:
            return _add_to_situation(draft, words)
        case IntakeStep.OWN_PART:
            refused = _too_long(words, OWN_PART_LENGTH)
            return refused or forward(replace(draft, own_part=words))
        case IntakeStep.KEY_QUESTION:
            refused = _too_long(words, KEY_QUESTION_LENGTH)
            return refused or forward(replace(draft, key_question=words))
        case IntakeStep.TITLE:
            return _set_title(draft, words)
        case _:
            return _too_long(words, ANSWER_LENGTH) or answered(draft, words)


def answered(draft: Draft, answer: str) -> Draft:
    """Take an answer to one of the three questions: names, or nothing for "there are none"; go on."""
    match draft.step:
        case IntakeStep.PEOPLE:
            return forward(replace(draft, told_people=answer))
        case IntakeStep.PLACES:
            return forward(replace(draft, told_places=answer))
        case IntakeStep.UNUSUAL:
            return forward(replace(draft, told_unusual=answer))
        case _:
            return draft


def _add_to_situation(draft: Draft, words: str) -> Draft | NotTaken:
    longer = replace(draft, situation=(*draft.situation, words))
    if len(longer.whole_situation) > SITUATION_LENGTH:
        return NotTaken(why=Why.TOO_LONG, length=len(words), at_most=room_left(draft))
    return longer


def _set_title(draft: Draft, words: str) -> Draft | NotTaken:
    title = as_title(words)
    if has_too_many_words(title):
        return NotTaken(why=Why.TOO_MANY_WORDS, length=words_in(title), at_most=TITLE_WORDS)
    if is_too_long(title):
        return NotTaken(why=Why.TOO_LONG, length=len(title), at_most=TITLE_LENGTH)
    return forward(replace(draft, title=title))


def _too_long(words: str, at_most: int) -> NotTaken | None:
    return NotTaken(why=Why.TOO_LONG, length=len(words), at_most=at_most) if len(words) > at_most else None


def room_left(draft: Draft) -> int:
    """Return how many characters the situation can still take."""
    joint = len("\n\n") if draft.situation else 0
    return max(SITUATION_LENGTH - len(draft.whole_situation) - joint, 0)


def without_last(draft: Draft, count: int) -> Draft:
    """Take back the last message of the situation, if there are still `count`: a second tap takes back nothing."""
    if len(draft.situation) != count:
        return draft
    return replace(draft, situation=draft.situation[:-1])


def text_of(draft: Draft, step: IntakeStep) -> str:
    """Return what was written in a step so far."""
    match step:
        case IntakeStep.SITUATION:
            return draft.whole_situation
        case IntakeStep.OWN_PART:
            return draft.own_part
        case IntakeStep.KEY_QUESTION:
            return draft.key_question
        case IntakeStep.TITLE:
            return draft.title
        case IntakeStep.PEOPLE:
            return draft.told_people
        case IntakeStep.PLACES:
            return draft.told_places
        case IntakeStep.UNUSUAL:
            return draft.told_unusual
        case _:
            return ""


def left_open(draft: Draft) -> Draft:
    """Answer the present step with "I do not know yet"."""
    match draft.step:
        case IntakeStep.OWN_PART:
            return forward(replace(draft, own_part=""))
        case IntakeStep.KEY_QUESTION:
            return forward(replace(draft, key_question=""))
        case _:
            return draft


def can_go_on(draft: Draft) -> bool:
    """Say whether the present step has its text."""
    return draft.step in (*WRITTEN, *QUESTIONS) and bool(text_of(draft, draft.step))


def forward(draft: Draft) -> Draft:
    """Go to the next step; after one changed text, to the traits, because a new text is looked through anew."""
    if draft.mending and draft.step in WRITTEN:
        return to_traits(replace(draft, mending=False))
    if draft.step is IntakeStep.TITLE and draft.stirred and not draft.asked:
        return to_traits(draft)
    if draft.step is IntakeStep.STIRS:
        return to_traits(draft)
    if draft.step is IntakeStep.UNUSUAL:
        draft = replace(draft, questioned=True)
    return at(draft, ORDER[min(ORDER.index(draft.step) + 1, len(ORDER) - 1)])


def to_traits(draft: Draft) -> Draft:
    """Go to the traits, by way of the three questions unless they were answered."""
    return at(draft, IntakeStep.TRAITS if draft.questioned else IntakeStep.PEOPLE)


def first_step(*, chooses_circle: bool) -> IntakeStep:
    """Return where a draft begins."""
    return IntakeStep.CIRCLE if chooses_circle else IntakeStep.SITUATION


def can_go_back(draft: Draft, *, chooses_circle: bool) -> bool:
    """Say whether there is a step before this one."""
    if draft.mending and draft.step in WRITTEN:
        return bool(text_of(draft, draft.step))
    first = first_step(chooses_circle=chooses_circle and draft.dilemma is None)
    return draft.step not in {IntakeStep.CIRCLE, first}


def back(draft: Draft, *, chooses_circle: bool) -> Draft:
    """Go to the step before; from one text that was to be changed, to the preview."""
    if not can_go_back(draft, chooses_circle=chooses_circle):
        return draft
    if draft.mending and draft.step in WRITTEN:
        return to_traits(replace(draft, mending=False))
    before = ORDER[max(ORDER.index(draft.step) - 1, 0)]
    if before is IntakeStep.STIRS and not draft.asked:
        before = IntakeStep.TITLE
    return at(draft, before)


def mend(draft: Draft, step: IntakeStep) -> Draft:
    """Go from the preview to one text and, once it is changed, back by way of the traits."""
    if draft.step is not IntakeStep.PREVIEW or step not in WRITTEN:
        return draft
    return at(replace(draft, mending=True), step)


def reopened(dilemma: Dilemma, user: int, *, draft_id: str) -> Draft:
    """Return a draft with which a dilemma is changed, from its preview on. What was hidden before stays hidden."""
    return Draft(
        user=user,
        id=draft_id,
        step=IntakeStep.PREVIEW,
        circle=dilemma.circle,
        situation=(dilemma.situation,),
        own_part=dilemma.own_part,
        key_question=dilemma.key_question,
        title=dilemma.title,
        stirred=True,
        questioned=True,
        former=dilemma.replacements,
        former_names=dilemma.names,
        former_kept=dilemma.kept,
        hidden=dilemma.hidden,
        dilemma=dilemma.id,
    )
