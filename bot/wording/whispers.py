"""What a round says to a member in private. Every member gets the same words at the same moment.

The owner of a hidden dilemma is one of those members: nothing here knows who it is.
"""

from collections.abc import Sequence

from bot.rounds import mirror
from bot.rounds.events import MethodChanged, Mirrored, RoundCancelled, RoundMoved
from bot.rounds.method import Grade
from bot.rounds.model import MemberId, Picked, Round
from bot.rounds.picking import items_in, weighed_in
from bot.rounds.plan import BEFOREHAND, Form, Step, Who
from bot.wording import steps
from bot.wording.cast import Cast
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined, plain, quote

TITLE_ON_A_BUTTON = 32
REST, COME_BACK = "rest", "back"
"""What a member can say who missed turns."""
ENDS_HERE = "end"
"""What everybody can say when the round stands still; only the owner's word counts."""


def your_turn(round_: Round, cast: Cast) -> Speech:
    """Return what the next speaker is told."""
    return Speech(
        text=_in_circle(
            cast,
            cast.say(
                "whisper_turn_aloud" if round_.by_voice else "whisper_turn",
                number=round_.number,
                until=steps.until(round_, cast),
            ),
        ),
        buttons=steps.turn_buttons(round_, cast),
    )


def replanned(round_: Round, event: RoundMoved | MethodChanged | RoundCancelled, cast: Cast) -> Speech:
    """Return what every member is told when a round that has not begun is moved, changed or called off."""
    return Speech(text=_in_circle(cast, _replanned(round_, event, cast)))


def _replanned(round_: Round, event: RoundMoved | MethodChanged | RoundCancelled, cast: Cast) -> Rich:
    match event:
        case RoundMoved():
            was, at = cast.full_moment(event.was), cast.full_moment(event.starts_at)
            return cast.say("whisper_moved", number=round_.number, was=was, at=at)
        case MethodChanged():
            method, pace = steps.method_name(round_, cast), steps.pace_name(round_, cast)
            return cast.say("whisper_method_changed", number=round_.number, method=method, pace=pace)
        case RoundCancelled():
            at = cast.full_moment(round_.starts_at)
            return cast.say("whisper_cancelled", number=round_.number, at=at)


def you_lead(round_: Round, cast: Cast) -> Speech:
    """Return what who will lead a planned round is told."""
    text = cast.say("whisper_you_lead", number=round_.number, at=cast.full_moment(round_.starts_at))
    return Speech(text=_in_circle(cast, text))


def prompt(
    round_: Round,
    step: Step,
    cast: Cast,
    *,
    focused: bool,
    card: int | None = None,
    tapped: Sequence[Picked] = (),
) -> Speech:
    """Return what each member is asked when a step collects; `focused` when the next private text counts for it.

    `card` is the number of the member's card, from 0; `tapped` what the member tapped already.
    """
    head = _in_circle(cast, _head(round_, step, cast, tapped=bool(tapped)))
    return Speech(
        text=joined(
            head,
            _question(round_, step, cast),
            _card(round_, step, cast, card),
            joined(_what_happens(step, cast), _afterwards(round_, step, cast), by=" "),
        ),
        buttons=_prompt_buttons(round_, step, cast, focused=focused, tapped=tapped),
    )


def _head(round_: Round, step: Step, cast: Cast, *, tapped: bool) -> Rich:
    """Return what a prompt is about; once somebody has tapped without its end, which may have moved since it was asked."""
    name = steps.step_name(round_, step, cast)
    if tapped:
        return cast.say("whisper_head_tapped", number=round_.number, name=name)
    return cast.say("whisper_head", number=round_.number, name=name, until=steps.until(round_, cast))


def _card(round_: Round, step: Step, cast: Cast, card: int | None) -> Rich:
    if card is None:
        return ()
    dealt = round_.method.phases[step.phase].cards[card]
    return cast.say(
        "your_card", name=dealt.name.said_in(cast.language), text=dealt.text.said_in(cast.language)
    )


def reminder(round_: Round, step: Step, cast: Cast, *, waits: bool = False) -> Speech:
    """Return what somebody who can still act is told, once a phase; `waits` when a text of theirs waits for a choice."""
    key = {
        Form.TURNS: "reminder_turn",
        Form.TALK: "reminder_talk",
        Form.VOTE: "reminder_vote",
        Form.PICK: "reminder_pick",
    }
    text = cast.say(
        "reminder_waits" if waits else key.get(step.form, "reminder_write"),
        number=round_.number,
        name=steps.step_name(round_, step, cast),
        until=steps.until(round_, cast),
    )
    text = _in_circle(cast, text)
    if step.form is Form.TURNS:
        return Speech(text=text, buttons=steps.turn_buttons(round_, cast))
    if step.form is Form.TALK:
        return Speech(text=text)
    return Speech(text=text, buttons=_prompt_buttons(round_, step, cast, focused=False))


def mirrored(round_: Round, event: Mirrored, member: MemberId, cast: Cast) -> Speech:
    """Return what a member reads when a mirror is over; of one form for all, the words below what a locked screen shows."""
    step = round_.steps[event.index]
    read = mirror.read_by(event, member, round_.owner_in(step))
    beside = " · ".join(cast.contributions[one] for one in read if one in cast.contributions)
    word = mirror.word_for_client(event, member)
    client = cast.contributions.get(word, "") if word else ""
    head = cast.say("mirror_head", number=round_.number, name=steps.step_name(round_, step, cast))
    return Speech(
        text=joined(
            _in_circle(cast, head),
            cast.say("mirror_ends" if mirror.is_enough(event) else "mirror_ends_too_few"),
            joined(
                cast.say("mirror_client", word=given(_as_a_word(client, cast))),
                cast.say("mirror_beside", words=given(_as_a_word(beside, cast))),
                by="\n",
            ),
        )
    )


