"""From what is to be printed to what a template reads: plain values, measures included. Pure; knows no typst.

A person's words are handed over as data and shown as text: a template never reads them as its own language.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.wording.papers import PatternSheet, ReportSheet

LIGHT: Mapping[str, str] = {
    "paper": "#ffffff",
    "ink": "#1c1c1c",
    "quiet": "#5a5a5a",
    "line": "#b9b9b9",
    "mark": "#2f5d7c",
    "on_mark": "#ffffff",
}
DARK: Mapping[str, str] = {
    "paper": "#16191c",
    "ink": "#f1f1f1",
    "quiet": "#b4b8bc",
    "line": "#4f565c",
    "mark": "#9cc7e3",
    "on_mark": "#10202b",
}
"""Each pair that carries meaning differs by lightness, not by hue: a print in grey says the same."""

SMALLEST, LARGEST = 0.34, 1.0
"""The diameters of a feeling's dot, against the room it has."""


def pattern_data(sheet: PatternSheet, *, dark: bool) -> dict[str, Any]:
    """Return what the picture of patterns is drawn from; every length is a share between 0 and 1."""
    most = max((one.times for one in sheet.themes), default=1)
    most_felt = max((times for month in sheet.months for times in month.times), default=1)
    return {
        **asdict(sheet),
        "colours": dict(DARK if dark else LIGHT),
        "themes": [{"word": one.word, "times": one.times, "share": one.times / most} for one in sheet.themes],
        "months": [
            {
                "month": one.month,
                "dots": [{"times": times, "size": _size(times, most_felt)} for times in one.times],
            }
            for one in sheet.months
        ],
        "pairs": [
            {"when": one.when, "before": one.before / 10, "after": one.after / 10} for one in sheet.pairs
        ],
    }


def report_data(sheet: ReportSheet) -> dict[str, Any]:
    """Return what the document of a report is set from."""
    return asdict(sheet)


def _size(times: int, most: int) -> float:
    """Return the diameter of a dot: its area grows with the number."""
    if times == 0:
        return 0.0
    return float(max(SMALLEST, LARGEST * (times / most) ** 0.5))
