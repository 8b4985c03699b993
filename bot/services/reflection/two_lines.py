"""The report on two sides: a line on courage, one on responsibility, one on the other, one on oneself. Each may stay empty.

Kept in the journal like everything else there. A line that is written again on the same day, about the same, takes the place of
the former one: four lines, not more.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.circles.model import Person
from bot.language import Language
from bot.rounds.model import CircleId, Round, RoundId
from bot.services.focus import go_back, listen
from bot.services.heard import Pressed, Said
from bot.services.people import memberships, private, tongue
from bot.services.records import LINES, Focus, Purpose, Reflection
from bot.services.reflection.reflection_prompts import day_of
from bot.services.work import Work
from bot.wording.outgoing import (
    Button,
    Keyboard,
    Press,
    Revise,
    Rich,
    Say,
    Speech,
    Toast,
    Urgency,
    Verb,
    joined,
    quote,
)

SLOT = "lines"
SIDES = tuple(one.removeprefix("line_") for one in LINES)
PAIRS = (("pair_courage", LINES[:2]), ("pair_sides", LINES[2:]))


def offer(work: Work, language: Language, round_id: RoundId | None = None) -> Keyboard:
    """Return the button that offers it, after somebody has answered what was asked about a round."""
    label = work.tools.texts.label("lines.offer", language)
    return ((Button(label, Press(verb=Verb.LINES, subject=round_id or "")),),)


async def press_lines(work: Work, pressed: Pressed) -> None:
    """Show the four sides, or wait for a line on one of them."""
    user, press = pressed.who.user, pressed.press
    language = await tongue(work, pressed.who)
    toast = "toast_gone"
    if press is not None and pressed.chat == user:
        round_id = RoundId(press.subject) if press.subject else None
        if press.arg in SIDES:
            toast = "toast_write"
            await listen(work, user, Purpose.LINE, " ".join((f"line_{press.arg}", round_id or "")).strip())
            side = work.tools.texts.label(f"lines.line_{press.arg}", language)
            work.say(_new(user, work.tools.texts.say("lines.write", language, side=side)))
        elif press.arg == "":
            toast = ""
            shown = await _shown(work, user, language, round_id)
            work.say(_new(user, shown.text, shown.buttons, slot=SLOT))
        elif press.arg == "done":
            toast = ""
            shown = await _shown(work, user, language, round_id)
            work.say(Revise(chat=user, slot=SLOT, text=shown.text, urgency=Urgency.ANSWER))
            work.say(*await _stop_listening(work, user, language))
    text = work.tools.texts.label(f"lines.{toast}", language) if toast else ""
    work.say(Toast(query=pressed.query, text=text))


async def heard_text(work: Work, said: Said) -> None:
    """Keep a line, and show the four sides again."""
    user = said.who.user
    language = await tongue(work, said.who)
    focus = await work.tx.get(Focus, user) or Focus(user=user)
    side, _, about = focus.subject.partition(" ")
    round_id = RoundId(about) if about else None
    await _keep(work, user, side, said.text, await _about(work, user, round_id))
    interrupted = await go_back(work, user)
    back = work.tools.texts.say("lines.back", language) if interrupted is not Purpose.NOTHING else ()
    shown = await _shown(work, user, language, round_id)
    text = joined(work.tools.texts.say("lines.kept", language), shown.text, back)
    work.say(_new(user, text, shown.buttons, slot=SLOT))


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What today's lines are about."""

    today: datetime
    circle: CircleId
    round: RoundId | None
    """As long as the journal still knows it: a line must not bring back what was forgotten."""


async def _about(work: Work, user: int, round_id: RoundId | None) -> _About:
    joined_in = [circle for circle, _ in await memberships(work, user)]
    round_ = await work.tx.get(Round, round_id) if round_id else None
    if round_ is not None:
        circle = next((one for one in joined_in if one.id == round_.circle), None)
    else:
        circle = joined_in[0] if len(joined_in) == 1 else None
    tied = await work.tx.find(Reflection, round=round_id) if circle and round_ else ()
    person = await work.tx.get(Person, user)
    zone = circle.zone if circle and circle.zone else person.zone if person else None
    return _About(
        today=day_of(work.now, zone),
        circle=circle.id if circle else CircleId(""),
        round=round_id if any(one.user == user for one in tied) else None,
    )


async def _keep(work: Work, user: int, side: str, text: str, about: _About) -> None:
    former = (await _written(work, user, about)).get(side)
    if former is not None:
        await work.tx.put(replace(former, answer=text))
        return
    await work.tx.put(
        Reflection(
            id=work.tools.ids.new(),
            user=user,
            question=side,
            round=about.round,
            dilemma=None,
            circle=about.circle,
            asked_on=about.today,
            answer=text,
        )
    )


async def _written(work: Work, user: int, about: _About) -> dict[str, Reflection]:
    """Return the lines that were written today about the same."""
    found = await work.tx.find(Reflection, user=user, day=about.today.date().isoformat())
    return {
        one.question: one
        for one in found
        if one.question in LINES and (one.circle, one.round) == (about.circle, about.round)
    }


async def _shown(work: Work, user: int, language: Language, round_id: RoundId | None) -> Speech:
    texts = work.tools.texts
    written = await _written(work, user, await _about(work, user, round_id))

    def button(side: str) -> Button:
        label = texts.label(f"lines.button_{side.removeprefix('line_')}", language)
        if side in written:
            label = texts.label("parting.chosen", language, label=label)
        return Button(label, _press(side.removeprefix("line_"), round_id))

    parts: list[Rich] = [texts.say("lines.ask", language)]
    for key, sides in PAIRS:
        lines = [
            joined(
                texts.say("lines.line", language, side=texts.label(f"lines.{side}", language)),
                quote(written[side].answer or ""),
                by="\n",
            )
            for side in sides
            if side in written
        ]
        parts.append(joined(texts.say(f"lines.{key}", language), *lines, by="\n"))
    done = Button(texts.label("lines.button_done", language), _press("done", round_id))
    rows = tuple(tuple(button(side) for side in sides) for _, sides in PAIRS)
    return Speech(text=joined(*parts), buttons=(*rows, (done,)))


async def _stop_listening(work: Work, user: int, language: Language) -> tuple[Say, ...]:
    """Wait for no line any more; say what was interrupted by it."""
    focus = await work.tx.get(Focus, user)
    if focus is None or focus.purpose is not Purpose.LINE:
        return ()
    interrupted = await go_back(work, user)
    if interrupted is Purpose.NOTHING:
        return ()
    return (_new(user, work.tools.texts.say("lines.back", language)),)


def _press(arg: str, round_id: RoundId | None) -> Press:
    return Press(verb=Verb.LINES, subject=round_id or "", arg=arg)


def _new(user: int, text: Rich, buttons: Keyboard = (), *, slot: str | None = None) -> Say:
    return Say(to=private(user), text=text, buttons=buttons, slot=slot, urgency=Urgency.ANSWER)
