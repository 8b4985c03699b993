"""The agenda: titles on the table, what the next meeting is about, weighing in private, and the round that comes of it by itself."""

from datetime import timedelta

import pytest

from bot.planning.agenda import Aspect, Ballot, Mark, ranked, whose_turn
from bot.planning.meeting import How, Meeting, MeetingId, MeetingStatus
from bot.rounds.intents import Withdraw
from bot.rounds.model import DilemmaId, MemberId, Status
from bot.services.rounds import play_round
from bot.services.work import Work
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.services.planning.test_season import FIRST
from tests.services.round.scenes import bring, the_round

A_DAY = timedelta(days=1)


async def ahead(house: House, *owners: str) -> Meeting:
    """Let a season be planned, and dilemmas lie on the table."""
    await a_circle(house)
    for number, owner in enumerate(owners, 1):
        await bring(house, owner, title=f"Titel {number}", number=number)
    await house.says("An", "/season")
    await house.says("An", FIRST)
    for label in ("om de 6 weken", "6", "Ja, plan dit seizoen"):
        await house.taps("An", label)
    return first(house)


def first(house: House) -> Meeting:
    return min(house.store.all(Meeting), key=lambda one: one.begins_at)


async def until(house: House, meeting: Meeting, before: timedelta) -> None:
    await house.advance(meeting.begins_at - before - house.clock.now() + timedelta(minutes=1))


async def test_a_day_before_the_only_dilemma_becomes_the_round_that_begins_at_its_time() -> None:
    house = House()
    meeting = await ahead(house, "Bo")
    await until(house, meeting, A_DAY)
    round_ = the_round(house)
    assert (round_.status, round_.starts_at) == (Status.PLANNED, meeting.begins_at)
    assert [one.dilemma for one in round_.candidates] == ["dilemma1"]
    assert first(house).round == round_.id
    assert "Titel 1" in "\n".join(one.words for one in house.chats[GROUP])
    await until(house, meeting, timedelta(0))
    assert the_round(house).status is Status.OPEN
    assert first(house).status is MeetingStatus.UNDER_WAY


async def test_of_several_the_circle_chooses_in_the_round_unless_it_was_settled() -> None:
    house = House()
    meeting = await ahead(house, "Bo", "Cas")
    await until(house, meeting, A_DAY)
    assert the_round(house).by_vote


async def test_who_leads_chooses_one_and_a_reserve_that_takes_its_place() -> None:
    house = House()
    meeting = await ahead(house, "Bo", "Cas", "Dee")
    await house.says("An", "/agenda")
    await house.taps("An", "Titel 2")
    await house.taps("An", "Titel 3")
    assert "Dit wordt het: “Titel 2”.\nIn reserve: “Titel 3”." in house.last_seen("An")
    await until(house, meeting, A_DAY)
    round_ = the_round(house)
    assert ([one.dilemma for one in round_.candidates], round_.by_vote) == (["dilemma2", "dilemma3"], False)

    async def withdraw(work: Work) -> None:
        await play_round.handle(work, round_.id, Withdraw(dilemma=DilemmaId("dilemma2")))

    await house.run(withdraw)
    await until(house, meeting, timedelta(0))
    assert the_round(house).chosen == "dilemma3"


async def test_all_weigh_at_the_same_time_and_the_most_wanted_is_taken() -> None:
    house = House()
    meeting = await ahead(house, "Bo", "Cas")
    await house.says("An", "/agenda")
    seen = {name: len(house.chats[house.user(name)]) for name in house.names}
    await house.taps("An", "Samen wegen")
    for name in house.names:
        asked = [one.words for one in house.chats[house.user(name)][seen[name] :]]
        assert sum("Welk dilemma nemen jullie?" in one for one in asked) == 1
    for name in ("Dee", "Els"):
        press = Press(verb=Verb.AGENDA, subject=meeting.id, arg="w:dilemma2:u")
        for _ in range(2):
            await house.presses(name, press, chat=house.user(name), message=1)
    assert len(house.store.all(Ballot)) == 2
    posts = len(house.chats[GROUP])
    await until(house, meeting, A_DAY)
    assert [one.dilemma for one in the_round(house).candidates] == ["dilemma2", "dilemma1"]
    assert house.store.all(Ballot) == (), "who tapped what is gone when it is counted"
    assert all("Welk dilemma" not in one.words for one in house.chats[GROUP][posts:])


