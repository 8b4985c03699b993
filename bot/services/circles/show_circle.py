"""The circle's menu in the group: how things stand, and the pages behind its buttons.

It shows numbers and the names of facilitators; never who takes part, has answered, or has opened the private chat.
"""

from bot.circles.model import HIDDEN_FLOOR, Circle, Lead, Patience, Person
from bot.circles.zones import FAR, NEAR, Region
from bot.language import Language
from bot.rounds.method import Order, Watch
from bot.services import people
from bot.services.circles.authority import facilitators_of
from bot.services.circles.circle_posts import title_of
from bot.services.work import Work
from bot.wording.anchor import PLAN_LINK
from bot.wording.names import UNKNOWN, shown
from bot.wording.outgoing import Button, DeepLink, Keyboard, Press, Speech, Verb
from bot.wording.places import city
from bot.wording.planning import LIVE_FORMS

MINIMA = range(HIDDEN_FLOOR, 9)
"""The choices for a circle's minimum."""

OTHER_PLACES = "more"
NEARBY = "near"
ORDER = "order_"
"""Before the name of an order of turns, in a button."""
MEETS = "meets_"
"""Before the name of a way to be together, in a button."""
PATIENCE = "patience_"
"""Before the name of how soon a round may be taken over, in a button."""
DAYS = "days_"
"""Before whether unhurried rounds go on at weekends, in a button."""
PATIENCES = {
    Patience.SHORT: "circle.patience_short",
    Patience.USUAL: "circle.patience_usual",
    Patience.LONG: "circle.patience_long",
}
ORDERS = {
    Order.DRAWN: "circle.order_drawn",
    Order.SEATED: "circle.order_seated",
    Order.LEAST_FIRST: "circle.order_least_first",
}
PAGES = frozenset({OTHER_PLACES, NEARBY, *Region})
"""What the zone button may ask for besides a zone."""


async def menu(work: Work, circle: Circle) -> Speech:
    """Return how things stand in a circle, with everything that can be changed."""
    language, texts = people.group_language(work, circle), work.tools.texts
    members = await people.members_of(work, circle)
    text = texts.say(
        "circle.menu",
        language,
        title=title_of(work, circle),
        n=len(members),
        guides=await _guides(work, circle, language),
        tongue=texts.label(f"circle.language_{language}", language),
        zone=_zone(work, circle, language),
        minimum=circle.minimum,
        version=circle.agreement_version,
    )
    rows = (
        (
            ("button_language", Verb.CIRCLE_MENU, "language"),
            ("button_zone", Verb.SET_ZONE, NEARBY),
        ),
        (("button_agreement", Verb.SHOW_AGREEMENT, ""), ("button_minimum", Verb.CIRCLE_MENU, "minimum")),
        (
            ("button_check", Verb.CHECK, ""),
            ("button_ways", Verb.CIRCLE_MENU, "ways"),
        ),
        (("button_meets", Verb.CIRCLE_MENU, "meets"),),
        (("button_take", Verb.TAKE_FACILITATION, ""), ("button_appoint", Verb.APPOINT, "")),
    )
    buttons = tuple(
        tuple(_button(work, circle, language, key, verb, arg) for key, verb, arg in row) for row in rows
    )
    plan = Button(texts.label("circle.button_plan", language), DeepLink(payload=f"{PLAN_LINK}{circle.id}"))
    return Speech(text=text, buttons=(*buttons, (plan,)))


def language_page(work: Work, circle: Circle) -> Speech:
    """Return the choice of the circle's language."""
    language = people.group_language(work, circle)
    return Speech(
        text=work.tools.texts.say("circle.which_language", language),
        buttons=(language_row(work, circle, language), back_row(work, circle, language)),
    )


def minimum_page(work: Work, circle: Circle) -> Speech:
    """Return the choice of how many members hide an owner well enough."""
    language = people.group_language(work, circle)
    choices = tuple(
        Button(str(minimum), Press(verb=Verb.CIRCLE_MENU, subject=circle.id, arg=f"minimum{minimum}"))
        for minimum in MINIMA
    )
    text = work.tools.texts.say(
        "circle.which_minimum", language, minimum=circle.minimum, floor=HIDDEN_FLOOR, others=HIDDEN_FLOOR - 1
    )
    return Speech(text=text, buttons=(choices, back_row(work, circle, language)))


