"""What an unhurried round asks of somebody in their quiet hours: it waits for their morning, and is then asked if it still can be.

Never past the end of the step; a reminder never to somebody who has acted meanwhile. It depends on somebody's clocks and hours alone, so
it is the same whoever the owner is. A round that goes on live waits for nobody.
"""

from bot.circles.model import Circle, Member, Person
from bot.planning.quiet import prompted_at
from bot.rounds.asking import asked_now, can_still_act
from bot.rounds.method import Pace
from bot.rounds.model import MemberId, Round, RoundId, Status
from bot.services.planning import comers
from bot.services.records import Appointment, AppointmentKind
from bot.services.work import Work

ASKS, REMINDS = "asks", "reminds"


async def waits(work: Work, circle: Circle, round_: Round, seat: MemberId, *, reminds: bool = False) -> bool:
    """Let what a step asks of somebody, or reminds them of, wait until their quiet hours are over; say whether it does.

    A reminder that would come together with the question it reminds of does not come.
    """
    member = await work.tx.get(Member, seat)
    hours = comers.reader(await work.tx.get(Person, member.user), circle) if member else None
    if round_.pace is Pace.LIVE or round_.floor is None or hours is None:
        return False
    ends_at = round_.announced_end or round_.floor.ends_at
    at = prompted_at(work.now, hours.quiet, hours.zone, before=ends_at, now=work.now)
    if at is None or at <= work.now:
        return False
    asks, reminder = (f"{round_.id}:{round_.floor.began_in}:{seat}:{what}" for what in (ASKS, REMINDS))
    if not reminds or await work.tx.get(Appointment, _id(asks)) is None:
        subject = reminder if reminds else asks
        await work.tx.add(
            Appointment(id=_id(subject), kind=AppointmentKind.ROUND_ASKS, subject=subject, due_at=at)
        )
        work.rearm = True
    return True


def _id(subject: str) -> str:
    return f"{AppointmentKind.ROUND_ASKS}:{subject}"


async def still_asked(work: Work, appointment: Appointment) -> tuple[Round, MemberId, bool] | None:
    """Return the round, the seat and whether it is a reminder that waited for the morning; nothing if the step is over.

    The question comes to everybody who did not get it yet; a reminder only to who can still act.
    """
    round_id, began_in, seat, what = appointment.subject.split(":")
    round_ = await work.tx.get(Round, RoundId(round_id))
    if round_ is None or round_.floor is None or round_.status is not Status.OPEN:
        return None
    meant = can_still_act(round_) if what == REMINDS else asked_now(round_)
    if str(round_.floor.began_in) != began_in or seat not in meant:
        return None
    return round_, MemberId(seat), what == REMINDS
