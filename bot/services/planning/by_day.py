"""When somebody is told something unasked: outside their quiet hours, and as long as it is of use."""

from datetime import datetime

from bot.circles.model import Circle, Member, Person
from bot.planning.quiet import prompted_at
from bot.services.planning import comers
from bot.services.work import Work


async def told_at(
    work: Work, circle: Circle, member: Member, wanted: datetime, *, before: datetime
) -> datetime | None:
    """Return when; `None` for who cannot be written to, or when it cannot come in time any more."""
    hours = comers.reader(await work.tx.get(Person, member.user), circle)
    if hours is None:
        return None
    return prompted_at(wanted, hours.quiet, hours.zone, before=before, now=work.now)
