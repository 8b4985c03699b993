"""Something happens at every kind of appointment."""

from bot.services.appointments import WHAT_HAPPENS
from bot.services.records import AppointmentKind


def test_something_happens_at_every_kind_of_appointment() -> None:
    assert {*WHAT_HAPPENS} == {*AppointmentKind}
