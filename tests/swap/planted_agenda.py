"""Leaks in the agenda: who is invited, in which order titles stand, and what an owner is told when weighing."""

from collections.abc import Sequence

import pytest

from bot.circles.model import Circle, Member
from bot.dilemmas.model import Dilemma, OwnerLink
from bot.language import Language
from bot.planning.meeting import Meeting
from bot.rounds.model import MemberId
from bot.services.heard import Pressed
from bot.services.people import members_of
from bot.services.planning import agenda, ask_to_bring
from bot.services.work import Work


async def _owners(work: Work, circle: Circle) -> set[MemberId]:
    return {link.owner for link in await work.tx.find(OwnerLink, circle=circle.id)}


def only_who_brought_nothing_is_invited(patch: pytest.MonkeyPatch) -> None:
    async def leaking(work: Work, circle: Circle) -> tuple[Member, ...]:
        owners = await _owners(work, circle)
        return tuple(one for one in await members_of(work, circle) if one.id not in owners)

    patch.setattr(ask_to_bring, "members_of", leaking)


def titles_in_the_order_of_their_owners(patch: pytest.MonkeyPatch) -> None:
    waiting_in = agenda.waiting_in

    async def leaking(work: Work, circle: Circle) -> Sequence[Dilemma]:
        found = await waiting_in(work, circle)
        links = {one.id: await work.tx.get(OwnerLink, one.id) for one in found}
        seats = {one.id: one.user for one in await members_of(work, circle)}
        return sorted(found, key=lambda one: seats.get(links[one.id].owner, 0) if links[one.id] else 0)

    patch.setattr(agenda, "waiting_in", leaking)


def an_owner_s_taps_are_refused(patch: pytest.MonkeyPatch) -> None:
    weigh = agenda._weigh

    async def leaking(
        work: Work, heard: Pressed, circle: Circle, meeting: Meeting, member: Member, language: Language
    ) -> None:
        if member.id in await _owners(work, circle):
            agenda._toast(work, heard, "gone", language)
        else:
            await weigh(work, heard, circle, meeting, member, language)

    patch.setattr(agenda, "_weigh", leaking)
