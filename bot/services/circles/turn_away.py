"""Turn away a group that this Kring is not for: one sentence, and it leaves. Nothing is kept of such a group.

It waits a little, because a circle whose group became a supergroup comes under a number that is on no list, and Telegram
may tell of the move only afterwards.
"""

from datetime import timedelta

from bot.services import people
from bot.services.records import Appointment, AppointmentKind
from bot.services.work import Work
from bot.wording.outgoing import Address, LeaveChat, Say

PATIENCE = timedelta(minutes=1)


def is_welcome(work: Work, chat: int) -> bool:
    """Say whether a new circle may be made of a group."""
    return not work.tools.allowed_groups or chat in work.tools.allowed_groups


async def leave_later(work: Work, chat: int) -> None:
    """Arrange to leave a group, once."""
    kind = AppointmentKind.LEAVE_GROUP
    leaving = Appointment(id=f"{kind}:{chat}", kind=kind, subject=str(chat), due_at=work.now + PATIENCE)
    if await work.tx.add(leaving) is not None:
        work.rearm = True


async def leave_group(work: Work, appointment: Appointment) -> None:
    """Leave a group, unless it turned out to be a circle's."""
    chat = int(appointment.subject)
    if await people.circle_in(work, chat) is not None:
        return
    text = work.tools.texts.say("circle.not_for_this_group", work.tools.default_language, chat=str(chat))
    work.say(Say(to=Address(chat=chat), text=text, must_arrive=False), LeaveChat(chat=chat))
