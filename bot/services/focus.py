"""What the next private text of a person is for: who may take that place, and what is gone back to afterwards.

Knows no words and no screens. What is written for oneself must never be taken for the group.
"""

from dataclasses import replace

from bot.services.records import Focus, Purpose
from bot.services.work import Work

BUSY = {Purpose.INTAKE, Purpose.CONTRIBUTION, Purpose.PLANNING, Purpose.SEASON, Purpose.POLL, Purpose.UNKEPT}
"""What a question never takes the place of."""

UNDISTURBED = {
    Purpose.INTAKE,
    Purpose.PLANNING,
    Purpose.SEASON,
    Purpose.POLL,
    Purpose.METHOD,
    Purpose.PARTING,
    Purpose.STEP,
    Purpose.STEP_AFTER,
    Purpose.QUESTION,
    Purpose.GLIMPSE,
    Purpose.UNKEPT,
    Purpose.LINE,
}
"""While somebody writes such a thing, a step that begins does not take the text for the group: they tap to write for it."""


async def listen(work: Work, user: int, purpose: Purpose, subject: str) -> None:
    """Let the next private text be for `subject`; what was going on before is offered again afterwards."""
    focus = await work.tx.get(Focus, user) or Focus(user=user)
    asked = focus.purpose is Purpose.REFLECTION is not purpose and focus.before is Purpose.NOTHING
    if (focus.purpose in BUSY and focus.purpose is not purpose) or asked:
        focus = replace(focus, before=focus.purpose, before_subject=focus.subject)
    await work.tx.put(replace(focus, purpose=purpose, subject=subject))


async def go_back(work: Work, user: int) -> Purpose:
    """Go back to what was interrupted, and return what that was; `NOTHING` when it was nothing."""
    focus = await work.tx.get(Focus, user) or Focus(user=user)
    await work.tx.put(Focus(user=user, purpose=focus.before, subject=focus.before_subject))
    return focus.before if focus.before in BUSY else Purpose.NOTHING
