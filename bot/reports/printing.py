"""The printer: sheets become pictures and documents, in one thread beside the event loop.

One at a time, so that a queue of reports never takes the machine from the rounds; typst works outside the interpreter's
lock, so the loop goes on meanwhile. It must not keep what it printed, nor let an error of typst out: that quotes texts.
"""

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.resources import files
from typing import Any

import typst

from bot.reports.data import pattern_data, report_data
from bot.services.ports import CannotPrint
from bot.wording.papers import PatternSheet, ReportSheet

log = logging.getLogger(__name__)

TEMPLATES = files("bot.reports") / "templates"
PIXELS_PER_INCH = 144.0
PATIENCE = 30.0
"""Seconds after which nobody waits for a paper any more."""


class TypstPrinter:
    """`bot.services.ports.Printer` with typst."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "printer")

    def close(self) -> None:
        """Let the thread go."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def picture(self, sheet: PatternSheet, *, dark: bool) -> bytes:
        """Return a PNG."""
        return await self._printed("patterns.typ", pattern_data(sheet, dark=dark), "png")

    async def document(self, sheet: ReportSheet) -> bytes:
        """Return a PDF."""
        return await self._printed("report.typ", report_data(sheet), "pdf")

    async def _printed(self, template: str, data: dict[str, Any], form: Any) -> bytes:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(PATIENCE):
                return await loop.run_in_executor(self._thread, self._set, template, data, form)
        except (typst.TypstError, RuntimeError, ValueError, TimeoutError) as failure:
            # its words quote the template's data
            log.error("a paper could not be printed: %s", type(failure).__name__)  # noqa: TRY400 -- see above
        raise CannotPrint

    @cached_property
    def _fonts(self) -> typst.Fonts:
        """Return the fonts that typst brings, and the machine's for signs that those have not."""
        return typst.Fonts()

    def _set(self, template: str, data: dict[str, Any], form: Any) -> bytes:
        compiler = typst.Compiler(
            (TEMPLATES / template).read_bytes(),
            font_paths=self._fonts,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
        made = compiler.compile(format=form, ppi=PIXELS_PER_INCH)
        if not isinstance(made, bytes):
            raise ValueError("more than one page, or none")  # noqa: TRY004 -- of the template, not of a type
        return made