def _as_a_word(text: str, cast: Cast) -> str:
    """Return a word as it stands in a mirror: small, so that nothing of how it was typed is left."""
    return text.lower() or cast.label("mirror_nothing")


def missed_turns(round_: Round, cast: Cast) -> Speech:
    """Ask a member whose turn went by twice whether they want turns at all now; nobody else is told."""

    def button(key: str, arg: str) -> Button:
        return Button(cast.label(key), Press(verb=Verb.REST, subject=round_.id, epoch=round_.epoch, arg=arg))

    return Speech(
        text=_in_circle(cast, cast.say("missed_turns", number=round_.number)),
        buttons=((button("button_come_back", COME_BACK),), (button("button_rest", REST),)),
    )


def stopped(round_: Round, cast: Cast) -> Speech:
    """Return what each is told when the round stands still because somebody asked for it: to all the same."""

    def button(key: str, arg: str) -> Button:
        return Button(cast.label(key), Press(verb=Verb.CARE, subject=round_.id, arg=arg))

    return Speech(
        text=_in_circle(cast, cast.say("whisper_stopped", number=round_.number)),
        buttons=((button("button_ends_here", ENDS_HERE),), (button("button_care", ""),)),
    )


def _in_circle(cast: Cast, text: Rich) -> Rich:
    """Return a text below the circle's title, for who is in several."""
    return joined(given(cast.circle), text, by="\n")


def _question(round_: Round, step: Step, cast: Cast) -> Rich:
    if step.form is Form.VOTE:
        return joined(plain(steps.asked(round_, step, cast)), steps.titles(round_, cast))
    if step.form is Form.PICK:
        return joined(plain(steps.asked(round_, step, cast)), _weighed(round_, step, cast))
    return plain(steps.asked(round_, step, cast))


def _weighed(round_: Round, step: Step, cast: Cast) -> Rich:
    """Return the questions that are weighed, numbered as they were published."""
    about = weighed_in(round_, round_.method.phases[step.phase])
    lines = [
        joined(plain(f"{number}"), quote(cast.contributions[one]), by="\n")
        for number, one in enumerate(about, 1)
        if one in cast.contributions
    ]
    return joined(*lines, by="\n")


def _what_happens(step: Step, cast: Cast) -> Rich:
    match step.form:
        case Form.TOGETHER if step.who is Who.WITNESS:
            return cast.say("whisper_witness", n=step.at_most)
        case Form.RELAY if step.sealed:
            return cast.say("whisper_sealed" if step.who is Who.EVERYONE else "whisper_sealed_named")
        case Form.RELAY:
            return cast.say("whisper_relay")
        case Form.MIRROR:
            return cast.say("whisper_mirror")
        case Form.PICK:
            return cast.say("whisper_pick" if step.who is Who.EVERYONE else "whisper_pick_named")
        case Form.VOTE:
            return cast.say("whisper_vote")
        case _:
            return cast.say("whisper_together", n=step.at_most)


def _afterwards(round_: Round, step: Step, cast: Cast) -> Rich:
    """Return what is done later with what is written; nothing where nothing is."""
    keeps = step.phase != BEFOREHAND and round_.method.phases[step.phase].keeps
    return cast.say("whisper_keeps") if keeps and step.form is Form.TOGETHER else ()


def _prompt_buttons(
    round_: Round, step: Step, cast: Cast, *, focused: bool, tapped: Sequence[Picked] = ()
) -> Keyboard:
    def press(verb: Verb, arg: str = "") -> Press:
        return Press(verb=verb, subject=round_.id, epoch=round_.epoch, arg=arg)

    if step.form is Form.VOTE:
        return tuple(
            (Button(f"{number}. {_short(cast.title(one.dilemma))}", press(Verb.VOTE, one.dilemma)),)
            for number, one in enumerate(round_.candidates, 1)
        )
    if step.form is Form.PICK:
        return _pick_buttons(round_, step, cast, tapped)
    nothing = "button_nothing_to_add" if step.form is Form.RELAY else "button_nothing"
    write = () if focused else (Button(cast.label("button_write"), press(Verb.WRITE)),)
    return ((*write, Button(cast.label(nothing), press(Verb.PASS))),)


def _pick_buttons(round_: Round, step: Step, cast: Cast, tapped: Sequence[Picked]) -> Keyboard:
    """Return a row for each option, or for each question with how it can feel; what was tapped is ticked."""
    phase = round_.method.phases[step.phase]
    chosen = {(one.item, one.grade) for one in tapped}

    def button(label: str, item: int, grade: Grade | None) -> Button:
        if (item, grade) in chosen:
            label = cast.label("ticked", label=label)
        arg = f"{item}" if grade is None else f"{item}:{grade.value}"
        return Button(label, Press(verb=Verb.PICK, subject=round_.id, epoch=round_.epoch, arg=arg))

    if phase.options:
        return tuple(
            (button(one.name.said_in(cast.language), item, None),) for item, one in enumerate(phase.options)
        )
    return tuple(
        tuple(button(cast.label(f"button_{grade.value}", number=item + 1), item, grade) for grade in Grade)
        for item in range(items_in(round_, phase))
    )


def _short(title: str) -> str:
    return title if len(title) <= TITLE_ON_A_BUTTON else f"{title[: TITLE_ON_A_BUTTON - 1].rstrip()}…"
