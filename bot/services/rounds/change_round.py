"""A round that is planned: moved, given another method or another leader, called off; in private with who leads it.

Nothing changes before a yes; then the group and everybody in the round are told, once. Whose a dilemma is plays no part here.
"""

from dataclasses import replace

from bot.circles.model import Circle
from bot.dilemmas.model import Dilemma
from bot.rounds.engine import Refused
from bot.rounds.fitting import hindrance, suits
from bot.rounds.intents import Cancel, ChangeMethod, Intent, Move, PassLead
from bot.rounds.method import Method, Pace
from bot.rounds.model import MemberId, Round, Status
from bot.services.heard import Pressed, Who
from bot.services.plan_records import PlanInMaking
from bot.services.rounds import fill_plan, plan_moment, play_round
from bot.services.rounds.choose_method import having
from bot.services.rounds.circle_methods import methods_of
from bot.services.rounds.leaders import note_leading
from bot.services.rounds.plan_desk import clear, desk_for, leave, listen, page_of, toast
from bot.services.work import Work
from bot.wording import planned as words
from bot.wording import planning
from bot.wording.outgoing import Speech, Toast
from bot.wording.planned import CALL_OFF, SURE, Change
from bot.wording.planning import Desk


async def show(work: Work, who: Who, circle: Circle, round_: Round) -> None:
    """Show a planned round with what can be changed, below what was said last."""
    plan = _unchanged(who.user, circle, round_)
    await listen(work, plan)
    desk = await desk_for(work, who, circle)
    work.say(page_of(who.user).below(await _page(work, circle, round_, plan, desk)))


async def press(work: Work, heard: Pressed, circle: Circle, plan: PlanInMaking, desk: Desk, arg: str) -> None:
    """Turn a page, take a choice in, or carry it out."""
    round_ = await play_round.load(work, plan.changes) if plan.changes else None
    if round_ is None or round_.status is not Status.PLANNED or circle.current != round_.id:
        await clear(work, plan.user)
        toast(work, heard, "gone", desk.language)
        return
    if arg == "ok":
        await _carry_out(work, heard, circle, round_, plan, desk)
        return
    if arg == f"{CALL_OFF}:{SURE}":
        await _done(work, heard, desk, plan, await play_round.handle(work, round_.id, Cancel()), "called_off")
        return
    work.say(Toast(query=heard.query))
    if arg == "x":
        await clear(work, plan.user)
        leave(work, desk, plan.user, "nothing_changed")
        return
    speech = await _turned(work, circle, round_, plan, desk, arg)
    if speech is not None:
        work.say(page_of(plan.user).in_place(speech))


async def heard_text(work: Work, circle: Circle, plan: PlanInMaking, desk: Desk, text: str) -> None:
    """Take a typed moment for the round."""
    round_ = await play_round.load(work, plan.changes) if plan.changes else None
    if round_ is None or round_.status is not Status.PLANNED:
        await clear(work, plan.user)
        work.say(page_of(plan.user).below(Speech(text=desk.say("gone"))))
        return
    moment = plan_moment.typed(work, desk, text)
    if isinstance(moment, Speech):
        work.say(page_of(plan.user).below(moment))
        return
    changed = replace(_unchanged(plan.user, circle, round_), starts_at=moment.at)
    await work.tx.put(changed)
    speech = await _sure(work, circle, round_, changed, desk)
    work.say(page_of(plan.user).below(plan_moment.with_clocks(desk, moment, speech)))


async def _turned(
    work: Work, circle: Circle, round_: Round, plan: PlanInMaking, desk: Desk, arg: str
) -> Speech | None:
    match arg:
        case planning.BACK:
            as_it_is = _unchanged(plan.user, circle, round_)
            await work.tx.put(as_it_is)
            return await _page(work, circle, round_, as_it_is, desk)
        case words.MOVE:
            return await plan_moment.ask(work, circle, desk, None, at_once=False)
        case words.OTHER_METHOD:
            methods = await _methods(work, circle, round_)
            return planning.which_method(desk, methods, await having(work, plan.user, circle))
        case words.OTHER_LEADER:
            return await fill_plan.who_leads(work, circle, desk)
        case words.CALL_OFF:
            return words.call_off(desk, round_.number, round_.starts_at)
        case _:
            pass
    changed = await _with(work, circle, round_, plan, desk, arg)
    if changed is None:
        return await plan_moment.turned(work, circle, desk, arg, None, at_once=False)
    if fill_plan.is_pace(arg) and changed.pace is (plan.pace or round_.pace):
        return None
    await work.tx.put(changed)
    speech = await _sure(work, circle, round_, changed, desk)
    moment = plan_moment.picked(work, desk, arg)
    return plan_moment.with_clocks(desk, moment, speech) if moment else speech


