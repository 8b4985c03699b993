"""A route to one willing peer: two members of a circle, and neither name before both have said yes.

Whoever offers to be there is asked one by one, in the morning, never when the wish is made. Whose wish it is, nobody reads; a no
is told to nobody. A wish ends on a day that was said beforehand, in the same words whether nobody was asked or somebody said no.
It holds nothing about a dilemma: whose that is neither follows from it nor shows in it.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.rounds.model import CircleId, MemberId
from bot.services.heard import Pressed
from bot.services.keeping import retention, shown_once
from bot.services.people import member_in, members_of, memberships, private, tongue_alone, tongue_of
from bot.services.planning.by_day import waits_for_day
from bot.services.records import Appointment, AppointmentKind, PeerAsk, Posted
from bot.services.reflection.care import caring_for
from bot.services.work import Work
from bot.wall import instant_on
from bot.wording import care as words
from bot.wording.care import Caring
from bot.wording.moments import day
from bot.wording.outgoing import Say, Speech, Toast, Urgency

ASKS_AT = time(10, 0)
"""In the circle's zone."""
MORNINGS = 4
"""On the last of them a wish ends; on each before that one of the willing is asked."""
WILLING_FOR = timedelta(days=90)
NAMES_STAY = timedelta(days=7)
INVITED, FOUND, NOBODY, NOT_NEEDED = "invited", "found", "nobody", "not_needed"
"""What somebody is told of a wish, unasked."""
TOGETHER = "peer:"
"""Begins the subject of the messages with both names."""


async def press_peer(work: Work, pressed: Pressed) -> None:
    """Carry out a press; each is answered with one toast."""
    language = await tongue_alone(work, pressed.who)
    caring = await caring_for(work, pressed.who.user, language)
    toast = "toast_gone" if pressed.chat != pressed.who.user else await _pressed(work, pressed, caring)
    work.say(Toast(query=pressed.query, text=caring.label(toast) if toast else ""))


async def _pressed(work: Work, pressed: Pressed, caring: Caring) -> str:
    user, press = pressed.who.user, pressed.press
    arg, subject = (press.arg, press.subject) if press else ("", "")
    if arg in {words.CAN, words.CANNOT}:
        return await _answered(work, user, subject, can=arg == words.CAN)
    if arg in {words.SHOW, words.SHOW_NOT}:
        return await _agreed(work, user, subject, shows=arg == words.SHOW)
    if arg in {words.ASK, words.WILLING} and not subject and len(caring.places) != 1:
        say = words.which_circle(caring, arg) if caring.places else Speech(text=caring.say("no_circle"))
        _say(work, user, say)
        return ""
    found = [one for one in await memberships(work, user) if subject in {one[0].id, ""}]
    return await _in_circle(work, caring, arg, *found[0]) if found else "toast_gone"


async def _in_circle(work: Work, caring: Caring, arg: str, circle: Circle, member: Member) -> str:
    """Do what is about one circle; return the toast, empty for none."""
    user, language = member.user, caring.language
    match arg:
        case words.ASK:
            ask = await _open_ask(work, user, circle)
            if ask is None:
                ends = day(_morning(work, circle, MORNINGS), language)
                _say(work, user, words.ask_peer(caring, circle.id, ends))
            else:
                _say(work, user, words.asked(caring, circle.id, day(ask.ends_at, language)))
        case words.ASK_SURE:
            ask = await _open_ask(work, user, circle) or await _wish(work, user, circle)
            _say(work, user, words.asked(caring, circle.id, day(ask.ends_at, language)))
        case words.ASK_NOT:
            ask = await _open_ask(work, user, circle)
            if ask is not None:
                await work.tx.put(replace(ask, over=True))
            return "toast_ask_not"
        case words.WILLING:
            until = (
                day(member.there_until, language)
                if member.there_until and is_willing(member, work.now)
                else None
            )
            _say(work, user, words.willing(caring, circle.id, until))
        case words.WILL:
            until_day = _today(work, circle) + WILLING_FOR
            await work.tx.put(replace(member, there_until=until_day))
            _say(work, user, words.willing(caring, circle.id, day(until_day, language)))
        case words.WILL_NOT:
            await work.tx.put(replace(member, there_until=None))
            return "toast_will_not"
        case _:
            return "toast_gone"
    return ""


def is_willing(member: Member, now: datetime) -> bool:
    """Say whether a member offers to be there for a colleague."""
    return member.there_until is not None and member.there_until > now


