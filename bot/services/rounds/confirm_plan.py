"""From a plan to a round: it is planned for later, or begins at once. Whose a dilemma is plays no part here."""

from dataclasses import replace

from bot.circles.model import Circle
from bot.rounds.engine import Accepted
from bot.rounds.intents import Begin
from bot.rounds.model import Round
from bot.services.heard import Pressed
from bot.services.people import group, group_language
from bot.services.plan_records import PlanInMaking
from bot.services.planning import meetings
from bot.services.planning.plan_date import plan_date
from bot.services.rounds import play_round, tell_round
from bot.services.rounds.fill_plan import what_is_open
from bot.services.rounds.make_round import made_from, planned_modality, problem
from bot.services.rounds.plan_desk import clear, leave, page_of, toast
from bot.services.work import Work
from bot.wall import wall_of
from bot.wording import anchor as anchors
from bot.wording.outgoing import Say, Toast
from bot.wording.planning import Desk, date_told


async def confirm_plan(work: Work, heard: Pressed, circle: Circle, plan: PlanInMaking, desk: Desk) -> None:
    """Make the round that a plan stands for, and show it to the group."""
    hindered = await problem(work, circle) is not None
    if plan.later and not hindered:
        await _plan_date(work, heard, circle, plan, desk)
        return
    if hindered or plan.method is None or plan.pace is None or plan.starts_at is None:
        toast(work, heard, "gone", desk.language)
        return
    if not plan.at_once and plan.starts_at <= work.now:
        toast(work, heard, "is_past", desk.language)
        work.say(page_of(plan.user).in_place(await what_is_open(work, circle, plan, desk)))
        return
    work.say(Toast(query=heard.query))
    at_once = plan.at_once
    round_ = await made_from(work, circle, replace(plan, starts_at=work.now) if at_once else plan)
    await clear(work, plan.user)
    if round_ is None:
        leave(work, desk, plan.user, "gone")
        return
    await work.tx.put(round_, replace(circle, current=round_.id))
    work.rearm = True
    if at_once:
        if round_.by_voice:
            await meetings.note_under_way(work, circle, round_, await planned_modality(work, circle, plan))
        await _begin_at_once(work, circle, round_)
    else:
        await meetings.plan_for(work, circle, round_, await planned_modality(work, circle, plan))
        await tell_round.post_anchor(work, circle, round_)
    leave(work, desk, plan.user, "begun" if at_once else "planned")


async def _plan_date(work: Work, heard: Pressed, circle: Circle, plan: PlanInMaking, desk: Desk) -> None:
    """Plan the date alone, and tell the group."""
    if plan.starts_at is None or plan.starts_at <= work.now:
        toast(work, heard, "is_past", desk.language)
        work.say(page_of(plan.user).in_place(await what_is_open(work, circle, plan, desk)))
        return
    work.say(Toast(query=heard.query))
    meeting = await plan_date(work, circle, wall_of(plan.starts_at, desk.zone), desk.zone)
    await clear(work, plan.user)
    told = date_told(work.tools.texts, group_language(work, circle), meeting)
    work.say(Say(to=group(circle), text=told.text, buttons=told.buttons))
    leave(work, desk, plan.user, "date_planned")


async def _begin_at_once(work: Work, circle: Circle, round_: Round) -> None:
    """Begin a round that was just made: its anchor comes first, and shows the first phase from the start."""
    said_before = len(work.outgoing)
    begun = await play_round.handle(work, round_.id, Begin())
    opening = work.outgoing[said_before:]
    del work.outgoing[said_before:]
    await tell_round.post_anchor(work, circle, begun.round if isinstance(begun, Accepted) else round_)
    work.say(*(one for one in opening if getattr(one, "slot", None) != anchors.slot(round_)))
