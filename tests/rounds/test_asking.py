"""Whom a step asks, and who can still act."""

import pytest

from bot.library.methods import load_methods
from bot.rounds.asking import asked_now, can_still_act, listens, questions_have_ended
from bot.rounds.engine import step
from bot.rounds.intents import Begin, CastVote, Contribute, DeadlinePassed, NextStep, Pass, TakeBack
from bot.rounds.method import Pace, Rule, Speaks
from bot.rounds.model import ContributionId, DilemmaId, MemberId
from tests.builders import (
    ADVICE,
    ANSWERS,
    NOW,
    SEATS,
    SILENCE,
    TALK,
    TELLING,
    TOGETHER,
    TURNS,
    VOTE,
    a_round,
    after,
    an_open_round,
)

AN, BO = MemberId("An"), MemberId("Bo")


def test_before_and_after_a_round_nobody_is_asked():
    planned = a_round(TOGETHER)
    assert (asked_now(planned), can_still_act(planned)) == ((), ())


def test_while_kring_tells_or_all_are_silent_nobody_is_asked():
    for phase in (TELLING, SILENCE):
        assert asked_now(an_open_round(phase)) == ()
        assert can_still_act(an_open_round(phase)) == ()


def test_a_hidden_owner_is_asked_whatever_the_step():
    for phase in (TURNS, ADVICE, ANSWERS, TALK, TOGETHER):
        assert asked_now(an_open_round(phase)) == SEATS
        assert not listens(an_open_round(phase), BO)


def test_a_named_owner_is_asked_alone_or_left_out():
    assert asked_now(an_open_round(ANSWERS, hidden=False)) == ("Bo",)
    for phase in (ADVICE, TALK):
        opened = an_open_round(phase, hidden=False)
        assert asked_now(opened) == ("An", "Cas", "Dee", "Els")
        assert listens(opened, BO)
        assert not listens(opened, AN)


def test_a_named_owner_who_chooses_with_the_others_does_not_listen():
    assert not listens(an_open_round(TELLING, hidden=False, by_vote=True), BO)


def test_whoever_gave_or_passed_or_voted_has_acted_and_who_took_it_back_has_not():
    opened = an_open_round(TOGETHER)
    gave = Contribute(by=AN, contribution=ContributionId("x"), aloud=False)
    acted = after(opened, gave, Pass(by=BO, epoch=opened.epoch))
    assert can_still_act(acted) == ("Cas", "Dee", "Els")
    assert can_still_act(after(acted, TakeBack(by=AN, contribution=ContributionId("x")))) == (
        "An",
        "Cas",
        "Dee",
        "Els",
    )
    voting = an_open_round(VOTE, TELLING, by_vote=True)
    voted = after(voting, CastVote(by=AN, dilemma=DilemmaId("d1"), epoch=voting.epoch))
    assert can_still_act(voted) == ("Bo", "Cas", "Dee", "Els")


def test_in_turns_only_the_speaker_can_act_until_something_is_said():
    opened = an_open_round(TURNS)
    assert can_still_act(opened) == ("An",)
    spoke = after(opened, Contribute(by=AN, contribution=ContributionId("x"), aloud=True))
    assert can_still_act(spoke) == ()


def test_the_order_of_speakers_is_drawn_anew_for_every_phase_and_every_round():
    """Otherwise whoever spoke last in one round would speak last in all."""
    firsts = set()
    for seed in range(40):
        round_ = after(a_round(TURNS, TURNS, seed=str(seed)), Begin())
        first = round_.floor.turn.speaker
        firsts.add(first)
    assert firsts == set(SEATS)
    assert step(a_round(TURNS, seed="1"), Begin(), NOW) == step(a_round(TURNS, seed="1"), Begin(), NOW)


METHODS = load_methods()


@pytest.mark.parametrize("name", [name for name, one in METHODS.items() if not one.rotates])
@pytest.mark.parametrize("pace", Pace)
def test_in_every_method_the_questions_end_once_and_before_the_round_does(name, pace):
    round_ = after(a_round(method=METHODS[name], pace=pace), Begin())
    ended = []
    while not round_.is_over:
        result = step(round_, DeadlinePassed(epoch=round_.epoch), round_.due_at)
        if questions_have_ended(round_, result.round):
            ended.append((round_.method.phases[round_.step.phase], result.round.step.phase))
        round_ = result.round
    ((phase, goes_on_to),) = ended
    assert Speaks.QA in phase.speaks or {Rule.OPEN_Q, Rule.FACT_Q} & {*phase.rules}
    assert goes_on_to < len(round_.method.phases)


def test_without_questions_to_the_owner_nothing_ends():
    before = an_open_round(TURNS, TALK)
    later = step(before, NextStep(epoch=before.epoch), NOW).round
    assert later.step.phase == before.step.phase + 1
    assert not questions_have_ended(before, later)
