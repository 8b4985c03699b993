"""From a method to the steps of one round: what the group really does.

A method says who speaks; this module says how that goes in a chat, at this pace, with a hidden or a named owner. The
whole cover of a hidden owner is decided here, in one table:

    the method says     hidden owner                         named owner
    ──────────────────────────────────────────────────────────────────────────────────────────
    OWNER, told         TELLING  Kring shows the dilemma      the same
    OWNER, tapping      PICK     all are asked to tap, only      PICK     of the owner alone
                                 the owner's taps count
    OWNER, sealing      RELAY    the owner's words are kept       RELAY    of the owner alone
                                 closed until they are opened
    OWNER               RELAY    all are asked, the owner's   TURNS    of the owner alone
                                 answer is published
    ROUND               TURNS    of everyone (cover turn)     TURNS    of everyone but the owner
    ROUND_ALL           TURNS    of everyone                  TURNS    of everyone, the owner last
    QA                  TOGETHER, then RELAY                  TURNS in which the owner answers
    FREE, FREE_ALL      TALK                                  TALK
    SOLO                TOGETHER or VOTE                      the same, without an owner who listens
    SOLO, mirror        MIRROR   all give two words, all get     the same
                                 a message; only the owner's
                                 holds the words of the group
    NONE                SILENCE                               SILENCE

Where owners rotate nobody is hidden, and the same table holds for one owner after the other. Where the circle parts into
groups, what is done again is TALK: each group among themselves, on one clock.

At the unhurried pace nobody waits for a turn: TURNS become TOGETHER (unless the phase insists), and a named owner
answers after the questions. Nobody waits for others to read either: where something is asked in the same phase, the
dilemma is told together with the question; live, there are two minutes to read it first.

It must not know who the owner is: only whether the owner is hidden.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from bot.language import LocalText
from bot.rounds.method import Collects, Method, OwnerState, Pace, Phase, Speaks, Tells, Watch


class Form(StrEnum):
    """How a step is done."""

    TELLING = "telling"
    """Kring shows something; there is time to read."""
    TURNS = "turns"
    """One speaker at a time, aloud in the group."""
    TOGETHER = "together"
    """Each writes in private; published together at the end, in a drawn order."""
    RELAY = "relay"
    """Each is asked in private; only the owner's words are published, as the owner's."""
    TALK = "talk"
    """Free talk in the group."""
    PICK = "pick"
    """Each taps in private; only the owner's taps count, and are told as the owner's."""
    MIRROR = "mirror"
    """Each gives two words in private, and gets a message at the end; the group's words stand in the owner's, nowhere else."""
    VOTE = "vote"
    """Each chooses a title in private; only the winner is told."""
    SILENCE = "silence"
    """Nobody speaks."""


class Who(StrEnum):
    """Whom a step asks."""

    EVERYONE = "everyone"
    ALL_BUT_OWNER = "all_but_owner"
    OWNER = "owner"
    WITNESS = "witness"
    """Only who reads along, and writes one sentence at the end."""
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the group does at one time."""

    phase: int
    """Index of the phase in the method; -1 for the vote that Kring puts before a method without one."""
    part: int
    """0 for the first part of the phase, 1 for the second."""
    form: Form
    who: Who
    lasts: timedelta
    tells: Tells
    asks: LocalText | None = None
    """What is asked, in the method's words; none where Kring only shows something first, or adds a vote itself."""
    also: LocalText | None = None
    """In MIRROR: what is asked in the same breath, as the second word."""
    at_most: int = 1
    owner_answers: bool = False
    """In TURNS: the named owner may answer during each turn."""
    sealed: bool = False
    """In RELAY: what the owner gives stays closed until a later phase opens it."""
    nth: int | None = None
    """Where owners rotate: the how manieth owner of each group it is for, from 0; none in what is done once for all."""


BEFOREHAND = -1
"""The phase index of the vote that Kring adds itself."""

READING_TIME = timedelta(minutes=2)
"""Live, between the dilemma and the question in the same phase."""

WITNESSING_TIME = {Pace.LIVE: timedelta(minutes=2), Pace.UNHURRIED: timedelta(hours=24)}
WORDS = 2
"""What each gives in a mirror: one for oneself, one for the client."""
SENTENCES = {Watch.WITNESS: 1, Watch.OBSERVER: 3}
"""What somebody who reads along may write at the end."""
VOTING_TIME = {Pace.LIVE: timedelta(minutes=5), Pace.UNHURRIED: timedelta(hours=24)}


def steps(
    method: Method, *, pace: Pace, hidden: bool, by_vote: bool, owners: int = 1, watch: Watch | None = None
) -> tuple[Step, ...]:
    """Return the steps of a round; `by_vote` when the round itself chooses its dilemma.

    `owners`: where owners rotate, how many the largest group has. `watch`: as what somebody reads along, and writes what they
    saw when all is done.
    """
    planned = _steps(method, pace, hidden, by_vote, owners)
    return (*planned, _witnessing(planned[-1], pace, watch)) if watch else planned


def _witnessing(last: Step, pace: Pace, watch: Watch) -> Step:
    return Step(
        phase=last.phase,
        part=last.part + 1,
        form=Form.TOGETHER,
        who=Who.WITNESS,
        lasts=WITNESSING_TIME[pace],
        at_most=SENTENCES[watch],
        tells=Tells.NOTHING,
    )


