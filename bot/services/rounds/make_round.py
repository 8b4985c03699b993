"""From a plan to a round: what may be discussed, whether a round is possible at all, and the round itself.

Whose a dilemma is plays no part here.
"""

from datetime import date, timedelta
from hashlib import sha256

from bot.circles.model import HIDDEN_FLOOR, Circle, Lead
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.planning.meeting import BY_VOICE, Modality, modality_of
from bot.rounds.adapting import with_additions
from bot.rounds.draw import drawn
from bot.rounds.method import Addition, Method, Pace, Watch
from bot.rounds.model import Candidate, MemberId, Round, RoundId
from bot.services.people import member_in, members_of
from bot.services.plan_records import PlanInMaking
from bot.services.planning import meetings
from bot.services.planning.public_days import holidays_from
from bot.services.rounds import play_round
from bot.services.rounds.circle_methods import methods_of
from bot.services.work import Work

FEWEST = 3
"""Below this many members a round is no round."""

MOST_CANDIDATES = 8
"""As many titles as one can weigh."""

FEWEST_WITH_A_WITNESS = 5
"""With fewer, too few would be left to speak."""

JITTER = timedelta(minutes=3)


async def problem(work: Work, circle: Circle) -> tuple[str, dict[str, int]] | None:
    """Return why no round at all can be planned now, if so."""
    if not circle.is_set_up:
        return "not_set_up", {}
    round_ = await play_round.current(work, circle)
    if round_ is not None:
        return "busy", {"number": round_.number}
    members = len(await members_of(work, circle))
    return ("too_few", {"n": members}) if members < FEWEST else None


async def waiting_in(work: Work, circle: Circle) -> tuple[Dilemma, ...]:
    """Return the dilemmas on the table, in an order that says nothing about when they came."""
    found = await work.tx.find(Dilemma, circle=circle.id, stage=Stage.WAITING)
    order = drawn((one.id for one in found), seed=circle.id)
    return tuple(sorted(found, key=lambda one: order.index(one.id)))[:MOST_CANDIDATES]


async def made_from(work: Work, circle: Circle, plan: PlanInMaking) -> Round | None:
    """Return the round that a plan stands for; `None` when its dilemmas are gone meanwhile."""
    waiting = {one.id: one for one in await waiting_in(work, circle)}
    chosen = [waiting[one] for one in plan.dilemmas if one in waiting]
    if plan.method is None or plan.pace is None or plan.starts_at is None:
        return None
    method = (await methods_of(work, circle)).get(plan.method)
    if method is None or method.rotates != plan.each or not (chosen or plan.each):
        return None
    seats = tuple(member.id for member in await members_of(work, circle))
    candidates = tuple(Candidate(dilemma=one.id, hidden=one.hidden) for one in chosen)
    return Round(
        id=RoundId(work.tools.ids.new()),
        circle=circle.id,
        number=circle.rounds_held + 1,
        method=with_additions(method, added(work, plan)),
        pace=plan.pace,
        zone=circle.zone or "UTC",
        seed=work.tools.ids.new(),
        jitter=_jitter(circle),
        seats=seats,
        at_least=HIDDEN_FLOOR if any(one.hidden for one in candidates) else FEWEST,
        facilitator=await _facilitator(work, circle, plan, seats),
        starts_at=plan.starts_at,
        by_vote=plan.by_vote and len(candidates) > 1,
        order=circle.order,
        by_voice=await planned_modality(work, circle, plan) in BY_VOICE,
        working_days=circle.working_days,
        free_days=_free_days(work, circle, plan.starts_at.year),
        witness=await _witness(work, circle, method, candidates, seats),
        watch=circle.watch or Watch.WITNESS,
        candidates=candidates,
    )


def _free_days(work: Work, circle: Circle, year: int) -> tuple[date, ...]:
    """Return the public holidays on which unhurried time stands still, where the circle counts working days only."""
    return tuple(sorted(holidays_from(work, circle, year, 2))) if circle.working_days else ()


async def planned_modality(work: Work, circle: Circle, plan: PlanInMaking) -> Modality:
    """Return how the members will be together: as was chosen, else as in the meeting that waits there, else as they do."""
    chosen = plan.modality
    if chosen is None and plan.starts_at is not None:
        meeting = await meetings.waiting_at(work, circle, plan.starts_at)
        chosen = meeting.modality if meeting else None
    return modality_of(chosen or circle.meets, plan.pace or Pace.LIVE)


def added(work: Work, plan: PlanInMaking) -> tuple[Addition, ...]:
    """Return what a plan adds to its method, in the order in which it is put there; whether it can be is not looked at."""
    return tuple(one for one in work.tools.additions.values() if one.id in plan.adds)


async def _facilitator(
    work: Work, circle: Circle, plan: PlanInMaking, seats: tuple[MemberId, ...]
) -> MemberId | None:
    """Return who leads the round: who was chosen, else who planned it, or in turn who has led least often; or Kring does."""
    if plan.facilitator in seats:
        return plan.facilitator
    if circle.lead is Lead.KRING:
        return None
    if circle.lead is Lead.IN_TURN:
        return _least_often(work, seats, tuple(one.facilitator for one in await _rounds(work, circle)))
    member = await member_in(work, circle.id, plan.user)
    return member.id if member else None


async def _witness(
    work: Work,
    circle: Circle,
    method: Method,
    candidates: tuple[Candidate, ...],
    seats: tuple[MemberId, ...],
) -> MemberId | None:
    """Return who reads along in the next round: who did so least often; the lot decides between equals.

    A named owner does not; a hidden one may, or it would be known of the witness that the dilemma is another's.
    """
    if circle.watch is None or method.rotates or len(seats) < FEWEST_WITH_A_WITNESS:
        return None
    links = [await work.tx.get(OwnerLink, one.dilemma) for one in candidates if not one.hidden]
    named = {link.owner for link in links if link is not None}
    before = tuple(one.witness for one in await _rounds(work, circle))
    return _least_often(work, tuple(one for one in seats if one not in named), before)


async def _rounds(work: Work, circle: Circle) -> tuple[Round, ...]:
    return await work.tx.find(Round, circle=circle.id)


def _least_often(
    work: Work, members: tuple[MemberId, ...], before: tuple[MemberId | None, ...]
) -> MemberId | None:
    """Return whose turn it is for a role; the lot decides between equals."""
    return min(drawn(members, seed=work.tools.ids.new()), key=before.count, default=None)


def _jitter(circle: Circle) -> timedelta:
    """Return a circle's own small delay, so that circles which begin together do not move together."""
    drawn_ = int.from_bytes(sha256(circle.id.encode()).digest()[:4])
    return timedelta(seconds=drawn_ % int(JITTER.total_seconds()))
