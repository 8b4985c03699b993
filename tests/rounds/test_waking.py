"""What happens by itself."""

from dataclasses import replace

from bot.rounds.engine import Reason, Refused, step
from bot.rounds.intents import Begin, Cancel, DeadlinePassed, MoveDeadlines, Pause, Withdraw
from bot.rounds.method import Pace
from bot.rounds.model import DilemmaId
from tests.builders import (
    HOUR,
    MINUTE,
    NOW,
    SILENCE,
    TALK,
    TELLING,
    TOGETHER,
    TURNS,
    a_round,
    after,
    an_open_round,
)
from tests.playbook import check


def test_the_clock_before_the_moment_changes_nothing():
    early = step(an_open_round(TALK), DeadlinePassed(epoch=1), NOW + 7 * MINUTE)
    assert early == Refused(reason=Reason.NOT_DUE)


def test_a_deadline_of_an_earlier_turn_is_stale():
    late = step(an_open_round(TURNS), DeadlinePassed(epoch=1), NOW + HOUR)
    assert late == Refused(reason=Reason.STALE)


def test_the_same_deadline_twice_moves_once():
    check(
        """
        >> clock
        -- Mon 23 Nov 20:02
        << turn of An ended (expired)
        << turn of Bo, until Mon 23 Nov 20:04
        >> again
        << refused: stale
        """,
        an_open_round(TURNS),
    )


def test_a_turn_in_which_somebody_spoke_is_done_when_its_time_is_over():
    check(
        """
        >> An: contribute aloud
        << An gave An1, aloud
        >> clock
        -- Mon 23 Nov 20:02
        << turn of An ended (done)
        << turn of Bo, until Mon 23 Nov 20:04
        """,
        an_open_round(TURNS),
    )


def test_those_who_can_still_act_are_reminded_once():
    check(
        """
        >> An: contribute
        << An gave An1
        >> Bo: pass
        << Bo passed
        >> clock
        -- Mon 23 Nov 20:06:40
        << reminded: Cas Dee Els
        >> again
        << refused: not due
        >> clock
        -- Mon 23 Nov 20:08
        << nearly over
        >> clock
        -- Mon 23 Nov 20:10
        << published: An1
        << round closed (finished)
        """,
        an_open_round(TOGETHER),
    )


def test_a_reminder_that_comes_too_late_is_left_out():
    check(
        """
        >> wait 11 minutes
        -- Mon 23 Nov 20:11
        >> clock
        << published: nobody and nothing
        << round closed (finished)
        """,
        an_open_round(TOGETHER),
    )


def test_a_long_turn_has_a_reminder_for_the_speaker_alone():
    check(
        """
        >> clock
        -- Mon 23 Nov 20:02:13
        << reminded: An
        """,
        an_open_round(TURNS, seats=("An", "Bo", "Cas")),
    )


def test_live_a_talk_is_not_disturbed_and_unhurried_it_is_remembered():
    assert an_open_round(TALK).floor.remind_at is None
    assert an_open_round(TALK, pace=Pace.UNHURRIED).floor.remind_at == NOW + 16 * HOUR


def test_a_step_that_ended_in_time_is_followed_on_as_planned():
    """The clock rings a little late; the next step still ends at the hour that was announced."""
    check(
        """
        >> wait 601 seconds
        -- Mon 23 Nov 20:10:01
        >> clock
        << step 2, turns: turns, in the order An Bo Cas Dee Els, until Mon 23 Nov 20:20
        << turn of An, until Mon 23 Nov 20:12
        """,
        an_open_round(TALK, TURNS),
    )


def test_a_step_that_ended_long_ago_is_followed_by_one_of_full_length():
    check(
        """
        >> wait 15 minutes
        -- Mon 23 Nov 20:15
        >> clock
        << step 2, turns: turns, in the order An Bo Cas Dee Els, until Mon 23 Nov 20:25
        << turn of An, until Mon 23 Nov 20:17
        """,
        an_open_round(TALK, TURNS),
    )


