"""Walking through an instrument: on, back, twice the same, and what a walk never holds."""

from bot.library.instruments import load_instruments
from bot.reflection.instrument import UNKNOWN, Earlier
from bot.reflection.taps import BodyPlace, Boundary, Closeness, Feeling
from bot.reflection.walking import (
    No,
    Walk,
    back,
    begun,
    does_not_know,
    noticed,
    on,
    present,
    tap,
    tapped,
)

INSTRUMENTS = load_instruments()
PALETTE, BODY = INSTRUMENTS["feeling_palette"], INSTRUMENTS["body_map"]
RESCUER, CLOSENESS = INSTRUMENTS["rescuer_check"], INSTRUMENTS["closeness"]


def test_where_one_is_tapped_the_next_step_comes_and_the_second_tap_of_a_nervous_finger_is_stale() -> None:
    first = tap(RESCUER, Walk(), 0, "rescuer")
    assert first == Walk(at=1, taps=(("chair", ("rescuer",)),))
    assert isinstance(first, Walk)
    assert tap(RESCUER, first, 0, "rescuer") is No.STALE
    assert tap(RESCUER, first, 1, "rescuer") is No.STALE, "no such option in this step"


def test_where_several_are_tapped_one_stays_and_twice_the_same_tap_says_the_same_twice() -> None:
    once = tap(PALETTE, Walk(), 0, "angry")
    assert isinstance(once, Walk)
    assert tap(PALETTE, once, 0, "angry") == once
    both = tap(PALETTE, once, 0, "warm")
    assert isinstance(both, Walk)
    assert tapped(both.taps, "feelings") == ("warm", "angry"), "in the order of the buttons"
    without = tap(PALETTE, both, 0, "angry", on=False)
    assert isinstance(without, Walk)
    assert tapped(without.taps, "feelings") == ("warm",)
    assert tap(PALETTE, without, 0, "angry", on=False) == without


def test_nothing_stands_alone_and_gives_way() -> None:
    angry = tap(PALETTE, Walk(), 0, "angry")
    assert isinstance(angry, Walk)
    nothing = tap(PALETTE, angry, 0, "nothing")
    assert isinstance(nothing, Walk)
    assert tapped(nothing.taps, "feelings") == ("nothing",)
    assert tap(PALETTE, nothing, 0, "angry") == angry


def test_not_knowing_gives_way_to_what_is_tapped_on_the_way_back() -> None:
    unknown = does_not_know(PALETTE, Walk(), 0)
    assert unknown == Walk(at=1, taps=(("feelings", (UNKNOWN,)),))
    assert isinstance(unknown, Walk)
    returned = back(unknown, 1)
    assert isinstance(returned, Walk)
    assert tap(PALETTE, returned, 0, "angry") == tap(PALETTE, Walk(), 0, "angry")


def test_a_step_without_a_tap_is_not_left() -> None:
    assert on(PALETTE, Walk(), 0) is No.STALE
    angry = tap(PALETTE, Walk(), 0, "angry")
    assert isinstance(angry, Walk)
    assert on(PALETTE, angry, 0) == Walk(at=1, taps=angry.taps)
    assert on(PALETTE, angry, 1) is No.STALE


def test_back_keeps_what_was_tapped_and_ends_at_the_first_step() -> None:
    first = tap(RESCUER, Walk(), 0, "beside")
    assert isinstance(first, Walk)
    returned = back(first, 1)
    assert returned == Walk(at=0, taps=first.taps)
    assert isinstance(returned, Walk)
    assert back(returned, 0) is No.STALE
    assert back(first, 0) is No.STALE


def test_attraction_never_becomes_part_of_a_walk() -> None:
    for instrument in (PALETTE, INSTRUMENTS["i_feel"]):
        assert "attracted" in instrument.steps[0].answers
        assert tap(instrument, Walk(), 0, "attracted") is No.REFERS
        assert tap(instrument, Walk(), 0, "attracted", on=False) is No.REFERS


def test_at_the_end_nothing_can_be_tapped_but_back() -> None:
    end = Walk(at=len(BODY.steps), taps=(("places", ("back",)), ("quality", ("heavy",))))
    assert present(BODY, end) is None
    assert tap(BODY, end, end.at, "back") is No.STALE
    assert does_not_know(BODY, end, end.at) is No.STALE
    assert on(BODY, end, end.at) is No.STALE
    assert back(end, end.at) == Walk(at=1, taps=end.taps)


def test_a_walk_of_an_instrument_that_became_shorter_is_at_its_end() -> None:
    assert present(BODY, Walk(at=9)) is None
    assert present(BODY, Walk(at=-1)) is None


def test_what_was_kept_before_is_taken_along_and_asked_again_only_on_the_way_back() -> None:
    kept = {Earlier(instrument="closeness_before", step="myself"): ("4",)}
    whole = {**kept, Earlier(instrument="closeness_before", step="client"): ("6",)}
    assert begun(CLOSENESS, {}) == Walk()
    assert begun(CLOSENESS, kept) == Walk(at=1, taps=(("myself_before", ("4",)),))
    walk = begun(CLOSENESS, whole)
    assert walk == Walk(at=2, taps=(("myself_before", ("4",)), ("client_before", ("6",))))
    returned = back(walk, 2)
    assert isinstance(returned, Walk)
    assert returned.at == 1
    again = tap(CLOSENESS, returned, 1, "8")
    assert isinstance(again, Walk)
    assert (again.at, tapped(again.taps, "client_before")) == (2, ("8",))


def test_not_knowing_of_before_is_asked_once_more() -> None:
    unknown = {Earlier(instrument="closeness_before", step="myself"): (UNKNOWN,)}
    assert begun(CLOSENESS, unknown) == Walk()


def test_what_leads_to_questions_is_told_in_the_words_of_the_taps() -> None:
    assert noticed(PALETTE, (("feelings", ("warm", "angry")), ("when", ("now",)))) == (
        Feeling.WARM,
        Feeling.ANGRY,
    )
    assert noticed(BODY, (("places", ("stomach",)),)) == (BodyPlace.STOMACH,)
    assert noticed(INSTRUMENTS["boundary_tags"], (("tag", ("gifts",)),)) == (Boundary.GIFTS,)
    assert noticed(
        CLOSENESS, (("myself_before", ("2",)), ("myself_now", ("9",)), ("client_now", ("1",)))
    ) == (Closeness(9),)
    assert noticed(PALETTE, (("feelings", (UNKNOWN,)),)) == ()
