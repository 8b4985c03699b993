"""What the owner writes where the dilemma is told, and what stays closed until a later phase opens it."""

from dataclasses import replace

from bot.rounds.method import Pace, Speaks
from tests.builders import ADVICE, ANSWERS, TELLING, a_phase, a_text, an_open_round
from tests.playbook import check

SEALS = replace(TELLING, seals=a_text("how did it end"))
OPENS = replace(a_phase(Speaks.OWNER, id="opens"), opens="telling")


def test_hidden_everybody_is_asked_and_only_the_owner_s_words_are_kept_until_they_are_opened():
    check(
        """
        >> leader: next step
        << step 2, telling: relay, sealed, asks An Bo Cas Dee Els, until Mon 23 Nov 20:08 (reminder Mon 23 Nov 20:05:20)
        >> An: contribute
        << An gave An1
        >> Bo: contribute
        << Bo gave Bo1
        >> leader: next step
        << the owner sealed: Bo1
        << step 3, advice: turns, in the order An Bo Cas Dee Els, until Mon 23 Nov 20:10
        << turn of An, until Mon 23 Nov 20:02
        >> leader: next step
        << turn of An ended (step over)
        << step 4, opens: relay, opens Bo1, asks An Bo Cas Dee Els, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
        """,
        an_open_round(SEALS, ADVICE, OPENS),
    )


def test_unhurried_the_dilemma_is_told_together_with_the_question():
    round_ = an_open_round(SEALS, OPENS, pace=Pace.UNHURRIED)
    assert [(one.form, one.sealed, one.tells) for one in round_.steps] == [
        ("relay", True, "dilemma"),
        ("relay", False, "nothing"),
    ]


def test_an_owner_who_wrote_nothing_has_nothing_opened():
    check(
        """
        >> leader: next step
        << step 2, telling: relay, sealed, asks Bo, until Mon 23 Nov 20:08 (reminder Mon 23 Nov 20:05:20)
        >> An: contribute
        << refused: you listen now
        >> leader: next step
        << the owner sealed: nobody and nothing
        << step 3, opens: turns, in the order Bo, until Mon 23 Nov 20:10
        << turn of Bo, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
        """,
        an_open_round(SEALS, OPENS, hidden=False),
    )


def test_other_phases_open_nothing():
    assert an_open_round(TELLING, ANSWERS).opened_in(an_open_round(TELLING, ANSWERS).steps[1]) == ()
