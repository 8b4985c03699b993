"""Two thousand plans through a year with restarts, outages and clock jumps: nothing missed, nothing twice, nothing at night.

That the reckoning would see a fault is shown with faults that are planted, each where the code could really have it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from bot.planning import coming as core
from bot.planning import quiet
from bot.planning.coming import Ahead, Answer
from bot.services.planning import comers, notices, reminders
from bot.services.records import Appointment, AppointmentKind
from tests.planning.reckoning import Reckoning, spans
from tests.planning.year import Year

WORLDS, PLANS = 25, 60
DAY = timedelta(days=1)


@pytest.mark.parametrize("seed", range(WORLDS))
async def test_a_year_of_meetings(seed: int) -> None:
    year = Year(seed=seed, plans=PLANS)
    await year.live()
    assert year.planned >= 80
    assert Reckoning(year).differences() == []


async def test_the_years_have_what_could_go_wrong() -> None:
    seen = {
        "one for several": 0,
        "late": 0,
        "waited for the morning": 0,
        "came the evening before": 0,
        "put off": 0,
        "moved": 0,
        "slept": 0,
    }
    for seed in range(3):
        year = Year(seed=seed, plans=PLANS)
        await year.live()
        assert spans(year.log)
        expected = Reckoning(year).expected()
        seen["one for several"] += sum(one.slot == "missed" for one in year.log.sent)
        seen["late"] += sum(one.late for one in expected)
        seen["waited for the morning"] += sum(one.meant > one.wanted for one in expected)
        seen["came the evening before"] += sum(one.meant < one.wanted for one in expected)
        seen["put off"] += len(year.log.put_off)
        seen["moved"] += sum(ended is not None for _, ended in year.log.eras)
        seen["slept"] += len(year.log.asleep)
    assert all(times >= 3 for times in seen.values()), seen


# ── planted faults ───────────────────────────────────────────────────────────────────────────────────────────────


def planted(where: object, name: str, fault: Callable[..., Any]) -> Any:
    return patch.object(where, name, fault)


def ignores_quiet_hours(wanted: datetime, *_: object, before: datetime, now: datetime) -> datetime | None:
    return max(wanted, now) if max(wanted, now) < before else None


def waits_past_the_beginning(
    wanted: datetime, hours: quiet.Quiet, zone: str, *, before: datetime, now: datetime
) -> datetime | None:
    return REAL_PROMPT(wanted, hours, zone, before=before + DAY / 4, now=now)


def counts_in_hours(meeting: Any, ahead: Ahead) -> datetime:
    back = {Ahead.WEEK: 7 * DAY, Ahead.DAY: DAY, Ahead.HOUR: DAY / 24}
    moment: datetime = meeting.begins_at - back[ahead]
    return moment


def forgets_what_was_given(state: Any, ahead: Ahead) -> Any:
    del ahead
    return state


def reminds_who_does_not_come(meeting: Any, state: Any, *rest: Any) -> Any:
    return REAL_DUE(meeting, core.replace(state, answer=None), *rest)


def next_of_who_does_not_come(meeting: Any, state: Any, *rest: Any) -> Any:
    return REAL_NEXT(meeting, core.replace(state, answer=None), *rest)


def keeps_answers_when_it_moves(state: Any, meeting: Any) -> Any:
    return core.replace(state, wall=meeting.wall)


def gives_the_earliest(meeting: Any, state: Any, *rest: Any) -> Any:
    if state.answer is Answer.NO or rest[-1] >= meeting.begins_at:
        return None
    due = [one for one in core._open(meeting, state, *rest) if one.at <= rest[-1]]
    return due[0] if due else None


async def one_message_each(work: Any, missed: tuple[notices.Notice, ...]) -> None:
    for one in missed:
        await notices._note(work, one)
        work.say(notices._page(one).below(await notices.speech_of(work, one)))


async def arranges_once(work: Any, meeting: Any, at: datetime | None) -> None:
    name = f"{AppointmentKind.REMIND}:{meeting.id}"
    if at is not None and await work.tx.get(Appointment, name) is None:
        await REAL_RING_AT(work, meeting, at)


async def loses_what_comes_after(work: Any, meeting: Any, at: datetime | None) -> None:
    await REAL_RING_AT(work, meeting, None if work.now.weekday() == 0 else at)


REAL_PROMPT, REAL_DUE, REAL_NEXT = quiet.prompted_at, core.due_now, core.next_at
REAL_RING_AT = reminders._ring_at

FAULTS: dict[str, tuple[tuple[object, str, Callable[..., Any]], ...]] = {
    "ignores quiet hours": ((core, "prompted_at", ignores_quiet_hours),),
    "waits past the beginning": ((core, "prompted_at", waits_past_the_beginning),),
    "counts days in hours": ((core, "wanted_at", counts_in_hours),),
    "gives twice": ((notices, "reminded_of", forgets_what_was_given),),
    "reminds who does not come": (
        (notices, "due_now", reminds_who_does_not_come),
        (notices, "next_at", next_of_who_does_not_come),
    ),
    "keeps answers when it moves": ((comers, "for_now", keeps_answers_when_it_moves),),
    "gives the earliest": ((notices, "due_now", gives_the_earliest),),
    "a message for each that was missed": ((notices, "tell", one_message_each),),
    "arranges once": ((reminders, "_ring_at", arranges_once),),
    "loses what comes after": ((reminders, "_ring_at", loses_what_comes_after),),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_planted_fault_is_seen(fault: str) -> None:
    for where, name, instead in FAULTS[fault]:
        patcher = planted(where, name, instead)
        patcher.start()
    try:
        for seed in range(5):
            year = Year(seed=seed, plans=40)
            await year.live()
            if Reckoning(year).differences():
                return
    finally:
        patch.stopall()
    pytest.fail(f"nobody would have seen that Kring {fault}")
