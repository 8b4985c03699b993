"""`python -m tests.bench [part …]`: how fast Kring is, as ratios. Not a test: it ends well whatever it finds.

Everything on one rehearsal room after another, the room on one core and the bot on another. A figure stands beside its bar; the
bars are the project's own. Other work on the machine disturbs single turns, so medians and the whole spread are shown.
"""

import argparse
import os
import platform
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from tests.bench.contributions import contributions
from tests.bench.crowd import crowd
from tests.bench.deadlines import deadlines
from tests.bench.report import tell

Part = Callable[[], None]

PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "contributions": partial(contributions, circles=250, repeats=5, latency=0.0, at_least=0.25),
        "latency": partial(contributions, circles=25, repeats=3, latency=0.05, at_least=8),
        "deadlines": partial(deadlines, rounds=10_000, together=1_000, repeats=3),
        "crowd": partial(crowd, circles=200),
    }
)


def main() -> None:
    """Measure what is asked for, or everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)}; all of them by default"
    )
    asked = parser.parse_args().parts or list(PARTS)
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}")
    tell(f"Python {platform.python_version()}, {platform.system()}; SQLite with synchronous=FULL")
    if hasattr(os, "getloadavg"):
        tell(f"Load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name in asked:
        tell()
        PARTS[name]()


if __name__ == "__main__":
    main()
