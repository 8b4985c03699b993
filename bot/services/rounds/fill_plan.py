"""A plan in the making: a choice is taken in, and the next question is what is still open.

Whose a dilemma is plays no part here: only titles are shown.
"""

from dataclasses import replace

from bot.circles.model import Circle, Lead
from bot.dilemmas.model import Dilemma
from bot.planning.meeting import Modality
from bot.rounds.adapting import can_be_given
from bot.rounds.draw import drawn
from bot.rounds.fitting import hindrance, suits
from bot.rounds.method import Method, Pace
from bot.rounds.model import DilemmaId, MemberId
from bot.services.people import member_in, members_of, names_in
from bot.services.plan_records import PlanInMaking
from bot.services.rounds import plan_moment
from bot.services.rounds.choose_method import having
from bot.services.rounds.circle_methods import methods_of
from bot.services.rounds.make_round import planned_modality, waiting_in
from bot.services.work import Work
from bot.wording import planning
from bot.wording.names import shown
from bot.wording.outgoing import Speech
from bot.wording.planning import Desk, Plan
from bot.wording.when import Tempo, tempo_of

SETTLED = {Lead.IN_TURN: "planning.leads_in_turn", Lead.KRING: "planning.leads_itself"}
"""How it is called where who leads is settled without a choice."""
LABEL = 24
"""As much of a name as a button holds."""


async def begun(work: Work, user: int, circle: Circle) -> PlanInMaking:
    """Return a plan in which nothing is chosen but the pace of the last round."""
    last = await plan_moment.last_round(work, circle)
    return PlanInMaking(user=user, circle=circle.id, pace=last.pace if last else Pace.LIVE)


async def with_choice(
    work: Work, circle: Circle, desk: Desk, plan: PlanInMaking, arg: str
) -> PlanInMaking | None:
    """Return the plan with a choice taken in; `None` when the press chooses nothing yet."""
    kind, _, rest = arg.partition(":")
    if kind == "d":
        plan = replace(plan, later=rest == planning.LATER)
    waiting = tuple(one.id for one in await waiting_in(work, circle))
    match kind, rest:
        case "d", planning.LATER:
            return replace(plan, dilemmas=(), by_vote=False, by_lot=False, each=False, method=None)
        case "d", "each":
            return replace(plan, dilemmas=(), by_vote=False, by_lot=False, each=True, method=None)
        case "d", "vote" if waiting:
            return replace(plan, dilemmas=waiting, by_vote=True, by_lot=False, each=False)
        case "d", "lot" if waiting:
            chosen = drawn(waiting, seed=work.tools.ids.new())[:1]
            return replace(plan, dilemmas=chosen, by_vote=False, by_lot=True, each=False)
        case "d", dilemma if dilemma in waiting:
            one = (DilemmaId(dilemma),)
            return replace(plan, dilemmas=one, by_vote=False, by_lot=False, each=False)
        case "m", method if method in (methods := await methods_of(work, circle)):
            has, chosen_method = await having(work, plan.user, circle), methods[method]
            possible = suits(chosen_method, has) and hindrance(chosen_method, has) is None
            return replace(plan, method=method if possible else None)
        case planning.BACK, _ if plan.later and plan.starts_at is None:
            return replace(plan, later=False)
        case planning.ADD, name if name in work.tools.additions:
            others = tuple(one for one in plan.adds if one != name)
            return replace(plan, adds=others if name in plan.adds else (*others, name))
        case "p", pace if pace in set(Pace):
            return replace(plan, pace=Pace(pace))
        case planning.MEETS, how if how in set(Modality):
            return replace(plan, modality=Modality(how))
        case "w", "now":
            return replace(plan, starts_at=work.now, at_once=True)
        case planning.LEADS, planning.AS_SETTLED if circle.lead in SETTLED:
            return replace(plan, facilitator=None)
        case planning.LEADS, member if member in await can_lead(work, circle):
            return replace(plan, facilitator=MemberId(member))
        case "n", _:
            moment = plan_moment.picked(work, desk, arg)
            return replace(plan, starts_at=moment.at, at_once=False) if moment else None
        case _:
            return None


def is_pace(arg: str) -> bool:
    """Say whether a button chooses a pace: it stands on the page that it changes."""
    return arg.startswith("p:")


async def what_is_open(work: Work, circle: Circle, plan: PlanInMaking, desk: Desk) -> Speech:
    """Return the next question; a method that the circle removed meanwhile is asked for again."""
    if plan.later:
        ahead = plan.starts_at is not None and plan.starts_at > work.now and not plan.at_once
        if plan.starts_at is None or not ahead:
            return await plan_moment.ask(work, circle, desk, None, at_once=False)
        return planning.sure_date(desk, plan.starts_at)
    if not plan.dilemmas and not plan.each:
        return planning.what(desk, await waiting_in(work, circle))
    method = await _method(work, circle, plan)
    if method is None:
        has = await having(work, plan.user, circle)
        return planning.which_method(desk, await methods_of(work, circle), has)
    if plan.starts_at is None or (plan.starts_at <= work.now and not plan.at_once):
        return await plan_moment.ask(work, circle, desk, await _tempo(work, circle, plan), at_once=True)
    return planning.sure(desk, await _in_words(work, circle, plan, method, desk))


