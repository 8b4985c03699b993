"""When a planned round begins: the page with its quick choices, its month and its clock, and what was typed instead.

What was chosen is kept by its user. It knows nothing of the rest of the plan.
"""

from datetime import date, datetime, time, timedelta

from bot.circles.model import Circle
from bot.rounds.model import Round
from bot.services.work import Work
from bot.wall import wall_of
from bot.wording.calendar_page import QUARTER, picked_day, picked_moment, picked_month
from bot.wording.calendar_page import is_readable as is_readable_day
from bot.wording.outgoing import Speech, joined
from bot.wording.planning import WHEN, Desk
from bot.wording.typed.read import read
from bot.wording.typed.reading import Moment, Understood, moment_at
from bot.wording.when import Quick, Tempo, clocks_change, not_taken, what_time, when

USUAL = time(19, 30)
"""When a circle is taken to meet that never did."""
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def is_readable(work: Work, arg: str) -> bool:
    """Say whether the day or moment in a choice is one: a button's data can be forged."""
    return is_readable_day(arg, around=work.now.date())


async def ask(work: Work, circle: Circle, desk: Desk, tempo: Tempo | None, *, at_once: bool) -> Speech:
    """Return the question when the round begins."""
    return _page(
        work, desk, tempo, await _quick(work, circle, desk), desk.now_there(work.now).date(), at_once=at_once
    )


async def turned(
    work: Work, circle: Circle, desk: Desk, arg: str, tempo: Tempo | None, *, at_once: bool
) -> Speech | None:
    """Return the page that a button about the moment asks for; none for another button."""
    month, day, moment = picked_month(arg), picked_day(arg), picked_moment(arg)
    if arg == WHEN:
        return await ask(work, circle, desk, tempo, at_once=at_once)
    if month is not None:
        first = max(date(*month, 1), desk.now_there(work.now).date())
        return _page(work, desk, tempo, (), first, at_once=False)
    if day is not None and day >= desk.now_there(work.now).date():
        return what_time(desk, day, work.now)
    if day is not None or moment is not None:
        return _is_past(desk)
    return None


def picked(work: Work, desk: Desk, arg: str) -> Moment | None:
    """Return the moment that a button stands for, if it is still to come."""
    wall = picked_moment(arg)
    moment = moment_at(wall, desk.zone) if wall is not None else None
    return moment if moment is not None and moment.at > work.now else None


def typed(work: Work, desk: Desk, text: str) -> Moment | Speech:
    """Return the moment that was typed, or what has to be asked or said about it."""
    reading = read(text, now=work.now, zone=desk.zone, language=desk.language)
    return reading.moment if isinstance(reading, Understood) else not_taken(desk, reading, work.now)


def with_clocks(desk: Desk, moment: Moment, speech: Speech) -> Speech:
    """Return a page that also says when clocks skip the chosen time, or show it twice."""
    return Speech(text=joined(clocks_change(desk, moment), speech.text), buttons=speech.buttons)


def _page(
    work: Work, desk: Desk, tempo: Tempo | None, quick: tuple[Quick, ...], first: date, *, at_once: bool
) -> Speech:
    return when(desk, tempo=tempo, quick=quick, first=first, now=work.now, at_once=at_once)


def _is_past(desk: Desk) -> Speech:
    return Speech(text=desk.say("is_past"), buttons=((desk.named("other_day", WHEN),),))


async def _quick(work: Work, circle: Circle, desk: Desk) -> tuple[Quick, ...]:
    """Return the moments that are near at hand: on the weekday and at the time of the last round, and tomorrow."""
    now = desk.now_there(work.now)
    last = await last_round(work, circle)
    usual = _quarter(wall_of(last.starts_at, desk.zone)) if last else datetime.combine(now.date(), USUAL)
    monday = datetime.combine(now.date(), usual.time()) - now.weekday() * DAY
    weekday = usual.weekday() * DAY
    found = (
        Quick(key="quick_two_weeks", wall=monday + weekday + 2 * WEEK),
        Quick(key="quick_next_week", wall=monday + weekday + WEEK),
        Quick(key="quick_tomorrow", wall=datetime.combine(now.date(), usual.time()) + DAY),
    )
    return tuple({one.wall: one for one in reversed(found)}.values())[::-1]


async def last_round(work: Work, circle: Circle) -> Round | None:
    """Return the last round of a circle."""
    return max(await work.tx.find(Round, circle=circle.id), key=lambda one: one.number, default=None)


def _quarter(wall: datetime) -> datetime:
    start = datetime.combine(wall.date(), time())
    return start + round((wall - start) / QUARTER) * QUARTER
