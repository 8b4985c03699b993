"""The report of a journal: its chapters, as a sheet to print and as Markdown. Pure. The coach's own words only.

Of an entry it holds the day and the answer; what Kring asked stays out, and so does which round and circle it was.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.language import Language
from bot.reflection.report import Dimension
from bot.wording.moments import day
from bot.wording.papers import Chapter, Passage, ReportSheet
from bot.wording.texts import Texts

MARKUP = re.compile(r"([\\`*_{}\[\]<>#+|~!-])|^(\d+)([.)])(?=\s)", re.MULTILINE)
"""What Markdown would read as its own."""

Sorted = Mapping[Dimension, Sequence[tuple[date, str]]]
"""Days and answers by where they were put, in the order in which they stand."""


def report_sheet(texts: Texts, language: Language, found: Sorted, *, made_on: date) -> ReportSheet:
    """Return the report."""
    return ReportSheet(
        title=texts.label("report.title", language),
        made=texts.label("report.made", language, day=day(made_on, language)),
        language=language.value,
        chapters=tuple(
            Chapter(
                title=texts.label(f"report.title_{dimension}", language),
                about=texts.label(f"report.about_{dimension}", language),
                passages=tuple(
                    Passage(day=day(on, language), words=words) for on, words in found.get(dimension, ())
                ),
                empty=texts.label("report.empty_chapter", language),
            )
            for dimension in Dimension
        ),
    )


def as_markdown(sheet: ReportSheet) -> str:
    """Return the report as Markdown; what a person wrote is never read as markup."""
    parts = [f"# {sheet.title}", sheet.made]
    for chapter in sheet.chapters:
        parts += [f"## {chapter.title}", f"*{chapter.about}*"]
        parts += [f"**{one.day}**\n\n{_quoted(one.words)}" for one in chapter.passages] or [chapter.empty]
    return "\n\n".join(parts) + "\n"


def _quoted(words: str) -> str:
    escaped = MARKUP.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", words)
    lines = escaped.splitlines() or [""]
    return "\n".join(f"> {line.strip()}  " if line.strip() else ">" for line in lines)
