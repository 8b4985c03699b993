"""What an unhurried round asks of somebody in their quiet hours: it waits for their morning, and is then asked if it still can be.

Never past the end of the step; a reminder never to somebody who has acted meanwhile. It depends on somebody's clocks and hours alone, so
it is the same whoever the owner is. A round that goes on live waits for nobody.
"""

from datetime import timedelta

from bot.circles.model import Circle, Member, Person
from bot.planning.quiet import prompted_at
from bot.rounds.asking import asked_now, can_still_act
from bot.rounds.method import Pace
from bot.rounds.model import MemberId, Round, RoundId, Status
from bot.services.planning import comers
from bot.services.records import Appointment, AppointmentKind
from bot.services.work import Work

ASKS, REMINDS, TURN, MISSED = "asks", "reminds", "turn", "missed"
A_WEEK = timedelta(weeks=1)


async def waits(work: Work, circle: Circle, round_: Round, seat: MemberId, *, reminds: bool = False) -> bool:
    """Let what a step asks of somebody, or reminds them of, wait until their quiet hours are over; say whether it does.

    A reminder that would come together with the question it reminds of, or not before the end of the step, does not come.
    """
    member = await work.tx.get(Member, seat)
    hours = comers.reader(await work.tx.get(Person, member.user), circle) if member else None
    if round_.pace is Pace.LIVE or round_.floor is None or hours is None:
        return False
    ends_at = round_.announced_end or round_.floor.ends_at
    at = prompted_at(work.now, hours.quiet, hours.zone, before=ends_at, now=work.now)
    if at is None or at <= work.now:
        return at is None and reminds
    asks, reminder = (f"{round_.id}:{round_.floor.began_in}:{seat}:{what}" for what in (ASKS, REMINDS))
    if not reminds or await work.tx.get(Appointment, _id(asks)) is None:
        subject = reminder if reminds else asks
        await work.tx.add(
            Appointment(id=_id(subject), kind=AppointmentKind.ROUND_ASKS, subject=subject, due_at=at)
        )
        work.rearm = True
    return True


async def turn_waits(
    work: Work, circle: Circle, round_: Round, seat: MemberId, *, missed: bool = False
) -> bool:
    """Let a word about somebody's turn wait until their quiet hours are over, and not past the turn; say whether it waits or goes.

    `missed` when it is about turns that went by.
    """
    member = await work.tx.get(Member, seat)
    hours = comers.reader(await work.tx.get(Person, member.user), circle) if member else None
    turn = round_.floor.turn if round_.floor else None
    if round_.pace is Pace.LIVE or hours is None or (turn is None and not missed):
        return False
    before = turn.ends_at if turn is not None and not missed else work.now + A_WEEK
    at = prompted_at(work.now, hours.quiet, hours.zone, before=before, now=work.now)
    if at is None or at <= work.now:
        return at is None
    began_in = round_.floor.began_in if round_.floor else round_.epoch
    subject = f"{round_.id}:{began_in}:{seat}:{MISSED if missed else TURN}"
    await work.tx.put(
        Appointment(id=_id(subject), kind=AppointmentKind.ROUND_ASKS, subject=subject, due_at=at)
    )
    work.rearm = True
    return True


def _id(subject: str) -> str:
    return f"{AppointmentKind.ROUND_ASKS}:{subject}"


async def still_asked(work: Work, appointment: Appointment) -> tuple[Round, MemberId, str] | None:
    """Return the round, the seat and what waited for the morning; nothing if the step is over.

    The question comes to everybody who did not get it yet; a reminder only to who can still act.
    """
    round_id, began_in, seat, what = appointment.subject.split(":")
    round_ = await work.tx.get(Round, RoundId(round_id))
    if round_ is None or round_.floor is None or round_.status is not Status.OPEN:
        return None
    if what == MISSED:
        return (round_, MemberId(seat), what) if seat in round_.seats else None
    meant = asked_now(round_) if what == ASKS else can_still_act(round_)
    if str(round_.floor.began_in) != began_in or seat not in meant:
        return None
    return round_, MemberId(seat), what
