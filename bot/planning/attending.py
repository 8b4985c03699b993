"""Who was there in a round, and for how long: read from what happened in it, not from who had a seat.

Pure. Everything counts that a member does, wherever: a hidden owner's cover turn as anybody's turn. Apart from that it says who
was seen by all, which is what who leads may be shown: who took part in private alone is known to nobody else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.planning.meeting import Modality
from bot.rounds.events import ContributionMade, Event, Passed, PickMade, TurnBegan, TurnEnded, VoteCast
from bot.rounds.method import Pace
from bot.rounds.model import CircleId, MemberId, Round, RoundId, TurnEnd

OWN_END = frozenset({TurnEnd.DONE, TurnEnd.PASSED, TurnEnd.LATER})
"""Ends of a turn that its speaker was there for."""
AT_MOST = 2
"""Times the length of its method: longer, a live round stood still for a night."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """That a member took part in a round. Facts only, nothing of the case."""

    round: RoundId
    member: MemberId
    user: int
    circle: CircleId
    method: str
    pace: str
    began_on: datetime
    minutes: int
    present: bool = True
    """Did something in it, or who leads said so."""
    seen: bool = True
    """Was there for all to see, or had no turn: the part that who leads is shown."""
    modality: Modality | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who was there."""

    present: frozenset[MemberId]
    """Did anything."""
    seen: frozenset[MemberId]
    """Spoke or passed where all could see it; or never had a turn, so that nobody could have seen them."""


def presence(round_: Round, history: Iterable[Event]) -> Presence:
    """Return who was there in a round."""
    acted: set[MemberId] = set()
    aloud: set[MemberId] = set()
    had_a_turn: set[MemberId] = set()
    for event in history:
        match event:
            case ContributionMade():
                acted.add(event.by)
                if event.aloud:
                    aloud.add(event.by)
            case Passed() | VoteCast() | PickMade():
                acted.add(event.by)
            case TurnBegan():
                had_a_turn.add(event.speaker)
            case TurnEnded() if event.how in OWN_END:
                aloud.add(event.speaker)
            case _:
                pass
    seats = frozenset(round_.seats)
    return Presence(present=seats & (acted | aloud), seen=frozenset(aloud | (seats - had_a_turn)) & seats)


def minutes_of(round_: Round, ended_at: datetime) -> int:
    """Return how long a round was: live as it really was, unhurried as its method counts."""
    planned = round_.method.minutes_with(len(round_.seats))
    if round_.pace is Pace.UNHURRIED or not round_.went:
        return planned
    real = round((ended_at - round_.went[0].since) / MINUTE)
    return min(max(real, 1), AT_MOST * planned)
