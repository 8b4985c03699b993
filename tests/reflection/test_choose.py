"""Choosing: what holds for every bank of questions, and two banks small enough to follow by hand."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.language import LocalText
from bot.reflection.choose import choose
from bot.reflection.model import Audience, Concept, Intensity, Moment, Pole, Question, Side, poles

BOTH_EXTREMES = {Pole.TOO_CLOSE, Pole.TOO_FAR}


def a_question(
    name: str, side: Side, pole: Pole = Pole.BOTH, concept: Concept = Concept.PROJECTION
) -> Question:
    return Question(
        id=name,
        concept=concept,
        side=side,
        pole=pole,
        audience=Audience.OWNER,
        moment=Moment.HARVEST,
        intensity=Intensity.LIGHT,
        text=LocalText(nl=f"Wat is {name}?", en=f"What is {name}?"),
    )


@st.composite
def banks(draw):
    kinds = draw(
        st.lists(
            st.tuples(
                st.sampled_from(Side),
                st.sampled_from(Pole),
                st.sampled_from(Concept),
                st.sampled_from(Audience),
                st.sampled_from(Moment),
            ),
            max_size=14,
        )
    )
    return tuple(
        replace(a_question(f"q{number}", side, pole, concept), audience=audience, moment=moment)
        for number, (side, pole, concept, audience, moment) in enumerate(kinds)
    )


def crowded(bank):
    """Ask all of it of one audience at one moment, so that there is something to choose from."""
    return tuple(replace(question, audience=Audience.OWNER, moment=Moment.HARVEST) for question in bank)


crowded_banks = banks().map(crowded)
seeds = st.integers() | st.text()
sizes = st.integers(min_value=-1, max_value=6)
names = st.frozensets(st.sampled_from([f"q{number}" for number in range(14)]))


def at_the_harvest(bank, *, asked_before=frozenset(), seed=0, how_many=3):
    return choose(
        bank,
        audience=Audience.OWNER,
        moment=Moment.HARVEST,
        asked_before=asked_before,
        seed=seed,
        how_many=how_many,
    )


@given(banks(), st.sampled_from(Audience), st.sampled_from(Moment), names, seeds, sizes)
def test_a_set_holds_only_new_questions_for_this_audience_at_this_moment(
    bank, audience, moment, asked_before, seed, how_many
):
    chosen = choose(
        bank, audience=audience, moment=moment, asked_before=asked_before, seed=seed, how_many=how_many
    )
    fitting = {
        question.id
        for question in bank
        if (question.audience, question.moment) == (audience, moment) and question.id not in asked_before
    }
    assert {question.id for question in chosen} <= fitting
    assert len(chosen) == len(set(chosen)) <= max(how_many, 0)


@given(crowded_banks, names, seeds, sizes)
def test_two_questions_or_more_look_at_the_other_and_at_oneself(bank, asked_before, seed, how_many):
    chosen = at_the_harvest(bank, asked_before=asked_before, seed=seed, how_many=how_many)
    assert len(chosen) < 2 or {Side.OTHER, Side.SELF} <= {question.side for question in chosen}


@given(crowded_banks, seeds, sizes)
def test_as_many_come_as_the_bank_can_give_in_balance(bank, seed, how_many):
    chosen = at_the_harvest(bank, seed=seed, how_many=how_many)
    sides = {question.side for question in bank}
    most = len(bank) if {Side.OTHER, Side.SELF} <= sides else min(len(bank), 1)
    assert len(chosen) == min(max(how_many, 0), most)


@given(crowded_banks, seeds, st.integers(min_value=2, max_value=4))
def test_both_extremes_are_there_whenever_any_set_of_that_size_could_hold_them(bank, seed, how_many):
    chosen = at_the_harvest(bank, seed=seed, how_many=how_many)
    possible = any(
        {Side.OTHER, Side.SELF} <= {question.side for question in other} and poles(*other) == BOTH_EXTREMES
        for size in range(2, how_many + 1)
        for other in combinations(bank, size)
    )
    assert (poles(*chosen) == BOTH_EXTREMES) or not possible


@given(crowded_banks, seeds, sizes, st.randoms(use_true_random=False))
def test_the_same_seed_gives_the_same_set_whatever_the_order_of_the_file(bank, seed, how_many, shuffler):
    shuffled = shuffler.sample(bank, len(bank))
    assert at_the_harvest(bank, seed=seed, how_many=how_many) == at_the_harvest(
        shuffled, seed=seed, how_many=how_many
    )


@given(crowded_banks, seeds, st.integers(min_value=1, max_value=5))
def test_round_after_round_nothing_returns_and_nothing_is_held_back(bank, seed, how_many):
    asked: list[str] = []
    while chosen := at_the_harvest(bank, asked_before=frozenset(asked), seed=seed, how_many=how_many):
        asked += [question.id for question in chosen]
    assert sorted(asked) == sorted(question.id for question in bank)


def test_another_seed_can_ask_something_else():
    bank = [a_question(f"self{n}", Side.SELF) for n in range(5)] + [
        a_question(f"other{n}", Side.OTHER) for n in range(5)
    ]
    assert len({at_the_harvest(bank, seed=seed, how_many=2) for seed in range(20)}) > 5


def test_one_goes_from_the_other_towards_oneself():
    inward = a_question("inward", Side.SELF)
    outward = a_question("outward", Side.OTHER)
    here = a_question("here", Side.GROUP)
    between = a_question("between", Side.BETWEEN)
    assert at_the_harvest([inward, here, between, outward], how_many=4) == (outward, between, here, inward)


def test_a_second_concept_is_preferred_to_more_of_the_same():
    outward = a_question("outward", Side.OTHER, concept=Concept.PROJECTION)
    same = a_question("same", Side.SELF, concept=Concept.PROJECTION)
    fresh = a_question("fresh", Side.SELF, concept=Concept.BOUNDARY_SELF)
    for seed in range(20):
        assert at_the_harvest([outward, same, fresh], seed=seed, how_many=2) == (outward, fresh)


def test_when_one_side_is_used_up_a_single_question_comes():
    inward = [a_question(f"inward{n}", Side.SELF) for n in range(3)]
    outward = a_question("outward", Side.OTHER)
    assert len(at_the_harvest([*inward, outward], how_many=3)) == 3
    assert len(at_the_harvest([*inward, outward], asked_before=frozenset({"outward"}), how_many=3)) == 1


def test_a_question_that_sees_both_extremes_counts_for_both():
    close = a_question("close", Side.SELF, Pole.TOO_CLOSE)
    far = a_question("far", Side.SELF, Pole.TOO_FAR)
    both = a_question("both", Side.SELF, Pole.BOTH)
    assert poles() == frozenset()
    assert poles(close) == {Pole.TOO_CLOSE}
    assert poles(close, far) == poles(both) == poles(close, both) == BOTH_EXTREMES
