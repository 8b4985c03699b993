"""The swap: the same history with another owner gives the same round, as far as anybody can see.

This is the engine's half of the proof; that the messages are the same is shown where messages are made.
"""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.rounds.engine import Accepted, asked_now, can_still_act
from bot.rounds.events import (
    DilemmaChosen,
    Event,
    OwnerAnswered,
    OwnerPicked,
    OwnerSealed,
    Stopped,
    WithdrawalSet,
)
from bot.rounds.method import Pace
from bot.rounds.model import DilemmaId
from tests.builders import ANSWERS, SEATS, a_candidate, a_round, an_open_round
from tests.playbook import play
from tests.properties.histories import METHODS, Moment, histories, played

OWNERS = st.sampled_from(SEATS)


HIDING = tuple(
    one
    for one in METHODS
    if one.no_hiding is None and not any(option.back_to for phase in one.phases for option in phase.options)
)
"""In which an owner can be hidden, and does not choose the way: that the group sees, whoever it is."""


def seen(moment: Moment) -> tuple:
    """Return what a move shows to anybody: the answer, the time, who is asked; whose words it is left out."""
    events = tuple(without_its_words(one) for one in moment.events)
    after = moment.round
    reason = None if isinstance(moment.answer, Accepted) else moment.answer.reason
    return (
        reason,
        events,
        (after.status, after.epoch, after.revision, after.due_at, after.announced_end, after.closing),
        (after.floor, after.seats, asked_now(after), can_still_act(after)),
    )


def without_its_words(event: Event) -> Event:
    if isinstance(event, OwnerAnswered | OwnerSealed):
        return replace(event, contributions=())
    if isinstance(event, OwnerPicked):
        return replace(event, picked=())
    return event


def a_hidden_round(method, pace, owner, *, by_vote=False):
    candidates = (a_candidate(1, owner=owner), a_candidate(2, owner="Els"))
    return a_round(
        method=method, pace=pace, by_vote=by_vote, candidates=candidates if by_vote else candidates[:1]
    )


@given(
    st.sampled_from(HIDING),
    st.sampled_from(Pace),
    OWNERS,
    OWNERS,
    histories(without=("step forward", "stop")),
)
def test_another_hidden_owner_changes_nothing_that_can_be_seen(method, pace, one, other, history):
    """Everything is equal: refusals, events, times, orders, reminders; also when the owner leaves or withdraws."""
    mine = played(a_hidden_round(method, pace, one), history)
    theirs = played(a_hidden_round(method, pace, other), history)
    assert [seen(moment) for moment in mine] == [seen(moment) for moment in theirs]


@given(st.sampled_from(HIDING), st.sampled_from(Pace), OWNERS, histories())
def test_only_the_owners_own_words_are_published_as_the_owners(method, pace, owner, history):
    for moment in played(a_hidden_round(method, pace, owner), history):
        for one in moment.events:
            if isinstance(one, OwnerAnswered):
                theirs = [given.contribution for given in moment.before.floor.given if given.by == owner]
                assert list(one.contributions) == theirs


@given(
    st.sampled_from(HIDING),
    st.sampled_from(Pace),
    OWNERS,
    OWNERS,
    histories(without=("step forward", "withdraw", "stop")),
)
def test_in_a_vote_the_owner_changes_at_most_which_dilemma_wins(method, pace, one, other, history):
    """Who owns what decides which votes count, and nothing else."""

    def with_the_winner_covered(moments):
        return [
            tuple(
                DilemmaChosen(dilemma=DilemmaId("?")) if isinstance(event, DilemmaChosen) else event
                for event in seen(moment)[1]
            )
            for moment in moments
        ]

    mine = played(a_hidden_round(method, pace, one, by_vote=True), history)
    theirs = played(a_hidden_round(method, pace, other, by_vote=True), history)
    assert with_the_winner_covered(mine) == with_the_winner_covered(theirs)
    assert [seen(moment)[0] for moment in mine] == [seen(moment)[0] for moment in theirs]


def until_it_stands_still(moments: list[Moment]) -> list[tuple]:
    """Return what each move shows, up to where somebody's wish makes the round stand still: but for how it will end."""
    shown = []
    for moment in moments:
        after = moment.round
        events = tuple(without_its_words(one) for one in moment.events if not isinstance(one, WithdrawalSet))
        due_at = None if after.stopped else after.due_at
        state = (after.status, after.epoch, due_at, after.announced_end, after.closing, after.stopped)
        shown.append((events, state, after.floor, after.seats))
        if any(isinstance(one, Stopped) for one in moment.events):
            break
    return shown


@given(
    st.sampled_from(HIDING),
    st.sampled_from(Pace),
    OWNERS,
    OWNERS,
    histories(without=("step forward", "withdraw")),
)
def test_who_wants_it_to_stop_is_the_same_until_it_stands_still(method, pace, one, other, history):
    """The same persons ask; in the one round one of them may be the owner, in the other not."""
    mine = played(a_hidden_round(method, pace, one), history)
    theirs = played(a_hidden_round(method, pace, other), history)
    assert until_it_stands_still(mine) == until_it_stands_still(theirs)


def test_there_is_something_to_hide():
    """The same script with another owner differs in exactly one place: whose words are published."""
    script = ">> An: contribute\n>> Bo: contribute\n>> leader: next step"
    mine, theirs = (play(script, an_open_round(ANSWERS, owner=owner)).splitlines() for owner in ("An", "Bo"))
    assert [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]] == [
        ("<< the owner answered: An1", "<< the owner answered: Bo1")
    ]
