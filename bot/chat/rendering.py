"""Rich text as Telegram shows it: a text with entities in UTF-16 units, in parts that fit into one message.

No parse mode: what a person wrote can never become markup. Nor can it become a link, a mention, a command or a number
to call by itself: behind each character that would begin one (`@ / # $ . :` in front of a word) stands an invisible
word joiner (U+2060), and one after every second digit of what looks like a telephone number. The dot that separates in
Kring's own headings becomes a hyphen, so that no line of theirs looks like one of ours. In Kring's own sentences only
@names are treated so, because a name or a title may have been filled in there.
"""

import re
from dataclasses import dataclass, replace
from itertools import accumulate

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity, User
from telegram.constants import MessageEntityType

from bot.chat.callbacks import pack
from bot.wording.names import BEGINNINGS
from bot.wording.outgoing import Button, DeepLink, Keyboard, Press, Rich, Style

LONGEST_PART = 4000
"""UTF-16 units of a part; Telegram takes 4096."""
LONGEST_CAPTION = 1000
NUMBERING = 12
"""Kept free in each part for its number."""
BEYOND_BMP = 0xFFFF
JOINER = "\u2060"

GLYPHS = "\u00b7\u2219\u22c5\u2027\u30fb\uff65\u2e31\u16eb"
"""The dot of Kring's own headings ("Phase 2 of 7 · Questions · until 18:00"), and what looks like it."""
OUR_DOT = re.compile(rf"(?<!\w)[{GLYPHS}]|[{GLYPHS}](?!\w)")
"""Where it separates; inside a word ("col·legi") it is a letter of that word."""
NAME = re.compile(r"(?<!\w)@(?=\w)(?!BotFather\b)", re.IGNORECASE)
NUMBER = re.compile(r"[+(]?\d[\d ()/.-]{5,}\d")
TWO_DIGITS = re.compile(r"(\d[ ()/.-]*\d)(?=[ ()/.-]*\d)")

KINDS = {
    Style.BOLD: MessageEntityType.BOLD,
    Style.ITALIC: MessageEntityType.ITALIC,
    Style.QUOTE: MessageEntityType.BLOCKQUOTE,
    Style.MARK: MessageEntityType.UNDERLINE,
    Style.MENTION: MessageEntityType.TEXT_MENTION,
}
FROM_PEOPLE = frozenset({Style.QUOTE, Style.GIVEN, Style.MARK, Style.MENTION})

