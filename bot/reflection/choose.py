"""Which questions somebody gets: never twice the same in a season, and never a look in one direction only.

Pure and repeatable: the seed decides, so the same round asks the same questions after a restart. It must not know who
is asked, or what was answered; only what kind of thing was tapped, and that somebody wants it gentle for now.

A set is a small balance. Somebody who looks only at the client analyses, somebody who looks only inward broods, and
who is asked only about coming too close learns to stay away. So two questions or more always hold one about the other
and one about oneself, and an eye for both extremes, too close and too far. A set begins light and holds one deep question
at most.

What there is least of is spent last: whoever took the widest set each time would have no balanced one left long before
the questions are used up. So first comes which mixture of sides and extremes leaves most for later, and only within that
mixture what the coach tapped, many concepts, and chance.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import combinations_with_replacement

from bot.reflection.model import Audience, Concept, Intensity, Moment, Pole, Question, Side

FROM_THE_OTHER_TOWARDS_ONESELF = (Side.OTHER, Side.BETWEEN, Side.GROUP, Side.SELF)
"""The order within a set: outward is the easier look, and one ends with oneself."""


def choose(  # noqa: PLR0913 -- by name only, each another thing
    questions: Iterable[Question],
    *,
    audience: Audience,
    moment: Moment,
    asked_before: frozenset[str],
    seed: str | int,
    how_many: int,
    leaning: frozenset[Concept] = frozenset(),
    gently: bool = False,
) -> tuple[Question, ...]:
    """Return up to `how_many` questions, in the order in which to ask them.

    Questions about what somebody is `leaning` to come first, and never fill a set of two or more. `gently`: nothing
    deep. A question of the circle's own comes before those of the bank, one in a set.

    Fewer come when fewer are left. A set that cannot be balanced, because one side or one extreme is used up or because
    only one question is wanted, is a single question.
    """
    left = _drawn(
        (
            question
            for question in questions
            if question.audience is audience
            and question.moment is moment
            and question.id not in asked_before
            and not (gently and question.intensity is Intensity.DEEP)
        ),
        seed,
    )
    cell_of = {question.id: _cell(question) for question in left}
    counts = _counted(cell_of[question.id] for question in left)
    left = at_hand = _at_most_one_deep(left, leaning)
    size = min(how_many, len(left))
    if size < 1:
        return ()
    mixtures = (
        _mixtures(counts, _counted(cell_of[question.id] for question in left), size)
        if size > 1
        else frozenset()
    )
    if not mixtures:
        return (_best(left, (), 1, leaning, spares_light=False),)
    spares_light = _light(left) <= len(left) // size
    chosen: list[Question] = []
    while len(chosen) < size:
        so_far = [cell_of[question.id] for question in chosen]
        cells = {cell for cell in CELLS if tuple(sorted((*so_far, cell))) in mixtures}
        fitting = [question for question in at_hand if cell_of[question.id] in cells]
        chosen.append(_best(fitting, chosen, size, leaning, spares_light=spares_light))
        at_hand = [question for question in at_hand if question is not chosen[-1]]
    return _in_order(_widened(chosen, left))


def _drawn(questions: Iterable[Question], seed: str | int) -> list[Question]:
    """Return the questions in an order that depends on the seed and their ids, not on the order of the file."""
    return sorted(questions, key=lambda question: sha256(f"{seed}/{question.id}".encode()).digest())


def _at_most_one_deep(drawn: Sequence[Question], leaning: frozenset[Concept]) -> list[Question]:
    """Return what a set may be made of: of the deep questions one, if possible about what somebody leans to."""
    deep = [question for question in drawn if question.intensity is Intensity.DEEP]
    kept = min(deep, key=lambda question: question.concept not in leaning, default=None)
    return [question for question in drawn if question.intensity is not Intensity.DEEP or question is kept]


def _best(
    fitting: Sequence[Question],
    chosen: Sequence[Question],
    size: int,
    leaning: frozenset[Concept],
    *,
    spares_light: bool,
) -> Question:
    """Return what goes best with what is chosen; among equals the one that was drawn first."""
    concepts = {question.concept for question in chosen}
    begins = size > 1 and not chosen
    leans = sum(question.concept in leaning for question in chosen) < max(size - 1, 1)

    def against(question: Question) -> tuple[bool, ...]:
        light = question.intensity is Intensity.LIGHT
        own = question.concept is None
        return (
            begins and not light,
            own and None in concepts,
            not own and None not in concepts,
            spares_light and bool(chosen) and light,
            question.concept in concepts,
            not own and (question.concept in leaning) is not leans,
        )

    return min(fitting, key=against)


def _widened(chosen: Sequence[Question], left: Sequence[Question]) -> list[Question]:
    """Return the set with another question of the same kind where that brings in a concept more."""
    wider = list(chosen)
    for place, question in enumerate(wider):
        others = {one.concept for one in wider if one is not question}
        if question.concept in others:
            wider[place] = next(
                (
                    one
                    for one in left
                    if one.concept not in {*others, None}
                    and (_cell(one), one.intensity) == (_cell(question), question.intensity)
                ),
                question,
            )
    return wider


def _light(questions: Iterable[Question]) -> int:
    return sum(question.intensity is Intensity.LIGHT for question in questions)


def _in_order(chosen: Sequence[Question]) -> tuple[Question, ...]:
    """Return a set as it is asked: the lightest first, then from the other towards oneself, what is deep at the end."""
    degrees = tuple(Intensity)
    first = min(chosen, key=lambda one: (degrees.index(one.intensity), _outward(one)))
    rest = [one for one in chosen if one is not first]
    return first, *sorted(rest, key=lambda one: (one.intensity is Intensity.DEEP, _outward(one)))


def _outward(question: Question) -> int:
    return FROM_THE_OTHER_TOWARDS_ONESELF.index(question.side)


# ── mixtures: which sides and extremes go together, without the questions ──

Cell = int
"""A side (the other, oneself, elsewhere) and a pole, as one number: three times the side plus the pole."""

OTHER, SELF, ELSEWHERE = range(3)
CLOSE, FAR, BOTH = range(3)
CELLS = range(9)


def _cell(question: Question) -> Cell:
    side = OTHER if question.side is Side.OTHER else SELF if question.side is Side.SELF else ELSEWHERE
    pole = CLOSE if question.pole is Pole.TOO_CLOSE else FAR if question.pole is Pole.TOO_FAR else BOTH
    return 3 * side + pole


def _counted(cells: Iterable[Cell]) -> tuple[int, ...]:
    counts = [0] * len(CELLS)
    for cell in cells:
        counts[cell] += 1
    return tuple(counts)


@lru_cache(maxsize=4096)  # the same bank is chosen from again and again
def _mixtures(counts: tuple[int, ...], at_hand: tuple[int, ...], size: int) -> frozenset[tuple[Cell, ...]]:
    """Return the mixtures of what is at hand that are balanced and leave most for later, with everything that is part of one."""
    best: list[tuple[Cell, ...]] = []
    most_left = 0
    for mixture in combinations_with_replacement(CELLS, size):
        taken = Counter(mixture)
        if any(times > at_hand[cell] for cell, times in taken.items()):
            continue
        if {OTHER, SELF} - {cell // 3 for cell in taken}:
            continue
        seen = {cell % 3 for cell in taken}
        if BOTH not in seen and {CLOSE, FAR} - seen:
            continue
        after = tuple(there - taken[cell] for cell, there in zip(CELLS, counts, strict=True))
        left = _sets_in(after, size)
        if left > most_left or not best:
            best, most_left = [mixture], left
        elif left == most_left:
            best.append(mixture)
    return frozenset(part for mixture in best for part in _parts(mixture))


def _parts(mixture: tuple[Cell, ...]) -> set[tuple[Cell, ...]]:
    """Return everything that is part of a mixture, itself too."""
    parts: set[tuple[Cell, ...]] = {()}
    for cell in mixture:
        parts |= {(*part, cell) for part in parts}
    return parts


def _sets_in(counts: tuple[int, ...], size: int) -> int:
    """Return how many balanced sets of a size are left in so many questions: exact for pairs, else at most so many."""
    other, self_ = counts[0:3], counts[3:6]
    if size == 2:  # noqa: PLR2004 -- a pair
        return _pairs_in(other, self_)
    close, far, both = (sum(counts[pole::3]) for pole in range(3))
    return min(sum(other), sum(self_), sum(counts) // size, both + min(close, far))


def _pairs_in(other: tuple[int, ...], self_: tuple[int, ...]) -> int:
    """Return how many pairs there are of one about the other and one about oneself that see both extremes together."""
    crossed = min(other[CLOSE], self_[FAR]) + min(other[FAR], self_[CLOSE])
    single_other = other[CLOSE] + other[FAR] - crossed
    single_self = self_[CLOSE] + self_[FAR] - crossed
    with_self_both = min(self_[BOTH], single_other)
    with_other_both = min(other[BOTH], single_self)
    return (
        crossed
        + with_self_both
        + with_other_both
        + min(self_[BOTH] - with_self_both, other[BOTH] - with_other_both)
    )
