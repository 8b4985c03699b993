"""The composition root: settings become adapters, adapters and use cases become a running Kring.

The only module that knows every other, and the only one that starts tasks. Order of starting: key and database, Telegram's
word that the token is good, what was left over, what was said meanwhile (it counts for the phase in which it was said), what
is due, then the loops. Order of stopping: no more updates, the step in hand, what is on its way out, the database.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import SecretStr
from telegram import Bot

from bot.anonymiser.rules import RulesAnonymiser
from bot.chat.gateway import TelegramGateway
from bot.chat.intake import Me, hear
from bot.chat.lookups import TelegramLookups
from bot.chat.menus import show_menus
from bot.chat.polling import CannotPoll, Keep, Polling, introduce
from bot.chat.transport import Transport
from bot.language import Language
from bot.library.help_lines import load_help_lines
from bot.library.instruments import load_instruments
from bot.library.method_texts import MethodTexts
from bot.library.methods import load_additions, load_methods
from bot.library.models import load_models
from bot.library.phrasing import load_phrasing
from bot.library.questions import load_questions
from bot.reports.calendar_files import IcsDiary
from bot.reports.printing import TypstPrinter
from bot.scheduling import AlarmClock, RealIds, RoomClock, SystemClock
from bot.services import reception
from bot.services.circles import tend_circle
from bot.services.ports import Gateway, Ids, NotSent, Store
from bot.services.post import follow_up
from bot.services.post.deliver_outbox import Courier
from bot.services.post.inbox import Postman
from bot.services.post.pacing import Pace
from bot.services.reflection import naming_themes
from bot.services.upkeep import Upkeep
from bot.services.work import Task, Tools, do
from bot.settings import Settings
from bot.storage.opening import open_store
from bot.storage.store import SqlStore
from bot.wording.texts import Texts, load_texts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variations:
    """What a test or a benchmark may put in the place of the usual parts."""

    ids: Ids | None = None
    pace: Pace | None = None
    texts: Texts | None = None
    around_store: Callable[[Store], Store] = lambda store: store
    around_gateway: Callable[[Gateway], Gateway] = lambda gateway: gateway
    around_keep: Callable[[Keep], Keep] = lambda keep: keep


@dataclass(slots=True)
class Kring:
    """The running parts."""

    tools: Tools
    postman: Postman
    courier: Courier
    upkeep: Upkeep
    polling: Polling
    alarm: AlarmClock
    clock: SystemClock | RoomClock

    async def run(self, task: Task) -> None:
        """Do a piece of work; then send what it said and set the alarm when it asks for that."""
        done = await do(self.tools, task)
        self.courier.nudge(done.parcels)
        if done.rearm:
            await self.upkeep.arm()

    async def serve(self) -> None:
        """Carry on until cancelled; raises `CannotPoll` when Telegram refuses for good."""
        try:
            await self._serve()
        except BaseExceptionGroup as several:
            raise _cause(several) from None

    async def _serve(self) -> None:
        await self.courier.resume()
        await self.postman.resume()
        await self.run(tend_circle.renew_agreements)
        await self.run(naming_themes.name_themes)
        async with asyncio.TaskGroup() as group:
            outward = group.create_task(self.courier.run())
            inward = [group.create_task(self.postman.run())]
            if isinstance(self.clock, RoomClock):
                inward.append(group.create_task(self.clock.run()))
            try:
                await self.upkeep.give_time_back()
                await self.polling.catch_up()
                await self.postman.until_idle()
                inward.append(group.create_task(self.alarm.run()))
                await self.upkeep.carry_on()
                await self.polling.run()
            finally:
                for task in inward:
                    task.cancel()
                await self.courier.stop()
                outward.cancel()


def _cause(several: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return why polling ended, if that is what happened; else all that happened."""
    for one in several.exceptions:
        found = _cause(one) if isinstance(one, BaseExceptionGroup) else one
        if isinstance(found, CannotPoll):
            return found
    return several


