"""What happens at an appointment, by its kind: one table, and each use case gets what is its own."""

from collections.abc import Awaitable, Callable, Mapping

from bot.services.circles import turn_away
from bot.services.dilemmas import bring_dilemma
from bot.services.keeping import retention, shown_once
from bot.services.planning import (
    ask_to_bring,
    attendance,
    diary,
    open_meeting,
    poll_end,
    reminders,
    say_coming,
    season_end,
)
from bot.services.records import Appointment, AppointmentKind
from bot.services.reflection import ask_reflection, care, next_step, peers
from bot.services.rounds import ask_by_day, part_ways, record_round
from bot.services.work import Work

WHAT_HAPPENS: Mapping[AppointmentKind, Callable[[Work, Appointment], Awaitable[None]]] = {
    AppointmentKind.BETWEEN_REFLECTION: ask_reflection.ask_now,
    AppointmentKind.HARVEST_REFLECTION: ask_reflection.ask_now,
    AppointmentKind.MORNING_REFLECTION: ask_reflection.ask_now,
    AppointmentKind.WEEKS_REFLECTION: ask_reflection.ask_now,
    AppointmentKind.LINK_GOES: retention.link_goes,
    AppointmentKind.TEXTS_GO: retention.texts_go,
    AppointmentKind.HOLD_REMINDER: bring_dilemma.hold_reminder,
    AppointmentKind.DRAFT_GOES: bring_dilemma.draft_goes,
    AppointmentKind.RECORD: record_round.make,
    AppointmentKind.NEXT_STEP: next_step.ask,
    AppointmentKind.PARTING: part_ways.ask_one,
    AppointmentKind.SHOWN_ONCE: shown_once.goes,
    AppointmentKind.QUIET_MINUTE: care.minute_is_over,
    AppointmentKind.PEER: peers.morning,
    AppointmentKind.OPEN_MEETING: open_meeting.open_now,
    AppointmentKind.ASK_TO_BRING: ask_to_bring.invite,
    AppointmentKind.EMPTY_TABLE: ask_to_bring.ask_everybody,
    AppointmentKind.SEASON_ENDS: season_end.ask,
    AppointmentKind.SEASON_COUNTED: season_end.count,
    AppointmentKind.POLL: poll_end.ring,
    AppointmentKind.DAILY: retention.daily,
    AppointmentKind.REMIND: reminders.ring,
    AppointmentKind.ROUND_ASKS: ask_by_day.ask_by_day,
    AppointmentKind.ATTENDANCE: attendance.show,
    AppointmentKind.COUNT: say_coming.show_count,
    AppointmentKind.DIARY: diary.ring,
    AppointmentKind.LEAVE_GROUP: turn_away.leave_group,
}
