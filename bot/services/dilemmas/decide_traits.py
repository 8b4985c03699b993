"""The writer decides about the traits: replace, keep, word it otherwise, hide more."""

import re
from dataclasses import replace

from bot.dilemmas.draft import INSTEAD_LENGTH, Draft, IntakeStep
from bot.dilemmas.intake import NotTaken, Why, at, forward, tidied
from bot.dilemmas.traits import added, decided, still_left, worded
from bot.language import Language
from bot.services.dilemmas import keep_draft
from bot.services.dilemmas.look_through import brings_back, occurs
from bot.services.dilemmas.walk_intake import go, language_of, pressed_on, toast, traits_slot
from bot.services.heard import Pressed, Who
from bot.services.people import group_language, private
from bot.services.work import Work
from bot.wording.around import Around
from bot.wording.outgoing import Revise, Say, Speech, Urgency, given
from bot.wording.traits import one_trait, page_of, trait_list, traits_settled

BETWEEN_WORDS = re.compile(r"[,;\n]+")
AT_ONCE = 40
"""The most words that one message hides."""
ORDER = re.compile(r"([ikhwpc])(\d{1,4})")


async def press_trait(work: Work, pressed: Pressed) -> None:
    """Answer a tap on the list of traits, or on one of them."""
    found = await pressed_on(work, pressed)
    if found is None:
        return
    draft, press = found
    language = await language_of(work, pressed.who, draft)
    if draft.step is not IntakeStep.TRAITS:
        toast(work, pressed, "toast_further", language)
        return
    toast(work, pressed, "", language)
    draft = await _done_writing(work, draft)
    around = await keep_draft.around(work, draft, language)
    if press.arg == "ok":
        _show(work, draft, traits_settled(draft, around))
        await go(work, pressed.who, forward(draft))
        return
    if press.arg == "more":
        keep_draft.tell(work, draft, Speech(text=around.say("ask_hide_more")))
        return
    order = ORDER.fullmatch(press.arg)
    if order is not None:
        await _decide(work, draft, around, order[1], int(order[2]))


async def _done_writing(work: Work, draft: Draft) -> Draft:
    """Return the draft without an own wording that was asked for and not written."""
    if draft.writing_for is None:
        return draft
    done = replace(draft, writing_for=None)
    await keep_draft.keep(work, done)
    return done


async def _decide(work: Work, draft: Draft, around: Around, order: str, number: int) -> None:
    if order == "p":
        _show(work, draft, trait_list(draft, around, number))
        return
    if order == "c":
        await _hide_left_over(work, draft, around, number)
        return
    if number >= len(draft.traits):
        return
    trait = draft.traits[number]
    match order:
        case "i":
            _show(work, draft, one_trait(draft, around, number))
        case "k" | "h":
            draft = decided(draft, number, hide=order == "h")
            await keep_draft.keep(work, draft)
            _show(work, draft, trait_list(draft, around, page_of(draft, number)))
        case _:
            draft = replace(draft, writing_for=number)
            await keep_draft.keep(work, draft)
            text = around.say("ask_wording", words=given(trait.words), at_most=INSTEAD_LENGTH)
            keep_draft.tell(work, draft, Speech(text=text))


async def _hide_left_over(work: Work, draft: Draft, around: Around, number: int) -> None:
    """Hide a word that was left, by one tap; a second tap on it changes nothing."""
    word = dict(still_left(draft)).get(number)
    if word is not None:
        circle = await keep_draft.circle_of(work, draft)
        language = group_language(work, circle) if circle else around.language
        draft = added(draft, [word], work.tools.texts.label("intake.instead", language))
        await keep_draft.keep(work, draft)
    _show(work, draft, trait_list(draft, around, page_of(draft, len(draft.traits) - 1)))


def _show(work: Work, draft: Draft, speech: Speech) -> None:
    """Change the list in its place."""
    slot = traits_slot(draft)
    anew = Say(
        to=private(draft.user),
        text=speech.text,
        buttons=speech.buttons,
        slot=slot,
        until=keep_draft.subject_of(draft),
        urgency=Urgency.ANSWER,
    )
    work.say(
        Revise(
            chat=draft.user,
            slot=slot,
            text=speech.text,
            buttons=speech.buttons,
            or_say=anew if speech.buttons else None,
            urgency=Urgency.ANSWER,
        )
    )


async def heard_about_traits(work: Work, who: Who, draft: Draft, text: str) -> NotTaken | None:
    """Take a typed text: the own wording for one trait, or more words to hide."""
    language = await language_of(work, who, draft)
    if draft.writing_for is not None:
        changed = _worded(work, draft, draft.writing_for, text)
    else:
        changed = await _hidden_more(work, draft, text, language)
    if isinstance(changed, NotTaken):
        return changed
    await go(work, who, at(changed, IntakeStep.TRAITS))
    return None


def _worded(work: Work, draft: Draft, index: int, text: str) -> Draft | NotTaken:
    instead = " ".join(tidied(text).split())
    if not instead:
        return NotTaken(why=Why.EMPTY)
    if len(instead) > INSTEAD_LENGTH:
        return NotTaken(why=Why.TOO_LONG, length=len(instead), at_most=INSTEAD_LENGTH)
    if brings_back(work, draft, index, instead):
        return NotTaken(why=Why.STILL_THERE)
    return worded(draft, index, instead)


async def _hidden_more(work: Work, draft: Draft, text: str, language: Language) -> Draft | NotTaken:
    words = [" ".join(one.split()) for one in BETWEEN_WORDS.split(tidied(text))]
    there = [one for one in words if one and occurs(work, draft, one)][:AT_ONCE]
    if not there:
        return NotTaken(why=Why.NOT_IN_TEXT)
    circle = await keep_draft.circle_of(work, draft)
    instead = work.tools.texts.label("intake.instead", group_language(work, circle) if circle else language)
    return added(draft, there, instead)
