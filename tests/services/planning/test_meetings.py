"""A round that is planned for later is a meeting: it goes along with what becomes of the round."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.planning.meeting import Meeting, MeetingId, MeetingStatus, Modality
from bot.rounds.method import Pace
from bot.services.planning import meetings
from bot.services.work import Work
from bot.wording.outgoing import Press, Verb
from tests.house import House, a_circle
from tests.services.round.scenes import bring, the_round

WALL = datetime(2026, 11, 3, 20, 0)  # noqa: DTZ001 -- a wall time has no zone


async def planned(house: House) -> None:
    """Let An plan a live round for Tuesday at eight in the evening."""
    await a_circle(house)
    await bring(house, "Bo")
    await house.says("An", f"/start p_{house.circle.id}")
    for arg in ("d:dilemma1", "m:meeting", "p:live", "n:2026-11-03:20:00", "ok"):
        press = Press(verb=Verb.PLAN, subject=house.circle.id, arg=arg)
        await house.presses("An", press, chat=house.user("An"), message=1)


def the_meeting(house: House) -> Meeting:
    (meeting,) = house.store.all(Meeting)
    return meeting


async def test_a_planned_round_has_a_meeting() -> None:
    house = House()
    await planned(house)
    round_ = the_round(house)
    assert the_meeting(house) == Meeting(
        id=the_meeting(house).id,
        circle=house.circle.id,
        wall=WALL,
        zone="Europe/Amsterdam",
        lasts=timedelta(minutes=round_.method.minutes_with(len(round_.seats))),
        pace=Pace.LIVE,
        modality=Modality.TEXT_LIVE,
        method="meeting",
        facilitator=house.member("An").id,
        round=round_.id,
        known_since=house.clock.now(),
    )
    assert the_meeting(house).begins_at == round_.starts_at == datetime(2026, 11, 3, 19, 0, tzinfo=UTC)


async def test_a_round_that_begins_at_once_was_no_meeting_to_come() -> None:
    house = House()
    await a_circle(house)
    await bring(house, "Bo")
    await house.says_in_group("An", "/round")
    await house.taps("An", "Plan een ronde")
    for label in ("Een stille coachee", "Ontmoeting", "Live", "Nu", "Ja, plan"):
        await house.taps("An", label)
    assert house.store.all(Meeting) == ()


async def test_a_meeting_is_called_off_with_its_round() -> None:
    house = House()
    await planned(house)
    await house.taps("An", "Gaat niet door")
    await house.taps("An", "Ja, gaat niet door")
    assert (the_meeting(house).status, the_meeting(house).revision) == (MeetingStatus.CANCELLED, 1)


async def test_a_meeting_is_under_way_and_then_held() -> None:
    house = House()
    await planned(house)
    await house.advance(the_round(house).starts_at - house.clock.now())
    assert the_meeting(house).status is MeetingStatus.UNDER_WAY
    while not the_round(house).is_over:
        await house.to_next_deadline()
    assert (the_meeting(house).status, the_meeting(house).revision) == (MeetingStatus.HELD, 0)


async def test_a_round_planned_at_the_moment_of_a_waiting_meeting_is_its_round() -> None:
    house = House()
    await a_circle(house)
    waiting = Meeting(
        id=MeetingId("waits"),
        circle=house.circle.id,
        wall=WALL,
        zone="Europe/Amsterdam",
        lasts=timedelta(hours=2),
        pace=Pace.LIVE,
        modality=Modality.VIDEO,
    )

    async def put(work: Work) -> None:
        await meetings.plan(work, waiting)

    await house.run(put)
    await bring(house, "Bo")
    await house.says("An", f"/start p_{house.circle.id}")
    for arg in ("d:dilemma1", "m:meeting", "p:live", "n:2026-11-03:20:00", "ok"):
        press = Press(verb=Verb.PLAN, subject=house.circle.id, arg=arg)
        await house.presses("An", press, chat=house.user("An"), message=1)
    round_ = the_round(house)
    assert the_meeting(house) == replace(
        waiting,
        round=round_.id,
        method="meeting",
        facilitator=house.member("An").id,
        lasts=round_.lasts,
        known_since=house.clock.now(),
        revision=1,
    )
