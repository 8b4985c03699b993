"""Kring as a process of its own in the room, without limits of its own: `python -m tests.bench.kring ROOM_URL DATA_DIR`.

Otherwise it is what `python -m bot run` serves. Its own limits are those of Telegram, far below what is measured here.
"""

import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from bot import wiring
from bot.__main__ import let_garbage_wait
from bot.chat.quiet import keep_quiet
from bot.rehearsal import DEFAULT_TOKEN
from bot.services.post.pacing import UNHINDERED
from bot.settings import Settings


async def serve(room_url: str, data_dir: Path) -> None:
    settings = wiring.in_the_room(Settings(), room_url=room_url, token=DEFAULT_TOKEN, data_dir=data_dir)
    async with (
        wiring.built(settings, wiring.Variations(pace=UNHINDERED)) as kring,
        asyncio.TaskGroup() as tasks,
    ):
        let_garbage_wait()
        serving = tasks.create_task(kring.serve())
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await serving


if __name__ == "__main__":
    keep_quiet()
    asyncio.run(serve(sys.argv[1], Path(sys.argv[2])))
