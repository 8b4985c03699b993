"""What members do in a step."""

from dataclasses import replace

from bot.rounds.method import OwnerState, Pace
from tests.builders import (
    ADVICE,
    ANSWERS,
    QA,
    SILENCE,
    TALK,
    TELLING,
    TOGETHER,
    TURNS,
    VOTE,
    a_candidate,
    an_open_round,
)
from tests.playbook import check

# The lot falls in the order of the alphabet, so An has the first turn.


def test_the_speaker_gives_aloud_and_ends_the_turn():
    check(
        """
        >> An: contribute aloud
        << An gave An1, aloud
        >> An: end turn
        << turn of An ended (done)
        << turn of Bo, until Mon 23 Nov 20:02
        """,
        an_open_round(TURNS),
    )


def test_whoever_does_not_have_the_turn_can_neither_speak_nor_end_it():
    check(
        """
        >> Dee: contribute aloud
        << refused: not your turn
        >> Dee: end turn
        << refused: not your turn
        >> Dee: pass
        << refused: not your turn
        >> Dee: later
        << refused: not your turn
        >> Dee: more time
        << refused: not your turn
        """,
        an_open_round(TURNS),
    )


def test_a_turn_is_taken_aloud():
    check(">> An: contribute\n<< refused: aloud please", an_open_round(TURNS))


def test_a_button_of_an_earlier_turn_is_stale():
    check(
        """
        >> An: end turn
        << turn of An ended (done)
        << turn of Bo, until Mon 23 Nov 20:02
        >> again
        << refused: stale
        >> Bo: end turn (old button)
        << refused: stale
        """,
        an_open_round(TURNS),
    )


def test_passing_gives_the_floor_to_the_next():
    check(
        """
        >> An: pass
        << turn of An ended (passed)
        << turn of Bo, until Mon 23 Nov 20:02
        >> again
        << refused: stale
        """,
        an_open_round(TURNS),
    )


def test_whoever_asks_to_come_later_has_the_turn_after_the_others_and_only_once():
    check(
        """
        >> An: later
        << turn of An ended (later)
        << turn of Bo, until Mon 23 Nov 20:03:20 (reminder Mon 23 Nov 20:02:13)
        >> Bo: end turn
        << turn of Bo ended (done)
        << turn of Dee, until Mon 23 Nov 20:03:20 (reminder Mon 23 Nov 20:02:13)
        >> Dee: end turn
        << turn of Dee ended (done)
        << once more around: An
        << turn of An, until Mon 23 Nov 20:03:20 (reminder Mon 23 Nov 20:02:13)
        >> An: later
        << refused: only once
        >> An: end turn
        << turn of An ended (done)
        << round closed (finished)
        """,
        an_open_round(TURNS, seats=("An", "Bo", "Dee")),
    )


def test_the_speaker_can_take_more_time_once():
    check(
        """
        >> An: more time
        << the speaker goes on until Mon 23 Nov 20:04
        >> again
        << refused: only once
        >> clock
        -- Mon 23 Nov 20:04
        << turn of An ended (expired)
        << turn of Bo, until Mon 23 Nov 20:06
        """,
        an_open_round(TURNS),
    )


def test_where_there_are_no_turns_nobody_can_end_one():
    check(
        """
        >> Dee: end turn
        << refused: no turn now
        >> Dee: more time
        << refused: no turn now
        >> Dee: later
        << refused: no turn now
        """,
        an_open_round(TOGETHER),
    )


def test_together_each_gives_in_private_as_often_as_the_phase_allows():
    check(
        """
        >> An: contribute
        << An gave An1
        >> An: contribute
        << An gave An2
        >> An: contribute
        << refused: enough
        """,
        an_open_round(TOGETHER),
    )


def test_what_is_asked_in_private_is_not_taken_aloud():
    check(">> An: contribute aloud\n<< refused: in private please", an_open_round(TOGETHER))


def test_the_same_contribution_delivered_twice_counts_once():
    check(
        """
        >> An: contribute
        << An gave An1
        >> again
        << refused: only once
        """,
        an_open_round(TOGETHER),
    )


def test_the_same_contribution_delivered_twice_counts_once_in_a_turn_and_in_a_talk():
    check(
        ">> An: contribute aloud\n<< An gave An1, aloud\n>> again\n<< refused: only once",
        an_open_round(TURNS),
    )
    check(
        ">> An: contribute aloud\n<< An gave An1, aloud\n>> again\n<< refused: only once",
        an_open_round(TALK),
    )


def test_an_own_contribution_can_be_taken_back_until_it_is_published():
    check(
        """
        >> An: contribute
        << An gave An1
        >> Bo: take back An1
        << refused: not found
        >> An: take back An1
        << An took back An1
        >> again
        << refused: not found
        >> leader: next step
        << published: nobody and nothing
        << round closed (finished)
        """,
        an_open_round(TOGETHER),
    )


def test_what_was_said_aloud_cannot_be_taken_back():
    check(
        ">> An: contribute aloud\n<< An gave An1, aloud\n>> An: take back An1\n<< refused: not found",
        an_open_round(TURNS),
    )


