"""Who leads a circle: taking it over, appointing others, giving it back.

Being facilitator is a role in the circle, not a right in Telegram. The group is told by name, because who leads is
nobody's secret; whom to choose from stands in private only.
"""

from dataclasses import replace
from hashlib import sha256

from bot.circles.model import Circle, Member, Person
from bot.circles.roles import is_facilitator, may_appoint, may_take_over
from bot.language import Language
from bot.rounds.model import MemberId
from bot.services import people
from bot.services.circles.authority import Visit, answer, facilitators_of, received
from bot.services.circles.circle_posts import Part, again, anew, title_of
from bot.services.circles.show_circle import menu
from bot.services.heard import Pressed
from bot.services.work import Work
from bot.wording.names import UNKNOWN, shown
from bot.wording.outgoing import Button, Press, Say, Speech, Verb

LABEL = 24
"""The longest name on a button."""


async def press_take_facilitation(work: Work, pressed: Pressed) -> None:
    """Become facilitator: an administrator of the group at once, a member when nobody is."""
    visit = await received(work, pressed)
    if visit is None:
        return
    facilitators = await facilitators_of(work, visit.circle)
    if visit.actor.leads:
        answer(work, pressed, "circle.you_guide_already", visit.language)
        return
    if not may_take_over(visit.circle, visit.actor, facilitators=len(facilitators)):
        key = "circle.guided_already" if facilitators else "circle.join_to_guide"
        answer(work, pressed, key, visit.language)
        return
    fresh = Member(id=MemberId(work.tools.ids.new()), circle=visit.circle.id, user=pressed.who.user)
    known = replace(visit.actor.member or fresh, facilitator=True, left=False)
    await people.met(work, pressed.who)
    await work.tx.put(known)
    key = "circle.you_guide" if known.takes_part(visit.circle) else "circle.you_guide_join"
    answer(work, pressed, key, visit.language)
    _tell_group(work, visit.circle, "circle.guides_now", pressed.who.name)
    if not visit.in_private:
        work.say(again(visit.circle, Part.MENU, await menu(work, visit.circle)))


async def press_appoint(work: Work, pressed: Pressed) -> None:
    """Show in private who could be facilitator, or make or unmake one."""
    visit = await received(work, pressed)
    if visit is None:
        return
    if not may_appoint(visit.actor):
        answer(work, pressed, "circle.who_appoints", visit.language)
    elif visit.in_private and visit.press.arg:
        await _set_role(work, pressed, visit)
    else:
        await _show_list(work, pressed, visit)


async def _show_list(work: Work, pressed: Pressed, visit: Visit) -> None:
    person = await work.tx.get(Person, pressed.who.user)
    if person is None or not person.reachable:
        answer(work, pressed, "circle.open_private_first", visit.language, alert=True)
        return
    answer(work, pressed, "circle.list_in_private", visit.language)
    speech = await _list(work, visit.circle, visit.language)
    work.say(anew(visit.circle, Part.APPOINTING, speech, to=people.private(pressed.who.user)))


async def _set_role(work: Work, pressed: Pressed, visit: Visit) -> None:
    circle, wanted = visit.circle, visit.press.arg[:1] == "1"
    member = await _chosen(work, visit)
    if member is None or not (member.takes_part(circle) or not wanted):
        answer(work, pressed, "circle.stale", visit.language)
        return
    aside = people.private(pressed.who.user)
    if is_facilitator(member) == wanted:
        answer(work, pressed, "circle.noted", visit.language)
        return
    await work.tx.put(replace(member, facilitator=wanted))
    answer(work, pressed, "circle.noted", visit.language)
    work.say(again(circle, Part.APPOINTING, await _list(work, circle, visit.language), to=aside))
    person = await work.tx.get(Person, member.user)
    name = person.name if person else UNKNOWN
    _tell_group(work, circle, "circle.guides_now" if wanted else "circle.guides_no_more", name)
    if wanted and person is not None and person.reachable and person.user != pressed.who.user:
        language = await people.tongue_of(work, person.user, circle)
        text = work.tools.texts.say("circle.you_were_appointed", language, title=title_of(work, circle))
        work.say(Say(to=people.private(person.user), text=text))


async def _list(work: Work, circle: Circle, language: Language) -> Speech:
    texts = work.tools.texts
    rows: list[Button] = []
    everyone = await _by_name(work, circle, language)
    for place, (name, member) in enumerate(everyone):
        guides = is_facilitator(member)
        if not guides and not member.takes_part(circle):
            continue
        press = Press(
            verb=Verb.APPOINT,
            subject=circle.id,
            epoch=_edition(everyone),
            arg=f"{0 if guides else 1}{place}",
        )
        rows.append(Button(f"✓ {name}" if guides else name, press))
    text = texts.say("circle.whom_to_appoint", language, title=title_of(work, circle))
    return Speech(text=text, buttons=tuple((row,) for row in rows))


async def _by_name(work: Work, circle: Circle, language: Language) -> list[tuple[str, Member]]:
    """Return everybody who is or was in a circle, by name: a button carries a place in this list, and no member."""
    nameless = work.tools.texts.label("circle.nameless", language)
    found = []
    for member in await work.tx.find(Member, circle=circle.id):
        person = await work.tx.get(Person, member.user)
        name = shown(person.name if person else UNKNOWN, without=nameless, longest=LABEL)
        found.append((name, member))
    return sorted(found, key=lambda one: (one[0].casefold(), one[1].id))


def _edition(everyone: list[tuple[str, Member]]) -> int:
    """Return what tells one list from another, so that a place in an old one is not taken for a place in the present."""
    whole = "\0".join(member.id for _, member in everyone)
    return int.from_bytes(sha256(whole.encode()).digest()[:4])


async def _chosen(work: Work, visit: Visit) -> Member | None:
    """Return whom a button of the list means; nobody when people came, went or changed their name since."""
    everyone, place = await _by_name(work, visit.circle, visit.language), visit.press.arg[1:]
    if visit.press.epoch != _edition(everyone) or not place.isdecimal() or int(place) >= len(everyone):
        return None
    return everyone[int(place)][1]


def _tell_group(work: Work, circle: Circle, key: str, name: str) -> None:
    language = people.group_language(work, circle)
    nameless = work.tools.texts.label("circle.nameless", language)
    text = work.tools.texts.say(key, language, name=shown(name, without=nameless))
    work.say(Say(to=people.group(circle), text=text))
