"""What a coach can do for themselves, in private: how strong it is, a quiet minute, stopping, somebody to talk to. Pure.

The same for everybody: nothing here knows who the owner is, or what anybody has answered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.language import Language
from bot.rounds.model import CircleId, RoundId
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined, mention, quote
from bot.wording.texts import Texts


class Strength(StrEnum):
    """How strong it is, in four taps."""

    CALM = "calm"
    STIRRED = "stirred"
    STRONG = "strong"
    TOO_MUCH = "too_much"


class Route(StrEnum):
    """With whom or how to go on, when something is better not carried alone."""

    SUPERVISOR = "supervisor"
    COACH = "coach"
    COLLEAGUE = "colleague"
    PAUSE = "pause"


class WeekStep(StrEnum):
    """One thing to do this week."""

    CALL = "call"
    PLAN = "plan"
    OWN = "own"
    NONE = "none"


MINUTE, LATER, ON, STOP, STOP_SURE, STOP_NOT = "minute", "later", "on", "stop", "stop-sure", "stop-not"
HELP, BACK_IN, WILLING = "help", "back", "willing"
ASK, ASK_SURE, ASK_NOT, WILL, WILL_NOT = "ask", "ask-sure", "ask-not", "will", "will-not"
CAN, CANNOT, SHOW, SHOW_NOT = "yes", "no", "show", "show-not"
ROUTE, STEP = "r", "s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A circle in which somebody takes part, and the round that goes on there with a seat for them."""

    circle: CircleId
    title: str
    round: RoundId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caring:
    """What every message needs."""

    texts: Texts
    language: Language
    places: tuple[Place, ...] = ()

    def say(self, key: str, **values: str | int | Rich) -> Rich:
        """Return a text of the area `care`."""
        return self.texts.say(f"care.{key}", self.language, **values)

    def label(self, key: str, **values: str | int) -> str:
        """Return a text of the area `care` without styles."""
        return self.texts.label(f"care.{key}", self.language, **values)

    def button(self, key: str, verb: Verb, arg: str = "", subject: str = "") -> Button:
        """Return a button with its own label."""
        return Button(self.label(key), Press(verb=verb, subject=subject, arg=arg))

    def of_rounds(self, key: str, arg: str) -> Keyboard:
        """Return a button for each round that goes on; with the circle's title where there are several."""
        going = [one for one in self.places if one.round]
        return tuple(
            (
                Button(
                    self.label(key) if len(going) == 1 else self.label(f"{key}_in", title=one.title),
                    Press(verb=Verb.CARE, subject=one.round or "", arg=arg),
                ),
            )
            for one in going
        )


def card(caring: Caring) -> Speech:
    """Return everything that is there, with who sees it."""
    strengths = [caring.button(f"strength_{one.value}", Verb.CARE, one.value) for one in Strength]
    return Speech(
        text=joined(caring.say("card"), caring.say("who_sees")),
        buttons=(
            tuple(strengths[:2]),
            tuple(strengths[2:]),
            *caring.of_rounds("button_stop", STOP),
            *ways_to_talk(caring),
            (caring.button("button_willing", Verb.PEER, WILLING),),
            (caring.button("button_help", Verb.CARE, HELP),),
        ),
    )


def ways_to_talk(caring: Caring) -> Keyboard:
    """Return the two ways to somebody, or to a way to somebody."""
    return (
        (caring.button("button_peer", Verb.PEER, ASK),),
        (caring.button("button_tell_nobody", Verb.REFERRAL),),
    )


def too_much(caring: Caring, *, after_a_minute: bool = False) -> Speech:
    """Offer what can be done when it is too much; once more after a minute of silence."""
    minute = () if after_a_minute else ((caring.button("button_minute", Verb.CARE, MINUTE),),)
    return Speech(
        text=caring.say("minute_over" if after_a_minute else "too_much"),
        buttons=(
            *minute,
            *caring.of_rounds("button_later", LATER),
            (caring.button("button_on", Verb.CARE, ON),),
            *caring.of_rounds("button_stop", STOP),
            (caring.button("button_help", Verb.CARE, HELP),),
        ),
    )


def put_off(caring: Caring, round_: RoundId) -> Speech:
    """Say that the own turn waits, and how to come back."""
    return Speech(
        text=caring.say("put_off"),
        buttons=((caring.button("button_back_in", Verb.CARE, BACK_IN, round_),),),
    )


def ask_stop(caring: Caring, round_: RoundId) -> Speech:
    """Say what comes of a stop, to whoever asks; the same for everybody."""
    return Speech(
        text=caring.say("ask_stop"),
        buttons=(
            (caring.button("button_stop_sure", Verb.CARE, STOP_SURE, round_),),
            (caring.button("button_not", Verb.CARE, STOP_NOT, round_),),
        ),
    )


