"""Reading the file of questions: what becomes of a line, and what an editor hears who made a slip."""

from pathlib import Path

import pytest

from bot.language import LocalText
from bot.library.errors import LibraryError
from bot.library.questions import load_questions
from bot.reflection.model import Audience, Concept, Moment, Pole, Question, Side

A_QUESTION = """
[[question]]
id = "still_a_riddle"
concept = "projection"
side = "other"
pole = "too_far"
audience = "owner"
moment = "bringing"
text.nl = "Wat blijft een raadsel?"
text.en = "What remains a riddle?"
"""


@pytest.fixture
def bank(tmp_path):
    def write(text: str) -> Path:
        file = tmp_path / "questions.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_a_table_becomes_a_question(bank):
    assert load_questions(bank(A_QUESTION)) == (
        Question(
            id="still_a_riddle",
            concept=Concept.PROJECTION,
            side=Side.OTHER,
            pole=Pole.TOO_FAR,
            audience=Audience.OWNER,
            moment=Moment.BRINGING,
            text=LocalText(nl="Wat blijft een raadsel?", en="What remains a riddle?"),
        ),
    )


@pytest.mark.parametrize(
    ("right", "wrong", "field", "problem"),
    [
        (
            'side = "other"\n',
            'side = "client"\n',
            "side",
            "Input should be 'self', 'other', 'between' or 'group'",
        ),
        ('pole = "too_far"\n', "", "pole", "it is missing"),
        ('pole = "too_far"\n', "pole = 3\n", "pole", "Input should be 'too_close', 'too_far' or 'both'"),
        ('text.en = "What remains a riddle?"\n', "", "text en", "it is missing"),
        ("text.nl", "text.fr", "text nl", "it is missing"),
        ("pole =", 'tone = "warm"\npole =', "tone", "Kring does not know it; is it spelled right?"),
        ("a riddle?", "r" * 200, "text en", "String should have at most 200 characters"),
        (
            '"owner"',
            '"participant"',
            "moment",
            "asked to others, it would tell them that somebody is bringing a dilemma",
        ),
    ],
)
def test_a_slip_is_named_by_file_item_and_field(bank, right, wrong, field, problem):
    assert right in A_QUESTION
    with pytest.raises(LibraryError) as raised:
        load_questions(bank(A_QUESTION.replace(right, wrong)))
    error = raised.value
    assert (error.file, error.item, error.field, error.problem) == (
        "questions.toml",
        "question still_a_riddle",
        field,
        problem,
    )
    assert str(error) == f"questions.toml, question still_a_riddle, field “{field}”: {problem}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            A_QUESTION + A_QUESTION,
            "questions.toml, question still_a_riddle, field “id”: another question has it too",
        ),
        (
            A_QUESTION + A_QUESTION.replace('id = "still_a_riddle"', ""),
            "questions.toml, question 2, field “id”: it is missing",
        ),
        (
            A_QUESTION.replace("[[question]]", "[[qestion]]"),
            "questions.toml, the file as a whole, field “question”: it is missing",
        ),
        (
            "question = 3",
            "questions.toml, the file as a whole, field “question”: Input should be a valid list",
        ),
        (
            "[[question]",
            (
                "questions.toml, the file as a whole, field “(TOML)”: "
                "Expected ']]' at the end of an array declaration (at line 1, column 11)"
            ),
        ),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_says_so(bank, text, message):
    with pytest.raises(LibraryError) as raised:
        load_questions(bank(text))
    assert str(raised.value) == message
