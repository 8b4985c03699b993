"""Every form of a step and every state of a round, against everything that can be asked."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from bot.rounds.engine import Accepted, Refused, step
from bot.rounds.intents import (
    AskStop,
    BackStep,
    Begin,
    Cancel,
    CastVote,
    ChangeMethod,
    CloseEarly,
    ComeBackLater,
    Contribute,
    DeadlinePassed,
    EndTurn,
    Extend,
    ExtendTurn,
    Intent,
    LeaveSeat,
    MakePick,
    Move,
    MoveDeadlines,
    NextStep,
    Pass,
    PassLead,
    Pause,
    Rest,
    Resume,
    SkipTurn,
    StepForward,
    TakeBack,
    TakeSeat,
    Withdraw,
)
from bot.rounds.method import Grade, Pace
from bot.rounds.model import Closing, ContributionId, DilemmaId, MemberId, Round, Status
from bot.rounds.plan import Form
from tests.builders import (
    ANSWERS,
    HOUR,
    MINUTE,
    MIRROR,
    NOW,
    PICK,
    SILENCE,
    TALK,
    TELLING,
    TOGETHER,
    TURNS,
    VOTE,
    a_candidate,
    a_round,
    after,
    the_method,
)

PHASES = {
    Form.TELLING: TELLING,
    Form.TURNS: replace(TURNS, always_in_turns=True),
    Form.TOGETHER: TOGETHER,
    Form.RELAY: ANSWERS,
    Form.TALK: TALK,
    Form.PICK: PICK,
    Form.MIRROR: MIRROR,
    Form.VOTE: VOTE,
    Form.SILENCE: SILENCE,
}
CONTRIBUTION = ContributionId("x")
WHO = tuple(MemberId(name) for name in ("An", "Bo", "Zed"))
"""The speaker where there are turns, the owner, and somebody without a seat."""


def a_round_in(form: Form, status: Status, *, pace: Pace, hidden: bool) -> Round:
    """Return a round that stands in a step of this form, in this state, with something given in it."""
    round_ = a_round(
        PHASES[form],
        TELLING,
        pace=pace,
        by_vote=form is Form.VOTE,
        candidates=(a_candidate(1, hidden=hidden), a_candidate(2, owner="Els"))
        if form is Form.VOTE
        else None,
        hidden=hidden,
    )
    if status is Status.PLANNED:
        return round_
    round_ = after(round_, Begin())
    given = Contribute(by=WHO[0], contribution=ContributionId("first"), aloud=not round_.is_collecting)
    answer = step(round_, given, NOW)
    round_ = answer.round if isinstance(answer, Accepted) else round_
    match status:
        case Status.PAUSED:
            return after(round_, Pause())
        case Status.CLOSED:
            return after(round_, CloseEarly())
        case Status.CANCELLED:
            return after(round_, Cancel())
        case _:
            assert round_.step.form is form
            return round_


def every_intent(epoch: int) -> list[Intent]:
    leading: list[Intent] = [
        Begin(),
        Pause(),
        Resume(),
        CloseEarly(),
        Cancel(),
        Move(to=NOW + HOUR),
        Move(to=NOW - HOUR),
        ChangeMethod(method=the_method("balint"), pace=Pace.UNHURRIED),
        ChangeMethod(method=the_method("meeting"), pace=Pace.LIVE),
        MoveDeadlines(by=HOUR, since=NOW),
        MoveDeadlines(by=-HOUR, since=NOW),
    ]
    for which in (epoch, epoch - 1, epoch + 1):
        leading += [
            SkipTurn(epoch=which),
            NextStep(epoch=which),
            BackStep(epoch=which),
            DeadlinePassed(epoch=which),
            Extend(epoch=which, nth=0),
            Extend(epoch=which, nth=1),
        ]
        for by in WHO:
            leading += [
                Contribute(by=by, contribution=CONTRIBUTION, aloud=True, epoch=which),
                Contribute(by=by, contribution=ContributionId("first"), aloud=False, epoch=None),
                Contribute(by=by, contribution=CONTRIBUTION, aloud=False, epoch=which),
                EndTurn(by=by, epoch=which),
                Pass(by=by, epoch=which),
                ComeBackLater(by=by, epoch=which),
                ExtendTurn(by=by, epoch=which),
                CastVote(by=by, dilemma=DilemmaId("d1"), epoch=which),
                CastVote(by=by, dilemma=DilemmaId("d9"), epoch=which),
                MakePick(by=by, item=0, grade=None, epoch=which),
                MakePick(by=by, item=9, grade=Grade.WARM, epoch=which),
            ]
    for by in WHO:
        leading += [
            TakeBack(by=by, contribution=ContributionId("first")),
            StepForward(by=by),
            Rest(by=by, rests=True),
            Rest(by=by, rests=False),
            AskStop(by=by),
            PassLead(to=by),
            TakeSeat(member=by),
            LeaveSeat(member=by),
        ]
    return [*leading, Withdraw(dilemma=DilemmaId("d1")), Withdraw(dilemma=DilemmaId("d9"))]


def test_every_intent_is_tried():
    assert {type(one) for one in every_intent(1)} == set(get_args(Intent))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("form", Form)
def test_everything_is_refused_or_accepted_and_never_a_bug(form, status):
    """Refused: nothing has changed. Accepted: one revision more. Nothing raises."""
    for pace in Pace:
        for hidden in (True, False):
            if form is Form.RELAY and not hidden:
                continue
            round_ = a_round_in(form, status, pace=pace, hidden=hidden)
            untouched = replace(round_)
            for now in (NOW, NOW + 3 * MINUTE, NOW + timedelta(days=3)):
                for intent in every_intent(round_.epoch):
                    answer = step(round_, intent, now)
                    assert round_ == untouched
                    if isinstance(answer, Accepted):
                        assert answer.events
                        assert answer.round.revision == round_.revision + 1
                        assert answer.round.epoch >= round_.epoch
                        assert not (answer.round.is_over and answer.round.floor)
                    else:
                        assert isinstance(answer, Refused)
                        assert answer.reason


def test_a_round_that_is_over_says_why_only_when_it_closed():
    """The states above are what they claim to be."""
    for status in Status:
        round_ = a_round_in(Form.TURNS, status, pace=Pace.LIVE, hidden=True)
        assert round_.status is status
        assert round_.closing == (Closing.EARLY if status is Status.CLOSED else None)
