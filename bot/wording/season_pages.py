"""The pages behind the dates of a season that is planned: how together, by which method, whose holidays, a date moved, a pause.

Pure. Each button carries the choice it stands for.
"""

from collections.abc import Sequence
from datetime import date

from bot.planning.meeting import Modality
from bot.planning.season import Occurrence
from bot.rounds.method import Method
from bot.wording.outgoing import Speech
from bot.wording.places import country_name
from bot.wording.planning import LIVE_FORMS, Desk, form_name
from bot.wording.season import (
    COUNTRY,
    FORM,
    METHOD,
    MOVED,
    REST,
    back_button,
    in_rows,
    label,
    named,
    said,
    short_day,
    ticked,
)

COUNTRIES = ("NL", "BE", "DE", "GB", "IE", "FR", "LU", "CH", "AT", "US", "CW", "SR")
"""Those that are a tap away; the country of the circle's zone is among the choices in any case."""
WEEKS = (2, 3, 4, 5, 6, 8, 10, 12, 16)
"""A pause can be so long; one that is no longer than the rhythm would leave nothing out."""
OPEN = "open"
"""No method is settled."""


def how_together(desk: Desk, now: Modality) -> Speech:
    """Ask how the members are together in the meetings."""
    buttons = [
        desk.button(ticked(form_name(desk, one), one is now), f"{FORM}:{one.value}") for one in LIVE_FORMS
    ]
    return Speech(text=desk.say("which_form"), buttons=(*in_rows(buttons, 2), (back_button(desk),)))


def which_country(desk: Desk, now: str, own: str) -> Speech:
    """Ask whose public holidays are kept free."""
    offered = dict.fromkeys(one for one in (own, now, *COUNTRIES) if one)
    buttons = [
        desk.button(ticked(country_name(one, desk.language), one == now), f"{COUNTRY}:{one}")
        for one in offered
    ]
    return Speech(text=said(desk, "which_country"), buttons=(*in_rows(buttons, 2), (back_button(desk),)))


def which_to_move(desk: Desk, found: Sequence[Occurrence]) -> Speech:
    """Ask which date is moved."""
    buttons = [
        desk.button(short_day(one.wall.date(), desk), f"{MOVED}:{one.day.isoformat()}") for one in found
    ]
    return Speech(text=said(desk, "which_date"), buttons=(*in_rows(buttons, 3), (back_button(desk),)))


def pause_after(desk: Desk, found: Sequence[Occurrence]) -> Speech:
    """Ask after which meeting the circle pauses; not after the last."""
    buttons = [
        desk.button(short_day(one.wall.date(), desk), f"{REST}:{one.day.isoformat()}") for one in found[:-1]
    ]
    return Speech(text=said(desk, "pause_after"), buttons=(*in_rows(buttons, 3), (back_button(desk),)))


def pause_weeks(desk: Desk, after: date, every: int) -> Speech:
    """Ask how long the circle pauses."""
    buttons = [
        desk.button(label(desk, "pause_weeks", n=weeks), f"{REST}:{after.isoformat()}:{weeks}")
        for weeks in WEEKS
        if weeks > every
    ]
    return Speech(
        text=said(desk, "pause_how_long", day=short_day(after, desk)),
        buttons=(*in_rows(buttons, 3), (back_button(desk),)),
    )


def which_method(desk: Desk, possible: Sequence[Method], now: str | None) -> Speech:
    """Ask by which method the circle works this season; it may stay open."""
    buttons = [
        desk.button(ticked(one.name.said_in(desk.language), one.id == now), f"{METHOD}:{one.id}")
        for one in possible
    ]
    stays_open = named(desk, "method_open", f"{METHOD}:{OPEN}")
    return Speech(
        text=said(desk, "which_method"), buttons=((stays_open,), *in_rows(buttons, 2), (back_button(desk),))
    )
