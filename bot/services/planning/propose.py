"""Who comes, for the eyes of who leads; and when too few do, what could be done instead. Decided by who leads, never by Kring.

It must not know whose a dilemma is: whether too few come depends on how many say so, and on nothing else.
"""

from bot.circles.model import Circle
from bot.planning.coming import Answer
from bot.planning.meeting import Meeting
from bot.rounds.fitting import PROPOSED, Having, hindrance
from bot.rounds.method import Method
from bot.rounds.model import Round
from bot.services.people import names_in
from bot.services.planning import comers
from bot.services.rounds.circle_methods import methods_of
from bot.services.work import Work
from bot.wording import coming as words
from bot.wording.coming import Card, Names, Proposal
from bot.wording.names import shown
from bot.wording.outgoing import Speech


async def overview_of(work: Work, circle: Circle, card: Card) -> Speech:
    """Return who comes to a meeting, with a proposal when too few do."""
    meeting = card.meeting
    answers = await comers.answers_about(work, meeting)
    called: dict[Answer | None, list[str]] = {answer: [] for answer in (*Answer, None)}
    names = await names_in(work, circle)
    nameless = work.tools.texts.label("circle.nameless", card.language)
    for member in await comers.invited(work, circle, meeting):
        coming = answers.get(member.id)
        called[coming.answer if coming else None].append(shown(names[member.id][0], without=nameless))
    for one in called.values():
        one.sort(key=str.casefold)
    said = Names(
        yes=called[Answer.YES], maybe=called[Answer.MAYBE], no=called[Answer.NO], silent=called[None]
    )
    return words.overview(card, said, await _proposal(work, circle, meeting, len(said.yes)))


async def _proposal(work: Work, circle: Circle, meeting: Meeting, come: int) -> Proposal | None:
    needs = await comers.quorum(work, meeting)
    if come >= needs:
        return None
    return Proposal(needs=needs, smaller=await smaller(work, circle, meeting, come))


async def smaller(work: Work, circle: Circle, meeting: Meeting, come: int) -> tuple[Method, ...]:
    """Return methods that work with so many: those best for so few first; if a round is planned, of its kind."""
    round_ = await work.tx.get(Round, meeting.round) if meeting.round else None
    having = Having(
        members=come,
        hidden=round_ is not None and any(one.hidden for one in round_.candidates),
        first_meeting=circle.rounds_held == 0,
        each=round_.method.rotates if round_ else None,
    )
    possible = [
        one
        for one in (await methods_of(work, circle)).values()
        if hindrance(one, having) is None and one.id != meeting.method and having.each in {None, one.rotates}
    ]
    return tuple(sorted(possible, key=lambda one: _strain(one, come))[:PROPOSED])


def _strain(method: Method, come: int) -> tuple[bool, int, int, str]:
    """Return how ill a method suits so many: one made for a group of just that size least, then the nearest, the shortest."""
    fewest, most = method.best
    return method.in_groups_of != come, max(fewest - come, come - most, 0), method.minutes, method.id
