"""What members do in a step: contribute, take their turn, pass, vote."""

from bot.rounds import mirror, timing
from bot.rounds.asking import asked, listens
from bot.rounds.course import Course, give_floor
from bot.rounds.events import (
    ContributionMade,
    ContributionTakenBack,
    Passed,
    PickMade,
    TurnEnded,
    TurnExtended,
    VoteCast,
)
from bot.rounds.intents import CastVote, ComeBackLater, Contribute, ExtendTurn, MakePick, Pass, TakeBack
from bot.rounds.model import Floor, MemberId, Pick, Round, TurnEnd
from bot.rounds.picking import items_in
from bot.rounds.plan import Form, Step
from bot.rounds.reasons import Reason


def contribute(course: Course, intent: Contribute) -> Reason | None:
    """Take in what a member gives, where the step asks for it."""
    going, floor = course.step, course.floor
    if intent.by not in course.round.seats:
        return Reason.NO_SEAT
    if intent.epoch is not None and intent.epoch < floor.began_in:
        return Reason.STALE
    if any(one.contribution == intent.contribution for one in floor.given):
        return Reason.ONLY_ONCE
    refusal = None
    match going.form:
        case Form.TURNS:
            refusal = _may_speak(course.round, going, floor, intent)
        case Form.TOGETHER | Form.RELAY | Form.MIRROR:
            if intent.aloud:
                refusal = Reason.IN_PRIVATE_PLEASE
            elif intent.by not in asked(course.round, going):
                refusal = Reason.YOU_LISTEN_NOW
            elif sum(one.by == intent.by for one in floor.given) >= going.at_most:
                refusal = Reason.ENOUGH
        case Form.TALK:
            if listens(course.round, intent.by):
                refusal = Reason.YOU_LISTEN_NOW
            elif not intent.aloud:
                refusal = Reason.ALOUD_PLEASE
        case Form.TELLING | Form.PICK | Form.VOTE | Form.SILENCE:
            refusal = Reason.NOTHING_ASKED_NOW
    if refusal is None:
        nth = (mirror.next_asked(floor, intent.by) or 0) if going.form is Form.MIRROR else 0
        course.happen(
            ContributionMade(by=intent.by, contribution=intent.contribution, aloud=intent.aloud, nth=nth)
        )
    return refusal


def _may_speak(round_: Round, going: Step, floor: Floor, intent: Contribute) -> Reason | None:
    answering = going.owner_answers and intent.by == round_.owner
    if floor.turn is None or (floor.turn.speaker != intent.by and not answering):
        return Reason.YOU_LISTEN_NOW if listens(round_, intent.by) else Reason.NOT_YOUR_TURN
    return None if intent.aloud else Reason.ALOUD_PLEASE


def take_back(course: Course, intent: TakeBack) -> Reason | None:
    """Let a member withdraw what is not published yet."""
    own = (one for one in course.floor.given if one.by == intent.by)
    if course.step.form not in {Form.TOGETHER, Form.RELAY, Form.MIRROR}:
        return Reason.NOT_FOUND
    if all(one.contribution != intent.contribution for one in own):
        return Reason.NOT_FOUND
    course.happen(ContributionTakenBack(by=intent.by, contribution=intent.contribution))
    return None


def _own_turn(course: Course, member: MemberId, epoch: int) -> Reason | None:
    if epoch != course.round.epoch:
        return Reason.STALE
    if member not in course.round.seats:
        return Reason.NO_SEAT
    if course.floor.turn is None:
        return Reason.NO_TURN_NOW
    return None if course.floor.turn.speaker == member else Reason.NOT_YOUR_TURN


def end_own_turn(course: Course, member: MemberId, epoch: int, how: TurnEnd) -> Reason | None:
    """Let the speaker end the turn, in one way or another."""
    refusal = _own_turn(course, member, epoch)
    if refusal is None:
        course.happen(TurnEnded(speaker=member, how=how))
        give_floor(course)
    return refusal


def come_back_later(course: Course, intent: ComeBackLater) -> Reason | None:
    """Let the speaker have the turn at the end of the step; once."""
    refusal = _own_turn(course, intent.by, intent.epoch)
    if refusal is None and course.floor.lap > 1:
        return Reason.ONLY_ONCE
    return refusal or end_own_turn(course, intent.by, intent.epoch, TurnEnd.LATER)


def pass_on(course: Course, intent: Pass) -> Reason | None:
    """Let a member give nothing (more)."""
    if course.step.form is Form.TURNS:
        return end_own_turn(course, intent.by, intent.epoch, TurnEnd.PASSED)
    if intent.epoch != course.round.epoch:
        return Reason.STALE
    if intent.by not in course.round.seats:
        return Reason.NO_SEAT
    if not course.round.is_collecting or intent.by not in asked(course.round, course.step):
        return Reason.NOTHING_ASKED_NOW
    if intent.by in course.floor.passed:
        return Reason.ONLY_ONCE
    course.happen(Passed(by=intent.by))
    return None


def vote(course: Course, intent: CastVote) -> Reason | None:
    """Take in a vote; a later one replaces it."""
    if intent.epoch != course.round.epoch:
        return Reason.STALE
    if intent.by not in course.round.seats:
        return Reason.NO_SEAT
    if course.step.form is not Form.VOTE:
        return Reason.NOTHING_ASKED_NOW
    if all(one.dilemma != intent.dilemma for one in course.round.candidates):
        return Reason.NOT_FOUND
    course.happen(VoteCast(by=intent.by, dilemma=intent.dilemma))
    return None


def pick(course: Course, intent: MakePick) -> Reason | None:
    """Take in a tap; among options a later one replaces it, of what is weighed each thing has its own."""
    if intent.epoch != course.round.epoch:
        return Reason.STALE
    if intent.by not in course.round.seats:
        return Reason.NO_SEAT
    if course.step.form is not Form.PICK or intent.by not in asked(course.round, course.step):
        return Reason.NOTHING_ASKED_NOW
    phase = course.round.method.phases[course.step.phase]
    if not 0 <= intent.item < items_in(course.round, phase) or (intent.grade is None) != bool(phase.options):
        return Reason.NOT_FOUND
    if Pick(by=intent.by, item=intent.item, grade=intent.grade) in course.floor.picks:
        return Reason.ONLY_ONCE
    course.happen(PickMade(by=intent.by, item=intent.item, grade=intent.grade))
    return None


def extend_own_turn(course: Course, intent: ExtendTurn) -> Reason | None:
    """Give the speaker some more time; once."""
    refusal = _own_turn(course, intent.by, intent.epoch)
    turn = course.floor.turn
    if refusal is not None or turn is None:
        return refusal
    if turn.extended_by_self:
        return Reason.ONLY_ONCE
    course.happen(TurnExtended(ends_at=timing.longer_turn(turn.ends_at, course.now, course.round)))
    return None