# ── what somebody would rather tell nobody ───────────────────────────────────────────────────────────────────────


def referral(caring: Caring) -> Speech:
    """Return the calm sentence, the line, and the routes."""
    routes = tuple((caring.button(f"route_{one.value}", Verb.REFERRAL, f"{ROUTE}:{one}"),) for one in Route)
    return Speech(
        text=joined(
            caring.say("referral_calm"),
            caring.say("referral_line"),
            caring.say("referral_routes"),
            caring.say("not_kept"),
        ),
        buttons=routes,
    )


def which_step(caring: Caring, route: Route) -> Speech:
    """Ask which one step this week."""

    def button(one: WeekStep) -> Button:
        return caring.button(f"step_{one.value}", Verb.REFERRAL, f"{STEP}:{route}:{one}")

    peer = ((caring.button("button_peer", Verb.PEER, ASK),),) if route is Route.COLLEAGUE else ()
    return Speech(
        text=joined(caring.say(f"about_{route.value}"), caring.say("which_step")),
        buttons=(*peer, *((button(one),) for one in WeekStep)),
    )


def own_step(caring: Caring, route: Route, chosen: WeekStep) -> Speech:
    """Show once what somebody chose for this week."""
    what = caring.label(f"step_{chosen.value}")
    return Speech(
        text=joined(
            caring.say("chosen", route=caring.label(f"route_{route.value}"), step=what),
            caring.say("goes_soon"),
        )
    )


def shown_once(caring: Caring, text: str) -> Speech:
    """Show once what somebody wrote."""
    return Speech(text=joined(caring.say("written"), quote(text), caring.say("goes_soon")))


# ── one of the circle ────────────────────────────────────────────────────────────────────────────────────────────


def which_circle(caring: Caring, arg: str) -> Speech:
    """Ask in which circle, for who is in several."""
    return Speech(
        text=caring.say("which_circle"),
        buttons=tuple(
            (Button(one.title, Press(verb=Verb.PEER, subject=one.circle, arg=arg)),) for one in caring.places
        ),
    )


def ask_peer(caring: Caring, circle: CircleId, day: str) -> Speech:
    """Say how it goes before anybody is asked."""
    return Speech(
        text=caring.say("ask_peer", day=day),
        buttons=(
            (caring.button("button_ask_sure", Verb.PEER, ASK_SURE, circle),),
            (caring.button("button_not", Verb.PEER, ASK_NOT, circle),),
        ),
    )


def asked(caring: Caring, circle: CircleId, day: str) -> Speech:
    """Say until when somebody hears of it."""
    stop = caring.button("button_ask_not", Verb.PEER, ASK_NOT, circle)
    return Speech(text=caring.say("asked", day=day), buttons=((stop,),))


def willing(caring: Caring, circle: CircleId, until: str | None) -> Speech:
    """Ask whether somebody would be there for a colleague, or say until when they are."""
    key, buttons = ("is_willing", [WILL_NOT]) if until else ("ask_willing", [WILL, WILL_NOT])
    labels = {WILL: "button_will", WILL_NOT: "button_will_not"}
    return Speech(
        text=caring.say(key, until=until) if until else caring.say(key),
        buttons=tuple((caring.button(labels[one], Verb.PEER, one, circle),) for one in buttons),
    )


def invited(caring: Caring, ask: str, title: str) -> Speech:
    """Ask one of the willing; nothing says who wishes it, or why."""
    return Speech(
        text=caring.say("invited", circle=given(title)),
        buttons=(
            (caring.button("button_can", Verb.PEER, CAN, ask),),
            (caring.button("button_cannot", Verb.PEER, CANNOT, ask),),
        ),
    )


def somebody_can(caring: Caring, ask: str) -> Speech:
    """Ask whose wish it is whether names may be shown now."""
    return Speech(
        text=caring.say("somebody_can"),
        buttons=(
            (caring.button("button_show", Verb.PEER, SHOW, ask),),
            (caring.button("button_show_not", Verb.PEER, SHOW_NOT, ask),),
        ),
    )


def together(caring: Caring, name: str, user: int, title: str) -> Speech:
    """Show the name of the other, to both in the same words."""
    return Speech(text=caring.say("together", circle=given(title), name=mention(name, user)))


def nobody_free(caring: Caring) -> Speech:
    """Say that nobody was free: the same, whatever happened."""
    buttons = (
        (caring.button("button_help", Verb.CARE, HELP),),
        (caring.button("button_peer", Verb.PEER, ASK),),
    )
    return Speech(text=caring.say("nobody_free"), buttons=buttons)


def below(caring: Caring) -> tuple[Rich, Sequence[tuple[Button, ...]]]:
    """Return the line and the button that stand below the question of the next morning."""
    return caring.say("aftercare"), ((caring.button("button_aftercare", Verb.PEER, ASK),),)
