"""Leaks in how a round goes: order, turns, reminders, refusals, moments."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.rounds import course as courses
from bot.rounds import leading, speaking, timing, waking
from bot.rounds.asking import can_still_act
from bot.rounds.course import Course, finish_step
from bot.rounds.events import Published
from bot.rounds.intents import CastVote, Contribute, MoveDeadlines, Pass
from bot.rounds.model import Floor, MemberId, Round
from bot.rounds.plan import Step
from bot.rounds.reasons import Reason

Enough = Callable[[Round], bool]
"""Whether so much has come in that a step could end."""


def owners_first(patch: pytest.MonkeyPatch) -> None:
    publish = courses.publish

    def leaking(course: Course) -> None:
        theirs = {one.contribution for one in course.floor.given if one.by == course.round.owner}
        publish(course)
        if course.events and isinstance(course.events[-1], Published):
            order = sorted(course.events[-1].contributions, key=lambda one: one not in theirs)
            course.events[-1] = replace(course.events[-1], contributions=tuple(order))

    patch.setattr(courses, "publish", leaking)
    patch.setattr(leading, "publish", leaking)


def by_arrival(patch: pytest.MonkeyPatch) -> None:
    drawn = courses.drawn

    def leaking(items: Iterable[str], *, seed: str) -> tuple[str, ...]:
        return drawn(items, seed=seed) if seed.endswith("vote") else tuple(items)

    patch.setattr(courses, "drawn", leaking)


def _without_owner(round_: Round, members: tuple[MemberId, ...]) -> tuple[MemberId, ...]:
    return tuple(one for one in members if one != round_.owner)


def no_cover_turn(patch: pytest.MonkeyPatch) -> None:
    speakers = courses.speakers

    def leaking(round_: Round, going: Step) -> tuple[MemberId, ...]:
        return _without_owner(round_, speakers(round_, going))

    patch.setattr(courses, "speakers", leaking)


def owner_last(patch: pytest.MonkeyPatch) -> None:
    speakers = courses.speakers

    def leaking(round_: Round, going: Step) -> tuple[MemberId, ...]:
        return tuple(sorted(speakers(round_, going), key=lambda one: one == round_.owner))

    patch.setattr(courses, "speakers", leaking)


def owner_not_reminded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(waking, "can_still_act", lambda round_: _without_owner(round_, can_still_act(round_)))


def own_vote_refused(patch: pytest.MonkeyPatch) -> None:
    vote = speaking.vote

    def leaking(course: Course, intent: CastVote) -> Reason | None:
        owners = {one.dilemma: one.owner for one in course.round.candidates}
        return Reason.NOT_FOUND if owners.get(intent.dilemma) == intent.by else vote(course, intent)

    patch.setattr(speaking, "vote", leaking)


def other_refusal(patch: pytest.MonkeyPatch) -> None:
    may_speak = speaking._may_speak

    def leaking(round_: Round, going: Step, floor: Floor, intent: Contribute) -> Reason | None:
        refused = may_speak(round_, going, floor, intent)
        return Reason.YOU_LISTEN_NOW if refused and intent.by == round_.owner else refused

    patch.setattr(speaking, "_may_speak", leaking)


def a_second_later(patch: pytest.MonkeyPatch) -> None:
    end_of = timing.end_of

    def leaking(begins: datetime, lasts: timedelta, round_: Round) -> datetime:
        wrote = round_.floor is not None and any(one.by == round_.owner for one in round_.floor.given)
        return end_of(begins, lasts, round_) + timedelta(seconds=wrote)

    patch.setattr(timing, "end_of", leaking)


def early_end(patch: pytest.MonkeyPatch) -> None:
    _end_early(patch, lambda round_: not _without_owner(round_, can_still_act(round_)))


def early_end_for_all(patch: pytest.MonkeyPatch) -> None:
    _end_early(patch, lambda round_: not can_still_act(round_))


def _end_early(patch: pytest.MonkeyPatch, is_enough: Enough) -> None:
    contribute, pass_on = speaking.contribute, speaking.pass_on

    def end(course: Course, refused: Reason | None) -> Reason | None:
        if refused is None and course.round.is_collecting and is_enough(course.round):
            finish_step(course)
        return refused

    def leaking(course: Course, intent: Contribute) -> Reason | None:
        return end(course, contribute(course, intent))

    def leaking_too(course: Course, intent: Pass) -> Reason | None:
        return end(course, pass_on(course, intent))

    patch.setattr(speaking, "contribute", leaking)
    patch.setattr(speaking, "pass_on", leaking_too)


def more_time_back(patch: pytest.MonkeyPatch) -> None:
    move_deadlines = waking.move_deadlines

    def leaking(course: Course, intent: MoveDeadlines) -> Reason | None:
        if course.round.owner in can_still_act(course.round):
            intent = replace(intent, by=intent.by + timedelta(minutes=1))
        return move_deadlines(course, intent)

    patch.setattr(waking, "move_deadlines", leaking)
