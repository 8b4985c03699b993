"""Who reads along: no turns and no contributions, one sentence at the end; asked like everybody where only an owner counts."""

from dataclasses import replace

from bot.rounds.intents import Begin, LeaveSeat, NextStep
from bot.rounds.model import MemberId, Round
from bot.rounds.plan import Form, Who
from tests.builders import ANSWERS, TALK, TELLING, TOGETHER, TURNS, a_round, after
from tests.playbook import check

DEE = MemberId("Dee")


def witnessed(*phases: object, owner: str = "Bo", hidden: bool = True) -> Round:
    planned = a_round(*phases, owner=owner, hidden=hidden)  # type: ignore[arg-type] -- phases
    return after(replace(planned, witness=DEE), Begin())


def on(round_: Round) -> Round:
    return after(round_, NextStep(epoch=round_.epoch))


def test_a_witness_has_no_turn_only_listens_and_writes_one_sentence_when_all_is_done():
    check(
        """
        >> Dee: contribute aloud
        << refused: you listen now
        >> leader: next step
        << turn of An ended (step over)
        << step 2, talk: talk, asks An Bo Cas Els, until Mon 23 Nov 20:10
        >> Dee: contribute aloud
        << refused: you listen now
        >> leader: next step
        << step 3, together: together, asks An Bo Cas Els, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
        >> Dee: contribute
        << refused: you listen now
        >> leader: next step
        << published: nobody and nothing
        << step 4, together: together, asks Dee, until Mon 23 Nov 20:02
        >> An: contribute
        << refused: you listen now
        >> Dee: contribute
        << Dee gave Dee1
        >> leader: next step
        << published: Dee1
        << round closed (finished)
        """,
        witnessed(TURNS, TALK, TOGETHER),
    )


def test_where_only_an_owner_counts_a_witness_is_asked_like_everybody():
    asked = []
    for owner in ("Bo", "Dee"):
        check(
            """
            >> leader: next step
            << step 2, answers: relay, asks An Bo Cas Dee Els, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
            """,
            witnessed(TELLING, ANSWERS, TURNS, owner=owner),
        )
        asked.append(
            [(step.form, step.who) for step in witnessed(TELLING, ANSWERS, TURNS, owner=owner).steps]
        )
    assert asked[0] == asked[1]
    assert asked[0][-1] == (Form.TOGETHER, Who.WITNESS)


def test_without_the_witness_the_round_ends_after_its_last_phase():
    round_ = after(witnessed(TURNS, TALK), LeaveSeat(member=DEE))
    assert on(on(round_)).is_over


def test_without_a_witness_nothing_is_added():
    assert len(after(a_round(TURNS, TALK), Begin()).steps) == 2
