"""The mirror of the group: two words of each, and who reads which at the end. Pure.

Everybody gives a word for oneself and one for the client, and everybody gets a message of the same form. Only what stands in it
differs: in the owner's the words of the group, in the others' their own. Whoever that owner is must not show anywhere else: how
many words there are, and whether that is enough, counts everybody's alike.
"""

from bot.rounds.events import Mirrored
from bot.rounds.model import ContributionId, Floor, MemberId
from bot.rounds.plan import WORDS

FOR_ONESELF, FOR_THE_CLIENT = range(WORDS)
"""Which of the two words."""
FEWEST = 4
"""Below so many words nobody reads them: the owner could guess whose each is."""


def next_asked(floor: Floor, member: MemberId) -> int | None:
    """Return which word a member has not given yet; `None` when both are there. One that was taken back is asked for again."""
    given = {one.nth for one in floor.given if one.by == member}
    return next((nth for nth in range(WORDS) if nth not in given), None)


def is_enough(event: Mirrored) -> bool:
    """Say whether there are words enough to read them."""
    return len(event.words) >= FEWEST


def read_by(event: Mirrored, member: MemberId, owner: MemberId | None) -> tuple[ContributionId, ...]:
    """Return the words that a member reads beside the own word for the client: the group's, or the own one."""
    if member == owner and is_enough(event):
        return event.words
    return _own(event, member, FOR_ONESELF)


def word_for_client(event: Mirrored, member: MemberId) -> ContributionId | None:
    """Return the word that a member gave for the client, if any."""
    return next(iter(_own(event, member, FOR_THE_CLIENT)), None)


def _own(event: Mirrored, member: MemberId, nth: int) -> tuple[ContributionId, ...]:
    return tuple(one.contribution for one in event.given if one.by == member and one.nth == nth)
