"""What happens because time passes: deadlines of rounds, appointments, and giving time back after an outage.

Time is data: what is due stands in the store, the alarm only wakes us, and a sweep looks once a minute. Each thing due is
carried out in a transaction of its own company: a bug in one never holds up the others.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.rounds.intents import DeadlinePassed, MoveDeadlines
from bot.rounds.model import Round, RoundId, Status
from bot.services.appointments import WHAT_HAPPENS
from bot.services.keeping import retention
from bot.services.mishaps import place_of
from bot.services.records import Appointment, Fact
from bot.services.rounds import play_round
from bot.services.work import Run, Task, Tools, Work

log = logging.getLogger(__name__)

AWAKE = "awake"
"""The fact that says when Kring was last awake."""

OUTAGE = timedelta(minutes=5)
"""Away for less than this is not worth a word."""

AT_A_TIME = 25
"""How many things due are carried out in one transaction."""

LATER = timedelta(minutes=1)
"""What failed is tried again after this."""


class Upkeep:
    """Carries out what is due."""

    def __init__(self, tools: Tools, run: Run) -> None:
        self._tools = tools
        self._run = run
        self._one_at_a_time = asyncio.Lock()
        self.failed: dict[str, datetime] = {}
        """What could not be carried out, and when it is tried again."""

    async def give_time_back(self) -> None:
        """At a start, first: give open rounds the time back that Kring was away."""
        now = self._tools.clock.now()
        async with self._tools.store.begin() as tx:
            awake = await tx.get(Fact, AWAKE)
            last = datetime.fromisoformat(awake.value) if awake else now
            was_away = now - last > OUTAGE
            open_rounds = [one.id for one in await tx.find(Round, status=Status.OPEN)] if was_away else []
        for round_id in open_rounds:
            await self._one(round_id, _give_back(round_id, by=now - last, since=last))

    async def carry_on(self) -> None:
        """At a start, last: carry out what is due; make sure that the daily sweep comes."""
        await self._run(retention.ensure_daily)
        await self.sweep()

    async def sweep(self) -> None:
        """Note that Kring is awake, and carry out what is due."""
        await self._run(_note_awake)
        await self.ring()

    async def ring(self) -> None:
        """Carry out everything that is due now; then set the alarm for what comes next."""
        async with self._one_at_a_time:
            while await self._some_rounds() or await self._some_appointments():
                pass
        await self.arm()

    async def arm(self) -> None:
        """Set the alarm to the next thing due."""
        async with self._tools.store.begin() as tx:
            due = [await tx.next_due(Round), await tx.next_due(Appointment)]
        coming = min((at for at in due if at is not None), default=None)
        now = self._tools.clock.now()
        self.failed = {key: again_at for key, again_at in self.failed.items() if again_at > now}
        if coming is not None and coming <= now and self.failed:
            coming = min(self.failed.values())
        self._tools.alarm.set(coming)

    async def _some_rounds(self) -> bool:
        now = self._tools.clock.now()
        async with self._tools.store.begin() as tx:
            due = await tx.due(Round, now, limit=AT_A_TIME + len(self.failed))
        tasks = [(str(one.id), _pass_deadline(one.id, one.epoch)) for one in due if self._may_try(one.id)]
        await self._together(tasks)
        return bool(tasks)

    async def _some_appointments(self) -> bool:
        now = self._tools.clock.now()
        async with self._tools.store.begin() as tx:
            due = await tx.due(Appointment, now, limit=AT_A_TIME + len(self.failed))
        tasks = [(one.id, _keep_appointment(one)) for one in due if self._may_try(one.id)]
        await self._together(tasks)
        return bool(tasks)

    async def _together(self, tasks: list[tuple[str, Task]]) -> None:
        """Carry out several in one transaction; one by one when one of them fails."""
        if not tasks:
            return

        async def everything(work: Work) -> None:
            for _, task in tasks:
                await task(work)

        try:
            await self._run(everything)
        except Exception:  # noqa: BLE001 -- whatever it was, it shows again below, alone
            for key, task in tasks:
                await self._one(key, task)

    async def _one(self, key: str, task: Task) -> None:
        try:
            await self._run(task)
            self.failed.pop(key, None)
        except Exception as bug:  # noqa: BLE001 -- a bug in one must not hold up the others
            self.failed[key] = self._tools.clock.now() + LATER
            log.error("what was due failed: %s", place_of(bug))  # noqa: TRY400 -- a traceback may hold a text

    def _may_try(self, key: str) -> bool:
        return self.failed.get(key, self._tools.clock.now()) <= self._tools.clock.now()


def _pass_deadline(round_id: RoundId, epoch: int) -> Task:
    async def task(work: Work) -> None:
        await play_round.handle(work, round_id, DeadlinePassed(epoch=epoch))
        kept = await work.tx.get(Round, round_id)
        if kept is not None and kept.due_at is not None and kept.due_at <= work.now and kept.epoch == epoch:
            raise AssertionError("a round stays due")

    return task


def _give_back(round_id: RoundId, *, by: timedelta, since: datetime) -> Task:
    async def task(work: Work) -> None:
        await play_round.handle(work, round_id, MoveDeadlines(by=by, since=since))

    return task


async def _note_awake(work: Work) -> None:
    await work.tx.put(Fact(name=AWAKE, value=work.now.isoformat()))


def _keep_appointment(appointment: Appointment) -> Task:
    async def task(work: Work) -> None:
        await work.tx.drop(Appointment, appointment.id)
        work.rearm = True
        await WHAT_HAPPENS[appointment.kind](work, appointment)

    return task
