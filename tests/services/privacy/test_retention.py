"""Everything goes when its time is over: at the very moment where one was promised, and once however often it is done."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.circles.model import Member, Person
from bot.dilemmas.model import Dilemma, OwnerLink, Stage
from bot.rounds.intents import Cancel, Withdraw
from bot.rounds.model import CircleId, MemberId, RoundId
from bot.services.keeping import retention
from bot.services.records import (
    Appointment,
    AppointmentKind,
    Attendance,
    Contribution,
    Focus,
    InboxState,
    Letter,
    OutboxState,
    Parcel,
    Posted,
    Reflection,
    RoundEvent,
)
from bot.wording.outgoing import Erase, words_of
from tests.builders import NOW
from tests.services.reflection.group import (
    CIRCLE,
    DILEMMA,
    GROUP,
    NAMES,
    TODAY,
    Group,
    a_dilemma,
    a_person,
    user,
)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


async def a_played(owner: str = "Bo") -> Group:
    group = Group()
    await group.sit_down(owner=owner)
    await group.play()
    return group


def appointments(group: Group) -> dict[AppointmentKind, Appointment]:
    return {one.kind: one for one in group.store.all(Appointment)}


# ── the owner link: 24 hours ──


async def test_a_closed_round_arranges_what_goes_when():
    group = await a_played()
    closed = group.clock.now()
    assert {kind: (one.subject, one.due_at - closed) for kind, one in appointments(group).items()} == {
        AppointmentKind.MORNING_REFLECTION: ("r1", datetime(2026, 11, 24, 8, tzinfo=UTC) - closed),
        AppointmentKind.WEEKS_REFLECTION: ("r1", datetime(2026, 12, 7, 8, tzinfo=UTC) - closed),
        AppointmentKind.RECORD: ("r1", datetime(2026, 11, 24, 8, tzinfo=UTC) - closed),
        AppointmentKind.ATTENDANCE: ("r1", datetime(2026, 11, 24, 8, tzinfo=UTC) - closed),
        AppointmentKind.LINK_GOES: (DILEMMA, 24 * HOUR),
        AppointmentKind.TEXTS_GO: ("r1", 7 * DAY),
    }
    (link,) = group.store.all(OwnerLink)
    assert link.goes_at == closed + 24 * HOUR


async def test_arranging_twice_changes_nothing():
    group = await a_played()
    before = group.store.all(Appointment)
    group.clock.advance(hours=3)
    await group.do(lambda work: retention.arrange_after_close(work, group.round))
    assert group.store.all(Appointment) == before


async def test_the_link_is_there_for_a_day_and_then_gone():
    group = await a_played()
    await group.live(24 * HOUR - timedelta(seconds=1))
    assert len(group.store.all(OwnerLink)) == 1
    await group.live(timedelta(seconds=1))
    assert group.store.all(OwnerLink) == ()


async def test_with_the_link_goes_everything_that_says_the_same():
    group = await a_played()
    assert [one.by for one in group.store.all(Contribution) if one.step == 0] == ["Bo"]
    await group.live(24 * HOUR)
    assert {one.by for one in group.store.all(Contribution) if one.step == 0} == {retention.NOBODY}
    assert {one.by for one in group.store.all(Contribution) if one.step == 1} == set(NAMES)
    assert group.store.all(RoundEvent) == ()
    assert {one.round for one in group.store.all(Reflection)} == {None}
    assert len(group.store.all(Reflection)) == 2 * len(NAMES)


async def test_a_private_message_about_one_s_dilemma_goes_with_the_link_and_the_group_s_later():
    group = await a_played()
    await group.put(
        Posted(slot="preview", chat=user("Bo"), message=900, until=DILEMMA),
        Posted(slot="told", chat=GROUP, message=901, until=DILEMMA),
    )
    await group.live(24 * HOUR)
    assert {one.slot for one in group.store.all(Posted) if one.until == DILEMMA} == {"told"}
    await group.live(6 * DAY)
    assert {one.slot for one in group.store.all(Posted) if one.until == DILEMMA} == set()


# ── texts: 7 days ──


async def test_texts_are_there_for_a_week_and_then_gone():
    group = await a_played()
    await group.live(7 * DAY - timedelta(seconds=1))
    assert len(group.store.all(Contribution)) > 0
    assert len(group.store.all(Dilemma)) == 1
    await group.live(timedelta(seconds=1))
    assert (group.store.all(Contribution), group.store.all(Dilemma)) == ((), ())


async def test_every_post_of_the_round_is_erased_or_overwritten():
    group = await a_played()
    posts = {one.slot for one in group.store.all(Posted) if one.until == "r1"}
    assert posts
    await group.live(7 * DAY)
    erased = [one for _, one in group.said if isinstance(one, Erase)]
    assert {one.slot for one in erased} == posts
    assert {words_of(one.instead) for one in erased} == {
        "De tekst die hier stond is gewist: de tijd ervan is om."
    }
    assert group.store.all(Posted) == ()


async def test_a_message_is_remembered_until_it_is_really_erased():
    """The courier finds the message by its slot when it comes to it, after the commit."""
    group = await a_played()
    before = {(one.slot, one.chat) for one in group.store.all(Posted) if one.until == "r1"}
    texts_go = appointments(group)[AppointmentKind.TEXTS_GO]
    async with group.store.begin() as tx:
        work = a_work(group, tx)
        await retention.texts_go(work, texts_go)
        first = len(work.outgoing)
        await retention.texts_go(work, texts_go)
        assert (first, len(work.outgoing)) == (len(before), len(before))
        assert {(one.slot, one.chat) for one in await tx.find(Posted, until=retention.ERASED)} == before


def a_work(group: Group, tx: object):
    from bot.services.work import Work  # noqa: PLC0415 -- only here

    return Work(tools=group.tools, tx=tx, now=group.clock.now(), known={})


@pytest.mark.parametrize("kind", [AppointmentKind.LINK_GOES, AppointmentKind.TEXTS_GO, AppointmentKind.DAILY])
async def test_carried_out_twice_changes_nothing_the_second_time(kind: AppointmentKind):
    group = await a_played()
    await group.do(retention.ensure_daily)
    appointment = appointments(group)[kind]
    group.clock.at = appointment.due_at
    await group.keep(appointment)
    before = {of: dict(rows) for of, rows in group.store.kept.items()}
    assert await group.keep(appointment) == []
    assert {of: dict(rows) for of, rows in group.store.kept.items()} == before


async def test_a_round_that_is_not_over_keeps_its_texts():
    group = Group()
    await group.sit_down()
    going = Appointment(id="x", kind=AppointmentKind.TEXTS_GO, subject="r1", due_at=NOW)
    await group.keep(going)
    assert len(group.store.all(Dilemma)) == 1


async def test_a_cancelled_round_loses_its_texts_and_the_dilemma_waits_with_its_link():
    group = Group()
    await group.sit_down()
    await group.play_until_something_was_given()
    await group.ask(Cancel())
    await group.do(lambda work: retention.arrange_after_close(work, group.round))
    assert appointments(group).keys() == {AppointmentKind.TEXTS_GO}
    await group.live(8 * DAY)
    assert (group.store.all(Contribution), group.store.all(RoundEvent)) == ((), ())
    assert [one.stage for one in group.store.all(Dilemma)] == [Stage.WAITING]
    assert [one.goes_at for one in group.store.all(OwnerLink)] == [None]


async def test_a_round_that_nobody_arranged_for_is_caught_by_the_sweep():
    group = Group()
    await group.sit_down()
    await group.play_until_something_was_given()
    await group.ask(Cancel())
    async with group.store.begin() as tx:
        for one in await tx.find(Appointment):
            await tx.drop(Appointment, one.id)
    await group.do(retention.ensure_daily)
    await group.live(9 * DAY)
    assert group.store.all(Contribution) == ()


async def test_a_withdrawn_dilemma_goes_a_week_after_its_round():
    group = Group()
    await group.sit_down()
    await group.play_until_something_was_given()
    await group.ask(Withdraw(dilemma=DILEMMA))
    await group.pass_deadlines()
    assert [one.stage for one in group.store.all(Dilemma)] == [Stage.WITHDRAWN]
    await group.do(retention.ensure_daily)
    await group.live(6 * DAY)
    assert (len(group.store.all(Dilemma)), group.store.all(OwnerLink)) == (1, ())
    await group.live(2 * DAY)
    assert group.store.all(Dilemma) == ()


# ── the sweep ──


async def test_the_sweep_comes_back_every_day_and_only_once():
    group = Group()
    await group.do(retention.ensure_daily)
    await group.do(retention.ensure_daily)
    await group.live(10 * DAY)
    (coming,) = group.store.all(Appointment)
    assert group.clock.now() < coming.due_at <= group.clock.now() + DAY


async def test_every_table_is_empty_of_what_is_past_its_time_after_400_days():
    """P5. Bo's journal stays; Dee has not come back and is in no circle any more; all others came by every week."""
    group = await a_played()
    await group.put(
        Letter(update=1, received_at=group.clock.now(), state=InboxState.DONE),
        Letter(update=2, received_at=group.clock.now(), state=InboxState.SET_ASIDE),
        Letter(update=3, received_at=group.clock.now(), state=InboxState.WAITING),
        Parcel(n=900, chat=user("An"), state=OutboxState.DEAD, outgoing=None),
        an_attendance("long_ago", TODAY - timedelta(days=4 * 365)),
        an_attendance("lately", TODAY),
        a_dilemma(2, stage=Stage.WITHDRAWN),
        a_dilemma(3),
        OwnerLink(dilemma="d3", circle=CIRCLE, owner=MemberId("An")),
        Focus(user=user("Dee")),
    )
    dee = next(one for one in group.store.all(Member) if one.user == user("Dee"))
    await group.put(replace(dee, left=True))
    await group.do(retention.ensure_daily)
    for _ in range(57):
        await group.live(7 * DAY)
        today = group.clock.now().replace(hour=0, minute=0)
        await group.put(*(a_person(name, seen_on=today) for name in NAMES if name != "Dee"))
    await group.live(DAY)
    assert group.clock.now() > NOW + 400 * DAY
    kept = {kind.__name__: len(rows) for kind, rows in group.store.kept.items() if rows}
    assert kept == {
        "Appointment": 1,
        "Attendance": len(NAMES) + 1,
        "Circle": 1,
        "Dilemma": 1,
        "Focus": len(NAMES) - 1,
        "Letter": 1,
        "Member": len(NAMES) - 1,
        "OwnerLink": 1,
        "Person": len(NAMES) - 1,
        "Reflection": 3 * len(NAMES) - 2,
        "Round": 1,
        "RoundRecord": 1,
    }
    assert [one.state for one in group.store.all(Letter)] == [InboxState.WAITING]
    assert {one.id for one in group.store.all(Dilemma)} == {"d3"}


