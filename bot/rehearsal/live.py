"""Live events for the page: whoever listens is told that something changed, and where."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

MOST_WAITING = 1000


@dataclass
class Live:
    """The listeners of a room. Without listeners, telling costs nothing."""

    _listeners: list[asyncio.Queue[dict[str, Any]]] = field(default_factory=list)

    def tell(self, what: str, **details: Any) -> None:
        """Tell all listeners; one that does not listen any more loses events."""
        for listener in self._listeners:
            if listener.qsize() < MOST_WAITING:
                listener.put_nowait({"what": what, **details})

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[dict[str, Any]]]:
        """Listen as long as the block lasts."""
        queue: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._listeners.append(queue)
        try:
            yield queue
        finally:
            self._listeners.remove(queue)
