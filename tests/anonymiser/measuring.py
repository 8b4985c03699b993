"""How much of labelled texts the anonymiser hides, word by word: by style, by label, by half.

    python -m tests.anonymiser.measuring [FILE …]

Without a file, Kring's own texts, by half and style; a FILE has one JSON object a line: `text`, `lang`, and `spans` of
`[begins, ends, label]` in code points, IGNORE for what may be hidden or not. How a simulated coach counts stands in `coaching`.

A word that identifies somebody is hidden when each of its letters is, under whatever label; small words of names (van, de, of)
do not count. What one tunes on is the half `tune`; of the half `held` one looks at the score only.
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.anonymiser import find
from bot.language import Language

TEXTS = Path(__file__).parent / "texts"
WORD = re.compile(r"[\w@](?:\w|[-'’./@:](?=\w))*")
PARTICLES = set(
    "van de der den het 't ’t t ten ter te el al ap of the en und la le du di da von zu zum ' d' & and in op aan bij".split()
)


@dataclass(slots=True)
class Score:
    """Words that identify somebody, and words that were hidden."""

    there: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    said: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return 100 * self.hidden.total() / max(1, self.there.total())

    @property
    def precision(self) -> float:
        return 100 * self.right / max(1, self.said)

    def recall_of(self, label: str) -> float:
        return 100 * self.hidden[label] / max(1, self.there[label])


def texts(language: str, half: str | None = None) -> list[dict]:
    """Return the labelled texts of a language."""
    items = read_file(TEXTS / f"{language}.jsonl")
    return [item for item in items if half in {None, item["half"]}]


def read_file(file: Path) -> list[dict]:
    """Return the labelled texts of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored(items: Sequence[Mapping]) -> Score:
    """Return how the anonymiser does on labelled texts."""
    score = Score()
    for item in items:
        text = item["text"]
        hidden = places_in((begins, ends) for begins, ends, _ in find(text, item["lang"]))
        ignored = places_in((begins, ends) for begins, ends, label in item["spans"] if label == "IGNORE")
        gold: set[int] = set()
        for begins, ends, label in item["spans"]:
            if label == "IGNORE":
                continue
            gold |= set(range(begins, ends))
            for letters in words_in(text, begins, ends):
                score.there[label] += 1
                score.hidden[label] += letters <= hidden
        for letters in words_in(text, 0, len(text)):
            if 2 * len(letters & hidden) > len(letters) and (letters & gold or not letters & ignored):
                score.said += 1
                score.right += bool(letters & gold)
    return score


def places_in(spans: Iterator[tuple[int, int]]) -> set[int]:
    return {place for begins, ends in spans for place in range(begins, ends)}


def words_in(text: str, begins: int, ends: int) -> Iterator[set[int]]:
    for match in WORD.finditer(text):
        first, last = max(match.start(), begins), min(match.end(), ends)
        letters = {place for place in range(first, last) if text[place].isalnum()}
        if letters and text[first:last].casefold() not in PARTICLES:
            yield letters


def _line(name: str, score: Score) -> str:
    return (
        f"{name:18s} words {score.there.total():5d}  recall {score.recall:5.1f}"
        f"  people {score.recall_of('PERSON'):5.1f}  precision {score.precision:5.1f}"
    )


def _with_a_coach(items: Sequence[Mapping]) -> str:
    from tests.anonymiser.coaching import coached  # noqa: PLC0415 -- it counts words as is done here

    after = coached(items)
    return (
        f"   with a coach: missed {after.missed_in_percent:.2f} %; in 150 words: to look at "
        f"{after.in_150_words(after.lines + after.chips):.1f} (lines {after.in_150_words(after.lines):.1f}, "
        f"of which unsure {after.in_150_words(after.unsure):.1f}; chips {after.in_150_words(after.chips):.1f})"
    )


def _table(items: Sequence[Mapping], name: str) -> Iterator[str]:
    for half in ("tune", "held"):
        of_half = [item for item in items if item.get("half") == half]
        if of_half:
            yield _line(f"{name} {half}", scored(of_half))
    score = scored(items)
    yield _line(name, score)
    for style in dict.fromkeys(item["style"] for item in items if "style" in item):
        yield _line(f"   {style}", scored([item for item in items if item.get("style") == style]))
    for label, count in score.there.most_common():
        yield f"      {label:14s} {count:4d}  recall {score.recall_of(label):5.1f}"
    yield _with_a_coach(items)


def main(files: Sequence[str]) -> None:
    """Print the table."""
    began = time.perf_counter()
    find("Hallo, ik ben Jan.", "nl")
    print(f"load {time.perf_counter() - began:.2f} s")  # noqa: T201 -- a program's table
    sets = {file: read_file(Path(file)) for file in files} or {
        language.value: texts(language.value) for language in Language
    }
    for name, items in sets.items():
        for language in dict.fromkeys(item["lang"] for item in items):
            of_language = [item for item in items if item["lang"] == language]
            title = name if name == language else f"{Path(name).stem} {language}"
            for line in _table(of_language, title):
                print(line)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
