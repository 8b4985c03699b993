"""The questions themselves: what a text may not do to a tired, careful person, and how wide the bank looks.

A program cannot tell that a question is kind. It can tell that one is closed, accuses, asks for a reason, asks two
things, guesses a gender, fishes for the client's particulars or comes near the client's body, and it does so for every
text in both languages.
"""

from collections import Counter
from itertools import product
from random import Random

import pytest

from bot.language import Language
from bot.library.questions import load_questions
from bot.reflection.choose import choose
from bot.reflection.coverage import by_concept, by_moment
from bot.reflection.model import Audience, Concept, Intensity, Moment, Pole, Side, poles
from bot.reflection.rules import Fault, Slip, slips_in

BANK = load_questions()

WHENEVER = [
    (audience, moment)
    for audience, moment in product((Audience.OWNER, Audience.PARTICIPANT), Moment)
    if (audience, moment) != (Audience.PARTICIPANT, Moment.BRINGING)
]
"""When owner and participants are asked."""

EVERY_TEXT = {
    f"{question.id}-{language}": (language, question.text.said_in(language))
    for question in BANK
    for language in Language
}
every_text = pytest.mark.parametrize(("language", "text"), EVERY_TEXT.values(), ids=EVERY_TEXT)
SLIPS = {
    Fault.LENGTH: ("Wat " + "heel " * 20 + "blijft?", "What " + "very " * 20 + "remains?"),
    Fault.SIGNS: ("Wat is *dit*?", "What is *this*?"),
    Fault.SENTENCE: ("Wat blijft. Schrijf het op.", "what remains?"),
    Fault.CLOSED: ("Bleef je?", "Did you stay?"),
    Fault.TWO: ("Wat bleef en wat ging?", "What stayed and what went?"),
    Fault.REASON: ("Hoe komt het dat je bleef?", "What was the reason you stayed?"),
    Fault.DUTY: ("Wat had je moeten zeggen?", "What should you have said?"),
    Fault.JUDGES: ("Wat was de juiste afstand?", "What would have been appropriate?"),
    Fault.GENDER: ("Wat zei hij tegen je?", "What did she say to you?"),
    Fault.FORMAL: ("Wat raakt u in dit verhaal?", "What in one’s own story is touched?"),
    Fault.TRADE: ("Welke tegenoverdracht voel je?", "What do you make of your projection?"),
    Fault.WHO_IT_IS: ("Bij welk bedrijf speelt dit?", "Which company is this about?"),
    Fault.BODY: ("Wat deed het lijf van de coachee?", "What did the client’s body do?"),
    Fault.OWNER: ("Wat zou je de inbrenger gunnen?", "What do you wish the owner?"),
}


def test_there_is_a_slip_for_every_rule_and_the_rule_catches_it():
    assert SLIPS.keys() == {*Fault}
    for what, texts in SLIPS.items():
        for language, text in zip((Language.NL, Language.EN), texts, strict=True):
            assert [slip.fault for slip in slips_in(text, language, asked_of_others=True)] == [what]


def test_a_slip_is_told_with_the_words_in_which_it_lies():
    assert slips_in("Wat had je moeten zeggen?", Language.NL) == (Slip(Fault.DUTY, "moeten"),)
    assert slips_in("Wat zag je aan #een ‘foto’?", Language.NL) == (Slip(Fault.SIGNS, "#"),)


@every_text
def test_nothing_is_the_matter_with_any_text(language, text):
    assert slips_in(text, language) == ()


def test_no_text_and_no_id_stands_twice():
    for values in ([q.id for q in BANK], [q.text.nl for q in BANK], [q.text.en for q in BANK]):
        assert [value for value, times in Counter(values).items() if times > 1] == []


@pytest.mark.parametrize("language", Language)
def test_who_is_asked_often_does_not_hear_the_same_tune(language):
    begins = [question.text.said_in(language).split() for question in BANK]
    ((_, times),) = Counter(words[0] for words in begins).most_common(1)
    assert times <= len(BANK) * 0.4
    within = Counter(
        (question.concept, question.audience, *words[:3])
        for question, words in zip(BANK, begins, strict=True)
    )
    assert [start for start, times in within.items() if times > 1] == []


def test_nobody_but_the_owner_reads_of_the_owner():
    """A participant or facilitator who is asked about the person who brought it is asked to guess who that is."""
    assert [
        question.id
        for question in BANK
        if question.audience is not Audience.OWNER
        and any(
            slips_in(question.text.said_in(language), language, asked_of_others=True) for language in Language
        )
    ] == []


def test_the_bank_is_as_large_as_it_is_meant_to_be():
    assert {moment: tuple(cells.values()) for moment, cells in by_moment(BANK).items()} == {
        Moment.BRINGING: (24, 0, 0),
        Moment.AFTER_QUESTIONS: (18, 21, 3),
        Moment.HARVEST: (24, 30, 10),
        Moment.NEXT_MORNING: (24, 26, 8),
        Moment.TWO_WEEKS: (18, 23, 3),
    }, "owner, participants, facilitator"


def test_no_concept_is_short_of_questions_for_anybody():
    enough = {Audience.OWNER: 4, Audience.PARTICIPANT: 3, Audience.FACILITATOR: 1}
    assert [
        (concept, audience, there)
        for concept, cells in by_concept(BANK).items()
        for audience, there in cells.items()
        if there < enough[audience]
    ] == []


