"""Is anybody unsafe now? Kring asks, shows where help is, and lets the dilemma wait. It judges nothing and tells nobody."""

from dataclasses import replace

from bot.circles.model import Circle, Member, Person, can_hide
from bot.dilemmas.draft import Draft, IntakeStep
from bot.dilemmas.intake import at
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.language import Language
from bot.reflection.safety import country_of_zone, lines_for
from bot.rounds.model import DilemmaId
from bot.services.dilemmas import keep_draft
from bot.services.dilemmas.send_dilemma import can_change, forget_reminder, remind, say_sent, send
from bot.services.dilemmas.walk_intake import go, language_of, pressed_on, toast
from bot.services.heard import Commanded, Pressed, Who
from bot.services.people import (
    circle_in,
    group_language,
    members_of,
    memberships,
    private,
    tongue,
    tongue_alone,
    tongue_of,
)
from bot.services.planning.by_day import waits_for_day, waits_unseen
from bot.services.records import Appointment, AppointmentKind
from bot.services.reflection import unkept
from bot.services.work import Work
from bot.wording.around import Around
from bot.wording.care import Caring, ways_to_talk
from bot.wording.dilemma import as_the_group_reads
from bot.wording.intake import how_hidden
from bot.wording.outgoing import (
    Address,
    Button,
    Keyboard,
    Press,
    Rich,
    Say,
    Speech,
    Urgency,
    Verb,
    given,
    joined,
)
from bot.wording.safety import help_card

SURE = "-sure"
"""Behind how a dilemma is brought, in the button that sends it."""
ANSWERS = {"no", "unknown", "yes", "me"}
"""The last: the writer is the one who is not safe."""


async def help_now(work: Work, heard: Commanded) -> None:
    """Show where help is: at any time, to anybody, without a question."""
    if heard.in_private:
        await show_help(work, heard.who)
        return
    circle = await circle_in(work, heard.chat)
    language = group_language(work, circle) if circle else await tongue(work, heard.who)
    zone = circle.zone if circle else None
    known = lines_for(country_of_zone(zone) if zone else None, work.tools.help_lines)
    card = help_card(known, work.tools.texts, language, work.now.date())
    to = Address(chat=heard.chat, topic=heard.topic)
    work.say(Say(to=to, text=card, urgency=Urgency.ANSWER))


async def show_help(work: Work, who: Who) -> None:
    """Show one person where help is, and the ways to somebody of the circle."""
    language = await tongue_alone(work, who)
    card = await _card(work, who.user, None, language)
    ways = ways_to_talk(Caring(texts=work.tools.texts, language=language))
    work.say(Say(to=private(who.user), text=card, buttons=ways, urgency=Urgency.ANSWER))


async def _card(work: Work, user: int, circle: Circle | None, language: Language) -> Rich:
    """Return the lines of the country in which somebody seems to be: the own zone, else the circle's."""
    person = await work.tx.get(Person, user)
    circles = [circle] if circle else [one for one, _ in await memberships(work, user)]
    zones = [person.zone if person else None, *(one.zone for one in circles)]
    country = next((country_of_zone(zone) for zone in zones if zone), None)
    known = lines_for(country, work.tools.help_lines)
    return help_card(known, work.tools.texts, language, work.now.date())


async def press_safety(work: Work, pressed: Pressed) -> None:
    """Answer the question about safety, or say that it is arranged."""
    if pressed.press is not None and pressed.press.arg in ANSWERS:
        await _answered(work, pressed)
    else:
        await _about_a_held_one(work, pressed)


