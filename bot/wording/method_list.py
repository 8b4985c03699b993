"""The list of methods, short enough for a phone: a few at a time, narrowed by taps, and why one is not offered now. Pure.

Where in the list somebody is stands on the buttons: how long a round may take, the pace, hidden or named, and the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.rounds.adapting import OWN
from bot.rounds.fitting import Having, Narrowing, Within, hindrance, length
from bot.rounds.method import Method, Pace
from bot.wording.methods import A_ROW, LIST, Shelf, hiding, reasons
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, joined

A_PAGE = 6
PACES = {"l": Pace.LIVE, "u": Pace.UNHURRIED}
HIDING = {"h": True, "n": False}
LETTERS = 4
"""How many letters say where in the list somebody is."""
NOT_NOW = "w"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where in the list somebody is."""

    narrowing: Narrowing
    page: int = 0

    @property
    def letters(self) -> str:
        """Return it as a button carries it."""
        pace = next(letter for letter, pace in PACES.items() if pace is self.narrowing.pace)
        hidden = next(letter for letter, hidden in HIDING.items() if hidden is self.narrowing.hidden)
        return f"{self.narrowing.within.value}{pace}{hidden}{self.page}"


def spot_of(letters: str) -> Spot | None:
    """Return the spot that a button stands for; none for letters that no button has."""
    if len(letters) != LETTERS:
        return None
    within, pace, hidden, page = tuple(letters)
    known = within in set(Within) and pace in PACES and hidden in HIDING
    if not known or not (page.isascii() and page.isdecimal()):
        return None
    narrowing = Narrowing(within=Within(within), pace=PACES[pace], hidden=HIDING[hidden])
    return Spot(narrowing=narrowing, page=int(page))


def overview(shelf: Shelf, methods: Mapping[str, Method], having: Having, spot: Spot) -> Speech:
    """Show a page of the methods that can be taken now and fit what was tapped."""
    has = _with(having, spot)
    found = _in_order(shelf, [one for one in _offered(methods, has) if spot.narrowing.takes(one, has)])
    pages = max(1, -(-len(found) // A_PAGE))
    spot = replace(spot, page=min(spot.page, pages - 1))
    shown = found[spot.page * A_PAGE : (spot.page + 1) * A_PAGE]
    away = len(methods) - len(_offered(methods, has))
    about = shelf.say("no_circle") if having.members is None else shelf.say("circle_of", n=having.members)
    head = joined(shelf.say("list", found=len(found), all=len(methods)), about, by="\n")
    lines = [_line(shelf, one, has, spot.narrowing.pace) for one in shown]
    buttons = [shelf.button(shelf.name(one), f"o{spot.letters}:{one.id}") for one in shown]
    rows = tuple(tuple(buttons[first : first + A_ROW]) for first in range(0, len(buttons), A_ROW))
    not_now = (
        (shelf.button(shelf.label("button_not_now", n=away), f"{NOT_NOW}:{spot.letters}"),) if away else ()
    )
    return Speech(
        text=joined(head, *(lines or [shelf.say("none_found")])),
        buttons=(
            *rows,
            *_turning(shelf, spot, pages),
            *_narrowing(shelf, spot),
            (shelf.button(shelf.label("help_me"), "q"), *not_now),
            *_paste(shelf),
        ),
    )


def not_now(shelf: Shelf, methods: Mapping[str, Method], having: Having, spot: Spot) -> Speech:
    """Say of each method that cannot be taken now why, with a button to read it all the same."""
    has = _with(having, spot)
    away = _in_order(shelf, [one for one in methods.values() if hindrance(one, has) is not None])
    buttons = [shelf.button(shelf.name(one), f"o{spot.letters}:{one.id}") for one in away]
    rows = tuple(tuple(buttons[first : first + A_ROW]) for first in range(0, len(buttons), A_ROW))
    return Speech(
        text=reasons(shelf, away, has) or shelf.say("all_possible"),
        buttons=(*rows, (shelf.button(shelf.label("back"), f"{LIST}:{spot.letters}"),)),
    )


def to_read(shelf: Shelf, methods: Mapping[str, Method], having: Having) -> Rich:
    """Return the methods by name, a line each: for a group, where nobody taps through a list."""
    lines = [
        shelf.say(
            "short_line",
            name=shelf.name(one),
            minutes=length(one, having, Pace.LIVE),
            hiding=hiding(shelf, one),
        )
        for one in _in_order(shelf, _offered(methods, having))
    ]
    away = len(methods) - len(lines)
    more = shelf.say("more_in_private_away", n=away) if away else shelf.say("more_in_private")
    return joined(shelf.say("list_to_read", n=having.members or 0), joined(*lines, by="\n"), more)


def _with(having: Having, spot: Spot) -> Having:
    return replace(having, hidden=having.hidden or spot.narrowing.hidden)


def _offered(methods: Mapping[str, Method], having: Having) -> list[Method]:
    return [one for one in methods.values() if hindrance(one, having) is None]


def _in_order(shelf: Shelf, methods: list[Method]) -> list[Method]:
    """Return the circle's own first, the others by name."""
    return sorted(methods, key=lambda one: (not one.id.startswith(OWN), shelf.name(one).casefold()))


def _line(shelf: Shelf, method: Method, having: Having, pace: Pace) -> Rich:
    return shelf.say(
        f"line_{pace.value}",
        name=shelf.name(method),
        n=length(method, having, pace),
        hiding=hiding(shelf, method),
        about=method.about.said_in(shelf.language),
    )


def _turning(shelf: Shelf, spot: Spot, pages: int) -> Keyboard:
    before = replace(spot, page=spot.page - 1)
    after = replace(spot, page=spot.page + 1)
    row = (
        *((shelf.button(shelf.label("page_before"), f"{LIST}:{before.letters}"),) if spot.page else ()),
        *(
            (shelf.button(shelf.label("page_after"), f"{LIST}:{after.letters}"),)
            if after.page < pages
            else ()
        ),
    )
    return (row,) if row else ()


def _narrowing(shelf: Shelf, spot: Spot) -> Keyboard:
    now = spot.narrowing

    def choice(key: str, to: Narrowing) -> Button:
        label = shelf.label(key)
        ticked = f"✓ {label}" if to == now else label
        return shelf.button(ticked, f"{LIST}:{Spot(narrowing=to).letters}")

    return (
        tuple(choice(f"within_{now.pace.value}_{one.value}", replace(now, within=one)) for one in Within),
        tuple(choice(f"pace_{one.value}", replace(now, pace=one)) for one in Pace),
        (choice("any_owner", replace(now, hidden=False)), choice("hidden_owner", replace(now, hidden=True))),
    )


def _paste(shelf: Shelf) -> Keyboard:
    """Return what who leads can tap to bring a method file of their own, or questions that are asked after a round."""
    press = Press(verb=Verb.ADAPT, subject=shelf.circle, arg="text")
    questions = Press(verb=Verb.QUESTIONS, subject=shelf.circle, arg="l")
    own = ((Button(shelf.label("from_text"), press),), (Button(shelf.label("own_questions"), questions),))
    return own if shelf.leads else ()
