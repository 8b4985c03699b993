"""A method changed by taps: what stays whole, and what stands in the way of a change."""

import pytest

from bot.language import LocalText
from bot.library.methods import load_additions, load_methods
from bot.rounds import adapting
from bot.rounds.adapting import Slip, Why
from bot.rounds.method import Addition, Method, Place, Speaks, Tells
from bot.rounds.method_checks import wrong_in
from tests.builders import the_method

METHODS = load_methods()


def without(method: Method, phase_id: str) -> Method | Slip:
    return adapting.without_phase(method, [one.id for one in method.phases].index(phase_id))


def test_a_phase_can_be_left_out_and_its_minutes_with_it():
    tietze = the_method("tietze")
    shorter = without(tietze, "casting")
    assert isinstance(shorter, Method)
    assert [one.id for one in shorter.phases] == [one.id for one in tietze.phases if one.id != "casting"]
    assert shorter.minutes == tietze.minutes - 5


@pytest.mark.parametrize(
    ("method", "phase", "why"),
    [
        ("tietze", "story", Why.NOTHING_TOLD),
        ("tietze", "module", Why.NEEDED),
        ("ten_step", "questions", Why.NEEDED),
        ("gossip", "questions", Why.NO_QUESTIONS),
        ("wise_crowds", "challenge", Why.LAST_WORD),
        ("incident_long", "what_was_done", Why.NEEDED),
    ],
)
def test_what_a_round_cannot_do_without_stays(method: str, phase: str, why: Why):
    assert without(the_method(method), phase) == Slip(why=why)


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_whatever_phase_is_left_out_what_remains_holds_or_it_is_said_why_not(method: Method):
    for index in range(len(method.phases)):
        changed = adapting.without_phase(method, index)
        assert isinstance(changed, Slip) or wrong_in(changed) is None


def test_minutes_go_up_and_down_within_bounds_and_are_then_not_the_source_s():
    incident = the_method("incident")
    longer = adapting.with_minutes(incident, 0, 5)
    assert (longer.phases[0].minutes, longer.phases[0].published) == (incident.phases[0].minutes + 5, False)
    assert adapting.with_minutes(incident, 0, -50).phases[0].minutes == 1
    assert adapting.with_minutes(incident, 0, 500).phases[0].minutes == 120


def test_a_question_and_a_name_are_said_in_every_language():
    gossip = the_method("gossip")
    asked = adapting.with_prompt(gossip, 1, "Wat wil je echt weten?")
    assert isinstance(asked, Method)
    assert asked.phases[1].prompt == LocalText(nl="Wat wil je echt weten?", en="Wat wil je echt weten?")
    named = adapting.with_name(gossip, "Onze roddelronde")
    assert isinstance(named, Method)
    assert named.name.en == "Onze roddelronde"


@pytest.mark.parametrize(("text", "why"), [("", Why.EMPTY), ("a" * 401, Why.TOO_LONG), ("Nu!", Why.TOO_LOUD)])
def test_a_question_that_is_empty_long_or_loud_is_not_taken(text: str, why: Why):
    assert adapting.with_prompt(the_method("gossip"), 1, text) == Slip(why=why)


ADDITIONS = load_additions()
GIVEN = [
    (method, addition)
    for method in METHODS.values()
    for addition in adapting.can_be_given(method, ADDITIONS.values())
]


@pytest.mark.parametrize(
    ("method", "addition"), GIVEN, ids=[f"{method.id}, {addition.id}" for method, addition in GIVEN]
)
def test_an_addition_stands_after_the_telling_or_before_the_harvest_and_changes_nothing_else(
    method: Method, addition: Addition
):
    more = adapting.with_addition(method, addition)
    assert isinstance(more, Method)
    assert wrong_in(more) is None
    (at,) = [n for n, phase in enumerate(more.phases) if phase == addition.phase]
    assert (*more.phases[:at], *more.phases[at + 1 :]) == method.phases
    if addition.place is Place.AFTER_TELLING:
        assert more.phases[at - 1].tells is Tells.DILEMMA
    elif not method.rotates:
        last = [phase for phase in more.phases if not {*phase.speaks} <= {Speaks.SOLO, Speaks.NONE}][-1]
        assert more.phases[at + 1] == last
    assert more.minutes == method.minutes + addition.phase.minutes


def test_every_method_with_one_owner_can_be_given_whatever_it_does_not_have():
    for method in METHODS.values():
        given = {addition.id for one, addition in GIVEN if one is method}
        if not method.rotates:
            assert given == {*ADDITIONS} - {phase.id for phase in method.phases}


def test_where_everyone_is_owner_nothing_that_is_for_one_owner_is_added():
    for method in (the_method("troika"), the_method("wise_crowds")):
        assert {one.id for one in adapting.can_be_given(method, ADDITIONS.values())} == {
            "unsaid",
            "here_and_now",
        }
        for name in ("mirror", "you_may"):
            assert adapting.with_addition(method, ADDITIONS[name]) == Slip(why=Why.NO_OWNER)


def test_a_phase_is_not_added_twice():
    more = adapting.with_addition(the_method("balint"), ADDITIONS["mirror"])
    assert isinstance(more, Method)
    assert adapting.with_addition(more, ADDITIONS["mirror"]) == Slip(why=Why.THERE_ALREADY)


def test_several_stand_in_the_order_in_which_the_file_gives_them_and_what_cannot_be_is_left_out():
    more = adapting.with_additions(the_method("meeting"), ADDITIONS.values())
    assert [phase.id for phase in more.phases] == [
        "story",
        "mirror",
        "feeling",
        "questions",
        "answers",
        "unsaid",
        "here_and_now",
        "you_may",
        "harvest",
    ]
    balint = adapting.with_additions(the_method("balint"), ADDITIONS.values())
    assert [phase.id for phase in balint.phases][-5:] == [
        "unsaid",
        "here_and_now",
        "you_may",
        "return",
        "close",
    ]


def test_what_suits_a_method_is_offered_first():
    offered = adapting.can_be_given(the_method("balint"), ADDITIONS.values())
    assert [one.id for one in offered] == ["mirror", "unsaid", "you_may", "here_and_now"]
