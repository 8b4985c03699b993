"""What should have been sent in a year, reckoned minute by minute from what happened, another way than Kring does it.

Knows nothing of Kring's appointments: only the rules. What was sent is held against it, and every difference is named.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.circles.model import Circle, Member, Person
from bot.planning.quiet import Quiet
from tests.planning.year import DAY, HOUR, MINUTE, Era, Log, Sent, Year

LATE = timedelta(minutes=10)
EARLY = timedelta(minutes=30)
NIGHT = Quiet()


@cache
def zone_of(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def instant(wall: datetime, zone: str) -> datetime:
    """Return when clocks first show a time, or the next that they show."""
    there = zone_of(zone)
    at = wall.replace(tzinfo=there).astimezone(UTC)
    if at.astimezone(there).replace(tzinfo=None) == wall:
        return at
    at -= 3 * HOUR
    while at.astimezone(there).replace(tzinfo=None) < wall:
        at += MINUTE
    return at


AGENDA = ("brings:", "opens:")
"""What the agenda asks by itself: no reminder, but never at night and never twice either."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody must not be written to."""

    zone: str
    begins: int
    lasts: int

    @staticmethod
    def of(quiet: Quiet, zone: str) -> "Hours":
        begins = quiet.begins.hour * 60 + quiet.begins.minute
        return Hours(zone, begins, (quiet.ends.hour * 60 + quiet.ends.minute - begins) % 1440)

    def quiet(self, at: datetime) -> bool:
        clock = at.astimezone(zone_of(self.zone))
        return (clock.hour * 60 + clock.minute - self.begins) % 1440 < self.lasts


@dataclass(frozen=True, slots=True)
class Expected:
    """Something that somebody should be told."""

    chat: int
    meeting: str
    at: datetime
    wanted: datetime
    meant: datetime
    """When it would have come had Kring been awake."""

    @property
    def late(self) -> bool:
        return self.at - self.meant > LATE


