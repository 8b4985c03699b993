"""What happens by itself: a deadline passes, somebody is reminded, time lost in an outage is given back."""

from datetime import timedelta

from bot.rounds import timing
from bot.rounds.asking import can_still_act
from bot.rounds.course import Course, close, finish_step, give_floor, open_round, stand_still
from bot.rounds.events import DeadlinesMoved, NearlyOver, Reminded, TurnEnded
from bot.rounds.intents import DeadlinePassed, MoveDeadlines
from bot.rounds.model import Closing, Status, TurnEnd
from bot.rounds.reasons import Reason


def pass_deadline(course: Course, intent: DeadlinePassed) -> Reason | None:
    """Let the round move by itself, if it is due."""
    round_ = course.round
    if intent.epoch != round_.epoch:
        return Reason.STALE
    if round_.due_at is None or course.now < round_.due_at:
        return Reason.NOT_DUE
    if round_.withdrawn_from is not None and course.now >= round_.withdrawn_from:
        close(course, Closing.WITHDRAWN)
        return None
    if round_.stops_at is not None and course.now >= round_.stops_at:
        stand_still(course)
        return None
    if round_.status is Status.PLANNED:
        open_round(course)
        return None
    ends_at = course.ends_at
    if course.now < ends_at:
        _say_that_time_goes(course)
        return None
    turn = course.floor.turn
    if turn:
        spoke = round_.by_voice or any(one.by == turn.speaker for one in course.floor.given)
        course.happen(TurnEnded(speaker=turn.speaker, how=TurnEnd.DONE if spoke else TurnEnd.EXPIRED))
        give_floor(course, since=ends_at)
        return None
    finish_step(course, since=ends_at)
    return None


def _say_that_time_goes(course: Course) -> None:
    """Remind who can still act, or tell the group that the step is nearly over; both when both are due."""
    remind_at, warn_at = course.floor.remind_at, course.round.warn_at
    if remind_at is not None and course.now >= remind_at:
        _remind(course)
    if warn_at is not None and course.now >= warn_at:
        course.happen(NearlyOver())


def _remind(course: Course) -> None:
    known = set(course.floor.reminded)
    members = tuple(one for one in can_still_act(course.round) if one not in known)
    course.happen(Reminded(members=members))


def move_deadlines(course: Course, intent: MoveDeadlines) -> Reason | None:
    """Give back the time that Kring was away, in so far as it was not given back already."""
    if course.round.status is not Status.OPEN or course.ends_at < intent.since:
        return Reason.NOT_DUE
    until = intent.since + intent.by
    given_back = course.round.moved_until
    away = until - (intent.since if given_back is None else max(intent.since, given_back))
    if away <= timedelta(0):
        return Reason.NOT_DUE
    ends_at = timing.moved_end(course.ends_at, away, course.round)
    by = ends_at - course.ends_at
    remind_at = timing.moved_reminder(course.floor.remind_at, by, course.now, ends_at, course.round)
    course.happen(DeadlinesMoved(by=by, remind_at=remind_at, until=until))
    return None