@lru_cache(maxsize=256)  # asked several times for every intent, and always the same few
def _steps(
    method: Method,
    pace: Pace,
    hidden: bool,  # noqa: FBT001 -- a cache key
    by_vote: bool,  # noqa: FBT001 -- a cache key
    owners: int,
) -> tuple[Step, ...]:
    if method.rotates:
        return _rotating(method, pace, owners)
    led = [(index, phase) for index, phase in enumerate(method.phases) if by_vote or not phase.choosing]
    votes = any(phase.collects is Collects.VOTES for _, phase in led)
    planned = [_vote_beforehand(pace)] if by_vote and not votes else []
    for index, phase in led:
        planned += _of_phase(index, phase, pace=pace, hidden=hidden)
    return tuple(planned)


def _rotating(method: Method, pace: Pace, owners: int) -> tuple[Step, ...]:
    """Return the steps where everyone is owner once: what is done again is done for one owner after the other."""
    phases = list(enumerate(method.phases))
    again = [index for index, phase in phases if phase.again]

    def planned(index: int, nth: int | None) -> list[Step]:
        steps_of = _of_phase(
            index, method.phases[index], pace=pace, hidden=False, apart=bool(method.in_groups_of)
        )
        return [replace(step, nth=nth) for step in steps_of]

    before = [step for index, _ in phases if index < again[0] for step in planned(index, None)]
    for_each = [step for nth in range(owners) for index in again for step in planned(index, nth)]
    behind = [step for index, _ in phases if index > again[-1] for step in planned(index, None)]
    return (*before, *for_each, *behind)


def phases_led(method: Method, *, by_vote: bool) -> tuple[int, ...]:
    """Return the indexes of the phases that a round goes through, so that they can be counted aloud."""
    planned = steps(method, pace=Pace.LIVE, hidden=True, by_vote=by_vote)
    return tuple(dict.fromkeys(step.phase for step in planned))


def _vote_beforehand(pace: Pace) -> Step:
    return Step(
        phase=BEFOREHAND,
        part=0,
        form=Form.VOTE,
        who=Who.EVERYONE,
        lasts=VOTING_TIME[pace],
        tells=Tells.TITLES,
    )


Shape = tuple[Form, Who, bool]
"""The form, whom it asks, and whether the named owner answers in it."""


def _of_phase(index: int, phase: Phase, *, pace: Pace, hidden: bool, apart: bool = False) -> list[Step]:
    whole = timedelta(minutes=phase.minutes) if pace is Pace.LIVE else timedelta(hours=phase.hours)
    shapes = [shape for speaks in phase.speaks for shape in _shapes(phase, speaks, pace=pace, hidden=hidden)]
    if apart and phase.again:
        shapes = [(Form.TALK, Who.EVERYONE, False)]
    if phase.seals:
        shapes.append((Form.RELAY, Who.EVERYONE if hidden else Who.OWNER, False))
    reading: list[Shape] = []
    if phase.tells is Tells.DILEMMA and len(shapes) > 1:
        reading, shapes = shapes[:1], shapes[1:]
    if pace is Pace.UNHURRIED:
        reading = []
    to_read = min(READING_TIME, whole / 2) * len(reading)
    asking = (whole - to_read) / len(shapes)
    texts = (phase.seals,) if phase.seals else (phase.prompt, *(phase.then for _ in shapes[1:]))
    first = phase.prompt if phase.seals else None
    parts: list[tuple[Shape, timedelta, LocalText | None]] = [(shape, to_read, first) for shape in reading]
    parts += [(shape, asking, text) for shape, text in zip(shapes, texts, strict=True)]
    return [
        Step(
            phase=index,
            part=part,
            form=form,
            who=who,
            lasts=lasts,
            tells=phase.tells if part == 0 else Tells.NOTHING,
            asks=asks,
            also=phase.then if form is Form.MIRROR else None,
            at_most=WORDS if form is Form.MIRROR else phase.at_most,
            owner_answers=answers,
            sealed=bool(phase.seals) and form is Form.RELAY,
        )
        for part, ((form, who, answers), lasts, asks) in enumerate(parts)
    ]


def _shapes(phase: Phase, speaks: Speaks, *, pace: Pace, hidden: bool) -> list[Shape]:
    others = Who.EVERYONE if hidden else Who.ALL_BUT_OWNER
    owner = (Form.RELAY, Who.EVERYONE, False) if hidden else (Form.TURNS, Who.OWNER, False)
    aloud = Form.TURNS if pace is Pace.LIVE or phase.always_in_turns else Form.TOGETHER
    match speaks:
        case Speaks.OWNER if phase.tells is Tells.DILEMMA:
            return [(Form.TELLING, Who.NOBODY, False)]
        case Speaks.OWNER if phase.picks:
            return [(Form.PICK, Who.EVERYONE if hidden else Who.OWNER, False)]
        case Speaks.OWNER:
            return [owner]
        case Speaks.ROUND:
            return [(aloud, others, False)]
        case Speaks.ROUND_ALL:
            return [(aloud, Who.EVERYONE, False)]
        case Speaks.QA if hidden or aloud is Form.TOGETHER:
            return [(Form.TOGETHER, others, False), owner]
        case Speaks.QA:
            return [(Form.TURNS, Who.ALL_BUT_OWNER, True)]
        case Speaks.FREE:
            return [(Form.TALK, others, False)]
        case Speaks.FREE_ALL:
            return [(Form.TALK, Who.EVERYONE, False)]
        case Speaks.SOLO if phase.collects is Collects.VOTES:
            return [(Form.VOTE, Who.EVERYONE, False)]
        case Speaks.SOLO if phase.collects is Collects.MIRROR:
            return [(Form.MIRROR, Who.EVERYONE, False)]
        case Speaks.SOLO:
            away = phase.owner in {OwnerState.LISTENS, OwnerState.ABSENT, OwnerState.ANSWERS}
            return [(Form.TOGETHER, others if away else Who.EVERYONE, False)]
        case Speaks.NONE:
            return [(Form.SILENCE, Who.NOBODY, False)]
