"""What fails when it is due is tried again a minute later, and Kring rests meanwhile."""

from datetime import timedelta

from bot.services.appointments import WHAT_HAPPENS
from bot.services.records import Appointment, AppointmentKind
from bot.services.upkeep import Upkeep
from bot.services.work import Work
from tests.hostile.gate import a_gate


async def fails(work: Work, appointment: Appointment) -> None:
    del work, appointment
    raise RuntimeError


async def test_the_alarm_is_never_set_to_a_moment_that_has_passed(monkeypatch) -> None:
    monkeypatch.setitem(WHAT_HAPPENS, AppointmentKind.MORNING_REFLECTION, fails)
    async with a_gate() as gate:
        now = gate.clock.now()
        first = Appointment(id="a", kind=AppointmentKind.MORNING_REFLECTION, subject="r", due_at=now)
        second = Appointment(id="b", kind=AppointmentKind.MORNING_REFLECTION, subject="r", due_at=now)
        upkeep = Upkeep(gate.tools, gate.run)
        async with gate.store.begin() as tx:
            await tx.put(first)
        await upkeep.ring()
        assert gate.tools.alarm.at == now + timedelta(minutes=1)
        async with gate.store.begin() as tx:
            await tx.drop(Appointment, "a")
            await tx.put(second)
        gate.clock.advance(minutes=2)
        await upkeep.ring()
        assert gate.tools.alarm.at == gate.clock.now() + timedelta(minutes=1)
