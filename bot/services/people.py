"""Who is who: the person behind an update, the circle behind a chat, the members of a circle.

Small questions that every use case asks; none of them says anything.
"""

from dataclasses import replace

from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.rounds.model import CircleId, MemberId
from bot.services.heard import Who
from bot.services.work import Tools, Work
from bot.wording.outgoing import Address


def private(user: int) -> Address:
    """Return somebody's own chat with Kring."""
    return Address(chat=user)


def group(circle: Circle) -> Address:
    """Return where a circle meets."""
    return Address(chat=circle.chat, topic=circle.topic)


async def met(work: Work, who: Who) -> Person:
    """Return the person behind an account, remembered under the present name."""
    today = work.now.replace(hour=0, minute=0, second=0, microsecond=0)
    known = await work.tx.get(Person, who.user)
    person = replace(known or Person(user=who.user, name=who.name), name=who.name, seen_on=today)
    if person != known:
        await work.tx.put(person)
    return person


def account_language(tools: Tools, who: Who) -> Language:
    """Return the language of somebody's Telegram, as far as Kring speaks it."""
    code = (who.language_code or "")[:2]
    return Language(code) if code in set(Language) else tools.default_language


async def tongue(work: Work, who: Who, circle: Circle | None = None) -> Language:
    """Return in which language to speak to somebody in private: chosen, else the circle's, else the account's."""
    person = await work.tx.get(Person, who.user)
    if person is not None and person.language is not None:
        return person.language
    if circle is not None and circle.language is not None:
        return circle.language
    return account_language(work.tools, who)


async def tongue_alone(work: Work, who: Who) -> Language:
    """Return in which language to speak in somebody's own chat about nothing of a circle: that of the only circle, if any."""
    joined_in = await memberships(work, who.user)
    return await tongue(work, who, joined_in[0][0] if len(joined_in) == 1 else None)


async def tongue_inside(work: Work, who: Who, circle: Circle | None) -> Language:
    """Return in which language to answer a press or a link that anybody can forge.

    The circle's language is for its members: to others it would tell that there is a circle behind what they made up.
    """
    member = await member_in(work, circle.id, who.user) if circle else None
    return await tongue(work, who, circle if member is not None and not member.left else None)


async def tongue_of(work: Work, user: int, circle: Circle) -> Language:
    """Return in which language to speak in private to somebody who is not the one heard now."""
    person = await work.tx.get(Person, user)
    if person is not None and person.language is not None:
        return person.language
    return circle.language or work.tools.default_language


async def zone_of(work: Work, user: int, home: str) -> str:
    """Return in which zone somebody reads times: their own, or that of the circle it is about."""
    person = await work.tx.get(Person, user)
    return person.zone if person is not None and person.zone is not None else home


def group_language(work: Work, circle: Circle) -> Language:
    """Return in which language to speak to a circle."""
    return circle.language or work.tools.default_language


async def circle_in(work: Work, chat: int) -> Circle | None:
    """Return the circle that meets in a group."""
    found = await work.tx.find(Circle, chat=chat)
    return found[0] if found else None


async def member_in(work: Work, circle: CircleId, user: int) -> Member | None:
    """Return somebody's membership of a circle, also one that ended."""
    found = await work.tx.find(Member, circle=circle, user=user)
    return found[0] if found else None


async def members_of(work: Work, circle: Circle) -> tuple[Member, ...]:
    """Return who takes part in a circle now."""
    everyone = await work.tx.find(Member, circle=circle.id)
    return tuple(member for member in everyone if member.takes_part(circle))


async def memberships(work: Work, user: int) -> tuple[tuple[Circle, Member], ...]:
    """Return the circles in which somebody takes part and in which Kring is."""
    found: list[tuple[Circle, Member]] = []
    for member in await work.tx.find(Member, user=user):
        circle = await work.tx.get(Circle, member.circle)
        if circle is not None and circle.standing is not Standing.AWAY and member.takes_part(circle):
            found.append((circle, member))
    return tuple(found)


async def names_in(work: Work, circle: Circle) -> dict[MemberId, tuple[str, int]]:
    """Return how everybody who is or was in a circle is called, and the account to mention."""
    names: dict[MemberId, tuple[str, int]] = {}
    for member in await work.tx.find(Member, circle=circle.id):
        person = await work.tx.get(Person, member.user)
        names[member.id] = (person.name if person else "?", member.user)
    return names
