"""Quiet hours: when somebody is not written to unasked, and when a prompt comes that would fall into them.

Pure. Hours are what the person's clocks show, so they stay the same when summer time begins or ends. It must not know what a
prompt says; what waits is the prompt, never what it is about.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.wall import instant_on, wall_of

MINUTE = timedelta(minutes=1)
A_DAY = timedelta(days=1)
WELL_BEFORE = timedelta(minutes=30)
"""So long before quiet hours begin comes what would be too late after them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Hours in which nobody is prompted: from a time of day until another, over midnight where that is earlier."""

    begins: time = time(22, 0)
    ends: time = time(8, 0)
    """The same as `begins`: there are none."""


USUAL = Quiet()
"""Of who chose nothing else."""


def is_quiet(at: datetime, quiet: Quiet, zone: str) -> bool:
    """Say whether clocks in `zone` show a time within quiet hours."""
    shown = wall_of(at, zone).time()
    if quiet.begins <= quiet.ends:
        return quiet.begins <= shown < quiet.ends
    return shown >= quiet.begins or shown < quiet.ends


def prompted_at(
    wanted: datetime, quiet: Quiet, zone: str, *, before: datetime, now: datetime
) -> datetime | None:
    """Return when a prompt comes that is wanted at a moment, and is of use only before another.

    Then; or after the quiet hours it falls into; or, where that is too late, well before they begin. A moment that is over
    counts as now. `None`: it cannot come in time any more.
    """
    at = max(wanted, now)
    if at >= before:
        return None
    if not is_quiet(at, quiet, zone):
        return at
    after = quiet_until(at, quiet, zone)
    if after < before:
        return after
    begins = _began(at, quiet, zone)
    early = max(begins - WELL_BEFORE, now)
    return early if early < begins and not is_quiet(early, quiet, zone) else None


def quiet_until(at: datetime, quiet: Quiet, zone: str) -> datetime:
    """Return when the quiet hours end that a moment lies in."""
    shown = wall_of(at, zone)
    over_midnight = shown.time() >= quiet.ends
    day = shown.date() + A_DAY if over_midnight else shown.date()
    end = instant_on(day, quiet.ends, zone)
    # Where clocks go back within quiet hours their end can be shown twice, or before what is still to pass.
    while end <= at or is_quiet(end, quiet, zone):
        end = max(end, at) + MINUTE
    return end


def _began(at: datetime, quiet: Quiet, zone: str) -> datetime:
    """Return when the quiet hours began that a moment lies in."""
    shown = wall_of(at, zone)
    day = shown.date() if shown.time() >= quiet.begins else shown.date() - A_DAY
    return min(instant_on(day, quiet.begins, zone), at)
