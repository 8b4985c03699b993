"""The way out: what Kring says, as calls to the Bot API; what comes of it, as values.

One call an `Outgoing`. Only a text too long for one message is several: once its first part has arrived, the rest is
brought to its end here, because half a text must not be sent again from the start.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import assert_never

from telegram import Bot, InputFile, LinkPreviewOptions
from telegram.error import TelegramError

from bot.chat.refusals import (
    CONFLICT,
    NOT_FOUND,
    SERVER_ERROR,
    TOO_MANY,
    UNAUTHORIZED,
    is_done_already,
    why_not,
)
from bot.chat.rendering import (
    LONGEST_CAPTION,
    Part,
    carries_words,
    first_part_of,
    keyboard_of,
    parts_of,
)
from bot.chat.transport import NotReached, Refusal
from bot.services.ports import (
    CannotPrint,
    Moved,
    NotSent,
    Outcome,
    Printer,
    Retry,
    Sent,
    Undeliverable,
    Unknown,
)
from bot.wording.outgoing import (
    Address,
    Erase,
    Hand,
    LeaveChat,
    Outgoing,
    Pin,
    Print,
    Revise,
    Rich,
    Say,
    Show,
    Toast,
)

LONGEST_TOAST = 200
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
NETWORK_PAUSE = timedelta(seconds=1)
FLOOD_PAUSE = timedelta(seconds=5)
"""When Telegram says "too many" without saying how long."""
LONGEST_PAUSE = 30.0

PICTURE_NAME = "kring.png"
TALLEST_PHOTO = 1920
"""Pixels. Telegram makes photos smaller, to 1280: beyond this their words cannot be read, and a file keeps them sharp."""

Sleep = Callable[[float], Awaitable[None]]


class TelegramGateway:
    """`bot.services.ports.Gateway` over python-telegram-bot."""

    def __init__(
        self, bot: Bot, *, bot_name: str, printer: Printer | None = None, sleep: Sleep = asyncio.sleep
    ) -> None:
        """Without a printer, what would be on paper is answered with the words that stand for it."""
        self._bot = bot
        self._printer = printer
        self._bot_name = bot_name
        self._sleep = sleep

    async def send(self, outgoing: Outgoing, *, message: int | None) -> Outcome:
        """Do it. `message` is the remembered id for what revises, erases or pins."""
        try:
            return await self._do(outgoing, message)
        except TelegramError as failure:
            return outcome_of(failure)

    async def answers(self) -> bool:
        """Say whether Telegram answers now; asked by a call that changes nothing."""
        try:
            await self._bot.get_me()
        except TelegramError as failure:
            return isinstance(failure, Refusal) and failure.code < SERVER_ERROR
        return True

    async def _do(self, outgoing: Outgoing, message: int | None) -> Outcome:
        match outgoing:
            case Say():
                return await self._say(outgoing)
            case Revise():
                return await self._revise(outgoing, _needed(message))
            case Erase():
                return await self._erase(outgoing, _needed(message))
            case Pin():
                return await self._pin(outgoing, _needed(message))
            case Toast():
                return await self._toast(outgoing)
            case Hand():
                return await self._hand(outgoing)
            case Show():
                return await self._show(outgoing)
            case Print():
                return await self._print(outgoing)
            case LeaveChat():
                return await self._leave(outgoing)
        assert_never(outgoing)

    async def _say(self, say: Say) -> Outcome:
        *first, last = parts_of(say.text)
        before: list[int] = []
        for part in first:
            sent = await self._part(say, part, chat=say.to.chat, is_last=False, persist=bool(before))
            if not isinstance(sent, Sent) or sent.message is None:
                return sent
            before.append(sent.message)
        sent = await self._part(say, last, chat=say.to.chat, is_last=True, persist=bool(before))
        return Sent(sent.message, tuple(before)) if isinstance(sent, Sent) else sent

    async def _part(self, say: Say, part: Part, *, chat: int, is_last: bool, persist: bool) -> Outcome:
        """Send one part; `persist` when a former one has arrived, so that what surely failed is tried again here."""
        pause = NETWORK_PAUSE.total_seconds()
        while True:
            try:
                sent = await self._bot.send_message(
                    chat_id=chat,
                    text=part.text,
                    entities=part.entities or None,
                    reply_markup=keyboard_of(say.buttons, self._bot_name) if is_last else None,
                    message_thread_id=say.to.topic,
                    disable_notification=say.silent or persist or None,
                    protect_content=True if carries_words(say.text) or say.slot else None,
                    link_preview_options=NO_PREVIEW,
                )
            except TelegramError as failure:
                outcome = outcome_of(failure)
                if not persist or not isinstance(outcome, Retry | Moved):
                    return outcome
                if isinstance(outcome, Moved):
                    chat = outcome.to
                    continue
                await self._sleep(max(outcome.after.total_seconds(), pause))
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return Sent(sent.message_id)

    async def _revise(self, revise: Revise, message: int) -> Outcome:
        part = first_part_of(revise.text)
        await self._bot.edit_message_text(
            chat_id=revise.chat,
            message_id=message,
            text=part.text,
            entities=part.entities or None,
            reply_markup=keyboard_of(revise.buttons, self._bot_name),
            link_preview_options=NO_PREVIEW,
        )
        return Sent(message)

    async def _erase(self, erase: Erase, message: int) -> Outcome:
        """Delete, or, where that is not allowed any more, overwrite; what is gone is erased."""
        try:
            await self._bot.delete_message(chat_id=erase.chat, message_id=message)
        except Refusal as refusal:
            if not _is_about_the_message(refusal):
                raise
        else:
            return Sent()
        try:
            return await self._revise(Revise(chat=erase.chat, slot=erase.slot, text=erase.instead), message)
        except Refusal as refusal:
            if not _is_about_the_message(refusal):
                raise
            return Sent()

    async def _pin(self, pin: Pin, message: int) -> Outcome:
        try:
            await self._bot.pin_chat_message(chat_id=pin.chat, message_id=message, disable_notification=True)
        except Refusal as refusal:
            if not _is_about_the_message(refusal):
                raise
        return Sent()

    async def _toast(self, toast: Toast) -> Outcome:
        await self._bot.answer_callback_query(
            callback_query_id=toast.query,
            text=toast.text[:LONGEST_TOAST] or None,
            show_alert=toast.alert or None,
        )
        return Sent()

    async def _hand(self, hand: Hand) -> Outcome:
        return await self._file(hand.to, hand.name, hand.content.encode(), hand.caption)

    async def _print(self, paper: Print) -> Outcome:
        try:
            content = await self._press().document(paper.sheet)
        except CannotPrint:
            return await self._say(Say(to=paper.to, text=paper.instead))
        return await self._file(paper.to, paper.name, content, paper.caption)

    async def _file(self, to: Address, name: str, content: bytes, words: Rich) -> Outcome:
        caption = first_part_of(words, longest=LONGEST_CAPTION)
        sent = await self._bot.send_document(
            chat_id=to.chat,
            document=InputFile(content, filename=name),
            caption=caption.text or None,
            caption_entities=caption.entities or None,
            message_thread_id=to.topic,
            disable_content_type_detection=True,
        )
        return Sent(sent.message_id)

    async def _show(self, show: Show) -> Outcome:
        try:
            content = await self._press().picture(show.sheet, dark=show.dark)
        except CannotPrint:
            return await self._say(Say(to=show.to, text=show.instead))
        if height_of(content) > TALLEST_PHOTO:
            return await self._file(show.to, PICTURE_NAME, content, show.caption)
        caption = first_part_of(show.caption, longest=LONGEST_CAPTION)
        sent = await self._bot.send_photo(
            chat_id=show.to.chat,
            photo=InputFile(content, filename=PICTURE_NAME),
            caption=caption.text or None,
            caption_entities=caption.entities or None,
            message_thread_id=show.to.topic,
        )
        return Sent(sent.message_id)

    def _press(self) -> Printer:
        if self._printer is None:
            raise CannotPrint
        return self._printer

    async def _leave(self, leave: LeaveChat) -> Outcome:
        try:
            await self._bot.leave_chat(leave.chat)
        except Refusal as refusal:
            if why_not(refusal) not in {NotSent.KICKED, NotSent.CHAT_GONE}:
                raise
        return Sent()


def height_of(png: bytes) -> int:
    """Return how many pixels high a PNG is."""
    return int.from_bytes(png[20:24])


def outcome_of(failure: TelegramError) -> Outcome:
    """Return what a failed call means for what was to be sent."""
    if isinstance(failure, NotReached):
        return Retry(NETWORK_PAUSE, chat_only=False)
    if not isinstance(failure, Refusal):
        return Unknown()
    if failure.moved_to is not None:
        return Moved(failure.moved_to)
    if failure.code == TOO_MANY:
        return Retry(FLOOD_PAUSE if failure.retry_after is None else timedelta(seconds=failure.retry_after))
    if failure.code in {UNAUTHORIZED, NOT_FOUND, CONFLICT}:
        return Retry(NETWORK_PAUSE, chat_only=False)
    if failure.code >= SERVER_ERROR:
        return Unknown()
    return Sent() if is_done_already(failure) else Undeliverable(why_not(failure))


def _is_about_the_message(refusal: Refusal) -> bool:
    """Say whether it is this message with which nothing can be done, and not the chat or the moment."""
    if (
        refusal.moved_to is not None
        or refusal.code in {UNAUTHORIZED, TOO_MANY}
        or refusal.code >= SERVER_ERROR
    ):
        return False
    return is_done_already(refusal) or why_not(refusal) in {
        NotSent.MESSAGE_GONE,
        NotSent.NO_RIGHTS,
        NotSent.REFUSED,
    }


def _needed(message: int | None) -> int:
    if message is None:
        raise ValueError("nothing was ever sent under this slot")
    return message
