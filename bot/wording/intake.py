"""What the intake asks, step by step: a draft and what must be known beside it become a message with buttons.

Pure. Every message here is for the writer alone, in the writer's own chat with Kring.
"""

from bot.dilemmas.draft import SITUATION_LENGTH, Draft, IntakeStep
from bot.dilemmas.intake import MAY_STAY_OPEN, WRITTEN, can_go_on, text_of
from bot.wording.around import Around, button, navigation, press
from bot.wording.outgoing import Button, Keyboard, Rich, Speech, Verb, given, joined, quote
from bot.wording.traits import trait_list

CIRCLE_ON_A_BUTTON = 28
WHO_AND_WHAT = {
    IntakeStep.PEOPLE: ("ask_people", "none_people"),
    IntakeStep.PLACES: ("ask_places", "none_places"),
    IntakeStep.UNUSUAL: ("ask_unusual", "none_unusual"),
}
"""The three questions, and the button that says there is nobody or nothing."""


def prompt(draft: Draft, around: Around) -> Speech:
    """Return what is asked in the present step."""
    match draft.step:
        case IntakeStep.CIRCLE:
            return Speech(text=around.say("ask_circle"), buttons=_circles(draft, around))
        case IntakeStep.SITUATION | IntakeStep.OWN_PART | IntakeStep.KEY_QUESTION | IntakeStep.TITLE:
            return _ask_text(draft, around)
        case IntakeStep.PEOPLE | IntakeStep.PLACES | IntakeStep.UNUSUAL:
            return _ask_who_and_what(draft, around)
        case IntakeStep.STIRS:
            return Speech(
                text=joined(around.say("ask_stirs"), around.say("stirs_question", question=around.question)),
                buttons=(
                    (button(draft, around, "unknown", "not_now"),),
                    (button(draft, around, "enough"), button(draft, around, "why")),
                    *navigation(draft, around),
                ),
            )
        case IntakeStep.PREVIEW:
            return Speech(
                text=around.say("ask_preview"),
                buttons=(
                    (button(draft, around, "right"),),
                    (button(draft, around, "change"),),
                    *navigation(draft, around),
                ),
            )
        case IntakeStep.SAFETY:
            return Speech(
                text=around.say("ask_safety"), buttons=(*_safety(draft, around), *navigation(draft, around))
            )
        case IntakeStep.NAMED:
            return _ask_named(draft, around)
        case IntakeStep.TRAITS:
            return trait_list(draft, around)
        case IntakeStep.SEND:
            key = "ask_send_hidden" if draft.hidden else "ask_send_named"
            return Speech(
                text=around.say(key, circle=given(around.title(draft.circle))),
                buttons=((button(draft, around, "send"),), *navigation(draft, around)),
            )


def _ask_text(draft: Draft, around: Around) -> Speech:
    written = text_of(draft, draft.step)
    so_far = joined(around.say("written_so_far"), quote(written)) if written else ()
    kept = _kept(draft, around) if draft.step is IntakeStep.SITUATION and written else ()
    rows: list[tuple[Button, ...]] = []
    if can_go_on(draft):
        rows.append((button(draft, around, "next", "all" if draft.step is IntakeStep.SITUATION else "keep"),))
    if draft.step is IntakeStep.SITUATION and draft.situation:
        rows.append((_take_back(draft, around),))
    if draft.step in MAY_STAY_OPEN:
        rows.append((button(draft, around, "unknown"),))
    text = joined(_question(draft, around), so_far, kept, around.say("only_you"))
    return Speech(text=text, buttons=(*rows, *navigation(draft, around)))


