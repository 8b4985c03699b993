"""Looking back in the journal: which month, which theme, which round. Every screen in place, two taps to an answer."""

from bot.rounds.model import Round
from bot.services.reflection.journal_page import Reader, circle_name, in_pairs
from bot.services.reflection.looking_back import View, days_of, evenings, months, themes, view_of
from bot.wording.moments import day, month_name
from bot.wording.outgoing import Button, Press, Speech
from bot.wording.patterns import theme_name

MONTHS_ON_A_SCREEN = 12
DAYS_ON_A_SCREEN = 4
LONGEST_LABEL = 34


async def shown(reader: Reader, press: Press) -> Speech:
    """Return what a button of looking back leads to."""
    what, page = press.arg[1:2], press.epoch
    match what:
        case "m":
            return await _months(reader, page)
        case "c":
            return await _themes(reader)
        case "r":
            view = view_of(press.arg[2:])
            return await _rounds(reader, view.month if view else "", page)
        case _:
            return Speech(
                text=reader.say("look_back"),
                buttons=(
                    (reader.button("months", "lm"), reader.button("themes", "lc")),
                    (reader.button("rounds", "lr"), reader.button("all", "p")),
                ),
            )


async def _months(reader: Reader, page: int) -> Speech:
    found = [one async for one in months(reader.work, reader.user)]
    page = max(0, min(page, (len(found) - 1) // MONTHS_ON_A_SCREEN))
    shown_now = found[page * MONTHS_ON_A_SCREEN : (page + 1) * MONTHS_ON_A_SCREEN]
    choices = [
        _choice(reader, _month(reader, month), number, f"p{View(month=month).token}")
        for month, number in shown_now
    ]
    turning = (
        *((reader.button("later", "lm", page=page - 1),) if page > 0 else ()),
        *(
            (reader.button("earlier", "lm", page=page + 1),)
            if (page + 1) * MONTHS_ON_A_SCREEN < len(found)
            else ()
        ),
    )
    return Speech(
        text=reader.say("months") if found else reader.say("view_empty"),
        buttons=(*in_pairs(choices), *((turning,) if turning else ()), _back(reader)),
    )


async def _themes(reader: Reader) -> Speech:
    found = await themes(reader.work, reader.user)
    rows = tuple(
        (
            _choice(
                reader,
                theme_name(reader.work.tools.texts, reader.language, theme),
                number,
                f"p{View(theme=theme).token}",
            ),
        )
        for theme, number in found
    )
    return Speech(
        text=reader.say("themes") if found else reader.say("no_themes"), buttons=(*rows, _back(reader))
    )


async def _rounds(reader: Reader, month: str, page: int) -> Speech:
    """Return the evenings of a month, a few days at a time; without a month, of the last one."""
    known = await _months_until_past(reader, month)
    if not known:
        return Speech(text=reader.say("view_empty"), buttons=(_back(reader),))
    month = month if month in known else known[0]
    page = max(0, page)
    first, enough = page * DAYS_ON_A_SCREEN, (page + 1) * DAYS_ON_A_SCREEN + 1
    days: list[tuple[str, int]] = []
    async for on_day in days_of(reader.work, reader.user, month):
        days.append(on_day)
        if len(days) == enough:
            break
    if page and len(days) <= first:
        return await _rounds(reader, month, (len(days) - 1) // DAYS_ON_A_SCREEN)
    found = await evenings(reader.work, reader.user, tuple(days[first : first + DAYS_ON_A_SCREEN]))
    rows: list[tuple[Button, ...]] = []
    for one in found:
        view = View(day=one.day.date().isoformat(), circle=one.circle)
        circle = await circle_name(reader, one.circle)
        kept = await reader.work.tx.get(Round, one.round) if one.round else None
        what = (
            reader.label("evening", day=day(one.day, reader.language), circle=circle)
            if kept is None
            else reader.label("round", number=kept.number, circle=circle)
        )
        rows.append((_choice(reader, what, one.entries, f"p{view.token}"),))
    at = known.index(month)
    later = _other_screen(reader, "later", known[at - 1] if at else "", month if page else "", page - 1)
    has_more = first + DAYS_ON_A_SCREEN < len(days)
    before = known[at + 1] if at + 1 < len(known) else ""
    earlier = _other_screen(reader, "earlier", before, month if has_more else "", page + 1)
    turning = (*later, *earlier)
    return Speech(
        text=reader.say("rounds", month=_month(reader, month)),
        buttons=(*rows, *((turning,) if turning else ()), _back(reader)),
    )


async def _months_until_past(reader: Reader, month: str) -> list[str]:
    """Return the months that have entries, back to the one after `month`: no more are needed."""
    known: list[str] = []
    async for one, _ in months(reader.work, reader.user):
        known.append(one)
        if len(known) > 1 and known[-2] <= (month or known[0]):
            break
    return known


def _other_screen(reader: Reader, key: str, month: str, same: str, page: int) -> tuple[Button, ...]:
    """Return the way to more days of the same month, or to another month; none where there is neither."""
    if same:
        return (reader.button(key, f"lr{View(month=same).token}", page=page),)
    return (reader.button(key, f"lr{View(month=month).token}"),) if month else ()


def _choice(reader: Reader, what: str, number: int, arg: str) -> Button:
    if len(what) > LONGEST_LABEL:
        what = f"{what[: LONGEST_LABEL - 1].rstrip()}…"
    return reader.button("choice", arg, what=what, n=number)


def _month(reader: Reader, month: str) -> str:
    return month_name(int(month[:4]), int(month[5:]), reader.language)


def _back(reader: Reader) -> tuple[Button, ...]:
    return (reader.button("back", "l"),)
