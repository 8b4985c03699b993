"""A season that runs: what is ahead, one meeting moved or called off, one more, or the season stopped. For who leads, in private.

The group is told of each change. It must not know what is brought to a meeting.
"""

from dataclasses import replace
from datetime import datetime

from bot.circles.model import Circle
from bot.language import Language
from bot.planning.meeting import Meeting, MeetingStatus
from bot.planning.season import Season, SeasonStatus
from bot.services.heard import Pressed, Said
from bot.services.people import member_in, tongue, tongue_inside
from bot.services.plan_records import SeasonInMaking
from bot.services.planning import meetings, season_post
from bot.services.planning.season_desk import clear, listen, meeting_of, running, season_desk, season_page
from bot.services.rounds import change_round, fill_plan, plan_desk, plan_moment, play_round
from bot.services.rounds.leaders import may_lead
from bot.services.rounds.make_round import problem
from bot.services.work import Work
from bot.wall import instant_of
from bot.wording import planning
from bot.wording import season_ahead as words
from bot.wording.outgoing import Rich, Speech, Toast
from bot.wording.planning import Desk
from bot.wording.typed.reading import Moment

WRITTEN = "%Y%m%d%H%M"


async def page(work: Work, circle: Circle, desk: Desk, *, leads: bool) -> Speech:
    """Return what is ahead for a circle."""
    ahead = await meetings.coming(work, circle)
    return words.overview(desk, ahead, leads=leads, runs=await running(work, circle) is not None)


# ── the season ───────────────────────────────────────────────────────────────────────────────────────────────────


async def press_season(work: Work, heard: Pressed, circle: Circle, arg: str) -> None:
    """Ask for one more meeting, or stop the season."""
    desk, user = await season_desk(work, heard.who, circle), heard.who.user
    season = await running(work, circle)
    if season is None:
        _toast(work, heard, "gone", desk.language)
        return
    ahead = [one for one in await meetings.coming(work, circle) if one.season == season.id]
    going = [one for one in ahead if one.round is None]
    if arg != words.ADD and ahead and not going:
        _toast(work, heard, "has_round", desk.language)
        return
    work.say(Toast(query=heard.query))
    if arg == words.ADD:
        await work.tx.put(SeasonInMaking(user=user, circle=circle.id, adds_to=season.id))
        await listen(work, user, circle.id)
        speech = await plan_moment.ask(work, circle, desk, None, at_once=False)
        work.say(season_page(user).in_place(speech))
        return
    if arg == words.STOP:
        work.say(season_page(user).in_place(words.sure_stop(desk, len(going))))
        return
    for one in going:
        await meetings.call_off(work, one)
    kept = await work.tx.get(Season, season.id)
    if kept is not None and kept.status is SeasonStatus.RUNNING and len(going) == len(ahead):
        await work.tx.put(replace(kept, status=SeasonStatus.ENDED))
    await season_post.post(work, circle, season)
    work.say(season_page(user).in_place(Speech(text=_say(desk, "season_stopped"))))


async def add(work: Work, circle: Circle, making: SeasonInMaking, desk: Desk, moment: Moment) -> None:
    """Take one meeting more into the season that runs, and tell the group."""
    season = await running(work, circle)
    await clear(work, making.user)
    if season is None or season.id != making.adds_to:
        work.say(season_page(making.user).below(Speech(text=_say(desk, "gone"))))
        return
    await meetings.plan(work, await meeting_of(work, circle, season, moment.wall))
    await season_post.tell(work, circle, "told_added", moment.wall)
    work.say(season_page(making.user).below(await page(work, circle, desk, leads=True)))


# ── one meeting ──────────────────────────────────────────────────────────────────────────────────────────────────


async def press_meeting(work: Work, heard: Pressed, meeting: Meeting, arg: str) -> None:
    """Show a meeting, move it, call it off, or plan its round."""
    circle = await work.tx.get(Circle, meeting.circle)
    member = await member_in(work, meeting.circle, heard.who.user)
    language = await tongue_inside(work, heard.who, circle)
    if circle is None or member is None or member.left or heard.chat != heard.who.user:
        _toast(work, heard, "gone", language)
        return
    if not await may_lead(work, circle, heard.who.user):
        _toast(work, heard, "only_facilitator", language)
        return
    if meeting.status is not MeetingStatus.PLANNED or meeting.begins_at <= work.now:
        _toast(work, heard, "gone", language)
        return
    desk = await season_desk(work, heard.who, circle, about=meeting.id)
    user, shown = heard.who.user, season_page(heard.who.user)
    match arg.partition(":"):
        case (words.ROUND, _, _):
            await _plan_round(work, heard, circle, meeting)
            return
        case (words.MOVE, _, written) if written:
            await _move(work, heard, circle, meeting, desk, written)
            return
        case (words.OFF, _, words.SURE) if meeting.round is None:
            work.say(Toast(query=heard.query))
            await meetings.call_off(work, meeting)
            await season_post.tell(work, circle, "told_off", meeting.wall)
            plain = replace(desk, about="")
            work.say(shown.in_place(await page(work, circle, plain, leads=True)))
            return
        case _:
            pass
    if not plan_moment.is_readable(work, arg):
        _toast(work, heard, "gone", language)
        return
    work.say(Toast(query=heard.query))
    speech = await _turned(work, circle, meeting, desk, user, arg)
    if speech is not None:
        work.say(shown.in_place(speech))


