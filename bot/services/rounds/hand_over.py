"""Another leads the round: handed over by who leads, or taken over when nobody has led for a while.

Who leads is nobody's secret: the group is asked and told, by name. A button carries a place in the list of names, no member.
"""

from datetime import datetime, timedelta

from bot.circles.model import Circle, Member, Patience
from bot.language import Language
from bot.rounds.engine import Refused
from bot.rounds.intents import PassLead
from bot.rounds.method import Pace
from bot.rounds.model import MemberId, Round, RoundId
from bot.services.heard import Pressed
from bot.services.people import group_language, member_in, names_in, tongue_inside, zone_of
from bot.services.rounds import play_round, tell_round
from bot.services.rounds.leaders import leads, note_leading
from bot.services.work import Work
from bot.wording import anchor as anchors
from bot.wording.moments import moment_for
from bot.wording.names import shown
from bot.wording.outgoing import Button, Press, Revise, Toast, Verb, joined

AWAY = {
    Patience.SHORT: {Pace.LIVE: timedelta(minutes=5), Pace.UNHURRIED: timedelta(hours=8)},
    Patience.USUAL: {Pace.LIVE: timedelta(minutes=10), Pace.UNHURRIED: timedelta(hours=24)},
    Patience.LONG: {Pace.LIVE: timedelta(minutes=20), Pace.UNHURRIED: timedelta(hours=72)},
}
"""After so long without anybody leading, a member may take over."""
TAKE, SURE, BACK = anchors.TAKE_OVER, "sure", "no"
LABEL = 24
"""The longest name on a button."""


async def offer(work: Work, heard: Pressed, circle: Circle, round_: Round, language: Language) -> None:
    """Answer a member who wants to lead and may not: offer to take over when nobody has led for a while."""
    member = await member_in(work, circle.id, heard.who.user)
    if member is None or member.left:
        _toast(work, heard, "refused_over", language)
    elif member.takes_part(circle) and member.id in round_.seats and _is_left_alone(work, circle, round_):
        work.say(Toast(query=heard.query))
        _ask(work, circle, round_)
    else:
        _toast(work, heard, "toast_only_facilitator", language)


def _is_left_alone(work: Work, circle: Circle, round_: Round) -> bool:
    from_ = _left_alone_from(circle, round_)
    return from_ is not None and (round_.facilitator is None or work.now >= from_)


def _left_alone_from(circle: Circle, round_: Round) -> datetime | None:
    """Return from when a member may take over when nobody leads until then."""
    began = round_.went[0].since if round_.went else None
    if began is None or round_.is_over:
        return None
    return max(began, circle.led_at or began) + AWAY[circle.patience][round_.pace]


def _ask(work: Work, circle: Circle, round_: Round) -> None:
    language = group_language(work, circle)
    texts = work.tools.texts

    def button(key: str, arg: str) -> Button:
        press = Press(verb=Verb.HAND_OVER, subject=round_.id, epoch=round_.epoch, arg=arg)
        return Button(texts.label(f"round.{key}", language), press)

    work.say(
        Revise(
            chat=circle.chat,
            slot=anchors.slot(round_),
            text=joined(
                texts.say("round.step_in_turns", language, name=_number(work, round_, language)),
                texts.say("round.sure_take_over", language),
            ),
            buttons=((button("button_yes_take_over", f"{TAKE}{SURE}"),), (button("button_no", BACK),)),
        )
    )


async def press_hand_over(work: Work, heard: Pressed) -> None:
    """Show whom the round can be handed to, hand it over, or take it over."""
    press = heard.press
    round_ = await play_round.load(work, RoundId(press.subject)) if press else None
    circle = await work.tx.get(Circle, round_.circle) if round_ else None
    language = await tongue_inside(work, heard.who, circle)
    if press is None or round_ is None or circle is None or round_.is_over:
        _toast(work, heard, "refused_over", language)
        return
    member = await member_in(work, circle.id, heard.who.user)
    if member is None or not member.takes_part(circle):
        _toast(work, heard, "refused_over", language)
    elif press.arg == BACK:
        work.say(Toast(query=heard.query))
        await tell_round.show_anchor(work, circle, round_)
    elif press.arg == TAKE:
        await _ask_to_take_over(work, heard, circle, round_, member, language)
    elif press.arg == f"{TAKE}{SURE}":
        await _take_over(work, heard, circle, round_, member, language)
    else:
        await _hand_over(work, heard, circle, round_, language)


