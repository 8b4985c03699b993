"""A season, planned in private by taps, read by the group, changed date by date, and looked back on at its end."""

from dataclasses import replace
from datetime import date, timedelta

from bot.circles.model import Person
from bot.planning.meeting import Meeting, MeetingStatus, Modality
from bot.planning.meeting import ended as over
from bot.planning.season import Season, SeasonStatus, Voice
from bot.services.plan_records import PlanInMaking, SeasonInMaking
from bot.services.planning import meetings
from bot.services.work import Work
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, the_round

FIRST = "do 3 december 2026 19:30"


async def a_season(house: House, *, first: str = FIRST, count: str = "6") -> None:
    """Let An plan a season of every six weeks."""
    await a_circle(house)
    await house.says("An", "/season")
    await house.says("An", first)
    for label in ("om de 6 weken", count, "Ja, plan dit seizoen"):
        await house.taps("An", label)


def ahead(house: House) -> list[str]:
    found = [one for one in house.store.all(Meeting) if one.status is MeetingStatus.PLANNED]
    return sorted(f"{one.wall:%Y-%m-%d %H:%M}" for one in found)


SIX = [
    "2026-12-03 19:30", "2027-01-14 19:30", "2027-02-25 19:30", "2027-04-08 19:30", "2027-05-20 19:30", "2027-07-01 19:30",
]  # fmt: skip


async def test_from_plan_to_the_dates_in_the_group_in_six_taps() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/plan")
    taps = ("Een heel seizoen", "Over twee weken", "19:30", "om de 6 weken", "6", "Ja, plan dit seizoen")
    tapped = 0
    for label in taps:
        if house.sees("An", label) is None:
            continue
        await house.taps("An", label)
        tapped += 1
    assert tapped <= 6
    assert len(ahead(house)) == 6
    assert "De datums van dit seizoen (Amsterdam):" in house.last_post
    assert house.store.all(SeasonInMaking) == ()


async def test_every_date_is_a_meeting_and_the_group_reads_them() -> None:
    house = House()
    await a_season(house)
    assert ahead(house) == SIX
    (season,) = house.store.all(Season)
    assert {one.season for one in house.store.all(Meeting)} == {season.id}
    assert "1. donderdag 3 december 2026, 19:30" in house.last_post
    assert "6. donderdag 1 juli 2027, 19:30" in house.last_post


async def test_a_holiday_is_named_and_the_rule_can_be_changed() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/season")
    await house.says("An", "14-1-2027 19:30")
    await house.taps("An", "om de 4 weken")
    await house.taps("An", "6")
    assert (
        "5. donderdag 13 mei 2027, 19:30 (in plaats van donderdag 6 mei 2027: Hemelvaartsdag)"
        in house.last_seen("An")
    )
    await house.taps("An", "Laat weg")
    assert "mei 2027" not in house.last_seen("An")
    await house.taps("An", "Feestdagen: ander land")
    await house.taps("An", "Verenigd Koninkrijk")
    assert house.circle.country == "GB"
    assert "5. donderdag 6 mei 2027, 19:30" in house.last_seen("An")


async def test_a_date_is_left_out_by_a_tap_and_taken_in_again() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/season")
    await house.says("An", FIRST)
    await house.taps("An", "om de 6 weken")
    await house.taps("An", "6")
    await house.taps("An", "do 25 feb")
    assert "25 februari" not in house.last_seen("An")
    assert "6. donderdag 12 augustus 2027" in house.last_seen("An")
    await house.taps("An", "+ do 25 feb")
    await house.taps("An", "Ja, plan dit seizoen")
    assert ahead(house) == SIX


async def proposed(house: House, *, first: str = FIRST) -> None:
    """Let An see the dates of a season of every six weeks."""
    await a_circle(house)
    await house.says("An", "/season")
    await house.says("An", first)
    await house.taps("An", "om de 6 weken")
    await house.taps("An", "6")


async def test_a_date_is_moved_before_the_season_is_planned() -> None:
    house = House()
    await proposed(house)
    await house.taps("An", "Verzet een datum")
    await house.taps("An", "do 14 jan")
    await house.says("An", "di 19 januari 2027 20:00")
    assert "2. dinsdag 19 januari 2027, 20:00 (in plaats van donderdag 14 januari 2027)" in house.last_seen(
        "An"
    )
    await house.taps("An", "Ja, plan dit seizoen")
    assert ahead(house) == [SIX[0], "2027-01-19 20:00", *SIX[2:]]


