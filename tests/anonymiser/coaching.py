"""A simulated coach, who answers the three questions and taps what is right: what is missed then, and what it costs.

How it counts, text by text, for each of several seeds:

1. The coach's answers: of the distinct strings that are labelled PERSON (question 1), LOCATION or ORGANISATION (question 2)
   and JOB (question 3) each is said with a chance of 85 %, as it stands in the text.
2. What the machine finds with these answers is hidden (`stretches`, by `RulesAnonymiser.find`).
3. Chips are shown (`left_over` of what is still visible). The coach taps each chip that lies within a labelled stretch; each
   place where it stands is hidden. When something was tapped, chips are shown once more, until nothing more is right.
4. Missed: labelled words of which a letter is still visible, of all labelled words (no small words, as in `measuring`).
5. Confirmations: one for each line that the coach looks at. The names of one person are one line (they stand for the same
   designation); every other distinct string is one. `unsure`: the lines among them of which the machine is not certain.
6. Chips: each distinct word that was shown, tapped or not.

Confirmations and chips are given per 150 words of text (what stands between blanks).
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.anonymiser.detecting import stretches
from bot.anonymiser.finding import Finding
from bot.anonymiser.kinds import Kind
from bot.anonymiser.replacing import places_of
from bot.anonymiser.rules import RulesAnonymiser
from bot.anonymiser.telling import Told
from bot.language import Language
from tests.anonymiser.measuring import places_in, words_in

SAID = 0.85
SEEDS = range(5)
QUESTIONS = {"people": {"PERSON"}, "places": {"LOCATION", "ORGANISATION"}, "unusual": {"JOB"}}
ONE_LINE_A_PERSON = {Kind.PERSON.value, Kind.MEMBER.value, Kind.CAPITAL.value}


@dataclass(slots=True)
class Outcome:
    """What came of a simulated coach."""

    there: int = 0
    missed: int = 0
    words: int = 0
    lines: int = 0
    unsure: int = 0
    chips: int = 0

    @property
    def missed_in_percent(self) -> float:
        return 100 * self.missed / max(1, self.there)

    def in_150_words(self, count: int) -> float:
        return 150 * count / max(1, self.words)


def coached(items: Sequence[Mapping], *, said: float = SAID, seeds: Sequence[int] = SEEDS) -> Outcome:
    """Return what is missed after a coach has helped, and what it cost, over all texts and seeds."""
    outcome = Outcome()
    for seed in seeds:
        for item in items:
            _one(item, random.Random(f"{seed} {item.get('id', item['text'])}"), said, outcome)
    return outcome


def answers(item: Mapping, chance: random.Random, said: float = SAID) -> Told:
    """Return what a coach remembers of a text."""
    told: dict[str, tuple[str, ...]] = {}
    for question, labels in QUESTIONS.items():
        strings = dict.fromkeys(item["text"][b:e] for b, e, label in item["spans"] if label in labels)
        told[question] = tuple(one for one in strings if chance.random() < said)
    return Told(**told)


def _one(item: Mapping, chance: random.Random, said: float, outcome: Outcome) -> None:
    text, language = item["text"], Language(item["lang"])
    told = answers(item, chance, said)
    findings = RulesAnonymiser().find(text, language=language, members=(), told=told)
    hidden = places_in((one.begins, one.ends) for one in stretches(text, language, told=told))
    labelled = [(begins, ends) for begins, ends, label in item["spans"] if label != "IGNORE"]
    gold = places_in(labelled)
    hidden |= _tapped(text, findings, language, gold, outcome)
    for begins, ends in labelled:
        for letters in words_in(text, begins, ends):
            outcome.there += 1
            outcome.missed += not letters <= hidden
    lines: dict[tuple[str, str], bool] = {}
    for one in findings:
        key = (one.kind, one.instead) if one.kind in ONE_LINE_A_PERSON else (one.kind, one.words.casefold())
        lines[key] = lines.get(key, True) and one.sure
    outcome.words += len(text.split())
    outcome.lines += len(lines)
    outcome.unsure += sum(not sure for sure in lines.values())


def _tapped(
    text: str, findings: Sequence[Finding], language: Language, gold: set[int], outcome: Outcome
) -> set[int]:
    """Return what the right chips hide."""
    shown: set[str] = set()
    hidden: set[int] = set()
    while True:
        right = []
        for chip in RulesAnonymiser().left_over(text, findings, language=language):
            if chip in shown:
                continue
            shown.add(chip)
            spots = list(places_of(text, chip))
            if any(set(range(begins, ends)) & gold for begins, ends in spots):
                right.append(Finding(words=chip, instead="", kind=Kind.CAPITAL.value))
                hidden |= places_in(iter(spots))
        if not right:
            outcome.chips += len(shown)
            return hidden
        findings = [*findings, *right]
