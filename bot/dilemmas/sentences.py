"""Where a sentence begins, a capital: in every text alike, also of who types small letters only. The last step before reading.

The capitals of names inside sentences stay. Signs that mark a replacement in a preview are looked through.
It must not know who wrote a text.
"""

import re

ABBREVIATIONS = (
    "bijv|bv|blz|ca|dhr|dr|drs|enz|etc|evt|excl|ing|ir|jl|jr|"
    "incl|mevr|mr|mrs|ms|mw|nl|nr|pag|prof|resp|sr|st|vgl|vs|zgn"
)
NO_END = re.compile(rf"(?<![^\W\d_])(?:{ABBREVIATIONS}|(?:[^\W\d_]\.)*[^\W\d_])\.$", re.IGNORECASE)
"""A point that ends no sentence: behind a known abbreviation, an initial, letters with points between."""
LOOK_BACK = 16

BEGINNING = re.compile(
    r"(?:^[ ]*(?:- |\d{1,2}\. )?|(?<=[.?!])[\"')\ue000-\uf8ff]*[ ]+)"
    r"[\"(\ue000-\uf8ff]*(?:'[stnkmr] |')?(?P<letter>[^\W\d_])(?P<rest>\w*)",
    re.MULTILINE,
)
DUTCH_Y = "ij"
MYSELF = re.compile(r"(?<![\w.'-])i(?=[ ][a-z]{2}|'(?:m|ve|ll|d)\b)")
"""The English word for oneself, in small."""


def in_sentences(text: str) -> str:
    """Return a text in which every line and every sentence begins with a capital."""
    return BEGINNING.sub(_with_capital, MYSELF.sub("I", text))


def _with_capital(found: re.Match[str]) -> str:
    text, begins, ends = found.string, found.start("letter"), found.end()
    before = text[max(found.start() - LOOK_BACK, 0) : found.start()]
    is_address = (text[ends : ends + 1] in {".", "@", ":"} and text[ends + 1 : ends + 2].isalnum()) or text[
        ends : ends + 3
    ] == "://"
    if (
        is_address
        or any(sign.isupper() for sign in found["rest"])
        or (before.endswith(".") and NO_END.search(before))
    ):
        return found[0]
    word = found["letter"] + found["rest"]
    first = DUTCH_Y if word.startswith(DUTCH_Y) else word[:1]
    capital = first.upper()
    if len(capital) != len(first):
        return found[0]
    return text[found.start() : begins] + capital + word[len(first) :]
