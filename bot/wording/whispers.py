"""What a round says to a member in private. Every member gets the same words at the same moment.

The owner of a hidden dilemma is one of those members: nothing here knows who it is.
"""

from bot.rounds.model import Round
from bot.rounds.plan import Form, Step
from bot.wording import announce
from bot.wording.cast import Cast
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined, plain

TITLE_ON_A_BUTTON = 32


def your_turn(round_: Round, cast: Cast) -> Speech:
    """Return what the next speaker is told."""
    return Speech(
        text=_in_circle(
            cast, cast.say("whisper_turn", number=round_.number, until=announce.until(round_, cast))
        ),
        buttons=announce.turn_buttons(round_, cast),
    )


def prompt(round_: Round, step: Step, cast: Cast, *, focused: bool, card: int | None = None) -> Speech:
    """Return what each member is asked when a step collects; `focused` when the next private text counts for it.

    `card` is the number of the member's card, from 0.
    """
    head = cast.say(
        "whisper_head",
        number=round_.number,
        name=announce.step_name(round_, step, cast),
        until=announce.until(round_, cast),
    )
    head = _in_circle(cast, head)
    return Speech(
        text=joined(
            head, _question(round_, step, cast), _card(round_, step, cast, card), _what_happens(step, cast)
        ),
        buttons=_prompt_buttons(round_, step, cast, focused=focused),
    )


def _card(round_: Round, step: Step, cast: Cast, card: int | None) -> Rich:
    if card is None:
        return ()
    dealt = round_.method.phases[step.phase].cards[card]
    return cast.say(
        "your_card", name=dealt.name.said_in(cast.language), text=dealt.text.said_in(cast.language)
    )


def reminder(round_: Round, step: Step, cast: Cast) -> Speech:
    """Return what somebody who can still act is told, once a phase."""
    key = {Form.TURNS: "reminder_turn", Form.TALK: "reminder_talk", Form.VOTE: "reminder_vote"}
    text = cast.say(
        key.get(step.form, "reminder_write"),
        number=round_.number,
        name=announce.step_name(round_, step, cast),
        until=announce.until(round_, cast),
    )
    text = _in_circle(cast, text)
    if step.form is Form.TURNS:
        return Speech(text=text, buttons=announce.turn_buttons(round_, cast))
    if step.form is Form.TALK:
        return Speech(text=text)
    return Speech(text=text, buttons=_prompt_buttons(round_, step, cast, focused=False))


def _in_circle(cast: Cast, text: Rich) -> Rich:
    """Return a text below the circle's title, for who is in several."""
    return joined(given(cast.circle), text, by="\n")


def _question(round_: Round, step: Step, cast: Cast) -> Rich:
    if step.form is Form.VOTE:
        return joined(plain(announce.asked(step, cast)), announce.titles(round_, cast))
    return plain(announce.asked(step, cast))


def _what_happens(step: Step, cast: Cast) -> Rich:
    match step.form:
        case Form.RELAY:
            return cast.say("whisper_relay")
        case Form.VOTE:
            return cast.say("whisper_vote")
        case _:
            return cast.say("whisper_together", n=step.at_most)


def _prompt_buttons(round_: Round, step: Step, cast: Cast, *, focused: bool) -> Keyboard:
    def press(verb: Verb, arg: str = "") -> Press:
        return Press(verb=verb, subject=round_.id, epoch=round_.epoch, arg=arg)

    if step.form is Form.VOTE:
        return tuple(
            (Button(f"{number}. {_short(cast.title(one.dilemma))}", press(Verb.VOTE, one.dilemma)),)
            for number, one in enumerate(round_.candidates, 1)
        )
    nothing = "button_nothing_to_add" if step.form is Form.RELAY else "button_nothing"
    write = () if focused else (Button(cast.label("button_write"), press(Verb.WRITE)),)
    return ((*write, Button(cast.label(nothing), press(Verb.PASS))),)


def _short(title: str) -> str:
    return title if len(title) <= TITLE_ON_A_BUTTON else f"{title[: TITLE_ON_A_BUTTON - 1].rstrip()}…"
