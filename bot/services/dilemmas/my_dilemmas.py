"""One's own dilemmas, in private: see them, change them, take them back, step forward.

Whose a dilemma is stands in its link alone; when the link is gone, it is nobody's and not listed here either.
"""

from dataclasses import replace

from bot.circles.model import Circle, Member
from bot.dilemmas.draft import Draft
from bot.dilemmas.intake import reopened
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.language import Language
from bot.rounds.engine import Accepted, Reason
from bot.rounds.intents import StepForward, Withdraw
from bot.rounds.model import DilemmaId, Round
from bot.services.dilemmas import keep_draft
from bot.services.dilemmas.send_dilemma import CHANGEABLE, forget_reminder
from bot.services.dilemmas.walk_intake import go
from bot.services.heard import Commanded, Pressed, Who
from bot.services.keeping import privately, retention
from bot.services.people import group_language, memberships, private, tongue
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.wording.dilemma import as_the_group_reads
from bot.wording.mine import Own, ask_first, own_list, what_can_be_done
from bot.wording.outgoing import Button, Press, Say, Speech, Toast, Urgency, Verb


async def show(work: Work, heard: Commanded) -> None:
    """Answer /mine."""
    if not await privately.sent_away(work, heard):
        await _show_list(work, heard.who)


async def press_mine(work: Work, pressed: Pressed) -> None:
    """Answer a button of the list, or of one dilemma."""
    press, who = pressed.press, pressed.who
    if press is None or not press.subject or pressed.chat != who.user:
        _toast(work, pressed, "", await tongue(work, who))
        if pressed.chat == who.user:
            await _show_list(work, who)
        return
    found = await _own(work, who.user, DilemmaId(press.subject))
    language = await tongue(work, who, found[1] if found else None)
    if found is None:
        _toast(work, pressed, "toast_gone", language)
        return
    dilemma, circle, member = found
    own = await _seen(work, dilemma, circle)
    match press.arg:
        case "see":
            _toast(work, pressed, "", language)
            await _see(work, who, own, language, circle)
        case "edit" if own.can_change:
            _toast(work, pressed, "", language)
            await _edit(work, who, dilemma, language)
        case ("withdraw" | "reveal") as arg if _can(own, arg):
            _toast(work, pressed, "", language)
            question = await _question(work, dilemma, arg)
            _tell(work, who, dilemma, ask_first(dilemma, question, arg, work.tools.texts, language))
        case "withdraw-yes" if own.can_withdraw:
            _toast(work, pressed, "", language)
            await _withdraw(work, who, dilemma, language)
        case "reveal-yes" if own.can_step_forward:
            _toast(work, pressed, "", language)
            await _reveal(work, who, dilemma, member, language)
        case _:
            _toast(work, pressed, "toast_not_now", language)


def _can(own: Own, arg: str) -> bool:
    return own.can_withdraw if arg == "withdraw" else own.can_step_forward


async def _show_list(work: Work, who: Who) -> None:
    mine = [
        await _seen(work, dilemma, circle)
        for circle, member in await memberships(work, who.user)
        for dilemma in await _brought_by(work, circle, member)
    ]
    has_draft = await work.tx.get(Draft, who.user) is not None
    speech = own_list(mine, work.tools.texts, await tongue(work, who), has_draft=has_draft)
    slot = f"{keep_draft.AS_READ}{work.tools.ids.new()}" if mine else None
    until = mine[0].dilemma.id if mine else None
    work.say(
        Say(
            to=private(who.user),
            text=speech.text,
            buttons=speech.buttons,
            slot=slot,
            until=until,
            urgency=Urgency.ANSWER,
        )
    )


async def _brought_by(work: Work, circle: Circle, member: Member) -> list[Dilemma]:
    links = await work.tx.find(OwnerLink, circle=circle.id)
    mine = [await work.tx.get(Dilemma, link.dilemma) for link in links if link.owner == member.id]
    shown = [one for one in mine if one is not None and one.stage is not Stage.WITHDRAWN]
    return sorted(shown, key=lambda one: (one.brought_on, one.id))


async def _own(work: Work, user: int, dilemma_id: DilemmaId) -> tuple[Dilemma, Circle, Member] | None:
    """Return an own dilemma; nothing for one that is gone and for one of somebody else alike."""
    for circle, member in await memberships(work, user):
        for dilemma in await _brought_by(work, circle, member):
            if dilemma.id == dilemma_id:
                return dilemma, circle, member
    return None


