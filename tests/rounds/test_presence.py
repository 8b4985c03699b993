"""Leaving, stepping forward, taking a dilemma back."""

from bot.rounds.method import Pace
from tests.builders import (
    ADVICE,
    ANSWERS,
    QA,
    TELLING,
    TOGETHER,
    TURNS,
    VOTE,
    a_candidate,
    a_round,
    an_open_round,
)
from tests.playbook import check


def test_somebody_who_joins_before_the_round_begins_has_a_seat_in_it():
    check(
        """
        >> Fem: join
        << Fem joined
        >> again
        << refused: only once
        """,
        a_round(TURNS),
    )


def test_the_roster_is_frozen_once_the_round_has_begun():
    check(
        """
        >> Fem: join
        << refused: started already
        """,
        an_open_round(TURNS),
    )


def test_the_turn_of_a_leaver_ends_and_the_next_begins():
    check(
        """
        >> An: leave
        << An left
        << turn of An ended (left)
        << turn of Bo, until Mon 23 Nov 20:02:30
        >> again
        << refused: no seat
        """,
        an_open_round(TURNS),
    )


def test_when_the_last_speaker_leaves_the_step_runs_out_a_little_later():
    """A round that stopped at that very moment would say that the dilemma was taken back with the seat."""
    left = """
        >> leader: skip turn
        << turn of An ended (skipped)
        << turn of Bo, until Mon 23 Nov 20:02:30
        >> leader: skip turn
        << turn of Bo ended (skipped)
        << turn of Cas, until Mon 23 Nov 20:02:30
        >> leader: skip turn
        << turn of Cas ended (skipped)
        << turn of Dee, until Mon 23 Nov 20:02:30
{before}        >> Dee: leave
        << Dee left
        << turn of Dee ended (left)
        << runs out at Mon 23 Nov 20:05
        >> clock
        -- Mon 23 Nov 20:05
        << {after}
        """
    nothing = "step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:15"
    withdrawal = """        >> Bo: withdraw d1
        << withdrawn from Mon 23 Nov 20:05
"""
    check(
        left.format(before="", after=nothing), an_open_round(TURNS, TELLING, seats=("An", "Bo", "Cas", "Dee"))
    )
    check(
        left.format(before=withdrawal, after="round closed (withdrawn)"),
        an_open_round(TURNS, TELLING, seats=("An", "Bo", "Cas", "Dee")),
    )


def test_somebody_who_leaves_while_waiting_gets_no_turn():
    check(
        """
        >> Bo: leave
        << Bo left
        >> An: end turn
        << turn of An ended (done)
        << turn of Cas, until Mon 23 Nov 20:02:30
        """,
        an_open_round(TURNS),
    )


def test_somebody_who_asked_to_come_later_and_left_gets_no_second_turn():
    check(
        """
        >> An: later
        << turn of An ended (later)
        << turn of Bo, until Mon 23 Nov 20:02:30
        >> An: leave
        << An left
        >> Bo: end turn
        << turn of Bo ended (done)
        << turn of Cas, until Mon 23 Nov 20:03:20 (reminder Mon 23 Nov 20:02:13)
        >> Cas: end turn
        << turn of Cas ended (done)
        << turn of Dee, until Mon 23 Nov 20:03:20 (reminder Mon 23 Nov 20:02:13)
        >> Dee: end turn
        << turn of Dee ended (done)
        << round closed (finished)
        """,
        an_open_round(TURNS, seats=("An", "Bo", "Cas", "Dee")),
    )


def test_what_a_leaver_gave_in_private_is_not_published():
    """Leaving takes along what is not the group's yet: the text may be forgotten by then."""
    check(
        """
        >> An: contribute
        << An gave An1
        >> Cas: contribute
        << Cas gave Cas1
        >> An: leave
        << An left
        >> leader: next step
        << published: Cas1
        << round closed (finished)
        """,
        an_open_round(TOGETHER),
    )


def test_an_owner_who_leaves_has_nothing_to_add():
    check(
        """
        >> Bo: contribute
        << Bo gave Bo1
        >> Bo: leave
        << Bo left
        >> leader: next step
        << the owner answered: nobody and nothing
        << round closed (finished)
        """,
        an_open_round(ANSWERS),
    )


