"""From a method to steps: the table at the head of `bot.rounds.plan`, and what lasts how long."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.rounds.method import OwnerState, Pace, Speaks, Tells
from bot.rounds.plan import BEFOREHAND, Form, Step, Who, phases_led, steps
from tests.builders import (
    ADVICE,
    ANSWERS,
    HOUR,
    MINUTE,
    QA,
    SILENCE,
    TALK,
    TELLING,
    TOGETHER,
    TURNS,
    VOTE,
    a_method,
    a_phase,
    a_text,
    the_method,
)

TOLD_AND_ASKED = replace(
    QA, speaks=(Speaks.OWNER, Speaks.QA), tells=Tells.DILEMMA, minutes=15, hours=48, at_most=3
)


def shapes(*phases, pace=Pace.LIVE, hidden=True, by_vote=False):
    planned = steps(a_method(*phases), pace=pace, hidden=hidden, by_vote=by_vote)
    return [(one.form, one.who) for one in planned]


@pytest.mark.parametrize(
    ("phase", "hidden_owner", "named_owner"),
    [
        (TELLING, [(Form.TELLING, Who.NOBODY)], [(Form.TELLING, Who.NOBODY)]),
        (ANSWERS, [(Form.RELAY, Who.EVERYONE)], [(Form.TURNS, Who.OWNER)]),
        (ADVICE, [(Form.TURNS, Who.EVERYONE)], [(Form.TURNS, Who.ALL_BUT_OWNER)]),
        (TURNS, [(Form.TURNS, Who.EVERYONE)], [(Form.TURNS, Who.EVERYONE)]),
        (
            QA,
            [(Form.TOGETHER, Who.EVERYONE), (Form.RELAY, Who.EVERYONE)],
            [(Form.TURNS, Who.ALL_BUT_OWNER)],
        ),
        (TALK, [(Form.TALK, Who.EVERYONE)], [(Form.TALK, Who.ALL_BUT_OWNER)]),
        (
            a_phase(Speaks.FREE_ALL, id="talk_of_all"),
            [(Form.TALK, Who.EVERYONE)],
            [(Form.TALK, Who.EVERYONE)],
        ),
        (TOGETHER, [(Form.TOGETHER, Who.EVERYONE)], [(Form.TOGETHER, Who.EVERYONE)]),
        (
            replace(TOGETHER, id="apart", owner=OwnerState.LISTENS),
            [(Form.TOGETHER, Who.EVERYONE)],
            [(Form.TOGETHER, Who.ALL_BUT_OWNER)],
        ),
        (SILENCE, [(Form.SILENCE, Who.NOBODY)], [(Form.SILENCE, Who.NOBODY)]),
    ],
)
def test_live_a_phase_is_done_as_the_table_says(phase, hidden_owner, named_owner):
    assert shapes(phase, hidden=True) == hidden_owner
    assert shapes(phase, hidden=False) == named_owner


def test_unhurried_turns_are_collected_together():
    assert shapes(TURNS, ADVICE, pace=Pace.UNHURRIED, hidden=False) == [
        (Form.TOGETHER, Who.EVERYONE),
        (Form.TOGETHER, Who.ALL_BUT_OWNER),
    ]


def test_unhurried_turns_stay_turns_where_the_phase_insists():
    assert shapes(replace(TURNS, always_in_turns=True), pace=Pace.UNHURRIED) == [(Form.TURNS, Who.EVERYONE)]


def test_unhurried_a_named_owner_answers_after_the_questions():
    assert shapes(QA, pace=Pace.UNHURRIED, hidden=False) == [
        (Form.TOGETHER, Who.ALL_BUT_OWNER),
        (Form.TURNS, Who.OWNER),
    ]


def test_a_hidden_owner_is_never_left_out_of_a_step():
    """Whatever the phase and the pace: a step of a hidden round asks everyone or nobody."""
    for method in (the_method("incident"), the_method("meeting")):
        for pace in Pace:
            for by_vote in (False, True):
                planned = steps(method, pace=pace, hidden=True, by_vote=by_vote)
                assert {one.who for one in planned} <= {Who.EVERYONE, Who.NOBODY}


def test_live_two_minutes_to_read_come_out_of_the_same_phase():
    telling, questions, answers = steps(a_method(TOLD_AND_ASKED), pace=Pace.LIVE, hidden=True, by_vote=False)
    assert telling == Step(
        phase=0,
        part=0,
        form=Form.TELLING,
        who=Who.NOBODY,
        lasts=2 * MINUTE,
        tells=Tells.DILEMMA,
        asks=None,
        at_most=3,
    )
    assert questions == Step(
        phase=0,
        part=1,
        form=Form.TOGETHER,
        who=Who.EVERYONE,
        lasts=timedelta(minutes=6, seconds=30),
        tells=Tells.NOTHING,
        asks=a_text("qa, first"),
        at_most=3,
    )
    assert answers == replace(questions, part=2, form=Form.RELAY, asks=a_text("qa, second"))


def test_live_a_very_short_phase_is_read_in_half_its_time():
    telling, *_ = steps(
        a_method(replace(TOLD_AND_ASKED, minutes=3)), pace=Pace.LIVE, hidden=True, by_vote=False
    )
    assert telling.lasts == timedelta(minutes=1, seconds=30)


def test_unhurried_the_dilemma_is_told_together_with_the_question():
    questions, answers = steps(a_method(TOLD_AND_ASKED), pace=Pace.UNHURRIED, hidden=True, by_vote=False)
    assert (questions.form, questions.tells, questions.lasts) == (Form.TOGETHER, Tells.DILEMMA, 24 * HOUR)
    assert (answers.form, answers.tells, answers.lasts) == (Form.RELAY, Tells.NOTHING, 24 * HOUR)


def test_a_telling_that_is_a_phase_of_its_own_has_the_whole_time_and_its_own_words():
    for pace, lasts in ((Pace.LIVE, 10 * MINUTE), (Pace.UNHURRIED, 24 * HOUR)):
        (telling,) = steps(a_method(TELLING), pace=pace, hidden=True, by_vote=False)
        assert (telling.form, telling.lasts, telling.asks) == (
            Form.TELLING,
            lasts,
            a_text("telling, first"),
        )


@pytest.mark.parametrize("name", ["incident", "meeting"])
@pytest.mark.parametrize("hidden", [True, False])
def test_the_steps_of_a_shipped_method_take_as_long_as_its_file_says(name, hidden):
    method = the_method(name)
    live = steps(method, pace=Pace.LIVE, hidden=hidden, by_vote=bool(method.phases[2].choosing))
    unhurried = steps(method, pace=Pace.UNHURRIED, hidden=hidden, by_vote=bool(method.phases[2].choosing))
    assert sum((one.lasts for one in live), timedelta(0)) == method.minutes * MINUTE
    assert sum((one.lasts for one in unhurried), timedelta(0)) == method.hours * HOUR


@pytest.mark.parametrize("name", ["incident", "meeting"])
@pytest.mark.parametrize("hidden", [True, False])
def test_unhurried_every_step_of_a_shipped_method_takes_whole_days(name, hidden):
    planned = steps(the_method(name), pace=Pace.UNHURRIED, hidden=hidden, by_vote=True)
    assert [one for one in planned if one.lasts % (24 * HOUR)] == []


def test_the_phases_that_choose_are_left_out_of_a_round_that_has_its_dilemma():
    method = a_method(VOTE, TELLING, TURNS)
    assert phases_led(method, by_vote=False) == (1, 2)
    assert phases_led(method, by_vote=True) == (0, 1, 2)


def test_a_method_without_a_vote_gets_one_beforehand_when_the_round_chooses():
    planned = steps(a_method(TELLING), pace=Pace.LIVE, hidden=True, by_vote=True)
    assert planned[0] == Step(
        phase=BEFOREHAND,
        part=0,
        form=Form.VOTE,
        who=Who.EVERYONE,
        lasts=5 * MINUTE,
        tells=Tells.TITLES,
    )
    assert [one.phase for one in planned] == [BEFOREHAND, 0]


def test_until_the_vote_the_steps_are_the_same_whether_the_winner_is_hidden_or_named():
    """The round changes to the steps of a named owner in the middle: the place where it stands must not move."""
    method = the_method("incident")
    for pace in Pace:
        hidden = steps(method, pace=pace, hidden=True, by_vote=True)
        named = steps(method, pace=pace, hidden=False, by_vote=True)
        until_the_vote = [one.form for one in hidden].index(Form.VOTE) + 1
        assert hidden[:until_the_vote] == named[:until_the_vote]