def test_the_taps_of_an_owner_on_the_own_dilemma_do_not_count() -> None:
    def ballot(member: str, dilemma: str) -> Ballot:
        mark = Mark(dilemma=DilemmaId(dilemma), aspect=Aspect.URGENCY, much=2)
        return Ballot(meeting=MeetingId("m"), member=MemberId(member), user=1, marks=(mark,))

    waiting = (DilemmaId("a"), DilemmaId("b"))
    owners = {DilemmaId("a"): MemberId("bo"), DilemmaId("b"): MemberId("cas")}
    for seed in range(10):
        assert ranked(waiting, [ballot("bo", "a"), ballot("dee", "b")], owners, str(seed)) == ("b", "a")
        assert ranked(waiting, [ballot("dee", "a"), ballot("cas", "b")], owners, str(seed)) == ("a", "b")


async def test_three_days_before_everybody_is_asked_where_nothing_waits() -> None:
    house = House()
    meeting = await ahead(house)
    await until(house, meeting, timedelta(days=2))
    for name in house.names:
        told = [
            one.words for one in house.chats[house.user(name)] if "er ligt nog niets op tafel" in one.words
        ]
        assert len(told) == 1
    assert house.sees("An", "Of houd: Waarderende ronde")
    assert house.sees("Cas", "Of houd: Waarderende ronde") is None
    await house.taps("An", "Of houd: Waarderende ronde")
    assert first(house).table.how is How.EACH
    await until(house, meeting, A_DAY)
    assert the_round(house).method.id == "appreciative_round"


async def test_nobody_is_asked_for_something_where_something_waits() -> None:
    house = House()
    meeting = await ahead(house, "Bo")
    await until(house, meeting, timedelta(days=2))
    for name in house.names:
        assert not any("er ligt nog niets op tafel" in one.words for one in house.chats[house.user(name)])


async def test_one_in_turn_is_invited_a_week_ahead_whoever_has_brought() -> None:
    invited = []
    for owner in ("Bo", "Cas", "Dee"):
        house = House()
        meeting = await ahead(house, owner)
        await until(house, meeting, timedelta(days=6))
        asked = [
            name
            for name in house.names
            if any("Deze keer nodig ik jou uit" in one.words for one in house.chats[house.user(name)])
        ]
        assert len(asked) == 1
        invited += asked
    assert len(set(invited)) == 1, "it does not follow who has something on the table"


def test_everybody_has_a_turn_to_be_invited() -> None:
    members = [MemberId(name) for name in ("an", "bo", "cas", "dee")]
    turns = [whose_turn(members, nth, "kring") for nth in range(4)]
    assert sorted(str(one) for one in turns) == ["an", "bo", "cas", "dee"]
    assert whose_turn([], 3, "kring") is None


async def test_where_a_round_still_goes_on_who_leads_is_told_and_it_is_tried_again() -> None:
    house = House()
    meeting = await ahead(house, "Bo", "Cas")
    await until(house, meeting, timedelta(days=2))
    await house.says("An", "/plan")
    for label in ("Titel 1", "Ontmoeting", "Ongehaast", "Nu", "Ja, plan"):
        await house.taps("An", label)
    await until(house, meeting, A_DAY)
    assert "er loopt nog een andere" in "\n".join(one.words for one in house.chats[house.user("An")])
    assert first(house).round is None


@pytest.mark.parametrize("arg", ["t:dilemma1", "h:lot", "each", "w:dilemma1:u", "h:nonsense"])
async def test_who_may_not_and_what_is_not_open_changes_nothing(arg: str) -> None:
    house = House()
    meeting = await ahead(house, "Bo")
    press = Press(verb=Verb.AGENDA, subject=meeting.id, arg=arg)
    await house.presses("Cas", press, chat=house.user("Cas"), message=1)
    await house.presses("Cas", press, chat=GROUP, message=1)
    stale = Press(verb=Verb.AGENDA, subject="nothing", arg=arg)
    await house.presses("An", stale, chat=house.user("An"), message=1)
    assert first(house).table == meeting.table
    assert house.store.all(Ballot) == ()