def test_the_vote_of_a_leaver_does_not_count():
    check(
        """
        >> An: vote for d2
        << An voted for d2
        >> An: leave
        << An left
        >> leader: next step
        << d1 chosen
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(VOTE, TELLING, by_vote=True, candidates=(a_candidate(1), a_candidate(2, owner="Els"))),
    )


def test_below_the_minimum_the_round_stops():
    check(
        """
        >> An: leave
        << An left
        << turn of An ended (left)
        << round closed (too few)
        """,
        an_open_round(TURNS, at_least=5),
    )
    check(
        """
        >> Cas: leave
        << Cas left
        << turn of An ended (step over)
        << round closed (too few)
        """,
        an_open_round(TURNS, at_least=5),
    )


def test_before_the_round_leaving_only_empties_a_seat():
    check(">> An: leave\n<< An left", a_round(TURNS, at_least=5))


def test_a_speaker_who_leaves_during_a_pause_is_followed_when_the_round_goes_on():
    """The next has a full turn, and a button of the leaver's turn is stale."""
    check(
        """
        >> wait 1 minute
        -- Mon 23 Nov 20:01
        >> leader: pause
        << paused with 0:01:00 to go
        >> An: leave
        << An left
        << turn of An ended (left)
        >> wait 9 minutes
        -- Mon 23 Nov 20:10
        >> leader: resume
        << resumed until Mon 23 Nov 20:11
        << turn of Bo, until Mon 23 Nov 20:12:30
        >> Bo: pass (old button)
        << refused: stale
        """,
        an_open_round(TURNS),
    )


def test_the_last_speaker_leaves_during_a_pause_and_the_round_goes_on_to_the_next_step():
    check(
        """
        >> An: end turn
        << turn of An ended (done)
        << turn of Bo, until Mon 23 Nov 20:03:20 (reminder Mon 23 Nov 20:02:13)
        >> Bo: end turn
        << turn of Bo ended (done)
        << turn of Cas, until Mon 23 Nov 20:03:20 (reminder Mon 23 Nov 20:02:13)
        >> leader: pause
        << paused with 0:03:20 to go
        >> Cas: leave
        << Cas left
        << turn of Cas ended (left)
        >> leader: resume
        << resumed until Mon 23 Nov 20:03:20
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(TURNS, TELLING, seats=("An", "Bo", "Cas"), at_least=2),
    )


def test_too_few_are_left_during_a_pause():
    check(
        """
        >> leader: pause
        << paused with 0:02:00 to go
        >> Cas: leave
        << Cas left
        << turn of An ended (step over)
        << round closed (too few)
        """,
        an_open_round(TURNS, at_least=5),
    )


def test_a_step_of_a_named_owner_who_left_is_passed_over():
    check(
        """
        >> Bo: leave
        << Bo left
        >> leader: next step
        << step 3, together: together, asks An Cas Dee Els, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
        """,
        an_open_round(TELLING, ANSWERS, TOGETHER, hidden=False),
    )


def test_a_named_owner_who_leaves_in_the_own_turn_is_followed_by_the_next_step():
    check(
        """
        >> Bo: leave
        << Bo left
        << turn of Bo ended (left)
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(ANSWERS, TELLING, hidden=False),
    )


def test_a_named_owner_who_leaves_is_no_longer_set_apart():
    check(
        """
        >> Bo: leave
        << Bo left
        >> An: end turn
        << turn of An ended (done)
        << turn of Cas, until Mon 23 Nov 20:03:20 (reminder Mon 23 Nov 20:02:13)
        """,
        an_open_round(QA, hidden=False, seats=("An", "Bo", "Cas", "Dee")),
    )


def test_the_owner_can_step_forward_once_and_nobody_else_can():
    """Whoever is not the owner hears the same as with a dilemma that does not exist."""
    check(
        """
        >> An: step forward
        << refused: not found
        >> Zed: step forward
        << refused: no seat
        >> Bo: step forward
        << Bo stepped forward
        >> again
        << refused: only once
        >> An: step forward
        << refused: not found
        """,
        an_open_round(TELLING, TURNS),
    )


def test_a_named_owner_needs_not_step_forward():
    check(">> Bo: step forward\n<< refused: only once", an_open_round(TELLING, hidden=False))


def test_while_nothing_is_chosen_nobody_is_owner():
    check(">> Bo: step forward\n<< refused: not found", a_round(TELLING))
    check(">> Bo: step forward\n<< refused: not found", an_open_round(VOTE, TELLING, by_vote=True))


def test_an_owner_who_stepped_forward_is_the_only_one_who_is_asked_to_answer():
    """Nobody has to write a cover any more for somebody whom all know."""
    check(
        """
        >> Bo: step forward
        << Bo stepped forward
        >> leader: next step
        << step 2, answers: relay, asks Bo, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
        >> An: contribute
        << refused: you listen now
        >> clock
        -- Mon 23 Nov 20:06:40
        << reminded: Bo
        """,
        an_open_round(TELLING, ANSWERS),
    )


def test_an_owner_who_stepped_forward_keeps_the_turn_that_was_a_cover():
    check(
        """
        >> Bo: step forward
        << Bo stepped forward
        >> leader: next step
        << step 2, advice: turns, in the order An Bo Cas Dee Els, until Mon 23 Nov 20:10
        << turn of An, until Mon 23 Nov 20:02
        """,
        an_open_round(TELLING, ADVICE),
    )


def test_a_withdrawal_takes_effect_on_the_next_five_minutes_and_ends_the_open_turn():
    check(
        """
        >> wait 63 seconds
        -- Mon 23 Nov 20:01:03
        >> Bo: withdraw d1
        << withdrawn from Mon 23 Nov 20:05
        >> again
        << refused: only once
        >> clock
        -- Mon 23 Nov 20:02
        << turn of An ended (expired)
        << turn of Bo, until Mon 23 Nov 20:04
        >> clock
        -- Mon 23 Nov 20:04
        << turn of Bo ended (expired)
        << turn of Cas, until Mon 23 Nov 20:06
        >> clock
        -- Mon 23 Nov 20:05
        << turn of Cas ended (step over)
        << round closed (withdrawn)
        """,
        an_open_round(TURNS),
    )


def test_a_withdrawal_never_follows_at_once_on_the_private_message():
    check(
        """
        >> wait 295 seconds
        -- Mon 23 Nov 20:04:55
        >> Bo: withdraw d1
        << withdrawn from Mon 23 Nov 20:10
        """,
        an_open_round(TOGETHER),
    )


def test_unhurried_a_withdrawal_takes_effect_on_the_hour():
    check(
        """
        >> wait 20 minutes
        -- Mon 23 Nov 20:20
        >> Bo: withdraw d1
        << withdrawn from Mon 23 Nov 21:00
        """,
        an_open_round(TOGETHER, pace=Pace.UNHURRIED),
    )


def test_a_dilemma_that_was_taken_back_is_not_told_any_more():
    """The step ends before the withdrawal takes effect; what comes next would show the dilemma."""
    check(
        """
        >> Bo: withdraw d1
        << withdrawn from Mon 23 Nov 20:05
        >> leader: next step
        << turn of An ended (step over)
        << round closed (withdrawn)
        """,
        an_open_round(TURNS, TELLING),
    )


def test_the_answer_of_an_owner_who_took_the_dilemma_back_is_not_published():
    for end in ("next step", "close early"):
        check(
            f"""
            >> Bo: contribute
            << Bo gave Bo1
            >> Bo: withdraw d1
            << withdrawn from Mon 23 Nov 20:05
            >> leader: {end}
            << round closed (withdrawn)
            """,
            an_open_round(ANSWERS, TELLING),
        )


def test_a_withdrawal_takes_effect_during_a_pause_too():
    check(
        """
        >> leader: pause
        << paused with 0:02:00 to go
        >> Bo: withdraw d1
        << withdrawn from Mon 23 Nov 20:05
        >> clock
        -- Mon 23 Nov 20:05
        << turn of An ended (step over)
        << round closed (withdrawn)
        """,
        an_open_round(TURNS),
    )


def test_a_dilemma_that_is_not_chosen_yet_goes_off_the_table():
    check(
        """
        >> An: vote for d1
        << An voted for d1
        >> Bo: withdraw d1
        << d1 is off the table
        >> again
        << refused: not found
        >> An: vote for d1
        << refused: not found
        >> leader: next step
        << d2 chosen
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(VOTE, TELLING, by_vote=True, candidates=(a_candidate(1), a_candidate(2, owner="Els"))),
    )


def test_when_every_dilemma_is_taken_back_before_the_choice_there_is_nothing_to_discuss():
    check(
        """
        >> Bo: withdraw d1
        << d1 is off the table
        >> leader: next step
        << round closed (nothing to discuss)
        """,
        an_open_round(VOTE, TELLING, by_vote=True),
    )
