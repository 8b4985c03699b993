"""Ask by day what an unhurried round asked in somebody's quiet hours: the prompt they did not get yet, else a reminder of it."""

from dataclasses import replace
from functools import partial

from bot.circles.model import Circle, Member
from bot.rounds.asking import card_of
from bot.services.people import group_language
from bot.services.records import Appointment, Posted
from bot.services.rounds import by_night
from bot.services.rounds.tell_round import ask_slot, cast_of, focus_on, to_one
from bot.services.work import Work
from bot.wording import whispers
from bot.wording.outgoing import Urgency


async def ask_by_day(work: Work, appointment: Appointment) -> None:
    """Ask somebody whose quiet hours are over what the step asks, if it still does; not who has acted meanwhile."""
    asked = await by_night.still_asked(work, appointment)
    if asked is None:
        return
    round_, seat = asked
    circle = await work.tx.get(Circle, round_.circle)
    member = await work.tx.get(Member, seat)
    if circle is None or member is None or round_.step is None:
        return
    if await by_night.waits(work, circle, round_, seat):
        return
    cast = await cast_of(work, circle, round_, (), group_language(work, circle))
    slot = ask_slot(round_, seat)
    if not round_.is_collecting or await work.tx.get(Posted, slot, member.user) is not None:
        said = await to_one(work, circle, seat, cast, partial(whispers.reminder, round_, round_.step))
    else:
        focused = await focus_on(work, member.user, round_)
        words = partial(whispers.prompt, round_, round_.step, focused=focused, card=card_of(round_, seat))
        said = await to_one(work, circle, seat, cast, words)
        said = replace(said, slot=slot) if said is not None else None
    if said is not None:
        work.say(replace(said, urgency=Urgency.REMINDER))
