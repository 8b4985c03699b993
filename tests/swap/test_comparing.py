"""What is told of a difference: who sees it, when, which words, what led to it, and how to see it again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.circles.model import Lead
from bot.language import Language
from bot.rounds.method import Order, Pace
from bot.wording.outgoing import Button, Press, Span, Style, Verb
from tests.swap.comparing import Difference, first_difference, marked
from tests.swap.deeds import Role
from tests.swap.histories import Brought, Choice, History, Trouble
from tests.swap.playing import Played
from tests.swap.seeing import Shown, Sight

HISTORY = History(
    seed="kring/12",
    names=("An", "Bo", "Cas", "Dee", "Els"),
    pair=("Bo", "Dee"),
    language=Language.NL,
    house=0,
    start=0,
    method="meeting",
    pace=Pace.LIVE,
    choice=Choice.FIXED,
    brought=(Brought(Role.FIRST, "Een stille coachee"),),
    rounds=1,
    begins_after=0,
    admin=None,
    order=Order.DRAWN,
    lead=Lead.ONE,
    by_itself=False,
    by_voice=False,
    english=(),
    troubles=frozenset({Trouble.EDITS}),
    adds=(),
)
NINE = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
ANSWER = Sight(
    at=NINE,
    kind="new",
    text=(Span("Van de inbrenger:", Style.BOLD), Span("\n"), Span("niets meer", Style.QUOTE)),
    buttons=((Button("Volgende", Press(verb=Verb.NEXT, subject="round", epoch=3)),),),
    message=4,
    protected=True,
)
HEARD = Sight(at=NINE - timedelta(minutes=5), kind="toast", text=(Span("Goed."),))


def played(**others: tuple[Sight, ...]) -> Played:
    named = {name.replace("_", " "): seen for name, seen in others.items()}
    pair = {name: named.pop(name) for name in ("Bo", "Dee", "first", "second") if name in named}
    done = ((NINE - timedelta(minutes=9), "Cas taps: done"), (NINE, "Bo edits a message"), (NINE, "later"))
    return Played(Shown(named, pair), done[:2])


def test_a_difference_is_told_with_all_that_one_needs() -> None:
    other = replace(
        ANSWER, text=(Span("Van de inbrengster:", Style.BOLD), Span("\n"), Span("niets meer", Style.QUOTE))
    )
    found = first_difference(
        HISTORY, played(the_group=(ANSWER,), Cas=(HEARD,)), played(the_group=(other,), Cas=(HEARD,))
    )
    assert isinstance(found, Difference)
    assert found.told("python -m tests.swap 1 --seed kring --from 12").splitlines() == [
        "A difference in kring/12: who looks on can tell Bo from Dee",
        "  the round: meeting, live, fixed, 5 members, nl, turns drawn, led by one; edits",
        "  who sees it: everybody in the group",
        "  with the dilemma of Bo:",
        "    | Tue 03 Nov 2026 09:00:00",
        "    | new no. 4 protected",
        "    | Van de inbreng⟦⟧er:",
        "    | niets meer",
        "    |   entity bold 0+1⟦7⟧",
        "    |   entity blockquote ⟦18⟧+10",
        "    |   [Volgende] data v1.next.round.3.",
        "  with the dilemma of Dee:",
        "    | Tue 03 Nov 2026 09:00:00",
        "    | new no. 4 protected",
        "    | Van de inbreng⟦st⟧er:",
        "    | niets meer",
        "    |   entity bold 0+1⟦9⟧",
        "    |   entity blockquote ⟦20⟧+10",
        "    |   [Volgende] data v1.next.round.3.",
        "  before it, with the dilemma of Bo:",
        "    Tue 03 Nov 2026 08:51:00  Cas taps: done",
        "    Tue 03 Nov 2026 09:00:00  Bo edits a message",
        "  before it, with the dilemma of Dee:",
        "    Tue 03 Nov 2026 08:51:00  Cas taps: done",
        "    Tue 03 Nov 2026 09:00:00  Bo edits a message",
        "  again: python -m tests.swap 1 --seed kring --from 12",
    ]


def test_nothing_differs_in_two_plays_that_look_the_same() -> None:
    assert (
        first_difference(
            HISTORY, played(Cas=(HEARD,), Bo=(ANSWER,)), played(Cas=(replace(HEARD),), Bo=(ANSWER,))
        )
        is None
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(ANSWER, at=NINE + timedelta(seconds=1)),
        replace(ANSWER, kind="edit"),
        replace(ANSWER, message=5),
        replace(ANSWER, protected=False),
        replace(ANSWER, silent=True),
        replace(ANSWER, rest="an alert"),
        replace(ANSWER, text=(Span("Van de inbrenger:"), *ANSWER.text[1:])),
        replace(ANSWER, buttons=((Button("Volgende", Press(verb=Verb.NEXT, subject="round", epoch=4)),),)),
    ],
    ids=["moment", "kind", "place", "protection", "sound", "alert", "style", "callback data"],
)
def test_everything_visible_counts(other: Sight) -> None:
    found = first_difference(HISTORY, played(the_group=(ANSWER,)), played(the_group=(other,)))
    assert found is not None
    assert (found.place, found.one, found.other) == ("the group", ANSWER, other)
    assert "⟦" in found.told("")


def test_what_is_missing_in_one_play_is_told_as_nothing() -> None:
    found = first_difference(HISTORY, played(Cas=(HEARD,)), played(Cas=(HEARD, ANSWER)))
    assert found is not None
    assert (found.one, found.other) == (None, ANSWER)
    assert "  who sees it: Cas, in private" in found.told("").splitlines()
    assert "    | ⟦nothing more⟧" in found.told("").splitlines()


def test_the_earliest_difference_that_others_see_is_told_first() -> None:
    early, late = replace(HEARD, text=(Span("Nee."),)), replace(ANSWER, message=9)
    found = first_difference(
        HISTORY,
        played(the_group=(ANSWER,), Els=(HEARD,), Bo=(HEARD,)),
        played(the_group=(late,), Els=(early,), Bo=(early,)),
    )
    assert found is not None
    assert found.place == "Els"


@pytest.mark.parametrize(
    ("place", "who"),
    [
        ("Bo", "Bo, in private, one of the two: as owner and as another"),
        ("second", "the second of the two, in private: the one in the one play, the other in the other"),
    ],
)
def test_what_only_the_pair_see_is_told_as_such(place: str, who: str) -> None:
    timeless = replace(HEARD, at=None)
    found = first_difference(HISTORY, played(**{place: (timeless,)}), played(**{place: ()}))
    assert found is not None
    assert f"  who sees it: {who}" in found.told("").splitlines()


def test_only_the_lines_that_differ_are_marked() -> None:
    assert marked(("a", "b", "c"), ("a", "x", "y", "c")) == (["a", "⟦b⟧", "c"], ["a", "⟦x⟧", "⟦y⟧", "c"])
    assert marked(("one day",), ("one stay",)) == (["one ⟦d⟧ay"], ["one ⟦st⟧ay"])
    assert marked(("a",), ("a",)) == (["a"], ["a"])
