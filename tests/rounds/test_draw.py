"""Orders drawn by lot."""

from hypothesis import given
from hypothesis import strategies as st

from bot.rounds.draw import drawn

NAMES = st.lists(st.text(max_size=3), unique=True, max_size=8)


def test_the_lot_is_the_same_for_the_same_seed_and_another_for_another():
    names = ("An", "Bo", "Cas", "Dee", "Els")
    orders = {drawn(names, seed=str(number)) for number in range(50)}
    assert drawn(names, seed="7") == drawn(names, seed="7")
    assert len(orders) > 25


@given(NAMES, st.randoms())
def test_the_order_in_which_things_came_in_does_not_matter(names, random):
    shuffled = list(names)
    random.shuffle(shuffled)
    assert drawn(names, seed="s") == drawn(shuffled, seed="s")


@given(NAMES.filter(bool))
def test_taking_one_out_leaves_the_others_in_their_order(names):
    whole = drawn(names, seed="s")
    assert drawn(names[1:], seed="s") == tuple(one for one in whole if one != names[0])
