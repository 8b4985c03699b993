"""What is known of words: how usual they are, and whether they are also a name or a place.

The one place in the core that reads files: its own lists beside it (`lists/`, derived by `tools/derive_lists.py`), once, at
the first question. They are data of the program like its code, and never change while it runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bot.language import Language

LISTS = files("bot.anonymiser") / "lists"

USUAL = 30
"""The rank (ten times the zipf frequency) from which everybody knows a word."""
OF_SOME_SIZE = 20_000
"""Inhabitants of a place in our own list, which names none."""
PART = 4
"""The fewest letters of one half of a compound."""
ENDINGS = {
    Language.NL: ("en", "s", "e", "t", "te", "de", "ten", "den", "je", "jes", "tje", "tjes", "er", "ers"),
    Language.EN: ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The lists of one language, beside those that belong to every language."""

    language: Language
    ranks: Mapping[str, int]
    foreign: Mapping[str, int]
    """Words of the other language: one writes them too."""
    first_names: frozenset[str]
    last_names: frozenset[str]
    names: frozenset[str]
    """Of anything: what a dictionary writes with a capital only, and stands in no other list."""
    places: Mapping[str, int]
    """Inhabitants; none for a country or a region."""
    first_words: frozenset[str]
    """With which a place of several words begins."""

    def rank(self, word: str) -> int:
        """Return how usual a word is, in tenths of a zipf; 0 when it is not in the dictionary."""
        return self.ranks.get(word, 0)

    def knows(self, word: str) -> bool:
        """Say whether a word is an ordinary one: of a dictionary, a form of one, or made of two."""
        if self.ranks.get(word, 0) or self.foreign.get(word, 0) >= USUAL:
            return True
        if "-" in word:
            head, _, tail = word.rpartition("-")
            if len(head) < PART and self.ranks.get(tail, 0):
                return True
            return all(self.ranks.get(part, 0) or self.foreign.get(part, 0) for part in word.split("-"))
        return self._is_a_form(word) or self._is_a_compound(word)

    def _is_a_form(self, word: str) -> bool:
        return any(
            word.endswith(ending)
            and len(word) - len(ending) >= PART
            and self.rank(word[: -len(ending)]) >= USUAL
            for ending in ENDINGS[self.language]
        )

    def _is_a_compound(self, word: str) -> bool:
        if self.language is not Language.NL or len(word) < 2 * PART:
            return False
        for cut in range(PART, len(word) - PART + 1):
            head, tail = word[:cut], word[cut:]
            if self.rank(tail) >= USUAL - 2 and (
                self.rank(head) >= USUAL - 2 or self.rank(head.removesuffix("s")) >= USUAL
            ):
                return True
        return False


@lru_cache(maxsize=len(Language))
def lexicon(language: Language) -> Lexicon:
    """Return the lexicon of a language, read at the first call."""
    other = next(one for one in Language if one is not language)
    places = _places()
    return Lexicon(
        language=language,
        ranks=_ranks(language),
        foreign=_ranks(other),
        first_names=_words("first_names.txt") | _words("more_first_names.txt"),
        last_names=_words("last_names.txt") | _words("more_last_names.txt"),
        names=_words("names.txt"),
        places=places,
        first_words=frozenset(name.partition(" ")[0] for name in places if " " in name),
    )


@lru_cache(maxsize=len(Language))
def _ranks(language: Language) -> dict[str, int]:
    ranks: dict[str, int] = {}
    for line in _lines(f"words_{language.value}.txt"):
        band, _, words = line.partition("\t")
        ranks.update(dict.fromkeys(words.split(), int(band)))
    for word in _words("more_words.txt"):
        ranks.setdefault(word, USUAL)
    return ranks


@lru_cache(maxsize=1)
def _places() -> dict[str, int]:
    found: dict[str, int] = {}
    for file, unsaid in (("places.txt", 0), ("more_places.txt", OF_SOME_SIZE)):
        for line in _lines(file):
            name, _, people = line.partition("\t")
            found[name] = int(people or unsaid)
    return found


@lru_cache(maxsize=8)
def _words(file: str) -> frozenset[str]:
    return frozenset(" ".join(_lines(file)).split())


def _lines(file: str) -> list[str]:
    lines = (LISTS / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
