"""What can be tapped, how it is kept, and what it leads to."""

import pytest

from bot.reflection.model import Concept
from bot.reflection.taps import (
    LINE,
    BodyPlace,
    Boundary,
    Closeness,
    Feeling,
    Tap,
    code_of,
    concepts_of,
    leads_to,
    tap_of,
    which_led_to,
)

EVERY_TAP: tuple[Tap, ...] = (*Feeling, *BodyPlace, *Boundary, *(Closeness(at) for at in LINE))


def test_every_tap_is_kept_under_a_code_of_its_own_and_found_again():
    codes = [code_of(tap) for tap in EVERY_TAP]
    assert len(set(codes)) == len(EVERY_TAP) == 11 + 7 + 10 + 11
    found = tuple(tap_of(code) for code in codes)
    assert found == EVERY_TAP
    assert [type(tap) for tap in found] == [type(tap) for tap in EVERY_TAP]


@pytest.mark.parametrize(
    "code",
    ["", "warm", "feeling:", "feeling:cold", "body:warm", "closeness:11", "closeness:-1", "closeness:٣"],
)
def test_what_is_no_tap_is_none(code):
    assert tap_of(code) is None


@pytest.mark.parametrize("at", [-1, 11])
def test_there_is_nothing_beside_the_line(at):
    with pytest.raises(ValueError, match="0 to 10"):
        Closeness(at)


def test_every_tap_but_the_middle_of_the_line_leads_somewhere():
    assert {code_of(tap) for tap in EVERY_TAP if not concepts_of(tap)} == {
        "closeness:4",
        "closeness:5",
        "closeness:6",
    }


def test_whatever_is_asked_about_some_tap_leads_to_it():
    assert leads_to(EVERY_TAP) == {*Concept}


def test_far_and_close_lead_to_the_same_theme_and_each_to_one_of_its_own():
    assert concepts_of(Closeness(0)) & concepts_of(Closeness(10)) == {Concept.DISTANCE_CLOSENESS}
    assert Concept.IN_RELATION in concepts_of(Closeness(3))
    assert Concept.INTIMACY in concepts_of(Closeness(7))


def test_a_tag_of_touch_leads_to_touch_and_to_the_boundary_on_both_sides():
    assert concepts_of(Boundary.TOUCH) == {Concept.TOUCH, Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER}
    assert all({Concept.BOUNDARY_SELF, Concept.BOUNDARY_OTHER} <= concepts_of(one) for one in Boundary)


def test_what_led_to_a_concept_is_told_in_the_order_of_the_taps():
    taps = (Feeling.WARM, BodyPlace.HANDS, Boundary.TOUCH, Closeness(8))
    assert which_led_to(Concept.TOUCH, taps) == (BodyPlace.HANDS, Boundary.TOUCH)
    assert which_led_to(Concept.PROJECTION, taps) == ()


def test_nothing_tapped_leads_nowhere():
    assert leads_to(()) == frozenset()
