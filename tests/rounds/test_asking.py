"""Whom a step asks, and who can still act."""

from bot.rounds.asking import asked_now, can_still_act, listens
from bot.rounds.engine import step
from bot.rounds.intents import Begin, CastVote, Contribute, Pass, TakeBack
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
