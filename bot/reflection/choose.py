"""Which questions somebody gets: never twice the same, and never a look in one direction only.

Pure and repeatable: the seed decides, so the same round asks the same questions after a restart. It must not know who
is asked, or what was answered.

A set is a small balance. Somebody who looks only at the client analyses, somebody who looks only inward broods, and
who is asked only about coming too close learns to stay away. So two questions or more always hold one about the other
and one about oneself, and both extremes, too close and too far, wherever the questions that are left allow it.
"""

from collections.abc import Iterable
from hashlib import sha256
from itertools import product

from bot.reflection.model import Audience, Moment, Question, Side, poles

FROM_THE_OTHER_TOWARDS_ONESELF = (Side.OTHER, Side.BETWEEN, Side.GROUP, Side.SELF)
"""The order within a set: outward is the easier look, and one ends with oneself."""


def choose(
    questions: Iterable[Question],
    *,
    audience: Audience,
    moment: Moment,
    asked_before: frozenset[str],
    seed: str | int,
    how_many: int,
) -> tuple[Question, ...]:
    """Return up to `how_many` questions, in the order in which to ask them.

    Fewer come when fewer are left. A set that cannot look at both sides, because one side is used up or because only
    one question is wanted, is a single question.
    """
    left = _drawn(
        (
            question
            for question in questions
            if question.audience is audience and question.moment is moment and question.id not in asked_before
        ),
        seed,
    )
    if how_many < 1 or not left:
        return ()
    about_the_other = [question for question in left if question.side is Side.OTHER]
    about_oneself = [question for question in left if question.side is Side.SELF]
    pairs = list(product(about_the_other, about_oneself))
    if how_many == 1 or not pairs:
        return (left[0],)
    chosen = [*max(pairs, key=_breadth)]
    left = [question for question in left if question not in chosen]
    while left and len(chosen) < how_many:
        widest = max(left, key=lambda question: _breadth((*chosen, question)))
        chosen.append(widest)
        left.remove(widest)
    return tuple(sorted(chosen, key=lambda question: FROM_THE_OTHER_TOWARDS_ONESELF.index(question.side)))


def _drawn(questions: Iterable[Question], seed: str | int) -> list[Question]:
    """Return the questions in an order that depends on the seed and their ids, not on the order of the file."""
    return sorted(questions, key=lambda question: sha256(f"{seed}/{question.id}".encode()).digest())


def _breadth(chosen: tuple[Question, ...]) -> tuple[int, int]:
    """Say how wide a set looks: both extremes first, then many concepts. Ties go to what was drawn first."""
    return len(poles(*chosen)), len({question.concept for question in chosen})