@contextlib.asynccontextmanager
async def built(settings: Settings, variations: Variations | None = None) -> AsyncIterator[Kring]:
    """Open everything that Kring needs; close it at the end of the block."""
    vary = variations or Variations()
    token = settings.bot_token.get_secret_value() if settings.bot_token else ""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    async with contextlib.AsyncExitStack() as stack:
        store = await stack.enter_async_context(
            open_store(settings.database, key_file=settings.key_file, journal_keys=settings.journal_keys)
        )
        clock = RoomClock(settings.bot_api_url) if settings.follow_room_clock else SystemClock()
        if isinstance(clock, RoomClock):
            await clock.read()
        transport = Transport()
        bot = await stack.enter_async_context(_bot(token, settings.bot_api_url, transport))
        texts = vary.texts or load_texts()
        await show_menus(bot, texts)
        printer = TypstPrinter()
        stack.callback(printer.close)
        yield _assembled(settings, replace(vary, texts=texts), store, clock, bot, transport, printer=printer)


@contextlib.asynccontextmanager
async def _bot(token: str, api_url: str, transport: Transport) -> AsyncIterator[Bot]:
    there = api_url.rstrip("/")
    bot = Bot(
        token,
        base_url=f"{there}/bot",
        base_file_url=f"{there}/file/bot",
        request=transport,
        get_updates_request=transport,
    )
    try:
        await introduce(bot)
        yield bot
    finally:
        await bot.shutdown()


def _assembled(  # noqa: PLR0913 -- every part that was opened
    settings: Settings,
    vary: Variations,
    opened: SqlStore,
    clock: SystemClock | RoomClock,
    bot: Bot,
    transport: Transport,
    *,
    printer: TypstPrinter,
) -> Kring:
    kring: Kring
    store = vary.around_store(opened)

    async def run(task: Task) -> None:
        await kring.run(task)

    async def ring() -> None:
        await kring.upkeep.ring()

    async def sweep() -> None:
        await kring.upkeep.sweep()

    async def on_moved(old: int, new: int) -> None:
        await kring.run(lambda work: follow_up.group_moved(work, old, new))

    async def on_undeliverable(chat: int, why: NotSent) -> None:
        await kring.run(lambda work: follow_up.undeliverable(work, chat, why))

    alarm = AlarmClock(
        clock=clock,
        ring=ring,
        sweep=sweep,
        tidy=opened.tidy,
        announce=clock.announce if isinstance(clock, RoomClock) else None,
    )
    if isinstance(clock, RoomClock):
        clock.on_change.append(alarm.clock_changed)
    tools = Tools(
        store=store,
        clock=clock,
        ids=vary.ids or RealIds(),
        alarm=alarm,
        lookups=TelegramLookups(bot, bot_id=bot.id),
        texts=vary.texts or load_texts(),
        methods=load_methods(),
        additions=load_additions(),
        method_reader=MethodTexts(),
        questions=load_questions(),
        instruments=load_instruments(),
        phrasing=load_phrasing(),
        help_lines=load_help_lines(),
        anonymiser=RulesAnonymiser(load_models()),
        diary=IcsDiary(),
        bot_name=bot.username,
        default_language=Language(settings.default_language),
        allowed_groups=settings.allowed_groups,
    )
    gateway = TelegramGateway(bot, bot_name=bot.username, printer=printer)
    me = Me(id=bot.id, username=bot.username)
    postman = Postman(
        tools=tools, run=run, understand=lambda update: hear(update, me), receive=reception.receive
    )
    kring = Kring(
        tools=tools,
        postman=postman,
        courier=Courier(
            store=store,
            clock=clock,
            gateway=vary.around_gateway(gateway),
            answers=gateway.answers,
            on_moved=on_moved,
            on_undeliverable=on_undeliverable,
            pace=vary.pace,
        ),
        upkeep=Upkeep(tools, run),
        polling=Polling(bot=bot, transport=transport, keep=vary.around_keep(postman.keep)),
        alarm=alarm,
        clock=clock,
    )
    return kring


def in_the_room(settings: Settings, *, room_url: str, token: str, data_dir: Path) -> Settings:
    """Return the settings for a Kring that lives in a rehearsal room: its own data, the room's clock."""
    return settings.model_copy(
        update={
            "bot_token": SecretStr(token),
            "bot_api_url": room_url,
            "data_dir": data_dir,
            "database_url": None,
            "encryption_key_file": None,
            "journal_keys_file": None,
            "allowed_groups": frozenset(),
            "follow_room_clock": True,
        }
    )