async def _seen(work: Work, dilemma: Dilemma, circle: Circle) -> Own:
    round_ = await play_round.round_of(work, dilemma.id)
    alone = dilemma.stage in CHANGEABLE and round_ is None
    return Own(
        dilemma=dilemma,
        circle=circle.title,
        can_change=alone,
        can_withdraw=alone or round_ is not None,
        can_step_forward=dilemma.hidden and _may_step_forward(dilemma, round_),
    )


def _may_step_forward(dilemma: Dilemma, round_: Round | None) -> bool:
    """Say whether the owner can be named now: not while a round has still to choose."""
    if round_ is None:
        return dilemma.stage is Stage.WAITING
    return round_.chosen == dilemma.id and not round_.revealed


async def _see(work: Work, who: Who, own: Own, language: Language, circle: Circle) -> None:
    text = as_the_group_reads(own.dilemma, work.tools.texts, group_language(work, circle))
    _tell(work, who, own.dilemma, Speech(text=text))
    _tell(work, who, own.dilemma, what_can_be_done(own, work.tools.texts, language))


async def _edit(work: Work, who: Who, dilemma: Dilemma, language: Language) -> None:
    """Open a draft with the dilemma in it; the dilemma itself stays until the draft is sent."""
    draft = await work.tx.get(Draft, who.user)
    if draft is not None and draft.dilemma != dilemma.id:
        on = Button(work.tools.texts.label("mine.button_draft", language), Press(verb=Verb.BRING))
        text = work.tools.texts.say("mine.draft_in_the_way", language)
        _tell(work, who, dilemma, Speech(text=text, buttons=((on,),)))
        return
    text = work.tools.texts.say("mine.editing", language)
    _tell(work, who, dilemma, Speech(text=text))
    await go(work, who, draft or reopened(dilemma, who.user, draft_id=work.tools.ids.new()))


async def _question(work: Work, dilemma: Dilemma, arg: str) -> str:
    in_round = await play_round.round_of(work, dilemma.id) is not None
    return f"ask_{arg}_in_round" if in_round else f"ask_{arg}"


async def _withdraw(work: Work, who: Who, dilemma: Dilemma, language: Language) -> None:
    round_ = await play_round.round_of(work, dilemma.id)
    if round_ is None:
        await _drop(work, dilemma, who.user)
        _say(work, who, "withdrawn", language)
        return
    result = await play_round.handle(work, round_.id, Withdraw(dilemma=dilemma.id))
    if not isinstance(result, Accepted):
        _say(work, who, "withdrawn_already" if result.reason is Reason.ONLY_ONCE else "not_now", language)
    elif result.round.chosen == dilemma.id:
        _say(work, who, "withdrawn_later", language)
    else:
        await _drop(work, dilemma, who.user)
        _say(work, who, "withdrawn", language)


async def _drop(work: Work, dilemma: Dilemma, user: int) -> None:
    """Destroy a dilemma that only its owner knew: link first, then the text, and a draft that would change it."""
    await retention.destroy_link(work, dilemma.id)
    await work.tx.drop(Dilemma, dilemma.id)
    await forget_reminder(work, dilemma)
    draft = await work.tx.get(Draft, user)
    if draft is not None and draft.dilemma == dilemma.id:
        await keep_draft.drop(work, draft)


async def _reveal(work: Work, who: Who, dilemma: Dilemma, member: Member, language: Language) -> None:
    round_ = await play_round.round_of(work, dilemma.id)
    if round_ is None:
        await work.tx.put(replace(dilemma, hidden=False))
        _say(work, who, "revealed", language)
        return
    result = await play_round.handle(work, round_.id, StepForward(by=member.id))
    _say(work, who, "revealed_in_round" if isinstance(result, Accepted) else "not_now", language)


def _tell(work: Work, who: Who, dilemma: Dilemma, speech: Speech) -> None:
    keep_draft.tell(work, Draft(user=who.user, id=dilemma.id), speech, slot=keep_draft.AS_READ)


def _say(work: Work, who: Who, key: str, language: Language) -> None:
    text = work.tools.texts.say(f"mine.{key}", language)
    work.say(Say(to=private(who.user), text=text, urgency=Urgency.ANSWER))


def _toast(work: Work, pressed: Pressed, key: str, language: Language) -> None:
    text = work.tools.texts.label(f"mine.{key}", language) if key else ""
    work.say(Toast(query=pressed.query, text=text))
