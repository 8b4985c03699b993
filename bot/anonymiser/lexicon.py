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
SHORTEST_DEED = 3
RAREST_DEED = 20
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
    words_too: frozenset[str]
    """Words that are written with a capital as well: a name where something says so."""
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
        if word in self.first_names or word in self.last_names:
            return False
        if "-" in word:
            if all(part in self.first_names for part in word.split("-")):
                return False
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

    def is_deed(self, word: str) -> bool:
        """Say whether a word has the form of what somebody does or did: tekent, twijfelde, signs, signed."""
        if self.language is Language.EN:
            bases = [word[: -len(ending)] for ending in ("s", "es", "ed", "d") if word.endswith(ending)]
            return any(
                len(base) >= SHORTEST_DEED
                and (base in self.ranks)
                and (self.rank(f"{base}ing") or self.rank(f"{base[:-1]}ing"))
                for base in bases
            )
        stems = [word[: -len(ending)] for ending in ("t", "de", "te") if word.endswith(ending)]
        return any(
            self.rank(whole) >= RAREST_DEED
            for stem in stems
            if len(stem) >= SHORTEST_DEED
            for whole in _infinitives(stem)
        )


def _infinitives(stem: str) -> tuple[str, ...]:
    """Return what a Dutch stem may be the stem of: dirigeer, dirigeren; pak, pakken; leef, leven."""
    soft = stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1], stem[-1])
    single = soft[:-2] + soft[-1] if len(soft) > SHORTEST_DEED and soft[-2] == soft[-3] else soft
    return f"{stem}en", f"{stem}{stem[-1]}en", f"{single}en"


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
        words_too=_words("words_too.txt"),
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
