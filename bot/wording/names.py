"""Names as other people may read them: of persons and groups, whatever their bearers put into them.

A name is display text and nothing else: never markup, never a way to turn the rest of a line around, never something to tap on.
"""

import re
import unicodedata

LONGEST = 40
UNKNOWN = "?"
"""What stands for the name of an account that shows none, as a deleted one."""
JOINER = "\u200d"
"""Holds composed emoji together; harmless, so it stays."""

APART = "\u2060"
"""The word joiner: not seen, and no link goes across it."""
BEGINNINGS = re.compile(
    r"(?<=[@#$\uff20\uff03])(?=\w)|(?<=[.\u3002\uff0e\uff61])(?=\w)|(?<=:)(?=//)|(?<![\w<>]/)(?<=/)(?=[\w/])"
)
"""Where Telegram would begin something to tap on: a mention, a tag, a link, a command."""
A_NUMBER = 7
"""From so many digits on, a name could be a number to call."""
DIGITS = re.compile(r"(?<=\d\d)(?=[ ()+-]*\d)")


def shown(name: str, *, without: str, longest: int = LONGEST) -> str:
    """Return `name` on one line, in its own direction, and `without` when nothing readable is left."""
    clean = " ".join("".join(_seen(character) for character in name).split())
    if clean == UNKNOWN or not any(unicodedata.category(character)[0] in "LNSP" for character in clean):
        return without
    if len(clean) > longest:
        clean = clean[: longest - 1].rstrip() + "…"
    clean = BEGINNINGS.sub(APART, clean)
    if sum(map(str.isdigit, clean)) >= A_NUMBER:
        clean = DIGITS.sub(APART, clean)
    return f"\u2068{clean}\u2069" if any(_runs_left(character) for character in clean) else clean


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Zl", "Zp", "Zs", "Cc"}:
        return " "
    return "" if category[0] == "C" and character != JOINER else character


def _runs_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"R", "AL"}
