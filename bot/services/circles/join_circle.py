"""Join a circle: through the door of the deep link, past the agreement, in private.

Who is not in the group gets the same answer as with a link that never was: nothing can be learned at the door.
"""

from dataclasses import replace

from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.rounds.model import MemberId
from bot.services import people
from bot.services.circles.authority import Visit, acting, answer, received
from bot.services.circles.circle_posts import Part, slot, title_of
from bot.services.circles.show_agreement import DEEP_LINK as DEEP_LINK
from bot.services.circles.show_agreement import recounted, seen_by_whom, whole
from bot.services.heard import Commanded, Pressed
from bot.services.home import home_button, remembered
from bot.services.planning import reminders
from bot.services.ports import Unreachable
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.wording.outgoing import Button, Keyboard, Press, Revise, Rich, Say, Urgency, Verb, joined


async def open_door(work: Work, heard: Commanded, payload: str) -> None:
    """Show the agreement to somebody who came through a joining link."""
    await remembered(work, heard.who)
    circle = await _behind(work, payload)
    if circle is None:
        await _say(work, heard, "circle.door_closed", None)
        return
    try:
        actor = await acting(work, circle, heard.who.user)
    except Unreachable:
        await _say(work, heard, "circle.no_answer_now", None)
        return
    if not actor.in_group:
        await _say(work, heard, "circle.door_closed", None)
    elif actor.member is not None and actor.member.takes_part(circle):
        await _say(work, heard, "circle.joined_already", circle)
    else:
        language = await people.tongue(work, heard.who, circle)
        work.say(*await whole(work, circle, heard.who.user, language))


async def press_accept(work: Work, pressed: Pressed) -> None:
    """Take somebody into the circle who accepts the agreement as it is now."""
    visit = await received(work, pressed)
    if visit is None:
        return
    circle, known = visit.circle, visit.actor.member
    if not visit.in_private:
        answer(work, pressed, "circle.stale", visit.language)
    elif visit.press.epoch != circle.agreement_version:
        answer(work, pressed, "circle.agreement_renewed", visit.language)
        work.say(*await whole(work, circle, pressed.who.user, visit.language))
    elif known is not None and known.takes_part(circle):
        answer(work, pressed, "circle.accepted_already", visit.language)
    else:
        await _take_in(work, pressed, visit)


async def press_decline(work: Work, pressed: Pressed) -> None:
    """Leave somebody in peace who does not want to join now."""
    visit = await received(work, pressed)
    if visit is None:
        return
    if not visit.in_private:
        answer(work, pressed, "circle.stale", visit.language)
        return
    if visit.actor.member is not None and visit.actor.member.takes_part(visit.circle):
        answer(work, pressed, "circle.accepted_already", visit.language)
        return
    answer(work, pressed, "circle.fine", visit.language)
    label = work.tools.texts.label("agreement.button_read_again", visit.language)
    read_again = Button(label, Press(verb=Verb.SHOW_AGREEMENT, subject=visit.circle.id))
    text = work.tools.texts.say("circle.not_now", visit.language)
    work.say(await _door(work, visit.circle, pressed.who.user, visit.language, ()))
    work.say(
        Say(
            to=people.private(pressed.who.user),
            text=text,
            buttons=((read_again,),),
            urgency=Urgency.ANSWER,
        )
    )


async def _take_in(work: Work, pressed: Pressed, visit: Visit) -> None:
    circle = visit.circle
    brought_kring = circle.set_up_by == pressed.who.user
    person = await remembered(work, pressed.who)
    known = visit.actor.member or Member(
        id=MemberId(work.tools.ids.new()), circle=circle.id, user=person.user
    )
    member = replace(
        known,
        left=False,
        facilitator=brought_kring or (known.facilitator and not known.left),
        accepted_version=circle.agreement_version,
        accepted_on=person.seen_on,
    )
    await work.tx.put(member)
    await play_round.take_seat(work, circle, member.id)
    await reminders.arrange_circle(work, circle)
    if brought_kring:
        circle = replace(circle, set_up_by=None)
        await work.tx.put(circle)
    answer(work, pressed, "circle.welcome_toast", visit.language)
    work.say(await _door(work, circle, person.user, visit.language, _accepted(work, visit.language)))
    work.say(_welcome(work, circle, member, person, visit.language))
    work.say(await recounted(work, circle))


def _welcome(work: Work, circle: Circle, member: Member, person: Person, language: Language) -> Say:
    texts = work.tools.texts
    text = joined(
        texts.say("circle.welcome", language, title=title_of(work, circle)),
        texts.say("circle.welcome_guide", language) if member.facilitator else (),
    )
    return Say(
        to=people.private(person.user),
        text=text,
        buttons=home_button(work, language),
        urgency=Urgency.ANSWER,
    )


async def _door(work: Work, circle: Circle, user: int, language: Language, extra: Rich) -> Revise:
    limits = await seen_by_whom(work, circle, language)
    return Revise(
        chat=user, slot=slot(circle, Part.DOOR), text=joined(limits.text, extra), urgency=Urgency.ANSWER
    )


def _accepted(work: Work, language: Language) -> Rich:
    return work.tools.texts.say("agreement.accepted", language)


async def _behind(work: Work, payload: str) -> Circle | None:
    found = await work.tx.find(Circle, invitation=payload.removeprefix(DEEP_LINK))
    circle = found[0] if found else None
    return None if circle is None or circle.standing is Standing.AWAY else circle


async def _say(work: Work, heard: Commanded, key: str, circle: Circle | None) -> None:
    language = await people.tongue(work, heard.who, circle)
    values = {"title": title_of(work, circle)} if circle else {}
    buttons: Keyboard = home_button(work, language)
    work.say(
        Say(
            to=people.private(heard.who.user),
            text=work.tools.texts.say(key, language, **values),
            buttons=buttons,
            urgency=Urgency.ANSWER,
        )
    )