async def _answered(work: Work, pressed: Pressed) -> None:
    found = await pressed_on(work, pressed)
    if found is None:
        return
    draft, press = found
    language = await language_of(work, pressed.who, draft)
    if draft.step is not IntakeStep.SAFETY:
        toast(work, pressed, "toast_further", language)
        return
    toast(work, pressed, "", language)
    if press.arg == "no":
        await go(work, pressed.who, at(draft, IntakeStep.NAMED))
        return
    circle = await keep_draft.circle_of(work, draft)
    if press.arg == "me":
        await _first_oneself(work, draft, circle, language)
        return
    held = await send(work, pressed.who, draft, stage=Stage.ON_HOLD)
    if held is None:
        return
    await remind(work, held)
    card = await _card(work, draft.user, circle, language)
    work.say(
        Say(to=private(draft.user), text=card, urgency=Urgency.ANSWER),
        Say(
            to=private(draft.user),
            text=work.tools.texts.say("intake.held", language),
            buttons=(*arranged_button(work, held, language), *_to_a_peer(work, language)),
            urgency=Urgency.ANSWER,
        ),
    )
    await unkept.wait_for(work, draft.user, unkept.What.ARRANGED)


async def _first_oneself(work: Work, draft: Draft, circle: Circle | None, language: Language) -> None:
    """Show where help is, to somebody who is not safe: the same card, other words. No round comes of it, nothing is lost."""
    dilemma = await work.tx.get(Dilemma, draft.dilemma) if draft.dilemma else None
    if dilemma is not None and await can_change(work, draft):
        await work.tx.put(replace(dilemma, stage=Stage.ON_HOLD))
        await forget_reminder(work, dilemma)
    await keep_draft.stop_listening(work, draft.user)
    card = await _card(work, draft.user, circle, language)
    work.say(
        Say(
            to=private(draft.user),
            text=joined(work.tools.texts.say("intake.held_for_you", language), card),
            buttons=_to_a_peer(work, language),
            urgency=Urgency.ANSWER,
        )
    )


def _to_a_peer(work: Work, language: Language) -> Keyboard:
    """Return the way to one of the circle."""
    return ways_to_talk(Caring(texts=work.tools.texts, language=language))[:1]


def arranged_button(work: Work, dilemma: Dilemma, language: Language) -> Keyboard:
    """Return the button that lets a dilemma on hold go on."""
    return ((_button(work, dilemma, "arranged", language),),)


def _button(work: Work, dilemma: Dilemma, arg: str, language: Language, *, key: str = "") -> Button:
    press = Press(verb=Verb.SAFETY, subject=dilemma.id, arg=arg)
    return Button(work.tools.texts.label(f"intake.button_{key or arg}", language), press)


async def _about_a_held_one(work: Work, pressed: Pressed) -> None:
    dilemma_id = DilemmaId(pressed.press.subject if pressed.press else "")
    owned = await owned_by(work, pressed, dilemma_id)
    language = await tongue(work, pressed.who, owned[1] if owned else None)
    if owned is None or owned[0].stage is not Stage.ON_HOLD:
        toast(work, pressed, "toast_not_held", language)
        return
    dilemma, circle = owned
    toast(work, pressed, "", language)
    await unkept.wait_no_more(work, pressed.who.user)
    members = len(await members_of(work, circle))
    arg = pressed.press.arg if pressed.press else ""
    how = arg.removesuffix(SURE)
    if how not in {"named", "hidden"} or (how == "hidden" and not can_hide(members)):
        await _ask_named(work, dilemma, circle, pressed.who.user, language)
    elif arg == how:
        await _ask_to_send(work, dilemma, circle, pressed.who.user, how, language)
    else:
        sent = replace(dilemma, stage=Stage.WAITING, hidden=how == "hidden")
        await work.tx.put(sent)
        await forget_reminder(work, sent)
        await say_sent(work, pressed.who, sent, circle)


async def _ask_named(work: Work, dilemma: Dilemma, circle: Circle, user: int, language: Language) -> None:
    draft = Draft(user=user, id=dilemma.id, circle=circle.id)
    around: Around = await keep_draft.around(work, draft, language)
    text = how_hidden(around) if around.can_hide else around.say("ask_named_only", n=around.members)
    args = ("hidden", "named") if around.can_hide else ("named",)
    buttons = tuple((_button(work, dilemma, arg, language),) for arg in args)
    keep_draft.tell(work, draft, Speech(text=text, buttons=buttons))


