"""What follows when a parcel came back: pure, one table, so that it can be read and tested at a glance.

What must arrive is sent a second time when its outcome was unknown, and not a third; after a crash it is sent again, for
it may not have left at all; what is nice to have is let go; what can be repeated unseen is repeated.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.services.ports import Moved, NotSent, Outcome, Retry, Sent, Undeliverable, Unknown
from bot.services.post.lanes import Track, Waiting
from bot.services.records import OutboxState, Parcel, Posted
from bot.wording.outgoing import (
    Erase,
    Hand,
    LeaveChat,
    Outgoing,
    Pin,
    Print,
    Revise,
    Say,
    Show,
    Toast,
    Urgency,
)

PAUSE_AFTER_UNKNOWN = 1.0
TOAST_TRIES = 3
"""A press waits for its answer for a short time only."""
TRIES = 10
"""So often an edit is tried while everything else is answered; then the chat goes on without it."""
MOST_UNKNOWN = 1
"""So often an unknown outcome is followed by another copy."""
MOST_CRASHES = 4
"""So often a crash is: it may add a copy, but must not swallow the message. Beyond, the message may be what crashes us."""
UNCERTAIN = "uncertain"

NEWS = frozenset(NotSent) - {NotSent.MESSAGE_GONE, NotSent.REFUSED}
"""Reasons that say something about the chat, not about this message."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Sending it raised: a bug of ours."""

    why: str


Known = Outcome | Broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """The parcel stays the first of its lane."""

    seconds: float = 0.0
    for_all: bool = False
    """The network is gone: everything waits, ever longer."""
    grows: bool = False
    """Each time twice as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What is written and what happens next."""

    parcel: Parcel | None = None
    """As it stands in the table from now on; `None`: gone."""
    posted: tuple[Posted, ...] = ()
    forget: str | None = None
    """A slot under which nothing stands any more."""
    wait: Wait | None = None
    """Set when the parcel is to be sent again."""
    moved_to: int | None = None
    undeliverable: NotSent | None = None
    """What others must hear about the chat."""
    dead_because: str | None = None
    writes_nothing: bool = False


def waiting_for(parcel: Parcel) -> Waiting | None:
    """Return a parcel as the lanes know it."""
    if parcel.outgoing is None:
        return None
    track, urgency = _kind_of(parcel.outgoing)
    slot = parcel.outgoing.slot if isinstance(parcel.outgoing, Revise) else None
    return Waiting(n=parcel.n, chat=parcel.chat, track=track, urgency=urgency, slot=slot)


def _kind_of(outgoing: Outgoing) -> tuple[Track, Urgency]:
    match outgoing:
        case Toast():
            return Track.FREE, Urgency.ANSWER
        case Say():
            return Track.ONCE, outgoing.urgency
        case Hand() | Show() | Print():
            return Track.ONCE, Urgency.ANSWER
        case Revise():
            return Track.AGAIN, outgoing.urgency
        case Pin():
            return Track.AGAIN, Urgency.ROUND
        case Erase() | LeaveChat():
            return Track.AGAIN, Urgency.REMINDER
    assert_never(outgoing)


def found_at_start(parcel: Parcel, today: datetime) -> Result:
    """Return what follows for a parcel that was being sent when Kring stopped."""
    return _unknown(parcel, today, 0, most=MOST_CRASHES)


def result_of(parcel: Parcel, known: Known, now: datetime, *, tries: int = 0) -> Result:
    """Return what follows from what is known about a parcel that was tried so often before in vain."""
    outgoing = parcel.outgoing
    match known:
        case Sent():
            return _arrived(parcel, known)
        case Retry() if _is_repeatable(outgoing):
            return Result(parcel=parcel, wait=_pause(known), writes_nothing=True)
        case Retry():
            back = replace(parcel, state=OutboxState.WAITING, not_before=now + known.after)
            return Result(parcel=back, wait=_pause(known))
        case Unknown():
            return _unknown(parcel, now, tries)
        case Moved():
            return Result(parcel=replace(parcel, state=OutboxState.WAITING), moved_to=known.to)
        case Undeliverable():
            return _undeliverable(parcel, known.why, now)
        case Broken():
            return _dead(parcel, f"bug: {known.why}", now)
    assert_never(known)


def part_slot(slot: str, number: int) -> str:
    """Return under which slot a former part of a long message is remembered."""
    return f"{slot}:part{number}"


def _arrived(parcel: Parcel, sent: Sent) -> Result:
    match parcel.outgoing:
        case Say(slot=str() as slot, until=until) if sent.message is not None:
            last = Posted(slot=slot, chat=parcel.chat, message=sent.message, until=until)
            former = (
                Posted(slot=part_slot(slot, number), chat=parcel.chat, message=message, until=until)
                for number, message in enumerate(sent.before, 1)
            )
            return Result(posted=(last, *former))
        case Erase(slot=slot):
            return Result(forget=slot)
        case _:
            return Result()


def _unknown(parcel: Parcel, now: datetime, tries: int, *, most: int = MOST_UNKNOWN) -> Result:
    outgoing = parcel.outgoing
    if isinstance(outgoing, Say) and not outgoing.must_arrive:
        return Result()
    if isinstance(outgoing, Say | Hand | Show | Print):
        counted = replace(parcel, state=OutboxState.WAITING, unknown=parcel.unknown + 1)
        if counted.unknown > most:
            return _dead(counted, UNCERTAIN, now)
        return Result(parcel=counted, wait=Wait(seconds=PAUSE_AFTER_UNKNOWN))
    if tries + 1 >= (TOAST_TRIES if isinstance(outgoing, Toast) else TRIES):
        return Result()
    return Result(parcel=parcel, wait=Wait(seconds=PAUSE_AFTER_UNKNOWN, grows=True), writes_nothing=True)


def _undeliverable(parcel: Parcel, why: NotSent, now: datetime) -> Result:
    news = why if why in NEWS else None
    match parcel.outgoing:
        case Revise(or_say=Say() as instead, slot=slot) if why is NotSent.MESSAGE_GONE:
            return Result(parcel=replace(parcel, outgoing=instead), forget=slot, wait=Wait())
        case Revise(slot=slot) if why is NotSent.MESSAGE_GONE:
            return Result(forget=slot)
        case Say(to=to) as say if why is NotSent.TOPIC_GONE and to.topic is not None:
            elsewhere = replace(say, to=replace(to, topic=None))
            back = replace(parcel, outgoing=elsewhere, state=OutboxState.WAITING)
            return Result(parcel=back, wait=Wait(), undeliverable=news)
        case Say() | Hand() | Show() | Print():
            return replace(_dead(parcel, str(why), now), undeliverable=news)
        case _:
            return Result(undeliverable=news if not isinstance(parcel.outgoing, Toast | LeaveChat) else None)


def _dead(parcel: Parcel, why: str, now: datetime) -> Result:
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    dead = replace(parcel, state=OutboxState.DEAD, outgoing=None, why=why, dead_on=today)
    return Result(parcel=dead, dead_because=why)


def _pause(retry: Retry) -> Wait:
    return Wait(seconds=retry.after.total_seconds(), for_all=not retry.chat_only)


def _is_repeatable(outgoing: Outgoing | None) -> bool:
    return not isinstance(outgoing, Say | Hand | Show | Print)
