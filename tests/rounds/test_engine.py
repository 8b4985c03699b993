"""The door: what is possible at all, whatever the step."""

import pytest

from bot.rounds.engine import Accepted, Reason, Refused, step
from bot.rounds.events import DilemmaChosen, RoundOpened, StepEntered
from bot.rounds.intents import (
    Begin,
    Cancel,
    CastVote,
    CloseEarly,
    ComeBackLater,
    Contribute,
    DeadlinePassed,
    EndTurn,
    Extend,
    ExtendTurn,
    LeaveSeat,
    MoveDeadlines,
    NextStep,
    Pass,
    Pause,
    Resume,
    SkipTurn,
    StepForward,
    TakeBack,
    TakeSeat,
    Withdraw,
)
from bot.rounds.model import ContributionId, DilemmaId, MemberId, Status
from tests.builders import HOUR, MINUTE, NOW, TELLING, TOGETHER, TURNS, a_round, after, an_open_round
from tests.playbook import check

AN = MemberId("An")
D1 = DilemmaId("d1")

NEEDS_AN_OPEN_ROUND = (
    Contribute(by=AN, contribution=ContributionId("x"), aloud=False),
    TakeBack(by=AN, contribution=ContributionId("x")),
    EndTurn(by=AN, epoch=0),
    Pass(by=AN, epoch=0),
    ComeBackLater(by=AN, epoch=0),
    CastVote(by=AN, dilemma=D1, epoch=0),
    ExtendTurn(by=AN, epoch=0),
    Extend(epoch=0, nth=0),
    SkipTurn(epoch=0),
    NextStep(epoch=0),
    Pause(),
    CloseEarly(),
)
ANY_TIME = (
    Begin(),
    Cancel(),
    Resume(),
    TakeSeat(member=AN),
    LeaveSeat(member=AN),
    Withdraw(dilemma=D1),
    StepForward(by=MemberId("Bo")),
    DeadlinePassed(epoch=0),
    MoveDeadlines(by=HOUR, since=NOW),
)


def test_beginning_opens_the_round_and_enters_the_first_step():
    planned = a_round(TELLING, TURNS)
    done = step(planned, Begin(), NOW)
    assert isinstance(done, Accepted)
    assert done.events == (
        RoundOpened(at=NOW),
        DilemmaChosen(dilemma=D1),
        StepEntered(at=NOW, index=0, ends_at=NOW + 10 * MINUTE, remind_at=None, waiting=()),
    )
    assert (done.round.status, done.round.epoch, done.round.revision) == (Status.OPEN, 1, 1)


def test_a_refusal_says_why_and_gives_no_round():
    assert step(an_open_round(TELLING), Begin(), NOW) == Refused(reason=Reason.STARTED_ALREADY)


@pytest.mark.parametrize("intent", NEEDS_AN_OPEN_ROUND, ids=lambda one: type(one).__name__)
def test_before_the_round_has_started_nothing_is_asked(intent):
    assert step(a_round(TOGETHER), intent, NOW) == Refused(reason=Reason.NOT_STARTED)


@pytest.mark.parametrize("intent", NEEDS_AN_OPEN_ROUND, ids=lambda one: type(one).__name__)
def test_while_the_round_is_paused_nothing_goes_on(intent):
    assert step(an_open_round_paused(), intent, NOW) == Refused(reason=Reason.PAUSED)


def an_open_round_paused():
    return after(an_open_round(TOGETHER), Pause())


@pytest.mark.parametrize("intent", NEEDS_AN_OPEN_ROUND + ANY_TIME, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("end", [Cancel(), CloseEarly()], ids=lambda one: type(one).__name__)
def test_a_round_that_is_over_refuses_everything(end, intent):
    assert step(after(an_open_round(TOGETHER), end), intent, NOW) == Refused(reason=Reason.OVER)


def test_a_round_begins_at_its_time():
    check(
        """
        >> clock
        << round opened
        << d1 chosen
        << step 1, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        >> again
        << refused: stale
        """,
        a_round(TELLING),
    )


def test_a_round_does_not_begin_before_its_time():
    early = step(a_round(TELLING), DeadlinePassed(epoch=0), NOW - MINUTE)
    assert early == Refused(reason=Reason.NOT_DUE)


def test_too_few_members_do_not_begin_by_hand_and_close_the_round_at_its_time():
    check(
        """
        >> leader: begin
        << refused: too few
        >> clock
        << round closed (too few)
        """,
        a_round(TELLING, seats=("An", "Bo")),
    )


def test_a_round_whose_only_dilemma_was_taken_back_has_nothing_to_discuss():
    """The group hears it at the planned time, not when the owner took it back."""
    check(
        """
        >> Bo: withdraw d1
        << d1 is off the table
        >> clock
        << round closed (nothing to discuss)
        """,
        a_round(TELLING),
    )
