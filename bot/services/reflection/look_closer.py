"""Look a little closer: choose an instrument and walk through it, in private, in one message that is revised in place.

The same for everybody and open at any time: that somebody looks says nothing about whose a dilemma is. Nothing is kept
unless its writer says so at the end; what is tapped about attraction is never kept at all. What the instruments ask and
say is data, and not known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.circles.model import Circle
from bot.language import Language
from bot.reflection import walking
from bot.reflection.instrument import Earlier, Instrument
from bot.reflection.walking import No, Walk
from bot.rounds.model import CircleId
from bot.services.focus import go_back, listen
from bot.services.heard import Commanded, Pressed, Said, Who
from bot.services.keeping.privately import sent_away
from bot.services.own_records import BESIDE, NO_CIRCLE, Glimpse, GlimpseInMaking
from bot.services.page import Page
from bot.services.people import member_in, memberships, private, tongue
from bot.services.records import (
    Focus,
    Purpose,
    Reflection,
)
from bot.services.reflection import kept_glimpses
from bot.services.reflection.referral import referral_branch
from bot.services.reflection.reflection_prompts import day_of
from bot.services.work import Work
from bot.wording import glimpse as words
from bot.wording.glimpse import Glass
from bot.wording.outgoing import Erase, Say, Speech, Toast, Urgency, joined

SLOT = "look"
ANEW, IN_PLACE = "s-", "i-"
"""Begin with an instrument: below what was said last, or in place of the list."""
TAKEN_ALONG = timedelta(days=60)
"""What was kept of an instrument is taken along into a later one for so long."""


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks, in which language."""

    work: Work
    who: Who
    language: Language

    @property
    def user(self) -> int:
        """Return the account."""
        return self.who.user

    def glass(self, subject: str = "", at: int = 0) -> Glass:
        """Return what messages need, with what their buttons are about."""
        return Glass(texts=self.work.tools.texts, language=self.language, subject=subject, at=at)

    def revise(self, speech: Speech) -> None:
        """Show something in place of what is shown now."""
        self.work.say(Page(self.user, SLOT).in_place(speech))

    def say(self, speech: Speech) -> None:
        """Show something below what was said last."""
        self.work.say(Page(self.user, SLOT).below(speech))


async def show(work: Work, heard: Commanded) -> None:
    """Answer /reflect: show what somebody can look with."""
    if await sent_away(work, heard):
        return
    looking = Looking(work, heard.who, await tongue(work, heard.who))
    looking.say(await _list(looking, ""))


async def press_look(work: Work, pressed: Pressed) -> None:
    """Choose, tap, go back, stop, keep; what a button does not mean any more changes nothing."""
    looking = Looking(work, pressed.who, await tongue(work, pressed.who))
    press, toast = pressed.press, "toast_gone"
    if press is not None and pressed.chat == pressed.who.user:
        if press.arg[:1] in kept_glimpses.SIGNS and press.arg[1:].isdecimal():
            page = await kept_glimpses.press(work, pressed.who.user, looking.glass(), press)
            toast = page.toast
            looking.revise(page.speech)
        else:
            toast = await _pressed(looking, press.subject, press.epoch, press.arg)
    text = looking.glass().label(toast) if toast else ""
    work.say(Toast(query=pressed.query, text=text))


async def _pressed(looking: Looking, subject: str, at: int, arg: str) -> str:
    """Carry out a press; return the toast, empty for none."""
    instruments = looking.work.tools.instruments
    match arg[:2], arg[2:]:
        case ("", _):
            looking.say(await _list(looking, subject))
        case ("l", _):
            looking.revise(await _list(looking, subject))
        case ("v", _):
            looking.say(await kept_glimpses.page(looking.work, looking.user, looking.glass(), 0))
        case ("c", _):
            closed = looking.glass().say("closed")
            looking.work.say(Erase(chat=looking.user, slot=SLOT, instead=closed))
        case ("s-" | "i-" as how, name) if name in instruments:
            speech = await _begin(looking, instruments[name], await _circle(looking, subject))
            (looking.say if how == ANEW else looking.revise)(speech)
        case _:
            return await _walk(looking, subject, at, arg)
    return ""