NOTIONS = {
    "the fear of not mattering": {"what_you_would_mean", "nothing_to_prove", "day_of_not_mattering"},
    "what the body tells": {
        "body_when_they_spoke",
        "where_questions_landed",
        "how_you_breathed",
        "what_your_hands_did",
    },
    "own tears": {"what_tears_would_tell"},
    "not knowing": {"simply_not_knowing", "may_stay_open", "asking_for_advice"},
    "being a witness": {"no_more_than_a_witness"},
    "the example of who leads": {"shown_so_others_could"},
    "the fear of being judged": {
        "what_they_might_think",
        "somebody_who_stays_calm",
        "whose_judgement_weighs",
    },
}


def test_what_is_no_concept_of_its_own_is_asked_about_within_others():
    known = {question.id for question in BANK}
    assert [notion for notion, asked in NOTIONS.items() if asked - known] == []


def test_owner_and_participants_can_be_asked_about_every_concept_whenever_they_are_asked():
    """What a coach taps decides later what comes: the moment must not stand in the way."""
    there = {(one.audience, one.moment, one.concept) for one in BANK}
    assert {(*whenever, concept) for whenever in WHENEVER for concept in Concept} - there == set()


@pytest.mark.parametrize(
    ("audience", "about"), [*WHENEVER, *product((Audience.OWNER, Audience.PARTICIPANT), Concept)]
)
def test_nobody_is_only_warned_of_one_extreme_or_looks_in_one_direction_only(audience, about):
    """At every moment, and of every concept; by questions that mean it, not by those with an eye for both."""
    asked = [one for one in BANK if one.audience is audience and about in (one.concept, one.moment)]
    assert {Pole.TOO_CLOSE, Pole.TOO_FAR} <= {one.pole for one in asked}
    assert {Side.SELF, Side.OTHER} <= {one.side for one in asked}


@pytest.mark.parametrize(
    ("audience", "moment", "how_many", "in_a_row"),
    [
        (Audience.OWNER, Moment.BRINGING, 3, 4),
        (Audience.OWNER, Moment.AFTER_QUESTIONS, 2, 4),
        (Audience.OWNER, Moment.HARVEST, 3, 6),
        (Audience.OWNER, Moment.NEXT_MORNING, 2, 6),
        (Audience.OWNER, Moment.TWO_WEEKS, 2, 5),
        (Audience.PARTICIPANT, Moment.AFTER_QUESTIONS, 2, 9),
        (Audience.PARTICIPANT, Moment.HARVEST, 3, 10),
        (Audience.PARTICIPANT, Moment.NEXT_MORNING, 2, 10),
        (Audience.PARTICIPANT, Moment.TWO_WEEKS, 2, 10),
        (Audience.FACILITATOR, Moment.HARVEST, 2, 2),
        (Audience.FACILITATOR, Moment.NEXT_MORNING, 2, 2),
    ],
)
def test_for_a_season_everybody_gets_full_and_balanced_sets_and_nothing_twice(
    audience, moment, how_many, in_a_row
):
    for seed in range(50):
        asked: set[str] = set()
        for _ in range(in_a_row):
            chosen = choose(
                BANK,
                audience=audience,
                moment=moment,
                asked_before=frozenset(asked),
                seed=seed,
                how_many=how_many,
            )
            assert len(chosen) == how_many
            assert {Side.OTHER, Side.SELF} <= {question.side for question in chosen}
            assert poles(*chosen) == {Pole.TOO_CLOSE, Pole.TOO_FAR}
            assert asked.isdisjoint(question.id for question in chosen)
            asked |= {question.id for question in chosen}


@pytest.mark.parametrize(
    ("moment", "how_many"), [(Moment.HARVEST, 3), (Moment.NEXT_MORNING, 2), (Moment.TWO_WEEKS, 2)]
)
def test_also_who_leans_somewhere_each_time_gets_ten_sets_that_begin_light_and_hold_one_deep_question(
    moment, how_many
):
    for seed in range(50):
        drawn = Random(seed)
        asked: set[str] = set()
        sets, leaned = [], 0
        for number in range(10):
            leaning = frozenset(drawn.sample([*Concept], 5))
            chosen = choose(
                BANK,
                audience=Audience.PARTICIPANT,
                moment=moment,
                asked_before=frozenset(asked),
                seed=f"{seed}/{number}",
                how_many=how_many,
                leaning=leaning,
            )
            asked |= {question.id for question in chosen}
            sets.append(chosen)
            leaned += any(question.concept in leaning for question in chosen)
        assert leaned >= 6, "the balance comes first"
        assert {len(chosen) for chosen in sets} == {how_many}
        assert all(poles(*chosen) == {Pole.TOO_CLOSE, Pole.TOO_FAR} for chosen in sets)
        assert all({Side.OTHER, Side.SELF} <= {one.side for one in chosen} for chosen in sets)
        assert sum(chosen[0].intensity is Intensity.LIGHT for chosen in sets) >= 9
        assert max(sum(one.intensity is Intensity.DEEP for one in chosen) for chosen in sets) <= 1


def test_owner_and_participants_find_something_light_about_every_concept():
    """Whoever has had enough for today can still look."""
    light = {(one.concept, one.audience) for one in BANK if one.intensity is Intensity.LIGHT}
    asked = {*product(Concept, (Audience.OWNER, Audience.PARTICIPANT))}
    assert asked - light == set()


def test_nothing_deep_is_asked_of_somebody_who_still_has_to_go_on():
    deep = {one.moment for one in BANK if one.intensity is Intensity.DEEP}
    assert deep == {Moment.HARVEST, Moment.NEXT_MORNING, Moment.TWO_WEEKS}


@pytest.mark.parametrize("audience", [Audience.PARTICIPANT, Audience.FACILITATOR])
def test_while_a_dilemma_is_being_brought_nobody_else_is_asked_anything(audience):
    assert (
        choose(BANK, audience=audience, moment=Moment.BRINGING, asked_before=frozenset(), seed=1, how_many=3)
        == ()
    )
