"""Look at a circle: what Kring may do in the group, what is still missing, and how that is said.

Only numbers come out of here. Who has not opened the private chat is nobody's business but theirs.
"""

from bot.circles.faults import (
    Company,
    Found,
    Permissions,
    faults_of_circle,
    faults_of_group,
    worst_first,
)
from bot.circles.model import Circle, Person
from bot.language import Language
from bot.services import people
from bot.services.circles.authority import facilitators_of
from bot.services.ports import Unreachable
from bot.services.work import Work
from bot.wording.outgoing import Rich, joined


def group_faults(work: Work, chat: int) -> tuple[Found, ...]:
    """Return what is wrong with a group."""
    try:
        rights = work.rights_in(chat)
    except Unreachable:
        return faults_of_group(None)
    permissions = Permissions(
        is_admin=rights.is_admin,
        can_write=rights.can_write,
        can_pin=rights.can_pin,
        hears_everything=not rights.privacy_mode,
        is_supergroup=rights.is_supergroup,
        is_public=rights.is_public,
        history_visible=rights.history_visible,
    )
    return worst_first(faults_of_group(permissions))


async def all_faults(work: Work, circle: Circle) -> tuple[Found, ...]:
    """Return everything that stands in the way of a circle, the worst first."""
    members = await people.members_of(work, circle)
    persons = [await work.tx.get(Person, member.user) for member in members]
    company = Company(
        has_language=circle.language is not None,
        has_zone=circle.zone is not None,
        facilitators=len(await facilitators_of(work, circle)),
        members=len(members),
        minimum=circle.minimum,
        unreachable=sum(1 for person in persons if person is None or not person.reachable),
    )
    return worst_first(group_faults(work, circle.chat) + faults_of_circle(company))


def read_out(work: Work, found: tuple[Found, ...], language: Language) -> Rich:
    """Return the faults, one sentence each."""
    texts = work.tools.texts
    said = [texts.say(f"circle.fault_{one.fault}", language, n=one.n, of=one.of) for one in found]
    return joined(*said, by="\n\n")
