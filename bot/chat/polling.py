"""Fetching updates: stored first, confirmed after.

Telegram forgets an update when it is asked for the next one. So a batch is handed over to be kept before the offset
moves, and what a crash interrupts is delivered again. The offset is the number after the last received one, never the
largest ever seen: Telegram may start its numbers anew after a quiet week. The first call after a start has no offset.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.chat.refusals import CONFLICT, NOT_FOUND, UNAUTHORIZED, is_by_webhook
from bot.chat.transport import Refusal, Transport

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")
MOST_AT_ONCE = 100
LONG_POLL = 50
READ_BEYOND = 15.0
"""How much longer than the long poll an answer may take, in seconds."""
LONGEST_PAUSE = 30.0
QUIET_WEEK = 6 * 86_400.0
WIDEST_NUMBER = 2**53
CONFLICTS = 3
"""So many in a row are no accident: somebody else polls with the same token."""

Update = Mapping[str, Any]
Keep = Callable[[Sequence[Update]], Awaitable[None]]

log = logging.getLogger(__name__)


class CannotPoll(Exception):  # noqa: N818 -- named for what it says
    """Polling cannot go on; whoever runs Kring must do something."""


class TokenRefused(CannotPoll):
    """Telegram does not know this token, or does not any more."""


class SomebodyElsePolls(CannotPoll):
    """Another program fetches updates with the same token."""


async def introduce(bot: Bot, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
    """Make sure that Telegram knows the token and learn the bot's name; waits as long as Telegram is not reached.

    Raises `TokenRefused`. `bot.shutdown` is the caller's business, also then.
    """
    pause = 1.0
    while True:
        try:
            await bot.initialize()
        except TelegramError as failure:
            if isinstance(failure, Refusal) and failure.code in {UNAUTHORIZED, NOT_FOUND}:
                raise TokenRefused("Telegram refuses the token") from None
            log.warning("Telegram is not reached: %s", type(failure).__name__)
            await sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return


class Polling:
    """The loop that fetches updates for one bot."""

    def __init__(
        self,
        *,
        bot: Bot,
        transport: Transport,
        keep: Keep,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        long_poll: int = LONG_POLL,
    ) -> None:
        self._base = bot.base_url
        self._transport = transport
        self._keep = keep
        self._sleep = sleep
        self._long_poll = long_poll
        self._offset: int | None = None
        self._received_at = 0.0
        self._succeeded_at: float | None = None
        self._failures = 0
        self._conflicts = 0

    def silent_for(self) -> float | None:
        """Return how many seconds ago a poll last succeeded; `None` before the first. The figure for a watchdog."""
        if self._succeeded_at is None:
            return None
        return asyncio.get_running_loop().time() - self._succeeded_at

    async def run(self) -> None:
        """Fetch for ever; raise `CannotPoll`."""
        while True:
            pause = await self.fetch_once()
            if pause > 0:
                await self._sleep(pause)

    async def catch_up(self) -> None:
        """Fetch what waits already, and wait for nothing; raise `CannotPoll`."""
        while True:
            before = self._offset
            if await self.fetch_once(wait=0) > 0 or self._offset == before:
                return

    async def fetch_once(self, *, wait: int | None = None) -> float:
        """Fetch one batch and have it kept; return how long to wait before the next one. Raise `CannotPoll`.

        When there is nothing, wait for it so many seconds; as long as usual when not said.
        """
        try:
            batch = await self._get_updates(self._long_poll if wait is None else wait)
        except Refusal as refusal:
            return await self._refused(refusal)
        except TelegramError as failure:
            log.warning("Telegram is not reached: %s", type(failure).__name__)
            return self._back_off()
        self._conflicts = 0
        try:
            return await self._keep_batch(batch)
        except Exception as failure:  # noqa: BLE001 -- a full disk or a locked store must not end the loop: nothing is confirmed
            log.error("updates could not be kept: %s", type(failure).__name__)  # noqa: TRY400 -- a trace may hold what people wrote
            return self._back_off()

    async def _get_updates(self, wait: int) -> object:
        now = asyncio.get_running_loop().time()
        if self._offset is not None and now - self._received_at > QUIET_WEEK:
            self._offset = None
        parameters: dict[str, object] = {
            "timeout": wait,
            "limit": MOST_AT_ONCE,
            "allowed_updates": ALLOWED_UPDATES,
        }
        if self._offset is not None:
            parameters["offset"] = self._offset
        return await self._transport.ask(f"{self._base}/getUpdates", parameters, read=wait + READ_BEYOND)

    async def _keep_batch(self, batch: object) -> float:
        updates = batch if isinstance(batch, list) else []
        numbered = [each for each in updates if _number(each) is not None]
        if len(numbered) < len(updates):
            log.error("%d updates have no number and are set aside", len(updates) - len(numbered))
        if numbered:
            await self._keep(numbered)
            self._offset = (_number(numbered[-1]) or 0) + 1
            self._received_at = asyncio.get_running_loop().time()
        if len(numbered) < len(updates) or not isinstance(batch, list):
            return self._back_off()
        self._failures = 0
        self._succeeded_at = asyncio.get_running_loop().time()
        return 0.0

    async def _refused(self, refusal: Refusal) -> float:
        if refusal.code in {UNAUTHORIZED, NOT_FOUND}:
            raise TokenRefused("Telegram refuses the token")
        if is_by_webhook(refusal):
            await self._take_webhook_away()
            return self._back_off()
        if refusal.code == CONFLICT:
            self._conflicts += 1
            if self._conflicts >= CONFLICTS:
                raise SomebodyElsePolls("another program fetches updates with the same token")
        log.warning("fetching updates is refused with %d", refusal.code)
        return max(self._back_off(), refusal.retry_after or 0.0)

    async def _take_webhook_away(self) -> None:
        log.warning("a webhook was set for this bot; it is taken away, what waits is kept")
        try:
            await self._transport.ask(
                f"{self._base}/deleteWebhook",
                {"drop_pending_updates": False},
                read=self._transport.read_timeout,
            )
        except TelegramError as failure:
            log.warning("the webhook could not be taken away: %s", type(failure).__name__)

    def _back_off(self) -> float:
        self._failures += 1
        return float(min(2 ** min(self._failures - 1, 10), LONGEST_PAUSE))


def _number(update: object) -> int | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    fits = isinstance(number, int) and not isinstance(number, bool) and abs(number) < WIDEST_NUMBER
    return number if fits else None
