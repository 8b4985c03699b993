"""Leaks in who may lead."""

import pytest

from bot.circles.model import Circle
from bot.language import Language
from bot.rounds.model import MemberId, Round
from bot.services.heard import Pressed
from bot.services.people import member_in
from bot.services.rounds import hand_over
from bot.services.work import Work


def not_offered(patch: pytest.MonkeyPatch) -> None:
    offer = hand_over.offer

    async def leaking(work: Work, heard: Pressed, circle: Circle, round_: Round, language: Language) -> None:
        member = await member_in(work, circle.id, heard.who.user)
        if member is not None and member.id == round_.owner:
            hand_over._toast(work, heard, "toast_only_facilitator", language)
        else:
            await offer(work, heard, circle, round_, language)

    patch.setattr(hand_over, "offer", leaking)


def not_from_the_owner(patch: pytest.MonkeyPatch) -> None:
    is_left_alone = hand_over._is_left_alone

    def leaking(work: Work, circle: Circle, round_: Round) -> bool:
        owner_leads = round_.owner is not None and round_.owner == round_.facilitator
        return is_left_alone(work, circle, round_) and not owner_leads

    patch.setattr(hand_over, "_is_left_alone", leaking)


def not_to_the_owner(patch: pytest.MonkeyPatch) -> None:
    by_name = hand_over._by_name

    async def leaking(
        work: Work, circle: Circle, round_: Round, language: Language
    ) -> list[tuple[str, MemberId]]:
        names = await by_name(work, circle, round_, language)
        return [one for one in names if one[1] != round_.owner]

    patch.setattr(hand_over, "_by_name", leaking)