async def test_a_date_that_was_to_be_moved_can_stay() -> None:
    house = House()
    await proposed(house)
    await house.taps("An", "Verzet een datum")
    await house.taps("An", "do 14 jan")
    await house.taps("An", "Terug")
    await house.taps("An", "Ja, plan dit seizoen")
    assert ahead(house) == SIX


async def test_a_pause_of_summer_is_made_up_at_the_end_and_can_be_taken_away() -> None:
    house = House()
    await proposed(house, first="do 4 maart 2027 19:30")
    await house.taps("An", "Pauze")
    await house.taps("An", "do 27 mei")
    await house.taps("An", "12 weken")
    assert "Pauze: van vrijdag 28 mei 2027 tot donderdag 19 augustus 2027." in house.last_seen("An")
    assert "4. donderdag 19 augustus 2027, 19:30" in house.last_seen("An")
    assert house.sees("An", "do 8 jul") is None
    await house.taps("An", "Geen pauze vanaf vr 28 mei")
    assert "4. donderdag 8 juli 2027, 19:30" in house.last_seen("An")


async def test_a_method_for_the_season_is_that_of_its_meetings_and_their_rounds() -> None:
    house = House()
    await proposed(house)
    await house.taps("An", "Methode")
    await house.taps("An", "ncidentmethode")
    assert "Methode: Incidentmethode" in house.last_seen("An")
    await house.taps("An", "Ja, plan dit seizoen")
    assert {one.method for one in house.store.all(Meeting)} == {"incident"}
    await bring(house, "Bo")
    await house.says("An", "/season")
    await house.taps("An", "do 3 dec")
    await house.taps("An", "Plan de ronde")
    await house.taps("An", "Een stille coachee")
    assert "Begin: donderdag 3 december 2026, 19:30" in house.last_seen("An")


async def test_one_season_runs_at_a_time() -> None:
    house = House()
    await proposed(house)
    (making,) = house.store.all(SeasonInMaking)
    await house.taps("An", "Ja, plan dit seizoen")
    async with house.store.begin() as tx:
        await tx.put(making)
    press = Press(verb=Verb.SEASON, subject=house.circle.id, arg="ok")
    said = await house.presses("An", press, chat=house.user("An"), message=1)
    assert said.startswith("Dat is er niet meer.")
    assert len(house.store.all(Season)) == 1


async def test_a_meeting_is_moved_and_the_group_is_told_once() -> None:
    house = House()
    await a_season(house)
    posts = len(house.chats[GROUP])
    await house.says("An", "/season")
    await house.taps("An", "do 14 jan")
    await house.taps("An", "Verplaats")
    await house.says("An", "21-1-2027 20:00")
    assert "Van donderdag 14 januari 2027, 19:30\nnaar donderdag 21 januari 2027, 20:00." in house.last_seen(
        "An"
    )
    await house.taps("An", "Ja, verplaats")
    assert "2027-01-21 20:00" in ahead(house)
    assert len(ahead(house)) == 6
    told = [one.words for one in house.chats[GROUP][posts:]]
    assert told == [
        "De bijeenkomst van donderdag 14 januari 2027, 19:30 is verplaatst naar donderdag 21 januari 2027, 20:00."
    ]
    assert any("2. donderdag 21 januari 2027, 20:00" in one.words for one in house.chats[GROUP])


async def test_one_is_called_off_one_is_added_and_the_season_is_stopped() -> None:
    house = House()
    await a_season(house)
    await house.says("An", "/season")
    await house.taps("An", "do 1 jul")
    await house.taps("An", "Gaat niet door")
    await house.taps("An", "Ja, gaat niet door")
    assert ahead(house) == SIX[:-1]
    assert "De bijeenkomst van donderdag 1 juli 2027, 19:30 gaat niet door." in house.last_post
    await house.taps("An", "Bijeenkomst erbij")
    await house.says("An", "8-7-2027 19:30")
    assert ahead(house) == [*SIX[:-1], "2027-07-08 19:30"]
    assert house.last_post == "Er komt een bijeenkomst bij: donderdag 8 juli 2027, 19:30."
    await house.taps("An", "Stop het seizoen")
    await house.taps("An", "Ja, stop")
    assert ahead(house) == []
    assert house.store.all(Season)[0].status is SeasonStatus.ENDED


async def test_a_round_is_planned_for_a_meeting_with_its_moment() -> None:
    house = House()
    await a_season(house)
    await bring(house, "Bo")
    await house.says("An", "/season")
    await house.taps("An", "do 3 dec")
    await house.taps("An", "Plan de ronde")
    assert house.store.all(PlanInMaking)
    await house.taps("An", "Een stille coachee")
    await house.taps("An", "Ontmoeting")
    assert "Begin: donderdag 3 december 2026, 19:30" in house.last_seen("An")
    await house.taps("An", "Ja, plan")
    first = next(one for one in house.store.all(Meeting) if f"{one.wall:%Y-%m-%d}" == "2026-12-03")
    assert first.round == house.circle.current
    assert len(ahead(house)) == 6


