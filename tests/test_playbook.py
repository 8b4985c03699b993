"""The script language itself."""

import pytest

from bot.rounds.intents import Begin
from tests.builders import TELLING, TOGETHER, TURNS, a_round, after
from tests.playbook import BadScriptError, check, play


def test_a_script_that_says_what_happens_passes():
    check(
        """
        = meeting, live, Bo hidden
        >> leader: begin
        << round opened
        << d1 chosen
        << step 1, story: telling, tells the dilemma, until Mon 23 Nov 20:04
        >> leader: begin
        << refused: started already
        """
    )


def test_a_script_that_says_something_else_fails_and_shows_both():
    with pytest.raises(AssertionError) as failure:
        check(
            """
            = meeting, live, Bo hidden
            >> leader: begin
            << round opened
            << d2 chosen
            << step 1, story: telling, tells the dilemma, until Mon 23 Nov 20:04
            """
        )
    shown = str(failure.value)
    assert "- << d2 chosen" in shown
    assert "+ << d1 chosen" in shown


def test_a_script_that_leaves_something_out_fails():
    with pytest.raises(AssertionError, match=r"\+ << round opened"):
        check("= meeting, live, Bo hidden\n>> leader: begin")


def test_remarks_and_empty_lines_stay_where_they_are():
    script = "# a remark\n= meeting, live, Bo named\n\n# another\n"
    assert play(script) == script


def test_a_round_can_be_given_instead_of_described():
    check(">> An: leave\n<< An left", a_round(TURNS))


def test_the_clock_goes_to_the_moment_when_the_round_is_due():
    check(
        """
        >> clock
        << reminded: An Bo Cas Dee Els
        """.replace(">> clock", ">> clock\n-- Mon 23 Nov 20:06:40"),
        after(a_round(TOGETHER), Begin()),
    )


def test_the_clock_goes_on_to_a_step_or_to_the_end():
    check(
        """
        >> clock to step 2
        -- Mon 23 Nov 20:10
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:20
        >> clock to the end
        -- Mon 23 Nov 20:20
        << round closed (finished)
        >> clock to the end
        """,
        after(a_round(TELLING, TELLING), Begin()),
    )


def test_waiting_lets_time_pass_and_rings_nothing():
    check(">> wait 3 minutes\n-- Mon 23 Nov 20:03", after(a_round(TOGETHER), Begin()))


def test_again_repeats_the_same_intent_and_not_a_new_one():
    """A second contribution would be An2; the same tap twice is An1 twice."""
    happens = play(">> An: contribute\n>> again", after(a_round(TOGETHER), Begin()))
    assert happens.count("An1") == 1
    assert "An2" not in happens


def test_an_old_button_carries_the_epoch_before():
    check(">> An: pass (old button)\n<< refused: stale", after(a_round(TOGETHER), Begin()))


@pytest.mark.parametrize(
    "line",
    [">> An: sing", ">> leader: contribute", ">> nobody knows", ">> An:", ">> wait long"],
)
def test_a_line_that_says_nothing_known_is_a_mistake_in_the_script(line):
    with pytest.raises(BadScriptError):
        play(line, after(a_round(TOGETHER), Begin()))


def test_a_script_without_a_round_is_a_mistake():
    with pytest.raises(BadScriptError, match="needs a line like"):
        play(">> leader: begin")


def test_a_setting_that_nobody_knows_is_a_mistake():
    with pytest.raises(BadScriptError, match="by night"):
        play("= meeting, live, Bo hidden, by night")