# ── the wish ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def _open_ask(work: Work, user: int, circle: Circle) -> PeerAsk | None:
    found = await work.tx.find(PeerAsk, user=user, circle=circle.id)
    return next((one for one in found if not one.over), None)


async def _wish(work: Work, user: int, circle: Circle) -> PeerAsk:
    ask = PeerAsk(
        id=work.tools.ids.new(), user=user, circle=circle.id, ends_at=_morning(work, circle, MORNINGS)
    )
    await work.tx.put(ask)
    await _come_back(work, circle, ask)
    return ask


async def _come_back(work: Work, circle: Circle, ask: PeerAsk) -> None:
    kind = AppointmentKind.PEER
    due_at = _morning(work, circle, 1)
    await work.tx.put(Appointment(id=f"{kind}:{ask.id}", kind=kind, subject=ask.id, due_at=due_at))
    work.rearm = True


def _morning(work: Work, circle: Circle, days: int) -> datetime:
    """Return the moment at which somebody is asked, so many mornings from now."""
    zone = circle.zone or "UTC"
    on = work.now.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    return instant_on(on, ASKS_AT, zone)


def _today(work: Work, circle: Circle) -> datetime:
    """Return the day, as a moment that says no more."""
    on = work.now.astimezone(ZoneInfo(circle.zone or "UTC")).date()
    return datetime.combine(on, time(0), tzinfo=work.now.tzinfo)


async def morning(work: Work, appointment: Appointment) -> None:
    """Ask the next of the willing, or end the wish on the day that was said."""
    if ":" in appointment.subject:
        await _by_day(work, appointment)
        return
    ask = await work.tx.get(PeerAsk, appointment.subject)
    circle = await work.tx.get(Circle, ask.circle) if ask else None
    if ask is None:
        return
    if circle is None:
        await work.tx.drop(PeerAsk, ask.id)
        return
    ask = replace(ask, agreed=await _still_there(work, circle, ask.agreed))
    if work.now >= ask.ends_at:
        await _end(work, circle, ask)
        return
    if ask.agreed is None and not ask.over and await _still_there(work, circle, ask.user):
        ask = await _ask_next(work, circle, ask)
    await work.tx.put(ask)
    await _come_back(work, circle, ask)


async def _ask_next(work: Work, circle: Circle, ask: PeerAsk) -> PeerAsk:
    """Ask one of the willing who was not asked yet; who, is drawn."""
    willing = [
        one.user
        for one in await members_of(work, circle)
        if is_willing(one, work.now) and one.user not in {ask.user, *ask.asked}
    ]
    can_be_told = [user for user in willing if await _reachable(work, user)]
    if not can_be_told or circle.standing is Standing.AWAY:
        return ask
    marks = {work.tools.ids.new(): user for user in sorted(can_be_told)}
    chosen = marks[min(marks)]
    await _tell(work, circle, ask.id, chosen, INVITED)
    return replace(ask, asked=(*ask.asked, chosen))


async def _end(work: Work, circle: Circle, ask: PeerAsk) -> None:
    """End a wish: whoever wished it, and whoever said yes, hear the same whatever the reason."""
    await work.tx.drop(PeerAsk, ask.id)
    if not ask.over and await _can_hear(work, circle, ask.user):
        await _tell(work, circle, ask.id, ask.user, NOBODY)
    if ask.agreed is not None and await _can_hear(work, circle, ask.agreed):
        await _tell(work, circle, ask.id, ask.agreed, NOT_NEEDED)


async def _tell(work: Work, circle: Circle, ask: str, user: int, what: str) -> None:
    """Tell somebody something of a wish; in their quiet hours, when these are over."""
    member = await member_in(work, circle.id, user)
    if member is None:
        return
    kind, subject = AppointmentKind.PEER, f"{ask}:{member.id}:{what}"
    by_day = Appointment(id=f"{kind}:{subject}", kind=kind, subject=subject, due_at=work.now)
    if await waits_for_day(work, circle, user, by_day):
        return
    caring = await _caring_in(work, user, circle)
    speech = {
        INVITED: words.invited(caring, ask, circle.title),
        FOUND: words.somebody_can(caring, ask),
        NOBODY: words.nobody_free(caring),
    }.get(what, Speech(text=caring.say("not_needed")))
    _say(work, user, speech, urgency=Urgency.REMINDER)