@pytest.mark.parametrize(("days", "left"), [(4 * 365, 1), (5 * 365 + 2, 0)])
async def test_attendance_stays_for_five_years(days: int, left: int):
    group = Group()
    await group.put(an_attendance("r1", TODAY))
    group.clock.advance(days=days)
    await group.do(lambda work: retention.daily(work, daily_at(group)))
    assert len(group.store.all(Attendance)) == left


async def test_a_leap_day_has_its_five_years_too():
    group = Group()
    await group.put(an_attendance("r1", datetime(2024, 2, 29, tzinfo=UTC)))
    group.clock.at = datetime(2029, 2, 28, 12, tzinfo=UTC)
    await group.do(lambda work: retention.daily(work, daily_at(group)))
    assert len(group.store.all(Attendance)) == 1
    group.clock.at = datetime(2029, 3, 1, 12, tzinfo=UTC)
    await group.do(lambda work: retention.daily(work, daily_at(group)))
    assert group.store.all(Attendance) == ()


async def test_letters_are_known_for_two_days():
    group = Group()
    await group.put(Letter(update=1, received_at=NOW, state=InboxState.DONE))
    group.clock.at = NOW + 48 * HOUR
    await group.do(lambda work: retention.daily(work, daily_at(group)))
    assert len(group.store.all(Letter)) == 1
    group.clock.advance(seconds=1)
    await group.do(lambda work: retention.daily(work, daily_at(group)))
    assert group.store.all(Letter) == ()