async def test_the_dates_and_a_poll_are_a_tap_away_from_the_first_page() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/start")
    await house.taps("An", "Datums")
    assert house.last_seen("An") == "Er staat geen bijeenkomst gepland."
    await house.taps("An", "Prik een datum")
    assert "Een datum prikken." in house.last_seen("An")
    await house.says("Cas", "/start")
    await house.taps("Cas", "Datums")
    assert house.last_seen("Cas") == "Er staat geen bijeenkomst gepland."
    assert house.chats[house.user("Cas")][-1].buttons == ()


async def test_a_member_in_another_zone_reads_both_clocks() -> None:
    house = House()
    await a_season(house)
    cas = next(one for one in house.store.all(Person) if one.user == house.user("Cas"))
    async with house.store.begin() as tx:
        await tx.put(replace(cas, zone="Asia/Kathmandu"))
    await house.says("Cas", "/season")
    # half past seven in Amsterdam in winter is a quarter past midnight in Kathmandu, in summer a quarter past eleven
    assert "1. donderdag 3 december 2026, 19:30 (in Kathmandu: vr 4 dec 00:15)" in house.last_seen("Cas")
    assert "6. donderdag 1 juli 2027, 19:30 (in Kathmandu: do 1 jul 23:15)" in house.last_seen("Cas")


async def test_a_member_sees_the_dates_and_can_change_nothing() -> None:
    house = House()
    await a_season(house)
    await house.says("Cas", "/season")
    assert "1. donderdag 3 december 2026, 19:30" in house.last_seen("Cas")
    meeting = house.store.all(Meeting)[0]
    for press in (
        Press(verb=Verb.SEASON, subject=meeting.id, arg="off:sure"),
        Press(verb=Verb.SEASON, subject=meeting.id, arg="move:202701010900"),
        Press(verb=Verb.SEASON, subject=house.circle.id, arg="end:sure"),
        Press(verb=Verb.SEASON, subject=house.circle.id, arg="ok"),
    ):
        said = await house.presses("Cas", press, chat=house.user("Cas"), message=1)
        assert said == "Dit is voor de begeleider van de kring."
    assert ahead(house) == SIX


async def test_forged_and_stale_buttons_change_nothing() -> None:
    house = House()
    await a_season(house)
    meeting = house.store.all(Meeting)[0]
    for subject, arg in (
        (meeting.id, "move:nonsense"), (meeting.id, "move:190001010900"), (meeting.id, "n:2026-99-99:1:1"),
        (house.circle.id, "ok"), (house.circle.id, "k:99"), (house.circle.id, "o:2027-01-14"), ("nothing", "ok"), ("", "ok"),
    ):  # fmt: skip
        press = Press(verb=Verb.SEASON, subject=subject, arg=arg)
        said = await house.presses("An", press, chat=house.user("An"), message=1)
        assert said.startswith("Dat is er niet meer.")
    assert ahead(house) == SIX


async def hold(house: House, meeting: Meeting) -> None:
    """Let a meeting have been held."""

    async def task(work: Work) -> None:
        await meetings.plan(work, over(meeting, MeetingStatus.HELD))

    await house.run(task)


async def ended(house: House) -> None:
    """Let every meeting of a season go by, the last one held."""
    await a_season(house)
    season = house.store.all(Season)[0]
    async with house.store.begin() as tx:
        for one in house.store.all(Meeting)[1:]:
            await tx.put(replace(one, status=MeetingStatus.MISSED))
    await hold(house, house.store.all(Meeting)[0])
    assert house.store.all(Season)[0].status is SeasonStatus.LOOKING_BACK
    assert season.modality is Modality.TEXT_LIVE
    await house.advance(timedelta(days=1))


async def test_everybody_is_asked_at_the_same_time_and_from_four_on_totals_are_told() -> None:
    house = House()
    await ended(house)
    for name in house.names:
        assert "Jullie seizoen in" in house.last_seen(name)
    for name, worth, onward in (
        ("An", "veel", "zo verder"),
        ("Bo", "veel", "zo verder"),
        ("Cas", "weinig", "goed afronden"),
        ("Dee", "wel iets", "zo verder"),
    ):
        await house.taps(name, worth)
        await house.taps(name, onward)
    await house.advance(timedelta(days=3))
    post = next(one.words for one in reversed(house.chats[GROUP]) if "Dit zeiden jullie ervan" in one.words)
    assert "veel: 2\nwel iets: 1\nweinig: 1\nzo verder: 3\nverder, maar anders: 0\ngoed afronden: 1" in post
    assert house.store.all(Voice) == ()
    assert "Hoe gaan jullie verder?" in house.last_seen("An")
    assert "Hoe gaan jullie verder?" not in house.last_seen("Cas")


