"""The languages Kring speaks, and a text that exists in each of them.

Bottom of the house: knows nothing, everybody may use it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language in which Kring is complete."""

    NL = "nl"
    EN = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalText:
    """One text, said in every language."""

    nl: str
    en: str

    def said_in(self, language: Language) -> str:
        """Return the text in `language`."""
        match language:
            case Language.NL:
                return self.nl
            case Language.EN:
                return self.en
