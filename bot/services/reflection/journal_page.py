"""A page of the journal, and an entry on it: what stands there, and its buttons. Changes nothing."""

from dataclasses import dataclass
from datetime import date

from bot.circles.model import Circle
from bot.language import Language
from bot.rounds.model import CircleId, Round
from bot.services import own_records, records
from bot.services.own_records import Glimpse
from bot.services.records import Reflection
from bot.services.reflection.looking_back import EVERYTHING, View, round_of
from bot.services.reflection.looking_back import page_of as shelf_of
from bot.services.reflection.question_bank import words_of_entry
from bot.services.work import Work
from bot.wording.moments import day, month_name
from bot.wording.outgoing import (
    Button,
    Keyboard,
    Press,
    Rich,
    Span,
    Speech,
    Style,
    Verb,
    given,
    joined,
    plain,
    quote,
)
from bot.wording.patterns import theme_name

SHORT = 400
"""So much of an answer stands on a page; more of it behind its own button."""
LONG = 3_000
"""So much of it fits into one message; the whole of it is in the file of /mydata."""

SLOT = "journal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whose journal is shown, in which language."""

    work: Work
    user: int
    language: Language
    wants_questions: bool

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `journal`."""
        return self.work.tools.texts.say(f"journal.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `journal` without styles."""
        return self.work.tools.texts.label(f"journal.{key}", self.language, **values)

    def press(self, arg: str, *, subject: str = "", page: int = 0) -> Press:
        """Return what a button of the journal asks; the page it is pressed on travels as its epoch."""
        return Press(verb=Verb.JOURNAL, subject=subject, epoch=page, arg=arg)

    def button(self, key: str, arg: str, *, subject: str = "", page: int = 0, **values: str | int) -> Button:
        """Return a button of the journal."""
        return Button(self.label(f"button_{key}", **values), self.press(arg, subject=subject, page=page))

    def chosen(self, label: str, *, is_so: bool) -> str:
        """Return a label that shows whether it is chosen."""
        return self.work.tools.texts.label("parting.chosen", self.language, label=label) if is_so else label


async def page_of(reader: Reader, view: View, number: int) -> Speech:
    """Return a page of the journal, or of what is looked at in it."""
    shelf = await shelf_of(reader.work, reader.user, view, number)
    is_all = view == EVERYTHING
    tapped = len(await reader.work.tx.find(Glimpse, user=reader.user)) if is_all else 0
    again = (
        *((_closer(reader, tapped),) if is_all else ()),
        *(() if reader.wants_questions else ((_again(reader),),)),
    )
    if not shelf.entries:
        back = (reader.button("look_back", "l"),) if not is_all else ()
        wiping = (reader.button("delete_all", "a"),) if tapped else ()
        empty = ("only_taps" if tapped else "empty") if is_all else "view_empty"
        return Speech(
            text=joined(reader.say(empty), reader.say("who_sees")),
            buttons=(*again, *_ways(reader, is_all=is_all), (*back, *wiping, reader.button("close", "x"))),
        )
    token = view.token
    opening = [
        reader.button("open", f"o{token}", subject=one.id, page=shelf.number, number=place)
        for place, one in enumerate(shelf.entries, 1)
    ]
    turning = (
        *((reader.button("newer", f"p{token}", page=shelf.number - 1),) if shelf.number > 0 else ()),
        *(
            (reader.button("older", f"p{token}", page=shelf.number + 1),)
            if shelf.number < shelf.pages - 1
            else ()
        ),
    )
    last = (
        (reader.button("delete_all", "a"), reader.button("close", "x"))
        if is_all
        else (reader.button("all", "p"), reader.button("look_back", "l"))
    )
    entries = [
        entry_words(reader, one, place=place, at_most=SHORT) for place, one in enumerate(shelf.entries, 1)
    ]
    return Speech(
        text=joined(
            await _head(reader, view, shelf.total, shelf.number + 1, shelf.pages),
            *entries,
            reader.say("who_sees"),
        ),
        buttons=(
            *in_pairs(opening),
            *((turning,) if turning else ()),
            *again,
            *_ways(reader, is_all=is_all),
            last,
        ),
    )


