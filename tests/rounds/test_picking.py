"""The owner taps: an option, or how each question feels. Hidden, everybody is asked and only the owner's taps count."""

from dataclasses import replace

from bot.language import LocalText
from bot.rounds.events import OwnerPicked
from bot.rounds.intents import Contribute, LeaveSeat, MakePick, NextStep, StepForward
from bot.rounds.method import Grade, Option, Speaks
from bot.rounds.model import ContributionId, MemberId, Picked, Round
from bot.rounds.picking import question_in, weighed_in
from bot.rounds.plan import Form
from tests.builders import QA, TELLING, TOGETHER, a_phase, a_text, after, an_open_round
from tests.playbook import check

BO = MemberId("Bo")
ASK = replace(TOGETHER, id="ask")
WEIGH = replace(a_phase(Speaks.OWNER, id="weigh"), rates="ask")
CHOOSE = replace(
    a_phase(Speaks.OWNER, id="choose"),
    options=tuple(Option(id=one, name=a_text(one), prompt=a_text(f"as {one}")) for one in ("first", "other")),
)
LED = replace(a_phase(Speaks.ROUND, id="led"), led_by="choose")
BACK = replace(
    a_phase(Speaks.OWNER, id="helped"),
    options=(
        Option(id="yes", name=a_text("yes")),
        Option(id="no", name=a_text("no"), back_to="qa"),
    ),
)


def on(round_: Round) -> Round:
    return after(round_, NextStep(epoch=round_.epoch))


def tapped(round_: Round, by: str, item: int, grade: Grade | None = None) -> Round:
    return after(round_, MakePick(by=MemberId(by), item=item, grade=grade, epoch=round_.epoch))


def weighing(**of_the_round: object) -> Round:
    """Return a round in which three questions were published and are weighed now."""
    round_ = an_open_round(TELLING, ASK, WEIGH, **of_the_round)
    round_ = on(round_)
    for by in ("An", "Cas", "Dee"):
        given = Contribute(by=MemberId(by), contribution=ContributionId(f"{by}1"), aloud=False)
        round_ = after(round_, given)
    return on(round_)


def test_hidden_everybody_is_asked_to_tap_and_only_the_owner_s_taps_are_told():
    check(
        """
        >> leader: next step
        << step 2, choose: pick, asks An Bo Cas Dee Els, until Mon 23 Nov 20:10 (reminder Mon 23 Nov 20:06:40)
        >> An: tap 2
        << An tapped 2
        >> Bo: tap 1
        << Bo tapped 1
        >> Bo: tap 2
        << Bo tapped 2
        >> Cas: contribute
        << refused: nothing asked now
        >> Els: tap 3
        << refused: not found
        >> Els: tap 1 warm
        << refused: not found
        >> leader: next step
        << the owner tapped: 2
        << step 3, led: turns, in the order Cas Els Dee Bo An, until Mon 23 Nov 20:10
        << turn of Cas, until Mon 23 Nov 20:02
        """,
        an_open_round(TELLING, CHOOSE, LED),
    )


def test_named_only_the_owner_is_asked():
    round_ = on(an_open_round(TELLING, CHOOSE, LED, hidden=False))
    check(
        """
        >> An: tap 1
        << refused: nothing asked now
        >> Bo: tap 1
        << Bo tapped 1
        """,
        round_,
    )


def test_the_choice_says_what_is_asked_where_a_phase_is_led_by_it():
    choosing = on(an_open_round(TELLING, CHOOSE, LED))
    asked = [question_in(led, led.step) for led in (on(choosing), on(tapped(choosing, "Bo", 1)))]
    assert asked == [
        LocalText(nl="as first (nl)", en="as first (en)"),
        LocalText(nl="as other (nl)", en="as other (en)"),
    ]


def test_each_question_is_weighed_by_its_place_and_a_later_tap_replaces_an_earlier_one():
    round_ = weighing()
    assert len(weighed_in(round_, WEIGH)) == 3
    round_ = tapped(tapped(tapped(round_, "Bo", 2, Grade.COLD), "Bo", 0, Grade.COLD), "Bo", 0, Grade.WARM)
    round_ = tapped(round_, "An", 1, Grade.WARM)
    assert on(round_).picked == (
        Picked(phase=2, item=0, grade=Grade.WARM),
        Picked(phase=2, item=2, grade=Grade.COLD),
    )


def test_where_nothing_was_asked_there_is_nothing_to_weigh_and_the_phase_is_passed_over():
    round_ = on(on(an_open_round(TELLING, ASK, WEIGH, QA)))
    assert round_.step is not None
    assert round_.method.phases[round_.step.phase].id == "qa"


def test_what_goes_back_does_so_once():
    round_ = on(on(on(an_open_round(TELLING, QA, BACK, LED))))
    assert round_.step is not None
    assert round_.step.form is Form.PICK
    again = on(tapped(round_, "Bo", 1))
    assert again.step is not None
    assert again.method.phases[again.step.phase].id == "qa"
    second = on(on(again))
    assert second.step is not None
    assert second.step.form is Form.PICK
    onward = on(tapped(second, "Bo", 1))
    assert onward.step is not None
    assert onward.method.phases[onward.step.phase].id == "led"


def test_an_owner_who_has_left_has_tapped_nothing():
    round_ = tapped(on(an_open_round(TELLING, CHOOSE, LED)), "Bo", 1)
    left = after(round_, LeaveSeat(member=BO))
    assert on(left).picked == ()


def test_an_owner_who_stepped_forward_is_the_only_one_who_is_asked():
    round_ = after(on(an_open_round(TELLING, CHOOSE, LED)), StepForward(by=BO))
    check(
        """
        >> An: tap 1
        << refused: nothing asked now
        >> Bo: tap 2
        << Bo tapped 2
        """,
        round_,
    )


def test_nothing_tapped_is_told_as_nothing():
    round_ = on(an_open_round(TELLING, CHOOSE, LED))
    assert on(round_).picked == ()
    assert OwnerPicked(index=1, picked=()) == OwnerPicked(index=1, picked=(), back_to=None)
