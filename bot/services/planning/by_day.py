"""When somebody is told something unasked: outside their quiet hours, and as long as it is of use."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.circles.model import Circle, Member, Person
from bot.planning.quiet import is_quiet, prompted_at, quiet_until
from bot.services.planning import comers
from bot.services.records import Appointment
from bot.services.work import Work

AN_HOUR = timedelta(hours=1)


async def told_at(
    work: Work, circle: Circle, member: Member, wanted: datetime, *, before: datetime
) -> datetime | None:
    """Return when; `None` for who cannot be written to, or when it cannot come in time any more."""
    hours = comers.reader(await work.tx.get(Person, member.user), circle)
    if hours is None:
        return None
    return prompted_at(wanted, hours.quiet, hours.zone, before=before, now=work.now)


async def wakes_at(work: Work, circle: Circle, user: int) -> datetime | None:
    """Return when somebody's quiet hours end; `None` outside of them, and for who cannot be written to."""
    hours = comers.reader(await work.tx.get(Person, user), circle)
    if hours is None or not is_quiet(work.now, hours.quiet, hours.zone):
        return None
    return quiet_until(work.now, hours.quiet, hours.zone)


async def waits_for_day(work: Work, circle: Circle, user: int, appointment: Appointment) -> bool:
    """Arrange an appointment with somebody for when their quiet hours are over; say whether it waits."""
    at = await wakes_at(work, circle, user)
    if at is not None:
        await work.tx.put(replace(appointment, due_at=at))
        work.rearm = True
    return at is not None


async def waits_unseen(work: Work, circle: Circle, user: int, appointment: Appointment) -> bool:
    """Let an appointment wait by the hour, so that when it is due says nothing of whose quiet hours these are."""
    if await wakes_at(work, circle, user) is None:
        return False
    await work.tx.put(replace(appointment, due_at=work.now + AN_HOUR))
    work.rearm = True
    return True