def entry_words(reader: Reader, entry: Reflection, *, place: int | None = None, at_most: int) -> Rich:
    """Return an entry with its day and what was asked."""
    number = plain(f"{place}. ") if place else ()
    when: Rich = (*number, Span(day(entry.asked_on, reader.language), Style.BOLD))
    answer = quote(_shortened(entry.answer or "", at_most))
    return joined(when, _question(reader, entry), answer, by="\n")


def goes_on_elsewhere(entry: Reflection) -> bool:
    """Say whether an answer is too long for one message."""
    answer = entry.answer or ""
    return _shortened(answer, LONG) != answer


def in_pairs(buttons: list[Button]) -> Keyboard:
    """Return buttons two by two."""
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


async def circle_name(reader: Reader, circle: CircleId) -> str:
    """Return the title of a circle; that there is none, where an entry has none or it is gone."""
    kept = await reader.work.tx.get(Circle, circle) if circle else None
    return kept.title if kept else reader.label("no_circle")


async def round_number(reader: Reader, view: View) -> int | None:
    """Return from which round an evening is, as long as that is known."""
    known = await round_of(reader.work, reader.user, view)
    kept = await reader.work.tx.get(Round, known) if known else None
    return kept.number if kept else None


async def _head(reader: Reader, view: View, total: int, page: int, pages: int) -> Rich:
    if view == EVERYTHING:
        return reader.say("head", n=total, page=page, pages=pages)
    if view.theme is not None:
        what = plain(theme_name(reader.work.tools.texts, reader.language, view.theme))
    elif view.day:
        what = await _evening(reader, view)
    else:
        what = plain(month_name(int(view.month[:4]), int(view.month[5:]), reader.language))
    return reader.say("head_view", what=what, n=total, page=page, pages=pages)


async def _evening(reader: Reader, view: View) -> Rich:
    circle = given(await circle_name(reader, CircleId(view.circle)))
    number = await round_number(reader, view)
    if number is not None:
        return reader.say("round", number=number, circle=circle)
    on = date.fromisoformat(view.day)
    return reader.say("evening", day=day(on, reader.language), circle=circle)


def _ways(reader: Reader, *, is_all: bool) -> Keyboard:
    """Return where one can go from the first page of all."""
    if not is_all:
        return ()
    texts, language = reader.work.tools.texts, reader.language

    def other(key: str, verb: Verb) -> Button:
        return Button(texts.label(f"journal.button_{key}", language), Press(verb=verb))

    return (
        (reader.button("look_back", "l"), other("patterns", Verb.PATTERNS)),
        (other("lines", Verb.LINES), other("report", Verb.REPORT)),
    )


def _closer(reader: Reader, tapped: int) -> tuple[Button, ...]:
    """Return the way to the instruments, and to what was kept of them."""
    texts, language = reader.work.tools.texts, reader.language
    look = Button(texts.label("instruments.button_look_closer", language), Press(verb=Verb.LOOK))
    kept = Button(texts.label("instruments.button_kept", language), Press(verb=Verb.LOOK, arg="v"))
    return (look, kept) if tapped else (look,)


def _again(reader: Reader) -> Button:
    return Button(reader.label("button_ask_again"), Press(verb=Verb.REFLECT, arg="again"))


def _shortened(text: str, at_most: int) -> str:
    """Return a text of at most so many units as Telegram counts them."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * at_most:
        return text
    return f"{units[: 2 * at_most].decode('utf-16-le', errors='ignore').rstrip()}…"


def _question(reader: Reader, entry: Reflection) -> Rich:
    asked = words_of_entry(reader.work, entry, reader.language)
    if asked is not None:
        return plain(asked)
    match entry.question:
        case records.NOTE:
            return reader.say("own_note")
        case records.SENTENCE:
            return reader.say("kept_sentence")
        case records.STEP:
            return reader.say("next_step")
        case records.STEP_AFTER:
            return reader.say("step_after")
        case beside if beside.startswith(own_records.BESIDE):
            instrument = reader.work.tools.instruments.get(beside.removeprefix(own_records.BESIDE))
            return plain(instrument.name.said_in(reader.language)) if instrument else reader.say("own_note")
        case _ if entry.question in records.LINES:
            return reader.work.tools.texts.say(f"lines.{entry.question}", reader.language)
        case _:
            return reader.say("former_question")
