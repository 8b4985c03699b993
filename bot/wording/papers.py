"""What is printed for one person: every word and every number of a picture or a document, in the reader's language.

Pure values. How they are laid out, `bot.reports` knows; nothing on them is left to it but the place.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A word, and how often it came."""

    word: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeelingsOfMonth:
    """How often each feeling was tapped in a month, in the order of the sheet's `feelings`."""

    month: str
    times: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAndAfter:
    """Two places on the line from 0 to 10."""

    when: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternSheet:
    """What comes back in a journal. A part without numbers is left out."""

    title: str
    themes_title: str = ""
    themes: tuple[Counted, ...] = ()
    feelings_title: str = ""
    feelings: tuple[str, ...] = ()
    months: tuple[FeelingsOfMonth, ...] = ()
    closeness_title: str = ""
    far: str = ""
    close: str = ""
    before: str = ""
    after: str = ""
    pairs: tuple[BeforeAndAfter, ...] = ()
    foot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What a coach wrote, and on which day."""

    day: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One side of the report, with the coach's own words only."""

    title: str
    about: str
    passages: tuple[Passage, ...]
    empty: str
    """What stands there when there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSheet:
    """A report of the own journal."""

    title: str
    made: str
    language: str
    chapters: tuple[Chapter, ...]
