"""`python -m bot`: run Kring, open the rehearsal room, make a key, check the settings, copy the database."""

import argparse
import asyncio
import contextlib
import gc
import logging
import signal
import sys
from collections.abc import Coroutine
from errno import EADDRINUSE
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import ValidationError

from bot import wiring
from bot.chat.polling import CannotPoll
from bot.chat.quiet import keep_quiet
from bot.language import Language
from bot.library import method_desk
from bot.library.errors import LibraryError
from bot.rehearsal import DEFAULT_TOKEN, RehearsalServer, Room, load_scene, set_scene
from bot.services.post.pacing import UNHINDERED
from bot.settings import Settings
from bot.storage.backup import CannotCopy, back_up, back_up_journal_keys
from bot.storage.errors import CannotOpen
from bot.storage.keyring import begin_journal_keys
from bot.storage.sealing import make_key_file, read_key_file
from bot.wording.texts import load_texts

GARBAGE_WAITS = (20_000, 20, 50)
"""So many new objects before the young ones are looked through, so often those before the older ones."""

CONFIGURATION_ERROR = 78
"""The exit code by which a supervisor knows that restarting does not help."""


def main() -> int:
    """Carry out a verb of the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("run", help="serve Telegram; without BOT_TOKEN, open the rehearsal room")
    rehearse = verbs.add_parser("rehearse", help="open the rehearsal room")
    rehearse.add_argument("--record", type=Path, help="write every call and update to this file")
    verbs.add_parser("check", help="say whether the settings are complete, without going to the network")
    key = verbs.add_parser("key", help="make the key that texts are sealed with")
    key.add_argument(
        "--journals",
        action="store_true",
        help="begin with new keys of the journals, when their file is lost and what was written can be read by nobody",
    )
    backup = verbs.add_parser(
        "backup", help="copy the database, also while Kring runs; the key is not in the copy"
    )
    backup.add_argument("to", type=Path, metavar="FILE", help="must not exist yet")
    backup.add_argument(
        "--journal-keys",
        type=Path,
        metavar="FILE",
        help="copy the keys of the journals there, over an earlier copy; keep it away from the other",
    )
    _add_methods(verbs)
    options = parser.parse_args()
    if options.verb == "methods":
        return _methods(options)
    try:
        settings = Settings()
        keep_quiet()
        logging.getLogger().setLevel(settings.log_level)
        return _carry_out(options, settings)
    except ValidationError as wrong:
        fields = ", ".join(str(error["loc"][0]).upper() for error in wrong.errors() if error["loc"])
        return _failed(f"These settings cannot be read: {fields}. See .env.example.")
    except (CannotOpen, CannotPoll, CannotCopy) as why:
        return _failed(str(why))
    except OSError as why:
        if why.errno != EADDRINUSE:
            raise
        return _failed("The rehearsal room's port is taken. Another one: REHEARSAL_PORT=0 make run")


def _add_methods(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs about methods."""
    methods = verbs.add_parser("methods", help="check a method file, show a method, draw its phases")
    methods.add_argument("--language", choices=[one.value for one in Language], default=Language.EN.value)
    about = methods.add_subparsers(dest="about", required=True)
    about.add_parser("check", help="say what is wrong in a file, or show how it reads").add_argument(
        "file", type=Path, metavar="FILE"
    )
    about.add_parser("show", help="show a method that Kring ships").add_argument("name", metavar="NAME")
    drawing = about.add_parser("draw", help="draw the phases of a method that Kring ships, as SVG")
    drawing.add_argument("name", metavar="NAME")
    drawing.add_argument("--to", type=Path, metavar="FILE", help="write it there, not to the screen")


