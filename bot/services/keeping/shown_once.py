"""What is shown for a while and kept nowhere: a private message that Kring takes away again by itself.

Only the number of the message is remembered, until it is taken away. It must not know what a text says.
"""

from datetime import timedelta

from bot.services.keeping import retention
from bot.services.people import private
from bot.services.records import Appointment, AppointmentKind, Posted
from bot.services.work import Work
from bot.wording.outgoing import Say, Speech, Urgency

HOUR = timedelta(hours=1)
STAYS = HOUR
"""At least; then until the next full hour, because the moment stands in the open."""


async def show(
    work: Work,
    user: int,
    speech: Speech,
    *,
    subject: str | None = None,
    stays: timedelta = STAYS,
    urgency: Urgency = Urgency.ANSWER,
) -> str:
    """Show something to one person; return the subject under which it is taken away."""
    subject = subject or f"once:{work.tools.ids.new()}"
    work.say(
        Say(
            to=private(user),
            text=speech.text,
            buttons=speech.buttons,
            slot=f"{subject}:{work.tools.ids.new()}",
            until=subject,
            urgency=urgency,
        )
    )
    await _arrange(work, subject, stays)
    return subject


async def take_along(work: Work, user: int, message: int, subject: str) -> None:
    """Let a message that the person wrote go together with what was shown of it, or on its own."""
    await work.tx.put(Posted(slot=f"{subject}:own{message}", chat=user, message=message, until=subject))
    await _arrange(work, subject, STAYS)


async def _arrange(work: Work, subject: str, stays: timedelta) -> None:
    kind, later = AppointmentKind.SHOWN_ONCE, work.now + stays
    due_at = later.replace(minute=0, second=0, microsecond=0) + HOUR
    await work.tx.put(Appointment(id=f"{kind}:{subject}", kind=kind, subject=subject, due_at=due_at))
    work.rearm = True


async def goes(work: Work, appointment: Appointment) -> None:
    """Take away what was shown."""
    await retention.erase_posts(work, appointment.subject)
