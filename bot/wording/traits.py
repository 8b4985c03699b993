"""The traits of a draft as its writer sees them: one list, grouped by kind, each with what would stand there.

All the names of one person are one line. Below the list stand the words that are left and may identify somebody: a tap
hides them. Pure. A list of many is shown in pages, so that it fits a phone.
"""

from bot.dilemmas.draft import Draft
from bot.dilemmas.traits import LATER, UNSEEN, alike, still_left
from bot.wording.around import Around, navigation, press
from bot.wording.names import shown
from bot.wording.outgoing import Button, Keyboard, Rich, Speech, Verb, given, joined, plain

ON_A_PAGE = 20
IN_A_ROW = 5
"""Numbers are short: five fit beside each other."""
WORDS_IN_A_ROW = 3
WORD_ON_A_BUTTON = 20

Line = tuple[int, ...]
"""The traits that are decided together, by their place in the draft."""


def trait_list(draft: Draft, around: Around, page: int = 0) -> Speech:
    """Return the list with everything that can be done about it."""
    lines = list(enumerate(_lines(draft)))
    first = max(min(page, (len(lines) - 1) // ON_A_PAGE), 0) * ON_A_PAGE
    here = lines[first : first + ON_A_PAGE]
    left = still_left(draft)
    later = _later(draft, around)
    return Speech(
        text=joined(
            around.say("traits" if lines else "traits_none"),
            *(_group(draft, kind, here, around) for kind in _kinds(draft, here)),
            later,
            around.say("traits_left") if left else (),
            around.say("traits_miss"),
        ),
        buttons=(
            (_button(draft, around, "ok", "traits_right"),),
            *_numbers(draft, here),
            *_pages(draft, around, first // ON_A_PAGE, len(lines)),
            *_words(draft, left),
            (_button(draft, around, "more", "hide_more"),),
            *navigation(draft, around),
        ),
    )


def page_of(draft: Draft, index: int) -> int:
    """Return on which page of the list a trait stands."""
    return next((n for n, line in enumerate(_lines(draft)) if index in line), 0) // ON_A_PAGE


def _lines(draft: Draft) -> list[Line]:
    """Return the lines in the order in which they are read: kind by kind."""
    found: dict[Line, None] = {}
    for index, trait in enumerate(draft.traits):
        if trait.kind not in UNSEEN:
            found.setdefault(alike(draft, index))
    kinds = list(dict.fromkeys(draft.traits[line[0]].kind for line in found))
    return sorted(found, key=lambda line: kinds.index(draft.traits[line[0]].kind))


def _kinds(draft: Draft, here: list[tuple[int, Line]]) -> list[str]:
    return list(dict.fromkeys(draft.traits[line[0]].kind for _, line in here))


def _group(draft: Draft, kind: str, here: list[tuple[int, Line]], around: Around) -> Rich:
    lines = [_line(draft, n, line, around) for n, line in here if draft.traits[line[0]].kind == kind]
    return joined(around.say("kind", name=around.label(kind)), *lines, by="\n")


def _line(draft: Draft, number: int, line: Line, around: Around) -> Rich:
    first = draft.traits[line[0]]
    occurring = [one.words for one in map(draft.traits.__getitem__, line) if one.kind not in UNSEEN]
    words = given(", ".join(dict.fromkeys(occurring)))
    key = "trait_hidden" if first.hide else "trait_kept"
    return around.say(key, number=number + 1, words=words, instead=given(first.instead))


def _later(draft: Draft, around: Around) -> Rich:
    """Return what was named and does not occur: hidden should somebody name it later."""
    words = list(dict.fromkeys(one.words for one in draft.traits if one.kind == LATER))
    return around.say("traits_later", words=given(", ".join(words))) if words else ()


def _numbers(draft: Draft, here: list[tuple[int, Line]]) -> Keyboard:
    buttons = [Button(str(n + 1), press(draft, f"i{line[0]}", Verb.TRAIT)) for n, line in here]
    return tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))


def _words(draft: Draft, left: tuple[tuple[int, str], ...]) -> Keyboard:
    """Return a button a word: its label is the word, what it carries is only a number."""
    buttons = [
        Button(shown(word, without="?", longest=WORD_ON_A_BUTTON), press(draft, f"c{number}", Verb.TRAIT))
        for number, word in left
    ]
    return tuple(tuple(buttons[at : at + WORDS_IN_A_ROW]) for at in range(0, len(buttons), WORDS_IN_A_ROW))


def _pages(draft: Draft, around: Around, page: int, count: int) -> Keyboard:
    turns = []
    if page > 0:
        turns.append(_button(draft, around, f"p{page - 1}", "page_before"))
    if (page + 1) * ON_A_PAGE < count:
        turns.append(_button(draft, around, f"p{page + 1}", "page_after"))
    return (tuple(turns),) if turns else ()


def one_trait(draft: Draft, around: Around, index: int) -> Speech:
    """Return one line of the list, and what can be done about it."""
    trait, line = draft.traits[index], alike(draft, index)
    number = next((n for n, one in enumerate(_lines(draft)) if index in one), 0)
    other = ("k", "trait_keep") if trait.hide else ("h", "trait_hide")
    return Speech(
        text=joined(
            plain(around.label(trait.kind)),
            _line(draft, number, line, around),
        ),
        buttons=(
            (_button(draft, around, f"{other[0]}{index}", other[1]),),
            (_button(draft, around, f"w{index}", "trait_write"),),
            (_button(draft, around, f"p{number // ON_A_PAGE}", "trait_list"),),
        ),
    )


def traits_settled(draft: Draft, around: Around) -> Speech:
    """Return what is left of the list when it is done: how many, none of the words."""
    return Speech(
        text=around.say("traits_settled", n=sum(draft.traits[one[0]].hide for one in _lines(draft)))
    )


def _button(draft: Draft, around: Around, arg: str, label: str) -> Button:
    return Button(around.label(f"button_{label}"), press(draft, arg, Verb.TRAIT))
