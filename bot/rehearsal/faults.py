"""What may go wrong on the way, when a test asks for it: errors, lost answers, delays.

Kept apart from the methods so that these never have to think of it.
"""

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from bot.rehearsal import refusals

EVERY = "*"
FaultKind = Literal["refuse", "drop_answer", "drop_request", "delay"]


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong with one call."""

    kind: FaultKind
    refusal: refusals.Refusal | None = None
    seconds: float = 0.0


@dataclass
class Faults:
    """The faults that are still to come, by method; `latency` slows every call."""

    latency: float = 0.0
    _coming: dict[str, deque[Fault]] = field(default_factory=dict)

    def fail(self, method: str = EVERY, *, times: int = 1, code: int = 500, description: str = "") -> None:
        """Let the next calls of a method be refused, without effect."""
        text = description or ("Bad Gateway" if code == 502 else "Internal Server Error")  # noqa: PLR2004 -- the code itself
        self._add(method, times, Fault("refuse", refusals.server_error(code, text)))

    def flood(self, method: str = EVERY, *, times: int = 1, retry_after: int = 3) -> None:
        """Let the next calls of a method be refused with 429."""
        self._add(method, times, Fault("refuse", refusals.too_many_requests(retry_after)))

    def lose_answer(self, method: str = EVERY, *, times: int = 1) -> None:
        """Let the next calls be accepted and the connection dropped without an answer."""
        self._add(method, times, Fault("drop_answer"))

    def lose_request(self, method: str = EVERY, *, times: int = 1) -> None:
        """Let the next calls be dropped without effect and without an answer."""
        self._add(method, times, Fault("drop_request"))

    def delay(self, method: str = EVERY, *, times: int = 1, seconds: float = 0.1) -> None:
        """Let the next calls wait before they are handled."""
        self._add(method, times, Fault("delay", seconds=seconds))

    def clear(self) -> None:
        """Take all faults back."""
        self._coming.clear()
        self.latency = 0.0

    def next_for(self, method: str) -> Fault | None:
        """Return what goes wrong with this call of a method, if anything."""
        if not self._coming:
            return None
        for key in (method.lower(), EVERY):
            coming = self._coming.get(key)
            if coming:
                fault = coming.popleft()
                if not coming:
                    del self._coming[key]
                return fault
        return None

    def _add(self, method: str, times: int, fault: Fault) -> None:
        self._coming.setdefault(method.lower(), deque()).extend([fault] * times)
