"""Two hundred circles whose phases end at the same minute, at a server that enforces Telegram's limits.

It is `python -m bot run` with its own limits. In each group a post, in each group the anchor is revised, and every member is
asked in private: all of these count, and all of them share thirty a second.
"""

import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.deadlines import MEMBERS, SOON, real_kring
from tests.bench.furnish import furnish
from tests.bench.outbox import parcels_dead, parcels_left
from tests.bench.report import tell, verdict
from tests.bench.room import RoomClient, a_room

A_SECOND = 30
TIME_LIMIT = 300.0


def crowd(*, circles: int) -> None:
    """Measure and report."""
    tell(
        f"Posts: {circles} circles of {MEMBERS} members whose phases end at the same minute, Telegram's limits enforced"
    )
    with TemporaryDirectory() as folder, a_room() as room:
        _measure(room, Path(folder), circles)


def _measure(room: RoomClient, folder: Path, circles: int) -> None:
    groups = room.groups(circles, MEMBERS)
    now = datetime.fromisoformat(room.now())
    anchors = [room.post(group.chat, "Ronde 7") for group in groups]
    furnish(folder, groups, now=now, ends=[now + SOON] * circles, anchors=anchors, given=1)
    before = room.counted()
    room.keep_limits(kept=True)
    with real_kring(room, folder):
        room.until_polled()
        refused = room.refused()
        room.jump(SOON.total_seconds())
        began = room.until_counted(before + 1, within=TIME_LIMIT)
        ended = began
        count = before
        while parcels_left(folder):
            if time.monotonic() > began + TIME_LIMIT:
                raise TimeoutError(f"{parcels_left(folder)} messages are still to be sent")
            now_counted = room.counted()
            if now_counted != count:
                count, ended = now_counted, time.monotonic()
            time.sleep(0.1)
    sent = room.counted() - before
    a_second = sent / (ended - began)
    tell(
        f"  {sent} messages and edits in {ended - began:.1f} s, {parcels_dead(folder)} that could not be sent"
    )
    tell(verdict("posts and prompts a second, of what is allowed", a_second / A_SECOND, at_least=0.9))
    tell(verdict("calls refused, 429 among them", room.refused() - refused, at_most=0))
