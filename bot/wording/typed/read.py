"""Read a typed moment: all that it can mean, or that it is not understood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.language import Language
from bot.wall import wall_of
from bot.wording.typed.cutting import plain_letters, ways_to_cut
from bot.wording.typed.days import Contradiction, Day, days_meant
from bot.wording.typed.pieces import Exactly, InTime, Piece
from bot.wording.typed.reading import (
    MOST_READINGS,
    Ambiguous,
    DayOnly,
    Moment,
    NotUnderstood,
    Past,
    Reading,
    Understood,
    moment_at,
)
from bot.wording.typed.times import times_meant
from bot.wording.typed.words import spoken_in

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """One thing that a text can mean. The lower `rank` fits better."""

    wall: datetime | date
    odd: bool
    rank: int


def read(text: str, *, now: datetime, zone: str, language: Language) -> Reading:
    """Return what somebody means who types `text` at `now`, looks at clocks in `zone` and reads `language`."""
    plain = plain_letters(text)
    local = wall_of(now, zone)
    spoken = spoken_in(plain, language)
    meanings = [
        one
        for pieces in ways_to_cut(plain, spoken=spoken)
        for one in _meanings(pieces, local, zone, sunday_first=spoken is Language.EN)
    ]
    best = min((one.rank for one in meanings), default=0)
    meant = [one for one in meanings if one.rank == best]
    moments = {one.wall: one.odd for one in meant if isinstance(one.wall, datetime)}
    if moments:
        return _of_moments(moments, now, zone)
    days = sorted({one.wall for one in meant if not isinstance(one.wall, datetime)})
    coming = tuple(day for day in days if day >= local.date())
    if coming:
        return DayOnly(days=coming[:MOST_READINGS])
    return Past(at=moment_at(datetime.combine(days[-1], time()), zone).at) if days else NotUnderstood()


def read_each(text: str, *, now: datetime, zone: str, language: Language) -> tuple[tuple[str, Reading], ...]:
    """Return what each line of a text, or each part between semicolons, means: with what was typed."""
    parts = [part.strip() for part in text.replace(";", "\n").splitlines()]
    return tuple((part, read(part, now=now, zone=zone, language=language)) for part in parts if part)


def _of_moments(meant: dict[datetime, bool], now: datetime, zone: str) -> Reading:
    found: dict[datetime, Moment] = {}
    odd = False
    over: set[date] = set()
    for wall, is_odd in sorted(meant.items()):
        moment = moment_at(wall, zone)
        if moment.at > now:
            found.setdefault(moment.at, moment)
            # eight this morning is over: eight this evening is likely, and not certain
            odd = odd or is_odd or wall.date() in over
        else:
            over.add(wall.date())
    if not found:
        return Past(at=max(moment_at(wall, zone).at for wall in meant))
    moments = tuple(found.values())
    if len(moments) > MOST_READINGS:
        return NotUnderstood()
    return Understood(moment=moments[0]) if len(moments) == 1 and not odd else Ambiguous(moments=moments)


def _meanings(
    pieces: tuple[Piece, ...], local: datetime, zone: str, *, sunday_first: bool
) -> Iterator[_Meaning]:
    alone = [piece for piece in pieces if isinstance(piece, Exactly | InTime)]
    if alone:
        if len(pieces) == 1:
            yield _Meaning(_wall_of(alone[0], local, zone), odd=False, rank=0)
        return
    try:
        days = days_meant(pieces, local.date(), sunday_first=sunday_first)
        times = times_meant(pieces)
    except (Contradiction, OverflowError):
        return
    if times:
        yield from _at(days, times, local)
    else:
        yield from (_Meaning(day.on, odd=day.odd, rank=3 if day.amiss else 2) for day in days)


def _at(days: tuple[Day, ...], times: Iterable[timedelta], local: datetime) -> Iterator[_Meaning]:
    """Return the moments on days; without a day, today and tomorrow are asked about."""
    if not days:
        for later in (0, 1):
            start = datetime.combine(local.date(), time()) + timedelta(days=later)
            yield from (_Meaning(start + at, odd=True, rank=2) for at in times)
        return
    for day in days:
        start = datetime.combine(day.on, time())
        yield from (_Meaning(start + at, odd=day.odd, rank=1 if day.amiss else 0) for at in times)


def _wall_of(piece: Piece, local: datetime, zone: str) -> datetime:
    if isinstance(piece, Exactly):
        return wall_of(piece.at, zone)
    later = local + (piece.by if isinstance(piece, InTime) else timedelta(0))
    whole = later.replace(second=0, microsecond=0)
    return whole if whole == later else whole + MINUTE
