"""A season, planned in private by who leads: when, how often, how many; then its dates, all at once, and a yes.

What was chosen is kept, so that it survives a restart. Tending a season that runs stands in `tend_season`, its end in `season_end`.
"""

from dataclasses import replace
from datetime import date

from bot.circles.model import Circle
from bot.language import Language
from bot.planning.meeting import Meeting, Modality, SeasonId
from bot.planning.season import COUNTS, EVERY, OnHoliday, Season
from bot.rounds.method import Pace
from bot.services.heard import Commanded, Pressed, Said
from bot.services.keeping.privately import sent_away
from bot.services.people import memberships, tongue, tongue_inside
from bot.services.plan_records import SeasonInMaking
from bot.services.planning import meetings, season_end, season_post, tend_season
from bot.services.planning.season_desk import (
    about,
    clear,
    country,
    laid,
    listen,
    meeting_of,
    rhythm_of,
    running,
    season_desk,
    season_page,
)
from bot.services.records import Focus
from bot.services.rounds import plan_moment
from bot.services.rounds.leaders import may_lead
from bot.services.work import Work
from bot.wording import season as words
from bot.wording.outgoing import Button, Press, Rich, Speech, Toast, Verb
from bot.wording.places import country_of
from bot.wording.planning import BACK, Desk

START = "start"


# ── the way in ───────────────────────────────────────────────────────────────────────────────────────────────────


async def command(work: Work, heard: Commanded) -> None:
    """Answer /season: what is ahead, or for whom to plan."""
    if await sent_away(work, heard):
        return
    joined_in = [circle for circle, _ in await memberships(work, heard.who.user)]
    language = await tongue(work, heard.who, joined_in[0] if len(joined_in) == 1 else None)
    texts = work.tools.texts
    if len(joined_in) == 1:
        await open_for(work, heard, joined_in[0])
    elif not joined_in:
        speech = Speech(text=texts.say("season.no_circle", language))
        work.say(season_page(heard.who.user).below(speech))
    else:
        rows = tuple(
            (Button(one.title[:30], Press(verb=Verb.SEASON, subject=one.id, arg=START)),) for one in joined_in
        )
        speech = Speech(text=texts.say("season.which_circle", language), buttons=rows)
        work.say(season_page(heard.who.user).below(speech))


async def open_for(work: Work, heard: Commanded | Pressed, circle: Circle) -> None:
    """Show the season that runs; where there is none, begin to plan one for who leads."""
    leads = await may_lead(work, circle, heard.who.user)
    if leads and await running(work, circle) is None and not await meetings.coming(work, circle):
        await _begin(work, heard, circle, SeasonInMaking(user=heard.who.user, circle=circle.id))
    else:
        desk = await season_desk(work, heard.who, circle)
        work.say(season_page(heard.who.user).below(await tend_season.page(work, circle, desk, leads=leads)))


async def _begin(work: Work, heard: Commanded | Pressed, circle: Circle, making: SeasonInMaking) -> None:
    await work.tx.put(making)
    await listen(work, making.user, circle.id)
    desk = await season_desk(work, heard.who, circle)
    work.say(season_page(making.user).below(await _what_is_open(work, circle, making, desk)))


# ── presses ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_season(work: Work, heard: Pressed) -> None:
    """Take a choice in; tend a season or a meeting; or say something of one that is over."""
    arg = heard.press.arg if heard.press else ""
    subject = await about(work, heard.press.subject if heard.press else "")
    match subject:
        case Season():
            await season_end.press(work, heard, subject, arg)
        case Meeting():
            await tend_season.press_meeting(work, heard, subject, arg)
        case Circle():
            await _press_circle(work, heard, subject, arg)
        case None:
            _toast(work, heard, "gone", await tongue(work, heard.who))


async def _press_circle(work: Work, heard: Pressed, circle: Circle, arg: str) -> None:
    user, language = heard.who.user, await tongue_inside(work, heard.who, circle)
    if all(one.id != circle.id for one, _ in await memberships(work, user)):
        _toast(work, heard, "gone", language)
        return
    if arg == START:
        work.say(Toast(query=heard.query))
        await open_for(work, heard, circle)
        return
    if not await may_lead(work, circle, user):
        _toast(work, heard, "only_facilitator", language)
        return
    making = await work.tx.get(SeasonInMaking, user)
    if arg == words.NEW:
        work.say(Toast(query=heard.query))
        await _begin(work, heard, circle, SeasonInMaking(user=user, circle=circle.id))
    elif arg in {words.ADD, words.STOP, f"{words.STOP}:{words.SURE}"}:
        await tend_season.press_season(work, heard, circle, arg)
    elif making is None or making.circle != circle.id:
        if arg == BACK:
            desk = await season_desk(work, heard.who, circle)
            work.say(Toast(query=heard.query))
            work.say(season_page(user).in_place(await tend_season.page(work, circle, desk, leads=True)))
        else:
            _toast(work, heard, "gone", language)
    elif not plan_moment.is_readable(work, arg):
        _toast(work, heard, "gone", language)
    else:
        await _choose(work, heard, circle, making, arg)


