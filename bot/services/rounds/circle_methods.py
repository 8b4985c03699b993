"""Which methods a circle can take: those that are shipped, and its own."""

from collections.abc import Mapping

from bot.circles.model import Circle
from bot.rounds.method import Method
from bot.services.records import OwnMethod
from bot.services.work import Work


async def methods_of(work: Work, circle: Circle | None) -> Mapping[str, Method]:
    """Return every method a circle can take: those that are shipped, and its own."""
    if circle is None:
        return work.tools.methods
    own = await work.tx.find(OwnMethod, circle=circle.id)
    return {**work.tools.methods, **{one.id: one.method for one in sorted(own, key=lambda one: one.id)}}
