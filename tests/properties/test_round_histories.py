"""What holds in every history of every round."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import get_args

from hypothesis import event, given, settings
from hypothesis import strategies as st

from bot.rounds.engine import Accepted, Reason, Refused, asked_now, can_still_act, step
from bot.rounds.events import (
    ContributionMade,
    Event,
    OwnerAnswered,
    Published,
    RoundCancelled,
    RoundClosed,
    TurnBegan,
    TurnEnded,
)
from bot.rounds.evolve import replay
from bot.rounds.intents import CastVote, DeadlinePassed, Pause, Resume
from bot.rounds.method import Pace
from bot.rounds.model import Closing, Round, Status, TurnEnd
from bot.rounds.plan import Form
from tests.builders import NOW, a_round
from tests.properties.histories import A_LITTLE_OF_EVERYTHING, Moment, histories, played, rounds


def last(round_: Round, moments: list[Moment]) -> tuple[Round, datetime]:
    return (moments[-1].round, moments[-1].now) if moments else (round_, NOW)


def all_events(moments: list[Moment]) -> tuple[Event, ...]:
    return tuple(one for moment in moments for one in moment.events)


@given(rounds(), histories())
def test_what_is_accepted_counts_one_and_what_is_refused_changes_nothing(round_, history):
    for moment in played(round_, history):
        event(type(moment.answer).__name__)
        if isinstance(moment.answer, Accepted):
            assert moment.round.revision == moment.before.revision + 1
            assert moment.events
        else:
            assert isinstance(moment.answer, Refused)
            assert isinstance(moment.answer.reason, Reason)
            assert moment.round is moment.before


@given(rounds(), histories())
def test_the_epoch_never_goes_back_and_grows_with_every_other_step_or_turn(round_, history):
    for moment in played(round_, history):
        before, after = moment.before, moment.round
        assert after.epoch >= before.epoch
        was = (before.floor.index, before.floor.turn and before.floor.turn.speaker) if before.floor else None
        now = (after.floor.index, after.floor.turn and after.floor.turn.speaker) if after.floor else None
        if was != now:
            assert after.epoch > before.epoch


@given(rounds(), histories())
def test_a_round_is_due_while_it_is_planned_or_open_or_a_withdrawal_or_a_stop_waits(round_, history):
    for moment in played(round_, history):
        after = moment.round
        waits = bool(after.withdrawn_from or after.stops_at) and not after.is_over
        assert (after.due_at is not None) == (after.status in {Status.PLANNED, Status.OPEN} or waits)
        assert (after.floor is not None) == (after.status in {Status.OPEN, Status.PAUSED})
        assert (after.remaining is not None) == (after.status is Status.PAUSED)


@given(rounds(), histories())
def test_one_turn_at_a_time_and_every_turn_that_began_ended(round_, history):
    moments = played(round_, history)
    speaking = None
    for one in all_events(moments):
        match one:
            case TurnBegan(speaker=speaker):
                assert speaking is None
                speaking = speaker
            case TurnEnded(speaker=speaker):
                assert speaking == speaker
                speaking = None
            case RoundClosed() | RoundCancelled():
                assert speaking is None
            case _:
                pass
    after, _ = last(round_, moments)
    assert speaking == (after.floor.turn.speaker if after.floor and after.floor.turn else None)


@given(rounds(), histories())
def test_an_open_round_of_turns_has_a_speaker_until_the_last_one_left(round_, history):
    after, _ = last(round_, played(round_, history))
    if after.status is Status.OPEN and after.step.form is Form.TURNS:
        assert (after.floor.turn is None) == after.floor.runs_out
        assert not (after.floor.runs_out and (after.floor.waiting or after.floor.later))


@given(rounds(), histories())
def test_a_round_closes_once_and_is_over_for_good(round_, history):
    moments = played(round_, history)
    ends = [one for one in all_events(moments) if isinstance(one, (RoundClosed, RoundCancelled))]
    after, _ = last(round_, moments)
    assert len(ends) == int(after.is_over)
    for moment in moments:
        if moment.before.is_over:
            assert moment.answer == Refused(reason=Reason.OVER)


@given(rounds(), histories())
def test_the_events_alone_rebuild_the_round(round_, history):
    moments = played(round_, history)
    after, _ = last(round_, moments)
    rebuilt = replay(round_, all_events(moments))
    assert rebuilt == replace_revision(after, round_.revision)


def replace_revision(round_: Round, revision: int) -> Round:
    return replace(round_, revision=revision)


@given(rounds(), histories())
def test_whoever_takes_part_has_a_seat(round_, history):
    """Who contributed, voted, waits or speaks is a seat; whom a reminder may reach is somebody who is asked."""
    for moment in played(round_, history):
        after = moment.round
        if after.floor is None:
            continue
        floor = after.floor
        present = {one.by for one in floor.given} | {one.by for one in floor.votes} | set(floor.passed)
        present |= set(floor.waiting) | set(floor.later) | ({floor.turn.speaker} if floor.turn else set())
        assert present <= set(after.seats)
        assert set(can_still_act(after)) <= set(asked_now(after))


@given(rounds(), histories())
def test_a_contribution_is_given_once_and_published_at_most_once(round_, history):
    moments = played(round_, history)
    made = [one.contribution for one in all_events(moments) if isinstance(one, ContributionMade)]
    assert len(made) == len(set(made))
    published = [
        contribution
        for one in all_events(moments)
        if isinstance(one, (Published, OwnerAnswered))
        for contribution in one.contributions
    ]
    assert len(published) == len(set(published))
    assert set(published) <= set(made)


@given(rounds(), histories())
def test_a_double_tap_takes_effect_once(round_, history):
    """The same intent again, at the same moment, is refused or leaves all as it is; a vote may be repeated."""
    for moment in played(round_, history):
        if isinstance(moment.answer, Refused):
            continue
        again = step(moment.round, moment.intent, moment.now)
        if isinstance(moment.intent, CastVote):
            assert isinstance(again, Accepted)
            assert set(again.round.floor.votes) == set(moment.round.floor.votes)
        else:
            assert isinstance(again, Refused), (moment.intent, again)


@given(rounds(), histories())
def test_the_clock_brings_every_round_to_its_end(round_, history):
    """A pause waits for somebody; otherwise ringing when it is due is enough."""
    after, now = last(round_, played(round_, history))
    if after.status is Status.PAUSED and after.withdrawn_from is None:
        return
    rings = 0
    while not after.is_over:
        now = max(now, after.due_at)
        answer = step(after, DeadlinePassed(epoch=after.epoch), now)
        assert isinstance(answer, Accepted)
        again = step(answer.round, DeadlinePassed(epoch=after.epoch), now)
        assert isinstance(again, Refused)
        after = answer.round
        rings += 1
        assert rings < 200


@given(rounds(), histories(), st.integers(min_value=0, max_value=39))
def test_a_pause_takes_exactly_its_own_time(round_, history, hours):
    """After a pause all that was to come comes so much later (unhurried: or the morning after); nothing else changes."""
    after, now = last(round_, played(round_, history))
    if after.status is not Status.OPEN or after.announced_end < now:
        return
    paused = step(after, Pause(), now).round
    later = now + timedelta(hours=hours)
    resumed = step(paused, Resume(), later).round
    moved = resumed.announced_end - after.announced_end
    assert moved == timedelta(hours=hours) if after.pace is Pace.LIVE else moved >= timedelta(hours=hours)
    if after.floor.remind_at and after.pace is Pace.LIVE:
        assert resumed.floor.remind_at - after.floor.remind_at == moved
    assert (resumed.epoch, resumed.floor.given) == (after.epoch, after.floor.given)


@given(histories())
def test_a_history_is_a_function_of_its_moves(history):
    """No hidden clock, no hidden chance."""
    round_ = a_round(method=A_LITTLE_OF_EVERYTHING)
    assert played(round_, history) == played(round_, history)


def test_the_histories_get_far_enough_to_mean_something():
    """Otherwise all of the above holds of nothing."""
    reached: set[str] = set()

    @given(rounds(), histories())
    @settings(max_examples=1200, derandomize=True, database=None)
    def look(round_, history):
        for one in all_events(played(round_, history)):
            reached.add(type(one).__name__)
            reached.update(
                str(value) for value in (getattr(one, "why", None), getattr(one, "how", None)) if value
            )

    look()
    expected = {kind.__name__ for kind in get_args(Event)} | set(Closing) | set(TurnEnd)
    assert expected - reached == set()
