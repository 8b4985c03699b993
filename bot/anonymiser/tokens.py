"""A text as words with what stands around them, and how its writer uses capitals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

WORD = re.compile(r"['’][st](?![\w])|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’][sS]$|(?<=[sxzSXZ])['’]$")
NUMBERED = re.compile(r"(?:^|\n)[ \t]*(?:[-*•–—]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)])[ \t]+$")
ENDS = re.compile(r"[.!?…\n:;•][\s\"'“”‘’(«»*\-–—>]*$")
QUOTED = re.compile(r"(?:^|[\s(,:])[\"'“‘«]$")
ABBREVIATED = re.compile(
    r"(?:^|[^\w])(?:dr|drs|mr|mrs|ms|st|prof|ds|ir|ing|mw|mevr|dhr|jr|sr|[A-Za-z])\.[ \t]*$", re.IGNORECASE
)
PICTURE = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f? *$")
LOOK_BACK = 24

FEW = 0.012
"""The share of capitals inside sentences below which they say nothing."""


class Case(StrEnum):
    """How a text uses capitals."""

    NORMAL = "normal"
    CHAT = "chat"
    """Sentences begin with a small letter, names with a capital."""
    LOWER = "lower"
    """Names have no capitals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word as it stands in a text; `sign` is how it is looked up."""

    begins: int
    ends: int
    """Behind the word and its possessive ending."""
    text: str
    sign: str
    starts: bool
    """A capital here may be the sentence's."""
    after: str
    """What stands between this word and the next one."""
    before: str
    possessive: bool

    @property
    def capital(self) -> bool:
        """Say whether the word has a capital."""
        return self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """Say whether the word is in capitals."""
        return len(self.text) > 1 and self.text.isupper()


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text."""
    matches = list(WORD.finditer(text))
    found: list[Token] = []
    for index, match in enumerate(matches):
        bare = POSSESSIVE.sub("", match[0]) or match[0]
        end = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        start = matches[index - 1].end() if index else 0
        found.append(
            Token(
                begins=match.start(),
                ends=match.end(),
                text=bare,
                sign=bare.casefold().replace("’", "'"),
                starts=_starts(text, match.start(), text[start : match.start()]),
                after=text[match.end() : end],
                before=text[start : match.start()],
                possessive=bare != match[0],
            )
        )
    return found


def _starts(text: str, place: int, gap: str) -> bool:
    if len(gap) == place:
        return True
    if not gap.strip(" -"):
        return False
    before = text[max(place - LOOK_BACK, 0) : place]
    if NUMBERED.search(before) is not None:
        return True
    if ABBREVIATED.search(before) is not None:
        return False
    if PICTURE.search(before) is not None:
        return True
    return ENDS.search(before) is not None or QUOTED.search(before) is not None


def case_of(tokens: Sequence[Token]) -> Case:
    """Return how a text uses capitals."""
    words = [token for token in tokens if token.sign not in {"i", "i'm", "i'd", "i've", "i'll"}]
    inside = sum(token.capital and not token.shouted for token in words if not token.starts)
    shouted = sum(token.shouted for token in words)
    starts = [token for token in words if token.starts]
    if 2 * shouted > len(words) or inside <= FEW * len(words):
        return Case.LOWER
    return Case.CHAT if 2 * sum(token.capital for token in starts) < len(starts) else Case.NORMAL


def is_mostly_lower_case(text: str) -> bool:
    """Say whether a text has no capitals on names, so that nobody should trust what a machine finds in it."""
    tokens = tokens_of(text)
    return len(tokens) > 0 and case_of(tokens) is Case.LOWER
