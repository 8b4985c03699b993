"""Planning a round, in private with who leads: which dilemma, which method, which pace, when, who leads.

What was chosen so far is kept, so that it survives a restart; the conversation is one message that is revised. A moment can
be typed at any point. Taking a choice in stands in `fill_plan`, what becomes of a plan in `confirm_plan`, a round that is
planned already in `change_round`.
"""

from dataclasses import replace

from bot.circles.model import Circle, Member
from bot.rounds.method import Pace
from bot.rounds.model import Round, Status
from bot.services.heard import Commanded, Pressed, Said
from bot.services.people import circle_in, group, group_language, memberships, private, tongue, tongue_inside
from bot.services.plan_records import PlanInMaking
from bot.services.records import Focus
from bot.services.rounds import change_round, play_round, tell_round
from bot.services.rounds.confirm_plan import confirm_plan
from bot.services.rounds.fill_plan import begun, has_method, is_pace, page, what_is_open, with_choice
from bot.services.rounds.leaders import leads, may_lead
from bot.services.rounds.make_round import problem
from bot.services.rounds.plan_desk import clear, desk_for, leave, listen, page_of, say, toast
from bot.services.rounds.plan_moment import is_readable, picked, typed, with_clocks
from bot.services.work import Work
from bot.wording.anchor import PLAN_LINK
from bot.wording.methods import TAKE
from bot.wording.outgoing import Button, DeepLink, Press, Say, Speech, Toast, Urgency, Verb
from bot.wording.planning import OK_AT

# ── the way in ───────────────────────────────────────────────────────────────────────────────────────────────────


async def command_in_group(work: Work, heard: Commanded) -> None:
    """Answer /plan in a group: show where the round is, or open the way to planning."""
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
            buttons=((Button(label, DeepLink(payload=f"{PLAN_LINK}{circle.id}")),),),
            must_arrive=False,
            urgency=Urgency.ANSWER,
        )
    )


async def open_door(work: Work, heard: Commanded, payload: str) -> None:
    """Begin planning from the group's button. Who may not lead there learns nothing, not even that there is a circle."""
    circle = await work.tx.get(Circle, payload.removeprefix(PLAN_LINK))
    if circle is None:
        say(work, heard.who.user, await tongue(work, heard.who), "only_facilitator")
    else:
        await _begin(work, heard, circle)


async def command_in_private(work: Work, heard: Commanded) -> None:
    """Answer /plan in private: plan for the circle one leads, or ask for which."""
    await _choose_circle(work, heard)


async def _choose_circle(work: Work, heard: Commanded | Pressed) -> None:
    joined = await memberships(work, heard.who.user)
    led = [circle for circle, member in joined if await _leads_there(work, circle, member)]
    language = await tongue(work, heard.who)
    if not led:
        say(work, heard.who.user, language, "no_circle")
    elif len(led) == 1:
        await _begin(work, heard, led[0])
    else:
        rows = tuple(
            (Button(one.title[:30], Press(verb=Verb.PLAN, subject=one.id, arg="start")),) for one in led
        )
        text = work.tools.texts.say("planning.choose_circle", language)
        work.say(Say(to=private(heard.who.user), text=text, buttons=rows, urgency=Urgency.ANSWER))


async def _leads_there(work: Work, circle: Circle, member: Member) -> bool:
    """Say whether a member leads rounds in a circle, or the one that is planned."""
    if member.facilitator or circle.anybody_leads:
        return True
    round_ = await _planned(work, circle)
    return round_ is not None and round_.facilitator == member.id


async def _begin(work: Work, heard: Commanded | Pressed, circle: Circle) -> None:
    """Begin a plan; where a round is planned already, show that."""
    user, language = heard.who.user, await tongue_inside(work, heard.who, circle)
    if not await _may_plan(work, circle, user):
        say(work, user, language, "only_facilitator")
        return
    round_ = await _planned(work, circle)
    if round_ is not None:
        await change_round.show(work, heard.who, circle, round_)
        return
    hindrance = await problem(work, circle)
    if hindrance is not None:
        key, values = hindrance
        say(work, user, language, key, **values)
        return
    plan = await begun(work, user, circle)
    await listen(work, plan)
    desk = await desk_for(work, heard.who, circle)
    work.say(page_of(user).below(await what_is_open(work, circle, plan, desk)))


