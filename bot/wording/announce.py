"""What a circle is told when its round moves: the events of one step become at most one post.

Pure: a round, its events and a `Cast` go in, rich text comes out. What each member is told in private stands in
`whispers`; the post that shows where the round is, in `anchor`. Nothing here may depend on who a hidden owner is: the owner is
"the owner", whoever it is.
"""

from datetime import timedelta
from typing import assert_never

from bot.rounds.events import (
    CandidateWithdrawn,
    ContributionMade,
    ContributionTakenBack,
    DeadlinesMoved,
    DilemmaChosen,
    Event,
    Extended,
    LapBegan,
    OwnerAnswered,
    OwnerSteppedForward,
    Passed,
    Paused,
    Published,
    Reminded,
    Resumed,
    RoundCancelled,
    RoundClosed,
    RoundOpened,
    RunsOut,
    SeatLeft,
    SeatTaken,
    StepEntered,
    TurnBegan,
    TurnEnded,
    TurnExtended,
    VoteCast,
    WithdrawalSet,
)
from bot.rounds.method import Tells
from bot.rounds.model import ContributionId, Round, TurnEnd
from bot.rounds.plan import BEFOREHAND, Form, Step, phases_led
from bot.wording.cast import Cast
from bot.wording.dilemma import as_the_group_reads
from bot.wording.moments import moment
from bot.wording.outgoing import Button, Keyboard, Press, Rich, Speech, Verb, given, joined, plain, quote
from bot.wording.record import last_time

KEPT_BY_TELEGRAM = timedelta(hours=24)
"""What is sent to a bot that is away for longer is lost."""

SAID_OF_A_TURN = {
    TurnEnd.PASSED: "turn_passed",
    TurnEnd.LATER: "turn_later",
    TurnEnd.EXPIRED: "turn_expired",
    TurnEnd.SKIPPED: "turn_skipped",
}


def post(round_: Round, events: tuple[Event, ...], cast: Cast) -> Speech | None:
    """Return what the group is told of this step, in one post; `None` when there is nothing to tell."""
    parts = [part for event in events if (part := _told(round_, event, cast))]
    if not parts:
        return None
    turn_began = any(isinstance(event, TurnBegan) for event in events)
    return Speech(
        text=joined(*parts), buttons=turn_buttons(round_, cast) if turn_began and round_.floor else ()
    )


