"""Whom a step asks, who speaks in which order, and who only listens.

Here a named owner is left out or set apart. A hidden owner never is: that would show who it is.
"""

from bot.rounds.draw import drawn
from bot.rounds.method import Order, OwnerState, Phase, Rule, Speaks
from bot.rounds.model import MemberId, Round
from bot.rounds.plan import BEFOREHAND, Form, Step, Who

OPEN_TO_READ = frozenset({Form.TURNS, Form.TOGETHER, Form.TALK})
"""Where a witness only reads. Where only an owner's answer counts a witness is asked like everybody: it may be the owner."""


def asked(round_: Round, going: Step) -> tuple[MemberId, ...]:
    """Return whom a step asks. Only an owner whom all know ever sets somebody apart."""
    if going.form in {Form.RELAY, Form.PICK} and round_.revealed:
        return tuple(one for one in round_.seats if one == round_.owner)
    owner = round_.owner_in(going)
    match going.who:
        case Who.EVERYONE | Who.ALL_BUT_OWNER:
            reads = {round_.witness} if going.form in OPEN_TO_READ else set()
            apart = {owner} if going.who is Who.ALL_BUT_OWNER else set()
            return tuple(one for one in round_.seats if one not in reads | apart)
        case Who.OWNER:
            return tuple(one for one in round_.seats if one == owner)
        case Who.WITNESS:
            return tuple(one for one in round_.seats if one == round_.witness)
        case Who.NOBODY:
            return ()


def asked_now(round_: Round) -> tuple[MemberId, ...]:
    """Return whom the present step asks."""
    return asked(round_, round_.step) if round_.step else ()


def can_still_act(round_: Round) -> tuple[MemberId, ...]:
    """Return who is asked something now and has neither given anything nor passed."""
    if round_.floor is None or round_.step is None:
        return ()
    if round_.step.form is Form.TURNS:
        turn = round_.floor.turn
        spoke = {one.by for one in round_.floor.given}
        return (turn.speaker,) if turn and turn.speaker not in spoke else ()
    acted = {one.by for one in round_.floor.given} | set(round_.floor.passed)
    acted |= {vote.by for vote in round_.floor.votes} | {pick.by for pick in round_.floor.picks}
    return tuple(one for one in asked_now(round_) if one not in acted)


def speakers(round_: Round, going: Step) -> tuple[MemberId, ...]:
    """Return who speaks in a step of turns, in the order of the round; a named owner comes last.

    Who asked to rest is left out, but for a named owner who is asked alone.
    """
    members = tuple(
        one for one in asked(round_, going) if one not in round_.resting or going.who is Who.OWNER
    )
    order = _in_order(round_, members, seed=f"{round_.seed}/{going.phase}/{going.part}{_nth(going)}")
    owner = round_.owner_in(going)
    if round_.hidden or owner not in order:
        return order
    return (*(one for one in order if one != owner), *(one for one in order if one == owner))


def _in_order(round_: Round, members: tuple[MemberId, ...], *, seed: str) -> tuple[MemberId, ...]:
    """Return members in the order of the round: nothing that only an owner does changes it."""
    lot = drawn(members, seed=seed)
    match round_.order:
        case Order.DRAWN:
            return lot
        case Order.SEATED:
            return members
        case Order.LEAST_FIRST:
            return tuple(sorted(lot, key=round_.spoken.count))


def rota(round_: Round) -> tuple[tuple[MemberId, ...], ...]:
    """Return, where owners rotate, the groups of a round in a drawn order; nothing in other methods."""
    if not round_.method.rotates:
        return ()
    order, groups = (
        drawn(round_.seats, seed=f"{round_.seed}/rota"),
        round_.method.groups_of(len(round_.seats)),
    )
    return tuple(order[first::groups] for first in range(groups))


def deal(round_: Round, going: Step) -> tuple[MemberId, ...]:
    """Return in which order the cards of a step are dealt, as drawn; nobody where there are none."""
    if going.phase == BEFOREHAND or not round_.method.phases[going.phase].cards:
        return ()
    return drawn(asked(round_, going), seed=f"{round_.seed}/{going.phase}/cards{_nth(going)}")


def _nth(going: Step) -> str:
    return "" if going.nth is None else f"/{going.nth}"


def card_of(round_: Round, member: MemberId) -> int | None:
    """Return which card of the present phase a member has, from 0."""
    floor, going = round_.floor, round_.step
    if floor is None or going is None or member not in floor.dealt:
        return None
    return floor.dealt.index(member) % len(round_.method.phases[going.phase].cards)


def listens(round_: Round, member: MemberId) -> bool:
    """Say whether a witness, or a named owner, only listens now."""
    if member == round_.witness and round_.step is not None and round_.step.form in OPEN_TO_READ:
        return round_.step.who not in {Who.WITNESS, Who.OWNER}
    if round_.hidden or member != round_.owner or round_.step is None or round_.step.phase == BEFOREHAND:
        return False
    phase = round_.method.phases[round_.step.phase]
    alone = Speaks.FREE in phase.speaks or round_.step.who is Who.ALL_BUT_OWNER
    return alone and phase.owner in {OwnerState.LISTENS, OwnerState.ABSENT}


def questions_have_ended(before: Round, after: Round) -> bool:
    """Say whether a round has just gone on from the last phase in which the owner is asked something."""
    if after.is_over or before.step is None or after.step is None:
        return False
    asking = [index for index, phase in enumerate(after.method.phases) if _asks(phase)]
    return bool(asking) and before.step.phase == asking[-1] < after.step.phase


def _asks(phase: Phase) -> bool:
    return Speaks.QA in phase.speaks or bool({Rule.OPEN_Q, Rule.FACT_Q} & {*phase.rules})
