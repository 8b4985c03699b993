"""Writes down what everybody sees, act by act, so that a facilitator can read it.

After each act: what it brought to the group, then what it brought to each person in private. What several people get in
the same words stands there once. Buttons stand below a message as [labels]. Nothing else of Telegram is shown.
"""

import difflib
import os
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.rehearsal.journal import Event
from bot.rehearsal.model import Chat
from bot.rehearsal.room import Room

WRITE_ANEW = "KRING_WRITE_TRANSCRIPTS"
"""Set this environment variable to write the golden transcripts anew, then read the difference as a facilitator would."""

ZONE = ZoneInfo("Europe/Amsterdam")
LONG = 200
"""A message of more characters is not written out twice."""
MARKS = {"bold": "*", "underline": "_"}


@dataclass
class Script:
    """What was seen so far; writes only while it is `open`."""

    lines: list[str] = field(default_factory=list)
    is_open: bool = False
    _at: str = ""
    _stands: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)

    def say(self, line: str) -> None:
        self.lines.append(line)

    @contextmanager
    def act(self, what: str, room: Room, group: Chat, *, since: int | None = None) -> Iterator[None]:
        """Write down an act and all that follows from it, or all since an event."""
        first = len(room.journal.events) if since is None else since
        yield
        if not self.is_open:
            return
        self._clock(room)
        if what:
            self.lines += ["", *_wrapped(f"── {what}", indent="   ")]
        new = [one for one in room.journal.events[first:] if one.what.get("by") in {"bot", None}]
        self.lines += [
            f"   ({one.what['text']})" for one in new if one.person_id is not None and one.what.get("text")
        ]
        self._show([one for one in new if one.chat_id == group.id and one.person_id is None], "In the group")
        for names, seen in _together(room, group, new):
            self._show(seen, f"To {names}")

    def show_what_stands(self, room: Room, group: Chat) -> None:
        """Write down what is in the group already."""
        with self.act("Noor adds Kring to the group", room, group, since=0):
            pass

    def _clock(self, room: Room) -> None:
        at = room.clock.now().astimezone(ZONE).strftime("%a %-d %b %H:%M:%S").removesuffix(":00")
        if at != self._at:
            self._at = at
            self.lines += ["", f"═══ {at} " + "═" * (60 - len(at))]

    def _show_toasts(self, room: Room, seen: list[dict[str, Any]]) -> None:
        del room
        for one in seen:
            if one.get("text"):
                self.lines.append(f"   ({one['text']})")

    def _show(self, seen: list[Event], where: str) -> None:
        for one in _last_edits(seen):
            shown = self._as_read(one)
            if shown:
                self.lines += ["", f"{where}{HOW.get(one.what['what'], '')}:", *shown]

    def _as_read(self, event: Event) -> list[str]:
        """Return a message as it is read; of a changed one what is new, of one that somebody read before its first line."""
        what = event.what
        if what.get("service"):
            return []
        text = _styled(what.get("text", ""), what.get("entities", []))
        buttons = ["    " + " ".join(f"[{label}]" for label in row) for row in what.get("keyboard", [])]
        files = [f"    (file: {what['document']})"] if "document" in what else []
        key = (event.chat_id, what.get("message", 0))
        paragraphs, before = text.split("\n\n"), self._stands.get(key, [])
        self._stands[key] = paragraphs
        if what["what"] == "edit" and len(paragraphs) > 1:
            paragraphs = [one if one not in before else "…" for one in paragraphs]
            paragraphs = [
                one for n, one in enumerate(paragraphs) if one != "…" or paragraphs[n - 1 : n] != ["…"]
            ]
        elif text in self._read and len(text) > LONG:
            paragraphs = [f"{paragraphs[0]} … (as above)"]
        self._read.add(text)
        body = _wrapped("\n\n".join(paragraphs), indent="    ", first="    ") if text else []
        return [*body, *buttons, *files]

    def written(self) -> str:
        return "\n".join(self.lines).strip() + "\n"

    def hold_against(self, golden: Path) -> None:
        """Compare with a golden transcript, or write it anew."""
        if os.environ.get(WRITE_ANEW):
            golden.write_text(self.written(), encoding="utf-8")
            return
        expected = golden.read_text(encoding="utf-8") if golden.exists() else ""
        if self.written() != expected:
            diff = difflib.unified_diff(
                expected.splitlines(),
                self.written().splitlines(),
                "as it was",
                "as it is now",
                lineterm="",
                n=4,
            )
            raise AssertionError(
                f"{golden.name} reads otherwise ({WRITE_ANEW}=1 writes it anew):\n" + "\n".join(diff)
            )


HOW = {"edit": ", changed", "delete": ", taken away", "pin": ", pinned"}


def _together(room: Room, group: Chat, events: list[Event]) -> list[tuple[str, list[Event]]]:
    """Return who sees what in private; those who see the same are named together."""
    by_person: dict[int, list[Event]] = {}
    for one in events:
        if one.chat_id > 0 and one.person_id is None:
            by_person.setdefault(one.chat_id, []).append(one)
    known = [user for user in group.members if user in by_person]
    said: list[tuple[list[int], list[Event]]] = []
    for user in known + [one for one in by_person if one not in known]:
        same = next((users for users, seen in said if _same(seen, by_person[user])), None)
        if same is not None:
            same.append(user)
        else:
            said.append(([user], by_person[user]))
    everybody = {user for user in group.present() if user != room.bot.id}
    return [
        (
            "everybody"
            if set(users) == everybody
            else ", ".join(room.user(user).first_name for user in users),
            seen,
        )
        for users, seen in said
    ]


def _same(one: list[Event], other: list[Event]) -> bool:
    return [_words(event) for event in _last_edits(one)] == [_words(event) for event in _last_edits(other)]


def _words(event: Event) -> tuple[str, str, str]:
    what = event.what
    return what["what"], what.get("text", ""), str(what.get("keyboard", []))


def _last_edits(seen: list[Event]) -> list[Event]:
    """Leave out what is overwritten within the same act."""
    edits = {one.what["message"]: one for one in seen if one.what["what"] == "edit"}
    return [one for one in seen if one.what["what"] != "edit" or edits[one.what["message"]] is one]


def _styled(text: str, entities: list[dict[str, Any]]) -> str:
    units = text.encode("utf-16-le")
    cuts: list[tuple[int, int, str]] = []
    for one in entities:
        start, end = one["offset"], one["offset"] + one["length"]
        mark = MARKS.get(one["type"])
        if mark:
            cuts += [(start, 1, mark), (end, 0, mark)]
        elif one["type"] == "blockquote":
            quoted = units[start * 2 : end * 2].decode("utf-16-le")
            cuts += [(start, 1, "> ")]
            cuts += [
                (start + _units(quoted[: at + 1]), 1, "> ") for at, sign in enumerate(quoted) if sign == "\n"
            ]
    for at, _, mark in sorted(cuts, reverse=True):
        units = units[: at * 2] + mark.encode("utf-16-le") + units[at * 2 :]
    return units.decode("utf-16-le")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _wrapped(text: str, *, indent: str, first: str = "") -> list[str]:
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        lines += textwrap.wrap(
            line,
            110,
            initial_indent=first if not lines and not number else indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        ) or [""]
    return lines
