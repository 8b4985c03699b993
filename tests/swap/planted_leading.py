"""Leaks in who may lead, and in the order of turns that a circle chose."""

from dataclasses import replace

import pytest

from bot.circles.model import Circle
from bot.dilemmas.model import OwnerLink
from bot.language import Language
from bot.rounds import evolve as evolving
from bot.rounds.events import ContributionMade
from bot.rounds.evolve import OnTheFloor
from bot.rounds.method import Order
from bot.rounds.model import Floor, MemberId, Round
from bot.services.heard import Pressed
from bot.services.people import member_in
from bot.services.plan_records import PlanInMaking
from bot.services.rounds import hand_over, leaders, make_round, play_round
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


def owner_passed_over(patch: pytest.MonkeyPatch) -> None:
    facilitator = make_round._facilitator

    async def leaking(
        work: Work, circle: Circle, plan: PlanInMaking, seats: tuple[MemberId, ...]
    ) -> MemberId | None:
        links = [await work.tx.get(OwnerLink, one) for one in plan.dilemmas]
        owners = {link.owner for link in links if link is not None}
        return await facilitator(work, circle, plan, tuple(one for one in seats if one not in owners))

    patch.setattr(make_round, "_facilitator", leaking)


def anyone_but_the_owner(patch: pytest.MonkeyPatch) -> None:
    may_lead = leaders.may_lead

    async def leaking(work: Work, circle: Circle, user: int) -> bool:
        round_ = await play_round.current(work, circle)
        member = await member_in(work, circle.id, user)
        owns = round_ is not None and member is not None and member.id == round_.owner
        return await may_lead(work, circle, user) and not (circle.anybody_leads and owns)

    patch.setattr(leaders, "may_lead", leaking)


def hidden_words_count(patch: pytest.MonkeyPatch) -> None:
    on_the_floor = evolving._on_the_floor

    def leaking(round_: Round, floor: Floor, event: OnTheFloor) -> Round:
        after = on_the_floor(round_, floor, event)
        if not isinstance(event, ContributionMade) or event.aloud or event.by != round_.owner:
            return after
        counts = round_.order is Order.LEAST_FIRST
        return replace(after, spoken=(*after.spoken, event.by)) if counts else after

    patch.setattr(evolving, "_on_the_floor", leaking)
