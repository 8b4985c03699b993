"""A season in the making: a choice is taken in, and the next question is what is still open.

Whose a dilemma is plays no part here.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.circles.model import Circle
from bot.planning.meeting import Modality
from bot.planning.season import A_WEEK, COUNTS, EVERY, Elsewhere, OnHoliday, Pause
from bot.rounds.fitting import hindrance, suits
from bot.rounds.method import Method, Pace
from bot.services.plan_records import SeasonInMaking
from bot.services.planning.public_days import country
from bot.services.planning.season_desk import Laid, laid
from bot.services.rounds import plan_moment
from bot.services.rounds.choose_method import having
from bot.services.rounds.circle_methods import methods_of
from bot.services.work import Work
from bot.wording import season as words
from bot.wording import season_pages as pages
from bot.wording.outgoing import Speech
from bot.wording.places import country_of
from bot.wording.planning import BACK, Desk

A_DAY = timedelta(days=1)


async def with_choice(
    work: Work, circle: Circle, making: SeasonInMaking, desk: Desk, arg: str
) -> SeasonInMaking | None:
    """Return what was chosen with a choice taken in; `None` when the press chooses nothing."""
    kind, _, rest = arg.partition(":")
    match kind:
        case "n":
            moment = plan_moment.picked(work, desk, arg)
            return with_moment(making, moment.wall) if moment else None
        case words.HOW_OFTEN if rest in {str(one) for one in EVERY}:
            return replace(making, every=int(rest))
        case words.HOW_MANY if rest in {str(one) for one in COUNTS}:
            return replace(making, count=int(rest))
        case words.HOLIDAYS if rest in set(OnHoliday):
            return replace(making, on_holiday=OnHoliday(rest))
        case words.PACE if rest in set(Pace):
            return replace(making, pace=Pace(rest))
        case words.FORM if rest in set(Modality):
            return replace(making, modality=Modality(rest))
        case words.METHOD if rest == pages.OPEN:
            return replace(making, method=None)
        case words.METHOD if rest in {one.id for one in await _possible(work, circle, making)}:
            return replace(making, method=rest)
        case words.LEFT_OUT:
            return _toggled(await laid(work, circle, making, desk.language), making, rest)
        case words.REST if ":" in rest:
            return _with_pause(await laid(work, circle, making, desk.language), making, rest)
        case _ if arg == BACK and making.moving is not None:
            return replace(making, moving=None)
        case _:
            return None


def with_moment(making: SeasonInMaking, wall: datetime) -> SeasonInMaking:
    """Return what was chosen with a moment taken in: that of the first meeting, or of the date that is moved."""
    if making.moving is None:
        return replace(making, first=wall)
    others = tuple(one for one in making.elsewhere if one.day != making.moving)
    moved = Elsewhere(day=making.moving, wall=wall)
    return replace(making, elsewhere=(*others, moved), moving=None)


def _toggled(now: Laid | None, making: SeasonInMaking, which: str) -> SeasonInMaking | None:
    """Leave a date out, or take it in again; only one that is there."""
    day = _known(now, which, *making.without)
    if day is None:
        return None
    if day in making.without:
        return replace(making, without=tuple(one for one in making.without if one != day))
    moved = tuple(one for one in making.elsewhere if one.day != day)
    return replace(making, without=(*making.without, day), elsewhere=moved)


def _with_pause(now: Laid | None, making: SeasonInMaking, rest: str) -> SeasonInMaking | None:
    """Pause for so many weeks after a meeting, or take a pause away; only one that is there."""
    which, _, weeks = rest.partition(":")
    if which == words.NO_MORE:
        return replace(making, pauses=tuple(one for one in making.pauses if one.first.isoformat() != weeks))
    after = _known(now, which)
    if after is None or weeks not in {str(one) for one in pages.WEEKS}:
        return None
    pause = Pause(first=after + A_DAY, until=after + int(weeks) * A_WEEK)
    others = tuple(one for one in making.pauses if one.first != pause.first)
    return replace(making, pauses=tuple(sorted((*others, pause), key=lambda one: one.first)))


def _known(now: Laid | None, which: str, *more: date) -> date | None:
    days = (*(one.day for one in now.dates), *more) if now is not None else more
    return next((one for one in days if one.isoformat() == which), None)


async def moving(work: Work, circle: Circle, making: SeasonInMaking, desk: Desk, arg: str) -> date | None:
    """Return the date that a button asks to move."""
    kind, _, rest = arg.partition(":")
    return _known(await laid(work, circle, making, desk.language), rest) if kind == words.MOVED else None


async def page(work: Work, circle: Circle, making: SeasonInMaking, desk: Desk, arg: str) -> Speech | None:
    """Return the page that a button asks for which chooses nothing yet."""
    now = await laid(work, circle, making, desk.language)
    kind, _, rest = arg.partition(":")
    match kind:
        case _ if arg == BACK:
            return await what_is_open(work, circle, making, desk)
        case words.FORM if now and not rest:
            return pages.how_together(desk, now.shape.modality)
        case words.METHOD if now and not rest:
            return pages.which_method(desk, await _possible(work, circle, making), making.method)
        case words.COUNTRY if not rest:
            return pages.which_country(desk, country(circle), country_of(circle.zone or "UTC"))
        case words.MOVED if now and not rest:
            return pages.which_to_move(desk, now.dates)
        case words.REST if now and not rest:
            return pages.pause_after(desk, now.dates)
        case words.REST if now and (after := _known(now, rest)) is not None:
            return pages.pause_weeks(desk, after, now.shape.every)
        case _:
            return await plan_moment.turned(work, circle, desk, arg, None, at_once=False)


async def what_is_open(work: Work, circle: Circle, making: SeasonInMaking, desk: Desk) -> Speech:
    """Return the next question, or the whole season."""
    if making.first is None or making.moving is not None:
        return await plan_moment.ask(work, circle, desk, None, at_once=False)
    if making.every is None:
        return words.how_often(desk, making.first)
    if making.count is None:
        return words.how_many(desk)
    whole = await laid(work, circle, making, desk.language)
    if whole is None:
        raise AssertionError("nothing is open, and there is no season")
    return words.proposal(desk, whole.shape, whole.dates)


async def _possible(work: Work, circle: Circle, making: SeasonInMaking) -> tuple[Method, ...]:
    """Return the methods that a circle can work with now."""
    has = await having(work, making.user, circle)
    methods = (await methods_of(work, circle)).values()
    return tuple(one for one in methods if suits(one, has) and hindrance(one, has) is None)
