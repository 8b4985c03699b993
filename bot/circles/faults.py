"""What stands in the way of a circle, or is good to know, each as a value; the worst first.

Counts, never persons: a fault is read by the whole group.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.circles.model import HIDDEN_FLOOR


class Fault(StrEnum):
    """One thing to mend or to know. Its value is the end of its text's key."""

    CANNOT_WRITE = "cannot_write"
    PUBLIC = "public"
    PRIVACY_OFF = "privacy_off"
    NO_LANGUAGE = "no_language"
    NO_ZONE = "no_zone"
    NO_FACILITATOR = "no_facilitator"
    UNDER_FLOOR = "under_floor"
    """Too few to hide an owner at all."""
    UNDER_MINIMUM = "under_minimum"
    UNREACHABLE = "unreachable"
    NOT_ADMIN = "not_admin"
    CANNOT_PIN = "cannot_pin"
    HISTORY_VISIBLE = "history_visible"
    SMALL_GROUP = "small_group"
    """Not a supergroup yet: fine, but it will get another number."""
    NO_ANSWER = "no_answer"
    """Telegram did not say what Kring may do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permissions:
    """What Kring may do in the group, and what the group shows to others."""

    is_admin: bool
    can_write: bool
    can_pin: bool
    hears_everything: bool
    """Telegram hands over every message without Kring being an administrator."""
    is_supergroup: bool
    is_public: bool
    history_visible: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """What is known of the circle itself."""

    has_language: bool
    has_zone: bool
    facilitators: int
    members: int
    minimum: int
    unreachable: int
    """Members whose private chat is not open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fault, and the numbers in its sentence."""

    fault: Fault
    n: int = 0
    of: int = 0


def faults_of_group(permissions: Permissions | None) -> tuple[Found, ...]:
    """Return what is wrong with the group; `None` when Telegram did not answer."""
    if permissions is None:
        return (Found(fault=Fault.NO_ANSWER),)
    return _those(
        {
            Fault.CANNOT_WRITE: not permissions.can_write,
            Fault.PUBLIC: permissions.is_public,
            Fault.PRIVACY_OFF: permissions.hears_everything and not permissions.is_admin,
            Fault.NOT_ADMIN: not permissions.is_admin,
            Fault.CANNOT_PIN: permissions.is_admin and not permissions.can_pin,
            Fault.HISTORY_VISIBLE: permissions.history_visible,
            Fault.SMALL_GROUP: not permissions.is_supergroup,
        }
    )


def faults_of_circle(company: Company) -> tuple[Found, ...]:
    """Return what is missing in the circle itself."""
    found = _those(
        {
            Fault.NO_LANGUAGE: not company.has_language,
            Fault.NO_ZONE: not company.has_zone,
            Fault.NO_FACILITATOR: company.facilitators == 0,
        }
    )
    if company.members < HIDDEN_FLOOR:
        found += (Found(fault=Fault.UNDER_FLOOR, n=company.members, of=HIDDEN_FLOOR),)
    elif company.members < company.minimum:
        found += (Found(fault=Fault.UNDER_MINIMUM, n=company.members, of=company.minimum),)
    if company.unreachable:
        found += (Found(fault=Fault.UNREACHABLE, n=company.unreachable),)
    return found


def worst_first(found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return the faults in the order in which they are read out."""
    order = list(Fault)
    return tuple(sorted(found, key=lambda one: order.index(one.fault)))


def _those(holds: dict[Fault, bool]) -> tuple[Found, ...]:
    return tuple(Found(fault=fault) for fault, is_so in holds.items() if is_so)
