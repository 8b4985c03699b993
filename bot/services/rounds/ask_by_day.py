"""Ask by day what an unhurried round asked in somebody's quiet hours, or remind them of it."""

from dataclasses import replace
from functools import partial

from bot.circles.model import Circle, Member
from bot.rounds.asking import card_of
from bot.services.people import group_language
from bot.services.records import Appointment
from bot.services.rounds import by_night, waiting_texts
from bot.services.rounds.casting import cast_of
from bot.services.rounds.tell_round import ask_slot, focus_on, to_one
from bot.services.work import Work
from bot.wording import whispers
from bot.wording.outgoing import Urgency


async def ask_by_day(work: Work, appointment: Appointment) -> None:
    """Ask somebody whose quiet hours are over what the step asks, if it still does."""
    asked = await by_night.still_asked(work, appointment)
    if asked is None:
        return
    round_, seat, what = asked
    reminds = what == by_night.REMINDS
    circle = await work.tx.get(Circle, round_.circle)
    member = await work.tx.get(Member, seat)
    if circle is None or member is None or round_.step is None:
        return
    if what in {by_night.TURN, by_night.MISSED}:
        missed = what == by_night.MISSED
        if not await by_night.turn_waits(work, circle, round_, seat, missed=missed):
            cast = await cast_of(work, circle, round_, (), group_language(work, circle))
            said_of_it = whispers.missed_turns if missed else whispers.your_turn
            turn = await to_one(work, circle, seat, cast, partial(said_of_it, round_))
            work.say(*([turn] if turn is not None else []))
        return
    if await by_night.waits(work, circle, round_, seat, reminds=reminds):
        return
    cast = await cast_of(work, circle, round_, (), group_language(work, circle))
    if reminds:
        waits = await waiting_texts.has_waiting(work, seat, round_)
        words = partial(whispers.reminder, round_, round_.step, waits=waits)
        said = await to_one(work, circle, seat, cast, words)
        work.say(*([replace(said, urgency=Urgency.REMINDER)] if said is not None else []))
        return
    focused = await focus_on(work, member.user, round_)
    asks = partial(whispers.prompt, round_, round_.step, focused=focused, card=card_of(round_, seat))
    said = await to_one(work, circle, seat, cast, asks)
    work.say(*([replace(said, slot=ask_slot(round_, seat))] if said is not None else []))
