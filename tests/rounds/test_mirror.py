"""A mirror in the engine: two words of each, in which order, and who reads what at the end."""

from dataclasses import replace

import pytest

from bot.rounds import mirror
from bot.rounds.asking import asked_now
from bot.rounds.engine import Accepted, step
from bot.rounds.events import Mirrored
from bot.rounds.intents import Contribute, LeaveSeat, NextStep, StepForward, TakeBack
from bot.rounds.method import Pace, Watch
from bot.rounds.model import ContributionId, MemberId, Round
from tests.builders import MIRROR, NOW, SEATS, TELLING, after, an_open_round
from tests.playbook import check


def gave(round_: Round, *givers: str, words: int = 2) -> Round:
    """Return the round after these have given their words: An1 for oneself, An2 for the client."""
    for name in givers:
        for number in range(1, words + 1):
            given = ContributionId(f"{name}{number}")
            round_ = after(round_, Contribute(by=MemberId(name), contribution=given, aloud=False))
    return round_


def ended(round_: Round) -> Mirrored:
    answer = step(round_, NextStep(epoch=round_.epoch), NOW)
    assert isinstance(answer, Accepted)
    return next(event for event in answer.events if isinstance(event, Mirrored))


def read(event: Mirrored, owner: str | None) -> dict[str, tuple[str, ...]]:
    who = None if owner is None else MemberId(owner)
    return {name: mirror.read_by(event, MemberId(name), who) for name in SEATS}


def test_each_gives_two_words_and_a_third_is_too_many():
    check(
        """
        >> An: contribute
        << An gave An1
        >> An: contribute
        << An gave An2
        >> An: contribute
        << refused: enough
        >> An: contribute aloud
        << refused: in private please
        >> Bo: contribute
        << Bo gave Bo1
        >> Cas: pass
        << Cas passed
        >> leader: next step
        << mirrored: An1 Bo1; given: An1 An2 Bo1
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(MIRROR, TELLING),
    )


def test_a_word_that_is_taken_back_is_the_one_that_is_asked_again():
    round_ = gave(an_open_round(MIRROR, TELLING), "An")
    assert mirror.next_asked(round_.floor, MemberId("An")) is None
    without = after(round_, TakeBack(by=MemberId("An"), contribution=ContributionId("An1")))
    assert mirror.next_asked(without.floor, MemberId("An")) == mirror.FOR_ONESELF
    anew = after(without, Contribute(by=MemberId("An"), contribution=ContributionId("An3"), aloud=False))
    event = ended(anew)
    assert mirror.word_for_client(event, MemberId("An")) == "An2"
    assert event.words == ("An3",)


def test_the_owner_reads_the_words_of_the_group_and_everybody_else_the_own_one():
    event = ended(gave(an_open_round(MIRROR, TELLING), "An", "Bo", "Cas", "Dee"))
    words = read(event, "Bo")
    assert sorted(words.pop("Bo")) == ["An1", "Bo1", "Cas1", "Dee1"]
    assert words == {"An": ("An1",), "Cas": ("Cas1",), "Dee": ("Dee1",), "Els": ()}


@pytest.mark.parametrize("givers", [(), ("Bo",), ("An", "Bo", "Cas")])
def test_below_four_words_the_owner_reads_only_the_own_one(givers: tuple[str, ...]):
    event = ended(gave(an_open_round(MIRROR, TELLING), *givers))
    assert not mirror.is_enough(event)
    assert read(event, "Bo") == {name: ((f"{name}1",) if name in givers else ()) for name in SEATS}


def test_four_words_for_the_client_alone_are_not_enough():
    round_ = gave(an_open_round(MIRROR, TELLING), "An", "Bo")
    assert len(ended(round_).given) == 4
    assert not mirror.is_enough(ended(round_))


def test_the_order_of_the_words_is_drawn_and_says_nothing_of_when_they_came():
    names = ("An", "Bo", "Cas", "Dee", "Els")
    orders = {ended(gave(an_open_round(MIRROR, TELLING), *one)).words for one in (names, names[::-1])}
    assert len(orders) == 1
    others = {ended(gave(an_open_round(MIRROR, TELLING, seed=f"s{n}"), *names)).words for n in range(20)}
    assert len(others) > 10


@pytest.mark.parametrize("pace", Pace)
@pytest.mark.parametrize("hidden", [True, False])
def test_everybody_is_asked_hidden_or_named_and_at_both_paces(pace: Pace, hidden: bool):
    assert asked_now(an_open_round(MIRROR, TELLING, pace=pace, hidden=hidden)) == SEATS


def test_who_steps_forward_is_still_asked_with_everybody():
    """Otherwise the words that came in before would lose their cover."""
    forward = after(an_open_round(MIRROR, TELLING), StepForward(by=MemberId("Bo")))
    assert asked_now(forward) == SEATS


def test_a_witness_is_asked_too_because_it_may_be_the_owner():
    opened = replace(an_open_round(MIRROR, TELLING), witness=MemberId("Bo"), watch=Watch.WITNESS)
    assert asked_now(opened) == SEATS


def test_the_words_of_who_leaves_go_with_them():
    round_ = gave(an_open_round(MIRROR, TELLING), *SEATS)
    event = ended(after(round_, LeaveSeat(member=MemberId("Bo"))))
    assert sorted(event.words) == ["An1", "Cas1", "Dee1", "Els1"]
    assert "Bo" not in {one.by for one in event.given}


def test_what_happens_is_the_same_whoever_the_owner_is():
    events = {
        ended(gave(an_open_round(MIRROR, TELLING, owner=owner), "An", "Bo", "Cas", "Dee")) for owner in SEATS
    }
    assert len(events) == 1
