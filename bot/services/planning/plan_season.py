"""A season, planned in private by who leads: when, how often, how many; then its dates, all at once, and a yes.

What was chosen is kept, so that it survives a restart. Taking a choice in stands in `fill_season`,
tending a season that runs in `tend_season`, its end in `season_end`.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.circles.model import Circle
from bot.language import Language
from bot.planning.meeting import Meeting, SeasonId
from bot.planning.season import Season
from bot.services.heard import Commanded, Pressed, Said
from bot.services.keeping.privately import sent_away
from bot.services.people import memberships, tongue, tongue_inside
from bot.services.plan_records import SeasonInMaking
from bot.services.planning import meetings, season_end, season_post, tend_season
from bot.services.planning.fill_season import moving, what_is_open, with_choice, with_moment
from bot.services.planning.fill_season import page as page_for
from bot.services.planning.season_desk import (
    about,
    clear,
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
from bot.wording import season_ahead as ahead
from bot.wording.outgoing import Button, Press, Rich, Speech, Toast, Verb
from bot.wording.planning import BACK, Desk

START, DATES = "start", "dates"


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
        await _ask_which(work, heard, joined_in, START)


async def _ask_which(work: Work, heard: Commanded | Pressed, joined_in: Sequence[Circle], arg: str) -> None:
    text = work.tools.texts.say("season.which_circle", await tongue(work, heard.who))
    rows = tuple(
        (Button(one.title[:30], Press(verb=Verb.SEASON, subject=one.id, arg=arg)),) for one in joined_in
    )
    work.say(season_page(heard.who.user).below(Speech(text=text, buttons=rows)))


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
    work.say(season_page(making.user).below(await what_is_open(work, circle, making, desk)))


# ── presses ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def press_season(work: Work, heard: Pressed) -> None:
    """Take a choice in; tend a season or a meeting; or say something of one that is over."""
    arg = heard.press.arg if heard.press else ""
    if heard.press is not None and not heard.press.subject and not arg and heard.chat == heard.who.user:
        await _from_home(work, heard)
        return
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


async def _from_home(work: Work, heard: Pressed) -> None:
    """Show what is ahead, or ask of which circle."""
    joined_in = [circle for circle, _ in await memberships(work, heard.who.user)]
    if not joined_in:
        _toast(work, heard, "no_circle", await tongue(work, heard.who))
        return
    work.say(Toast(query=heard.query))
    if len(joined_in) == 1:
        await _show(work, heard, joined_in[0])
    else:
        await _ask_which(work, heard, joined_in, DATES)


async def _show(work: Work, heard: Pressed, circle: Circle) -> None:
    desk = await season_desk(work, heard.who, circle)
    leads = await may_lead(work, circle, heard.who.user)
    work.say(season_page(heard.who.user).below(await tend_season.page(work, circle, desk, leads=leads)))


async def _press_circle(work: Work, heard: Pressed, circle: Circle, arg: str) -> None:
    user, language = heard.who.user, await tongue_inside(work, heard.who, circle)
    if all(one.id != circle.id for one, _ in await memberships(work, user)):
        _toast(work, heard, "gone", language)
        return
    if arg in {START, DATES}:
        work.say(Toast(query=heard.query))
        await (open_for(work, heard, circle) if arg == START else _show(work, heard, circle))
        return
    if not await may_lead(work, circle, user):
        _toast(work, heard, "only_facilitator", language)
        return
    making = await work.tx.get(SeasonInMaking, user)
    if arg == ahead.NEW:
        work.say(Toast(query=heard.query))
        await _begin(work, heard, circle, SeasonInMaking(user=user, circle=circle.id))
    elif arg in {ahead.ADD, ahead.STOP, f"{ahead.STOP}:{ahead.SURE}"}:
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
    if arg == BACK and making.first is None and making.moving is None:
        await clear(work, making.user)
        work.say(page.in_place(await tend_season.page(work, circle, desk, leads=True)))
        return
    if arg.startswith(f"{words.COUNTRY}:"):
        circle = replace(circle, country=arg.partition(":")[2][:2])
        await work.tx.put(circle)
        work.say(page.in_place(await what_is_open(work, circle, making, desk)))
        return
    moment = plan_moment.picked(work, desk, arg)
    if making.adds_to is not None and moment is not None:
        await tend_season.add(work, circle, making, desk, moment)
        return
    day = await moving(work, circle, making, desk, arg)
    if day is not None:
        making = replace(making, moving=day)
        await work.tx.put(making)
        work.say(page.in_place(await what_is_open(work, circle, making, desk)))
        return
    changed = await with_choice(work, circle, making, desk, arg)
    if changed is not None:
        await work.tx.put(changed)
        work.say(page.in_place(await what_is_open(work, circle, changed, desk)))
        return
    speech = await page_for(work, circle, making, desk, arg)
    if speech is not None:
        work.say(page.in_place(speech))


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
    changed = with_moment(making, moment.wall)
    await work.tx.put(changed)
    speech = await what_is_open(work, subject, changed, desk)
    work.say(season_page(making.user).below(plan_moment.with_clocks(desk, moment, speech)))


# ── the season ───────────────────────────────────────────────────────────────────────────────────────────────────


async def _confirm(work: Work, heard: Pressed, circle: Circle, making: SeasonInMaking, desk: Desk) -> None:
    whole = await laid(work, circle, making, desk.language)
    runs = await running(work, circle) is not None
    if making.adds_to is not None or whole is None or runs or not circle.is_set_up or not whole.dates:
        _toast(work, heard, "gone", desk.language)
        return
    work.say(Toast(query=heard.query))
    season = Season(
        id=SeasonId(work.tools.ids.new()),
        circle=circle.id,
        rhythm=rhythm_of(making),
        pace=making.pace,
        modality=whole.shape.modality,
        method=making.method,
    )
    planned = [await meeting_of(work, circle, season, one.wall) for one in whole.dates]
    await meetings.plan(work, *(one for one in planned if one.begins_at > work.now))
    await work.tx.put(season)
    await clear(work, making.user)
    await season_post.post(work, circle, season)
    work.say(season_page(making.user).in_place(Speech(text=_say(desk, "confirmed", n=len(planned)))))


def _say(desk: Desk, key: str, **values: int) -> Rich:
    return desk.texts.say(f"season.{key}", desk.language, **values)


def _toast(work: Work, heard: Pressed, key: str, language: Language) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"season.{key}", language)))
