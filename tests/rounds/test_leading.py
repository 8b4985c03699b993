"""What who leads can do."""

from bot.rounds.intents import NextStep
from bot.rounds.method import Pace
from tests.builders import (
    ANSWERS,
    QA,
    TALK,
    TELLING,
    TOGETHER,
    TURNS,
    VOTE,
    after,
    an_open_round,
)
from tests.playbook import check


def test_going_on_ends_the_open_turn_and_a_double_tap_goes_on_once():
    check(
        """
        >> leader: next step
        << turn of An ended (step over)
        << step 2, talk: talk, asks An Bo Cas Dee Els, until Mon 23 Nov 20:10
        >> again
        << refused: stale
        """,
        an_open_round(TURNS, TALK, TELLING),
    )


def test_going_on_publishes_what_was_collected():
    check(
        """
        >> An: contribute
        << An gave An1
        >> leader: next step
        << published: An1
        << step 2, talk: talk, asks An Bo Cas Dee Els, until Mon 23 Nov 20:10
        """,
        an_open_round(TOGETHER, TALK),
    )


def test_skipping_a_turn_goes_to_the_next_speaker_and_a_double_tap_skips_one():
    check(
        """
        >> leader: skip turn
        << turn of An ended (skipped)
        << turn of Bo, until Mon 23 Nov 20:02
        >> again
        << refused: stale
        """,
        an_open_round(TURNS),
    )


def test_where_there_is_no_turn_none_can_be_skipped():
    check(">> leader: skip turn\n<< refused: no turn now", an_open_round(TALK))


def test_giving_time_to_a_turn_adds_two_minutes_and_a_double_tap_adds_them_once():
    check(
        """
        >> leader: extend
        << extended until Mon 23 Nov 20:04
        >> again
        << refused: stale
        >> leader: extend
        << extended until Mon 23 Nov 20:06
        >> leader: extend (old button)
        << refused: stale
        """,
        an_open_round(TURNS),
    )


def test_giving_time_to_a_step_adds_five_minutes_and_moves_the_end():
    check(
        """
        >> leader: extend
        << extended until Mon 23 Nov 20:15
        >> clock
        -- Mon 23 Nov 20:06:40
        << reminded: An Bo Cas Dee Els
        >> clock
        -- Mon 23 Nov 20:13
        << nearly over
        >> clock
        -- Mon 23 Nov 20:15
        << published: nobody and nothing
        << round closed (finished)
        """,
        an_open_round(TOGETHER),
    )


def test_giving_time_when_it_is_just_over_counts_from_now():
    """Otherwise the time given would be partly over already."""
    check(
        """
        >> wait 12 minutes
        -- Mon 23 Nov 20:12
        >> leader: extend
        << extended until Mon 23 Nov 20:17
        """,
        an_open_round(TALK),
    )
    check(
        """
        >> wait 3 minutes
        -- Mon 23 Nov 20:03
        >> An: more time
        << the speaker goes on until Mon 23 Nov 20:05
        """,
        an_open_round(TURNS),
    )


def test_unhurried_a_step_gets_a_day_more():
    check(
        ">> leader: extend\n<< extended until Wed 25 Nov 20:00",
        an_open_round(TALK, pace=Pace.UNHURRIED),
    )


def test_a_pause_keeps_the_time_that_was_left_and_the_reminder_keeps_its_distance():
    check(
        """
        >> wait 4 minutes
        -- Mon 23 Nov 20:04
        >> leader: pause
        << paused with 0:06:00 to go
        >> again
        << refused: paused
        >> wait 3 hours
        -- Mon 23 Nov 23:04
        >> clock
        << refused: not due
        >> leader: resume
        << resumed until Mon 23 Nov 23:10
        >> again
        << refused: not paused
        >> clock
        -- Mon 23 Nov 23:06:40
        << reminded: An Bo Cas Dee Els
        >> clock
        -- Mon 23 Nov 23:08
        << nearly over
        >> clock
        -- Mon 23 Nov 23:10
        << published: nobody and nothing
        << round closed (finished)
        """,
        an_open_round(TOGETHER),
    )


def test_unhurried_a_pause_does_not_move_an_end_into_the_night():
    check(
        """
        >> leader: pause
        << paused with 1 day, 0:00:00 to go
        >> wait 10 hours
        -- Tue 24 Nov 06:00
        >> leader: resume
        << resumed until Wed 25 Nov 09:00
        """,
        an_open_round(TALK, pace=Pace.UNHURRIED),
    )


def test_a_pause_during_a_turn_keeps_the_turn():
    check(
        """
        >> wait 30 seconds
        -- Mon 23 Nov 20:00:30
        >> leader: pause
        << paused with 0:01:30 to go
        >> wait 1 hour
        -- Mon 23 Nov 21:00:30
        >> leader: resume
        << resumed until Mon 23 Nov 21:02
        >> An: end turn
        << turn of An ended (done)
        << turn of Bo, until Mon 23 Nov 21:02:30
        """,
        an_open_round(TURNS),
    )


