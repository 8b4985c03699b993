"""What went over the wire: counters always, every call and update in a file when asked.

The file has one JSON object a line: calls with parameters as received and the answer, updates as delivered. Knows
nothing of what they mean.
"""

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

REMEMBERED_SECONDS = 3600


@dataclass
class Recorder:
    """Counts calls, and writes them down when it has a file."""

    path: Path | None = None
    calls: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    unknown_parameters: Counter[str] = field(default_factory=Counter)
    per_second: dict[int, int] = field(default_factory=dict)
    _file: TextIO | None = None

    @property
    def on(self) -> bool:
        """Tell whether calls are written down."""
        return self.path is not None

    def count(self, method: str) -> None:
        """Count a call."""
        self.calls[method] += 1
        second = int(time.monotonic())
        if second in self.per_second:
            self.per_second[second] += 1
            return
        self.per_second[second] = 1
        if len(self.per_second) > REMEMBERED_SECONDS:
            del self.per_second[next(iter(self.per_second))]

    def call(self, method: str, params: dict[str, Any], encoding: str, answer: dict[str, Any]) -> None:
        """Write down a call and its answer."""
        line: dict[str, Any] = {"call": method, "params": params, "encoding": encoding}
        if answer.get("ok"):
            line["result"] = answer["result"]
        else:
            line["error"] = {key: value for key, value in answer.items() if key != "ok"}
        self._write(line)

    def update(self, update: dict[str, Any]) -> None:
        """Write down an update as it was delivered."""
        self._write({"update": update})

    def summary(self) -> dict[str, Any]:
        """Return the counters."""
        return {
            "calls": dict(self.calls),
            "refused": dict(self.refused),
            "unknown_parameters": dict(self.unknown_parameters),
            "per_second": list(self.per_second.values()),
        }

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write(self, line: dict[str, Any]) -> None:
        if self.path is None:
            return
        if self._file is None:
            self._file = self.path.open("a", encoding="utf-8", errors="replace")
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()
