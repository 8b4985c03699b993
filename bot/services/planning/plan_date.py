"""A date that a circle meets on, without a round yet: what it is about is settled over the agenda, and the round comes by itself."""

from datetime import datetime

from bot.circles.model import Circle
from bot.planning.meeting import Meeting, MeetingId, modality_of
from bot.rounds.method import Pace
from bot.services.planning import meetings
from bot.services.planning.season_desk import LASTS
from bot.services.work import Work
from bot.wall import instant_of


async def plan_date(work: Work, circle: Circle, wall: datetime, zone: str) -> Meeting:
    """Plan a meeting for when clocks in `zone` show `wall`; one that is there already is the one."""
    at = instant_of(wall, zone)
    there = next((one for one in await meetings.coming(work, circle) if one.begins_at == at), None)
    if there is not None:
        return there
    meeting = Meeting(
        id=MeetingId(work.tools.ids.new()),
        circle=circle.id,
        wall=wall,
        zone=zone,
        lasts=LASTS[Pace.LIVE],
        pace=Pace.LIVE,
        modality=modality_of(circle.meets, Pace.LIVE),
    )
    await meetings.plan(work, meeting)
    return meeting
