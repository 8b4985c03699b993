"""Who stands at the desk of a circle: the person behind a press, and what that person may do there.

Buttons can be pressed by anybody who sees them and copied by anybody who writes their own client. So a press is believed
only where it belongs, and only of somebody who is in the group now.
"""

from dataclasses import dataclass

from bot.circles.model import Circle, Member, Standing
from bot.circles.roles import Actor, is_facilitator
from bot.language import Language
from bot.rounds.model import CircleId
from bot.services import people
from bot.services.heard import Pressed
from bot.services.ports import ChatStatus, Unreachable
from bot.services.work import Work
from bot.wording.outgoing import Press, Toast


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A press that may be acted upon: where, by whom, and in which language that person is answered."""

    circle: Circle
    actor: Actor
    press: Press
    language: Language
    in_private: bool


async def received(work: Work, pressed: Pressed) -> Visit | None:
    """Return who wants what of which circle; `None` when that person has been answered here already."""
    press = pressed.press
    circle = await work.tx.get(Circle, CircleId(press.subject)) if press and press.subject else None
    in_private = pressed.chat == pressed.who.user
    language = await people.tongue_inside(work, pressed.who, circle)
    belongs = circle is not None and circle.standing is not Standing.AWAY
    if press is None or circle is None or not belongs or not (in_private or pressed.chat == circle.chat):
        answer(work, pressed, "circle.door_closed" if in_private else "circle.gone", language)
        return None
    try:
        actor = await acting(work, circle, pressed.who.user)
    except Unreachable:
        answer(work, pressed, "circle.no_answer_now", language)
        return None
    if not actor.in_group:
        answer(work, pressed, "circle.door_closed" if in_private else "circle.outsider", language)
        return None
    language = await people.tongue(work, pressed.who, circle)
    return Visit(circle=circle, actor=actor, press=press, language=language, in_private=in_private)


async def acting(work: Work, circle: Circle, user: int) -> Actor:
    """Return what somebody is in a circle now; raise `Unreachable` when Telegram does not say."""
    member = await people.member_in(work, circle.id, user)
    status = work.status_of(circle.chat, user)
    return Actor(
        user=user,
        in_group=status is not ChatStatus.GONE,
        is_admin=status is ChatStatus.ADMIN,
        member=member,
    )


async def facilitators_of(work: Work, circle: Circle) -> tuple[Member, ...]:
    """Return who leads a circle."""
    everyone = await work.tx.find(Member, circle=circle.id)
    return tuple(member for member in everyone if is_facilitator(member))


def answer(work: Work, pressed: Pressed, key: str, language: Language, *, alert: bool = False) -> None:
    """Answer a press with a text; every press gets exactly one."""
    work.say(Toast(query=pressed.query, text=work.tools.texts.label(key, language), alert=alert))


def acknowledge(work: Work, pressed: Pressed) -> None:
    """Answer a press whose effect can be seen, without words."""
    work.say(Toast(query=pressed.query))
