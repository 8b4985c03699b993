"""The bank as a table, for three questions that can be counted by hand."""

from dataclasses import replace

from bot.language import LocalText
from bot.reflection.coverage import by_concept, by_moment
from bot.reflection.model import Audience, Concept, Intensity, Moment, Pole, Question, Side

ONE = Question(
    id="one",
    concept=Concept.PROJECTION,
    side=Side.SELF,
    pole=Pole.BOTH,
    audience=Audience.OWNER,
    moment=Moment.HARVEST,
    intensity=Intensity.LIGHT,
    text=LocalText(nl="Wat is één?", en="What is one?"),
)
THREE = (
    ONE,
    replace(ONE, id="two", moment=Moment.NEXT_MORNING),
    replace(ONE, id="three", audience=Audience.FACILITATOR, concept=Concept.TRANSFERENCE),
)
NONE = dict.fromkeys(Audience, 0)


def test_questions_are_counted_by_concept_and_a_gap_is_a_nought():
    assert by_concept(THREE) == dict.fromkeys(Concept, NONE) | {
        Concept.PROJECTION: {Audience.OWNER: 2, Audience.PARTICIPANT: 0, Audience.FACILITATOR: 0},
        Concept.TRANSFERENCE: {Audience.OWNER: 0, Audience.PARTICIPANT: 0, Audience.FACILITATOR: 1},
    }


def test_questions_are_counted_by_moment_and_a_gap_is_a_nought():
    assert by_moment(THREE) == dict.fromkeys(Moment, NONE) | {
        Moment.HARVEST: {Audience.OWNER: 1, Audience.PARTICIPANT: 0, Audience.FACILITATOR: 1},
        Moment.NEXT_MORNING: {Audience.OWNER: 1, Audience.PARTICIPANT: 0, Audience.FACILITATOR: 0},
    }


def test_of_no_questions_every_cell_is_there():
    assert by_concept(()) == dict.fromkeys(Concept, NONE)
    assert by_moment(()) == dict.fromkeys(Moment, NONE)
