"""Methods and rounds for tests. No surprises inside: what a test does not say is the plainest possible.

Members are called by their names, dilemmas d1, d2 …; d1 is Bo's. It is Monday 23 November 2026, 20:00 in Amsterdam.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.language import LocalText
from bot.library.methods import load_methods
from bot.rounds.engine import Accepted, step
from bot.rounds.intents import Begin, Intent
from bot.rounds.method import Collects, Method, Option, OwnerState, Pace, Phase, Rule, Speaks, Tells
from bot.rounds.model import Candidate, CircleId, DilemmaId, MemberId, Round, RoundId

NOW = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

SEATS = ("An", "Bo", "Cas", "Dee", "Els")
OWNER = "Bo"
SEED = "s2678"
"""In the first two phases, and among dilemmas, the lot of this seed falls in the order of the alphabet."""


def a_text(text: str) -> LocalText:
    return LocalText(nl=f"{text} (nl)", en=f"{text} (en)")


def a_phase(
    *speaks: Speaks,
    id: str = "phase",  # noqa: A002 -- the field's own name
    minutes: int = 10,
    hours: int = 24,
    owner: OwnerState = OwnerState.SPEAKS,
    rules: tuple[Rule, ...] = (),
    tells: Tells = Tells.NOTHING,
    collects: Collects = Collects.TEXTS,
    at_most: int = 1,
    choosing: bool = False,
    always_in_turns: bool = False,
) -> Phase:
    return Phase(
        id=id,
        name=a_text(id),
        prompt=a_text(f"{id}, first"),
        then=a_text(f"{id}, second"),
        speaks=speaks,
        owner=owner,
        minutes=minutes,
        hours=hours,
        rules=rules,
        tells=tells,
        collects=collects,
        at_most=at_most,
        choosing=choosing,
        always_in_turns=always_in_turns,
    )


TELLING = a_phase(Speaks.OWNER, id="telling", tells=Tells.DILEMMA)
TURNS = a_phase(Speaks.ROUND_ALL, id="turns")
TOGETHER = a_phase(Speaks.SOLO, id="together", at_most=2)
ANSWERS = a_phase(Speaks.OWNER, id="answers")
QA = a_phase(Speaks.QA, id="qa", owner=OwnerState.ANSWERS)
TALK = a_phase(Speaks.FREE, id="talk", owner=OwnerState.ABSENT)
ADVICE = a_phase(Speaks.ROUND, id="advice", owner=OwnerState.LISTENS)
PICK = replace(
    a_phase(Speaks.OWNER, id="pick"),
    options=(Option(id="one", name=a_text("one")), Option(id="other", name=a_text("other"))),
)
SILENCE = a_phase(Speaks.NONE, id="silence")
MIRROR = a_phase(Speaks.SOLO, id="mirror", collects=Collects.MIRROR)
VOTE = a_phase(Speaks.SOLO, id="vote", collects=Collects.VOTES, tells=Tells.TITLES, choosing=True)


def a_method(*phases: Phase) -> Method:
    return Method(
        id="a_method",
        version=1,
        name=a_text("a method"),
        about=a_text("about"),
        origin="tests",
        source="tests",
        licence_note=a_text("free"),
        at_least=3,
        best=(4, 6),
        phases=phases or (TELLING, TURNS),
    )


@cache
def the_method(id: str) -> Method:  # noqa: A002 -- the field's own name
    """Return a method as Kring ships it."""
    return load_methods()[id]


def a_candidate(number: int = 1, *, owner: str | None = OWNER, hidden: bool = True) -> Candidate:
    return Candidate(
        dilemma=DilemmaId(f"d{number}"), hidden=hidden, owner=None if owner is None else MemberId(owner)
    )


def a_round(
    *phases: Phase,
    method: Method | None = None,
    pace: Pace = Pace.LIVE,
    hidden: bool = True,
    owner: str | None = OWNER,
    seats: tuple[str, ...] = SEATS,
    at_least: int = 3,
    candidates: tuple[Candidate, ...] | None = None,
    by_vote: bool = False,
    zone: str = "Europe/Amsterdam",
    starts_at: datetime = NOW,
    jitter: timedelta = timedelta(0),
    seed: str = SEED,
) -> Round:
    """Return a planned round of a method, or of these phases."""
    return Round(
        id=RoundId("r1"),
        circle=CircleId("c1"),
        number=1,
        method=method or a_method(*phases),
        pace=pace,
        zone=zone,
        seed=seed,
        jitter=jitter,
        seats=tuple(MemberId(name) for name in seats),
        at_least=at_least,
        facilitator=None,
        starts_at=starts_at,
        by_vote=by_vote,
        candidates=(a_candidate(owner=owner, hidden=hidden),) if candidates is None else candidates,
    )


def after(round_: Round, *intents: Intent, now: datetime = NOW) -> Round:
    """Return the round after these intents, all of them accepted, at one moment."""
    for intent in intents:
        done = step(round_, intent, now)
        assert isinstance(done, Accepted), (intent, done)
        round_ = done.round
    return round_


def an_open_round(*phases: Phase, now: datetime = NOW, **of_the_round: object) -> Round:
    """Return a round that is in its first step."""
    return after(a_round(*phases, **of_the_round), Begin(), now=now)  # type: ignore[arg-type]  # the test hands in just what is asked
