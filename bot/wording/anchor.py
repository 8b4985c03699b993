"""The one post of a round that shows where it is: edited, never repeated. With the buttons of who leads.

It says nothing of who has given, answered or voted.
"""

from bot.rounds import timing
from bot.rounds.model import NEARLY_OVER, DilemmaId, Round, Status
from bot.rounds.plan import Form
from bot.wording import coming, steps, taking_along
from bot.wording.cast import Cast
from bot.wording.outgoing import Button, DeepLink, Keyboard, Press, Rich, Speech, Verb, given, joined, plain


def anchor(round_: Round, cast: Cast) -> Speech:
    """Return the anchor as it is now."""
    return Speech(text=joined(_head(round_, cast), _state(round_, cast)), buttons=_buttons(round_, cast))


PLAN_LINK = "p_"
"""What the payload of the link to planning begins with; the circle follows, and no person."""
TAKE_OVER = "take"
"""What the button says by which somebody asks to take over the lead."""
CARE_LINK = "care"
"""The payload of the link to what somebody can do for themselves, in private; it names nobody."""


def slot(round_: Round) -> str:
    """Return the name under which the anchor is remembered."""
    return f"anchor:{round_.id}"


def _head(round_: Round, cast: Cast) -> Rich:
    title = cast.title(_told(round_))
    head = cast.say(
        "anchor_head",
        number=round_.number,
        whose=_whose(round_, cast),
        method=steps.method_name(round_, cast),
        pace=steps.pace_name(round_, cast),
    )
    return joined(
        head, cast.say("anchor_title", title=given(title)) if title and not round_.is_over else (), by="\n"
    )


def _told(round_: Round) -> DilemmaId | None:
    """Return the dilemma whose title stands above; while a vote is to come, none, also when one title is left."""
    if round_.chosen is not None or round_.by_vote or not round_.candidates:
        return round_.chosen
    return round_.candidates[0].dilemma


def _whose(round_: Round, cast: Cast) -> Rich:
    if round_.by_vote and round_.chosen is None:
        return cast.say("whose_by_vote")
    if round_.owner is not None and (not round_.hidden or round_.revealed):
        return cast.say("whose_named", name=cast.called(round_.owner))
    if round_.method.rotates:
        return cast.say("whose_rotates")
    return cast.say("whose_hidden")


def _state(round_: Round, cast: Cast) -> Rich:
    match round_.status:
        case Status.PLANNED:
            at = cast.full_moment(round_.starts_at)
            leads = (
                cast.say("anchor_leads", name=cast.called(round_.facilitator))
                if round_.facilitator
                else cast.say("anchor_leads_itself")
            )
            planned = joined(cast.say("anchor_planned", at=at), leads, by="\n")
            return joined(
                planned, coming.numbers(cast.texts, cast.language, cast.comes[1]) if cast.comes else ()
            )
        case Status.PAUSED:
            return joined(_step(round_, cast), cast.say("anchor_paused"), _taking_over(round_, cast))
        case Status.OPEN:
            return joined(_step(round_, cast), _taking_over(round_, cast))
        case Status.CLOSED:
            return cast.say("anchor_closed")
        case Status.CANCELLED:
            return cast.say("anchor_cancelled")


def _taking_over(round_: Round, cast: Cast) -> Rich:
    """Say that the lead can be taken over, where a round waits for somebody to lead it."""
    if cast.anybody_leads:
        return ()
    if round_.facilitator is None:
        return cast.say("anchor_nobody_leads")
    return cast.say("anchor_take_over") if round_.status is Status.PAUSED else ()


def _is_nearly_over(round_: Round, cast: Cast) -> bool:
    floor = round_.floor
    told = (
        floor is not None
        and not floor.warns
        and round_.step is not None
        and timing.warns(round_.step, round_)
    )
    return told and floor is not None and cast.now >= floor.ends_at - NEARLY_OVER


def _step(round_: Round, cast: Cast) -> Rich:
    step = round_.step
    if step is None:
        return ()
    until = steps.until(round_, cast)
    name = steps.step_name(round_, step, cast)
    turn = round_.floor.turn if round_.floor else None
    if turn is not None:
        where = cast.say("anchor_turn", name=name, speaker=cast.called(turn.speaker), until=until)
    elif round_.status is Status.PAUSED:
        where = cast.say("step_in_turns", name=name)
    elif _is_nearly_over(round_, cast):
        where = cast.say("step_nearly_over", name=name, until=until, n=steps.minutes_left(round_, cast))
    else:
        where = cast.say("step", name=name, until=until)
    return joined(where, plain(steps.asked(round_, step, cast)), steps.how(round_, step, cast))


def _buttons(round_: Round, cast: Cast) -> Keyboard:
    def button(key: str, verb: Verb, arg: str = "") -> Button:
        return Button(cast.label(key), Press(verb=verb, subject=round_.id, epoch=round_.epoch, arg=arg))

    care = (Button(cast.label("button_care"), DeepLink(payload=CARE_LINK)),)
    over = () if cast.anybody_leads else ((button("button_take_over", Verb.HAND_OVER, TAKE_OVER),),)
    match round_.status:
        case Status.PLANNED:
            change = Button(
                cast.label("button_change_planned"), DeepLink(payload=f"{PLAN_LINK}{round_.circle}")
            )
            take = taking_along.of_round(cast.label("button_take_along"), round_.id)
            answers = coming.answers(cast.texts, cast.language, cast.comes[0]) if cast.comes else ()
            return (
                *((answers,) if answers else ()),
                (button("button_begin", Verb.BEGIN), button("button_cancel", Verb.CANCEL)),
                (change, take),
            )
        case Status.PAUSED:
            return (
                (button("button_resume", Verb.RESUME), button("button_cancel", Verb.CANCEL)),
                *over,
                care,
            )
        case Status.OPEN:
            extensions = str(round_.floor.extensions if round_.floor else 0)
            in_turns = round_.step is not None and round_.step.form is Form.TURNS
            before = round_.floor is not None and round_.floor.index > 0
            back = (button("button_back_step", Verb.STEP_BACK),) if before else ()
            skip = (button("button_skip", Verb.SKIP),) if in_turns else ()
            turns = ((*back, *skip),) if back or skip else ()
            return (
                (button("button_next", Verb.NEXT), button("button_extend", Verb.EXTEND, extensions)),
                *turns,
                (button("button_pause", Verb.PAUSE), button("button_close_early", Verb.CLOSE)),
                (button("button_hand_over", Verb.HAND_OVER),),
                *over,
                care,
            )
        case Status.CLOSED | Status.CANCELLED:
            return ()
