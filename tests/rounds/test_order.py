"""In which order members speak: by lot, the same each time, or who has spoken least first; and who asked to rest."""

from dataclasses import replace

from bot.rounds.intents import Begin, Contribute, NextStep, Rest
from bot.rounds.method import Order
from bot.rounds.model import ContributionId, MemberId, Round
from tests.builders import ANSWERS, SEATS, TALK, TELLING, TOGETHER, TURNS, a_round, after
from tests.playbook import check


def in_order(order: Order, *phases: object, hidden: bool = True) -> Round:
    return after(replace(a_round(*phases, hidden=hidden), order=order), Begin())  # type: ignore[arg-type] -- phases


def speaks(round_: Round, *names: str) -> Round:
    for n, name in enumerate(names):
        given = Contribute(by=MemberId(name), contribution=ContributionId(f"{name}{n}"), aloud=True)
        round_ = after(round_, given)
    return round_


def order_of(round_: Round) -> tuple[str, ...]:
    assert round_.floor is not None
    assert round_.floor.turn is not None
    return (round_.floor.turn.speaker, *round_.floor.waiting)


def test_seated_the_order_is_that_of_the_seats_each_time():
    round_ = in_order(Order.SEATED, TURNS, replace(TURNS, id="again"))
    assert order_of(round_) == SEATS
    assert order_of(after(round_, NextStep(epoch=round_.epoch))) == SEATS


def test_by_lot_each_phase_has_another_order():
    round_ = in_order(Order.DRAWN, TURNS, replace(TURNS, id="b"), replace(TURNS, id="c"))
    seen = {order_of(round_)}
    for _ in range(2):
        round_ = after(round_, NextStep(epoch=round_.epoch))
        seen.add(order_of(round_))
    assert len(seen) > 1


def test_who_has_spoken_least_comes_first_and_the_lot_decides_between_equals():
    round_ = in_order(Order.LEAST_FIRST, replace(TALK, id="talk"), TURNS)
    round_ = speaks(round_, "An", "An", "Dee", "Cas")
    order = order_of(after(round_, NextStep(epoch=round_.epoch)))
    assert {*order[:2]} == {"Bo", "Els"}
    assert {*order[2:4]} == {"Cas", "Dee"}
    assert order[4] == "An"


def test_what_is_given_in_private_changes_no_order():
    silent = in_order(Order.LEAST_FIRST, TOGETHER, ANSWERS, TURNS)
    silent = after(silent, NextStep(epoch=silent.epoch))
    given = Contribute(by=MemberId("Bo"), contribution=ContributionId("x"), aloud=False)
    wrote = after(silent, given)
    after_both = [order_of(after(one, NextStep(epoch=one.epoch))) for one in (silent, wrote)]
    assert after_both[0] == after_both[1]


def test_a_named_owner_comes_last_in_any_order():
    for order in Order:
        assert order_of(in_order(order, TURNS, hidden=False))[-1] == "Bo"


def test_who_rests_has_no_turn_any_more_and_has_them_again_when_back():
    check(
        """
        >> Cas: rest
        << Cas rests
        >> Cas: rest
        << refused: only once
        >> An: end turn
        << turn of An ended (done)
        << turn of Bo, until Mon 23 Nov 20:02
        >> Bo: end turn
        << turn of Bo ended (done)
        << turn of Dee, until Mon 23 Nov 20:02
        >> Cas: come back
        << Cas has turns again
        >> leader: next step
        << turn of Dee ended (step over)
        << step 2, again: turns, in the order An Bo Cas Dee Els, until Mon 23 Nov 20:10
        << turn of An, until Mon 23 Nov 20:02
        """,
        in_order(Order.DRAWN, TURNS, replace(TURNS, id="again")),
    )


def test_when_all_rest_a_phase_of_turns_is_passed_over():
    round_ = in_order(Order.DRAWN, TELLING, TURNS, TALK)
    for name in SEATS:
        round_ = after(round_, Rest(by=MemberId(name), rests=True))
    round_ = after(round_, NextStep(epoch=round_.epoch))
    assert round_.step is not None
    assert round_.method.phases[round_.step.phase].id == "talk"
