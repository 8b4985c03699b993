"""The desk at which a season is planned and tended: its pages, what stands on them, and who may do what there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.circles.model import Circle
from bot.language import Language
from bot.planning.meeting import Meeting, MeetingId, SeasonId, modality_of
from bot.planning.season import Occurrence, Rhythm, Season, SeasonStatus, occurrences
from bot.rounds.method import Pace
from bot.services.heard import Who
from bot.services.page import Page
from bot.services.people import members_of
from bot.services.plan_records import SeasonInMaking
from bot.services.planning.public_days import country, holidays_from
from bot.services.records import Focus, Purpose
from bot.services.rounds.circle_methods import methods_of
from bot.services.rounds.plan_desk import desk_for
from bot.services.work import Work
from bot.wording.outgoing import Verb
from bot.wording.planning import Desk
from bot.wording.season import Shape

LASTS = {Pace.LIVE: timedelta(minutes=90), Pace.UNHURRIED: timedelta(days=8)}
"""How long a meeting is taken to be before its method is known."""
YEARS_AHEAD = 4
"""A season cannot last longer: ten meetings, eight weeks apart, with room for what is made up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A season as it would be: its dates, and what they are made of."""

    shape: Shape
    dates: tuple[Occurrence, ...]


async def season_desk(work: Work, who: Who, circle: Circle, about: str = "") -> Desk:
    """Return the desk of somebody who plans a season, or changes a meeting of one."""
    return replace(await desk_for(work, who, circle), verb=Verb.SEASON, about=about)


def season_page(user: int) -> Page:
    """Return the page on which somebody plans or tends a season."""
    return Page(user, f"season:{user}")


async def running(work: Work, circle: Circle) -> Season | None:
    """Return the season that a circle is in."""
    found = await work.tx.find(Season, circle=circle.id)
    return next((one for one in found if one.status is SeasonStatus.RUNNING), None)


def holidays_around(work: Work, circle: Circle, first: datetime, language: Language) -> Mapping[date, str]:
    """Return the public holidays of the years that a season from `first` can be in."""
    return holidays_from(work, circle, first.year, YEARS_AHEAD, language)


async def laid(work: Work, circle: Circle, making: SeasonInMaking, language: Language) -> Laid | None:
    """Return the season that was chosen; `None` as long as something is open."""
    if making.first is None or making.every is None or making.count is None:
        return None
    holidays = holidays_around(work, circle, making.first, language)
    rhythm = rhythm_of(making)
    shape = Shape(
        every=making.every,
        count=making.count,
        on_holiday=making.on_holiday,
        without=making.without,
        pace=making.pace,
        modality=modality_of(making.modality or circle.meets, making.pace),
        country=country(circle),
        holidays=holidays,
        pauses=making.pauses,
        method=await _name_of(work, circle, making.method, language),
    )
    return Laid(shape=shape, dates=occurrences(rhythm, holidays))


def rhythm_of(making: SeasonInMaking) -> Rhythm:
    """Return the rhythm that was chosen; only of what is whole."""
    if making.first is None or making.every is None or making.count is None:
        raise AssertionError("a season that is not chosen yet has no rhythm")
    return Rhythm(
        first=making.first,
        every=making.every,
        count=making.count,
        on_holiday=making.on_holiday,
        without=making.without,
        pauses=making.pauses,
        elsewhere=making.elsewhere,
    )


async def _name_of(work: Work, circle: Circle, method: str | None, language: Language) -> str:
    found = (await methods_of(work, circle)).get(method) if method else None
    return found.name.said_in(language) if found else ""


async def meeting_of(work: Work, circle: Circle, season: Season, wall: datetime) -> Meeting:
    """Return a meeting of a season that is not kept yet."""
    method = (await methods_of(work, circle)).get(season.method) if season.method else None
    members = len(await members_of(work, circle))
    if method is None:
        lasts = LASTS[season.pace]
    elif season.pace is Pace.LIVE:
        lasts = timedelta(minutes=method.minutes_with(members))
    else:
        lasts = timedelta(hours=method.hours_with(members))
    return Meeting(
        id=MeetingId(work.tools.ids.new()),
        circle=season.circle,
        season=season.id,
        wall=wall,
        zone=circle.zone or "UTC",
        lasts=lasts,
        method=method.id if method else None,
        pace=season.pace,
        modality=season.modality,
    )


async def listen(work: Work, user: int, subject: str) -> None:
    """Let the next private text be a moment for a season, or for a meeting of one."""
    await work.tx.put(Focus(user=user, purpose=Purpose.SEASON, subject=subject))


async def clear(work: Work, user: int) -> None:
    """Forget a season in the making, and wait for no text about one."""
    await work.tx.drop(SeasonInMaking, user)
    focus = await work.tx.get(Focus, user)
    if focus is not None and focus.purpose is Purpose.SEASON:
        await work.tx.put(Focus(user=user))


async def about(work: Work, subject: str) -> Circle | Meeting | Season | None:
    """Return what a button is about."""
    if not subject:
        return None
    circle = await work.tx.get(Circle, subject)
    if circle is not None:
        return circle
    meeting = await work.tx.get(Meeting, MeetingId(subject))
    return meeting or await work.tx.get(Season, SeasonId(subject))
