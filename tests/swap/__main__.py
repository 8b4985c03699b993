"""`python -m tests.swap [N]`: N whole rounds, each played twice with only the owner exchanged; the first difference is told.

With `--planted`, leaks are planted one by one, in this process alone, to show that each is found.
"""

import argparse
import sys
import time

import pytest

from tests.swap.planting import LEAKS
from tests.swap.running import FIRST_SEED, compare, compare_many

ENOUGH = 800
"""A planted leak must be found within so many pairs."""


def say(line: str, *, to_stay: bool = True) -> None:
    """Say a line; one that is not to stay is overwritten by the next, where that is possible."""
    end = "\n" if to_stay or not sys.stderr.isatty() else "\r"
    print(line, end=end, flush=True, file=sys.stdout if to_stay else sys.stderr)


def main() -> int:
    """Compare, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.swap", description=__doc__)
    parser.add_argument("pairs", nargs="?", type=int, default=2000, metavar="N")
    parser.add_argument("--seed", default=FIRST_SEED, help="other histories with another word")
    parser.add_argument("--from", dest="start", type=int, default=0, metavar="K", help="the first pair")
    parser.add_argument("--planted", action="store_true", help="show that planted leaks are found")
    asked = parser.parse_args()
    return planted(asked.seed) if asked.planted else swapped(asked.seed, asked.start, asked.pairs)


def swapped(seed: str, start: int, count: int) -> int:
    """Play the pairs."""
    began, steps = time.monotonic(), max(count // 10, 1)
    told = 0

    def tell(played: int) -> None:
        nonlocal told
        if sys.stderr.isatty() or played - told >= steps:
            told = played
            say(f"{played} of {count} pairs, {rate(played)} a second", to_stay=False)

    def rate(played: int) -> str:
        return f"{played / max(time.monotonic() - began, 0.001):.1f}"

    found = compare_many(seed, start, count, tell=tell)
    if found.difference is not None:
        say(found.difference.told(f"python -m tests.swap 1 --seed {seed} --from {found.number}"))
    differences = 0 if found.difference is None else 1
    say(f"{found.played} pairs, {differences} differences, {rate(found.played)} a second")
    return differences


def planted(seed: str) -> int:
    """Plant each leak alone, and say which pair found it."""
    missed = 0
    for leak in LEAKS:
        with pytest.MonkeyPatch.context() as patch:
            leak.plant(patch)
            found = compare(seed, range(ENOUGH))
        if found.difference is None:
            missed += 1
            say(f"NOT FOUND in {found.played} pairs: {leak.name}")
        else:
            say(f"found by pair {found.number}, seen by {found.difference.place}: {leak.name}")
    say(f"{len(LEAKS)} leaks planted, {len(LEAKS) - missed} found")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
