"""What looks like a name: the members' own names in any spelling, and capitals where a sentence gives no reason for one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.anonymiser.instead import Kind
from bot.anonymiser.replacing import places_of
from bot.anonymiser.words import FIRST_WORDS, NO_NAMES, PARTICLES, TITLES, WHAT_PEOPLE_DO

WORD = re.compile(r"['’]t\b|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s$")
SENTENCE_ENDS = re.compile(r"(?:^|[\n.!?…:;•])[\s\"'“”‘’(«»*\-–—>]*$")
NAMED = frozenset({"genaamd", "heet", "heette", "heten", "called", "named"})
FAMILY = frozenset({"van", "von", "in", "op"})
"""Particles that begin a family name when another particle follows: van der Berg, in 't Veld."""

ONLY_A_PLACE = (["in"], ["op"], ["te"])
"""Particles between two capitals that say where, not who."""
BLANKS = re.compile("[ \u00a0\u202f]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A stretch of the text that looks like a name."""

    begins: int
    ends: int
    kind: Kind
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    begins: int
    ends: int
    text: str
    starts_sentence: bool
    possessive: bool

    @property
    def sign(self) -> str:
        return self.text.casefold()

    @property
    def has_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def may_be_name(self) -> bool:
        return self.has_capital and self.sign not in NO_NAMES and self.sign.split("'")[0] not in NO_NAMES

    @property
    def shouts(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


def members_named(text: str, members: Sequence[str]) -> Iterator[Name]:
    """Return where a member's first name, family name or whole name stands."""
    for member in members:
        for words in _parts_of(member):
            for begins, ends in places_of(text, words):
                yield Name(begins=begins, ends=ends, kind=Kind.MEMBER, sure=True)


def _parts_of(member: str) -> tuple[str, ...]:
    """Return a member's name whole, and each of its names."""
    names = [found[0] for found in WORD.finditer(member)]
    own = [name for name in names if len(name) > 1 and name.casefold() not in PARTICLES | NO_NAMES]
    family = " ".join(names[1:])
    return tuple(dict.fromkeys(one for one in (" ".join(names), family, *own) if len(one) > 1))


def capitals(text: str) -> Iterator[Name]:
    """Return the capitals that a sentence does not explain, family names with their particles."""
    words = _words(text)
    index = 0
    while index < len(words):
        last = _chain(text, words, index)
        if last is None:
            index += 1
            continue
        first = _with_particles(text, words, index)
        known = _is_introduced(words, index) or words[index].starts_sentence
        kind = Kind.PERSON if known else Kind.CAPITAL
        yield Name(
            begins=words[first].begins,
            ends=words[last].ends,
            kind=kind,
            sure=kind is Kind.PERSON and not words[index].starts_sentence,
        )
        index = last + 1


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in WORD.finditer(text):
        bare = POSSESSIVE.sub("", match[0]) or match[0]
        before = text[max(match.start() - 12, 0) : match.start()]
        after_title = (
            bool(found)
            and found[-1].sign in TITLES
            and BLANKS.fullmatch(text[found[-1].ends : match.start()].removeprefix(".")) is not None
        )
        found.append(
            _Word(
                begins=match.start(),
                ends=match.start() + len(bare),
                text=bare,
                starts_sentence=not after_title
                and (match.start() == 0 or SENTENCE_ENDS.search(before) is not None),
                possessive=bare != match[0],
            )
        )
    return found


def _chain(text: str, words: Sequence[_Word], index: int) -> int | None:
    """Return the last word of the name that begins at `index`, or nothing when none begins there."""
    first = words[index]
    if not first.may_be_name or _is_shouted(words, index):
        return None
    last = index
    while (after := _next_of_name(text, words, last)) is not None:
        last = after
    if first.starts_sentence and not _stands_for_a_person(words, index, last):
        return None
    return last


def _stands_for_a_person(words: Sequence[_Word], index: int, last: int) -> bool:
    """Say whether a capital at the start of a sentence is more than that."""
    if words[index].sign in FIRST_WORDS or words[index].sign in PARTICLES:
        return False
    follower = words[last + 1] if last + 1 < len(words) else None
    acts = follower is not None and not follower.starts_sentence and follower.sign in WHAT_PEOPLE_DO
    return last > index or acts or words[index].possessive


def _next_of_name(text: str, words: Sequence[_Word], last: int) -> int | None:
    """Return the next capital of the same name, over particles."""
    if words[last].starts_sentence and words[last].sign in FIRST_WORDS:
        return None
    after = last + 1
    while after < len(words) and _joined(text, words, after) and words[after].text in PARTICLES:
        after += 1
    if after >= len(words) or not _joined(text, words, after) or not words[after].may_be_name:
        return None
    between = [word.text for word in words[last + 1 : after]]
    return None if between in ONLY_A_PLACE else after


def _joined(text: str, words: Sequence[_Word], index: int) -> bool:
    """Say whether only a blank stands before a word, or a full stop after an initial."""
    between = text[words[index - 1].ends : words[index].begins]
    initial = len(words[index - 1].text) == 1 and words[index - 1].has_capital
    return BLANKS.fullmatch(between.removeprefix(".") if initial else between) is not None


def _with_particles(text: str, words: Sequence[_Word], index: int) -> int:
    """Return where a name begins that stands behind its particles: van der Berg."""
    first = index
    while first > 0 and _joined(text, words, first) and words[first - 1].text in PARTICLES:
        first -= 1
    count = index - first
    begins_family = count > 1 and words[first].text in FAMILY
    after_title = count > 0 and first > 0 and words[first - 1].sign in TITLES
    return first if begins_family or after_title else index


def _is_introduced(words: Sequence[_Word], index: int) -> bool:
    before = words[index - 1].sign if index else ""
    while index > 0 and before in PARTICLES:
        index -= 1
        before = words[index - 1].sign if index else ""
    return before in TITLES | NAMED


def _is_shouted(words: Sequence[_Word], index: int) -> bool:
    """Say whether a word stands in capitals among others in capitals."""
    neighbours = (*words[max(index - 1, 0) : index], *words[index + 1 : index + 2])
    return words[index].shouts and any(word.shouts for word in neighbours)
