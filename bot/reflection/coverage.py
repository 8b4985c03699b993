"""The bank as a table: how many questions there are about what, for whom, and when.

Pure. It counts, and knows neither texts nor what was asked. A cell without questions stands in the table as 0, so that
a gap shows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.reflection.model import Audience, Concept, Moment, Question


def by_concept(questions: Iterable[Question]) -> Mapping[Concept, Mapping[Audience, int]]:
    """Return how many questions look at each concept, for each audience."""
    counted = Counter((question.concept, question.audience) for question in questions)
    return {concept: {audience: counted[concept, audience] for audience in Audience} for concept in Concept}


def by_moment(questions: Iterable[Question]) -> Mapping[Moment, Mapping[Audience, int]]:
    """Return how many questions come at each moment, for each audience."""
    counted = Counter((question.moment, question.audience) for question in questions)
    return {moment: {audience: counted[moment, audience] for audience in Audience} for moment in Moment}