async def test_of_three_answers_nothing_is_counted() -> None:
    house = House()
    await ended(house)
    for name in ("An", "Bo", "Cas"):
        await house.taps(name, "veel")
    await house.advance(timedelta(days=3))
    assert any("te weinig antwoorden" in one.words for one in house.chats[GROUP])
    assert not any("veel:" in one.words for one in house.chats[GROUP])


async def test_who_leads_goes_on_in_the_same_rhythm_with_one_tap_to_the_dates() -> None:
    house = House()
    await ended(house)
    await house.advance(timedelta(days=3))
    await house.taps("An", "Verder in hetzelfde ritme")
    assert "1. donderdag 12 augustus 2027, 19:30" in house.last_seen("An")
    await house.taps("An", "Ja, plan dit seizoen")
    assert ahead(house)[0] == "2027-08-12 19:30"


async def test_a_season_can_end_well() -> None:
    house = House()
    await ended(house)
    await house.advance(timedelta(days=3))
    await house.taps("An", "Goed afronden")
    assert house.last_post.startswith("Dit was ons seizoen.")
    assert ahead(house) == []


async def test_the_closing_word_is_said_once() -> None:
    house = House()
    await ended(house)
    await house.advance(timedelta(days=3))
    season = house.store.all(Season)[0]
    press = Press(verb=Verb.SEASON, subject=season.id, arg="go:end_well")
    await house.presses("An", press, chat=house.user("An"), message=1)
    posts = len(house.chats[GROUP])
    said = await house.presses("An", press, chat=house.user("An"), message=1)
    assert said.startswith("Dat is er niet meer.")
    assert len(house.chats[GROUP]) == posts


async def test_nobody_is_asked_at_night_and_everybody_once() -> None:
    house = House()
    await a_season(house)
    an = next(one for one in house.store.all(Person) if one.user == house.user("An"))
    async with house.store.begin() as tx:
        await tx.put(replace(an, zone="America/New_York"))
        for one in house.store.all(Meeting)[1:]:
            await tx.put(replace(one, status=MeetingStatus.MISSED))
    await hold(house, house.store.all(Meeting)[0])
    before = {name: len(house.chats[house.user(name)]) for name in house.names}
    asked = {}
    for _ in range(60):
        await house.advance(timedelta(minutes=30))
        for name in house.names:
            if len(house.chats[house.user(name)]) > before[name]:
                asked.setdefault(name, house.clock.now().strftime("%H:%M"))
    assert asked == {
        "Bo": "09:00",
        "Cas": "09:00",
        "Dee": "09:00",
        "Els": "09:00",
        "Fem": "09:00",
        "An": "13:00",
    }
    assert {name: len(house.chats[house.user(name)]) - before[name] for name in house.names} == dict.fromkeys(
        house.names, 1
    )
    await house.advance(timedelta(days=3))
    assert "Hoe gaan jullie verder?" in house.last_seen("An")
    assert sum("Hoe gaan jullie verder?" in one.words for one in house.chats[house.user("An")]) == 1


async def test_a_season_that_is_stopped_halfway_is_looked_back_on_too() -> None:
    house = House()
    await a_season(house)
    first = next(one for one in house.store.all(Meeting) if f"{one.wall:%Y-%m-%d}" == "2026-12-03")
    await hold(house, first)
    await house.says("An", "/season")
    await house.taps("An", "Stop het seizoen")
    await house.taps("An", "Ja, stop")
    assert ahead(house) == []
    await house.advance(timedelta(days=1))
    assert "Jullie seizoen in" in house.last_seen("Cas")


async def test_a_circle_that_counts_working_days_has_its_public_holidays_free_too() -> None:
    house = House()
    await a_circle(house)
    async with house.store.begin() as tx:
        from dataclasses import replace  # noqa: PLC0415 -- only here

        await tx.put(replace(house.circle, working_days=True))
    await bring(house, "Bo")
    await house.says("An", "/plan")
    for label in ("Een stille coachee", "Ontmoeting", "Ongehaast", "Nu", "Ja, plan"):
        await house.taps("An", label)
    free = the_round(house).free_days
    assert {date(2026, 12, 25), date(2027, 4, 27), date(2027, 5, 6)} <= {*free}
    assert date(2026, 12, 24) not in free