def test_a_pause_that_begins_too_late_leaves_no_time():
    check(
        """
        >> wait 11 minutes
        -- Mon 23 Nov 20:11
        >> leader: pause
        << paused with 0:00:00 to go
        >> leader: resume
        << resumed until Mon 23 Nov 20:11
        >> clock
        << round closed (finished)
        """,
        an_open_round(TALK),
    )


def test_closing_early_publishes_what_was_collected():
    check(
        """
        >> An: contribute
        << An gave An1
        >> leader: close early
        << published: An1
        << round closed (early)
        """,
        an_open_round(TOGETHER, TALK),
    )
    check(
        """
        >> Bo: contribute
        << Bo gave Bo1
        >> leader: close early
        << the owner answered: Bo1
        << round closed (early)
        """,
        an_open_round(ANSWERS, TALK),
    )


def test_closing_early_ends_the_open_turn():
    check(
        ">> leader: close early\n<< turn of An ended (step over)\n<< round closed (early)",
        an_open_round(TURNS),
    )


def test_closing_early_during_a_vote_chooses_nothing():
    """A dilemma that nobody will discuss stays on the list of those that wait."""
    check(
        """
        >> An: vote for d1
        << An voted for d1
        >> leader: close early
        << round closed (early)
        """,
        an_open_round(VOTE, TELLING, by_vote=True),
    )


def test_closing_early_when_nothing_is_left_to_choose_closes_once():
    check(
        ">> Bo: withdraw d1\n<< d1 is off the table\n>> leader: close early\n<< round closed (early)",
        an_open_round(VOTE, TELLING, by_vote=True),
    )


def test_cancelling_publishes_nothing_and_ends_the_open_turn():
    check(
        ">> leader: cancel\n<< turn of An ended (step over)\n<< round cancelled",
        an_open_round(TURNS),
    )
    check(
        ">> An: contribute\n<< An gave An1\n>> leader: cancel\n<< round cancelled",
        an_open_round(TOGETHER),
    )


def test_back_publishes_what_was_collected_and_begins_the_step_before_anew():
    check(
        """
        >> leader: back
        << refused: nothing before
        >> leader: next step
        << step 2, together: together, asks An Bo Cas Dee Els, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
        >> Cas: contribute
        << Cas gave Cas1
        >> leader: back
        << published: Cas1
        << step 1, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        >> again
        << refused: stale
        """,
        an_open_round(TELLING, TOGETHER),
    )


def test_back_goes_to_the_beginning_of_the_phase_and_from_there_to_that_of_the_phase_before():
    round_ = an_open_round(QA, TALK)
    round_ = after(round_, NextStep(epoch=round_.epoch))
    check(
        """
        >> leader: back
        << the owner answered: nobody and nothing
        << step 1, qa: together, asks An Bo Cas Dee Els, until Mon 23 Nov 20:05 (reminder Mon 23 Nov 20:03:20)
        >> leader: next step
        << published: nobody and nothing
        << step 2, qa: relay, asks An Bo Cas Dee Els, until Mon 23 Nov 20:05 (reminder Mon 23 Nov 20:03:20)
        >> leader: next step
        << the owner answered: nobody and nothing
        << step 3, talk: talk, asks An Bo Cas Dee Els, until Mon 23 Nov 20:10
        >> leader: back
        << step 1, qa: together, asks An Bo Cas Dee Els, until Mon 23 Nov 20:05 (reminder Mon 23 Nov 20:03:20)
        """,
        round_,
    )


def test_a_choice_that_was_made_stays_made():
    check(
        """
        >> An: vote for d1
        << An voted for d1
        >> leader: next step
        << d1 chosen
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        >> leader: back
        << refused: nothing before
        """,
        an_open_round(VOTE, TELLING, by_vote=True),
    )


def test_who_missed_a_turn_has_it_again_at_the_end_once():
    check(
        """
        >> clock
        -- Mon 23 Nov 20:02
        << turn of An ended (expired)
        << turn of Bo, until Mon 23 Nov 20:04
        >> leader: skip turn
        << turn of Bo ended (skipped)
        << turn of Cas, until Mon 23 Nov 20:04
        >> leader: skip turn
        << turn of Cas ended (skipped)
        << turn of Dee, until Mon 23 Nov 20:04
        >> leader: skip turn
        << turn of Dee ended (skipped)
        << turn of Els, until Mon 23 Nov 20:04
        >> leader: skip turn
        << turn of Els ended (skipped)
        << once more around: An
        << turn of An, until Mon 23 Nov 20:04
        >> clock
        -- Mon 23 Nov 20:04
        << turn of An ended (expired)
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:14
        """,
        an_open_round(TURNS, TELLING),
    )
