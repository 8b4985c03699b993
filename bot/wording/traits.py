"""The traits of a draft as its writer sees them: one list, grouped by kind, each with what would stand there.

Pure. A list of many is shown in pages, so that it fits a phone.
"""

from bot.dilemmas.draft import Draft, Trait
from bot.wording.around import Around, navigation, press
from bot.wording.outgoing import Button, Keyboard, Rich, Speech, Verb, given, joined, plain

ON_A_PAGE = 20
IN_A_ROW = 5
"""Numbers are short: five fit beside each other."""


def trait_list(draft: Draft, around: Around, page: int = 0) -> Speech:
    """Return the list with everything that can be done about it."""
    numbered = list(enumerate(draft.traits))
    first = max(min(page, (len(numbered) - 1) // ON_A_PAGE), 0) * ON_A_PAGE
    shown = numbered[first : first + ON_A_PAGE]
    return Speech(
        text=joined(
            around.say("traits" if numbered else "traits_none"),
            *(_group(kind, shown, around) for kind in dict.fromkeys(trait.kind for _, trait in shown)),
            around.say("traits_miss"),
        ),
        buttons=(
            (_button(draft, around, "ok", "traits_right"),),
            *_numbers(draft, [index for index, _ in shown]),
            *_pages(draft, around, first // ON_A_PAGE, len(numbered)),
            (_button(draft, around, "more", "hide_more"),),
            *navigation(draft, around),
        ),
    )


def _group(kind: str, shown: list[tuple[int, Trait]], around: Around) -> Rich:
    lines = [_line(index, trait, around) for index, trait in shown if trait.kind == kind]
    return joined(around.say("kind", name=around.label(kind)), *lines, by="\n")


def _line(index: int, trait: Trait, around: Around) -> Rich:
    key = "trait_hidden" if trait.hide else "trait_kept"
    return around.say(key, number=index + 1, words=given(trait.words), instead=given(trait.instead))


def _numbers(draft: Draft, indexes: list[int]) -> Keyboard:
    buttons = [Button(str(index + 1), press(draft, f"i{index}", Verb.TRAIT)) for index in indexes]
    return tuple(tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW))


def _pages(draft: Draft, around: Around, page: int, count: int) -> Keyboard:
    turns = []
    if page > 0:
        turns.append(_button(draft, around, f"p{page - 1}", "page_before"))
    if (page + 1) * ON_A_PAGE < count:
        turns.append(_button(draft, around, f"p{page + 1}", "page_after"))
    return (tuple(turns),) if turns else ()


def one_trait(draft: Draft, around: Around, index: int) -> Speech:
    """Return one trait, and what can be done about it."""
    trait = draft.traits[index]
    other = ("k", "trait_keep") if trait.hide else ("h", "trait_hide")
    return Speech(
        text=joined(
            plain(around.label(trait.kind)),
            _line(index, trait, around),
        ),
        buttons=(
            (_button(draft, around, f"{other[0]}{index}", other[1]),),
            (_button(draft, around, f"w{index}", "trait_write"),),
            (_button(draft, around, f"p{index // ON_A_PAGE}", "trait_list"),),
        ),
    )


def traits_settled(draft: Draft, around: Around) -> Speech:
    """Return what is left of the list when it is done: how many, none of the words."""
    return Speech(text=around.say("traits_settled", n=sum(trait.hide for trait in draft.traits)))


def _button(draft: Draft, around: Around, arg: str, label: str) -> Button:
    return Button(around.label(f"button_{label}"), press(draft, arg, Verb.TRAIT))
