"""Leaks in who comes and who was there."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from bot.circles.model import Circle
from bot.dilemmas.model import OwnerLink
from bot.planning import attending
from bot.planning.attending import Presence
from bot.planning.coming import Answer, Coming
from bot.planning.meeting import Meeting
from bot.rounds.events import ContributionMade, Event
from bot.rounds.model import MemberId, Round
from bot.services.planning import attendance, comers
from bot.services.work import Work


async def _owners(work: Work, circle: Circle) -> set[MemberId | None]:
    return {link.owner for link in await work.tx.find(OwnerLink, circle=circle.id)}


def owner_has_turns_all_the_same(patch: pytest.MonkeyPatch) -> None:
    not_coming = comers.not_coming

    async def leaking(work: Work, round_: Round) -> tuple[MemberId, ...]:
        absent = await not_coming(work, round_)
        owners = {one.owner for one in round_.candidates}
        return tuple(seat for seat in absent if seat not in owners)

    patch.setattr(comers, "not_coming", leaking)


def owner_is_not_counted(patch: pytest.MonkeyPatch) -> None:
    answers_about = comers.answers_about

    async def leaking(work: Work, meeting: Meeting) -> dict[MemberId, Coming]:
        circle = await work.tx.get(Circle, meeting.circle)
        owners = await _owners(work, circle) if circle else set()
        found = await answers_about(work, meeting)
        return {member: one for member, one in found.items() if member not in owners}

    patch.setattr(comers, "answers_about", leaking)


def owner_is_taken_to_come(patch: pytest.MonkeyPatch) -> None:
    answers_about = comers.answers_about

    async def leaking(work: Work, meeting: Meeting) -> dict[MemberId, Coming]:
        circle = await work.tx.get(Circle, meeting.circle)
        owners = await _owners(work, circle) if circle else set()
        found = await answers_about(work, meeting)
        return {
            member: replace(one, answer=Answer.YES) if member in owners else one
            for member, one in found.items()
        }

    patch.setattr(comers, "answers_about", leaking)


def private_words_are_seen(patch: pytest.MonkeyPatch) -> None:
    presence = attending.presence

    def leaking(round_: Round, history: Iterable[Event]) -> Presence:
        known = tuple(history)
        wrote = {one.by for one in known if isinstance(one, ContributionMade) and not one.aloud}
        return replace(presence(round_, known), seen=frozenset(wrote))

    patch.setattr(attendance, "presence", leaking)
