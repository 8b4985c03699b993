"""Set up a circle: greet once, ask language and time zone in taps, then post the agreement.

One message in the group carries the whole set-up and is revised from question to question.
"""

from dataclasses import replace

from bot.circles.model import Circle, Standing
from bot.circles.roles import may_settle, somebody, topic_of
from bot.circles.zones import OFFERED
from bot.language import Language
from bot.rounds.model import CircleId
from bot.services import home, own_zone, people
from bot.services.circles.authority import Visit, acknowledge, answer, received
from bot.services.circles.circle_posts import Part, again, anew
from bot.services.circles.examine_circle import group_faults, read_out
from bot.services.circles.show_agreement import recounted, short
from bot.services.circles.show_circle import NEARBY, PAGES, language_row, menu, zone_page, zone_rows
from bot.services.circles.turn_away import is_welcome, leave_later
from bot.services.heard import Commanded, Pressed, Who
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.wording.outgoing import Button, Press, Revise, Speech, Verb, joined
from bot.wording.places import city


async def begin(work: Work, chat: int, title: str, by: Who | None, topic: int | None = None) -> Circle:
    """Make a circle of a group and greet it."""
    circle = Circle(
        id=CircleId(work.tools.ids.new()),
        chat=chat,
        topic=topic,
        title=title,
        invitation=work.tools.ids.secret(),
        set_up_by=somebody(by.user) if by else None,
    )
    language = people.account_language(work.tools, by) if by else work.tools.default_language
    greeting = _asking_language(work, circle, language)
    await work.tx.put(circle)
    work.say(anew(circle, Part.SETUP, greeting))
    return circle


async def hosted(work: Work, heard: Commanded) -> Circle | None:
    """Return the circle in whose group a command was given.

    A command can be the first that Kring hears of a group. Then the answer is the greeting, or leaving, and `None` comes back.
    """
    circle = await people.circle_in(work, heard.chat)
    if circle is not None and circle.standing is not Standing.AWAY:
        return circle
    if circle is not None:
        await welcome_back(work, circle)
        return None
    if not is_welcome(work, heard.chat):
        await leave_later(work, heard.chat)
        return None
    by = None if heard.anonymous_admin else heard.who
    await begin(work, heard.chat, "", by, topic_of(heard.topic))
    return None


async def welcome_back(work: Work, circle: Circle) -> Circle:
    """Take up a circle from whose group Kring was away; what was agreed still stands."""
    standing = Standing.READY if circle.is_set_up else Standing.SETTING_UP
    back = replace(circle, standing=standing)
    speech = _ready(work, back, "circle.back_again") if back.is_set_up else _next_question(work, back)
    await work.tx.put(back)
    work.say(anew(back, Part.SETUP, speech))
    await play_round.come_back(work, back)
    return back


async def ask_again(work: Work, circle: Circle) -> None:
    """Bring the set-up message up to date with what Kring may do now."""
    if circle.standing is Standing.SETTING_UP and circle.language is not None:
        work.say(again(circle, Part.SETUP, _next_question(work, circle)))


async def press_language(work: Work, pressed: Pressed) -> None:
    """Choose the language of a circle, or, without a circle, one's own."""
    if pressed.press is not None and not pressed.press.subject:
        await home.press_language(work, pressed)
        return
    visit = await _settling(work, pressed)
    if visit is None:
        return
    if visit.press.arg not in set(Language):
        answer(work, pressed, "circle.stale", visit.language)
        return
    circle = replace(visit.circle, language=Language(visit.press.arg))
    await work.tx.put(circle)
    answer(work, pressed, "circle.noted", await people.tongue(work, pressed.who, circle))
    if not circle.is_set_up:
        work.say(again(circle, Part.SETUP, _next_question(work, circle)))
        return
    work.say(await _menu_revised(work, circle))
    if circle.language is not visit.circle.language:
        work.say(await recounted(work, circle))


async def press_zone(work: Work, pressed: Pressed) -> None:
    """Choose the time zone of a circle, or, without a circle, one's own; or look at another page of zones."""
    if pressed.press is not None and not pressed.press.subject:
        await own_zone.press_zone(work, pressed)
        return
    visit = await _settling(work, pressed)
    if visit is None:
        return
    asked = visit.press.arg
    if visit.circle.language is None or asked not in OFFERED | PAGES:
        answer(work, pressed, "circle.stale", visit.language)
    elif asked in PAGES:
        acknowledge(work, pressed)
        work.say(_turned_to(work, visit.circle, asked))
    else:
        answer(work, pressed, "circle.noted", visit.language)
        await _zone_chosen(work, visit.circle, asked)


async def _zone_chosen(work: Work, before: Circle, zone: str) -> None:
    circle = replace(before, zone=zone, standing=Standing.READY)
    await work.tx.put(circle)
    if before.is_set_up:
        work.say(await _menu_revised(work, circle))
        return
    work.say(again(circle, Part.SETUP, _ready(work, circle, "circle.ready")))
    work.say(anew(circle, Part.AGREEMENT, await short(work, circle)))


async def _menu_revised(work: Work, circle: Circle) -> Revise:
    """Return the menu brought up to date; a second tap on the set-up message, below which there is none, posts none."""
    return replace(again(circle, Part.MENU, await menu(work, circle)), or_say=None)


async def _settling(work: Work, pressed: Pressed) -> Visit | None:
    visit = await received(work, pressed)
    if visit is None or may_settle(visit.circle, visit.actor):
        return visit
    answer(work, pressed, "circle.who_settles", visit.language)
    return None


def _next_question(work: Work, circle: Circle) -> Speech:
    if circle.language is None:
        return _asking_language(work, circle, work.tools.default_language)
    return _asking_zone(work, circle, circle.language, NEARBY)


def _asking_language(work: Work, circle: Circle, language: Language) -> Speech:
    texts = work.tools.texts
    text = joined(
        texts.say("circle.greeting", language),
        read_out(work, group_faults(work, circle.chat), language),
        texts.say("circle.ask_language", language),
    )
    return Speech(text=text, buttons=(language_row(work, circle, language),))


def _asking_zone(work: Work, circle: Circle, language: Language, page: str) -> Speech:
    text = joined(
        read_out(work, group_faults(work, circle.chat), language),
        work.tools.texts.say("circle.ask_zone", language),
    )
    return Speech(text=text, buttons=zone_rows(work, circle.id, language, page))


def _turned_to(work: Work, circle: Circle, page: str) -> Revise:
    if circle.is_set_up:
        return again(circle, Part.MENU, zone_page(work, circle, page))
    language = people.group_language(work, circle)
    return again(circle, Part.SETUP, _asking_zone(work, circle, language, page))


def _ready(work: Work, circle: Circle, key: str) -> Speech:
    language, texts = people.group_language(work, circle), work.tools.texts
    place = city(circle.zone, language) if circle.zone else texts.label("circle.not_chosen", language)
    text = texts.say(key, language, tongue=texts.label(f"circle.language_{language}", language), zone=place)
    press = Press(verb=Verb.CIRCLE_MENU, subject=circle.id, arg="open")
    return Speech(text=text, buttons=((Button(texts.label("circle.button_menu", language), press),),))