def _ask_who_and_what(draft: Draft, around: Around) -> Speech:
    """Return one of the three questions about who and what occurs; a text without capitals asks for its names."""
    asked, none = WHO_AND_WHAT[draft.step]
    if draft.step is IntakeStep.PEOPLE and draft.small_letters:
        asked = "ask_people_small"
    told = text_of(draft, draft.step)
    so_far = joined(around.say("told_so_far"), quote(told)) if told else ()
    rows = [(button(draft, around, "next", "keep"),)] if told else []
    rows.append((button(draft, around, "none", none),))
    return Speech(
        text=joined(around.say(asked), so_far, around.say("only_you")),
        buttons=(*rows, *navigation(draft, around)),
    )


def situation_grew(draft: Draft, around: Around) -> Speech:
    """Return the answer to each message of the situation: how much is kept, and that more may come."""
    return Speech(
        text=_kept(draft, around),
        buttons=(
            *(((button(draft, around, "next", "all"),),) if draft.situation else ()),
            *(((_take_back(draft, around),),) if draft.situation else ()),
            *navigation(draft, around),
        ),
    )


def _kept(draft: Draft, around: Around) -> Rich:
    return around.say(
        "kept", n=len(draft.situation), length=len(draft.whole_situation), at_most=SITUATION_LENGTH
    )


def _take_back(draft: Draft, around: Around) -> Button:
    """Return a button that takes back one message, however often it is tapped: it says how many there were."""
    label = around.label("button_less")
    return Button(label, press(draft, f"less-{len(draft.situation)}"))


def choose_text(draft: Draft, around: Around) -> Speech:
    """Return the question which of the texts is to be changed."""
    buttons = [
        Button(around.label(f"button_to_{step.value}"), press(draft, f"to-{step.value}")) for step in WRITTEN
    ]
    return Speech(
        text=around.say("ask_change"), buttons=(*((one,) for one in buttons), *navigation(draft, around))
    )


FLOURISHING = {
    IntakeStep.SITUATION: "flourishing_situation",
    IntakeStep.OWN_PART: "flourishing_own_part",
    IntakeStep.KEY_QUESTION: "flourishing_key_question",
}
"""What is asked in place of the usual question, of something that went well."""


def _question(draft: Draft, around: Around) -> Rich:
    key = FLOURISHING.get(draft.step) if draft.flourishing else None
    return around.say(key or f"ask_{draft.step.value}")


def ask_stop(draft: Draft, around: Around) -> Speech:
    """Return the one question before everything is thrown away."""
    return Speech(
        text=around.say("ask_stop_change" if draft.dilemma else "ask_stop"),
        buttons=((button(draft, around, "stop-yes", "stop_yes"),), (button(draft, around, "on"),)),
    )


def _ask_named(draft: Draft, around: Around) -> Speech:
    named = button(draft, around, "named")
    if not around.can_hide:
        return Speech(
            text=around.say("ask_named_only", n=around.members),
            buttons=(
                (named,),
                (button(draft, around, "later", "wait"),),
                *navigation(draft, around, later=False),
            ),
        )
    return Speech(
        text=how_hidden(around),
        buttons=((button(draft, around, "hidden"),), (named,), *navigation(draft, around)),
    )


def how_hidden(around: Around) -> Rich:
    """Return the choice to be hidden or named, with how well hidden one would be."""
    few = around.say("few", minimum=around.minimum) if around.members < around.minimum else ()
    chance = around.say("chance", members=around.members, others=max(around.members - 1, 1))
    return joined(around.say("ask_named"), chance, few, around.say("style_betrays"))


def _circles(draft: Draft, around: Around) -> Keyboard:
    rows = tuple(
        (Button(around.title(circle, CIRCLE_ON_A_BUTTON), press(draft, f"c-{circle}")),)
        for circle, _ in around.circles
    )
    return (*rows, *navigation(draft, around))


def _safety(draft: Draft, around: Around) -> Keyboard:
    def answer(arg: str) -> Button:
        return Button(around.label(f"button_safety_{arg}"), press(draft, arg, Verb.SAFETY))

    return tuple((answer(arg),) for arg in ("no", "unknown", "yes", "me"))
