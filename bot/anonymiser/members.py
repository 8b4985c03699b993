"""The names of a circle's members, whole and in parts."""

from bot.anonymiser.cues import DETERMINERS, NO_NAMES, PARTICLES
from bot.anonymiser.tokens import WORD


def parts_of(member: str) -> tuple[str, ...]:
    """Return a member's name whole, and each of its names."""
    names = [found[0] for found in WORD.finditer(member)]
    own = [
        name for name in names if len(name) > 1 and name.casefold() not in PARTICLES | NO_NAMES | DETERMINERS
    ]
    family = " ".join(names[1:])
    return tuple(dict.fromkeys(one for one in (" ".join(names), family, *own) if len(one) > 1))
