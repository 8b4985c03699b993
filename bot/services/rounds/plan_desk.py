"""The desk at which a round is planned: whose language and clocks it has, the one page on it, and how it is cleared.

It knows nothing of what is planned.
"""

from bot.circles.model import Circle
from bot.language import Language
from bot.services.heard import Pressed, Who
from bot.services.page import Page
from bot.services.people import private, tongue, zone_of
from bot.services.plan_records import PlanInMaking
from bot.services.records import Focus, Purpose
from bot.services.work import Work
from bot.wording.outgoing import Say, Speech, Toast, Urgency
from bot.wording.planning import Desk

UTC_ZONE = "UTC"
"""Of a circle that has not chosen one."""


async def desk_for(work: Work, who: Who, circle: Circle) -> Desk:
    """Return the desk of somebody who plans for a circle."""
    zone = circle.zone or UTC_ZONE
    return Desk(
        texts=work.tools.texts,
        language=await tongue(work, who, circle),
        circle=circle.id,
        zone=zone,
        reader=await zone_of(work, who.user, zone),
    )


def page_of(user: int) -> Page:
    """Return the page on which somebody plans."""
    return Page(user, f"plan:{user}")


async def listen(work: Work, plan: PlanInMaking) -> None:
    """Keep a plan in the making, and let the next private text be about it."""
    await work.tx.put(plan, Focus(user=plan.user, purpose=Purpose.PLANNING, subject=plan.circle))


async def clear(work: Work, user: int) -> None:
    """Forget a plan in the making."""
    await work.tx.drop(PlanInMaking, user)
    focus = await work.tx.get(Focus, user)
    if focus is not None and focus.purpose is Purpose.PLANNING:
        await work.tx.put(Focus(user=user))


def leave(work: Work, desk: Desk, user: int, key: str) -> None:
    """Say on the page how it ended; nothing can be tapped any more."""
    work.say(page_of(user).in_place(Speech(text=desk.say(key))))


def say(work: Work, user: int, language: Language, key: str, **values: int) -> None:
    """Say something beside the page, once at most."""
    text = work.tools.texts.say(f"planning.{key}", language, **values)
    work.say(Say(to=private(user), text=text, must_arrive=False, urgency=Urgency.ANSWER))


def toast(work: Work, heard: Pressed, key: str, language: Language) -> None:
    """Answer a press in words."""
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"planning.{key}", language)))
