"""Labelled sentences of what coaches write to a group, in `sentences/`: LABEL, a tab, the sentence.

The half `tune` was written with the rules in view; `held` was written by somebody who had not seen them, and is for scoring only.
OPEN and FINE deserve no hint; the other labels are those of `Snag`.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.language import Language
from bot.library.phrasing import load_phrasing
from bot.phrasing.looking import Hint, hint
from bot.rounds.method import Rule

SENTENCES = Path(__file__).parent / "sentences"
FINE = {"open", "fine"}
OPEN_QUESTIONS = (Rule.OPEN_Q,)
phrasing = cache(load_phrasing)


def labelled(language: Language, half: str) -> Iterator[tuple[str, str]]:
    """Return the label and the text of each sentence."""
    for line in (SENTENCES / f"{language}_{half}.tsv").read_text(encoding="utf-8").splitlines():
        label, text = line.split("\t", 1)
        yield label.casefold(), text


def hinted(
    text: str, language: Language = Language.NL, rules: tuple[Rule, ...] = OPEN_QUESTIONS
) -> Hint | None:
    """Return the hint that a text gets where open questions are asked."""
    return hint(text, rules, phrasing()[language])


@dataclass(slots=True)
class Score:
    """What the rules make of labelled sentences."""

    deserve: int = 0
    flagged: int = 0
    rightly: int = 0
    """Of those flagged: they deserve a hint."""
    in_kind: int = 0
    """Of those flagged: the hint says what the label says."""
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.rightly / max(1, self.flagged)

    @property
    def precision_in_kind(self) -> float:
        return self.in_kind / max(1, self.flagged)

    @property
    def recall(self) -> float:
        return self.rightly / max(1, self.deserve)


def scored(language: Language, *halves: str) -> Score:
    """Score the rules on sentences of a language."""
    score = Score()
    for half in halves:
        for label, text in labelled(language, half):
            found = hinted(text, language)
            score.deserve += label not in FINE
            score.kinds[label] += 1
            if found is not None:
                score.flagged += 1
                score.rightly += label not in FINE
                score.in_kind += found.snag.value == label
    return score
