"""Somebody wants it to stop: the round stands still a little later, whoever it was; after the owner's wish it does not go on."""

from tests.builders import TELLING, TOGETHER, a_round, an_open_round
from tests.playbook import check

STANDS_STILL = """
        >> {who}: stop
        << stands still from Mon 23 Nov 20:05{and_ends}
        >> {who}: contribute
        << {who} gave {who}1
        >> clock
        -- Mon 23 Nov 20:05
        << stopped with 0:05:00 to go
"""
AND_ENDS = "\n        << withdrawn from Mon 23 Nov 20:20"


def test_whoever_asks_it_stands_still_at_the_same_mark_of_the_clock():
    for who, and_ends in (("Cas", ""), ("Bo", AND_ENDS)):
        check(STANDS_STILL.format(who=who, and_ends=and_ends), an_open_round(TOGETHER))


def test_after_the_wish_of_another_member_who_leads_lets_it_go_on():
    check(
        STANDS_STILL.format(who="Cas", and_ends="")
        + """        >> leader: resume
        << resumed until Mon 23 Nov 20:10
        """,
        an_open_round(TOGETHER),
    )


def test_after_the_wish_of_the_owner_it_ends_when_who_leads_would_let_it_go_on():
    check(
        STANDS_STILL.format(who="Bo", and_ends=AND_ENDS)
        + """        >> leader: resume
        << round closed (withdrawn)
        """,
        an_open_round(TOGETHER),
    )


def test_after_the_wish_of_the_owner_it_ends_by_itself_in_the_end():
    check(
        STANDS_STILL.format(who="Bo", and_ends=AND_ENDS)
        + """        >> clock
        -- Mon 23 Nov 20:20
        << round closed (withdrawn)
        """,
        an_open_round(TOGETHER),
    )


def test_who_leads_can_end_nothing_and_publish_nothing_in_between():
    for what in ("next step", "close early"):
        for who, and_ends in (("Cas", ""), ("Bo", AND_ENDS)):
            check(
                f"""
                >> {who}: contribute
                << {who} gave {who}1
                >> {who}: stop
                << stands still from Mon 23 Nov 20:05{and_ends}
                >> leader: {what}
                << stopped with 0:10:00 to go
                """,
                an_open_round(TOGETHER, TELLING),
            )


def test_who_leads_goes_back_to_nothing_in_between():
    for who, and_ends in (("Cas", ""), ("Bo", AND_ENDS)):
        check(
            f"""
            >> leader: next step
            << published: nobody and nothing
            << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
            >> {who}: stop
            << stands still from Mon 23 Nov 20:05{and_ends}
            >> leader: back
            << stopped with 0:10:00 to go
            """,
            an_open_round(TOGETHER, TELLING),
        )


def test_a_second_wish_changes_nothing_but_that_the_owner_s_counts():
    check(
        f"""
        >> Cas: stop
        << stands still from Mon 23 Nov 20:05
        >> again
        << refused: only once
        >> Dee: stop
        << refused: only once
        >> Bo: stop{AND_ENDS}
        >> again
        << refused: only once
        >> clock
        -- Mon 23 Nov 20:05
        << stopped with 0:05:00 to go
        >> Dee: stop
        << refused: only once
        """,
        an_open_round(TOGETHER),
    )


def test_a_round_that_was_paused_stands_still_with_the_time_it_had_left():
    check(
        """
        >> leader: pause
        << paused with 0:10:00 to go
        >> Cas: stop
        << stands still from Mon 23 Nov 20:05
        >> clock
        -- Mon 23 Nov 20:05
        << stopped with 0:10:00 to go
        >> leader: resume
        << resumed until Mon 23 Nov 20:15
        """,
        an_open_round(TOGETHER),
    )


def test_nobody_stops_a_round_without_a_seat_or_before_it_began():
    check(
        """
        >> Zed: stop
        << refused: no seat
        """,
        an_open_round(TOGETHER),
    )
    check(
        """
        >> Bo: stop
        << refused: not started
        """,
        a_round(TOGETHER),
    )
