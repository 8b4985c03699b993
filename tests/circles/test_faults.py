"""Faults as values: which there are, and in which order they are read."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.circles.faults import (
    Company,
    Fault,
    Found,
    Permissions,
    faults_of_circle,
    faults_of_group,
    worst_first,
)

ALL_WELL = Permissions(
    is_admin=True,
    can_write=True,
    can_pin=True,
    hears_everything=False,
    is_supergroup=True,
    is_public=False,
    history_visible=False,
)
WHOLE = Company(has_language=True, has_zone=True, facilitators=1, members=6, minimum=5, unreachable=0)


def of_group(**changes: bool) -> list[Fault]:
    return [found.fault for found in faults_of_group(replace(ALL_WELL, **changes))]


def test_a_well_made_group_and_a_whole_circle_have_no_faults() -> None:
    assert (faults_of_group(ALL_WELL), faults_of_circle(WHOLE)) == ((), ())


def test_each_lack_is_one_fault() -> None:
    assert of_group(can_write=False) == [Fault.CANNOT_WRITE]
    assert of_group(is_public=True) == [Fault.PUBLIC]
    assert of_group(can_pin=False) == [Fault.CANNOT_PIN]
    assert of_group(history_visible=True) == [Fault.HISTORY_VISIBLE]
    assert of_group(is_supergroup=False) == [Fault.SMALL_GROUP]
    assert of_group(is_admin=False, can_pin=False) == [Fault.NOT_ADMIN]
    assert of_group(is_admin=False, hears_everything=True) == [Fault.PRIVACY_OFF, Fault.NOT_ADMIN]


def test_an_administrator_hears_everything_whatever_the_setting() -> None:
    assert of_group(hears_everything=True) == []


def test_what_telegram_does_not_say_is_one_fault() -> None:
    assert faults_of_group(None) == (Found(fault=Fault.NO_ANSWER),)


def test_an_empty_circle_lacks_everything() -> None:
    empty = Company(has_language=False, has_zone=False, facilitators=0, members=0, minimum=5, unreachable=0)

    assert faults_of_circle(empty) == (
        Found(fault=Fault.NO_LANGUAGE),
        Found(fault=Fault.NO_ZONE),
        Found(fault=Fault.NO_FACILITATOR),
        Found(fault=Fault.UNDER_FLOOR, n=0, of=4),
    )


@given(members=st.integers(0, 12), minimum=st.integers(4, 8))
def test_too_few_is_said_in_exactly_one_way(members: int, minimum: int) -> None:
    found = faults_of_circle(replace(WHOLE, members=members, minimum=minimum))

    expected: tuple[Found, ...] = ()
    if members < 4:
        expected = (Found(fault=Fault.UNDER_FLOOR, n=members, of=4),)
    elif members < minimum:
        expected = (Found(fault=Fault.UNDER_MINIMUM, n=members, of=minimum),)
    assert found == expected


@given(st.permutations([Found(fault=fault) for fault in Fault]))
def test_the_worst_comes_first_whatever_the_order_of_finding(found: list[Found]) -> None:
    assert [one.fault for one in worst_first(tuple(found))] == list(Fault)