async def _choose(work: Work, heard: Pressed, circle: Circle, making: SeasonInMaking, arg: str) -> None:
    desk = await season_desk(work, heard.who, circle)
    if arg == "ok":
        await _confirm(work, heard, circle, making, desk)
        return
    work.say(Toast(query=heard.query))
    page = season_page(making.user)
    if arg == "x":
        await clear(work, making.user)
        work.say(page.in_place(Speech(text=_say(desk, "stopped"))))
        return
    if arg.startswith(f"{words.COUNTRY}:"):
        circle = replace(circle, country=arg.partition(":")[2][:2])
        await work.tx.put(circle)
        work.say(page.in_place(await _what_is_open(work, circle, making, desk)))
        return
    moment = plan_moment.picked(work, desk, arg)
    if making.adds_to is not None and moment is not None:
        await tend_season.add(work, circle, making, desk, moment)
        return
    changed = _with(work, circle, making, desk, arg)
    if changed is not None:
        await work.tx.put(changed)
        work.say(page.in_place(await _what_is_open(work, circle, changed, desk)))
        return
    speech = await _page(work, circle, making, desk, arg)
    if speech is not None:
        work.say(page.in_place(speech))


def _with(work: Work, circle: Circle, making: SeasonInMaking, desk: Desk, arg: str) -> SeasonInMaking | None:
    """Return what was chosen with a choice taken in; `None` when the press chooses nothing."""
    kind, _, rest = arg.partition(":")
    match kind:
        case "n":
            moment = plan_moment.picked(work, desk, arg)
            return replace(making, first=moment.wall) if moment else None
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
        case words.LEFT_OUT:
            return _toggled(work, circle, making, desk.language, rest)
        case _:
            return None


def _toggled(
    work: Work, circle: Circle, making: SeasonInMaking, language: Language, which: str
) -> SeasonInMaking | None:
    """Leave a date out, or take it in again; only one that is there."""
    now = laid(work, circle, making, language)
    known = {one.wall.date().isoformat(): one.wall.date() for one in now.dates} if now else {}
    known |= {one.isoformat(): one for one in making.without}
    day: date | None = known.get(which)
    if day is None:
        return None
    if day in making.without:
        return replace(making, without=tuple(one for one in making.without if one != day))
    return replace(making, without=(*making.without, day))


async def _page(work: Work, circle: Circle, making: SeasonInMaking, desk: Desk, arg: str) -> Speech | None:
    """Return the page that a button asks for which chooses nothing yet."""
    shape = laid(work, circle, making, desk.language)
    match arg:
        case _ if arg == BACK:
            return await _what_is_open(work, circle, making, desk)
        case words.FORM if shape:
            return words.how_together(desk, shape.shape.modality)
        case words.COUNTRY:
            return words.which_country(desk, country(circle), country_of(circle.zone or "UTC"))
        case _:
            return await plan_moment.turned(work, circle, desk, arg, None, at_once=False)


async def _what_is_open(work: Work, circle: Circle, making: SeasonInMaking, desk: Desk) -> Speech:
    """Return the next question, or the whole season."""
    if making.first is None:
        return await plan_moment.ask(work, circle, desk, None, at_once=False)
    if making.every is None:
        return words.how_often(desk, making.first)
    if making.count is None:
        return words.how_many(desk)
    whole = laid(work, circle, making, desk.language)
    if whole is None:
        raise AssertionError("nothing is open, and there is no season")
    return words.proposal(desk, whole.shape, whole.dates)


async def heard_text(work: Work, heard: Said) -> None:
    """Take a typed moment: for a season, or for a meeting that is moved."""
    focus = await work.tx.get(Focus, heard.who.user) or Focus(user=heard.who.user)
    subject = await about(work, focus.subject)
    if isinstance(subject, Meeting):
        await tend_season.heard_text(work, heard, subject)
        return
    making = await work.tx.get(SeasonInMaking, heard.who.user)
    if making is None or not isinstance(subject, Circle) or making.circle != subject.id:
        await clear(work, heard.who.user)
        text = work.tools.texts.say("season.gone", await tongue(work, heard.who))
        work.say(season_page(heard.who.user).below(Speech(text=text)))
        return
    desk = await season_desk(work, heard.who, subject)
    moment = plan_moment.typed(work, desk, heard.text)
    if isinstance(moment, Speech):
        work.say(season_page(making.user).below(moment))
        return
    if making.adds_to is not None:
        await tend_season.add(work, subject, making, desk, moment)
        return
    changed = replace(making, first=moment.wall)
    await work.tx.put(changed)
    speech = await _what_is_open(work, subject, changed, desk)
    work.say(season_page(making.user).below(plan_moment.with_clocks(desk, moment, speech)))


# ── the season ───────────────────────────────────────────────────────────────────────────────────────────────────


async def _confirm(work: Work, heard: Pressed, circle: Circle, making: SeasonInMaking, desk: Desk) -> None:
    whole = laid(work, circle, making, desk.language)
    zone = circle.zone or "UTC"
    if making.adds_to is not None or whole is None or not circle.is_set_up or not whole.dates:
        _toast(work, heard, "gone", desk.language)
        return
    work.say(Toast(query=heard.query))
    season = Season(
        id=SeasonId(work.tools.ids.new()),
        circle=circle.id,
        rhythm=rhythm_of(making),
        pace=making.pace,
        modality=whole.shape.modality,
    )
    planned = [meeting_of(work, season, zone, one.wall) for one in whole.dates]
    await meetings.plan(work, *(one for one in planned if one.begins_at > work.now))
    await work.tx.put(season)
    await clear(work, making.user)
    await season_post.post(work, circle, season)
    work.say(season_page(making.user).in_place(Speech(text=_say(desk, "confirmed", n=len(planned)))))


def _say(desk: Desk, key: str, **values: int) -> Rich:
    return desk.texts.say(f"season.{key}", desk.language, **values)


def _toast(work: Work, heard: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"season.{key}", language)))
