"""Reading the folder of questions: what becomes of a line, and what an editor hears who made a slip."""

import tomllib
from pathlib import Path

import pytest

from bot.language import LocalText
from bot.library.errors import LibraryError
from bot.library.questions import load_questions
from bot.reflection.model import Audience, Concept, Intensity, Moment, Pole, Question, Side

ROOT = Path(__file__).parents[2]

A_QUESTION = """
[[question]]
id = "still_a_riddle"
audience = "owner"
moment = "bringing"
side = "other"
pole = "too_far"
intensity = "light"
text.nl = "Wat blijft een raadsel?"
text.en = "What remains a riddle?"
"""


@pytest.fixture
def folder(tmp_path):
    def write(**files: str) -> Path:
        questions = tmp_path / "questions"
        questions.mkdir()
        for name, text in files.items():
            (questions / f"{name}.toml").write_text(text, encoding="utf-8")
        return questions

    return write


def a_value(name: str, concept: Concept) -> Question:
    return Question(
        id=name,
        concept=concept,
        side=Side.OTHER,
        pole=Pole.TOO_FAR,
        audience=Audience.OWNER,
        moment=Moment.BRINGING,
        intensity=Intensity.LIGHT,
        text=LocalText(nl="Wat blijft een raadsel?", en="What remains a riddle?"),
    )


def test_a_table_becomes_a_question_about_what_its_file_is_called(folder):
    another = A_QUESTION.replace("still_a_riddle", "a_second_riddle")
    third = A_QUESTION.replace("still_a_riddle", "a_third_riddle")
    questions = folder(transference=third, projection=A_QUESTION + another)
    (questions / "README.md").write_text("Not a question.", encoding="utf-8")
    assert load_questions(questions) == (
        a_value("still_a_riddle", Concept.PROJECTION),
        a_value("a_second_riddle", Concept.PROJECTION),
        a_value("a_third_riddle", Concept.TRANSFERENCE),
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
        ('"light"', '"fierce"', "intensity", "Input should be 'light', 'middle' or 'deep'"),
        (
            '"light"',
            '"deep"',
            "intensity",
            "it is not for somebody who still has work to do with the dilemma",
        ),
        (
            'moment = "bringing"\nside = "other"\npole = "too_far"\nintensity = "light"\n',
            'moment = "after_questions"\nside = "other"\npole = "too_far"\nintensity = "deep"\n',
            "intensity",
            "it is not for somebody who still has work to do with the dilemma",
        ),
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
def test_a_slip_is_named_by_file_item_and_field(folder, right, wrong, field, problem):
    assert right in A_QUESTION
    with pytest.raises(LibraryError) as raised:
        load_questions(folder(projection=A_QUESTION.replace(right, wrong)))
    error = raised.value
    assert (error.file, error.item, error.field, error.problem) == (
        "projection.toml",
        "question still_a_riddle",
        field,
        problem,
    )
    assert str(error) == f"projection.toml, question still_a_riddle, field “{field}”: {problem}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            A_QUESTION + A_QUESTION,
            "projection.toml, question still_a_riddle, field “id”: another question has it too, in projection.toml",
        ),
        (
            A_QUESTION + A_QUESTION.replace('id = "still_a_riddle"', ""),
            "projection.toml, question 2, field “id”: it is missing",
        ),
        (
            A_QUESTION.replace("[[question]]", "[[qestion]]"),
            "projection.toml, the file as a whole, field “question”: it is missing",
        ),
        (
            "question = 3",
            "projection.toml, the file as a whole, field “question”: Input should be a valid list",
        ),
        (
            "[[question]",
            (
                "projection.toml, the file as a whole, field “(TOML)”: "
                "Expected ']]' at the end of an array declaration (at line 1, column 11)"
            ),
        ),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_says_so(folder, text, message):
    with pytest.raises(LibraryError) as raised:
        load_questions(folder(projection=text))
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"projection": A_QUESTION, "transference": A_QUESTION},
            (
                "transference.toml, question still_a_riddle, field “id”: "
                "another question has it too, in projection.toml"
            ),
        ),
        (
            {"projektion": A_QUESTION},
            "projektion.toml, the file as a whole, field “its name”: there is no concept “projektion”",
        ),
        (
            {"projection": "question = []"},
            "questions, the folder, field “(all)”: it holds no question (*.toml)",
        ),
        ({}, "questions, the folder, field “(all)”: it holds no question (*.toml)"),
    ],
)
def test_files_that_do_not_go_together_say_so(folder, files, message):
    with pytest.raises(LibraryError) as raised:
        load_questions(folder(**files))
    assert str(raised.value) == message


def test_every_file_of_the_folder_is_shipped():
    """A file that is not package data would be there for whoever writes it, and missing for whoever installs it."""
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    patterns = shipped["package-data"]["bot"]
    data = sorted((ROOT / "bot" / "reflection").rglob("*.toml"))
    assert len(data) > len(Concept)
    assert [file.name for file in data if not any(file.match(f"bot/{pattern}") for pattern in patterns)] == []