async def _with(
    work: Work, circle: Circle, round_: Round, plan: PlanInMaking, desk: Desk, arg: str
) -> PlanInMaking | None:
    """Return what is to be changed with a choice taken in: one thing at a time, method and pace together."""
    kind, _, rest = arg.partition(":")
    unchanged = _unchanged(plan.user, circle, round_)
    match kind:
        case "m" if rest in (methods := await _methods(work, circle, round_)):
            has = await having(work, plan.user, circle)
            possible = suits(methods[rest], has) and hindrance(methods[rest], has) is None
            return replace(unchanged, method=rest, pace=plan.pace) if possible else None
        case "p" if rest in set(Pace):
            return replace(unchanged, method=plan.method, pace=Pace(rest))
        case planning.LEADS if rest in await fill_plan.can_lead(work, circle) and rest in round_.seats:
            return replace(unchanged, facilitator=MemberId(rest))
        case "n":
            moment = plan_moment.picked(work, desk, arg)
            return replace(unchanged, starts_at=moment.at) if moment else None
        case _:
            return None


async def _carry_out(
    work: Work, heard: Pressed, circle: Circle, round_: Round, plan: PlanInMaking, desk: Desk
) -> None:
    intent = _intent(round_, plan, await _methods(work, circle, round_))
    if intent is None:
        toast(work, heard, "gone", desk.language)
        return
    await _done(work, heard, desk, plan, await play_round.handle(work, round_.id, intent), "changed")


async def _done(work: Work, heard: Pressed, desk: Desk, plan: PlanInMaking, result: object, key: str) -> None:
    if isinstance(result, Refused):
        label = work.tools.texts.label(f"round.refused_{result.reason.value}", desk.language)
        work.say(Toast(query=heard.query, text=label))
        return
    work.say(Toast(query=heard.query))
    work.rearm = True
    await note_leading(work, plan.circle)
    await clear(work, plan.user)
    leave(work, desk, plan.user, key)


def _intent(round_: Round, plan: PlanInMaking, methods: dict[str, Method]) -> Intent | None:
    if plan.starts_at is not None:
        return Move(to=plan.starts_at)
    if plan.facilitator is not None:
        return PassLead(to=plan.facilitator)
    method = methods.get(plan.method) if plan.method else round_.method
    if method is None or (plan.method is None and plan.pace is None):
        return None
    return ChangeMethod(method=method, pace=plan.pace or round_.pace)


def _unchanged(user: int, circle: Circle, round_: Round) -> PlanInMaking:
    return PlanInMaking(
        user=user,
        circle=circle.id,
        dilemmas=tuple(one.dilemma for one in round_.candidates),
        by_vote=round_.by_vote,
        each=round_.method.rotates,
        changes=round_.id,
    )


async def _methods(work: Work, circle: Circle, round_: Round) -> dict[str, Method]:
    every = await methods_of(work, circle)
    return {name: method for name, method in every.items() if method.rotates == round_.method.rotates}


async def _page(work: Work, circle: Circle, round_: Round, plan: PlanInMaking, desk: Desk) -> Speech:
    kept = await work.tx.get(Dilemma, plan.dilemmas[0]) if plan.dilemmas else None
    change = await _change(work, circle, round_, plan, desk)
    return words.planned(desk, change, title=fill_plan.title_in_words(desk, plan, kept.title if kept else ""))


async def _sure(work: Work, circle: Circle, round_: Round, plan: PlanInMaking, desk: Desk) -> Speech:
    return words.sure(desk, await _change(work, circle, round_, plan, desk))


async def _change(work: Work, circle: Circle, round_: Round, plan: PlanInMaking, desk: Desk) -> Change:
    method = (await _methods(work, circle, round_)).get(plan.method) if plan.method else None
    leads = await fill_plan.called(work, circle, desk, plan.facilitator or round_.facilitator)
    others = len(await fill_plan.can_lead(work, circle)) > 1
    return Change(
        number=round_.number,
        method=method or round_.method,
        pace=plan.pace or round_.pace,
        starts_at=plan.starts_at or round_.starts_at,
        leads=leads,
        others=others,
        moves=plan.starts_at is not None,
        changes_method=plan.method is not None or plan.pace is not None,
        changes_leader=plan.facilitator is not None,
    )