async def page(work: Work, circle: Circle, plan: PlanInMaking, desk: Desk, arg: str) -> Speech | None:
    """Return the page that a button asks for which chooses nothing yet."""
    match arg:
        case planning.BACK:
            return await what_is_open(work, circle, plan, desk)
        case planning.ADD:
            return await _what_to_add(work, circle, plan, desk)
        case planning.LEADS:
            return await who_leads(work, circle, desk)
        case planning.MEETS:
            return planning.how_together(desk, await planned_modality(work, circle, plan))
        case _:
            tempo = await _tempo(work, circle, plan)
            return await plan_moment.turned(work, circle, desk, arg, tempo, at_once=True)


async def who_leads(work: Work, circle: Circle, desk: Desk) -> Speech:
    """Return the question who leads the round."""
    nameless = desk.texts.label("circle.nameless", desk.language)
    names = await names_in(work, circle)
    found = [
        (shown(names[one][0], without=nameless, longest=LABEL), one) for one in await can_lead(work, circle)
    ]
    in_order = sorted(found, key=lambda one: (one[0].casefold(), one[1]))
    return planning.which_leader(desk, in_order, settled=SETTLED.get(circle.lead, ""))


async def can_lead(work: Work, circle: Circle) -> tuple[MemberId, ...]:
    """Return who can be chosen to lead a round: facilitators, or any member where the circle wants so."""
    everyone = await members_of(work, circle)
    return tuple(one.id for one in everyone if one.facilitator or circle.lead is not Lead.ONE)


async def has_method(work: Work, circle: Circle, plan: PlanInMaking) -> bool:
    """Say whether a method is chosen that the circle has still."""
    return await _method(work, circle, plan) is not None


async def _method(work: Work, circle: Circle, plan: PlanInMaking) -> Method | None:
    method = (await methods_of(work, circle)).get(plan.method) if plan.method else None
    return method if method is not None and method.rotates == plan.each else None


async def _tempo(work: Work, circle: Circle, plan: PlanInMaking) -> Tempo | None:
    method = await _method(work, circle, plan)
    if method is None:
        return None
    return tempo_of(method, plan.pace or Pace.LIVE, len(await members_of(work, circle)))


async def _what_to_add(work: Work, circle: Circle, plan: PlanInMaking, desk: Desk) -> Speech | None:
    """Return what can be added to the chosen method; nothing while none is chosen."""
    method = await _method(work, circle, plan)
    if method is None:
        return None
    possible = can_be_given(method, work.tools.additions.values())
    return planning.which_additions(desk, method, possible, plan.adds, plan.pace or Pace.LIVE)


async def _in_words(work: Work, circle: Circle, plan: PlanInMaking, method: Method, desk: Desk) -> Plan:
    kept = [await work.tx.get(Dilemma, one) for one in plan.dilemmas]
    hidden = any(one is not None and one.hidden for one in kept)
    members = len(await members_of(work, circle))
    possible = can_be_given(method, work.tools.additions.values())
    return Plan(
        title=title_in_words(desk, plan, kept[0].title if kept and kept[0] else ""),
        method=method,
        pace=plan.pace or Pace.LIVE,
        starts_at=None if plan.at_once else plan.starts_at,
        leads=await _leads(work, circle, plan, desk),
        thin=hidden and members < circle.minimum,
        members=members,
        added=tuple(one for one in possible if one.id in plan.adds),
        more=bool(possible),
        others=len(await can_lead(work, circle)) > 1,
        modality=await planned_modality(work, circle, plan),
    )


def title_in_words(desk: Desk, plan: PlanInMaking, title: str) -> str:
    """Return what a plan is about: a title, or how it is chosen."""
    if plan.each:
        return desk.texts.label("planning.title_each", desk.language)
    if plan.by_vote or plan.by_lot:
        key = "planning.title_by_vote" if plan.by_vote else "planning.title_by_lot"
        return desk.texts.label(key, desk.language)
    return title


async def _leads(work: Work, circle: Circle, plan: PlanInMaking, desk: Desk) -> str:
    if plan.facilitator is None and circle.lead in SETTLED:
        return desk.texts.label(SETTLED[circle.lead], desk.language)
    planner = await member_in(work, circle.id, plan.user)
    leads = plan.facilitator or (planner.id if planner and planner.takes_part(circle) else None)
    return await called(work, circle, desk, leads)


async def called(work: Work, circle: Circle, desk: Desk, member: MemberId | None) -> str:
    """Return how who leads is called; nothing for nobody."""
    names = await names_in(work, circle)
    nameless = desk.texts.label("circle.nameless", desk.language)
    return shown(names[member][0], without=nameless) if member in names else ""