async def _ask_to_take_over(
    work: Work, heard: Pressed, circle: Circle, round_: Round, member: Member, language: Language
) -> None:
    """Ask whether somebody takes over, or say why not now."""
    from_ = _left_alone_from(circle, round_)
    if await leads(work, circle, round_, heard.who.user):
        _toast(work, heard, "toast_leads_already", language)
    elif member.id not in round_.seats or from_ is None:
        _toast(work, heard, "toast_only_facilitator", language)
    elif _is_left_alone(work, circle, round_):
        work.say(Toast(query=heard.query))
        _ask(work, circle, round_)
    else:
        zone = circle.zone or round_.zone
        at = moment_for(
            from_,
            zone=await zone_of(work, heard.who.user, zone),
            home=zone,
            language=language,
            now=work.now,
        )
        _toast(work, heard, "toast_take_over_from", language, at=at)


async def _take_over(
    work: Work, heard: Pressed, circle: Circle, round_: Round, member: Member, language: Language
) -> None:
    if not _is_left_alone(work, circle, round_):
        _toast(work, heard, "toast_only_facilitator", language)
        await tell_round.show_anchor(work, circle, round_)
        return
    await _pass(work, heard, circle, round_, member.id, language)


async def _hand_over(work: Work, heard: Pressed, circle: Circle, round_: Round, language: Language) -> None:
    if not await leads(work, circle, round_, heard.who.user):
        _toast(work, heard, "toast_only_facilitator", language)
        return
    names = await _by_name(work, circle, round_, group_language(work, circle))
    arg = heard.press.arg if heard.press else ""
    if not arg:
        work.say(Toast(query=heard.query))
        _list(work, circle, round_, [name for name, _ in names])
    elif arg.isascii() and arg.isdecimal() and int(arg) < len(names) and _is_fresh(heard, round_):
        await _pass(work, heard, circle, round_, names[int(arg)][1], language)
    else:
        _toast(work, heard, "refused_stale", language)


def _is_fresh(heard: Pressed, round_: Round) -> bool:
    """Say whether a place in a list of names is one in the present list: seats change with a step at most."""
    return heard.press is not None and heard.press.epoch == round_.epoch


async def _pass(
    work: Work, heard: Pressed, circle: Circle, round_: Round, to: MemberId, language: Language
) -> None:
    result = await play_round.handle(work, round_.id, PassLead(to=to))
    if isinstance(result, Refused):
        _toast(work, heard, f"refused_{result.reason.value}", language)
        await tell_round.show_anchor(work, circle, round_)
        return
    await note_leading(work, circle.id)
    _toast(work, heard, "toast_ok", language)


async def _by_name(
    work: Work, circle: Circle, round_: Round, language: Language
) -> list[tuple[str, MemberId]]:
    """Return who can lead the round, by name."""
    nameless = work.tools.texts.label("circle.nameless", language)
    names = await names_in(work, circle)
    found = [
        (shown(names[one][0], without=nameless, longest=LABEL) if one in names else nameless, one)
        for one in round_.seats
    ]
    return sorted(found, key=lambda one: (one[0].casefold(), one[1]))


def _list(work: Work, circle: Circle, round_: Round, names: list[str]) -> None:
    language, texts = group_language(work, circle), work.tools.texts

    def button(label: str, arg: str) -> Button:
        press = Press(verb=Verb.HAND_OVER, subject=round_.id, epoch=round_.epoch, arg=arg)
        return Button(label, press)

    buttons = [button(name, str(place)) for place, name in enumerate(names)]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    work.say(
        Revise(
            chat=circle.chat,
            slot=anchors.slot(round_),
            text=joined(
                texts.say("round.step_in_turns", language, name=_number(work, round_, language)),
                texts.say("round.to_whom", language),
            ),
            buttons=(*rows, (button(texts.label("round.button_no", language), BACK),)),
        )
    )


def _number(work: Work, round_: Round, language: Language) -> str:
    return work.tools.texts.label("round.round_number", language, number=round_.number)


def _toast(work: Work, heard: Pressed, key: str, language: Language, **values: str) -> None:
    work.say(Toast(query=heard.query, text=work.tools.texts.label(f"round.{key}", language, **values)))
