"""Names as other people may read them: of persons and groups, whatever their bearers put into them.

A name is display text and nothing else: never markup, never a way to turn the rest of a line around.
"""

import unicodedata

LONGEST = 40
UNKNOWN = "?"
"""What stands for the name of an account that shows none, as a deleted one."""
JOINER = "\u200d"
"""Holds composed emoji together; harmless, so it stays."""


def shown(name: str, *, without: str, longest: int = LONGEST) -> str:
    """Return `name` on one line, in its own direction, and `without` when nothing readable is left."""
    clean = " ".join("".join(_seen(character) for character in name).split())
    if clean == UNKNOWN or not any(unicodedata.category(character)[0] in "LNSP" for character in clean):
        return without
    if len(clean) > longest:
        clean = clean[: longest - 1].rstrip() + "…"
    return f"\u2068{clean}\u2069" if any(_runs_left(character) for character in clean) else clean


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Zl", "Zp", "Zs", "Cc"}:
        return " "
    return "" if category[0] == "C" and character != JOINER else character


def _runs_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"R", "AL"}
