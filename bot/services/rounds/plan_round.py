"""Planning a round, in private with who leads: which dilemma, which method, which pace, when.

What was chosen so far is kept, so that it survives a restart; the conversation is one message that is revised. Whose a
dilemma is plays no part here: only titles are shown.
"""

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.circles.model import Circle
from bot.dilemmas.model import Dilemma
from bot.language import Language
from bot.rounds.adapting import can_be_given
from bot.rounds.draw import drawn
from bot.rounds.engine import Accepted
from bot.rounds.fitting import hindrance, suits
from bot.rounds.intents import Begin
from bot.rounds.method import Method, Pace
from bot.rounds.model import DilemmaId, Round
from bot.services.heard import Commanded, Pressed, Said
from bot.services.people import (
    circle_in,
    group,
    group_language,
    members_of,
    memberships,
    private,
    tongue,
    tongue_inside,
)
from bot.services.planning import meetings
from bot.services.records import Focus, PlanInMaking, Purpose
from bot.services.rounds import play_round, tell_round
from bot.services.rounds.adapt_method import methods_of
from bot.services.rounds.choose_method import having
from bot.services.rounds.leaders import may_lead
from bot.services.rounds.make_round import made_from, problem, waiting_in
from bot.services.rounds.plan_moment import about_time, is_readable
from bot.services.work import Work
from bot.wall import instant_on
from bot.wording import anchor as anchors
from bot.wording import planning
from bot.wording.moments import read_moment
from bot.wording.outgoing import Button, DeepLink, Press, Revise, Say, Speech, Toast, Urgency, Verb
from bot.wording.planning import Desk, Plan

DEEP_LINK = "p_"


# ── the way in ───────────────────────────────────────────────────────────────────────────────────────────────────


async def command_in_group(work: Work, heard: Commanded) -> None:
    """Answer /round in a group: show where the round is, or open the way to planning."""
    circle = await circle_in(work, heard.chat)
    if circle is None:
        return
    round_ = await play_round.current(work, circle)
    if round_ is not None:
        await tell_round.repost_anchor(work, circle, round_)
        return
    language = group_language(work, circle)
    label = work.tools.texts.label("planning.open_planning", language)
    work.say(
        Say(
            to=group(circle),
            text=work.tools.texts.say("planning.group_invites", language),
            buttons=((Button(label, DeepLink(payload=f"{DEEP_LINK}{circle.id}")),),),
            must_arrive=False,
            urgency=Urgency.ANSWER,
        )
    )


async def open_door(work: Work, heard: Commanded, payload: str) -> None:
    """Begin planning from the group's button. Who may not lead there learns nothing, not even that there is a circle."""
    circle = await work.tx.get(Circle, payload.removeprefix(DEEP_LINK))
    if circle is None:
        _say(work, heard.who.user, await tongue(work, heard.who), "only_facilitator")
    else:
        await _begin(work, heard, circle)


async def command_in_private(work: Work, heard: Commanded) -> None:
    """Answer /round in private: plan for the circle one leads, or ask for which."""
    await _choose_circle(work, heard)


async def _choose_circle(work: Work, heard: Commanded | Pressed) -> None:
    joined = await memberships(work, heard.who.user)
    led = [circle for circle, member in joined if member.facilitator or circle.anybody_leads]
    language = await tongue(work, heard.who)
    if not led:
        _say(work, heard.who.user, language, "no_circle")
    elif len(led) == 1:
        await _begin(work, heard, led[0])
    else:
        rows = tuple(
            (Button(one.title[:30], Press(verb=Verb.PLAN, subject=one.id, arg="start")),) for one in led
        )
        text = work.tools.texts.say("planning.choose_circle", language)
        work.say(Say(to=private(heard.who.user), text=text, buttons=rows, urgency=Urgency.ANSWER))


async def _begin(work: Work, heard: Commanded | Pressed, circle: Circle) -> None:
    user, language = heard.who.user, await tongue_inside(work, heard.who, circle)
    if not await may_lead(work, circle, user):
        _say(work, user, language, "only_facilitator")
        return
    hindrance = await problem(work, circle)
    if hindrance is not None:
        key, values = hindrance
        _say(work, user, language, key, **values)
        return
    waiting = await waiting_in(work, circle)
    await work.tx.put(PlanInMaking(user=user, circle=circle.id))
    speech = planning.what(_desk(work, circle, language), waiting)
    work.say(
        Say(
            to=private(user),
            text=speech.text,
            buttons=speech.buttons,
            slot=_slot(user),
            urgency=Urgency.ANSWER,
        )
    )


# ── the questions ────────────────────────────────────────────────────────────────────────────────────────────────


