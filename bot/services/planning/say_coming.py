"""A member says whether they come, puts a reminder off, or skips a meeting; who leads takes one of the proposals.

What is said in the group counts there at once. What is said in private shows at the next full hour, or when somebody
answers in the group: nothing in the group follows at once from a private tap.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.planning.coming import Answer, Snooze, answered, snoozed_until
from bot.planning.meeting import Meeting, MeetingId, MeetingStatus, modality_of
from bot.rounds.engine import Accepted
from bot.rounds.intents import ChangeMethod, Rest
from bot.rounds.method import Method, Pace
from bot.rounds.model import Round, RoundId
from bot.services.circles.authority import acknowledge, answer
from bot.services.heard import Pressed
from bot.services.page import Page
from bot.services.people import member_in, tongue, tongue_inside
from bot.services.planning import comers, meetings, notices, propose, reminders
from bot.services.records import Appointment, AppointmentKind
from bot.services.rounds import play_round, tell_round
from bot.services.work import Work
from bot.wording.coming import LEAVE, METHOD, SHOW, SKIP, UNHURRIED
from bot.wording.outgoing import Speech

AN_HOUR = timedelta(hours=1)
A_WEEK = timedelta(days=7)
"""How long an unhurried meeting lasts whose method is not chosen yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """A press about a meeting that may be acted upon."""

    pressed: Pressed
    meeting: Meeting
    circle: Circle
    member: Member
    language: Language
    arg: str

    @property
    def in_private(self) -> bool:
        return self.pressed.chat == self.pressed.who.user

    @property
    def page(self) -> Page:
        return Page(self.member.user, notices.reminder_slot(self.meeting))


async def press_coming(work: Work, pressed: Pressed) -> None:
    """Take in what somebody says about a meeting."""
    visit = await _received(work, pressed)
    if visit is None:
        return
    asks = comers.asks_who_comes(visit.meeting)
    match visit.arg:
        case arg if arg in set(Answer) and asks:
            await _say(work, visit, Answer(arg))
        case _ if not visit.in_private:
            answer(work, pressed, "coming.over", visit.language)
        case arg if arg == SKIP:
            await _say(work, visit, Answer.NO)
        case arg if arg in set(Snooze):
            await _put_off(work, visit, Snooze(arg))
        case arg if arg == SHOW:
            acknowledge(work, pressed)
            speech = await notices.reminder_for(work, visit.circle, visit.meeting, visit.member)
            work.say(visit.page.below(speech))
        case _:
            await _choose(work, visit)


async def _received(work: Work, pressed: Pressed) -> _Visit | None:
    """Return who says something about which meeting; `None` when they have been answered here already."""
    press = pressed.press
    meeting = await work.tx.get(Meeting, MeetingId(press.subject)) if press and press.subject else None
    circle = await work.tx.get(Circle, meeting.circle) if meeting else None
    member = await member_in(work, circle.id, pressed.who.user) if circle else None
    language = await tongue_inside(work, pressed.who, circle)
    belongs = circle is not None and circle.standing is not Standing.AWAY
    if (
        press is None
        or meeting is None
        or circle is None
        or not belongs
        or member is None
        or member.left
        or pressed.chat not in {pressed.who.user, circle.chat}
    ):
        answer(work, pressed, "coming.outsider", language)
        return None
    language = await tongue(work, pressed.who, circle)
    if not member.takes_part(circle):
        answer(work, pressed, "coming.agreement_first", language)
    elif meeting.status is MeetingStatus.UNDER_WAY and press.arg == Answer.YES:
        await _come_after_all(work, pressed, meeting, member, language)
    elif meeting.status is not MeetingStatus.PLANNED or work.now >= meeting.begins_at:
        answer(work, pressed, "coming.over", language)
    elif member not in await comers.invited(work, circle, meeting):
        answer(work, pressed, "coming.outsider", language)
    else:
        return _Visit(
            pressed=pressed,
            meeting=meeting,
            circle=circle,
            member=member,
            language=language,
            arg=press.arg,
        )
    return None


# ── of a member ──────────────────────────────────────────────────────────────────────────────────────────────────


async def _say(work: Work, visit: _Visit, said: Answer) -> None:
    """Keep an answer; who does not come is reminded no more."""
    before = await comers.answer_of(work, visit.meeting, visit.member)
    after = answered(before, said, visit.meeting, work.now)
    answer(work, visit.pressed, f"coming.noted_{said.value}", visit.language)
    if after != before:
        await work.tx.put(after)
        await reminders.arrange(work, visit.meeting.id)
        if not visit.in_private:
            await _recount(work, visit.circle, visit.meeting)
        elif comers.asks_who_comes(visit.meeting):
            await _count_later(work, visit.meeting)
    if visit.in_private:
        speech = await notices.reminder_for(work, visit.circle, visit.meeting, visit.member)
        work.say(visit.page.in_place(speech))