def test_passing_in_private_is_possible_once():
    check(
        """
        >> An: pass
        << An passed
        >> again
        << refused: only once
        >> An: pass (old button)
        << refused: stale
        """,
        an_open_round(TOGETHER),
    )


def test_whoever_passed_may_still_give_something():
    check(">> An: pass\n<< An passed\n>> An: contribute\n<< An gave An1", an_open_round(TOGETHER))


def test_somebody_without_a_seat_has_no_part_in_it():
    check(
        """
        >> Zed: contribute
        << refused: no seat
        >> Zed: pass
        << refused: no seat
        >> Zed: take back An1
        << refused: not found
        """,
        an_open_round(TOGETHER),
    )
    check(
        ">> Zed: contribute aloud\n<< refused: no seat\n>> Zed: end turn\n<< refused: no seat",
        an_open_round(TURNS),
    )
    check(">> Zed: vote for d1\n<< refused: no seat", an_open_round(VOTE, TELLING, by_vote=True))


def test_somebody_without_a_seat_is_not_told_that_a_turn_comes():
    check(
        """
        >> Zed: end turn
        << refused: no seat
        >> Zed: pass
        << refused: no seat
        >> Zed: later
        << refused: no seat
        >> Zed: more time
        << refused: no seat
        """,
        an_open_round(TURNS),
    )


def test_a_reply_to_a_post_of_an_earlier_step_is_stale():
    check(
        """
        >> leader: next step
        << step 2, together: together, asks An Bo Cas Dee Els, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
        >> An: contribute (old button)
        << refused: stale
        """,
        an_open_round(TELLING, TOGETHER),
    )


def test_while_kring_tells_or_all_are_silent_nothing_is_asked():
    for phase in (TELLING, SILENCE):
        check(
            """
            >> An: contribute aloud
            << refused: nothing asked now
            >> An: pass
            << refused: nothing asked now
            >> An: vote for d1
            << refused: nothing asked now
            """,
            an_open_round(phase),
        )


def test_a_talk_is_held_aloud():
    check(
        """
        >> An: contribute
        << refused: aloud please
        >> An: contribute aloud
        << An gave An1, aloud
        >> An: contribute aloud
        << An gave An2, aloud
        >> An: pass
        << refused: nothing asked now
        """,
        an_open_round(TALK),
    )


def test_a_named_owner_who_is_absent_or_listens_is_told_so():
    for phase in (TALK, ADVICE):
        check(
            ">> Bo: contribute aloud\n<< refused: you listen now",
            an_open_round(phase, hidden=False),
        )
    check(
        ">> Bo: contribute\n<< refused: you listen now",
        an_open_round(replace(TOGETHER, owner=OwnerState.LISTENS), hidden=False),
    )


def test_a_hidden_owner_never_only_listens():
    check(">> Bo: contribute aloud\n<< Bo gave Bo1, aloud", an_open_round(TALK))
    check(">> Bo: contribute\n<< Bo gave Bo1", an_open_round(replace(TOGETHER, owner=OwnerState.LISTENS)))


def test_a_named_owner_answers_during_the_turn_of_whoever_asks():
    check(
        """
        >> An: contribute aloud
        << An gave An1, aloud
        >> Bo: contribute aloud
        << Bo gave Bo1, aloud
        >> Dee: contribute aloud
        << refused: not your turn
        """,
        an_open_round(QA, hidden=False, seats=("An", "Bo", "Dee")),
    )


def test_a_hidden_owner_is_asked_like_everybody_and_only_the_owners_answer_is_published():
    check(
        """
        >> An: contribute
        << An gave An1
        >> Bo: contribute
        << Bo gave Bo1
        >> Cas: pass
        << Cas passed
        >> leader: next step
        << the owner answered: Bo1
        << round closed (finished)
        """,
        an_open_round(ANSWERS),
    )


def test_a_silent_owner_has_nothing_to_add():
    check(
        """
        >> An: contribute
        << An gave An1
        >> leader: next step
        << the owner answered: nobody and nothing
        << round closed (finished)
        """,
        an_open_round(ANSWERS),
    )


def test_a_later_vote_replaces_the_first_and_a_double_tap_counts_once():
    """An's vote goes to d2, once: with Cas for d1 the lot would decide, with Cas and Dee d1 wins."""
    check(
        """
        >> An: vote for d1
        << An voted for d1
        >> An: vote for d2
        << An voted for d2
        >> again
        << An voted for d2
        >> Cas: vote for d1
        << Cas voted for d1
        >> Dee: vote for d1
        << Dee voted for d1
        >> Dee: vote for d9
        << refused: not found
        >> Els: vote for d2 (old button)
        << refused: stale
        >> leader: next step
        << d1 chosen
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(
            VOTE, TELLING, by_vote=True, candidates=(a_candidate(1, owner="Bo"), a_candidate(2, owner="Els"))
        ),
    )


def test_unhurried_a_turn_becomes_a_text_in_private():
    check(
        """
        >> An: contribute aloud
        << refused: in private please
        >> An: contribute
        << An gave An1
        """,
        an_open_round(TURNS, pace=Pace.UNHURRIED),
    )