async def press_plan(work: Work, heard: Pressed) -> None:
    """Take a choice, and ask what is still open."""
    arg = heard.press.arg if heard.press else ""
    circle = await _circle_of(work, heard)
    language = await tongue_inside(work, heard.who, circle)
    if arg == "menu":
        work.say(Toast(query=heard.query))
        await _choose_circle(work, heard)
        return
    if circle is None or not await may_lead(work, circle, heard.who.user):
        _toast(work, heard, "only_facilitator", language)
        return
    if arg == "start":
        work.say(Toast(query=heard.query))
        await _begin(work, heard, circle)
        return
    plan = await work.tx.get(PlanInMaking, heard.who.user)
    if plan is None or plan.circle != circle.id or not is_readable(arg):
        _toast(work, heard, "gone", language)
        return
    await _choose(work, heard, circle, plan, arg)


async def _circle_of(work: Work, heard: Pressed) -> Circle | None:
    subject = heard.press.subject if heard.press else ""
    return await work.tx.get(Circle, subject) if subject else None


async def _choose(work: Work, heard: Pressed, circle: Circle, plan: PlanInMaking, arg: str) -> None:
    language = await tongue(work, heard.who, circle)
    desk = _desk(work, circle, language)
    if arg == "ok":
        await _confirm(work, heard, circle, plan, language)
        return
    work.say(Toast(query=heard.query))
    if arg == "x":
        await _forget(work, plan.user)
        _revise(work, plan.user, Speech(text=work.tools.texts.say("planning.stopped", language)))
        return
    changed = await _with(work, circle, plan, arg)
    if changed is not None:
        await work.tx.put(changed)
        _revise(work, plan.user, await _what_is_open(work, circle, changed, desk))
        return
    if arg == planning.BACK:
        _revise(work, plan.user, await _what_is_open(work, circle, plan, desk))
        return
    if arg == planning.ADD:
        speech = await _what_to_add(work, circle, plan, desk)
        if speech is not None:
            _revise(work, plan.user, speech)
        return
    speech = about_time(desk, arg, work.now.astimezone(ZoneInfo(circle.zone or "UTC")).date())
    if speech is not None:
        _revise(work, plan.user, speech)


async def _with(work: Work, circle: Circle, plan: PlanInMaking, arg: str) -> PlanInMaking | None:
    """Return the plan with a choice taken in; `None` when the press chooses nothing yet."""
    kind, _, rest = arg.partition(":")
    waiting = tuple(one.id for one in await waiting_in(work, circle))
    match kind, rest:
        case "d", "each":
            return PlanInMaking(user=plan.user, circle=plan.circle, each=True)
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
        case planning.ADD, name if name in work.tools.additions:
            others = tuple(one for one in plan.adds if one != name)
            return replace(plan, adds=others if name in plan.adds else (*others, name))
        case "p", pace if pace in set(Pace):
            return replace(plan, pace=Pace(pace))
        case "w", "now":
            return replace(plan, starts_at=work.now)
        case "n", picked:
            day, hour, minute = picked.split(":")
            at = instant_on(date.fromisoformat(day), time(int(hour), int(minute)), circle.zone or "UTC")
            return replace(plan, starts_at=at) if at > work.now else None
        case _:
            return None


async def _what_is_open(work: Work, circle: Circle, plan: PlanInMaking, desk: Desk) -> Speech:
    """Return the next question; a method that the circle removed meanwhile is asked for again."""
    methods = await methods_of(work, circle)
    method = methods.get(plan.method) if plan.method else None
    if method is None:
        return planning.which_method(desk, methods, await having(work, plan.user, circle))
    if plan.pace is None:
        return planning.which_pace(desk, method, len(await members_of(work, circle)))
    if plan.starts_at is None:
        await work.tx.put(Focus(user=plan.user, purpose=Purpose.PLANNING, subject=circle.id))
        return planning.when(desk)
    return planning.sure(desk, await _in_words(work, circle, plan, method, plan.pace, desk.language))


async def _what_to_add(work: Work, circle: Circle, plan: PlanInMaking, desk: Desk) -> Speech | None:
    """Return what can be added to the chosen method; nothing while none is chosen."""
    method = (await methods_of(work, circle)).get(plan.method) if plan.method else None
    if method is None:
        return None
    possible = can_be_given(method, work.tools.additions.values())
    return planning.which_additions(desk, method, possible, plan.adds)


