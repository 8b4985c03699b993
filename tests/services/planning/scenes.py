"""Scenes for planning: a circle of six, and a meeting of it that has no round yet."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.circles.model import Person
from bot.planning.coming import Answer, Coming
from bot.planning.meeting import Meeting, MeetingId, Modality
from bot.rounds.method import Pace
from bot.services.planning import meetings
from bot.services.work import Work
from bot.wall import instant_of
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House

WALL = datetime(2026, 11, 24, 20, 0)  # noqa: DTZ001 -- a wall time has no zone
"""A Tuesday, three weeks after the house opens."""


def a_meeting(house: House, **changes: Any) -> Meeting:
    meeting = Meeting(
        id=MeetingId("meets"),
        circle=house.circle.id,
        wall=WALL,
        zone="Europe/Amsterdam",
        lasts=timedelta(hours=2),
        pace=Pace.LIVE,
        modality=Modality.VIDEO,
        method="incident",
    )
    return replace(meeting, **changes)


async def plan(house: House, *planned: Meeting) -> None:
    async def task(work: Work) -> None:
        await meetings.plan(work, *planned)

    await house.run(task)


async def move(house: House, meeting: Meeting, wall: datetime) -> None:
    async def task(work: Work) -> None:
        kept = await work.tx.get(Meeting, meeting.id)
        assert kept is not None
        await meetings.move(work, kept, wall)

    await house.run(task)


async def until(house: House, wall: datetime) -> None:
    """Let time go on until the clocks in Amsterdam show something."""
    await house.advance(instant_of(wall, "Europe/Amsterdam") - house.clock.now())


async def says(house: House, name: str, arg: str, *, in_group: bool = False, meeting: str = "meets") -> str:
    """Press a button about a meeting; return the toast."""
    press = Press(verb=Verb.COMING, subject=meeting, arg=arg)
    return await house.presses(name, press, chat=GROUP if in_group else house.user(name), message=1)


def answers(house: House) -> dict[str, Answer | None]:
    """Return what everybody answered."""
    by_user = {house.user(name): name for name in house.names}
    return {by_user[one.user]: one.answer for one in house.store.all(Coming)}


def heard(house: House, name: str) -> list[str]:
    """Return the messages about meetings that somebody got in private, as they began."""
    return [one.words for one in house.chats.get(house.user(name), []) if "komt samen" in one.words]


async def change(house: House, name: str, **changes: Any) -> None:
    """Change what is kept of a person."""
    async with house.store.begin() as tx:
        person = await tx.get(Person, house.user(name))
        assert person is not None
        await tx.put(replace(person, **changes))