async def _list(looking: Looking, subject: str) -> Speech:
    making = await looking.work.tx.get(GlimpseInMaking, looking.user)
    instrument = looking.work.tools.instruments.get(making.instrument) if making else None
    return words.choose(
        looking.glass(await _circle(looking, subject) or ""),
        looking.work.tools.instruments,
        begun=(making.id, instrument) if making and instrument else None,
        has_kept=bool(await looking.work.tx.find(Glimpse, user=looking.user)),
    )


async def _circle(looking: Looking, subject: str) -> CircleId | None:
    """Return in which circle somebody looks: of an own question, an own circle, or the only one there is."""
    asked = await looking.work.tx.get(Reflection, subject) if subject else None
    if asked is not None and asked.user == looking.user:
        return asked.circle or None
    if subject and await member_in(looking.work, CircleId(subject), looking.user) is not None:
        return CircleId(subject)
    own = await memberships(looking.work, looking.user)
    return own[0][0].id if len(own) == 1 else None


async def _today(work: Work, circle: CircleId | None) -> datetime:
    kept = await work.tx.get(Circle, circle) if circle else None
    return day_of(work.now, kept.zone if kept else None)


# ── walking ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def _begin(looking: Looking, instrument: Instrument, circle: CircleId | None) -> Speech:
    """Begin with an instrument; one that was just begun is not begun twice."""
    today = await _today(looking.work, circle)
    kept, taken_from = await _taken_along(looking, instrument, circle, today)
    walk = walking.begun(instrument, kept)
    making = await looking.work.tx.get(GlimpseInMaking, looking.user)
    fresh = GlimpseInMaking(
        user=looking.user,
        id=looking.work.tools.ids.new(),
        instrument=instrument.id,
        circle=circle,
        begun_on=today,
        at=walk.at,
        taps=walk.taps,
    )
    if making is None or replace(making, id=fresh.id) != fresh:
        making = fresh
        await looking.work.tx.put(fresh)
    return words.ask(
        looking.glass(making.id, walk.at), instrument, walk, taken_from=taken_from if walk.taps else None
    )


async def _taken_along(
    looking: Looking, instrument: Instrument, circle: CircleId | None, today: datetime
) -> tuple[Mapping[Earlier, tuple[str, ...]], datetime | None]:
    """Return what was kept of earlier instruments and not taken along yet, and from which day it is."""
    wanted = {step.earlier for step in instrument.steps if step.earlier is not None}
    if not wanted:
        return {}, None
    own = [one for one in await looking.work.tx.find(Glimpse, user=looking.user) if one.circle == circle]
    used = max((one.seen_on for one in own if one.instrument == instrument.id), default=None)
    names = {one.instrument for one in wanted}
    left = [
        one
        for one in own
        if one.instrument in names
        and one.seen_on + TAKEN_ALONG >= today
        and (used is None or one.seen_on > used)
    ]
    latest = max(left, key=lambda one: (one.seen_on, one.id), default=None)
    if latest is None:
        return {}, None
    taps = dict(latest.taps)
    return {
        one: taps[one.step] for one in wanted if one.instrument == latest.instrument and one.step in taps
    }, latest.seen_on


async def _walk(looking: Looking, subject: str, at: int, arg: str) -> str:
    """Carry out a press within a walk; return the toast."""
    making = await looking.work.tx.get(GlimpseInMaking, looking.user)
    instrument = looking.work.tools.instruments.get(making.instrument) if making else None
    if making is None or instrument is None or making.id != subject or not subject:
        return await _after_the_end(looking, subject, arg)
    walk = Walk(at=making.at, taps=making.taps)
    match arg[:1], arg[1:]:
        case ("=", option):
            moved = walking.tap(instrument, walk, at, option)
        case ("+" | "-" as sign, option):
            moved = walking.tap(instrument, walk, at, option, on=sign == "+")
        case ("?", ""):
            moved = walking.does_not_know(instrument, walk, at)
        case (">", ""):
            moved = walking.on(instrument, walk, at)
        case ("g", ""):
            moved = walk
        case ("<", "") if at == walk.at == 0:
            return await _leave(looking, None)
        case ("<", ""):
            moved = walking.back(walk, at)
        case ("x", ""):
            return await _leave(looking, "stopped")
        case _ if at == walk.at == len(instrument.steps):
            return await _at_the_end(looking, instrument, making, arg)
        case _:
            return "toast_gone"
    return await _moved(looking, instrument, making, moved)