class Reckoning:
    """A year, reckoned."""

    def __init__(self, year: Year) -> None:
        self.log: Log = year.log
        self.people = year.people
        self.members = year.members
        self.circles: dict[str, Circle] = {name: year.circle(name) for name in year.members}
        self.asleep = sorted(self.log.asleep)
        self.ends_of_sleep = [one for one, _ in self.asleep]

    # ── time ──

    def woken(self, at: datetime) -> datetime:
        """Return `at`, or when Kring wakes if it sleeps then."""
        place = bisect_right(self.ends_of_sleep, at) - 1
        while 0 <= place < len(self.asleep) and self.asleep[place][0] < at < self.asleep[place][1]:
            at = self.asleep[place][1]
            place = bisect_right(self.ends_of_sleep, at) - 1
        return at

    def comes(
        self, wanted: datetime, since: datetime, hours: Hours, before: datetime, *, awake: bool
    ) -> datetime | None:
        """Return when a prompt comes: the first minute that is awake and not quiet, or well before quiet hours."""
        at = max(wanted, since)
        at = self.woken(at) if awake else at
        while at < before:
            if not hours.quiet(at):
                return at
            at = at.replace(second=0, microsecond=0) + MINUTE
            at = self.woken(at) if awake else at
        probe = wanted
        while probe < before:
            if not hours.quiet(probe):
                return None
            probe += MINUTE
        begins = wanted
        while hours.quiet(begins - MINUTE):
            begins -= MINUTE
            if wanted - begins > DAY:
                return None
        at = max(begins - EARLY, since)
        at = self.woken(at) if awake else at
        return at if at < begins and not hours.quiet(at) else None

    # ── what should be ──

    def expected(self) -> list[Expected]:
        found: list[Expected] = []
        for era, ended in self.log.eras:
            circle = self.circles[era.circle]
            for member in self.members[era.circle]:
                person = self.people[member.user]
                if member.left or not member.accepted_version or not person.reachable:
                    continue
                hours = Hours.of(person.quiet, person.zone or circle.zone or "UTC")
                found += self._reminders(era, ended, circle, member, hours)
                if member.facilitator and era.live:
                    found += self._overview(era, ended, member, hours)
        return found

    def _overview(self, era: Era, ended: datetime | None, member: Member, hours: Hours) -> list[Expected]:
        begins = instant(era.wall, era.zone)
        wanted = instant(era.wall - 2 * DAY, era.zone)
        if wanted <= era.since:
            wanted = (era.since + (begins - era.since) / 2).replace(second=0, microsecond=0)
            wanted = self.comes(wanted, wanted, Hours.of(NIGHT, era.zone), begins, awake=False) or wanted
        at = self.comes(wanted, era.since, hours, begins, awake=True)
        meant = self.comes(wanted, wanted - DAY, hours, begins, awake=False)
        if at is None or meant is None or (ended is not None and at > ended):
            return []
        return [Expected(member.user, era.meeting, at, wanted, meant)]

    def _reminders(
        self, era: Era, ended: datetime | None, circle: Circle, member: Member, hours: Hours
    ) -> list[Expected]:
        begins = instant(era.wall, era.zone)
        until = min(begins, ended) if ended is not None else begins
        all_wanted = [
            instant(era.wall - 7 * DAY, era.zone),
            instant(era.wall - DAY, era.zone),
            begins - HOUR,
        ]
        names = [one.value for one in circle.reminds]
        chosen = [n for n, name in enumerate(("week", "day", "hour")) if name in names]
        wanted = {n: all_wanted[n] for n in chosen if all_wanted[n] > era.since}
        said = self._said(era, member, until)
        found: list[Expected] = []
        now, last, again, comes = era.since, -1, None, True
        for moment, what in [*said, (until, None)]:
            while comes:
                open_ = {n: at for n, at in wanted.items() if n > last}
                if again is not None:
                    open_[last] = again
                due = {
                    n: at
                    for n, one in open_.items()
                    if (at := self.comes(one, now, hours, begins, awake=True)) is not None
                }
                at = min(due.values(), default=None)
                if at is None or at > moment or (moment == begins and at >= begins):
                    break
                nth = max(n for n, one in due.items() if one <= at)
                meant = self.comes(open_[nth], open_[nth] - DAY, hours, begins, awake=False)
                assert meant is not None
                found.append(Expected(member.user, era.meeting, at, open_[nth], meant))
                now, last, again = max(now, at), nth, None
            if isinstance(what, datetime):
                again = what
            elif what is not None:
                comes = what != "no"
                known = max((n for n, one in enumerate(all_wanted) if one <= moment), default=-1)
                if known > last or not comes:
                    again = None
                last = max(last, known)
            now = max(now, moment)
        return found

    def _said(
        self, era: Era, member: Member, until: datetime
    ) -> list[tuple[datetime, str | datetime | None]]:
        said: list[tuple[datetime, str | datetime | None]] = [
            (at, what)
            for meeting, user, at, what in self.log.answers
            if meeting == era.meeting and user == member.user and era.since <= at <= until
        ]
        said += [
            (at, again)
            for meeting, user, at, again in self.log.put_off
            if meeting == era.meeting and user == member.user and era.since <= at <= until
        ]
        return sorted(said, key=lambda one: one[0])

    # ── what was ──

    def differences(self) -> list[str]:
        """Return everything that is not as it should be."""
        private = [one for one in self.log.sent if one.chat > 0]
        group = [one for one in self.log.sent if one.chat < 0]
        expected = self.expected()
        return [
            *self._missed_or_twice(private, expected),
            *self._at_night(private),
            *self._catching_up(expected, private),
            *self._group(group),
        ]

    def _missed_or_twice(self, sent: list[Sent], expected: list[Expected]) -> list[str]:
        should = Counter((one.chat, one.meeting, one.at) for one in set(expected))
        told = {(one.chat, name, one.at) for one in sent for name in one.meetings}
        found = [f"missed: {key}" for key in should if key not in told]
        reminding = {
            (one.chat, name, one.at)
            for one in sent
            for name in one.meetings
            if not one.slot.startswith(AGENDA)
        }
        found += [f"not asked for: {key}" for key in reminding if key not in should]
        messages = Counter((one.chat, one.slot, one.at) for one in sent)
        found += [f"twice: {key}" for key, times in messages.items() if times > 1]
        return found

    def _at_night(self, sent: list[Sent]) -> list[str]:
        found = []
        for one in sent:
            person = self.people[one.chat]
            zones = (
                [person.zone]
                if person.zone
                else [
                    self.circles[circle].zone
                    for circle, members in self.members.items()
                    if any(member.user == one.chat for member in members)
                ]
            )
            if all(Hours.of(person.quiet, zone or "UTC").quiet(one.at) for zone in zones):
                found.append(f"in quiet hours: {one}")
        return found

    def _catching_up(self, expected: list[Expected], sent: list[Sent]) -> list[str]:
        """Name every chat that got more than one message of what fell into the same sleep."""
        by_sleep: dict[tuple[int, datetime], set[tuple[str, datetime]]] = defaultdict(set)
        slots: dict[tuple[int, datetime], list[Sent]] = defaultdict(list)
        for message in sent:
            slots[message.chat, message.at].append(message)
        for one in expected:
            sleep = next((began for began, end in self.asleep if began < one.meant < end), None)
            if one.late and sleep is not None:
                for message in slots[one.chat, one.at]:
                    if one.meeting in message.meetings:
                        by_sleep[one.chat, sleep].add((message.slot, message.at))
        return [f"{len(many)} to catch up: {key} {many}" for key, many in by_sleep.items() if len(many) > 1]

    def _group(self, sent: list[Sent]) -> list[str]:
        found: list[str] = []
        posts: dict[str, list[datetime]] = defaultdict(list)
        for one in sent:
            posts[one.meetings[0]].append(one.at)
        late: Counter[tuple[int, datetime]] = Counter()
        for era, ended in self.log.eras:
            circle = self.circles[era.circle]
            begins = instant(era.wall, era.zone)
            hours = Hours.of(NIGHT, circle.zone or "UTC")
            mine = [at for at in posts[era.meeting] if era.since <= at < (ended or begins)]
            for at in mine:
                posts[era.meeting].remove(at)
                if hours.quiet(at) or at >= begins:
                    found.append(f"a post at night or too late: {era} {at}")
            if len(mine) > 1 or (mine and not era.live):
                found.append(f"posts that should not be: {era} {mine}")
            wanted = max(instant(era.wall - 7 * DAY, era.zone), era.since)
            meant = self.comes(wanted, wanted - DAY, hours, begins, awake=False)
            at_once = self.comes(wanted, era.since, hours, begins, awake=True)
            if not era.live or meant is None:
                continue
            sleep = next((began for began, end in self.asleep if began < meant < end), None)
            if sleep is None and at_once is not None and at_once < (ended or begins) and mine != [at_once]:
                found.append(f"the group should be asked at {at_once}: {era} {mine}")
            for at in mine:
                if sleep is not None and at - meant > LATE:
                    late[circle.chat, sleep, at] += 1
        found += [f"posts that belong to no era: {name} {left}" for name, left in posts.items() if left]
        found += [f"{many} posts to catch up at once: {key}" for key, many in late.items() if many > 1]
        return found


def spans(log: Log) -> bool:
    """Say whether the sleeps lie apart, as a real year's do."""
    return all(end <= began for (_, end), (began, _) in pairwise(sorted(log.asleep)))


__all__ = ["Expected", "Person", "Reckoning"]