def _methods(options: argparse.Namespace) -> int:
    """Carry out a verb about methods; 1 when something is wrong with the file or the name."""
    language, texts = Language(options.language), load_texts()
    try:
        match options.about:
            case "check":
                _tell(method_desk.check(options.file, texts, language))
            case "show":
                _tell(method_desk.show(options.name, texts, language))
            case _ if options.to is None:
                _tell(method_desk.draw(options.name, texts, language))
            case _:
                options.to.write_text(method_desk.draw(options.name, texts, language), encoding="utf-8")
                _tell(f"The picture lies in {options.to}.")
    except (LibraryError, method_desk.NoSuchMethodError) as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 1
    return 0


def _carry_out(options: argparse.Namespace, settings: Settings) -> int:
    match options.verb:
        case "key" if options.journals:
            begin_journal_keys(settings.journal_keys, read_key_file(settings.key_file))
            _tell(
                f"New keys of journals lie in {settings.journal_keys}. What was written before stays unreadable."
            )
        case "key":
            if settings.key_file.exists():
                raise CannotOpen(f"There is a key already: {settings.key_file}. It is left as it is.")
            make_key_file(settings.key_file)
            _tell(f"The key lies in {settings.key_file}. Keep a copy of it away from the database.")
        case "check":
            _check(settings)
        case "backup":
            back_up(settings.database, options.to)
            _tell(f"The copy lies in {options.to}. Without the key it opens nothing, so keep the two apart.")
            if options.journal_keys is not None:
                back_up_journal_keys(settings.journal_keys, options.journal_keys)
                _tell(f"The keys of the journals lie in {options.journal_keys}. Write over them every day.")
        case "rehearse":
            _run(_rehearse(settings, options.record))
        case _ if settings.bot_token is None:
            _run(_rehearse(settings, None))
        case _:
            _run(_serve(settings))
    return 0


def _check(settings: Settings) -> None:
    _tell(f"Database: {settings.database.split('@')[-1]}")
    if settings.bot_token is None:
        _tell("No BOT_TOKEN: `run` opens the rehearsal room.")
        return
    read_key_file(settings.key_file)
    _tell(f"Token and key are there; Kring would serve {settings.bot_api_url}.")


def let_garbage_wait() -> None:
    """Look for garbage less often, and not in what was loaded at the start: that took an eighth of the time."""
    gc.freeze()
    gc.set_threshold(*GARBAGE_WAITS)


async def _serve(settings: Settings) -> None:
    """Serve Telegram. The key must be there already: with real texts it is never made in passing."""
    if not settings.follow_room_clock:
        read_key_file(settings.key_file)
    async with wiring.built(settings) as kring:
        let_garbage_wait()
        _tell(f"Kring serves @{kring.tools.bot_name}. Stop with Ctrl-C.")
        await kring.serve()


async def _rehearse(settings: Settings, record: Path | None) -> None:
    """Open the room with its scene and a Kring of its own; what an earlier room left is gone with it.

    Nobody waits for Telegram's limits here: one person plays six, and taps as fast as six.
    """
    room = Room(record=record, limits=False)
    room.scene = load_scene()
    async with RehearsalServer(room, port=settings.rehearsal_port) as server:
        with TemporaryDirectory(prefix="kring-rehearsal-") as folder:
            inside = wiring.in_the_room(
                settings, room_url=server.url, token=DEFAULT_TOKEN, data_dir=Path(folder)
            )
            set_scene(room, room.scene)
            async with wiring.built(inside, wiring.Variations(pace=UNHINDERED)) as kring:
                _tell(f"The rehearsal room is open: {server.url}/\nOpen it in a browser. Stop with Ctrl-C.")
                await kring.serve()


def _run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(_until_told_to_stop(work))


async def _until_told_to_stop(work: Coroutine[Any, Any, None]) -> None:
    """Run until SIGINT or SIGTERM; then let what is in hand come to its end."""
    task = asyncio.current_task()
    for name in (signal.SIGINT, signal.SIGTERM):
        if task is not None:
            asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await work


def _tell(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _failed(words: str) -> int:
    sys.stderr.write(f"{words}\n")
    return CONFIGURATION_ERROR


if __name__ == "__main__":
    sys.exit(main())
