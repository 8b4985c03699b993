"""The one error of the library, and the one way to read a file that raises it.

It speaks to the person who edited the file: it names the file, the item in it and the field, because that person looks
for a place and not for a traceback.
"""

import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from tomllib import TOMLDecodeError, loads
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.rounds.method_checks import Fault

Schema = TypeVar("Schema", bound=BaseModel)

THE_FILE = "the file as a whole"

PLAIN_WORDS = {
    "missing": "it is missing",
    "extra_forbidden": "Kring does not know it; is it spelled right?",
}


ALIKE = {
    "int_from_float": "int_type",
    "int_parsing": "int_type",
    "dict_type": "model_type",
    "model_attributes_type": "model_type",
}
"""What pydantic tells apart and a reader need not."""
SAID = frozenset(
    {
        "missing", "extra_forbidden", "loud", "space", "like", "string_type", "string_too_short", "string_too_long",
        "string_pattern_mismatch", "int_type", "greater_than_equal", "bool_type", "list_type", "too_short", "too_long",
        "enum", "model_type",
    }
)  # fmt: skip
"""What is said of one field in every language; the names are pydantic's."""


class LibraryError(Exception):
    """A data file cannot be used as it is."""

    def __init__(self, *, file: str, item: str, field: str, problem: str, fault: Fault | None = None) -> None:
        super().__init__(f"{file}, {item}, field “{field}”: {problem}")
        self.file = file
        self.item = item
        self.field = field
        self.problem = problem
        self.fault = fault or Fault("otherwise")
        """What is wrong, to be said in a language; what only operators read is said in English alone."""

    @classmethod
    def of(cls, error: ValidationError, *, file: str, data: Mapping[str, Any]) -> Self:
        """Return the error for the first thing that pydantic found wrong in `data`."""
        first = error.errors(include_url=False)[0]
        item, field = _place(first["loc"], data)
        problem = PLAIN_WORDS.get(first["type"], first["msg"])
        return cls(file=file, item=item, field=field, problem=problem, fault=_fault_of(first))


def read_checked(file: Traversable, schema: type[Schema]) -> Schema:
    """Return what a TOML file holds, checked against its schema; raise `LibraryError` for anything else."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        problem = "it is not written in UTF-8; save it as plain text in UTF-8"
        raise LibraryError(file=file.name, item=THE_FILE, field="(all)", problem=problem) from error
    return checked(text, schema, name=file.name)


def checked(text: str, schema: type[Schema], *, name: str) -> Schema:
    """Return what a TOML text holds, checked against its schema; raise `LibraryError` for anything else."""
    try:
        data = loads(text)
    except TOMLDecodeError as error:
        raise LibraryError(
            file=name, item=THE_FILE, field="(TOML)", problem=str(error), fault=_not_toml(str(error))
        ) from error
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        raise LibraryError.of(error, file=name, data=data) from error


def _fault_of(found: ErrorDetails) -> Fault:
    """Return what pydantic found as one of the faults that can be said in every language."""
    name = ALIKE.get(found["type"], found["type"])
    if name not in SAID:
        return Fault("otherwise")
    values = found.get("ctx", {})
    return Fault(
        name, {key: one if isinstance(one, int) else _listed(str(one)) for key, one in values.items()}
    )


def _listed(names: str) -> str:
    """Return names with nothing but commas between them, as every language has them."""
    return names.replace("' or '", "', '")


def _not_toml(said: str) -> Fault:
    place = re.search(r"at line (\d+), column (\d+)", said)
    if place is None:
        return Fault("toml_at_end")
    return Fault("toml", {"line": int(place[1]), "column": int(place[2])})


def _place(path: tuple[int | str, ...], data: Mapping[str, Any]) -> tuple[str, str]:
    """Turn pydantic's path into the names a reader of the file sees: the tables on the way, then the field."""
    tables: list[str] = []
    keys: list[str] = []
    here: Any = data
    for step in path:
        here = _below(here, step)
        if isinstance(step, int) and isinstance(here, Mapping):
            tables.append(f"{' '.join(keys)} {_called(here) or step + 1}")
            keys.clear()
        else:
            keys.append(str(step + 1 if isinstance(step, int) else step))
    return ", ".join(tables) or THE_FILE, " ".join(keys) or "(all)"


def _below(here: Any, step: int | str) -> Any:
    try:
        return here[step]
    except (LookupError, TypeError):
        return None


def _called(table: Mapping[str, Any]) -> str | None:
    """Return what the table calls itself, if it says so."""
    names = (table.get(key) for key in ("id", "code", "name", "like"))
    return next((name for name in names if isinstance(name, str)), None)
