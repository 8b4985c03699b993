"""The journal: somebody's own answers, newest first. Only the writer sees it, only the writer empties it.

One message shows all of it, page by page and in place: everything, or a month, a theme, an evening (`looking_back`).
"""

from dataclasses import dataclass, replace

from bot.circles.model import Circle, Person
from bot.language import Language
from bot.reflection.report import Dimension
from bot.rounds.model import RoundId
from bot.services.heard import Commanded, Pressed
from bot.services.keeping.forgetting import forget_journal
from bot.services.keeping.privately import sent_away
from bot.services.page import Page
from bot.services.people import tongue
from bot.services.records import NOTE, Reflection
from bot.services.reflection import journal_menus as menus
from bot.services.reflection.journal_page import LONG, SLOT, Reader, entry_words, goes_on_elsewhere, page_of
from bot.services.reflection.looking_back import EVERYTHING, View, view_of
from bot.services.reflection.reflection_prompts import write_entry
from bot.services.work import Work
from bot.wording.outgoing import Button, Erase, Press, Say, Speech, Toast, Verb, joined

SORTING = {"t": Dimension.TECHNICAL, "n": Dimension.NORMATIVE, "p": Dimension.PERSONAL, "x": None}
"""Under what an entry is put, as its buttons say it."""


async def show(work: Work, heard: Commanded) -> None:
    """Show somebody the own journal from its newest entry."""
    if await sent_away(work, heard):
        return
    reader = await reader_for(work, heard.who.user, await tongue(work, heard.who))
    work.say(said(reader, await page_of(reader, EVERYTHING, 0)))


async def note(work: Work, user: int, circle: Circle, round_id: RoundId, text: str) -> None:
    """Keep a thought that nobody asked for, as its writer put it."""
    await write_entry(work, user=user, circle=circle, question=NOTE, text=text, round_id=round_id)


async def press_journal(work: Work, pressed: Pressed) -> None:
    """Turn a page, look back, open, sort or delete an entry, delete all, close."""
    language = await tongue(work, pressed.who)
    reader = await reader_for(work, pressed.who.user, language)
    if pressed.press is None or pressed.chat != reader.user:
        work.say(Toast(query=pressed.query, text=work.tools.texts.label("journal.toast_gone", language)))
        return
    if pressed.press.arg == "":
        work.say(Toast(query=pressed.query), said(reader, await page_of(reader, EVERYTHING, 0)))
        return
    toast, page = await _pressed(reader, pressed.press)
    text = work.tools.texts.label(f"journal.{toast}", language) if toast else ""
    work.say(Toast(query=pressed.query, text=text))
    if page is None:
        work.say(Erase(chat=reader.user, slot=SLOT, instead=reader.say("closed")))
        return
    in_place(reader, page)


def in_place(reader: Reader, page: Speech) -> None:
    """Show something where the journal is."""
    reader.work.say(Page(reader.user, SLOT).in_place(page))


def said(reader: Reader, page: Speech) -> Say:
    """Return something as a new message, which is the journal from now on."""
    return Page(reader.user, SLOT).below(page)


async def reader_for(work: Work, user: int, language: Language) -> Reader:
    """Return whose journal is shown, and how."""
    person = await work.tx.get(Person, user)
    wants = person.wants_questions if person else True
    return Reader(work=work, user=user, language=language, wants_questions=wants)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a button of the journal asks."""

    what: str
    sorting: str
    view: View
    number: int


async def _pressed(reader: Reader, press: Press) -> tuple[str, Speech | None]:
    """Return the toast, empty for none, and what is shown now; nothing when the journal is closed."""
    asked = _read(press)
    match asked.what:
        case "x":
            return "", None
        case "p":
            return "", await page_of(reader, asked.view, asked.number)
        case "l":
            return "", await menus.shown(reader, press)
        case "a":
            return "", _asking(reader, "delete_all_sure", Press(verb=Verb.JOURNAL, arg="A"), asked)
        case "A":
            gone = await forget_journal(reader.work, reader.user)
            toast = "toast_deleted_all" if gone else "toast_empty"
            return toast, await page_of(reader, EVERYTHING, 0)
        case _:
            return await _about_one(reader, press.subject, asked)


async def _about_one(reader: Reader, subject: str, asked: _Asked) -> tuple[str, Speech]:
    entry = await reader.work.tx.get(Reflection, subject) if subject else None
    if entry is None or entry.user != reader.user or entry.answer is None:
        return "toast_gone", await page_of(reader, asked.view, asked.number)
    match asked.what:
        case "o":
            return "", await _opened(reader, entry, asked)
        case "d":
            does = reader.press(f"D{asked.view.token}", subject=entry.id, page=asked.number)
            return "", _asking(reader, "delete_sure", does, asked)
        case "D":
            await reader.work.tx.drop(Reflection, entry.id)
            return "toast_deleted", await page_of(reader, asked.view, asked.number)
        case "s" if asked.sorting in SORTING:
            sorted_ = replace(entry, put_under=SORTING[asked.sorting])
            await reader.work.tx.put(sorted_)
            return "toast_sorted", await _opened(reader, sorted_, asked)
        case _:
            return "toast_gone", await page_of(reader, asked.view, asked.number)


def _read(press: Press) -> _Asked:
    """Return what a press asks; one of before there were views names a page only."""
    what, rest = press.arg[:1], press.arg[1:]
    sorting = ""
    if what == "s":
        sorting, rest = rest[:1], rest[1:]
    if rest.isascii() and rest.isdecimal():
        return _Asked(what=what, sorting=sorting, view=EVERYTHING, number=int(rest))
    return _Asked(what=what, sorting=sorting, view=view_of(rest) or EVERYTHING, number=press.epoch)


async def _opened(reader: Reader, entry: Reflection, asked: _Asked) -> Speech:
    under = entry.put_under
    where = (
        reader.say("not_in_report")
        if under is None
        else reader.say("where_in_report", dimension=_dimension(reader, under))
    )
    token = asked.view.token
    sorting = tuple(
        (
            Button(
                reader.chosen(_dimension(reader, dimension), is_so=dimension is under),
                reader.press(f"s{letter}{token}", subject=entry.id, page=asked.number),
            ),
        )
        for letter, dimension in SORTING.items()
        if dimension is not None
    )
    out = (
        ((reader.button("out_of_report", f"sx{token}", subject=entry.id, page=asked.number),),)
        if under is not None
        else ()
    )
    whole = entry_words(reader, entry, at_most=LONG)
    rest = reader.say("rest_in_mydata") if goes_on_elsewhere(entry) else ()
    return Speech(
        text=joined(whole, rest, where),
        buttons=(
            *sorting,
            *out,
            (
                reader.button("delete", f"d{token}", subject=entry.id, page=asked.number),
                reader.button("back", f"p{token}", page=asked.number),
            ),
        ),
    )


def _dimension(reader: Reader, dimension: Dimension) -> str:
    return reader.work.tools.texts.label(f"report.dimension_{dimension}", reader.language)


def _asking(reader: Reader, key: str, does: Press, asked: _Asked) -> Speech:
    label = reader.label("button_delete_yes")
    keep = reader.button("keep", f"p{asked.view.token}", page=asked.number)
    return Speech(text=reader.say(key), buttons=((Button(label, does), keep),))