def ways_page(work: Work, circle: Circle) -> Speech:
    """Return how a circle works: the order of turns, who leads, whether there are hints; each can be changed."""
    language, texts = people.group_language(work, circle), work.tools.texts
    orders = tuple(
        _ticked(work, circle, key, f"{ORDER}{order.value}", on=circle.order is order)
        for order, key in ORDERS.items()
    )
    leading = (
        _ticked(work, circle, "circle.lead_one", "lead_one", on=circle.lead is Lead.ONE),
        _ticked(work, circle, "circle.lead_in_turn", "lead_in_turn", on=circle.lead is Lead.IN_TURN),
        _ticked(work, circle, "circle.lead_all", "lead_all", on=circle.lead is Lead.ALL),
        _ticked(work, circle, "circle.lead_kring", "lead_kring", on=circle.lead is Lead.KRING),
    )
    watching = (
        _ticked(work, circle, "circle.watch_witness", "watch_witness", on=circle.watch is Watch.WITNESS),
        _ticked(work, circle, "circle.watch_observer", "watch_observer", on=circle.watch is Watch.OBSERVER),
        _ticked(work, circle, "circle.watch_nobody", "watch_nobody", on=circle.watch is None),
    )
    patience = tuple(
        _ticked(work, circle, key, f"{PATIENCE}{one.value}", on=circle.patience is one)
        for one, key in PATIENCES.items()
    )
    days = (
        _ticked(work, circle, "circle.days_all", f"{DAYS}all", on=not circle.working_days),
        _ticked(work, circle, "circle.days_working", f"{DAYS}working", on=circle.working_days),
    )
    hints = (
        _ticked(work, circle, "circle.button_hints_on", "hints_on", on=circle.hints),
        _ticked(work, circle, "circle.button_hints_off", "hints_off", on=not circle.hints),
    )
    return Speech(
        text=texts.say("circle.ways", language),
        buttons=(
            orders[:2],
            orders[2:],
            leading[:2],
            leading[2:],
            patience,
            watching,
            days,
            hints,
            (_button(work, circle, language, "button_reminds", Verb.CIRCLE_MENU, "reminds"),),
            back_row(work, circle, language),
        ),
    )


def meets_page(work: Work, circle: Circle) -> Speech:
    """Return how the members are together in live rounds; it can be changed."""
    language, texts = people.group_language(work, circle), work.tools.texts
    buttons = [
        _ticked(work, circle, f"planning.form_{one.value}", f"{MEETS}{one.value}", on=circle.meets is one)
        for one in LIVE_FORMS
    ]
    return Speech(
        text=texts.say("planning.which_form", language),
        buttons=(*_in_pairs(buttons), back_row(work, circle, language)),
    )


def _ticked(work: Work, circle: Circle, key: str, arg: str, *, on: bool) -> Button:
    label = work.tools.texts.label(key, people.group_language(work, circle))
    return Button(f"✓ {label}" if on else label, Press(verb=Verb.CIRCLE_MENU, subject=circle.id, arg=arg))


def zone_page(work: Work, circle: Circle, page: str) -> Speech:
    """Return the choice of the circle's time zone, from the menu."""
    language = people.group_language(work, circle)
    return Speech(
        text=work.tools.texts.say("circle.which_zone", language),
        buttons=(*zone_rows(work, circle.id, language, page), back_row(work, circle, language)),
    )


def language_row(work: Work, circle: Circle, language: Language) -> tuple[Button, ...]:
    """Return a button for each language, each called by its own name."""
    return tuple(
        Button(
            work.tools.texts.label(f"circle.language_{one}", language),
            Press(verb=Verb.SET_LANGUAGE, subject=circle.id, arg=one),
        )
        for one in Language
    )


def zone_rows(work: Work, subject: str, language: Language, page: str) -> Keyboard:
    """Return buttons for a page of time zones: those near, the parts of the world, or one part; for a circle, or oneself."""

    def button(key: str, arg: str) -> Button:
        label = work.tools.texts.label(f"circle.{key}", language)
        return Button(label, Press(verb=Verb.SET_ZONE, subject=subject, arg=arg))

    if page == OTHER_PLACES:
        regions = [button(f"region_{region}", region) for region in Region]
        return _in_pairs([*regions, button("button_near", NEARBY)])
    zones = FAR[Region(page)] if page in set(Region) else NEAR[language]
    cities = [
        Button(city(zone, language), Press(verb=Verb.SET_ZONE, subject=subject, arg=zone)) for zone in zones
    ]
    in_order = sorted(cities, key=lambda one: one.label) if page in set(Region) else cities
    return (*_in_pairs(in_order), (button("button_other_place", OTHER_PLACES),))


def back_row(work: Work, circle: Circle, language: Language) -> tuple[Button, ...]:
    """Return the way back to the menu."""
    return (_button(work, circle, language, "button_back", Verb.CIRCLE_MENU, ""),)


async def _guides(work: Work, circle: Circle, language: Language) -> str:
    nobody = work.tools.texts.label("circle.nobody_guides", language)
    nameless = work.tools.texts.label("circle.nameless", language)
    names: list[str] = []
    for member in await facilitators_of(work, circle):
        person = await work.tx.get(Person, member.user)
        names.append(shown(person.name if person else UNKNOWN, without=nameless))
    return ", ".join(sorted(names, key=str.casefold)) or nobody


def _zone(work: Work, circle: Circle, language: Language) -> str:
    if circle.zone is None:
        return work.tools.texts.label("circle.not_chosen", language)
    return city(circle.zone, language)


def _button(work: Work, circle: Circle, language: Language, key: str, verb: Verb, arg: str) -> Button:
    label = work.tools.texts.label(f"circle.{key}", language)
    return Button(label, Press(verb=verb, subject=circle.id, arg=arg))


def _in_pairs(buttons: list[Button]) -> Keyboard:
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
