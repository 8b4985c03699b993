"""Somebody has stolen the database, without the key, and guesses whose the dilemma is and who wrote what.

    python -m tests.anonymity.attacker [ROUNDS] [FIRST SEED]

plays rounds with a real, sealed database under each (`heist`), looks at the files with every signal there is (`signals`, `learning`),
and prints how often each guess was right, beside what chance would do.
"""

import asyncio
import math
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.anonymity.dump import Dump, opened
from tests.anonymity.heist import CHANCE, NAMES, Known, Loot, break_in, in_haste
from tests.anonymity.learning import Features, Learner, features_of
from tests.anonymity.signals import OWNER_SIGNALS, WRITER_SIGNALS

MOMENTS = ("during", "closed", "shredded")
POINTS = 0.02
"""By so much more than chance a thief may be right."""
SURE = 3.5
"""Standard errors: so far above that only one of 4,000 scores lies by mere luck."""
PROCESSES = 2


@dataclass
class Score:
    """How often guesses were right."""

    right: float = 0
    of: int = 0
    said: int = 0
    """In how many cases there was anything to see; otherwise it was a guess into the blue."""

    def count(self, guess: str | None, truth: str) -> None:
        """Count one guess; where nothing was to be seen, what a guess into the blue brings on average."""
        self.said += guess is not None
        self.of += 1
        self.right += CHANCE if guess is None else guess == truth

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0

    @property
    def allowed(self) -> float:
        """Return what may be reached: chance, two points, and the luck that so few rounds can bring."""
        return CHANCE + POINTS + SURE * math.sqrt(CHANCE * (1 - CHANCE) / max(self.of, 1))


Scores = dict[tuple[str, str, str], Score]
"""By question, signal and moment."""


@dataclass
class Haul:
    """What came of some rounds: the scores of the signals, and what a learner can learn from."""

    scores: Scores = field(default_factory=dict)
    lessons: dict[str, list[tuple[Features, Known, str]]] = field(default_factory=dict)

    def look_at(self, loot: Loot, change: Callable[[Loot, bytes], bytes] | None = None) -> None:
        """Guess everything that there is to guess; `change` plants a leak in the stolen file."""
        for moment, files in loot.files.items():
            if change is not None:
                files = {  # noqa: PLW2901 -- the same files, with a leak
                    name: change(loot, content) if name.endswith(".db") else content
                    for name, content in files.items()
                }
            dump = opened(files)
            self._guess_owner(loot, moment, dump)
            if moment != "shredded":
                self._guess_writers(loot, moment, dump)
            self.lessons.setdefault(moment, []).append((features_of(dump), loot.known, loot.owner))

    def _guess_owner(self, loot: Loot, moment: str, dump: Dump) -> None:
        for name, signal in OWNER_SIGNALS.items():
            guess = signal(dump, loot.known)
            self.scores.setdefault(("owner", name, moment), Score()).count(guess, loot.owner)

    def _guess_writers(self, loot: Loot, moment: str, dump: Dump) -> None:
        for name, signal in WRITER_SIGNALS.items():
            guesses = signal(dump, loot.known)
            score = self.scores.setdefault(("writer", name, moment), Score())
            for text in loot.known.published:
                score.count(guesses.get(text), loot.wrote[text])

    def add(self, other: "Haul") -> None:
        """Add what came of other rounds."""
        for which, score in other.scores.items():
            mine = self.scores.setdefault(which, Score())
            mine.right, mine.of, mine.said = (
                mine.right + score.right,
                mine.of + score.of,
                mine.said + score.said,
            )
        for moment, lessons in other.lessons.items():
            self.lessons.setdefault(moment, []).extend(lessons)

    def learn(self) -> None:
        """Learn from two thirds of the rounds, and be judged by the rest."""
        for moment, lessons in self.lessons.items():
            learnt = len(lessons) * 2 // 3
            learner = Learner(lessons[:learnt])
            score = Score()
            for features, known, owner in lessons[learnt:]:
                fitting = learner.guesses(features, known)
                score.said += len(fitting) < len(NAMES)
                score.of += 1
                score.right += (owner in fitting) / len(fitting)
            self.scores["owner", f"learnt: {' → '.join(learner.best)}", moment] = score


def loots(seeds: Iterable[int], use: Callable[[Loot], None], *, tidy: bool = True) -> None:
    """Break in once for every seed, and hand over what was found."""

    async def all_of_them(folder: Path) -> None:
        for seed in seeds:
            use(await break_in(seed, folder, tidy=tidy))

    with tempfile.TemporaryDirectory() as folder, in_haste():
        asyncio.run(all_of_them(Path(folder)))


