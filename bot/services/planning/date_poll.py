"""A date poll, made in private by who leads: up to ten moments, then one post in the group.

What was gathered is kept, so that it survives a restart; moments can be tapped, or typed, one a line. Ticking stands in
`poll_post`, what becomes of a poll in `poll_end`.
"""

from dataclasses import replace

from bot.circles.model import Circle
from bot.language import Language
from bot.planning.poll import FEWEST_MOMENTS, OPEN_DAYS, DatePoll, PollId, closing, with_moments
from bot.services.heard import Commanded, Pressed, Said
from bot.services.keeping.privately import sent_away
from bot.services.people import member_in, memberships, tongue, tongue_inside
from bot.services.plan_records import PollInMaking
from bot.services.planning import poll_end, poll_post
from bot.services.planning.poll_desk import about, clear, gathered, listen, poll_desk, poll_page, running
from bot.services.records import Focus
from bot.services.rounds import plan_moment
from bot.services.rounds.leaders import may_lead
from bot.services.work import Work
from bot.wall import instant_of
from bot.wording import poll as words
from bot.wording.outgoing import Button, Press, Speech, Toast, Verb
from bot.wording.planning import BACK, Desk
from bot.wording.poll import LEAVE, OK, TICK, written

START = "start"


# ── the way in ───────────────────────────────────────────────────────────────────────────────────────────────────


async def command(work: Work, heard: Commanded) -> None:
    """Answer /poll: how the poll stands, or for whom to make one."""
    if await sent_away(work, heard):
        return
    user = heard.who.user
    joined_in = [circle for circle, _ in await memberships(work, user)]
    language = await tongue(work, heard.who, joined_in[0] if len(joined_in) == 1 else None)
    if len(joined_in) == 1:
        await _open_for(work, heard, joined_in[0])
    elif not joined_in:
        _say(work, user, "no_circle", language)
    else:
        rows = tuple(
            (Button(one.title[:30], Press(verb=Verb.POLL, subject=one.id, arg=START)),) for one in joined_in
        )
        text = work.tools.texts.say("poll.which_circle", language)
        work.say(poll_page(user).below(Speech(text=text, buttons=rows)))


async def _open_for(work: Work, heard: Commanded | Pressed, circle: Circle) -> None:
    """Show the poll that runs; where there is none, begin one for who leads."""
    user = heard.who.user
    language = await tongue_inside(work, heard.who, circle)
    leads = await may_lead(work, circle, user)
    poll = await running(work, circle)
    if poll is not None:
        work.say(poll_page(user).below(await poll_end.page_for(work, circle, poll, heard.who, leads=leads)))
    elif not leads:
        _say(work, user, "nothing_asked", language)
    elif not circle.is_set_up:
        _say(work, user, "not_set_up", language)
    else:
        making = PollInMaking(user=user, circle=circle.id)
        await work.tx.put(making)
        await listen(work, user, circle)
        desk = await poll_desk(work, heard.who, circle)
        work.say(poll_page(user).below(await _what_is_open(work, circle, making, desk)))


# ── presses ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_poll(work: Work, heard: Pressed) -> None:
    """Take a tick in; gather moments; or plan one of them."""
    arg = heard.press.arg if heard.press else ""
    subject = await about(work, heard.press.subject if heard.press else "")
    kind, _, rest = arg.partition(":")
    match subject:
        case DatePoll() if kind == TICK:
            await poll_post.press(work, heard, subject, rest)
        case DatePoll():
            await poll_end.press(work, heard, subject, arg)
        case Circle() if heard.chat == heard.who.user:
            await _press_circle(work, heard, subject, arg)
        case _:
            _toast(work, heard, "gone", await tongue(work, heard.who))


async def _press_circle(work: Work, heard: Pressed, circle: Circle, arg: str) -> None:
    user, language = heard.who.user, await tongue_inside(work, heard.who, circle)
    if all(one.id != circle.id for one, _ in await memberships(work, user)):
        _toast(work, heard, "gone", language)
        return
    if arg == START:
        work.say(Toast(query=heard.query))
        await _open_for(work, heard, circle)
        return
    if not await may_lead(work, circle, user):
        _toast(work, heard, "only_facilitator", language)
        return
    making = await work.tx.get(PollInMaking, user)
    if making is None or making.circle != circle.id or not plan_moment.is_readable(work, arg):
        _toast(work, heard, "gone", language)
    else:
        await _choose(work, heard, circle, making, arg)