async def _in_words(
    work: Work, circle: Circle, plan: PlanInMaking, method: Method, pace: Pace, language: Language
) -> Plan:
    kept = [await work.tx.get(Dilemma, one) for one in plan.dilemmas]
    hidden = any(one is not None and one.hidden for one in kept)
    members = len(await members_of(work, circle))
    title = kept[0].title if kept and kept[0] else ""
    possible = can_be_given(method, work.tools.additions.values())
    if plan.each:
        title = work.tools.texts.label("planning.title_each", language)
    if plan.by_vote or plan.by_lot:
        title = work.tools.texts.label(
            "planning.title_by_vote" if plan.by_vote else "planning.title_by_lot", language
        )
    return Plan(
        title=title,
        method=method,
        pace=pace,
        starts_at=plan.starts_at if plan.starts_at and plan.starts_at > work.now else None,
        zone=circle.zone or "UTC",
        thin=hidden and members < circle.minimum,
        members=members,
        added=tuple(one for one in possible if one.id in plan.adds),
        more=bool(possible),
    )


async def heard_text(work: Work, heard: Said) -> None:
    """Take a typed day and time."""
    plan = await work.tx.get(PlanInMaking, heard.who.user)
    circle = await work.tx.get(Circle, plan.circle) if plan else None
    language = await tongue(work, heard.who, circle)
    if plan is None or circle is None:
        await work.tx.put(Focus(user=heard.who.user))
        _say(work, heard.who.user, language, "gone")
        return
    at = read_moment(heard.text, zone=circle.zone or "UTC", now=work.now)
    if at is None or at <= work.now:
        _say(work, heard.who.user, language, "is_past" if at else "not_understood")
        return
    changed = replace(plan, starts_at=at)
    await work.tx.put(changed)
    speech = await _what_is_open(work, circle, changed, _desk(work, circle, language))
    work.say(
        Say(
            to=private(plan.user),
            text=speech.text,
            buttons=speech.buttons,
            slot=_slot(plan.user),
            urgency=Urgency.ANSWER,
        )
    )


# ── the round ────────────────────────────────────────────────────────────────────────────────────────────────────


async def _confirm(
    work: Work, heard: Pressed, circle: Circle, plan: PlanInMaking, language: Language
) -> None:
    if plan.method is None or plan.pace is None or plan.starts_at is None or await problem(work, circle):
        _toast(work, heard, "gone", language)
        return
    work.say(Toast(query=heard.query))
    at_once = plan.starts_at <= work.now
    round_ = await made_from(work, circle, replace(plan, starts_at=max(plan.starts_at, work.now)))
    if round_ is None:
        await _forget(work, plan.user)
        _revise(work, plan.user, Speech(text=work.tools.texts.say("planning.gone", language)))
        return
    await work.tx.put(round_, replace(circle, current=round_.id))
    work.rearm = True
    await _forget(work, plan.user)
    if at_once:
        await _begin_at_once(work, circle, round_)
    else:
        await meetings.plan_for(work, circle, round_)
        await tell_round.post_anchor(work, circle, round_)
    key = "planning.begun" if at_once else "planning.planned"
    _revise(work, plan.user, Speech(text=work.tools.texts.say(key, language)))


async def _begin_at_once(work: Work, circle: Circle, round_: Round) -> None:
    """Begin a round that was just made: its anchor comes first, and shows the first phase from the start."""
    said_before = len(work.outgoing)
    begun = await play_round.handle(work, round_.id, Begin())
    opening = work.outgoing[said_before:]
    del work.outgoing[said_before:]
    await tell_round.post_anchor(work, circle, begun.round if isinstance(begun, Accepted) else round_)
    work.say(*(one for one in opening if getattr(one, "slot", None) != anchors.slot(round_)))


async def _forget(work: Work, user: int) -> None:
    await work.tx.drop(PlanInMaking, user)
    focus = await work.tx.get(Focus, user)
    if focus is not None and focus.purpose is Purpose.PLANNING:
        await work.tx.put(Focus(user=user))


# ── saying it ────────────────────────────────────────────────────────────────────────────────────────────────────


def _desk(work: Work, circle: Circle, language: Language) -> Desk:
    return Desk(texts=work.tools.texts, language=language, circle=circle.id)


def _slot(user: int) -> str:
    return f"plan:{user}"


def _revise(work: Work, user: int, speech: Speech) -> None:
    anew = Say(
        to=private(user), text=speech.text, buttons=speech.buttons, slot=_slot(user), urgency=Urgency.ANSWER
    )
    work.say(
        Revise(
            chat=user,
            slot=_slot(user),
            text=speech.text,
            buttons=speech.buttons,
            or_say=anew,
            urgency=Urgency.ANSWER,
        )
    )


def _say(work: Work, user: int, language: Language, key: str, **values: int) -> None:
    text = work.tools.texts.say(f"planning.{key}", language, **values)
    work.say(Say(to=private(user), text=text, must_arrive=False, urgency=Urgency.ANSWER))


def _toast(work: Work, heard: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"planning.{key}", language)))
