"""Who was there: kept when a round ends, from what happened in it; corrected by who leads; shown to each their own.

Who leads sees who was seen in the group, and no more: that somebody took part in private alone would tell who answered.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.circles.model import Circle, Member, Person
from bot.planning.attending import minutes_of, presence
from bot.planning.coming import LATE
from bot.planning.meeting import BY_TEXT, Meeting, MeetingStatus, Modality, modality_of
from bot.planning.quiet import prompted_at
from bot.reflection.hours import morning_after
from bot.rounds.model import MemberId, Round, RoundId
from bot.services.circles.authority import acknowledge, answer
from bot.services.circles.circle_posts import title_of
from bot.services.heard import Commanded, Pressed
from bot.services.page import Page
from bot.services.people import (
    member_in,
    memberships,
    names_in,
    private,
    tongue_alone,
    tongue_inside,
    tongue_of,
)
from bot.services.planning import comers
from bot.services.records import Appointment, AppointmentKind, Attendance, RoundEvent
from bot.services.rounds.circle_methods import methods_of
from bot.services.rounds.leaders import leads
from bot.services.work import Work
from bot.wording import attendance as words
from bot.wording.attendance import (
    ALL,
    DONE,
    EACH,
    MINUTES,
    MODALITY,
    SEE,
    STEPS,
    TOGGLE,
    Been,
    Led,
    Row,
    Sheet,
)
from bot.wording.names import shown
from bot.wording.outgoing import Say, Speech, Urgency

MOST_LED = 4
"""So many rounds are offered for correction."""
CAN_BE_CORRECTED = timedelta(days=30)
A_WEEK = timedelta(days=7)
LONGEST = 24 * 60


# ── kept ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def note(work: Work, circle: Circle, round_: Round) -> None:
    """Keep who was there in a round that has just ended; who leads is shown it the next morning."""
    history = [one.event for one in await work.tx.find(RoundEvent, round=round_.id)]
    there = presence(round_, history)
    modality = await _modality(work, circle, round_)
    for seat in round_.seats:
        member = await work.tx.get(Member, seat)
        if member is None:
            continue
        await work.tx.put(
            Attendance(
                round=round_.id,
                member=seat,
                user=member.user,
                circle=circle.id,
                method=round_.method.id,
                pace=round_.pace.value,
                began_on=_day(round_),
                minutes=minutes_of(round_, work.now),
                present=seat in there.present,
                seen=seat in there.seen,
                modality=modality,
            )
        )
    morning = morning_after(work.now, circle.zone or round_.zone)
    await _show_at(work, round_.id, morning)


def _day(round_: Round) -> datetime:
    return datetime.combine(round_.starts_at.date(), time(0), tzinfo=round_.starts_at.tzinfo)


async def _modality(work: Work, circle: Circle, round_: Round) -> Modality:
    """Return how the circle was together in a round: as its meeting was planned."""
    for one in await work.tx.find(Meeting, circle=circle.id, status=MeetingStatus.HELD):
        if one.round == round_.id:
            return one.modality
    return modality_of(circle.meets, round_.pace) if round_.by_voice else BY_TEXT[round_.pace]


# ── corrected ────────────────────────────────────────────────────────────────────────────────────────────────────


async def _show_at(work: Work, round_id: RoundId, at: datetime, member: MemberId | None = None) -> None:
    """Arrange that who leads is shown who was there; each at a moment of their own where quiet hours ask for it."""
    name = f"{AppointmentKind.ATTENDANCE}:{round_id}" + (f":{member}" if member else "")
    subject = f"{round_id}:{member}" if member else round_id
    await work.tx.add(Appointment(id=name, kind=AppointmentKind.ATTENDANCE, subject=subject, due_at=at))
    work.rearm = True


async def show(work: Work, appointment: Appointment) -> None:
    """Show who leads who was there in a round; not when that is long ago: it stands under /attendance."""
    if work.now - appointment.due_at > LATE:
        return
    round_id, _, only = appointment.subject.partition(":")
    round_ = await work.tx.get(Round, RoundId(round_id))
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    if round_ is None or circle is None:
        return
    everyone = [one for one in await work.tx.find(Member, circle=circle.id) if one.takes_part(circle)]
    leading = [one for one in everyone if one.id == round_.facilitator]
    for member in leading or [one for one in everyone if one.facilitator]:
        hours = comers.reader(await work.tx.get(Person, member.user), circle)
        if hours is None or (only and only != member.id):
            continue
        at = prompted_at(work.now, hours.quiet, hours.zone, before=work.now + A_WEEK, now=work.now)
        if at is not None and at > work.now:
            await _show_at(work, round_.id, at, member.id)
            continue
        speech = words.sheet(await _sheet(work, circle, round_, member.user))
        work.say(replace(_page(round_, member.user).below(speech), urgency=Urgency.REMINDER))


async def press_attendance(work: Work, pressed: Pressed) -> None:
    """Correct who was there, for how long, and how the circle was together."""
    press = pressed.press
    round_ = await work.tx.get(Round, RoundId(press.subject)) if press and press.subject else None
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    language = await tongue_inside(work, pressed.who, circle)
    member = await member_in(work, circle.id, pressed.who.user) if circle else None
    inside = member is not None and not member.left and pressed.chat == pressed.who.user
    if press is None or round_ is None or circle is None or not inside:
        answer(work, pressed, "attendance.over", language)
        return
    if not await leads(work, circle, round_, pressed.who.user):
        answer(work, pressed, "attendance.only_who_leads", language)
        return
    kept = await work.tx.find(Attendance, round=round_.id)
    if not kept or _day(round_) + CAN_BE_CORRECTED <= work.now:
        answer(work, pressed, "attendance.over", language)
        return
    changed = _corrected(kept, press.arg)
    await work.tx.put(*changed)
    speech = _turned(await _sheet(work, circle, round_, pressed.who.user), press.arg)
    if speech is None:
        answer(work, pressed, "attendance.over", language)
        return
    acknowledge(work, pressed)
    page = _page(round_, pressed.who.user)
    work.say(page.below(speech) if press.arg == SEE else page.in_place(speech))


def _corrected(kept: tuple[Attendance, ...], arg: str) -> tuple[Attendance, ...]:
    """Return what a press changes in a round's attendance."""
    if arg.startswith(TOGGLE):
        mine = [one for nth, one in enumerate(kept) if str(nth) == arg.removeprefix(TOGGLE)]
        return tuple(replace(one, seen=not one.seen, present=not one.seen) for one in mine)
    if arg.startswith(MODALITY) and arg.removeprefix(MODALITY) in set(Modality):
        return tuple(replace(one, modality=Modality(arg.removeprefix(MODALITY))) for one in kept)
    if arg.startswith(MINUTES):
        step, _, only = arg.removeprefix(MINUTES).partition(":")
        mine = [one for nth, one in enumerate(kept) if only in {"", str(nth)}]
        if step in {str(one) for one in STEPS}:
            return tuple(replace(one, minutes=min(max(one.minutes + int(step), 0), LONGEST)) for one in mine)
    return ()


