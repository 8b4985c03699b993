"""Who is asked to a meeting, what they answered, who leads it and how many it needs: small questions, nothing is said.

It must not know whose a dilemma is; that an owner may be hidden is known to everybody, and only that counts.
"""

from datetime import datetime

from bot.circles.model import Circle, Member, Person
from bot.planning.coming import Answer, Coming, Count, Reader, answer_until, count, for_now
from bot.planning.meeting import Meeting, MeetingId, MeetingStatus
from bot.planning.season import Season, SeasonStatus
from bot.rounds.method import Method, Pace
from bot.rounds.model import MemberId, Round, Status
from bot.services.rounds.circle_methods import methods_of
from bot.services.work import Work

FEWEST = 3
"""Below this many members a meeting is none, whatever the method."""


async def invited(work: Work, circle: Circle, meeting: Meeting) -> tuple[Member, ...]:
    """Return who is asked to a meeting: members who once accepted the agreement; where a round is planned, who sits in it."""
    round_ = await work.tx.get(Round, meeting.round) if meeting.round else None
    everyone = await work.tx.find(Member, circle=circle.id)
    return tuple(
        one
        for one in everyone
        if not one.left and one.accepted_version and (round_ is None or one.id in round_.seats)
    )


async def answers_about(work: Work, meeting: Meeting) -> dict[MemberId, Coming]:
    """Return what is kept of each member about a meeting, as far as it holds for its present moment."""
    found = await work.tx.find(Coming, meeting=meeting.id)
    return {one.member: for_now(one, meeting) for one in found}


async def answer_of(work: Work, meeting: Meeting, member: Member) -> Coming:
    """Return what is kept of one member about a meeting; nothing answered and nothing given when there is nothing."""
    found = await work.tx.get(Coming, meeting.id, member.id)
    return for_now(found, meeting) if found is not None else unanswered(meeting, member)


def unanswered(meeting: Meeting, member: Member) -> Coming:
    """Return the state of somebody who has answered nothing."""
    return Coming(meeting=meeting.id, member=member.id, user=member.user, wall=meeting.wall)


async def counted(work: Work, circle: Circle, meeting: Meeting) -> Count:
    """Count the answers of who is asked."""
    answers = await answers_about(work, meeting)
    return count(answers[one.id] for one in await invited(work, circle, meeting) if one.id in answers)


async def leaders_of(work: Work, circle: Circle, meeting: Meeting) -> tuple[Member, ...]:
    """Return who leads a meeting: who was given it, else the facilitators of the circle."""
    everyone = [one for one in await work.tx.find(Member, circle=circle.id) if one.takes_part(circle)]
    given = [one for one in everyone if one.id == meeting.facilitator]
    return tuple(given or [one for one in everyone if one.facilitator])


async def method_of(work: Work, meeting: Meeting) -> Method | None:
    """Return the method of a meeting, when it is chosen."""
    round_ = await work.tx.get(Round, meeting.round) if meeting.round else None
    if round_ is not None:
        return round_.method
    circle = await work.tx.get(Circle, meeting.circle) if meeting.method else None
    return (await methods_of(work, circle)).get(meeting.method) if meeting.method else None


async def not_coming(work: Work, round_: Round) -> tuple[MemberId, ...]:
    """Return who in a planned live round has said that they do not come."""
    meeting = await of_planned_round(work, round_)
    if meeting is None or not asks_who_comes(meeting):
        return ()
    answers = await answers_about(work, meeting)
    said_no = {member for member, one in answers.items() if one.answer is Answer.NO}
    return tuple(seat for seat in round_.seats if seat in said_no)


async def quorum(work: Work, meeting: Meeting) -> int:
    """Return how many a meeting needs: what its method works with, and more where an owner may be hidden."""
    round_ = await work.tx.get(Round, meeting.round) if meeting.round else None
    method = await method_of(work, meeting)
    return max(FEWEST, method.at_least if method else 0, round_.at_least if round_ else 0)


async def usual_quorum(work: Work, circle: Circle) -> int:
    """Return how many a meeting needs whose method is not chosen: what the running season's works with, else that of the last round."""
    seasons = await work.tx.find(Season, circle=circle.id)
    running = next((one.method for one in seasons if one.status is SeasonStatus.RUNNING and one.method), None)
    rounds = await work.tx.find(Round, circle=circle.id)
    last = max(rounds, key=lambda one: one.number, default=None)
    method = (await methods_of(work, circle)).get(running) if running else None
    usual = method or (last.method if last else None)
    return max(FEWEST, usual.at_least if usual else 0)


def reader(person: Person | None, circle: Circle) -> Reader | None:
    """Return the hours of somebody who can be written to; `None` for who cannot."""
    if person is None or not person.reachable:
        return None
    return Reader(quiet=person.quiet, zone=person.zone or circle.zone or "UTC")


async def ahead_in(work: Work, circle: Circle) -> tuple[Meeting, ...]:
    """Return the meetings of a circle that have not begun, the next one first."""
    found = await work.tx.find(Meeting, circle=circle.id, status=MeetingStatus.PLANNED)
    coming = [one for one in found if one.begins_at > work.now]
    return tuple(sorted(coming, key=lambda one: (one.begins_at, one.id)))


async def of_planned_round(work: Work, round_: Round) -> Meeting | None:
    """Return the meeting of a round that has not begun."""
    found = await work.tx.find(Meeting, circle=round_.circle, status=MeetingStatus.PLANNED)
    return next((one for one in found if one.round == round_.id), None)


async def under_the_post(work: Work, circle: Circle, round_: Round) -> tuple[MeetingId, Count] | None:
    """Return what stands under the post of a round that has not begun: its meeting, and how many come."""
    meeting = await of_planned_round(work, round_) if round_.status is Status.PLANNED else None
    if meeting is None or not asks_who_comes(meeting):
        return None
    return meeting.id, await counted(work, circle, meeting)


def asks_who_comes(meeting: Meeting) -> bool:
    """Say whether it matters who comes: to an unhurried round everybody comes when it suits them."""
    return meeting.pace is Pace.LIVE


def deadline(circle: Circle, meeting: Meeting) -> datetime:
    """Return until when members say whether they come."""
    return answer_until(meeting, circle.answer_days, meeting.known_since)
