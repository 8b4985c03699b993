"""The shipped methods against what their sources say, and what must hold of each of them."""

import time

import pytest

from bot.library.methods import load_methods
from bot.rounds.method import Method, OwnerState, Rule, Speaks
from tests.library.method_table import KRINGS_OWN, TABLE, Row

METHODS = load_methods()
ASKING = {Rule.OPEN_Q, Rule.FACT_Q}


def rows_of(method: Method) -> tuple[Row, ...]:
    return tuple(
        (" ".join(phase.speaks), phase.owner.value, phase.minutes, *((True,) if phase.published else ()))
        for phase in method.phases
    )


def test_every_method_has_a_row_in_the_table() -> None:
    assert {*TABLE} | KRINGS_OWN == {*METHODS}


@pytest.mark.parametrize("name", TABLE)
def test_a_method_is_as_its_source_gives_it(name: str) -> None:
    assert rows_of(METHODS[name]) == TABLE[name]


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_in_every_method_the_owner_only_listens_or_the_others_only_ask_for_a_while(method: Method) -> None:
    assert any(
        phase.owner in {OwnerState.LISTENS, OwnerState.ABSENT} or not ASKING.isdisjoint(phase.rules)
        for phase in method.phases
    )


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_whoever_speaks_last_is_the_owner_or_everybody(method: Method) -> None:
    spoken = [phase for phase in method.phases if not {*phase.speaks} <= {Speaks.NONE, Speaks.SOLO}]
    assert spoken[-1].speaks[-1] in {Speaks.OWNER, Speaks.ROUND_ALL, Speaks.FREE_ALL}


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_every_method_says_in_both_languages_what_it_is_for_and_not_for(method: Method) -> None:
    texts = (method.name, method.about, method.not_for, method.licence_note)
    assert all((text.nl and text.en and text.nl != text.en) or text is method.name for text in texts)
    assert method.fits
    assert (method.no_hiding is None) or (method.no_hiding.nl and method.no_hiding.en)


def test_where_owners_rotate_the_whole_takes_as_long_as_the_source_says() -> None:
    trios = {members: METHODS["troika"].minutes_with(members) for members in (3, 4, 6, 7, 9)}
    assert trios == {3: 30, 4: 39, 6: 30, 7: 39, 9: 30}, "fours need ten minutes more (penny-walker)"
    assert METHODS["wise_crowds"].minutes_with(4) == 60


def test_no_two_methods_are_called_the_same() -> None:
    called = [(method.name.nl, method.variant.nl) for method in METHODS.values()]
    assert len(set(called)) == len(called)


def test_all_methods_are_read_in_less_than_three_tenths_of_a_second() -> None:
    began = time.perf_counter()
    load_methods()
    assert time.perf_counter() - began < 0.3
