"""Which times of a day the pieces of a typed moment mean."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from bot.wording.typed.days import Contradiction
from bot.wording.typed.pieces import DayPart, Half, InPart, OnClock, Piece

NOON, HOURS = 12, 24
DAY = timedelta(days=1)
HOURS_OF = {
    DayPart.MORNING: range(1, 12),
    DayPart.AFTERNOON: range(12, 19),
    DayPart.EVENING: range(17, 24),
    DayPart.NIGHT: (*range(18, 24), *range(7)),
}
SMALL_HOURS = range(6)
"""In the night of a day, these can be those before it and those after it."""


def times_meant(pieces: Iterable[Piece]) -> tuple[timedelta, ...]:
    """Return how long after the beginning of the day it can be; none when no time was said. Raise `Contradiction`."""
    clocks = [piece for piece in pieces if isinstance(piece, OnClock)]
    parts = {piece.part for piece in pieces if isinstance(piece, InPart)}
    if len(clocks) > 1 or len(parts) > 1:
        raise Contradiction
    if not clocks:
        return ()
    found = tuple(sorted(set(_of(clocks[0], next(iter(parts), None)))))
    if not found:
        raise Contradiction
    return found


def _of(clock: OnClock, part: DayPart | None) -> Iterator[timedelta]:
    minute = timedelta(minutes=clock.minute)
    if clock.midnight:
        yield from (timedelta(0), DAY)
        return
    for hour in _hours(clock):
        at = timedelta(hours=hour) + minute
        if part is None:
            yield at
        elif hour % HOURS in HOURS_OF[part] and not (part is DayPart.EVENING and hour >= HOURS):
            yield at
            if part is DayPart.NIGHT and hour in SMALL_HOURS:
                yield at + DAY
    if part in {DayPart.EVENING, DayPart.NIGHT} and clock.hour == NOON and not clock.sure:
        yield from (minute, minute + DAY)


def _hours(clock: OnClock) -> tuple[int, ...]:
    if clock.half is not None:
        return (clock.hour % NOON + (NOON if clock.half is Half.PM else 0),)
    if clock.sure or clock.hour >= NOON:
        return (clock.hour,)
    return (clock.hour, clock.hour + NOON)
