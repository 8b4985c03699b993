"""Home: the start of somebody's own chat with Kring, where everything is one tap away; help; one's own language."""

from dataclasses import replace

from bot.circles.model import Circle, Member, Person, Standing
from bot.language import Language
from bot.services import people
from bot.services.circles.authority import acknowledge, answer
from bot.services.circles.circle_posts import title_of
from bot.services.heard import Commanded, Pressed, Said, Who
from bot.services.work import Work
from bot.wording.outgoing import Button, Keyboard, Press, Say, Speech, Urgency, Verb, joined

AS_IN_CIRCLE = "circle"
"""The choice to be spoken to as the circle is."""


async def remembered(work: Work, who: Who) -> Person:
    """Return the person behind a private chat, who can be reached there."""
    person = await people.met(work, who)
    if not person.reachable:
        person = replace(person, reachable=True)
        await work.tx.put(person)
    return person


async def start(work: Work, heard: Commanded) -> None:
    """Answer /start: from now on this person can be written to."""
    await remembered(work, heard.who)
    await _say_home(work, heard.who)


async def heard_text(work: Work, heard: Said) -> None:
    """Say that a text was for nothing that Kring asked, and what can be done."""
    await remembered(work, heard.who)
    await _say_home(work, heard.who, "home.not_expected")


async def help_(work: Work, heard: Commanded) -> None:
    """Answer /help in private."""
    await remembered(work, heard.who)
    await _say_help(work, heard.who)


async def language(work: Work, heard: Commanded) -> None:
    """Answer /language in private."""
    await remembered(work, heard.who)
    await _ask_language(work, heard.who)


async def press_home(work: Work, pressed: Pressed) -> None:
    """Show home once more, below what was said last."""
    await remembered(work, pressed.who)
    acknowledge(work, pressed)
    await _say_home(work, pressed.who)


async def press_help(work: Work, pressed: Pressed) -> None:
    """Show what can be done."""
    await remembered(work, pressed.who)
    acknowledge(work, pressed)
    await _say_help(work, pressed.who)


async def press_language(work: Work, pressed: Pressed) -> None:
    """Ask for, or choose, the language in which Kring speaks to this person."""
    person = await remembered(work, pressed.who)
    asked = pressed.press.arg if pressed.press else ""
    if asked == "":
        acknowledge(work, pressed)
        await _ask_language(work, pressed.who)
    elif asked == AS_IN_CIRCLE or asked in set(Language):
        chosen = None if asked == AS_IN_CIRCLE else Language(asked)
        await work.tx.put(replace(person, language=chosen))
        answer(work, pressed, "home.language_noted", await _tongue(work, pressed.who))
        if chosen is not person.language:
            await _say_home(work, pressed.who)
    else:
        answer(work, pressed, "circle.stale", await _tongue(work, pressed.who))


def home_button(work: Work, language: Language) -> Keyboard:
    """Return the way home."""
    return ((Button(work.tools.texts.label("home.button_home", language), Press(verb=Verb.HOME)),),)


async def _say_home(work: Work, who: Who, greeting: str = "home.hello") -> None:
    tongue, texts = await _tongue(work, who), work.tools.texts
    joined_in = await people.memberships(work, who.user)
    waiting = await _unanswered(work, who.user)
    text = joined(
        texts.say(greeting, tongue),
        texts.say("home.without_circle", tongue, bot=work.tools.bot_name)
        if not joined_in and not waiting
        else (),
        texts.say("home.agreement_waits", tongue, n=len(waiting)) if waiting else (),
        texts.say("home.who_sees", tongue),
    )
    agreements = tuple((_agreement_button(work, circle, tongue),) for circle in waiting)
    work.say(_private(who, Speech(text=text, buttons=(*agreements, *_rows(work, tongue, bool(joined_in))))))


def _rows(work: Work, tongue: Language, takes_part: bool) -> Keyboard:  # noqa: FBT001 -- a fact, said once
    inside = (
        (
            (("bring", Verb.BRING),),
            (("mine", Verb.MINE), ("journal", Verb.JOURNAL)),
            (("look", Verb.LOOK), ("care", Verb.CARE)),
            (("dates", Verb.SEASON),),
        )
        if takes_part
        else ()
    )
    rows = (
        *inside,
        (("privacy", Verb.PRIVACY), ("language", Verb.SET_LANGUAGE), ("zone", Verb.SET_ZONE)),
        (("hints", Verb.HINTS), ("quiet", Verb.QUIET), ("help", Verb.HELP))
        if takes_part
        else (("help", Verb.HELP),),
    )
    return tuple(
        tuple(
            Button(work.tools.texts.label(f"home.button_{key}", tongue), Press(verb=verb))
            for key, verb in row
        )
        for row in rows
    )


async def _unanswered(work: Work, user: int) -> tuple[Circle, ...]:
    """Return the circles that somebody belongs to without having accepted the agreement as it is now."""
    found: list[Circle] = []
    for member in await work.tx.find(Member, user=user):
        circle = await work.tx.get(Circle, member.circle)
        if circle is None or circle.standing is Standing.AWAY or member.left:
            continue
        if not member.takes_part(circle):
            found.append(circle)
    return tuple(found)


def _agreement_button(work: Work, circle: Circle, tongue: Language) -> Button:
    label = work.tools.texts.label("home.button_agreement", tongue, title=title_of(work, circle, longest=16))
    return Button(label, Press(verb=Verb.SHOW_AGREEMENT, subject=circle.id))


async def _say_help(work: Work, who: Who) -> None:
    tongue = await _tongue(work, who)
    text = work.tools.texts.say("home.help", tongue)
    work.say(_private(who, Speech(text=text, buttons=home_button(work, tongue))))


async def _ask_language(work: Work, who: Who) -> None:
    tongue, texts = await _tongue(work, who), work.tools.texts
    tongues = tuple(
        Button(texts.label(f"circle.language_{one}", tongue), Press(verb=Verb.SET_LANGUAGE, arg=one))
        for one in Language
    )
    as_circle = Button(
        texts.label("home.button_as_in_circle", tongue), Press(verb=Verb.SET_LANGUAGE, arg=AS_IN_CIRCLE)
    )
    text = texts.say("home.which_language", tongue)
    work.say(_private(who, Speech(text=text, buttons=(tongues, (as_circle,)))))


async def _tongue(work: Work, who: Who) -> Language:
    """Return the language of somebody's own chat: chosen, else that of the only circle, else the account's."""
    joined_in = await people.memberships(work, who.user)
    return await people.tongue(work, who, joined_in[0][0] if len(joined_in) == 1 else None)


def _private(who: Who, speech: Speech) -> Say:
    return Say(to=people.private(who.user), text=speech.text, buttons=speech.buttons, urgency=Urgency.ANSWER)
