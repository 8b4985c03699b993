"""The end of a season: everybody is asked in private what it brought, at the same time; only totals are told; who leads chooses.

Totals are told from four answers on. Who said what is destroyed when it is counted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.circles.model import Circle
from bot.language import Language
from bot.planning.meeting import Meeting, MeetingStatus, SeasonId
from bot.planning.season import Onward, Season, SeasonStatus, Voice, Worth, goes_on
from bot.services.circles.circle_posts import title_of
from bot.services.heard import Pressed
from bot.services.page import Page
from bot.services.people import group, group_language, member_in, members_of, tongue, tongue_inside, tongue_of
from bot.services.plan_records import SeasonInMaking
from bot.services.planning.by_day import told_at
from bot.services.planning.season_desk import laid, listen, running, season_desk, season_page
from bot.services.records import Appointment, AppointmentKind
from bot.services.rounds import plan_moment
from bot.services.rounds.leaders import may_lead
from bot.services.work import Work
from bot.wall import instant_on, wall_of
from bot.wording import looking_back as words
from bot.wording import season as dates
from bot.wording.outgoing import Say, Speech, Toast, Urgency

ASKS_AT = time(10, 0)
A_DAY = timedelta(days=1)
OPEN_FOR = timedelta(days=3)
STAYS_OPEN = timedelta(days=2)
"""So long after the totals who leads can still be asked how to go on."""
ENOUGH = 4
"""From so many answers on totals are told."""
OPEN = {MeetingStatus.PLANNED, MeetingStatus.UNDER_WAY}


async def notice(work: Work, meeting: Meeting) -> None:
    """See whether the last meeting of a season is over; then its end is asked about the next morning."""
    season = (
        await work.tx.get(Season, meeting.season) if meeting.season and meeting.status not in OPEN else None
    )
    if season is None or season.status is not SeasonStatus.RUNNING:
        return
    found = [one for one in await work.tx.find(Meeting, circle=season.circle) if one.season == season.id]
    if any(one.status in OPEN for one in found) or all(
        one.status is MeetingStatus.CANCELLED for one in found
    ):
        return
    circle = await work.tx.get(Circle, season.circle)
    zone = circle.zone if circle and circle.zone else "UTC"
    tomorrow = wall_of(work.now, zone).date() + A_DAY
    await work.tx.put(replace(season, status=SeasonStatus.LOOKING_BACK))
    await _arrange(work, AppointmentKind.SEASON_ENDS, season, instant_on(tomorrow, ASKS_AT, zone))


async def _arrange(work: Work, kind: AppointmentKind, season: Season, due_at: datetime) -> None:
    await work.tx.put(Appointment(id=_name(kind, season), kind=kind, subject=season.id, due_at=due_at))
    work.rearm = True


def _name(kind: AppointmentKind, season: Season) -> str:
    return f"{kind}:{season.id}"


async def ask(work: Work, appointment: Appointment) -> None:
    """Ask every member, all the same and each by day; what they say is counted three days later."""
    season = await work.tx.get(Season, SeasonId(appointment.subject))
    circle = await work.tx.get(Circle, season.circle) if season else None
    if season is None or circle is None or season.status is not SeasonStatus.LOOKING_BACK:
        return
    counted = await work.tx.get(Appointment, _name(AppointmentKind.SEASON_COUNTED, season))
    until = counted.due_at if counted else work.now + OPEN_FOR
    next_at: datetime | None = None
    asked = list(season.asked)
    for member in await members_of(work, circle):
        at = await told_at(work, circle, member, appointment.due_at, before=until)
        if at is None or member.id in asked:
            continue
        if at > work.now:
            next_at = min(at, next_at or at)
            continue
        asked.append(member.id)
        speech = await _question(work, circle, season, member.user)
        work.say(replace(_page(season, member.user).below(speech), urgency=Urgency.REMINDER))
    await work.tx.put(replace(season, asked=tuple(asked)))
    if counted is None:
        await _arrange(work, AppointmentKind.SEASON_COUNTED, season, until)
    if next_at is not None:
        await _arrange(work, AppointmentKind.SEASON_ENDS, season, next_at)


async def _question(work: Work, circle: Circle, season: Season, user: int) -> Speech:
    voice = await work.tx.get(Voice, season.id, user)
    said = (voice.worth, voice.onward) if voice else (None, None)
    language = await tongue_of(work, user, circle)
    return words.ask_voice(work.tools.texts, language, season.id, title_of(work, circle), said)


async def press(work: Work, heard: Pressed, season: Season, arg: str) -> None:
    """Take a tap about a season in; or, of who leads, how the circle goes on."""
    circle = await work.tx.get(Circle, season.circle)
    member = await member_in(work, season.circle, heard.who.user)
    language = await tongue_inside(work, heard.who, circle)
    kind, _, rest = arg.partition(":")
    if circle is None or member is None or not member.takes_part(circle) or heard.chat != heard.who.user:
        _toast(work, heard, "gone", await tongue(work, heard.who))
    elif kind in {words.WORTH, words.ONWARD} and season.status is SeasonStatus.LOOKING_BACK:
        await _say(work, heard, circle, season, kind, rest)
    elif kind == words.GO_ON and rest in set(Onward) and await may_lead(work, circle, heard.who.user):
        await _go_on(work, heard, circle, season, Onward(rest))
    else:
        _toast(work, heard, "gone", language)


async def _say(work: Work, heard: Pressed, circle: Circle, season: Season, kind: str, rest: str) -> None:
    user, language = heard.who.user, await tongue_inside(work, heard.who, circle)
    voice = await work.tx.get(Voice, season.id, user) or Voice(season=season.id, user=user)
    if kind == words.WORTH and rest in set(Worth):
        voice = replace(voice, worth=Worth(rest))
    elif kind == words.ONWARD and rest in set(Onward):
        voice = replace(voice, onward=Onward(rest))
    else:
        _toast(work, heard, "gone", language)
        return
    await work.tx.put(voice)
    _toast(work, heard, "noted", language)
    work.say(_page(season, user).in_place(await _question(work, circle, season, user)))


async def count(work: Work, appointment: Appointment) -> None:
    """Tell the group the totals, destroy who said what, and ask who leads how to go on."""
    season = await work.tx.get(Season, SeasonId(appointment.subject))
    circle = await work.tx.get(Circle, season.circle) if season else None
    if season is None:
        return
    if season.status is SeasonStatus.LOOKING_BACK:
        voices = await work.tx.find(Voice, season=season.id)
        await work.tx.drop_all(Voice, season=season.id)
        season = replace(season, status=SeasonStatus.ENDED)
        await work.tx.put(season)
        if circle is not None:
            _tell(work, circle, voices)
    if circle is not None:
        await _ask_how_on(work, circle, season, appointment.due_at)


def _tell(work: Work, circle: Circle, voices: Sequence[Voice]) -> None:
    worth = Counter(one.worth for one in voices if one.worth is not None)
    onward = Counter(one.onward for one in voices if one.onward is not None)
    text = words.counted(
        work.tools.texts,
        group_language(work, circle),
        worth if worth.total() >= ENOUGH else {},
        onward if onward.total() >= ENOUGH else {},
    )
    work.say(Say(to=group(circle), text=text, urgency=Urgency.REMINDER))


async def _ask_how_on(work: Work, circle: Circle, season: Season, due_at: datetime) -> None:
    """Ask who leads how to go on, each by day."""
    told, next_at = list(season.told), None
    for member in await members_of(work, circle):
        leads = member.facilitator or circle.anybody_leads
        at = await told_at(work, circle, member, due_at, before=due_at + STAYS_OPEN) if leads else None
        if at is None or member.id in told:
            continue
        if at > work.now:
            next_at = min(at, next_at or at)
            continue
        told.append(member.id)
        language = await tongue_of(work, member.user, circle)
        speech = words.how_on(work.tools.texts, language, season.id, title_of(work, circle))
        work.say(replace(_page(season, member.user, "on").below(speech), urgency=Urgency.REMINDER))
    await work.tx.put(replace(season, told=tuple(told)))
    if next_at is not None:
        await _arrange(work, AppointmentKind.SEASON_COUNTED, season, next_at)


async def _go_on(work: Work, heard: Pressed, circle: Circle, season: Season, how: Onward) -> None:
    """Propose another season in the same rhythm, ask everything anew, or end well."""
    user, desk = heard.who.user, await season_desk(work, heard.who, circle)
    page = _page(season, user, "on")
    if season.status is not SeasonStatus.ENDED or season.closed or await running(work, circle) is not None:
        _toast(work, heard, "gone", desk.language)
        return
    work.say(Toast(query=heard.query))
    if how is Onward.END_WELL:
        await work.tx.put(replace(season, closed=True))
        text = work.tools.texts.say("season.told_end", group_language(work, circle))
        work.say(Say(to=group(circle), text=text))
        work.say(page.in_place(Speech(text=work.tools.texts.say("season.ended_well", desk.language))))
        return
    found = [one.wall for one in await work.tx.find(Meeting, circle=circle.id) if one.season == season.id]
    now = wall_of(work.now, circle.zone or "UTC")
    rhythm = goes_on(season.rhythm, max([*found, now]))
    making = SeasonInMaking(
        user=user,
        circle=circle.id,
        first=rhythm.first if how is Onward.SAME else None,
        every=rhythm.every if how is Onward.SAME else None,
        count=rhythm.count if how is Onward.SAME else None,
        on_holiday=rhythm.on_holiday,
        pace=season.pace,
        modality=season.modality,
        method=season.method,
    )
    await work.tx.put(making)
    await listen(work, user, circle.id)
    whole = await laid(work, circle, making, desk.language)
    speech = (
        dates.proposal(desk, whole.shape, whole.dates)
        if whole
        else await plan_moment.ask(work, circle, desk, None, at_once=False)
    )
    work.say(season_page(user).below(speech))


def _page(season: Season, user: int, what: str = "voice") -> Page:
    return Page(user, f"season:{season.id}:{what}")


def _toast(work: Work, heard: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"season.{key}", language)))
