"""The journal: somebody's own answers, newest first. Only the writer sees it, only the writer empties it."""

from dataclasses import dataclass

from bot.circles.model import Circle, Person
from bot.language import Language
from bot.rounds.model import RoundId
from bot.services import records
from bot.services.heard import Commanded, Pressed
from bot.services.keeping.forgetting import forget_journal
from bot.services.keeping.privately import sent_away
from bot.services.people import private, tongue
from bot.services.records import NOTE, Glimpse, Reflection
from bot.services.reflection.question_bank import words_of_entry
from bot.services.reflection.reflection_prompts import write_entry
from bot.services.work import Work
from bot.wording.moments import day
from bot.wording.outgoing import (
    Button,
    Erase,
    Keyboard,
    Press,
    Revise,
    Rich,
    Say,
    Span,
    Speech,
    Style,
    Toast,
    Urgency,
    Verb,
    joined,
    plain,
    quote,
)

A_PAGE = 5
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

    def say(self, key: str, **values: str | int) -> Rich:
        """Return a text of the area `journal`."""
        return self.work.tools.texts.say(f"journal.{key}", self.language, **values)

    def button(self, key: str, arg: str, *, subject: str = "", **values: str | int) -> Button:
        """Return a button of the journal."""
        label = self.work.tools.texts.label(f"journal.button_{key}", self.language, **values)
        return Button(label, Press(verb=Verb.JOURNAL, subject=subject, arg=arg))


async def show(work: Work, heard: Commanded) -> None:
    """Show somebody the own journal from its newest entry."""
    if await sent_away(work, heard):
        return
    reader = await _reader(work, heard.who.user, await tongue(work, heard.who))
    work.say(_said(reader, await _page(reader, 0)))


async def note(work: Work, user: int, circle: Circle, round_id: RoundId, text: str) -> None:
    """Keep a thought that nobody asked for, as its writer put it."""
    await write_entry(work, user=user, circle=circle, question=NOTE, text=text, round_id=round_id)


async def press_journal(work: Work, pressed: Pressed) -> None:
    """Turn a page, open or delete an entry, delete all, close."""
    language = await tongue(work, pressed.who)
    if pressed.press is None or pressed.chat != pressed.who.user:
        work.say(Toast(query=pressed.query, text=work.tools.texts.label("journal.toast_gone", language)))
        return
    reader = await _reader(work, pressed.who.user, language)
    if not pressed.press.arg:
        work.say(Toast(query=pressed.query), _said(reader, await _page(reader, 0)))
        return
    toast, page = await _pressed(reader, pressed.press)
    text = work.tools.texts.label(f"journal.{toast}", language) if toast else ""
    work.say(Toast(query=pressed.query, text=text))
    if page is None:
        work.say(Erase(chat=reader.user, slot=SLOT, instead=reader.say("closed")))
        return
    work.say(
        Revise(
            chat=reader.user,
            slot=SLOT,
            text=page.text,
            buttons=page.buttons,
            or_say=_said(reader, page),
            urgency=Urgency.ANSWER,
        )
    )


def _said(reader: Reader, page: Speech) -> Say:
    return Say(
        to=private(reader.user), text=page.text, buttons=page.buttons, slot=SLOT, urgency=Urgency.ANSWER
    )


async def _pressed(reader: Reader, press: Press) -> tuple[str, Speech | None]:
    """Return the toast, empty for none, and what is shown now; nothing when the journal is closed."""
    what, number = press.arg[:1], _number(press.arg[1:])
    if what == "x":
        return "", None
    if what == "p":
        return "", await _page(reader, number)
    if what == "a":
        return "", _asking(reader, "delete_all_sure", Press(verb=Verb.JOURNAL, arg="A"), 0)
    if what == "A":
        gone = await forget_journal(reader.work, reader.user)
        return "toast_deleted_all" if gone else "toast_empty", await _page(reader, 0)
    entry = await reader.work.tx.get(Reflection, press.subject) if press.subject else None
    if entry is None or entry.user != reader.user or entry.answer is None:
        return "toast_gone", await _page(reader, number)
    if what == "o":
        return "", _opened(reader, entry, number)
    if what == "d":
        does = Press(verb=Verb.JOURNAL, subject=entry.id, arg=f"D{number}")
        return "", _asking(reader, "delete_sure", does, number)
    if what == "D":
        await reader.work.tx.drop(Reflection, entry.id)
        return "toast_deleted", await _page(reader, number)
    return "toast_gone", await _page(reader, number)


