"""How a round goes on, from its opening to its close."""

from datetime import timedelta

from bot.rounds.method import Pace
from tests.builders import (
    ANSWERS,
    DAY,
    MINUTE,
    NOW,
    QA,
    TELLING,
    TOGETHER,
    TURNS,
    VOTE,
    a_candidate,
    an_open_round,
)
from tests.playbook import check

TWO = (a_candidate(1, owner="Bo"), a_candidate(2, owner="Els", hidden=False))


def test_after_the_last_step_the_round_is_finished():
    check(">> leader: next step\n<< round closed (finished)", an_open_round(TELLING))


def test_what_was_collected_is_published_together_in_an_order_that_the_lot_gives():
    check(
        """
        >> Els: contribute
        << Els gave Els1
        >> An: contribute
        << An gave An1
        >> Cas: contribute
        << Cas gave Cas1
        >> leader: next step
        << published: An1 Els1 Cas1
        << round closed (finished)
        """,
        an_open_round(TOGETHER),
    )


def test_the_order_of_publishing_does_not_follow_the_order_of_writing():
    check(
        """
        >> An: contribute
        << An gave An1
        >> Cas: contribute
        << Cas gave Cas1
        >> Els: contribute
        << Els gave Els1
        >> leader: next step
        << published: An1 Els1 Cas1
        << round closed (finished)
        """,
        an_open_round(TOGETHER),
    )


def test_the_own_vote_of_an_owner_is_taken_and_not_counted():
    """Bo's vote for d1 looks like any other; d2 wins with one vote against none."""
    check(
        """
        >> Bo: vote for d1
        << Bo voted for d1
        >> Cas: vote for d2
        << Cas voted for d2
        >> leader: next step
        << d2 chosen
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(VOTE, TELLING, by_vote=True, candidates=TWO),
    )


def test_without_a_vote_the_lot_decides():
    check(
        """
        >> leader: next step
        << d1 chosen
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(VOTE, TELLING, by_vote=True, candidates=TWO),
    )


def test_when_a_named_dilemma_is_chosen_the_rest_of_the_round_is_led_with_a_named_owner():
    """A hidden owner would be covered in two steps, questions and answers; Els answers in one."""
    check(
        """
        >> An: vote for d2
        << An voted for d2
        >> leader: next step
        << d2 chosen
        << step 2, qa: turns, in the order An Bo Cas Dee, until Mon 23 Nov 20:10
        << turn of An, until Mon 23 Nov 20:02:30
        >> leader: next step
        << turn of An ended (step over)
        << step 3, answers: turns, in the order Els, until Mon 23 Nov 20:10
        << turn of Els, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
        """,
        an_open_round(VOTE, QA, ANSWERS, by_vote=True, candidates=TWO),
    )


def test_when_a_hidden_dilemma_is_chosen_the_owner_is_covered():
    check(
        """
        >> An: vote for d1
        << An voted for d1
        >> leader: next step
        << d1 chosen
        << step 2, qa: together, asks An Bo Cas Dee Els, until Mon 23 Nov 20:05 (reminder Mon 23 Nov 20:03:20)
        >> leader: next step
        << published: nobody and nothing
        << step 3, qa: relay, asks An Bo Cas Dee Els, until Mon 23 Nov 20:05 (reminder Mon 23 Nov 20:03:20)
        """,
        an_open_round(VOTE, QA, by_vote=True, candidates=TWO),
    )


def test_a_round_that_chooses_and_has_no_phase_for_it_begins_with_a_vote():
    check(
        """
        >> leader: extend
        << extended until Mon 23 Nov 20:10
        >> An: vote for d1
        << An voted for d1
        >> leader: next step
        << d1 chosen
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(TELLING, by_vote=True),
    )


def test_a_named_owner_speaks_last():
    check(
        """
        >> leader: next step
        << step 2, turns: turns, in the order An Cas Dee Els Bo, until Mon 23 Nov 20:10
        << turn of An, until Mon 23 Nov 20:02
        """,
        an_open_round(TELLING, TURNS, hidden=False),
    )


def test_a_hidden_owner_speaks_where_the_lot_says():
    check(
        """
        >> leader: next step
        << step 2, turns: turns, in the order An Bo Cas Dee Els, until Mon 23 Nov 20:10
        << turn of An, until Mon 23 Nov 20:02
        """,
        an_open_round(TELLING, TURNS, hidden=True),
    )


def test_unhurried_the_first_step_carries_the_jitter_of_the_circle_and_the_others_follow_it():
    opened = an_open_round(TELLING, TOGETHER, pace=Pace.UNHURRIED, jitter=timedelta(seconds=42))
    assert opened.due_at == NOW + DAY + timedelta(seconds=42)
    check(
        """
        >> clock
        -- Tue 24 Nov 20:00:42
        << step 2, together: together, asks An Bo Cas Dee Els, until Wed 25 Nov 20:00:42 (reminder Wed 25 Nov 12:00:42)
        """,
        opened,
    )


def test_live_there_is_no_jitter():
    assert an_open_round(TELLING, jitter=timedelta(seconds=42)).due_at == NOW + 10 * MINUTE
