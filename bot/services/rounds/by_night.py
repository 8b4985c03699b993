"""What an unhurried round asks of somebody in their quiet hours: it waits for their morning, and is then asked if it still can be.

Never past the end of the step, never of somebody who has acted meanwhile. It depends on somebody's clocks and hours alone, so
it is the same whoever the owner is. A round that goes on live waits for nobody.
"""

from bot.circles.model import Circle, Member, Person
from bot.planning.quiet import prompted_at
from bot.rounds.asking import can_still_act
from bot.rounds.method import Pace
from bot.rounds.model import MemberId, Round, RoundId, Status
from bot.services.planning import comers
from bot.services.records import Appointment, AppointmentKind
from bot.services.work import Work


async def waits(work: Work, circle: Circle, round_: Round, seat: MemberId) -> bool:
    """Let what a step asks of somebody wait until their quiet hours are over; say whether it does."""
    member = await work.tx.get(Member, seat)
    hours = comers.reader(await work.tx.get(Person, member.user), circle) if member else None
    if round_.pace is Pace.LIVE or round_.floor is None or hours is None:
        return False
    ends_at = round_.announced_end or round_.floor.ends_at
    at = prompted_at(work.now, hours.quiet, hours.zone, before=ends_at, now=work.now)
    if at is None or at <= work.now:
        return False
    subject = f"{round_.id}:{round_.floor.began_in}:{seat}"
    await work.tx.add(
        Appointment(
            id=f"{AppointmentKind.ROUND_ASKS}:{subject}",
            kind=AppointmentKind.ROUND_ASKS,
            subject=subject,
            due_at=at,
        )
    )
    work.rearm = True
    return True


async def still_asked(work: Work, appointment: Appointment) -> tuple[Round, MemberId] | None:
    """Return the round and the seat that waited for the morning, if the same step still asks; else nothing."""
    round_id, began_in, seat = appointment.subject.split(":")
    round_ = await work.tx.get(Round, RoundId(round_id))
    if round_ is None or round_.floor is None or round_.status is not Status.OPEN:
        return None
    if str(round_.floor.began_in) != began_in or seat not in can_still_act(round_):
        return None
    return round_, MemberId(seat)