async def _planned(work: Work, circle: Circle) -> Round | None:
    round_ = await play_round.current(work, circle)
    return round_ if round_ is not None and round_.status is Status.PLANNED else None


async def _may_plan(work: Work, circle: Circle, user: int) -> bool:
    """Say whether somebody may plan here: who may lead rounds, and who leads the one that is planned."""
    round_ = await _planned(work, circle)
    return await may_lead(work, circle, user) if round_ is None else await leads(work, circle, round_, user)


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
    if circle is None or not await _may_plan(work, circle, heard.who.user):
        toast(work, heard, "only_facilitator", language)
        return
    if arg == "start":
        work.say(Toast(query=heard.query))
        await _begin(work, heard, circle)
        return
    plan = await work.tx.get(PlanInMaking, heard.who.user)
    if plan is None or plan.circle != circle.id or not is_readable(work, arg):
        toast(work, heard, "gone", language)
    elif plan.changes is not None:
        await change_round.press(work, heard, circle, plan, await desk_for(work, heard.who, circle), arg)
    else:
        await _choose(work, heard, circle, plan, arg)


async def _circle_of(work: Work, heard: Pressed) -> Circle | None:
    subject = heard.press.subject if heard.press else ""
    return await work.tx.get(Circle, subject) if subject else None


async def _choose(work: Work, heard: Pressed, circle: Circle, plan: PlanInMaking, arg: str) -> None:
    desk = await desk_for(work, heard.who, circle)
    taken = arg.startswith(f"{TAKE}:")
    if taken:
        arg = f"m{arg.removeprefix(TAKE)}"
    answer, _, pace = arg.partition(":")
    if answer == OK_AT:
        agreed = replace(plan, pace=Pace(pace)) if pace in set(Pace) else plan
        await confirm_plan(work, heard, circle, agreed, desk)
        return
    work.say(Toast(query=heard.query))
    if arg == "x":
        await clear(work, plan.user)
        leave(work, desk, plan.user, "stopped")
        return
    changed = await with_choice(work, circle, desk, plan, arg)
    if changed == plan and is_pace(arg) and await has_method(work, circle, plan):
        return  # the tick is there already, and a page that stays as it is cannot be revised
    if changed is None:
        speech = await page(work, circle, plan, desk, arg)
    else:
        await work.tx.put(changed)
        speech = await what_is_open(work, circle, changed, desk)
        moment = picked(work, desk, arg)
        speech = with_clocks(desk, moment, speech) if moment else speech
    if speech is not None:
        page_now = page_of(plan.user)
        work.say(page_now.below(speech) if taken else page_now.in_place(speech))


async def heard_text(work: Work, heard: Said) -> None:
    """Take a typed day and time."""
    plan = await work.tx.get(PlanInMaking, heard.who.user)
    circle = await work.tx.get(Circle, plan.circle) if plan else None
    if plan is None or circle is None:
        await work.tx.put(Focus(user=heard.who.user))
        say(work, heard.who.user, await tongue(work, heard.who, circle), "gone")
        return
    desk = await desk_for(work, heard.who, circle)
    if plan.changes is not None:
        await change_round.heard_text(work, circle, plan, desk, heard.text)
        return
    moment = typed(work, desk, heard.text)
    if isinstance(moment, Speech):
        work.say(page_of(plan.user).below(moment))
        return
    changed = replace(plan, starts_at=moment.at, at_once=False)
    await work.tx.put(changed)
    speech = await what_is_open(work, circle, changed, desk)
    work.say(page_of(plan.user).below(with_clocks(desk, moment, speech)))