def plunder(seeds: Iterable[int], *, tidy: bool = True) -> Haul:
    """Break in once for every seed, and look at what was found."""
    haul = Haul()
    loots(seeds, haul.look_at, tidy=tidy)
    return haul


def plunder_many(rounds: int, *, first: int = 0) -> Haul:
    """Do it for many rounds, side by side."""
    seeds = range(first, first + rounds)
    with ProcessPoolExecutor(PROCESSES) as pool:
        hauls = pool.map(plunder, [seeds[nth::PROCESSES] for nth in range(PROCESSES)])
        whole = Haul()
        for haul in hauls:
            whole.add(haul)
    whole.learn()
    return whole


def too_good(scores: Scores) -> list[str]:
    """Return the signals that are right more often than they may be."""
    return [told(which, score) for which, score in scores.items() if score.share > score.allowed]


def told(which: Sequence[str], score: Score) -> str:
    """Return a score on one line."""
    question, signal, moment = which
    return (
        f"{question:7} {moment:9} {score.share:6.1%} of {score.of:6,}  "
        f"(chance {CHANCE:.1%}, allowed {score.allowed:.1%}, saw something in {score.said:,})  {signal}"
    )


# ── leaks ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _changed(content: bytes, *statements: tuple[str, tuple[object, ...]]) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content[:18] + b"\x01\x01" + content[20:])
    for statement, values in statements:
        connection.execute(statement, values)
    connection.commit()
    changed = connection.serialize()
    connection.close()
    return changed


def a_plain_owner_column(loot: Loot, content: bytes) -> bytes:
    """Say beside a dilemma which member brought it."""
    return _changed(
        content,
        ("ALTER TABLE dilemmas ADD COLUMN owner VARCHAR", ()),
        ("UPDATE dilemmas SET owner = ?", (loot.members[loot.owner],)),
    )


def the_same_hash_in_two_tables(loot: Loot, content: bytes) -> bytes:
    """Blind the owner's account beside a dilemma as it is blinded among the members."""
    return _changed(
        content,
        ("ALTER TABLE dilemmas ADD COLUMN user BLOB", ()),
        ("UPDATE dilemmas SET user = (SELECT user FROM members WHERE id = ?)", (loot.members[loot.owner],)),
    )


def a_shorter_row(loot: Loot, content: bytes) -> bytes:
    """Note something with everybody's membership that the owner has not."""
    shorter = "UPDATE members SET sealed = substr(sealed, 1, 200) WHERE id = ?"
    return _changed(content, (shorter, (loot.members[loot.owner],)))


def an_unpadded_length(loot: Loot, content: bytes) -> bytes:
    """Seal the link to the owner with the owner's name, and not padded."""
    cut = "UPDATE owner_links SET sealed = substr(sealed, 1, ?)"
    return _changed(content, (cut, (33 + len(loot.owner),)))


def keys_in_the_order_of_members(loot: Loot, content: bytes) -> bytes:
    """Give contributions numbers as keys, in the order of joining, and let their lengths be seen."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content[:18] + b"\x01\x01" + content[20:])
    rows = connection.execute("SELECT count(*) FROM contributions").fetchone()[0]
    connection.close()
    texts = sorted(loot.wrote, key=lambda text: loot.known.names.index(loot.wrote[text]))
    plain = [("DELETE FROM contributions", ())] if rows else []
    added = [
        ("INSERT INTO contributions VALUES (?, 'r', zeroblob(?))", (f"{nth:02}", 60 + len(text)))
        for nth, text in enumerate(texts)
    ]
    return _changed(content, *plain, *added)


LEAKS: dict[str, tuple[Callable[[Loot, bytes], bytes], str]] = {
    "a plain owner column": (a_plain_owner_column, "an_equal_value"),
    "the same hash in two tables": (the_same_hash_in_two_tables, "an_equal_value"),
    "a shorter row": (a_shorter_row, "a_row_of_another_size"),
    "an unpadded length": (an_unpadded_length, "the_length_of_a_name"),
    "keys in the order of members": (keys_in_the_order_of_members, "in_the_order_of_keys"),
}


def main(words: Sequence[str]) -> int:
    """Attack, and print what came of it."""
    rounds, first = (
        [*(int(word) for word in words), 1000, 0][: max(len(words), 2)][:2] if words else (1000, 0)
    )
    haul = plunder_many(rounds, first=first)
    for which, score in sorted(haul.scores.items()):
        sys.stdout.write(f"{told(which, score)}\n")
    found = too_good(haul.scores)
    sys.stdout.write(f"{rounds:,} rounds: {len(found)} signals are right too often\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