async def test_a_dead_parcel_stays_for_two_weeks_from_the_day_it_was_found():
    group = Group()
    await group.put(Parcel(n=1, chat=1, state=OutboxState.DEAD, outgoing=None))
    await group.do(retention.ensure_daily)
    await group.live(14 * DAY)
    assert len(group.store.all(Parcel)) == 1
    await group.live(2 * DAY)
    assert group.store.all(Parcel) == ()


async def test_a_link_past_its_time_goes_although_its_appointment_was_lost():
    group = await a_played()
    async with group.store.begin() as tx:
        await tx.drop(Appointment, appointments(group)[AppointmentKind.LINK_GOES].id)
    group.clock.advance(days=2)
    await group.do(lambda work: retention.daily(work, daily_at(group)))
    assert group.store.all(OwnerLink) == ()


async def test_who_is_in_a_circle_is_kept_however_long_ago_the_last_visit():
    group = Group()
    await group.sit_down()
    group.clock.advance(days=800)
    await group.do(lambda work: retention.daily(work, daily_at(group)))
    assert len(group.store.all(Person)) == len(NAMES)


def an_attendance(round_id: str, day: datetime) -> Attendance:
    return Attendance(
        round=RoundId(round_id),
        member=MemberId("An"),
        user=user("An"),
        circle=CircleId(CIRCLE),
        method="a_method",
        pace="live",
        began_on=day,
        minutes=60,
    )


def daily_at(group: Group) -> Appointment:
    return Appointment(id="now", kind=AppointmentKind.DAILY, subject="", due_at=group.clock.now())
