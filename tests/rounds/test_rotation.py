"""Where owners rotate: everyone is owner once, in one circle or in groups side by side on one clock."""

from bot.rounds.asking import rota
from bot.rounds.intents import Begin, LeaveSeat, NextStep
from bot.rounds.model import MemberId, Round
from tests.builders import a_round, after, the_method
from tests.playbook import check

NINE = ("An", "Bo", "Cas", "Dee", "Els", "Fem", "Gé", "Hal", "Ivo")


def rotating(method: str, members: int) -> Round:
    return a_round(method=the_method(method), seats=NINE[:members], candidates=())


def opened(method: str, members: int) -> Round:
    return after(rotating(method, members), Begin())


def next_step(round_: Round) -> Round:
    return after(round_, NextStep(epoch=round_.epoch))


def owners(round_: Round) -> list[tuple[str, ...]]:
    """Return who is owner in each step, once for each owner."""
    seen = [round_.owners_in(one) for one in round_.steps if one.nth is not None]
    return list(dict.fromkeys(seen))


def test_trios_are_made_of_three_or_four_and_with_five_all_stay_together():
    sizes = {members: [len(group) for group in rota(rotating("troika", members))] for members in range(3, 10)}
    assert sizes == {3: [3], 4: [4], 5: [5], 6: [3, 3], 7: [4, 3], 8: [4, 4], 9: [3, 3, 3]}


def test_everyone_is_owner_exactly_once():
    for method, members in (("wise_crowds", 4), ("wise_crowds", 5), ("troika", 7), ("troika", 8)):
        round_ = opened(method, members)
        assert sorted(one for at_once in owners(round_) for one in at_once) == sorted(NINE[:members])


def test_the_order_is_drawn_from_the_seed_of_the_round():
    orders = {rota(a_round(method=the_method("wise_crowds"), seed=f"s{n}", candidates=())) for n in range(20)}
    assert len(orders) > 10


def test_in_one_circle_the_owner_speaks_the_others_ask_and_the_owner_only_listens_to_the_advice():
    check(
        """
        = wise_crowds, live, each brings, seats An Bo Cas Dee
        >> leader: begin
        << round opened, owners in turn: Cas Dee An Bo
        << step 1, challenge, for Cas: turns, in the order Cas, until Mon 23 Nov 20:02
        << turn of Cas, until Mon 23 Nov 20:02
        >> An: contribute aloud
        << refused: not your turn
        >> Cas: end turn
        << turn of Cas ended (done)
        << step 2, clarify, for Cas: turns, in the order An Bo Dee, until Mon 23 Nov 20:03
        << turn of An, until Mon 23 Nov 20:01
        >> Cas: contribute aloud
        << Cas gave Cas1, aloud
        >> leader: next step
        << turn of An ended (step over)
        << step 3, advice, for Cas: talk, asks An Bo Dee, until Mon 23 Nov 20:08
        >> Cas: contribute aloud
        << refused: you listen now
        >> An: contribute aloud
        << An gave An1, aloud
        """
    )


def test_what_would_be_done_for_an_owner_who_has_left_is_passed_over():
    round_ = opened("wise_crowds", 4)
    second = round_.rota[0][1]
    round_ = after(round_, LeaveSeat(member=second))
    seen = []
    while not round_.is_over:
        seen.append(round_.owner)
        round_ = next_step(round_)
    assert list(dict.fromkeys(seen)) == [round_.rota[0][0], *round_.rota[0][2:]]


def test_in_groups_it_goes_on_for_the_others_when_one_owner_has_left():
    round_ = opened("troika", 6)
    gone = round_.rota[0][1]
    round_ = after(round_, LeaveSeat(member=gone))
    assert owners(round_) == [
        (round_.rota[0][0], round_.rota[1][0]),
        (round_.rota[1][1],),
        (round_.rota[0][2], round_.rota[1][2]),
    ]


def test_with_groups_of_three_and_four_the_last_turn_is_for_the_larger_one_alone():
    round_ = opened("troika", 7)
    assert owners(round_)[-1] == (round_.rota[0][3],)


def test_in_groups_nobody_is_kept_from_speaking():
    round_ = opened("troika", 6)
    while round_.step is None or round_.method.phases[round_.step.phase].id != "turned":
        round_ = next_step(round_)
    assert round_.owner is None
    assert {*round_.owners_in(round_.step)} == {round_.rota[0][0], round_.rota[1][0]}
    assert round_.step.who == "everyone"


def test_a_round_without_rotation_has_no_rota():
    assert rota(a_round()) == ()
    assert MemberId("Bo") not in a_round().owners_in(None)
