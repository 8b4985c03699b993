"""A season in words: the questions of planning one, its dates, a meeting of it, and what is asked at its end.

Pure. Moments are said on the circle's clocks; each button carries the choice it stands for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.language import Language
from bot.planning.meeting import Meeting, Modality, SeasonId
from bot.planning.season import COUNTS, EVERY, Occurrence, OnHoliday, Onward, Worth
from bot.rounds.method import Pace
from bot.rounds.model import CircleId
from bot.wording import taking_along
from bot.wording.moments import full_wall, short_wall, written_day
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, joined, plain
from bot.wording.places import city, country_name
from bot.wording.planning import LIVE_FORMS, Desk, form_name
from bot.wording.texts import Texts

HOW_OFTEN, HOW_MANY, HOLIDAYS, LEFT_OUT, PACE, FORM, COUNTRY = "e", "k", "r", "o", "p", "f", "l"
MOVE, OFF, SURE, ROUND, SHOW, ADD, STOP, NEW = "move", "off", "sure", "round", "m", "add", "end", "new"
WORTH, ONWARD = "w", "v"
COUNTRIES = ("NL", "BE", "DE", "GB", "IE", "FR", "LU", "CH", "AT", "US", "CW", "SR")
"""Those that are a tap away; the country of the circle's zone is among the choices in any case."""
A_ROW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A season as it is planned so far."""

    every: int
    count: int
    on_holiday: OnHoliday
    without: Sequence[date]
    pace: Pace
    modality: Modality
    country: str
    holidays: Mapping[date, str]


# ── planning it ──────────────────────────────────────────────────────────────────────────────────────────────────


def how_often(desk: Desk, first: datetime) -> Speech:
    """Ask after how many weeks the next meeting is."""
    buttons = [desk.button(_label(desk, "weeks", n=weeks), f"{HOW_OFTEN}:{weeks}") for weeks in EVERY]
    text = joined(_say(desk, "begins", at=full_wall(first, desk.language)), _say(desk, "how_often"))
    return Speech(text=text, buttons=(*_rows(buttons, 2), (_named(desk, "stop", "x"),)))


def how_many(desk: Desk) -> Speech:
    """Ask how many meetings there are."""
    buttons = [desk.button(str(count), f"{HOW_MANY}:{count}") for count in COUNTS]
    return Speech(text=_say(desk, "how_many"), buttons=(tuple(buttons), (_named(desk, "stop", "x"),)))


def proposal(desk: Desk, shape: Shape, found: Sequence[Occurrence]) -> Speech:
    """Show every date, and ask for a yes; a tap on a date leaves it out, or takes it in again."""
    head = _say(desk, "proposal", n=len(found), weeks=shape.every, zone=city(desk.zone, desk.language))
    how = (
        _say(desk, "how", how=form_name(desk, shape.modality))
        if shape.pace is Pace.LIVE
        else _say(desk, "unhurried")
    )
    holidays = _say(
        desk, f"holidays_{shape.on_holiday.value}", country=country_name(shape.country, desk.language)
    )
    days = [
        desk.button(_day(one.wall.date(), desk), f"{LEFT_OUT}:{one.wall.date().isoformat()}") for one in found
    ]
    left = [
        desk.button(_label(desk, "take_in", day=_day(one, desk)), f"{LEFT_OUT}:{one.isoformat()}")
        for one in sorted(shape.without)
    ]
    rules = [
        desk.button(
            _ticked(_label(desk, f"rule_{one.value}"), one is shape.on_holiday), f"{HOLIDAYS}:{one.value}"
        )
        for one in OnHoliday
    ]
    paces = [
        desk.button(_ticked(_label(desk, f"pace_{one.value}"), one is shape.pace), f"{PACE}:{one.value}")
        for one in Pace
    ]
    form = (_named(desk, "form", FORM),) if shape.pace is Pace.LIVE else ()
    return Speech(
        text=joined(
            head, dates(found, shape.holidays, desk), joined(how, holidays, by="\n"), _say(desk, "tap_a_day")
        ),
        buttons=(
            (_named(desk, "confirm", "ok"),),
            *_rows(days, 3),
            *_rows(left, 2),
            tuple(rules),
            tuple(paces),
            (*form, _named(desk, "country", COUNTRY)),
            (_named(desk, "stop", "x"),),
        ),
    )


def dates(found: Sequence[Occurrence], holidays: Mapping[date, str], desk: Desk) -> Rich:
    """Return the dates of a season, numbered, with why one is not on its usual day."""
    lines = []
    for number, one in enumerate(found, 1):
        line = _say(desk, "date", number=number, at=full_wall(one.wall, desk.language))
        if one.instead_of is not None:
            usual = written_day(one.instead_of, desk.language)
            moved = _say(desk, "instead_of", day=usual, holiday=holidays.get(one.instead_of, ""))
            line = joined(line, moved, by=" ")
        elif one.wall.date() in holidays:
            line = joined(line, _say(desk, "is_holiday", holiday=holidays[one.wall.date()]), by=" ")
        lines.append(line)
    return joined(*lines, by="\n")


def how_together(desk: Desk, now: Modality) -> Speech:
    """Ask how the members are together in the meetings."""
    buttons = [
        desk.button(_ticked(form_name(desk, one), one is now), f"{FORM}:{one.value}") for one in LIVE_FORMS
    ]
    return Speech(text=desk.say("which_form"), buttons=(*_rows(buttons, 2), (_back(desk),)))


def which_country(desk: Desk, now: str, own: str) -> Speech:
    """Ask whose public holidays are kept free."""
    offered = dict.fromkeys(one for one in (own, now, *COUNTRIES) if one)
    buttons = [
        desk.button(_ticked(country_name(one, desk.language), one == now), f"{COUNTRY}:{one}")
        for one in offered
    ]
    return Speech(text=_say(desk, "which_country"), buttons=(*_rows(buttons, 2), (_back(desk),)))


# ── the season that runs ─────────────────────────────────────────────────────────────────────────────────────────


def group_post(
    texts: Texts, language: Language, circle: CircleId, zone: str, coming: Sequence[Meeting]
) -> Speech:
    """Return the dates of a season, for the group to read; revised when one changes."""
    desk = Desk(texts=texts, language=language, circle=circle, zone=zone)
    lines = [_line(desk, number, one) for number, one in enumerate(coming, 1)]
    head = _say(desk, "planned" if coming else "nothing_ahead", n=len(coming), zone=city(zone, language))
    take = (
        ((taking_along.of_circle(texts.label("round.button_take_along", language), circle),),)
        if coming
        else ()
    )
    return Speech(text=joined(head, joined(*lines, by="\n")), buttons=take)


def overview(desk: Desk, coming: Sequence[Meeting], *, leads: bool, runs: bool) -> Speech:
    """Show what is ahead; who leads can open each date."""
    lines = [_line(desk, number, one) for number, one in enumerate(coming, 1)]
    head = _say(
        desk, "ahead" if coming else "nothing_ahead", n=len(coming), zone=city(desk.zone, desk.language)
    )
    opens = [_meeting_button(desk, one) for one in coming] if leads else []
    more: Keyboard = ()
    if leads and runs:
        more = ((_named(desk, "add", ADD), _named(desk, "end_season", STOP)),)
    elif leads:
        more = ((_named(desk, "new", NEW),),)
    take = (
        ((taking_along.of_circle(desk.texts.label("round.button_take_along", desk.language), desk.circle),),)
        if coming
        else ()
    )
    return Speech(text=joined(head, joined(*lines, by="\n")), buttons=(*_rows(opens, 2), *take, *more))


def one_meeting(desk: Desk, meeting: Meeting) -> Speech:
    """Show a meeting that is ahead, and what can be done with it."""
    has_round = meeting.round is not None
    text = joined(
        _say(
            desk, "meeting", at=full_wall(meeting.wall, desk.language), how=form_name(desk, meeting.modality)
        ),
        _say(desk, "has_round") if has_round else (),
    )
    rows: Keyboard = (
        ((_named(desk, "change_round", ROUND),),)
        if has_round
        else ((_named(desk, "plan_round", ROUND),), (_named(desk, "move", MOVE), _named(desk, "off", OFF)))
    )
    return Speech(text=text, buttons=(*rows, (_back(desk),)))


def sure_to_move(desk: Desk, was: datetime, wall: datetime) -> Speech:
    """Ask once more before a meeting is moved."""
    text = _say(desk, "sure_move", was=full_wall(was, desk.language), at=full_wall(wall, desk.language))
    return Speech(
        text=text,
        buttons=((_named(desk, "yes_move", f"{MOVE}:{wall:%Y%m%d%H%M}"),), (_back(desk),)),
    )


def sure_off(desk: Desk, meeting: Meeting) -> Speech:
    """Ask once more before a meeting is called off."""
    return Speech(
        text=_say(desk, "sure_off", at=full_wall(meeting.wall, desk.language)),
        buttons=((_named(desk, "yes_off", f"{OFF}:{SURE}"),), (_back(desk),)),
    )


def sure_stop(desk: Desk, n: int) -> Speech:
    """Ask once more before a season is stopped, with so many meetings called off."""
    return Speech(
        text=_say(desk, "sure_stop", n=n),
        buttons=((_named(desk, "yes_stop", f"{STOP}:{SURE}"),), (_back(desk),)),
    )


def told(texts: Texts, language: Language, key: str, was: datetime, wall: datetime | None = None) -> Rich:
    """Return what the group is told of a meeting that changed."""
    at = full_wall(wall, language) if wall else ""
    return texts.say(f"season.{key}", language, was=full_wall(was, language), at=at)


# ── its end ──────────────────────────────────────────────────────────────────────────────────────────────────────


def ask_voice(
    texts: Texts, language: Language, season: SeasonId, title: str, said: tuple[Worth | None, Onward | None]
) -> Speech:
    """Ask a member what a season brought, and how to go on: two taps."""

    def button(key: str, arg: str, chosen: bool) -> Button:  # noqa: FBT001 -- a fact, said once
        label = _ticked(texts.label(f"season.{key}", language), chosen)
        return Button(label, Press(verb=Verb.SEASON, subject=season, arg=arg))

    worth = tuple(button(f"worth_{one.value}", f"{WORTH}:{one.value}", one is said[0]) for one in Worth)
    onward = tuple(
        (button(f"onward_{one.value}", f"{ONWARD}:{one.value}", one is said[1]),) for one in Onward
    )
    return Speech(text=texts.say("season.ask_voice", language, title=title), buttons=(worth, *onward))


def counted(
    texts: Texts, language: Language, worth: Mapping[Worth, int], onward: Mapping[Onward, int]
) -> Rich:
    """Return the totals of a season, for the group; nothing is said of how few where they are few."""
    if not worth and not onward:
        return texts.say("season.too_few", language)
    lines = [
        texts.say(
            "season.total",
            language,
            what=texts.label(f"season.worth_{one.value}", language),
            n=worth.get(one, 0),
        )
        for one in Worth
    ] + [
        texts.say(
            "season.total",
            language,
            what=texts.label(f"season.onward_{one.value}", language),
            n=onward.get(one, 0),
        )
        for one in Onward
    ]
    return joined(texts.say("season.counted", language), joined(*lines, by="\n"))


def how_on(texts: Texts, language: Language, season: SeasonId, title: str) -> Speech:
    """Ask who leads how the circle goes on."""
    buttons = tuple(
        (
            Button(
                texts.label(f"season.choose_{one.value}", language),
                Press(verb=Verb.SEASON, subject=season, arg=f"go:{one.value}"),
            ),
        )
        for one in Onward
    )
    return Speech(text=texts.say("season.how_on", language, title=title), buttons=buttons)


# ── small things ─────────────────────────────────────────────────────────────────────────────────────────────────


def _line(desk: Desk, number: int, meeting: Meeting) -> Rich:
    return _say(desk, "date", number=number, at=full_wall(meeting.wall, desk.language))


def _meeting_button(desk: Desk, meeting: Meeting) -> Button:
    label = short_wall(meeting.wall, desk.language)
    return Button(label, Press(verb=Verb.SEASON, subject=meeting.id, arg=SHOW))


def _day(day: date, desk: Desk) -> str:
    return short_wall(datetime.combine(day, datetime.min.time()), desk.language).rsplit(" ", 1)[0]


def _ticked(label: str, on: bool) -> str:  # noqa: FBT001 -- a fact, said once
    return f"✓ {label}" if on else label


def _rows(buttons: Sequence[Button], n: int) -> Keyboard:
    return tuple(tuple(buttons[start : start + n]) for start in range(0, len(buttons), n))


def _back(desk: Desk) -> Button:
    return desk.button(desk.texts.label("adapting.button_back", desk.language), "b")


def _named(desk: Desk, key: str, arg: str) -> Button:
    return desk.button(_label(desk, f"button_{key}"), arg)


def _label(desk: Desk, key: str, **values: str | int) -> str:
    return desk.texts.label(f"season.{key}", desk.language, **values)


def _say(desk: Desk, key: str, **values: str | int) -> Rich:
    return desk.texts.say(f"season.{key}", desk.language, **values) or plain("")
