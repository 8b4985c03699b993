"""Cut a typed text into pieces, from left to right, the longest piece first.

Every word must be a piece, or one that says nothing: a single unknown word, and nothing is understood. A piece that can be two
things comes as both.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, product

from bot.language import Language
from bot.wording.typed import clock_patterns, day_patterns
from bot.wording.typed.pieces import Piece, Ways

LONGEST = 120
"""More characters than this are a story, not a moment."""

MOST_WAYS = 32
NOTHING = re.compile(
    r"(?:op|on|om|at|@|the|de|het|graag|please|dan|then|beginnen|begin|starting|start)(?!\w)|[-.,;()!? ]"
)
"""What can stand in between and says nothing."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Language], Ways]], ...]:
    described = (*day_patterns.patterns(), *clock_patterns.patterns())
    return tuple((re.compile(looks), make) for looks, make in described)


def plain_letters(text: str) -> str:
    """Return a text in small letters without accents, with one kind of dash, apostrophe and space."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in flat if not unicodedata.combining(one))
    return " ".join(re.sub(r"[‘’`´]", "'", re.sub(r"[‐-―−]", "-", bare)).replace(",", " ").split()).rstrip(
        " .!?"
    )


def ways_to_cut(text: str, *, spoken: Language) -> Iterator[tuple[Piece, ...]]:
    """Return every way in which a plain text is pieces; none when something in it is unknown."""
    if len(text) > LONGEST:
        return
    found: list[Ways] = []
    at = 0
    while at < len(text):
        piece = _longest(text, at, spoken=spoken)
        nothing = NOTHING.match(text, at)
        if piece is not None and (nothing is None or piece[1] > nothing.end()):
            ways, at = piece
            found.append(ways)
        elif nothing is not None:
            at = nothing.end()
        else:
            return
    for chosen in islice(product(*found), MOST_WAYS):
        yield tuple(piece for pieces in chosen for piece in pieces)


def _longest(text: str, at: int, *, spoken: Language) -> tuple[Ways, int] | None:
    best: tuple[Ways, int] | None = None
    for looks, make in _patterns():
        match = looks.match(text, at)
        if match is None or (best is not None and match.end() <= best[1]):
            continue
        ways = make(match, spoken)
        if ways:
            best = ways, match.end()
    return best
