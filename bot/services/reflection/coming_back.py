"""What comes back in a journal: shown in words, and on a tap as a picture with the same facts. Only to its writer."""

from bot.language import Language
from bot.reflection.instrument import Source
from bot.reflection.patterns import Felt, Nearness, Patterns, patterns
from bot.reflection.walking import tapped
from bot.services.heard import Pressed
from bot.services.own_records import Glimpse
from bot.services.people import private, tongue
from bot.services.reflection.journal import in_place, reader_for
from bot.services.reflection.journal_page import Reader
from bot.services.reflection.looking_back import themes
from bot.services.work import Work
from bot.wording.outgoing import Button, Press, Show, Speech, Toast, Verb
from bot.wording.patterns import Voice, in_words, sheet_of

CLOSENESS = "closeness"
BEFORE_AND_NOW = ("myself_before", "myself_now")
"""The instrument in which somebody says how near they stood and stand, and its steps."""


async def press_patterns(work: Work, pressed: Pressed) -> None:
    """Show what comes back, in place of the journal; or send the picture of it."""
    language = await tongue(work, pressed.who)
    reader = await reader_for(work, pressed.who.user, language)
    voice = Voice(texts=work.tools.texts, language=language)
    arg = pressed.press.arg if pressed.press and pressed.chat == reader.user else None
    toast = ""
    match arg:
        case "":
            in_place(reader, _speech(reader, voice, await found_by(work, reader.user, language)))
        case "light" | "dark":
            found = await found_by(work, reader.user, language)
            if found.is_empty:
                in_place(reader, _speech(reader, voice, found))
            else:
                toast = voice.label("toast_drawing")
                work.say(
                    Show(
                        to=private(reader.user),
                        sheet=sheet_of(voice, found),
                        dark=arg == "dark",
                        caption=voice.say("caption"),
                        instead=voice.say("not_drawn"),
                    )
                )
        case _:
            toast = reader.label("toast_gone")
    work.say(Toast(query=pressed.query, text=toast))


async def found_by(work: Work, user: int, language: Language) -> Patterns:
    """Return what comes back in somebody's journal."""
    return patterns(
        await themes(work, user), await felt_by(work, user, language), await nearness_of(work, user)
    )


async def felt_by(work: Work, user: int, language: Language) -> tuple[Felt, ...]:
    """Return the feelings that somebody tapped and kept, in the words in which they were offered."""
    found: list[Felt] = []
    for one in await work.tx.find(Glimpse, user=user):
        instrument = work.tools.instruments.get(one.instrument)
        for step in instrument.steps if instrument else ():
            if step.source is Source.FEELING:
                chosen = tapped(one.taps, step.id)
                found += [
                    Felt(on=one.seen_on.date(), feeling=option.said.said_in(language))
                    for option in step.options
                    if option.id in chosen
                ]
    return tuple(found)


async def nearness_of(work: Work, user: int) -> tuple[Nearness, ...]:
    """Return how near somebody stood before and after, as tapped and kept."""
    found: list[Nearness] = []
    for one in await work.tx.find(Glimpse, user=user):
        before, after = (_place(one, step) for step in BEFORE_AND_NOW)
        if one.instrument == CLOSENESS and before is not None and after is not None:
            found.append(Nearness(on=one.seen_on.date(), before=before, after=after))
    return tuple(found)


def _place(one: Glimpse, step: str) -> int | None:
    """Return a place on the line; `None` where it was not known."""
    names = tapped(one.taps, step)
    return int(names[0]) if names and names[0].isdecimal() else None


def _speech(reader: Reader, voice: Voice, found: Patterns) -> Speech:
    back = reader.button("back", "p")
    if found.is_empty:
        return Speech(text=in_words(voice, found), buttons=((back,),))
    pictures = tuple(
        Button(voice.label(f"button_{kind}"), Press(verb=Verb.PATTERNS, arg=kind))
        for kind in ("light", "dark")
    )
    return Speech(text=in_words(voice, found), buttons=(*((one,) for one in pictures), (back,)))
