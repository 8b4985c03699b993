"""How much of labelled texts the anonymiser hides, word by word: by style, by label, by half.

    python -m tests.anonymiser.measuring

A word that identifies somebody is hidden when each of its letters is, under whatever label; small words of names (van, de, of)
do not count. What one tunes on is the half `tune`; of the half `held` one looks at the score only.
"""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.anonymiser import find
from bot.anonymiser.remaining import left_over
from bot.anonymiser.rules import RulesAnonymiser
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
    lines = (TEXTS / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    return [item for item in items if half in {None, item["half"]}]


def scored(items: Sequence[Mapping]) -> Score:
    """Return how the anonymiser does on labelled texts."""
    score = Score()
    for item in items:
        text = item["text"]
        hidden = _places((begins, ends) for begins, ends, _ in find(text, item["lang"]))
        ignored = _places((begins, ends) for begins, ends, label in item["spans"] if label == "IGNORE")
        gold: set[int] = set()
        for begins, ends, label in item["spans"]:
            if label == "IGNORE":
                continue
            gold |= set(range(begins, ends))
            for letters in _words(text, begins, ends):
                score.there[label] += 1
                score.hidden[label] += letters <= hidden
        for letters in _words(text, 0, len(text)):
            if 2 * len(letters & hidden) > len(letters) and (letters & gold or not letters & ignored):
                score.said += 1
                score.right += bool(letters & gold)
    return score


def _places(spans: Iterator[tuple[int, int]]) -> set[int]:
    return {place for begins, ends in spans for place in range(begins, ends)}


def _words(text: str, begins: int, ends: int) -> Iterator[set[int]]:
    for match in WORD.finditer(text):
        first, last = max(match.start(), begins), min(match.end(), ends)
        letters = {place for place in range(first, last) if text[place].isalnum()}
        if letters and text[first:last].casefold() not in PARTICLES:
            yield letters


def asked(items: Sequence[Mapping], language: Language) -> tuple[float, float, float]:
    """Return what a coach sees in 150 words: everything found, what is to be confirmed of it, chips."""
    anonymiser = RulesAnonymiser()
    words = found = unsure = chips = 0
    for item in items:
        findings = anonymiser.find(item["text"], language=language, members=())
        words += len(item["text"].split())
        found += len(findings)
        unsure += sum(not one.sure for one in findings)
        chips += len(left_over(item["text"], findings, language))
    return 150 * found / words, 150 * unsure / words, 150 * chips / words


def _line(name: str, score: Score) -> str:
    return (
        f"{name:18s} words {score.there.total():5d}  recall {score.recall:5.1f}"
        f"  people {score.recall_of('PERSON'):5.1f}  precision {score.precision:5.1f}"
    )


def main() -> None:
    """Print the table."""
    began = time.perf_counter()
    find("Hallo, ik ben Jan.", "nl")
    print(f"load {time.perf_counter() - began:.2f} s")  # noqa: T201 -- a program's table
    for language in Language:
        for half in ("tune", "held"):
            print(_line(f"{language} {half}", scored(texts(language, half))))  # noqa: T201
        everything = texts(language)
        for style in dict.fromkeys(item["style"] for item in everything):
            of_style = [item for item in everything if item["style"] == style]
            print(_line(f"   {style}", scored(of_style)))  # noqa: T201
        score = scored(everything)
        for label, count in score.there.most_common():
            print(f"      {label:14s} {count:4d}  recall {score.recall_of(label):5.1f}")  # noqa: T201
        found, unsure, chips = asked(everything, language)
        print(f"   in 150 words: found {found:.1f}, to confirm {unsure:.1f}, chips {chips:.1f}")  # noqa: T201


if __name__ == "__main__":
    main()
