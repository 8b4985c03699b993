"""Something that, once begun, is brought to its end, also when whoever waits for it is cancelled."""

import asyncio
from typing import TypeVar

Result = TypeVar("Result")


async def unbroken(work: asyncio.Future[Result]) -> Result:
    """Return the result of `work`; a cancellation meanwhile is passed on, but only after its end.

    Without this a commit could be left half way, and nobody would know whether it was made.
    """
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.wait((work,))
        except asyncio.CancelledError as cancellation:
            cancelled = cancellation
    if cancelled is not None:
        work.exception()
        raise cancelled
    return work.result()
