"""Nothing of a hidden owner is told to fewer than the round needs: counted when it begins, and at every release."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.circles.model import HIDDEN_FLOOR
from bot.rounds.events import (
    DilemmaChosen,
    Event,
    OwnerAnswered,
    Published,
    RoundOpened,
    SeatLeft,
    StepEntered,
)
from bot.rounds.evolve import evolve
from bot.rounds.method import Pace, Tells
from bot.rounds.model import Closing, Round
from tests.builders import SEATS, a_candidate, a_round
from tests.properties.histories import METHODS, Moment, Move, histories, played

LEAVERS = st.lists(st.integers(0, len(SEATS) - 1), max_size=len(SEATS), unique=True)


def released(round_: Round, event: Event) -> bool:
    """Say whether the group is told something of the dilemma, or something that members gave."""
    match event:
        case StepEntered():
            return round_.steps[event.index].tells in {Tells.DILEMMA, Tells.TITLES}
        case Published() | OwnerAnswered() | DilemmaChosen() | RoundOpened():
            return True
        case _:
            return False


def with_leavers(history: list[Move], leavers: list[int], seed: int) -> list[Move]:
    """Let these members leave somewhere in a history."""
    lot, whole = Random(seed), list(history)
    for one in leavers:
        whole.insert(lot.randint(0, len(whole)), Move("leave", by=one))
    return whole


def releases(moments: list[Moment]) -> list[tuple[Event, int]]:
    """Return what was released, and how many had a seat at that very moment, also within one step."""
    found = []
    for moment in moments:
        round_ = moment.before
        for event in moment.events:
            round_ = evolve(round_, event)
            if released(round_, event):
                found.append((event, len(round_.seats)))
    return found


ROUNDS = st.builds(
    lambda method, pace, owner, by_vote, at_least: a_round(
        method=method,
        pace=pace,
        by_vote=by_vote,
        candidates=(a_candidate(1, owner=owner), a_candidate(2, owner="Els"))[: 2 if by_vote else 1],
        at_least=at_least,
    ),
    st.sampled_from(METHODS),
    st.sampled_from(Pace),
    st.sampled_from(SEATS),
    st.booleans(),
    st.sampled_from([HIDDEN_FLOOR, len(SEATS)]),
)


@given(ROUNDS, histories(), LEAVERS, st.integers(0, 2**32))
def test_with_too_few_nothing_is_released(round_, history, leavers, seed):
    moments = played(round_, with_leavers(history, leavers, seed))
    for event, seats in releases(moments):
        assert seats >= round_.at_least, event


@given(ROUNDS, histories(), LEAVERS, st.integers(0, 2**32))
def test_who_makes_it_too_few_ends_the_round_with_one_and_the_same_word(round_, history, leavers, seed):
    for moment in played(round_, with_leavers(history, leavers, seed)):
        left = any(isinstance(one, SeatLeft) for one in moment.events)
        if left and moment.before.floor is not None and len(moment.round.seats) < round_.at_least:
            assert moment.round.closing is Closing.TOO_FEW
            assert not any(released(moment.round, one) for one in moment.events)


def test_there_are_releases_to_hold_back():
    """The same histories, without a floor, do release to fewer than four."""
    few = 0
    for seed in range(60):
        lot = Random(seed)
        round_ = replace(a_round(method=METHODS[3], pace=Pace.UNHURRIED), at_least=1)
        moves = [
            Move("begin"),
            *(Move(lot.choice(("contribute", "clock")), by=-1, waits=10) for _ in range(80)),
        ]
        moments = played(round_, with_leavers(moves, lot.sample(range(len(SEATS)), 3), seed))
        few += any(seats < HIDDEN_FLOOR for _, seats in releases(moments))
    assert few > 10