async def _turned(
    work: Work, circle: Circle, meeting: Meeting, desk: Desk, user: int, arg: str
) -> Speech | None:
    moment = plan_moment.picked(work, desk, arg)
    if moment is not None and meeting.round is None:
        sure = words.sure_to_move(desk, meeting.wall, moment.wall)
        return plan_moment.with_clocks(desk, moment, sure)
    match arg:
        case words.SHOW | planning.BACK:
            return words.one_meeting(desk, meeting)
        case words.MOVE if meeting.round is None:
            await listen(work, user, meeting.id)
            return await plan_moment.ask(work, circle, desk, None, at_once=False)
        case words.OFF if meeting.round is None:
            return words.sure_off(desk, meeting)
        case _:
            return await plan_moment.turned(work, circle, desk, arg, None, at_once=False)


async def heard_text(work: Work, heard: Said, meeting: Meeting) -> None:
    """Take a typed moment for a meeting that is moved."""
    circle = await work.tx.get(Circle, meeting.circle)
    ahead = meeting.status is MeetingStatus.PLANNED and meeting.round is None
    if circle is None or not ahead or not await may_lead(work, circle, heard.who.user):
        await clear(work, heard.who.user)
        text = work.tools.texts.say("season.gone", await tongue(work, heard.who, circle))
        work.say(season_page(heard.who.user).below(Speech(text=text)))
        return
    desk = await season_desk(work, heard.who, circle, about=meeting.id)
    moment = plan_moment.typed(work, desk, heard.text)
    if isinstance(moment, Speech):
        speech = moment
    else:
        sure = words.sure_to_move(desk, meeting.wall, moment.wall)
        speech = plan_moment.with_clocks(desk, moment, sure)
    work.say(season_page(heard.who.user).below(speech))


async def _move(
    work: Work, heard: Pressed, circle: Circle, meeting: Meeting, desk: Desk, written: str
) -> None:
    wall = _wall(written)
    if wall is None or meeting.round is not None or instant_of(wall, meeting.zone) <= work.now:
        _toast(work, heard, "gone", desk.language)
        return
    work.say(Toast(query=heard.query))
    await clear(work, heard.who.user)
    if wall != meeting.wall:
        await meetings.move(work, meeting, wall)
        await season_post.tell(work, circle, "told_moved", meeting.wall, wall)
    plain = replace(desk, about="")
    work.say(season_page(heard.who.user).in_place(await page(work, circle, plain, leads=True)))


def _wall(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, WRITTEN)  # noqa: DTZ007 -- a wall time has no zone
    except ValueError:
        return None


async def _plan_round(work: Work, heard: Pressed, circle: Circle, meeting: Meeting) -> None:
    """Go on to the pages of planning a round, with the moment of the meeting; or to those of the round that it has."""
    work.say(Toast(query=heard.query))
    user = heard.who.user
    desk = await plan_desk.desk_for(work, heard.who, circle)
    round_ = await play_round.load(work, meeting.round) if meeting.round else None
    if round_ is not None:
        await change_round.show(work, heard.who, circle, round_)
        return
    hindrance = await problem(work, circle)
    if hindrance is not None:
        key, values = hindrance
        plan_desk.say(work, user, desk.language, key, **values)
        return
    begun = await fill_plan.begun(work, user, circle)
    plan = replace(
        begun,
        starts_at=meeting.begins_at,
        pace=meeting.pace,
        modality=meeting.modality,
        method=meeting.method,
    )
    await plan_desk.listen(work, plan)
    work.say(plan_desk.page_of(user).below(await fill_plan.what_is_open(work, circle, plan, desk)))


def _say(desk: Desk, key: str) -> Rich:
    return desk.texts.say(f"season.{key}", desk.language)


def _toast(work: Work, heard: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"season.{key}", language)))
