"""What a meeting will be about: chosen by who leads, by the circle beforehand, by the lot; with a reserve, or nothing yet.

Pure: ids, numbers and draws. An owner's own taps on the own dilemma are taken and not counted, so that nobody weighs what is
theirs; nothing else here depends on whose something is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.planning.meeting import MeetingId
from bot.rounds.draw import drawn
from bot.rounds.model import DilemmaId, MemberId

MOST = 2
"""How much a tap can say: nothing, something, much."""


class Aspect(StrEnum):
    """By what a dilemma is weighed."""

    URGENCY = "urgency"
    ENERGY = "energy"
    FIT = "fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How much one aspect of one dilemma was given."""

    dilemma: DilemmaId
    aspect: Aspect
    much: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What a member tapped about a meeting's table; destroyed when it is counted."""

    meeting: MeetingId
    member: MemberId
    user: int = field(repr=False)
    marks: tuple[Mark, ...] = field(default=(), repr=False)

    def given(self, dilemma: DilemmaId, aspect: Aspect) -> int:
        """Return how much was given."""
        return next((one.much for one in self.marks if (one.dilemma, one.aspect) == (dilemma, aspect)), 0)


def tapped(ballot: Ballot, dilemma: DilemmaId, aspect: Aspect) -> Ballot:
    """Return a ballot after a tap: more, and after the most nothing."""
    others = tuple(one for one in ballot.marks if (one.dilemma, one.aspect) != (dilemma, aspect))
    much = (ballot.given(dilemma, aspect) + 1) % (MOST + 1)
    mark = (Mark(dilemma=dilemma, aspect=aspect, much=much),) if much else ()
    return Ballot(meeting=ballot.meeting, member=ballot.member, user=ballot.user, marks=(*others, *mark))


def ranked(
    waiting: Collection[DilemmaId],
    ballots: Iterable[Ballot],
    owners: Mapping[DilemmaId, MemberId],
    seed: str,
) -> tuple[DilemmaId, ...]:
    """Return what waits, the most wanted first; the lot decides between equals."""
    cast = tuple(ballots)

    def points(dilemma: DilemmaId) -> int:
        counted = [one for one in cast if owners.get(dilemma) != one.member]
        return sum(one.given(dilemma, aspect) for one in counted for aspect in Aspect)

    return tuple(sorted(drawn(sorted(waiting), seed=seed), key=lambda one: -points(one)))


def whose_turn(members: Sequence[MemberId], nth: int, seed: str) -> MemberId | None:
    """Return who is invited to bring something to the nth meeting: each in turn, in a drawn order.

    Whoever has something on the table is invited like everybody: whom Kring asks says nothing of who has brought.
    """
    order = drawn(sorted(members), seed=seed)
    return order[nth % len(order)] if order else None
