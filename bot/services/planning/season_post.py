"""The post with the dates of a season in the group: posted once, revised when a meeting changes.

It says when a circle meets, and nothing of what is brought.
"""

from datetime import datetime

from bot.circles.model import Circle
from bot.planning.meeting import Meeting, MeetingStatus
from bot.planning.season import Season, SeasonStatus
from bot.services.people import group, group_language
from bot.services.work import Work
from bot.wording import season_ahead as words
from bot.wording.outgoing import Pin, Revise, Say, Speech


async def post(work: Work, circle: Circle, season: Season) -> None:
    """Post the dates, and pin them."""
    speech = await _speech(work, circle, season)
    slot = _slot(season)
    work.say(
        Say(to=group(circle), text=speech.text, buttons=speech.buttons, slot=slot),
        Pin(chat=circle.chat, slot=slot),
    )


async def refresh(work: Work, meeting: Meeting) -> None:
    """Show the dates as they are now, when one of them has changed."""
    season = await work.tx.get(Season, meeting.season) if meeting.season else None
    circle = await work.tx.get(Circle, season.circle) if season else None
    if season is None or circle is None or season.status is SeasonStatus.ENDED:
        return
    speech = await _speech(work, circle, season)
    work.say(Revise(chat=circle.chat, slot=_slot(season), text=speech.text, buttons=speech.buttons))


async def tell(work: Work, circle: Circle, key: str, was: datetime, wall: datetime | None = None) -> None:
    """Tell the group of one meeting that changed."""
    text = words.told(work.tools.texts, group_language(work, circle), key, was, wall)
    work.say(Say(to=group(circle), text=text))


async def _speech(work: Work, circle: Circle, season: Season) -> Speech:
    found = await work.tx.find(Meeting, circle=circle.id, status=MeetingStatus.PLANNED)
    ahead = sorted((one for one in found if one.season == season.id), key=lambda one: (one.begins_at, one.id))
    zone = circle.zone or "UTC"
    return words.group_post(work.tools.texts, group_language(work, circle), circle.id, zone, ahead)


def _slot(season: Season) -> str:
    return f"season:{season.id}"
