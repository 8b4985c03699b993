"""Cards: in one phase each looks in another way, and what is written stands under the card's name."""

from dataclasses import replace

from bot.language import LocalText
from bot.rounds.asking import card_of
from bot.rounds.intents import LeaveSeat
from bot.rounds.method import Card, Pace
from bot.rounds.model import MemberId
from tests.builders import TELLING, TOGETHER, after, an_open_round
from tests.playbook import check


def cards(count: int) -> tuple[Card, ...]:
    return tuple(
        Card(name=LocalText(nl=f"kaart {n}", en=f"card {n}"), text=LocalText(nl=f"kijk {n}", en=f"look {n}"))
        for n in range(count)
    )


def test_each_gets_another_card_and_the_first_cards_are_always_dealt():
    round_ = an_open_round(replace(TOGETHER, cards=cards(7)), TELLING)
    dealt = [card_of(round_, member) for member in round_.floor.dealt]
    assert dealt == [0, 1, 2, 3, 4]
    assert {*round_.floor.dealt} == {*round_.seats}


def test_with_more_members_than_cards_the_cards_begin_anew():
    round_ = an_open_round(replace(TOGETHER, cards=cards(2)), TELLING)
    assert [card_of(round_, member) for member in round_.floor.dealt] == [0, 1, 0, 1, 0]


def test_the_order_of_dealing_is_the_same_whoever_the_owner_is():
    dealt = {
        an_open_round(replace(TOGETHER, cards=cards(7)), TELLING, owner=owner).floor.dealt
        for owner in ("An", "Bo", "Cas", None)
    }
    assert len(dealt) == 1


def test_a_card_stays_the_same_when_somebody_leaves():
    round_ = an_open_round(replace(TOGETHER, cards=cards(7)), TELLING)
    first, *rest = round_.floor.dealt
    left = after(round_, LeaveSeat(member=first))
    assert [card_of(left, member) for member in rest] == [card_of(round_, member) for member in rest]
    assert card_of(left, MemberId("nobody")) is None


def test_what_is_published_says_of_each_on_which_card():
    check(
        """
        >> An: contribute
        << An gave An1
        >> Bo: contribute
        << Bo gave Bo1
        >> leader: next step
        << published: An1 Bo1, on cards 5 4
        << step 2, telling: telling, tells the dilemma, until Mon 23 Nov 20:10
        """,
        an_open_round(replace(TOGETHER, cards=cards(7)), TELLING, pace=Pace.LIVE),
    )
