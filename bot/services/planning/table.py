"""What is on the table of a circle for a meeting: titles that wait, what was settled, and what a round would be about.

Whose something is plays a part only where ballots are counted: an owner's own are not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.circles.model import Circle, Member
from bot.dilemmas.model import Dilemma, Kind, OwnerLink
from bot.planning.agenda import Ballot, ranked
from bot.planning.meeting import How, Meeting, MeetingStatus, Table
from bot.rounds.draw import drawn
from bot.rounds.fitting import Having, Time, Wish, hindrance, proposed, suits
from bot.rounds.method import Fit, Method, Pace
from bot.rounds.model import DilemmaId, MemberId
from bot.services.people import members_of
from bot.services.rounds.circle_methods import methods_of
from bot.services.rounds.make_round import waiting_in
from bot.services.rounds.plan_moment import last_round
from bot.services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a round would be about."""

    dilemmas: tuple[DilemmaId, ...] = ()
    """The one to discuss first, and its reserve; or all, where the circle chooses in the round."""
    by_vote: bool = False
    each: bool = False

    @property
    def is_nothing(self) -> bool:
        """Say whether there is nothing to discuss."""
        return not self.dilemmas and not self.each


async def next_meeting(work: Work, circle: Circle) -> Meeting | None:
    """Return the next meeting of a circle that has no round yet."""
    found = await work.tx.find(Meeting, circle=circle.id, status=MeetingStatus.PLANNED)
    ahead = [one for one in found if one.round is None and one.begins_at > work.now]
    return min(ahead, key=lambda one: (one.begins_at, one.id), default=None)


async def settle(work: Work, circle: Circle, meeting: Meeting) -> Subject:
    """Return what the round of a meeting is about, given what is on the table now; ballots are counted and destroyed."""
    waiting = [one.id for one in await waiting_in(work, circle)]
    table = meeting.table
    if table.how is How.EACH:
        return Subject(each=True)
    if table.how is How.WEIGHED and waiting:
        return Subject(dilemmas=(await _weighed(work, meeting, waiting))[:2])
    there = tuple(one for one in (table.first, table.reserve) if one in waiting)
    if there:
        return Subject(dilemmas=there)
    if table.how is How.LOT and waiting:
        return Subject(dilemmas=drawn(waiting, seed=meeting.id)[:2])
    return Subject(dilemmas=tuple(waiting), by_vote=len(waiting) > 1)


async def _weighed(work: Work, meeting: Meeting, waiting: Sequence[DilemmaId]) -> tuple[DilemmaId, ...]:
    ballots = await work.tx.find(Ballot, meeting=meeting.id)
    await work.tx.drop_all(Ballot, meeting=meeting.id)
    return ranked(waiting, ballots, await _owners(work, waiting), seed=meeting.id)


async def _owners(work: Work, waiting: Sequence[DilemmaId]) -> Mapping[DilemmaId, MemberId]:
    found = {one: await work.tx.get(OwnerLink, one) for one in waiting}
    return {one: link.owner for one, link in found.items() if link is not None}


async def method_for(work: Work, circle: Circle, meeting: Meeting, subject: Subject) -> Method | None:
    """Return the method of a meeting: what was chosen for it, else the last one, else what fits; none when none can be led."""
    methods = await methods_of(work, circle)
    kept = [await work.tx.get(Dilemma, one) for one in subject.dilemmas]
    having = Having(
        members=len(await members_of(work, circle)),
        hidden=any(one is not None and one.hidden for one in kept),
        first_meeting=circle.rounds_held == 0,
        each=subject.each,
    )
    last = await last_round(work, circle)
    flourishing = bool(kept) and all(one is not None and one.kind is Kind.FLOURISHING for one in kept)
    told = "appreciative_round" if subject.each else "appreciative" if flourishing else None
    wished = (meeting.method, told, last.method.id if last else None)
    for name in wished:
        method = methods.get(name) if name else None
        if method is not None and suits(method, having) and hindrance(method, having) is None:
            return method
    time = Time.HOUR if meeting.pace is Pace.LIVE else Time.DAYS
    about = Fit.GOING_WELL if told else Fit.STUCK
    wish = Wish(about=about, time=time, used_to_it=circle.rounds_held > 1)
    return next(iter(proposed(methods.values(), having, wish)), None)


def settled(
    meeting: Meeting, how: How, first: DilemmaId | None = None, reserve: DilemmaId | None = None
) -> Meeting:
    """Return a meeting whose table is settled in another way."""
    return replace(meeting, table=Table(how=how, first=first, reserve=reserve, weighing=how is How.WEIGHED))


def leaders_among(members: Sequence[Member], circle: Circle, meeting: Meeting) -> tuple[Member, ...]:
    """Return who leads a meeting: who was given it, else facilitators, else anybody where the circle wants that."""
    given = tuple(one for one in members if one.id == meeting.facilitator)
    guides = tuple(one for one in members if one.facilitator)
    return given or guides or (tuple(members) if circle.anybody_leads else ())
