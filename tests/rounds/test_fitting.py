"""Which methods a circle can take, why not another, and which two are proposed."""

import pytest

from bot.library.methods import load_methods
from bot.rounds.fitting import Having, Hindrance, Time, Wish, hindrance, proposed
from bot.rounds.method import Fit

METHODS = load_methods()
EIGHT = Having(members=8, hidden=False, first_meeting=False)


@pytest.mark.parametrize(
    ("method", "having", "why"),
    [
        ("balint", Having(members=4, hidden=False, first_meeting=False), Hindrance.TOO_FEW),
        ("balint", Having(members=5, hidden=True, first_meeting=True), None),
        ("clearness", Having(members=6, hidden=True, first_meeting=False), Hindrance.OWNER_HIDDEN),
        ("clearness", Having(members=6, hidden=False, first_meeting=False), None),
        ("gossip", Having(members=6, hidden=True, first_meeting=True), Hindrance.FIRST_MEETING),
        ("gossip", Having(members=6, hidden=True, first_meeting=False), None),
        ("gossip", Having(members=3, hidden=True, first_meeting=True), Hindrance.TOO_FEW),
    ],
)
def test_a_method_is_not_offered_for_one_reason(method: str, having: Having, why: Hindrance | None) -> None:
    assert hindrance(METHODS[method], having) is why


@pytest.mark.parametrize(
    ("wish", "names"),
    [
        (
            Wish(about=Fit.STIRRED, time=Time.HOUR, used_to_it=True),
            {"balint", "case_clinic", "reflecting_team", "meeting"},
        ),
        (Wish(about=Fit.EVENT, time=Time.SHORT, used_to_it=True), {"consultancy", "five_step", "gossip"}),
        (
            Wish(about=Fit.EVENT, time=Time.HOUR, used_to_it=False),
            {"incident", "eight_phases", "five_step", "consultancy"},
        ),
        (
            Wish(about=Fit.LIFE_QUESTION, time=Time.DAYS, used_to_it=True),
            {"clearness", "socratic_long", "case_clinic"},
        ),
        (Wish(about=Fit.GOING_WELL, time=Time.HOUR, used_to_it=False), {"appreciative"}),
    ],
)
def test_the_first_of_two_proposals_is_for_what_it_is_about(wish: Wish, names: set[str]) -> None:
    first, second = proposed(METHODS.values(), EIGHT, wish)
    assert first.id in names
    assert second.id != first.id


def test_only_what_is_possible_is_proposed() -> None:
    few = Having(members=3, hidden=True, first_meeting=True)
    for about in Fit:
        for time in Time:
            both = proposed(METHODS.values(), few, Wish(about=about, time=time, used_to_it=True))
            assert [one.id for one in both if hindrance(one, few) is not None] == []
    assert (
        proposed(
            METHODS.values(),
            Having(members=2, hidden=False, first_meeting=True),
            Wish(about=Fit.STUCK, time=Time.DAYS, used_to_it=True),
        )
        == ()
    )