async def _by_day(work: Work, appointment: Appointment) -> None:
    """Tell somebody whose quiet hours are over what waited for them, if it still holds."""
    name, seat, what = appointment.subject.split(":")
    member = await work.tx.get(Member, MemberId(seat))
    circle = await work.tx.get(Circle, member.circle) if member else None
    if member is None or circle is None or not await _can_hear(work, circle, member.user):
        return
    ask = await work.tx.get(PeerAsk, name)
    holds = {
        INVITED: ask is not None and not ask.over and ask.agreed is None and member.user in ask.asked,
        FOUND: ask is not None and not ask.over and ask.agreed is not None and member.user == ask.user,
    }
    if holds.get(what, True):
        await _tell(work, circle, name, member.user, what)


async def _answered(work: Work, user: int, subject: str, *, can: bool) -> str:
    """Take in what one of the willing says; a no goes nowhere."""
    ask = await work.tx.get(PeerAsk, subject) if subject else None
    circle = await work.tx.get(Circle, ask.circle) if ask else None
    if ask is None or circle is None or user not in ask.asked or not await _still_there(work, circle, user):
        return "not_needed" if can else "toast_cannot"
    if not can:
        if ask.agreed == user:
            await work.tx.put(replace(ask, agreed=None))
        return "toast_cannot"
    if ask.agreed not in {None, user}:
        return "not_needed"
    if ask.agreed is None:
        await work.tx.put(replace(ask, agreed=user))
        if not ask.over and await _can_hear(work, circle, ask.user):
            await _tell(work, circle, ask.id, ask.user, FOUND)
    return "toast_can"


async def _agreed(work: Work, user: int, subject: str, *, shows: bool) -> str:
    """Show both names now that both agree; or let the wish end as any other."""
    ask = await work.tx.get(PeerAsk, subject) if subject else None
    circle = await work.tx.get(Circle, ask.circle) if ask else None
    if ask is None or circle is None or ask.user != user or ask.over:
        return "toast_gone" if shows else "toast_ask_not"
    if not shows:
        await work.tx.put(replace(ask, over=True))
        return "toast_ask_not"
    if ask.agreed is None or not await _can_hear(work, circle, ask.agreed):
        return "toast_show"
    if not await _still_there(work, circle, user):
        return "toast_gone"
    await work.tx.drop(PeerAsk, ask.id)
    await work.tx.drop(Appointment, f"{AppointmentKind.PEER}:{ask.id}")
    for one, other in ((user, ask.agreed), (ask.agreed, user)):
        known = await work.tx.get(Person, other)
        caring = await _caring_in(work, one, circle)
        speech = words.together(caring, known.name if known else "?", other, circle.title)
        await shown_once.show(work, one, speech, subject=f"{TOGETHER}{ask.id}", stays=NAMES_STAY)
    return "toast_show"


# ── who is there ─────────────────────────────────────────────────────────────────────────────────────────────────


async def forget(work: Work, user: int, circle: CircleId | None = None) -> None:
    """Take somebody out of every wish, of one circle or of all, and the names out of both chats."""
    for posted in await work.tx.find(Posted, chat=user):
        if posted.until is not None and posted.until.startswith(TOGETHER):
            await retention.erase_posts(work, posted.until)
    for ask in await work.tx.find(PeerAsk):
        if circle is not None and ask.circle != circle:
            continue
        if ask.user == user:
            await work.tx.drop(PeerAsk, ask.id)
            await work.tx.drop(Appointment, f"{AppointmentKind.PEER}:{ask.id}")
        elif user in ask.asked:
            left = tuple(one for one in ask.asked if one != user)
            await work.tx.put(replace(ask, asked=left, agreed=None if ask.agreed == user else ask.agreed))


async def _still_there(work: Work, circle: Circle, user: int | None) -> int | None:
    """Return somebody who takes part in the circle; nobody for who does not any more."""
    member = await member_in(work, circle.id, user) if user is not None else None
    return user if member is not None and member.takes_part(circle) else None


async def _can_hear(work: Work, circle: Circle, user: int) -> bool:
    return await _still_there(work, circle, user) is not None and await _reachable(work, user)


async def _reachable(work: Work, user: int) -> bool:
    person = await work.tx.get(Person, user)
    return person is not None and person.reachable


async def _caring_in(work: Work, user: int, circle: Circle) -> Caring:
    language: Language = await tongue_of(work, user, circle)
    return Caring(texts=work.tools.texts, language=language)


def _say(work: Work, user: int, speech: Speech, *, urgency: Urgency = Urgency.ANSWER) -> None:
    work.say(Say(to=private(user), text=speech.text, buttons=speech.buttons, urgency=urgency))
