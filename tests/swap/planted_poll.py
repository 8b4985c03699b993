"""A leak in a date poll: whose ticks count."""

import pytest

from bot.circles.model import Circle, Member
from bot.dilemmas.model import OwnerLink
from bot.services.planning import poll_desk
from bot.services.work import Work


def owner_s_ticks_are_not_counted(patch: pytest.MonkeyPatch) -> None:
    asked = poll_desk.asked

    async def leaking(work: Work, circle: Circle) -> tuple[Member, ...]:
        owners = {link.owner for link in await work.tx.find(OwnerLink, circle=circle.id)}
        return tuple(one for one in await asked(work, circle) if one.id not in owners)

    patch.setattr(poll_desk, "asked", leaking)