def _turned(page: Sheet, arg: str) -> Speech | None:
    """Return the page a press leads to."""
    members = {str(one.nth) for one in page.rows}
    match arg.partition(":"):
        case ("p", _, _) | ("w", _, _):
            return words.sheet(page)
        case (asked, "", _) if asked in {EACH, SEE}:
            return words.sheet(page)
        case (asked, "", _) if asked == ALL:
            return words.minutes(page, None)
        case (asked, "", _) if asked == DONE:
            return words.done(page)
        case ("o", _, member) if member in members:
            return words.minutes(page, int(member))
        case ("t", _, step):
            one = step.partition(":")[2]
            return words.minutes(page, int(one) if one in members else None)
        case _:
            return None


async def _sheet(work: Work, circle: Circle, round_: Round, user: int) -> Sheet:
    kept = await work.tx.find(Attendance, round=round_.id)
    names = await names_in(work, circle)
    language = await tongue_of(work, user, circle)
    nameless = work.tools.texts.label("circle.nameless", language)
    rows = [
        Row(
            nth=nth,
            name=shown(names[one.member][0], without=nameless) if one.member in names else nameless,
            seen=one.seen,
            minutes=one.minutes,
        )
        for nth, one in enumerate(kept)
    ]
    modality = next((one.modality for one in kept if one.modality), BY_TEXT[round_.pace])
    return Sheet(
        texts=work.tools.texts,
        language=language,
        round=round_.id,
        number=round_.number,
        on=_day(round_).date(),
        modality=modality,
        rows=sorted(rows, key=lambda one: (one.name.casefold(), one.nth)),
    )


def _page(round_: Round, user: int) -> Page:
    return Page(user, f"was:{round_.id}")


# ── one's own ────────────────────────────────────────────────────────────────────────────────────────────────────


async def command(work: Work, heard: Commanded) -> None:
    """Answer /attendance in private: one's own list."""
    user = heard.who.user
    language = await tongue_alone(work, heard.who)
    found = [one for one in await work.tx.find(Attendance, user=user) if one.present]
    rounds = []
    for one in found:
        circle = await work.tx.get(Circle, one.circle)
        method = (await methods_of(work, circle)).get(one.method)
        rounds.append(
            Been(
                on=one.began_on.date(),
                circle=title_of(work, circle) if circle else "",
                method=method.name.said_in(language) if method else one.method,
                minutes=one.minutes,
                modality=one.modality,
            )
        )
    led = await _led_by(work, user)
    speech = words.own_list(work.tools.texts, language, rounds, led)
    work.say(Say(to=private(user), text=speech.text, buttons=speech.buttons, urgency=Urgency.ANSWER))


async def _led_by(work: Work, user: int) -> tuple[Led, ...]:
    """Return the rounds that somebody led, or could have, and whose attendance can still be corrected; the latest first."""
    found: dict[RoundId, Led] = {}
    for circle, member in await memberships(work, user):
        for one in await work.tx.find(Attendance, circle=circle.id):
            round_ = None
            if one.round not in found and one.began_on + CAN_BE_CORRECTED > work.now:
                round_ = await work.tx.get(Round, one.round)
            if round_ is not None and (member.facilitator or round_.facilitator == member.id):
                found[one.round] = Led(round=one.round, number=round_.number, on=one.began_on.date())
    return tuple(sorted(found.values(), key=lambda one: (one.on, one.number), reverse=True)[:MOST_LED])
