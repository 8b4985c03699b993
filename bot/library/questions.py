"""Questions of reflection, from `bot/reflection/questions/*.toml`: one file a concept.

Checks what a program can know of a question: its fields, that nobody but the owner is asked while a dilemma is being
brought, and that nothing deep is asked of somebody who still has to go on. Whether a question is kind and open is for
readers, and for `tests/reflection/test_bank.py`.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from bot.language import LocalText
from bot.library.errors import THE_FILE, LibraryError, read_checked
from bot.reflection.model import (
    STILL_GOING_ON,
    Audience,
    Concept,
    Intensity,
    Moment,
    Pole,
    Question,
    Side,
)

QUESTIONS = files("bot.reflection") / "questions"

FITS_A_PHONE = 200


def load_questions(folder: Traversable = QUESTIONS) -> tuple[Question, ...]:
    """Return every question, in the order of the file names; raise `LibraryError` if a file is wrong."""
    known: dict[str, Question] = {}
    stands_in: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".toml"):
            continue
        concept = _concept_of(file)
        for entry in read_checked(file, _File).question:
            if entry.id in known:
                raise LibraryError(
                    file=file.name,
                    item=f"question {entry.id}",
                    field="id",
                    problem=f"another question has it too, in {stands_in[entry.id]}",
                )
            known[entry.id] = entry.to_value(concept)
            stands_in[entry.id] = file.name
    if not known:
        raise LibraryError(
            file=folder.name, item="the folder", field="(all)", problem="it holds no question (*.toml)"
        )
    return tuple(known.values())


def _concept_of(file: Traversable) -> Concept:
    name = file.name.removesuffix(".toml")
    if name not in {*Concept}:
        raise LibraryError(
            file=file.name, item=THE_FILE, field="its name", problem=f"there is no concept “{name}”"
        )
    return Concept(name)


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Text(_Table):
    nl: Annotated[str, Field(min_length=1, max_length=FITS_A_PHONE)]
    en: Annotated[str, Field(min_length=1, max_length=FITS_A_PHONE)]


class _Question(_Table):
    id: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]
    audience: Annotated[Audience, Field(strict=False)]
    moment: Annotated[Moment, Field(strict=False)]
    side: Annotated[Side, Field(strict=False)]
    pole: Annotated[Pole, Field(strict=False)]
    intensity: Annotated[Intensity, Field(strict=False)]
    text: _Text

    @field_validator("moment")
    @classmethod
    def _only_the_owner_is_asked_while_bringing(cls, moment: Moment, info: ValidationInfo) -> Moment:
        if moment is Moment.BRINGING and info.data.get("audience", Audience.OWNER) is not Audience.OWNER:
            raise PydanticCustomError(
                "tells_of_a_dilemma",
                "asked to others, it would tell them that somebody is bringing a dilemma",
            )
        return moment

    @field_validator("intensity")
    @classmethod
    def _nothing_deep_while_there_is_work_to_do(cls, intensity: Intensity, info: ValidationInfo) -> Intensity:
        if intensity is Intensity.DEEP and info.data.get("moment") in STILL_GOING_ON:
            raise PydanticCustomError(
                "too_deep_for_now", "it is not for somebody who still has work to do with the dilemma"
            )
        return intensity

    def to_value(self, concept: Concept) -> Question:
        return Question(
            id=self.id,
            concept=concept,
            side=self.side,
            pole=self.pole,
            audience=self.audience,
            moment=self.moment,
            intensity=self.intensity,
            text=LocalText(nl=self.text.nl, en=self.text.en),
        )


class _File(_Table):
    question: list[_Question]
