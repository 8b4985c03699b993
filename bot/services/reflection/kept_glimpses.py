"""What somebody kept of the instruments: a list, one of them, deleting one. Only its writer's, only shown in private.

It must not know how an instrument is walked through.
"""

from dataclasses import dataclass

from bot.services.own_records import Glimpse
from bot.services.work import Work
from bot.wording import glimpse as words
from bot.wording.glimpse import Glass, Shown
from bot.wording.outgoing import Press, Speech

A_PAGE = 6
SIGNS = frozenset("podD")
"""What begins the buttons of this list: a page, open, delete, delete after all; the number of the page follows."""


@dataclass(frozen=True, slots=True)
class Turned:
    """What is shown now, and the toast: empty for none."""

    speech: Speech
    toast: str = ""


async def press(work: Work, user: int, glass: Glass, pressed: Press) -> Turned:
    """Turn a page, open one, or delete it."""
    what, number = pressed.arg[:1], int(pressed.arg[1:])
    if what == "p":
        return Turned(await page(work, user, glass, number))
    kept = await work.tx.get(Glimpse, pressed.subject) if pressed.subject else None
    if kept is None or kept.user != user:
        return Turned(await page(work, user, glass, number), "toast_gone")
    about = Glass(texts=glass.texts, language=glass.language, subject=kept.id)
    match what:
        case "d":
            return Turned(words.delete_sure(about, page=number))
        case "D":
            await work.tx.drop(Glimpse, kept.id)
            return Turned(await page(work, user, glass, number), "toast_deleted")
        case _:
            instrument = work.tools.instruments.get(kept.instrument)
            return Turned(words.kept_one(about, instrument, kept.taps, kept.seen_on, page=number))


async def page(work: Work, user: int, glass: Glass, number: int) -> Speech:
    """Return a page of what somebody kept, newest first."""
    found = await work.tx.find(Glimpse, user=user)
    newest = sorted(found, key=lambda one: (one.seen_on, one.id), reverse=True)
    pages = max(1, -(-len(newest) // A_PAGE))
    number = min(number, pages - 1)
    shown = [
        Shown(id=one.id, name=_name(work, glass, one), seen_on=one.seen_on)
        for one in newest[number * A_PAGE : (number + 1) * A_PAGE]
    ]
    return words.kept_list(glass, shown, page=number, pages=pages)


def _name(work: Work, glass: Glass, kept: Glimpse) -> str:
    instrument = work.tools.instruments.get(kept.instrument)
    return instrument.name.said_in(glass.language) if instrument else glass.label("former")
