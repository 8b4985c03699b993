"""Rounds and histories as Hypothesis draws them.

A history is a list of moves. A move does not name an epoch or an end: it says how old its button is and how long
somebody waited, and becomes an intent when it meets a round. So the same history can be played with another owner.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from hypothesis import strategies as st

from bot.rounds import intents
from bot.rounds.engine import Accepted, Refused, can_still_act, step
from bot.rounds.events import Event
from bot.rounds.intents import (
    AskStop,
    BackStep,
    Begin,
    Cancel,
    CastVote,
    ChangeMethod,
    CloseEarly,
    ComeBackLater,
    Contribute,
    DeadlinePassed,
    EndTurn,
    Extend,
    ExtendTurn,
    Intent,
    LeaveSeat,
    MakePick,
    MoveDeadlines,
    NextStep,
    Pass,
    PassLead,
    Pause,
    Rest,
    Resume,
    SkipTurn,
    StepForward,
    TakeBack,
    TakeSeat,
    Withdraw,
)
from bot.rounds.method import Grade, Pace
from bot.rounds.model import ContributionId, DilemmaId, MemberId, Round
from tests.builders import (
    ADVICE,
    ANSWERS,
    MIRROR,
    NOW,
    QA,
    SEATS,
    SILENCE,
    TALK,
    TELLING,
    TOGETHER,
    TURNS,
    VOTE,
    a_candidate,
    a_method,
    a_round,
    the_method,
)

A_LITTLE_OF_EVERYTHING = a_method(TURNS, VOTE, TELLING, QA, SILENCE, TALK, MIRROR, TOGETHER, ANSWERS, ADVICE)
A_LOT_IN_TURNS = a_method(TELLING, replace(TURNS, always_in_turns=True), replace(QA, always_in_turns=True))
METHODS = (
    A_LITTLE_OF_EVERYTHING,
    A_LOT_IN_TURNS,
    the_method("incident"),
    the_method("meeting"),
    *map(the_method, ("five_step", "ten_step", "incident_long", "wise_crowds", "troika")),
)


@dataclass(frozen=True)
class Move:
    """What somebody does, before it is known when and in which round."""

    kind: str
    by: int = 0
    """Which of SEATS; one more is somebody without a seat; -1 is whoever can act now, or gave something last."""
    old: bool = False
    """With a button from before the last move."""
    amiss: bool = False
    """In private where it is asked aloud, or the other way round."""
    dilemma: int = 1
    waits: int = 0
    """In tenths of the time until the round is due: 10 is just on time, more is late."""


Make = Callable[[Round, Move, MemberId, int, datetime, int], Intent]
"""Round, move, who, epoch, now, how many moves went before."""

INTENTS: dict[str, Make] = {
    "begin": lambda *_: Begin(),
    "contribute": lambda r, m, by, epoch, _n, nth: Contribute(
        by=by,
        contribution=ContributionId(f"{by}{nth}"),
        aloud=r.is_collecting == m.amiss,
        epoch=epoch if m.old else None,
    ),
    "take back": lambda r, _m, by, *_: TakeBack(by=by, contribution=_own(r, by)),
    "end turn": lambda _r, _m, by, epoch, *_: EndTurn(by=by, epoch=epoch),
    "pass": lambda _r, _m, by, epoch, *_: Pass(by=by, epoch=epoch),
    "later": lambda _r, _m, by, epoch, *_: ComeBackLater(by=by, epoch=epoch),
    "vote": lambda _r, m, by, epoch, *_: CastVote(by=by, dilemma=DilemmaId(f"d{m.dilemma}"), epoch=epoch),
    "tap": lambda r, m, by, epoch, *_: _tap(r, m, by, epoch),
    "more time": lambda _r, _m, by, epoch, *_: ExtendTurn(by=by, epoch=epoch),
    "step forward": lambda _r, _m, by, *_: StepForward(by=by),
    "rest": lambda _r, m, by, *_: Rest(by=by, rests=not m.old),
    "move": lambda _r, m, _b, _e, now, _n: intents.Move(to=now + timedelta(hours=-1 if m.old else 30)),
    "method": lambda r, *_: ChangeMethod(
        method=r.method, pace=Pace.LIVE if r.pace is Pace.UNHURRIED else Pace.UNHURRIED
    ),
    "pass lead": lambda _r, _m, by, *_: PassLead(to=by),
    "join": lambda _r, _m, by, *_: TakeSeat(member=by),
    "leave": lambda _r, _m, by, *_: LeaveSeat(member=by),
    "stop": lambda _r, _m, by, *_: AskStop(by=by),
    "withdraw": lambda _r, m, *_: Withdraw(dilemma=DilemmaId(f"d{m.dilemma}")),
    "extend": lambda r, _m, _b, epoch, *_: Extend(epoch=epoch, nth=r.floor.extensions if r.floor else 0),
    "skip": lambda _r, _m, _b, epoch, *_: SkipTurn(epoch=epoch),
    "back": lambda _r, _m, _b, epoch, *_: BackStep(epoch=epoch),
    "next": lambda _r, _m, _b, epoch, *_: NextStep(epoch=epoch),
    "pause": lambda *_: Pause(),
    "resume": lambda *_: Resume(),
    "close": lambda *_: CloseEarly(),
    "cancel": lambda *_: Cancel(),
    "clock": lambda _r, _m, _b, epoch, *_: DeadlinePassed(epoch=epoch),
    "away": lambda _r, _m, _b, _e, now, _n: MoveDeadlines(
        by=timedelta(minutes=20), since=now - timedelta(minutes=20)
    ),
}

WEIGHTS = {
    "clock": 24,
    "contribute": 30,
    "pass": 6,
    "end turn": 6,
    "vote": 10,
    "tap": 10,
    "later": 4,
    "more time": 4,
    "take back": 5,
    "next": 5,
    "back": 0.6,
    "extend": 2,
    "skip": 2,
    "resume": 12,
    "pause": 4,
    "join": 1,
    "rest": 1,
    "pass lead": 0.5,
    "leave": 4,
    "begin": 1,
    "move": 0.2,
    "method": 0.2,
    "away": 2,
    "step forward": 2,
    "stop": 0.6,
    "withdraw": 0.6,
    "close": 0.3,
    "cancel": 0.2,
}
"""How often a kind of move is drawn: what ends a round seldom, so that histories get far."""


def _tap(round_: Round, move: Move, by: MemberId, epoch: int) -> MakePick:
    """Return a tap that fits what is asked, but now and then."""
    phase = round_.method.phases[round_.step.phase] if round_.step and round_.step.phase >= 0 else None
    weighs = bool(phase and phase.rates) != move.amiss
    return MakePick(
        by=by, item=move.dilemma - 1, grade=[*Grade][move.waits % 3] if weighs else None, epoch=epoch
    )


def _own(round_: Round, by: MemberId) -> ContributionId:
    given = round_.floor.given if round_.floor else ()
    return next((one.contribution for one in given if one.by == by), ContributionId("none"))


def histories(*, without: tuple[str, ...] = ()) -> st.SearchStrategy[list[Move]]:
    """Return what draws a history; most of them begin with a beginning.

    The moves come from a seed and not one by one from Hypothesis, which likes short and simple lists so much that
    hardly any round would get beyond its first step. What it can still do with a failure is make it shorter.
    """
    lengths = st.sampled_from([0, 5, 20, 40] + [90] * 8)
    return st.builds(_history, st.integers(0, 2**32), lengths, st.just(without))


def _history(seed: int, length: int, without: tuple[str, ...]) -> list[Move]:
    random = Random(seed)
    weights = {kind: weight for kind, weight in WEIGHTS.items() if kind not in without}
    begin = random.choice(
        [[Move("begin")]] * 6
        + [
            [Move("clock", waits=10)],
            [Move("withdraw"), Move("begin")],
            [Move("join", by=5), Move("begin")],
            [Move("move"), Move("method"), Move("begin")],
            [],
        ]
    )
    return begin + [
        Move(
            kind=random.choices([*weights], [*weights.values()])[0],
            by=random.choice([-1] * 7 + [0, 1, 2, 3, 4, 5]),
            old=random.random() < 0.05,
            amiss=random.random() < 0.05,
            dilemma=random.choice([1, 1, 1, 2, 2, 9]),
            waits=random.choice([0, 0, 1, 3, 10, 10, 10, 12]),
        )
        for _ in range(length)
    ]


def rounds() -> st.SearchStrategy[Round]:
    """Return what draws a planned round: a method, a pace, hidden or named, chosen before or in the round."""

    def planned(method, pace, hidden, other_hidden, by_vote, at_least):
        if method.rotates:
            return a_round(method=method, pace=pace, candidates=(), at_least=at_least)
        mine = a_candidate(1, owner="Bo", hidden=hidden)
        other = a_candidate(2, owner="Els", hidden=other_hidden)
        return a_round(
            method=method,
            pace=pace,
            by_vote=by_vote,
            candidates=(mine, other) if by_vote else (mine,),
            at_least=at_least,
        )

    return st.builds(
        planned,
        st.sampled_from((*METHODS, *[A_LOT_IN_TURNS] * 3)),
        st.sampled_from(Pace),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.sampled_from([1, 3, 3, 4]),
    )


def by_whom(round_: Round, move: Move) -> MemberId:
    if move.by < 0 and move.kind == "take back" and round_.floor and round_.floor.given:
        return round_.floor.given[-1].by
    if move.by < 0 and can_still_act(round_):
        return can_still_act(round_)[0]
    return MemberId((*SEATS, "Zed")[move.by])


@dataclass(frozen=True)
class Moment:
    """One move in a history as it was played."""

    before: Round
    intent: Intent
    now: datetime
    answer: Accepted | Refused

    @property
    def round(self) -> Round:
        return self.answer.round if isinstance(self.answer, Accepted) else self.before

    @property
    def events(self) -> tuple[Event, ...]:
        return self.answer.events if isinstance(self.answer, Accepted) else ()


def played(round_: Round, history: list[Move]) -> list[Moment]:
    """Return what each move did."""
    now = NOW
    moments = []
    for nth, move in enumerate(history):
        if round_.due_at is not None and round_.due_at > now:
            now += (round_.due_at - now) * move.waits / 10
        intent = INTENTS[move.kind](
            round_, move, by_whom(round_, move), round_.epoch - 1 if move.old else round_.epoch, now, nth
        )
        answer = step(round_, intent, now)
        moments.append(Moment(before=round_, intent=intent, now=now, answer=answer))
        round_ = moments[-1].round
    return moments
