"""Help lines by country, from `bot/reflection/help_lines.toml`.

What looks like a number can still be the wrong number: `tests/library/test_help_lines.py` pins every one of them.
"""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from bot.language import LocalText
from bot.library.errors import THE_FILE, LibraryError, read_checked
from bot.reflection.safety import INTERNATIONAL, HelpLine, HelpLines

HELP_LINES = files("bot.reflection") / "help_lines.toml"


def load_help_lines(file: Traversable = HELP_LINES) -> Mapping[str, HelpLines]:
    """Return the lines of each country by its code; raise `LibraryError` if the file is wrong."""
    known: dict[str, HelpLines] = {}
    for entry in read_checked(file, _Book).country:
        if entry.code in known:
            raise LibraryError(
                file=file.name, item=f"country {entry.code}", field="code", problem="another entry has it too"
            )
        known[entry.code] = entry.to_value()
    if INTERNATIONAL not in known:
        raise LibraryError(
            file=file.name,
            item=THE_FILE,
            field="country",
            problem=f"no entry has the code “{INTERNATIONAL}”, so a country without lines would get none",
        )
    return MappingProxyType(known)


Filled = Annotated[str, Field(min_length=1)]
Number = Annotated[str, Field(pattern=r"^[0-9]+([ -][0-9]+)*$")]


class _Table(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Text(_Table):
    nl: Filled
    en: Filled


class _Line(_Table):
    name: Filled
    numbers: list[Number] = []
    site: Filled | None = None
    purpose: _Text
    source: Filled
    checked_on: date
    verified: bool

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not self.numbers and self.site is None:
            raise PydanticCustomError("unreachable", "a line has a number, a site, or both")
        return self

    def to_value(self) -> HelpLine:
        return HelpLine(
            name=self.name,
            numbers=tuple(self.numbers),
            site=self.site,
            purpose=LocalText(nl=self.purpose.nl, en=self.purpose.en),
            source=self.source,
            checked_on=self.checked_on,
            verified=self.verified,
        )


class _Emergency(_Line):
    numbers: Annotated[list[Number], Field(min_length=1)]


class _Country(_Table):
    code: Annotated[str, Field(pattern=rf"^([A-Z]{{2}}|{INTERNATIONAL})$")]
    emergency: _Emergency
    line: Annotated[list[_Line], Field(min_length=1)]

    def to_value(self) -> HelpLines:
        return HelpLines(
            country=self.code,
            emergency=self.emergency.to_value(),
            lines=tuple(line.to_value() for line in self.line),
        )


class _Book(_Table):
    country: list[_Country]
