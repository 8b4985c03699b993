"""A room as a process of its own: `python -m bot.rehearsal --port 8090`."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from bot.rehearsal.room import Room
from bot.rehearsal.scene import load_scene, set_scene
from bot.rehearsal.server import RehearsalServer
from bot.rehearsal.world import DEFAULT_TOKEN


def main() -> None:
    """Run a room until it is told to stop."""
    parser = argparse.ArgumentParser(prog="python -m bot.rehearsal", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--record", type=Path, help="write every call and update to this file")
    parser.add_argument("--frozen", action="store_true", help="the clock moves only by jumps")
    parser.add_argument("--no-limits", action="store_true", help="no flood limits")
    parser.add_argument("--bare", action="store_true", help="no scene")
    parser.add_argument(
        "--no-journal", action="store_true", help="no transcripts, bounded memory: for benchmarks"
    )
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the only token that is accepted")
    asyncio.run(_run(parser.parse_args()))


async def _run(options: argparse.Namespace) -> None:
    room = Room(
        frozen=options.frozen,
        limits=not options.no_limits,
        record=options.record,
        token=options.token,
        journal=not options.no_journal,
        keep_messages=2000 if options.no_journal else None,
    )
    if not options.bare:
        room.scene = load_scene()
        set_scene(room, room.scene)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with RehearsalServer(room, port=options.port) as server:
        sys.stdout.write(f"rehearsal room {server.url}/\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    main()
