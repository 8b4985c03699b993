"""A date poll: moments gathered in private, ticked in the group, counted for all, and one of them planned with a tap."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.circles.model import Circle, Person
from bot.planning.meeting import Meeting, MeetingStatus, Modality
from bot.planning.poll import Availability, DatePoll, PollStatus
from bot.planning.season import Rhythm, Season, SeasonId
from bot.rounds.method import Pace
from bot.services.heard import GroupMoved, MemberGone
from bot.services.plan_records import PlanInMaking, PollInMaking
from bot.services.records import Appointment, AppointmentKind
from bot.wording.outgoing import Press, Verb
from tests.house import GROUP, House, a_circle, join
from tests.services.round.scenes import a_round

THREE = "do 3 december 2026 19:30\nma 7 december 2026 20:00\nvr 11 december 2026 19:30"
POST = "Wanneer kunnen jullie?"


async def a_poll(house: House, typed: str = THREE) -> None:
    """Let An ask the group for a date."""
    await a_circle(house)
    await house.says("An", "/poll")
    await house.says("An", typed)
    await house.taps("An", "Vraag het de groep")


def post(house: House) -> str:
    return next(one.words for one in reversed(house.chats[GROUP]) if POST in one.words)


def poll(house: House) -> DatePoll:
    (found,) = house.store.all(DatePoll)
    return found


def ahead(house: House) -> list[str]:
    found = [one for one in house.store.all(Meeting) if one.status is MeetingStatus.PLANNED]
    return sorted(f"{one.wall:%Y-%m-%d %H:%M}" for one in found)


async def tick(house: House, *ticks: tuple[str, str]) -> None:
    for name, label in ticks:
        await house.taps(name, label)


async def closes(house: House) -> None:
    """Let time go on until the poll has closed, and a moment more."""
    await house.advance(poll(house).closes_at - house.clock.now() + timedelta(minutes=1))


MOST_CAN_ON_MONDAY = (
    ("Bo", "ma 7 dec"), ("Cas", "ma 7 dec"), ("Dee", "ma 7 dec"), ("Els", "ma 7 dec"),
    ("Bo", "do 3 dec"), ("Cas", "do 3 dec"), ("Dee", "do 3 dec"),
    ("Bo", "vr 11 dec"),
)  # fmt: skip


# ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_from_plan_to_the_group_by_taps_alone() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/plan")
    await house.taps("An", "Prik een datum")
    await house.taps("An", "Over twee weken")
    for _ in range(3):
        await house.taps("An", "Week later")
    await house.taps("An", "Vraag het de groep")
    assert len(poll(house).moments) == 4
    assert post(house).count("0 kunnen") == 4
    assert house.store.all(PollInMaking) == ()


async def test_the_group_reads_the_moments_in_order_with_its_own_clock() -> None:
    house = House()
    await a_poll(house)
    assert post(house) == (
        "Wanneer kunnen jullie?\n"
        "Tik elk moment aan waarop je kunt; nog een tik haalt het weg. Hier staat alleen hoeveel mensen kunnen.\n\n"
        "donderdag 3 december 2026, 19:30: 0 kunnen\n"
        "maandag 7 december 2026, 20:00: 0 kunnen\n"
        "vrijdag 11 december 2026, 19:30: 0 kunnen\n\n"
        "0 van de 6 hebben getikt.\n"
        "Tikken kan tot zaterdag 7 november 2026, 20:00 (Amsterdam)."
    )


async def test_one_moment_is_no_poll_and_a_moment_can_be_removed() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/poll")
    await house.says("An", "do 3 december 2026 19:30")
    assert house.sees("An", "Vraag het de groep") is None
    assert "Stel er nog minstens een voor." in house.last_seen("An")
    await house.taps("An", "Dag later")
    await house.taps("An", "Weg: do 3 dec")
    (making,) = house.store.all(PollInMaking)
    assert [f"{one:%d %H:%M}" for one in making.moments] == ["04 19:30"]


async def test_a_line_that_is_not_understood_is_asked_about_and_the_others_are_kept() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/poll")
    await house.says("An", "do 3 december 2026 19:30\n\nooit eens\nvr 4 december 2026 19:30")
    (making,) = house.store.all(PollInMaking)
    assert [f"{one:%d %H:%M}" for one in making.moments] == ["03 19:30", "04 19:30"]
    assert house.last_seen("An").startswith("Deze regel nam ik niet mee: “ooit eens”")
    assert "1. donderdag 3 december" not in house.last_seen("An")
    await house.says("An", "za 5 december 2026 19:30")
    assert "3. zaterdag 5 december 2026, 19:30" in house.last_seen("An")


async def test_several_lines_that_are_not_understood_are_named_above_what_was_gathered() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/poll")
    await house.says("An", "ooit eens\ndo 3 december 2026 19:30\nof anders later\n4 december 2026 19:30")
    assert house.last_seen("An").startswith("Deze 2 regels nam ik niet mee: “ooit eens”, “of anders later”")
    assert "2. vrijdag 4 december 2026, 19:30" in house.last_seen("An")


async def test_an_eleventh_moment_is_not_offered() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/poll")
    await house.says("An", "\n".join(f"{day} december 2026 19:30" for day in range(1, 13)))
    (making,) = house.store.all(PollInMaking)
    assert len(making.moments) == 10
    assert house.sees("An", "Dag later") is None


async def test_how_long_it_is_open_is_chosen() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/poll")
    await house.says("An", THREE)
    await house.taps("An", "14 dagen")
    await house.taps("An", "Vraag het de groep")
    assert poll(house).closes_at == datetime(2026, 11, 16, 19, 0, tzinfo=UTC)


async def test_moments_that_went_by_before_it_was_asked_are_left_out() -> None:
    house = House()
    await a_circle(house)
    await house.says("An", "/poll")
    await house.says("An", "3 november 2026 19:30\n4 november 2026 19:30\n5 november 2026 19:30")
    await house.advance(timedelta(days=3))
    await house.taps("An", "Vraag het de groep")
    assert house.store.all(DatePoll) == ()
    assert "Stel er nog minstens een voor." in house.last_seen("An")


async def test_only_who_leads_asks_and_one_poll_runs_at_a_time() -> None:
    house = House()
    await a_circle(house)
    await house.says("Bo", "/poll")
    assert house.last_seen("Bo") == "Er loopt geen peiling. De begeleider van de kring kan er een beginnen."
    await house.says("An", "/poll")
    await house.says("An", THREE)
    await house.taps("An", "Vraag het de groep")
    await house.says("An", "/poll")
    assert "De peiling in Intervisie loopt tot" in house.last_seen("An")
    await house.says("Bo", "/poll")
    assert "De peiling in Intervisie loopt tot" in house.last_seen("Bo")
    assert house.chats[house.user("Bo")][-1].buttons == ()


# ── ticking ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_tick_counts_for_all_and_only_its_giver_reads_what_they_ticked() -> None:
    house = House()
    await a_poll(house)
    assert await house.taps("Bo", "ma 7 dec") == "Jij kunt: ma 7 dec 20:00"
    assert await house.taps("Bo", "do 3 dec") == "Jij kunt: do 3 dec 19:30, ma 7 dec 20:00"
    assert await house.taps("Cas", "ma 7 dec") == "Jij kunt: ma 7 dec 20:00"
    assert "donderdag 3 december 2026, 19:30: 1 kan" in post(house)
    assert "maandag 7 december 2026, 20:00: 2 kunnen" in post(house)
    assert "2 van de 6 hebben getikt." in post(house)
    assert not any(name in post(house) for name in house.names)


async def test_a_second_tap_takes_a_tick_back() -> None:
    house = House()
    await a_poll(house)
    await tick(house, ("Bo", "ma 7 dec"), ("Bo", "ma 7 dec"))
    assert "maandag 7 december 2026, 20:00: 0 kunnen" in post(house)


async def test_who_can_at_none_has_answered_too() -> None:
    house = House()
    await a_poll(house)
    await house.taps("Bo", "ma 7 dec")
    said = await house.taps("Bo", "geen van deze momenten")
    assert said == "Genoteerd: geen van deze momenten past."
    assert "maandag 7 december 2026, 20:00: 0 kunnen" in post(house)
    assert "1 van de 6 heeft getikt." in post(house)
    edits = len([line for line in house.transcript[GROUP] if " edit: " in line])
    await house.taps("Bo", "geen van deze momenten")
    assert len([line for line in house.transcript[GROUP] if " edit: " in line]) == edits


async def test_all_ten_ticked_moments_fit_into_one_toast() -> None:
    house = House()
    await a_poll(house, "\n".join(f"{day} september 2027 19:30" for day in range(20, 30)))
    for day in range(20, 30):
        said = await house.taps("Bo", f" {day} sep")
    assert said.count("19:30") == 10
    assert len(said) <= 200


async def test_who_has_not_accepted_the_agreement_is_asked_to_first() -> None:
    house = House()
    await a_poll(house)
    newer = replace(house.circle, agreement_version=house.circle.agreement_version + 1)
    async with house.store.begin() as tx:
        await tx.put(newer)
    said = await house.taps("Els", "ma 7 dec")
    assert said == "Lees eerst de afspraken en ga akkoord; dan doe je mee."
    assert house.store.all(Availability) == ()


async def test_a_member_who_left_counts_no_more() -> None:
    house = House()
    await a_poll(house)
    await tick(house, ("Bo", "ma 7 dec"), ("Cas", "ma 7 dec"))
    await house.hear(MemberGone(chat=GROUP, user=house.user("Bo")))
    await house.taps("Dee", "do 3 dec")
    assert "maandag 7 december 2026, 20:00: 1 kan" in post(house)
    assert "2 van de 5 hebben getikt." in post(house)
    said = await house.taps("Bo", "do 3 dec")
    assert said == "Dit is voor wie in deze kring meedoet."


async def test_who_leaves_by_private_command_leaves_no_ticks() -> None:
    house = House()
    await a_poll(house)
    await tick(house, ("Bo", "ma 7 dec"), ("Cas", "ma 7 dec"))
    await house.says("Bo", "/forget")
    await house.taps("Bo", "Alles")
    found = house.sees("Bo", "Ja")
    if found is not None:
        await house.taps("Bo", "Ja")
    assert [one.user for one in house.store.all(Availability)] == [house.user("Cas")]


async def test_who_joins_while_it_runs_is_asked_too() -> None:
    house = House()
    await a_circle(house)
    house.names = (*house.names, "Gijs")
    await house.says("An", "/poll")
    await house.says("An", THREE)
    await house.taps("An", "Vraag het de groep")
    await join(house, ("Gijs",))
    await house.taps("Gijs", "ma 7 dec")
    assert "1 van de 7 heeft getikt." in post(house)


async def test_a_supergroup_gets_the_post_anew_and_ticks_go_on_there() -> None:
    house = House()
    await a_poll(house)
    await house.taps("Bo", "ma 7 dec")
    new = -1002000
    await house.hear(GroupMoved(old=GROUP, new=new))
    there = house.chats[new][-1]
    assert "maandag 7 december 2026, 20:00: 1 kan" in there.words
    press = Press(verb=Verb.POLL, subject=poll(house).id, arg="t:202612072000")
    assert await house.presses("Cas", press, chat=new, message=there.message) == "Jij kunt: ma 7 dec 20:00"
    assert "maandag 7 december 2026, 20:00: 2 kunnen" in house.chats[new][-1].words


# ── the date ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_it_closes_by_itself_and_who_asked_reads_the_best_dates_first() -> None:
    house = House()
    await a_poll(house)
    await tick(house, *MOST_CAN_ON_MONDAY)
    private = {name: len(house.chats[house.user(name)]) for name in house.names}
    await closes(house)
    assert "Deze peiling is gesloten." in post(house)
    assert house.last_seen("An") == (
        "De peiling in Intervisie is gesloten. De momenten (Amsterdam):\n\n"
        "donderdag 3 december 2026, 19:30: 3 kunnen\n"
        "maandag 7 december 2026, 20:00: 4 kunnen\n"
        "vrijdag 11 december 2026, 19:30: 1 kan\n\n"
        "4 van de 6 hebben getikt.\n"
        "Tik op een datum om die te plannen. De groep leest het meteen."
    )
    labels = [row[0].label for row in house.chats[house.user("An")][-1].buttons]
    assert labels == ["ma 7 dec 20:00 (4 kunnen)", "do 3 dec 19:30 (3 kunnen)", "Stop de peiling"]
    others = {name: len(house.chats[house.user(name)]) for name in house.names if name != "An"}
    assert others == {name: n for name, n in private.items() if name != "An"}


async def test_one_tap_plans_it_and_nothing_is_kept_of_who_could() -> None:
    house = House()
    await a_poll(house)
    await tick(house, *MOST_CAN_ON_MONDAY)
    await closes(house)
    await house.taps("An", "ma 7 dec 20:00 (4 kunnen)")
    assert ahead(house) == ["2026-12-07 20:00"]
    assert house.last_post == "Uit de peiling: we komen samen op maandag 7 december 2026, 20:00 (Amsterdam)."
    assert house.store.all(DatePoll) == ()
    assert house.store.all(Availability) == ()
    assert not [one for one in house.store.all(Appointment) if one.kind is AppointmentKind.POLL]
    assert house.last_seen("An").startswith("Gepland: maandag 7 december 2026, 20:00.")


async def test_the_round_is_planned_from_there_with_its_moment() -> None:
    house = House()
    await a_poll(house)
    await tick(house, *MOST_CAN_ON_MONDAY)
    await closes(house)
    await house.taps("An", "ma 7 dec 20:00 (4 kunnen)")
    await house.taps("An", "Plan de ronde")
    (plan,) = house.store.all(PlanInMaking)
    assert plan.starts_at == datetime(2026, 12, 7, 19, 0, tzinfo=UTC)


async def test_who_leads_need_not_wait_until_it_closes() -> None:
    house = House()
    await a_poll(house)
    await tick(house, *MOST_CAN_ON_MONDAY)
    await house.says("An", "/poll")
    await house.taps("An", "do 3 dec 19:30 (3 kunnen)")
    assert ahead(house) == ["2026-12-03 19:30"]
    assert "Deze peiling is gesloten." in post(house)
    said = await house.presses(
        "Bo", Press(verb=Verb.POLL, subject="gone", arg="t:202612072000"), chat=GROUP, message=1
    )
    assert said == "Dat is er niet meer."


async def test_with_too_few_no_date_is_offered() -> None:
    house = House()
    await a_poll(house)
    await tick(house, ("Bo", "ma 7 dec"), ("Cas", "ma 7 dec"))
    await closes(house)
    assert "Op geen van deze momenten kunnen er 3 of meer" in house.last_seen("An")
    assert [row[0].label for row in house.chats[house.user("An")][-1].buttons] == ["Stop de peiling"]


async def test_a_poll_can_be_stopped_and_another_begun() -> None:
    house = House()
    await a_poll(house)
    await house.taps("Bo", "ma 7 dec")
    await house.says("An", "/poll")
    await house.taps("An", "Stop de peiling")
    assert "wat ieder aantikte wordt gewist" in house.last_seen("An")
    await house.taps("An", "Terug")
    await house.taps("An", "Stop de peiling")
    await house.taps("An", "Ja, stop")
    assert any("er is geen datum gekozen" in one.words for one in house.chats[GROUP])
    assert house.store.all(DatePoll) == ()
    assert house.store.all(Availability) == ()
    await house.says("An", "/poll")
    assert "Een datum prikken." in house.last_seen("An")


async def test_two_weeks_after_it_closed_it_is_forgotten() -> None:
    house = House()
    await a_poll(house)
    await tick(house, *MOST_CAN_ON_MONDAY)
    await closes(house)
    await house.advance(timedelta(days=13))
    assert len(house.store.all(Availability)) == 4
    await house.advance(timedelta(days=2))
    assert house.store.all(DatePoll) == ()
    assert house.store.all(Availability) == ()
    assert any("er is geen datum gekozen" in one.words for one in house.chats[GROUP])


async def test_a_moment_that_is_over_can_neither_be_ticked_nor_planned() -> None:
    house = House()
    await a_poll(house, "5 november 2026 19:30\n3 december 2026 19:30")
    await tick(house, *((name, "do 5 nov") for name in ("Bo", "Cas", "Dee")))
    press = Press(verb=Verb.POLL, subject=poll(house).id, arg="p:202611051930")
    await house.advance(timedelta(days=4))
    assert await house.presses("An", press, chat=house.user("An"), message=1) == "Dat moment is voorbij."
    assert ahead(house) == []


async def test_a_meeting_that_is_there_already_is_not_planned_twice() -> None:
    house = House()
    await a_poll(house)
    await house.says("An", "/season")
    await house.says("An", "ma 7 december 2026 20:00")
    for label in ("om de 6 weken", "6", "Ja, plan dit seizoen"):
        await house.taps("An", label)
    planned = ahead(house)
    await tick(house, *MOST_CAN_ON_MONDAY)
    await house.says("An", "/poll")
    await house.taps("An", "ma 7 dec 20:00 (4 kunnen)")
    assert ahead(house) == planned


async def test_nobody_is_told_at_night() -> None:
    house = House()
    house.clock.at = datetime(2026, 11, 2, 22, 0, tzinfo=UTC)
    await a_poll(house, "dinsdag 3 november 2026 12:00\ndonderdag 5 november 2026 12:00")
    night = datetime(2026, 11, 3, 6, 59, tzinfo=UTC)
    before = len(house.chats[house.user("An")])
    assert poll(house).closes_at < night
    await house.advance(night - house.clock.now())
    assert poll(house).status is PollStatus.CLOSED
    assert len(house.chats[house.user("An")]) == before
    await house.advance(timedelta(minutes=2))
    assert "is gesloten" in house.last_seen("An")
    assert len(house.chats[house.user("An")]) == before + 1


async def test_a_late_or_second_ring_tells_nobody_twice() -> None:
    house = House()
    await a_poll(house)
    await closes(house)
    before = len(house.chats[house.user("An")])
    async with house.store.begin() as tx:
        await tx.put(
            Appointment(
                id="again", kind=AppointmentKind.POLL, subject=poll(house).id, due_at=house.clock.now()
            )
        )
    await house.advance(timedelta(hours=1))
    assert len(house.chats[house.user("An")]) == before


async def test_when_who_asked_leads_no_more_the_facilitators_are_told() -> None:
    house = House()
    await a_poll(house)
    async with house.store.begin() as tx:
        await tx.put(
            replace(house.member("An"), facilitator=False), replace(house.member("Bo"), facilitator=True)
        )
    await closes(house)
    assert "is gesloten" in house.last_seen("Bo")
    assert "is gesloten" not in house.last_seen("An")


async def test_who_leads_from_another_zone_reads_both_clocks() -> None:
    house = House()
    await a_poll(house)
    an = next(one for one in house.store.all(Person) if one.user == house.user("An"))
    async with house.store.begin() as tx:
        await tx.put(replace(an, zone="America/New_York"))
    await house.says("An", "/poll")
    assert "maandag 7 december 2026, 20:00 (in New York: ma 7 dec 14:00): 0 kunnen" in house.last_seen("An")
    assert "New York" not in post(house)


# ── what nobody may ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("arg", ["p:202612072000", "end", "end:sure", "m"])
async def test_a_member_plans_and_stops_nothing(arg: str) -> None:
    house = House()
    await a_poll(house)
    press = Press(verb=Verb.POLL, subject=poll(house).id, arg=arg)
    said = await house.presses("Cas", press, chat=house.user("Cas"), message=1)
    assert said == "Dit is voor de begeleider van de kring."
    assert ahead(house) == []
    assert poll(house).status is PollStatus.OPEN


async def test_forged_and_stale_buttons_change_nothing() -> None:
    house = House()
    await a_poll(house)
    circle, kept = house.store.all(Circle)[0].id, poll(house)
    for subject, arg in (
        (kept.id, "p:202612072001"), (kept.id, "p:nonsense"), (kept.id, ""), (circle, "ok"), (circle, "n:2026-99-99:1:1"),
        (circle, "d:5"), (circle, "o:202612072000"), ("nothing", "t:202612072000"), ("", "ok"),
    ):  # fmt: skip
        press = Press(verb=Verb.POLL, subject=subject, arg=arg)
        said = await house.presses("An", press, chat=house.user("An"), message=1)
        assert said == "Dat is er niet meer."
    assert house.store.all(DatePoll) == (kept,)
    assert house.store.all(Availability) == ()
    assert ahead(house) == []


async def test_a_tick_from_a_private_chat_changes_nothing_in_the_group() -> None:
    house = House()
    await a_poll(house)
    posts = list(house.transcript[GROUP])
    press = Press(verb=Verb.POLL, subject=poll(house).id, arg="t:202612072000")
    assert await house.presses("Bo", press, chat=house.user("Bo"), message=1) == "Dat is er niet meer."
    assert house.transcript[GROUP] == posts


async def test_a_double_tap_plans_once() -> None:
    house = House()
    await a_poll(house)
    await tick(house, *MOST_CAN_ON_MONDAY)
    await closes(house)
    press = Press(verb=Verb.POLL, subject=poll(house).id, arg="p:202612072000")
    await house.presses("An", press, chat=house.user("An"), message=1)
    posts = list(house.transcript[GROUP])
    assert await house.presses("An", press, chat=house.user("An"), message=1) == "Dat is er niet meer."
    assert ahead(house) == ["2026-12-07 20:00"]
    assert house.transcript[GROUP] == posts


# ── how many are enough ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("method", "needs"), [(None, 3), ("appreciative", 3), ("meeting", 4), ("balint", 5), ("gone", 3)]
)
async def test_a_date_needs_as_many_as_the_method_of_the_season_works_with(
    method: str | None, needs: int
) -> None:
    house = House()
    await a_poll(house)
    rhythm = Rhythm(first=datetime(2026, 12, 1, 19, 30, tzinfo=UTC).replace(tzinfo=None), every=2, count=6)
    season = Season(
        id=SeasonId("s1"),
        circle=house.circle.id,
        rhythm=rhythm,
        pace=Pace.LIVE,
        modality=Modality.TEXT_LIVE,
        method=method,
    )
    async with house.store.begin() as tx:
        await tx.put(season)
    await tick(house, *((name, "ma 7 dec") for name in house.names[: needs - 1]))
    await closes(house)
    assert f"kunnen er {needs} of meer" in house.last_seen("An")


async def test_without_a_season_a_date_needs_as_many_as_the_last_round_did() -> None:
    house = House()
    await a_round(house, method="Ontmoeting")
    await house.says("An", "/poll")
    await house.says("An", THREE)
    await house.taps("An", "Vraag het de groep")
    await tick(house, *((name, "ma 7 dec") for name in house.names[:3]))
    async with house.store.begin() as tx:
        await tx.put(replace(house.circle, current=None))
    await house.says("An", "/poll")
    assert "kunnen er 4 of meer" in house.last_seen("An")
