"""Play many pairs, on all cores, until the first difference."""

import asyncio
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from tests.swap.comparing import Difference, first_difference
from tests.swap.histories import history_of
from tests.swap.playing import play

AT_A_TIME = 20
"""Pairs that one process plays before it reports."""

FIRST_SEED = "kring"


@dataclass(frozen=True, slots=True)
class Found:
    """What came of some pairs: how many were played, and the first that differed."""

    played: int
    number: int | None = None
    difference: Difference | None = None


def compare(seed: str, numbers: Iterable[int]) -> Found:
    """Play these pairs, until one differs."""
    return asyncio.run(_compare(seed, numbers))


async def _compare(seed: str, numbers: Iterable[int]) -> Found:
    played = 0
    for number in numbers:
        difference = await pair(f"{seed}/{number}")
        played += 1
        if difference is not None:
            return Found(played, number, difference)
    return Found(played)


async def pair(seed: str) -> Difference | None:
    """Play one history twice, with only the owner exchanged."""
    history = history_of(seed)
    try:
        one, other = [await play(history, first) for first in history.pair]
    except Exception as bug:
        bug.add_note(f"in {seed}, {' and '.join(history.pair)}: {history}")
        raise
    return first_difference(history, one, other)


def compare_many(seed: str, start: int, count: int, *, tell: Callable[[int], None]) -> Found:
    """Play `count` pairs on all cores; stop at the first difference. `tell` hears how many have been played."""
    played = 0
    with multiprocessing.get_context("spawn").Pool(os.cpu_count()) as pool:
        for found in pool.imap(partial(compare, seed), _chunks(start, count)):
            played += found.played
            if found.difference is not None:
                return Found(played, found.number, found.difference)
            tell(played)
    return Found(played)


def _chunks(start: int, count: int) -> Iterator[range]:
    for first in range(start, start + count, AT_A_TIME):
        yield range(first, min(first + AT_A_TIME, start + count))
