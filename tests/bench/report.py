"""The lines of the report: each figure beside its bar."""

import sys
from collections.abc import Sequence
from statistics import median


def tell(line: str = "") -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def spread(values: Sequence[float], form: str = ".0f") -> str:
    """Return a median with the least and the most: `1098 (1061 to 1146)`."""
    return f"{median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def verdict(
    what: str, figure: float, *, at_least: float | None = None, at_most: float | None = None, unit: str = ""
) -> str:
    """Return a figure, its bar, and whether it is met."""
    is_met = (at_least is None or figure >= at_least) and (at_most is None or figure <= at_most)
    bar = f"at least {at_least:g}" if at_least is not None else f"at most {at_most:g}"
    return f"  {what:<58} {figure:>8.2f}{unit}   bar: {bar}{unit}   {'met' if is_met else 'NOT MET'}"