async def _put_off(work: Work, visit: _Visit, snooze: Snooze) -> None:
    """Let a reminder come once more, later."""
    coming = await comers.answer_of(work, visit.meeting, visit.member)
    hours = comers.reader(await work.tx.get(Person, visit.member.user), visit.circle)
    at = snoozed_until(visit.meeting, snooze, hours, work.now) if hours is not None else None
    if at is None or coming.reminded is None or coming.answer is Answer.NO:
        answer(work, visit.pressed, "coming.too_late", visit.language)
        return
    await work.tx.put(replace(coming, again_at=at))
    await reminders.arrange(work, visit.meeting.id)
    answer(work, visit.pressed, "coming.put_off", visit.language)
    card = await notices.card_for(work, visit.circle, visit.meeting, visit.member.user)
    said = card.say("again", at=card.at(at), title=card.title)
    work.say(visit.page.in_place(Speech(text=said, buttons=((card.button("show_now", SHOW),),))))


async def _come_after_all(
    work: Work, pressed: Pressed, meeting: Meeting, member: Member, language: Language
) -> None:
    """Give somebody their turns in a round that has begun, who had said that they would not be there."""
    coming = await comers.answer_of(work, meeting, member)
    round_ = await work.tx.get(Round, meeting.round) if meeting.round else None
    if round_ is None or coming.answer is not Answer.NO or member.id not in round_.resting:
        answer(work, pressed, "coming.over", language)
        return
    await work.tx.put(replace(coming, answer=Answer.YES))
    await play_round.handle(work, round_.id, Rest(by=member.id, rests=False))
    answer(work, pressed, "coming.after_all", language)


# ── the group ────────────────────────────────────────────────────────────────────────────────────────────────────


async def show_count(work: Work, appointment: Appointment) -> None:
    """Bring the group's count up to date with what was said in private."""
    meeting = await work.tx.get(Meeting, MeetingId(appointment.subject))
    circle = await work.tx.get(Circle, meeting.circle) if meeting else None
    if meeting is None or circle is None or circle.standing is Standing.AWAY:
        return
    if meeting.status is MeetingStatus.PLANNED and work.now < meeting.begins_at:
        await _recount(work, circle, meeting)


async def _recount(work: Work, circle: Circle, meeting: Meeting) -> None:
    await work.tx.drop(Appointment, _count_id(meeting))
    round_ = await work.tx.get(Round, meeting.round) if meeting.round else None
    if round_ is not None:
        await tell_round.show_anchor(work, circle, round_)
    elif meeting.asked:
        await reminders.refresh_post(work, circle, meeting)


async def _count_later(work: Work, meeting: Meeting) -> None:
    hour = work.now.replace(minute=0, second=0, microsecond=0) + AN_HOUR
    await work.tx.add(
        Appointment(id=_count_id(meeting), kind=AppointmentKind.COUNT, subject=meeting.id, due_at=hour)
    )
    work.rearm = True


def _count_id(meeting: Meeting) -> str:
    return f"{AppointmentKind.COUNT}:{meeting.id}"


# ── of who leads ─────────────────────────────────────────────────────────────────────────────────────────────────


async def _choose(work: Work, visit: _Visit) -> None:
    """Let who leads leave a meeting as it is, or give it another method or pace; then all concerned are told, as of any change."""
    if visit.member not in await comers.leaders_of(work, visit.circle, visit.meeting):
        answer(work, visit.pressed, "coming.only_who_leads", visit.language)
        return
    if visit.arg != LEAVE and not await _change(work, visit):
        answer(work, visit.pressed, "coming.over", visit.language)
        return
    answer(work, visit.pressed, "coming.left" if visit.arg == LEAVE else "coming.done", visit.language)
    meeting = await work.tx.get(Meeting, visit.meeting.id) or visit.meeting
    card = await notices.card_for(work, visit.circle, meeting, visit.member.user)
    seen = await propose.overview_of(work, visit.circle, card)
    work.say(Page(visit.member.user, notices.overview_slot(meeting)).in_place(Speech(text=seen.text)))


async def _change(work: Work, visit: _Visit) -> bool:
    """Give a meeting, or the round that is planned for it, what was chosen; say whether it could be."""
    meeting, method = visit.meeting, await comers.method_of(work, visit.meeting)
    come = (await comers.counted(work, visit.circle, meeting)).yes
    pace = Pace.UNHURRIED if visit.arg == UNHURRIED else meeting.pace
    if visit.arg.startswith(METHOD):
        possible = await propose.smaller(work, visit.circle, meeting, come)
        method = next((one for one in possible if f"{METHOD}{one.id}" == visit.arg), None)
    elif visit.arg != UNHURRIED or meeting.pace is Pace.UNHURRIED:
        return False
    if meeting.round is not None:
        return method is not None and await _change_round(work, meeting.round, method, pace)
    if method is None and visit.arg != UNHURRIED:
        return False
    changed = replace(
        meeting,
        pace=pace,
        modality=modality_of(meeting.modality, pace),
        method=method.id if method else None,
        lasts=_lasts(method, pace, come),
    )
    await meetings.plan(work, changed)
    if meeting.asked and comers.asks_who_comes(changed):
        await reminders.refresh_post(work, visit.circle, changed)
    return True


async def _change_round(work: Work, round_id: RoundId, method: Method, pace: Pace) -> bool:
    result = await play_round.handle(work, round_id, ChangeMethod(method=method, pace=pace))
    return isinstance(result, Accepted)


def _lasts(method: Method | None, pace: Pace, members: int) -> timedelta:
    if method is None:
        return A_WEEK
    if pace is Pace.LIVE:
        return timedelta(minutes=method.minutes_with(members))
    return timedelta(hours=method.hours_with(members))
