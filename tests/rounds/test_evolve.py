"""How events change a round."""

from dataclasses import replace

import pytest

from bot.rounds.engine import step
from bot.rounds.events import (
    CandidateWithdrawn,
    DeadlinesMoved,
    DilemmaChosen,
    Passed,
    Published,
    Resumed,
    SeatLeft,
    TurnEnded,
)
from bot.rounds.evolve import evolve, replay
from bot.rounds.intents import Begin, Contribute
from bot.rounds.model import ContributionId, DilemmaId, Gathered, MemberId, TurnEnd
from tests.builders import HOUR, NOW, TOGETHER, TURNS, a_round, an_open_round

AN = MemberId("An")


def test_a_history_replayed_gives_the_round_again():
    planned = a_round(TOGETHER)
    begun = step(planned, Begin(), NOW)
    gave = step(begun.round, Contribute(by=AN, contribution=ContributionId("x"), aloud=False), NOW)
    assert replay(planned, begun.events + gave.events) == replace(gave.round, revision=0)


def test_what_is_published_is_remembered_in_its_order_and_changes_nothing_else():
    opened, ids = an_open_round(TOGETHER), (ContributionId("x"), ContributionId("y"))
    published = evolve(opened, Published(index=0, contributions=ids))
    assert published == replace(opened, gathered=(Gathered(phase=0, contributions=ids),))


@pytest.mark.parametrize(
    "event",
    [
        Passed(by=AN),
        Resumed(ends_at=NOW, remind_at=None),
        DeadlinesMoved(by=HOUR, remind_at=None, until=NOW),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_needs_a_step_is_a_bug_before_the_first(event):
    with pytest.raises(AssertionError, match="before the first step"):
        evolve(a_round(TOGETHER), event)


def test_a_turn_that_ends_makes_its_buttons_old_at_once():
    """Also when no other turn begins yet, because the round is paused."""
    opened = an_open_round(TURNS)
    assert evolve(opened, TurnEnded(speaker=AN, how=TurnEnd.LEFT)).epoch == opened.epoch + 1


def test_a_facilitator_who_leaves_leaves_the_role():
    led = replace(a_round(TOGETHER), facilitator=AN)
    assert evolve(led, SeatLeft(member=AN)).facilitator is None
    assert evolve(led, SeatLeft(member=MemberId("Bo"))).facilitator == AN


def test_a_dilemma_that_goes_off_the_table_is_not_chosen_any_more():
    d1 = DilemmaId("d1")
    chosen = evolve(a_round(TOGETHER), DilemmaChosen(dilemma=d1))
    assert chosen.candidate is not None
    gone = evolve(chosen, CandidateWithdrawn(dilemma=d1))
    assert (gone.candidates, gone.chosen, gone.owner, gone.hidden) == ((), None, None, True)


def test_the_owner_is_never_shown_with_a_round():
    """A round in a log line or an error must not tell whose dilemma it is."""
    candidate = a_round(TOGETHER, owner="Somebody").candidates[0]
    assert candidate.owner == "Somebody"
    assert "Somebody" not in repr(a_round(TOGETHER, owner="Somebody"))
