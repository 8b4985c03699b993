"""What of a journal is looked at, and how a page of it is found: without opening what is not on it.

The store says how many entries a month or a day has; only the days of a page are opened. So a page of a hundred thousand
entries comes as fast as one of ten. It must not know words and screens.
"""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.circles.model import Member
from bot.reflection.model import Concept
from bot.rounds.model import CircleId, RoundId
from bot.services.records import Reflection
from bot.services.work import Work

A_PAGE = 5
FEW = 300
"""So many entries are sorted in one go; of more only the months that are looked at."""
ROUND_IS_KNOWN = timedelta(hours=36)
"""For longer than that no entry says from which round it is, but for rounds that were cut short."""
LONGEST_GAP = 240
"""So many months back something is looked for that must still be there."""
THEMES = tuple(Concept)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is looked at: everything, a month, a theme, or one evening of a circle."""

    month: str = ""
    theme: Concept | None = None
    day: str = ""
    circle: str = ""

    @property
    def token(self) -> str:
        """Return it as a button carries it."""
        if self.theme is not None:
            return f"c{THEMES.index(self.theme):02d}"
        if self.day:
            return f"g{self.day.replace('-', '')}{self.circle}"
        return f"m{self.month.replace('-', '')}" if self.month else ""


EVERYTHING = View()


def view_of(token: str) -> View | None:
    """Return the view behind what a button carries; `None` for what is none."""
    kind, rest = token[:1], token[1:]
    digits = rest[:8]
    match kind:
        case "":
            return EVERYTHING
        case "m" if len(rest) == len("202611") and _is_number(rest):
            return View(month=f"{rest[:4]}-{rest[4:]}")
        case "c" if _is_number(rest) and int(rest) < len(THEMES):
            return View(theme=THEMES[int(rest)])
        case "g" if len(digits) == len("20261123") and _is_number(digits):
            return View(day=f"{digits[:4]}-{digits[4:6]}-{digits[6:]}", circle=rest[8:])
        case _:
            return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A page of a view."""

    entries: tuple[Reflection, ...]
    total: int
    number: int
    """Which page it is, from 0; the last one when fewer are left than was asked for."""

    @property
    def pages(self) -> int:
        """Return how many pages there are; at least one."""
        return max(1, -(-self.total // A_PAGE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """What somebody wrote on one day about one circle; from which round, in the days in which that is still known."""

    day: datetime
    circle: CircleId
    round: RoundId | None
    entries: int


async def page_of(work: Work, user: int, view: View, number: int) -> Shelf:
    """Return a page of what somebody answered, the newest first."""
    total = await size_of(work, user, view)
    number = max(0, min(number, -(-total // A_PAGE) - 1))
    skip = number * A_PAGE
    if view.day:
        whole = await _of_evening(work, user, view)
        entries = newest_first(whole)[skip : skip + A_PAGE]
    elif view.theme is not None:
        entries = await _of_theme(work, user, view.theme, total, skip)
    else:
        entries = await _of_days(work, user, view, skip)
    return Shelf(entries=entries, total=total, number=number)


async def size_of(work: Work, user: int, view: View) -> int:
    """Return how many entries a view has."""
    if view.day:
        return await _on_evening(work, user, view.day, view.circle)
    if view.theme is not None:
        return await work.tx.count(Reflection, user=user, theme=view.theme.value)
    if view.month:
        return await work.tx.count(Reflection, user=user, month=view.month)
    everything = await work.tx.count(Reflection, user=user)
    return everything - await work.tx.count(Reflection, user=user, month="")


async def months(work: Work, user: int) -> AsyncIterator[tuple[str, int]]:
    """Go back through the months that have entries, with how many."""
    left = await size_of(work, user, EVERYTHING)
    first = (work.now + timedelta(days=1)).date().replace(day=1)
    empty = 0
    while left > 0 and empty < LONGEST_GAP:
        month = first.isoformat()[:7]
        found = await work.tx.count(Reflection, user=user, month=month)
        if found:
            yield month, found
        left -= found
        empty = 0 if found else empty + 1
        first = (first - timedelta(days=1)).replace(day=1)


async def themes(work: Work, user: int) -> tuple[tuple[Concept, int], ...]:
    """Return what somebody answered questions about, and how often, the most frequent first."""
    counted = [(one, await work.tx.count(Reflection, user=user, theme=one.value)) for one in Concept]
    found = [(concept, number) for concept, number in counted if number]
    return tuple(sorted(found, key=lambda one: -one[1]))


async def days_of(work: Work, user: int, month: str) -> AsyncIterator[tuple[str, int]]:
    """Go back through the days of a month that have entries, with how many; last those to come, if a clock was put back."""
    left = await work.tx.count(Reflection, user=user, month=month)
    tomorrow = (work.now + timedelta(days=1)).date()
    whole = [_last_of(month) - timedelta(days=back) for back in range(_last_of(month).day)]
    for day in (*(one for one in whole if one <= tomorrow), *(one for one in whole if one > tomorrow)):
        if left <= 0:
            return
        number = await work.tx.count(Reflection, user=user, day=day.isoformat())
        if number:
            yield day.isoformat(), number
        left -= number


async def evenings(work: Work, user: int, days: tuple[tuple[str, int], ...]) -> tuple[Evening, ...]:
    """Return what was written on some days, of which the number of entries is known, circle by circle."""
    members = await work.tx.find(Member, user=user)
    circles = sorted({CircleId(""), *(one.circle for one in members)})
    recent = (work.now - ROUND_IS_KNOWN).date().isoformat()
    found: list[Evening] = []
    for day, entries in days:
        counted = [(circle, await _on_evening(work, user, day, circle)) for circle in circles]
        if day >= recent or sum(number for _, number in counted) != entries:
            found += await _opened(work, user, day)
            continue
        on = datetime.combine(date.fromisoformat(day), time(0), tzinfo=UTC)
        found += [
            Evening(day=on, circle=circle, round=None, entries=number) for circle, number in counted if number
        ]
    return tuple(found)


async def round_of(work: Work, user: int, view: View) -> RoundId | None:
    """Return from which round the entries of an evening are, as long as that is known."""
    return _only_round(await _of_evening(work, user, view))


async def _on_evening(work: Work, user: int, day: str, circle: str) -> int:
    return await work.tx.count(Reflection, user=user, evening=f"{day} {circle}")


async def _opened(work: Work, user: int, day: str) -> list[Evening]:
    """Return the evenings of a day from its entries themselves."""
    by_circle: dict[CircleId, list[Reflection]] = {}
    for one in await work.tx.find(Reflection, user=user, day=day):
        by_circle.setdefault(one.circle, []).append(one)
    found: list[Evening] = []
    for circle, entries in sorted(by_circle.items()):
        known = _only_round(entries)
        found.append(Evening(day=entries[0].asked_on, circle=circle, round=known, entries=len(entries)))
    return found


def _only_round(entries: Iterable[Reflection]) -> RoundId | None:
    """Return the round that is known of some entries, when it is one."""
    rounds = {one.round for one in entries if one.round is not None}
    return rounds.pop() if len(rounds) == 1 else None


def newest_first(entries: tuple[Reflection, ...]) -> tuple[Reflection, ...]:
    """Return entries by their days; within a day in an order that is always the same."""
    return tuple(sorted(entries, key=lambda one: (one.asked_on, one.id), reverse=True))


async def _of_evening(work: Work, user: int, view: View) -> tuple[Reflection, ...]:
    return await work.tx.find(Reflection, user=user, evening=f"{view.day} {view.circle}")


async def _of_days(work: Work, user: int, view: View, skip: int) -> tuple[Reflection, ...]:
    """Return a page by going back through months, then days, and opening the days that it holds."""
    entries: list[Reflection] = []
    async for month, in_month in _months_of(work, user, view):
        if skip >= in_month:
            skip -= in_month
            continue
        async for day, on_day in days_of(work, user, month):
            if skip >= on_day:
                skip -= on_day
                continue
            whole = newest_first(await work.tx.find(Reflection, user=user, day=day))
            entries += whole[skip : skip + A_PAGE - len(entries)]
            skip = 0
            if len(entries) >= A_PAGE:
                return tuple(entries)
    return tuple(entries)


async def _months_of(work: Work, user: int, view: View) -> AsyncIterator[tuple[str, int]]:
    if view.month:
        yield view.month, await size_of(work, user, view)
        return
    async for one in months(work, user):
        yield one


async def _of_theme(work: Work, user: int, theme: Concept, total: int, skip: int) -> tuple[Reflection, ...]:
    if total <= FEW:
        whole = await work.tx.find(Reflection, user=user, theme=theme.value)
        return newest_first(whole)[skip : skip + A_PAGE]
    entries: list[Reflection] = []
    async for month, _ in months(work, user):
        of_month = f"{theme.value} {month}"
        in_month = await work.tx.count(Reflection, user=user, theme_of_month=of_month)
        if skip >= in_month:
            skip -= in_month
            continue
        whole = newest_first(await work.tx.find(Reflection, user=user, theme_of_month=of_month))
        entries += whole[skip : skip + A_PAGE - len(entries)]
        skip = 0
        if len(entries) >= A_PAGE:
            break
    return tuple(entries)


def _last_of(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