async def _choose(work: Work, heard: Pressed, circle: Circle, making: PollInMaking, arg: str) -> None:
    desk = await poll_desk(work, heard.who, circle)
    page = poll_page(making.user)
    if arg == OK:
        await _ask(work, heard, circle, making, desk)
        return
    work.say(Toast(query=heard.query))
    if arg == LEAVE or (arg == BACK and not making.moments):
        await clear(work, making.user)
        work.say(page.in_place(Speech(text=work.tools.texts.say("poll.left", desk.language))))
        return
    changed = _with(work, making, desk, arg)
    if changed is not None:
        await work.tx.put(changed)
        speech = await _what_is_open(work, circle, changed, desk)
        moment = plan_moment.picked(work, desk, arg)
        speech = plan_moment.with_clocks(desk, moment, speech) if moment else speech
    elif arg == BACK:
        speech = await _what_is_open(work, circle, making, desk)
    else:
        turned = await plan_moment.turned(work, circle, desk, arg, None, at_once=False)
        if turned is None:
            return
        speech = turned
    work.say(page.in_place(speech))


def _with(work: Work, making: PollInMaking, desk: Desk, arg: str) -> PollInMaking | None:
    """Return what was gathered with a choice taken in; `None` when the press chooses nothing."""
    kind, _, rest = arg.partition(":")
    match kind:
        case "n":
            moment = plan_moment.picked(work, desk, arg)
            return replace(making, moments=with_moments(making.moments, moment.wall)) if moment else None
        case words.OUT:
            return replace(making, moments=tuple(one for one in making.moments if written(one) != rest))
        case words.DAYS if rest in {str(one) for one in OPEN_DAYS}:
            return replace(making, days=int(rest))
        case _:
            return None


async def _what_is_open(work: Work, circle: Circle, making: PollInMaking, desk: Desk) -> Speech:
    """Return the question for a moment, or what was gathered."""
    if making.moments:
        return gathered(work, making, desk)
    return words.first_moment(desk, await plan_moment.ask(work, circle, desk, None, at_once=False))


async def heard_text(work: Work, heard: Said) -> None:
    """Take typed moments, one a line; name what cannot be taken, and ask about it where that is one."""
    user = heard.who.user
    making = await work.tx.get(PollInMaking, user)
    circle = await work.tx.get(Circle, making.circle) if making else None
    focus = await work.tx.get(Focus, user)
    if making is None or circle is None or focus is None or not await may_lead(work, circle, user):
        await clear(work, user)
        _say(work, user, "gone", await tongue(work, heard.who))
        return
    desk = await poll_desk(work, heard.who, circle)
    lines = [line.strip() for line in heard.text.splitlines() if line.strip()]
    asked: list[tuple[str, Speech]] = []
    for line in lines:
        moment = plan_moment.typed(work, desk, line)
        if isinstance(moment, Speech):
            asked.append((line, moment))
        else:
            making = replace(making, moments=with_moments(making.moments, moment.wall))
    await work.tx.put(making)
    speech = asked[0][1] if len(asked) == 1 else await _what_is_open(work, circle, making, desk)
    if asked and len(lines) > 1:
        speech = words.not_taken(desk, [line for line, _ in asked], speech)
    work.say(poll_page(user).below(speech))


# ── the poll ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def _ask(work: Work, heard: Pressed, circle: Circle, making: PollInMaking, desk: Desk) -> None:
    """Ask the group."""
    member = await member_in(work, circle.id, making.user)
    ahead = tuple(one for one in making.moments if instant_of(one, desk.zone) > work.now)
    if member is None or not circle.is_set_up or await running(work, circle) is not None:
        _toast(work, heard, "gone", desk.language)
        return
    if len(ahead) < FEWEST_MOMENTS:
        changed = replace(making, moments=ahead)
        await work.tx.put(changed)
        _toast(work, heard, "is_past", desk.language)
        work.say(poll_page(making.user).in_place(await _what_is_open(work, circle, changed, desk)))
        return
    work.say(Toast(query=heard.query))
    closes_at = closing(ahead, desk.zone, days=making.days, now=work.now)
    poll = DatePoll(
        id=PollId(work.tools.ids.new()),
        circle=circle.id,
        by=member.id,
        zone=desk.zone,
        moments=ahead,
        closes_at=closes_at,
    )
    await work.tx.put(poll)
    await clear(work, making.user)
    await poll_end.arrange(work, poll, closes_at)
    await poll_post.show(work, circle, poll)
    text = work.tools.texts.say("poll.asked", desk.language)
    work.say(poll_page(making.user).in_place(Speech(text=text)))


def _say(work: Work, user: int, key: str, language: Language) -> None:
    work.say(poll_page(user).below(Speech(text=work.tools.texts.say(f"poll.{key}", language))))


def _toast(work: Work, heard: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"poll.{key}", language)))
