"""Orders drawn by lot: fixed by a seed, and by nothing else.

Each item is placed by a hash of the seed and itself, so the order does not depend on the order in which the items came
in, nor on who stands beside whom: taking one out leaves the others in place.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import TypeVar

Item = TypeVar("Item", bound=str)


def drawn(items: Iterable[Item], *, seed: str) -> tuple[Item, ...]:
    """Return `items` in the order that the lot gives them."""
    return tuple(sorted(items, key=lambda item: sha256(f"{seed}\0{item}".encode()).digest()))