async def _ask_to_send(
    work: Work, dilemma: Dilemma, circle: Circle, user: int, how: str, language: Language
) -> None:
    """Show once more what the group would read, and ask for a yes: nothing is sent by one tap."""
    text = joined(
        as_the_group_reads(dilemma, work.tools.texts, group_language(work, circle)),
        work.tools.texts.say(f"intake.ask_send_{how}", language, circle=given(circle.title)),
    )
    button = _button(work, dilemma, f"{how}{SURE}", language, key="send")
    draft = Draft(user=user, id=dilemma.id, circle=circle.id)
    keep_draft.tell(work, draft, Speech(text=text, buttons=((button,),)))


async def owned_by(work: Work, pressed: Pressed, dilemma_id: DilemmaId) -> tuple[Dilemma, Circle] | None:
    """Return a dilemma and its circle, if it is that of the person who pressed, in the person's own chat."""
    if pressed.chat != pressed.who.user or not dilemma_id:
        return None
    dilemma = await work.tx.get(Dilemma, dilemma_id)
    link = await work.tx.get(OwnerLink, dilemma_id)
    for circle, member in await memberships(work, pressed.who.user):
        if dilemma is not None and link is not None and link.owner == member.id:
            return dilemma, circle
    return None


OF_THE_OWNER = "owner"
"""Ends the subject of an appointment with whoever brought a dilemma: their name does not stand in it."""


async def hold_reminder(work: Work, appointment: Appointment) -> None:
    """Ask the owner of a dilemma on hold once more, in private; who leads hears only that there is one.

    Each outside their own quiet hours, and by an appointment of their own: nobody's message waits for somebody else's night.
    """
    name, _, whom = appointment.subject.partition(":")
    dilemma = await work.tx.get(Dilemma, DilemmaId(name))
    link = await work.tx.get(OwnerLink, DilemmaId(name))
    member = await work.tx.get(Member, link.owner) if link else None
    circle = await work.tx.get(Circle, member.circle) if member else None
    if dilemma is None or dilemma.stage is not Stage.ON_HOLD or member is None or circle is None:
        return
    if not member.takes_part(circle):
        return
    if whom != OF_THE_OWNER:
        await _tell_who_leads(work, circle, dilemma, only=whom)
    if whom in {"", OF_THE_OWNER}:
        await _remind_owner(work, circle, dilemma, member)


async def _remind_owner(work: Work, circle: Circle, dilemma: Dilemma, member: Member) -> None:
    if await waits_unseen(work, circle, member.user, _again(work, dilemma, OF_THE_OWNER)):
        return
    language = await tongue_of(work, member.user, circle)
    work.say(
        Say(
            to=private(member.user),
            text=work.tools.texts.say("intake.held_reminder", language),
            buttons=arranged_button(work, dilemma, language),
            urgency=Urgency.REMINDER,
        )
    )


def _again(work: Work, dilemma: Dilemma, whom: str) -> Appointment:
    kind, subject = AppointmentKind.HOLD_REMINDER, f"{dilemma.id}:{whom}"
    return Appointment(id=f"{kind}:{subject}", kind=kind, subject=subject, due_at=work.now)


async def _tell_who_leads(work: Work, circle: Circle, dilemma: Dilemma, *, only: str) -> None:
    """Tell who leads that a case is on pause: a day after it began, all in the same words, whoever's it is."""
    for member in await members_of(work, circle):
        person = await work.tx.get(Person, member.user)
        if not member.facilitator or person is None or not person.reachable or only not in {"", member.id}:
            continue
        if await waits_for_day(work, circle, member.user, _again(work, dilemma, member.id)):
            continue
        language = await tongue_of(work, member.user, circle)
        text = work.tools.texts.say("care.case_on_hold", language, circle=given(circle.title))
        work.say(Say(to=private(member.user), text=text, urgency=Urgency.REMINDER))
