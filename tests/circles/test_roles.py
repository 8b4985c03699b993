"""Who may do what: every combination that matters."""

import pytest

from bot.circles.model import Circle, Member
from bot.circles.roles import (
    Actor,
    is_facilitator,
    may_appoint,
    may_settle,
    may_take_over,
    somebody,
    topic_of,
)
from bot.rounds.model import CircleId, MemberId

CIRCLE = Circle(id=CircleId("c"), chat=-1, title="Noord", invitation="i", set_up_by=1)


def a_member(user: int, *, facilitator: bool = False, left: bool = False, accepted: int = 1) -> Member:
    return Member(
        id=MemberId(f"m{user}"),
        circle=CIRCLE.id,
        user=user,
        facilitator=facilitator,
        left=left,
        accepted_version=accepted,
    )


SETTER = Actor(user=1, in_group=True)
SETTER_GONE = Actor(user=1, in_group=False)
ADMIN = Actor(user=2, in_group=True, is_admin=True)
MEMBER = Actor(user=3, in_group=True, member=a_member(3))
FACILITATOR = Actor(user=4, in_group=True, member=a_member(4, facilitator=True))
FACILITATOR_GONE = Actor(user=4, in_group=False, member=a_member(4, facilitator=True))
FACILITATOR_LEFT = Actor(user=4, in_group=True, member=a_member(4, facilitator=True, left=True))
VISITOR = Actor(user=5, in_group=True)
OUTDATED = Actor(user=6, in_group=True, member=a_member(6, accepted=0))


@pytest.mark.parametrize(
    ("actor", "settle", "appoint", "take_free", "take_led"),
    [
        (SETTER, True, False, False, False),
        (SETTER_GONE, False, False, False, False),
        (ADMIN, True, True, True, True),
        (MEMBER, False, False, True, False),
        (FACILITATOR, True, True, True, False),
        (FACILITATOR_GONE, False, False, False, False),
        (FACILITATOR_LEFT, False, False, False, False),
        (VISITOR, False, False, False, False),
        (OUTDATED, False, False, False, False),
    ],
)
def test_the_table_of_who_may_what(
    actor: Actor, settle: bool, appoint: bool, take_free: bool, take_led: bool
) -> None:
    assert (
        may_settle(CIRCLE, actor),
        may_appoint(actor),
        may_take_over(CIRCLE, actor, facilitators=0),
        may_take_over(CIRCLE, actor, facilitators=1),
    ) == (settle, appoint, take_free, take_led)


def test_a_role_ends_with_the_membership() -> None:
    assert [
        is_facilitator(None),
        is_facilitator(a_member(1)),
        is_facilitator(a_member(1, facilitator=True)),
        is_facilitator(a_member(1, facilitator=True, left=True)),
    ] == [False, False, True, False]


def test_telegrams_stand_ins_are_nobody() -> None:
    assert [somebody(None), somebody(1087968824), somebody(777000), somebody(12)] == [None, None, None, 12]


def test_the_general_topic_has_no_number() -> None:
    assert [topic_of(None), topic_of(1), topic_of(2)] == [None, None, 2]
