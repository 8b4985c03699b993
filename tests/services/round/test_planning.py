"""Planning a round in private: few taps, every way to a moment, and nothing that is past or made up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock

import pytest

from bot.circles.model import Lead, Person
from bot.planning.meeting import Meeting
from bot.rehearsal.keyboards import MOST_BUTTONS
from bot.rounds.method import Pace
from bot.rounds.model import Round
from bot.services.plan_records import PlanInMaking
from bot.wall import wall_of
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle
from tests.services.round.scenes import bring, the_round

MOST_TAPS = 6
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
A_QUIET_ROUND = ("Een stille coachee", "Ontmoeting")
NEXT_DAY = datetime(2026, 11, 3, 18, 30, tzinfo=UTC)
"""Tomorrow at half past seven in the evening, in Amsterdam."""


async def a_house(*, names: Sequence[str] = ("An", "Bo", "Cas", "Dee", "Els", "Fem")) -> House:
    house = House(names=tuple(names))
    await a_circle(house)
    await bring(house, "Bo")
    await house.says("An", "/plan")
    return house


async def taps(house: House, *labels: str) -> int:
    for label in labels:
        await house.taps("An", label)
    return len(labels)


async def presses(house: House, arg: str, name: str = "An") -> str:
    press = Press(verb=Verb.PLAN, subject=house.circle.id, arg=arg)
    return await house.presses(name, press, chat=house.user(name), message=1)


async def taps_day(house: House, on: date) -> int:
    carried = f"y:{on.isoformat()}"
    shown = [one.does for row in house.chats[house.user("An")][-1].buttons for one in row]
    assert carried in [one.arg for one in shown if isinstance(one, Press)]
    await presses(house, carried)
    return 1


def buttons(house: House, name: str = "An") -> list[str]:
    seen = house.chats[house.user(name)][-1]
    return [button.label for row in seen.buttons for button in row]


def the_plan(house: House) -> PlanInMaking:
    (plan,) = house.store.all(PlanInMaking)
    return plan


async def change_circle(house: House, **fields: object) -> None:
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, **fields))


async def lives_in(house: House, name: str, zone: str) -> None:
    async with house.store.begin() as tx:
        person = await tx.get(Person, house.user(name))
        assert person is not None
        await tx.put(replace(person, zone=zone))


# ── few taps ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("labels", "begins"),
    [
        (("Morgen:",), NEXT_DAY),
        (("Volgende week:",), datetime(2026, 11, 9, 18, 30, tzinfo=UTC)),
        (("Over twee weken:",), datetime(2026, 11, 16, 18, 30, tzinfo=UTC)),
        (("27", "20:00"), datetime(2026, 11, 27, 19, 0, tzinfo=UTC)),
        (("27", "20:00", "20:15"), datetime(2026, 11, 27, 19, 15, tzinfo=UTC)),
        (("27", "20:00", "‹ 19:45"), datetime(2026, 11, 27, 18, 45, tzinfo=UTC)),
        (("Ongehaast", "27", "20:00"), datetime(2026, 11, 27, 19, 0, tzinfo=UTC)),
    ],
)
async def test_from_plan_to_confirmed_in_at_most_six_taps(labels: tuple[str, ...], begins: datetime) -> None:
    house = await a_house()
    used = await taps(house, *A_QUIET_ROUND, *labels, "Ja, plan")
    assert used <= MOST_TAPS
    assert the_round(house).starts_at == begins
    assert house.last_seen("An").startswith("De ronde is gepland.")


@pytest.mark.parametrize("pace", ["", "Ja, maar ongehaast"])
@pytest.mark.parametrize("time", ["07:00", "12:15", "19:30", "22:45"])
@pytest.mark.parametrize(
    ("jump", "on"),
    [
        ((), date(2026, 11, 27)),
        ((), date(2026, 12, 1)),
        ((), date(2026, 12, 24)),
        *(((f"{name} 27",), date(2027, month, 9)) for month, name in enumerate(MONTHS, 1)),
    ],
)
async def test_any_day_within_a_year_at_any_quarter_and_pace_is_planned_in_at_most_six_taps(
    jump: tuple[str, ...], on: date, time: str, pace: str
) -> None:
    house = await a_house()
    used = await taps(house, *A_QUIET_ROUND, *jump)
    used += await taps_day(house, on)
    used += await taps(house, time, pace or "Ja, plan")
    assert used <= MOST_TAPS
    round_ = the_round(house)
    assert wall_of(round_.starts_at, round_.zone) == datetime.combine(on, clock.fromisoformat(time))
    assert round_.pace is (Pace.UNHURRIED if pace else Pace.LIVE)


async def test_the_page_to_pick_a_day_from_fits_in_one_message() -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND)
    for step in ("dec 27", "dec 28"):
        assert len(buttons(house)) <= MOST_BUTTONS
        await taps(house, step)
        assert "‹" in buttons(house)


async def test_the_next_round_is_offered_on_the_same_day_and_time_at_the_same_pace() -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND, "Ongehaast")
    await house.says("An", "vrijdag 20:15")
    await taps(house, "Ja, plan")
    await house.says("An", "/plan")
    await taps(house, "Afgelasten", "Ja, gelast af")
    await house.says("An", "/plan")
    await taps(house, *A_QUIET_ROUND)
    assert "✓ Ongehaast" in buttons(house)
    assert "Over twee weken: vr 20 nov 20:15" in buttons(house)
    assert "Volgende week: vr 13 nov 20:15" in buttons(house)


# ── typed at any point ───────────────────────────────────────────────────────────────────────────────────────────


async def test_a_moment_can_be_typed_before_anything_is_chosen() -> None:
    house = await a_house()
    await house.says("An", "do 5 nov 19:30")
    await taps(house, *A_QUIET_ROUND, "Ja, plan")
    assert the_round(house).starts_at == datetime(2026, 11, 5, 18, 30, tzinfo=UTC)


async def test_what_can_mean_two_moments_is_asked_in_words() -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND)
    await house.says("An", "volgende vrijdag half acht 's avonds")
    assert house.last_seen("An") == "Wat bedoel je?"
    assert buttons(house) == [
        "vrijdag 6 november 2026, 19:30",
        "vrijdag 13 november 2026, 19:30",
        "Geen van deze",
    ]
    await taps(house, "vrijdag 13", "Ja, plan")
    assert the_round(house).starts_at == datetime(2026, 11, 13, 18, 30, tzinfo=UTC)


async def test_a_typed_day_without_a_time_asks_for_the_time() -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND)
    await house.says("An", "vrijdag")
    assert house.last_seen("An").startswith("vrijdag 6 november 2026\nHoe laat?")
    await taps(house, "19:30", "Ja, plan")
    assert the_round(house).starts_at == datetime(2026, 11, 6, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("iets heel anders", "Daar haal ik geen dag en tijd uit."),
        ("niet dinsdag maar woensdag 20:00", "Daar haal ik geen dag en tijd uit."),
        ("1-11-2026 20:00", "Dat moment is al voorbij."),
    ],
)
async def test_what_is_no_moment_to_come_changes_nothing_and_can_be_tapped_instead(
    text: str, answer: str
) -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND)
    await house.says("An", text)
    assert house.last_seen("An").startswith(answer)
    assert the_plan(house).starts_at is None
    await taps(house, "Kies een dag", "Morgen:", "Ja, plan")
    assert the_round(house).starts_at == NEXT_DAY


async def test_a_time_that_clocks_skip_is_said_and_becomes_the_next() -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND)
    await house.says("An", "28 maart 2027 02:30")
    assert house.last_seen("An").startswith("Die nacht gaat de klok vooruit: 02:30 is er niet.")
    assert "zondag 28 maart 2027, 03:00" in house.last_seen("An")
    await house.says("An", "31 oktober 2027 02:30")
    assert house.last_seen("An").startswith("Die nacht gaat de klok terug: 02:30 is er twee keer.")


# ── what cannot be ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_days_and_hours_that_are_over_cannot_be_tapped() -> None:
    house = await a_house()
    house.clock.at = datetime(2026, 11, 10, 14, 0, tzinfo=UTC)
    await taps(house, *A_QUIET_ROUND)
    days = [one for one in buttons(house) if one.isdecimal()]
    assert "10 nov" in buttons(house)
    assert days[:21] == [*(str(day) for day in range(11, 31)), "2"], "the first of a month carries its name"
    await taps(house, "10 nov")
    assert buttons(house)[0] == "15:15", "it is three in the afternoon in Amsterdam"


@pytest.mark.parametrize(
    "arg",
    [
        "n:2026-11-01:20:00",
        "n:2026-11-27:25:00",
        "n:2026-11-31:20:00",
        "n:2026-11-27:20",
        "n:",
        "y:2026-11-01",
        "y:x",
        "c:2026-13",
        "c:9999-12",
        "n:9999-12-31:23:59",
        "l:nobody",
        "l:turn",
        "-",
        "r:move",
        "r:off:sure",
    ],
)
async def test_a_forged_or_stale_button_chooses_nothing(arg: str) -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND)
    before = the_plan(house)
    await presses(house, arg)
    assert the_plan(house) == before


async def test_a_moment_that_goes_by_before_the_yes_is_asked_for_again() -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND, "Morgen:")
    await house.advance(timedelta(days=2))
    said = await house.taps("An", "Ja, plan")
    assert said.startswith("Dat moment is al voorbij.")
    assert house.store.all(Round) == ()
    assert "Wanneer begint de ronde?" in house.last_seen("An")


async def test_who_does_not_lead_plans_nothing() -> None:
    house = await a_house()
    assert (await presses(house, "n:2026-11-27:20:00", "Bo")).startswith(
        "Een ronde plannen is voor de begeleider"
    )
    await house.says("Bo", "/plan")
    assert house.last_seen("Bo").startswith("Een ronde plannen doet wie de kring begeleidt")


async def test_the_circle_s_menu_and_the_group_lead_to_planning() -> None:
    for command in ("/circle", "/plan", "/round"):
        house = await a_house()
        await house.says_in_group("An", command)
        await house.taps("An", "Plan een ronde")
        assert house.last_seen("An").startswith("Een ronde plannen")


# ── who leads ────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_where_anybody_may_lead_the_planner_chooses_who_does() -> None:
    house = await a_house()
    await change_circle(house, lead=Lead.ALL)
    await taps(house, *A_QUIET_ROUND, "Morgen:")
    assert "Begeleiding: An" in house.last_seen("An")
    await taps(house, "Wie begeleidt", "Dee")
    assert "Begeleiding: Dee" in house.last_seen("An")
    await taps(house, "Ja, plan")
    assert the_round(house).facilitator == house.member("Dee").id


async def test_in_turn_the_choice_can_be_left_to_the_turn() -> None:
    house = await a_house()
    await change_circle(house, lead=Lead.IN_TURN)
    await taps(house, *A_QUIET_ROUND, "Morgen:")
    assert "Begeleiding: wie aan de beurt is" in house.last_seen("An")
    await taps(house, "Wie begeleidt", "Dee", "Wie begeleidt", "wie aan de beurt is")
    assert the_plan(house).facilitator is None


async def test_where_one_leads_only_facilitators_are_offered() -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND, "Morgen:")
    assert "Wie begeleidt" not in buttons(house)
    await presses(house, f"l:{house.member('Dee').id}")
    assert the_plan(house).facilitator is None


# ── zones ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_the_preview_is_in_the_zone_of_the_reader_and_names_both_where_they_differ() -> None:
    house = await a_house()
    await lives_in(house, "An", "America/New_York")
    await taps(house, *A_QUIET_ROUND)
    assert "Dit zijn de tijden van de kring: Amsterdam." in house.last_seen("An")
    await taps(house, "Morgen:")
    assert (
        "Begin: dinsdag 3 november 2026, 13:30 (New York); in de kring dinsdag 3 november 2026, 19:30 (Amsterdam)"
        in house.last_seen("An")
    )
    await taps(house, "Ja, plan")
    assert "Begint dinsdag 3 november 2026, 19:30 (Amsterdam)" in house.last_post


async def test_where_clocks_show_the_same_one_zone_is_enough() -> None:
    house = await a_house()
    await lives_in(house, "An", "Europe/Brussels")
    await taps(house, *A_QUIET_ROUND, "Morgen:")
    assert "Brussel" not in house.last_seen("An")
    assert "in de kring" not in house.last_seen("An")


async def test_a_pace_can_be_chosen_beside_the_moment() -> None:
    house = await a_house()
    await taps(house, *A_QUIET_ROUND)
    assert the_plan(house).pace is Pace.LIVE
    await taps(house, "Ongehaast")
    assert the_plan(house).pace is Pace.UNHURRIED
    assert "✓ Ongehaast" in buttons(house)


async def test_a_pace_that_is_chosen_already_leaves_the_page_alone() -> None:
    """Telegram refuses an edit that changes nothing."""
    house = await a_house()
    await taps(house, *A_QUIET_ROUND)
    before = house.transcript[house.user("An")].copy()
    await taps(house, "Live")
    assert house.transcript[house.user("An")] == before


async def test_a_day_that_is_over_for_this_year_is_asked_about_in_those_words() -> None:
    house = await a_house()
    await house.says("An", "1 nov 19:30")
    assert "dit jaar al geweest" in house.last_seen("An")
    assert house.sees("An", "maandag 1 november 2027, 19:30")


async def test_yesterday_is_over() -> None:
    house = await a_house()
    await house.says("An", "gisteren 19:30")
    assert "Dat moment is al voorbij" in house.last_seen("An")


# ── only a date ──────────────────────────────────────────────────────────────────────────────────────────────────


async def a_house_without_a_dilemma() -> House:
    house = House()
    await a_circle(house)
    return house


async def test_a_date_alone_can_be_planned_before_anybody_brought_anything() -> None:
    house = await a_house_without_a_dilemma()
    await house.says("An", "/plan")
    await house.taps("An", "Alleen een datum")
    await house.says("An", "do 3 dec 19:30")
    assert "donderdag 3 december 2026, 19:30" in house.last_seen("An")
    await house.taps("An", "Ja, plan deze datum")
    (meeting,) = house.store.all(Meeting)
    assert (meeting.wall, meeting.round) == (datetime(2026, 12, 3, 19, 30), None)  # noqa: DTZ001 -- on the circle's clocks
    assert house.store.all(Round) == ()
    assert house.store.all(PlanInMaking) == ()
    told = house.chats[GROUP][-1].words
    assert "We komen samen op donderdag 3 december 2026, 19:30" in told
    assert "/dilemma" in told


async def test_a_date_that_was_planned_alone_gets_its_round_from_what_is_brought() -> None:
    house = await a_house_without_a_dilemma()
    await house.says("An", "/plan")
    await house.taps("An", "Alleen een datum")
    await house.says("An", "do 3 dec 19:30")
    await house.taps("An", "Ja, plan deze datum")
    await bring(house, "Bo")
    (meeting,) = house.store.all(Meeting)
    await house.advance(meeting.begins_at - house.clock.at - timedelta(hours=23))
    assert the_round(house).starts_at == meeting.begins_at
    (meeting,) = house.store.all(Meeting)
    assert meeting.round == the_round(house).id


async def test_a_date_alone_never_begins_at_once_and_a_dilemma_takes_its_place_again() -> None:
    house = await a_house()
    await presses(house, "d:later")
    await presses(house, "w:now")
    await presses(house, "ok")
    assert house.store.all(Meeting) == ()
    await presses(house, "d:vote")
    (plan,) = house.store.all(PlanInMaking)
    assert not plan.later
    assert "methode" in house.last_seen("An")


async def test_a_double_yes_plans_one_date() -> None:
    house = await a_house_without_a_dilemma()
    await house.says("An", "/plan")
    await house.taps("An", "Alleen een datum")
    await house.says("An", "do 3 dec 19:30")
    for _ in range(2):
        await presses(house, "ok")
    assert len(house.store.all(Meeting)) == 1


@pytest.mark.parametrize(
    ("button", "left_with"),
    [
        ("Alleen een datum", "Een ronde plannen"),
        ("Een heel seizoen", "Er staat geen bijeenkomst gepland"),
        ("Prik een datum", "geen peiling nu"),
    ],
)
async def test_the_first_question_for_a_moment_leads_back_to_where_one_came_from(
    button: str, left_with: str
) -> None:
    house = await a_house_without_a_dilemma()
    await house.says("An", "/plan")
    await house.taps("An", button)
    asked = house.last_seen("An")
    await house.taps("An", "Terug")
    assert house.last_seen("An") != asked
    assert left_with in house.last_seen("An")
