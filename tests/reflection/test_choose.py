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
def test_two_questions_or_more_look_at_both_sides_and_at_both_extremes(bank, asked_before, seed, how_many):
    chosen = at_the_harvest(bank, asked_before=asked_before, seed=seed, how_many=how_many)
    assert len(chosen) < 2 or {Side.OTHER, Side.SELF} <= {question.side for question in chosen}
    assert len(chosen) < 2 or poles(*chosen) == BOTH_EXTREMES


@given(crowded_banks, seeds, sizes)
def test_as_many_come_as_the_bank_can_give_in_balance(bank, seed, how_many):
    chosen = at_the_harvest(bank, seed=seed, how_many=how_many)
    size = min(max(how_many, 0), len(bank))
    possible = any(
        {Side.OTHER, Side.SELF} <= {question.side for question in some} and poles(*some) == BOTH_EXTREMES
        for some in combinations(bank, size)
    )
    assert len(chosen) == (size if possible else min(size, 1))


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


# ── what was tapped, how much a question stirs, and a circle's own ──


def every_side(pole=Pole.BOTH, **changes):
    return [
        replace(a_question(f"{side}{number}", side, pole, concept), **changes)
        for number, concept in enumerate(Concept)
        for side in (Side.SELF, Side.OTHER)
    ]


def leaned(bank, *leaning, seed=0, how_many=3, gently=False):
    return choose(
        bank,
        audience=Audience.OWNER,
        moment=Moment.HARVEST,
        asked_before=frozenset(),
        seed=seed,
        how_many=how_many,
        leaning=frozenset(leaning),
        gently=gently,
    )


@given(seeds, st.frozensets(st.sampled_from(Concept), min_size=3, max_size=9), st.sampled_from([2, 3, 4]))
def test_what_was_tapped_comes_first_and_never_alone(seed, leaning, how_many):
    chosen = leaned(every_side(), *leaning, seed=seed, how_many=how_many)
    expected = min(how_many - 1, len(leaning))
    assert sum(question.concept in leaning for question in chosen) == expected


def test_a_single_question_is_about_what_was_tapped():
    for seed in range(20):
        (only,) = leaned(every_side(), Concept.TOUCH, seed=seed, how_many=1)
        assert only.concept is Concept.TOUCH


def test_what_was_tapped_never_costs_the_balance():
    inward = [a_question(f"in{n}", Side.SELF, Pole.TOO_CLOSE, Concept.TOUCH) for n in range(5)]
    outward = a_question("out", Side.OTHER, Pole.TOO_FAR)
    for seed in range(20):
        chosen = leaned([*inward, outward], Concept.TOUCH, seed=seed)
        assert outward in chosen
        assert poles(*chosen) == BOTH_EXTREMES


def test_a_set_begins_light_and_ends_with_what_is_deep():
    light = a_question("light", Side.SELF)
    middle = replace(a_question("middle", Side.OTHER), intensity=Intensity.MIDDLE)
    deep = [replace(a_question(f"deep{n}", Side.OTHER), intensity=Intensity.DEEP) for n in range(9)]
    for seed in range(20):
        chosen = leaned([*deep, middle, light], seed=seed)
        assert chosen[:2] == (light, middle)
        assert chosen[2] in deep


def test_of_deep_questions_one_is_the_most_and_for_who_said_not_now_there_is_none():
    deep = every_side(intensity=Intensity.DEEP)
    assert len(leaned(deep)) == 1
    assert leaned(deep, gently=True) == ()
    mixed = [*deep, *every_side(intensity=Intensity.MIDDLE, id="m")][:1] + every_side()
    assert {question.intensity for question in leaned(mixed, gently=True)} == {Intensity.LIGHT}


def test_a_circle_s_own_question_comes_before_the_bank_s_and_one_at_a_time():
    own = [replace(a_question(f"own{n}", Side.SELF), concept=None) for n in range(3)]
    for seed in range(20):
        chosen = leaned([*every_side(), *own], Concept.TOUCH, seed=seed)
        assert sum(question in own for question in chosen) == 1
        assert {Side.OTHER, Side.SELF} <= {question.side for question in chosen}


def test_what_there_is_least_of_is_spent_last():
    """Ten outward and ten inward questions, and ten about neither: ten sets of three."""
    bank = [
        a_question(f"{side}{n}", side, Pole.BOTH)
        for side, times in ((Side.OTHER, 10), (Side.SELF, 10), (Side.GROUP, 10))
        for n in range(times)
    ]
    for seed in range(20):
        asked: frozenset[str] = frozenset()
        sizes_ = []
        while chosen := at_the_harvest(bank, asked_before=asked, seed=seed):
            sizes_.append(len(chosen))
            asked |= {question.id for question in chosen}
        assert sizes_ == [3] * 10
