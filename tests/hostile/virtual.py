"""An event loop in which waiting costs nothing: when nobody has anything to do, time jumps to the next alarm."""

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

from tests.fakes.world import MONDAY_MORNING

Result = TypeVar("Result")


class _Impatient(selectors.DefaultSelector):
    passed = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise RuntimeError("everybody waits, and nothing will ever happen")
        self.passed += max(timeout, 0.0)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """For code without threads and without sockets."""

    def __init__(self) -> None:
        self._impatient = _Impatient()
        super().__init__(self._impatient)

    def time(self) -> float:
        return self._impatient.passed


class LoopClock:
    """A clock that goes with the loop."""

    def now(self) -> datetime:
        return MONDAY_MORNING + timedelta(seconds=asyncio.get_running_loop().time())


def virtually(work: Coroutine[Any, Any, Result]) -> Result:
    """Run to the end, however long it takes on the clock."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