BORDERS = tuple(re.compile(border) for border in (r"\n\s*\n", r"\n", r"(?<=[.!?…])\s", r"\s"))
"""Where a text may be divided, the best first: paragraph, line, sentence, word."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text that fits into one message."""

    text: str
    entities: tuple[MessageEntity, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A span in the whole text, by characters."""

    start: int
    end: int
    style: Style
    user: int | None


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it."""
    return len(text) if text.isascii() else len(text) + sum(ord(each) > BEYOND_BMP for each in text)


def harmless(text: str) -> str:
    """Return a person's words so that Telegram finds nothing in them to tap on."""
    text = OUR_DOT.sub("-", text)
    text = NUMBER.sub(lambda found: TWO_DIGITS.sub(rf"\1{JOINER}", found[0]), text)
    return BEGINNINGS.sub(JOINER, text)


def carries_words(text: Rich) -> bool:
    """Say whether a text holds what a person wrote, so that it must not be passed on by a tap."""
    return any(span.style in {Style.QUOTE, Style.GIVEN, Style.MARK} for span in text)


def parts_of(text: Rich, *, longest: int = LONGEST_PART) -> tuple[Part, ...]:
    """Return a text in as many messages as it needs, numbered when it needs more than one."""
    whole, stretches = _flat(text)
    cuts = _cuts(whole, stretches, longest)
    if len(cuts) == 1:
        return (_part(whole, stretches, *cuts[0]),)
    return tuple(
        _part(whole, stretches, start, end, label=f"({number}/{len(cuts)})\n")
        for number, (start, end) in enumerate(cuts, 1)
    )


def first_part_of(text: Rich, *, longest: int = LONGEST_PART) -> Part:
    """Return as much of a text as one message holds; what is left out is shown as such."""
    whole, stretches = _flat(text)
    cuts = _cuts(whole, stretches, longest)
    return _part(whole, stretches, *cuts[0], tail="" if len(cuts) == 1 else " …")


def keyboard_of(buttons: Keyboard, bot_name: str) -> InlineKeyboardMarkup | None:
    """Return the buttons as Telegram takes them."""
    rows = [[_button(button, bot_name) for button in row] for row in buttons if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button, bot_name: str) -> InlineKeyboardButton:
    match button.does:
        case Press() as press:
            return InlineKeyboardButton(button.label, callback_data=pack(press))
        case DeepLink(payload=payload):
            return InlineKeyboardButton(button.label, url=f"https://t.me/{bot_name}?start={payload}")


def _flat(text: Rich) -> tuple[str, list[_Stretch]]:
    """Return the whole text and its spans, trimmed as Telegram would trim it."""
    words: list[str] = []
    stretches: list[_Stretch] = []
    at = 0
    for span in text:
        said = harmless(span.text) if span.style in FROM_PEOPLE else NAME.sub(f"@{JOINER}", span.text)
        words.append(said)
        if span.style in KINDS and (span.style is not Style.MENTION or span.user is not None):
            stretch = _Stretch(at, at + len(said), span.style, span.user)
            if stretches and (stretches[-1].end, stretches[-1].style, stretches[-1].user) == (
                at,
                span.style,
                span.user,
            ):
                stretch = replace(stretches.pop(), end=stretch.end)
            stretches.append(stretch)
        at += len(said)
    return "".join(words), stretches


def _cuts(whole: str, stretches: list[_Stretch], longest: int) -> list[tuple[int, int]]:
    """Return from where to where each part goes, without blanks at its ends."""
    found: list[tuple[int, int]] = []
    start, end = _trimmed(whole, 0, len(whole))
    widths = [0, *accumulate(2 if ord(each) > BEYOND_BMP else 1 for each in whole)]
    while widths[end] - widths[start] > longest:
        limit = _reach(widths, start, longest - NUMBERING)
        cut = _best_cut(whole, stretches, start, limit)
        found.append(_trimmed(whole, start, cut))
        start, _ = _trimmed(whole, cut, end)
    return [*found, (start, end)]


def _reach(widths: list[int], start: int, room: int) -> int:
    end = start
    while end + 1 < len(widths) and widths[end + 1] - widths[start] <= room:
        end += 1
    return end


def _best_cut(whole: str, stretches: list[_Stretch], start: int, limit: int) -> int:
    """Return where to divide: at the best border in the second half, never inside what cannot be divided."""
    middle = (start + limit) // 2
    whole_ones = [
        each for each in stretches if each.style is not Style.QUOTE and each.end - each.start < limit - start
    ]
    for border in BORDERS:
        places = [found.start() for found in border.finditer(whole, middle, limit)]
        free = [place for place in places if not any(each.start < place < each.end for each in whole_ones)]
        if free:
            return free[-1]
    for each in whole_ones:
        if start < each.start < limit < each.end:
            return each.start
    return limit


def _trimmed(whole: str, start: int, end: int) -> tuple[int, int]:
    while start < end and whole[start].isspace():
        start += 1
    while end > start and whole[end - 1].isspace():
        end -= 1
    return start, end


def _part(
    whole: str, stretches: list[_Stretch], start: int, end: int, *, label: str = "", tail: str = ""
) -> Part:
    entities: list[MessageEntity] = []
    lead = units(label)
    for each in stretches:
        first, last = _trimmed(whole, max(each.start, start), min(each.end, end))
        if first >= last:
            continue
        entities.append(
            MessageEntity(
                type=KINDS[each.style],
                offset=lead + units(whole[start:first]),
                length=units(whole[first:last]),
                user=None if each.user is None else User(each.user, "?", is_bot=False),
            )
        )
    return Part(label + whole[start:end] + tail, tuple(entities))
