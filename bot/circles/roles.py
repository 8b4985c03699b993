"""Who may do what in a circle.

Rules over what is known of somebody now; whether somebody is in the group or an administrator there is Telegram's
knowledge and comes in as a fact.
"""

from dataclasses import dataclass

from bot.circles.model import Circle, Member

NOBODY = frozenset({1087968824, 136817688, 777000})
"""Accounts that Telegram puts in the place of a person: an anonymous administrator, a channel, Telegram itself."""

GENERAL = 1
"""The number of a forum's first topic, which is addressed without a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who wants something of a circle, as known at this moment."""

    user: int
    in_group: bool
    is_admin: bool = False
    member: Member | None = None

    @property
    def leads(self) -> bool:
        """Say whether this is a facilitator who is still there."""
        return self.in_group and is_facilitator(self.member)


def is_facilitator(member: Member | None) -> bool:
    """Say whether a membership is that of a facilitator who has not left."""
    return member is not None and member.facilitator and not member.left


def may_settle(circle: Circle, actor: Actor) -> bool:
    """Say whether somebody may choose language, time zone, minimum and the place where the circle meets."""
    return actor.in_group and (actor.is_admin or actor.leads or circle.set_up_by == actor.user)


def may_appoint(actor: Actor) -> bool:
    """Say whether somebody may make others facilitator."""
    return actor.in_group and (actor.is_admin or actor.leads)


def may_take_over(circle: Circle, actor: Actor, *, facilitators: int) -> bool:
    """Say whether somebody may become facilitator: an administrator always, a member when nobody is."""
    if not actor.in_group:
        return False
    takes_part = actor.member is not None and actor.member.takes_part(circle)
    return actor.is_admin or (takes_part and facilitators == 0)


def somebody(user: int | None) -> int | None:
    """Return the account when a person is behind it."""
    return None if user is None or user in NOBODY else user


def topic_of(thread: int | None) -> int | None:
    """Return the topic in which to answer; the general one has none."""
    return None if thread == GENERAL else thread
