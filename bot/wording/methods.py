"""Methods as a facilitator reads them: one of them whole, the three questions, the two proposed. The list is in `method_list`. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language import Language
from bot.rounds.adapting import OWN, has_own_prompt
from bot.rounds.fitting import Having, Hindrance, Time, hindrance, length, suits
from bot.rounds.method import Fit, Method, Pace, Phase
from bot.rounds.model import CircleId
from bot.wording.outgoing import Button, Press, Rich, Speech, Verb, joined
from bot.wording.texts import Texts

ABOUT = (Fit.STIRRED, Fit.EVENT, Fit.STUCK, Fit.LIFE_QUESTION, Fit.GOING_WELL)
"""What a dilemma can be about, in the order in which it is asked."""
A_ROW = 2
LIST = "l"
"""What the button asks that leads back to the list."""
TAKE = "take"
"""What carries a method from here into a plan that is being made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What every message about methods needs."""

    texts: Texts
    language: Language
    circle: CircleId
    planning: bool
    """Whether a method can be taken right away: a plan is being made."""
    leads: bool = False
    """Whether the reader leads here, and may make an own version."""

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `methods`."""
        return self.texts.say(f"methods.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `methods` without styles."""
        return self.texts.label(f"methods.{key}", self.language, **values)

    def button(self, label: str, arg: str) -> Button:
        """Return a button that asks about methods."""
        return Button(label, Press(verb=Verb.METHODS, subject=self.circle, arg=arg))

    def name(self, method: Method) -> str:
        """Return the name of a method with its variant."""
        variant = method.variant.said_in(self.language)
        name = method.name.said_in(self.language)
        return f"{name} ({variant})" if variant else name


def reasons(shelf: Shelf, methods: Sequence[Method], having: Having) -> Rich:
    """Return what is not offered now, with the reason; empty when everything is."""
    lines = [
        shelf.say(f"not_{why.value}", name=shelf.name(one), n=one.at_least, why=_why(one, why, shelf))
        for one in methods
        if (why := hindrance(one, having)) is not None
    ]
    return joined(shelf.say("not_now"), *lines, by="\n") if lines else ()


def _why(method: Method, hindrance_: Hindrance, shelf: Shelf) -> str:
    hidden = hindrance_ is Hindrance.OWNER_HIDDEN and method.no_hiding is not None
    return method.no_hiding.said_in(shelf.language) if hidden and method.no_hiding else ""


def _line(shelf: Shelf, method: Method, having: Having) -> Rich:
    return shelf.say(
        "line",
        name=shelf.name(method),
        minutes=length(method, having, Pace.LIVE),
        days=length(method, having, Pace.UNHURRIED),
        hiding=hiding(shelf, method),
        about=method.about.said_in(shelf.language),
    )


def hiding(shelf: Shelf, method: Method) -> str:
    """Return whether an owner can stay hidden in a method, in two words."""
    return shelf.label("can_hide" if method.no_hiding is None else "named_only")


def whole(shelf: Shelf, method: Method, having: Having, at: str = LIST) -> Speech:
    """Show one method: what it is for and not for, its phases, where it comes from; `at` is where in the list one came from."""
    fewest, most = method.best
    phases = [_phase(shelf, number, phase) for number, phase in enumerate(method.phases, start=1)]
    hidden = shelf.say("no_hiding", why=method.no_hiding.said_in(shelf.language)) if method.no_hiding else ()
    text = joined(
        shelf.say(
            "whole",
            name=shelf.name(method),
            about=method.about.said_in(shelf.language),
            not_for=method.not_for.said_in(shelf.language),
            n=method.at_least,
            fewest=fewest,
            most=most,
            minutes=length(method, having, Pace.LIVE),
            days=length(method, having, Pace.UNHURRIED),
        ),
        joined(*phases, by="\n"),
        hidden,
        shelf.say("origin", origin=method.origin, note=method.licence_note.said_in(shelf.language)),
        reasons(shelf, (method,), having),
    )
    possible = suits(method, having) and hindrance(method, having) is None
    taking = _take(shelf, (method,) if possible else ())
    return Speech(text=text, buttons=(*taking, *_own(shelf, method), (_back(shelf, at),)))


def _own(shelf: Shelf, method: Method) -> tuple[tuple[Button, ...], ...]:
    """Return what who leads can do with a method besides taking it: make an own version, remove one."""
    if not shelf.leads:
        return ()
    version = Press(verb=Verb.ADAPT, subject=shelf.circle, arg=f"new:{method.id}")
    more = Press(verb=Verb.ADAPT, subject=shelf.circle, arg=f"more:{method.id}")
    remove = Press(verb=Verb.ADAPT, subject=shelf.circle, arg=f"gone:{method.id}")
    own = ((Button(shelf.label("remove"), remove),),) if method.id.startswith(OWN) else ()
    return ((Button(shelf.label("own_version"), version),), (Button(shelf.label("with_more"), more),), *own)


def _phase(shelf: Shelf, number: int, phase: Phase) -> Rich:
    line = shelf.say(
        "phase",
        number=number,
        name=phase.name.said_in(shelf.language),
        minutes=phase.minutes,
        who=shelf.label(f"speaks_{phase.speaks[-1].value.lower()}"),
    )
    own = shelf.texts.say("adapting.own_prompt", shelf.language) if has_own_prompt(phase) else ()
    line = joined(line, own, by=" · ")
    return joined(line, shelf.say("phase_again"), by=" ") if phase.again else line


def what_about(shelf: Shelf) -> Speech:
    """Ask what the dilemma is about: the first of three questions."""
    rows = tuple((shelf.button(shelf.label(f"about_{one.value}"), f"q:{one.value}"),) for one in ABOUT)
    return Speech(text=shelf.say("ask_about"), buttons=(*rows, (_back(shelf),)))


def how_long(shelf: Shelf, about: Fit) -> Speech:
    """Ask how much time there is: the second."""
    rows = tuple(
        (shelf.button(shelf.label(f"time_{one.value}"), f"q:{about.value}:{one.value}"),) for one in Time
    )
    return Speech(text=shelf.say("ask_time"), buttons=(*rows, (_back(shelf),)))


def how_used(shelf: Shelf, about: Fit, time: Time) -> Speech:
    """Ask whether the group does this often: the third."""
    row = tuple(
        shelf.button(shelf.label(f"used_{one}"), f"q:{about.value}:{time.value}:{one}") for one in ("y", "n")
    )
    return Speech(text=shelf.say("ask_used"), buttons=(row, (_back(shelf),)))


def proposal(shelf: Shelf, methods: Sequence[Method], having: Having) -> Speech:
    """Show the two that fit best."""
    lines = [_line(shelf, one, having) for one in methods]
    shown = tuple(
        (shelf.button(shelf.label("read_about", name=shelf.name(one)), f"o:{one.id}"),) for one in methods
    )
    return Speech(
        text=joined(shelf.say("proposal" if methods else "no_proposal"), *lines),
        buttons=(*_take(shelf, methods), *shown, (_back(shelf),)),
    )


def _take(shelf: Shelf, methods: Sequence[Method]) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons by which a plan that is being made takes a method."""
    if not shelf.planning:
        return ()
    return tuple(
        (
            Button(
                shelf.label("take", name=shelf.name(one)),
                Press(verb=Verb.PLAN, subject=shelf.circle, arg=f"{TAKE}:{one.id}"),
            ),
        )
        for one in methods
    )


def _back(shelf: Shelf, at: str = LIST) -> Button:
    return shelf.button(shelf.label("back"), at)
