"""Texts whose writers had not chosen yet when their step ended: what goes along, and as what.

A hint keeps nobody's words back: such a text goes as it stands. One in which somebody may be recognised goes as its writer was
shown that the group would read it. What was not shown before stays with its writer. Both were told so when they were asked.
"""

from dataclasses import dataclass, field
from datetime import datetime

from bot.circles.model import Circle, Member
from bot.dilemmas.sentences import in_sentences
from bot.rounds.intents import DeadlinePassed, Intent, NextStep
from bot.rounds.model import MemberId, Round, Status
from bot.rounds.plan import Form
from bot.services.people import member_in
from bot.services.records import Awaits, Pending
from bot.services.rounds import looking
from bot.services.work import Work

COLLECTED = {Form.TOGETHER, Form.RELAY, Form.MIRROR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A text that goes along."""

    user: int
    member: MemberId
    text: str = field(repr=False)
    hidden: looking.Pairs = field(default=(), repr=False)


def ends_collecting(round_: Round, intent: Intent, now: datetime) -> bool:
    """Say whether an intent ends a step in which texts are collected."""
    if round_.status is not Status.OPEN or round_.floor is None or round_.step is None:
        return False
    if round_.step.form not in COLLECTED:
        return False
    match intent:
        case DeadlinePassed(epoch=epoch):
            return epoch == round_.epoch and now >= round_.floor.ends_at
        case NextStep(epoch=epoch):
            return epoch == round_.epoch
        case _:
            return False


async def that_go(work: Work, circle: Circle, round_: Round) -> tuple[Going, ...]:
    """Take the texts that go along off the pile; those that stay keep waiting for their writers."""
    going: list[Going] = []
    for pending in sorted(await work.tx.find(Pending, round=round_.id), key=lambda one: one.mark):
        member = await member_in(work, circle.id, pending.user)
        if member is None or member.id not in round_.seats or not _is_of_this_step(pending, round_):
            continue
        text = await _as_it_goes(work, circle, round_, pending)
        if text is not None:
            await work.tx.drop(Pending, pending.user)
            hidden = pending.hidden if pending.awaits is Awaits.APPROVAL else ()
            going.append(Going(user=pending.user, member=member.id, text=text, hidden=hidden))
    return tuple(going)


def _is_of_this_step(pending: Pending, round_: Round) -> bool:
    return round_.floor is not None and pending.epoch >= round_.floor.began_in


async def _as_it_goes(work: Work, circle: Circle, round_: Round, pending: Pending) -> str | None:
    match pending.awaits:
        case Awaits.PHRASING if not await holds_somebody(work, circle, round_, pending.written):
            return in_sentences(pending.written)
        case Awaits.APPROVAL:
            return pending.masked
        case Awaits.PHRASING | Awaits.WHICH | Awaits.NOTE:
            return None


async def holds_somebody(work: Work, circle: Circle, round_: Round, written: str) -> bool:
    """Say whether something in a text would be replaced."""
    return (await looking.look(work, circle, round_, written)).masked != written


async def has_waiting(work: Work, seat: MemberId, round_: Round) -> bool:
    """Say whether a text of a member waits for a choice in a round."""
    member = await work.tx.get(Member, seat)
    pending = await work.tx.get(Pending, member.user) if member else None
    return (
        pending is not None
        and pending.round == round_.id
        and _is_of_this_step(pending, round_)
        and pending.awaits in {Awaits.PHRASING, Awaits.APPROVAL}
    )
