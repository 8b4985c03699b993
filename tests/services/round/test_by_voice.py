"""A circle that meets in a room or by video: said aloud there, while Kring keeps the time, the turns and what is hidden."""

from datetime import timedelta

import pytest

from bot.planning.attending import Attendance
from bot.planning.meeting import Meeting, MeetingStatus, Modality
from bot.rounds.model import TurnEnd
from bot.services.records import Contribution, RoundEvent
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, speaker, the_round, until_form
from tests.services.round.test_parting import end


async def by_video(
    house: House, *, hidden: bool = True, when: str = "Nu", method: str = "Ontmoeting"
) -> None:
    """Let An plan a live round by video about a dilemma of Bo."""
    await a_circle(house)
    await bring(house, "Bo", hidden=hidden)
    await house.says("An", "/plan")
    for label in (
        "Een stille coachee",
        method,
        when,
        "Chat, video of bij elkaar",
        "met video",
        "Ja, plan",
    ):
        await house.taps("An", label)


def ends_of_turns(house: House) -> list[TurnEnd]:
    events = [one.event for one in house.store.all(RoundEvent)]
    return [one.how for one in events if type(one).__name__ == "TurnEnded"]  # type: ignore[union-attr] -- by its name


async def test_the_group_is_told_to_say_it_aloud_and_taps_done() -> None:
    house = House()
    await by_video(house)
    assert the_round(house).by_voice
    posts = "\n".join(seen.words for seen in house.chats[GROUP])
    assert "Jullie horen elkaar: zeg het hardop." in posts
    await until_form(house, "turns")
    assert "Om de beurt, hardop." in "\n".join(seen.words for seen in house.chats[GROUP])
    who = speaker(house)
    assert "Zeg het hardop, en tik op Klaar" in house.last_seen(who)
    assert await house.taps(who, "Klaar") == "Goed."
    assert ends_of_turns(house) == [TurnEnd.DONE]


async def test_a_turn_that_ran_out_was_not_missed_and_nobody_is_reminded() -> None:
    house = House()
    await by_video(house)
    round_ = await until_form(house, "turns")
    index = round_.floor.index if round_.floor else -1
    seen = {name: len(house.chats.get(house.user(name), [])) for name in house.names}
    while (now := the_round(house)).floor and now.floor.index == index:
        assert now.floor.lap == 1, "nobody comes again who had the time to speak"
        await house.to_next_deadline()
    assert set(ends_of_turns(house)) == {TurnEnd.DONE}
    for name in house.names:
        told = "\n".join(one.words for one in house.chats[house.user(name)][seen[name] :])
        assert "de groep wacht op je beurt" not in told
        assert "ging twee keer voorbij" not in told


async def test_what_is_hidden_is_still_written_to_kring_alone() -> None:
    house = House()
    await by_video(house)
    await until_form(house, "together")
    for name in house.names:
        assert "Schrijf het hier" in house.last_seen(name)
    await house.says("Cas", "Wat houd jij nog vast?")
    assert [one.aloud for one in house.store.all(Contribution)] == [False]


async def test_a_round_by_voice_goes_to_its_end_by_the_clock() -> None:
    house = House()
    await by_video(house, hidden=False, method="Incident")
    while not the_round(house).is_over:
        await house.to_next_deadline()
    assert the_round(house).closing == "finished"


async def test_the_meeting_of_a_planned_round_keeps_how_they_are_together() -> None:
    house = House()
    await a_circle(house)
    await bring(house, "Bo")
    await house.says("An", "/plan")
    await house.taps("An", "Een stille coachee")
    await house.taps("An", "Ontmoeting")
    await house.says("An", "morgen 20:00")
    await house.taps("An", "Chat, video of bij elkaar")
    await house.taps("An", "in één ruimte")
    assert "Samen: in één ruimte." in house.last_seen("An")
    await house.taps("An", "Ja, plan")
    (meeting,) = house.store.all(Meeting)
    assert (meeting.modality, the_round(house).by_voice) == (Modality.IN_PERSON, True)


@pytest.mark.parametrize(("label", "by_voice"), [("bellen", True), ("hier, in tekst", False)])
async def test_a_circle_says_once_how_it_meets(label: str, by_voice: bool) -> None:
    house = House()
    await a_circle(house)
    await house.says_in_group("An", "/circle")
    await house.taps("An", "Hoe jullie samen zijn")
    await house.taps("An", label)
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for choice in ("Een stille coachee", "Ontmoeting", "Nu", "Ja, plan"):
        await house.taps("An", choice)
    assert the_round(house).by_voice is by_voice


async def test_an_unhurried_round_is_always_written() -> None:
    house = House()
    await a_circle(house)
    async with house.store.begin() as tx:
        from dataclasses import replace  # noqa: PLC0415 -- only here

        await tx.put(replace(house.circle, meets=Modality.VIDEO))
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for choice in ("Een stille coachee", "Ontmoeting", "Ongehaast", "Nu", "Ja, plan"):
        await house.taps("An", choice)
    assert not the_round(house).by_voice
    await house.advance(timedelta(minutes=1))


async def test_that_a_round_that_began_at_once_was_by_video_stands_with_who_was_there() -> None:
    house = House()
    await by_video(house)
    await end(house)
    assert {one.modality for one in house.store.all(Attendance)} == {Modality.VIDEO}
    assert [one.status for one in house.store.all(Meeting)] == [MeetingStatus.HELD]
