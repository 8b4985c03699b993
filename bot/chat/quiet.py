"""Logs without secrets: foreign loggers speak up only for warnings, and a token never leaves the process.

python-telegram-bot logs whole calls with what people wrote, and HTTP libraries log addresses with the token.
"""

import logging
import re

from typing_extensions import override

TALKATIVE = ("telegram", "httpx", "httpcore", "aiohttp", "apscheduler", "sqlalchemy", "asyncio")
TOKEN = re.compile(r"\d{5,20}:[A-Za-z0-9_-]{20,}")
HIDDEN = "<token>"


class WithoutToken(logging.Formatter):
    """Writes what the formatter inside it writes, traces included, without anything that looks like a token."""

    def __init__(self, inside: logging.Formatter | None = None) -> None:
        super().__init__()
        self._inside = inside or logging.Formatter()

    @override
    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub(HIDDEN, self._inside.format(record))


def keep_quiet(root: logging.Logger | None = None) -> None:
    """Silence what talks too much, and wrap the formatter of every handler of `root`. Called once, after set-up."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for handler in (root or logging.getLogger()).handlers:
        if not isinstance(handler.formatter, WithoutToken):
            handler.setFormatter(WithoutToken(handler.formatter))