def test_when_kring_was_away_the_time_is_given_back():
    check(
        """
        >> wait 1 minute
        -- Mon 23 Nov 20:01
        >> away 3 hours
        -- Mon 23 Nov 23:01
        << deadlines moved by 3:00:00
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


def test_when_kring_was_away_during_a_turn_the_turn_moves():
    check(
        """
        >> away 3 hours
        -- Mon 23 Nov 23:00
        << deadlines moved by 3:00:00
        >> clock
        -- Mon 23 Nov 23:02
        << turn of An ended (expired)
        << turn of Bo, until Mon 23 Nov 23:04
        """,
        an_open_round(TURNS),
    )


def test_the_same_absence_is_given_back_once_and_a_longer_one_only_in_so_far_as_it_is_longer():
    """Kring may fall again while it is getting up: then it was away since the same moment."""
    moved = after(an_open_round(TALK), MoveDeadlines(by=HOUR, since=NOW + MINUTE), now=NOW + HOUR + MINUTE)
    assert moved.announced_end == NOW + 10 * MINUTE + HOUR
    again = step(moved, MoveDeadlines(by=HOUR, since=NOW + MINUTE), NOW + HOUR + MINUTE)
    assert again == Refused(reason=Reason.NOT_DUE)
    longer = after(
        moved, MoveDeadlines(by=HOUR + 5 * MINUTE, since=NOW + MINUTE), now=NOW + HOUR + 6 * MINUTE
    )
    assert longer.announced_end == NOW + 15 * MINUTE + HOUR


def test_unhurried_an_end_does_not_move_into_the_night():
    """Otherwise every end after it would be at three in the morning."""
    check(
        """
        >> wait 5 hours
        -- Tue 24 Nov 01:00
        >> away 7 hours
        -- Tue 24 Nov 08:00
        << deadlines moved by 13:00:00
        >> clock to step 2
        -- Wed 25 Nov 09:00
        << step 2, telling: telling, tells the dilemma, until Thu 26 Nov 09:00
        """,
        an_open_round(SILENCE, TELLING, pace=Pace.UNHURRIED),
    )


def test_unhurried_a_reminder_does_not_move_into_the_night():
    """The end moves to noon, so it would come at four in the morning; nine is too late, so it comes the evening before."""
    check(
        """
        >> wait 1 hour
        -- Mon 23 Nov 21:00
        >> away 16 hours
        -- Tue 24 Nov 13:00
        << deadlines moved by 16:00:00
        >> clock
        -- Tue 24 Nov 20:00
        << reminded: An Bo Cas Dee Els
        """,
        an_open_round(TOGETHER, pace=Pace.UNHURRIED),
    )


def test_unhurried_a_short_absence_moves_an_end_exactly_whatever_the_hour():
    """Two minutes after eight in the evening is no reason to wait for the morning; nor is half past nine."""
    for minutes in (2, 59, 90):
        away = MoveDeadlines(by=minutes * MINUTE, since=NOW)
        moved = after(an_open_round(SILENCE, pace=Pace.UNHURRIED), away, now=NOW + minutes * MINUTE)
        assert moved.due_at == NOW + (24 * 60 + minutes) * MINUTE


def test_unhurried_an_end_that_moves_within_the_day_moves_exactly():
    check(
        """
        >> wait 19 hours
        -- Tue 24 Nov 15:00
        >> away 15 hours
        -- Wed 25 Nov 06:00
        << deadlines moved by 15:00:00
        """,
        an_open_round(SILENCE, TELLING, pace=Pace.UNHURRIED),
    )


def test_two_minutes_before_the_end_of_a_live_step_the_group_is_told_once():
    check(
        """
        >> clock
        -- Mon 23 Nov 20:08
        << nearly over
        >> again
        << refused: not due
        >> clock
        -- Mon 23 Nov 20:10
        << round closed (finished)
        """,
        an_open_round(TALK),
    )


def test_who_gives_more_time_is_told_again_before_the_new_end():
    check(
        """
        >> clock
        -- Mon 23 Nov 20:08
        << nearly over
        >> leader: extend
        << extended until Mon 23 Nov 20:15
        >> clock
        -- Mon 23 Nov 20:13
        << nearly over
        """,
        an_open_round(TALK),
    )


def test_unhurried_in_turns_and_in_short_steps_nothing_is_said_before_the_end():
    assert an_open_round(TALK, pace=Pace.UNHURRIED).warn_at is None
    assert an_open_round(TURNS).warn_at is None
    assert an_open_round(replace(TALK, minutes=4)).warn_at is None
    assert an_open_round(replace(TALK, minutes=5)).warn_at == NOW + 3 * MINUTE


def test_a_second_absence_is_given_back_too():
    moved = after(an_open_round(TALK), MoveDeadlines(by=HOUR, since=NOW), now=NOW + HOUR)
    twice = after(moved, MoveDeadlines(by=HOUR, since=NOW + HOUR + MINUTE), now=NOW + 2 * HOUR + MINUTE)
    assert twice.announced_end == NOW + 10 * MINUTE + 2 * HOUR


def test_an_end_that_was_due_before_kring_went_away_is_not_moved():
    late = MoveDeadlines(by=HOUR, since=NOW + 11 * MINUTE)
    assert step(an_open_round(TALK), late, NOW + 2 * HOUR) == Refused(reason=Reason.NOT_DUE)


def test_a_reminder_or_a_withdrawal_that_was_due_before_does_not_keep_the_end_from_moving():
    collecting = an_open_round(TOGETHER)
    away = MoveDeadlines(by=HOUR, since=NOW + 8 * MINUTE)
    assert after(collecting, away, now=NOW + 2 * HOUR).floor.ends_at == NOW + 10 * MINUTE + HOUR
    withdrawn = after(collecting, Withdraw(dilemma=DilemmaId("d1")))
    assert after(withdrawn, away, now=NOW + 2 * HOUR).floor.ends_at == NOW + 10 * MINUTE + HOUR


def test_an_absence_of_no_time_moves_nothing():
    for by in (0 * MINUTE, -MINUTE):
        assert step(an_open_round(TALK), MoveDeadlines(by=by, since=NOW), NOW) == Refused(
            reason=Reason.NOT_DUE
        )


def test_only_an_open_round_gets_time_back():
    away = MoveDeadlines(by=HOUR, since=NOW)
    assert step(a_round(TALK), away, NOW) == Refused(reason=Reason.NOT_DUE)
    assert step(after(an_open_round(TALK), Pause()), away, NOW) == Refused(reason=Reason.NOT_DUE)


def test_the_round_says_when_it_next_moves():
    planned = a_round(TURNS, TELLING)
    assert planned.due_at == NOW
    opened = after(planned, Begin())
    assert (opened.due_at, opened.announced_end) == (NOW + 2 * MINUTE, NOW + 2 * MINUTE)
    assert after(opened, Pause()).due_at is None
    paused_and_withdrawn = after(opened, Pause(), Withdraw(dilemma=DilemmaId("d1")))
    assert paused_and_withdrawn.due_at == NOW + 5 * MINUTE
    assert after(paused_and_withdrawn, Cancel()).due_at is None
