"""A step in words: its name, what it asks, how one takes part, whose dilemma it is about, what a speaker can tap.

Used by what the group is told, by the anchor and by what is said in private. It says "the owner" unless all know who that is.
"""

from datetime import timedelta

from bot.rounds.method import Watch
from bot.rounds.model import Round
from bot.rounds.picking import option_of, question_in
from bot.rounds.plan import BEFOREHAND, Form, Step, Who, phases_led
from bot.wording.cast import Cast
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Verb, given, joined, plain


def until(round_: Round, cast: Cast) -> str:
    """Return until when the present step or turn lasts, in words."""
    end = round_.announced_end
    return cast.moment(end) if end else ""


def minutes_left(round_: Round, cast: Cast) -> int:
    """Return how many minutes the present step still has; one at least."""
    end = round_.announced_end or cast.now
    return max(round((end - cast.now) / timedelta(minutes=1)), 1)


def method_name(round_: Round, cast: Cast) -> str:
    """Return the name of the round's method."""
    return round_.method.name.said_in(cast.language)


def pace_name(round_: Round, cast: Cast) -> str:
    """Return the name of the round's pace."""
    return cast.label(f"pace_{round_.pace.value}")


def step_name(round_: Round, step: Step, cast: Cast) -> str:
    """Return "Phase 2 of 7 · Questions"; only the name for a vote that Kring puts before the method."""
    led = phases_led(round_.method, by_vote=round_.by_vote)
    if step.who is Who.WITNESS:
        return cast.label("witness_name" if round_.watch is Watch.WITNESS else "observer_name")
    if step.phase == BEFOREHAND:
        return cast.label("vote_name")
    counted = [phase for phase in led if phase != BEFOREHAND]
    name = cast.label(
        "phase_name",
        number=counted.index(step.phase) + 1,
        of=len(counted),
        name=round_.method.phases[step.phase].name.said_in(cast.language),
    )
    option = option_of(round_, round_.method.phases[step.phase])
    if option is not None:
        name = cast.label("phase_led", name=name, option=option.name.said_in(cast.language))
    if step.nth is None:
        return name
    owner = round_.owner_in(step)
    if owner is not None:
        return cast.label("phase_for", name=name, owner=cast.name(owner))
    most = max((len(group) for group in round_.rota), default=0)
    return cast.label("phase_for_nth", name=name, number=step.nth + 1, of=most)


def asked(round_: Round, step: Step, cast: Cast) -> str:
    """Return what is asked in a step; empty where there is only something to read."""
    if step.who is Who.WITNESS:
        return cast.label("witness_prompt" if round_.watch is Watch.WITNESS else "observer_prompt")
    if step.phase == BEFOREHAND:
        return cast.label("vote_prompt")
    question = question_in(round_, step)
    if question is not None and step.also is not None:
        both = (question.said_in(cast.language), step.also.said_in(cast.language))
        return "\n".join(f"{number} · {text}" for number, text in enumerate(both, 1))
    return question.said_in(cast.language) if question else ""


def titles(round_: Round, cast: Cast) -> Rich:
    """Return the titles on the table, numbered; a named dilemma with its owner."""
    lines = [
        cast.say("title_line", number=number, title=given(cast.title(one.dilemma)))
        for number, one in enumerate(round_.candidates, 1)
    ]
    return joined(*lines, by="\n")


def designation(round_: Round, cast: Cast) -> Rich:
    """Return how the owner is called: by name when named or stepped forward, else only as the owner."""
    if round_.owner is not None and (not round_.hidden or round_.revealed):
        return cast.called(round_.owner)
    return plain(cast.label("the_owner"))


def how(round_: Round, step: Step, cast: Cast) -> Rich:
    """Return how one takes part in a step."""
    match step.form:
        case Form.TELLING:
            return cast.say("how_telling")
        case Form.TURNS:
            return _how_turns(round_, step, cast)
        case Form.TOGETHER if step.who is Who.WITNESS:
            return cast.say("how_witness", name=cast.called(round_.witness))
        case Form.TOGETHER:
            return cast.say("how_together", n=step.at_most)
        case Form.RELAY if step.sealed:
            return cast.say("how_sealed" if step.who is Who.EVERYONE else "how_sealed_named")
        case Form.RELAY:
            return cast.say("how_relay")
        case Form.PICK:
            if step.who is Who.OWNER:
                return cast.say("how_pick_named", name=designation(round_, cast))
            return cast.say("how_pick")
        case Form.TALK:
            if step.nth is not None and len(round_.rota) > 1:
                return cast.say("how_apart")
            return cast.say("how_talk_aloud" if round_.by_voice else "how_talk")
        case Form.MIRROR:
            return cast.say("how_mirror")
        case Form.VOTE:
            return cast.say("how_vote")
        case Form.SILENCE:
            return cast.say("how_silence")


def _how_turns(round_: Round, step: Step, cast: Cast) -> Rich:
    if not step.owner_answers:
        return cast.say("how_turns_aloud" if round_.by_voice else "how_turns")
    key = "how_turns_with_owner_aloud" if round_.by_voice else "how_turns_with_owner"
    return cast.say(key, name=designation(round_, cast))


def turn_buttons(round_: Round, cast: Cast) -> Keyboard:
    """Return what a speaker can tap; the same in the group and in private."""

    def button(key: str, verb: Verb) -> Button:
        return Button(cast.label(key), Press(verb=verb, subject=round_.id, epoch=round_.epoch))

    rows: list[tuple[Button, ...]] = [(button("button_done", Verb.DONE), button("button_pass", Verb.PASS))]
    later = button("button_later", Verb.LATER)
    more = button("button_more_time", Verb.MORE_TIME)
    rows.append((more,) if round_.floor and round_.floor.lap > 1 else (later, more))
    return tuple(rows)