def _told(round_: Round, event: Event, cast: Cast) -> Rich:
    match event:
        case RoundOpened():
            opened = cast.say("opened", number=round_.number, method=method_name(round_, cast))
            before = last_time(cast.last, cast.texts, cast.language) if cast.last else ()
            return joined(opened, before, _groups(event, cast))
        case StepEntered():
            return _step_told(round_, round_.steps[event.index], event, cast)
        case LapBegan():
            return cast.say("lap")
        case TurnBegan():
            ends = moment(event.ends_at, zone=cast.zone, language=cast.language, now=cast.now)
            floor = round_.floor
            last = (
                floor is None
                or floor.turn is None
                or floor.turn.speaker != event.speaker
                or not floor.waiting
            )
            if floor is None or last:
                return cast.say("turn", name=cast.mention(event.speaker), until=ends)
            then = cast.called(floor.waiting[0])
            return cast.say("turn_then", name=cast.mention(event.speaker), until=ends, then=then)
        case TurnEnded():
            key = SAID_OF_A_TURN.get(event.how)
            return cast.say(key, name=cast.called(event.speaker)) if key else ()
        case Published():
            return _published(round_, event, cast)
        case OwnerAnswered():
            return _answered(round_, event.contributions, cast)
        case DilemmaChosen():
            return cast.say("chosen", title=given(cast.title(event.dilemma))) if round_.by_vote else ()
        case OwnerSteppedForward():
            return cast.say("stepped_forward", name=cast.called(event.owner))
        case Paused():
            return cast.say("paused")
        case Resumed():
            return cast.say("resumed", until=until(round_, cast))
        case DeadlinesMoved():
            minutes = max(int(event.by.total_seconds() // 60), 1)
            if event.by >= KEPT_BY_TELEGRAM:
                return cast.say("was_away_long", hours=minutes // 60, until=until(round_, cast))
            return cast.say("was_away", n=minutes, until=until(round_, cast))
        case SeatLeft():
            return (
                cast.say("seat_left", name=cast.name(event.member)) if round_.floor or round_.is_over else ()
            )
        case RunsOut():
            ends = moment(event.ends_at, zone=cast.zone, language=cast.language, now=cast.now)
            return cast.say("runs_out", until=ends)
        case RoundClosed():
            return cast.say(f"closed_{event.why.value}", number=round_.number)
        case RoundCancelled():
            return cast.say("cancelled", number=round_.number)
        case (
            ContributionMade()
            | ContributionTakenBack()
            | Passed()
            | VoteCast()
            | Reminded()
            | TurnExtended()
            | Extended()
            | CandidateWithdrawn()
            | SeatTaken()
            | WithdrawalSet()
        ):
            return ()
        case _ as never:
            assert_never(never)


def until(round_: Round, cast: Cast) -> str:
    """Return until when the present step or turn lasts, in words."""
    end = round_.announced_end
    return moment(end, zone=cast.zone, language=cast.language, now=cast.now) if end else ""


def method_name(round_: Round, cast: Cast) -> str:
    """Return the name of the round's method."""
    return round_.method.name.said_in(cast.language)


def pace_name(round_: Round, cast: Cast) -> str:
    """Return the name of the round's pace."""
    return cast.label(f"pace_{round_.pace.value}")


def step_name(round_: Round, step: Step, cast: Cast) -> str:
    """Return "Phase 2 of 7 · Questions"; only the name for a vote that Kring puts before the method."""
    led = phases_led(round_.method, by_vote=round_.by_vote)
    if step.phase == BEFOREHAND:
        return cast.label("vote_name")
    counted = [phase for phase in led if phase != BEFOREHAND]
    name = cast.label(
        "phase_name",
        number=counted.index(step.phase) + 1,
        of=len(counted),
        name=round_.method.phases[step.phase].name.said_in(cast.language),
    )
    if step.nth is None:
        return name
    owner = round_.owner_in(step)
    if owner is not None:
        return cast.label("phase_for", name=name, owner=cast.name(owner))
    most = max((len(group) for group in round_.rota), default=0)
    return cast.label("phase_for_nth", name=name, number=step.nth + 1, of=most)


def asked(step: Step, cast: Cast) -> str:
    """Return what is asked in a step; empty where there is only something to read."""
    if step.phase == BEFOREHAND:
        return cast.label("vote_prompt")
    return step.asks.said_in(cast.language) if step.asks else ""


def _step_told(round_: Round, step: Step, event: StepEntered, cast: Cast) -> Rich:
    ends = moment(event.ends_at, zone=cast.zone, language=cast.language, now=cast.now)
    head = cast.say("step", name=step_name(round_, step, cast), until=ends)
    if step.form is Form.TURNS:
        head = cast.say("step_in_turns", name=step_name(round_, step, cast))
    return joined(
        head,
        _owners_now(round_, step, cast),
        plain(asked(step, cast)),
        _shown(round_, step, cast),
        how(round_, step, cast),
    )


def _groups(event: RoundOpened, cast: Cast) -> Rich:
    """Return who are together, where the circle parts into groups."""
    fewest = 2
    if len(event.rota) < fewest:
        return ()
    lines = [
        cast.say("group_line", number=number, names=joined(*map(cast.mention, group), by=", "))
        for number, group in enumerate(event.rota, 1)
    ]
    return joined(cast.say("groups", groups=len(event.rota)), joined(*lines, by="\n"))


def _owners_now(round_: Round, step: Step, cast: Cast) -> Rich:
    """Return whose turn it is in each group, when that has just changed."""
    before = [one for one in round_.steps if one.nth == step.nth][:1]
    if step.nth is None or before != [step] or len(round_.rota) == 1:
        return ()
    return cast.say("owners_now", names=joined(*map(cast.mention, round_.owners_in(step)), by=", "))


def _shown(round_: Round, step: Step, cast: Cast) -> Rich:
    """Return what Kring itself shows when a step begins."""
    match step.tells:
        case Tells.NOTHING:
            return ()
        case Tells.TITLES:
            return titles(round_, cast)
        case Tells.DILEMMA:
            dilemma = cast.dilemmas.get(round_.chosen) if round_.chosen else None
            if dilemma is None:
                return ()
            return joined(
                cast.say("told_by", name=designation(round_, cast)),
                as_the_group_reads(dilemma, cast.texts, cast.language),
            )


def titles(round_: Round, cast: Cast) -> Rich:
    """Return the titles on the table, numbered; a named dilemma with its owner."""
    lines = [
        cast.say("title_line", number=number, title=given(cast.title(one.dilemma)))
        for number, one in enumerate(round_.candidates, 1)
    ]
    return joined(*lines, by="\n")


def designation(round_: Round, cast: Cast) -> Rich:
    """Return how the owner is called: by name when named or stepped forward, else only as the owner."""
    if round_.owner is not None and (not round_.hidden or round_.revealed):
        return cast.called(round_.owner)
    return plain(cast.label("the_owner"))


def how(round_: Round, step: Step, cast: Cast) -> Rich:
    """Return how one takes part in a step."""
    match step.form:
        case Form.TELLING:
            return cast.say("how_telling")
        case Form.TURNS:
            if step.owner_answers:
                return cast.say("how_turns_with_owner", name=designation(round_, cast))
            return cast.say("how_turns")
        case Form.TOGETHER:
            return cast.say("how_together", n=step.at_most)
        case Form.RELAY:
            return cast.say("how_relay")
        case Form.TALK:
            return cast.say("how_talk" if step.nth is None or len(round_.rota) == 1 else "how_apart")
        case Form.VOTE:
            return cast.say("how_vote")
        case Form.SILENCE:
            return cast.say("how_silence")


def _published(round_: Round, event: Published, cast: Cast) -> Rich:
    name = step_name(round_, round_.steps[event.index], cast)
    if not event.contributions:
        return cast.say("published_nothing", name=name)
    if event.cards:
        return joined(cast.say("published", name=name), _under_cards(round_, event, cast))
    return joined(cast.say("published", name=name), _numbered(event.contributions, cast))


def _under_cards(round_: Round, event: Published, cast: Cast) -> Rich:
    """Return what was written under the names of the cards, in the order of the cards."""
    cards = round_.method.phases[round_.steps[event.index].phase].cards
    pairs = sorted(zip(event.cards, event.contributions, strict=True), key=lambda pair: pair[0])
    lines = [
        joined(plain(cards[card].name.said_in(cast.language)), quote(cast.contributions[one]), by="\n")
        for card, one in pairs
        if one in cast.contributions
    ]
    return joined(*lines, by="\n")


def _numbered(contributions: tuple[ContributionId, ...], cast: Cast) -> Rich:
    known = [cast.contributions[one] for one in contributions if one in cast.contributions]
    lines = [
        joined(plain(f"{number}"), quote(text), by="\n") if len(known) > 1 else quote(text)
        for number, text in enumerate(known, 1)
    ]
    return joined(*lines, by="\n")


def _answered(round_: Round, contributions: tuple[ContributionId, ...], cast: Cast) -> Rich:
    name = designation(round_, cast)
    if not contributions:
        return cast.say("owner_adds_nothing", name=name)
    return joined(cast.say("owner_says", name=name), _numbered(contributions, cast))


def turn_buttons(round_: Round, cast: Cast) -> Keyboard:
    """Return what a speaker can tap; the same in the group and in private."""

    def button(key: str, verb: Verb) -> Button:
        return Button(cast.label(key), Press(verb=verb, subject=round_.id, epoch=round_.epoch))

    rows: list[tuple[Button, ...]] = [(button("button_done", Verb.DONE), button("button_pass", Verb.PASS))]
    later = button("button_later", Verb.LATER)
    more = button("button_more_time", Verb.MORE_TIME)
    rows.append((more,) if round_.floor and round_.floor.lap > 1 else (later, more))
    return tuple(rows)