async def _reader(work: Work, user: int, language: Language) -> Reader:
    person = await work.tx.get(Person, user)
    wants = person.wants_questions if person else True
    return Reader(work=work, user=user, language=language, wants_questions=wants)


async def _page(reader: Reader, number: int) -> Speech:
    found = await reader.work.tx.find(Reflection, user=reader.user)
    entries = sorted(
        (one for one in found if one.answer is not None),
        key=lambda one: (one.asked_on, one.id),
        reverse=True,
    )
    tapped = len(await reader.work.tx.find(Glimpse, user=reader.user))
    again = (_closer(reader, tapped), *(() if reader.wants_questions else ((_again(reader),),)))
    if not entries:
        wiping = (reader.button("delete_all", "a"),) if tapped else ()
        return Speech(
            text=joined(reader.say("only_taps" if tapped else "empty"), reader.say("who_sees")),
            buttons=(*again, (*wiping, reader.button("close", "x"))),
        )
    pages = -(-len(entries) // A_PAGE)
    number = min(number, pages - 1)
    shown = entries[number * A_PAGE : (number + 1) * A_PAGE]
    said = [_entry(reader, one, place=place, at_most=SHORT) for place, one in enumerate(shown, 1)]
    head = reader.say("head", n=len(entries), page=number + 1, pages=pages)
    turning = (
        *((reader.button("newer", f"p{number - 1}"),) if number > 0 else ()),
        *((reader.button("older", f"p{number + 1}"),) if number < pages - 1 else ()),
    )
    return Speech(
        text=joined(head, *said, reader.say("who_sees")),
        buttons=(
            *_in_pairs(
                [
                    reader.button("open", f"o{number}", subject=one.id, number=place)
                    for place, one in enumerate(shown, 1)
                ]
            ),
            *((turning,) if turning else ()),
            *again,
            (reader.button("delete_all", "a"), reader.button("close", "x")),
        ),
    )


def _closer(reader: Reader, tapped: int) -> tuple[Button, ...]:
    """Return the way to the instruments, and to what was kept of them."""
    texts, language = reader.work.tools.texts, reader.language
    look = Button(texts.label("instruments.button_look_closer", language), Press(verb=Verb.LOOK))
    kept = Button(texts.label("instruments.button_kept", language), Press(verb=Verb.LOOK, arg="v"))
    return (look, kept) if tapped else (look,)


def _again(reader: Reader) -> Button:
    label = reader.work.tools.texts.label("journal.button_ask_again", reader.language)
    return Button(label, Press(verb=Verb.REFLECT, arg="again"))


def _entry(reader: Reader, entry: Reflection, *, place: int | None = None, at_most: int) -> Rich:
    number = plain(f"{place}. ") if place else ()
    when: Rich = (*number, Span(day(entry.asked_on, reader.language), Style.BOLD))
    answer = quote(_shortened(entry.answer or "", at_most))
    return joined(when, _question(reader, entry), answer, by="\n")


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
        case records.STEP:
            return reader.say("next_step")
        case records.STEP_AFTER:
            return reader.say("step_after")
        case beside if beside.startswith(records.BESIDE):
            instrument = reader.work.tools.instruments.get(beside.removeprefix(records.BESIDE))
            return plain(instrument.name.said_in(reader.language)) if instrument else reader.say("own_note")
        case _:
            return reader.say("former_question")


def _opened(reader: Reader, entry: Reflection, page: int) -> Speech:
    answer = entry.answer or ""
    too_long = _shortened(answer, LONG) != answer
    whole = _entry(reader, entry, at_most=LONG)
    return Speech(
        text=joined(whole, reader.say("rest_in_mydata") if too_long else ()),
        buttons=((reader.button("delete", f"d{page}", subject=entry.id), reader.button("back", f"p{page}")),),
    )


def _asking(reader: Reader, key: str, does: Press, page: int) -> Speech:
    label = reader.work.tools.texts.label("journal.button_delete_yes", reader.language)
    return Speech(text=reader.say(key), buttons=((Button(label, does), reader.button("keep", f"p{page}")),))


def _in_pairs(buttons: list[Button]) -> Keyboard:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _number(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() else 0
