"""The phase coach: a hint in private, before a contribution is given, that a phase asks for something else.

Off by one tap, for oneself and for a whole circle. A hint follows from the text and the phase alone: it must not know who
the owner is, and nobody but the writer learns of it.
"""

from dataclasses import replace

from bot.circles.model import Circle, Person
from bot.language import Language
from bot.phrasing.looking import Hint, hint
from bot.rounds.engine import can_still_act
from bot.rounds.model import MemberId, Round
from bot.rounds.plan import BEFOREHAND, Form
from bot.services.circles.authority import acknowledge, answer
from bot.services.heard import Commanded, Pressed, Who
from bot.services.people import group_language, member_in, memberships, met, private, tongue
from bot.services.work import Work
from bot.wording.outgoing import Button, Press, Rich, Say, Urgency, Verb, joined, quote

ON, OFF = "on", "off"


async def hint_for(work: Work, circle: Circle, round_: Round, user: int, written: str) -> Hint | None:
    """Return what this text could be put otherwise for, where it is asked for now and its writer wants to hear it."""
    person, member = await work.tx.get(Person, user), await member_in(work, circle.id, user)
    if member is None or person is None or not (person.wants_hints and circle.hints):
        return None
    if not _may_give(round_, member.id):
        return None
    step = round_.step
    if step is None or step.phase == BEFOREHAND or step.form is not Form.TOGETHER:
        return None
    rules = round_.method.phases[step.phase].rules
    return hint(written, rules, work.tools.phrasing[group_language(work, circle)])


def _may_give(round_: Round, member: MemberId) -> bool:
    """Say whether a contribution would be taken: otherwise that is what its writer must hear."""
    floor, step = round_.floor, round_.step
    if floor is None or step is None:
        return False
    given = sum(one.by == member for one in floor.given)
    return member in can_still_act(round_) or 0 < given < step.at_most


def said_of(work: Work, found: Hint, language: Language, *, goes: bool) -> Rich:
    """Return what a text looks like, with other ways to put it, and whether it goes along when nothing is chosen."""
    texts = work.tools.texts
    return joined(
        texts.say(f"round.hint_{found.snag.value}", language),
        *(quote(way) for way in found.instead),
        texts.say("round.hint_ends", language),
        texts.say("round.goes_as_it_is" if goes else "round.goes_not", language),
    )


def off_button(work: Work, language: Language) -> Button:
    """Return what stops the hints for whoever taps it."""
    return Button(work.tools.texts.label("round.button_no_hints", language), Press(verb=Verb.HINTS, arg=OFF))


async def command(work: Work, heard: Commanded) -> None:
    """Answer /hints in private: how it stands, and the other way."""
    await _show(work, heard.who)


async def press_hints(work: Work, pressed: Pressed) -> None:
    """Give hints from now on, or no more; without a choice, show how it stands."""
    person = await met(work, pressed.who)
    wanted = pressed.press.arg if pressed.press else ""
    if wanted not in {ON, OFF}:
        acknowledge(work, pressed)
        await _show(work, pressed.who)
        return
    await work.tx.put(replace(person, wants_hints=wanted == ON))
    answer(work, pressed, f"round.hints_now_{wanted}", await _tongue(work, pressed.who), alert=wanted == OFF)


async def _show(work: Work, who: Who) -> None:
    person, language, texts = await met(work, who), await _tongue(work, who), work.tools.texts
    now, other = (ON, OFF) if person.wants_hints else (OFF, ON)
    button = Button(texts.label(f"round.button_hints_{other}", language), Press(verb=Verb.HINTS, arg=other))
    work.say(
        Say(
            to=private(who.user),
            text=texts.say(f"round.hints_{now}", language),
            buttons=((button,),),
            urgency=Urgency.ANSWER,
        )
    )


async def _tongue(work: Work, who: Who) -> Language:
    joined_in = await memberships(work, who.user)
    return await tongue(work, who, joined_in[0][0] if len(joined_in) == 1 else None)