async def _moved(looking: Looking, instrument: Instrument, making: GlimpseInMaking, moved: Walk | No) -> str:
    match moved:
        case No.STALE:
            return "toast_gone"
        case No.REFERS:
            await referral_branch(looking.work, looking.user, looking.language)
            return "toast_attraction"
        case Walk():
            await looking.work.tx.put(replace(making, at=moved.at, taps=moved.taps))
            looking.revise(words.ask(looking.glass(making.id, moved.at), instrument, moved))
            return ""


# ── the end ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def _at_the_end(looking: Looking, instrument: Instrument, making: GlimpseInMaking, arg: str) -> str:
    match arg:
        case "k":
            kept = Glimpse(
                id=making.id,
                user=making.user,
                instrument=making.instrument,
                circle=making.circle,
                seen_on=await _today(looking.work, making.circle),
                taps=making.taps,
            )
            await looking.work.tx.put(kept)
            await looking.work.tx.drop(GlimpseInMaking, making.user)
            looking.revise(words.kept(looking.glass(making.id), instrument, making.taps))
            return ""
        case "n":
            return await _leave(looking, "not_kept")
        case "w":
            return await _listen(looking, making)
        case _:
            return "toast_gone"


async def _after_the_end(looking: Looking, subject: str, arg: str) -> str:
    """Answer a button of a walk that is over: only a sentence can still be added to what was kept."""
    kept = await looking.work.tx.get(Glimpse, subject) if subject else None
    if kept is None or kept.user != looking.user:
        return "toast_gone"
    match arg:
        case "w":
            return await _listen(looking, kept)
        case "k":
            return "toast_kept_already"
        case _:
            return "toast_gone"


async def _leave(looking: Looking, key: str | None) -> str:
    """Drop what was tapped; say so, or go back to the list."""
    await looking.work.tx.drop(GlimpseInMaking, looking.user)
    focus = await looking.work.tx.get(Focus, looking.user)
    if focus is not None and focus.purpose is Purpose.GLIMPSE:
        await go_back(looking.work, looking.user)
    looking.revise(words.left(looking.glass(), key) if key else await _list(looking, ""))
    return ""


async def _listen(looking: Looking, of: GlimpseInMaking | Glimpse) -> str:
    """Let the next private text be a sentence beside an instrument."""
    await listen(looking.work, looking.user, Purpose.GLIMPSE, f"{of.instrument}:{of.circle or ''}")
    text = looking.glass().say("write_sentence")
    looking.work.say(Say(to=private(looking.user), text=text, urgency=Urgency.ANSWER))
    return "toast_write"


async def heard_text(work: Work, said: Said) -> None:
    """Keep a sentence of one's own in the journal, beside the instrument it was written at."""
    looking = Looking(work, said.who, await tongue(work, said.who))
    focus = await work.tx.get(Focus, looking.user) or Focus(user=looking.user)
    instrument, _, circle = focus.subject.partition(":")
    entry = Reflection(
        id=work.tools.ids.new(),
        user=looking.user,
        question=f"{BESIDE}{instrument}",
        round=None,
        dilemma=None,
        circle=CircleId(circle) if circle else NO_CIRCLE,
        asked_on=await _today(work, CircleId(circle) if circle else None),
        answer=said.text,
    )
    await work.tx.put(entry)
    interrupted = await go_back(work, looking.user)
    back = looking.glass().say("go_back") if interrupted is not Purpose.NOTHING else ()
    text = joined(looking.glass().say("sentence_kept"), back)
    work.say(Say(to=private(looking.user), text=text, urgency=Urgency.ANSWER))
